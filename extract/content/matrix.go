package content

// point is a place on the page as displayed.
type point struct{ x, y float64 }

// matrix is a PDF transformation: x' = a*x + c*y + e, y' = b*x + d*y + f.
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{a: 1, d: 1}

// mul returns the transformation that applies m first, then n.
func (m matrix) mul(n matrix) matrix {
	return matrix{
		a: m.a*n.a + m.b*n.c, b: m.a*n.b + m.b*n.d,
		c: m.c*n.a + m.d*n.c, d: m.c*n.b + m.d*n.d,
		e: m.e*n.a + m.f*n.c + n.e, f: m.e*n.b + m.f*n.d + n.f,
	}
}

// apply transforms a point.
func (m matrix) apply(x, y float64) point {
	return point{m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f}
}

// box returns the bounding box of a transformed rectangle.
func (m matrix) box(x0, y0, x1, y1 float64) Box {
	p, q, r, s := m.apply(x0, y0), m.apply(x1, y0), m.apply(x0, y1), m.apply(x1, y1)
	return Box{
		min(p.x, q.x, r.x, s.x), min(p.y, q.y, r.y, s.y),
		max(p.x, q.x, r.x, s.x), max(p.y, q.y, r.y, s.y),
	}
}

// intersect returns the part two boxes share; where they share none it lies
// inverted (X1 < X0 or Y1 < Y0). Boxes that touch share a line.
func (b Box) intersect(o Box) Box {
	return Box{max(b.X0, o.X0), max(b.Y0, o.Y0), min(b.X1, o.X1), min(b.Y1, o.Y1)}
}

// inverted reports whether b is what intersect returns for boxes apart.
func (b Box) inverted() bool { return b.X1 < b.X0 || b.Y1 < b.Y0 }

// everywhere is a box that covers any page.
var everywhere = Box{-maxNumber, -maxNumber, maxNumber, maxNumber}
