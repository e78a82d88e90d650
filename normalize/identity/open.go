package identity

import "slices"

// What adds up is read from heads, codes, ordinals and indents. Some issuers print
// parts beside or below their whole without a word: a column 政府采购 behind
// 基本支出 and 项目支出, rows of 上年结转 below it without 其中. Where a sum fails nearly
// everywhere as read, and holds nearly everywhere in another way that the page allows
// as well, it is the other way: a misprint fails in one place, not in all. What was chosen
// because it holds confirms no number: it only keeps right ones from being denied.

// openShare is how many rows must keep to the other reading of a sum for each that
// does not, and openRows how many there must be at least: one row may come out by chance.
const (
	openShare = 4
	openRows  = 2
)

// settleSums takes, for sums of columns that fail in most rows, the other reading
// of the heads that holds, if there is one.
func (p *panel) settleSums() {
	var out []columnSum
	for _, s := range p.sums {
		held, failed := p.votes(s)
		switch {
		case s.rule == "row_of_which" && failed > 0 && held < openShare*failed && p.withinAnother(s):
			// 其中 behind the parts speaks of the total, not of the part before it
		case s.rule != "row_sum" || failed <= held:
			out = append(out, s)
		default:
			out = append(out, p.otherReading(s)...)
		}
	}
	p.sums = out
}

// withinAnother reports whether a column that is part of another by one bound is
// part of a third by another bound.
func (p *panel) withinAnother(s columnSum) bool {
	for _, x := range p.sums {
		if x.rule == s.rule && x.total != s.total && x.parts[0] == s.parts[0] {
			return true
		}
	}
	return false
}

// votes counts the rows in which a sum of columns holds and fails, of those that
// print a number other than zero.
func (p *panel) votes(s columnSum) (held, failed int) {
	for _, r := range p.rows {
		t := p.rowTrial(r, s)
		if !p.s.c.work(t) || t.a.IsZero() && t.b.IsZero() {
			continue
		}
		if t.result == mismatch {
			failed++
		} else {
			held++
		}
	}
	return held, failed
}

// rowTrial is the trial of a sum of columns in a row.
func (p *panel) rowTrial(r *row, s columnSum) *trial {
	t := &trial{rule: ruleOf(s.rule), scope: scopeRow, chosen: s.chosen}
	if i := p.fact(r, s.total); i >= 0 {
		t.left = []int{i}
	}
	for _, c := range s.parts {
		if i := p.fact(r, c); i >= 0 {
			t.right = append(t.right, i)
		}
	}
	if s.rule == "row_of_which" { // part ≤ whole: the part stands left
		t.left, t.right = t.right, t.left
	}
	return t
}

// otherReading gives the sums that hold in place of one that fails: two breakdowns
// of one total, by fund and by spending, of which one may fill a single column; the three public expenses without the
// meetings beside them; or all parts but those that are told besides. s itself where none does.
func (p *panel) otherReading(s columnSum) []columnSum {
	none := columnSum{rule: s.rule, total: s.total, chosen: true}
	funds, spendings, public := none, none, none
	total := p.columnAt(s.total)
	for _, c := range s.parts {
		k := p.columnAt(c)
		if k.f.Fund != total.f.Fund && k.f.Fund != "" { // columns of kinds of spending name no fund
			funds.parts = append(funds.parts, c)
		} else if k.f.Spending != total.f.Spending {
			spendings.parts = append(spendings.parts, c)
		}
		switch k.f.Spending {
		case "abroad", "vehicle", "vehicle_purchase", "vehicle_operation", "reception", "three_public":
			public.parts = append(public.parts, c)
		}
	}
	if min(len(funds.parts), len(spendings.parts)) > 0 && len(funds.parts)+len(spendings.parts) > 2 && p.kept(funds, openRows) && p.kept(spendings, openRows) {
		return []columnSum{funds, spendings}
	}
	if n := len(public.parts); n > 1 && n < len(s.parts) && p.s.t.Kind == kindThreePublic && p.kept(public, 1) {
		return []columnSum{public}
	}
	for n := len(s.parts) - 1; n > 0 && p.besides(s.parts[n], total); n-- { // what is told besides mostly stands last
		if x := (columnSum{s.rule, s.total, s.parts[:n], true}); p.kept(x, openRows) {
			return []columnSum{x}
		}
	}
	for n, c := range s.parts {
		x := columnSum{s.rule, s.total, append(s.parts[:n:n], s.parts[n+1:]...), true}
		if len(x.parts) > 0 && p.besides(c, total) && p.kept(x, openRows) {
			return []columnSum{x}
		}
	}
	return []columnSum{s}
}

// besides reports whether a column may be told besides the parts of a total: it is
// no kind of spending, or what is bought of all kinds, and no fund that spending or
// revenue is parted by. 财政拨款 is one
// only where the funds within it have no columns of their own.
func (p *panel) besides(col int, total *column) bool {
	k := p.columnAt(col)
	switch k.f.Spending {
	case total.f.Spending, "", "procurement":
	default:
		return false
	}
	switch k.f.Fund {
	case total.f.Fund, "":
		return true
	case "fiscal_appropriation":
		return slices.ContainsFunc(p.cols, func(x *column) bool { return x.f.Fund == "general_budget" || x.f.Fund == "government_fund" })
	}
	return false
}

// kept reports whether rows enough keep to a sum of columns.
func (p *panel) kept(s columnSum, least int) bool {
	held, failed := p.votes(s)
	return held >= least && held >= openShare*failed
}

func (p *panel) columnAt(n int) *column {
	for _, k := range p.cols {
		if k.n == n {
			return k
		}
	}
	return nil
}

// settleRows takes the other reading of the rows where sums fail in every column as
// read: rows that only their place or indent puts under another stand beside it, or
// are parts of it that do not list all.
func (p *panel) settleRows() {
	if p.s.isList() {
		return // see nested.go and listdepth.go
	}
	var open []*row // groups that nothing but place tells, and that fail everywhere
	held := 0       // such groups that hold
	for _, x := range p.rows {
		switch {
		case len(x.children) == 0 || vouched(x):
		case p.failsEverywhere(x, x.children):
			open = append(open, x)
		default:
			held++
		}
	}
	if len(open) > held {
		read := p.placings()
		for _, x := range open {
			p.flatten(x)
		}
		p.chosen = p.holdAll()
		if !p.chosen {
			p.put(read)
			for _, x := range open {
				x.children, x.open = nil, x.children
			}
			if p.chosen = p.holdAll(); !p.chosen {
				p.put(read)
			}
		}
	}
	for _, v := range p.covers() {
		if !slices.ContainsFunc(v.rows, func(x *row) bool { return printedCode(x) || isUnitRow(x) }) && p.failsEverywhere(v.sum, v.rows) {
			p.leaveParts(v)
		}
	}
}

// placing is where a row stands in its panel's tree, and what stands below it.
type placing struct {
	parent         *row
	children, open []*row
}

// placings notes where the panel's rows stand, and put puts them there again.
func (p *panel) placings() []placing {
	out := make([]placing, len(p.rows))
	for i, x := range p.rows {
		out[i] = placing{x.parent, x.children, x.open}
	}
	return out
}

func (p *panel) put(at []placing) {
	for i, x := range p.rows {
		x.parent, x.children, x.open = at[i].parent, at[i].children, at[i].open
	}
}

// flatten puts a row's children beside it.
func (p *panel) flatten(x *row) {
	for _, y := range x.children {
		y.parent = x.parent
		if x.parent != nil {
			x.parent.children = append(x.parent.children, y)
		}
	}
	x.children = nil
}

// vouched reports whether codes or ordinals say that a row's children are its parts.
func vouched(x *row) bool {
	for _, y := range x.children {
		switch {
		case printedCode(x) && printedCode(y) && codeWithin(y, x):
		case y.order != 0 && (x.order != 0 || x.carry): // a list of its own, anew or a rank lower
		case x.f.UnitAgencyCode != "" && (y.f.UnitAgencyCode != x.f.UnitAgencyCode || y.f.Code != ""):
		case isUnitRow(x) && y.f.Code != "":
		default:
			return false
		}
	}
	return true
}

// failsEverywhere reports whether a row is the sum of others in no column, of those
// that print a number other than zero.
func (p *panel) failsEverywhere(sum *row, rows []*row) bool {
	failed := false
	for _, k := range p.cols {
		t := &trial{rule: ruleOf("column_total"), left: p.column([]*row{sum}, k.n), right: p.column(rows, k.n)}
		if p.s.dash(p.fact(sum, k.n)) || !p.s.c.work(t) || t.a.IsZero() && t.b.IsZero() {
			continue // a heading has a dash and no sum
		}
		if t.result != mismatch {
			return false
		}
		failed = true
	}
	return failed
}

// holdAll reports whether every sum of the panel holds in every column.
func (p *panel) holdAll() bool {
	for _, v := range p.covers() {
		for _, k := range p.cols {
			if !p.s.balanced(p, v, k.n) {
				return false
			}
		}
	}
	return true
}

// leaveParts takes the rows behind one row for its parts where the sum over them
// holds in every column without them: rows without code and ordinal that come to no
// more than that row.
func (p *panel) leaveParts(v cover) {
	for from := 1; from < len(v.rows); from++ {
		whole := v.rows[from-1]
		for to := from + 1; to <= len(v.rows) && plain(v.rows[to-1]); to++ {
			run := v.rows[from:to]
			rest := append(append([]*row(nil), v.rows[:from]...), v.rows[to:]...)
			if !p.within(run, whole) || !p.sumsEverywhere(v.sum, rest) {
				continue
			}
			for _, x := range run {
				x.parent = whole
			}
			whole.open = append(whole.open, run...)
			p.chosen = true
			return
		}
	}
}

// plain reports whether neither code nor ordinal tells a row's place.
func plain(x *row) bool { return x.sum == 0 && x.order == 0 && !printedCode(x) }

// within reports whether rows come to at most another in every column.
func (p *panel) within(rows []*row, whole *row) bool {
	for _, k := range p.cols {
		t := &trial{rule: ruleOf("column_of_which"), left: p.column(rows, k.n), right: p.column([]*row{whole}, k.n)}
		if p.s.c.work(t) && t.result == mismatch && !p.isChange(k) {
			return false
		}
	}
	return true
}

func (p *panel) isChange(k *column) bool { return k.f.Period == "change" }

func (p *panel) sumsEverywhere(sum *row, rows []*row) bool {
	for _, k := range p.cols {
		t := &trial{rule: ruleOf("column_total"), left: p.column([]*row{sum}, k.n), right: p.column(rows, k.n)}
		if p.s.c.work(t) && t.result == mismatch {
			return false
		}
	}
	return true
}
