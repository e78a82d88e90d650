package identity

import (
	"slices"
	"strings"
)

// Tables by budget unit print the department above its units and the total above the
// department, all of them in one form. A row lost of a department of one unit leaves
// every sum right; the document's other tables tell. Where it has several units, sums
// tell of one, and a table without any, or without the department, may be made so.

// unitTable is a table by budget unit: its first rows by their units' codes.
type unitTable struct {
	p     *panel
	codes map[string]*row
	top   *row // the first row of a unit
	total bool // a total stands right above it
}

// unitTables lists the tables whose rows of units carry their codes. Lists of projects
// and purchases have forms of their own, often without a total.
func (c *checker) unitTables() []*unitTable {
	var out []*unitTable
	for _, s := range c.sheets {
		if s.owner != c.owner || s.t.IsForm || s.isList() || len(s.panels) != 1 {
			continue
		}
		u := &unitTable{p: s.panels[0], codes: map[string]*row{}}
		var above *row
		for _, x := range u.p.rows {
			if code := x.f.UnitAgencyCode; isUnitRow(x) && len(code) >= minUnitCode {
				if u.codes[code] == nil {
					u.codes[code] = x
				}
				if u.top == nil {
					u.top, u.total = x, above != nil && above.sum >= rankSum
				}
			}
			above = x
		}
		if u.top != nil {
			out = append(out, u)
		}
	}
	return out
}

// unitChains tries that a table by unit has the rows of departments and the total
// that all the document's others have.
func (c *checker) unitChains() {
	tables := c.unitTables()
	if len(tables) <= habitTables {
		return
	}
	c.unitHabit(tables, func(u *unitTable) (bool, *row) { return u.total, u.top }, "total_row", "no total stands above its units, as it does in the document's other tables by unit")
	for _, code := range departments(tables) {
		c.unitHabit(tables, func(u *unitTable) (bool, *row) {
			x := u.firstBelow(code)
			return x == nil || u.codes[code] != nil, x
		}, "unit_chain", "no row of the department "+code+" stands above it, as it does in the document's other tables by unit")
		c.unitHabit(tables, func(u *unitTable) (bool, *row) {
			x := u.codes[code]
			return x == nil || u.firstBelow(code) != nil, x
		}, "unit_chain", "no unit of the department "+code+" stands below it, as one does in the document's other tables by unit")
	}
}

// unitHabit reports the one table that breaks what all others that have the row keep to.
func (c *checker) unitHabit(tables []*unitTable, keeps func(*unitTable) (bool, *row), rule, note string) {
	kept := 0
	var broken []*row
	var p *panel
	for _, u := range tables {
		switch ok, x := keeps(u); {
		case x == nil:
		case ok:
			kept++
		default:
			broken, p = append(broken, x), u.p
		}
	}
	if kept < habitTables || len(broken) != 1 {
		return
	}
	if i := p.firstFact(broken[0]); i >= 0 && nonZero(&c.doc.Facts[i]) {
		c.absent(rule, i, note)
	}
}

// departments lists the codes that some table prints and the codes of one unit, the
// same in all tables, begin with.
func departments(tables []*unitTable) []string {
	var codes []string // as printed, table by table
	for _, u := range tables {
		for _, x := range u.p.rows {
			if code := x.f.UnitAgencyCode; u.codes[code] == x {
				codes = append(codes, code)
			}
		}
	}
	sorted := slices.Compact(slices.Sorted(slices.Values(codes)))
	ofOneUnit := map[string]bool{}
	for i, code := range sorted {
		below := func(k int) bool { return k < len(sorted) && strings.HasPrefix(sorted[k], code) }
		ofOneUnit[code] = below(i+1) && !below(i+2)
	}
	var out []string
	for _, code := range codes {
		if ofOneUnit[code] {
			ofOneUnit[code] = false
			out = append(out, code)
		}
	}
	return out
}

// firstBelow gives the first row of a unit whose code begins with another; nil where
// there is none.
func (u *unitTable) firstBelow(code string) *row {
	for _, x := range u.p.rows {
		if c := x.f.UnitAgencyCode; u.codes[c] == x && len(c) > len(code) && strings.HasPrefix(c, code) {
			return x
		}
	}
	return nil
}
