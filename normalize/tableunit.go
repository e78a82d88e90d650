package normalize

import (
	"regexp"
	"strings"
)

// readUnit finds the table's money unit: its unit line, else the heads of its
// value columns, else a label of a form. What it does not find here, settleUnits
// may take from the other tables.
func (a *analysis) readUnit() {
	for _, s := range a.unitLines() {
		if u, ok := unitLine(s); ok && u != "" {
			a.unit, a.unitText, a.unitSource = u, squeeze(s), unitFromTable
			return
		}
	}
	if a.t.UnitText != "" {
		if u := moneyUnit(a.t.UnitText); u != "" {
			a.unit, a.unitText, a.unitSource = u, a.t.UnitText, unitFromTable
			return
		}
	}
	if a.form {
		a.unit, a.unitText = a.formUnit()
	} else {
		a.unit, a.unitText = a.headerUnit()
	}
	if a.unit != "" {
		a.unitSource = unitFromCell
		return
	}
	if u := bracketUnit(a.titleKey); u != "" {
		a.unit, a.unitText, a.unitSource = u, a.t.Title, unitFromTable
	}
}

// unitLines lists the texts that may state the unit, the likeliest first: the
// unit line found, cells over the whole width in the header, the lines above
// from the grid upwards.
func (a *analysis) unitLines() []string {
	var s []string
	if a.t.UnitText != "" {
		s = append(s, a.t.UnitText)
	}
	for i := range a.t.Cells {
		c := &a.t.Cells[i]
		if c.Row >= max(a.headerRows, 2) || c.Row > 3 {
			break
		}
		if strings.Contains(a.g.keys[i], "单位:") {
			s = append(s, c.Text)
		}
	}
	for i := len(a.t.Above) - 1; i >= 0 && i >= len(a.t.Above)-maxUnitLines; i-- {
		s = append(s, a.t.Above[i].Text)
	}
	return s
}

// maxUnitLines bounds how far above a grid its unit line is looked for, in lines.
const maxUnitLines = 4

// headerUnit reads the unit from the heads: the one they all state, or that the
// header states once. Columns that state another keep their own.
func (a *analysis) headerUnit() (unit, text string) {
	for _, of := range []columnRole{colValue, colLabel} { // 收入项目（亿元） says it for the numbers beside
		if unit, text = a.unitOfHeads(of); unit != "" {
			return unit, text
		}
	}
	return "", ""
}

// unitOfHeads reads the unit that the heads of the columns of a role state, "" where
// they state none or several.
func (a *analysis) unitOfHeads(of columnRole) (unit, text string) {
	for c := range a.cols {
		u := a.cols[c].unit
		if u == "" || a.cols[c].role != of {
			continue
		}
		if unit != "" && u != unit {
			return "", ""
		}
		if unit == "" {
			for i, k := range a.cols[c].keys {
				if bracketUnit(k) == u {
					text = a.cols[c].path[i]
				}
			}
		}
		unit = u
	}
	return unit, text
}

// formUnit reads the unit a form states in its labels: 资金情况（万元）. Labels of
// indicators state units of targets.
func (a *analysis) formUnit() (unit, text string) {
	targets := a.targetRows()
	for i, k := range a.g.keys {
		u := bracketUnit(k)
		if u == "" || !moneyLabel(k) || targets[a.t.Cells[i].Row] {
			continue
		}
		if unit != "" && u != unit {
			return "", ""
		}
		if unit == "" {
			text = squeeze(a.t.Cells[i].Text)
		}
		unit = u
	}
	return unit, text
}

func moneyLabel(key string) bool {
	return hasAny(key, "资金", "金额", "预算", "总额", "经费", "拨款", "投资") && runeLen(key) <= 24 && !hasAny(key, "成本", "标准", "率")
}

// settleUnits gives tables that state no unit the document's, where all others
// agree, and says so. Where they differ, or none states any, the unit stays null:
// a wrong one is an error of ten thousand times.
func (n *normalizer) settleUnits() {
	common, mixed := "", false
	for _, a := range n.tables {
		if a.unit == "" || a.form {
			continue
		}
		if common != "" && common != a.unit {
			mixed = true
		}
		common = a.unit
	}
	stated, line := n.statedUnit()
	for _, a := range n.tables {
		if a.unit != "" || !a.needsUnit() {
			continue
		}
		if stated != "" {
			a.unit, a.unitText, a.unitSource = stated, line, unitFromDocument
			continue
		}
		if common != "" && !mixed && !a.form && a.kind != kindOther {
			a.unit, a.unitSource = common, unitFromDocument
			a.find("unit_from_document", "warning", nil, "the table states no unit; that of all other tables of the document was taken")
			continue
		}
		a.find("unit_unknown", "warning", nil, "the table states no unit, so its amounts in yuan are not known")
	}
}

// unitOfAll states one unit for all tables: 以下各表金额单位均为万元.
var unitOfAll = regexp.MustCompile(`单位(均|都|统一|一律)(为|是|以|用|按)?[:：]?(人民币)?(百万|万|千|亿)?元`)

// statedUnit gives the unit that the text states for all tables, and the line; "" where
// it states none or several.
func (n *normalizer) statedUnit() (unit, line string) {
	for i, s := range n.folded {
		m := unitOfAll.FindString(s)
		if m == "" || hasAny(s, "本表", "此表", "该表", "上表") {
			continue // that of one table
		}
		u := moneyUnit(m)
		if unit != "" && u != unit {
			return "", ""
		}
		if unit == "" {
			unit, line = u, squeeze(n.doc.Lines[i].Text)
		}
	}
	return unit, line
}

// needsUnit reports whether the table prints numbers that may be money.
func (a *analysis) needsUnit() bool {
	var targets []bool
	if a.form {
		targets = a.targetRows()
	}
	for i := range a.t.Cells {
		c := &a.t.Cells[i]
		if c.Row < a.headerRows || a.g.keys[i] == "" {
			continue
		}
		if a.form && targets[c.Row] || !a.form && (a.cols[c.Col].role != colValue || a.cols[c.Col].dims.measure != "") {
			continue
		}
		if v := parseValue(c.Text); v.isAmount() && !v.percent && v.counted == "" {
			return true
		}
	}
	return false
}
