package grid

import (
	"cmp"
	"math"
	"slices"
)

// title is a text of the header.
type title struct {
	*block
	row      int
	kids     []*title // the titles under it that it spans
	col, end int      // its columns, end excluded
	stretch  extent   // of the columns under it, as far as known
}

// headerDepth counts the leading rows that are header: none where the first row
// holds amounts; else the first, and further ones while the first row's titles,
// centred over the header's height, reach down to them, or while a row of few
// titles stands over a row of more: the spanning titles over the single ones.
func headerDepth(rows []textRow) int {
	first := slices.IndexFunc(rows, textRow.hasValue)
	if first < 0 {
		first = len(rows)
	}
	if first == 0 {
		return 0
	}
	reach := rows[0].reach()
	h := 1
	for h < first {
		next := math.Inf(1)
		for i := range rows[h] {
			next = min(next, rows[h][i].centre())
		}
		under := next <= reach+0.2*rows[h].size()
		if !under && (len(rows[h]) <= len(rows[h-1]) || rows[h-1][0].base != rows[h-1][len(rows[h-1])-1].base) {
			break
		}
		reach = max(reach, rows[h].reach())
		h++
	}
	return h
}

// reach returns how far down a row of titles reaches if its lowest are centred
// over its whole height, which its highest begin.
func (r textRow) reach() float64 {
	top, y := math.Inf(1), math.Inf(-1)
	for i := range r {
		top = min(top, r[i].base-middleOfLine*r[i].size)
	}
	for i := range r {
		y = max(y, 2*r[i].centre()-top)
	}
	return y
}

// middleOfLine is how far, in font sizes, the middle of a line of text stands
// above its baseline.
const middleOfLine = 0.38

func (r textRow) hasValue() bool {
	return slices.ContainsFunc(r, func(b block) bool { return b.value })
}

// header is the titles of a table, level by level.
type header struct {
	levels [][]*title
	flush  bool // titles stand at the left of their columns, not in the middle
}

// newHeader makes titles of the leading rows. A row of second lines, each alone
// under the one title it continues, is no row of its own.
func newHeader(rows []textRow) header {
	var h header
	for r := range rows {
		var level, ups []*title
		for i := range rows[r] {
			b := rows[r][i]
			if r > 0 {
				if up := soleOver(h.levels[r-1], rows[r], &b); up != nil {
					ups = append(ups, up)
				}
			}
			level = append(level, &title{block: &b, row: r})
		}
		if len(ups) == len(level) {
			for i, up := range ups {
				joined := *up.block
				joined.add(rows[r][i])
				up.block = &joined
			}
			level = nil
		}
		h.levels = append(h.levels, level)
	}
	for len(h.levels) > 0 && len(h.levels[len(h.levels)-1]) == 0 {
		h.levels = h.levels[:len(h.levels)-1]
	}
	return h
}

// soleOver returns the title of the level above that text b is the second line
// of: it alone stands over b, b alone under it, set solid. Nil if there is none.
func soleOver(level []*title, row textRow, b *block) *title {
	var up *title
	for _, t := range level {
		if t.extent().overlaps(b.extent()) {
			if up != nil {
				return nil
			}
			up = t
		}
	}
	if up == nil || !continues(up.block, b, solidPitch) {
		return nil
	}
	for i := range row {
		if row[i].box != b.box && up.extent().overlaps(row[i].extent()) {
			return nil
		}
	}
	return up
}

// spread finds what each title spans, and returns the columns of the table: those
// of the body together with titles over blank columns.
func (h *header) spread(body []column, size float64) []extent {
	inks := h.measure(body)
	for i := len(h.levels) - 2; i >= 0; i-- {
		h.adopt(h.levels[i], h.levels[i+1], inks, size)
	}
	var leaves []*title
	for _, level := range h.levels {
		for _, t := range level {
			if len(t.kids) == 0 {
				leaves = append(leaves, t)
			}
		}
	}
	sortTitles(leaves)
	columns, of := mergeColumns(stretches(leaves), body)
	for i, t := range leaves {
		t.col, t.end = of[i], of[i]+1
	}
	for i := len(h.levels) - 1; i >= 0; i-- {
		for _, t := range h.levels[i] {
			if len(t.kids) > 0 {
				t.col, t.end = t.kids[0].col, t.kids[len(t.kids)-1].end
			}
		}
	}
	return columns
}

// ink is a stretch of x that a column fills, and the title whose it is; nil where
// none is known.
type ink struct {
	extent
	of *title
}

// measure finds, for the titles that stand lowest, the columns they stand over or
// beside, and returns the inks of all columns.
func (h *header) measure(body []column) []ink {
	var open []*title
	for i, level := range h.levels {
		for _, t := range level {
			t.stretch = t.extent()
			over := func(lower []*title) bool {
				return slices.ContainsFunc(lower, func(o *title) bool { return t.extent().overlaps(o.extent()) })
			}
			if !slices.ContainsFunc(h.levels[i+1:], over) {
				open = append(open, t)
			}
		}
	}
	sortTitles(open)
	var inks []ink
	used := make([]bool, len(body))
	flush, matched := 0, 0
	for i, m := range matchTitles(stretches(open), body) {
		t := open[i]
		if m[0] < m[1] && math.Abs(body[m[0]].x1-body[m[0]].x0-t.box.Width()) > tellWidth {
			matched++
			if math.Abs(body[m[0]].x0-t.box.X0) < lineUp {
				flush++
			}
		}
		for j := m[0]; j < m[1]; j++ {
			t.stretch = t.stretch.union(centredOn(body[j].extent, t.extent()))
			used[j] = true
		}
		inks = append(inks, ink{t.stretch, t})
	}
	for j := range body {
		if !used[j] {
			inks = append(inks, ink{body[j].extent, nil})
		}
	}
	h.flush = float64(flush) > flushShare*float64(matched)
	return inks
}

const (
	// flushShare is the share of titles that must stand flush left for the header
	// to be set so, of those that differ in width from the texts of their column
	// by tellWidth points: on others it cannot be told.
	flushShare = 0.6
	tellWidth  = 8.0
)

// centredOn widens the stretch of a column's texts to the width that the column
// must have for its title to stand in the middle of it. A title that stands flush
// with the texts tells nothing.
func centredOn(texts, t extent) extent {
	if math.Abs(texts.x0-t.x0) < lineUp || math.Abs(texts.x1-t.x1) < lineUp {
		return texts
	}
	half := max(t.centre()-texts.x0, texts.x1-t.centre())
	return extent{t.centre() - half, t.centre() + half}
}

func sortTitles(ts []*title) {
	slices.SortStableFunc(ts, func(a, b *title) int { return cmp.Compare(a.extent().centre(), b.extent().centre()) })
}

func stretches(ts []*title) []extent {
	out := make([]extent, len(ts))
	for i, t := range ts {
		out[i] = t.extent()
	}
	return out
}

const (
	// orphanCost, in font sizes, is what a title without a parent counts against
	// parents that stand off the middle of their children.
	orphanCost = 8.0
	// oneChild, in font sizes, is what a parent of a single child counts.
	oneChild = 1.0
	// barrenCost, in font sizes, is what a title counts that has no children
	// although one stands under it.
	barrenCost = 12.0
)

// adopt gives the titles of one level to those of the level above as children:
// in order, so that each parent stands over the middle of its children, or over
// the first of them.
func (h *header) adopt(parents, kids []*title, inks []ink, size float64) {
	n, m := len(parents), len(kids)
	if n == 0 || m == 0 {
		return
	}
	cost := make([]float64, (n+1)*(m+1))
	take := make([]int, (n+1)*(m+1)) // how many kids the parent takes; -1: the kid is an orphan
	at := func(i, j int) int { return i*(m+1) + j }
	for i := n; i >= 0; i-- {
		for j := m; j >= 0; j-- {
			best, choice := math.Inf(1), 0
			if i == n && j == m {
				best = 0
			}
			if j < m {
				if c := cost[at(i, j+1)] + orphanCost*size; c < best {
					best, choice = c, -1
				}
			}
			if i < n {
				for k := 0; j+k <= m; k++ {
					c := cost[at(i+1, j+k)] + h.adoption(parents[i], kids, j, k, inks, size)
					if c < best {
						best, choice = c, k
					}
				}
			}
			cost[at(i, j)], take[at(i, j)] = best, choice
		}
	}
	for i, j := 0, 0; i < n || j < m; {
		k := take[at(i, j)]
		if k < 0 {
			j++
			continue
		}
		if i == n {
			break
		}
		p := parents[i]
		if p.kids = kids[j : j+k : j+k]; k > 0 {
			p.stretch = p.kids[0].stretch.union(p.kids[k-1].stretch)
		}
		i, j = i+1, j+k
	}
}

// adoption is the cost, in points, of giving parent p the k kids from j on.
func (h *header) adoption(p *title, kids []*title, j, k int, inks []ink, size float64) float64 {
	if k == 0 {
		if slices.ContainsFunc(kids, func(o *title) bool { return o.extent().overlaps(p.extent()) }) {
			return barrenCost * size
		}
		return 0
	}
	group := kids[j].stretch.union(kids[j+k-1].stretch)
	wide := roomOf(group, p, inks)
	off := min(math.Abs(wide.centre()-p.extent().centre()), math.Abs(group.centre()-p.extent().centre()))
	if left := math.Abs(group.x0 - p.box.X0); h.flush && p.flushWith(kids) {
		off = left
	} else {
		off = min(off, left+size)
	}
	if k == 1 {
		off += oneChild * size
	}
	return off
}

// flushWith reports whether a title begins where one of the kids' columns does.
func (t *title) flushWith(kids []*title) bool {
	return slices.ContainsFunc(kids, func(k *title) bool { return math.Abs(k.stretch.x0-t.box.X0) < lineUp })
}

// roomOf widens a group of columns to the middle of the white space beside it.
func roomOf(group extent, p *title, inks []ink) extent {
	left, right := math.Inf(-1), math.Inf(1)
	look := func(e extent) {
		if e.x1 <= group.x0+touch {
			left = max(left, e.x1)
		}
		if e.x0 >= group.x1-touch {
			right = min(right, e.x0)
		}
	}
	for _, i := range inks {
		if i.of != p {
			look(i.extent)
		}
	}
	wide := group
	if !math.IsInf(left, -1) {
		wide.x0 = (left + group.x0) / 2
	}
	if !math.IsInf(right, 1) {
		wide.x1 = (right + group.x1) / 2
	}
	return wide
}
