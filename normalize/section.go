package normalize

import (
	"cmp"
	"slices"
	"strings"

	"yusuan/extract"
)

// section begins where a document that holds the disclosures of several units
// turns to another one: at a heading that names it, or at a table that does.
type section struct {
	page int
	y    float64
	unit string // "" the document's own agency
}

// findSections lists where the document turns from its agency to units of it. Most
// documents are about one body, and have none.
func (n *normalizer) findSections() {
	others := false
	add := func(page int, y float64, name string) {
		unit := n.otherUnit(name)
		others = others || unit != ""
		n.sections = append(n.sections, section{page, y, unit})
	}
	for i := range n.doc.Lines {
		l := &n.doc.Lines[i]
		s := fold(l.Text)
		if runeLen(s) > maxHeading {
			continue
		}
		if name := headingAgency(s); name != "" {
			add(l.Page, l.Box.Y0, name)
		}
	}
	for i := range n.doc.Tables {
		t := &n.doc.Tables[i]
		if name := agencyAbove(t); name != "" && len(t.Parts) > 0 {
			add(t.Parts[0].Page, t.Parts[0].Box.Y0, name)
		}
	}
	if !others {
		n.sections = nil
	}
	slices.SortStableFunc(n.sections, func(a, b section) int { return cmp.Or(cmp.Compare(a.page, b.page), cmp.Compare(a.y, b.y)) })
}

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

// otherUnit gives a name that is not the document's agency's, nor a shorter form of
// it (江苏省人大 for 江苏省人大常委会办公厅, 财政局 for 平江县财政局); else "".
func (n *normalizer) otherUnit(name string) string {
	name, _ = cutConsolidation(name)
	if own := fold(n.who.name); own == "" || strings.HasPrefix(own, name) || strings.HasSuffix(own, name) {
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
