package extract

import "strings"

// headerRows counts the leading rows of a table that are header: the rows its
// first row's cells reach down to, the rows of children under spanning cells,
// merged or drawn apart, and rows of column numbers behind them.
func headerRows(cells []Cell, rows, cols int) int {
	at := occupancy(cells, rows, cols)
	first := bannerRows(cells, at, rows, cols)
	if hasAmount(cells, at, first, cols) {
		return 0
	}
	n := reach(cells, at, first, rows, cols)
	for n < rows && (childrenOf(cells, at, first, n, cols) || drawnApart(cells, at, first, n, cols)) {
		n = reach(cells, at, n, rows, cols)
	}
	for n < rows && isColumnNumberRow(cells, at, n, cols) {
		n++
	}
	return n
}

// occupancy maps each position of the grid to the index of its cell, -1 none.
func occupancy(cells []Cell, rows, cols int) []int {
	at := make([]int, rows*cols)
	for i := range at {
		at[i] = -1
	}
	for k := range cells {
		c := &cells[k]
		for r := c.Row; r < c.Row+c.RowSpan && r < rows; r++ {
			for j := c.Col; j < c.Col+c.ColSpan && j < cols; j++ {
				at[r*cols+j] = k
			}
		}
	}
	return at
}

// bannerRows counts leading rows that are one cell over the whole width: a
// title or unit line that was drawn within the grid.
func bannerRows(cells []Cell, at []int, rows, cols int) int {
	n := 0
	for n < rows && cols > 1 {
		k := at[n*cols]
		if k < 0 || cells[k].ColSpan < cols {
			break
		}
		n++
	}
	if n == rows {
		return 0
	}
	return n
}

// reach returns the first row below row n that no cell of row n covers, and at
// the most the first row with an amount: a label that spans rows of data is a
// row group and no header.
func reach(cells []Cell, at []int, n, rows, cols int) int {
	end := n + 1
	for j := range cols {
		if k := at[n*cols+j]; k >= 0 && cells[k].Row == n {
			end = max(end, n+cells[k].RowSpan)
		}
	}
	for r := n + 1; r < end; r++ {
		if hasAmount(cells, at, r, cols) {
			return r
		}
	}
	return min(end, rows)
}

// childrenOf reports whether row n holds the children of a header cell directly
// above it that spans several columns. Rows from first on are header.
func childrenOf(cells []Cell, at []int, first, n, cols int) bool {
	if hasAmount(cells, at, n, cols) {
		return false
	}
	for j := range cols {
		up, here := at[(n-1)*cols+j], at[n*cols+j]
		if up < 0 || here < 0 || up == here {
			continue
		}
		if p, c := &cells[up], &cells[here]; p.Row >= first && p.ColSpan > c.ColSpan && p.Text != "" && c.Text != "" {
			return true
		}
	}
	return false
}

// drawnApart reports whether row n goes on with a header whose merged cells are
// drawn apart, as some converters do: it has no amount and names columns that have
// no name yet. Nothing stands in its leading cell, although the header has a text
// there; or it names two columns at least, leaves none without a name and has no
// digits, as rows of data without amounts would. Rows from first on are header.
func drawnApart(cells []Cell, at []int, first, n, cols int) bool {
	textAt := func(r, j int) string {
		if k := at[r*cols+j]; k >= 0 {
			return cells[k].Text
		}
		return ""
	}
	lead := at[n*cols]
	if lead < 0 || cells[lead].Row != n || textAt(first, 0) == "" || hasAmount(cells, at, n, cols) {
		return false
	}
	fresh, nameless, digits := 0, 0, false
	for j := range cols {
		named := false
		for r := first; r < n; r++ {
			named = named || textAt(r, j) != ""
		}
		here := textAt(n, j)
		switch {
		case named:
		case here == "":
			nameless++
		default:
			fresh++
		}
		digits = digits || strings.ContainsAny(here, "0123456789")
	}
	if cells[lead].Text == "" {
		return fresh > 0
	}
	return fresh > 1 && nameless == 0 && !digits
}

// hasAmount reports whether a cell that starts in row n is a number as data has
// them. Column numbers are told apart by isColumnNumberRow.
func hasAmount(cells []Cell, at []int, n, cols int) bool {
	if isColumnNumberRow(cells, at, n, cols) {
		return false
	}
	for j := range cols {
		if k := at[n*cols+j]; k >= 0 && cells[k].Row == n && isNumber(cells[k].Text) {
			return true
		}
	}
	return false
}

// isNumber reports whether s is digits with signs, points and separators only.
func isNumber(s string) bool {
	digits := false
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits = true
		case r == '.' || r == ',' || r == '-' || r == '%' || r == ' ' || r == '−' || r == '－' || r == '，':
		default:
			return false
		}
	}
	return digits
}

// isColumnNumberRow reports whether row n numbers the columns: 1 2 3 ..., ** 1 2,
// 栏次 1 2, A B C, or formulas of such numbers (7=1+2). At least two numbers, each
// the one before plus one; or nothing but ** in their places.
func isColumnNumberRow(cells []Cell, at []int, n, cols int) bool {
	want, numbers, stars, texts := -1, 0, 0, 0
	for j := 0; j < cols; j++ {
		k := at[n*cols+j]
		if k < 0 || cells[k].Col != j || cells[k].Row != n {
			continue
		}
		t := squeeze(cells[k].Text)
		if t != "" {
			texts++
		}
		if t == "**" {
			stars++
		}
		switch {
		case t == "" || t == "**" || t == "*" || t == "栏次" || t == "行次" || t == "—" || t == "－":
			continue
		}
		v, ok := leadingInt(t)
		if !ok {
			return false
		}
		if want >= 0 && v != want || want < 0 && v > 3 {
			return false
		}
		want = v + 1
		numbers++
	}
	return numbers >= 2 || stars >= 2 && stars == texts
}

// leadingInt reads a column number: an integer alone, in brackets or as circled
// digit, or the left side of a formula such as 7=1+2.
func leadingInt(s string) (int, bool) {
	v, n := 0, 0
	for i, r := range s {
		switch {
		case r >= '0' && r <= '9' && i == n:
			v = v*10 + int(r-'0')
			n++
			if n > 3 {
				return 0, false
			}
		case n > 0 && r == '=':
			return v, true
		default:
			return 0, false
		}
	}
	return v, n > 0
}
