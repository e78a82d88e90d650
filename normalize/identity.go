package normalize

import (
	"regexp"
	"strings"

	"yusuan/extract"
	"yusuan/schema"
)

const (
	phaseBudget = "budget"
	phaseFinal  = "final_accounts"
)

// identity is whose document it is, and of when: from its own text, never from
// the file's name.
type identity struct {
	name, code, parent, consolidation string
	regionCode, regionName            string
	year                              int
	phase, scope, title               string
	rounding                          bool
	votes                             []vote
}

// names lists the names to leave out of table titles.
func (w *identity) names() []string { return []string{w.name, w.parent} }

// vote is one candidate for the agency's name, with the weight of what says so.
type vote struct {
	name, printed string
	weight        int
}

// Weights of what names the agency.
const (
	weightCover    = 6 // the cover or the first heading
	weightLabelled = 5 // 预算单位：… on the first pages, 部门名称：… above a table
	weightForm     = 3 // 部门名称 in a target form
	weightHeading  = 1 // …2024年度部门预算情况说明, each time
)

// record fills the document's row with what it says of itself.
func (n *normalizer) record(meta Meta) {
	front := n.frontLines()
	n.findYear(front)
	n.findPhase(front)
	n.findAgency(front)
	n.findScope(front)
	n.findConsolidation()
	n.resolveRegion(front)
	n.who.title = n.coverTitle(front)
	n.who.rounding = n.roundingNotice()
	w := &n.who
	n.out.Record = schema.DocumentRecord{
		DocID: meta.DocID, Bytes: meta.Bytes, Pages: n.doc.Info.Pages, PDFVersion: n.doc.Info.Version,
		Producer: n.doc.Info.Producer, Creator: n.doc.Info.Creator, Reader: meta.Reader, Title: w.title,
		AgencyCode: w.code, AgencyName: w.name, ParentAgencyName: w.parent, Consolidation: w.consolidation,
		RegionCode: w.regionCode, RegionName: w.regionName, FiscalYear: intOrNil(w.year), Phase: w.phase, Scope: w.scope,
		ToolVersion: meta.ToolVersion, ResultVersion: meta.ResultVersion,
	}
	if n.hasText() {
		r := w.rounding
		n.out.Record.RoundingNotice = &r
		for _, m := range []struct {
			missing bool
			code    string
			text    string
		}{
			{w.name == "", "agency_unknown", "the text does not tell surely whose document it is"},
			{w.year == 0, "year_unknown", "the text does not tell surely which year it is about"},
			{w.phase == "", "phase_unknown", "the text does not tell whether it is a budget or final accounts"},
		} {
			if m.missing {
				n.find(finding{code: m.code, severity: "warning", message: m.text})
			}
		}
	}
}

func (n *normalizer) hasText() bool { return len(n.doc.Lines)+len(n.doc.Tables) > 0 }

// Bounds of the front matter: what stands before the contents or, where there
// are none, on the first page.
const (
	maxFrontLines = 14
	maxFrontPage  = 2
	maxHeading    = 60 // runes; longer lines are prose
)

// frontLines gives the folded lines of the cover: those before 目录.
func (n *normalizer) frontLines() []string {
	var front []string
	for i := range n.doc.Lines {
		l := &n.doc.Lines[i]
		s := n.folded[i]
		if l.Page > maxFrontPage || len(front) >= maxFrontLines || isContentsHead(s) || strings.HasPrefix(s, "第一部分") {
			break
		}
		if s == "" || allDigits(s) || n.aroundTable(l) {
			continue
		}
		front = append(front, s)
	}
	return front
}

// aroundTable reports whether a line is a table's title, unit or the like: a
// document of tables alone has no cover.
func (n *normalizer) aroundTable(l *extract.Line) bool {
	for i := range n.doc.Tables {
		t := &n.doc.Tables[i]
		if tablePage(t) > l.Page {
			return false
		}
		if tablePage(t) < l.Page {
			continue
		}
		for _, lines := range [][]extract.Line{t.TitleLines, t.Above, t.Notes} {
			for j := range lines {
				if lines[j].Box == l.Box && lines[j].Text == l.Text {
					return true
				}
			}
		}
	}
	return false
}

func isContentsHead(s string) bool {
	return equalsAny(strings.Trim(s, "-.*:"), "目录", "目次", "contents", "CONTENTS")
}

// headings walks the short lines of the document, table titles and the lines
// above tables included, in reading order.
func (n *normalizer) headings(visit func(s string, page int)) {
	for i := range n.doc.Lines {
		if s := n.folded[i]; s != "" && runeLen(s) <= maxHeading {
			visit(s, n.doc.Lines[i].Page)
		}
	}
	for i := range n.doc.Tables {
		t := &n.doc.Tables[i]
		if t.Title != "" {
			visit(fold(t.Title), tablePage(t))
		}
	}
}

func tablePage(t *extract.Table) int {
	if len(t.Parts) > 0 {
		return t.Parts[0].Page
	}
	return 0
}

func firstIndex(s string, terms ...string) int {
	best := -1
	for _, t := range terms {
		if i := strings.Index(s, t); i >= 0 && (best < 0 || i < best) {
			best = i
		}
	}
	return best
}

// findPhase tells a budget from final accounts: by the cover, else by what most
// headings say. A budget's prose may speak of last year's 决算, and a final
// account's tables have 预算数 columns, so cells do not count.
func (n *normalizer) findPhase(front []string) {
	cover := strings.Join(front, "")
	b, f := strings.Count(cover, "预算")-strings.Count(cover, "预算单位"), strings.Count(cover, "决算")
	if b+f == 0 || b > 0 && f > 0 {
		b, f = 0, 0
		n.headings(func(s string, _ int) {
			switch {
			case strings.Contains(s, "决算"):
				f++
			case strings.Contains(s, "预算"):
				b++
			}
		})
		// 一般公共预算财政拨款支出决算表 says both, and counts as 决算
	}
	switch {
	case b == 0 && f == 0:
	case f*2 > b:
		n.who.phase = phaseFinal
	default:
		n.who.phase = phaseBudget
	}
}

// findScope tells whether the document is about a department, a single unit or
// a government.
func (n *normalizer) findScope(front []string) {
	cover := strings.Join(front, "")
	department, unit := 0, 0
	count := func(s string, k int) {
		switch {
		case hasAny(s, "部门预算", "部门决算", "部门综合预算", "部门(单位)预算", "部门(单位)决算", "部门收支"):
			department += k
		case hasAny(s, "单位预算", "单位决算"):
			unit += k
		}
	}
	count(cover, 20)
	n.headings(func(s string, _ int) { count(s, 1) })
	switch {
	case governmentReport(front):
		n.who.scope = "government"
	case department > unit:
		n.who.scope = "department"
	case unit > department:
		n.who.scope = "unit"
	}
}

// governmentReport reports whether a cover is that of a government's own budget.
func governmentReport(front []string) bool {
	cover := strings.Join(front, "")
	return hasAny(cover, "政府预算", "政府决算", "预算草案", "预算执行情况", "预算调整方案") && hasAny(cover, "人民政府", "财政")
}

// coverTitle joins the lines of the cover, or takes the first heading that
// speaks of a budget.
func (n *normalizer) coverTitle(front []string) string {
	title := ""
	for _, s := range front {
		if runeLen(s) > maxHeading || runeLen(title)+runeLen(s) > maxTitle || hasAny(title, "预算", "决算") && whoseLine.MatchString(s) {
			break
		}
		title += s
		if hasAny(title, "预算", "决算") && runeLen(title) > 8 && !hasAny(s, "预算单位") && n.who.name != "" && strings.Contains(title, n.who.name) {
			break
		}
	}
	if hasAny(title, "预算", "决算") {
		return title
	}
	title = ""
	n.headings(func(s string, _ int) {
		if title == "" && hasAny(s, "预算", "决算") && (yearBefore(s) != 0 || n.who.name != "" && strings.Contains(s, fold(n.who.name))) {
			title = s
		}
	})
	return title
}

// whoseLine is a line below a cover's title that says whose it is: 预算单位：上海市数据局.
var whoseLine = regexp.MustCompile(`^(?:预算|主管|编制|公开|填报)*(?:部门|单位)(?:名称)?:`)

// maxTitle bounds a document's title, in runes.
const maxTitle = 90

// roundingNotice reports whether the document warns of rounding differences.
func (n *normalizer) roundingNotice() bool {
	says := func(s string) bool {
		return hasAny(s, "四舍五入", "尾差", "尾数误差", "尾数差", "略有差异", "存在误差", "小数点后差异")
	}
	for i := range n.doc.Lines {
		if says(n.folded[i]) {
			return true
		}
	}
	for i := range n.doc.Tables {
		for j := range n.doc.Tables[i].Notes {
			if says(fold(n.doc.Tables[i].Notes[j].Text)) {
				return true
			}
		}
	}
	return false
}
