// Package grid finds the grids on one page and the cells in them: from the
// rules that are drawn, with merged cells, each glyph in the cell it stands in.
package grid

import (
	"cmp"
	"slices"

	"yusuan/extract/content"
)

// Grid is a lattice of cells on one page.
type Grid struct {
	Box    content.Box
	Xs, Ys []float64 // column and row edges in points, ascending
	Cells  []Cell    // by row, then column; together they cover every position once
	// Aligned tells that text alignment shows the cells, not what is drawn.
	Aligned bool
	// Doubt is how unsure the grid is, 0 (drawn in full) to 1; see Aligned.
	Doubt float64
	// Weak tells that too little aligned text stands there for a table; it may be
	// the rest of one on the page before.
	Weak bool

	network int // number, from 1, of the network that draws it; 0 none; see Trace
}

// Rows returns the number of rows.
func (g *Grid) Rows() int { return len(g.Ys) - 1 }

// Cols returns the number of columns.
func (g *Grid) Cols() int { return len(g.Xs) - 1 }

// Cell is one cell, a merged one once.
type Cell struct {
	Row, Col, RowSpan, ColSpan int
	Box                        content.Box
	Glyphs                     []int32 // indices into Page.Glyphs, in painting order
	// OpenTop and OpenBottom tell that no rule closes the cell there although it
	// stands at the edge of the grid: the page end cut it.
	OpenTop, OpenBottom bool
}

const (
	// doubleEdge is the widest distance, in points, between two axes that are
	// one edge: the two sides of a doubled rule, or of neighbouring boxes.
	doubleEdge = 2.0
	// slitWidth is the width, in points, under which a column or row that holds
	// no glyph is the gap between two boxed cells and no column of its own.
	slitWidth = 5.0
	// wallShare is the share of a cell's side that rules must cover to close it.
	wallShare = 0.5
	// ragged is how far apart, in points, the ends of rules may lie that end at
	// one unseen edge.
	ragged = 3.0
	// groupRules is how many rules must stop at one place beyond the last edge where
	// most stop short of it: over, between and under groups of rows.
	groupRules = 3
	// maxPositions is the number of rows times columns, of all grids of a page
	// together, over which rules are hatching and no grid. Pages of tables hold some
	// thousands; memory grows with it.
	maxPositions = 200_000
)

// Ruled returns the grids that the page's rules draw, from the top of the page
// down, and the glyphs in their cells. Hidden glyphs belong to no cell; numbers
// cut by a clip are made whole first, in the page's Flags.
func Ruled(page *content.Page) []Grid { return RuledTraced(page, nil) }

// RuledTraced does what Ruled does and records in the trace what became of each
// rule; the trace may be nil.
func RuledTraced(page *content.Page, trace *Trace) []Grid {
	in := fieldOf(page)
	rules := visibleRules(page, trace)
	nets := adoptSides(networks(segments(rules, true, trace), segments(rules, false, trace)))
	trace.networks(nets)
	var built []Grid
	room := maxPositions
	for k, n := range nets {
		if g, ok := build(in, n, room, trace.network(k)); ok {
			g.network = k + 1
			room -= g.Rows() * g.Cols()
			built = append(built, g)
		}
	}
	grids := dropNested(built)
	slices.SortStableFunc(grids, func(a, b Grid) int {
		return cmp.Or(cmp.Compare(a.Box.Y0, b.Box.Y0), cmp.Compare(a.Box.X0, b.Box.X0))
	})
	trace.grids(built, grids)
	return grids
}

// visibleRules drops pale rules: a reader does not see them, unless they part
// shaded cells. A page on which all rules are pale keeps them, for then they are
// all there is to go by.
func visibleRules(page *content.Page, trace *Trace) []content.Rule {
	var unseen []int
	for i := range page.Rules {
		if page.Rules[i].Pale && !onShade(page, &page.Rules[i]) {
			unseen = append(unseen, i)
		}
	}
	if len(unseen) == len(page.Rules) {
		unseen = nil
	}
	out := page.Rules
	if len(unseen) > 0 {
		out = make([]content.Rule, 0, len(page.Rules)-len(unseen))
	}
	for i, next := 0, 0; i < len(page.Rules); i++ {
		drop := next < len(unseen) && unseen[next] == i
		trace.rule(i, drop)
		if drop {
			next++
		} else if len(unseen) > 0 {
			out = append(out, page.Rules[i])
		}
	}
	return out
}

const (
	// shadeGray is the lightness below which white shows on a shade.
	shadeGray = 0.95
	// shadeEdge is how far, in points, the middle of a rule may lie outside a
	// shade that it closes: a white rule under a shaded header shows as its edge.
	shadeEdge = 1.5
)

// onShade reports whether the middle of a rule lies on a shade that it shows on,
// or along its edge.
func onShade(page *content.Page, r *content.Rule) bool {
	x, y := (r.X0+r.X1)/2, (r.Y0+r.Y1)/2
	return slices.ContainsFunc(page.Shades, func(s content.Shade) bool {
		return s.Gray < shadeGray && x >= s.X0-shadeEdge && x <= s.X1+shadeEdge && y >= s.Y0-shadeEdge && y <= s.Y1+shadeEdge
	})
}

// build makes a grid of one network of rules; ok is false where the rules are a
// frame, an underline or other furniture rather than a table, or part the page
// into more than room positions.
func build(in glyphField, n network, room int, fate *NetworkFate) (Grid, bool) {
	if len(n.h) < 2 || len(n.v) < 1 {
		fate.tooFew()
		return Grid{}, false
	}
	xs := snap(n.v, doubleEdge)
	ys := snap(n.h, doubleEdge)
	inside := in.within(n.bounds())
	xs = closeOpenSides(xs, n.h, func(x0, x1 float64) bool { return in.anyBetween(inside, x0, x1, centreX) })
	ys = closeOpenSides(ys, n.v, func(y0, y1 float64) bool { return in.anyBetween(inside, y0, y1, centreY) })
	vi, hi := locate(n.v, xs), locate(n.h, ys)
	xs, xmap := closeSlits(xs, func(x0, x1 float64) bool { return in.anyBetween(inside, x0, x1, centreX) })
	ys, ymap := closeSlits(ys, func(y0, y1 float64) bool { return in.anyBetween(inside, y0, y1, centreY) })
	if len(xs) < 2 || len(ys) < 2 {
		fate.thin()
		return Grid{}, false
	}
	if (len(xs)-1)*(len(ys)-1) > room {
		in.page.Hatched = true
		fate.tooFine()
		return Grid{}, false
	}
	l := newLattice(xs, ys)
	for i, s := range n.h {
		l.addHorizontal(ymap[hi[i]], s)
	}
	for i, s := range n.v {
		l.addVertical(xmap[vi[i]], s)
	}
	fate.edges(true, n.h, func(i int) int { return ymap[hi[i]] })
	fate.edges(false, n.v, func(i int) int { return xmap[vi[i]] })
	fate.halfDrawn(l)
	g := Grid{
		Box: content.Box{X0: xs[0], Y0: ys[0], X1: xs[len(xs)-1], Y1: ys[len(ys)-1]},
		Xs:  xs, Ys: ys,
		Cells: l.cells(),
	}
	g.assign(in, inside)
	return g, true
}

// locate finds the index, in edges, of the edge each segment was snapped to.
func locate(segs []segment, edges []float64) []int {
	out := make([]int, len(segs))
	for i, s := range segs {
		j, _ := slices.BinarySearch(edges, s.at)
		if j == len(edges) || j > 0 && s.at-edges[j-1] <= edges[j]-s.at {
			j--
		}
		out[i] = j
	}
	return out
}

// closeOpenSides adds the outer edges that are not drawn: tables are often open
// to the left and right, and rows cut by a page end have no rule under them.
// across are the segments that run towards the side; where most of them stop at
// one place beyond the last edge, and text stands between, that place is an edge. So it
// is where fewer do that part the groups of rows whose labels stand there, merged.
func closeOpenSides(edges []float64, across []segment, text func(a, b float64) bool) []float64 {
	if len(edges) == 0 {
		return edges
	}
	first, last := edges[0], edges[len(edges)-1]
	starts := make([]float64, len(across))
	ends := make([]float64, len(across))
	for i, s := range across {
		starts[i], ends[i] = s.from, s.to
	}
	slices.Sort(starts)
	slices.Sort(ends)
	enough := min(len(across)/2+1, groupRules)
	k := len(across) - 1
	if at := starts[0]; first-at > slitWidth && starts[min(enough-1, k)] <= at+ragged && text(at, first) {
		edges = append([]float64{at}, edges...)
	}
	if at := ends[k]; at-last > slitWidth && ends[max(k-enough+1, 0)] >= at-ragged && text(last, at) {
		edges = append(edges, at)
	}
	return edges
}

// closeSlits merges edges less than slitWidth apart with no glyph between them,
// and returns for each old edge the index of its new one.
func closeSlits(edges []float64, text func(a, b float64) bool) (out []float64, index []int) {
	index = make([]int, len(edges))
	for i, e := range edges {
		if n := len(out); n > 0 && e-out[n-1] < slitWidth && !text(out[n-1], e) {
			// The outer sides keep their place; inner edges meet in the middle.
			switch {
			case i == len(edges)-1:
				out[n-1] = e
			case n > 1:
				out[n-1] = (out[n-1] + e) / 2
			}
			index[i] = n - 1
			continue
		}
		index[i] = len(out)
		out = append(out, e)
	}
	return out, index
}

// tooTall is the share of its font size that a cell must have in height or width
// to hold a glyph.
const tooTall = 0.7

// assign puts each glyph into the cell its centre lies in. Glyphs, not words:
// in narrow tables the digits of two neighbouring cells touch.
func (g *Grid) assign(in glyphField, inside []int32) {
	at := make([]int32, g.Rows()*g.Cols())
	for k, c := range g.Cells {
		for r := c.Row; r < c.Row+c.RowSpan; r++ {
			for col := c.Col; col < c.Col+c.ColSpan; col++ {
				at[r*g.Cols()+col] = int32(k)
			}
		}
	}
	cells := make([]int32, len(inside)) // of each glyph; -1 none
	counts := make([]int32, len(g.Cells))
	var suspects []int32 // cells with a line that their side runs through
	for n, i := range inside {
		gl := in.at(i)
		k := g.cellFor(gl, at)
		if cells[n] = k; k < 0 {
			continue
		}
		counts[k]++
		if crossed(gl, g.Cells[k].Box) {
			suspects = append(suspects, k)
		}
	}
	all := make([]int32, len(inside)) // the glyphs of all cells, one cell after the other
	for k, n := range counts {
		if n > 0 {
			g.Cells[k].Glyphs, all = all[:0:n], all[n:]
		}
	}
	for n, k := range cells {
		if k >= 0 {
			g.Cells[k].Glyphs = append(g.Cells[k].Glyphs, inside[n])
		}
	}
	g.giveBack(in.page, suspects, at)
}

// cellFor returns the cell a glyph belongs to, -1 where it belongs to none; at tells
// the cell of each position.
func (g *Grid) cellFor(gl *content.Glyph, at []int32) int32 {
	y := min(max(centreY(gl), g.Box.Y0), g.Box.Y1)
	row, col := band(g.Ys, y), band(g.Xs, centreX(gl))
	if row < 0 || col < 0 {
		return -1
	}
	k := at[row*g.Cols()+col]
	box := g.Cells[k].Box
	if gl.Size*tooTall > box.Height() && gl.Size*tooTall > box.Width() {
		return -1 // a stamp or a watermark over the table
	}
	return k
}

// band returns the index i with edges[i] <= v < edges[i+1], or -1.
func band(edges []float64, v float64) int {
	i, found := slices.BinarySearch(edges, v)
	if !found {
		i--
	}
	if i < 0 || i >= len(edges)-1 {
		if i == len(edges)-1 && found {
			return i - 1
		}
		return -1
	}
	return i
}

// dropNested drops grids that lie within one cell of another grid: page frames
// around a table keep the table, boxes within a table's cell go.
func dropNested(grids []Grid) []Grid {
	var out []Grid
	for i := range grids {
		nested := false
		for j := range grids {
			if i != j && len(grids[j].Cells) > 1 && inOneCell(&grids[j], grids[i].Box) {
				nested = true
			}
		}
		if !nested {
			out = append(out, grids[i])
		}
	}
	return out
}

func inOneCell(g *Grid, b content.Box) bool {
	if b.X0 < g.Box.X0 || b.Y0 < g.Box.Y0 || b.X1 > g.Box.X1 || b.Y1 > g.Box.Y1 {
		return false
	}
	for _, c := range g.Cells {
		if c.Box.X0 <= b.X0 && c.Box.Y0 <= b.Y0 && b.X1 <= c.Box.X1 && b.Y1 <= c.Box.Y1 {
			return true
		}
	}
	return false
}
