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

// touch is how far, in points, texts of neighbouring columns may reach into one
// another: glyph boxes are nominal.
const touch = 0.8

// bodyColumns returns the stretches that the texts of rows fill, from left to
// right: those of blocks that overlap are one column, spanning blocks aside.
func bodyColumns(rows []textRow) []extent {
	var all []extent
	for r := range rows {
		for i := range rows[r] {
			if e := rows[r][i].extent(); !spansColumns(rows, r, e) {
				all = append(all, e)
			}
		}
	}
	slices.SortFunc(all, func(a, b extent) int { return cmp.Or(cmp.Compare(a.x0, b.x0), cmp.Compare(a.x1, b.x1)) })
	var out []extent
	for _, e := range all {
		if n := len(out); n > 0 && out[n-1].overlaps(e) {
			out[n-1] = out[n-1].union(e)
			continue
		}
		out = append(out, e)
	}
	return out
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
)

// matchTitles pairs titles with the columns of the body, both from left to
// right, keeping their order: a title may stand beside its column, centred over
// numbers that stand at the right. It returns the column of each title, -1 none.
func matchTitles(titles, columns []extent) []int {
	n, m := len(titles), len(columns)
	pair := func(i, j int) float64 {
		d := math.Abs(titles[i].centre()-columns[j].centre()) / 10000
		if titles[i].overlaps(columns[j]) {
			return d
		}
		gap := max(titles[i].x0-columns[j].x1, columns[j].x0-titles[i].x1, 0)
		return d + beside + gap/farAway
	}
	cost := make([]float64, (n+1)*(m+1))
	at := func(i, j int) *float64 { return &cost[i*(m+1)+j] }
	for i := n; i >= 0; i-- {
		for j := m; j >= 0; j-- {
			switch {
			case i == n:
				*at(i, j) = lonely * float64(m-j)
			case j == m:
				*at(i, j) = lonely * float64(n-i)
			default:
				*at(i, j) = min(*at(i+1, j+1)+pair(i, j), *at(i+1, j)+lonely, *at(i, j+1)+lonely)
			}
		}
	}
	out := make([]int, n)
	i, j := 0, 0
	for i < n {
		switch {
		case j < m && *at(i, j) == *at(i+1, j+1)+pair(i, j):
			out[i] = j
			i++
			j++
		case j < m && *at(i, j) == *at(i, j+1)+lonely:
			j++
		default:
			out[i] = -1
			i++
		}
	}
	return out
}

// mergeColumns returns the columns of the body with the titles that have none
// put in at their place, each column grown by its title, and the column of each
// title.
func mergeColumns(titles, body []extent) (columns []extent, ofTitle []int) {
	match := matchTitles(titles, body)
	ofTitle = make([]int, len(titles))
	j := 0
	for i, t := range titles {
		to := match[i]
		if to < 0 { // before the next column that is paired, and before those right of it
			stop := len(body)
			for k := i + 1; k < len(titles); k++ {
				if match[k] >= 0 {
					stop = match[k]
					break
				}
			}
			for j < stop && body[j].centre() < t.centre() {
				columns = append(columns, body[j])
				j++
			}
			ofTitle[i] = len(columns)
			columns = append(columns, t)
			continue
		}
		columns = append(columns, body[j:to]...)
		ofTitle[i] = len(columns)
		columns = append(columns, body[to].union(t))
		j = to + 1
	}
	return append(columns, body[j:]...), ofTitle
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
