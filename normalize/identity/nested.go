package identity

import "github.com/shopspring/decimal"

// Some lists of projects and purchases print their groups like their members:
// the same type, no code, no ordinal, no indent. Which row is a group cannot be
// read from the page, so their column sums are not tried; that the numbers fit
// such a list is enough to know that a plain sum does not apply.

// nests reports whether rows, in their order, add up to total when each that is
// the sum of the rows right behind it is taken for their group. Whether a row
// equal to the next alone is its group or its neighbour is open, so both are tried.
func nests(total decimal.Decimal, rows []decimal.Decimal) bool {
	for _, least := range []int{1, 2} {
		if !total.IsZero() && nestsWith(total, rows, least) {
			return true
		}
	}
	return nestsMixed(total, rows)
}

// nestsWith is nests for groups of at least so many members.
func nestsWith(total decimal.Decimal, rows []decimal.Decimal, least int) bool {
	ends := make([]int, len(rows)) // where the group that begins at a row ends; the next row if it is none
	end := func(left decimal.Decimal, at int) (next, members int) {
		for at < len(rows) && left.IsPositive() && !rows[at].GreaterThan(left) {
			left = left.Sub(rows[at])
			at = ends[at]
			members++
		}
		if !left.IsZero() {
			return -1, 0
		}
		return at, members
	}
	for at := len(rows) - 1; at >= 0; at-- {
		ends[at] = at + 1
		if next, members := end(rows[at], at+1); rows[at].IsPositive() && next >= 0 && members >= least {
			ends[at] = next
		}
	}
	next, _ := end(total, 0)
	for next >= 0 && next < len(rows) && rows[next].IsZero() {
		next++
	}
	return next == len(rows)
}

// maxNestSteps and maxNestDepth keep the search short; lists that need more are
// taken for plain ones.
const (
	maxNestSteps = 20000
	maxNestDepth = 12
)

// nestsMixed tries both for every row, within limits.
func nestsMixed(total decimal.Decimal, rows []decimal.Decimal) bool {
	type place struct {
		left string
		at   int
	}
	known, steps := map[place]int{}, 0
	var fill func(left decimal.Decimal, at, depth int) int
	fill = func(left decimal.Decimal, at, depth int) int {
		if left.IsZero() {
			for at < len(rows) && rows[at].IsZero() {
				at++
			}
			return at
		}
		steps++
		if at >= len(rows) || steps > maxNestSteps || depth > maxNestDepth || rows[at].GreaterThan(left) {
			return -1
		}
		k := place{left.String(), at}
		if end, ok := known[k]; ok {
			return end
		}
		v, end := rows[at], -1
		if v.IsPositive() {
			if inside := fill(v, at+1, depth+1); inside >= 0 {
				end = fill(left.Sub(v), inside, depth)
			}
		}
		if end < 0 {
			end = fill(left.Sub(v), at+1, depth)
		}
		known[k] = end
		return end
	}
	return !total.IsZero() && fill(total, 0, 0) == len(rows)
}

// isList reports whether a table lists projects, purchases or the like, whose groups
// may be unmarked.
func (s *sheet) isList() bool {
	switch s.t.Kind {
	case kindProject, kindProcurement, kindService, kindTargets, kindCarryover, "asset", "other", "transfer":
		return true
	}
	return false
}

// unmarked reports whether a list's groups stand in it unmarked: its plain sum is
// not the total, but it nests.
func (p *panel) unmarked(v cover, col int) bool {
	if !p.s.isList() {
		return false
	}
	i := p.fact(v.sum, col)
	if i < 0 || !nonZero(&p.s.c.doc.Facts[i]) {
		return false
	}
	in := map[*row]bool{}
	for _, x := range below(v.rows) {
		in[x] = true
	}
	var rows []*row
	for _, x := range p.rows {
		if in[x] {
			rows = append(rows, x)
		}
	}
	return nests(p.s.c.doc.Facts[i].Value.Decimal, p.values(rows, col)) && !p.groupsTold(col)
}

// below lists rows with all that stands below them in the tree.
func below(rows []*row) []*row {
	var out []*row
	for _, x := range rows {
		out = append(out, x)
		out = append(out, below(x.children)...)
	}
	return out
}

// values gives what rows print in a column, blanks left out.
func (p *panel) values(rows []*row, col int) []decimal.Decimal {
	var out []decimal.Decimal
	for _, i := range p.column(rows, col) {
		out = append(out, p.s.c.doc.Facts[i].Value.Decimal)
	}
	return out
}
