package normalize

import "yusuan/extract"

// grid gives random access to a table's cells; merged cells answer at every
// position they cover.
type grid struct {
	t          *extract.Table
	rows, cols int
	at         []int32  // index into t.Cells of the cell that covers a position, -1 none
	keys       []string // folded text of each cell
}

func newGrid(t *extract.Table) *grid {
	g := &grid{t: t, rows: t.Rows, cols: t.Cols}
	for i := range t.Cells { // a table that understates its size must not make us fail
		g.rows = max(g.rows, t.Cells[i].Row+1)
		g.cols = max(g.cols, t.Cells[i].Col+1)
	}
	g.at = make([]int32, g.rows*g.cols)
	for i := range g.at {
		g.at[i] = -1
	}
	g.keys = make([]string, len(t.Cells))
	for i := range t.Cells {
		c := &t.Cells[i]
		g.keys[i] = fold(c.Text)
		at := int32(i)
		if c.TextIn > i && c.TextIn < len(t.Cells) { // what names these rows stands on a later page
			at = int32(c.TextIn)
		}
		for r := c.Row; r < min(c.Row+max(c.RowSpan, 1), g.rows); r++ {
			for k := c.Col; k < min(c.Col+max(c.ColSpan, 1), g.cols); k++ {
				g.at[r*g.cols+k] = at
			}
		}
	}
	return g
}

// index returns the index of the cell that covers a position, -1 if none does.
func (g *grid) index(r, c int) int {
	if r < 0 || c < 0 || r >= g.rows || c >= g.cols {
		return -1
	}
	return int(g.at[r*g.cols+c])
}

// cell returns the cell that covers a position, nil if none does.
func (g *grid) cell(r, c int) *extract.Cell {
	if i := g.index(r, c); i >= 0 {
		return &g.t.Cells[i]
	}
	return nil
}

// key returns the folded text of the cell that covers a position.
func (g *grid) key(r, c int) string {
	if i := g.index(r, c); i >= 0 {
		return g.keys[i]
	}
	return ""
}

// text returns the printed text of the cell that covers a position.
func (g *grid) text(r, c int) string {
	if i := g.index(r, c); i >= 0 {
		return g.t.Cells[i].Text
	}
	return ""
}

// starts reports whether a cell begins at this position.
func (g *grid) starts(r, c int) bool {
	x := g.cell(r, c)
	return x != nil && x.Row == r && x.Col == c
}

// spansRow reports whether one cell with text fills the whole row.
func (g *grid) spansRow(r int) bool {
	x := g.cell(r, 0)
	return x != nil && x.Col == 0 && x.ColSpan >= g.cols && g.cols > 1 && x.Text != ""
}
