package normalize

import (
	"slices"
	"strings"
)

// checkCodes holds the codes that the table prints against the embedded lists: the
// names beside them, codes the lists don't know, and pairs of the two economic
// schemes. A code is told of once a document.
func (a *analysis) checkCodes() {
	for _, rows := range a.lanes {
		for i := range rows {
			x := &rows[i]
			if x.code != "" && x.codeSource != fromName && x.labelCell >= 0 {
				a.checkCode(x, x.scheme, x.code, x.codeName)
				a.checkPair(x)
			}
			if x.deptCode != "" {
				a.checkCode(x, schemeDept, x.deptCode, x.deptName)
			}
			if x.govCode != "" {
				a.checkCode(x, schemeGov, x.govCode, x.govName)
			}
		}
	}
}

// checkCode tells of a code that is not known, or of a name that it never had.
func (a *analysis) checkCode(x *laneRow, scheme, code, printed string) {
	if scheme == schemeRevenue {
		return // too little is known of its names
	}
	year := a.n.who.year
	e, known := loadCodes().byCode[scheme+code]
	economic := scheme == schemeDept || scheme == schemeGov
	switch {
	case economic && year != 0 && year < economicReformYear && len(e.former) == 0:
		return // the classification of before 2018 is hardly known
	case !known:
		severity, parent := "info", code[:max(len(code)-2, 3)]
		if _, ok := loadCodes().byCode[scheme+parent]; !ok {
			severity = "warning"
		}
		if a.n.tellOnce("code_unknown", scheme+code) {
			a.find("code_unknown", severity, &x.labelCell, "the list does not know "+scheme+" code "+code+", printed as "+printed)
		}
	case printed != "" && hasHan(printed) && !e.hasName(printed, year):
		if name := officialName(scheme, code, year); name != "" && a.n.tellOnce("code_name_differs", scheme+code+printed) {
			a.find("code_name_differs", "info", &x.labelCell, "code "+code+" is printed with the name "+printed+"; the list has "+name)
		}
	}
}

// yearSlack is how many years a name may be printed before or after the years it
// is known for: lists are used longer, and the years are not quite sure.
const yearSlack = 2

// hasName reports whether a printed name is the code's, in the year or near it.
func (e *codeEntry) hasName(printed string, year int) bool {
	if printed == e.name { // mostly, and at no cost
		return true
	}
	p := plainName(printed)
	same := func(name string) bool {
		n := plainName(name)
		// a name may be cut at the end of its cell
		return n == p || runeLen(p) >= minCutName && strings.HasPrefix(n, p)
	}
	if e.name == "" || same(e.name) || slices.ContainsFunc(e.aliases, same) {
		return true
	}
	return slices.ContainsFunc(e.former, func(f yearName) bool {
		return same(f.name) && (year == 0 || f.from-yearSlack <= year && year <= f.to+yearSlack)
	})
}

// minCutName is the length, in runes, from which the beginning of a name counts as
// the name.
const minCutName = 5

// plainName strips from a name what issuers write one way or the other.
func plainName(name string) string {
	return plainer.Replace(bareName(cutBrackets(fold(name))))
}

var plainer = strings.NewReplacer("的", "", "和", "", "与", "", "及", "", "\"", "", ",", "", "支出", "", "费用", "费")

// checkPair tells of a department and a government economic code in one row that
// the official correspondence does not put together.
func (a *analysis) checkPair(x *laneRow) {
	dept := x.code
	if x.scheme != schemeDept {
		dept = x.deptCode
	}
	if len(dept) != 5 || len(x.govCode) != 5 || a.n.who.year != 0 && a.n.who.year < economicReformYear {
		return
	}
	if govs := loadCodes().beside[dept]; len(govs) > 0 && !slices.Contains(govs, x.govCode) && a.n.tellOnce("economic_pair", dept+x.govCode) {
		a.find("economic_pair", "warning", &x.labelCell, "the official correspondence does not put "+dept+" beside "+x.govCode+", but "+strings.Join(govs, " or "))
	}
}

// tellOnce reports whether a thing was not told of before in the document.
func (n *normalizer) tellOnce(code, thing string) bool {
	if n.told[code+thing] {
		return false
	}
	n.told[code+thing] = true
	return true
}

// minNamedShare is the share of a panel's known codes that must stand beside a
// name of theirs for the column beside them to be one of code names. In lists of
// purchases and projects that column names the things bought.
const minNamedShare = 0.5

// dropForeignNames takes from a panel's codes the names that are none of codes.
func (n *normalizer) dropForeignNames(rows []laneRow) {
	type tally struct{ known, named int }
	count := map[string]*tally{}
	each := func(visit func(scheme, code string, name *string)) {
		for i := range rows {
			x := &rows[i]
			visit(x.scheme, x.code, &x.codeName)
			visit(schemeDept, x.deptCode, &x.deptName)
			visit(schemeGov, x.govCode, &x.govName)
		}
	}
	each(func(scheme, code string, name *string) {
		e, ok := loadCodes().byCode[scheme+code]
		if code == "" || *name == "" || !ok {
			return
		}
		if count[scheme] == nil {
			count[scheme] = &tally{}
		}
		count[scheme].known++
		if e.hasName(*name, n.who.year) {
			count[scheme].named++
		}
	})
	each(func(scheme, _ string, name *string) {
		if c := count[scheme]; c != nil && float64(c.named) < minNamedShare*float64(c.known) {
			*name = ""
		}
	})
}
