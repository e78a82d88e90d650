package identity

import (
	"slices"
	"strings"
)

// cover is a sum row and the rows it adds up.
type cover struct {
	sum  *row
	rows []*row
}

// covers finds what each sum row adds up. One that follows rows adds up those
// above it that no sum of its rank has added yet, sums of lower rank in place of
// their rows; one with nothing above it adds up what follows.
func (p *panel) covers() []cover {
	var out []cover
	var open []*row // rows no sum has added yet, and sums in place of theirs
	var head *row   // a sum at the top, waiting for its rows
	flush := func() {
		if head != nil && len(open) > 0 {
			out = append(out, cover{head, slices.Clone(open)})
		}
		head, open = nil, nil
	}
	for _, x := range p.rows {
		if x.sum == 0 {
			if x.parent == nil && !x.ofWhich {
				open = append(open, x)
			}
			continue
		}
		first := len(open)
		for first > 0 && (open[first-1].sum == 0 || open[first-1].sum < x.sum) {
			first--
		}
		switch {
		case first == len(open) && len(open) == 0:
			flush()
			head = x
		case head != nil && x.sum >= head.sum:
			flush() // a second total opens a second section
			head = x
		case first == len(open):
			open = append(open, x)
		default:
			out = append(out, cover{x, slices.Clone(open[first:])})
			open = append(open[:first], x)
		}
	}
	flush()
	return p.publicCovers(out)
}

// depths gives the cuts through the trees below rows: the rows themselves, their
// children, and so on to the leaves. Each cut adds up to the same.
func depths(rows []*row) [][]*row {
	out := [][]*row{rows}
	for {
		var next []*row
		deeper := false
		for _, x := range out[len(out)-1] {
			if len(x.children) > 0 {
				next = append(next, x.children...)
				deeper = true
			} else {
				next = append(next, x)
			}
		}
		if !deeper {
			return out
		}
		out = append(out, next)
	}
}

// columnSums tries, in every column, that each sum is its rows, at every depth of
// the tree, and each group its members.
func (s *sheet) columnSums() {
	if s.t.IsForm {
		return
	}
	for _, p := range s.panels {
		p.settleRows()
		covers := p.covers()
		if p.anyUnmarked(covers) && p.findGroups() {
			covers = p.covers()
		}
		s.openParts(p)
		for _, k := range p.cols {
			if p.untotalled(k.n) {
				continue
			}
			plain := true
			for _, v := range covers {
				if s.balanced(p, v, k.n) || !p.unmarked(v, k.n) {
					continue
				}
				plain = false
				t := &trial{
					rule: ruleOf("column_total"), scope: scopeColumn, left: p.column([]*row{v.sum}, k.n), result: notApplicable,
					note: "the rows nest in groups that are not marked on the page, so which of them add up cannot be told",
				}
				s.c.trials = append(s.c.trials, t)
			}
			if !plain {
				continue
			}
			for _, v := range covers {
				if !s.balanced(p, v, k.n) && (s.overPanels(p, v, k.n) || p.notTotalled(v.sum, k.n)) {
					continue
				}
				s.panelsUnder(p, v, k.n)
				for _, w := range s.breakdowns(p, v, k.n) {
					for d, cut := range depths(w.rows) {
						id := "column_total"
						if d > 0 {
							id = "column_total_deep"
						}
						s.column(p, id, k.n, v.sum, cut)
					}
				}
			}
			for _, x := range p.rows {
				if len(x.children) > 0 && s.t.Kind != "other" && !s.dash(p.fact(x, k.n)) && !s.allDashes(p.column(x.children, k.n)) {
					s.column(p, "column_group", k.n, x, x.children)
				}
				for _, part := range x.parts {
					if l, r := p.fact(part, k.n), p.fact(x, k.n); l >= 0 && r >= 0 && !s.decrease(r) {
						s.c.eq("column_of_which", scopeColumn, []int{l}, []int{r})
					}
				}
			}
		}
	}
}

// notTotalled reports whether a list prints no total in a column that stands in no
// sum of its heads: what the money is taken from (预算资金 of the project that buys).
func (p *panel) notTotalled(sum *row, col int) bool {
	if p.fact(sum, col) >= 0 || len(p.sums) == 0 || !p.isList() {
		return false
	}
	return !slices.ContainsFunc(p.sums, func(s columnSum) bool { return s.total == col || slices.Contains(s.parts, col) })
}

// untotalled reports whether no sum and no group of a list prints a number in a column,
// though it prints some in others: what projects come to over all their years is told
// project by project.
func (p *panel) untotalled(col int) bool {
	if !p.isList() {
		return false
	}
	elsewhere := false
	for _, x := range p.rows {
		if x.sum == 0 && len(x.children) == 0 {
			continue
		}
		if p.fact(x, col) >= 0 {
			return false
		}
		elsewhere = true
	}
	return elsewhere
}

// isList reports whether a panel lists projects, purchases or services.
func (p *panel) isList() bool {
	switch p.s.t.Kind {
	case kindProject, kindProcurement, kindService, kindTargets:
		return true
	}
	return false
}

// openParts says of groups whose parts are told by nothing but their place that
// they are not added up.
func (s *sheet) openParts(p *panel) {
	for _, x := range p.rows {
		if i := p.firstFact(x); len(x.open) > 0 && i >= 0 {
			s.c.trials = append(s.c.trials, &trial{
				rule: ruleOf("column_group"), scope: scopeColumn, left: []int{i}, result: notApplicable,
				note: "the rows below may be some of its parts: nothing on the page says so, and they do not come to it",
			})
		}
	}
}

// decrease reports whether a fact is a change or a negative sum: a part of it may
// be larger.
func (s *sheet) decrease(i int) bool {
	f := &s.c.doc.Facts[i]
	return f.Period == "change" || f.Value.Valid && f.Value.Decimal.IsNegative()
}

// dash reports whether a fact is a dash: beside a heading it says that the heading
// has no amount of its own.
func (s *sheet) dash(i int) bool { return i >= 0 && s.c.doc.Facts[i].ValueState == "dash" }

// allDashes reports whether facts are dashes throughout: members that are not
// reported, as in a column of budgets beside one of outcomes.
func (s *sheet) allDashes(facts []int) bool {
	return len(facts) > 0 && !slices.ContainsFunc(facts, func(i int) bool { return !s.dash(i) })
}

// anyUnmarked reports whether the groups of a list of one column stand in it unmarked.
func (p *panel) anyUnmarked(covers []cover) bool {
	return len(p.cols) == 1 && slices.ContainsFunc(covers, func(v cover) bool {
		return !p.s.balanced(p, v, p.cols[0].n) && p.unmarked(v, p.cols[0].n)
	})
}

// balanced reports whether a sum is its rows as the tree has them, at every depth.
func (s *sheet) balanced(p *panel, v cover, col int) bool {
	return s.adds(p, v, col) || len(s.breakdowns(p, v, col)) > 1
}

// adds reports whether a sum is the rows of a cover, at every depth.
func (s *sheet) adds(p *panel, v cover, col int) bool {
	for _, cut := range depths(v.rows) {
		t := &trial{rule: ruleOf("column_total"), left: p.column([]*row{v.sum}, col), right: p.column(cut, col)}
		if s.c.work(t) && t.result == mismatch {
			return false
		}
	}
	return true
}

// breakdowns parts what a sum adds up into lists that each add up to it, where its
// rows are several: spending by its nature and, numbered from 一 again or under a
// heading without an amount, by economic class. It gives the cover itself where
// they are one list, or do not all come out.
func (s *sheet) breakdowns(p *panel, v cover, col int) []cover {
	whole := []cover{v}
	var lists []cover
	for i, x := range v.rows {
		heading := len(x.children) > 0 && s.dash(p.fact(x, col))
		if i == 0 || heading || startsList(x.label) && startsList(v.rows[0].label) && x.order == v.rows[0].order {
			lists = append(lists, cover{sum: v.sum})
		}
		last := &lists[len(lists)-1]
		if heading {
			last.rows = append(last.rows, x.children...)
		} else {
			last.rows = append(last.rows, x)
		}
	}
	if len(lists) < 2 || s.adds(p, v, col) {
		return whole
	}
	for _, w := range lists {
		if !s.adds(p, w, col) || len(p.column(w.rows, col)) == 0 {
			return whole
		}
	}
	return lists
}

func (s *sheet) column(p *panel, id string, col int, sum *row, rows []*row) {
	t := &trial{rule: ruleOf(id), scope: scopeColumn, left: p.column([]*row{sum}, col), right: p.column(rows, col), chosen: p.chosen}
	places := [][2]int{{sum.n, col}}
	for _, x := range rows {
		places = append(places, [2]int{x.n, col})
	}
	s.tryAt(t, places)
}

// tryAt tries a sum of the cells at some places. One that fails where a cell holds what
// is no plain number, ######## or 详见附件, says nothing: what stands there is no zero.
func (s *sheet) tryAt(t *trial, places [][2]int) {
	if !s.c.work(t) {
		return
	}
	if t.result == mismatch && slices.ContainsFunc(places, s.unread) {
		t.result, t.note = notApplicable, "a cell that it needs holds no plain number"
	}
	s.c.trials = append(s.c.trials, t)
}

// unread reports whether the cell at a row and column has a text and no number.
func (s *sheet) unread(place [2]int) bool {
	if s.numberless == nil {
		s.numberless = map[[2]int]bool{}
		for i := range s.t.Cells {
			if x := &s.t.Cells[i]; x.Row >= s.t.HeaderRows && x.Text != "" && x.Role != "label" && x.Role != "code" && x.Role != "column_number" {
				s.numberless[[2]int{x.Row, x.Col}] = true
			}
		}
		for _, i := range s.facts {
			// one without a value that no blanks part is longer than money can be: that is wrong
			if f := &s.c.doc.Facts[i]; f.Value.Valid || f.ValueState == "dash" || !strings.ContainsAny(f.ValueText, " \u3000") {
				r, c := CellPlace(f)
				delete(s.numberless, [2]int{r, c})
			}
		}
	}
	return s.numberless[place]
}
