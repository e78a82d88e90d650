package content

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// builder writes small PDFs for tests. Object 1 is the catalog, 2 the page tree,
// 3 the page, 4 its content.
type builder struct {
	objects []string
	version string
	trailer string
}

// newPDF starts a PDF of one A4 page, or of what page says of itself, with the
// given content and resources.
func newPDF(content, resources, page string) *builder {
	if !strings.Contains(page, "/MediaBox") {
		page += "/MediaBox [0 0 595 842]"
	}
	b := &builder{version: "1.7"}
	b.add("<</Type/Catalog/Pages 2 0 R>>")
	b.add("<</Type/Pages/Kids[3 0 R]/Count 1>>")
	b.add(fmt.Sprintf("<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<<%s>>%s>>", resources, page))
	b.stream("", content)
	return b
}

// add adds an object and returns its number.
func (b *builder) add(body string) int {
	b.objects = append(b.objects, body)
	return len(b.objects)
}

// stream adds a stream object with more entries in its dictionary.
func (b *builder) stream(entries, data string) int {
	return b.add(fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", entries, len(data), data))
}

// bytes writes the file with a classic cross-reference table.
func (b *builder) bytes() []byte {
	var w bytes.Buffer
	fmt.Fprintf(&w, "%%PDF-%s\n", b.version)
	var offsets []int
	for i, o := range b.objects {
		offsets = append(offsets, w.Len())
		fmt.Fprintf(&w, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := w.Len()
	fmt.Fprintf(&w, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&w, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&w, "trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, b.trailer, start)
	return w.Bytes()
}

// page opens the file and reads its first page.
func (b *builder) page(t testing.TB) *Page {
	t.Helper()
	return readFirst(t, b.bytes())
}

func readFirst(t testing.TB, data []byte) *Page {
	t.Helper()
	d, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	p, err := d.Page(1)
	if err != nil {
		t.Fatal(err)
	}
	if p.Incomplete != "" {
		t.Errorf("page is incomplete: %s", p.Incomplete)
	}
	return p
}

// latin is a resource dictionary with Helvetica as F1.
const latin = "/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>"

// square is one with a font of which every glyph is one size wide.
var square = "/Font<</F1<</Type/Font/Subtype/TrueType/BaseFont/X/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 126/Widths[" +
	strings.Repeat("1000 ", 95) + "]>>>>"

// draw reads a page that shows the content with the square font.
func draw(t testing.TB, content string) *Page {
	t.Helper()
	return newPDF(content, square, "").page(t)
}

// show joins the texts of glyphs.
func show(gs []Glyph) string {
	var b strings.Builder
	for _, g := range gs {
		b.WriteString(g.Text)
	}
	return b.String()
}
