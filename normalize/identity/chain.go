package identity

import (
	"fmt"
	"slices"
)

// A table that prints classes, groups and items prints each item's group and each
// group's class. A row that is missing leaves no sum wrong where its items add up
// to the total as well as it did; the codes tell.

// lead is by how many groups those with items below them must outnumber those
// without: small groups may be printed without their items, while none prints items without the
// group that its other items have.
const lead = 1

// habitTables is how many other tables of a document must print a total before one
// without is taken to have lost it.
const habitTables = 2

// codeChains tries, in tables that print groups above their items, that every
// item has its group, every group its class, and every group its items.
func (s *sheet) codeChains() {
	if s.t.IsForm {
		return
	}
	for _, p := range s.panels {
		if s.t.Kind == kindProcurement || s.t.Kind == kindProject {
			p.listChains()
		} else {
			p.chain()
		}
	}
}

// chain looks at one panel: codes by length, each with and without its parent.
func (p *panel) chain() {
	type unitCode struct{ unit, code string }
	present := map[unitCode]bool{}
	var coded []*row
	for _, x := range p.rows {
		if printedCode(x) && x.sum == 0 {
			present[unitCode{x.f.UnitAgencyName, x.f.Code}] = true
			coded = append(coded, x)
		}
	}
	below := map[unitCode]bool{}
	deepest := 0
	for _, x := range coded {
		deepest = max(deepest, len(x.f.Code))
		if n := len(x.f.Code); n > 3 {
			below[unitCode{x.f.UnitAgencyName, x.f.Code[:n-2]}] = true
		}
	}
	for n := 5; n <= deepest; n += 2 { // codes that should have a parent row
		p.habit(coded, n, 0, "no row of its group %s stands above it", func(x *row) (string, bool) {
			up := x.f.Code[:n-2]
			return up, present[unitCode{x.f.UnitAgencyName, up}]
		})
	}
	for n := 3; n < deepest; n += 2 { // codes that should have rows below
		p.habit(coded, n, lead, "no row below details %s", func(x *row) (string, bool) {
			return x.f.Code, below[unitCode{x.f.UnitAgencyName, x.f.Code}] || x.parent != nil && x.parent.f.Code == x.f.Code || slices.ContainsFunc(x.children, printedCode)
		})
	}
}

// habit reports the rows of codes of n digits that break what most codes of the
// panel keep to, by a lead: each of them is one vote, however many rows it has.
func (p *panel) habit(coded []*row, n, lead int, note string, keeps func(*row) (code string, ok bool)) {
	kept, broken := map[string]bool{}, map[string]*row{}
	var order []string
	for _, x := range coded {
		if len(x.f.Code) != n {
			continue
		}
		switch code, ok := keeps(x); {
		case ok:
			kept[code] = true
		case broken[code] == nil:
			broken[code] = x
			order = append(order, code)
		}
	}
	if len(broken)+lead > len(kept) {
		return
	}
	for _, code := range order {
		if i := p.firstFact(broken[code]); i >= 0 && nonZero(&p.s.c.doc.Facts[i]) {
			p.s.c.absent("code_chain", i, fmt.Sprintf(note, code))
		}
	}
}

// firstFact gives the first number of a row; -1 where it has none.
func (p *panel) firstFact(x *row) int {
	for _, k := range p.cols {
		if i := p.fact(x, k.n); i >= 0 {
			return i
		}
	}
	return -1
}

// levelChains tries that a table by function prints the classes of its groups, and the
// groups of its items, where all the document's others do: one of a single class has no
// habit of its own. A table of bare items, or of classes alone, has another form.
func (c *checker) levelChains() {
	for _, digits := range []int{5, 7} {
		kept := 0
		var broken []int
		for _, s := range c.of(kindRevenue, kindExpenditure, kindGeneral, kindFund, kindCapital) {
			if s.t.IsForm || len(s.panels) != 1 {
				continue
			}
			switch x, whole := s.panels[0].chainOf(digits); {
			case x < 0:
			case whole:
				kept++
			default:
				broken = append(broken, x)
			}
		}
		if kept >= habitTables && len(broken) == 1 {
			c.absent("code_chain", broken[0], "no row of its class or group stands above it, as they do in the document's other tables by function")
		}
	}
}

// chainOf gives the first number of a functional code of some digits, and whether all such
// codes have the row above them; -1 where some have and some have not, where they lack
// several, which is the table's form and no row lost, and where the table prints neither
// the level above that nor the one below.
func (p *panel) chainOf(digits int) (first int, whole bool) {
	codes, levels := map[string]bool{}, map[int]bool{}
	for _, x := range p.rows {
		if printedCode(x) && x.sum == 0 && x.f.Scheme == "function" {
			codes[x.f.Code], levels[len(x.f.Code)] = true, true
		}
	}
	first = -1
	with, missing := false, map[string]bool{}
	for _, x := range p.rows {
		if len(x.f.Code) != digits || !codes[x.f.Code] {
			continue
		}
		if above := x.f.Code[:digits-2]; codes[above] {
			with = true
		} else {
			missing[above] = true
		}
		if i := p.firstFact(x); first < 0 && i >= 0 && nonZero(&p.s.c.doc.Facts[i]) {
			first = i
		}
	}
	without := len(missing) > 0
	if with == without || len(missing) > 1 || without && !levels[digits-4] && !levels[digits+2] {
		return -1, false
	}
	return first, with
}

// totalRows tries that a table prints a total where the other tables of the
// document by code do.
func (c *checker) totalRows() {
	var with int
	var without []int
	c.summaryTotals()
	for _, s := range c.of(kindExpenditure, kindGeneral, kindBasic, kindEconomic, kindRevenue, kindFund, kindCapital, kindOperating) {
		if s.t.IsForm || len(s.panels) != 1 {
			continue
		}
		p := s.panels[0]
		labelled, total := 0, false
		for _, x := range p.rows {
			total = total || x.sum > 0
			if x.label != "" && x.sum == 0 {
				labelled++
			}
		}
		switch {
		case total:
			with++
		case labelled < 2: // one row is its own total
		default:
			if i := p.firstFact(p.rows[0]); i >= 0 {
				without = append(without, i)
			}
		}
	}
	if with >= habitTables && len(without) == 1 {
		c.absent("total_row", without[0], "the table prints no total, though the document's others do")
	}
}

// summaryTotals tries that revenue beside expenditure is summed up: by 总计 where the
// document's other summary is, and that a total has the rows that it adds up.
func (c *checker) summaryTotals() {
	var year []*sheet // summaries that end with 本年收入合计
	whole := false
	for _, s := range c.of(kindBalance, kindAppropriation) {
		if len(s.panels) < 2 || s.t.NRows-s.t.HeaderRows < 2 {
			continue
		}
		highest := 0
		for _, p := range s.panels {
			for _, x := range p.rows {
				highest = max(highest, x.sum)
			}
			p.totalOfNothing()
		}
		switch {
		case highest >= rankSum:
			whole = true
		case highest == 0:
			c.absent("total_row", s.panels[0].firstFact(s.panels[0].rows[0]), "revenue and expenditure stand side by side without their totals")
		default:
			year = append(year, s)
		}
	}
	for _, s := range year {
		if whole {
			c.absent("total_row", s.panels[0].firstFact(s.panels[0].rows[0]), "the summary prints no 总计, though the document's other one does")
		}
	}
}

// totalOfNothing tries the total of a panel whose rows are labelled and all blank:
// they come to nothing.
func (p *panel) totalOfNothing() {
	if slices.ContainsFunc(p.rows, func(x *row) bool { return x.sum == 0 }) {
		return
	}
	label, last := p.labelColumn(), p.rows[0].n
	for i := range p.s.t.Cells {
		x := &p.s.t.Cells[i]
		if x.Role == "label" && x.Col == label && x.Row < last && ordinalRank(fold(x.Text)) != 0 {
			p.s.c.eq("column_total", scopeColumn, []int{p.firstFact(p.rows[0])}, nil)
			return
		}
	}
}

// blankTotals notes panels that print the label of a total without any number,
// while their rows have numbers and the panel beside them, if any, has its total.
func (s *sheet) blankTotals() {
	if s.t.IsForm {
		return
	}
	for _, p := range s.panels {
		label := p.labelColumn()
		if label < 0 || len(p.rows) == 0 || slices.ContainsFunc(p.rows, func(x *row) bool { return x.sum >= rankSum }) {
			continue
		}
		for i := range s.t.Cells {
			x := &s.t.Cells[i]
			if x.Role != "label" || x.Col != label && (len(s.panels) > 1 || x.Col > label) || x.ColSpan > 1 && len(s.panels) > 1 || sumRank(fold(x.Text)) < rankSum || len(s.panels) > 1 && !s.hasSum(x.Row) {
				continue
			}
			if slices.ContainsFunc(p.rows, func(r *row) bool { return r.n == x.Row }) {
				continue // a heading that names a sum and has its number: （一）支出合计
			}
			if at := p.firstFact(p.rows[0]); at >= 0 {
				s.c.absent("total_row", at, "the total "+fold(x.Text)+" is blank, though the rows above hold numbers")
			}
			break
		}
	}
}

// labelColumn finds the column that names the rows of a panel: the last
// column of labels before its first number. -1 where there is none.
func (p *panel) labelColumn() int {
	if len(p.cols) == 0 {
		return -1
	}
	best := -1
	for _, x := range p.rows {
		for _, c := range p.s.labels[x.n] {
			if c < p.cols[0].n && c > best {
				best = c
			}
		}
	}
	return best
}

// hasSum reports whether some panel of the sheet has a total in a table row.
func (s *sheet) hasSum(row int) bool {
	for _, p := range s.panels {
		for _, x := range p.rows {
			if x.n == row && x.sum >= rankSum {
				return true
			}
		}
	}
	return false
}

// absent notes that something a table should print is not there.
func (c *checker) absent(rule string, at int, note string) {
	c.trials = append(c.trials, &trial{
		rule: ruleOf(rule), scope: scopeTable, left: []int{at}, unit: c.doc.Facts[at].Unit, result: mismatch, note: note, missing: true,
	})
}
