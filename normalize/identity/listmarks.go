package identity

import (
	"math/bits"
	"slices"
)

// Lists of purchases and projects mark their groups by where the labels stand: a unit,
// below it what it buys in columns of their own; a unit, below it projects with goals.
// Where the groups of one place in a list have members and come out, they are known
// for groups, and a row that is lost shows: its members fall to the group above, which
// they are too many for, or it stands as a group of nothing.

// mark is what a list's row is known by: the columns of labels and codes that it
// fills, and whether it names a unit or one of the kinds of purchases, or has goals or
// remarks.
type mark struct {
	filled            uint64 // a bit a table column; those from 64 on are left out
	unit, kind, noted bool
}

func (p *panel) markOf(x *row) mark {
	return mark{
		filled: p.s.filled[x.n], unit: isUnitRow(x), noted: p.s.noted[x.n],
		kind: p.s.t.Kind == kindProcurement && isPurchaseHeading(x.label),
	}
}

// level is what a group of a list is known by: a mark, of its columns the last only. The
// second item of a project leaves the project's own column blank.
func (m mark) level() mark {
	m.filled = uint64(bits.Len64(m.filled))
	return m
}

// groupsTold reports whether the groups of a list that do not come out in a column
// are groups beyond doubt: four others of their level come out for each, and what stands
// below them is no list that nests deeper. Then they fail, whatever else the list might
// add up to.
func (p *panel) groupsTold(col int) bool {
	held, failed, all := map[mark]int{}, map[mark]int{}, 0
	var wrong []*row
	for _, x := range p.rows {
		if len(x.children) == 0 {
			continue
		}
		m := p.markOf(x).level()
		t := &trial{rule: ruleOf("column_group"), left: p.column([]*row{x}, col), right: p.column(x.children, col)}
		switch {
		case !p.s.c.work(t) || t.a.IsZero() && t.b.IsZero():
		case t.result == mismatch:
			wrong = append(wrong, x)
			failed[m]++
		default:
			held[m]++
			all++
		}
	}
	for _, x := range wrong {
		m := p.markOf(x).level()
		n := held[m]
		if m.kind {
			n = all // there are but three kinds
		}
		if slices.ContainsFunc(below(x.children), func(y *row) bool { return slices.Contains(wrong, y) }) {
			continue // what is wrong below it is missing here
		}
		total := p.values([]*row{x}, col)
		if n < openShare*failed[m] || len(total) > 0 && nests(total[0], p.values(below(x.children), col)) {
			return false
		}
	}
	return len(wrong) > 0
}

// listMarks are the rows of a list by their marks, with and without members.
type listMarks struct {
	groups  map[mark]int
	without map[mark][]*row
	order   []mark // of rows without members, in reading order
}

// tell reports whether rows of a mark are groups: some have members, and but few have
// none.
func (l *listMarks) tell(m mark) bool {
	return l.groups[m] > 0 && l.groups[m] >= openShare*len(l.without[m])
}

func (p *panel) listMarks() *listMarks {
	l := &listMarks{groups: map[mark]int{}, without: map[mark][]*row{}}
	for _, x := range p.rows {
		if x.sum > 0 || x.ofWhich {
			continue
		}
		m := p.markOf(x)
		if len(x.children) > 0 {
			l.groups[m]++
			continue
		}
		if l.without[m] == nil {
			l.order = append(l.order, m)
		}
		l.without[m] = append(l.without[m], x)
	}
	return l
}

// listChains tries that each group of a list has members, and that what a list buys
// stands below groups of the mark that the rest stands below. Rows that stand below
// none may be money of no unit.
func (p *panel) listChains() {
	if p.chosen || len(p.cols) == 0 {
		return // what is a group was read from the amounts
	}
	l := p.listMarks()
	for _, m := range l.order {
		switch {
		case l.tell(m):
			for _, x := range l.without[m] {
				if next := p.rowBehind(x); next == nil || next.sum > 0 || l.tell(p.markOf(next)) {
					p.lost(x, "no row below details it, as rows do below the others of its kind")
				}
			}
		case l.groups[m] == 0 && p.s.t.Kind == kindProcurement:
			p.groupsOver(l, l.without[m])
		}
	}
}

func (p *panel) rowBehind(x *row) *row {
	for k, y := range p.rows {
		if y == x && k+1 < len(p.rows) {
			return p.rows[k+1]
		}
	}
	return nil
}

// groupsOver tries that rows of one mark, of which none has members, stand below groups
// of one mark: each group is one vote.
func (p *panel) groupsOver(l *listMarks, rows []*row) {
	first := map[*row]*row{} // the first of the rows below a group
	byMark := map[mark]int{}
	most := 0
	for _, x := range rows {
		if x.parent != nil && first[x.parent] == nil {
			first[x.parent] = x
			m := p.markOf(x.parent).level()
			byMark[m]++
			most = max(most, byMark[m])
		}
	}
	for _, x := range rows {
		if x.parent == nil || first[x.parent] != x {
			continue
		}
		if m := p.markOf(x.parent); most >= openShare*byMark[m.level()] && l.tell(m) {
			p.lost(x, "no group stands above it, as groups do above the others of its kind")
		}
	}
}

// lost notes that a row is lost beside another, where that prints money.
func (p *panel) lost(x *row, note string) {
	if i := p.firstFact(x); i >= 0 && nonZero(&p.s.c.doc.Facts[i]) {
		p.s.c.absent("list_rows", i, note)
	}
}
