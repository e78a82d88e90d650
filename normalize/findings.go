package normalize

import (
	"fmt"

	"yusuan/schema"
)

// finding is a thing a careful reader should know, and where it stands.
type finding struct {
	code, severity, message string
	table, cell             string // ids, "" none
	page                    int    // 0 none
}

// find notes a finding about the document.
func (n *normalizer) find(f finding) {
	place := "document"
	switch {
	case f.cell != "":
		place = f.cell[len(n.id)+1:]
	case f.table != "":
		place = f.table[len(n.id)+1:]
	case f.page != 0:
		place = fmt.Sprintf("p%d", f.page)
	}
	id := n.id + "/" + f.code + "/" + place
	n.findings[id]++
	x := schema.Finding{
		FindingID: fmt.Sprintf("%s#%d", id, n.findings[id]), DocID: n.id, TableID: f.table, CellID: f.cell,
		Code: f.code, Severity: f.severity, Message: f.message,
	}
	if f.page != 0 {
		p := f.page
		x.Page = &p
	}
	n.out.Findings = append(n.out.Findings, x)
}

// find notes a finding about the table, or about one of its cells.
func (a *analysis) find(code, severity string, cell *int, message string) {
	f := finding{code: code, severity: severity, message: message, table: a.id}
	if len(a.t.Parts) > 0 {
		f.page = a.t.Parts[0].Page
	}
	if cell != nil {
		f.cell = a.cellID(*cell)
		f.page = a.t.Cells[*cell].Page
	}
	a.n.find(f)
}
