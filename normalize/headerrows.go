package normalize

import "strings"

// headerPath collects the header cells over a column from the top down. A merged
// parent belongs to every column it spans; column numbers, the title and the
// unit line drawn inside the grid are left out.
func headerPath(g *grid, headerRows, col int, skip []bool) (path, keys []string, cells []int) {
	last := -1
	for r := 0; r < headerRows; r++ {
		i := g.index(r, col)
		if i < 0 || i == last || skip[r] || g.keys[i] == "" {
			continue
		}
		last = i
		if g.t.Cells[i].ColumnNumber || isColumnNumber(g.keys[i]) || equalsAny(g.keys[i], columnLetters...) {
			continue
		}
		path = append(path, squeeze(g.t.Cells[i].Text))
		keys = append(keys, g.keys[i])
		cells = append(cells, i)
	}
	return path, keys, cells
}

// isColumnNumber reports whether a header text only numbers its column: 1, **,
// 7=1+2+3, 栏次.
func isColumnNumber(key string) bool {
	if key == "**" || key == "栏次" {
		return true
	}
	for _, r := range key {
		if !isDigit(r) && !strings.ContainsRune("=+-*/", r) {
			return false
		}
	}
	return len(key) > 0 && len(key) <= 12 && (len(key) <= 2 || strings.Contains(key, "="))
}

// headerRowsOf counts the leading header rows: those the reading found, and
// column-number rows right under them.
func headerRowsOf(g *grid, form bool) int {
	if form {
		return 0
	}
	h := min(g.t.HeaderRows, g.rows)
	if h == 0 || bannersOnly(g, h) {
		h = guessHeaderRows(g)
	}
	for h < g.rows && columnNumberRow(g, h) {
		h++
	}
	return h
}

// bannersOnly reports whether the first rows hold one text each: table number,
// title and unit drawn inside the grid, with the heads still to come.
func bannersOnly(g *grid, rows int) bool {
	for r := 0; r < rows; r++ {
		if filledCells(g, r) > 1 {
			return false
		}
	}
	return g.cols > 1
}

// filledCells counts the cells with text that cover a row.
func filledCells(g *grid, r int) int {
	n, last := 0, -1
	for c := 0; c < g.cols; c++ {
		if i := g.index(r, c); i >= 0 && i != last && g.keys[i] != "" {
			n++
			last = i
		}
	}
	return n
}

// guessHeaderRows counts the leading rows that hold no printed number, for a
// table whose reading found no header.
func guessHeaderRows(g *grid) int {
	for r := 0; r < min(g.rows, maxGuessedHeader); r++ {
		if columnNumberRow(g, r) {
			return r
		}
		for c := 0; c < g.cols; c++ {
			if v := parseValue(g.text(r, c)); v.isAmount() && !isColumnNumber(g.key(r, c)) {
				return r
			}
		}
	}
	return min(g.rows, 1)
}

// maxGuessedHeader bounds a guessed header, in rows: real ones have up to 5, with
// number, title and unit before them.
const maxGuessedHeader = 8

// columnNumberRow reports whether a row only numbers the columns: at least two
// cells that do, or one behind 栏次, in rising order, and no other text but 栏次 and
// the like. A row of small counts is not rising by one.
func columnNumberRow(g *grid, r int) bool {
	n, want, least := 0, 0, 2
	for c := 0; c < g.cols; c++ {
		k := g.key(r, c)
		if k == "" || !g.starts(r, c) {
			continue
		}
		if x := g.cell(r, c); x.ColumnNumber {
			n++
			continue
		}
		if k == "栏次" {
			least = 1
		}
		if k == "**" || equalsAny(k, "栏次", "行次", "类", "款", "项") || equalsAny(k, columnLetters...) || k == "合计" && n == 0 && want == 0 && c == 0 {
			continue
		}
		if !isColumnNumber(k) {
			return false
		}
		d := 0
		for i := 0; i < len(k) && isDigit(rune(k[i])); i++ {
			d = d*10 + int(k[i]-'0')
		}
		if want != 0 && d != want {
			return false
		}
		want = d + 1
		n++
	}
	return n >= least
}

// titleRows marks header rows that hold the title or the unit line instead of
// column heads: one cell over the whole width.
func titleRows(g *grid, headerRows int, title string) []bool {
	skip := make([]bool, headerRows)
	t := fold(title)
	for r := range skip {
		n := filledCells(g, r)
		if n == 1 && !g.spansRow(r) && r+1 < headerRows && filledCells(g, r+1) != 1 || n == 1 && bannersOnly(g, r+1) && r+1 < headerRows && !g.spansRow(r) {
			skip[r] = true // 表11, 单位：万元 in a corner of the grid
			continue
		}
		if statesWhose(g, r) {
			skip[r] = true
			continue
		}
		if !g.spansRow(r) {
			continue
		}
		k := g.key(r, 0)
		_, isUnit := unitLine(g.text(r, 0))
		skip[r] = isUnit || t != "" && (strings.Contains(t, k) || strings.Contains(k, t)) || hasSuffixAny(k, "表", "年度)", "年)")
	}
	return skip
}

// statesWhose reports whether a row within the grid states the agency and the unit
// and nothing else: 单位：某某局 | 金额单位：万元.
func statesWhose(g *grid, r int) bool {
	said := false
	for c := 0; c < g.cols; c++ {
		if !g.starts(r, c) || g.key(r, c) == "" {
			continue
		}
		label, name, _ := strings.Cut(g.key(r, c), ":")
		_, isUnit := unitLine(g.text(r, c))
		if !isUnit && (name == "" || runeLen(label) > 6 || !hasAny(label, "单位", "部门")) {
			return false
		}
		said = true
	}
	return said
}
