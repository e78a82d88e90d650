package grid

import (
	"cmp"
	"math"
	"regexp"
	"slices"

	"yusuan/extract/content"
)

// band of text: the blocks of one row, from left to right.
type textRow []block

func (r textRow) box() (b content.Box) {
	for i := range r {
		b = b.Union(r[i].box)
	}
	return b
}

// ref is the height of the row's highest line: rows are printed one below
// another, labels that span several are centred on them.
func (r textRow) ref() float64 {
	y := math.Inf(1)
	for i := range r {
		y = min(y, r[i].base)
	}
	return y
}

func (r textRow) size() (s float64) {
	for i := range r {
		s = max(s, r[i].size)
	}
	return s
}

// has reports whether one of the row's blocks bears the marker.
func (r textRow) has(marker byte) bool {
	return slices.ContainsFunc(r, func(b block) bool { return b.marker == marker })
}

// parted reports whether the row holds texts that stand well apart.
func (r textRow) parted() bool {
	return len(r) > 1
}

var (
	// unitText is a unit of money as it stands above a table, not in a title.
	unitText = regexp.MustCompile(`^[（(]?((金额|计量|货币)?单位|部门|编制单位|填报单位|公开部门)[:：]|单位[:：].{0,4}元[）)]?$`)
	// noteText opens a note under a table.
	noteText = regexp.MustCompile(`^([*＊]?注\d?[:：.]|注\d?$|备注[:：]|说明[:：]|数据来源|资料来源|Sources?\s?:|Notes?\s?[:.])`)
	// ordinalText is the number of a list's item, alone or in front of its text.
	ordinalText = regexp.MustCompile(`^([（(]?([0-9]{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])[）)、.．]|[•·●○■□▪◆➢–-])$`)
)

// What the above match has one of these marks, begins with one of these characters,
// and is no longer than that: most texts of a page are seen to be none of them
// without asking the patterns.
const (
	unitMarks      = ":："
	noteBeginnings = "*＊注备说数资SN"
	longestOrdinal = 5
)

// textRows sorts the chunks of a page into rows of blocks, from the top down. The
// order of painting tells more than geometry where a producer paints row by row:
// it names the row of a label that spans several.
func textRows(cs []block, pageHeight float64) []textRow {
	pitch := rowPitch(cs)
	limit := func(block) float64 { return min(solidPitch, solidShare*pitch) }
	if rows, ok := paintedRows(stack(cs, limit), pageHeight); ok {
		return rows
	}
	pitch = linePitch(cs)
	return placedRows(cs, limit)
}

// solidShare is the share of the distance between rows under which the distance
// between the lines of one text must stay.
const solidShare = 0.95

// leastPitch is the least distance, in font sizes, of two rows of a table.
const leastPitch = 1.05

// rowPitch estimates the distance between single-line rows in font sizes: the
// least distance between texts on one baseline painted one after another and the
// next such. Infinite without rows.
func rowPitch(cs []block) float64 {
	var runs []float64 // baselines of two chunks or more painted one after another
	var pitches []float64
	for i := 1; i < len(cs); i++ {
		a, b := &cs[i-1], &cs[i]
		if b.base != a.base || b.box.X0 < a.box.X1 {
			continue
		}
		if n := len(runs); n > 0 && runs[n-1] != b.base {
			if d := (b.base - runs[n-1]) / b.size; d > leastPitch && d < 4 {
				pitches = append(pitches, d)
			}
		}
		if n := len(runs); n == 0 || runs[n-1] != b.base {
			runs = append(runs, b.base)
		}
	}
	return usualPitch(pitches)
}

// usualPitch returns a low one of the distances between rows: the distances over
// wrapped texts and blank rows are larger. Infinite where they are too few.
func usualPitch(pitches []float64) float64 {
	if len(pitches) < minPitches {
		return math.Inf(1)
	}
	slices.Sort(pitches)
	return pitches[len(pitches)/5]
}

// minPitches is the least number of distances that tell the usual one.
const minPitches = 3

// linePitch is rowPitch for pages that were not painted row by row: the distance
// between baselines that two texts or more stand on.
func linePitch(cs []block) float64 {
	sorted := slices.Clone(cs)
	slices.SortFunc(sorted, func(a, b block) int { return cmp.Compare(a.base, b.base) })
	var pitches []float64
	last := math.Inf(-1)
	for i := 1; i < len(sorted); i++ {
		b := &sorted[i]
		if b.base-sorted[i-1].base > sameBase*b.size {
			continue
		}
		if d := (b.base - last) / b.size; d > leastPitch && d < 4 {
			pitches = append(pitches, d)
		}
		last = b.base
	}
	return usualPitch(pitches)
}

// paintedRows reads rows off the order of painting: a row goes on while each
// block stands to the right of the one before. ok is false where the page was
// not painted row by row from the top down.
func paintedRows(blocks []block, pageHeight float64) (rows []textRow, ok bool) {
	for i := 0; i < len(blocks); {
		j := i + 1
		for j < len(blocks) && blocks[j].box.X0 >= blocks[j-1].box.X1-0.5 && math.Abs(blocks[j].base-blocks[j-1].base) < maxRowSpan*pageHeight {
			j++
		}
		rows = append(rows, splitSteps(blocks[i:j])...)
		i = j
	}
	// Streams are rows painted from the top down; the head and foot of a page are
	// often streams of their own.
	var streams [][]textRow
	last := math.Inf(-1)
	for _, r := range rows {
		if y := r.ref(); len(streams) == 0 || y < last-0.3*r.size() {
			streams = append(streams, nil)
		}
		streams[len(streams)-1] = append(streams[len(streams)-1], r)
		last = r.ref()
	}
	slices.SortStableFunc(streams, func(a, b []textRow) int { return cmp.Compare(a[0].ref(), b[0].ref()) })
	rows = rows[:0:0]
	bottom := math.Inf(-1)
	for _, s := range streams {
		if s[0].ref() < bottom {
			return nil, false
		}
		for _, r := range s {
			for i := range r {
				bottom = max(bottom, r[i].last)
			}
		}
		rows = append(rows, s...)
	}
	return rows, true
}

// maxRowSpan is the share of the page's height that one row's texts may lie
// apart: a label that spans many rows is centred on them.
const maxRowSpan = 0.45

// stepSizes is how far, in font sizes, all texts behind a place must stand below all
// before it to be of another row.
const stepSizes = 0.6

// splitSteps parts a run of blocks, each to the right of the one before, where it
// steps down for good: the last text of one row and the first of the next.
func splitSteps(run []block) []textRow {
	var out []textRow
	from := 0
	for k := 1; k < len(run); k++ {
		above, below := math.Inf(-1), math.Inf(1)
		for i := from; i < k; i++ {
			above = max(above, run[i].last)
		}
		for i := k; i < len(run); i++ {
			below = min(below, run[i].base)
		}
		if below-above > stepSizes*run[k].size {
			out = append(out, textRow(run[from:k:k]))
			from = k
		}
	}
	return append(out, textRow(run[from:]))
}

// placedRows sorts chunks into rows by where they stand: wrapped texts are
// stacked, single lines make the rows, and a wrapped text joins the row it is
// centred on or begins at.
func placedRows(cs []block, limit func(block) float64) []textRow {
	cs = slices.Clone(cs)
	slices.SortStableFunc(cs, func(a, b block) int { return cmp.Or(cmp.Compare(a.base, b.base), cmp.Compare(a.box.X0, b.box.X0)) })
	var blocks []block
	for _, c := range cs {
		at := -1
		for k := len(blocks) - 1; k >= 0 && blocks[k].last > c.base-3*c.size && at < 0; k-- {
			if continues(&blocks[k], &c, limit(c)) {
				at = k
			}
		}
		if at >= 0 {
			blocks[at].add(c)
		} else {
			blocks = append(blocks, c)
		}
	}
	slices.SortStableFunc(blocks, func(a, b block) int { return cmp.Or(cmp.Compare(a.lines, b.lines), cmp.Compare(a.base, b.base)) })
	var rows []textRow
	for _, b := range blocks {
		at := slices.IndexFunc(rows, func(r textRow) bool {
			near := math.Abs(r[0].centre()-b.centre()) < 0.45*b.size || math.Abs(r[0].base-b.base) < 0.3*b.size
			return near && !slices.ContainsFunc(r, func(o block) bool { return o.box.X0 < b.box.X1 && b.box.X0 < o.box.X1 })
		})
		if at >= 0 {
			rows[at] = append(rows[at], b)
		} else {
			rows = append(rows, textRow{b})
		}
	}
	for _, r := range rows {
		slices.SortStableFunc(r, func(a, b block) int { return cmp.Compare(a.box.X0, b.box.X0) })
	}
	slices.SortStableFunc(rows, func(a, b textRow) int { return cmp.Compare(a[0].centre(), b[0].centre()) })
	return joinBetween(rows)
}

// joinBetween gives the texts that stand between two rows to the upper one: rows
// stand leastPitch apart at least, so those labels are centred on both.
func joinBetween(rows []textRow) []textRow {
	var out []textRow
	for i, r := range rows {
		if n := len(out); n > 0 && i+1 < len(rows) {
			up, down := out[n-1], rows[i+1]
			near := leastPitch * r.size()
			if r[0].centre()-up[0].centre() < near && down[0].centre()-r[0].centre() < near && !overlapping(up, r) && !overlapping(down, r) {
				up = append(up[:len(up):len(up)], r...)
				slices.SortStableFunc(up, func(a, b block) int { return cmp.Compare(a.box.X0, b.box.X0) })
				out[n-1] = up
				continue
			}
		}
		out = append(out, r)
	}
	return out
}

// overlapping reports whether texts of two rows share a stretch of x.
func overlapping(a, b textRow) bool {
	return slices.ContainsFunc(a, func(x block) bool {
		return slices.ContainsFunc(b, func(y block) bool { return x.extent().overlaps(y.extent()) })
	})
}
