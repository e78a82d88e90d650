package schema

import (
	"fmt"
	"reflect"
	"strings"
	"sync"
)

// A plan tells, for each column of a table, where in the record its value
// stands. It is made once a record type, from the code book and the `col` tags,
// and serves all readers and writers of records.
type plan struct {
	table   TableSpec
	columns []planColumn
	byName  map[string]int
	// required has a bit for each column that may not be null.
	required uint64
}

type planColumn struct {
	ColumnSpec
	key string // `"name":`, as JSON writes it
	// field is the index of the struct field; for a box column the field holds
	// the Box and side tells which of its four numbers.
	field  int
	offset uintptr // of the field in the record, in bytes
	side   int     // 0..3 in a Box, else -1
	ptr    bool
}

// newPlan pairs the columns of a table with the fields of a record; a column
// without a field is an error, and a tag without a column.
func newPlan(table TableSpec, record reflect.Type) (*plan, error) {
	fields := map[string]int{}
	for i := range record.NumField() {
		if name := record.Field(i).Tag.Get("col"); name != "" {
			fields[name] = i
		}
	}
	p := &plan{table: table, byName: make(map[string]int, len(table.Columns))}
	for i, c := range table.Columns {
		pc := planColumn{ColumnSpec: c, key: `"` + c.Name + `":`, side: -1}
		if f, ok := fields[c.Name]; ok {
			pc.field = f
			pc.ptr = record.Field(f).Type.Kind() == reflect.Pointer
			if want, have := c.Type.Go(), strings.TrimPrefix(record.Field(f).Type.String(), "*"); strings.ReplaceAll(have, "schema.", "") != want {
				return nil, fmt.Errorf("schema: %s.%s: the field is of type %s, want %s", table.Name, c.Name, have, want)
			}
			if pc.ptr && !c.Null {
				return nil, fmt.Errorf("schema: %s.%s: a pointer, but the column may not be null", table.Name, c.Name)
			}
			delete(fields, c.Name)
		} else if name, side := boxColumn(c.Name); side >= 0 {
			f, ok := record.FieldByName(name)
			if !ok || f.Type != boxType {
				return nil, fmt.Errorf("schema: %s.%s: %s has no field %s of type Box", table.Name, c.Name, record.Name(), name)
			}
			pc.field, pc.side = f.Index[0], side
		} else {
			return nil, fmt.Errorf("schema: %s.%s: %s has no such field", table.Name, c.Name, record.Name())
		}
		pc.offset = record.Field(pc.field).Offset
		p.columns = append(p.columns, pc)
		p.byName[c.Name] = i
		if !c.Null {
			p.required |= 1 << i
		}
	}
	for name := range fields {
		return nil, fmt.Errorf("schema: %s.%s: the code book has no such column", table.Name, name)
	}
	return p, nil
}

var boxType = reflect.TypeFor[Box]()

// boxColumn tells which field and side a column of coordinates stands for: x0
// to y1 are those of Box, tx0 to ty1 those of Ink.
func boxColumn(name string) (field string, side int) {
	field = "Box"
	if rest, ok := strings.CutPrefix(name, "t"); ok {
		field, name = "Ink", rest
	}
	for i, s := range [...]string{"x0", "y0", "x1", "y1"} {
		if name == s {
			return field, i
		}
	}
	return "", -1
}

// planOf returns the plan of one record type, made at its first use: programs
// that write no records pay nothing for it.
func planOf[Record any](table *TableSpec) func() *plan {
	return sync.OnceValue(func() *plan {
		p, err := newPlan(*table, reflect.TypeFor[Record]())
		if err != nil {
			panic(err) // the code book and the records disagree: a test holds them together
		}
		return p
	})
}

var (
	documentPlan   = planOf[DocumentRecord](&documentsTable)
	sourcePlan     = planOf[Source](&sourcesTable)
	tablePlan      = planOf[Table](&tablesTable)
	tablePartPlan  = planOf[tablePartRow](&tablePartsTable)
	cellPlan       = planOf[Cell](&cellsTable)
	factPlan       = planOf[Fact](&factsTable)
	indicatorPlan  = planOf[Indicator](&indicatorsTable)
	checkPlan      = planOf[Check](&checksTable)
	findingPlan    = planOf[Finding](&findingsTable)
	correctionPlan = planOf[AppliedCorrection](&correctionsTable)
	// of the lines that people write
	correctionLinePlan = planOf[Correction](&correctionLines)
	quarantinePlan     = planOf[QuarantineEntry](&quarantineTable)
	removedPlan        = planOf[Removal](&removedTable)
)
