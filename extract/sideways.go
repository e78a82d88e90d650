package extract

import (
	"cmp"
	"slices"
	"strings"
)

// strip is the piece of a table on one page: its row edges, and the table's row
// of each of its rows, -1 for those of a repeated header.
type strip struct {
	ys   []float64
	rows []int
}

const (
	// sameRowHeight is how far apart, in points, the edges of one row may be on the
	// two pages that a table is spread over side by side.
	sameRowHeight = 1.0
	// sidewaysRows is the least number of rows whose heights must agree: few rows
	// agree by chance.
	sidewaysRows = 3
)

// goesSideways reports whether piece p, alone on the next page, holds further
// columns of the table: a spreadsheet too wide for its paper is printed in
// strips, first downwards, then over to the columns at the right. Such a piece
// has the row heights of the page it belongs beside, other columns, nothing but
// numbers in them, and no title.
func (b *building) goesSideways(p *piece, around *surroundings) bool {
	if !b.lastOn || around.title != "" || !around.untitled() || p.rows < sidewaysRows || b.next >= len(b.strips) {
		return false
	}
	if b.next > 0 {
		if _, _, _, ok := commonColumns(b.over, p.xs); !ok || len(b.over) != len(p.xs) {
			return false
		}
	} else if _, _, _, ok := commonColumns(b.xs, p.xs); ok {
		return false
	}
	index, ok := besideRows(b.strips[b.next].ys, p.ys)
	return ok && onlyAmounts(p.cells, index, b.strips[b.next].rows, b.table.HeaderRows)
}

// onlyAmounts reports whether all texts of a piece below the header are numbers:
// what tells the columns beside a table from the next form of a series, whose
// rows are as high.
func onlyAmounts(cells []Cell, index, rows []int, header int) bool {
	for i := range cells {
		if c := &cells[i]; c.Text != "" && rows[index[c.Row]] >= header && !isNumber(c.Text) {
			return false
		}
	}
	return true
}

// besideRows finds each row edge of a piece among those of the strip it would
// stand beside, and returns their indices. The first and last must agree, and
// most of the others: merged cells may leave some out.
func besideRows(strip, piece []float64) (index []int, ok bool) {
	shift := piece[0] - strip[0]
	j := 0
	for _, y := range piece {
		for j < len(strip) && strip[j] < y-shift-sameRowHeight {
			j++
		}
		if j == len(strip) || strip[j] > y-shift+sameRowHeight {
			return nil, false
		}
		index = append(index, j)
	}
	return index, j == len(strip)-1 && float64(len(piece)) >= sidewaysShare*float64(len(strip))
}

// sidewaysShare is the share of a page's row edges that its strip beside must
// have.
const sidewaysShare = 0.8

// addSideways joins the further columns of piece p to the rows they stand beside.
func (b *building) addSideways(s *sheet, si int, p *piece, around *surroundings) {
	t := &b.table
	st := b.strips[b.next]
	if b.next == 0 {
		b.over, b.left = p.xs, t.Cols
		last := b.xs[len(b.xs)-1]
		for _, x := range p.xs[1:] {
			b.xs = append(b.xs, last+x-p.xs[0])
		}
		t.Cols += p.cols
	}
	part := Part{Page: s.page, Box: s.frame.toDisplay(p.box), RowFirst: -1}
	for _, r := range st.rows {
		if r >= 0 && part.RowFirst < 0 {
			part.RowFirst = r
		}
		part.RowLast = max(part.RowLast, r)
	}
	index, _ := besideRows(st.ys, p.ys)
	for _, c := range p.cells {
		from, to := index[c.Row], index[c.Row+c.RowSpan]
		for from < to && st.rows[from] < 0 {
			from++
			part.HeaderRepeated = true
		}
		if from == to {
			continue
		}
		c.Row, c.RowSpan, c.Col = st.rows[from], to-from, c.Col+b.left
		c = s.displayCell(c)
		if up := b.cutCell(&c); up != nil {
			up.joinCut(&c)
			continue
		}
		t.Cells = append(t.Cells, c)
	}
	t.Parts = append(t.Parts, part)
	if t.UnitText == "" {
		t.UnitText = around.unit
	}
	b.sheet, b.wide = si, true
	b.next = (b.next + 1) % len(b.strips)
}

// cutCell returns the cell that c, of the strip that is being joined, is the rest
// of: the page end cut their row, so that both strips have it. nil: c is a cell of
// its own.
func (b *building) cutCell(c *Cell) *Cell {
	if b.next == 0 {
		return nil
	}
	if above := b.strips[b.next-1].rows; above[len(above)-1] != c.Row {
		return nil
	}
	t := &b.table
	i := slices.IndexFunc(t.Cells, func(up Cell) bool {
		return up.Row <= c.Row && c.Row < up.Row+up.RowSpan && up.Col <= c.Col && c.Col < up.Col+up.ColSpan
	})
	if i < 0 {
		return nil
	}
	return &t.Cells[i]
}

// joinCut appends the rest of a cell that a page end cut. Two texts stay parted by
// a blank: they are numbers, and joined they would read as another.
func (c *Cell) joinCut(rest *Cell) {
	text := strings.TrimSpace(c.Text + " " + rest.Text)
	c.join(rest)
	c.Text = text
	if c.Col == rest.Col && c.ColSpan == rest.ColSpan {
		c.RowSpan = max(c.RowSpan, rest.Row+rest.RowSpan-c.Row)
	}
}

// closeGaps gives every position of a table that was spread sideways a cell, and
// puts its cells in order: the columns of a page may be missing.
func (t *Table) closeGaps() {
	at := occupancy(t.Cells, t.Rows, t.Cols)
	for i, k := range at {
		if k < 0 {
			t.Cells = append(t.Cells, Cell{Row: i / t.Cols, Col: i % t.Cols, RowSpan: 1, ColSpan: 1, Page: t.Parts[0].Page, Method: Ruled})
		}
	}
	slices.SortStableFunc(t.Cells, func(a, b Cell) int {
		return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col))
	})
}

// sliver returns the piece of one column that stands alone on a page, nil where
// there is none: by itself it is no table, only beside one.
func (s *sheet) sliver() *piece {
	if len(s.pieces) > 0 || len(s.slivers) != 1 {
		return nil
	}
	return &s.slivers[0]
}

// take removes the lines that stand in the piece: they are its cells' now.
func (s *sheet) take(p *piece) {
	s.lines = slices.DeleteFunc(s.lines, func(l textLine) bool {
		return p.box.Contains((l.Box.X0+l.Box.X1)/2, (l.Box.Y0+l.Box.Y1)/2)
	})
}
