package content

import "math"

// Canvas builds a Page from what another reader of PDFs reports, so that glyphs,
// rules and shades mean the same whichever reader found them. Its operations are
// those of content streams; coordinates are those of the page's user space until
// Concat changes them. It keeps to the same limits per page.
type Canvas struct {
	in   interpreter
	base matrix // from the page's user space to the displayed page
}

// Transform is a PDF transformation: x' = t[0]x + t[2]y + t[4], y' = t[1]x + t[3]y + t[5].
type Transform [6]float64

func (t Transform) matrix() matrix { return matrix{t[0], t[1], t[2], t[3], t[4], t[5]} }

// Ink is what a fill or a stroke puts on the page.
type Ink struct {
	Gray  float64 // lightness, 0 black to 1 white
	Alpha float64 // 0 transparent to 1 opaque
}

// PatternInk stands for patterns and shadings, which are not looked into.
var PatternInk = Ink{Gray: patternGray, Alpha: 1}

// NewCanvas begins a page, counted from 1. crop is the part of user space that is
// displayed, with y upwards as the file has it; rotate is in degrees clockwise, a
// multiple of 90.
func NewCanvas(number int, crop Box, rotate int) *Canvas {
	rotate = ((rotate/90)%4 + 4) % 4 * 90
	w, h := crop.Width(), crop.Height()
	base := matrix{a: 1, d: 1, e: -crop.X0, f: -crop.Y0}
	switch rotate {
	case 0:
		base = base.mul(matrix{a: 1, d: -1, f: h})
	case 90:
		w, h = h, w
		base = base.mul(matrix{b: 1, c: 1})
	case 180:
		base = base.mul(matrix{a: -1, d: 1, e: w})
	case 270:
		w, h = h, w
		base = base.mul(matrix{b: -1, c: -1, e: w, f: h})
	}
	c := &Canvas{base: base}
	c.in = interpreter{
		page:          &Page{Number: number, Width: w, Height: h, Rotate: rotate},
		box:           Box{0, 0, w, h},
		graphicsState: startState(base, everywhere),
	}
	return c
}

// Page ends the page and returns it.
func (c *Canvas) Page() *Page {
	c.in.page.Glyphs = c.in.doubles.drop(c.in.page.Glyphs)
	return c.in.page
}

// Incomplete notes why content is missing; the first reason stands.
func (c *Canvas) Incomplete(reason string) { c.in.incomplete("%s", reason) }

// Save keeps transformation and clip until Restore.
func (c *Canvas) Save() { c.in.save() }

// Restore undoes what came since the last Save.
func (c *Canvas) Restore() { c.in.restore() }

// Concat puts a transformation before the one in force.
func (c *Canvas) Concat(t Transform) { c.in.ctm = t.matrix().mul(c.in.ctm) }

// MoveTo begins a subpath.
func (c *Canvas) MoveTo(x, y float64) { c.in.path.move(c.in.ctm.apply(x, y)) }

// LineTo adds a straight segment.
func (c *Canvas) LineTo(x, y float64) { c.in.path.line(c.in.ctm.apply(x, y)) }

// CurveTo adds a Bézier segment.
func (c *Canvas) CurveTo(x1, y1, x2, y2, x, y float64) {
	m := c.in.ctm
	c.in.path.curve(m.apply(x1, y1), m.apply(x2, y2), m.apply(x, y))
}

// ClosePath closes the subpath.
func (c *Canvas) ClosePath() { c.in.path.close() }

// Clip ends the path and narrows the clip to it.
func (c *Canvas) Clip() {
	c.in.path.clips = true
	c.in.endPath()
}

// ClipBox returns the bounds of the clip in force, on the displayed page.
func (c *Canvas) ClipBox() Box { return c.in.clip }

// Fill paints the path and ends it unless it is to be stroked too.
func (c *Canvas) Fill(ink Ink, evenOdd, strokeFollows bool) {
	c.in.fill.gray, c.in.fill.alpha = ink.Gray, ink.Alpha
	c.in.fillPath(evenOdd)
	if !strokeFollows {
		c.in.endPath()
	}
}

// Stroke draws the path and ends it. width is in units of the transformation in
// force; squareCap makes lines project by half of it.
func (c *Canvas) Stroke(ink Ink, width float64, squareCap bool) {
	c.in.stroke.gray, c.in.stroke.alpha = ink.Gray, ink.Alpha
	c.in.lineWidth, c.in.squareCap = max(0, width), squareCap
	c.in.strokePath()
	c.in.endPath()
}

// EndPath drops the path.
func (c *Canvas) EndPath() { c.in.path = c.in.path.reset() }

// Shading paints the clip's area.
func (c *Canvas) Shading() { c.in.addShade(c.in.clip, patternGray) }

// Image paints an image into the unit square of the transformation in force.
func (c *Canvas) Image() { c.in.addImage() }

// Mark is one character to be painted, in the page's user space.
type Mark struct {
	Text   string     // "" stands for one that cannot be told
	X, Y   float64    // origin on the baseline
	Along  [2]float64 // its advance
	Up     [2]float64 // the font size, across the line
	Clip   Box        // what ClipBox returned for it
	Ink    Ink
	Hidden bool // painted in an invisible rendering mode
	Bold   bool
	// Upright marks stand below one another.
	Upright bool
}

// Glyph paints a character; the transformation in force does not count.
func (c *Canvas) Glyph(m Mark) {
	text := readable(m.Text)
	if text == "" {
		return
	}
	at := c.base.apply(m.X, m.Y)
	along, up := c.base.turn(m.Along), c.base.turn(m.Up)
	g := Glyph{
		Text: text, Box: cell(at, along, up), X: at.x, Y: at.y,
		Size: math.Hypot(up.x, up.y), Dir: quarter(point{-up.y, up.x}), Upright: m.Upright, Bold: m.Bold,
	}
	if m.Upright {
		g.Dir = (g.Dir + 1) % 4
	}
	if skewed(along) {
		g.Flags |= Skewed
	}
	ink := paint{gray: m.Ink.Gray, alpha: m.Ink.Alpha}
	if m.Hidden || ink.alpha < zeroAlpha {
		g.Flags |= Invisible
	}
	if ink.gray >= paleGray {
		g.Flags |= Pale
	}
	c.in.clip = m.Clip
	c.in.add(g)
}

// turn transforms a vector.
func (m matrix) turn(v [2]float64) point {
	return point{m.a*v[0] + m.c*v[1], m.b*v[0] + m.d*v[1]}
}
