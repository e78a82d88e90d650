package extract

import (
	"errors"
	"fmt"

	"yusuan/extract/content"
	"yusuan/extract/pdfium"
)

// Reader names a reader of PDFs.
type Reader string

const (
	Native Reader = "native" // our own, package content
	PDFium Reader = "pdfium" // the fallback, package pdfium
)

// Options adjusts Read; the zero value is what most callers want.
type Options struct {
	// Password opens files that ask for one: the user's or the owner's. Files
	// that are encrypted without asking open anyway.
	Password string
	// Reader is the only reader that is tried; "" means the native one, and
	// PDFium for what that refuses. Forcing PDFium serves for a document on which
	// the native reader was killed.
	Reader Reader
	// Readers, if set, tells how many pages of a document of so many are read at the
	// same time; without it they are read one by one. The result is the same.
	Readers func(pages int) int
	// Page, if set, is called when work on a page begins, and what it returns when
	// that ends: by several goroutines, if there are several readers.
	Page func(n int) (done func())
}

// pageReader is an open PDF.
type pageReader interface {
	NumPages() int
	Page(n int) (*content.Page, error)
	Info() content.Info
	Truncated() bool
}

// source gives the pages of a document, each by the reader that can.
type source struct {
	pageReader
	data    []byte
	options Options
	native  *content.Document // nil where PDFium reads all
	second  *pdfium.Document  // nil where it was not needed yet
	refused bool              // by PDFium: no second reading
	reader  Reader            // PDFium as soon as it had a part in it
}

// openSource opens a document: as it is, else as PDFium writes it anew, else with
// PDFium alone. Written anew it is read by our own reader, so that an encrypted
// file gives exactly what the plain one does.
func openSource(data []byte, options Options) (*source, error) {
	s := &source{data: data, options: options, reader: Native}
	if options.Reader == PDFium {
		return s.openWithPDFium()
	}
	file, err := content.Open(data)
	if err == nil {
		s.native, s.pageReader = file, file
		return s, nil
	}
	if errors.Is(err, ErrNotPDF) || options.Reader == Native {
		return nil, err
	}
	if errors.Is(err, ErrEncrypted) && options.Password == "" {
		return nil, err // PDFium knows no handler that content does not
	}
	rewritten, errRewrite := pdfium.Rewrite(data, options.Password)
	if errRewrite != nil {
		// PDFium knows more about passwords, content more about damage.
		if errors.Is(errRewrite, ErrEncrypted) {
			return nil, errRewrite
		}
		return nil, fmt.Errorf("%w; nor can PDFium open it", err)
	}
	if file, err = content.Open(rewritten); err != nil {
		return s.openWithPDFium()
	}
	s.native, s.pageReader, s.reader = file, file, PDFium
	return s, nil
}

func (s *source) openWithPDFium() (*source, error) {
	file, err := pdfium.Open(s.data, s.options.Password)
	if err != nil {
		return nil, err
	}
	s.second, s.pageReader, s.reader = file, file, PDFium
	return s, nil
}

// close frees what PDFium holds.
func (s *source) close() {
	if s.second != nil {
		s.second.Close()
	}
}

// page reads a page, a second time with PDFium where the native reader could not
// read it.
func (s *source) page(n int) (*content.Page, error) {
	page, err := s.Page(n)
	if !s.doubts(page, err) {
		return page, err
	}
	return s.reread(n, page, err)
}

// doubts reports whether PDFium should look at a page that was read.
func (s *source) doubts(page *content.Page, err error) bool {
	return s.native != nil && s.options.Reader != Native && unreadable(page, err)
}

// reread reads a page that is in doubt with PDFium, and returns what tells more. It is
// called in the order of pages: PDFium is one, and what it read of a document may
// decide what more of it fits into its memory.
func (s *source) reread(n int, page *content.Page, err error) (*content.Page, error) {
	if again := s.pageAgain(n, page); better(again, page) {
		s.reader = PDFium
		return again, nil
	}
	return page, err
}

// readers returns what makes each of the readers that share the document's pages: the
// one that opened it, and as many more as are asked for. PDFium remains alone.
func (s *source) readers() []func() pageReader {
	list := []func() pageReader{func() pageReader { return s.pageReader }}
	if s.native == nil || s.options.Readers == nil {
		return list
	}
	for range min(s.options.Readers(s.NumPages()), s.NumPages()) - 1 {
		list = append(list, func() pageReader {
			again, err := s.native.Again()
			if err != nil {
				return nil // the others will do
			}
			return again
		})
	}
	return list
}

// pageAgain reads a page with PDFium, nil where that fails too. What the first
// reading, which may be nil, knew to be damaged remains so: PDFium does not tell.
func (s *source) pageAgain(n int, first *content.Page) *content.Page {
	if s.second == nil {
		if s.refused {
			return nil
		}
		var err error
		if s.second, err = pdfium.Open(s.data, s.options.Password); err != nil {
			s.refused = true
			return nil
		}
	}
	if s.second.NumPages() != s.NumPages() {
		return nil // no telling which page is which
	}
	page, err := s.second.Page(n)
	if err != nil {
		return nil
	}
	if first != nil && first.Damaged {
		page.Damaged = true
		if page.Incomplete == "" {
			page.Incomplete = first.Incomplete
		}
	}
	return page
}

// unreadable reports whether a second reader should look at a page: it failed, it
// is damaged and shows no text, or it is not and most of its glyphs could not be
// told: those of a damaged font PDFium takes for the letters and digits that they are
// the codes of. What a limit cut short is not read again: PDFium knows no such limits.
func unreadable(p *content.Page, err error) bool {
	if err != nil {
		return true
	}
	known, unknown := legible(p)
	if p.Damaged {
		return known+unknown == 0
	}
	return unknown > known
}

// undecodable is the text of a glyph whose character the file does not tell.
const undecodable = "\uFFFD"

// legible counts the glyphs whose character is known, blanks aside, and those
// whose character is not.
func legible(p *content.Page) (known, unknown int) {
	for i := range p.Glyphs {
		switch p.Glyphs[i].Text {
		case " ":
		case undecodable:
			unknown++
		default:
			known++
		}
	}
	return known, unknown
}

// better reports whether a second reading tells more than the first, which may
// be nil.
func better(second, first *content.Page) bool {
	if second == nil || first == nil {
		return second != nil
	}
	a, _ := legible(second)
	b, _ := legible(first)
	return a > b
}

// notices tells what a careful reader should know of the file as a whole.
func (s *source) notices() []Notice {
	var list []Notice
	add := func(code, format string, args ...any) {
		list = append(list, Notice{Code: code, Message: fmt.Sprintf(format, args...)})
	}
	if s.Truncated() {
		add("page_limit", "the file has more than %d pages; the rest was not read", s.NumPages())
	}
	if s.native == nil {
		return list
	}
	if what := s.native.Repaired(); what != "" {
		add("file_repaired", "the file is damaged: %s", what)
	}
	if what := s.native.Missing(); what != "" {
		add("file_incomplete", "not all of the file was read: %s", what)
	}
	if n := s.native.MissingPages(); n > 0 {
		add("pages_missing", "%d of the pages that the file claims cannot be found", n)
	}
	return list
}
