package pdfium

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"yusuan/extract/content"
	"yusuan/internal/testpdf"
)

// page writes a PDF of one page with a content stream, more entries of the page's
// dictionary, and more objects from number 6 on. Its font F1 is Helvetica.
func page(stream, entries string, objects ...string) []byte {
	if !strings.Contains(entries, "/MediaBox") {
		entries += "/MediaBox[0 0 300 400]"
	}
	bodies := append([]string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>" + entries + ">>",
		fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(stream), stream),
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
	}, objects...)
	bodies = append(bodies, "<</Producer(made)/Title(\xfe\xff\x98\x84\x7b\x97)>>")
	var w bytes.Buffer
	w.WriteString("%PDF-1.7\n")
	var offsets []int
	for i, b := range bodies {
		offsets = append(offsets, w.Len())
		fmt.Fprintf(&w, "%d 0 obj\n%s\nendobj\n", i+1, b)
	}
	start := w.Len()
	fmt.Fprintf(&w, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&w, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&w, "trailer\n<</Size %d/Root 1 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, len(offsets), start)
	return w.Bytes()
}

func form(entries, stream string) string {
	return fmt.Sprintf("<</Type/XObject/Subtype/Form%s/Length %d>>\nstream\n%s\nendstream", entries, len(stream), stream)
}

const imageObject = "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>\nstream\n\xf0\nendstream"

// bothReaders opens a PDF with both readers.
func bothReaders(t *testing.T, data []byte) (native *content.Document, second *Document) {
	t.Helper()
	native, err := content.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	second, err = Open(data, "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(second.Close)
	return native, second
}

// TestPageLikeNative holds what PDFium says of a page against what the native
// reader does.
func TestPageLikeNative(t *testing.T) {
	cases := []struct {
		name            string
		stream, entries string
		objects         []string
		glyphs, rules   int // what must be there at least
	}{
		{name: "text", stream: "BT /F1 10 Tf 50 350 Td (Budget 1,234.56) Tj 0 -20 Td [(A)-300(V)] TJ ET", glyphs: 16},
		{name: "spaced and stretched", stream: "BT /F1 10 Tf 2 Tc 3 Tw 80 Tz 50 350 Td (ab c) Tj 4 Ts (d) Tj ET", glyphs: 4},
		{name: "size from the matrices", stream: "0.5 0 0 0.5 10 20 cm BT /F1 1 Tf 24 0 0 24 100 500 Tm (12) Tj ET", glyphs: 2},
		{name: "text upwards", stream: "BT /F1 10 Tf 0 1 -1 0 100 100 Tm (12) Tj ET", glyphs: 2},
		{name: "text downwards", stream: "BT /F1 10 Tf 0 -1 1 0 100 100 Tm (12) Tj ET", glyphs: 2},
		{name: "text upside down", stream: "BT /F1 10 Tf -1 0 0 -1 100 100 Tm (12) Tj ET", glyphs: 2},
		{name: "invisible, white, stroked bold", stream: "BT /F1 10 Tf 3 Tr 50 350 Td (a) Tj 0 Tr 1 g 20 0 Td (b) Tj 0 g 2 Tr 20 0 Td (c) Tj ET", glyphs: 3},
		{name: "clipped text", stream: "q 50 340 30 30 re W n BT /F1 10 Tf 40 350 Td (abcdefghijkl) Tj ET Q", glyphs: 12},
		{name: "off the page", stream: "BT /F1 10 Tf 290 350 Td (abcdef) Tj ET", glyphs: 6},
		{name: "strokes", stream: "2 w 50 50 m 250 50 l S 0 w 50 60 m 50 260 l S 1 w 2 J 60 60 m 60 90 l S 0 J 10 10 m 80 90 l S", rules: 3},
		{name: "thin fills", stream: "50 50 200 0.5 re f 50 50 0.7 200 re f 1 g 50 70 200 1 re f 0.9 g 50 80 200 30 re f", rules: 3},
		{name: "trapezoid", stream: "50 50 m 250 50 l 249 51 l 51 51 l h f", rules: 1},
		{name: "outline", stream: "50 50 100 60 re S 200 50 50 50 re B", rules: 8},
		{name: "frame", stream: "50 50 100 100 re 51 51 98 98 re f*", rules: 4},
		{name: "broad pen", stream: "12 w 50 50 m 250 50 l S"},
		{name: "curve", stream: "50 50 m 60 90 90 90 100 50 c S 50 50 m 60 90 90 90 100 50 c f"},
		{name: "scaled pen", stream: "0.1 0 0 0.1 0 0 cm 10 w 500 500 m 2500 500 l S", rules: 1},
		{name: "clipped rules", stream: "q 0 0 100 100 re W n 50 50 m 250 50 l S Q q 60 0 m 90 0 l 90 90 l h W n 0 70 m 250 70 l S Q", rules: 2},
		{name: "form", stream: "q 2 0 0 2 10 10 cm /X Do Q", objects: []string{form(
			"/BBox[0 0 50 60]/Matrix[1 0 0 1 5 5]/Resources<</Font<</F1 5 0 R>>>>",
			"0 30 m 90 30 l S BT /F1 10 Tf 5 20 Td (12) Tj 40 0 Td (out) Tj ET",
		)}, glyphs: 5, rules: 1},
		{name: "annotation", stream: "BT /F1 10 Tf 50 350 Td (12) Tj ET", entries: "/Annots[7 0 R 8 0 R 9 0 R]", objects: []string{
			form("/BBox[0 0 50 20]/Resources<</Font<</F1 5 0 R>>>>", "BT /F1 10 Tf 5 5 Td (34) Tj ET 0 1 m 50 1 l S"),
			"<</Type/Annot/Subtype/Stamp/Rect[100 100 200 140]/AP<</N 6 0 R>>>>",
			"<</Type/Annot/Subtype/Stamp/F 2/Rect[100 200 200 240]/AP<</N 6 0 R>>>>",
			"<</Type/Annot/Subtype/Link/Rect[0 0 50 50]/Border[0 0 0]>>",
		}, glyphs: 4, rules: 1},
		{name: "image", stream: "q 100 0 0 80 20 30 cm /X Do Q", objects: []string{imageObject}},
		{name: "turned by 90", stream: "BT /F1 10 Tf 50 350 Td (12) Tj ET 50 50 200 1 re f", entries: "/Rotate 90", glyphs: 2, rules: 1},
		{name: "turned by 180", stream: "BT /F1 10 Tf 50 350 Td (12) Tj ET 50 50 200 1 re f", entries: "/Rotate 180", glyphs: 2, rules: 1},
		{name: "turned by 270", stream: "BT /F1 10 Tf 50 350 Td (12) Tj ET 50 50 200 1 re f", entries: "/Rotate 270", glyphs: 2, rules: 1},
		{name: "cropped", stream: "BT /F1 10 Tf 50 350 Td (12) Tj ET 0 300 500 1 re f", entries: "/CropBox[20 30 250 380]", glyphs: 2, rules: 1},
		{name: "cropped and turned", stream: "BT /F1 10 Tf 50 350 Td (12) Tj ET", entries: "/CropBox[20 30 250 380]/Rotate 90", glyphs: 2},
		{name: "origin elsewhere", stream: "BT /F1 10 Tf 50 50 Td (12) Tj ET", entries: "/MediaBox[-100 -100 200 300]", glyphs: 2},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			native, second := bothReaders(t, page(c.stream, c.entries, c.objects...))
			want, err := native.Page(1)
			if err != nil {
				t.Fatal(err)
			}
			got, err := second.Page(1)
			if err != nil {
				t.Fatal(err)
			}
			if len(got.Glyphs) < c.glyphs || len(got.Rules) < c.rules {
				t.Errorf("%d glyphs and %d rules, want %d and %d", len(got.Glyphs), len(got.Rules), c.glyphs, c.rules)
			}
			comparePages(t, want, got)
		})
	}
}

// near is how far apart, in points, the readers' places may lie.
const near = 0.05

func nearBox(a, b content.Box) bool {
	return math.Abs(a.X0-b.X0) < near && math.Abs(a.Y0-b.Y0) < near && math.Abs(a.X1-b.X1) < near && math.Abs(a.Y1-b.Y1) < near
}

// comparePages holds one page against another, blanks aside: PDFium leaves some out.
func comparePages(t *testing.T, want, got *content.Page) {
	t.Helper()
	if !nearBox(content.Box{X1: want.Width, Y1: want.Height}, content.Box{X1: got.Width, Y1: got.Height}) || want.Rotate != got.Rotate || want.Number != got.Number {
		t.Errorf("page %d is %.2f by %.2f turned by %d, want %.2f by %.2f by %d", got.Number, got.Width, got.Height, got.Rotate, want.Width, want.Height, want.Rotate)
	}
	a, b := inked(want), inked(got)
	if len(a) != len(b) {
		t.Errorf("%d glyphs, want %d", len(b), len(a))
		return
	}
	for i := range a {
		if !nearBox(a[i].Box, b[i].Box) || math.Hypot(a[i].X-b[i].X, a[i].Y-b[i].Y) > near || math.Abs(a[i].Size-b[i].Size) > near ||
			a[i].Text != b[i].Text || a[i].Dir != b[i].Dir || a[i].Upright != b[i].Upright || a[i].Bold != b[i].Bold || a[i].Flags != b[i].Flags {
			t.Errorf("glyph %d is %+v, want %+v", i, b[i], a[i])
		}
	}
	if len(want.Rules) != len(got.Rules) || len(want.Shades) != len(got.Shades) || len(want.Images) != len(got.Images) {
		t.Errorf("%d rules, %d shades, %d images; want %d, %d, %d", len(got.Rules), len(got.Shades), len(got.Images), len(want.Rules), len(want.Shades), len(want.Images))
		return
	}
	for i, r := range want.Rules {
		g := got.Rules[i]
		if !nearBox(r.Box, g.Box) || r.Horizontal != g.Horizontal || r.Kind != g.Kind || r.Pale != g.Pale {
			t.Errorf("rule %d is %+v, want %+v", i, g, r)
		}
	}
	for i, s := range want.Shades {
		if !nearBox(s.Box, got.Shades[i].Box) || math.Abs(s.Gray-got.Shades[i].Gray) > 0.01 {
			t.Errorf("shade %d is %+v, want %+v", i, got.Shades[i], s)
		}
	}
	for i, b := range want.Images {
		if !nearBox(b, got.Images[i]) {
			t.Errorf("image %d is %+v, want %+v", i, got.Images[i], b)
		}
	}
}

func inked(p *content.Page) []content.Glyph {
	var gs []content.Glyph
	for _, g := range p.Glyphs {
		if g.Text != " " {
			gs = append(gs, g)
		}
	}
	return gs
}

// TestAnnotated counts the characters that PDFium finds on the pages of the
// annotated documents against the native reader's.
func TestAnnotated(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	files, _ := filepath.Glob("../../../shared/corpus/annotated/pdf/*.pdf")
	if len(files) == 0 {
		t.Skip("../shared/corpus is not there")
	}
	all, missing, extra, rules, otherRules := 0, 0, 0, 0, 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		native, second := bothReaders(t, data)
		if native.NumPages() != second.NumPages() {
			t.Errorf("%s: %d pages, want %d", file, second.NumPages(), native.NumPages())
			continue
		}
		for n := 1; n <= native.NumPages(); n++ {
			want, err := native.Page(n)
			if err != nil {
				t.Fatal(err)
			}
			got, err := second.Page(n)
			if err != nil {
				t.Fatal(err)
			}
			count := map[string]int{}
			for _, g := range inked(want) {
				count[norm.NFKC.String(g.Text)]++
				all++
			}
			for _, g := range inked(got) {
				count[norm.NFKC.String(g.Text)]--
			}
			for _, k := range count {
				missing += max(0, k)
				extra += max(0, -k)
			}
			rules += len(want.Rules)
			otherRules += max(len(want.Rules)-len(got.Rules), len(got.Rules)-len(want.Rules))
		}
		second.Close()
	}
	t.Logf("of %d characters %d missing, %d too many; of %d rules %d more or less", all, missing, extra, rules, otherRules)
	// The missing ones stand in a font that is not embedded, one by one.
	if missing > all/5000 || extra > 0 || otherRules > 0 {
		t.Errorf("of %d characters %d missing, %d too many; of %d rules %d more or less", all, missing, extra, rules, otherRules)
	}
}

// TestNotEmbedded: text in a CJK font that the file does not embed is all there,
// characters that stand alone and turned pages included.
func TestNotEmbedded(t *testing.T) {
	data := testpdf.Build("预算公开\n入\n| 科目编码 | 款 | 合计 |\n| 201 | 一般公共服务支出 | 12.50 |")
	for name, data := range map[string][]byte{
		"upright": data,
		"turned":  bytes.Replace(data, []byte("/Type /Page /Parent"), []byte("/Type /Page /Rotate 90 /Parent"), 1),
	} {
		t.Run(name, func(t *testing.T) {
			native, second := bothReaders(t, data)
			want, err := native.Page(1)
			if err != nil {
				t.Fatal(err)
			}
			got, err := second.Page(1)
			if err != nil {
				t.Fatal(err)
			}
			comparePages(t, want, got)
		})
	}
}

func TestIsFontPath(t *testing.T) {
	for name, want := range map[string]bool{
		".": true, "usr": true, "usr/share": true, "usr/share/fonts": true, "usr/share/fonts/a/b.ttf": true,
		"usr/share/fontsx": false, "usr/lib": false, "etc/passwd": false, "home": false, "us": false,
	} {
		if got := isFontPath(name); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
