package grid

import (
	"math"
	"slices"
)

const (
	// rowGap is the widest white space, in font sizes, between two rows of one
	// table.
	rowGap = 3.6
	// sameSize is the factor by which the print of one table may differ in size.
	sameSize = 1.3
	// minParted is the least number of rows with texts well apart in a table.
	minParted = 2
)

// region is a run of rows that may be a table.
type region struct {
	rows      []textRow
	announced bool // a unit or an agency stands directly above
	opens     bool // it is the first text of its page
	drawn     bool // rules show that it is a table, though not all its cells
	lines     bool // rules over, under and within it do; see lined
	head      int  // rows of its header, where lines tell
	weak      bool // too little to be a table; it may go on with that of the page before
}

// regions cuts the rows of a page into runs that may be tables: prose, units,
// notes, leaders, wide white space and print of another size part them.
func regions(rows []textRow) []region {
	var out []region
	var cur region
	var bottom float64
	flush := func() {
		if cur.trim(); countParted(cur.rows) >= minParted {
			out = append(out, cur)
		}
		cur = region{}
	}
	for i, r := range rows {
		box, size := r.box(), r.size()
		if n := len(cur.rows); n > 0 {
			last := cur.rows[n-1].size()
			if box.Y0-bottom > rowGap*size || size > sameSize*last || last > sameSize*size {
				flush()
			}
		}
		if breaksTable(r) {
			flush()
			cur.announced = r.has(unit)
			bottom = box.Y1
			continue
		}
		if cur.announced && len(cur.rows) == 0 && box.Y0-bottom > rowGap*size {
			cur.announced = false
		}
		cur.opens = cur.opens || i == 0
		cur.rows = append(cur.rows, r)
		bottom = box.Y1
	}
	flush()
	return out
}

// breaksTable reports whether a row is text that stands outside tables.
func breaksTable(r textRow) bool {
	return r.has(unit) && len(r) <= unitLine || r[0].marker == note || r.has(leader) || r.has(prose) && len(r) == 1 || isItem(r)
}

// unitLine is the most texts on a line with a unit above a table: the agency, the
// date, the unit and its number.
const unitLine = 4

// isItem reports whether a row is an item of a list: its number or bullet and its
// text, no amount.
func isItem(r textRow) bool {
	return len(r) == 2 && r[0].marker == ordinal && !r[1].value
}

func countParted(rows []textRow) int {
	n := 0
	for _, r := range rows {
		if r.parted() {
			n++
		}
	}
	return n
}

// trim drops leading rows of one text, titles mostly, and trailing ones unless
// they follow closely, as the label of a last row without amounts does. At the
// top of a page leading labels in line with a column are the table's too: it goes
// on from the page before.
func (g *region) trim() {
	first, last := 0, len(g.rows)
	for first < last && !g.rows[first].parted() {
		first++
	}
	for last > first && !g.rows[last-1].parted() {
		last--
	}
	if first == last {
		g.rows = nil
		return
	}
	core := g.rows[first:last]
	pitch := closeRow * widestPitch(core)
	if g.opens && !slices.ContainsFunc(g.rows[:first], func(r textRow) bool { return !inLineWith(core, &r[0]) }) {
		first = 0
	}
	for last < len(g.rows) {
		up, b := g.rows[last-1].box(), &g.rows[last][0]
		short := b.runes <= labelRunes && b.box.X1 <= up.X1
		if b.base-g.rows[last-1].ref() > max(pitch, b.size+closeRow*b.size) && b.box.Y0-up.Y1 > closeRow*b.size || !short && !inLineWith(core, b) {
			break
		}
		last++
	}
	g.rows = g.rows[first:last]
}

// inLineWith reports whether a text begins where others of several rows begin.
func inLineWith(rows []textRow, b *block) bool {
	n := 0
	for r := range rows {
		for i := range rows[r] {
			if math.Abs(rows[r][i].box.X0-b.box.X0) <= lineUp {
				n++
			}
		}
	}
	return n >= minParted
}

// widestPitch returns the widest distance, in points, between rows.
func widestPitch(rows []textRow) float64 {
	w := 0.0
	for r := 1; r < len(rows); r++ {
		w = max(w, rows[r].ref()-rows[r-1].ref())
	}
	return w
}

const (
	// closeRow is the white space, in font sizes, or the distance, as a multiple of
	// that between the rows of its table, within which a label follows them.
	closeRow = 1.2
	// labelRunes is how many characters such a label has at most.
	labelRunes = 16
)
