package main

import (
	"regexp"
	"strings"

	"yusuan/schema"
)

// Limits of what show draws unless --full is given, in terminal columns or lines.
const (
	maxTextColumn  = 40 // a column of text gets no wider than this by itself
	minTextColumn  = 8  // and no narrower than this to fit the terminal
	maxBandLabel   = 28 // where a table is drawn in bands, a column of labels gets no wider,
	maxBandColumn  = 14 // one of other texts no wider,
	maxBandHeader  = 10 // and a header no wider
	maxCellLines   = 8  // lines of text in one cell
	columnOverhead = 3  // a border and a blank on both sides
	unlimited      = 1 << 20
)

// boxOptions say how much room a drawn table may take.
type boxOptions struct {
	width int  // columns of the terminal; 0 no limit
	full  bool // no text is wrapped or cut
}

type align uint8

const (
	left align = iota
	right
	centre
)

// boxCell is a cell to draw, over the rows [r0,r1) and the columns [c0,c1).
type boxCell struct {
	r0, r1, c0, c1 int
	text           string
	align          align
	number         bool
	lines          []string
}

// boxTable is a table on its way to the terminal.
type boxTable struct {
	rows, cols int
	headerRows int
	ruled      bool // a line between all rows, not only in the header
	cellLines  int  // how many lines of a cell's text are drawn
	cells      []boxCell
}

var numberText = regexp.MustCompile(`^[-+−]?[\d,，]+(\.\d+)?[%％]?$`)

// drawTable draws a table with box characters. One that is wider than the
// terminal is drawn in bands of columns, each with the label columns in front.
func drawTable(t *schema.Table, o boxOptions) []string {
	b := newBoxTable(t)
	if b.rows == 0 || b.cols == 0 {
		return nil
	}
	if o.full {
		b.cellLines = unlimited
		return b.draw(b.columnWidths(o))
	}
	if widths := b.columnWidths(o); o.width == 0 || tableWidth(widths) <= o.width {
		return b.draw(widths)
	}
	return b.drawBands(t, o)
}

func newBoxTable(t *schema.Table) *boxTable {
	b := &boxTable{rows: t.NRows, cols: t.NCols, headerRows: t.HeaderRows, ruled: t.IsForm, cellLines: maxCellLines}
	for _, c := range t.Cells {
		text := strings.TrimSpace(printable(c.Text))
		cell := boxCell{r0: c.Row, r1: c.Row + max(c.RowSpan, 1), c0: c.Col, c1: c.Col + max(c.ColSpan, 1), text: text}
		cell.number = numberText.MatchString(text)
		switch {
		case c.Row < t.HeaderRows || c.Role == "column_number":
			cell.align = centre
		case c.Role == "value" || c.Role != "code" && cell.number:
			cell.align = right
		}
		if c.Role == "value" && !cell.number && textWidth(text) > maxTextColumn/2 {
			cell.align = left // a text in a form, such as a target
		}
		// Without a line between the rows a body cell that spans rows would look
		// like one with blank cells below it.
		if c.Row >= t.HeaderRows && c.RowSpan > 1 {
			b.ruled = true
		}
		b.rows, b.cols = max(b.rows, cell.r1), max(b.cols, cell.c1)
		b.cells = append(b.cells, cell)
	}
	return b
}

// columnWidths gives every column the width of its texts, then narrows the widest
// columns of text until the table fits; numbers are never broken.
func (b *boxTable) columnWidths(o boxOptions) []int {
	limit := maxTextColumn
	if o.full {
		limit = unlimited
	}
	widths := make([]int, b.cols)
	for c := range widths {
		widths[c] = 1
	}
	for _, cell := range b.cells {
		if cell.c1-cell.c0 == 1 {
			widths[cell.c0] = max(widths[cell.c0], cell.naturalWidth(limit))
		}
	}
	for _, cell := range b.cells {
		span := widths[cell.c0:cell.c1]
		if len(span) < 2 {
			continue
		}
		missing := cell.naturalWidth(limit) - (tableWidth(span) - 1 - columnOverhead)
		for i := 0; missing > 0; i, missing = i+1, missing-1 {
			span[i%len(span)]++
		}
	}
	if o.full || o.width == 0 {
		return widths
	}
	least := b.leastWidths()
	for over := tableWidth(widths) - o.width; over > 0; over-- {
		widest := -1
		for c := range widths {
			if widths[c] > least[c] && (widest < 0 || widths[c] > widths[widest]) {
				widest = c
			}
		}
		if widest < 0 {
			break
		}
		widths[widest]--
	}
	return widths
}

// leastWidths tells how far each column may be narrowed: to its numbers, or to
// where text still reads.
func (b *boxTable) leastWidths() []int {
	least := make([]int, b.cols)
	for c := range least {
		least[c] = 1
	}
	for _, cell := range b.cells {
		if cell.c1-cell.c0 == 1 {
			least[cell.c0] = max(least[cell.c0], cell.naturalWidth(minTextColumn))
		}
	}
	return least
}

// naturalWidth is the width of the cell's text, for other texts than numbers no
// more than limit.
func (c *boxCell) naturalWidth(limit int) int {
	w := longestLine(c.text)
	if c.number {
		return w
	}
	return min(w, limit)
}

func longestLine(s string) (w int) {
	for line := range strings.SplitSeq(s, "\n") {
		w = max(w, textWidth(line))
	}
	return w
}

// tableWidth is the width of a drawn table, its borders included.
func tableWidth(widths []int) int {
	w := 1
	for _, n := range widths {
		w += n + columnOverhead
	}
	return w
}

// draw paints the table with columns of the given widths.
func (b *boxTable) draw(widths []int) []string {
	x := make([]int, b.cols+1) // of the border left of each column
	for c, w := range widths {
		x[c+1] = x[c] + w + columnOverhead
	}
	lined := make([]bool, b.rows+1) // whether a line may stand above each row
	for r := range lined {
		lined[r] = r == 0 || r == b.rows || r <= b.headerRows || b.ruled
	}
	for i := range b.cells {
		cell := &b.cells[i]
		inner := x[cell.c1] - x[cell.c0] - columnOverhead
		cell.lines = limitLines(wrapText(cell.text, inner), b.cellLines, inner)
	}
	y := b.rowTops(lined)

	paper := newCanvas(x[b.cols]+1, y[b.rows]+1)
	b.drawBorders(paper, x, y, lined)
	for _, cell := range b.cells {
		inner := x[cell.c1] - x[cell.c0] - columnOverhead
		top := y[cell.r0]
		if lined[cell.r0] {
			top++
		}
		for i, line := range cell.lines {
			at := x[cell.c0] + 2
			switch cell.align {
			case right:
				at += inner - textWidth(line)
			case centre:
				at += (inner - textWidth(line)) / 2
			}
			paper.text(at, top+i, line)
		}
	}
	return paper.lines()
}

// rowTops returns the line at which each row begins, its upper border included
// where it has one, and at the end the line of the lower border.
func (b *boxTable) rowTops(lined []bool) []int {
	heights := make([]int, b.rows)
	for r := range heights {
		heights[r] = 1
	}
	for _, cell := range b.cells {
		if cell.r1-cell.r0 == 1 {
			heights[cell.r0] = max(heights[cell.r0], len(cell.lines))
		}
	}
	for _, cell := range b.cells {
		room := 0
		for r := cell.r0; r < cell.r1; r++ {
			room += heights[r]
			if r > cell.r0 && lined[r] {
				room++
			}
		}
		if missing := len(cell.lines) - room; missing > 0 {
			heights[cell.r1-1] += missing
		}
	}
	y := make([]int, b.rows+1)
	for r, h := range heights {
		y[r+1] = y[r] + h
		if lined[r] {
			y[r+1]++
		}
	}
	return y
}

// drawBorders draws the lines between cells; none runs through a merged cell.
func (b *boxTable) drawBorders(paper *canvas, x, y []int, lined []bool) {
	owner := b.owners()
	differ := func(r0, c0, r1, c1 int) bool {
		outside := func(r, c int) bool { return r < 0 || c < 0 || r >= b.rows || c >= b.cols }
		if outside(r0, c0) || outside(r1, c1) {
			return outside(r0, c0) != outside(r1, c1)
		}
		a, z := owner[r0*b.cols+c0], owner[r1*b.cols+c1]
		return a != z || a < 0
	}
	across := func(r, c int) bool { return lined[r] && differ(r-1, c, r, c) } // above row r, over column c
	down := func(r, c int) bool { return differ(r, c-1, r, c) }               // left of column c, beside row r
	for r := 0; r <= b.rows; r++ {
		for c := 0; c <= b.cols; c++ {
			if r < b.rows && down(r, c) {
				for line := y[r]; line < y[r+1]; line++ {
					paper.set(x[c], line, '│')
				}
			}
			if c < b.cols && across(r, c) {
				for i := x[c] + 1; i < x[c+1]; i++ {
					paper.set(i, y[r], '─')
				}
			}
		}
	}
	for r := 0; r <= b.rows; r++ {
		if !lined[r] {
			continue
		}
		for c := 0; c <= b.cols; c++ {
			arms := 0
			for bit, there := range []bool{r > 0 && down(r-1, c), c < b.cols && across(r, c), r < b.rows && down(r, c), c > 0 && across(r, c-1)} {
				if there {
					arms |= 1 << bit
				}
			}
			paper.set(x[c], y[r], corners[arms])
		}
	}
}

// corners are the box characters by which arms they have: 1 up, 2 right, 4 down,
// 8 left.
var corners = [16]rune{' ', '│', '─', '└', '│', '│', '┌', '├', '─', '┘', '─', '┴', '┐', '┤', '┬', '┼'}

// owners tells which cell covers each position of the grid, -1 for none.
func (b *boxTable) owners() []int {
	owner := make([]int, b.rows*b.cols)
	for i := range owner {
		owner[i] = -1
	}
	for i, cell := range b.cells {
		for r := cell.r0; r < cell.r1; r++ {
			for c := cell.c0; c < cell.c1; c++ {
				owner[r*b.cols+c] = i
			}
		}
	}
	return owner
}
