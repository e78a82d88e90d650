package normalize

import (
	"math"
	"slices"
	"strings"

	"yusuan/extract"
)

// fundings name how units are funded; tables of units group them so.
var fundings = []string{"全额", "差额", "自收自支", "定额"}

// treeShaper finds what the rows of a panel are to one another: by their codes,
// their units, their columns, their numbering and their 其中. It walks the rows
// from the top and keeps what the next row may stand under.
type treeShaper struct {
	a     *analysis
	rows  []laneRow
	names []int        // columns that may name groups, from left to right
	left  map[int]bool // columns whose labels are not centred, so that where they begin tells their level

	unitsFirst bool           // units head their items, not headings the units
	groups     []groupLabel   // labels in force, outermost first
	codes      map[string]int // rows by unit, scheme and code
	unit       int            // the last unit's row, -1 none
	item       int            // the last row of a classification's item, under which projects stand, -1 none
	funding    int            // the last row that groups units by how they are funded (全额), -1 none
	plain      int            // the last row that is no 其中, -1 none
	year       int            // the last heading of a year's money (本年收入, 上年结转), -1 none
	carry      int            // a row of carry-overs that numbered rows below part, -1 none

	partRank    int // rank of the list that 其中 opened, 0 none
	whole, part int // the row that 其中 is part of, and the last part listed; -1 none
	opened      int // the row of 其中 while unnumbered labels go on with its list; -1 none

	rank  int    // of the last numbered label, 0 none
	above string // that label
}

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

// shapeTree finds each row's parent, path and role.
func (a *analysis) shapeTree(rows []laneRow, lane int) {
	t := &treeShaper{a: a, rows: rows, names: a.nameColumns(lane), left: map[int]bool{}, unitsFirst: a.unitsFirst(rows), codes: map[string]int{}, unit: -1, item: -1, funding: -1, plain: -1, carry: -1, year: -1, whole: -1, part: -1, opened: -1}
	for _, c := range t.names {
		t.left[c] = !t.centred(c)
	}
	unlabelled := !slices.ContainsFunc(rows, func(x laneRow) bool { return x.labelCell >= 0 })
	for i := range rows {
		switch {
		case rows[i].labelCell >= 0:
			t.place(i)
		case unlabelled: // a table of one row needs no label
			rows[i].role, rows[i].leaf = roleDetail, true
		}
	}
	inheritUnits(rows)
	setLeaves(rows)
}

// place finds one row's role, parent and path.
func (t *treeShaper) place(i int) {
	x := &t.rows[i]
	if first := sameLabel(t.rows, i); first >= 0 {
		f := &t.rows[first]
		x.parent, x.path, x.role, x.isUnit = f.parent, f.path, f.role, f.isUnit
		return
	}
	t.number(x)
	t.recogniseUnit(x)
	if t.setRole(i); x.role == roleTotal {
		t.groups, t.partRank, t.unit, t.item, t.funding, t.carry, t.year, t.opened, t.plain = t.groups[:0], 0, -1, -1, -1, -1, -1, -1, i
		clear(t.codes)
		x.path = []string{squeeze(x.label)}
		return
	}
	switch {
	case x.role == roleOfWhich:
	case t.headsUnits(x):
		t.funding = i
	case x.isUnit && x.unitCode != "":
		if x.parent = unitParent(t.rows[:i], x); x.parent < 0 {
			x.parent = t.funding
		}
		t.unit, t.item = i, -1
	case x.code != "":
		t.underCode(i)
	case t.a.kind == kindProject && x.projectName != "" && t.item >= 0:
		x.parent = t.item
	case x.isUnit && t.unitsFirst:
		t.unit = i
		t.groups = t.groups[:0]
	default:
		t.underLabels(i)
	}
	if x.path == nil {
		if x.parent >= 0 {
			x.path = slices.Clone(t.rows[x.parent].path)
		}
		x.path = append(x.path, squeeze(x.label))
	}
	if x.role != roleOfWhich {
		t.plain = i
		if x.parent >= 0 {
			t.rows[x.parent].children = true
		}
	}
}

// headsUnits reports whether a row groups units by how they are funded: 全额, 差额
// with a one-digit code in the column of unit codes.
func (t *treeShaper) headsUnits(x *laneRow) bool {
	return t.unitsFirst && equalsAny(x.key, fundings...)
}

// number reads the rank of a label's ordinal. An economic class without one that
// parts the numbered label above counts as one rank lower.
func (t *treeShaper) number(x *laneRow) {
	if t.rank != 0 && x.code == "" && economicUnder(x.key, t.above) {
		x.rank = t.rank + 1
		return
	}
	x.rank, _ = ordinal(strings.TrimLeft(strings.TrimPrefix(x.key, "其中"), ":,、"))
	if x.rank != 0 {
		t.rank, t.above = x.rank, x.key
	}
}

// recogniseUnit marks a row that stands for a budget unit.
func (t *treeShaper) recogniseUnit(x *laneRow) {
	if equalsAny(x.key, fundings...) {
		x.isUnit, x.unitCode, x.unitName, x.projectName = false, "", "", ""
		return
	}
	if x.isUnit || x.code != "" && !t.a.codedUnit(x) {
		return
	}
	label := &t.a.cols[x.labelCol]
	if label.role == colCode && label.code == codeUnit && x.unitCode != "" && x.projectName == "" {
		x.isUnit = true // named by its code alone
		return
	}
	named := x.unitCode != "" && x.projectName == "" && label.what == labelUnit
	if named || t.a.agencyLabel(x) {
		x.isUnit = true
		first(&x.unitName, squeeze(x.label))
		if x.projectName == squeeze(x.label) {
			x.projectName = "" // units and projects share the column
		}
	}
}

// codedUnit reports whether a row that repeats the code of its item is a budget
// unit's all the same: its unit's code stands beside the unit's name.
func (a *analysis) codedUnit(x *laneRow) bool {
	return x.unitCode != "" && x.codeName == "" && a.agencyLabel(x)
}

// setRole tells sums, parts and details. A list that 其中 opens goes on with
// labels of the same rank （1）（2）; labels of a lower rank part the parts. Without
// ordinals it goes on with labels that begin behind the word 其中.
func (t *treeShaper) setRole(i int) {
	x := &t.rows[i]
	switch {
	case isTotalLabel(x.key):
		if x.role = totalRole(x.key); x.role == roleTotal && t.numberedBelow(x) {
			x.role = roleSubtotal // 一、“三公”经费支出, and below it （一）支出合计
		}
	case strings.HasPrefix(x.key, "其中"):
		x.role = roleOfWhich
		t.partRank, t.whole, t.part, t.opened = x.rank, t.plain, i, i
		x.parent = t.whole
	case t.opened >= 0 && t.beginsBehind(x, &t.rows[t.opened]):
		x.role = roleOfWhich
		x.parent, t.part = t.whole, i
	case t.partRank != 0 && x.rank == t.partRank:
		x.role = roleOfWhich
		x.parent, t.part = t.whole, i
	case t.partRank != 0 && x.rank > t.partRank:
		x.role = roleOfWhich
		x.parent = t.part
		t.rows[t.part].children = true
	case t.otherVehiclePart(i):
		x.role = roleOfWhich
		x.parent, t.part = t.whole, i
	default:
		x.role = roleDetail
		t.partRank, t.opened = 0, -1
	}
}

// beginsBehind reports whether an unnumbered label stands below that of a row of
// 其中 and begins behind that word: 其中：经费拨款, and below 经费拨款 非税收入拨款.
func (t *treeShaper) beginsBehind(x, opened *laneRow) bool {
	if x.rank != 0 || opened.rank != 0 || x.code != "" || x.labelCol != opened.labelCol || !t.left[x.labelCol] {
		return false
	}
	word, above, left := &t.a.g.t.Cells[opened.labelCell], leftOf(&t.a.g.t.Cells[opened.labelCell]), leftOf(&t.a.g.t.Cells[x.labelCell])
	return above > 0 && left > above+word.FontSize
}

// numberedBelow reports whether a row's ordinal is of a lower order than that of a
// label in force: it stands under that label.
func (t *treeShaper) numberedBelow(x *laneRow) bool {
	return slices.ContainsFunc(t.groups, func(g groupLabel) bool { return g.rank != 0 && x.rank > g.rank })
}

// otherVehiclePart reports whether an unnumbered row below a 其中 row of the vehicles
// names their other part: 2.公务用车购置及运行维护费, 其中：公务用车购置费,
// 公务用车运行维护费.
func (t *treeShaper) otherVehiclePart(i int) bool {
	x := &t.rows[i]
	if i == 0 || t.whole < 0 || x.rank != 0 || spendingOf(t.rows[t.whole].key, kindThreePublic) != "vehicle" || x.labelCol != t.rows[t.whole].labelCol {
		return false
	}
	above := &t.rows[i-1]
	return above.role == roleOfWhich && above.parent == t.whole && above.rank == 0 && vehiclePart(above.key) && vehiclePart(x.key)
}

// vehiclePart reports whether a label names the buying or the running of vehicles.
func vehiclePart(key string) bool {
	return equalsAny(spendingOf(key, kindThreePublic), "vehicle_purchase", "vehicle_operation")
}

// underCode puts a row under that of its parent code, else under its unit's.
func (t *treeShaper) underCode(i int) {
	x := &t.rows[i]
	key := x.unitKey() + x.scheme + x.code
	same, again := t.codes[key]
	switch {
	case again && same == i-1 && x.scheme == schemeFunction && len(x.code) == 5 && t.rows[same].codeName == x.codeName:
		x.parent = same // 21999 other spending, and below it once more as its only item
	case again && (same == i-1 || t.rows[i-1].parent == same) && t.beginsDeeper(same, i):
		x.parent = same // an item, and below it its projects with its code
		x.codeName = t.rows[same].codeName
		if strings.Contains(t.a.cols[x.labelCol].leaf(), "项目") {
			first(&x.projectName, squeeze(x.label))
		}
		return
	default:
		x.parent = codeParent(t.codes, x)
	}
	if x.parent < 0 {
		x.parent = t.unit
	}
	t.codes[key] = i
	if x.projectName == "" {
		t.item = i
	}
}

// beginsDeeper reports whether the label of row i begins deeper than that of row
// above, in the same column.
func (t *treeShaper) beginsDeeper(row, i int) bool {
	x, up := &t.rows[i], &t.rows[row]
	if x.labelCol != up.labelCol || !t.left[x.labelCol] {
		return false
	}
	above, left := leftOf(&t.a.g.t.Cells[up.labelCell]), leftOf(&t.a.g.t.Cells[x.labelCell])
	return above > 0 && left > above+labelStep
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

// unitsFirst reports whether the first row that is no total is a budget unit's:
// then units head their items; otherwise they stand under headings (货物 and
// below it the units that buy).
func (a *analysis) unitsFirst(rows []laneRow) bool {
	for i := range rows {
		x := &rows[i]
		if x.labelCell < 0 || isTotalLabel(x.key) {
			continue
		}
		if equalsAny(x.key, fundings...) {
			continue
		}
		return x.isUnit || x.code == "" && (a.agencyLabel(x) || x.unitCode != "") || a.codedUnit(x)
	}
	return false
}

func (x *laneRow) unitKey() string { return x.unitCode + "/" }

// codeParent finds the row of the longest proper prefix of the row's code.
func codeParent(byCode map[string]int, x *laneRow) int {
	for n := len(x.code) - 2; n >= 3; n -= 2 {
		if i, ok := byCode[x.unitKey()+x.scheme+x.code[:n]]; ok {
			return i
		}
	}
	return -1
}

// unitParent finds the nearest row above whose unit code is a proper prefix.
func unitParent(above []laneRow, x *laneRow) int {
	for i := len(above) - 1; i >= 0; i-- {
		u := above[i].unitCode
		if above[i].isUnit && u != "" && len(u) < len(x.unitCode) && strings.HasPrefix(x.unitCode, u) {
			return i
		}
	}
	return -1
}

// inheritUnits gives the rows under a unit's row its unit, where they name none.
func inheritUnits(rows []laneRow) {
	for i := range rows {
		x := &rows[i]
		if x.unitName != "" {
			continue
		}
		for p := x.parent; p >= 0; p = rows[p].parent {
			if rows[p].isUnit && (x.unitCode == "" || x.unitCode == rows[p].unitCode) {
				x.unitCode, x.unitName = rows[p].unitCode, rows[p].unitName
				break
			}
		}
	}
}

// setLeaves marks rows that no other row details, and turns rows that others
// detail into subtotals. A 其中 row details its parent only in part, so the
// parent stays a leaf.
func setLeaves(rows []laneRow) {
	details := false
	for i := range rows {
		x := &rows[i]
		if x.role == roleDetail && x.labelCell >= 0 {
			details = true
		}
	}
	for i := range rows {
		x := &rows[i]
		x.children = x.children || x.role == roleDetail && yearHeading(x.key) && partedBelow(rows, i)
		switch x.role {
		case roleTotal, roleSubtotal:
			x.leaf = !details && !x.children
		case roleDetail:
			x.leaf = !x.children
			if x.children {
				x.role = roleSubtotal
			}
		case roleOfWhich:
			x.leaf = !x.children
		}
	}
}

// yearHeading reports whether a label names all of a year's money: 一、本年支出.
func yearHeading(key string) bool {
	if _, rest := ordinal(key); rest != "" {
		key = rest
	}
	return equalsAny(strings.TrimRight(key, ":"), "本年收入", "本年支出", "当年收入", "当年支出")
}

// partedBelow reports whether the row below a heading is a detail of its panel, that
// what it is numbered by does not put under it: 一、本年支出 and below it 一、教育支出.
func partedBelow(rows []laneRow, i int) bool {
	return i+1 < len(rows) && rows[i+1].role == roleDetail && rows[i+1].labelCell >= 0 && fundYearOf(rows[i+1].key) == ""
}
