package identity

import (
	"strings"

	"github.com/shopspring/decimal"
)

// changes tries, in tables that print two years side by side, that the change is
// this year less last year, and the rate the change over last year.
func (s *sheet) changes() {
	for _, p := range s.panels {
		for _, set := range p.yearColumns() {
			if set.change == nil {
				continue
			}
			var best []*trial
			for _, before := range set.before {
				if t := p.changesFrom(set, before); best == nil || failing(t) < failing(best) {
					best = t
				}
			}
			s.c.keepSeries(best, "the change is none of this year's number against last year's: it may be against another of them")
		}
	}
	s.rates()
}

// changesFrom tries the change in each row against one column of last year.
func (p *panel) changesFrom(set *years, last *column) []*trial {
	var out []*trial
	for _, r := range p.rows {
		now, before, change := p.fact(r, set.now.n), p.fact(r, last.n), p.fact(r, set.change.n)
		if change < 0 || now < 0 && before < 0 {
			continue
		}
		t := &trial{rule: ruleOf("year_change"), scope: scopeRow, right: []int{change}}
		if now >= 0 {
			t.left = append(t.left, now)
		}
		if before >= 0 {
			t.right = append(t.right, before)
		}
		if p.s.c.work(t) {
			out = append(out, t)
		}
	}
	return out
}

func failing(trials []*trial) int {
	n := 0
	for _, t := range trials {
		if t.result == mismatch {
			n++
		}
	}
	return n
}

// keepSeries keeps the trials of one identity in the rows of a table. Where it
// holds in none of several rows, the columns mean something else than was read.
func (c *checker) keepSeries(trials []*trial, note string) {
	told := 0
	for _, t := range trials {
		if !t.diff.IsZero() || !t.a.IsZero() {
			told++
		}
	}
	if bad := failing(trials); bad > 1 && bad == told {
		for _, t := range trials {
			if t.result == mismatch {
				t.result, t.note = notApplicable, note
			}
		}
	}
	c.trials = append(c.trials, trials...)
}

// years is a set of columns of one quantity in two years; last year's may be
// printed as budgeted and as spent.
type years struct {
	now, change *column
	before      []*column
}

// yearColumns pairs the columns that stand under the same heads but for the year.
func (p *panel) yearColumns() []*years {
	var out []*years
	byKey := map[string]*years{}
	for _, k := range p.cols {
		var rest []string
		for _, h := range k.path {
			if !hasAny(h, "年", "增减", "变化") {
				rest = append(rest, h)
			}
		}
		key := strings.Join(rest, "/") + "|" + k.f.Fund + "|" + k.f.Spending
		y := byKey[key]
		if y == nil {
			y = &years{}
			byKey[key] = y
			out = append(out, y)
		}
		switch k.f.Period {
		case "this_year":
			if y.now != nil {
				y.change, y.now = nil, nil // two columns of this year: which one changed is open
				byKey[key] = &years{}
				continue
			}
			y.now = k
		case "last_year":
			y.before = append(y.before, k)
		case "change":
			y.change = k
		}
	}
	kept := out[:0]
	for _, y := range out {
		if y.now != nil && len(y.before) > 0 {
			kept = append(kept, y)
		}
	}
	return kept
}

var hundred = decimal.NewFromInt(100)

// rates tries each printed rate of change: change over last year, as printed, to
// half a unit of its last place.
func (s *sheet) rates() {
	type at struct{ row, lane int }
	rows := map[at]map[string][]int{}
	var order []at
	for _, i := range s.facts {
		f := &s.c.doc.Facts[i]
		r, _ := CellPlace(f)
		lane := 0
		if f.Lane != nil {
			lane = *f.Lane
		}
		k := at{r, lane}
		if rows[k] == nil {
			rows[k] = map[string][]int{}
			order = append(order, k)
		}
		if f.Value.Valid {
			rows[k][f.Period] = append(rows[k][f.Period], i)
		}
	}
	var trials []*trial
	for _, k := range order {
		x := rows[k]
		if len(x["change_rate"]) != 1 || len(x["change"]) != 1 || len(x["last_year"]) != 1 {
			continue
		}
		if t := s.c.rate(x["change_rate"][0], x["change"][0], x["last_year"][0]); t != nil {
			trials = append(trials, t)
		}
	}
	s.c.keepSeries(trials, "the rate is in no row that of the change over last year's number")
}

// rate tries rate = part / base in percent.
func (c *checker) rate(rate, part, base int) *trial {
	r, p, b := c.doc.Facts[rate].Value.Decimal, c.doc.Facts[part], c.doc.Facts[base]
	if b.Value.Decimal.IsZero() || p.Unit != b.Unit {
		return nil
	}
	places := max(-r.Exponent(), 0)
	want := p.Value.Decimal.Mul(hundred).DivRound(b.Value.Decimal, places)
	t := &trial{
		rule: ruleOf("change_rate"), scope: scopeRow, left: []int{rate}, right: []int{part}, ratio: []int{base},
		a: r, b: want, diff: r.Sub(want), unit: "percent", tol: decimal.New(5, -places-1),
	}
	t.judge()
	return t
}
