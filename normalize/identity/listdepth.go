package identity

import "github.com/shopspring/decimal"

// Some lists print every budget unit, below it kinds of projects, below these
// groups of projects, and below these the projects, all in the same type and
// column: only the units carry codes. Below a unit such a list has one depth
// throughout, and with it what each row adds up is no choice: a group's members are
// the rows behind it until they come to its amount. That is tried for each depth; a
// list whose units all come out at one depth and no other, to the last row, has its
// groups found. Found so they deny a number that breaks them, and confirm none.

// mostDepth is the depth below a unit: projects alone 1, groups above them 2, kinds
// of groups 3.
const mostDepth = 3

// leastGroups is how many groups of two or more members must come out before a
// list's depth is taken for known: each is an equality that chance would have to make.
const leastGroups = 3

// group is a row and what it adds up, by a list's depth.
type group struct {
	row     *row
	members []*group
}

// findGroups gives the rows of a list their groups, where they stand in it
// unmarked but at one depth below each unit, and reports whether it did.
func (p *panel) findGroups() bool {
	if len(p.cols) != 1 {
		return false // what comes out in one column need not in the next
	}
	var units []*group
	groups := 0
	for k := 0; k < len(p.rows); {
		x := p.rows[k]
		if k++; !isUnitRow(x) {
			if x.sum > 0 {
				continue
			}
			return false // a row below no unit
		}
		end := k
		for end < len(p.rows) && p.rows[end].sum == 0 && !isUnitRow(p.rows[end]) {
			end++
		}
		if end == k {
			continue // a unit of units
		}
		u, n := p.unitGroups(x, p.rows[k:end])
		if u == nil {
			return false
		}
		units = append(units, u)
		groups += n
		k = end
	}
	if groups < leastGroups {
		return false
	}
	for _, u := range units {
		u.apply()
	}
	p.chosen = true
	return true
}

// unitGroups reads the rows below a unit at the one depth at which they come out,
// and counts the groups of two or more; nil where there is no such depth, or two.
func (p *panel) unitGroups(unit *row, rows []*row) (found *group, groups int) {
	for depth := 1; depth <= mostDepth; depth++ {
		u, n := &group{row: unit}, 0
		if rest := p.fill(u, rows, depth, &n); rest == nil || len(rest) > 0 {
			continue
		}
		if found != nil {
			return nil, 0
		}
		found, groups = u, n
	}
	return found, groups
}

// fill takes the members of a group off the rows behind it: those until they come
// to its amount. It returns the rows behind them, nil where they do not.
func (p *panel) fill(g *group, rows []*row, depth int, groups *int) []*row {
	left, ok := p.positive(g.row)
	if !ok {
		return nil
	}
	for left.IsPositive() {
		if len(rows) == 0 {
			return nil
		}
		v, ok := p.positive(rows[0])
		if !ok || v.GreaterThan(left) {
			return nil
		}
		member := &group{row: rows[0]}
		rows = rows[1:]
		if depth > 1 {
			if rows = p.fill(member, rows, depth-1, groups); rows == nil {
				return nil
			}
		}
		left = left.Sub(v)
		g.members = append(g.members, member)
	}
	if len(g.members) > 1 {
		*groups++
	}
	if rows == nil {
		rows = []*row{}
	}
	return rows
}

// positive gives a row's amount. Rows of zero or none may stand in any group, so a
// list that has them is not read.
func (p *panel) positive(x *row) (decimal.Decimal, bool) {
	i := p.fact(x, p.cols[0].n)
	if i < 0 {
		return decimal.Zero, false
	}
	v := p.s.c.doc.Facts[i].Value
	return v.Decimal, v.Valid && v.Decimal.IsPositive()
}

// apply makes the groups the rows' parents.
func (g *group) apply() {
	g.row.children = nil
	for _, m := range g.members {
		m.row.parent = g.row
		m.row.ofWhich = false
		g.row.children = append(g.row.children, m.row)
		m.apply()
	}
}
