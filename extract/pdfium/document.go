// Package pdfium reads pages with PDFium, compiled to WebAssembly, into the same
// Page type as package content, and renders pictures of them. It is the fallback
// for what content refuses: password-protected files above all, and what damage
// PDFium repairs and content does not.
package pdfium

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"
	"unicode/utf16"

	"yusuan/extract/content"
)

// Document is an open PDF in a PDFium of its own, which Close frees. It is not
// safe for concurrent use.
type Document struct {
	engine   *engine
	data     []byte
	password string

	m      *module // nil after a failure, until the next page is read
	handle uint64
	pages  int
	info   content.Info
	total  int // pages the file has
	failed int // failures so far
}

// maxFailures is how many times a document may make PDFium fail before its
// remaining pages are given up: each time costs a start.
const maxFailures = 8

// Values of FPDF_GetLastError.
const (
	errorPassword = 4
	errorSecurity = 5
)

// Open opens a PDF. password is the user's or the owner's; the empty one opens
// files that are encrypted without asking readers for any. data must not change
// while the Document is used, and the Document must be closed.
//
// The error wraps content.ErrEncrypted where the password does not open the
// file, else content.ErrDamaged.
func Open(data []byte, password string) (*Document, error) {
	return open(readers, data, password)
}

func open(e *engine, data []byte, password string) (*Document, error) {
	d := &Document{engine: e, data: data, password: password}
	if err := d.start(); err != nil {
		d.Close()
		return nil, err
	}
	d.total = d.m.int("FPDF_GetPageCount", d.handle)
	d.pages = min(d.total, content.MaxPages)
	d.info = d.readInfo()
	if err := d.m.failed; err != nil {
		d.Close()
		return nil, fmt.Errorf("%w: %w", content.ErrDamaged, err)
	}
	if d.pages <= 0 {
		d.Close()
		return nil, fmt.Errorf("%w: no pages found", content.ErrDamaged)
	}
	return d, nil
}

// start loads the document into a new PDFium.
func (d *Document) start() error {
	m, err := d.engine.newModule()
	if err != nil {
		return err
	}
	d.m = m
	// PDFium keeps using the bytes; they go with the module.
	file := m.alloc(len(d.data))
	password := m.alloc(len(d.password) + 1)
	if file == 0 || password == 0 {
		return fmt.Errorf("%w: too large for PDFium", content.ErrDamaged)
	}
	m.write(file, d.data)
	m.write(password, append([]byte(d.password), 0))
	d.handle = m.call("FPDF_LoadMemDocument64", uint64(file), uint64(len(d.data)), uint64(password))
	switch {
	case m.failed != nil:
		return fmt.Errorf("%w: %w", content.ErrDamaged, m.failed)
	case d.handle != 0:
		return nil
	}
	switch m.int("FPDF_GetLastError") {
	case errorPassword:
		return passwordError(d.password)
	case errorSecurity:
		return errUnknownHandler
	}
	return fmt.Errorf("%w: PDFium cannot open it", content.ErrDamaged)
}

// passwordError tells that a password does not open a file.
func passwordError(password string) error {
	if password == "" {
		return fmt.Errorf("%w: it needs a password", content.ErrEncrypted)
	}
	return fmt.Errorf("%w: the password does not open it", content.ErrEncrypted)
}

var errUnknownHandler = fmt.Errorf("%w: by a handler other than the standard one", content.ErrEncrypted)

// Close frees all memory of the document. It may be called more than once.
func (d *Document) Close() {
	if d.m != nil {
		d.m.close()
		d.m = nil
	}
}

// NumPages returns the number of pages, at most content.MaxPages.
func (d *Document) NumPages() int { return d.pages }

// Truncated reports whether the file has more pages than are read.
func (d *Document) Truncated() bool { return d.total > d.pages }

// Info returns what the file says of itself.
func (d *Document) Info() content.Info { return d.info }

// errGivenUp: the document made PDFium fail too often.
var errGivenUp = errors.New("PDFium failed on too many of its pages")

// withPage runs f on a loaded page, counted from 1, in a PDFium that has not
// failed before. The error wraps content.ErrDamaged.
func (d *Document) withPage(n int, f func(page uint64) error) error {
	if n < 1 || n > d.pages {
		return fmt.Errorf("%w: no page %d of %d", content.ErrDamaged, n, d.pages)
	}
	if d.m == nil {
		if d.failed >= maxFailures {
			return fmt.Errorf("%w: page %d: %w", content.ErrDamaged, n, errGivenUp)
		}
		if err := d.start(); err != nil {
			d.Close()
			return err
		}
	}
	m := d.m
	page := m.call("FPDF_LoadPage", d.handle, uint64(n-1))
	var err error
	switch {
	case m.failed != nil:
	case page == 0:
		err = errors.New("PDFium cannot load it")
	default:
		err = f(page)
		m.call("FPDF_ClosePage", page)
	}
	if m.failed != nil {
		err = m.failed
		d.failed++
		d.Close()
	}
	if err != nil {
		return fmt.Errorf("%w: page %d: %w", content.ErrDamaged, n, err)
	}
	return nil
}

func (d *Document) readInfo() content.Info {
	info := content.Info{
		Producer: d.metaText("Producer"),
		Creator:  d.metaText("Creator"),
		Title:    d.metaText("Title"),
	}
	if d.m.bool("FPDF_GetFileVersion", d.handle, d.m.p(0)) {
		v := int(d.m.result(0)) // 17 is 1.7
		info.Version = strconv.Itoa(v/10) + "." + strconv.Itoa(v%10)
	}
	return info
}

// maxMetaBytes bounds an entry of the information dictionary.
const maxMetaBytes = 64 << 10

// metaText returns an entry of the information dictionary, "" where there is none.
func (d *Document) metaText(key string) string {
	m := d.m
	name := m.alloc(len(key) + 1)
	defer m.call("free", uint64(name))
	m.write(name, append([]byte(key), 0))
	n := m.int("FPDF_GetMetaText", d.handle, uint64(name), 0, 0)
	if n <= 2 || n > maxMetaBytes || m.failed != nil {
		return ""
	}
	buf := m.alloc(n)
	defer m.call("free", uint64(buf))
	m.call("FPDF_GetMetaText", d.handle, uint64(name), uint64(buf), uint64(n))
	return utf16Text(m.bytes(buf, n))
}

// utf16Text decodes UTF-16LE up to its final NUL.
func utf16Text(b []byte) string {
	var units []uint16
	for ; len(b) >= 2; b = b[2:] {
		u := binary.LittleEndian.Uint16(b)
		if u == 0 {
			break
		}
		units = append(units, u)
	}
	return string(utf16.Decode(units))
}
