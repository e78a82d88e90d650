package content

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// Each limit of a page lets through what it says and tells of what is one more.
func TestPageLimits(t *testing.T) {
	times := strings.Repeat
	for _, c := range []struct {
		limit string // what the page says is over
		n     int    // the limit
		file  func(n int) *builder
		count func(p *Page) int // of what is kept; nil where nothing is counted
	}{
		{"operators", maxOperators, func(n int) *builder { return newPDF(times("n ", n), "", "") }, nil},
		{"operands", maxOperands, func(n int) *builder { return newPDF(times("0 ", n)+"n", "", "") }, nil},
		{"glyphs", MaxGlyphs, func(n int) *builder {
			return newPDF("BT 99 Ts /F1 1 Tf ("+times("a", n)+") Tj ET", square, "")
		}, func(p *Page) int { return len(p.Glyphs) }},
		{"rules", MaxRules, func(n int) *builder { return newPDF(times("0 9 9 1 re f ", n), "", "") }, func(p *Page) int { return len(p.Rules) }},
		{"shades", MaxRules, func(n int) *builder { return newPDF(times("0 9 9 9 re f ", n), "", "") }, func(p *Page) int { return len(p.Shades) }},
		{"images", MaxRules, func(n int) *builder {
			return newPDF(times("BI /W 1 /H 1 /BPC 8 ID x EI ", n), "", "")
		}, func(p *Page) int { return len(p.Images) }},
		{"points", maxPathPoints, func(n int) *builder { return newPDF("0 0 m "+times("0 1 l ", n-1)+"n", "", "") }, nil},
		{"saved more than", maxStateDepth, func(n int) *builder { return newPDF(times("q ", n), "", "") }, nil},
		{"marked content", maxStateDepth, func(n int) *builder { return newPDF(times("/P BMC ", n), "", "") }, nil},
		{"forms nested", maxFormDepth, func(n int) *builder {
			b := newPDF("/Fm Do", "/XObject<</Fm 5 0 R>>", "")
			for i := range n - 1 {
				b.stream(fmt.Sprintf("/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</Fm %d 0 R>>>>", 6+i), "/Fm Do")
			}
			b.stream("/Subtype/Form/BBox[0 0 9 9]", "")
			return b
		}, nil},
		{"annotations", maxAnnotations, func(n int) *builder { return newPDF("", "", "/Annots["+times("null ", n)+"]") }, nil},
		{"parts", maxPageParts, func(n int) *builder {
			b := newPDF("", "", "")
			b.objects[2] = strings.Replace(b.objects[2], "4 0 R", "["+times("4 0 R ", n)+"]", 1)
			return b
		}, nil},
		{"bytes of text", maxPageText, func(n int) *builder {
			// Each a stands for 32 characters of three bytes, the b for the rest.
			whole, rest := n/96, n%96
			b := newPDF("BT 99 Ts /F1 1 Tf ("+times("a", whole)+times("b", rest)+") Tj ET",
				"/Font<</F1<</Type/Font/Subtype/TrueType/BaseFont/X/FirstChar 97/Widths[1000 1000]/ToUnicode 5 0 R>>>>", "")
			b.stream("", "beginbfchar <61> <"+times("4E00", 32)+"> <62> <0041> endbfchar")
			return b
		}, nil},
		{"content streams", maxPageBytes - 1, func(n int) *builder {
			// A form of a megabyte, painted as often as it takes, and the page itself.
			const form = 1 << 20
			forms := n/form - 1
			content := times("/Fm Do ", forms)
			content += times(" ", n-forms*form-len(content))
			b := newPDF(content, "/XObject<</Fm 5 0 R>>", "")
			b.stream("/Subtype/Form/BBox[0 0 9 9]", times(" ", form))
			return b
		}, nil},
		{"content streams of more", maxPageBytes - 1, func(n int) *builder {
			b := newPDF("", "", "")
			b.objects[3] = fmt.Sprintf("<</Filter/FlateDecode/Length 0>>\nstream\n%s\nendstream", deflate([]byte(times(" ", n))))
			return b
		}, nil},
		{"character map", maxCMapEntries, func(n int) *builder {
			var m strings.Builder
			for i := range n {
				fmt.Fprintf(&m, "<%06x> <0041>", i)
			}
			b := newPDF("BT /F1 1 Tf (a) Tj ET", "/Font<</F1<</Type/Font/Subtype/TrueType/BaseFont/X/ToUnicode 5 0 R>>>>", "")
			b.stream("", "beginbfchar "+m.String()+"endbfchar")
			return b
		}, nil},
		{"character map", maxLongRanges, func(n int) *builder {
			b := newPDF("BT /F1 1 Tf (a) Tj ET", "/Font<</F1<</Type/Font/Subtype/TrueType/BaseFont/X/ToUnicode 5 0 R>>>>", "")
			b.stream("", "beginbfrange "+times("<0000> <1000> <0041>", n)+"endbfrange")
			return b
		}, nil},
		{"character map", maxCodespaces, func(n int) *builder {
			b := newPDF("BT /F1 1 Tf (a) Tj ET", "/Font<</F1<</Type/Font/Subtype/Type0/Encoding 5 0 R/DescendantFonts[<<>>]>>>>", "")
			b.stream("", "begincodespacerange "+times("<00> <FF>", n)+"endcodespacerange")
			return b
		}, nil},
		{"character map", maxCMapEntries, func(n int) *builder {
			b := newPDF("BT /F1 1 Tf (a) Tj ET", "/Font<</F1<</Type/Font/Subtype/Type0/Encoding 5 0 R/DescendantFonts[<<>>]>>>>", "")
			b.stream("", "begincidchar "+times("<00> 7 ", n)+"endcidchar")
			return b
		}, nil},
		{"widths", maxWidths, func(n int) *builder { return withCIDFont("/W[1[" + times("9 ", n) + "]]") }, nil},
		{"widths", maxWidthRanges, func(n int) *builder { return withCIDFont("/W[" + times("1 1000 9 ", n) + "]") }, nil},
		{"widths", maxTallRanges, func(n int) *builder { return withCIDFont("/W2[" + times("1 1000 9 9 9 ", n) + "]") }, nil},
	} {
		t.Run(fmt.Sprint(c.limit, c.n), func(t *testing.T) {
			if testing.Short() && c.n > 1<<20 {
				t.Skip("long")
			}
			for over := range 2 {
				d, err := Open(c.file(c.n + over).bytes())
				if err != nil {
					t.Fatal(err)
				}
				p, err := d.Page(1)
				if err != nil {
					t.Fatal(err)
				}
				if told := strings.Contains(p.Incomplete, c.limit); told != (over == 1) || p.Damaged || over == 0 && p.Incomplete != "" {
					t.Errorf("limit %d and %d more: incomplete %q, damaged %v", c.n, over, p.Incomplete, p.Damaged)
				}
				if c.count != nil && c.count(p) != c.n {
					t.Errorf("limit %d and %d more: %d are kept", c.n, over, c.count(p))
				}
			}
		})
	}
}

// withCIDFont is a page with a letter of a CID font that says more of itself.
func withCIDFont(more string) *builder {
	b := newPDF("BT /F1 1 Tf (aa) Tj ET", "/Font<</F1<</Type/Font/Subtype/Type0/Encoding/Identity-H/DescendantFonts[5 0 R]>>>>", "")
	b.add("<</Type/Font/Subtype/CIDFontType2" + more + ">>")
	return b
}

// So does each limit of the file.
func TestFileLimits(t *testing.T) {
	times := strings.Repeat
	for _, c := range []struct {
		limit string
		n     int
		file  func(n int) []byte
	}{
		{"a page tree more than", maxPageDepth, func(n int) []byte {
			b := newPDF("", "", "")
			b.objects[0] = "<</Type/Catalog/Pages 5 0 R>>"
			for i := range n - 1 {
				b.add(fmt.Sprintf("<</Type/Pages/Kids[%d 0 R 3 0 R]>>", 6+i))
			}
			b.add("<</Type/Pages/Kids[3 0 R]>>")
			return b.bytes()
		}},
		{"cross-reference sections", maxXrefSections, func(n int) []byte {
			data := newPDF("", "", "").bytes()
			first := strings.LastIndex(string(data), "xref\n0")
			for range n - 1 {
				at := len(data)
				data = fmt.Appendf(data, "xref\n0 0\ntrailer\n<</Size 5/Root 1 0 R/Prev %d>>\n", first)
				first = at
			}
			return fmt.Appendf(data, "startxref\n%d\n%%%%EOF\n", first)
		}},
		{"an object of more than", maxObjectBytes, func(n int) []byte {
			return packed(0, "["+times(" ", n-2)+"]")
		}},
		{"object streams of more than", maxStreamBytes - 1, func(n int) []byte {
			return packed(n-5-2, "[]")
		}},
		{"objects", maxObjects, func(n int) []byte {
			b := newPDF("", "", "")
			n -= len(b.objects)
			xref := "xref\n0 5"
			more := fmt.Sprintf("xref\n100 %d\n%s0 5", n, times("0000000009 00000 n \n", n))
			return []byte(strings.Replace(string(b.bytes()), xref, more, 1))
		}},
		{"objects", maxObjectNumber, func(n int) []byte {
			return []byte(strings.Replace(string(newPDF("", "", "").bytes()), "xref\n0 5", fmt.Sprintf("xref\n%d 1\n0000000009 00000 n \n0 5", n), 1))
		}},
	} {
		t.Run(fmt.Sprint(c.limit, c.n), func(t *testing.T) {
			if testing.Short() && c.n > 1<<20 {
				t.Skip("long")
			}
			for over := range 2 {
				d, err := Open(c.file(c.n + over))
				if err != nil {
					t.Fatal(err)
				}
				if told := strings.Contains(d.Missing(), c.limit); told != (over == 1) || over == 0 && d.Missing() != "" {
					t.Errorf("limit %d and %d more: missing %q", c.n, over, d.Missing())
				}
			}
		})
	}
}

// packed is a file without a cross-reference table, with an object stream that
// decodes to five bytes, some blanks and an object.
func packed(blanks int, object string) []byte {
	b := newPDF("", "", "")
	b.stream(fmt.Sprintf("/Type/ObjStm/N 1/First %d/Filter/FlateDecode", 5+blanks), string(deflate([]byte("20 0 "+strings.Repeat(" ", blanks)+object))))
	data, _, _ := bytes.Cut(b.bytes(), []byte("xref\n0"))
	return data
}

// Objects that lie within one another are not parsed for ever: each of these asks for
// a look at all that follow it.
func TestObjectsWithinOneAnother(t *testing.T) {
	const n = 20_000
	var kids strings.Builder
	for i := range n {
		fmt.Fprintf(&kids, "%d 0 R ", 10+i)
	}
	for name, each := range map[string]string{"strings": "%d 0 obj[(", "catalogs": "%d 0 obj<</Catalog ", "comments": "%d 0 obj%%"} {
		t.Run(name, func(t *testing.T) {
			var b strings.Builder
			b.WriteString("%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R " + kids.String() + "]>>endobj\n3 0 obj<</Type/Page>>endobj\n")
			for i := range n {
				fmt.Fprintf(&b, each, 10+i)
			}
			d, err := Open([]byte(b.String()))
			if errors.Is(err, ErrDamaged) {
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			// Some thousand bytes of each are read before anything can be known.
			f := d.frame
			if most := 6*len(f.data) + maxParsedBytes + 12<<10*n; f.parsed > most {
				t.Errorf("%d bytes parsed, want at most %d", f.parsed, most)
			}
			if f.missing == "" {
				t.Error("nothing is told to be missing")
			}
		})
	}
}
