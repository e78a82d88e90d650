package normalize

import (
	"regexp"
	"strings"
)

const (
	consolidated = "consolidated"
	ownBooks     = "own"
	subordinate  = "subordinate"
)

// findConsolidation tells whose money the tables add up, where no 汇总 or 本级
// stands behind the agency's name: from what the text says of the units below the
// agency or of the body above it, else from the units that the tables list, else
// from the unit's name or code.
func (n *normalizer) findConsolidation() {
	w := &n.who
	if w.consolidation != "" {
		return
	}
	for _, s := range n.frontLines() { // （汇总） on a line of its own, or behind the heading
		for _, m := range []struct{ mark, what string }{{"(汇总)", consolidated}, {"(本级)", ownBooks}} {
			if strings.HasSuffix(s, m.mark) {
				w.consolidation = m.what
				return
			}
		}
	}
	for i := range n.prose {
		for sentence := range strings.SplitSeq(n.prose[i].text(0, len(n.prose[i].runes)), "。") {
			if w.consolidation = n.consolidationSaid(sentence); w.consolidation != "" {
				return
			}
		}
	}
	switch w.scope {
	case "department":
		if len(n.units) >= minListedUnits {
			w.consolidation = consolidated
		}
	case "unit":
		w.consolidation = n.unitStanding()
	}
}

// minListedUnits is how many units a department's tables must list to add them up:
// its own books are one of them.
const minListedUnits = 2

// unitsBelow are ways to say how many units stand below an agency.
var unitsBelow = []*regexp.Regexp{
	regexp.MustCompile(`(?:下属|所属|直属|二级)` + unitKinds + `单位(?:共有|共计|共|有)?([0-9一二三四五六七八九十两]+)[个家]`),
	regexp.MustCompile(`([0-9一二三四五六七八九十两]+)[个家](?:下属|所属|直属|二级)` + unitKinds + `单位`),
	regexp.MustCompile(`(?:下属|所属|直属)(?:共有|共计|共|有)?([0-9一二三四五六七八九十两]+)[个家]` + unitKinds + `单位`),
	regexp.MustCompile(`下设(?:共有|共计|共|有)?([0-9一二三四五六七八九十两]+)[个家](?:二级|基层|所属)*预算单位`), // not 下设12个内设机构
}

// unitKinds are words that say what kind units are of.
const unitKinds = `(?:二级|预算|行政|事业|基层|全额拨款|差额拨款|全额|差额|自收自支|财政补助|公益一类|公益二类)*`

// consolidationSaid reads one sentence. Explanations of terms (所属预算单位本年度…)
// count no units and name no agency.
func (n *normalizer) consolidationSaid(s string) string {
	w := &n.who
	name := fold(w.name)
	switch {
	case hasAny(s, "汇总预算", "汇总决算"):
		return consolidated
	case w.scope == "department":
		return departmentSaid(s)
	case w.scope != "unit":
		return ""
	case !(name != "" && strings.Contains(s, name)) && !hasAny(s, "我单位是", "本单位是") || strings.Contains(s, "无"):
		return ""
	case hasSuffixAny(s, "政府组成部门", "政府工作部门", "政府的工作部门", "政府直属机构", "工作部门") && strings.Contains(s, "是"):
		return ownBooks // a department itself; its units are told of in another disclosure
	case strings.Contains(s, "隶属于"), strings.Contains(s, "隶属") && hasSuffixAny(s, "管理", "领导"):
		return subordinate
	case strings.Contains(s, "是") && hasAny(s, "所属", "下属", "直属") && hasAny(s, "事业单位", "预算单位", "行政单位", "学校", "医院") && !hasAny(s, "政府直属", "市直属", "省直属"):
		return subordinate
	}
	return ""
}

// departmentSaid reads what a department says of the units below it.
func departmentSaid(s string) string {
	switch {
	case hasAny(s, "无下属", "无所属", "无二级", "没有下属", "没有所属", "部门预算为局本级预算", "仅包括本级", "只包括本级", "仅为本级"):
		return ownBooks
	case hasAny(s, "本级", "本部") && hasAny(s, "所属", "下属") && hasAny(s, "预算包括", "决算包括", "预算是包括", "决算是包括", "预算由", "决算由"):
		return consolidated
	}
	for _, r := range unitsBelow {
		if m := r.FindStringSubmatch(s); m != nil && strings.Trim(m[1], "0") != "" {
			return consolidated
		}
	}
	return ""
}

// unitStanding tells a unit below a department from the department's own books: a
// name that goes on behind a department's is a unit's, and of the six digits of a
// unit's code the last three are 001 for the department itself.
func (n *normalizer) unitStanding() string {
	w := &n.who
	if p := departmentInName(fold(w.name)); p != "" {
		first(&w.parent, p)
		return subordinate
	}
	switch {
	case len(w.code) != unitCodeLength:
		return ""
	case strings.HasSuffix(w.code, "001"):
		return ownBooks
	}
	return subordinate
}

// unitCodeLength is that of a unit's code: three digits of the department, three
// of the unit.
const unitCodeLength = 6

// departmentInName finds the department that a unit's name begins with:
// 福州市公安局治安管理支队.
func departmentInName(name string) string {
	runes := []rune(name)
	for i := minAgencyName; i+2 <= len(runes); i++ {
		head, rest := string(runes[:i]), string(runes[i:])
		if hasSuffixAny(head, "局", "委员会", "厅") && !hasPrefixAny(rest, "局", "办公", "机关", "分局") && len(prefixRegion(head)) > 0 && plausibleAgency(name) {
			return head
		}
	}
	return ""
}
