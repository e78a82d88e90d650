package extract

import "yusuan/extract/content"

// uprightPage returns the page turned so that most of its text runs from left to
// right, and the number of quarter turns, counter-clockwise, that this took. Some
// producers put landscape tables on portrait pages by turning their content.
func uprightPage(p *content.Page) (*content.Page, uint8) {
	var count [4]int
	for i := range p.Glyphs {
		if g := &p.Glyphs[i]; !g.Upright && g.Flags&content.Hidden == 0 {
			count[g.Dir&3]++
		}
	}
	turn := uint8(0)
	for d := uint8(1); d < 4; d++ {
		if count[d] > count[turn] {
			turn = d
		}
	}
	if turn == 0 {
		return p, 0
	}
	q := *p
	if turn != 2 {
		q.Width, q.Height = p.Height, p.Width
	}
	f := turnedFrame{turn, p.Width, p.Height}
	q.Glyphs = make([]content.Glyph, len(p.Glyphs))
	for i, g := range p.Glyphs {
		g.Box = f.toReading(g.Box)
		g.X, g.Y = f.point(g.X, g.Y)
		g.Dir = (g.Dir - turn) & 3
		q.Glyphs[i] = g
	}
	q.Rules = make([]content.Rule, len(p.Rules))
	for i, r := range p.Rules {
		r.Box = f.toReading(r.Box)
		if turn != 2 {
			r.Horizontal = !r.Horizontal
		}
		q.Rules[i] = r
	}
	q.Shades = make([]content.Shade, len(p.Shades))
	for i, s := range p.Shades {
		s.Box = f.toReading(s.Box)
		q.Shades[i] = s
	}
	q.Images = make([]content.Box, len(p.Images))
	for i, b := range p.Images {
		q.Images[i] = f.toReading(b)
	}
	return &q, turn
}

// turnedFrame maps between a page as displayed and as read.
type turnedFrame struct {
	turn          uint8
	width, height float64 // of the displayed page, in points
}

// point maps a point of the displayed page to the page as read.
func (f turnedFrame) point(x, y float64) (float64, float64) {
	switch f.turn {
	case 1:
		return y, f.width - x
	case 2:
		return f.width - x, f.height - y
	case 3:
		return f.height - y, x
	}
	return x, y
}

func (f turnedFrame) toReading(b Box) Box {
	x0, y0 := f.point(b.X0, b.Y0)
	x1, y1 := f.point(b.X1, b.Y1)
	return Box{X0: min(x0, x1), Y0: min(y0, y1), X1: max(x0, x1), Y1: max(y0, y1)}
}

// toDisplay is the inverse of toReading; the zero box stays zero.
func (f turnedFrame) toDisplay(b Box) Box {
	if f.turn == 0 || b == (Box{}) {
		return b
	}
	back := turnedFrame{4 - f.turn, f.width, f.height}
	if f.turn != 2 {
		back.width, back.height = f.height, f.width
	}
	return back.toReading(b)
}
