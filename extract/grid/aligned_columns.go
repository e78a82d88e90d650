package grid

import (
	"cmp"
	"math"
	"slices"
)

// extent is a stretch along x in points.
type extent struct{ x0, x1 float64 }

func (e extent) centre() float64 { return (e.x0 + e.x1) / 2 }

func (e extent) union(o extent) extent { return extent{min(e.x0, o.x0), max(e.x1, o.x1)} }

func (b *block) extent() extent { return extent{b.box.X0, b.box.X1} }

// overlaps reports whether two stretches share more than a touch.
func (e extent) overlaps(o extent) bool { return min(e.x1, o.x1)-max(e.x0, o.x0) > touch }

// column is the stretch of x that a column's texts fill.
type column struct {
	extent
	numbers bool  // most of its texts are numbers
	rows    []int // the rows of the body it has texts in, ascending
}

// touch is how far, in points, texts of neighbouring columns may reach into one
// another: glyph boxes are nominal.
const touch = 0.8

// bodyColumns returns the columns that the texts of rows fill, from left to
// right: those of blocks that overlap are one column, spanning blocks aside.
func bodyColumns(rows []textRow) []column {
	type part struct {
		*block
		row int
	}
	var all []part
	for r := range rows {
		for i := range rows[r] {
			if b := &rows[r][i]; !spansColumns(rows, r, b.extent()) {
				all = append(all, part{b, r})
			}
		}
	}
	slices.SortFunc(all, func(a, b part) int {
		return cmp.Or(cmp.Compare(a.box.X0, b.box.X0), cmp.Compare(a.box.X1, b.box.X1), cmp.Compare(a.row, b.row))
	})
	var out []column
	var numbers int
	for _, p := range all {
		n := len(out)
		if n == 0 || !out[n-1].overlaps(p.extent()) {
			out = append(out, column{extent: p.extent()})
			numbers = 0
			n++
		}
		c := &out[n-1]
		c.extent = c.union(p.extent())
		c.rows = append(c.rows, p.row)
		if p.number {
			numbers++
		}
		c.numbers = 2*numbers > len(c.rows)
	}
	for i := range out {
		slices.Sort(out[i].rows)
		out[i].rows = slices.Compact(out[i].rows)
	}
	return out
}

// apart reports whether no row has texts in both columns: the texts at the left
// side of one column and the numbers at its right side, it may be.
func apart(a, b *column) bool {
	for i, j := 0, 0; i < len(a.rows) && j < len(b.rows); {
		switch {
		case a.rows[i] == b.rows[j]:
			return false
		case a.rows[i] < b.rows[j]:
			i++
		default:
			j++
		}
	}
	return true
}

// spansColumns reports whether a text of row r reaches over what most other rows
// show as several columns. The rows vote: a word set apart in one row, such as
// the two characters of a total, must not make a span of every label.
func spansColumns(rows []textRow, r int, e extent) bool {
	several, one := 0, 0
	for k, row := range rows {
		if k == r {
			continue
		}
		n := 0
		for i := range row {
			if e.overlaps(row[i].extent()) {
				n++
			}
		}
		switch {
		case n > 1:
			several++
		case n == 1:
			one++
		}
	}
	return several > one
}

const (
	// lonely is the cost of a column without title or a title without column,
	// against which the cost of pairing them is weighed.
	lonely = 1.0
	// beside is the cost of pairing a title with a column that it stands beside
	// rather than over, plus its distance in units of farAway.
	beside = 0.4
	// farAway is the distance, in points, at which that cost has grown by one.
	farAway = 250.0
	// wrongSide is the further cost where the column stands on the side where the
	// title's own cell has none: numbers stand at the right of their cell and
	// labels at its left, so numbers left of a title are another column's.
	wrongSide = 0.5
	// joined is the cost of one title over two columns that stand apart.
	joined = 0.1
)

// matchTitles pairs titles with the columns of the body, both from left to
// right, keeping their order: a title may stand beside its column, centred over
// numbers that stand at the right, or between the labels at the left of its
// column and the numbers at the right. It returns the columns of each title, the
// first and the one behind the last; the same twice where it has none.
func matchTitles(titles []extent, columns []column) [][2]int {
	n, m := len(titles), len(columns)
	cost := make([]float64, (n+1)*(m+1))
	take := make([]int, (n+1)*(m+1)) // columns that the title takes; -1: the column has no title
	at := func(i, j int) int { return i*(m+1) + j }
	for i := n; i >= 0; i-- {
		for j := m; j >= 0; j-- {
			best, choice := math.Inf(1), 0
			try := func(c float64, k int) {
				if c < best {
					best, choice = c, k
				}
			}
			if i == n && j == m {
				best = 0
			}
			if i < n && j < m {
				try(cost[at(i+1, j+1)]+pairCost(titles[i], &columns[j]), 1)
			}
			if i < n && j+1 < m && apart(&columns[j], &columns[j+1]) && titles[i].centre() > columns[j].x1 && titles[i].centre() < columns[j+1].x0 {
				try(cost[at(i+1, j+2)]+joined, 2)
			}
			if i < n {
				try(cost[at(i+1, j)]+lonely, 0)
			}
			if j < m {
				try(cost[at(i, j+1)]+lonely, -1)
			}
			cost[at(i, j)], take[at(i, j)] = best, choice
		}
	}
	out := make([][2]int, n)
	for i, j := 0, 0; i < n; {
		k := take[at(i, j)]
		if k < 0 {
			j++
			continue
		}
		out[i] = [2]int{j, j + k}
		i, j = i+1, j+k
	}
	return out
}

// pairCost is the cost of pairing a title with a column.
func pairCost(t extent, c *column) float64 {
	d := math.Abs(t.centre()-c.centre()) / 10000
	if t.overlaps(c.extent) {
		return d
	}
	if t.centre() > c.centre() == c.numbers {
		d += wrongSide
	}
	return d + beside + max(t.x0-c.x1, c.x0-t.x1, 0)/farAway
}

// mergeColumns returns the columns of the body with the titles that have none
// put in at their place, each column grown by its title, and the column of each
// title.
func mergeColumns(titles []extent, body []column) (columns []extent, ofTitle []int) {
	match := matchTitles(titles, body)
	ofTitle = make([]int, len(titles))
	j := 0
	put := func(to int) {
		for ; j < to; j++ {
			columns = append(columns, body[j].extent)
		}
	}
	for i, t := range titles {
		from, to := match[i][0], match[i][1]
		if from == to { // before the next column that is paired, and before those right of it
			stop := len(body)
			for k := i + 1; k < len(titles); k++ {
				if match[k][0] < match[k][1] {
					stop = match[k][0]
					break
				}
			}
			for j < stop && body[j].centre() < t.centre() {
				put(j + 1)
			}
		} else {
			put(from)
			for ; j < to; j++ {
				t = t.union(body[j].extent)
			}
		}
		ofTitle[i] = len(columns)
		columns = append(columns, t)
	}
	put(len(body))
	return columns, ofTitle
}

// columnEdges returns the edges between columns, in the middle of the white
// space between their texts, and those around them.
func columnEdges(columns []extent) []float64 {
	edges := []float64{columns[0].x0 - sidePadding}
	for k := 1; k < len(columns); k++ {
		x := (columns[k-1].x1 + columns[k].x0) / 2
		edges = append(edges, max(x, edges[k-1]+minColumn))
	}
	last := columns[0].x1
	for _, c := range columns {
		last = max(last, c.x1)
	}
	return append(edges, max(last+sidePadding, edges[len(edges)-1]+minColumn))
}

const (
	// sidePadding is the room, in points, given to a table's outer columns.
	sidePadding = 2.0
	// minColumn is the least width, in points, of a column.
	minColumn = 1.0
)
