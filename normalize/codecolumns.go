package normalize

import "strings"

// codeGroup is one or more adjacent columns that together print one
// classification code, or a label column whose texts begin with one.
type codeGroup struct {
	cols     []int
	parts    bool // one column a level: 类 | 款 | 项
	embedded bool // the code stands in the label itself: 2010301行政运行
	nameCol  int  // the column of its names, -1 none
	scheme   string
	state    [3]string // last printed 类, 款, 项, for rows that print the last level only
}

// codeGroups finds the classification codes of a panel and their schemes.
func (a *analysis) codeGroups(lane int) []codeGroup {
	var groups []codeGroup
	for c := 0; c < len(a.cols); c++ {
		k := &a.cols[c]
		if k.lane != lane {
			continue
		}
		switch {
		case k.role == colCode && k.code == codeClass:
			g := codeGroup{cols: []int{c}, nameCol: -1}
			for n := c + 1; n < len(a.cols) && len(g.cols) < 3 && a.continuesCode(g.cols[len(g.cols)-1], n, lane); n++ {
				g.cols = append(g.cols, n)
			}
			g.parts = len(g.cols) > 1 || equalsAny(k.leaf(), "款", "项")
			c = g.cols[len(g.cols)-1]
			groups = append(groups, g)
		case k.role == colLabel && a.embedsCodes(c):
			groups = append(groups, codeGroup{cols: []int{c}, embedded: true, nameCol: c})
		}
	}
	for i := range groups {
		g := &groups[i]
		if !g.embedded {
			g.nameCol = a.nameColumn(g, lane)
		}
		g.scheme = a.schemeOf(g)
	}
	return groups
}

// continuesCode reports whether column n prints the next level of the code that
// column c prints: 款 behind 类, or both under one head without 类款项.
func (a *analysis) continuesCode(c, n, lane int) bool {
	p, q := &a.cols[c], &a.cols[n]
	if q.lane != lane || q.role != colCode || q.code != codeClass {
		return false
	}
	switch p.leaf() + q.leaf() {
	case "类款", "款项", "项目":
		return true
	}
	return len(p.cells) > 0 && len(q.cells) > 0 && p.cells[len(p.cells)-1] == q.cells[len(q.cells)-1]
}

// nameColumn finds the column that prints the names of a code: the next label
// column, before another code begins.
func (a *analysis) nameColumn(g *codeGroup, lane int) int {
	for c := g.cols[len(g.cols)-1] + 1; c < len(a.cols); c++ {
		k := &a.cols[c]
		if k.lane != lane && k.lane >= 0 {
			return -1
		}
		switch {
		case k.role == colLabel && k.what != labelForm && k.what != labelGroup:
			return c
		case k.role == colCode && k.code == codeUnit:
			continue // 科目编码 | 单位代码 | 单位（科目名称）
		case k.role == colCode || k.role == colValue:
			return -1
		}
	}
	return -1
}

// Shares of a column's filled rows from which it counts as one of codes.
const (
	embeddedShare = 0.5 // of labels that begin with a code
	rangeShare    = 0.8 // of codes that stand in a scheme's range
)

// embedsCodes reports whether a label column's texts mostly begin with codes, as
// 2010301行政运行 or [30101]基本工资 do. Without brackets its head must speak of
// items: 12345热线 is a project.
func (a *analysis) embedsCodes(c int) bool {
	k := &a.cols[c]
	head := hasAny(k.joined(), "科目", "分类", "编码", "代码")
	n, with := 0, 0
	for r := a.headerRows; r < a.g.rows; r++ {
		t := a.g.key(r, c)
		if t == "" || !a.g.starts(r, c) || isTotalLabel(t) {
			continue
		}
		n++
		code, name := splitCode(t)
		if codeLevel(code) != 0 && name != "" && (head || strings.HasPrefix(t, "[")) {
			with++
		}
	}
	return with > 0 && float64(with) >= embeddedShare*float64(n)
}

// schemeOf tells a code group's scheme from its heads, else the table's title,
// else its kind; the codes' range confirms, and decides only between the two
// economic schemes or where nothing speaks. A contradiction gives none and a
// finding.
func (a *analysis) schemeOf(g *codeGroup) string {
	said := ""
	for _, c := range g.cols {
		first(&said, schemeWords(a.cols[c].joined()))
	}
	if g.nameCol >= 0 {
		first(&said, schemeWords(a.cols[g.nameCol].joined()))
	}
	share := a.schemeShares(g)
	if said == "" {
		said = schemeWords(a.titleKey)
		within := share[said]
		if said == "economic" {
			within = share[schemeDept] + share[schemeGov]
		}
		if share["n"] > 0 && within < 1-rangeShare {
			said = "" // the title speaks of the columns: 支出汇总表（按政府预算经济分类） by function
		}
	}
	if said == "economic" || said == "" {
		for _, s := range []string{schemeFunction, schemeDept, schemeGov, schemeRevenue} {
			if said == "economic" && s != schemeDept && s != schemeGov {
				continue
			}
			if share[s] >= rangeShare {
				return s
			}
		}
		return ""
	}
	if share["n"] > 0 && share[said] < 1-rangeShare {
		a.find("scheme_conflict", "warning", nil, "the header speaks of "+said+" codes, but the codes stand in another range")
		return ""
	}
	return said
}

// schemeWords reads a scheme from a head or title; "economic" where the two
// economic ones are not told apart.
func schemeWords(s string) string {
	switch {
	case strings.Contains(s, "功能"):
		return schemeFunction
	case strings.Contains(s, "经济"):
		switch {
		case hasAny(s, "政府预算支出经济", "政府预算经济", "政府经济", "政府支出经济") && !hasAny(s, "部门预算支出经济", "部门预算经济", "部门经济"):
			return schemeGov
		case hasAny(s, "部门预算支出经济", "部门预算经济", "部门经济", "部门支出经济") && !hasAny(s, "政府预算支出经济", "政府预算经济", "政府经济"):
			return schemeDept
		}
		return "economic"
	case hasAny(s, "收入分类", "收入科目"):
		return schemeRevenue
	}
	return ""
}

// schemeShares gives the share of a group's codes in each scheme's range; "n" is
// 1 where there are codes at all. Codes that start with 0 are units'.
func (a *analysis) schemeShares(g *codeGroup) map[string]float64 {
	share := map[string]float64{}
	n := 0.0
	withUnits := hasAny(a.cols[g.cols[0]].leaf(), "单位", "部门")
	for r := a.headerRows; r < a.g.rows; r++ {
		t := strings.TrimPrefix(a.g.key(r, g.cols[0]), "[")
		if len(t) < 3 || !allDigits(t[:3]) || t[0] == '0' {
			continue
		}
		if !g.embedded && (a.cols[g.cols[0]].code != codeClass || len(t) > 3 && allDigits(t) && codeLevel(t) == 0 || withUnits && len(t) == 3) {
			continue // in a column of units and items 106001 is a unit's, and 106 may be one's
		}
		n++
		for _, s := range []string{schemeFunction, schemeDept, schemeGov, schemeRevenue} {
			if inRange(s, t) {
				share[s]++
			}
		}
	}
	for s := range share {
		share[s] /= n
	}
	if n > 0 {
		share["n"] = 1
	}
	return share
}

// codeRank tells which of a row's codes is its own: what money is for before what
// it is spent on. The others go to columns of their own.
var codeRank = map[string]int{schemeFunction: 1, schemeRevenue: 1, schemeDept: 2, schemeGov: 3}

// readCodes fills the row's codes.
func (a *analysis) readCodes(x *laneRow, groups []codeGroup) {
	for i := range groups {
		g := &groups[i]
		text, code, source, unit := a.codeAt(g, x.row)
		if len(code) == 3 && unit == "" && a.namesUnit(g, x.row) {
			code, unit = "", code // 307 县交通运输局 in a column of 科目编码
		}
		if unit != "" {
			x.unitCode, x.isUnit = unit, true
			if g.nameCol >= 0 {
				x.unitName = squeeze(a.g.text(x.row, g.nameCol))
			}
			continue
		}
		if code == "" || g.scheme == "" {
			if text != "" && x.codeText == "" && allDigits(fold(text)) {
				x.codeText = text
			}
			continue
		}
		name := ""
		if g.nameCol >= 0 {
			name = squeeze(a.g.text(x.row, g.nameCol))
			if g.embedded {
				_, name = splitCode(a.g.key(x.row, g.nameCol))
				name = nameBehind(a.g.text(x.row, g.nameCol), code, name)
			}
		}
		switch {
		case x.code == "" || codeRank[g.scheme] < codeRank[x.scheme]:
			switch x.scheme { // a code of lesser rank came first
			case schemeGov:
				x.govCode, x.govName = x.code, x.codeName
			case schemeDept:
				x.deptCode, x.deptName = x.code, x.codeName
			}
			x.scheme, x.codeText, x.code, x.codeSource, x.codeName = g.scheme, text, code, source, name
		case g.scheme == x.scheme && code == x.code:
			first(&x.codeName, name) // 类 | 款 | 项 | 科目代码: printed twice
		case g.scheme == schemeGov && x.scheme != schemeGov && x.govCode == "":
			x.govCode, x.govName = code, name
		case g.scheme == schemeDept && x.scheme != schemeDept && x.deptCode == "":
			x.deptCode, x.deptName = code, name
		}
	}
}

// namesUnit reports whether the name beside a row's code is a budget unit's, and
// not a class's.
func (a *analysis) namesUnit(g *codeGroup, r int) bool {
	if g.embedded || g.nameCol < 0 {
		return false
	}
	name := a.g.key(r, g.nameCol)
	return classByName(g.scheme, name) == "" && (a.n.units[name] || plausibleAgency(name))
}
