package normalize

import (
	"slices"
	"strings"
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
	totalByPlace(rows)
	inheritUnits(rows)
	setLeaves(rows)
}

// totalByPlace takes the one sum of a panel for its total, whatever it is called (全县收入
// 合计, 新区合计), where it opens or ends the panel and names no part of it: none of a
// year's, and no fund or kind of spending beside others.
func totalByPlace(rows []laneRow) {
	sum, first, last, units := -1, -1, -1, 0
	for i := range rows {
		x := &rows[i]
		if x.isUnit && x.labelCell >= 0 {
			units++
		}
		if x.labelCell < 0 {
			continue
		}
		if first < 0 {
			first = i
		}
		last = i
		switch {
		case x.role == roleTotal, x.role == roleSubtotal && sum >= 0:
			return
		case x.role == roleSubtotal:
			sum = i
		}
	}
	if sum < 0 || sum != first && sum != last {
		return
	}
	x := &rows[sum]
	if slices.ContainsFunc(rows, func(y laneRow) bool { return partedFrom(x.key, y.key) }) {
		return
	}
	if x.parent >= 0 && !(rows[x.parent].isUnit && units > 1) { // below the last of several units it is none's own
		return
	}
	if x.rank == 0 && strings.HasSuffix(cutBrackets(x.key), "合计") && !hasAny(x.key, "本年", "当年", "上年", "年初", "年末") {
		x.role, x.parent, x.path = roleTotal, -1, []string{squeeze(x.label)}
	}
}

// partedFrom reports whether a sum names a fund or kind of spending that a row is none
// of: 基本支出合计 and 项目支出. What 财政拨款 names may be of any fund of the treasury.
func partedFrom(sum, key string) bool {
	const treasury = "fiscal_appropriation"
	if s, k := fundOf(sum), fundOf(key); s != "" && k != "" && s != k && k != treasury {
		return s != treasury || !equalsAny(k, "general_budget", "government_fund", "state_capital")
	}
	s, k := spendingOf(sum, ""), spendingOf(key, "")
	return s == "basic" && k == "project" || s == "project" && k == "basic"
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
	case t.itemAbove(i) >= 0:
		x.parent = t.itemAbove(i)
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
	if own, _ := ordinal(x.key); own == 0 && t.rank != 0 && x.code == "" && economicUnder(x.key, t.above) {
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
	case t.otherVehiclePart(i), t.otherPublicExpense(i):
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

// otherPublicExpense reports whether an unnumbered row goes on with the list of the three
// public expenses that 其中 opens below their sum: “三公”经费合计, 其中：公务接待费,
// 公务用车运行维护费.
func (t *treeShaper) otherPublicExpense(i int) bool {
	x := &t.rows[i]
	if i == 0 || t.a.kind != kindThreePublic || t.whole < 0 || x.rank != 0 || x.labelCol != t.rows[t.whole].labelCol {
		return false
	}
	above, sum := &t.rows[i-1], t.rows[t.whole].key
	return above.role == roleOfWhich && above.parent == t.whole && above.rank == 0 && (isTotalLabel(sum) || strings.Contains(sum, "三公")) &&
		publicExpense(above.key) && publicExpense(x.key) && spendingOf(above.key, kindThreePublic) != spendingOf(x.key, kindThreePublic)
}

// publicExpense reports whether a label names one of the three public expenses, or the
// buying or running of vehicles.
func publicExpense(key string) bool {
	return equalsAny(spendingOf(key, kindThreePublic), "abroad", "reception", "vehicle", "vehicle_purchase", "vehicle_operation")
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

// itemAbove gives the row of the item that a row with a longer code details: revenue has
// 103044350 below 1030443; -1 none.
func (t *treeShaper) itemAbove(i int) int {
	x := &t.rows[i]
	code := wholeCode(fold(x.codeText))
	if len(code) != subItemDigits {
		return -1
	}
	if p, ok := t.codes[x.unitKey()+schemeRevenue+code[:subItemDigits-2]]; ok {
		return p
	}
	return -1
}

// subItemDigits is the length of a code of the fourth level, which revenue alone has.
const subItemDigits = 9

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
