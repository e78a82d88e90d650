package grid

import (
	"cmp"
	"slices"

	"yusuan/extract/content"
)

const (
	// minShade is the least height and width, in points, of a filled area that
	// can be a cell: a line of the smallest print with no room around it.
	minShade = 4.0
	// maxShadeShare is the share of the page's area from which a filled area is
	// a background rather than a cell.
	maxShadeShare = 0.5
	// maxShades is how many filled areas a page may have before they are the
	// pieces of a drawing and not worth a look.
	maxShades = 20000
	// shadeCover is the share of a grid's box that its filled cells must cover:
	// the bars of a chart stand apart.
	shadeCover = 0.7
	// shadedTexts is the share of a grid's cells that must hold text, and
	// minShadedTexts the least number of them: the fields of a drawing hold none.
	shadedTexts = 0.1
	// whiteGray is the lightness from which a fill shows nothing on a white page,
	// and visibleShare the share of a grid's box that fills a reader sees must
	// cover: every other stripe is white at most. Title lines often stand on
	// white fills that a spreadsheet left.
	whiteGray      = 0.98
	visibleShare   = 0.3
	minShadedTexts = 4
)

// Shaded returns the grids whose cells are filled areas without rules, as zebra
// tables draw them, from the top of the page down. found are the grids already
// known, which draw their cells themselves.
func Shaded(page *content.Page, found []Grid) []Grid {
	shades := cellShades(page, found)
	if len(shades) < minShadedTexts {
		return nil
	}
	in := glyphField{page: page}
	rules := segments(page.Rules, true, nil)
	var grids []Grid
	for _, n := range networks(sides(shades)) {
		if g, ok := build(in, n, maxPositions, nil); ok && g.Cols() > 1 && g.Rows() > 1 && covered(&g, shades) && g.holdsText(page) && !g.striped(shades) {
			grids = append(grids, g.rowsBelow(in, rules, shades))
		}
	}
	grids = dropNested(grids)
	slices.SortStableFunc(grids, func(a, b Grid) int {
		return cmp.Or(cmp.Compare(a.Box.Y0, b.Box.Y0), cmp.Compare(a.Box.X0, b.Box.X0))
	})
	return grids
}

// cellShades returns the filled areas that may be cells: of a cell's size, in no
// grid already found, and around no two others, as the ground of a table is.
func cellShades(page *content.Page, found []Grid) []content.Shade {
	if len(page.Shades) > maxShades {
		return nil
	}
	var shades []content.Shade
	for i := range page.Shades {
		b := page.Shades[i].Box
		if b.Width() < minShade || b.Height() < minShade || b.Width()*b.Height() > maxShadeShare*page.Width*page.Height {
			continue
		}
		if !slices.ContainsFunc(found, func(g Grid) bool { return g.Box.Overlaps(b) }) {
			shades = append(shades, page.Shades[i])
		}
	}
	return dropGrounds(shades)
}

// dropGrounds drops the boxes that are painted around two later ones or more: the
// ground of a table or a row, on which its cells are painted.
func dropGrounds(shades []content.Shade) []content.Shade {
	slices.SortStableFunc(shades, func(a, b content.Shade) int { return cmp.Compare(a.Y0, b.Y0) })
	out := make([]content.Shade, 0, len(shades))
	for k, b := range shades {
		from, inside := k, 0
		for from > 0 && shades[from-1].Y0 >= b.Y0-doubleEdge {
			from--
		}
		for j := from; j < len(shades) && shades[j].Y0 <= b.Y1 && inside < 2; j++ {
			if o := shades[j].Box; j != k && o != b.Box && within(o, b.Box, doubleEdge) {
				inside++
			}
		}
		if inside < 2 {
			out = append(out, b)
		}
	}
	return out
}

// within reports whether box a lies in b, but for tol points.
func within(a, b content.Box, tol float64) bool {
	return b.X0-tol <= a.X0 && a.X1 <= b.X1+tol && b.Y0-tol <= a.Y0 && a.Y1 <= b.Y1+tol
}

// sides returns the sides of boxes as segments, those on one axis joined.
func sides(shades []content.Shade) (h, v []segment) {
	for _, b := range shades {
		h = append(h, segment{b.Y0, b.X0, b.X1}, segment{b.Y1, b.X0, b.X1})
		v = append(v, segment{b.X0, b.Y0, b.Y1}, segment{b.X1, b.Y0, b.Y1})
	}
	return joinPieces(h, nil), joinPieces(v, nil)
}

// covered reports whether the filled areas cover enough of the grid's box, and
// enough of them can be seen.
func covered(g *Grid, shades []content.Shade) bool {
	all, visible := 0.0, 0.0
	for i := range shades {
		b := &shades[i]
		w := min(b.X1, g.Box.X1) - max(b.X0, g.Box.X0)
		h := min(b.Y1, g.Box.Y1) - max(b.Y0, g.Box.Y0)
		if w <= 0 || h <= 0 {
			continue
		}
		all += w * h
		if b.Gray < whiteGray {
			visible += w * h
		}
	}
	area := g.Box.Width() * g.Box.Height()
	return all >= shadeCover*area && visible >= visibleShare*area
}

// holdsText reports whether enough of the grid's cells hold text.
func (g *Grid) holdsText(page *content.Page) bool {
	n := 0
	for i := range g.Cells {
		if slices.ContainsFunc(g.Cells[i].Glyphs, func(k int32) bool { return page.Glyphs[k].Text != " " }) {
			n++
		}
	}
	return n >= minShadedTexts && float64(n) >= shadedTexts*float64(len(g.Cells))
}
