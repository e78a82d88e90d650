package normalize

import (
	"regexp"
	"strings"
)

// agencyLabels introduce the agency on covers and above tables.
var agencyLabels = []string{
	"预算单位", "部门(单位)名称", "单位(部门)名称", "部门名称", "单位名称", "编制单位", "编制部门", "填报单位", "填报部门", "公开部门", "公开单位",
	"预算部门", "部门预算单位", "申报单位", "申报部门", "部门", "单位",
}

// parentLabels introduce the department above a unit.
var parentLabels = []string{"预算主管部门", "主管部门", "主管单位"}

// orgSuffixes end the names of agencies and budget units.
var orgSuffixes = []string{
	"局", "委", "委员会", "办公室", "办公厅", "厅", "部", "院", "署", "处", "所", "站", "中心", "队", "支队", "大队", "总队", "馆", "团", "社", "台",
	"校", "学校", "小学", "中学", "学院", "大学", "幼儿园", "医院", "法庭", "协会", "联合会", "学会", "商会", "会", "公司", "集团", "法院", "检察院", "政府",
	"办事处", "街道", "组织部", "宣传部", "统战部", "政法委", "纪委", "党校", "工会", "联", "管委会", "园区", "办", "部队", "科", "室", "库", "段", "场", "监狱", "戒毒所", "宫", "园", "厂", "机关", "人大", "政协", "团委", "市委", "省委", "县委", "区委",
}

// Lengths of a plausible agency name, in runes.
const (
	minAgencyName = 4
	maxAgencyName = 40
)

// shortAgency is a name of three runes that a heading may give: 教育部, 审计署, 财政局;
// not 本部门, 我局.
var shortAgency = regexp.MustCompile(`^[^本我各该全总贵第\P{Han}]\p{Han}[部署局院委办]$`)

// plausibleAgency reports whether a folded text can be an agency's name.
func plausibleAgency(s string) bool {
	if s, _ = cutConsolidation(s); !plausibleName(s) {
		return false
	}
	s = cutBrackets(s)
	return hasSuffixAny(s, orgSuffixes...) && !hasSuffixAny(s, "平台", "项目部")
}

// plausibleName reports whether a folded text can be a name at all.
func plausibleName(s string) bool {
	n := runeLen(s)
	if n < minAgencyName || n > maxAgencyName || strings.ContainsAny(s, "，。；：:,;!?<>=%") || isDigit(rune(s[0])) {
		return false
	}
	return !hasAny(s, "部门预算", "单位预算", "部门决算", "单位决算", "年预算", "年度", "预算公开", "决算公开", "预算表", "信息公开", "第一部分", "第二部分", "情况", "单位:", "万元")
}

// cutConsolidation removes 汇总 or 本级 behind a name and tells which it was.
func cutConsolidation(s string) (name, what string) {
	for _, m := range []struct{ mark, what string }{
		{"(汇总)", "consolidated"}, {"[汇总]", "consolidated"}, {"(本级)", "own"}, {"[本级]", "own"}, {"(机关本级)", "own"}, {"(机关)", "own"},
	} {
		if rest, ok := strings.CutSuffix(s, m.mark); ok && rest != "" {
			return rest, m.what
		}
	}
	for _, m := range []struct{ mark, what string }{{"本级", "own"}, {"汇总", "consolidated"}} {
		if rest, ok := strings.CutSuffix(s, m.mark); ok && hasSuffixAny(rest, "局", "委员会", "厅", "办公室", "院") {
			return rest, m.what
		}
	}
	return s, ""
}

// sealed drops the remark behind a label that a stamp goes there: 单位（公章）：.
var sealed = strings.NewReplacer("(公章):", ":", "(盖章):", ":", "(签章):", ":", "(全称):", ":", "(单位公章):", ":")

// labelled reads what stands behind a label: 部门名称：某某局 单位：万元. 主管部门 is
// another label than 部门.
func labelled(s string, labels []string) string {
	if !strings.Contains(s, ":") { // as most texts
		return ""
	}
	s = sealed.Replace(s)
	for _, l := range labels {
		i := strings.Index(s, l+":")
		if i < 0 || i > 0 && (runeLen(s[:i]) > 4 || strings.HasSuffix(s[:i], "主管")) {
			continue
		}
		v := s[i+len(l)+1:]
		for _, end := range []string{"单位:", "金额单位", "预算年度", "年度:", "日期", "公开", "(盖章)", "(公章)", "年", "编制日期", "单位负责人", "预算代码", "单位代码", "部门代码"} {
			if j := strings.Index(v, end); j > 0 {
				v = v[:j]
			}
		}
		if i := strings.LastIndex(v, "]"); i >= 0 && i < len(v)-1 { // [004001]某某局
			v = v[i+1:]
		}
		if code, name := splitCode(v); code != "" && name != "" {
			v = name
		}
		if plausibleAgency(v) {
			return v
		}
	}
	return ""
}

// findAgency collects the names that cover, labels, forms and headings give,
// and takes the one with the most weight.
func (n *normalizer) findAgency(front []string) {
	w := &n.who
	n.coverVotes(front)
	for _, s := range front {
		if p := labelled(s, parentLabels); p != "" {
			first(&w.parent, p)
		}
	}
	n.headings(func(s string, page int) {
		if page <= maxFrontPage {
			if a := labelled(s, agencyLabels); a != "" {
				w.vote(a, weightLabelled)
			}
		}
		if a := headingAgency(s); a != "" {
			w.vote(a, weightHeading)
		}
	})
	for i := range n.doc.Tables {
		t := &n.doc.Tables[i]
		if a := labelled(fold(t.AgencyText), agencyLabels); a != "" {
			w.vote(a, weightLabelled)
		} else {
			for j := range t.Above {
				if a := labelled(fold(t.Above[j].Text), agencyLabels); a != "" {
					w.vote(a, weightLabelled)
					break
				}
			}
		}
		n.formVotes(i)
	}
	if len(w.votes) == 0 {
		if a := n.overviewAgency(); a != "" {
			w.vote(a, weightHeading)
		}
	}
	best := -1
	for i := range w.votes {
		if best < 0 || w.votes[i].weight > w.votes[best].weight {
			best = i
		}
	}
	best = w.withRegion(w.withoutParent(best))
	if best >= 0 {
		w.name = w.votes[best].name
		_, w.consolidation = cutConsolidation(w.votes[best].printed)
		if w.consolidation == "" {
			for i := range w.votes {
				if w.votes[i].name == w.name {
					if _, c := cutConsolidation(w.votes[i].printed); c != "" {
						w.consolidation = c
					}
				}
			}
		}
	} else if w.parent != "" { // 预算主管部门 alone on the cover: a department's own budget
		w.name, w.parent = w.parent, ""
	}
	if w.parent == "" {
		w.parent = n.parentOnCover(front)
	}
	if w.parent == w.name {
		w.parent = ""
	}
	w.name, _ = cutConsolidation(w.name)
	n.agencyCode()
}

// withoutParent takes the unit's own name where the best one is its department's
// and its own joined, and other places print the latter alone.
func (w *identity) withoutParent(best int) int {
	for i := range w.votes {
		if best < 0 {
			break
		}
		if p, ok := strings.CutSuffix(w.votes[best].name, w.votes[i].name); ok && isDepartment(p) {
			first(&w.parent, p)
			return i
		}
	}
	return best
}

// withRegion takes the name that the document prints with its region where the best one
// is the same without it: the cover says 霍邱县周集镇人民政府, each table 周集镇人民政府.
func (w *identity) withRegion(best int) int {
	if best < 0 || len(prefixRegion(cutOrganization(w.votes[best].name))) > 0 {
		return best // it tells its region itself
	}
	whole := best
	for i := range w.votes {
		if p, ok := strings.CutSuffix(w.votes[i].name, w.votes[best].name); ok && isRegion(p) && (whole == best || w.votes[i].weight > w.votes[whole].weight) {
			whole = i
		}
	}
	return whole
}

// isDepartment reports whether a name is one that units belong to.
func isDepartment(name string) bool {
	return plausibleAgency(name) && hasSuffixAny(name, "局", "委", "委员会", "厅", "部", "院", "办公室")
}

// parentOnCover reads the department that stands before its unit's name on one
// line of the cover: 衡水市教育局衡水市第三幼儿园.
func (n *normalizer) parentOnCover(front []string) string {
	name, _ := cutConsolidation(n.who.name)
	for _, s := range front {
		i := strings.Index(s, name)
		if i <= 0 || name == "" {
			continue
		}
		if p := s[:i]; isDepartment(p) {
			return p
		}
	}
	return ""
}

// vote adds weight to a name; a name with 汇总 or 本级 is the same without.
func (w *identity) vote(printed string, weight int) {
	name, mark := cutConsolidation(printed)
	for i := range w.votes {
		if w.votes[i].name == name {
			w.votes[i].weight += weight
			if mark != "" {
				if _, old := cutConsolidation(w.votes[i].printed); old == "" {
					w.votes[i].printed = printed
				}
			}
			return
		}
	}
	w.votes = append(w.votes, vote{name, printed, weight})
}

// coverVotes reads the agency from the cover. Its name may be cut into lines at
// any place, so runs of lines are joined and read as one heading.
func (n *normalizer) coverVotes(front []string) {
	switch a, lines, label := coverName(front); {
	case a == "":
	case label:
		n.who.vote(a, weightCover+weightLabelled)
		return
	default:
		n.who.vote(a, weightCover-(lines-1))
		return
	}
	for _, s := range front {
		// a name alone on the cover: of a place, or one the text speaks of
		if plausibleAgency(s) && (n.mentionsOften(s) || len(prefixRegion(cutOrganization(s))) > 0 && !governmentReport(front)) {
			n.who.vote(s, weightCover/2)
			return
		}
	}
}

// coverName reads the name that a cover's lines give, and over how many of them it
// runs; label tells that a label introduces it.
func coverName(front []string) (name string, lines int, label bool) {
	for i := range front {
		joined := ""
		for j := i; j < len(front) && j < i+maxCoverRun; j++ {
			joined += front[j]
			if runeLen(joined) > maxHeading {
				break
			}
			if a := headingAgency(joined); a != "" {
				return a, j - i + 1, false
			}
			if a := labelled(joined, agencyLabels); a != "" && (j+1 == len(front) || !continuesName(a, front[j+1])) {
				return a, j - i + 1, true
			}
		}
	}
	return "", 0, false
}

// maxCoverRun is over how many lines a cover's heading may run.
const maxCoverRun = 5

// continuesName reports whether the next line of a cover goes on with a name
// that was cut: it ends as names do and is not a heading of its own.
func continuesName(name, next string) bool {
	return runeLen(next) <= 8 && plausibleAgency(name+next) && !hasAny(next, "预算", "决算", "20", "目录", ":")
}

func (n *normalizer) mentionsOften(name string) bool {
	name, _ = cutConsolidation(name)
	k := 0
	for i := range n.doc.Lines {
		if strings.Contains(n.folded[i], name) {
			if k++; k >= 3 {
				return true
			}
		}
	}
	return false
}

// plainKind makes 部门（单位）预算 and the like one word. Its keys are folded.
var plainKind = strings.NewReplacer("部门(单位)", "部门", "单位(部门)", "单位", "部门综合预算", "部门预算", "部门综合决算", "部门决算")

// headingAgency reads the agency from a heading: X2024年度部门预算公开,
// 2026年度X单位预算, 第二部分X2024年部门预算情况说明, X2026部门预算情况的说明.
func headingAgency(s string) string {
	if !hasAny(s, "预算", "决算") {
		return "" // as most lines
	}
	if hasAny(s, "批复", "通知", "办法", "意见", "规定") {
		return "" // another document that the text refers to
	}
	s = plainKind.Replace(arabicYear(s))
	for _, cut := range []string{"第一部分", "第二部分", "第三部分", "第四部分", "关于公开", "关于", "附件"} {
		if i := strings.Index(s, cut); i >= 0 && i <= 6 {
			s = strings.TrimLeft(s[i+len(cut):], ":、1234567890.")
		}
	}
	if _, rest := ordinal(s); rest != "" {
		s = rest
	}
	j := firstIndex(s, "部门预算", "单位预算", "部门决算", "单位决算", "部门综合预算", "年度预算", "年度决算", "年预算", "年决算")
	if j < 0 {
		return ""
	}
	head := s[:j]
	if hasAny(s[j:], "年度预算", "年度决算", "年预算", "年决算") && firstIndex(s[j:], "年") == 0 { // X2026年度预算
		head = s[:j]
	}
	for i := 0; i+4 <= len(head); i++ {
		if yearAt(head, i) == 0 {
			continue
		}
		before, after := trimKindWord(head[:i]), head[i+4:]
		after = strings.TrimPrefix(after, "年")
		after = strings.TrimPrefix(after, "度")
		before = strings.TrimSuffix(strings.TrimSuffix(before, "公开"), "关于")
		if a := strings.Trim(before, "\"《-"); headAgency(a) && (after == "" || runeLen(after) <= 4) {
			return a
		}
		if a := strings.Trim(after, "\"《-"); headAgency(a) && before == "" {
			return a
		}
		return ""
	}
	return ""
}

// headAgency reports whether a heading's text can be an agency's name, a short one
// included.
func headAgency(s string) bool {
	name, _ := cutConsolidation(s)
	return plausibleAgency(s) || shortAgency.MatchString(name)
}

// overviews end headings over what an agency does.
var overviews = []string{"概况", "主要职责", "部门职责", "主要职能", "职能简介", "基本情况", "机构设置"}

// overviewAgency finds the one agency that headings over what it does name: 一、某某局
// 概况; "" where they name several.
func (n *normalizer) overviewAgency() string {
	found := ""
	for i := range n.doc.Lines {
		s := n.folded[i]
		if runeLen(s) > maxHeading || !hasSuffixAny(s, overviews...) {
			continue
		}
		s = strings.TrimPrefix(strings.TrimPrefix(s, "第一部分"), ":")
		if _, rest := ordinal(s); rest != "" {
			s = rest
		}
		for _, o := range overviews {
			s = strings.TrimSuffix(s, o)
		}
		name, _ := cutConsolidation(strings.TrimSuffix(s, "部门"))
		if !plausibleAgency(name) || len(prefixRegion(cutOrganization(name))) == 0 {
			continue
		}
		if found != "" && found != name {
			return ""
		}
		found = name
	}
	return found
}

// trimKindWord drops 部门 or 单位 that doubles the one behind the year: X部门
// 2026年度部门预算.
func trimKindWord(s string) string {
	for _, w := range []string{"部门", "单位"} {
		if r, ok := strings.CutSuffix(s, w); ok && plausibleAgency(strings.Trim(r, "\"《-")) {
			return r
		}
	}
	return s
}

// formVotes reads the agency from a form of the whole department: 部门名称 and in
// the cell beside it the name.
func (n *normalizer) formVotes(i int) {
	t := &n.doc.Tables[i]
	for j := range t.Cells {
		if j >= maxFormHead {
			return
		}
		k := fold(t.Cells[j].Text)
		if !equalsAny(strings.TrimRight(cutBrackets(k), ":"), "部门名称", "预算部门", "单位名称", "填报单位", "申报单位") {
			if a := labelled(k, agencyLabels); a != "" && t.Cells[j].Row <= 2 {
				n.who.vote(a, weightForm)
			}
			continue
		}
		for m := j + 1; m < len(t.Cells) && t.Cells[m].Row == t.Cells[j].Row; m++ {
			if a := fold(t.Cells[m].Text); a != "" {
				if plausibleAgency(a) {
					n.who.vote(a, weightForm)
				}
				return
			}
		}
	}
}

// maxFormHead bounds the cells of a form's head.
const maxFormHead = 24

// agencyCode finds the agency's code where a unit table prints it beside its
// name. The longest wins: 004 is the department, 004001 its own books; both are
// its own, and the shorter is the department's.
func (n *normalizer) agencyCode() {
	w := &n.who
	if w.name == "" {
		return
	}
	name := fold(w.name)
	shorter := func(code string) {
		if code != "" && (w.code == "" || len(code) < len(w.code)) {
			w.code = code
		}
	}
	for i := range n.doc.Tables {
		t := &n.doc.Tables[i]
		shorter(codeBefore(fold(t.AgencyText), name))
		for j := range t.Above {
			shorter(codeBefore(fold(t.Above[j].Text), name))
		}
		for j := 1; j < len(t.Cells); j++ {
			if t.Cells[j].Row != t.Cells[j-1].Row {
				continue
			}
			if text := t.Cells[j].Text; len(text) < len(name) { // folding makes none longer
				continue
			} else if c, _ := cutConsolidation(fold(text)); c != name {
				continue
			}
			code := fold(t.Cells[j-1].Text)
			if allDigits(code) && (len(code) == 3 || len(code) == 6 || len(code) == 9) && n.codeIsUnits(t.Cells[j-1].Col, i) {
				shorter(code)
			}
		}
	}
}

// codeBefore reads the code that stands before the agency's name in a line:
// 部门：341-湖州市财政局, [004001]某某局.
func codeBefore(s, name string) string {
	i := strings.Index(s, name)
	if i <= 0 {
		return ""
	}
	head := strings.TrimRight(s[:i], "-_:.]")
	n := len(head)
	for n > 0 && isDigit(rune(head[n-1])) {
		n--
	}
	code := head[n:]
	if len(code) != 3 && len(code) != 6 && len(code) != 9 || n > 0 && !hasSuffixAny(head[:n], ":", "[") {
		return ""
	}
	return code
}

// codeIsUnits reports whether a column's heads speak of units or departments.
func (n *normalizer) codeIsUnits(col, table int) bool {
	t := &n.doc.Tables[table]
	for j := range t.Cells {
		c := &t.Cells[j]
		if c.Row >= t.HeaderRows {
			return false
		}
		if c.Col <= col && col < c.Col+max(c.ColSpan, 1) && hasAny(fold(c.Text), "单位", "部门") {
			return true
		}
	}
	return false
}
