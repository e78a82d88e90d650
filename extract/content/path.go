package content

import "math"

// path is the path being built, on the displayed page.
type path struct {
	points []point
	subs   []subpath
	open   bool // the last subpath can go on
	clips  bool // W was seen: the path becomes a clip when it ends
	over   bool // it has more points than the limit
}

// subpath is one stretch of a path.
type subpath struct {
	start, end int // of its points
	closed     bool
	curved     bool
}

func (p path) reset() path {
	return path{points: p.points[:0], subs: p.subs[:0]}
}

func (p *path) move(q point) {
	if p.full() {
		return
	}
	p.subs = append(p.subs, subpath{start: len(p.points), end: len(p.points) + 1})
	p.points = append(p.points, q)
	p.open = true
}

// full reports whether the path has no room for more.
func (p *path) full() bool {
	p.over = p.over || len(p.points) >= maxPathPoints
	return p.over
}

func (p *path) line(q point) {
	if !p.resume(q) {
		return
	}
	p.points = append(p.points, q)
	p.subs[len(p.subs)-1].end++
}

func (p *path) curve(a, b, q point) {
	if !p.resume(q) {
		return
	}
	s := &p.subs[len(p.subs)-1]
	p.points = append(p.points, a, b, q)
	s.end += 3
	s.curved = true
}

// resume makes sure that a subpath is open to go on: after h the next segment
// starts at the closed subpath's beginning. It reports false where the segment
// only could begin a path.
func (p *path) resume(q point) bool {
	if p.full() {
		return false
	}
	if len(p.subs) == 0 {
		p.move(q)
		return false
	}
	if !p.open {
		p.move(p.points[p.subs[len(p.subs)-1].start])
	}
	return true
}

func (p *path) close() {
	if n := len(p.subs); n > 0 {
		p.subs[n-1].closed = true
		p.open = false
	}
}

func (p *path) rectangle(m matrix, x, y, w, h float64) {
	if p.full() {
		return
	}
	n := len(p.points)
	p.points = append(p.points, m.apply(x, y), m.apply(x+w, y), m.apply(x+w, y+h), m.apply(x, y+h))
	p.subs = append(p.subs, subpath{start: n, end: n + 4, closed: true})
	p.open = false
}

// bounds returns the bounding box of points.
func bounds(ps []point) Box {
	b := Box{ps[0].x, ps[0].y, ps[0].x, ps[0].y}
	for _, p := range ps[1:] {
		b = Box{min(b.X0, p.x), min(b.Y0, p.y), max(b.X1, p.x), max(b.Y1, p.y)}
	}
	return b
}

// signedArea returns the area of a polygon, its sign telling the sense of
// rotation.
func signedArea(ps []point) float64 {
	a := 0.0
	for i, p := range ps {
		q := ps[(i+1)%len(ps)]
		a += p.x*q.y - q.x*p.y
	}
	return a / 2
}

// endPath drops the path, making it the clip first where W asked for that. Clips
// that are not rectangles are taken by their bounding box.
func (in *interpreter) endPath() {
	if in.path.over {
		in.incomplete("a path of more than %d points", maxPathPoints)
	}
	if in.path.clips && len(in.path.points) > 0 {
		in.clip = in.clip.intersect(bounds(in.path.points))
	}
	in.path = in.path.reset()
}

// paintPath turns the path into rules and shades.
func (in *interpreter) paintPath(fill, stroke, evenOdd bool) {
	if in.hidden == 0 {
		if fill {
			in.fillPath(evenOdd)
		}
		if stroke {
			in.strokePath()
		}
	}
	in.endPath()
}

// Thickness in points under which a filled shape is a rule. Nearly all rules of
// real disclosures measure under 1.5 pt, the thickest 3; fills from 3 pt on are
// backgrounds of cells and lines of text.
const ruleThickness = 3.0

func (in *interpreter) fillPath(evenOdd bool) {
	subs := in.path.subs
	for i := 0; i < len(subs); i++ {
		ps := in.path.points[subs[i].start:subs[i].end]
		b := bounds(ps)
		if i+1 < len(subs) && in.fillFrame(b, ps, in.path.points[subs[i+1].start:subs[i+1].end], evenOdd) {
			i++
			continue
		}
		in.fillShape(b, ps, subs[i].curved)
	}
}

// fillShape turns one filled shape into a rule or a shade by its bounding box:
// rules are also filled as trapezoids, with mitred ends.
func (in *interpreter) fillShape(b Box, ps []point, curved bool) {
	thick, long := order(b.Width(), b.Height())
	share := 1.0 // of the bounding box that the shape covers
	if thick > 0 {
		share = math.Abs(signedArea(ps)) / (thick * long)
	}
	switch {
	case thick < ruleThickness:
		// A blob, such as a dot or a letter drawn as a shape, is no line.
		if !curved && share > 0.5 || long > 4*thick {
			in.addRule(b, b.Width() >= b.Height(), Fill, in.fill)
		}
	case !curved && share > 0.9:
		in.addShade(b, 1-(1-in.fill.gray)*in.fill.alpha)
	}
}

// fillFrame turns a rectangle filled with a rectangular hole, the way some
// producers draw a cell's border, into its four sides.
func (in *interpreter) fillFrame(outer Box, ps, hole []point, evenOdd bool) bool {
	if len(hole) < 4 || len(ps) < 4 {
		return false
	}
	inner := bounds(hole)
	left, right := inner.X0-outer.X0, outer.X1-inner.X1
	top, bottom := inner.Y0-outer.Y0, outer.Y1-inner.Y1
	for _, gap := range [...]float64{left, right, top, bottom} {
		if gap < 0 || gap >= ruleThickness {
			return false
		}
	}
	if inner.Width() < ruleThickness || inner.Height() < ruleThickness || left+right+top+bottom == 0 {
		return false
	}
	if !evenOdd && signedArea(ps)*signedArea(hole) > 0 {
		return false // filled throughout
	}
	in.addRule(Box{outer.X0, outer.Y0, outer.X1, inner.Y0}, true, Fill, in.fill)
	in.addRule(Box{outer.X0, inner.Y1, outer.X1, outer.Y1}, true, Fill, in.fill)
	in.addRule(Box{outer.X0, outer.Y0, inner.X0, outer.Y1}, false, Fill, in.fill)
	in.addRule(Box{inner.X1, outer.Y0, outer.X1, outer.Y1}, false, Fill, in.fill)
	return true
}

func (in *interpreter) strokePath() {
	for _, s := range in.path.subs {
		if s.curved {
			continue
		}
		ps := in.path.points[s.start:s.end]
		kind := Stroke
		if s.closed && isRectangle(ps) {
			kind = Outline
		}
		for i := 1; i < len(ps); i++ {
			in.strokeSegment(ps[i-1], ps[i], kind)
		}
		if s.closed && len(ps) > 2 {
			in.strokeSegment(ps[len(ps)-1], ps[0], kind)
		}
	}
}

// isRectangle reports whether a closed path is one upright rectangle.
func isRectangle(ps []point) bool {
	if len(ps) == 5 && ps[0] == ps[4] {
		ps = ps[:4]
	}
	if len(ps) != 4 {
		return false
	}
	for i := range ps {
		if _, ok := alignment(ps[i], ps[(i+1)%4]); !ok {
			return false
		}
	}
	return true
}

// skew is the slope, about half a degree, up to which a line counts as
// horizontal or vertical.
const skew = 0.0087

// alignment tells whether a segment is horizontal or vertical; ok is false where
// it is neither or has no length.
func alignment(p, q point) (horizontal, ok bool) {
	dx, dy := math.Abs(p.x-q.x), math.Abs(p.y-q.y)
	switch {
	case dx == 0 && dy == 0:
		return false, false
	case dy <= dx*skew:
		return true, true
	case dx <= dy*skew:
		return false, true
	}
	return false, false
}

func (in *interpreter) strokeSegment(p, q point, kind RuleKind) {
	horizontal, ok := alignment(p, q)
	if !ok {
		return
	}
	b := bounds([]point{p, q})
	// The pen is a circle in user space; across the line it measures what the
	// transformation makes of it.
	half := in.lineWidth / 2
	if horizontal {
		half *= math.Hypot(in.ctm.b, in.ctm.d)
		b.Y0, b.Y1 = b.Y0-half, b.Y1+half
	} else {
		half *= math.Hypot(in.ctm.a, in.ctm.c)
		b.X0, b.X1 = b.X0-half, b.X1+half
	}
	if in.squareCap {
		if horizontal {
			b.X0, b.X1 = b.X0-half, b.X1+half
		} else {
			b.Y0, b.Y1 = b.Y0-half, b.Y1+half
		}
	}
	if 2*half >= ruleThickness {
		// A band drawn with a broad pen.
		in.addShade(b, 1-(1-in.stroke.gray)*in.stroke.alpha)
		return
	}
	in.addRule(b, horizontal, kind, in.stroke)
}

// addRule keeps what of a rule the clip and the page let through.
func (in *interpreter) addRule(b Box, horizontal bool, kind RuleKind, ink paint) {
	b = b.intersect(in.clip).intersect(in.box)
	if b.inverted() || math.IsNaN(b.X0+b.Y0+b.X1+b.Y1) {
		return
	}
	if len(in.page.Rules) >= MaxRules {
		in.incomplete("more than %d rules", MaxRules)
		return
	}
	in.page.Rules = append(in.page.Rules, Rule{Box: b, Horizontal: horizontal, Kind: kind, Pale: ink.pale()})
}

// addShade keeps what of a filled area the clip and the page let through.
func (in *interpreter) addShade(b Box, gray float64) {
	b = b.intersect(in.clip).intersect(in.box)
	if b.Empty() || in.hidden > 0 || math.IsNaN(b.X0+b.Y0+b.X1+b.Y1) {
		return
	}
	if len(in.page.Shades) >= MaxRules {
		in.incomplete("more than %d shades", MaxRules)
		return
	}
	in.page.Shades = append(in.page.Shades, Shade{Box: b, Gray: gray})
}

// addImage keeps the place of an image, the unit square of user space.
func (in *interpreter) addImage() {
	if in.hidden > 0 {
		return
	}
	b := in.ctm.box(0, 0, 1, 1).intersect(in.clip).intersect(in.box)
	if b.Empty() || math.IsNaN(b.X0+b.Y0+b.X1+b.Y1) {
		return
	}
	if len(in.page.Images) >= MaxRules {
		in.incomplete("more than %d images", MaxRules)
		return
	}
	in.page.Images = append(in.page.Images, b)
}
