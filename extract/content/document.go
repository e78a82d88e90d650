package content

import (
	"errors"
	"fmt"
	"math"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// What Open's and Page's errors wrap.
var (
	// ErrNotPDF: the input has no PDF header in its first kilobytes, or is an archive.
	ErrNotPDF = errors.New("not a PDF")
	// ErrEncrypted: the file is encrypted and the empty password does not open it.
	ErrEncrypted = errors.New("encrypted")
	// ErrDamaged: the file cannot be read as a PDF.
	ErrDamaged = errors.New("damaged PDF")
)

// Document is an open PDF. It keeps what pages share: fonts, CMaps, forms. It
// is not safe for concurrent use; see Again.
type Document struct {
	frame *frame
	root  object
	info  Info
	pages []pageNode
	// truncated: there are more pages than the limits allow.
	truncated bool

	fonts  map[int64]*font // by offset, as the maps below
	cmaps  map[int64]*cmap
	forms  map[int64]*form
	hidden map[int64]bool // optional content groups that are off by default
	shared map[int64]*resources

	lostFont  *font        // in the place of one that is missing
	runner    *interpreter // kept for its buffers
	formBytes int          // of forms kept decoded
}

// Info is what the file says of itself; all of it may lie or be empty.
type Info struct {
	Version                  string // such as "1.4"
	Producer, Creator, Title string
}

// pageNode is a leaf of the page tree with the attributes it inherits.
type pageNode struct {
	object
	resources, mediaBox, cropBox, rotate object
}

// Open reads the structure of a PDF: its frame and its page tree. data must not
// change while the Document is used.
func Open(data []byte) (doc *Document, err error) {
	defer func() {
		if r := recover(); r != nil {
			doc, err = nil, fmt.Errorf("%w: %v", ErrDamaged, r)
		}
	}()
	f, version, err := openFrame(data)
	if err != nil {
		return nil, err
	}
	d, err := openDocument(f, version)
	if err != nil && f.salvage() {
		f.miss("its page tree is lost, and pages may be with it")
		d, err = openDocument(f, version)
	}
	return d, err
}

// openDocument reads the catalog, the page tree and the information dictionary.
func openDocument(f *frame, version string) (*Document, error) {
	f.held, f.lastRead, f.opened, f.before = nil, -1, false, f.parsed
	r, err := pdf.NewReader(f, f.size())
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrDamaged, err)
	}
	f.held = map[int64]pdf.Value{}
	trailer := object{f: f, v: r.Trailer(), at: -1, in: -1}
	d := &Document{frame: f, root: trailer.key("Root")}
	d.forget()
	if !d.root.isDict() {
		return nil, fmt.Errorf("%w: its catalog cannot be read", ErrDamaged)
	}
	d.readInfo(trailer.key("Info"), version)
	d.collectPages()
	if len(d.pages) == 0 {
		return nil, fmt.Errorf("%w: no pages found", ErrDamaged)
	}
	d.hidden = d.hiddenGroups()
	f.opened = true
	return d, nil
}

// Again opens the same PDF once more, so that another goroutine can read pages of it
// at the same time, and may be called while pages are read. What a page reads as
// depends on neither the Document nor the pages read before. The error wraps
// ErrDamaged.
func (d *Document) Again() (again *Document, err error) {
	defer func() {
		if r := recover(); r != nil {
			again, err = nil, fmt.Errorf("%w: %v", ErrDamaged, r)
		}
	}()
	return openDocument(d.frame.again(), d.info.Version)
}

// NumPages returns the number of pages, at most MaxPages.
func (d *Document) NumPages() int { return len(d.pages) }

// Info returns what the file says of itself.
func (d *Document) Info() Info { return d.info }

// Page reads one page, counted from 1. What the page's content stream asks for
// beyond the limits, or behind damage, is missing from the result and told in
// its Incomplete. The error wraps ErrDamaged.
func (d *Document) Page(n int) (p *Page, err error) {
	if n < 1 || n > len(d.pages) {
		return nil, fmt.Errorf("%w: no page %d of %d", ErrDamaged, n, len(d.pages))
	}
	defer func() {
		if r := recover(); r != nil {
			p, err = nil, fmt.Errorf("%w: page %d: %v", ErrDamaged, n, r)
			d.forget()
		}
	}()
	return d.readPage(n, d.pages[n-1]), nil
}

// forget drops what is kept between pages: a failure in the midst of one may have
// left any of it half done.
func (d *Document) forget() {
	d.runner, d.lostFont = nil, nil
	d.fonts = map[int64]*font{}
	d.cmaps = map[int64]*cmap{}
	d.forms = map[int64]*form{}
	d.formBytes = 0
	d.shared = map[int64]*resources{}
}

// Truncated reports whether the file has more pages than are read.
func (d *Document) Truncated() bool { return d.truncated }

func (d *Document) readInfo(info object, version string) {
	// The catalog's version counts where it is the newer one.
	if v := d.root.key("Version").name(); v > version && len(v) <= 4 {
		version = v
	}
	d.info = Info{
		Version:  version,
		Producer: textString(info.key("Producer").rawString()),
		Creator:  textString(info.key("Creator").rawString()),
		Title:    textString(info.key("Title").rawString()),
	}
}

// collectPages walks the page tree without recursion; nodes met twice are not
// entered again, so that loops end.
func (d *Document) collectPages() {
	type step struct {
		pageNode
		depth int
	}
	start := step{pageNode: pageNode{object: d.root.key("Pages")}}
	stack := []step{start}
	entered := map[int64]bool{}
	for nodes := 0; len(stack) > 0; nodes++ {
		if nodes >= maxPageNodes || len(d.pages) >= MaxPages {
			d.truncated = true
			return
		}
		s := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if !s.isDict() {
			continue
		}
		s.inherit()
		kids := s.key("Kids")
		if !kids.isArray() {
			if s.key("Type").name() != "Pages" {
				d.pages = append(d.pages, s.pageNode)
			}
			continue
		}
		if s.at >= 0 && entered[s.at] {
			continue
		}
		if s.depth >= maxPageDepth {
			d.frame.miss("a page tree more than %d deep", maxPageDepth)
			continue
		}
		entered[s.at] = true
		n := kids.len()
		if room := maxPageNodes - nodes - len(stack); n > room {
			n, d.truncated = room, true
		}
		for i := n - 1; i >= 0; i-- {
			kid := s
			kid.object, kid.depth = kids.index(i), s.depth+1
			stack = append(stack, kid)
		}
	}
}

// inherit takes over the node's own values of the attributes that pages inherit.
func (p *pageNode) inherit() {
	for _, a := range []struct {
		key  string
		into *object
	}{
		{"Resources", &p.resources},
		{"MediaBox", &p.mediaBox},
		{"CropBox", &p.cropBox},
		{"Rotate", &p.rotate},
	} {
		if v := p.key(a.key); !v.isNull() {
			*a.into = v
		}
	}
}

// a4 is the page size where a file gives none or an absurd one.
var a4 = Box{0, 0, 595.28, 841.89}

// geometry returns the page's size as displayed, its rotation, and the
// transformation from its user space to the displayed page.
func (p pageNode) geometry() (width, height float64, rotate int, m matrix) {
	media, ok := rectangle(p.mediaBox)
	if !ok {
		media = a4
	}
	box := media
	if crop, ok := rectangle(p.cropBox); ok {
		if c := crop.intersect(media); !c.Empty() {
			box = c
		}
	}
	unit := 1.0
	if u := p.key("UserUnit").float(); u > 0 && u <= 1000 {
		unit = u
	}
	rotate = ((int(math.Round(p.rotate.float()/90))%4 + 4) % 4) * 90
	w, h := box.Width()*unit, box.Height()*unit
	m = matrix{a: unit, d: unit, e: -box.X0 * unit, f: -box.Y0 * unit}
	switch rotate {
	case 0:
		return w, h, 0, m.mul(matrix{a: 1, d: -1, f: h})
	case 90:
		return h, w, 90, m.mul(matrix{b: 1, c: 1})
	case 180:
		return w, h, 180, m.mul(matrix{a: -1, d: 1, e: w})
	}
	return h, w, 270, m.mul(matrix{b: -1, c: -1, e: h, f: w})
}

// rectangle reads a rectangle of the file, its corners in any order.
func rectangle(o object) (Box, bool) {
	v := o.floats(4)
	if len(v) < 4 {
		return Box{}, false
	}
	b := Box{min(v[0], v[2]), min(v[1], v[3]), max(v[0], v[2]), max(v[1], v[3])}
	return b, !b.Empty() && b.X0 > -maxNumber && b.X1 < maxNumber && b.Y0 > -maxNumber && b.Y1 < maxNumber
}

// textString decodes a text string of the file: UTF-16 or UTF-8 with their
// marks, else PDFDocEncoding. Chinese producers also write bare GBK there, which
// the standard does not allow; bytes that are GBK throughout and not ASCII are
// taken for it.
func textString(s string) string {
	switch {
	case len(s) >= 2 && s[0] == 0xFE && s[1] == 0xFF:
		return decodeUTF16([]byte(s[2:]), false)
	case len(s) >= 2 && s[0] == 0xFF && s[1] == 0xFE:
		return decodeUTF16([]byte(s[2:]), true)
	case len(s) >= 3 && s[:3] == "\xEF\xBB\xBF":
		return cleanUTF8(s[3:])
	}
	ascii := true
	for i := range len(s) {
		ascii = ascii && s[i] < 0x80
	}
	if ascii {
		return s
	}
	if utf8.ValidString(s) {
		return s
	}
	if t, err := simplifiedchinese.GBK.NewDecoder().String(s); err == nil && mostlyHan(t) {
		return t
	}
	out := make([]rune, 0, len(s))
	for i := range len(s) {
		out = append(out, pdfDocRune(s[i]))
	}
	return string(out)
}

// mostlyHan reports whether the characters beyond ASCII are ideographs and CJK
// punctuation throughout.
func mostlyHan(s string) bool {
	for _, r := range s {
		if r >= 0x80 && (r < 0x2000 || r == utf8.RuneError) {
			return false
		}
	}
	return true
}

// cleanUTF8 replaces what is not valid UTF-8.
func cleanUTF8(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return string([]rune(s))
}

// decodeUTF16 decodes UTF-16 bytes; a last odd byte is dropped.
func decodeUTF16(b []byte, littleEndian bool) string {
	units := make([]uint16, 0, len(b)/2)
	for i := 0; i+1 < len(b); i += 2 {
		hi, lo := b[i], b[i+1]
		if littleEndian {
			hi, lo = lo, hi
		}
		units = append(units, uint16(hi)<<8|uint16(lo))
	}
	return string(utf16.Decode(units))
}
