package identity

import (
	"slices"
	"strings"
)

// shape finds the parent of each row: by code where codes are printed, by the
// row's path, and by ordinals where labels carry them.
func (p *panel) shape() {
	for i, x := range p.rows {
		if x.sum > 0 {
			continue
		}
		if x.parent = p.vehicleAbove(i); x.parent != nil {
			x.ofWhich = true // public_items knows whether both are printed
		} else if x.parent = p.parentOf(i); x.parent == nil {
			continue
		}
		if x.ofWhich || x.parent.ofWhich && x.order != 0 && x.order == x.parent.order {
			x.parent.parts = append(x.parent.parts, x)
			continue
		}
		x.parent.children = append(x.parent.children, x)
	}
}

// parentOf finds the row that row i details.
func (p *panel) parentOf(i int) *row {
	x := p.rows[i]
	switch {
	case p.s.t.Kind == kindProcurement || p.s.t.Kind == kindCarryover:
		return p.purchaseGroup(i)
	case isUnitRow(x):
		if y := p.unitAbove(i); y != nil {
			return y
		}
		if y := p.groupAbove(i); y != nil {
			return y
		}
		return p.unitKind(i)
	case p.s.t.Kind == kindProject || p.s.t.Kind == kindTargets:
		if p.s.noted[x.n] {
			return p.projectUnit(i)
		}
	case x.order != 0 && !printedCode(x):
		return p.byOrdinal(i)
	case i > 0 && sameCodeAgain(x, p.rows[i-1]):
		return p.rows[i-1]
	case x.f.EconGovCode != "":
		if y := p.byGovernmentCode(i); y != nil {
			return y
		}
	}
	if y := p.byPath(i); y != nil {
		return y
	}
	if y := p.byIndent(i); y != nil {
		return y
	}
	return p.unitRow(i)
}

// unitKind finds the row of a kind of units, such as 1 全额, that a unit's row
// stands under: its code is too short for a unit's.
func (p *panel) unitKind(i int) *row {
	for j := i - 1; j >= 0 && p.rows[j].sum == 0; j-- {
		if y := p.rows[j]; isUnitRow(y) && y.f.UnitAgencyCode != "" && len(y.f.UnitAgencyCode) < minUnitCode {
			return y
		}
	}
	return nil
}

// groupAbove finds the heading that a budget unit's row stands under, where units
// stand under headings: 货物 and below it the units that buy.
func (p *panel) groupAbove(i int) *row {
	y := p.byPath(i)
	if y == nil || !isUnitRow(y) {
		return y
	}
	if first := p.firstRow(); y == first && y != p.rows[i] && y.f.UnitAgencyCode == "" {
		return y // a department, and its units below it
	}
	if y.parent != nil && !isUnitRow(y.parent) {
		return y.parent // units under one heading stand side by side
	}
	return nil
}

// firstRow gives the first row that is no sum.
func (p *panel) firstRow() *row {
	for _, x := range p.rows {
		if x.sum == 0 {
			return x
		}
	}
	return nil
}

// projectUnit finds the budget unit that a project's row belongs to. A row with
// its own goals or remarks is a project, whatever its name says.
func (p *panel) projectUnit(i int) *row {
	for j := i - 1; j >= 0; j-- {
		y := p.rows[j]
		if y.sum == 0 && !p.s.noted[y.n] && y.parent == nil && isUnitRow(y) {
			return y
		}
	}
	return nil
}

// minIndent is how much deeper, in points, an item's label begins than its heading's.
const minIndent = 5

// byIndent finds the numbered heading above an unnumbered row whose label begins
// deeper than the heading's: 二、项目支出 and below it, indented, 商品和服务支出.
func (p *panel) byIndent(i int) *row {
	x := p.rows[i]
	if x.order != 0 || printedCode(x) || x.carry || x.label == "" {
		return nil
	}
	for j := i - 1; j >= 0; j-- {
		y := p.rows[j]
		switch {
		case y.sum > 0:
			return nil
		case y.order != 0 && p.s.labelAt(x) > p.s.labelAt(y)+minIndent && p.s.labelAt(y) > 0:
			return y
		case y.order != 0:
			return nil
		}
	}
	return nil
}

// sameCodeAgain reports whether a code printed twice in succession names a group
// and its only item: 21999 其他支出, 21999 其他支出.
func sameCodeAgain(x, above *row) bool {
	return printedCode(x) && x.f.Code == above.f.Code && x.label == above.label && x.f.EconGovCode == "" && above.f.EconGovCode == "" &&
		len(x.f.Code) < itemDigits && x.f.UnitAgencyName == above.f.UnitAgencyName
}

// byGovernmentCode finds the row of the government's economic class or item that a
// row of both schemes stands below: 501, and below it 50101 beside 30101.
func (p *panel) byGovernmentCode(i int) *row {
	x := p.rows[i]
	for j := i - 1; j >= 0 && p.rows[j].sum == 0; j-- {
		y := p.rows[j]
		if y.f.Scheme == "economic_government" && printedCode(y) && y.f.EconGovCode == "" {
			if strings.HasPrefix(x.f.EconGovCode, y.f.Code) {
				return y
			}
			return nil
		}
	}
	return nil
}

// itemDigits is the length of a whole functional code.
const itemDigits = 7

// unitAbove finds the nearest row above of the unit that row i's unit belongs to:
// 004001 belongs to 004.
func (p *panel) unitAbove(i int) *row {
	x := p.rows[i]
	code := x.f.UnitAgencyCode
	if !isUnitRow(x) || code == "" {
		return nil
	}
	for j := i - 1; j >= 0; j-- {
		y := p.rows[j]
		above := y.f.UnitAgencyCode
		if isUnitRow(y) && len(above) >= minUnitCode && len(above) < len(code) && code[:len(above)] == above {
			return y
		}
	}
	return nil
}

// minUnitCode is the least number of digits of a department's code; shorter ones
// number kinds of rows.
const minUnitCode = 3

// isUnitRow reports whether a row stands for a budget unit and no item of it.
func isUnitRow(x *row) bool {
	return x.sum == 0 && x.label != "" && x.f.Code == "" && (x.f.ProjectName == "" || x.f.ProjectName == x.f.UnitAgencyName) && (x.label == fold(x.f.UnitAgencyName) || x.label == x.f.UnitAgencyCode)
}

// unitRow finds the row of the budget unit that row i belongs to: a row above
// that is named by the unit and heads its rows.
func (p *panel) unitRow(i int) *row {
	x := p.rows[i]
	unit := fold(x.f.UnitAgencyName)
	if unit == "" || unit == x.label {
		return nil
	}
	for j := i - 1; j >= 0; j-- {
		y := p.rows[j]
		if fold(y.f.UnitAgencyName) != unit {
			return nil
		}
		if y.sum == 0 && y.label == unit && y.parent == nil {
			return y
		}
	}
	return nil
}

func printedCode(x *row) bool { return x.f.Code != "" && x.f.CodeSource != "from_name" }

// byPath finds the nearest row above whose path is the longest proper beginning
// of the row's own: a heading without numbers is no row here.
func (p *panel) byPath(i int) *row {
	x := p.rows[i]
	for n := len(x.path) - 1; n > 0; n-- {
		for j := i - 1; j >= 0; j-- {
			y := p.rows[j]
			if y.sum == 0 && len(y.path) == n && slices.Equal(y.path, x.path[:n]) && p.mayHold(y, x) {
				return p.stillOpen(j, i)
			}
		}
	}
	return nil
}

// stillOpen gives row j as the group of row i unless a row between them stands
// beside j: then the list under j is closed, and row i belongs to that one.
func (p *panel) stillOpen(j, i int) *row {
	y, x := p.rows[j], p.rows[i]
	if printedCode(x) {
		return y
	}
	b := p.labels(x)
	for k := i - 1; k > j; k-- {
		z := p.rows[k]
		a := p.labels(z)
		if z.sum == 0 && z.parent == y.parent && len(a) > 0 && len(b) > 0 && a[len(a)-1] < b[len(b)-1] {
			return z
		}
	}
	return y
}

// mayHold reports whether row y can be the group of row x, as far as codes and
// label columns tell: 专项 | 经济科目 is no group of a row that names 经济科目 alone.
func (p *panel) mayHold(y, x *row) bool {
	if printedCode(x) && printedCode(y) && !codeWithin(x, y) {
		return false
	}
	if p.s.noted[y.n] && (p.s.t.Kind == kindProject || p.s.t.Kind == kindTargets) {
		return false
	}
	if p.s.t.Kind == kindTargets && !isUnitRow(y) {
		return false
	}
	a, b := p.labels(y), p.labels(x)
	return len(a) <= len(b) || len(a) == 0 || len(b) == 0 || a[len(a)-1] != b[len(b)-1]
}

// codeWithin reports whether x's code stands below y's.
func codeWithin(x, y *row) bool {
	return len(x.f.Code) > len(y.f.Code) && x.f.Code[:len(y.f.Code)] == y.f.Code
}

// headedBetween reports whether a label without numbers stands between two rows of
// the panel: it heads the list that begins at the lower one.
func (p *panel) headedBetween(above, below *row) bool {
	for n := above.n + 1; n < below.n; n++ {
		if len(p.labels(&row{n: n})) > 0 {
			return true
		}
	}
	return false
}

// byOrdinal finds the nearest row above with an ordinal of a higher order, within
// the same section: a sum closes the list above it. A list that begins directly
// below an unnumbered row or a carry-over details that row.
func (p *panel) byOrdinal(i int) *row {
	x := p.rows[i]
	for j := i - 1; j >= 0; j-- {
		y := p.rows[j]
		switch {
		case y.sum > 0:
			return nil
		case j == i-1 && y.order == x.order && startsList(x.label) && !y.ofWhich && !p.headedBetween(y, x):
			return y // 一、本年支出 and below it 一、一般公共服务支出: a list anew
		case x.carry && y.order == x.order && y.parent != nil && !y.parent.carry:
			return y.parent.parent
		case y.order == 0 && y.carry:
			return y // the list under 上年结转 begins anew at 一、
		case y.order == 0 && startsList(x.label) && j == i-1 && y.f.UnitAgencyName == "":
			return y
		case y.order == 0 && x.ofWhich && y.parent == nil && !y.ofWhich:
			return y
		case y.order != 0 && y.order < x.order:
			return y
		case y.order == x.order && y.ofWhich:
			// （二） after 其中：（一） goes on with its list
			x.ofWhich = y.parent != nil
			return y.parent
		case y.order == x.order && !x.ofWhich:
			return y.parent
		}
	}
	return nil
}
