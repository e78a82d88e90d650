package normalize

import (
	"strings"
)

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
