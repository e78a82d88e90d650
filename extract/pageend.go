package extract

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// joinOverPageEnd mends what a page end did to the rows on both sides of it.
// above is the index of the last row before it; the row after it is above+1.
// A merged label printed once becomes one cell with parts; a row that the page
// end cuts through becomes one row.
func (t *Table) joinOverPageEnd(above int) {
	if above < t.HeaderRows || above+1 >= t.Rows {
		return
	}
	t.joinLabels(above)
	if pairs := t.cutRow(above); pairs != nil {
		t.joinRows(above, pairs)
	}
}

// covering returns the indices of the cells that row r lies in. It looks back from
// the last cell that starts there until all columns of the row are found: a table
// may be thousands of pages long.
func (t *Table) covering(r int) []int {
	_, end := rowRange(t.Cells, r)
	var out []int
	for i, cols := end-1, 0; i >= 0 && cols < t.Cols; i-- {
		if c := &t.Cells[i]; c.Row+c.RowSpan > r {
			cols += c.ColSpan
			out = append(out, i)
		}
	}
	slices.Reverse(out)
	return out
}

// endsAt returns the indices of the cells whose last row is r.
func (t *Table) endsAt(r int) []int {
	return slices.DeleteFunc(t.covering(r), func(i int) bool { return t.Cells[i].Row+t.Cells[i].RowSpan-1 != r })
}

// joinLabels joins each label that spans rows before the page end with the cell
// under it that goes on without text: the label was printed once for all of them.
// A label printed again after the page end stays a cell of its own, and one that the
// page end parts becomes one again. Where some cells are closed there and others go on,
// one that is closed has ended; where all are, a cell that a rule leaves open at the
// next page end waits for what is printed behind that (see joinBlanks).
func (t *Table) joinLabels(above int) {
	ends := t.endsAt(above)
	closed, open := t.closedOrOpen(ends)
	t.joinBelow(above, ends, func(up, down *Cell) bool {
		switch {
		case !t.namesRows(up, above, ends) || up.RowSpan == 1 && down.RowSpan == 1:
			return false
		case down.Text != "":
			return closed && partedLabel(up, down)
		}
		return up.openBottom || !open && !down.openBottom
	})
}

// closedOrOpen tells whether rules close some of the cells that end at a page end, and
// whether others go on over it.
func (t *Table) closedOrOpen(ends []int) (closed, open bool) {
	for _, i := range ends {
		closed, open = closed || !t.Cells[i].openBottom, open || t.Cells[i].openBottom
	}
	return closed, open
}

// joinBelow joins cells that end in row above with those under them of the same columns,
// where goesOn says so.
func (t *Table) joinBelow(above int, ends []int, goesOn func(up, down *Cell) bool) {
	var gone []int
	for _, p := range t.pairs(above, ends) {
		if up, down := &t.Cells[p[0]], &t.Cells[p[1]]; goesOn(up, down) {
			up.join(down)
			up.RowSpan += down.RowSpan
			gone = append(gone, p[1])
		}
	}
	t.drop(gone)
}

// pairs gives the indices of cells that end in row above and of those under them of the
// same columns.
func (t *Table) pairs(above int, ends []int) (out [][2]int) {
	from, to := rowRange(t.Cells, above+1)
	for _, i := range ends {
		for j := from; j < to; j++ {
			if up, down := &t.Cells[i], &t.Cells[j]; down.Col == up.Col && down.ColSpan == up.ColSpan {
				out = append(out, [2]int{i, j})
			}
		}
	}
	return out
}

// joinBlanks settles whose text is that of cells without any, once all pages are known.
// A cell without text that a page end leaves open, while others are closed there, has
// its text printed behind it: a merged cell prints it in its middle, perhaps pages
// later, so this goes from the last page to the first. Any other belongs to the label
// before it.
func (t *Table) joinBlanks() {
	for k := len(t.Parts) - 1; k > 0; k-- {
		above := t.Parts[k].RowFirst - 1
		ends := t.endsAt(above)
		if closed, _ := t.closedOrOpen(ends); !closed || above < t.HeaderRows {
			continue
		}
		for _, p := range t.pairs(above, ends) {
			up, down := &t.Cells[p[0]], &t.Cells[p[1]]
			if up.Page == t.Parts[k-1].Page && down.Page == t.Parts[k].Page && up.Text == "" && up.openBottom {
				up.printedLater = down.printedLater || down.Text != "" && !isNumber(down.Text)
			}
		}
	}
	for k := 1; k < len(t.Parts); k++ {
		above := t.Parts[k].RowFirst - 1
		ends := t.endsAt(above)
		if _, open := t.closedOrOpen(ends); above >= t.HeaderRows {
			t.joinBelow(above, ends, func(up, down *Cell) bool {
				return t.namesRows(up, above, ends) && up.RowSpan+down.RowSpan > 2 && down.Text == "" && !down.printedLater && (up.openBottom || !open)
			})
		}
	}
}

// findLaterTexts notes where the texts stand of cells that print theirs behind a page end.
func (t *Table) findLaterTexts() {
	for i := len(t.Cells) - 1; i >= 0; i-- {
		c := &t.Cells[i]
		if !c.printedLater {
			continue
		}
		for _, p := range t.pairs(c.Row+c.RowSpan-1, []int{i}) {
			if down := &t.Cells[p[1]]; down.Text != "" {
				c.TextIn = p[1]
			} else {
				c.TextIn = down.TextIn
			}
		}
	}
}

// namesRows reports whether a cell that ends in row above holds a label, or the code of
// a label beside it that goes on over the page end as it does: over the same rows on
// both sides, without text behind it.
func (t *Table) namesRows(up *Cell, above int, ends []int) bool {
	if !isNumber(up.Text) || strings.ContainsAny(up.Text, ".,") {
		return up.Text != "" && !isNumber(up.Text)
	}
	from, to := rowRange(t.Cells, above+1)
	below := func(c *Cell) int {
		for j := from; j < to; j++ {
			if d := &t.Cells[j]; d.Col == c.Col && d.ColSpan == c.ColSpan && d.Text == "" {
				return d.RowSpan
			}
		}
		return 0
	}
	rows := below(up)
	return rows > 0 && up.RowSpan+rows > 2 && slices.ContainsFunc(ends, func(k int) bool {
		c := &t.Cells[k]
		return c.Col == up.Col+up.ColSpan && c.Row == up.Row && c.RowSpan == up.RowSpan && c.Text != "" && !isNumber(c.Text) && below(c) == rows
	})
}

// partedLabel reports whether the page end parts the lines of one label: no rule closes
// its cell there, and its text reaches to the page end on both sides.
func partedLabel(up, down *Cell) bool {
	box, ink := up.Box, up.Ink
	if n := len(up.Parts); n > 0 {
		box, ink = up.Parts[n-1].Box, up.Parts[n-1].Ink
	}
	room := up.FontSize + cellPadding
	return up.openBottom && up.Text != down.Text && !isNumber(down.Text) && !opensItem(down.Text) &&
		box.Y1-ink.Y1 < room && down.Ink.Y0-down.Box.Y0 < room
}

// drop removes the cells at the given indices.
func (t *Table) drop(gone []int) {
	if len(gone) == 0 {
		return
	}
	first := slices.Min(gone)
	kept := t.Cells[:first]
	for i, c := range t.Cells[first:] {
		if !slices.Contains(gone, first+i) {
			kept = append(kept, c)
		}
	}
	t.Cells = kept
}

// join appends the part of a cell that stands on the next page.
func (c *Cell) join(rest *Cell) {
	part := func(p *Cell) []CellPart {
		if p.Parts != nil {
			return p.Parts
		}
		return []CellPart{{Page: p.Page, Box: p.Box, Ink: p.Ink, Text: p.Text}}
	}
	c.Parts = append(part(c), part(rest)...)
	c.Text = joinText(c.Text, rest.Text)
	if c.FontSize == 0 {
		c.FontSize = rest.FontSize
	}
	for _, f := range append(rest.Flags, InkSplit) {
		if !slices.Contains(c.Flags, f) {
			c.Flags = append(c.Flags, f)
		}
	}
	c.openBottom = rest.openBottom
}

// joinText joins two pieces of one text: a blank between Latin words only.
func joinText(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	if isLatin(last) && isLatin(first) {
		return a + " " + b
	}
	return a + b
}

func isLatin(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// cutRow returns, for each cell of the row after the page end, the index of the
// cell above that it continues, as pairs, or nil where the row is a row of its
// own. A cut row has no amount of its own, and each of its texts goes on from a
// text above that was broken for want of room, in the same column. Two texts at
// least, or one that no list could have: behind a leading cell that has text above
// and none here, or the rest of a code in the leading cell, or in a table all of whose
// rows have amounts.
func (t *Table) cutRow(above int) [][2]int {
	ends := t.endsAt(above)
	var pairs [][2]int
	texts, leadOpen := 0, false
	from, to := rowRange(t.Cells, above+1)
	for j := from; j < to; j++ {
		down := &t.Cells[j]
		k := slices.IndexFunc(ends, func(i int) bool {
			return t.Cells[i].Col == down.Col && t.Cells[i].ColSpan == down.ColSpan
		})
		if k < 0 || down.RowSpan > 1 {
			return nil
		}
		up := &t.Cells[ends[k]]
		if up.RowSpan > 1 {
			return nil
		}
		if down.Col == 0 {
			leadOpen = up.Text != "" && (down.Text == "" || isNumber(up.Text) && isNumber(down.Text))
		}
		open := up.openBottom && down.openTop
		if down.Text != "" {
			if up.Text == "" && !open || isNumber(down.Text) && strings.ContainsAny(down.Text, ".") || opensItem(down.Text) {
				return nil
			}
			if !open && !fullLine(up) {
				return nil
			}
			if isNumber(up.Text) && strings.Contains(up.Text, ".") || follows(up.Text, down.Text) {
				return nil
			}
			texts++
		}
		pairs = append(pairs, [2]int{ends[k], j})
	}
	if texts == 0 || texts < cutTexts && !leadOpen && !t.amountsInAllRows(above) && !t.betweenNumbered(above, pairs) {
		return nil
	}
	return pairs
}

// betweenNumbered reports whether the one text of the row after the page end stands in a
// column whose labels are all numbered, before it and in the row behind it: without a
// number it is the rest of the label above.
func (t *Table) betweenNumbered(above int, pairs [][2]int) bool {
	col := -1
	for _, p := range pairs {
		if t.Cells[p[1]].Text != "" {
			col = t.Cells[p[1]].Col
		}
	}
	next := rowOf(t.Cells, above+2)
	if !slices.ContainsFunc(next, func(c Cell) bool { return c.Col == col && itemNumber.MatchString(c.Text) }) {
		return false
	}
	numbered := 0
	for i := range t.Cells {
		switch c := &t.Cells[i]; {
		case c.Row < t.HeaderRows || c.Row > above || c.Col != col || c.Text == "":
		case !itemNumber.MatchString(c.Text):
			return false
		default:
			numbered++
		}
	}
	return numbered >= leastAmountRows
}

// amountsInAllRows reports whether the rows up to row above all have amounts, so that
// one without any is the rest of a row.
func (t *Table) amountsInAllRows(above int) bool {
	first := max(t.HeaderRows, above-amountRows+1)
	for r := first; r <= above; r++ {
		if !slices.ContainsFunc(rowOf(t.Cells, r), func(c Cell) bool { return isNumber(c.Text) && strings.ContainsAny(c.Text, ".,") }) {
			return false
		}
	}
	return above-first >= leastAmountRows
}

const (
	// amountRows is how many rows before a page end are looked at, and leastAmountRows
	// how many there must be, to tell that all rows of a table have amounts.
	amountRows      = 20
	leastAmountRows = 4
)

// follows reports whether two texts are whole numbers that count on: the rows are
// numbered, and each number has a row of its own.
func follows(up, down string) bool {
	a, err := strconv.Atoi(up)
	b, err2 := strconv.Atoi(down)
	return err == nil && err2 == nil && b == a+1
}

// cutTexts is the least number of texts that must run over a page end for the
// row to count as cut, where its leading cell does not show it.
const cutTexts = 2

// fullLine reports whether the last line of a cell reaches so near to its right
// side that no further character fitted: its text was broken, not ended. A cell
// knows its ink only, so the widest line stands for the last.
func fullLine(c *Cell) bool {
	return c.Ink.X1 > 0 && c.Box.X1-c.Ink.X1 < 1.5*c.FontSize+cellPadding
}

// cellPadding is the room, in points, that producers leave within a cell's sides.
const cellPadding = 3

// opensItem reports whether a text begins a new item of a list: 一、 （一） 1. 其中.
func opensItem(s string) bool {
	for _, p := range []string{"其中", "注", "合计", "小计", "总计"} {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	if itemNumber.MatchString(s) {
		return true
	}
	r, n := utf8.DecodeRuneInString(s)
	next, _ := utf8.DecodeRuneInString(s[n:])
	return (strings.ContainsRune("一二三四五六七八九十", r) || r >= '0' && r <= '9') && strings.ContainsRune("、.．", next)
}

// joinRows makes one row of the two on both sides of the page end.
func (t *Table) joinRows(above int, pairs [][2]int) {
	var gone []int
	for _, p := range pairs {
		up, down := &t.Cells[p[0]], &t.Cells[p[1]]
		up.join(down)
		gone = append(gone, p[1])
	}
	for _, i := range t.covering(above) {
		if c := &t.Cells[i]; c.Row+c.RowSpan-1 > above {
			c.RowSpan--
		}
	}
	for i := len(t.Cells) - 1; i >= 0 && t.Cells[i].Row > above; i-- {
		t.Cells[i].Row--
	}
	t.drop(gone)
	t.Rows--
}
