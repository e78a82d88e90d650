package content

import (
	"strings"
	"testing"
)

// Where the last glyph of a content stream comes to stand: every glyph of the
// square font is one size wide.
func TestTextState(t *testing.T) {
	for _, c := range []struct {
		name, content string
		x, y, size    float64 // of the last glyph's origin, y upwards
	}{
		{"Td", "BT /F1 10 Tf 10 20 Td 5 7 Td (a) Tj ET", 15, 27, 10},
		{"TD sets the leading", "BT /F1 10 Tf 10 100 Td 0 -12 TD T* (a) Tj ET", 10, 76, 10},
		{"Tm replaces", "BT /F1 10 Tf 1 1 Td 2 0 0 3 50 60 Tm (a) Tj ET", 50, 60, 30},
		{"BT resets", "BT 9 9 Td ET BT /F1 10 Tf (a) Tj ET", 0, 0, 10},
		{"advance", "BT /F1 10 Tf (aaa) Tj ET", 20, 0, 10},
		{"between strings", "BT /F1 10 Tf (aa) Tj (a) Tj ET", 20, 0, 10},
		{"TJ moves back", "BT /F1 10 Tf [(a) -500 (a) 1000 (a)] TJ ET", 15, 0, 10},
		{"Tc", "BT /F1 10 Tf 2 Tc (aa) Tj ET", 12, 0, 10},
		{"Tw after a space only", "BT /F1 10 Tf 3 Tw (a a) Tj ET", 23, 0, 10},
		{"Tz", "BT /F1 10 Tf 50 Tz 2 Tc (aa) Tj ET", 6, 0, 10},
		{"Tz in TJ", "BT /F1 10 Tf 50 Tz [(a) -1000 (a)] TJ ET", 10, 0, 10},
		{"Ts", "BT /F1 10 Tf 4 Ts (a) Tj ET", 0, 4, 10},
		{"quote", "BT /F1 10 Tf 12 TL 0 100 Td (a) ' ET", 0, 88, 10},
		{"double quote", "BT /F1 10 Tf 12 TL 0 100 Td 3 2 (a a) \" ET", 27, 88, 10},
		{"state is kept between BT", "BT /F1 10 Tf ET BT (a) Tj ET", 0, 0, 10},
		{"q inside BT", "BT /F1 10 Tf q /F1 20 Tf Q (a) Tj ET", 0, 0, 10},
		{"Q too many", "Q Q BT /F1 10 Tf (a) Tj ET", 0, 0, 10},
		{"cm", "2 0 0 2 30 40 cm BT /F1 10 Tf 5 5 Td (a) Tj ET", 40, 50, 20},
		{"operands missing", "BT /F1 10 Tf 5 Td Tj Tm 5 5 Td (a) Tj ET", 5, 5, 10},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := draw(t, c.content)
			if len(p.Glyphs) == 0 {
				t.Fatal("no glyphs")
			}
			g := p.Glyphs[len(p.Glyphs)-1]
			if !near(g.X, c.x) || !near(842-g.Y, c.y) || !near(g.Size, c.size) {
				t.Errorf("at %g %g size %g, want %g %g size %g", g.X, 842-g.Y, g.Size, c.x, c.y, c.size)
			}
		})
	}
}

func TestGlyphBox(t *testing.T) {
	for _, c := range []struct {
		name, content string
		box           Box // y upwards
		dir           uint8
	}{
		{"upright", "BT /F1 10 Tf 100 100 Td (a) Tj ET", Box{100, 98.8, 110, 108.8}, 0},
		{"quarter turn left", "BT /F1 10 Tf 0 1 -1 0 100 100 Tm (a) Tj ET", Box{91.2, 100, 101.2, 110}, 3},
		{"quarter turn right", "BT /F1 10 Tf 0 -1 1 0 100 100 Tm (a) Tj ET", Box{98.8, 90, 108.8, 100}, 1},
		{"upside down", "BT /F1 10 Tf -1 0 0 -1 100 100 Tm (a) Tj ET", Box{90, 91.2, 100, 101.2}, 2},
		{"flipped twice", "1 0 0 -1 0 200 cm BT /F1 10 Tf 1 0 0 -1 100 100 Tm (a) Tj ET", Box{100, 98.8, 110, 108.8}, 0},
		{"negative size", "BT /F1 -10 Tf 100 100 Td (a) Tj ET", Box{90, 91.2, 100, 101.2}, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := draw(t, c.content).Glyphs[0]
			got := Box{g.X0, 842 - g.Y1, g.X1, 842 - g.Y0}
			if !near(got.X0, c.box.X0) || !near(got.Y0, c.box.Y0) || !near(got.X1, c.box.X1) || !near(got.Y1, c.box.Y1) || g.Dir != c.dir {
				t.Errorf("box %v direction %d, want %v %d", got, g.Dir, c.box, c.dir)
			}
		})
	}
}

func TestGlyphFlags(t *testing.T) {
	text := "BT /F1 10 Tf 100 100 Td (a) Tj ET"
	states := square + "/ExtGState<</Clear<</ca 0>>>>"
	for _, c := range []struct {
		name, content string
		want          GlyphFlags
		bold          bool
	}{
		{"plain", text, 0, false},
		{"Tr 3", "3 Tr " + text, Invisible, false},
		{"Tr 7", "7 Tr " + text, Invisible, false},
		{"Tr 2", "2 Tr " + text, 0, true},
		{"no opacity", "/Clear gs " + text, Invisible, false},
		{"white", "1 g " + text, Pale, false},
		{"white by CMYK", "0 0 0 0 k " + text, Pale, false},
		{"white by scn", "/DeviceRGB cs 1 1 1 scn " + text, Pale, false},
		{"white stroke of Tr 1", "1 Tr 1 G " + text, Pale, false},
		{"grey", "0.5 g " + text, 0, false},
		{"clipped", "0 0 50 50 re W n " + text, Clipped, false},
		{"inside the clip", "90 90 50 50 re W n " + text, 0, false},
		{"two clips", "90 90 50 50 re W n 0 0 95 95 re W* n " + text, Clipped, false},
		{"clip undone", "q 0 0 50 50 re W n Q " + text, 0, false},
		{"off the page", "1 0 0 1 600 0 cm " + text, OffPage, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newPDF(c.content, states, "").page(t)
			if len(p.Glyphs) != 1 {
				t.Fatalf("%d glyphs", len(p.Glyphs))
			}
			if g := p.Glyphs[0]; g.Flags != c.want || g.Bold != c.bold {
				t.Errorf("flags %b bold %v, want %b %v", g.Flags, g.Bold, c.want, c.bold)
			}
		})
	}
}

func TestDoubles(t *testing.T) {
	at := func(x, text string) string { return "BT /F1 10 Tf " + x + " 100 Td (" + text + ") Tj ET " }
	for _, c := range []struct {
		name, content, want string
		doubled             int
	}{
		{"struck twice", at("100", "ab") + at("100.3", "ab"), "ab", 2},
		{"glyph by glyph", at("100", "a") + at("100.3", "a") + at("110", "b") + at("110.3", "b"), "ab", 2},
		{"later in the stream", at("100", "ab") + at("300", "cd") + at("100.3", "ab"), "abcd", 2},
		{"four times", at("100", "a") + at("100.2", "a") + at("100.4", "a") + at("100.6", "a"), "a", 1},
		{"letters side by side", at("100", "aa"), "aa", 0},
		{"another letter", at("100", "a") + at("100", "b"), "ab", 0},
		{"too far", at("100", "a") + at("102", "a"), "aa", 0},
		{"one of them clipped", "q 0 0 9 9 re W n " + at("100", "a") + "Q " + at("100", "a"), "aa", 0},
		{"a white shadow", "1 g " + at("100", "a") + "0 g " + at("100.3", "a"), "aa", 0},
		{"at a square's edge", at("103.99", "a") + at("104.01", "a"), "a", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := draw(t, c.content)
			doubled := 0
			for _, g := range p.Glyphs {
				if g.Flags&Doubled != 0 {
					doubled++
				}
			}
			if got := show(p.Glyphs); got != c.want || doubled != c.doubled {
				t.Errorf("%s with %d doubled, want %s with %d", got, doubled, c.want, c.doubled)
			}
		})
	}
}

func TestActualText(t *testing.T) {
	for _, c := range []struct {
		name, content string
		want          string // glyphs divided by bars
	}{
		{"one for one", "/Span<</ActualText<FEFF4EBA6C11>>>BDC BT /F1 10 Tf (xy) Tj ET EMC", "人|民"},
		{"fewer glyphs", "/Span<</ActualText<FEFF4EBA6C11>>>BDC BT /F1 10 Tf (x) Tj ET EMC", "人民"},
		{"more glyphs", "/Span<</ActualText<FEFF4EBA>>>BDC BT /F1 10 Tf (xyz) Tj ET EMC", "人"},
		{"the same but for blanks", "/Span<</ActualText(xy)>>BDC BT /F1 10 Tf (x y) Tj ET EMC", "x| |y"},
		{"by name", "/Span/P1 BDC BT /F1 10 Tf (x) Tj ET EMC", "人"},
		{"nested", "/Span<</ActualText(k)>>BDC /Span<</ActualText(m)>>BDC BT /F1 10 Tf (xyz) Tj ET EMC EMC", "k"},
		{"empty", "/Span<</ActualText()>>BDC BT /F1 10 Tf (xy) Tj ET EMC", "x|y"},
		{"without glyphs", "/Span<</ActualText(k)>>BDC EMC BT /F1 10 Tf (x) Tj ET", "x"},
		{"never closed", "/Span<</ActualText(k)>>BDC BT /F1 10 Tf (xy) Tj ET", "k"},
		{"EMC too many", "EMC EMC BT /F1 10 Tf (xy) Tj ET EMC", "x|y"},
		{"radicals in it", "/Span<</ActualText<FEFF2F08>>>BDC BT /F1 10 Tf (x) Tj ET EMC", "人"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newPDF(c.content, square+"/Properties<</P1<</ActualText<FEFF4EBA>>>>>>", "").page(t)
			var got []string
			for _, g := range p.Glyphs {
				got = append(got, g.Text)
			}
			if s := strings.Join(got, "|"); s != c.want {
				t.Errorf("got %s, want %s", s, c.want)
			}
		})
	}
	p := draw(t, "/Span<</ActualText(k)>>BDC BT /F1 10 Tf 100 100 Td (xyz) Tj ET EMC")
	if g := p.Glyphs[0]; g.X0 != 100 || g.X1 != 130 {
		t.Errorf("the box %v does not cover the span", g.Box)
	}
}

func TestOptionalContent(t *testing.T) {
	b := newPDF("/OC/Off BDC BT /F1 10 Tf (x) Tj ET 0 0 90 1 re f EMC /OC/On BDC BT (y) Tj ET EMC "+
		"/OC/Member BDC BT (z) Tj ET EMC /Fm Do", square+
		"/Properties<</Off 5 0 R/On 6 0 R/Member<</Type/OCMD/OCGs[5 0 R]>>>>/XObject<</Fm 7 0 R>>", "")
	b.add("<</Type/OCG/Name(off)>>")
	b.add("<</Type/OCG/Name(on)>>")
	b.stream("/Subtype/Form/BBox[0 0 100 100]/OC 5 0 R", "BT /F1 10 Tf (f) Tj ET")
	b.objects[0] = "<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[5 0 R 6 0 R]/D<</OFF[5 0 R]>>>>>>"
	p := b.page(t)
	if got := show(p.Glyphs); got != "y" || len(p.Rules) != 0 {
		t.Errorf("painted %q and %d rules", got, len(p.Rules))
	}
	b.objects[0] = "<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[5 0 R 6 0 R]/D<</BaseState/OFF/ON[6 0 R]>>>>>>"
	if got := show(b.page(t).Glyphs); got != "y" {
		t.Errorf("BaseState OFF: painted %q", got)
	}
}

func TestForms(t *testing.T) {
	b := newPDF("q 2 0 0 2 10 20 cm /Outer Do Q BT /F1 5 Tf (p) Tj ET", square+"/XObject<</Outer 5 0 R>>", "")
	b.stream("/Subtype/Form/BBox[0 0 100 100]/Matrix[1 0 0 1 3 4]/Resources<<"+square+"/XObject<</Inner 6 0 R/Self 5 0 R>>>>",
		"q q BT /F1 10 Tf (a) Tj ET /Inner Do /Self Do")
	b.stream("/Subtype/Form/BBox[0 0 20 20]", "Q Q Q EMC BT /F1 10 Tf 5 5 Td (b) Tj 50 0 Td (c) Tj ET")
	p := b.page(t)
	if got := show(p.Glyphs); got != "abcp" {
		t.Fatalf("painted %q", got)
	}
	a, c, last := p.Glyphs[0], p.Glyphs[2], p.Glyphs[3]
	if !near(a.X, 16) || !near(842-a.Y, 28) || !near(a.Size, 20) {
		t.Errorf("a at %g %g size %g", a.X, 842-a.Y, a.Size)
	}
	if c.Flags != Clipped {
		t.Error("c lies outside the form's BBox")
	}
	if last.X != 0 || last.Size != 5 || last.Flags != 0 {
		t.Error("the form's state leaked onto the page")
	}
}

func TestInlineImages(t *testing.T) {
	for _, c := range []struct{ name, image string }{
		{"EI inside the data", "BI /W 4 /H 2 /BPC 8 /CS /G ID a EI \x00(<EI"},
		{"by its size", "BI /W 3 /H 2 /BPC 8 /CS /G ID  EI  E\nEI"},
		{"filtered", "BI /W 9 /H 9 /F /Fl ID \x00\x01 EI \xFF(((\nEI"},
		{"long names", "BI /Width 4 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray ID (<((\nEI"},
		{"array of filters", "BI /W 9 /H 9 /F [/A85 /Fl] ID abc~>\nEI"},
	} {
		p := draw(t, "q 50 0 0 40 10 20 cm "+c.image+" Q BT /F1 10 Tf (after) Tj ET")
		if got := show(p.Glyphs); got != "after" {
			t.Errorf("%s: text %q", c.name, got)
		}
		if len(p.Images) != 1 || p.Images[0].Width() != 50 || p.Images[0].Height() != 40 {
			t.Errorf("%s: images %v", c.name, p.Images)
		}
	}
}

func TestAnnotations(t *testing.T) {
	b := newPDF("", latin, "/Annots[5 0 R 6 0 R 7 0 R]")
	b.add("<</Subtype/Widget/Rect[100 100 300 140]/AP<</N 8 0 R>>>>")
	b.add("<</Subtype/Widget/F 2/Rect[100 100 300 140]/AP<</N 8 0 R>>>>")              // hidden
	b.add("<</Subtype/Widget/Rect[0 0 20 20]/AS/On/AP<</N<</On 9 0 R/Off 8 0 R>>>>>>") // of two states
	b.stream("/Subtype/Form/BBox[0 0 100 20]/Resources<<"+square+">>", "BT /F1 10 Tf 5 5 Td (v) Tj ET")
	b.stream("/Subtype/Form/BBox[0 0 10 10]/Resources<<"+square+">>", "BT /F1 10 Tf (x) Tj ET")
	p := b.page(t)
	if got := show(p.Glyphs); got != "vx" {
		t.Fatalf("painted %q", got)
	}
	if g := p.Glyphs[0]; !near(g.X, 110) || !near(842-g.Y, 110) || !near(g.Size, 20) {
		t.Errorf("at %g %g size %g", g.X, 842-g.Y, g.Size)
	}
}
