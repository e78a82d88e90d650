package identity

import "github.com/shopspring/decimal"

// Some lists of projects and purchases print their groups like their members:
// the same type, no code, no ordinal, no indent. Which row is a group cannot be
// read from the page, so their column sums are not tried; that the numbers fit
// such a list is enough to know that a plain sum does not apply.

// maxNested bounds the rows of such a list that are tried; the work grows with them.
const maxNested = 400

// nests reports whether rows, in their order, add up to total when some of them
// are groups of rows that follow them.
func nests(total decimal.Decimal, rows []decimal.Decimal) bool {
	if len(rows) > maxNested || total.IsZero() {
		return false
	}
	n := nesting{rows: rows, known: map[nestKey]int{}}
	return n.fill(total, 0, 0) == len(rows)
}

type nesting struct {
	rows  []decimal.Decimal
	known map[nestKey]int
	steps int
}

type nestKey struct {
	left string
	at   int
}

// maxNestSteps and maxNestDepth keep the search short; lists that need more are
// taken for plain ones.
const (
	maxNestSteps = 200000
	maxNestDepth = 12
)

// fill lays rows from at on into what is left of a group, each with the rows it
// groups if it groups any, and returns where the group ends; -1 where it cannot.
func (n *nesting) fill(left decimal.Decimal, at, depth int) int {
	if left.IsZero() {
		for at < len(n.rows) && n.rows[at].IsZero() {
			at++
		}
		return at
	}
	n.steps++
	if at >= len(n.rows) || n.steps > maxNestSteps || left.IsNegative() || depth > maxNestDepth {
		return -1
	}
	k := nestKey{left.String(), at}
	if end, ok := n.known[k]; ok {
		return end
	}
	v := n.rows[at]
	end := -1
	if !v.GreaterThan(left) {
		if !v.IsZero() {
			if inside := n.fill(v, at+1, depth+1); inside >= 0 { // at is a group
				end = n.fill(left.Sub(v), inside, depth)
			}
		}
		if end < 0 {
			end = n.fill(left.Sub(v), at+1, depth)
		}
	}
	n.known[k] = end
	return end
}

// unmarked reports whether a list's groups stand in it unmarked: its plain sum is
// not the total, but it nests.
func (p *panel) unmarked(v cover, col int) bool {
	switch p.s.t.Kind {
	case kindProject, kindProcurement, kindService, kindTargets, "carryover", "asset", "other", "transfer":
	default:
		return false
	}
	i := p.fact(v.sum, col)
	if i < 0 || !nonZero(&p.s.c.doc.Facts[i]) {
		return false
	}
	in := map[*row]bool{}
	var mark func(rows []*row)
	mark = func(rows []*row) {
		for _, x := range rows {
			in[x] = true
			mark(x.children)
		}
	}
	mark(v.rows)
	var values []decimal.Decimal
	for _, x := range p.rows {
		if k := p.fact(x, col); in[x] && k >= 0 {
			values = append(values, p.s.c.doc.Facts[k].Value.Decimal)
		}
	}
	return nests(p.s.c.doc.Facts[i].Value.Decimal, values)
}
