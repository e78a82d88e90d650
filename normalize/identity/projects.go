package identity

import (
	"fmt"
	"strings"

	"yusuan/schema"
)

// listed is a project as a table lists it.
type listed struct {
	name string // folded
	fact int    // its whole amount
}

// projects tries that the projects of the list and those with targets are the
// same, as a set: the tables order them differently. Only where both name more
// than one and agree on most is the list the same.
func (c *checker) projects() {
	for _, list := range c.of(kindProject) {
		for _, targets := range c.of(kindTargets) {
			if list.t.IsForm || targets.t.IsForm {
				continue
			}
			c.sameProjects(list.listed(), targets.listed())
		}
	}
	c.projectForms()
}

// sameProjects tries each project's amount against that of the same name.
func (c *checker) sameProjects(a, b []listed) {
	amounts := map[string]int{}
	twice := map[string]bool{}
	for _, x := range b {
		if _, ok := amounts[x.name]; ok {
			twice[x.name] = true
		}
		amounts[x.name] = x.fact
	}
	var all []comparison
	for _, x := range a {
		if i, ok := amounts[x.name]; ok && !twice[x.name] {
			all = append(all, comparison{left: []int{x.fact}, right: []int{i}})
		}
	}
	c.pairSet("project_set", all)
}

// pairSet keeps the comparisons that agree, two that are exchanged for one another,
// or all if they are off by one power of ten. What else differs is no error: targets may state the money of several years.
func (c *checker) pairSet(rule string, all []comparison) {
	var agree []comparison
	var differ []*trial
	for _, x := range all {
		t := &trial{rule: ruleOf(rule), scope: scopeCross, left: x.left, right: x.right}
		switch {
		case !c.work(t):
		case t.result == mismatch:
			differ = append(differ, t)
		default:
			agree = append(agree, x)
		}
	}
	if len(agree) == 0 {
		agree = all
	} else {
		c.trials = append(c.trials, c.exchanged(differ)...)
	}
	c.pair(rule, agree, false)
}

// listed gives the projects of a table with their first amount, those that stand
// once.
func (s *sheet) listed() []listed {
	var out []listed
	seen := map[string]int{}
	for _, p := range s.panels {
		for _, x := range p.rows {
			name := fold(x.f.ProjectName)
			if name == "" || x.sum > 0 || len(x.children) > 0 || isUnitRow(x) {
				continue
			}
			for _, k := range p.cols {
				if i := p.fact(x, k.n); i >= 0 {
					out = append(out, listed{name, i})
					seen[name]++
					break
				}
			}
		}
		break
	}
	once := out[:0]
	for _, x := range out {
		if seen[x.name] == 1 {
			once = append(once, x)
		}
	}
	return once
}

// projectForms tries the amount that each project's target form states against
// the project list.
func (c *checker) projectForms() {
	var forms []listed
	for _, s := range c.of(kindTargets) {
		if !s.t.IsForm {
			continue
		}
		for _, i := range s.facts {
			f := &c.doc.Facts[i]
			if l := fold(f.RowLabel); isMoney(f) && f.ProjectName != "" && isFormTotal(l) {
				forms = append(forms, listed{fold(f.ProjectName), i})
				break
			}
		}
	}
	for _, list := range c.of(kindProject) {
		if !list.t.IsForm && len(forms) > 0 {
			c.sameProjects(list.listed(), forms)
		}
	}
}

// isFormTotal reports whether a folded label of a form names its whole money.
func isFormTotal(label string) bool {
	l := cutBrackets(label)
	return hasSuffix(l, "资金总额", "年度金额", "预算总额", "项目资金", "实施期资金总额", "金额:") || hasSuffix(label, "资金总额:", "预算资金总额", "年度资金总额:", "年度金额:")
}

// forms tries, in target forms, that the whole is its sources: 资金总额 = 财政拨款 +
// 其他资金, in rows below the whole.
func (s *sheet) forms() {
	if !s.t.IsForm {
		return
	}
	for k := range s.facts {
		if f := s.fact(k); isFormTotal(fold(f.RowLabel)) && isMoney(f) {
			s.formSources(k)
		}
	}
	s.wholeForm()
}

// formSources tries the whole at fact k against the sources in the rows behind it.
// 财政拨款 may be parted again by funds, in rows that nothing marks as its parts;
// where another source of money follows that is none of the known, the list may go on.
func (s *sheet) formSources(k int) {
	_, col := CellPlace(s.fact(k))
	var parts, outer, within []int // all sources; those beside 财政拨款; 其中
	granted, open := false, false
	for j := k + 1; j < len(s.facts); j++ {
		g := s.fact(j)
		label := fold(g.RowLabel)
		if _, at := CellPlace(g); at != col && !sameColumnPair(at, col) || isFormTotal(label) {
			break
		}
		if !isMoney(g) {
			continue
		}
		i := s.facts[j]
		switch {
		case hasAny(label, "上年结转", "结转资金") && len(parts) > 0 && strings.HasPrefix(label, "其中"):
			within = append(within, i)
		case hasAny(label, "财政拨款", "财政资金"):
			granted = true
			parts, outer = append(parts, i), append(outer, i)
		case hasAny(label, "一般公共预算", "政府性基金", "国有资本", "上年结转", "上级补助"):
			parts = append(parts, i)
			if !granted {
				outer = append(outer, i)
			}
		case hasAny(label, "其他资金", "单位资金", "自有资金"):
			parts, outer = append(parts, i), append(outer, i)
		default:
			open = true
			j = len(s.facts)
		}
	}
	var best *trial
	for _, sources := range [][]int{parts, outer} {
		t := &trial{rule: ruleOf("form_funds"), scope: scopeTable, left: []int{s.facts[k]}, right: sources}
		if len(sources) > 1 && s.c.work(t) && (best == nil || t.result != mismatch) {
			best = t
		}
	}
	if best != nil && best.result == mismatch && (open || len(outer) < len(parts)) {
		best.result, best.note = notApplicable, "which of the amounts behind it are its sources is open"
	}
	if best != nil {
		s.c.trials = append(s.c.trials, best)
	}
	for _, w := range within {
		s.c.eq("column_of_which", scopeTable, []int{w}, []int{s.facts[k]})
	}
}

// sameColumnPair allows for the sources standing a column beside the whole.
func sameColumnPair(a, b int) bool { return a-b <= 1 && b-a <= 1 }

// wholeForm tries, in the department's target form, that its budget is basic and
// project spending, and the expenditure table's total.
func (s *sheet) wholeForm() {
	if s.t.Kind != kindTargetsWhole {
		return
	}
	var whole, basic, project []int
	other := false // spending of a third kind
	for k, i := range s.facts {
		f := s.fact(k)
		if !isMoney(f) {
			continue
		}
		switch l := fold(f.RowLabel); {
		case hasAny(l, "预算总额", "预算支出总额") && whole == nil:
			whole = []int{i}
		case hasSuffix(l, "基本支出") && basic == nil:
			basic = []int{i}
		case hasSuffix(l, "项目支出") && project == nil:
			project = []int{i}
		case hasSuffix(l, "支出"):
			other = true
		}
	}
	if len(whole) == 1 && len(basic) == 1 && len(project) == 1 {
		t := s.c.eq("form_budget", scopeTable, whole, []int{basic[0], project[0]})
		if t != nil && t.result == mismatch && other {
			t.result, t.note = notApplicable, "the form names spending of a third kind"
		}
	}
	if len(whole) == 1 {
		for _, z := range s.c.pick(place{kinds: []string{kindExpenditure}, spending: []string{"total"}}) {
			s.c.pair("form_total", []comparison{{left: whole, right: z.whole(), total: true}}, false)
			break
		}
	}
}

func (s *sheet) fact(k int) *schema.Fact { return &s.c.doc.Facts[s.facts[k]] }

// targets tries that what a project's cost targets allow is at most its amount:
// 成本指标 ≤12.62 and ≤333.52 against 346.14.
func (c *checker) targets() {
	for _, s := range c.of(kindTargets) {
		if s.t.IsForm {
			continue
		}
		amounts := map[string]int{}
		for _, x := range s.listedAll() {
			if _, ok := amounts[x.name]; !ok {
				amounts[x.name] = x.fact
			}
		}
		c.costs(s, amounts)
	}
}

// listedAll is listed with projects that other rows detail.
func (s *sheet) listedAll() []listed {
	var out []listed
	for _, p := range s.panels {
		for _, x := range p.rows {
			name := fold(x.f.ProjectName)
			if name == "" || x.sum > 0 || isUnitRow(x) {
				continue
			}
			for _, k := range p.cols {
				if i := p.fact(x, k.n); i >= 0 {
					out = append(out, listed{name, i})
					break
				}
			}
		}
		break
	}
	return out
}

// costs notes, for each project whose cost targets are all in money, what they
// come to beside its amount. Cost targets may be of a unit price, so that a sum
// above the amount is no error: where it is not the amount, nothing is said.
func (c *checker) costs(s *sheet, amounts map[string]int) {
	type cost struct {
		sum   stated
		n     int
		plain bool
	}
	costs := map[string]*cost{}
	var order []string
	for k := range c.doc.Indicators {
		x := &c.doc.Indicators[k]
		if x.TableID != s.t.TableID || !hasAny(x.Level1+x.Level2, "成本") || x.ValueKind != "number" {
			continue
		}
		name := fold(x.ProjectName)
		if costs[name] == nil {
			costs[name] = &cost{plain: true}
			order = append(order, name)
		}
		z := costs[name]
		unit := unitOfText(x.UnitText)
		if unit == "" || !x.Value.Valid || z.n > 0 && z.sum.unit != unit || (x.Comparator != "le" && x.Comparator != "eq" && x.Comparator != "eq_implied") {
			z.plain = false
			continue
		}
		z.sum.unit = unit
		z.sum.value = z.sum.value.Add(x.Value.Decimal)
		z.sum.page = x.Page
		z.n++
	}
	for _, name := range order {
		z := costs[name]
		i, ok := amounts[name]
		if !ok || !z.plain || z.n == 0 {
			continue
		}
		z.sum.ulp = c.sheetOf(i).ulps[c.doc.Facts[i].Unit]
		z.sum.text = fmt.Sprintf("the cost targets of the project, %s in all", z.sum.value)
		t := &trial{rule: ruleOf("target_costs"), scope: scopeTable, left: []int{i}, stated: &z.sum}
		if c.work(t) && t.result != mismatch {
			c.trials = append(c.trials, t)
		}
	}
}

// unitOfText gives the unit of money that a target's unit names, "" none.
func unitOfText(s string) string {
	switch fold(s) {
	case "元":
		return "yuan"
	case "万元":
		return "wan_yuan"
	case "亿元":
		return "yi_yuan"
	}
	return ""
}
