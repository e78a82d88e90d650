package schema

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"reflect"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/parquet-go/parquet-go"
	"github.com/shopspring/decimal"
)

// Parquet files are written column by column from the records themselves. What
// is peculiar below keeps other readers happy; the reasons stand where it is.

// rowGroupRows bounds the memory of a writer: a row group is closed at the first
// document that brings it to so many rows.
const rowGroupRows = 1 << 16

// parquetTables are the tables that Parquet holds, with how their rows are got
// out of a document.
var parquetTables = []*parquetTable{
	newParquetTable(&documentsTable, documentPlan, func(d *Document) []DocumentRecord { return []DocumentRecord{d.Record} }),
	newParquetTable(&sourcesTable, sourcePlan, func(*Document) []Source { return nil }), // by the dataset: see writeSources
	newParquetTable(&tablesTable, tablePlan, func(d *Document) []Table { return d.Tables }),
	newParquetTable(&tablePartsTable, tablePartPlan, tablePartRows),
	newParquetTable(&cellsTable, cellPlan, cellRows),
	newParquetTable(&factsTable, factPlan, func(d *Document) []Fact { return d.Facts }),
	newParquetTable(&indicatorsTable, indicatorPlan, func(d *Document) []Indicator { return d.Indicators }),
	newParquetTable(&checksTable, checkPlan, func(d *Document) []Check { return d.Checks }),
	newParquetTable(&findingsTable, findingPlan, func(d *Document) []Finding { return d.Findings }),
	newParquetTable(&correctionsTable, correctionPlan, func(*Document) []AppliedCorrection { return nil }), // by the dataset
}

type parquetTable struct {
	name   string
	plan   func() *plan
	schema func() *parquet.Schema
	// rows returns a slice of the table's records.
	rows func(*Document) reflect.Value
}

func newParquetTable[Record any](table *TableSpec, plan func() *plan, rows func(*Document) []Record) *parquetTable {
	return &parquetTable{
		name:   table.Name,
		plan:   plan,
		schema: sync.OnceValue(func() *parquet.Schema { return parquetSchema(*table) }),
		rows:   func(d *Document) reflect.Value { return reflect.ValueOf(rows(d)) },
	}
}

// tablePartRow is a row of table_parts: in JSON a part stands in its table, and
// needs no ids.
type tablePartRow struct {
	TableID        string `col:"table_id"`
	DocID          string `col:"doc_id"`
	Page           int    `col:"page"`
	Box            Box
	RowFirst       int  `col:"row_first"`
	RowLast        int  `col:"row_last"`
	HeaderRepeated bool `col:"header_repeated"`
}

func tablePartRows(d *Document) (rows []tablePartRow) {
	for i := range d.Tables {
		t := &d.Tables[i]
		for _, p := range t.Parts {
			rows = append(rows, tablePartRow{t.TableID, t.DocID, p.Page, p.Box, p.RowFirst, p.RowLast, p.HeaderRepeated})
		}
	}
	return rows
}

func cellRows(d *Document) (rows []Cell) {
	for i := range d.Tables {
		rows = append(rows, d.Tables[i].Cells...)
	}
	return rows
}

// parquetSchema derives the schema of a table's files from the code book.
func parquetSchema(table TableSpec) *parquet.Schema {
	root := orderedGroup{Group: parquet.Group{}}
	for _, c := range table.Columns {
		root.add(c.Name, parquetNode(c))
	}
	return parquet.NewSchema(table.Name, root)
}

func parquetNode(c ColumnSpec) parquet.Node {
	switch c.Type {
	case StringList:
		return parquet.List(parquetLeaf(String))
	case PartList:
		part := orderedGroup{Group: parquet.Group{}}
		part.add("page", parquetLeaf(Int))
		for _, name := range []string{"x0", "y0", "x1", "y1"} {
			part.add(name, parquetLeaf(Float))
		}
		for _, name := range []string{"tx0", "ty0", "tx1", "ty1"} {
			part.add(name, parquet.Optional(parquetLeaf(Float)))
		}
		part.add("text", parquetLeaf(String))
		return parquet.List(part)
	}
	if c.Null {
		return parquet.Optional(parquetLeaf(c.Type))
	}
	return parquetLeaf(c.Type)
}

// parquetLeaf returns the node of one value. Strings are plain strings, as ENUM
// reads as binary elsewhere, and have dictionaries, as the library would else
// use DELTA_LENGTH_BYTE_ARRAY, which old readers lack. Decimals are 64-bit
// integers, as the library gets the statistics of fixed-length ones wrong.
func parquetLeaf(t ColumnType) parquet.Node {
	var leaf parquet.Node
	switch t {
	case String:
		leaf = parquet.String()
	case Int:
		leaf = parquet.Leaf(parquet.Int32Type)
	case Long:
		leaf = parquet.Leaf(parquet.Int64Type)
	case Float:
		leaf = parquet.Leaf(parquet.DoubleType)
	case Bool:
		return parquet.Leaf(parquet.BooleanType)
	case Decimal4, Decimal6:
		leaf = parquet.Decimal(int(t.scale()), decimalPrecision, parquet.Int64Type)
	default:
		panic(fmt.Sprintf("schema: column type %d has no Parquet leaf", t))
	}
	return parquet.Encoded(leaf, &parquet.RLEDictionary)
}

// orderedGroup is a group whose fields keep the code book's order; the library's
// own sorts them by name.
type orderedGroup struct {
	parquet.Group
	names []string
}

func (g *orderedGroup) add(name string, node parquet.Node) {
	g.Group[name] = node
	g.names = append(g.names, name)
}

func (g orderedGroup) Fields() []parquet.Field {
	fields := g.Group.Fields()
	slices.SortFunc(fields, func(a, b parquet.Field) int {
		return cmp.Compare(slices.Index(g.names, a.Name()), slices.Index(g.names, b.Name()))
	})
	return fields
}

// parquetWriter writes one file.
type parquetWriter struct {
	table   *parquetTable
	out     *parquet.GenericWriter[any]
	total   int // rows written
	pending int // rows of the open row group
	values  columnValues
}

// newParquetWriter begins a file on w. The library signs files with a text that
// differs between builds unless it is given one.
func newParquetWriter(table *parquetTable, w io.Writer) *parquetWriter {
	return &parquetWriter{table: table, out: parquet.NewGenericWriter[any](w,
		table.schema(),
		parquet.Compression(&parquet.Zstd),
		parquet.CreatedBy("yusuan", "1", "dataset"),
	)}
}

// write adds rows, a slice of the table's records, already in their order.
func (w *parquetWriter) write(rows reflect.Value) error {
	n := rows.Len()
	if n == 0 {
		return nil
	}
	columns := w.out.ColumnWriters()
	next := 0
	for i := range w.table.plan().columns {
		for _, values := range w.values.of(&w.table.plan().columns[i], rows, next) {
			if _, err := columns[next].WriteRowValues(values); err != nil {
				return fmt.Errorf("table %s: %w", w.table.name, err)
			}
			next++
		}
	}
	w.total += n
	if w.pending += n; w.pending >= rowGroupRows {
		w.pending = 0
		return w.out.Flush()
	}
	return nil
}

func (w *parquetWriter) close() error { return w.out.Close() }

// columnValues turns a column of records into Parquet values; its memory is used
// again for the next column.
type columnValues struct{ leaves [10][]parquet.Value }

// of returns the values of the leaves of column c, of which the first has the
// index first in the file: one leaf, but for lists of parts.
func (v *columnValues) of(c *planColumn, rows reflect.Value, first int) [][]parquet.Value {
	if c.Type == PartList {
		return v.ofParts(c, rows, first)
	}
	values := v.leaves[0][:0]
	for i := range rows.Len() {
		field := rows.Index(i).Field(c.field)
		if c.Type == StringList {
			values = appendStringList(values, *field.Addr().Interface().(*[]string), first)
			continue
		}
		value, ok := parquetValue(c, field)
		values = append(values, levelled(value, ok, 0, 0, c.Null, first))
	}
	v.leaves[0] = values
	return v.leaves[:1]
}

// levelled gives a value its levels. base is the definition level of what holds
// it; an optional value that is there lies one above.
func levelled(value parquet.Value, ok bool, repetition, base int, optional bool, column int) parquet.Value {
	switch {
	case !ok:
		return parquet.NullValue().Level(repetition, base, column)
	case optional:
		return value.Level(repetition, base+1, column)
	default:
		return value.Level(repetition, base, column)
	}
}

// appendStringList adds the elements of a list, or the null that stands for an
// empty one.
func appendStringList(values []parquet.Value, list []string, column int) []parquet.Value {
	if len(list) == 0 {
		return append(values, parquet.NullValue().Level(0, 0, column))
	}
	for j, s := range list {
		values = append(values, stringValue(s).Level(min(j, 1), 1, column))
	}
	return values
}

func (v *columnValues) ofParts(c *planColumn, rows reflect.Value, first int) [][]parquet.Value {
	for k := range v.leaves {
		v.leaves[k] = v.leaves[k][:0]
	}
	add := func(k, j int, value parquet.Value, ok, optional bool) {
		v.leaves[k] = append(v.leaves[k], levelled(value, ok, min(j, 1), 1, optional, first+k))
	}
	for i := range rows.Len() {
		parts := *rows.Index(i).Field(c.field).Addr().Interface().(*[]CellPart)
		if len(parts) == 0 {
			for k := range v.leaves {
				v.leaves[k] = append(v.leaves[k], parquet.NullValue().Level(0, 0, first+k))
			}
			continue
		}
		for j := range parts {
			p := &parts[j]
			add(0, j, parquet.Int32Value(int32(p.Page)), true, false)
			for side := range 4 {
				add(1+side, j, coordinate(p.Box.side(side)), true, false)
				add(5+side, j, coordinate(p.Ink.side(side)), p.Ink != Box{}, true)
			}
			add(9, j, stringValue(p.Text), true, false)
		}
	}
	return v.leaves[:]
}

// parquetValue returns the value of a field, or false for null. Numbers that do
// not fit their column are null: the library would let them wrap around.
func parquetValue(c *planColumn, field reflect.Value) (parquet.Value, bool) {
	switch c.Type {
	case String:
		s := field.String()
		return stringValue(s), s != "" || !c.Null
	case Int, Long, Bool:
		if c.ptr {
			if field.IsNil() {
				return parquet.Value{}, false
			}
			field = field.Elem()
		}
		switch c.Type {
		case Bool:
			return parquet.BooleanValue(field.Bool()), true
		case Long:
			return parquet.Int64Value(field.Int()), true
		}
		n := field.Int()
		if n < math.MinInt32 || n > math.MaxInt32 {
			return parquet.Int32Value(0), !c.Null // reading the JSON refuses such numbers already
		}
		return parquet.Int32Value(int32(n)), true
	case Float:
		if c.side < 0 {
			f := field.Float()
			return parquet.DoubleValue(roundedFloat(f, floatScale(c.ColumnSpec))), f != 0 || !c.Null
		}
		b := field.Addr().Interface().(*Box)
		return coordinate(b.side(c.side)), !c.Null || *b != Box{}
	case Decimal4, Decimal6:
		n, ok := nullUnscaled(field.Addr().Interface().(*decimal.NullDecimal), c.Type)
		return parquet.Int64Value(n), ok
	}
	panic(fmt.Sprintf("schema: column type %d has no Parquet value", c.Type))
}

func coordinate(f float64) parquet.Value {
	return parquet.DoubleValue(roundedFloat(f, coordinateScale))
}

// stringValue returns a string's value; a file that holds bytes that are no
// UTF-8 would be unreadable.
func stringValue(s string) parquet.Value {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	return parquet.ValueOf(s)
}
