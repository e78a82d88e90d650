package extract

import (
	"slices"
	"sort"
)

// repeatedHeader counts the leading rows of p that repeat header rows of the
// table: its own header, or a row of titles further down, as forms have them.
func repeatedHeader(cells []Cell, headerRows, rows int, p *piece) int {
	if h := headerRows; h > 0 && h <= p.rows && sameRows(cells, 0, p.cells, 0, h) && !cutsCell(p.cells, h) {
		return h
	}
	// A form repeats the titles of its indicator block only, beside a label that
	// spans the block and is no part of the repeated row.
	titles := flatTexts(rowOf(p.cells, 0))
	if len(titles) < titleTexts || slices.ContainsFunc(titles, func(c Cell) bool { return isNumber(c.Text) }) {
		return 0
	}
	for r := range rows {
		if row := rowOf(cells, r); len(row) >= len(titles) && hasTitles(row, titles) {
			return 1
		}
	}
	return 0
}

// titleTexts is the least number of texts in a row of column titles.
const titleTexts = 3

// rowOf returns the cells that start in row r. Cells are in order of their rows.
func rowOf(cells []Cell, r int) []Cell {
	from, to := rowRange(cells, r)
	return cells[from:to]
}

// rowRange returns the range of the indices of the cells that start in row r.
func rowRange(cells []Cell, r int) (from, to int) {
	from = sort.Search(len(cells), func(i int) bool { return cells[i].Row >= r })
	for to = from; to < len(cells) && cells[to].Row == r; to++ {
	}
	return from, to
}

// flatTexts returns, of the cells of one row, those with text that are one row
// high.
func flatTexts(row []Cell) []Cell {
	var out []Cell
	for i := range row {
		if c := &row[i]; c.RowSpan == 1 && c.Text != "" {
			out = append(out, Cell{Col: c.Col, Text: squeeze(c.Text)})
		}
	}
	return out
}

// hasTitles reports whether the flatTexts of a row are the titles. It stops at the
// first that differs: a long table is looked through for each of its pages.
func hasTitles(row, titles []Cell) bool {
	n := 0
	for i := range row {
		c := &row[i]
		if c.RowSpan != 1 || c.Text == "" {
			continue
		}
		if n == len(titles) || c.Col != titles[n].Col || squeeze(c.Text) != titles[n].Text {
			return false
		}
		n++
	}
	return n == len(titles)
}

func sameText(a, b Cell) bool { return a.Row == b.Row && a.Col == b.Col && a.Text == b.Text }

// sameRows reports whether n rows from row ra of a have the texts of those from
// rb of b, column by column, and at least one text.
func sameRows(a []Cell, ra int, b []Cell, rb, n int) bool {
	texts := func(cells []Cell, from int) []Cell {
		var out []Cell
		for r := range n {
			for _, c := range rowOf(cells, from+r) {
				if c.Text != "" {
					out = append(out, Cell{Row: r, Col: c.Col, Text: squeeze(c.Text)})
				}
			}
		}
		return out
	}
	ta, tb := texts(a, ra), texts(b, rb)
	return len(ta) > 0 && slices.EqualFunc(ta, tb, sameText)
}

// cutsCell reports whether a cell reaches over the row boundary.
func cutsCell(cells []Cell, row int) bool {
	for i := range cells {
		if c := &cells[i]; c.Row < row && c.Row+c.RowSpan > row {
			return true
		}
	}
	return false
}

func repeatedHeaderOf(s *sheet, p *piece, rows int) RepeatedHeader {
	box := p.box
	box.Y1 = p.ys[rows]
	h := RepeatedHeader{Page: s.page, Box: s.frame.toDisplay(box), Rows: make([][]string, rows)}
	for r := range h.Rows {
		h.Rows[r] = make([]string, p.cols)
	}
	for i := range p.cells {
		if c := &p.cells[i]; c.Row+c.RowSpan <= rows {
			h.Rows[c.Row][c.Col] = c.Text
		}
	}
	return h
}
