package content

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSentinels(t *testing.T) {
	whole := string(newPDF("", latin, "").bytes())
	for _, c := range []struct {
		name, data string
		want       error
	}{
		{"empty", "", ErrNotPDF},
		{"a web page", "<html><body>404</body></html>", ErrNotPDF},
		{"a header far behind", strings.Repeat(" ", 20_000) + whole, ErrNotPDF},
		{"an archive that stores one", "PK\x03\x04\x14\x00a.pdf" + whole, ErrNotPDF},
		{"only a header", "%PDF-1.4\n", ErrDamaged},
		{"no pages", "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj trailer<</Root 1 0 R>>", ErrDamaged},
	} {
		if _, err := Open([]byte(c.data)); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, err, c.want)
		}
	}
	d, err := Open([]byte(whole))
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{0, 2, -1} {
		if _, err := d.Page(n); err == nil {
			t.Errorf("page %d of one was read", n)
		}
	}
}

func TestInfo(t *testing.T) {
	b := newPDF("", latin, "")
	b.version = "1.5"
	b.add("<</Title<FEFF9884 7B97>/Producer(\xd4\xa4\xcb\xe3)/Creator(caf\xe9 \x80)>>")
	b.trailer = "/Info 5 0 R"
	d, err := Open(b.bytes())
	if err != nil {
		t.Fatal(err)
	}
	want := Info{Version: "1.5", Title: "预算", Producer: "预算", Creator: "café •"}
	if diff := cmp.Diff(want, d.Info()); diff != "" {
		t.Error(diff)
	}
}

// The mark stands at the user space point (110, 220) of a CropBox 100 200 300 600.
func TestGeometry(t *testing.T) {
	for _, c := range []struct {
		rotate     string
		w, h, x, y float64
		applied    int
		dir        uint8
	}{
		{"0", 200, 400, 10, 380, 0, 0},
		{"90", 400, 200, 20, 10, 90, 1},
		{"180", 200, 400, 190, 20, 180, 2},
		{"270", 400, 200, 380, 190, 270, 3},
		{"-90", 400, 200, 380, 190, 270, 3},
		{"450", 400, 200, 20, 10, 90, 1},
	} {
		t.Run(c.rotate, func(t *testing.T) {
			p := newPDF("BT /F1 10 Tf 110 220 Td (x) Tj ET", square,
				"/MediaBox[0 0 1000 1000]/CropBox[300 600 100 200]/Rotate "+c.rotate).page(t)
			g := p.Glyphs[0]
			if p.Width != c.w || p.Height != c.h || p.Rotate != c.applied {
				t.Errorf("page %g x %g rotated %d", p.Width, p.Height, p.Rotate)
			}
			if !near(g.X, c.x) || !near(g.Y, c.y) || g.Dir != c.dir || !near(g.Size, 10) {
				t.Errorf("glyph at %g %g, direction %d, size %g", g.X, g.Y, g.Dir, g.Size)
			}
			if g.Flags != 0 {
				t.Errorf("flags %b", g.Flags)
			}
		})
	}
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-6 }

func TestMatrix(t *testing.T) {
	m := matrix{2, 0, 0, 3, 5, 7}
	if p := m.apply(1, 1); p != (point{7, 10}) {
		t.Error(p)
	}
	turn := matrix{b: 1, c: -1} // a quarter turn
	if p := m.mul(turn).apply(1, 1); p != (point{-10, 7}) {
		t.Error("applied in the wrong order:", p)
	}
	if b := turn.box(0, 0, 2, 1); b != (Box{-1, 0, 0, 2}) {
		t.Error(b)
	}
}

func TestInheritedAttributes(t *testing.T) {
	b := &builder{version: "1.4"}
	b.add("<</Type/Catalog/Pages 2 0 R>>")
	b.add("<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 300 400]/Rotate 90/Resources<<" + square + ">>>>")
	b.add("<</Type/Pages/Kids[4 0 R]/Count 1/Parent 2 0 R>>")
	b.add("<</Type/Page/Parent 3 0 R/Contents 5 0 R>>")
	b.stream("", "BT /F1 10 Tf 50 50 Td (ab) Tj ET")
	p := b.page(t)
	if p.Width != 400 || p.Height != 300 || show(p.Glyphs) != "ab" || p.Glyphs[0].X != 50 {
		t.Errorf("%+v", p)
	}
}

func TestPageTreeLoops(t *testing.T) {
	for _, kids := range []string{
		"2 0 R 3 0 R",             // itself
		"3 0 R 5 0 R",             // 5 holds 2 again
		"3 0 R null 99 0 R (x) 1", // what is no page
	} {
		b := newPDF("", latin, "")
		b.objects[1] = "<</Type/Pages/Count 1/Kids[" + kids + "]>>"
		b.add("<</Type/Pages/Kids[2 0 R]>>")
		d, err := Open(b.bytes())
		if err != nil {
			t.Fatal(err)
		}
		if d.NumPages() != 1 {
			t.Errorf("kids %s: %d pages", kids, d.NumPages())
		}
	}
}

func TestPageLimit(t *testing.T) {
	b := newPDF("", latin, "")
	b.objects[1] = "<</Type/Pages/Count 1/Kids[" + strings.Repeat("3 0 R ", MaxPages+5) + "]>>"
	d, err := Open(b.bytes())
	if err != nil {
		t.Fatal(err)
	}
	if d.NumPages() != MaxPages || !d.Truncated() {
		t.Errorf("%d pages, truncated %v", d.NumPages(), d.Truncated())
	}
}

func TestContentLimits(t *testing.T) {
	d, err := Open(newPDF(strings.Repeat("n ", maxOperators+10), latin, "").bytes())
	if err != nil {
		t.Fatal(err)
	}
	p, err := d.Page(1)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(p.Incomplete, "operators") {
		t.Errorf("incomplete: %q", p.Incomplete)
	}
	d, err = Open(newPDF("BT /F1 1 Tf ("+strings.Repeat("a", MaxGlyphs+10)+") Tj ET", square, "").bytes())
	if err != nil {
		t.Fatal(err)
	}
	if p, _ = d.Page(1); !strings.Contains(p.Incomplete, "glyphs") || len(p.Glyphs) > MaxGlyphs {
		t.Errorf("incomplete: %q", p.Incomplete)
	}
}

// Content streams are joined without a blank where they were cut inside a token
// and with one where they end and begin with whole words.
func TestJoinedContents(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"q 1 0 0 1 0 0 cm Q", "q", "q 1 0 0 1 0 0 cm Q\nq"},
		{"1 0 0 1 0 0 cm BT", "12 0 Td", "1 0 0 1 0 0 cm BT\n12 0 Td"},
		{"12", "3 0 Td", "123 0 Td"},
		{"(a) T", "j", "(a) Tj"},
		{"B", "T 1 0 Td", "BT 1 0 Td"},
		{"(ab", "cd) Tj", "(abcd) Tj"},
		{"<41", "42> Tj", "<4142> Tj"},
		{"q ", "Q", "q Q"},
		{"", "Q", "Q"},
	} {
		if got := string(joinContents([]byte(c.a), []byte(c.b))); got != c.want {
			t.Errorf("%q + %q: got %q, want %q", c.a, c.b, got, c.want)
		}
	}
	b := newPDF("", square, "")
	b.objects[2] = strings.Replace(b.objects[2], "4 0 R", "[5 0 R 6 0 R 4 0 R]", 1)
	b.stream("", "BT /F1 10 Tf 50 50 Td (a")
	b.stream("", "b) Tj ET")
	if got := show(b.page(t).Glyphs); got != "ab" {
		t.Errorf("got %q", got)
	}
}

func TestTextString(t *testing.T) {
	for in, want := range map[string]string{
		"plain":                        "plain",
		"\xFE\xFF\x4E\x00":             "一",
		"\xFF\xFE\x00\x4E":             "一",
		"\xEF\xBB\xBF\xE4\xB8\x80":     "一",
		"\xE4\xB8\x80":                 "一", // UTF-8 without its mark
		"\xB2\xE2\xCA\xD4.doc":         "测试.doc",
		"\x93fi\xE9":                   "ﬁfié",
		"\xFE\xFF\xD8\x40\xDC\x0B\x00": "𠀋",
	} {
		if got := textString(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func FuzzContent(f *testing.F) {
	for _, s := range []string{
		"BT /F1 12 Tf 1 0 0 1 10 10 Tm (ab) Tj [(a) -200 <62>] TJ T* (c) ' 1 2 (d) \" ET",
		"q 1 0 0 -1 0 100 cm 10 10 100 1 re f 0 0 m 100 0 l S Q Q Q",
		"/Span <</ActualText <FEFF4E00>>> BDC BT /F1 9 Tf (xy) Tj ET EMC EMC",
		"BI /W 2 /H 2 /BPC 8 /CS /RGB ID 123456789012 EI 0 0 5 5 re W* n",
		"1e9 0 0 1e9 0 0 cm 1e9 0 0 1e9 0 0 cm 1e9 0 0 1e9 0 0 cm 0 0 1 1 re B*",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		d, err := Open(newPDF(string(src), square, "").bytes())
		if err != nil {
			return // the content closed its own stream
		}
		for n := range d.NumPages() {
			p, err := d.Page(n + 1)
			if err != nil {
				t.Fatal(err)
			}
			if bad := invalid(p); bad != "" {
				t.Fatal(bad)
			}
		}
	})
}

// invalid tells what of a page breaks the promises of its types.
func invalid(p *Page) string {
	ok := func(b Box) bool { return b.X0 <= b.X1 && b.Y0 <= b.Y1 && !math.IsInf(b.X0, 0) && !math.IsInf(b.X1, 0) }
	for _, g := range p.Glyphs {
		if g.Text == "" || !ok(g.Box) || g.Dir > 3 || strings.ToValidUTF8(g.Text, "") != g.Text {
			return fmt.Sprintf("glyph %+v", g)
		}
	}
	for _, r := range p.Rules {
		if !ok(r.Box) {
			return fmt.Sprintf("rule %+v", r)
		}
	}
	for _, s := range p.Shades {
		if !ok(s.Box) || s.Gray < 0 || s.Gray > 1 {
			return fmt.Sprintf("shade %+v", s)
		}
	}
	return ""
}
