package extract

import (
	"cmp"
	"slices"
)

// fitAligned numbers the columns of a piece without rules by those of the table
// before, which has none either: text sets the edges anew on each page, so columns
// are told by where their texts stand. Each column of the piece must share a
// stretch with one of the table, in order; columns that are blank on this page are
// left out. index is the table's column of each of the piece's.
func fitAligned(inks []Box, p *piece) (index []int, ok bool) {
	to := 0
	for _, ink := range columnInks(p.cells, p.cols) {
		if ink == (Box{}) {
			return nil, false
		}
		for to < len(inks) && (inks[to] == (Box{}) || inks[to].X1 <= ink.X0) {
			to++
		}
		if to == len(inks) || inks[to].X0 >= ink.X1 {
			return nil, false
		}
		index = append(index, to)
		to++
	}
	return index, len(index) > 1
}

// columnInks returns the ink of the cells of each column that span no other.
func columnInks(cells []Cell, cols int) []Box {
	out := make([]Box, cols)
	for i := range cells {
		if c := &cells[i]; c.ColSpan == 1 && c.Text != "" {
			out[c.Col] = out[c.Col].Union(c.Ink)
		}
	}
	return out
}

// joinInks adds the inks of further cells, column by column.
func joinInks(inks, more []Box) []Box {
	for i := range more {
		if i < len(inks) {
			inks[i] = inks[i].Union(more[i])
		} else {
			inks = append(inks, more[i])
		}
	}
	return inks
}

// moveColumns gives the piece the columns of the table: its own at the given
// ones, blank cells in the others.
func (p *piece) moveColumns(index []int, edges []float64) {
	cols := len(edges) - 1
	taken := make([]bool, p.rows*cols)
	for i := range p.cells {
		c := &p.cells[i]
		last := index[c.Col+c.ColSpan-1]
		c.Col = index[c.Col]
		c.ColSpan = last - c.Col + 1
		for r := c.Row; r < c.Row+c.RowSpan; r++ {
			for k := c.Col; k <= last; k++ {
				taken[r*cols+k] = true
			}
		}
	}
	for i, t := range taken {
		if r, k := i/cols, i%cols; !t {
			box := Box{X0: edges[k], Y0: p.ys[r], X1: edges[k+1], Y1: p.ys[r+1]}
			p.cells = append(p.cells, Cell{Row: r, Col: k, RowSpan: 1, ColSpan: 1, Box: box, Method: Aligned, Confidence: 1})
		}
	}
	slices.SortStableFunc(p.cells, func(a, b Cell) int { return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col)) })
	p.xs, p.cols = edges, cols
}

// aligned reports whether cells were read off the alignment of text: the first
// with text tells.
func aligned(cells []Cell) bool {
	i := slices.IndexFunc(cells, func(c Cell) bool { return c.Text != "" })
	return i >= 0 && cells[i].Method == Aligned
}
