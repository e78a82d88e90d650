package extract

import (
	"cmp"
	"slices"

	"yusuan/extract/content"
	"yusuan/extract/grid"
)

// grids returns the grids of a page from the top down, however they are shown:
// by rules, else by filled areas, else by the alignment of text.
func (w *pageWatch) grids(page *content.Page) []grid.Grid {
	all := w.ruled(page)
	for i := range all {
		if whole, ok := grid.Complete(page, &all[i]); ok {
			all[i] = whole
		}
	}
	all = append(all, grid.Shaded(page, all)...)
	taken := make([]bool, len(page.Glyphs))
	for i := range all {
		if all[i].Cols() < 2 {
			continue // a frame, which may hold a table
		}
		for k := range all[i].Cells {
			for _, g := range all[i].Cells[k].Glyphs {
				taken[g] = true
			}
		}
	}
	all = append(all, grid.Aligned(page, taken)...)
	slices.SortStableFunc(all, func(a, b grid.Grid) int {
		return cmp.Or(cmp.Compare(a.Box.Y0, b.Box.Y0), cmp.Compare(a.Box.X0, b.Box.X0))
	})
	return all
}

// methodOf tells how the cells of a grid were found.
func methodOf(g *grid.Grid) Method {
	if g.Aligned {
		return Aligned
	}
	return Ruled
}

// methodOfCells returns the method that all cells with text share, Mixed where
// they differ, and the lowest of their confidences: a table is as sure as its
// weakest part.
func methodOfCells(cells []Cell) (Method, float64) {
	m, confidence := Method(""), 1.0
	for i := range cells {
		c := &cells[i]
		switch {
		case c.Text == "":
			continue
		case m == "":
			m = c.Method
		case m != c.Method:
			m = Mixed
		}
		confidence = min(confidence, c.Confidence)
	}
	if m == "" {
		m = Ruled
	}
	return m, confidence
}
