package normalize

import (
	"fmt"

	"github.com/shopspring/decimal"

	"yusuan/schema"
)

// Results of a check.
const (
	resultExact    = "exact"
	resultRounding = "rounding"
	resultMismatch = "mismatch"
	resultHolds    = "holds"
)

// identityShare is the share of an identity's trials in a table that must come
// out right before the others count as wrong. An identity confirms a reading,
// it never chooses one: where it mostly fails, it is not this table's identity.
const identityShare = 0.6

// trial is one identity tried on printed numbers, not yet reported.
type trial struct {
	rule, relation, scope string
	left                  int   // index of a fact
	right                 []int // indices of facts; blank cells are no facts and add nothing
}

// check tries the accounting identities and tells each fact what they say of it.
func (n *normalizer) check() {
	for _, a := range n.tables {
		if a.form {
			continue
		}
		a.indexFacts()
		coded, headed := a.treeTrials()
		for _, trials := range [][]trial{a.rowTrials(), a.totalTrials(), coded, headed} {
			a.report(believed(a.n.out.Facts, trials, a.ulp))
		}
		a.report(a.balanceTrials())
		a.report(a.partTrials())
	}
	n.verify()
}

// indexFacts maps cells to facts and finds the table's finest decimal place.
func (a *analysis) indexFacts() {
	a.factOf = make(map[int]int)
	places := int32(0)
	first := -1
	for i := range a.n.out.Facts {
		f := &a.n.out.Facts[i]
		if f.TableID != a.id {
			if first >= 0 {
				break
			}
			continue
		}
		first = i
		if f.Measure != measureMoney {
			continue
		}
		if f.Value.Valid {
			places = max(places, -f.Value.Decimal.Exponent())
		}
		a.factOf[a.n.factCells[i]] = i
	}
	a.ulp = decimal.New(1, -max(places, 0))
}

// at gives the money fact at a position, -1 none.
func (a *analysis) at(row, col int) int {
	if !a.g.starts(row, col) {
		return -1
	}
	if i, ok := a.factOf[a.g.index(row, col)]; ok {
		return i
	}
	return -1
}

// outcome compares the two sides. Tolerance is that of n+1 rounded numbers,
// half the finest printed place each.
func outcome(facts []schema.Fact, t trial, ulp decimal.Decimal) (left, right, tolerance decimal.Decimal, result string) {
	left = facts[t.left].Value.Decimal
	for _, i := range t.right {
		right = right.Add(facts[i].Value.Decimal)
	}
	tolerance = ulp.Mul(decimal.NewFromInt(int64(len(t.right) + 1))).Div(decimal.NewFromInt(2))
	diff := left.Sub(right)
	switch {
	case t.relation == "le":
		result = resultHolds
		if diff.GreaterThan(tolerance) {
			result = resultMismatch
		}
	case diff.IsZero():
		result = resultExact
	case diff.Abs().LessThanOrEqual(tolerance):
		result = resultRounding
	default:
		result = resultMismatch
	}
	return left, right, tolerance, result
}

// believed keeps the trials of an identity that mostly holds, and of one that
// mostly fails none.
func believed(facts []schema.Fact, trials []trial, ulp decimal.Decimal) []trial {
	good := 0
	for _, t := range trials {
		if _, _, _, r := outcome(facts, t, ulp); r != resultMismatch {
			good++
		}
	}
	switch {
	case good == len(trials):
		return trials
	case good < 2 || float64(good) < identityShare*float64(len(trials)):
		return nil
	}
	return trials
}

// report writes the trials as checks.
func (a *analysis) report(trials []trial) {
	facts := a.n.out.Facts
	for _, t := range trials {
		left, right, tolerance, result := outcome(facts, t, a.ulp)
		x := schema.Check{
			DocID: a.n.id, Rule: t.rule, Relation: t.relation, Scope: t.scope, Unit: facts[t.left].Unit, Result: result,
			Left: decimal.NewNullDecimal(left), Right: decimal.NewNullDecimal(right), Difference: decimal.NewNullDecimal(left.Sub(right)),
			Tolerance: decimal.NewNullDecimal(tolerance), LeftFacts: []string{facts[t.left].FactID},
		}
		for _, i := range t.right {
			x.RightFacts = append(x.RightFacts, facts[i].FactID)
		}
		id := a.n.id + "/" + t.rule + "/" + facts[t.left].FactID[len(a.n.id)+1:]
		a.n.findings["check "+id]++
		x.CheckID = fmt.Sprintf("%s#%d", id, a.n.findings["check "+id])
		a.n.out.Checks = append(a.n.out.Checks, x)
		a.n.tell(t, result)
	}
}

// tell notes what a check says of its facts. Only a sum of two numbers or more
// proves anything: a lone term is a copy.
func (n *normalizer) tell(t trial, result string) {
	if n.said == nil {
		n.said = make([]verdict, len(n.out.Facts))
	}
	terms := 0
	for _, i := range t.right {
		if !n.out.Facts[i].Value.Decimal.IsZero() {
			terms++
		}
	}
	confirms := t.relation == "eq" && terms >= 2 && (result == resultExact || result == resultRounding)
	for _, i := range append([]int{t.left}, t.right...) {
		v := &n.said[i]
		v.checks++
		v.confirmed = v.confirmed || confirms
		v.denied = v.denied || result == resultMismatch
	}
}

// verdict is what the checks say of one fact.
type verdict struct {
	checks            int
	confirmed, denied bool
}

func (n *normalizer) verify() {
	for i := range n.said {
		f, v := &n.out.Facts[i], n.said[i]
		f.NChecks = v.checks
		switch {
		case v.denied:
			f.Verification = "contradicted"
		case v.confirmed && f.Value.Valid && !f.Value.Decimal.IsZero():
			f.Verification = "verified"
		}
	}
}

// summable reports whether a fact can stand in an identity.
func (a *analysis) summable(i int) bool { return i >= 0 && a.n.out.Facts[i].Value.Valid }
