package identity

import (
	"slices"
	"sort"
)

// economicPair is the department's and the government's economic item of a row.
type economicPair struct{ department, government string }

// byEconomicCode tries that what a table of all spending by economic item holds
// beyond the table of basic expenditure is the project spending: item by item
// their difference cannot be below zero, and all differences make the projects.
func (c *checker) byEconomicCode() {
	all := c.pick(place{kinds: []string{kindEconomic}, spending: []string{"total"}})
	for _, whole := range all {
		if len(all) != 1 || len(whole.leafs) == 0 {
			return
		}
		basic := c.basicByEconomicCode(whole)
		if basic == nil {
			return
		}
		left, right := whole.byPair(), basic.byPair()
		for _, k := range pairsOf(right) {
			if len(left[k]) > 0 {
				c.try(&trial{rule: ruleOf("economic_within"), scope: scopeCross, left: right[k], right: left[k]})
			}
		}
		projects := c.projectSpending()
		if len(projects) == 0 {
			continue
		}
		var wholeFacts, others []int
		for _, k := range pairsOf(left) {
			wholeFacts = append(wholeFacts, left[k]...)
		}
		for _, k := range pairsOf(right) {
			others = append(others, right[k]...)
		}
		c.eq("economic_projects", scopeCross, wholeFacts, append(others, projects...))
	}
}

// economicClasses tries that basic expenditure on each economic class is at most all
// spending on it, where the table of all spending prints classes only.
func (c *checker) economicClasses() {
	for _, whole := range c.pick(place{kinds: []string{kindEconomic}, funds: []string{"all", "general_budget", "fiscal_appropriation"}, spending: []string{"total"}}) {
		if len(whole.leafs) == 0 || slices.ContainsFunc(whole.leafs, func(l coded) bool { return len(l.code) != classDigits }) {
			continue
		}
		for _, basic := range c.pick(place{kinds: []string{kindBasic}, funds: []string{"general_budget"}, spending: []string{"basic"}}) {
			all := []comparison{{left: whole.whole(), right: basic.whole(), total: true}}
			for _, l := range whole.leafs {
				if right := basic.at(l.code); len(right) > 0 {
					all = append(all, comparison{left: whole.at(l.code), right: right})
				}
			}
			c.bounds("economic_within", all)
		}
	}
}

// classDigits is the length of a class's code.
const classDigits = 3

// operatingItems compares the agency's running costs by item with the basic
// expenditure of the general budget, whose goods, services and equipment they are part of.
// Where several are above it, projects pay for them too.
func (c *checker) operatingItems() {
	for _, costs := range c.pick(place{kinds: []string{kindOperating}}) {
		for _, basic := range c.pick(place{kinds: []string{kindBasic}, funds: []string{"general_budget"}, spending: []string{"basic"}}) {
			all := []comparison{{left: slices.Concat(basic.at("302"), basic.at("310")), right: costs.whole(), total: true}}
			for _, code := range costs.shared([]*series{basic}) {
				if len(code) > classDigits {
					all = append(all, comparison{left: basic.at(code), right: costs.at(code)})
				}
			}
			if above := c.above(all); len(all) > 1 && len(all)-above >= openShare*above {
				c.bounds("operating_within", all)
			}
		}
	}
}

// above counts the comparisons whose right side is above the left.
func (c *checker) above(all []comparison) int {
	n := 0
	for _, x := range all {
		if t := (&trial{rule: ruleOf("operating_within"), left: x.right, right: x.left}); c.work(t) && t.result == mismatch {
			n++
		}
	}
	return n
}

// paidAs are the items by function that are paid as one economic item each, which is
// paid for nothing else: what institutions pay into their staff's pensions and housing funds.
var paidAs = []struct{ function, economic string }{{"2080505", "30108"}, {"2080506", "30109"}, {"2210201", "30113"}}

// contributions compares these items of the general budget by function with those of
// basic expenditure by economic item. One that differs while the others agree is held
// against its table only where its number stands beside another item: what is paid for
// staff on contract may come from other functions too, but is printed at no other item.
func (c *checker) contributions() {
	for _, kind := range []string{"basic", "total"} {
		for _, left := range c.pick(place{kinds: []string{kindGeneral}, funds: []string{"general_budget"}, spending: []string{kind}}) {
			for _, right := range c.pick(place{kinds: []string{kindBasic}, funds: []string{"general_budget"}, spending: []string{"basic"}}) {
				if kind == "total" && left.p.s.first(place{spending: []string{"basic"}}) != nil {
					continue
				}
				c.sameContributions(left, right)
			}
		}
	}
}

func (c *checker) sameContributions(left, right *series) {
	var trials []*trial
	differ := 0
	for _, x := range paidAs {
		t := &trial{rule: ruleOf("contributions"), scope: scopeCross, left: left.codes[x.function], right: right.codes[x.economic]}
		if len(t.left) == 0 || len(t.right) == 0 || !c.work(t) {
			continue
		}
		trials = append(trials, t)
		if t.result == mismatch {
			differ++
		}
	}
	switch agree := len(trials) - differ; {
	case agree > 1 && differ <= 1:
		for _, t := range trials {
			if t.result != mismatch || c.atAnotherCode(t, left, right) {
				c.trials = append(c.trials, t)
			}
		}
	case agree > 0:
		c.trials = append(c.trials, c.exchanged(trials)...)
	}
}

// atAnotherCode reports whether a side of the trial is printed at another code of the
// other side's column.
func (c *checker) atAnotherCode(t *trial, left, right *series) bool {
	agrees := func(x *trial) bool {
		return c.work(x) && x.result != mismatch && !x.a.IsZero()
	}
	for code, facts := range left.codes {
		if len(code) == 7 && facts[0] != t.left[0] && agrees(&trial{rule: t.rule, left: facts, right: t.right}) {
			return true
		}
	}
	for code, facts := range right.codes {
		if len(code) == 5 && facts[0] != t.right[0] && agrees(&trial{rule: t.rule, left: t.left, right: facts}) {
			return true
		}
	}
	return false
}

// basicByEconomicCode finds the basic expenditure table whose total, with the
// project spending, is that of the whole table.
func (c *checker) basicByEconomicCode(whole *series) *series {
	projects := c.projectSpending()
	for _, basic := range c.pick(place{kinds: []string{kindBasic}, spending: []string{"basic"}}) {
		if len(basic.leafs) == 0 || len(basic.total) == 0 || len(projects) == 0 || basic.leafs[0].code[0] != whole.leafs[0].code[0] {
			continue
		}
		t := &trial{rule: ruleOf("economic_projects"), left: whole.whole(), right: append(append([]int(nil), basic.total...), projects...)}
		if c.work(t) && t.result != mismatch {
			return basic
		}
	}
	return nil
}

// projectSpending gives the total of the column 项目支出 of the expenditure table.
func (c *checker) projectSpending() []int {
	for _, kind := range []string{kindExpenditure, kindGeneral} {
		for _, z := range c.pick(place{kinds: []string{kind}, spending: []string{"project"}}) {
			if len(z.total) > 0 {
				return z.total
			}
		}
	}
	return nil
}

func (z *series) byPair() map[economicPair][]int {
	out := map[economicPair][]int{}
	for _, l := range z.leafs {
		f := &z.p.s.c.doc.Facts[l.fact]
		k := economicPair{l.code, f.EconGovCode}
		out[k] = append(out[k], l.fact)
	}
	return out
}

func pairsOf(m map[economicPair][]int) []economicPair {
	var out []economicPair
	for k := range m {
		out = append(out, k)
	}
	sort.Slice(out, func(i, j int) bool {
		if out[i].department != out[j].department {
			return out[i].department < out[j].department
		}
		return out[i].government < out[j].government
	})
	return out
}

// publicByCode tries that receptions, the running of vehicles and trips abroad in basic
// expenditure, with those of the projects where their table is by economic item too, are at most
// those of the table of the three public expenses: that holds what projects spend on them.
func (c *checker) publicByCode() {
	for _, item := range []struct{ spending, code string }{{"reception", "30217"}, {"vehicle_operation", "30231"}, {"abroad", "30212"}} {
		for _, public := range c.publicTotals(item.spending) {
			for _, basic := range c.pick(place{kinds: []string{kindBasic}, spending: []string{"basic"}}) {
				if basic.f.Fund != "general_budget" && (basic.f.Fund != "fiscal_appropriation" || c.doc.Facts[public].Fund != basic.f.Fund) {
					continue // money that the table of the public expenses need not hold
				}
				l := basic.codes[item.code]
				for _, projects := range c.pick(place{kinds: []string{kindProject}, funds: []string{basic.f.Fund}}) {
					l = append(l[:len(l):len(l)], projects.codes[item.code]...)
				}
				if len(l) > 0 && basic.p.s.t.Unit != "" {
					c.eq("public_within", scopeCross, l, []int{public})
					break
				}
			}
		}
	}
}

// publicTotals gives the numbers of one of the public expenses, one a table: the total of its
// column, or of its row this year's first.
func (c *checker) publicTotals(spending string) []int {
	var out []int
	for _, z := range c.pick(place{kinds: []string{kindThreePublic}, spending: []string{spending}}) {
		if len(z.total) == 1 {
			out = append(out, z.total[0])
		}
	}
	if len(out) > 0 {
		return out
	}
	for _, s := range c.of(kindThreePublic) {
		found := -1
		for _, p := range s.panels {
			for _, x := range p.rows {
				if publicName(x.label) == spending && found < 0 {
					found = p.fact(x, p.current()[0].n)
				}
			}
		}
		if found >= 0 && !s.t.IsForm {
			out = append(out, found)
		}
	}
	return out
}
