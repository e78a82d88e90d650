package identity

import (
	"slices"
	"sort"
	"strings"
)

// Summaries part expenditure by use (基本支出, 项目支出) and by economic class beside
// or instead of its functions. The tables behind them print the same amounts as
// columns and as rows.

// uses compares the rows of the summaries that name a kind of spending, or an
// economic class, with the tables of that money.
func (c *checker) uses() {
	for _, s := range c.of(kindBalance, kindAppropriation) {
		tables := place{kinds: []string{kindExpenditure}}
		economic := place{kinds: []string{kindEconomic}, funds: []string{"all", "", "general_budget"}, spending: []string{"total"}}
		if s.t.Kind == kindAppropriation {
			tables = place{kinds: []string{kindGeneral}}
			economic.funds = []string{"general_budget", "fiscal_appropriation"}
		}
		for _, p := range s.panels {
			if !p.revenue && len(p.cols) > 0 {
				c.bySpending(p, tables)
				c.byEconomicClass(p, economic)
			}
		}
	}
}

// bySpending compares a panel's rows of one kind of spending each with the columns
// of the tables by function.
func (c *checker) bySpending(p *panel, at place) {
	rows := map[string][]int{}
	for _, x := range p.rows {
		if i := p.fact(x, p.current()[0].n); x.sum == 0 && !x.ofWhich && x.f.Code == "" && i >= 0 {
			rows[x.f.Spending] = append(rows[x.f.Spending], i)
		}
	}
	if basic := rows["basic"]; len(basic) == 1 && p.s.t.Kind == kindAppropriation && !p.s.carriesIn() {
		for _, z := range c.pick(place{kinds: []string{kindBasic}, funds: []string{"fiscal_appropriation"}, spending: []string{"basic"}}) {
			c.eq("spending_tables", scopeCross, basic, z.whole())
		}
	}
	bottom := p.bottomLine()
	if bottom < 0 {
		return
	}
	at.spending = []string{"total"}
	for _, z := range c.pick(at) {
		all := []comparison{{left: []int{bottom}, right: z.whole(), total: true}}
		for _, spending := range []string{"basic", "project", "personnel", "public", "other_operating", "special_purpose"} {
			column := z.p.s.first(place{spending: []string{spending}})
			if len(rows[spending]) == 1 && column != nil {
				all = append(all, comparison{left: rows[spending], right: column.whole()})
			}
		}
		if len(all) > 1 {
			c.pair("spending_tables", all, false)
		}
	}
}

// carriesIn reports whether any panel of a table has money carried into the year.
func (s *sheet) carriesIn() bool { return slices.ContainsFunc(s.panels, (*panel).carriesIn) }

// byEconomicClass compares a panel's rows of economic classes, those of departments
// or of the government, with the table of all spending by economic item.
func (c *checker) byEconomicClass(p *panel, at place) {
	mine := map[string][]int{}
	scheme := ""
	for _, x := range p.rows {
		i := p.fact(x, p.current()[0].n)
		if x.sum > 0 || x.ofWhich || i < 0 || len(x.f.Code) != 3 || !strings.HasPrefix(x.f.Scheme, "economic") {
			continue
		}
		if scheme != "" && scheme != x.f.Scheme {
			return
		}
		scheme = x.f.Scheme
		mine[x.f.Code] = append(mine[x.f.Code], i)
	}
	bottom := p.bottomLine()
	if len(mine) == 0 || bottom < 0 {
		return
	}
	var rows []int
	for _, facts := range mine {
		rows = append(rows, facts...)
	}
	if t := (&trial{rule: ruleOf("economic_tables"), left: []int{bottom}, right: rows}); !c.work(t) || t.result == mismatch {
		return // some rows name no class
	}
	for _, z := range c.pick(at) {
		all := []comparison{{left: []int{bottom}, right: z.whole(), total: true}}
		var classes []string
		for class := range mine {
			classes = append(classes, class)
		}
		sort.Strings(classes)
		for _, class := range classes {
			if theirs := z.ofClass(class, scheme); len(theirs) > 0 {
				all = append(all, comparison{left: mine[class], right: theirs})
			}
		}
		if len(all) > 1 {
			c.pair("economic_tables", all, false)
		}
	}
}

// ofClass gives the numbers of an economic class of either scheme: of rows that
// carry both, the other scheme's stand beside the code.
func (z *series) ofClass(class, scheme string) []int {
	var out []int
	for _, l := range z.leafs {
		f := &z.p.s.c.doc.Facts[l.fact]
		code := f.EconGovCode
		if f.Scheme == scheme {
			code = l.code
		}
		if strings.HasPrefix(code, class) {
			out = append(out, l.fact)
		}
	}
	return out
}
