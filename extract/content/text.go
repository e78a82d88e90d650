package content

import "math"

// Nominal extent of a glyph's box above and below the baseline, in sizes. The
// fonts' own are not used: tall ones (Noto's ascent is 1.15) would push glyphs
// out of their cells.
const (
	ascent  = 0.88
	descent = -0.12
)

// moveLine starts a new text line, offset from the start of the one before.
func (in *interpreter) moveLine(x, y float64) {
	in.line = matrix{1, 0, 0, 1, x, y}.mul(in.line)
	in.tm = in.line
}

func (in *interpreter) showLast(ops []operand) {
	if n := len(ops); n > 0 && ops[n-1].kind == tokString {
		in.show(ops[n-1].b)
	}
}

// showArray shows the strings of a TJ array; its numbers move on, in
// thousandths of the size, backwards.
func (in *interpreter) showArray(ops []operand) {
	for _, o := range ops {
		switch o.kind {
		case tokString:
			in.show(o.b)
		case tokNumber:
			t := -o.num / 1000 * in.size
			if in.font != nil && in.font.vertical {
				in.tm.e += t * in.tm.c
				in.tm.f += t * in.tm.d
				continue
			}
			t *= in.stretch
			in.tm.e += t * in.tm.a
			in.tm.f += t * in.tm.b
		}
	}
}

// pen is what all glyphs of one shown string share.
type pen struct {
	along, up point // one size along the line and across it, on the page
	size      float64
	dir       uint8
	bold      bool
	flags     GlyphFlags
}

func (in *interpreter) newPen(m matrix) pen {
	p := pen{
		along: point{m.a * in.size * in.stretch, m.b * in.size * in.stretch},
		up:    point{m.c * in.size * in.font.em, m.d * in.size * in.font.em},
		bold:  in.font.bold || in.mode == 2,
	}
	if p.size = math.Abs(p.up.y); p.up.x != 0 { // as in few texts
		p.size = math.Hypot(p.up.x, p.up.y)
	}
	p.dir = quarter(p.along)
	if skewed(p.along) {
		p.flags |= Skewed
	}
	ink := in.fill
	switch in.mode {
	case 1, 5:
		ink = in.stroke
	case 3, 7:
		p.flags |= Invisible
	}
	if ink.alpha < zeroAlpha {
		p.flags |= Invisible
	}
	if ink.gray >= paleGray {
		p.flags |= Pale
	}
	return p
}

// skewed reports whether a vector is more than five degrees off both axes.
func skewed(v point) bool {
	const slope = 0.0875 // the tangent of five degrees
	x, y := math.Abs(v.x), math.Abs(v.y)
	return y > slope*x && x > slope*y
}

// quarter returns the direction of a vector on the displayed page in quarter
// turns clockwise.
func quarter(v point) uint8 {
	if math.Abs(v.x) >= math.Abs(v.y) {
		if v.x < 0 {
			return 2
		}
		return 0
	}
	if v.y > 0 {
		return 1
	}
	return 3
}

// show paints a string.
func (in *interpreter) show(s []byte) {
	if in.font == nil {
		in.setFont(in.d.missingFont())
	}
	f := in.font
	m := in.tm.mul(in.ctm)
	p := in.newPen(m)
	at := m.apply(0, in.rise)
	var moved float64 // in text space, along the line
	for len(s) > 0 {
		g, n := f.glyph(s)
		s = s[n:]
		if f.vertical {
			step := g.down*in.size + in.charSpace
			if g.space {
				step += in.wordSpace
			}
			in.emitUpright(g, &p, at)
			at.x += step * m.c
			at.y += step * m.d
			moved += step
			continue
		}
		step := g.width*in.size + in.charSpace
		if g.space {
			step += in.wordSpace
		}
		step *= in.stretch
		in.emit(g, &p, at)
		at.x += step * m.a
		at.y += step * m.b
		moved += step
	}
	if f.vertical {
		in.tm.e += moved * in.tm.c
		in.tm.f += moved * in.tm.d
		return
	}
	in.tm.e += moved * in.tm.a
	in.tm.f += moved * in.tm.b
}

// emit adds a glyph of horizontal writing whose origin is at a point.
func (in *interpreter) emit(g *glyph, p *pen, at point) {
	if g.text == "" || in.hidden > 0 {
		return
	}
	ax, ay := p.along.x*g.width, p.along.y*g.width
	in.add(Glyph{
		Text: g.text,
		Box:  cell(at, point{ax, ay}, p.up),
		X:    at.x, Y: at.y,
		Size: p.size, Dir: p.dir, Bold: p.bold, Flags: p.flags,
	})
}

// emitUpright adds a glyph of vertical writing; the point is its vertical origin,
// from which its horizontal one follows.
func (in *interpreter) emitUpright(g *glyph, p *pen, at point) {
	if g.text == "" || in.hidden > 0 {
		return
	}
	at.x -= g.vx*p.along.x + g.vy*p.up.x
	at.y -= g.vx*p.along.y + g.vy*p.up.y
	in.add(Glyph{
		Text: g.text,
		Box:  cell(at, point{p.along.x * g.width, p.along.y * g.width}, p.up),
		X:    at.x, Y: at.y,
		Size: p.size, Dir: (p.dir + 1) % 4, Upright: true, Bold: p.bold, Flags: p.flags,
	})
}

// cell returns the box of a glyph from its origin, its advance and its up vector.
func cell(at, advance, up point) Box {
	x0, x1 := order(at.x+up.x*descent, at.x+up.x*ascent)
	y0, y1 := order(at.y+up.y*descent, at.y+up.y*ascent)
	if advance.x < 0 {
		x0 += advance.x
	} else {
		x1 += advance.x
	}
	if advance.y < 0 {
		y0 += advance.y
	} else {
		y1 += advance.y
	}
	return Box{x0, y0, x1, y1}
}

func order(a, b float64) (float64, float64) {
	if a > b {
		return b, a
	}
	return a, b
}

// cutShare is the share of a clipped glyph's width that must show for it to be
// read all the same.
const cutShare = 0.2

// add keeps a glyph, flagging what a reader does not see of it: what counts is
// where its centre lies.
func (in *interpreter) add(g Glyph) {
	x, y := (g.X0+g.X1)/2, (g.Y0+g.Y1)/2
	if !(math.Abs(x) < maxNumber && math.Abs(y) < maxNumber) {
		return // not a place
	}
	if !in.clip.Contains(x, y) {
		g.Flags |= Clipped
		if y >= in.clip.Y0 && y <= in.clip.Y1 && min(g.X1, in.clip.X1)-max(g.X0, in.clip.X0) >= cutShare*g.Width() {
			g.Flags |= Cut
		}
	}
	if !in.box.Contains(x, y) {
		g.Flags |= OffPage
	}
	if len(in.page.Glyphs) >= MaxGlyphs {
		in.incomplete("more than %d glyphs", MaxGlyphs)
		return
	}
	if !in.keepText(len(g.Text)) {
		return
	}
	in.page.Glyphs = append(in.page.Glyphs, g)
}

// keepText counts text that is kept and reports whether there is room for it: one
// glyph may stand for a text of any length, as often as it is shown.
func (in *interpreter) keepText(n int) bool {
	if in.text+n > maxPageText {
		in.incomplete("more than %d bytes of text", maxPageText)
		return false
	}
	in.text += n
	return true
}
