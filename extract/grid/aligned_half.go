package grid

import (
	"math"
	"slices"

	"yusuan/extract/content"
)

const (
	// crowdAmounts is the number of amounts from which a cell is several: rules
	// between its rows or columns are not drawn. Two lines of digits may be one
	// number that is wrapped; two numbers on one line are two cells.
	crowdAmounts = 3
	// crowdCells is the least number of such cells, and crowdShare the share of
	// all amounts that they must hold, for a grid to be half ruled.
	crowdCells = 2
	crowdShare = 0.6
)

// Complete returns the grid with the rows and columns that its rules leave out,
// read off the alignment of its text; ok is false where the rules draw each cell.
func Complete(page *content.Page, g *Grid) (whole Grid, ok bool) {
	if len(g.Cells) > maxHalfCells || !g.crowded(page) {
		return Grid{}, false
	}
	taken := make([]bool, len(page.Glyphs))
	for i := range taken {
		taken[i] = true
	}
	for i := range g.Cells {
		for _, k := range g.Cells[i].Glyphs {
			taken[k] = false
		}
	}
	reg := region{rows: textRows(chunks(page, taken), page.Height), drawn: true}
	if countParted(reg.rows) < minParted {
		return Grid{}, false
	}
	whole, ok = reg.layOut()
	if !ok || len(whole.Cells) <= len(g.Cells) {
		return Grid{}, false
	}
	whole.network = g.network
	return whole, true
}

// maxHalfCells is the most cells of a grid that may lack rules: one with more of
// them draws them.
const maxHalfCells = 400

// crowded reports whether most amounts of the grid stand several to a cell.
func (g *Grid) crowded(page *content.Page) bool {
	cells, amounts, all := 0, 0, 0
	for i := range g.Cells {
		n, beside := amountsIn(page, g.Cells[i].Glyphs)
		all += n
		if n >= crowdAmounts || beside {
			cells++
			amounts += n
		}
	}
	return cells >= crowdCells && float64(amounts) >= crowdShare*float64(all)
}

// amountsIn counts the numbers among the texts of a cell, on lines apart or with
// white space between them; beside tells that two stand on one line.
func amountsIn(page *content.Page, glyphs []int32) (n int, beside bool) {
	last := math.Inf(-1) // baseline of the last number
	sorted := glyphs
	if !slices.IsSorted(sorted) {
		sorted = slices.Clone(glyphs)
		slices.Sort(sorted)
	}
	var room [64]rune
	text := room[:0]
	for from := 0; from < len(sorted); {
		to := from + 1
		for to < len(sorted) && adjoins(&page.Glyphs[sorted[to-1]], &page.Glyphs[sorted[to]]) {
			to++
		}
		text = text[:0]
		for _, k := range sorted[from:to] {
			for _, r := range page.Glyphs[k].Text {
				text = append(text, r)
			}
		}
		if number, _ := numberKind(text); number && len(text) > 0 && text[0] != '.' {
			n++
			beside = beside || page.Glyphs[sorted[from]].Y == last
			last = page.Glyphs[sorted[from]].Y
		}
		from = to
	}
	return n, beside
}

// adjoins reports whether glyph b follows a within one text.
func adjoins(a, b *content.Glyph) bool {
	gap := b.X0 - a.X1
	return a.Dir == 0 && b.Dir == 0 && !isBlank(b.Text) && !isBlank(a.Text) &&
		b.Y-a.Y < sameBase*b.Size && a.Y-b.Y < sameBase*b.Size && gap < chunkGap*b.Size && gap > -backStep*b.Size
}
