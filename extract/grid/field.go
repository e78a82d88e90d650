package grid

import "yusuan/extract/content"

// fieldOf mends what clips cut and returns the page's glyphs.
func fieldOf(page *content.Page) glyphField {
	return glyphField{page, mendCutEnds(page, mendCutNumbers(page))}
}

// glyphField is the glyphs of a page and where they stand.
type glyphField struct {
	page    *content.Page
	anchors map[int32]int32 // see mendCutNumbers and mendCutEnds
}

// at returns the glyph in whose place glyph i stands: mostly itself.
func (f glyphField) at(i int32) *content.Glyph {
	if len(f.anchors) > 0 {
		if a, ok := f.anchors[i]; ok {
			i = a
		}
	}
	return &f.page.Glyphs[i]
}

// edgeOverlap is the share of a glyph's height that must lie within a grid for
// the glyph to belong to its first or last row: where a page end cuts a row, its
// last line is often cut through the middle.
const edgeOverlap = 0.4

// within lists the visible glyphs that stand in the box: their middle between
// its sides, edgeOverlap of their height at least between its top and bottom.
func (f glyphField) within(b content.Box) []int32 {
	var out []int32
	for i := range f.page.Glyphs {
		g := &f.page.Glyphs[i]
		if g.Flags&(content.Hidden|content.Skewed) != 0 {
			continue
		}
		g = f.at(int32(i))
		if x := centreX(g); x < b.X0 || x > b.X1 {
			continue
		}
		if min(g.Y1, b.Y1)-max(g.Y0, b.Y0) >= edgeOverlap*g.Height() {
			out = append(out, int32(i))
		}
	}
	return out
}

// Cutter reads the text of any box of a page, as the cells of its grids were
// read: provenance can be proved with it. It may flag glyphs of the page anew.
type Cutter struct{ in glyphField }

// NewCutter prepares a page for cutting.
func NewCutter(page *content.Page) Cutter {
	return Cutter{fieldOf(page)}
}

// Cut returns the text of the glyphs whose centre lies in the ink that is known to
// stand in the box, or in the box, but for lines that run over from its neighbours:
// its top or bottom runs through those. ink may be zero.
func (c Cutter) Cut(box, ink content.Box) Text {
	var glyphs []int32
	for i := range c.in.page.Glyphs {
		if c.in.page.Glyphs[i].Flags&(content.Hidden|content.Skewed) != 0 {
			continue
		}
		g := c.in.at(int32(i))
		if x, y := centreX(g), centreY(g); ink.Contains(x, y) || box.Contains(x, y) && !crossed(g, box) {
			glyphs = append(glyphs, int32(i))
		}
	}
	return Read(c.in.page, glyphs, box.Width())
}

// anyBetween reports whether a glyph other than a blank has its centre between.
func (f glyphField) anyBetween(glyphs []int32, a, b float64, centre func(*content.Glyph) float64) bool {
	for _, i := range glyphs {
		g := &f.page.Glyphs[i]
		if c := centre(g); c > a && c < b && g.Text != " " {
			return true
		}
	}
	return false
}

func centreX(g *content.Glyph) float64 { return (g.X0 + g.X1) / 2 }
func centreY(g *content.Glyph) float64 { return (g.Y0 + g.Y1) / 2 }
