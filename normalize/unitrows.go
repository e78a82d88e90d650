package normalize

import "strings"

// listUnits collects the budget units that the document lists under a head of
// their own (单位名称), so that they can be told where units, items and projects
// share a column.
func (n *normalizer) listUnits() {
	n.units = map[string]bool{}
	for i := range n.doc.Tables {
		t := &n.doc.Tables[i]
		unitCol := -1
		for j := range t.Cells {
			c := &t.Cells[j]
			k := fold(c.Text)
			switch {
			case c.Row < t.HeaderRows:
				if equalsAny(cutBrackets(k), "单位名称", "部门名称", "预算单位名称", "预算单位") && c.ColSpan <= 1 && !strings.Contains(k, "项目") {
					unitCol = c.Col
				}
			case c.Col == unitCol && !isTotalLabel(k):
				if name, _ := cutConsolidation(k); plausibleName(name) {
					n.units[name] = true
				}
			}
		}
	}
}

// minNamedUnit is the length, in runes, from which a name that begins with a
// region counts as a unit's without further evidence.
const minNamedUnit = 6

// codedUnits reports whether a panel has a column of unit codes.
func (a *analysis) codedUnits(lane int) bool {
	for c := range a.cols {
		if k := &a.cols[c]; k.lane == lane && k.role == colCode && k.code == codeUnit {
			return true
		}
	}
	return false
}

// agencyLabel reports whether a row's label names a budget unit: its column
// speaks of units, or its name begins with the same region as the document's
// agency, and it ends as agencies' names do.
func (a *analysis) agencyLabel(x *laneRow) bool {
	if x.labelCol < 0 || x.rank != 0 {
		return false
	}
	if name, _ := cutConsolidation(x.key); a.n.units[name] {
		return true
	}
	if !plausibleAgency(x.key) {
		return false
	}
	if _, mark := cutConsolidation(x.key); mark != "" {
		return true
	}
	name, _ := cutConsolidation(x.key)
	k := &a.cols[x.labelCol]
	switch {
	case k.what == labelUnit:
		return x.unitCode != "" || !a.codedUnits(k.lane) // where units have codes, a row without one is none
	case name == fold(a.n.who.name):
		return true
	case len(a.n.units) == 0 && hasAny(k.leaf(), "单位", "部门") && !hasAny(k.leaf(), "科目编码"):
		return true
	}
	switch a.kind {
	case kindProject, kindPerfProject, kindPerfDept, kindOther:
		return false // projects and meetings are named like that as well
	}
	if runeLen(x.key) < minNamedUnit {
		return false
	}
	own := []rune(fold(a.n.who.name))
	return len(own) >= 3 && strings.HasPrefix(x.key, string(own[:2])) || len(prefixRegion(x.key)) > 0
}
