package schema

import (
	"cmp"
	"slices"
	"strings"
)

// Sort puts the rows of doc in the order in which datasets hold them: by table
// number, row and column, as integers. Rows about the whole document come
// first, those of the narrative last. Rows of the same place keep their order.
// Lines stay in reading order.
func Sort(doc *Document) {
	id := doc.Record.DocID
	for i := range doc.Tables {
		slices.SortStableFunc(doc.Tables[i].Cells, func(a, b Cell) int {
			return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col))
		})
		slices.SortStableFunc(doc.Tables[i].Parts, func(a, b TablePart) int {
			return cmp.Or(cmp.Compare(a.RowFirst, b.RowFirst), cmp.Compare(a.Page, b.Page))
		})
	}
	sortByPlace(doc.Tables, func(t *Table) place { return placeOf(id, t.TableID) })
	sortByPlace(doc.Facts, func(f *Fact) place { return placeOf(id, f.FactID) })
	sortByPlace(doc.Indicators, func(n *Indicator) place { return placeOf(id, n.IndicatorID) })
	sortByPlace(doc.Checks, func(c *Check) place { return placeOf(id, c.CheckID) })
	sortByPlace(doc.Findings, func(f *Finding) place { return findingPlace(id, f) })
}

// sortByPlace sorts rows by their place, which is read once a row.
func sortByPlace[Record any](rows []Record, placeOf func(*Record) place) {
	type keyed struct {
		place
		index int
	}
	keys := make([]keyed, len(rows))
	for i := range rows {
		keys[i] = keyed{placeOf(&rows[i]), i}
	}
	order := func(a, b keyed) int {
		if c := a.compare(b.place); c != 0 {
			return c
		}
		return cmp.Compare(a.index, b.index)
	}
	if slices.IsSortedFunc(keys, order) {
		return
	}
	slices.SortFunc(keys, order)
	// Rows are large: each moves once, around the cycles of the permutation.
	for i := range keys {
		first, at := rows[i], i
		for keys[at].index != i {
			from := keys[at].index
			rows[at], keys[at].index = rows[from], at
			at = from
		}
		rows[at], keys[at].index = first, at
	}
}

// place is where in a document a row belongs, as its id tells.
type place struct{ table, row, col, narrative, n int }

func (p place) compare(o place) int {
	switch {
	case p.narrative != o.narrative:
		return cmp.Compare(p.narrative, o.narrative)
	case p.table != o.table:
		return cmp.Compare(p.table, o.table)
	case p.row != o.row:
		return cmp.Compare(p.row, o.row)
	case p.col != o.col:
		return cmp.Compare(p.col, o.col)
	}
	return cmp.Compare(p.n, o.n)
}

// placeOf reads the place out of an id: <doc_id>/t0001/r2c3#4 and
// <doc_id>/n0005, with or without a rule or code before the place and with the
// doc_id said once, twice or not at all. Absent numbers are -1, which sorts a
// table's own rows before those of its cells.
func placeOf(docID, id string) place {
	p := place{-1, -1, -1, -1, -1}
	if i := strings.LastIndexByte(id, '#'); i >= 0 {
		if n, rest := leadingNumber(id[i+1:]); rest == "" {
			p.n = n
			id = id[:i]
		}
	}
	for part := range strings.SplitSeq(id, "/") {
		if len(part) < 2 || part == docID {
			continue
		}
		n, rest := leadingNumber(part[1:])
		switch {
		case n < 0:
		case part[0] == 't' && rest == "":
			p.table = n
		case part[0] == 'n' && rest == "":
			p.narrative = n
		case part[0] == 'r' && strings.HasPrefix(rest, "c"):
			if c, rest := leadingNumber(rest[1:]); c >= 0 && rest == "" {
				p.row, p.col = n, c
			}
		}
	}
	return p
}

// findingPlace prefers the columns that say where a finding stands.
func findingPlace(docID string, f *Finding) place {
	switch p := placeOf(docID, f.FindingID); {
	case f.CellID != "":
		q := placeOf(docID, f.CellID)
		q.n = p.n
		return q
	case f.TableID != "":
		q := placeOf(docID, f.TableID)
		q.n = p.n
		return q
	default:
		return p
	}
}

// leadingNumber reads the digits s begins with; -1 where there are none or more
// than an id can hold.
func leadingNumber(s string) (n int, rest string) {
	i := 0
	for i < len(s) && '0' <= s[i] && s[i] <= '9' {
		n = n*10 + int(s[i]-'0')
		i++
	}
	if i == 0 || i > 9 {
		return -1, s
	}
	return n, s[i:]
}
