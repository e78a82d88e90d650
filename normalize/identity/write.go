package identity

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"yusuan/schema"
)

// write turns the trials into the document's checks.
func (c *checker) write() {
	c.doc.Checks = slices.Grow([]schema.Check(nil), len(c.trials))
	seen := map[string]int{}
	for _, t := range c.trials {
		k := schema.Check{
			DocID: c.doc.Record.DocID, Rule: t.rule.ID, Relation: t.rule.Relation, Scope: t.scope, Unit: t.unit, Result: t.result,
		}
		if !t.missing { // what is not printed is no fact, and those beside it are not denied
			k.LeftFacts, k.RightFacts = c.ids(t.left), c.ids(append(t.right[:len(t.right):len(t.right)], t.ratio...))
		}
		if t.result != notApplicable && !t.missing {
			k.Left, k.Right, k.Difference = fits(t.a), fits(t.b), fits(t.diff)
			k.Tolerance = fits(t.tol.Truncate(checkPlaces)) // differences have no more places
		}
		id := c.doc.Record.DocID + "/" + t.rule.ID + "/" + c.placeOf(t)
		seen[id]++
		k.CheckID = id + "#" + strconv.Itoa(seen[id])
		if t.result != exact && t.result != holds {
			k.Message = c.message(t)
		}
		c.doc.Checks = append(c.doc.Checks, k)
	}
}

// placeOf names where a trial stands: its first fact without the document's id.
func (c *checker) placeOf(t *trial) string {
	for _, side := range [][]int{t.left, t.right} {
		if len(side) > 0 {
			return strings.TrimPrefix(c.doc.Facts[side[0]].FactID, c.doc.Record.DocID+"/")
		}
	}
	if t.place != "" {
		return t.place
	}
	return "document"
}

func (c *checker) ids(facts []int) []string {
	if len(facts) == 0 {
		return nil
	}
	out := make([]string, len(facts))
	for k, i := range facts {
		out[k] = c.doc.Facts[i].FactID
	}
	return out
}

// checkPlaces are the decimal places of a check's columns.
const checkPlaces = schema.ValueScale

// fits gives a number as a check's column holds it; null where it does not fit,
// never rounded.
func fits(v decimal.Decimal) decimal.NullDecimal {
	if !schema.FitsValue(v) {
		return decimal.NullDecimal{}
	}
	return decimal.NewNullDecimal(v)
}

// settle tells each fact what the checks say of it, and counts.
func (c *checker) settle() {
	proved, failed := make([]int, len(c.doc.Facts)), make([]int, len(c.doc.Facts))
	r := &c.doc.Record
	r.NContradictions = 0
	for _, t := range c.trials {
		count, of := proved, c.proves(t)
		if t.result == mismatch {
			r.NContradictions++
			count, of = failed, proof{cells: !t.missing, texts: !t.missing}
		}
		for _, side := range [][]int{t.left, t.right, t.ratio} {
			for _, i := range side {
				if of.cells && !c.isText(i) || of.texts && c.isText(i) {
					count[i]++
				}
			}
		}
	}
	r.NChecks = len(c.doc.Checks)
	for i := range c.doc.Facts {
		f := &c.doc.Facts[i]
		f.Verification = "unverified"
		switch {
		case failed[i] > 0:
			f.Verification = "contradicted"
		case proved[i] > 0 && nonZero(f):
			f.Verification = "verified"
		}
		f.NChecks = proved[i] + failed[i]
	}
}
