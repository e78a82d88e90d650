// Package normalize gives recovered tables their meaning: what kind of table it
// is, which number stands under which heads for which item, in which unit, of
// whom and of when. It knows budgets and nothing of PDFs, and is a pure function
// of what extract returns. What it is not sure of stays null and becomes a
// finding; it never guesses and never repairs a printed text.
package normalize

import (
	"fmt"
	"slices"
	"strconv"

	"yusuan/extract"
	identities "yusuan/normalize/identity"
	"yusuan/schema"
)

// Meta is what a result says of itself beside the document's own content.
type Meta struct {
	DocID         string // lower-case hex SHA-256 of the PDF's bytes
	Bytes         int64  // the PDF's size
	Reader        string // native or pdfium
	ToolVersion   string
	ResultVersion int
}

// Document turns the recovered tables and lines of a PDF into its dataset. The
// result depends on doc and meta only, and doc is not changed.
func Document(doc *extract.Document, meta Meta) *schema.Document {
	n := &normalizer{doc: doc, folded: foldLines(doc.Lines), id: meta.DocID, out: &schema.Document{}, findings: map[string]int{}, told: map[string]bool{}}
	n.listUnits()
	n.prose = n.paragraphs()
	n.record(meta)
	n.findSections()
	for i := range doc.Notices {
		x := &doc.Notices[i]
		severity := "warning"
		if x.Code == "file_repaired" {
			severity = "info" // nothing need be missing
		}
		n.find(finding{code: x.Code, severity: severity, message: x.Message, page: x.Page})
	}
	for i := range doc.Tables {
		n.tables = append(n.tables, n.analyse(i))
	}
	n.settleUnits()
	n.out.Facts = slices.Grow(n.out.Facts, n.valueCells())
	for _, a := range n.tables {
		a.facts()
		a.checkCodes()
		a.indicators()
		a.lanes = nil // as large as the table, and read for the last time
		n.out.Tables = append(n.out.Tables, a.record())
	}
	n.narrative()
	n.checkUnits()
	n.lines()
	n.finish()
	out := n.out
	n = nil // what was read is as large as what is made of it, and needed no more
	identities.Check(out)
	return out
}

// foldLines folds the text of each line.
func foldLines(lines []extract.Line) []string {
	folded := make([]string, len(lines))
	for i := range lines {
		folded[i] = fold(lines[i].Text)
	}
	return folded
}

// valueCells counts the cells of all tables that become facts.
func (n *normalizer) valueCells() int {
	cells := 0
	for _, a := range n.tables {
		cells += a.valueCells()
	}
	return cells
}

// normalizer is the work on one document.
type normalizer struct {
	doc      *extract.Document
	folded   []string // its lines, folded, as each is looked at for many things
	id       string
	out      *schema.Document
	who      identity
	prose    []paragraph     // the text outside tables
	sections []section       // the units it turns to, in reading order
	units    map[string]bool // folded names of the budget units it lists
	tables   []*analysis
	findings map[string]int  // how often a code was found at a place
	told     map[string]bool // what findings were told of once for the document
}

// analysis is the work on one table.
type analysis struct {
	n          *normalizer
	t          *extract.Table
	g          *grid
	id         string
	titleKey   string // folded title
	unitName   string // the unit whose disclosure it belongs to, where the document holds several; "" its agency
	kind       string
	form       bool
	headerRows int
	cols       []column
	lanes      [][]laneRow
	roles      []string // of each cell
	cellIDs    []string // of each cell, once one is asked for
	unit       string
	unitText   string
	unitSource string

	numbers, zeros, dashes int // printed values
}

// analyse understands one table but for its numbers.
func (n *normalizer) analyse(i int) *analysis {
	t := &n.doc.Tables[i]
	a := &analysis{n: n, t: t, g: newGrid(t), id: fmt.Sprintf("%s/t%04d", n.id, i+1), titleKey: fold(t.Title)}
	if len(t.Parts) > 0 {
		a.unitName = n.unitAt(t.Parts[0].Page, t.Parts[0].Box.Y0)
	}
	var reason string
	before := ""
	if i > 0 {
		before = n.tables[i-1].kind
	}
	a.kind, reason = kindOf(a.g, t.Title, n.who.names(), before)
	if reason != "" {
		a.find("kind_unknown", "warning", nil, "the table's kind is not known: "+reason)
	}
	a.checkTitleYear(t.Title)
	a.form = isForm(a.g, a.kind, t.HeaderRows)
	a.headerRows = headerRowsOf(a.g, a.form)
	a.roles = make([]string, len(t.Cells))
	if !a.form {
		a.cols = columnsOf(a.g, a.headerRows, t.Title, a.kind)
		a.setTargetsApart()
		a.setItemsApart()
		for c := range a.cols {
			a.cols[c].dims = columnDimensions(a.cols[c].keys, a.kind, n.who.year)
		}
		a.settleAdjustments()
		for lane := 0; lane <= a.lastLane(); lane++ {
			a.lanes = append(a.lanes, a.laneRows(lane))
		}
	}
	a.readUnit()
	return a
}

func (a *analysis) lastLane() int {
	last := 0
	for c := range a.cols {
		last = max(last, a.cols[c].lane)
	}
	return last
}

// cellID gives the id of a cell of the table. All are made at once, as cells and facts
// share them.
func (a *analysis) cellID(i int) string {
	if a.cellIDs == nil {
		a.cellIDs = cellIDs(a.id, a.t.Cells)
	}
	return a.cellIDs[i]
}

// cellIDs gives the ids of a table's cells.
func cellIDs(table string, cells []extract.Cell) []string {
	all := make([]byte, 0, len(cells)*(len(table)+len("/r10c10")))
	ends := make([]int, len(cells))
	for i := range cells {
		all = append(append(all, table...), "/r"...)
		all = append(strconv.AppendInt(all, int64(cells[i].Row), 10), 'c')
		all = strconv.AppendInt(all, int64(cells[i].Col), 10)
		ends[i] = len(all)
	}
	joined, from := string(all), 0
	ids := make([]string, len(cells))
	for i, end := range ends {
		ids[i], from = joined[from:end], end
	}
	return ids
}

// lines carries the text outside tables over.
func (n *normalizer) lines() {
	for i := range n.doc.Lines {
		l := &n.doc.Lines[i]
		n.out.Lines = append(n.out.Lines, schema.Line{Page: l.Page, Box: box(l.Box), Text: l.Text})
	}
}

// finish counts what the record states; its checks are counted where they are tried.
func (n *normalizer) finish() {
	d := n.out
	r := &d.Record
	r.NTables, r.NFacts = len(d.Tables), len(d.Facts)
	for i := range d.Tables {
		r.NCells += len(d.Tables[i].Cells)
	}
	r.Status = n.status()
}
