package normalize

import (
	"sort"
	"strings"
)

// Row roles of the contract.
const (
	roleDetail   = "detail"
	roleSubtotal = "subtotal"
	roleTotal    = "total"
	roleOfWhich  = "of_which"
)

// laneRow is one row of one panel, as understood.
type laneRow struct {
	row       int
	labelCell int // index of the cell that names the row, -1 none
	label     string
	key       string // folded label
	path      []string
	role      string
	leaf      bool
	parent    int // index in the lane's rows, -1 none
	children  bool

	scheme, codeText, code, codeSource, codeName string
	govCode, govName                             string
	unitCode, unitName                           string
	projectCode, projectName                     string
	fundYear                                     string // what the sums of the panel tell of its rows' money
	lane                                         string // scheme that the panel's heads speak of
	isUnit                                       bool   // the row stands for a budget unit
	rank                                         int    // of its ordinal, 0 none
	labelCol                                     int
}

// laneRows understands the rows of one panel.
func (a *analysis) laneRows(lane int) []laneRow {
	groups := a.codeGroups(lane)
	var rows []laneRow
	for r := a.headerRows; r < a.g.rows; r++ {
		x := laneRow{row: r, labelCell: -1, parent: -1, labelCol: -1}
		a.readCodes(&x, groups)
		a.readNames(&x, lane, groups)
		a.chooseLabel(&x, lane, groups)
		rows = append(rows, x)
	}
	a.shapeTree(rows, lane)
	yearsOfSums(rows)
	if len(groups) == 0 {
		a.codesFromNames(rows, lane)
	}
	return rows
}

// yearsOfSums reads from a panel that ends 本年收入合计, 上年结转, 收入总计 that the
// rows above the first are of this year, and that the last holds both years.
func yearsOfSums(rows []laneRow) {
	sum := -1
	for i := range rows {
		if hasAny(rows[i].key, "本年收入合计", "本年支出合计") {
			sum = i
			break
		}
	}
	if sum < 0 {
		return
	}
	for i := range rows {
		switch {
		case i < sum:
			rows[i].fundYear = thisYear
		case rows[i].role == roleTotal:
			rows[i].fundYear = all
		}
	}
}

// readNames fills the row's unit and project from the columns that name them.
func (a *analysis) readNames(x *laneRow, lane int, groups []codeGroup) {
	for c := range a.cols {
		k := &a.cols[c]
		if k.lane != lane {
			continue
		}
		t := a.g.key(x.row, c)
		if t == "" {
			continue
		}
		switch {
		case k.role == colCode && k.code == codeUnit:
			code, name := splitCode(t)
			if code == "" {
				continue
			}
			if strings.Contains(k.leaf(), "项目") && len(code) >= minProjectCode {
				x.projectCode = code
				continue
			}
			x.unitCode = code
			if name != "" {
				x.unitName = name
			}
			if strings.Contains(k.leaf(), "项目") {
				x.isUnit = true // units and projects share the column
			}
		case k.role == colCode && k.code == codeProject:
			if code, _ := splitCode(t); code != "" {
				x.projectCode = code
			} else if !isTotalWord(t) {
				x.projectCode = squeeze(a.g.text(x.row, c)) // codes with letters: 11000025T0000034
			}
		case k.role == colLabel && !isTotalWord(t) && !strings.HasSuffix(t, "合计"):
			switch k.what {
			case labelUnit:
				code, name := splitCode(t)
				if code != "" && x.unitCode == "" && name != "" {
					x.unitCode = code
					x.unitName = name
				} else {
					x.unitName = squeeze(a.g.text(x.row, c))
				}
			case labelProject:
				if allDigits(t) && len(t) < minProjectCode {
					x.unitCode, x.isUnit = t, true // a unit's row, its code in the project's place
				} else if code, name := splitProject(a.g.text(x.row, c)); code != "" {
					x.projectCode, x.projectName = code, name
				} else if x.projectCode != "" || x.unitCode == "" || !strings.Contains(k.leaf(), "单位") {
					x.projectName = squeeze(a.g.text(x.row, c))
				} else {
					x.unitName = squeeze(a.g.text(x.row, c))
					x.isUnit = true
				}
			}
		}
	}
}

// splitProject parts a cell that holds a project's code and name joined by a
// dash, the code perhaps wrapped: "11000022T0000004602 16-办刊经费".
func splitProject(text string) (code, name string) {
	head, rest, ok := strings.Cut(text, "-")
	head = fold(head)
	if !ok || len(head) < minProjectCode || len(head) > 24 || strings.TrimFunc(head, isLatin) != "" || !isDigit(rune(head[0])) {
		return "", ""
	}
	return head, squeeze(strings.TrimSpace(rest))
}

// minProjectCode is the length, in digits, from which a code in a column of
// units and projects is a project's: those have 21, units up to 12.
const minProjectCode = 15

// chooseLabel finds the cell that names the row: a total's label; else the name
// beside the code; else the innermost label that names an item; else a unit;
// else the code itself.
func (a *analysis) chooseLabel(x *laneRow, lane int, groups []codeGroup) {
	best, bestRank := -1, 0
	take := func(c, rank int) {
		if rank >= bestRank {
			best, bestRank = c, rank
		}
	}
	for c := range a.cols {
		k := &a.cols[c]
		if k.lane != lane || k.role != colLabel && k.role != colCode {
			continue
		}
		t := a.g.key(x.row, c)
		if t == "" || t == "-" {
			continue
		}
		switch {
		case isTotalLabel(t):
			take(c, 6)
		case k.role == colLabel && allDigits(t):
			take(c, 1)
		case k.role == colCode:
			if !isCodeText(t) {
				take(c, 2) // words in a code column: a heading that spans it
			} else {
				take(c, 1)
			}
		case x.code != "" && a.namesCode(groups, x, c) && !a.behindValues(c):
			take(c, 5)
		case a.behindValues(c):
			take(c, 0)
		case k.what == labelItem, k.what == labelProject, k.what == labelGroup:
			take(c, 4)
		case k.what == labelUnit, k.what == labelEconomic, k.what == labelFunction:
			take(c, 3)
		}
	}
	if best < 0 {
		return
	}
	x.labelCol = best
	x.labelCell = a.g.index(x.row, best)
	x.label, x.key = a.g.text(x.row, best), a.g.key(x.row, best)
}

// namesCode reports whether column c holds the name of the row's main code.
func (a *analysis) namesCode(groups []codeGroup, x *laneRow, c int) bool {
	for i := range groups {
		if groups[i].scheme == x.scheme && groups[i].nameCol == c {
			return true
		}
	}
	return false
}

// behindValues reports whether a column stands behind the last value of its
// panel: what it names is an attribute of the row, such as the item of a project,
// not the row.
func (a *analysis) behindValues(c int) bool {
	before := false
	for k := range a.cols {
		if a.cols[k].role != colValue || a.cols[k].lane != a.cols[c].lane {
			continue
		}
		if k > c {
			return false
		}
		before = true
	}
	return before
}

func isCodeText(t string) bool {
	code, name := splitCode(t)
	if code != "" && name == "" {
		return true
	}
	return allDigits(t)
}

// isTotalLabel reports whether a folded label names a sum: 合计, 收入总计,
// 本年支出合计, 总计:, 部门合计.
func isTotalLabel(t string) bool {
	t = strings.TrimRight(cutBrackets(t), ":")
	if _, rest := ordinal(t); rest != "" {
		t = rest
	}
	return hasSuffixAny(t, "合计", "总计", "小计", "共计") && runeLen(t) <= 12
}

// totalRole tells what kind of sum a label names. 本年收入合计 stands beside
// carry-overs under a 总计, so it is a subtotal.
func totalRole(t string) string {
	t = strings.TrimRight(cutBrackets(t), ":")
	if _, rest := ordinal(t); rest != "" {
		t = rest
	}
	switch {
	case hasSuffixAny(t, "总计"), equalsAny(t, "合计", "共计", "收入合计", "支出合计", "收支合计"):
		return roleTotal
	}
	return roleSubtotal
}

// shapeTree finds each row's parent, path and role.
func (a *analysis) shapeTree(rows []laneRow, lane int) {
	type level struct {
		col, cell, row int // row: index in rows, -1 for a group label that is no row of its own
		rank           int
		text           string
		unit           bool
	}
	var stack []level     // of group labels, outermost first
	lastPlain := -1       // the last row that is no 其中
	inOfWhich := 0        // rank of the list that 其中 opened, 0 none
	whole, part := -1, -1 // the row that 其中 is part of, and the last part listed
	carry := -1           // a row of carry-overs that ordinals below it part, -1 none
	labelCols := a.nameColumns(lane)
	unitsOutside := a.unitsFirst(rows)
	byCode := map[string]int{}
	unitRow := -1
	lastRank, lastRanked := 0, "" // the last numbered label
	labelled := 0
	for i := range rows {
		if rows[i].labelCell >= 0 {
			labelled++
		}
	}

	for i := range rows {
		x := &rows[i]
		if x.labelCell < 0 {
			if labelled == 0 { // a table of one row needs no label
				x.role, x.leaf = roleDetail, true
			}
			continue
		}
		if first := sameLabel(rows, i); first >= 0 {
			x.parent, x.path, x.role, x.isUnit = rows[first].parent, rows[first].path, rows[first].role, rows[first].isUnit
			continue
		}
		if x.rank == 0 && lastRank != 0 && x.code == "" && economicUnder(x.key, lastRanked) {
			x.rank = lastRank + 1
		}
		ofWhich := strings.HasPrefix(x.key, "其中")
		if x.rank != lastRank+1 || lastRank == 0 {
			x.rank, _ = ordinal(strings.TrimLeft(strings.TrimPrefix(x.key, "其中"), ":,、"))
			if x.rank != 0 {
				lastRank, lastRanked = x.rank, x.key
			}
		}
		if !x.isUnit && x.code == "" && (a.agencyLabel(x) || x.unitCode != "" && x.projectName == "" && x.labelCol >= 0 && a.cols[x.labelCol].what == labelUnit) {
			x.isUnit = true
			if x.unitName == "" {
				x.unitName = squeeze(x.label)
			}
		}
		switch {
		case isTotalLabel(x.key):
			x.role = totalRole(x.key)
			if x.role == roleTotal {
				stack, inOfWhich, unitRow, carry = stack[:0], 0, -1, -1
				clear(byCode)
				x.path = []string{squeeze(x.label)}
				lastPlain = i
				continue
			}
		case ofWhich:
			x.role = roleOfWhich
			inOfWhich = x.rank
			whole, part = lastPlain, i
			x.parent = whole
		case inOfWhich != 0 && x.rank == inOfWhich:
			x.role = roleOfWhich // （2） after 其中：（1）
			x.parent = whole
			part = i
		case inOfWhich != 0 && x.rank > inOfWhich:
			x.role = roleOfWhich // 1. below 其中：（一）: a part of a part
			x.parent = part
			rows[part].children = true
		default:
			x.role = roleDetail
			inOfWhich = 0
		}

		switch {
		case x.role == roleOfWhich:
		case x.code != "":
			if same, ok := byCode[x.unitKey()+x.scheme+x.code]; ok && same == i-1 && len(x.code) == 5 && x.scheme == schemeFunction && rows[same].codeName == x.codeName {
				x.parent = same // 21999 other spending, and below it once more as its only item
			} else {
				x.parent = codeParent(byCode, x)
			}
			if x.parent < 0 {
				x.parent = unitRow
			}
			byCode[x.unitKey()+x.scheme+x.code] = i
		case x.isUnit && x.unitCode != "":
			x.parent = unitParent(rows[:i], x)
			unitRow = i
		case x.isUnit && unitsOutside:
			unitRow = i
			stack = stack[:0]
		default:
			// labels of the columns to the left, then the row's own
			for _, c := range labelCols {
				cell := a.g.index(x.row, c)
				if c > x.labelCol || cell < 0 || a.g.keys[cell] == "" {
					continue
				}
				rank, _ := ordinal(a.g.keys[cell])
				if c == x.labelCol {
					rank = x.rank
				}
				n := len(stack)
				for n > 0 && (stack[n-1].col > c || stack[n-1].col == c && stack[n-1].cell != cell && !deeper(stack[n-1].rank, rank, stack[n-1].unit, x.isUnit && c == x.labelCol)) {
					n--
				}
				stack = stack[:n]
				if n > 0 && stack[n-1].cell == cell {
					continue
				}
				row := -1
				if c == x.labelCol {
					row = i
				}
				stack = append(stack, level{col: c, cell: cell, row: row, rank: rank, text: squeeze(a.g.text(x.row, c)), unit: x.isUnit && c == x.labelCol})
			}
			for n := len(stack) - 1; n >= 0; n-- {
				if stack[n].row >= 0 && stack[n].row != i {
					x.parent = stack[n].row
					break
				}
			}
			switch {
			case x.parent >= 0:
			case unitsOutside && unitRow >= 0:
				x.parent = unitRow
			case x.rank > 0 && carry >= 0:
				x.parent = carry
			case x.rank == 0 && fundYearOf(x.key) == carryover:
				carry = i
			}
			if x.parent >= 0 || len(stack) > 0 {
				var path []string
				if x.parent >= 0 && (x.parent == unitRow || x.parent == carry) {
					path = append(path, rows[x.parent].path...)
				}
				for _, l := range stack {
					path = append(path, l.text)
				}
				x.path = path
			}
		}
		if x.path == nil {
			if x.parent >= 0 {
				x.path = append(append([]string(nil), rows[x.parent].path...), squeeze(x.label))
			} else {
				x.path = []string{squeeze(x.label)}
			}
		}
		if x.parent >= 0 && x.role != roleOfWhich {
			rows[x.parent].children = true
		}
		if x.role != roleOfWhich {
			lastPlain = i
		}
	}
	inheritUnits(rows)
	setLeaves(rows)
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
	var cols []int
	for c := range a.cols {
		k := &a.cols[c]
		if k.lane == lane && k.role == colLabel && (k.what == labelItem || k.what == labelGroup || k.what == labelProject || k.what == labelUnit) {
			cols = append(cols, c)
		}
	}
	sort.Ints(cols)
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
		return x.isUnit || x.code == "" && a.agencyLabel(x)
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
	code, name := "", ""
	for i := range rows {
		x := &rows[i]
		switch {
		case x.isUnit:
			code, name = x.unitCode, x.unitName
		case x.role == roleTotal:
			code, name = "", ""
		case x.unitCode == "" && x.unitName == "":
			x.unitCode, x.unitName = code, name
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
