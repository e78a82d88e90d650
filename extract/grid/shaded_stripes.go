package grid

import (
	"math"

	"yusuan/extract/content"
)

// stripeGap is how far, in points, the next filled row of a striped table may
// stand from one: the rows between are not filled.
const stripeGap = 60.0

// striped reports whether further filled cells stand above or below the grid in
// line with its columns: every other row of the table is filled, and the rows
// between are not in the grid. Its text is then a better guide than its fills.
func (g *Grid) striped(shades []content.Shade) bool {
	n := 0
	for i := range shades {
		b := shades[i].Box
		away := max(g.Box.Y0-b.Y1, b.Y0-g.Box.Y1)
		if away > slitWidth && away < stripeGap && isEdge(g.Xs, b.X0) && isEdge(g.Xs, b.X1) {
			n++
		}
	}
	return n > 1
}

// isEdge reports whether x is one of the edges, but for doubleEdge.
func isEdge(edges []float64, x float64) bool {
	for _, e := range edges {
		if math.Abs(e-x) <= doubleEdge {
			return true
		}
	}
	return false
}
