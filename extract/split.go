package extract

import "strings"

const (
	// splitRows is the least number of rows on both sides of a title that stands
	// within a grid for it to part two tables.
	splitRows = 2
	// splitTitles is the least number of texts in the header under such a title.
	splitTitles = 2
)

// splitAtTitles parts a piece into the tables that were drawn as one grid, one
// under the other with a shared rule: a row over the whole width that reads as
// the title of a table, with a header under it, begins the next.
func splitAtTitles(p piece) []piece {
	var out []piece
	for r := splitRows; r+splitRows < p.rows; r++ {
		if p.titleAt(r) && !cutsCell(p.cells, r) {
			upper, lower := p.rowsOf(0, r), p.rowsOf(r, p.rows)
			out, p, r = append(out, upper), lower, splitRows-1
		}
	}
	return append(out, p)
}

// titleAt reports whether row r is the title of a table with a header under it.
func (p *piece) titleAt(r int) bool {
	row := rowOf(p.cells, r)
	if len(row) != 1 || row[0].ColSpan < p.cols || row[0].RowSpan != 1 {
		return false
	}
	title := squeeze(row[0].Text)
	if !strings.HasSuffix(bracketTail.ReplaceAllString(title, ""), "表") || isProse(title) {
		return false
	}
	texts := 0
	for _, c := range rowOf(p.cells, r+1) {
		if isNumber(c.Text) {
			return false
		}
		if c.Text != "" {
			texts++
		}
	}
	return texts >= splitTitles
}

// rowsOf returns the rows from one to another, the latter left out, as a piece of
// their own. No cell crosses these borders.
func (p *piece) rowsOf(from, to int) piece {
	part := *p
	part.rows, part.ys = to-from, p.ys[from:to+1]
	part.box.Y0, part.box.Y1 = p.ys[from], p.ys[to]
	part.cells = nil
	for _, c := range p.cells {
		if c.Row >= from && c.Row < to {
			c.Row -= from
			part.cells = append(part.cells, c)
		}
	}
	part.keep()
	return part
}
