package content

import (
	"encoding/binary"
	"fmt"
	"strings"
	"testing"
)

// composite is a page whose font F1 is a Type0 font: its encoding, more entries
// of the font and of its descendant.
func composite(content, encoding, entries, descendant string) *builder {
	b := newPDF(content, "/Font<</F1 5 0 R>>", "")
	b.add(fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont/S/Encoding%s/DescendantFonts[6 0 R]%s>>", encoding, entries))
	b.add(fmt.Sprintf("<</Type/Font/Subtype/CIDFontType2/BaseFont/S%s>>", descendant))
	return b
}

const (
	gb1Info      = "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
	identityInfo = "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
)

// All the predefined encodings of Chinese fonts, not embedded and without
// ToUnicode: the same two characters and digits, and how far they advance.
func TestPredefinedCMaps(t *testing.T) {
	for _, c := range []struct {
		cmap, hex string
		digit     float64 // width of a digit where the font states none
	}{
		{"GBK-EUC-H", "BACFBCC63133", 500},
		{"GB-EUC-H", "BACFBCC63133", 500},
		{"GBKp-EUC-H", "BACFBCC63133", 462},
		{"GBpc-EUC-H", "BACFBCC63133", 462},
		{"GBK2K-H", "BACFBCC63133", 462},
		{"UniGB-UCS2-H", "54088BA100310033", 462},
		{"UniGB-UTF16-H", "54088BA100310033", 462},
		{"UniGB-UTF8-H", "E59088E8AEA13133", 462},
		{"UniGB-UTF32-H", "0000540800008BA10000003100000033", 462},
	} {
		t.Run(c.cmap, func(t *testing.T) {
			p := composite("BT /F1 10 Tf <"+c.hex+"> Tj ET", "/"+c.cmap, "", gb1Info).page(t)
			if got := show(p.Glyphs); got != "合计13" {
				t.Fatalf("read %q", got)
			}
			if w := p.Glyphs[0].Width(); !near(w, 10) {
				t.Errorf("a character is %g wide", w)
			}
			if w := p.Glyphs[3].X - p.Glyphs[2].X; !near(w, c.digit/100) {
				t.Errorf("a digit is %g wide", w)
			}
		})
	}
}

// Widths are guessed only where the font says nothing of them.
func TestStatedWidthsCount(t *testing.T) {
	for descendant, want := range map[string]float64{
		"":                                    500,
		"/DW 1000":                            500,
		"/DW 700":                             700,
		"/W[814 907 480]":                     480,
		"/W[7716[500]]":                       1000,
		"/FontDescriptor<</FontFile2 4 0 R>>": 1000, // embedded
	} {
		p := composite("BT /F1 10 Tf (13) Tj ET", "/GBK-EUC-H", "", gb1Info+descendant).page(t)
		if w := p.Glyphs[0].Width() * 100; !near(w, want) {
			t.Errorf("%q: a digit is %g wide, want %g", descendant, w, want)
		}
	}
}

func TestReadable(t *testing.T) {
	for in, want := range map[string]string{
		"": undecodable, "A": "A", "\x00": " ", "A\x00": "A", "\t": " ", "\u3000": " ", "\u200b": "", "\x01": "",
		"ﬁ": "ﬁ", "㎡": "㎡", "⼈⺠": "人民", "A\uFE00": "A",
	} {
		if got := readable(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestGB18030FourBytes(t *testing.T) {
	p := composite("BT /F1 10 Tf <8139EF30BACF> Tj ET", "/GBK2K-H", "", gb1Info).page(t)
	if got := show(p.Glyphs); got != "㐁合" {
		t.Errorf("read %q", got)
	}
}

func TestUTF16Surrogates(t *testing.T) {
	p := composite("BT /F1 10 Tf <D840DC0B5408> Tj ET", "/UniGB-UTF16-H", "", gb1Info).page(t)
	if got := show(p.Glyphs); got != "𠀋合" {
		t.Errorf("read %q", got)
	}
}

func TestOtherCJKCMaps(t *testing.T) {
	for cmap, c := range map[string][2]string{
		"90ms-RKSJ-H":      {"82A041", "あA"},
		"ETen-B5-H":        {"A54041", "世A"},
		"KSCms-UHC-H":      {"B0A141", "가A"},
		"UniJIS-UCS2-H":    {"30423044", "あい"},
		"UniCNS-UTF16-H":   {"4E164E00", "世一"},
		"UniJIS-UCS2-HW-H": {"30423044", "あい"},
	} {
		p := composite("BT /F1 10 Tf <"+c[0]+"> Tj ET", "/"+cmap, "", identityInfo).page(t)
		if got := show(p.Glyphs); got != c[1] {
			t.Errorf("%s: read %q", cmap, got)
		}
	}
}

func TestIdentityWithoutToUnicode(t *testing.T) {
	// Of Adobe-GB1 the characters of the CIDs are known.
	hex := ""
	for _, r := range "合计" {
		hex += fmt.Sprintf("%04X", gb1().cids[r])
	}
	p := composite("BT /F1 10 Tf <"+hex+"0001032E> Tj ET", "/Identity-H", "", gb1Info).page(t)
	if got := show(p.Glyphs); got != "合计 !" {
		t.Errorf("read %q", got)
	}
	p = composite("BT /F1 10 Tf <54088BA1> Tj ET", "/Identity-H", "/ToUnicode/Identity-H", identityInfo).page(t)
	if got := show(p.Glyphs); got != "合计" {
		t.Errorf("ToUnicode by name: read %q", got)
	}
	p = composite("BT /F1 10 Tf <0001> Tj ET", "/Identity-H", "", identityInfo).page(t)
	if got := show(p.Glyphs); got != undecodable {
		t.Errorf("nothing to go by: read %q", got)
	}
}

func TestTextFromFontProgram(t *testing.T) {
	b := composite("BT /F1 10 Tf <00010002> Tj ET", "/Identity-H", "", identityInfo+"/FontDescriptor 7 0 R")
	b.add("<</Type/FontDescriptor/FontFile2 8 0 R>>")
	b.stream("", string(cmapFont(0x4E00, 2)))
	if got := show(b.page(t).Glyphs); got != "一丁" {
		t.Errorf("read %q", got)
	}
	// With a map from CIDs to glyphs between them.
	b.objects[5] = "<</Type/Font/Subtype/CIDFontType2/FontDescriptor 7 0 R/CIDToGIDMap 9 0 R>>"
	b.stream("", "\x00\x00\x00\x02\x00\x01")
	if got := show(b.page(t).Glyphs); got != "丁一" {
		t.Errorf("mapped: read %q", got)
	}
}

// cmapFont is a font file with nothing but a cmap: glyph 1 and on are the
// characters from first.
func cmapFont(first, n uint16) []byte {
	var s []byte
	u16 := func(vs ...uint16) {
		for _, v := range vs {
			s = binary.BigEndian.AppendUint16(s, v)
		}
	}
	u16(1, 0, 1, 0, 0, 0) // one table
	s = append(s, "cmap"...)
	u16(0, 0, 0, 28, 0, 100)
	u16(0, 1, 3, 1, 0, 12)    // one subtable: Windows, Unicode
	u16(4, 32, 0, 4, 0, 0, 0) // format 4, two segments
	u16(first+n-1, 0xFFFF, 0) // ends
	u16(first, 0xFFFF)        // starts
	u16(1-first, 1, 0, 0)     // deltas, offsets
	return s
}

func TestEmbeddedCMap(t *testing.T) {
	b := composite("BT /F1 10 Tf (\x01\x81\x40z) Tj ET", " 7 0 R", "/ToUnicode 8 0 R", "/W[5[250] 7 8 600]"+identityInfo)
	b.stream("/Type/CMap", "2 begincodespacerange <00> <7F> <8140> <FEFE> endcodespacerange 1 begincidchar <01> 5 endcidchar 1 begincidrange <8140> <8150> 7 endcidrange")
	b.stream("", "2 beginbfchar <01> <4E00> <8140> <4E8C> endbfchar 1 beginbfrange <70> <7F> <0070> endbfrange")
	p := b.page(t)
	if got := show(p.Glyphs); got != "一二z" {
		t.Fatalf("read %q", got)
	}
	if x1, x2 := p.Glyphs[1].X, p.Glyphs[2].X; !near(x1, 2.5) || !near(x2, 8.5) {
		t.Errorf("at %g and %g", x1, x2)
	}
}

func TestCIDWidths(t *testing.T) {
	p := composite("BT /F1 10 Tf <00410042004500490000> Tj ET", "/Identity-H", "/ToUnicode/Identity-H",
		"/DW 700/W[65[100 200]68 70 300]"+identityInfo).page(t)
	for i, want := range []float64{0, 1, 3, 6} {
		if got := p.Glyphs[i].X; !near(got, want) {
			t.Errorf("glyph %d at %g, want %g", i, got, want)
		}
	}
	if w := p.Glyphs[3].Width(); !near(w, 7) {
		t.Errorf("default width %g", w)
	}
}

func TestVerticalWriting(t *testing.T) {
	p := composite("BT /F1 10 Tf 100 700 Td <BACFBCC6> Tj [<BACF> 500 <BCC6>] TJ ET", "/GBK-EUC-V", "", gb1Info).page(t)
	if got := show(p.Glyphs); got != "合计合计" {
		t.Fatalf("read %q", got)
	}
	for i, top := range []float64{142, 152, 162, 177} {
		g := p.Glyphs[i]
		if !near(g.X0, 95) || !near(g.X1, 105) || !near(g.Y0, top) || !near(g.Y1, top+10) {
			t.Errorf("glyph %d has the box %v", i, g.Box)
		}
		if g.Dir != 1 || !g.Upright {
			t.Errorf("direction %d, upright %v", g.Dir, g.Upright)
		}
	}
	// Its own position and advance.
	p = composite("BT /F1 10 Tf 100 700 Td <00410042> Tj ET", "/Identity-V", "/ToUnicode/Identity-V",
		"/DW2[900 -500]/W2[66[-1000 0 0]]"+identityInfo).page(t)
	if y := p.Glyphs[0].Y; !near(y, 142+9) {
		t.Errorf("first baseline at %g", y)
	}
	if g := p.Glyphs[1]; !near(g.X, 100) || !near(g.Y, 142+5) {
		t.Errorf("second origin at %g %g", g.X, g.Y)
	}
}

func TestSimpleFonts(t *testing.T) {
	for _, c := range []struct{ name, font, str, want string }{
		{"WinAnsi", "/Subtype/TrueType/Encoding/WinAnsiEncoding", `a\200\223`, "a€“"},
		{"MacRoman", "/Subtype/TrueType/Encoding/MacRomanEncoding", `a\212`, "aä"},
		{"Standard", "/Subtype/Type1/BaseFont/Times-Roman", `'\256\341`, "’ﬁÆ"},
		{"Differences", "/Subtype/Type1/Encoding<</Differences[65/B/uni4E00 90/u20000/Euro.alt]>>", `ABZ[C`, "B一𠀀€C"},
		{"ToUnicode first", "/Subtype/Type1/Encoding<</Differences[65/B]>>/ToUnicode 6 0 R", `AB`, "合B"},
		{"radicals", "/Subtype/Type1/ToUnicode 6 0 R", `C`, "民"},
		{"compatibility stays", "/Subtype/Type1/ToUnicode 6 0 R", `DE`, "㎡①"},
		{"blanks", "/Subtype/Type1/ToUnicode 6 0 R", `FGH`, "   "},
		{"zero width", "/Subtype/Type1/ToUnicode 6 0 R", `IAJ`, "合"},
		{"built in", "/Subtype/Type1/FontDescriptor 7 0 R", `\001\002`, "“合"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newPDF("BT /F1 10 Tf ("+c.str+") Tj ET", "/Font<</F1 5 0 R>>", "")
			b.add("<</Type/Font" + c.font + ">>")
			b.stream("", "9 beginbfchar <41> <5408> <43> <2EA0> <44> <33A1> <45> <2460> <46> <3000> <47> <00A0> <48> <2003> <49> <200B> <4A> <FEFF> endbfchar")
			b.add("<</FontFile 8 0 R/Flags 4>>")
			b.stream("", "%!PS\n/Encoding 256 array\n0 1 255 {1 index exch /.notdef put} for\ndup 1 /quotedblleft put\ndup 2 /uni5408 put\nreadonly def eexec")
			if got := show(b.page(t).Glyphs); got != c.want {
				t.Errorf("read %q, want %q", got, c.want)
			}
		})
	}
}

func TestSimpleWidths(t *testing.T) {
	for _, c := range []struct {
		name, font string
		want       float64 // of "1"
	}{
		{"Widths", "/Subtype/TrueType/FirstChar 48/Widths[100 200 300]", 200},
		{"MissingWidth", "/Subtype/TrueType/FirstChar 65/Widths[1]/FontDescriptor<</MissingWidth 333>>", 333},
		{"Helvetica", "/Subtype/Type1/BaseFont/Helvetica", 556},
		{"Times", "/Subtype/Type1/BaseFont/Times-Bold", 500},
		{"Courier", "/Subtype/Type1/BaseFont/Courier", 600},
		{"Type3", "/Subtype/Type3/FontMatrix[.01 0 0 .01 0 0]/FirstChar 48/Widths[10 20 30]/Encoding<</Differences[48/zero/one]>>", 200},
	} {
		b := newPDF("BT /F1 10 Tf (1) Tj ET", "/Font<</F1 5 0 R>>", "")
		b.add("<</Type/Font" + c.font + ">>")
		p := b.page(t)
		if w := p.Glyphs[0].Width(); !near(w*100, c.want) {
			t.Errorf("%s: %g, want %g", c.name, w*100, c.want)
		}
	}
}

func TestBoldFonts(t *testing.T) {
	for font, want := range map[string]bool{
		"/BaseFont/ABCDEF+SimSun,Bold":                true,
		"/BaseFont/SimSun":                            false,
		"/BaseFont/X/FontDescriptor<</Flags 262176>>": true,
	} {
		b := newPDF("BT /F1 10 Tf (1) Tj ET", "/Font<</F1<</Type/Font/Subtype/TrueType"+font+">>>>", "")
		if got := b.page(t).Glyphs[0].Bold; got != want {
			t.Errorf("%s: bold %v", font, got)
		}
	}
}

// Two pages each with a font F1 of its own.
func TestSameFontNameOnTwoPages(t *testing.T) {
	b := newPDF("BT /F1 10 Tf (A) Tj ET", "/Font<</F1<</Type/Font/Subtype/Type1/Encoding<</Differences[65/x]>>>>>>", "")
	b.add("<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/Encoding<</Differences[65/y]>>>>>>>>>>")
	b.objects[1] = "<</Type/Pages/Kids[3 0 R 5 0 R]/Count 2>>"
	d, err := Open(b.bytes())
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for n := 1; n <= 2; n++ {
		p, err := d.Page(n)
		if err != nil {
			t.Fatal(err)
		}
		got.WriteString(show(p.Glyphs))
	}
	if got.String() != "xy" {
		t.Errorf("read %q", got.String())
	}
}

func TestRadicals(t *testing.T) {
	for in, want := range map[rune]rune{
		'⺠': '民', '⻔': '门', '⼀': '一', '⿕': '龠', '⺀': '⺀', // the last has no equivalent
		'一': '一', '豈': '豈', 'A': 'A', 0x2FDF: 0x2FDF, 0x2FE0: 0x2FE0,
	} {
		if got := unifyRadical(in); got != want {
			t.Errorf("%c: got %c, want %c", in, got, want)
		}
	}
	if len(radicals) != 0x2FE0-firstRadical {
		t.Errorf("%d entries", len(radicals))
	}
}

func TestGlyphNames(t *testing.T) {
	for in, want := range map[string]string{
		"A": "A", "Euro": "€", "uni4E00": "一", "uni4E004E8C": "一二", "u1F600": "😀", "one.oldstyle": "1",
		".notdef": "", "uniXYZW": "", "g123": "", "u110000": "", "": "",
	} {
		if got := glyphRune(in); got != want {
			t.Errorf("%s: got %q, want %q", in, got, want)
		}
	}
}

func TestGB1Table(t *testing.T) {
	if n := len(gb1().chars); n != 30_284 {
		t.Errorf("%d CIDs", n)
	}
	for cid, want := range map[uint32]string{1: " ", 18: "1", 96: "　", 814: "!", 830: "1", 7716: " ", 60_000: ""} {
		if got := gb1Text(cid); got != want {
			t.Errorf("CID %d: got %q, want %q", cid, got, want)
		}
	}
}
