package identity

import "sort"

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
	c.publicByCode()
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

// publicByCode tries that receptions and the running of vehicles in basic
// expenditure are at most those of the table of the three public expenses: that
// also holds what projects spend on them.
func (c *checker) publicByCode() {
	for _, item := range []struct{ spending, code string }{{"reception", "30217"}, {"vehicle_operation", "30231"}, {"abroad", "30212"}} {
		for _, public := range c.pick(place{kinds: []string{kindThreePublic}, spending: []string{item.spending}}) {
			for _, basic := range c.pick(place{kinds: []string{kindBasic}, spending: []string{"basic"}}) {
				if basic.f.Fund != "general_budget" && (basic.f.Fund != "fiscal_appropriation" || public.f.Fund != basic.f.Fund) {
					continue // money that the table of the public expenses need not hold
				}
				if l, r := basic.codes[item.code], public.total; len(l) > 0 && len(r) == 1 && basic.p.s.t.Unit != "" {
					c.eq("public_within", scopeCross, l, r)
					break
				}
			}
		}
	}
}
