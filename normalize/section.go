package normalize

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"yusuan/extract"
)

// section begins where a document that holds the disclosures of several units
// turns to another one: at a heading or a cover that names it, or at a table that does.
type section struct {
	page  int
	y     float64
	name  string // folded, 汇总 or 本级 included
	unit  string // "" the document's own agency
	rank  int    // of the heading's ordinal; 0 for a cover, a heading without one, a table
	whole bool   // its heading says 部门预算 or 部门决算
	table bool
}

// findSections lists where the document turns from its agency to units of it. Most
// documents are about one body, and have none.
func (n *normalizer) findSections() {
	n.collectSections()
	n.dropLists()
	if n.isCompilation() {
		n.who.name, n.out.Record.AgencyName = "", ""
		n.find(finding{code: "agency_unknown", severity: "warning", message: "the document collects the disclosures of several bodies, and its cover names none of them"})
	}
	split := n.ownBesideWhole()
	names := []string{}
	for i := range n.sections {
		s := &n.sections[i]
		if s.unit = n.otherUnit(s.name, split); s.unit != "" && !slices.Contains(names, s.unit) {
			names = append(names, s.unit)
		}
	}
	if len(names) == 0 {
		n.sections = nil
		return
	}
	n.endSections()
	n.find(finding{code: "several_units", severity: "info", message: fmt.Sprintf("the document also holds the disclosures of %s; unit_agency_name tells them apart", strings.Join(names, ", "))})
}

// collectSections finds headings, covers and tables that name an agency, in reading
// order.
func (n *normalizer) collectSections() {
	contents := n.contentsPages()
	add := func(s section) { n.sections = append(n.sections, s) }
	for i := range n.doc.Lines {
		l := &n.doc.Lines[i]
		s := n.folded[i]
		if runeLen(s) > maxHeading || contents[l.Page] || endsInLeader(s) || strings.ContainsRune(s, '。') {
			continue
		}
		if name := headingAgency(s); name != "" {
			rank, _ := ordinal(s)
			add(section{page: l.Page, y: l.Box.Y0, name: name, rank: rank, whole: hasAny(s, "部门预算", "部门决算", "部门综合")})
		}
	}
	n.innerCovers(contents, add)
	for i := range n.doc.Tables {
		t := &n.doc.Tables[i]
		if name := agencyAbove(t); name != "" && len(t.Parts) > 0 {
			add(section{page: t.Parts[0].Page, y: t.Parts[0].Box.Y0, name: name, table: true})
		}
	}
	slices.SortStableFunc(n.sections, func(a, b section) int { return cmp.Or(cmp.Compare(a.page, b.page), cmp.Compare(a.y, b.y)) })
}

// leader ends lines of a contents list: dots and a page number.
var leader = regexp.MustCompile(`(?:\.{3,}|…+|·{3,}|-{4,})\(?[0-9]*\)?$`)

// endsInLeader spares lines without a run of such signs, nearly all, the pattern.
func endsInLeader(s string) bool {
	return hasAny(s, "...", "…", "···", "----") && leader.MatchString(s)
}

// contentsPages lists the pages of contents.
func (n *normalizer) contentsPages() map[int]bool {
	pages := map[int]bool{}
	for i := range n.doc.Lines {
		if l := &n.doc.Lines[i]; isContentsHead(n.folded[i]) && l.Page > 1 { // a document of few pages may have its contents on its cover
			pages[l.Page] = true
		}
	}
	return pages
}

// maxCoverLines bounds the lines of a cover within the document.
const maxCoverLines = 8

// innerCovers reads the pages that hold few short lines and no table: covers, whose
// heading is cut into lines.
func (n *normalizer) innerCovers(contents map[int]bool, add func(section)) {
	busy := map[int]bool{}
	for i := range n.doc.Tables {
		for _, p := range n.doc.Tables[i].Parts {
			busy[p.Page] = true
		}
	}
	for i := 0; i < len(n.doc.Lines); {
		j, short := i, true
		var texts []string
		for ; j < len(n.doc.Lines) && n.doc.Lines[j].Page == n.doc.Lines[i].Page; j++ {
			s := n.folded[j]
			short = short && runeLen(s) <= maxHeading && !strings.ContainsRune(s, '。') && !endsInLeader(s)
			texts = append(texts, s)
		}
		l := &n.doc.Lines[i]
		if page := l.Page; short && len(texts) <= maxCoverLines && !busy[page] && !contents[page] {
			if name, _, _ := coverName(texts); name != "" {
				add(section{page: page, y: l.Box.Y0, name: name, whole: hasAny(strings.Join(texts, ""), "部门预算", "部门决算", "部门综合")})
			}
		}
		i = j
	}
}

// minSectionLines is how many lines stand at least under a heading that begins a
// disclosure, before the next heading that names another body: nearer ones are a list.
const minSectionLines = 3

// dropLists leaves out headings that list units: others follow at once.
func (n *normalizer) dropLists() {
	drop := make([]bool, len(n.sections))
	for i := range n.sections {
		a := &n.sections[i]
		if i+1 == len(n.sections) || a.table {
			continue
		}
		b := &n.sections[i+1]
		if b.table || b.page != a.page || b.name == a.name {
			continue
		}
		between := 0
		for k := range n.doc.Lines {
			if l := &n.doc.Lines[k]; l.Page == a.page && l.Box.Y0 > a.y && l.Box.Y0 < b.y {
				between++
			}
		}
		if between < minSectionLines {
			drop[i], drop[i+1] = true, true
		}
	}
	kept := n.sections[:0]
	for i, s := range n.sections {
		if !drop[i] {
			kept = append(kept, s)
		}
	}
	n.sections = kept
}

// isCompilation reports whether a document collects the disclosures of several
// departments, and its cover is of none of them.
func (n *normalizer) isCompilation() bool {
	others := false
	for i := range n.sections {
		s := &n.sections[i]
		others = others || s.rank == 0 && !s.table && s.whole && n.otherUnit(s.name, false) != ""
	}
	cover := ""
	for i := range n.doc.Lines {
		if l := &n.doc.Lines[i]; l.Page == 1 {
			cover += n.folded[i]
		}
	}
	return others && cover != "" && !strings.Contains(cover, fold(n.who.name))
}

// ownBesideWhole reports whether the document holds both a department's disclosure and
// that of its own books: 某某局部门预算 and 某某局（本级）单位预算.
func (n *normalizer) ownBesideWhole() bool {
	whole, own := false, false
	for i := range n.sections {
		s := &n.sections[i]
		name, mark := cutConsolidation(s.name)
		if name != fold(n.who.name) || s.rank > 0 || s.table {
			continue
		}
		whole = whole || mark == consolidated || mark == "" && s.whole
		own = own || mark == ownBooks && !s.whole
	}
	if whole && own && n.who.consolidation != consolidated {
		n.who.consolidation, n.out.Record.Consolidation = consolidated, consolidated
	}
	return whole && own
}

// endSections lets a section whose heading is numbered end at the next heading of its
// rank that names no one: it is a part of the text, as 三、所属单位情况 is.
func (n *normalizer) endSections() {
	var all []section
	for i, s := range n.sections {
		all = append(all, s)
		if s.rank == 0 {
			continue
		}
		before := ""
		for _, b := range all[:len(all)-1] {
			if b.rank == 0 {
				before = b.unit
			}
		}
		for k := range n.doc.Lines {
			l := &n.doc.Lines[k]
			if !behind(l.Page, l.Box.Y0, s) || i+1 < len(n.sections) && !behind(n.sections[i+1].page, n.sections[i+1].y, section{page: l.Page, y: l.Box.Y0}) {
				continue
			}
			t := n.folded[k]
			rank, _ := ordinal(t)
			if runeLen(t) <= maxHeadingRunes && !hasSuffixAny(t, "。", ";", ",") && (rank > 0 && rank <= s.rank || opensPart(t)) {
				all = append(all, section{page: l.Page, y: l.Box.Y0, unit: before})
				break
			}
		}
	}
	n.sections = all
}

// behind reports whether a place stands behind the beginning of a section.
func behind(page int, y float64, s section) bool { return page > s.page || page == s.page && y > s.y }

// agencyAbove gives the agency that stands above a table: 部门名称：某某局.
func agencyAbove(t *extract.Table) string {
	if name := labelled(fold(t.AgencyText), agencyLabels); name != "" {
		return name
	}
	for i := len(t.Above) - 1; i >= 0; i-- {
		if name := labelled(fold(t.Above[i].Text), agencyLabels); name != "" {
			return name
		}
	}
	return ""
}

// otherUnit gives a name that is not the document's agency's, nor a shorter or longer
// form of it (江苏省人大 for 江苏省人大常委会办公厅, 财政局 for 平江县财政局, 湖南省岳阳市
// 平江县财政局); else "". Where the
// document holds the agency's own books beside the whole, they are another unit's.
func (n *normalizer) otherUnit(name string, split bool) string {
	name, mark := cutConsolidation(name)
	own := fold(n.who.name)
	switch {
	case own == "":
		return name
	case split && name == own && mark == ownBooks:
		return own + "（本级）"
	case strings.HasPrefix(own, name), strings.HasSuffix(own, name), strings.HasSuffix(name, own):
		return ""
	}
	return name
}

// unitAt gives the unit whose disclosure a place of the document belongs to, "" the
// document's own agency.
func (n *normalizer) unitAt(page int, y float64) string {
	unit := ""
	for _, s := range n.sections {
		if s.page > page || s.page == page && s.y > y {
			break
		}
		unit = s.unit
	}
	return unit
}
