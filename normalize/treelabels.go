package normalize

import (
	"math"
	"slices"
	"strings"

	"yusuan/extract"
)

// groupLabel is a label that rows below may stand under.
type groupLabel struct {
	col, cell int
	row       int // the row it names, -1 for a label that only heads others
	rank      int // of its ordinal, 0 none
	text      string
	unit      bool
	projects  bool    // it stands in a column of projects
	left      float64 // where its ink begins across the page, in points; 0 where that tells nothing
}

// underLabels puts a row under the labels to its left and above, else under its
// unit or a carry-over that it parts.
func (t *treeShaper) underLabels(i int) {
	x := &t.rows[i]
	for _, c := range t.names {
		if c <= x.labelCol {
			t.push(i, c)
		}
	}
	for n := len(t.groups) - 1; n >= 0 && x.parent < 0; n-- {
		if r := t.groups[n].row; r >= 0 && r != i {
			x.parent = r
		}
	}
	t.inheritProject(i)
	switch {
	case t.carriedPartOf(i) >= 0:
		x.parent = t.carriedPartOf(i)
		x.path = append(slices.Clone(t.rows[x.parent].path), squeeze(x.label))
		return
	case x.parent >= 0:
	case t.unitsFirst && t.unit >= 0:
		x.parent = t.unit
	case x.rank > 0 && t.carry >= 0:
		x.parent = t.carry
	case t.partsYear(i):
		x.parent = t.year
	case x.rank == 0 && fundYearOf(x.key) == carryover:
		t.carry = i
	}
	if x.parent < 0 && fundYearOf(x.key) != "" {
		t.year = i
	}
	heads := slices.ContainsFunc(t.groups, func(g groupLabel) bool { return g.row == x.parent })
	if x.parent >= 0 && !heads && (x.parent == t.unit || x.parent == t.carry || x.parent == t.year) {
		x.path = slices.Clone(t.rows[x.parent].path)
	}
	for _, g := range t.groups {
		x.path = append(x.path, g.text)
	}
	if n := len(t.groups); n == 0 || t.groups[n-1].row != i {
		x.path = append(x.path, squeeze(x.label)) // its column names no groups
	}
}

// inheritProject gives a row that names what a project buys, in a column behind that of
// projects, the project that was named last.
func (t *treeShaper) inheritProject(i int) {
	x := &t.rows[i]
	if x.projectName != "" || x.isUnit {
		return
	}
	for n := len(t.groups) - 1; n >= 0; n-- {
		g := t.groups[n]
		if !g.projects || g.unit || g.col >= x.labelCol {
			continue
		}
		for k := i - 1; k >= 0; k-- {
			if up := &t.rows[k]; up.projectName != "" && t.a.g.index(up.row, g.col) == g.cell {
				x.projectName, x.projectCode = up.projectName, up.projectCode
				return
			}
		}
	}
}

// carriedPartOf gives the row of what is carried over at the year's beginning or end
// that row i is an unnumbered part of: 年初结转和结余, and below it 基本支出结转,
// 项目支出结转和结余, 经营结余; -1 none.
func (t *treeShaper) carriedPartOf(i int) int {
	part := func(x *laneRow) bool {
		return x.rank == 0 && x.code == "" && hasAny(x.key, "结转", "结余") && hasAny(x.key, "基本支出", "项目支出", "经营") && !carriedAtYearsEnds(x.key)
	}
	if i == 0 || !part(&t.rows[i]) || t.rows[i].labelCol != t.rows[i-1].labelCol {
		return -1
	}
	above := i - 1
	if part(&t.rows[above]) {
		above = t.rows[above].parent
	}
	if above < 0 || !carriedAtYearsEnds(t.rows[above].key) {
		return -1
	}
	return above
}

// carriedAtYearsEnds reports whether a label names what is carried into or out of a year.
func carriedAtYearsEnds(key string) bool {
	return hasAny(key, "年初", "年末", "年终", "上年") && hasAny(key, "结转", "结余")
}

// partsYear reports whether an unnumbered row names one fund only, or a class by
// function, and follows a heading of a year's money or other such rows below it:
// 年初财政拨款结转和结余 and below it 一般公共预算财政拨款, 政府性基金预算财政拨款;
// 一、本年支出 and below it 公共安全支出.
func (t *treeShaper) partsYear(i int) bool {
	x := &t.rows[i]
	if t.year < 0 || x.rank != 0 || x.code != "" || fundYearOf(x.key) != "" || strings.Contains(x.key, "结转") {
		return false
	}
	if fundTerms(x.key) != 1 && classByName(schemeFunction, x.key) == "" {
		return false
	}
	return i-1 == t.year || i > 0 && t.rows[i-1].parent == t.year
}

// push takes the label of column c in row i among those in force, and drops
// those that it ends.
func (t *treeShaper) push(i, c int) {
	x, g := &t.rows[i], t.a.g
	cell := g.index(x.row, c)
	if cell < 0 || g.keys[cell] == "" {
		return
	}
	own := c == x.labelCol
	label := groupLabel{col: c, cell: cell, row: -1, text: squeeze(g.text(x.row, c)), unit: own && x.isUnit, projects: t.a.cols[c].what == labelProject}
	if label.rank, _ = ordinal(g.keys[cell]); own {
		label.row, label.rank = i, x.rank
	}
	if k := g.keys[cell]; t.left[c] && !isTotalLabel(k) && fundYearOf(k) == "" && !strings.Contains(k, "结转") { // sums and carry-overs are centred or outdented at will
		label.left = leftOf(&g.t.Cells[cell])
	}
	n := len(t.groups)
	for n > 0 && (!t.groups[n-1].holds(label) || t.besides(t.groups[n-1], label)) {
		n--
	}
	t.groups = t.groups[:n]
	if n == 0 || t.groups[n-1].cell != cell {
		t.groups = append(t.groups, label)
	}
}

// holds reports whether a label stays in force over the next: it stands further
// left, it is the same merged cell, or the next is of a lower rank.
func (above groupLabel) holds(next groupLabel) bool {
	if above.col != next.col {
		return above.col < next.col
	}
	if above.projects && above.unit != next.unit {
		return above.unit // a unit, and below it its projects
	}
	return above.cell == next.cell || deeper(above.rank, next.rank, above.unit, next.unit) || above.indents(next)
}

const (
	// labelStep is how much further right, in points, a label begins than the one
	// it stands under: a blank of small print.
	labelStep = 4.0
	// sameMiddle is how near, in points, the middles of centred labels are, or where
	// labels of one level begin, and
	// centredShare the share of a column's labels from which it counts as centred.
	sameMiddle   = 1.0
	centredShare = 0.8
	// maxLineHeight is the height of a line's ink in font sizes; more is several.
	maxLineHeight = 1.6
)

// indents reports whether the next label, which has no ordinal, is printed deeper
// than this one: 统计信息事务 and below it 行政运行, in tables of names alone.
func (above groupLabel) indents(next groupLabel) bool {
	return next.rank == 0 && !next.unit && above.left > 0 && next.left > above.left+labelStep
}

// besides reports whether a label stands beside the one above although it begins
// further right: so do labels before that one, under the same parent. One label that
// was set further left than its list heads nothing.
func (t *treeShaper) besides(above, next groupLabel) bool {
	if above.row < 0 || above.col != next.col || next.rank != 0 || next.left == 0 {
		return false
	}
	up := &t.rows[above.row]
	for i := above.row - 1; i >= 0 && i != up.parent; i-- {
		x := &t.rows[i]
		if x.parent == up.parent && x.labelCol == next.col && x.rank == 0 && math.Abs(leftOf(&t.a.g.t.Cells[x.labelCell])-next.left) <= sameMiddle {
			return true
		}
	}
	return false
}

// leftOf gives where a label begins, 0 where it is not known: lines of wrapped
// labels begin anywhere.
func leftOf(c *extract.Cell) float64 {
	if len(c.Parts) > 0 || c.Ink.Height() > maxLineHeight*c.FontSize {
		return 0
	}
	return c.Ink.X0
}

// centred reports whether the labels of a column are centred on one another: then
// where they begin says nothing.
func (t *treeShaper) centred(col int) bool {
	var middles []float64
	for i := range t.rows {
		if x := &t.rows[i]; x.labelCol == col && leftOf(&t.a.g.t.Cells[x.labelCell]) > 0 {
			ink := t.a.g.t.Cells[x.labelCell].Ink
			middles = append(middles, (ink.X0+ink.X1)/2)
		}
	}
	if len(middles) == 0 {
		return true
	}
	slices.Sort(middles)
	n := 0
	for _, m := range middles {
		if math.Abs(m-middles[len(middles)/2]) <= sameMiddle {
			n++
		}
	}
	return float64(n) >= centredShare*float64(len(middles))
}

// deeper reports whether a label of a rank belongs under the one above it in the
// same column: its ordinal is of a lower order, or it is a budget unit under a
// heading that is none.
func deeper(above, rank int, aboveUnit, unit bool) bool {
	if unit && !aboveUnit {
		return true
	}
	return above != 0 && rank > above
}

// sameLabel finds the first row of a merged label that goes on in row i, -1 where
// the row has a label of its own.
func sameLabel(rows []laneRow, i int) int {
	for n := i - 1; n >= 0 && rows[n].labelCell == rows[i].labelCell; n-- {
		if n == 0 || rows[n-1].labelCell != rows[i].labelCell {
			return n
		}
	}
	return -1
}

// economicUnder reports whether an unnumbered label is an economic class that
// parts the numbered label above it: 工资福利支出 below 一、人员经费和公用经费支出.
func economicUnder(key, above string) bool {
	return classByName(schemeDept, key) != "" && equalsAny(spendingOf(above, ""), "basic", "project", "personnel", "public")
}

// nameColumns lists the label columns that may name groups, from left to right.
func (a *analysis) nameColumns(lane int) []int {
	var cols, others []int
	for c := range a.cols {
		k := &a.cols[c]
		if k.lane != lane || k.role != colLabel {
			continue
		}
		switch k.what {
		case labelItem, labelGroup, labelProject, labelUnit:
			cols = append(cols, c)
		case labelFunction, labelEconomic:
			others = append(others, c)
		}
	}
	if len(cols) == 0 {
		return others // the items' own column, not one beside another name
	}
	return cols
}
