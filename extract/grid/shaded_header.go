package grid

import (
	"math"

	"yusuan/extract/content"
)

// rowRuleGap is the greatest distance, in points, between two rules that bound one
// row of a table: more is another table, or the foot of the page.
const rowRuleGap = 80

// rowsBelow adds the rows that horizontal rules draw under a shaded header: the
// filled cells of the header show the columns, the rules, as long as the header
// is wide, the rows, down to the next filled area: that heads another table.
// rules are the page's horizontal ones, from the top down.
func (g Grid) rowsBelow(in glyphField, rules []segment, shades []content.Shade) Grid {
	end := math.Inf(1)
	for _, s := range shades {
		if s.Gray < whiteGray && s.Y0 > g.Box.Y1+doubleEdge {
			end = min(end, s.Y0-doubleEdge)
		}
	}
	edges := []float64{g.Box.Y1}
	for _, r := range rules {
		last := edges[len(edges)-1]
		if r.at <= last+doubleEdge || math.Abs(r.from-g.Box.X0) > ragged || math.Abs(r.to-g.Box.X1) > ragged {
			continue
		}
		if r.at-last > rowRuleGap || r.at >= end {
			break
		}
		edges = append(edges, r.at)
	}
	if len(edges) == 1 {
		return g
	}
	first := g.Rows()
	for i, y := range edges[1:] {
		for c := range g.Cols() {
			g.Cells = append(g.Cells, Cell{
				Row: first + i, Col: c, RowSpan: 1, ColSpan: 1,
				Box: content.Box{X0: g.Xs[c], Y0: edges[i], X1: g.Xs[c+1], Y1: y},
			})
		}
	}
	g.Ys = append(g.Ys, edges[1:]...)
	g.Box.Y1 = edges[len(edges)-1]
	for i := range g.Cells {
		g.Cells[i].Glyphs = nil
	}
	g.assign(in, in.within(g.Box))
	return g
}
