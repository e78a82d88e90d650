package identity

import "github.com/shopspring/decimal"

// Some lists print every budget unit, below it kinds of projects, below these
// groups of projects, and below these the projects, all in the same type and
// column: only the units carry codes. Such a list has one depth throughout, and
// with it what each row adds up is no choice: a group's members are the rows
// behind it until they come to its amount. That is tried for each depth; a list
// that comes out at one depth and no other, to the last row, has its groups found.

// Depths of a list below its units: groups and projects, and kinds above them.
// A list without groups is a plain sum and needs no search.
const (
	leastDepth = 2
	mostDepth  = 3
)

// leastGroups is how many groups of two or more members must come out before a
// list's depth is taken for known: each is an equality that chance would have to make.
const leastGroups = 3

// group is a row and what it adds up, by a list's depth.
type group struct {
	row     *row
	members []*group
}

// findGroups gives the rows of a list their groups, where they stand in it
// unmarked but at one depth, and reports whether it did.
func (p *panel) findGroups() bool {
	if len(p.cols) != 1 {
		return false // what comes out in one column need not in the next
	}
	var found []*group
	for depth := leastDepth; depth <= mostDepth; depth++ {
		units, groups := p.groupsAt(depth)
		if groups < leastGroups {
			continue
		}
		if found != nil {
			return false // it comes out at two depths
		}
		found = units
	}
	for _, u := range found {
		u.apply()
	}
	return found != nil
}

// groupsAt reads the whole list at a depth: the units with what is below them, and
// how many groups of two or more came out. 0 where any row is left over.
func (p *panel) groupsAt(depth int) (units []*group, groups int) {
	rows := p.rows
	for k := 0; k < len(rows); {
		x := rows[k]
		if k++; !isUnitRow(x) {
			if x.sum > 0 {
				continue
			}
			return nil, 0 // a row below no unit
		}
		end := k
		for end < len(rows) && rows[end].sum == 0 && !isUnitRow(rows[end]) {
			end++
		}
		if end == k {
			continue // a unit of units
		}
		u := &group{row: x}
		rest := p.fill(u, rows[k:end], depth, &groups)
		if rest == nil || len(rest) > 0 {
			return nil, 0
		}
		units = append(units, u)
		k = end
	}
	return units, groups
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
