package extract

// titled reports whether the title of a piece's table stands within it.
func (p *piece) titled() bool {
	title, _ := titleWithin(p.cells, p.rows, p.cols)
	return title != ""
}

// smaller reports whether the title above a grid is set smaller than one of the given
// size within it: a spreadsheet prints the name of its sheet over every page.
func (s *surroundings) smaller(size float64) bool {
	for i := range s.titleLines {
		if s.titleLines[i].Size*titleSize > size {
			return false
		}
	}
	return true
}

// titleWithin returns the title that stands in the grid itself, over its whole width,
// and its size: as a first row or under one that holds its number alone; "" where there
// is none.
func titleWithin(cells []Cell, rows, cols int) (title string, size float64) {
	at := occupancy(cells, rows, cols)
	first := 0
	if holdsNumber(cells, at, cols) {
		first = 1
	}
	for r := first; r < first+bannerRows(cells, at[first*cols:], rows-first, cols); r++ {
		if c := &cells[at[r*cols]]; isTitle(squeeze(c.Text)) {
			return squeeze(c.Text), c.FontSize
		}
	}
	return "", 0
}

// holdsNumber reports whether a grid's first row holds a table's number and nothing else.
func holdsNumber(cells []Cell, at []int, cols int) bool {
	number := false
	for c := range cols {
		if k := at[c]; k >= 0 && cells[k].Text != "" {
			if number || cells[k].RowSpan > 1 || !numberLine.MatchString(squeeze(cells[k].Text)) {
				return false
			}
			number = true
		}
	}
	return number
}
