package extract

import (
	"math"
	"slices"
	"strings"
)

// building is a table that pieces are being joined to.
type building struct {
	table    Table
	xs       []float64 // column edges of the latest piece
	sheet    int       // index of the sheet the latest piece stands on
	piece    int       // index of the latest piece on that sheet
	repeated int       // leading rows of the piece that continuedBy accepted that repeat a header
	weak     bool      // its first piece is too little to be a table by itself
	above    string    // the title above its first piece, which may stand within it as well
	lastOn   bool      // the latest piece is the last thing on its sheet
	inks     []Box     // where the texts of each column stand; see fitAligned

	// Where its columns go on sideways, page by page:
	strips []strip   // its pieces from the top down
	next   int       // the strip beside which the next piece would stand
	over   []float64 // the column edges of the pieces beside them
	left   int       // how many columns stand left of those
	wide   bool      // it has such pieces

	why string // why the piece after it does not continue it
}

// assemble turns the pieces of all pages into tables, those that continue over
// pages joined, in reading order.
func assemble(sheets []sheet) []Table {
	var done []Table
	var cur *building
	finish := func() {
		if cur == nil {
			return
		}
		if cur.tooLittle() {
			first := &sheets[cur.sheet]
			first.release(&first.pieces[cur.piece])
			first.watch.releases(cur.piece)
		} else {
			done = append(done, cur.finish())
		}
		cur = nil
	}
	for si := range sheets {
		s := &sheets[si]
		if p := s.sliver(); p != nil && cur != nil && cur.sheet == si-1 {
			around := surround(linesBetween(s.lines, math.Inf(-1), p.box.Y0))
			if cur.goesSideways(p, &around) {
				s.take(p)
				cur.addSideways(s, si, p, &around)
			}
			continue
		}
		top, lead := math.Inf(-1), true // lead: nothing but stray boxes so far
		for pi := range s.pieces {
			p := &s.pieces[pi]
			around, on := surround(linesBetween(s.lines, top, p.box.Y0)), s
			if pi == 0 && si > 0 && around.title == "" && around.untitled() && !p.titled() {
				if before := surroundFromPageBefore(&sheets[si-1]); before.title != "" {
					around, on = around.under(before), &sheets[si-1]
				}
			}
			below := linesBetween(s.lines, p.box.Y1, nextTop(s, pi))
			top = p.box.Y1
			if cur != nil && lead && cur.sheet == si-1 && cur.continuedBy(p, &around) {
				s.watch.continues(pi, &around, on)
				cur.add(s, si, pi)
			} else if cur != nil && len(s.pieces) == 1 && cur.sheet == si-1 && cur.goesSideways(p, &around) {
				s.watch.continues(pi, &around, on)
				cur.addSideways(s, si, p, &around)
			} else if p.weak && pi < len(s.pieces)-1 {
				// Only the last thing on a page can be the head of a table that goes
				// on: this is a stray box, and what it parts may hang together.
				s.release(p)
				s.watch.releases(pi)
				continue
			} else {
				s.watch.begins(pi, cur, sheets, &around, on)
				finish()
				cur = begin(s, si, pi)
				cur.name(on, &around)
			}
			lead = false
			notes := notesBelow(below, p.box.Y1)
			for i := range notes {
				cur.table.Notes = append(cur.table.Notes, s.display(&notes[i]))
			}
			cur.lastOn = pi == len(s.pieces)-1 && onlyFurniture(below)
		}
	}
	finish()
	return done
}

// tooLittle reports whether the table is one piece that is too little to be one:
// a box around a remark, or a rule with ticks.
func (b *building) tooLittle() bool {
	return len(b.table.Parts) == 1 && b.weak
}

// release turns a piece that is no table into lines, so that its text is kept.
func (s *sheet) release(p *piece) {
	for i := range p.cells {
		if c := &p.cells[i]; c.Text != "" {
			s.lines = append(s.lines, textLine{Box: c.Ink, Text: c.Text, Size: c.FontSize, Bold: c.Bold})
		}
	}
	sortLines(s.lines)
}

// surroundFromPageBefore reads the title and unit that a page end parted from
// their table: the last lines of the page before, if they close with a title, a
// unit or an agency. Otherwise those lines belong to what stands before.
func surroundFromPageBefore(before *sheet) surroundings {
	top := math.Inf(-1)
	for i := range before.pieces {
		top = max(top, before.pieces[i].box.Y1)
	}
	s := surround(linesBetween(before.lines, top, math.Inf(1)))
	if n := len(s.above); n > 0 && s.title != "" {
		last := squeeze(s.above[n-1].Text)
		if isLabelLine(last) || strings.HasSuffix(s.title, last) {
			return s
		}
	}
	return surroundings{}
}

// linesBetween returns the lines whose middle lies between two heights.
func linesBetween(lines []textLine, top, bottom float64) []textLine {
	var out []textLine
	for _, l := range lines {
		if y := (l.Box.Y0 + l.Box.Y1) / 2; y > top && y < bottom {
			out = append(out, l)
		}
	}
	return out
}

func nextTop(s *sheet, pi int) float64 {
	if pi+1 < len(s.pieces) {
		return s.pieces[pi+1].box.Y0
	}
	return math.Inf(1)
}

func onlyFurniture(lines []textLine) bool {
	for _, l := range lines {
		if !l.furniture {
			return false
		}
	}
	return true
}

// begin starts a table with its first piece.
func begin(s *sheet, si, pi int) *building {
	p := &s.pieces[pi]
	b := &building{xs: p.xs, sheet: si, piece: pi, weak: p.weak, inks: columnInks(p.cells, p.cols)}
	t := &b.table
	t.Rows, t.Cols = p.rows, p.cols
	t.HeaderRows = headerRows(p.cells, p.rows, p.cols)
	t.Cells = make([]Cell, len(p.cells))
	for i, c := range p.cells {
		t.Cells[i] = s.displayCell(c)
	}
	b.strips = []strip{{p.ys, rowsFrom(0, 0, p.rows)}}
	t.Parts = []Part{{Page: s.page, Box: s.frame.toDisplay(p.box), RowFirst: 0, RowLast: p.rows - 1}}
	return b
}

// name gives the table what is printed above it on the given page.
func (b *building) name(s *sheet, around *surroundings) {
	t := &b.table
	b.above = around.title
	t.Title, t.Number, t.UnitText, t.AgencyText = around.title, around.number, around.unit, around.agency
	for i := range around.titleLines {
		t.TitleLines = append(t.TitleLines, s.display(&around.titleLines[i]))
	}
	for i := range around.above {
		t.Above = append(t.Above, s.display(&around.above[i]))
	}
	if within, size := titleWithin(t.Cells, t.Rows, t.Cols); t.Title == "" || within != "" && around.smaller(size) {
		t.Title = within
	}
}

// displayCell turns a cell of the upright page into one of the displayed page.
func (s *sheet) displayCell(c Cell) Cell {
	c.Page = s.page
	c.Box, c.Ink = s.frame.toDisplay(c.Box), s.frame.toDisplay(c.Ink)
	return c
}

// continuedBy reports whether piece p, the first on the next page, is the rest
// of the table: columns that fit, nothing between but furniture, and above it no
// title, or the same title with the same header. The columns of both are then
// numbered alike.
func (b *building) continuedBy(p *piece, around *surroundings) bool {
	t := &b.table
	switch {
	case !b.lastOn:
		return b.apart("the table before is not the last thing on its page")
	case around.prose:
		return b.apart("running text stands above it")
	case b.wide:
		return b.apart("the columns of the table before go on sideways")
	}
	rest, cells, edges, ok := b.fit(p)
	if !ok {
		return b.apart("its columns do not fit those of the table before")
	}
	header := repeatedHeader(cells, t.HeaderRows, t.Rows, &rest)
	switch {
	case around.title != "":
		if around.title != b.above || header == 0 || t.HeaderRows == 0 || around.agency != "" && around.agency != t.AgencyText {
			return b.apart("another title stands above it, or the same title without the same header")
		}
	case header == 0 && len(around.above) > 0 && !around.continued && around.unit == "":
		return b.apart("a line other than furniture stands above it, and no header is repeated")
	case header == 0 && !p.weak && beginsAlike(cells, rest.cells, len(edges)-1):
		return b.apart("it begins like the table before: the next one of a series")
	}
	*p, b.repeated = rest, header
	t.Cells, t.Cols, b.xs = cells, len(edges)-1, edges
	return true
}

// apart notes why a piece does not continue the table.
func (b *building) apart(why string) bool {
	b.why = why
	return false
}

// fit numbers the columns of the table and of piece p alike: by where their texts
// stand, where neither is drawn; by the place of their edges, with a label column
// that is not drawn again left blank; or, where each page lays its columns out
// anew, by the header that is printed again over as many columns.
func (b *building) fit(p *piece) (rest piece, cells []Cell, edges []float64, ok bool) {
	t := &b.table
	if aligned(t.Cells) && aligned(p.cells) {
		rest = *p
		index, ok := fitAligned(b.inks, p)
		if ok {
			rest.cells = slices.Clone(p.cells)
			rest.moveColumns(index, b.xs)
		}
		return rest, t.Cells, b.xs, ok
	}
	if edges, ofTable, ofPiece, ok := commonColumns(b.xs, p.xs); ok {
		rest = *p
		rest.renumber(edges, ofPiece)
		return rest, renumberCells(t.Cells, ofTable), edges, true
	}
	if k := missingLabels(b.xs, p.xs); k > 0 {
		rest = *p
		rest.prepend(b.xs, k)
		return rest, t.Cells, b.xs, true
	}
	ok = len(b.xs) == len(p.xs) && sameSides(b.xs, p.xs) && t.HeaderRows > 0 &&
		repeatedHeader(t.Cells, t.HeaderRows, t.Rows, p) == t.HeaderRows
	return *p, t.Cells, b.xs, ok
}

// beginsAlike reports whether a piece opens like the table itself did: the same
// label at the top left, below a title of its own perhaps, with other texts behind
// it. That is the next one of a series of forms, not the rest of this one.
func beginsAlike(table, piece []Cell, cols int) bool {
	first := firstText(table, cols)
	return first != "" && first == firstText(piece, cols)
}

// firstText gives the first text of the first row that is no title over the whole
// width.
func firstText(cells []Cell, cols int) string {
	row := 0
	for i := range cells {
		c := &cells[i]
		switch {
		case c.Row > row:
			return ""
		case c.Col == 0 && c.ColSpan >= cols && cols > 1 && isTitle(squeeze(c.Text)):
			row = c.Row + c.RowSpan
		case c.Text != "":
			return squeeze(c.Text)
		}
	}
	return ""
}

// add joins piece p of the next sheet to the table.
func (b *building) add(s *sheet, si, pi int) {
	p := &s.pieces[pi]
	t := &b.table
	skip := b.repeated
	part := Part{Page: s.page, Box: s.frame.toDisplay(p.box), RowFirst: t.Rows, HeaderRepeated: skip > 0}
	if skip > 0 {
		t.RepeatedHeaders = append(t.RepeatedHeaders, repeatedHeaderOf(s, p, skip))
	}
	t.Cells = slices.Grow(t.Cells, len(p.cells))
	for _, c := range p.cells {
		if c.Row+c.RowSpan <= skip {
			continue
		}
		if c.Row < skip { // a label beside the repeated row stays, with the rows behind it
			c.RowSpan -= skip - c.Row
			c.Row = skip
		}
		c.Row += t.Rows - skip
		t.Cells = append(t.Cells, s.displayCell(c))
	}
	headerOnly := t.HeaderRows == t.Rows
	t.Rows += p.rows - skip
	if headerOnly && skip == 0 { // the page end cut the header itself
		t.HeaderRows = headerRows(t.Cells, t.Rows, t.Cols)
	}
	rows := t.Rows
	t.joinOverPageEnd(part.RowFirst - 1)
	part.RowFirst -= rows - t.Rows // a cut row stands on both pages
	part.RowLast = t.Rows - 1
	t.Parts = append(t.Parts, part)
	b.strips = append(b.strips, strip{p.ys, rowsFrom(skip, part.RowFirst, p.rows)})
	b.sheet, b.piece = si, pi
	b.inks = joinInks(b.inks, columnInks(p.cells, p.cols))
}

// rowsFrom numbers n rows of a piece as rows of the table from first on; the
// first skip of them repeat the header.
func rowsFrom(skip, first, n int) []int {
	rows := make([]int, n)
	for i := range rows {
		rows[i] = first + i - skip
		if i < skip {
			rows[i] = -1
		}
	}
	return rows
}

// finish completes the table.
func (b *building) finish() Table {
	t := &b.table
	if b.wide {
		t.closeGaps()
	} else {
		t.joinBlanks()
	}
	dropPhantomColumns(t, b.xs)
	t.findLaterTexts()
	markColumnNumbers(t)
	t.Method, t.Confidence = methodOfCells(t.Cells)
	return *t
}

// markColumnNumbers marks the cells of column-number rows.
func markColumnNumbers(t *Table) {
	at := occupancy(t.Cells, t.Rows, t.Cols)
	for r := range t.HeaderRows {
		if !isColumnNumberRow(t.Cells, at, r, t.Cols) {
			continue
		}
		for i := range t.Cells {
			if t.Cells[i].Row == r {
				t.Cells[i].ColumnNumber = true
			}
		}
	}
}
