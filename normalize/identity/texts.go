package identity

import (
	"strings"

	"github.com/shopspring/decimal"

	"yusuan/schema"
)

// The text's numbers are facts too, of kind narrative. A statement that the
// patterns of narrative.go find is linked to its fact by its place and amount; the
// others are compared with the tables by what their facts mean.

const kindNarrative = "narrative"

// isText reports whether a fact stands in the text, in no table.
func (c *checker) isText(i int) bool { return c.doc.Facts[i].Kind == kindNarrative }

// textUlp is the last printed place of a number of the text. The text trims zeros:
// 116万元 may be 116.00, so places down to 0.01万元 count as printed.
func textUlp(f *schema.Fact) decimal.Decimal {
	u := decimal.New(1, min(f.Value.Decimal.Exponent(), 0))
	if least := decimal.New(1, -2); f.Unit == "wan_yuan" && u.GreaterThan(least) {
		return least
	}
	return u
}

// textFact finds the fact of a stated number: on the page, of its value and unit,
// of a name that the statement's words hold; -1 where there is none. One that a
// check has already is passed over where another fits.
func (c *checker) textFact(s *stated) int {
	found := -1
	for _, i := range c.texts {
		f := &c.doc.Facts[i]
		if f.Page != s.page || f.Unit != s.unit || !f.Value.Valid || !f.Value.Decimal.Abs().Equal(s.value.Abs()) || !strings.Contains(s.text, fold(f.RowLabel)) {
			continue
		}
		if !c.tried[i] {
			return i
		}
		if found < 0 {
			found = i
		}
	}
	return found
}

// quantity is what the tables print of something the text may state.
type quantity struct {
	facts   []int
	f       *schema.Fact // says what it is
	code    string
	revenue bool
}

// quantities lists the totals, codes and named rows of the tables by item.
func (c *checker) quantities() []quantity {
	var out []quantity
	for _, s := range c.of(kindBalance, kindRevenue, kindExpenditure, kindAppropriation, kindGeneral, kindBasic, kindEconomic, kindThreePublic, kindOperating, kindFund, kindCapital, kindProcurement) {
		if s.t.IsForm {
			continue
		}
		for _, p := range s.panels {
			for _, k := range p.cols {
				if !k.thisYear() {
					continue
				}
				z := p.series(k)
				for _, total := range [][]int{z.total, z.year} {
					if len(total) == 1 {
						out = append(out, quantity{total, &c.doc.Facts[total[0]], "", p.revenue})
					}
				}
				for _, x := range p.rows {
					i := p.fact(x, k.n)
					switch code := x.f.Code; {
					case i < 0 || x.sum > 0:
					case code != "":
						if own := z.codes[code]; len(own) > 0 && own[0] == i {
							out = append(out, quantity{own, &c.doc.Facts[i], code, p.revenue})
						}
					case s.namesItems() && !isUnitRow(x):
						out = append(out, quantity{[]int{i}, &c.doc.Facts[i], "", p.revenue})
					}
				}
			}
		}
	}
	return out
}

// namesItems reports whether the rows of a table without codes name funds or kinds
// of spending, not units or projects.
func (s *sheet) namesItems() bool {
	return s.t.Kind == kindBalance || s.t.Kind == kindAppropriation || s.t.Kind == kindThreePublic
}

// thisYear reports whether a column holds this year's budget or final amounts.
func (k *column) thisYear() bool {
	f := k.f
	return (f.Period == "" || f.Period == "this_year") && f.Basis != "adjusted_budget" && f.Basis != "execution" &&
		(f.AmountYear == nil || f.FiscalYear == nil || *f.AmountYear == *f.FiscalYear) && !hasOfWhich(k.path)
}

// means reports whether a number of the text and one of a table are the same
// quantity, as far as both say what they are: item, spending, fund, and year. A fund
// that either leaves open may be any.
func (q *quantity) means(f *schema.Fact) bool {
	g := q.f
	if f.Code != q.code || f.Code != "" && f.Scheme != g.Scheme || (f.FundYear == "carryover") != (g.FundYear == "carryover") || !sameInt(f.AmountYear, g.AmountYear) {
		return false
	}
	if f.Fund != g.Fund && f.Fund != "" && g.Fund != "" {
		return false
	}
	label := fold(f.RowLabel)
	switch {
	case f.Basis != "" && g.Basis != "" && f.Basis != g.Basis: // 年初预算为… in final accounts
		return false
	case f.Code == "" && f.CodeName != "": // of an item whose code is not known
		return false
	case f.Code != "":
		return whole(f.Spending) == whole(g.Spending)
	case f.Spending != "":
		return !q.revenue && f.Spending == g.Spending
	case q.revenue:
		return f.Fund != "" && f.Fund == g.Fund && g.Spending == ""
	}
	return hasAny(label, "收支", "支出") && f.Fund == g.Fund && g.Spending == "total"
}

func whole(spending string) string {
	if spending == "" {
		return "total"
	}
	return spending
}

// statedFacts tries the text's amounts that no statement was found for against the
// tables. The text speaks of parts of a quantity in like words, so one that differs
// is not held against it; the tables' numbers gain nothing either (see proves).
func (c *checker) statedFacts() {
	if len(c.texts) == 0 {
		return
	}
	quantities := c.quantities()
	var differ []*trial // of amounts that agree with nothing they may mean
	for n, i := range c.texts {
		f := &c.doc.Facts[i]
		if c.several && f.UnitAgencyName != c.owner || f.Measure != "amount" || f.Period != "this_year" || !nonZero(f) || !f.Amount.Valid {
			continue
		}
		var others []*trial
		for k := range quantities {
			q := &quantities[k]
			if !q.means(f) {
				continue
			}
			id := "narrative_total"
			if f.Code != "" {
				id = "narrative_item"
			}
			t := &trial{rule: ruleOf(id), scope: scopeNarrative, left: q.facts, right: []int{i}}
			if !c.work(t) {
				continue
			}
			if t.result == mismatch {
				others = append(others, t)
				continue
			}
			others = nil
			if !c.tried[i] {
				c.keepText(t)
			}
			if len(q.facts) == 1 {
				c.growthOf(q.facts[0], n)
			}
			break
		}
		if !c.tried[i] {
			differ = append(differ, others...)
		}
	}
	for _, t := range c.exchanged(differ) {
		c.keepText(t)
	}
}

// keepText keeps a check of the text and remembers its facts.
func (c *checker) keepText(t *trial) {
	for _, side := range [][]int{t.left, t.right, t.ratio} {
		for _, i := range side {
			if c.isText(i) {
				c.tried[i] = true
			}
		}
	}
	c.trials = append(c.trials, t)
}

// growthOf tries the change and the rate of change that the text tells behind an
// amount, in the same words, against the table's number: 3090.39万元，增加371.72万元，
// 增长13.67%. One that differs may be of something else and is not kept.
func (c *checker) growthOf(now, n int) {
	of := &c.doc.Facts[c.texts[n]]
	change, rate := -1, -1
	for _, i := range c.texts[n+1:] {
		f := &c.doc.Facts[i]
		if f.RowLabel != of.RowLabel || f.RowPath != of.RowPath || f.Fund != of.Fund || f.Spending != of.Spending || f.Page > of.Page+1 {
			break
		}
		switch {
		case f.Period == "change" && change < 0 && f.Amount.Valid:
			change = i
		case f.Period == "change_rate" && change >= 0 && rate < 0:
			rate = i
		}
	}
	if rate < 0 || c.tried[rate] {
		return
	}
	f, d, r := &c.doc.Facts[now], c.doc.Facts[change].Amount.Decimal, c.doc.Facts[rate].Value.Decimal
	before := f.Amount.Decimal.Sub(d)
	if !f.Amount.Valid || !before.IsPositive() || d.IsZero() {
		return
	}
	places := max(-r.Exponent(), 0)
	want := d.Mul(hundred).DivRound(before, places)
	t := &trial{
		rule: ruleOf("narrative_growth"), scope: scopeNarrative, left: []int{rate}, right: []int{change}, ratio: []int{now},
		a: r, b: want, diff: r.Sub(want), unit: "percent", tol: decimal.New(5, -places-1),
	}
	if t.judge(); t.result != mismatch {
		c.keepText(t)
	}
}
