package grid

import (
	"cmp"
	"math"
	"slices"

	"yusuan/extract/content"
)

const (
	// minChunks is the least number of texts on a page that can hold a table.
	minChunks = 6
	// maxChunks is the most; more are the labels of a drawing.
	maxChunks = 6000
	// maxColumns is the most texts on a line and the most columns of a table.
	maxColumns = 200
	// valueRows is the least number of rows with amounts behind a label that
	// make a table of text that nothing announces.
	valueRows = 3
	// minAligned is the share of a table's texts that must stand in line with
	// their column.
	minAligned = 0.75
	// minFilled is the least share of the body's cells that hold text, for the
	// scattered labels of a drawing leave most of a grid blank.
	minFilled = 0.2
	// maxClashes is the share of texts that may fall into one cell with others.
	maxClashes = 0.05
	// minTitles is the least number of titles of a table that is known by its
	// header and what stands above it alone.
	minTitles = 4
)

// Aligned returns the grids that only the alignment of text shows, from the top
// of the page down. taken marks the glyphs that stand in other grids. Doubt is
// half the share of body texts out of line with their column, plus leastDoubt.
func Aligned(page *content.Page, taken []bool) []Grid {
	cs := chunks(page, taken)
	if len(cs) < minChunks || len(cs) > maxChunks || !mayHoldTable(cs) {
		return nil
	}
	var grids []Grid
	var rules []segment
	for _, reg := range regions(textRows(cs, page.Height)) {
		g, ok := reg.layOut()
		if !ok && len(page.Rules) > 0 {
			if rules == nil {
				rules = segments(visibleRules(page, nil), true, nil)
			}
			if reg.head, reg.lines = reg.lined(rules); reg.lines {
				g, ok = reg.layOut()
			}
		}
		if ok {
			grids = append(grids, g)
		}
	}
	return grids
}

// mayHoldTable reports whether texts stand beside one another on enough
// baselines; most pages of prose are done with here.
func mayHoldTable(cs []block) bool {
	bases := make([]float64, len(cs))
	for i := range cs {
		bases[i] = cs[i].base
	}
	slices.Sort(bases)
	n := 0
	for i := 1; i < len(bases); i++ {
		if bases[i]-bases[i-1] < 0.5 && (i == 1 || bases[i-1]-bases[i-2] >= 0.5) {
			n++
		}
	}
	return n >= minParted
}

// leastDoubt is the doubt of a table whose texts all stand in line: spans and
// rows without rules are still read off positions.
const leastDoubt = 0.05

// placed is a text with the cells it takes.
type placed struct {
	*block
	row, rowEnd, col, colEnd int
}

// layOut makes a grid of a region; ok is false where it is no table.
func (reg *region) layOut() (Grid, bool) {
	rows := reg.rows
	if slices.ContainsFunc(rows, func(r textRow) bool { return len(r) > maxColumns }) {
		return Grid{}, false
	}
	depth := headerDepth(rows)
	if reg.lines {
		depth = reg.head
	}
	head := newHeader(rows[:depth])
	body := bodyColumns(rows[depth:])
	if len(body) > maxColumns {
		return Grid{}, false
	}
	columns := head.spread(body, rows[0].size())
	if len(columns) < 2 || len(columns) > maxColumns || len(columns)*len(rows) > maxPositions || !reg.isTable(depth, &head, columns) {
		return Grid{}, false
	}
	edges := columnEdges(columns)
	texts := head.place(depth)
	for r := depth; r < len(rows); r++ {
		for i := range rows[r] {
			texts = append(texts, placeInBody(rows, r, i, columns, edges))
		}
	}
	g, ok := fill(texts, rows, edges)
	g.Weak = reg.weak
	if aligned, n, _ := alignment(rows[depth:], columns); n > 0 {
		g.Doubt = leastDoubt + float64(n-aligned)/float64(2*n)
	}
	return g, ok
}

// isTable weighs whether rows and columns that were found are those of a table, or
// at the top of a page perhaps the rest of one: then the region is weak.
func (reg *region) isTable(depth int, head *header, columns []extent) bool {
	rows := reg.rows[depth:]
	leaves := 0
	for _, level := range head.levels {
		for _, t := range level {
			if len(t.kids) == 0 {
				leaves++
			}
		}
	}
	aligned, texts, lone := alignment(rows, columns)
	inLine := texts == 0 || float64(aligned) >= minAligned*float64(texts)
	if reg.lines {
		return inLine && leaves == len(columns)
	}
	if reg.drawn || reg.announced && leaves >= minTitles {
		return inLine
	}
	n, filled := 0, 0
	for _, r := range rows {
		filled += len(r)
		if slices.ContainsFunc(r[1:], func(b block) bool { return b.value }) {
			n++
		}
	}
	full := float64(filled) >= minFilled*float64(len(rows)*len(columns))
	inLine = texts > 0 && float64(aligned) >= minAligned*float64(texts+lone)
	reg.weak = n < valueRows
	return (n >= valueRows || reg.opens && n > 0) && inLine && full && !isContents(rows)
}

// isContents reports whether rows are the lines of a table of contents without
// leaders: a text and a page number each, which never falls and has no point.
func isContents(rows []textRow) bool {
	last := 0
	for _, r := range rows {
		if len(r) == 1 {
			continue
		}
		n := r[len(r)-1].whole
		if len(r) > 2 || n < max(last, 1) || n > maxPage {
			return false
		}
		last = n
	}
	return true
}

// maxPage is the highest page number that a table of contents may name.
const maxPage = 999

// alignment counts the texts of rows that stand in line with most of their
// column, by their left, right or middle, all texts of columns of two or more, and
// those that are alone in their column.
func alignment(rows []textRow, columns []extent) (aligned, texts, lone int) {
	for _, c := range columns {
		var left, right, middle []float64
		for r := range rows {
			for i := range rows[r] {
				if e := rows[r][i].extent(); e.x0 >= c.x0-touch && e.x1 <= c.x1+touch {
					left, right, middle = append(left, e.x0), append(right, e.x1), append(middle, e.centre())
				}
			}
		}
		if len(left) > 1 {
			texts += len(left)
			aligned += max(inLine(left), inLine(right), inLine(middle))
		} else {
			lone += len(left)
		}
	}
	return aligned, texts, lone
}

// lineUp is how far apart, in points, texts may begin that stand in line.
const lineUp = 2.0

// inLine returns how many of the values lie within lineUp of one another at most.
func inLine(v []float64) int {
	slices.Sort(v)
	best := 0
	for i, j := 0, 0; j < len(v); j++ {
		for v[j]-v[i] > lineUp {
			i++
		}
		best = max(best, j-i+1)
	}
	return best
}

// place returns the titles with their cells; one without children reaches down
// to the body.
func (h *header) place(depth int) []placed {
	var out []placed
	for _, level := range h.levels {
		for _, t := range level {
			p := placed{t.block, t.row, t.row + 1, t.col, t.end}
			if len(t.kids) == 0 {
				p.rowEnd = depth
			}
			out = append(out, p)
		}
	}
	return out
}

// placeInBody returns block i of row r with its cells.
func placeInBody(rows []textRow, r, i int, columns []extent, edges []float64) placed {
	b := &rows[r][i]
	e := b.extent()
	p := placed{block: b, row: r, rowEnd: r + 1, col: -1}
	for k, c := range columns {
		if e.overlaps(c) {
			if p.col < 0 {
				p.col = k
			}
			p.colEnd = k + 1
		}
	}
	if p.col < 0 {
		p.col = min(max(band(edges, e.centre()), 0), len(columns)-1)
		p.colEnd = p.col + 1
	}
	p.rowEnd = r + rowsSpanned(rows, r, b)
	return p
}

// beginsSizes is how far, in font sizes, the middle of a label may stand below that of
// its first row to be of that row alone.
const beginsSizes = 0.6

// rowsSpanned returns how many rows a text of row r is centred on: one that
// stands lower than its row's first line labels the rows below as well.
func rowsSpanned(rows []textRow, r int, b *block) int {
	first := rowCentre(rows[r])
	if b.centre()-first < beginsSizes*b.size {
		return 1
	}
	best, n := math.Inf(1), 1
	for k := r; k < len(rows); k++ {
		off := math.Abs((first+rowCentre(rows[k]))/2 - b.centre())
		if off > best {
			break
		}
		best, n = off, k-r+1
	}
	return n
}

// rowCentre is the middle of the row's highest text.
func rowCentre(r textRow) float64 {
	y := math.Inf(1)
	for i := range r {
		y = min(y, r[i].centre())
	}
	return y
}

// fill puts texts into the cells of a grid; ok is false where too many meet in
// one cell.
func fill(texts []placed, rows []textRow, xs []float64) (Grid, bool) {
	nr, nc := len(rows), len(xs)-1
	at := make([]int, nr*nc) // index of the cell, from 1
	slices.SortStableFunc(texts, func(a, b placed) int { return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.col, b.col)) })
	start := make([]bool, nr*nc) // a text begins there
	for _, t := range texts {
		start[t.row*nc+t.col] = true
	}
	var cells []Cell
	var boxes []content.Box
	clashes := 0
	for _, t := range texts {
		if k := at[t.row*nc+t.col]; k > 0 {
			cells[k-1].Glyphs = append(cells[k-1].Glyphs, t.glyphs...)
			if t.box.X0-boxes[k-1].X1 > 2*t.size || boxes[k-1].X0 < t.box.X1 && t.box.X0 < boxes[k-1].X1 {
				clashes++
			}
			boxes[k-1] = boxes[k-1].Union(t.box)
			continue
		}
		w, h := 1, 1
		for t.col+w < t.colEnd && at[t.row*nc+t.col+w] == 0 && !start[t.row*nc+t.col+w] {
			w++
		}
		for t.row+h < t.rowEnd && freeRow(at, start, (t.row+h)*nc+t.col, w) {
			h++
		}
		cells = append(cells, Cell{Row: t.row, Col: t.col, RowSpan: h, ColSpan: w, Glyphs: t.glyphs})
		boxes = append(boxes, t.box)
		occupy(at, nc, &cells[len(cells)-1], len(cells))
	}
	if float64(clashes) > maxClashes*float64(len(texts)) {
		return Grid{}, false
	}
	for k := range at {
		if at[k] == 0 {
			cells = append(cells, Cell{Row: k / nc, Col: k % nc, RowSpan: 1, ColSpan: 1})
		}
	}
	ys := rowEdges(cells[:len(boxes)], boxes, rows)
	for k := range cells {
		c := &cells[k]
		c.Box = content.Box{X0: xs[c.Col], Y0: ys[c.Row], X1: xs[c.Col+c.ColSpan], Y1: ys[c.Row+c.RowSpan]}
		slices.Sort(c.Glyphs)
	}
	slices.SortStableFunc(cells, func(a, b Cell) int { return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col)) })
	g := Grid{Xs: xs, Ys: ys, Cells: cells, Aligned: true, Doubt: leastDoubt}
	g.Box = content.Box{X0: xs[0], Y0: ys[0], X1: xs[nc], Y1: ys[nr]}
	return g, true
}

func freeRow(at []int, start []bool, from, n int) bool {
	for k := from; k < from+n; k++ {
		if at[k] != 0 || start[k] {
			return false
		}
	}
	return true
}

func occupy(at []int, nc int, c *Cell, id int) {
	for r := c.Row; r < c.Row+c.RowSpan; r++ {
		for k := c.Col; k < c.Col+c.ColSpan; k++ {
			at[r*nc+k] = id
		}
	}
}

// rowEdges returns the edges between rows, in the middle of the white space
// between the texts that stand in one row alone.
func rowEdges(cells []Cell, boxes []content.Box, rows []textRow) []float64 {
	tops, bottoms := make([]float64, len(rows)), make([]float64, len(rows))
	for r := range rows {
		tops[r], bottoms[r] = math.Inf(1), math.Inf(-1)
		for i, c := range cells {
			if c.Row == r && c.RowSpan == 1 {
				tops[r], bottoms[r] = min(tops[r], boxes[i].Y0), max(bottoms[r], boxes[i].Y1)
			}
		}
		if math.IsInf(tops[r], 1) {
			y, s := rows[r].ref(), rows[r].size()
			tops[r], bottoms[r] = y-s, y
		}
	}
	ys := []float64{tops[0] - 1}
	for r := 1; r < len(rows); r++ {
		ys = append(ys, max((bottoms[r-1]+tops[r])/2, ys[r-1]+minColumn))
	}
	last := bottoms[len(rows)-1]
	for _, b := range boxes {
		last = max(last, b.Y1)
	}
	return append(ys, max(last+1, ys[len(ys)-1]+minColumn))
}
