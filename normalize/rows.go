package normalize

import (
	"slices"
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
	deptCode, deptName                           string // beside a functional code
	govCode, govName                             string
	unitCode, unitName                           string
	projectCode, projectName                     string
	fund                                         string  // what a column of texts says of where its money comes from
	nature                                       string  // what one says of what it is spent on: 基本支出
	spending                                     *string // what rowSpending read, nil before: each of the row's numbers asks
	fundYear                                     string  // what the sums of the panel tell of its rows' money
	lane                                         string  // scheme that the panel's heads speak of
	isUnit                                       bool    // the row stands for a budget unit
	rank                                         int     // of its ordinal, 0 none
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
	a.n.dropForeignNames(rows)
	a.shapeTree(rows, lane)
	yearsOfSums(rows)
	if len(groups) == 0 {
		a.codesFromNames(rows, lane)
	}
	return rows
}

// yearsOfSums reads from a panel that ends 本年收入合计, 上年结转, 收入总计 that the
// rows above the first are of this year, and that the last holds both years. So it
// does in a panel that heads its rows 一、本年收入 and 二、上年结转.
func yearsOfSums(rows []laneRow) {
	sum := slices.IndexFunc(rows, func(x laneRow) bool {
		return hasAny(x.key, "合计", "小计") && // as few rows
			hasAny(x.key, "本年收入合计", "本年支出合计", "本年收入小计", "本年支出小计", "当年收入小计", "当年支出小计", "当年收入合计", "当年支出合计")
	})
	own := func(x laneRow) bool { return fundYearOf(x.key) == thisYear }
	kept := func(x laneRow) bool {
		return fundYearOf(x.key) == carryover || lookup(spendingTerms, x.key) == carryoverEnd
	}
	both := sum >= 0 || slices.ContainsFunc(rows, own) && slices.ContainsFunc(rows, kept)
	for i := range rows {
		switch {
		case i < sum:
			rows[i].fundYear = thisYear
		case rows[i].role == roleTotal && both:
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
			if numberedBySigns(t) {
				code, name = t, "" // 101-001
			}
			if code == "" {
				continue
			}
			if strings.Contains(k.leaf(), "项目") && len(code) >= minProjectCode {
				x.projectCode = code
				continue
			}
			x.unitCode = code
			if name != "" {
				x.unitName = nameBehind(a.g.text(x.row, c), code, name)
			}
			if strings.Contains(k.leaf(), "项目") {
				x.isUnit = true // units and projects share the column
			}
		case k.role == colCode && k.code == codeProject:
			if code, _ := splitCode(t); code != "" && !strings.ContainsAny(t, "-.") {
				x.projectCode = code
			} else if code != "" && hasHan(t) {
				x.projectCode = code
			} else if !isTotalWord(t) {
				x.projectCode = squeeze(a.g.text(x.row, c)) // codes with letters: 11000025T0000034
			}
		case k.role == colLabel && k.what == labelForm && namesSources(k.leaf()):
			first(&x.fund, sourceFund(t))
		case k.role == colLabel && equalsAny(t, "基本支出", "项目支出") && hasAny(k.leaf(), "类别", "类型", "性质"):
			x.nature = spendingOf(t, a.kind)
		case k.role == colLabel && !isTotalWord(t) && !strings.HasSuffix(t, "合计"):
			switch k.what {
			case labelItem:
				if code, name := splitCode(t); x.code == "" && code != "" && unitsAmongItems(k.leaf()) && (plausibleAgency(name) || codeLevel(code) == 0 && plausibleName(name)) {
					x.unitCode, x.isUnit = code, true // 129001 某某局 in a column of 科目（单位）名称
					x.unitName = nameBehind(a.g.text(x.row, c), code, name)
				}
			case labelUnit:
				if hasAny(k.leaf(), "(项目", "项目)", "/项目", "、项目", "及项目") { // 单位（项目）名称
					if !a.codedUnits(lane) {
						if !a.n.units[t] && !plausibleAgency(t) {
							x.projectName = squeeze(a.g.text(x.row, c))
							continue
						}
					} else if x.code != "" && !a.n.units[t] {
						continue // an item or a project of the unit whose code stands beside; the tree tells which
					}
					if x.unitCode == "" && a.codedUnits(lane) {
						x.projectName = squeeze(a.g.text(x.row, c))
						continue
					}
				}
				code, name := splitCode(t)
				if code != "" && x.unitCode == "" && name != "" {
					x.unitCode = code
					x.unitName = nameBehind(a.g.text(x.row, c), code, name)
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

// namesSources reports whether a head is that of texts that say where a row's money
// comes from: 资金来源, 资金性质.
func namesSources(leaf string) bool {
	return hasAny(leaf, "资金来源", "经费来源", "资金性质", "经费性质")
}

// sourceFund gives the one fund that a text about a row's sources names; "" where it
// lists another source beside it, known or not: 一般公共预算、自筹.
func sourceFund(key string) string {
	fund := fundOf(key)
	for _, part := range strings.FieldsFunc(key, func(r rune) bool { return strings.ContainsRune("、,;/+及和与", r) }) {
		if fundOf(part) != fund {
			return ""
		}
	}
	return fund
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
		case k.role == colLabel && !hasHan(t):
			take(c, 1) // a code of a catalogue: A020199
		case k.role == colCode:
			if !isCodeText(t) {
				take(c, 2) // words in a code column: a heading that spans it
			} else {
				take(c, 1)
			}
		case x.code != "" && a.namesCode(groups, x, c) && !a.behindValues(c) && !a.namesGroup(x.row, c):
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

// namesGroup reports whether the name in column c is merged over several rows that names
// further right tell apart, each in a cell of its own: the name of their group.
func (a *analysis) namesGroup(r, c int) bool {
	if a.t.Cells[a.g.index(r, c)].RowSpan == 1 {
		return false
	}
	for k := c + 1; k < len(a.cols); k++ {
		col := &a.cols[k]
		if col.lane != a.cols[c].lane || col.role != colLabel || col.what != labelItem && col.what != labelProject || a.behindValues(k) {
			continue
		}
		if i := a.g.index(r, k); i >= 0 && a.g.keys[i] != "" && a.t.Cells[i].RowSpan == 1 && hasHan(a.g.keys[i]) {
			return true
		}
	}
	return false
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
	return allDigits(t) || numberedBySigns(t)
}

// isTotalLabel reports whether a folded label names a sum: 合计, 收入总计,
// 本年支出合计, 总计:, 部门合计, 资产总额.
func isTotalLabel(t string) bool {
	t = strings.TrimRight(cutBrackets(t), ":")
	if _, rest := ordinal(t); rest != "" {
		t = rest
	}
	return hasSuffixAny(t, "合计", "总计", "小计", "共计", "总额") && runeLen(t) <= 12
}

// totalRole tells what kind of sum a label names. 本年收入合计 stands beside
// carry-overs under a 总计, so it is a subtotal.
func totalRole(t string) string {
	t = strings.TrimRight(cutBrackets(t), ":")
	if _, rest := ordinal(t); rest != "" {
		t = rest
	}
	switch {
	case hasSuffixAny(t, "总计", "总额"), equalsAny(t, "合计", "共计", "收入合计", "支出合计", "收支合计"):
		return roleTotal
	}
	return roleSubtotal
}
