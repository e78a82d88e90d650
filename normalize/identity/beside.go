package identity

import "slices"

// beside finds the panels that a sum's label begins in or left of, though its
// number stands in this one: 公用经费合计 under both lanes of 公用经费, its amount at
// the end of the last.
func (s *sheet) beside(p *panel, sum *row) []*panel {
	_, value := CellPlace(sum.f)
	label := -1
	for _, c := range s.labels[sum.n] {
		if c < value {
			label = c
		}
	}
	var out []*panel
	for _, q := range s.panels {
		if q == p || label < 0 || len(q.cols) == 0 || len(p.cols) == 0 {
			continue
		}
		if last := q.cols[len(q.cols)-1].n; last > label && last < p.cols[0].n {
			out = append(out, q)
		}
	}
	return out
}

// panelsUnder tries that a sum which its own panel comes to is each other panel
// that its label spans as well: 支出合计 under expenditure by function and by use.
func (s *sheet) panelsUnder(p *panel, v cover, col int) {
	if len(s.panels) < 2 || slices.ContainsFunc(v.rows, func(x *row) bool { return x.sum > 0 }) {
		return
	}
	others := s.beside(p, v.sum)
	if len(others) == 0 || !s.balanced(p, v, col) {
		return
	}
	for _, q := range others {
		if len(q.cols) != 1 || slices.ContainsFunc(q.rows, func(x *row) bool { return x.sum > 0 }) {
			continue
		}
		var parts []int
		for _, x := range q.rows {
			if x.n < v.sum.n && x.parent == nil && !x.ofWhich {
				parts = append(parts, q.column([]*row{x}, q.cols[0].n)...)
			}
		}
		if slices.ContainsFunc(parts, func(i int) bool { return nonZero(&s.c.doc.Facts[i]) }) {
			s.c.eq("column_total", scopeColumn, p.column([]*row{v.sum}, col), parts)
		}
	}
}

// overPanels tries that a sum adds up its own panel's rows and those of the panels
// its label spans, and reports whether it does. Where the panels show the same
// money twice, the sum is each of them alone, so this comes after that failed.
func (s *sheet) overPanels(p *panel, v cover, col int) bool {
	parts := p.column(v.rows, col)
	n := len(parts)
	for _, q := range s.beside(p, v.sum) {
		if len(q.cols) != 1 {
			return false
		}
		for _, x := range q.rows {
			if x.n < v.sum.n && x.sum == 0 && x.parent == nil && !x.ofWhich {
				parts = append(parts, q.column([]*row{x}, q.cols[0].n)...)
			}
		}
	}
	if len(parts) == n {
		return false
	}
	sum := p.column([]*row{v.sum}, col)
	t := &trial{rule: ruleOf("column_total"), left: sum, right: parts}
	if !s.c.work(t) || t.result == mismatch {
		return false
	}
	s.c.eq("column_total", scopeColumn, sum, parts)
	return true
}
