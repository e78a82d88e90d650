package grid

import (
	"cmp"
	"math"
	"slices"

	"yusuan/extract/content"
)

// segment is the axis of a rule: a line at one coordinate, running from one to
// another. Horizontal segments have y as at, vertical ones x.
type segment struct{ at, from, to float64 }

func (s segment) length() float64 { return s.to - s.from }

const (
	// sameAxis is how far apart, in points, the axes of two pieces of one rule
	// may lie: producers round each piece by itself.
	sameAxis = 0.7
	// joinGap is the widest gap, in points, between two pieces of one rule:
	// mitred corners and cell-by-cell borders leave such gaps.
	joinGap = 3.0
	// minRule is the shortest rule, in points, that can bound a cell; shorter
	// ones are glyph parts, bullets and the squares at crossings.
	minRule = 3.0
)

// segments turns the rules of one direction into axes and joins the pieces of
// each rule. A dot is a piece of both directions: dotted rules are rows of them.
// The result is sorted by at, then from.
func segments(rules []content.Rule, horizontal bool, trace *Trace) []segment {
	var segs []segment
	side := trace.side(horizontal)
	for i := range rules {
		r := &rules[i]
		if r.Horizontal != horizontal && max(r.Width(), r.Height()) >= minRule {
			continue
		}
		s := segment{(r.X0 + r.X1) / 2, r.Y0, r.Y1}
		if horizontal {
			s = segment{(r.Y0 + r.Y1) / 2, r.X0, r.X1}
		}
		side.axis(i, s)
		segs = append(segs, s)
	}
	return joinPieces(segs, side)
}

// joinPieces merges segments that lie on one axis and touch, nearly touch or
// overlap; what stays shorter than minRule is dropped.
func joinPieces(segs []segment, side *sideTrace) []segment {
	slices.SortFunc(segs, compareSegments)
	var out []segment
	for len(segs) > 0 {
		n := 1
		for n < len(segs) && segs[n].at-segs[0].at <= sameAxis {
			n++
		}
		axis := segs[:n]
		segs = segs[n:]
		slices.SortStableFunc(axis, func(a, b segment) int { return cmp.Compare(a.from, b.from) })
		cur, weight := axis[0], 0.0
		var sum float64
		first := 0 // of the pieces that make up cur
		flush := func(end int) {
			if weight > 0 {
				cur.at = sum / weight
			}
			long := cur.length() >= minRule
			if long {
				out = append(out, cur)
			}
			side.joined(axis[first:end], cur, long)
			first = end
		}
		add := func(s segment) {
			w := max(s.length(), 0.1)
			sum += s.at * w
			weight += w
		}
		add(cur)
		for i, s := range axis[1:] {
			if s.from <= cur.to+joinGap {
				cur.to = max(cur.to, s.to)
				add(s)
				continue
			}
			flush(i + 1)
			cur, sum, weight = s, 0, 0
			add(s)
		}
		flush(len(axis))
	}
	slices.SortFunc(out, func(a, b segment) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.from, b.from))
	})
	return out
}

func compareSegments(a, b segment) int {
	return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
}

// snap gathers the axes of parallel segments into edges: axes at most tol
// points apart are one edge (doubled rules, cells each boxed by themselves).
// It returns the edges in order, each at the mean of its axes weighted by their
// length. segs are sorted by at.
func snap(segs []segment, tol float64) (edges []float64) {
	for i := 0; i < len(segs); {
		var sum, weight float64
		j := i
		for j < len(segs) && segs[j].at-segs[i].at <= tol {
			w := segs[j].length()
			sum += segs[j].at * w
			weight += w
			j++
		}
		edges = append(edges, sum/weight)
		i = j
	}
	return edges
}

// touchGap is how far, in points, a rule may stop short of the rule it meets.
const touchGap = 3.0

// touches reports whether a horizontal and a vertical segment meet.
func touches(h, v segment) bool {
	return v.at >= h.from-touchGap && v.at <= h.to+touchGap &&
		h.at >= v.from-touchGap && h.at <= v.to+touchGap
}

// network is a set of rules that hang together by crossing or touching.
type network struct{ h, v []segment }

// networks groups segments into those that hang together: each may be a grid,
// a box around a title or a stray line with a tick. Order: from the top.
func networks(h, v []segment) []network {
	parent := make([]int, len(h)+len(v))
	for i := range parent {
		parent[i] = i
	}
	find := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	for j, sv := range v {
		// h is sorted by at: only those within the vertical's extent can meet it.
		lo, _ := slices.BinarySearchFunc(h, sv.from-touchGap, func(s segment, y float64) int { return cmp.Compare(s.at, y) })
		for i := lo; i < len(h) && h[i].at <= sv.to+touchGap; i++ {
			if touches(h[i], sv) {
				parent[find(len(h)+j)] = find(i)
			}
		}
	}
	byRoot := map[int]int{}
	var nets []network
	at := func(i int) *network {
		r := find(i)
		k, ok := byRoot[r]
		if !ok {
			k = len(nets)
			byRoot[r] = k
			nets = append(nets, network{})
		}
		return &nets[k]
	}
	for i := range h {
		n := at(i)
		n.h = append(n.h, h[i])
	}
	for j := range v {
		n := at(len(h) + j)
		n.v = append(n.v, v[j])
	}
	return nets
}

// bounds returns the box that the network's segments span.
func (n network) bounds() content.Box {
	b := content.Box{X0: math.Inf(1), Y0: math.Inf(1), X1: math.Inf(-1), Y1: math.Inf(-1)}
	grow := func(x0, y0, x1, y1 float64) {
		b.X0, b.Y0 = min(b.X0, x0), min(b.Y0, y0)
		b.X1, b.Y1 = max(b.X1, x1), max(b.Y1, y1)
	}
	for _, s := range n.h {
		grow(s.from, s.at, s.to, s.at)
	}
	for _, s := range n.v {
		grow(s.at, s.from, s.at, s.to)
	}
	return b
}

// sideEnd is how far, in points, the ends of a lone vertical rule may lie from
// the top and the bottom of a grid whose outer side it is.
const sideEnd = 5.0

// adoptSides gives a network the vertical rules beside it that no horizontal
// one meets but that reach exactly from its top to its bottom: where a cell
// spans all rows of a page, its outer side stands alone on that page.
func adoptSides(nets []network) []network {
	var lone []segment
	var out []network
	for _, n := range nets {
		if len(n.h) == 0 {
			lone = append(lone, n.v...)
		} else {
			out = append(out, n)
		}
	}
	for i := range out {
		n := &out[i]
		if len(n.h) < 2 || len(n.v) < 2 {
			continue
		}
		b := n.bounds()
		for _, v := range lone {
			outside := v.at < b.X0 || v.at > b.X1
			if outside && math.Abs(v.from-b.Y0) <= sideEnd && math.Abs(v.to-b.Y1) <= sideEnd {
				n.v = append(n.v, v)
			}
		}
		slices.SortFunc(n.v, func(a, b segment) int {
			return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.from, b.from))
		})
	}
	return out
}
