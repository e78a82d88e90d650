package identity

import (
	"sort"

	"github.com/shopspring/decimal"

	"yusuan/schema"
)

// Results of a check, as the contract names them.
const (
	exact         = "exact"
	rounding      = "rounding"
	mismatch      = "mismatch"
	holds         = "holds"
	notApplicable = "not_applicable"
)

// Scopes of a check.
const (
	scopeRow       = "row"
	scopeColumn    = "column"
	scopeTable     = "table"
	scopeCross     = "cross_table"
	scopeNarrative = "narrative"
)

// trial is one identity tried: the numbers on both sides and what came of it.
type trial struct {
	rule   *Rule
	scope  string
	left   []int // facts, indices into the document's
	right  []int
	ratio  []int // a ratio's base stands here; its numerator is left
	stated *stated
	// a and b are what the sides come to, in unit; blanks and dashes add nothing.
	a, b, diff, tol decimal.Decimal
	unit            string
	result          string
	missing         bool   // what fails is that something is not printed
	chosen          bool   // its terms were chosen because it holds: it proves nothing
	note            string // said in front of the message
	place           string // where it stands when no fact does
}

// stated is a number that the text states: it has no fact of its own.
type stated struct {
	value decimal.Decimal // in unit
	ulp   decimal.Decimal // of its last printed place, in unit
	unit  string
	text  string // as printed, with its words
	page  int
}

var half = decimal.New(5, -1)

// eq tries left = right, each the sum of its facts. Where no number is printed on
// either side there is nothing to try, and nil comes back.
func (c *checker) eq(id, scope string, left, right []int) *trial {
	return c.try(&trial{rule: ruleOf(id), scope: scope, left: left, right: right})
}

// try works the trial out and keeps it.
func (c *checker) try(t *trial) *trial {
	if !c.work(t) {
		return nil
	}
	c.trials = append(c.trials, t)
	return t
}

// work adds the sides up and judges the difference. It reports false where
// nothing is printed, or the units cannot be compared.
func (c *checker) work(t *trial) bool {
	printed := 0
	sum := func(facts []int, yuan bool) decimal.Decimal {
		var total adder
		for _, i := range facts {
			if v, ok := c.value(i, yuan); ok {
				total.add(v)
				printed++
			}
		}
		return total.sum()
	}
	unit, same := c.commonUnit(t)
	if unit == "" && !same {
		return false
	}
	t.unit = unit
	t.a = sum(t.left, !same)
	if t.stated != nil {
		if same && t.stated.unit != unit {
			return false
		}
		t.b = t.stated.value
		if !same {
			t.b = toYuan(t.stated.value, t.stated.unit)
		}
		if printed == 0 {
			return false
		}
	} else {
		t.b = sum(t.right, !same)
	}
	if printed == 0 {
		return false
	}
	t.diff = t.a.Sub(t.b)
	t.tol = c.tolerance(t, same)
	t.judge()
	return true
}

// judge turns the difference into a result. No sum has a tolerance below zero, so
// equal sides are exact however they were rounded.
func (t *trial) judge() {
	switch {
	case t.rule.Relation == "le" && t.diff.LessThanOrEqual(t.tol):
		t.result = holds
	case t.rule.Relation == "le":
		t.result = mismatch
	case t.diff.IsZero():
		t.result = exact
	case t.diff.Abs().LessThanOrEqual(t.tol):
		t.result = rounding
	default:
		t.result = mismatch
	}
}

// value is what a fact adds to a sum: the number as printed, or its yuan. Dashes
// and numbers that could not be read add nothing and report false.
func (c *checker) value(i int, yuan bool) (decimal.Decimal, bool) {
	f := &c.doc.Facts[i]
	if yuan {
		return f.Amount.Decimal, f.Amount.Valid
	}
	return f.Value.Decimal, f.Value.Valid
}

// commonUnit finds the unit in which the sides are compared: the printed one
// where all share it, else yuan. same reports the former. Facts of an unknown
// unit can only be compared with each other.
func (c *checker) commonUnit(t *trial) (unit string, same bool) {
	first, unknown := true, false
	same = true
	note := func(u string) {
		if u == "" {
			unknown = true
		}
		if first {
			unit, first = u, false
		} else if u != unit {
			same = false
		}
	}
	for _, side := range [][]int{t.left, t.right} {
		for _, i := range side {
			if f := &c.doc.Facts[i]; f.Value.Valid {
				note(f.Unit)
			}
		}
	}
	if t.stated != nil {
		note(t.stated.unit)
	}
	switch {
	case same:
		return unit, true
	case unknown:
		return "", false
	}
	return "yuan", false
}

// tolerance is the contract's: (n+1) half units of the finest decimal place
// printed in the table, for a total and its n terms. Where tables, or text and
// tables, are rounded to different places, each coarser number adds half of its
// own place.
func (c *checker) tolerance(t *trial, same bool) decimal.Decimal {
	type rounded struct {
		ulp decimal.Decimal
		n   int64
	}
	var room [4]rounded
	all := room[:0]
	add := func(ulp decimal.Decimal) {
		for k := range all {
			if all[k].ulp == ulp || all[k].ulp.Equal(ulp) {
				all[k].n++
				return
			}
		}
		all = append(all, rounded{ulp, 1})
	}
	for _, side := range [][]int{t.left, t.right} {
		for _, i := range side {
			if _, ok := c.value(i, !same); ok {
				add(c.ulp(i, !same))
			}
		}
	}
	if t.stated != nil {
		ulp := t.stated.ulp
		if !same {
			ulp = toYuan(ulp, t.stated.unit)
		}
		add(ulp)
	}
	switch len(all) {
	case 0:
		return decimal.Zero
	case 1: // one number against blanks: still two places
		return all[0].ulp.Mul(decimal.New(5*max(all[0].n, 2), -1))
	}
	sort.Slice(all, func(i, j int) bool { return all[i].ulp.LessThan(all[j].ulp) })
	all[0].n++ // (n+1) of the fine place, beside the coarser numbers
	total := decimal.Zero
	for _, r := range all {
		total = total.Add(r.ulp.Mul(decimal.NewFromInt(r.n)))
	}
	return total.Mul(half)
}

// ulp is the finest decimal place printed in the fact's table for its unit.
func (c *checker) ulp(i int, yuan bool) decimal.Decimal {
	f := &c.doc.Facts[i]
	var u decimal.Decimal
	if c.isText(i) {
		u = textUlp(f)
	} else {
		u = c.sheetOf(i).ulps[f.Unit]
	}
	if yuan {
		return toYuan(u, f.Unit)
	}
	return u
}

var yuanOf = map[string]decimal.Decimal{
	"yuan": decimal.NewFromInt(1), "thousand_yuan": decimal.NewFromInt(1000), "wan_yuan": decimal.NewFromInt(10000),
	"million_yuan": decimal.NewFromInt(1000000), "yi_yuan": decimal.NewFromInt(100000000),
}

func toYuan(v decimal.Decimal, unit string) decimal.Decimal { return v.Mul(yuanOf[unit]) }

// proves reports whether a check that passed confirms its numbers: it is no mere
// bound, and two or more of its numbers, in different cells, are not zero and no
// copies of one another within a row. A sum of one term proves nothing; a
// quantity printed again in another table does. The text is no cell: a table's
// number that the text repeats is not confirmed by it, the text's number by the
// table is, since what the text says is held against no table (see proof).
func (c *checker) proves(t *trial) (p proof) {
	if t.result != exact && t.result != rounding {
		return
	}
	if t.rule.Relation == "le" || t.unit == "count" || t.chosen {
		return // how many there are says nothing of their amounts
	}
	type copyOf struct {
		table string
		row   int
		value string
	}
	seen, texts := map[copyOf]bool{}, 0 // of cells, no more than two
	first, tables := "", 0              // a table, and how many there are, no more than two
	note := func(facts []int) (n int) {
		for _, i := range facts {
			f := &c.doc.Facts[i]
			switch {
			case !nonZero(f):
			case c.isText(i):
				texts++
				n++
			default:
				if len(seen) < 2 {
					row, _ := CellPlace(f)
					seen[copyOf{f.TableID, row, f.Value.Decimal.String()}] = true
				}
				switch {
				case tables == 0:
					first, tables = f.TableID, 1
				case f.TableID != first:
					tables = 2
				}
				n++
			}
		}
		return n
	}
	lefts, rights := note(t.left), note(t.right)
	note(t.ratio)
	cells := len(seen)
	switch {
	case t.rule.Relation == "eq" && t.scope == scopeNarrative:
		return proof{cells: cells >= 2, texts: cells >= 1 && texts >= 1}
	case t.rule.Relation != "eq" || t.scope == scopeNarrative:
		return proof{cells: cells >= 2, texts: cells >= 2 || cells == 1 && texts >= 2}
	case cells < 2:
		return
	case lefts == 1 && rights == 1 && tables == 1 && !t.rule.Between:
		// one term on each side: the same number twice, which says nothing unless
		// it was printed in two tables, or stands for two different quantities
		return
	}
	return proof{cells: lefts > 0 && rights > 0}
}

// proof tells which of a check's numbers it confirms.
type proof struct{ cells, texts bool }

// nonZero reports whether a fact prints a number other than zero.
func nonZero(f *schema.Fact) bool { return f.Value.Valid && !f.Value.Decimal.IsZero() }
