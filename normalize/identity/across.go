package identity

import (
	"fmt"
	"slices"
	"sort"

	"github.com/shopspring/decimal"
)

// comparison is one quantity on both sides.
type comparison struct {
	left, right []int
	total       bool
}

// acrossTables compares what is printed in more than one table.
func (c *checker) acrossTables() {
	done := map[string]bool{}
	for _, r := range everywhere {
		for _, left := range c.pick(r.left) {
			var rights []*series
			for _, at := range r.right {
				for _, z := range c.pick(at) {
					if z.p != left.p {
						rights = append(rights, z)
					}
				}
			}
			if len(rights) == 0 {
				continue
			}
			if len(r.right) > 1 { // the tables of all funds, added up
				c.compare(r, left, rights, done)
				continue
			}
			for _, z := range rights {
				c.compare(r, left, []*series{z}, done)
			}
		}
	}
	c.economicColumns()
	c.revenueByFund()
	c.balanceAcross()
	c.uses()
	c.revenueCodes()
}

// revenueByFund compares the rows of revenue by source in the summaries with the
// columns of the revenue table.
func (c *checker) revenueByFund() {
	for _, table := range c.of(kindRevenue) {
		columns, carried := map[string][]int{}, false
		for _, p := range table.panels {
			for _, k := range p.cols {
				carried = carried || k.f.FundYear == "carryover"
				if k.f.Fund == "" || k.f.Fund == "all" || k.f.FundYear == "carryover" || hasOfWhich(k.path) || k.f.Period != "" && k.f.Period != "this_year" {
					continue
				}
				if z := p.series(k); len(z.total) > 0 {
					columns[k.f.Fund] = append(columns[k.f.Fund], z.total...)
				}
			}
		}
		for _, s := range c.of(kindBalance, kindAppropriation) {
			for _, p := range s.panels {
				var all []comparison
				for _, x := range p.fundRows() {
					if right := columns[c.doc.Facts[x].Fund]; len(right) == 1 {
						all = append(all, comparison{left: []int{x}, right: right})
					}
				}
				if p.carriesIn() && !carried {
					continue // the table's columns may hold what was carried in, the summary's rows do not
				}
				c.pair("revenue_by_fund", all, false)
			}
		}
	}
	c.revenueInSummaries()
}

// revenueInSummaries compares the rows of revenue by source in the summary of all
// money with those in the summary of appropriations.
func (c *checker) revenueInSummaries() {
	for _, s := range c.of(kindBalance) {
		for _, p := range s.panels {
			for _, t := range c.of(kindAppropriation) {
				for _, q := range t.panels {
					var all []comparison
					for _, x := range p.fundRows() {
						for _, y := range q.fundRows() {
							if c.doc.Facts[x].Fund == c.doc.Facts[y].Fund {
								all = append(all, comparison{left: []int{x}, right: []int{y}})
							}
						}
					}
					c.pair("revenue_by_fund", all, false)
				}
			}
		}
	}
}

// fundRows gives the facts of this year's revenue of one fund each, row by row.
func (p *panel) fundRows() []int {
	if !p.revenue {
		return nil
	}
	var out []int
	for _, x := range p.rows {
		if x.sum == 0 && !x.ofWhich && !x.carry && x.f.FundYear != "carryover" && x.f.Fund != "" && x.f.Fund != "all" && p.onlyOfFund(x) {
			if i := p.fact(x, p.current()[0].n); i >= 0 {
				out = append(out, i)
			}
		}
	}
	return out
}

// carriesIn reports whether a panel has money carried into the year.
func (p *panel) carriesIn() bool {
	return len(p.cols) > 0 && slices.ContainsFunc(p.rows, func(x *row) bool {
		i := p.fact(x, p.current()[0].n)
		return i >= 0 && (x.carry || x.f.FundYear == "carryover") && nonZero(&p.s.c.doc.Facts[i])
	})
}

// onlyOfFund reports whether no other row of the panel speaks of the row's fund.
func (p *panel) onlyOfFund(x *row) bool {
	for _, y := range p.rows {
		if y != x && y.f.Fund == x.f.Fund && y.sum == 0 && !y.ofWhich && !y.carry && y.f.FundYear != "carryover" {
			return false
		}
	}
	return true
}

// balanceAcross compares the bottom lines of the summaries with the totals of the
// tables of the other side: revenue is expenditure there too. It holds only where
// nothing is carried out of the year, so that 支出总计 is 本年支出合计.
func (c *checker) balanceAcross() {
	for _, s := range c.of(kindBalance, kindAppropriation) {
		for _, p := range s.panels {
			i := p.bottomLine()
			if i < 0 {
				continue
			}
			var others [][]int
			if s.t.Kind == kindBalance {
				for _, z := range c.pick(place{kinds: []string{kindRevenue}, revenue: true}) {
					others = append(others, z.total)
				}
				for _, z := range c.pick(place{kinds: []string{kindExpenditure}, spending: []string{"total"}}) {
					others = append(others, z.whole())
				}
			} else {
				var sum []int
				for _, z := range append(c.pick(place{kinds: []string{kindGeneral}, funds: []string{"general_budget"}, spending: []string{"total"}}), c.pick(place{kinds: []string{kindFund, kindCapital}, spending: []string{"total"}})...) {
					sum = append(sum, z.whole()...)
				}
				others = append(others, sum)
				for _, z := range c.pick(place{kinds: []string{kindGeneral}, funds: []string{"fiscal_appropriation"}, spending: []string{"total"}}) {
					others = append(others, z.whole())
				}
			}
			for _, o := range others {
				if len(o) > 0 {
					c.pair("balance_across", []comparison{{left: []int{i}, right: o, total: true}}, false)
				}
			}
		}
	}
}

// compare tries the totals and, where both sides have them, the codes.
func (c *checker) compare(r samePlaces, left *series, rights []*series, done map[string]bool) {
	key := r.rule + left.name()
	for _, z := range rights {
		if z.p.s.index == left.p.s.index || r.left.kinds[0] == z.p.s.t.Kind && z.p.s.index < left.p.s.index && sameKinds(r) {
			return
		}
		key += " " + z.name()
	}
	if done[key] {
		return
	}
	done[key] = true
	var all []comparison
	total := comparison{left: left.whole(), total: true}
	for _, z := range rights {
		total.right = append(total.right, z.whole()...)
	}
	if len(total.left) > 0 && len(total.right) > 0 {
		all = append(all, total)
	}
	if r.codes {
		for _, code := range left.shared(rights) {
			x := comparison{left: left.at(code)}
			for _, z := range rights {
				x.right = append(x.right, z.at(code)...)
			}
			if len(x.left) > 0 && len(x.right) > 0 {
				all = append(all, x)
			}
		}
	}
	if r.gate != "" && len(r.left.spending) > 0 && r.gate != r.left.spending[0] && !c.sameMoney(left, rights, r.gate) {
		return
	}
	same := c.pair(r.rule, all, left.covers(rights))
	if same && len(rights) == 1 && (r.rule == "single_fund" || r.rule == "basic_twice") && (r.left.spending[0] == "total" || r.left.spending[0] == "basic") {
		c.sameCodes(left, rights[0])
	}
	if !same && r.within != "" {
		c.bounds(r.within, all)
	}
}

// bounds tries that each quantity of one table is at most that of the other. Where
// the total or most quantities are above, the other table is no wider one: it may
// leave out what was carried over.
func (c *checker) bounds(rule string, all []comparison) {
	var trials []*trial
	above, total := 0, false
	for _, x := range all {
		t := &trial{rule: ruleOf(rule), scope: scopeCross, left: x.right, right: x.left}
		if !c.work(t) {
			continue
		}
		trials = append(trials, t)
		if t.result == mismatch {
			above++
			total = total || x.total
		}
	}
	if total || 2*above > len(trials) {
		for _, t := range trials {
			t.result, t.note = notApplicable, "the total or most numbers of the narrower table are above those of the wider one: they hold different money"
		}
	}
	c.trials = append(c.trials, trials...)
}

func (z *series) name() string { return fmt.Sprint(z.p.s.index, "c", z.col) }

// covers reports whether every item of one side has a row on the other.
func (z *series) covers(rights []*series) bool {
	for _, l := range z.leafs {
		if !slices.ContainsFunc(rights, func(r *series) bool { return len(r.at(l.code)) > 0 }) {
			return false
		}
	}
	for _, r := range rights {
		for _, l := range r.leafs {
			if len(z.at(l.code)) == 0 {
				return false
			}
		}
	}
	return len(z.leafs) > 0
}

// shared lists the codes of left that some right table has too, of the same scheme.
func (z *series) shared(rights []*series) []string {
	var out []string
	for code := range z.codes {
		for _, r := range rights {
			if len(r.at(code)) > 0 {
				out = append(out, code)
				break
			}
		}
	}
	// codes that only the right side prints as rows of their own, such as the
	// classes above a left side of bare items
	for _, r := range rights {
		for code := range r.codes {
			if z.codes[code] == nil && len(z.at(code)) > 0 && !slices.Contains(out, code) {
				out = append(out, code)
			}
		}
	}
	sort.Strings(out)
	return out
}

// nearly is how many tolerances totals may differ and still be of the same money:
// a slip in the last digits, not other money beside it.
var nearly = decimal.NewFromInt(10)

// pair keeps comparisons of two tables if they are of the same money, and reports
// whether they are; complete tells whether each code of one side stands on the other
// too. Their totals tell: where these agree, a code that differs is a
// wrong number. Where they differ but no code does, a total is wrong; where all
// differ by one power of ten, a unit is. Otherwise the tables hold different
// money, such as this year's beside that with carry-overs, and the identity is
// not theirs; if one of the totals is wrong, the sums of its own table say so.
func (c *checker) pair(rule string, all []comparison, complete bool) bool {
	var trials []*trial
	same, different := 0, 0
	scale := map[int32]int{}
	totalDiffers, near := false, false
	for _, x := range all {
		t := &trial{rule: ruleOf(rule), scope: scopeCross, left: x.left, right: x.right}
		if !c.work(t) {
			continue
		}
		trials = append(trials, t)
		switch {
		case t.a.IsZero() && t.b.IsZero():
		case t.result == mismatch:
			different++
			if e, ok := powerOfTen(t.a, t.b); ok {
				scale[e]++
			}
			if x.total {
				totalDiffers = true
				near = t.diff.Abs().LessThanOrEqual(t.tol.Mul(nearly))
			}
		default:
			same++
		}
	}
	exchanged := c.exchanged(trials)
	oneScale := false
	for _, n := range scale {
		oneScale = oneScale || n == same+different
	}
	switch {
	case len(trials) == 0:
		return true
	case different == 0, oneScale, near, complete && totalDiffers && different == 1 && same > 0, !totalDiffers && same >= different:
		c.trials = append(c.trials, trials...)
		return true
	}
	if len(exchanged) > 0 {
		c.trials = append(c.trials, exchanged...)
		return false
	}
	t := trials[0]
	t.result = notApplicable
	t.note = fmt.Sprintf("%d of %d numbers that the two tables share differ, and so do their totals: they hold different money", different, same+different)
	c.trials = append(c.trials, t)
	return false
}

// exchanged gives the failing trials of which each has the other's number: two
// quantities that the tables print exchanged for one another, whatever else they hold.
func (c *checker) exchanged(trials []*trial) []*trial {
	var out []*trial
	for _, t := range trials {
		if t.result == mismatch && swappedWith(t, trials) {
			out = append(out, t)
		}
	}
	return out
}

// powerOfTen reports whether a is b times a power of ten of 10 or more, or the reverse.
func powerOfTen(a, b decimal.Decimal) (int32, bool) {
	if a.IsZero() || b.IsZero() {
		return 0, false
	}
	for e := int32(-8); e <= 8; e++ {
		if e != 0 && a.Equal(b.Shift(e)) {
			return e, true
		}
	}
	return 0, false
}
