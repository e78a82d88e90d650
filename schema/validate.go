package schema

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
)

// maxViolations bounds what Validate lists.
const maxViolations = 20

// Validate reports where doc breaks the contract: values that are in no
// enumeration, ids that are missing, not of their form, or used twice, rows that
// lead to no cell or fact. It is meant for tests: it costs about as much as
// writing the document.
func Validate(doc *Document) error {
	v := validator{doc: doc, ids: map[string]map[string]bool{}}
	if !ValidDocID(doc.Record.DocID) {
		v.fail("doc_id %q is not 64 lower-case hex digits", doc.Record.DocID)
	}
	v.rows(documentPlan(), reflect.ValueOf([]DocumentRecord{doc.Record}))
	v.rows(tablePlan(), reflect.ValueOf(doc.Tables))
	for _, cells := range cellRows(doc) {
		v.rows(cellPlan(), reflect.ValueOf(cells))
	}
	v.rows(factPlan(), reflect.ValueOf(doc.Facts))
	v.rows(indicatorPlan(), reflect.ValueOf(doc.Indicators))
	v.rows(checkPlan(), reflect.ValueOf(doc.Checks))
	v.rows(findingPlan(), reflect.ValueOf(doc.Findings))
	v.references()
	return errors.Join(v.errs...)
}

type validator struct {
	doc  *Document
	errs []error
	ids  map[string]map[string]bool // by table
}

func (v *validator) fail(format string, args ...any) {
	if len(v.errs) < maxViolations {
		v.errs = append(v.errs, fmt.Errorf(format, args...))
	}
}

// rows checks what the code book says of single columns. A table's rows may come in
// several slices.
func (v *validator) rows(p *plan, rows reflect.Value) {
	ids := v.ids[p.table.Name]
	if ids == nil {
		ids = map[string]bool{}
		v.ids[p.table.Name] = ids
	}
	for i := range rows.Len() {
		row := rows.Index(i)
		id := row.Field(p.columns[p.byName[p.table.Key[0]]].field).String()
		if id == "" || ids[id] {
			v.fail("%s: %s %q is empty or used twice", p.table.Name, p.table.Key[0], id)
		}
		if !strings.HasPrefix(id, v.doc.Record.DocID) {
			v.fail("%s: %s %q does not begin with the doc_id", p.table.Name, p.table.Key[0], id)
		}
		ids[id] = true
		for j := range p.columns {
			c := &p.columns[j]
			if e, ok := EnumNamed(c.Enum); ok {
				v.enum(p.table.Name, id, c, e, row.Field(c.field))
			}
			if c.Name == "doc_id" && row.Field(c.field).String() != v.doc.Record.DocID {
				v.fail("%s %s: doc_id is %q", p.table.Name, id, row.Field(c.field).String())
			}
		}
	}
}

func (v *validator) enum(table, id string, c *planColumn, e Enum, field reflect.Value) {
	values, isList := field.Interface().([]string)
	if !isList {
		if field.String() == "" && c.Null {
			return
		}
		values = []string{field.String()}
	}
	for _, value := range values {
		if value == "" || !e.Has(value) {
			v.fail("%s %s: %s is %q, which %s does not have", table, id, c.Name, value, e.Name)
		}
	}
}

// references checks that ids which rows name are there.
func (v *validator) references() {
	need := func(table, id, from string) {
		if id != "" && !v.ids[table][id] {
			v.fail("%s names %q, which is not in %s", from, id, table)
		}
	}
	for i := range v.doc.Tables {
		t := &v.doc.Tables[i]
		for j := range t.Cells {
			if t.Cells[j].TableID != t.TableID {
				v.fail("cell %s stands in table %s", t.Cells[j].CellID, t.TableID)
			}
		}
	}
	for i := range v.doc.Facts {
		f := &v.doc.Facts[i]
		need(tablesTable.Name, f.TableID, f.FactID)
		need(cellsTable.Name, f.CellID, f.FactID)
	}
	for i := range v.doc.Indicators {
		n := &v.doc.Indicators[i]
		need(tablesTable.Name, n.TableID, n.IndicatorID)
		for _, id := range n.CellIDs {
			need(cellsTable.Name, id, n.IndicatorID)
		}
	}
	for i := range v.doc.Checks {
		c := &v.doc.Checks[i]
		for _, id := range c.LeftFacts {
			need(factsTable.Name, id, c.CheckID)
		}
		for _, id := range c.RightFacts {
			need(factsTable.Name, id, c.CheckID)
		}
	}
	for i := range v.doc.Findings {
		f := &v.doc.Findings[i]
		need(tablesTable.Name, f.TableID, f.FindingID)
		need(cellsTable.Name, f.CellID, f.FindingID)
	}
}
