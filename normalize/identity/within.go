package identity

import "github.com/shopspring/decimal"

// withinSpending tries that no table's total is above the whole expenditure: a
// table in a wrong unit agrees with itself in everything else.
func (c *checker) withinSpending() {
	whole := c.wholeExpenditure()
	if whole < 0 {
		return
	}
	for _, s := range c.of(kindGeneral, kindBasic, kindEconomic, kindThreePublic, kindFund, kindCapital, kindProject, kindProcurement, kindOperating, kindService) {
		if s.t.IsForm {
			continue
		}
		z := s.first(place{})
		if z == nil || len(z.total) == 0 {
			continue
		}
		if f := &c.doc.Facts[z.total[0]]; f.Unit == "" {
			continue
		}
		t := &trial{rule: ruleOf("within_spending"), scope: scopeCross, left: z.total, right: []int{whole}}
		if c.work(t) && t.result == mismatch && s.t.Kind != kindThreePublic && s.t.Kind != kindOperating && t.a.LessThan(t.b.Mul(farAbove)) {
			t.result, t.note = notApplicable, "the table may hold what was carried over, or contracts of several years"
		}
		if t.result != "" {
			c.trials = append(c.trials, t)
		}
	}
}

// farAbove is how many times the whole expenditure a table must come to before its
// unit is in doubt: carry-overs and contracts of several years are above it too.
var farAbove = decimal.NewFromInt(10)

// wholeExpenditure finds the document's total expenditure: 支出总计 of the summary,
// else the expenditure table's total; -1 where none is printed.
func (c *checker) wholeExpenditure() int {
	for _, s := range c.of(kindBalance) {
		for _, p := range s.panels {
			if i := p.bottomLine(); !p.revenue && i >= 0 {
				return i
			}
		}
	}
	for _, z := range c.pick(place{kinds: []string{kindExpenditure}, spending: []string{"total"}}) {
		if len(z.total) == 1 {
			return z.total[0]
		}
	}
	return -1
}

// emptyTables says of tables without values that no identity applies, and why:
// they are not passed over in silence.
func (c *checker) emptyTables() {
	for _, s := range c.sheets {
		note := ""
		switch s.t.EmptyState {
		case "declared_empty":
			note = "the table is declared empty"
		case "blank":
			note = "the table's value cells are blank"
		case "all_zero":
			note = "the table holds zeros and dashes only, which prove nothing"
		}
		if note == "" || s.t.Kind == "other" {
			continue
		}
		c.trials = append(c.trials, &trial{rule: ruleOf("column_total"), scope: scopeTable, result: notApplicable, note: note, place: s.t.TableID[len(c.doc.Record.DocID)+1:]})
	}
}
