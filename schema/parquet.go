package schema

import (
	"cmp"
	"fmt"
	"io"
	"reflect"
	"slices"
	"sync"

	"github.com/parquet-go/parquet-go"
)

// Parquet files are written column by column from the records themselves. What
// is peculiar below keeps other readers happy; the reasons stand where it is.

// rowGroupRows bounds the memory of a writer: a row group is closed at the first
// document that brings it to so many rows, or at the first so many rows of one that
// has more.
const rowGroupRows = 1 << 14

// parquetTables are the tables that Parquet holds, with how their rows are got
// out of a document.
var parquetTables = []*parquetTable{
	newParquetTable(&documentsTable, documentPlan, func(d *Document) []DocumentRecord { return []DocumentRecord{d.Record} }),
	newParquetTable(&sourcesTable, sourcePlan, func(*Document) []Source { return nil }), // by the dataset: see writeSources
	newParquetTable(&tablesTable, tablePlan, func(d *Document) []Table { return d.Tables }),
	newParquetTable(&tablePartsTable, tablePartPlan, tablePartRows),
	newPartedTable(&cellsTable, cellPlan, cellRows),
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
	leaves func() []leaf
	// rows returns slices of the table's records, which one after another are a
	// document's rows.
	rows func(*Document) []reflect.Value
}

func newParquetTable[Record any](table *TableSpec, plan func() *plan, rows func(*Document) []Record) *parquetTable {
	return newPartedTable(table, plan, func(d *Document) [][]Record { return [][]Record{rows(d)} })
}

// newPartedTable makes a table whose records stand in several places of a document.
func newPartedTable[Record any](table *TableSpec, plan func() *plan, rows func(*Document) [][]Record) *parquetTable {
	return &parquetTable{
		name:   table.Name,
		plan:   plan,
		schema: sync.OnceValue(func() *parquet.Schema { return parquetSchema(*table) }),
		leaves: sync.OnceValue(func() (leaves []leaf) {
			for i := range plan().columns {
				leaves = append(leaves, leavesOf(&plan().columns[i])...)
			}
			return leaves
		}),
		rows: func(d *Document) (slices []reflect.Value) {
			for _, records := range rows(d) {
				slices = append(slices, reflect.ValueOf(records))
			}
			return slices
		},
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

func cellRows(d *Document) (rows [][]Cell) {
	for i := range d.Tables {
		rows = append(rows, d.Tables[i].Cells)
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
	reader  rowsReader
	values  []parquet.Value
}

// newParquetWriter begins a file on w. The library signs files with a text that
// differs between builds unless it is given one.
func newParquetWriter(table *parquetTable, w io.Writer) *parquetWriter {
	return &parquetWriter{table: table, out: parquet.NewGenericWriter[any](w,
		table.schema(),
		parquet.Compression(pages),
		parquet.CreatedBy("yusuan", "1", "dataset"),
	)}
}

// reset begins another file, in the memory that the writer holds. The library
// empties the names of the columns then, which its writers share with the file
// before (parquet-go's issue 602): they are put back.
func (w *parquetWriter) reset(out io.Writer) {
	var shared, names [][]string
	if before := w.out.File().Metadata(); len(before.RowGroups) > 0 {
		for _, c := range before.RowGroups[0].Columns {
			shared = append(shared, c.MetaData.PathInSchema)
			names = append(names, slices.Clone(c.MetaData.PathInSchema))
		}
	}
	w.out.Reset(out)
	for i := range shared {
		copy(shared[i], names[i])
	}
	w.total, w.pending = 0, 0
}

// write adds rows, in slices of the table's records, already in their order.
func (w *parquetWriter) write(records ...reflect.Value) error {
	reader := rowsReader{buf: appendTableRows(nil, w.table, records)}
	for n, leaves := reader.piece(); n > 0; n, leaves = reader.piece() {
		if err := w.writeRows(n, leaves); err != nil {
			return err
		}
	}
	return nil
}

// writeRows adds n rows, already in their order, as appendPiece encoded them.
func (w *parquetWriter) writeRows(n int, leaves []byte) error {
	columns := w.out.ColumnWriters()
	next := 0
	w.reader.buf, w.reader.err = leaves, nil
	for _, l := range w.table.leaves() {
		w.values = w.reader.values(w.values[:0], l, n, next)
		if w.reader.err != nil {
			return fmt.Errorf("table %s: %w", w.table.name, w.reader.err)
		}
		if _, err := columns[next].WriteRowValues(w.values); err != nil {
			return fmt.Errorf("table %s: %w", w.table.name, err)
		}
		next++
	}
	w.total += n
	if w.pending += n; w.pending >= rowGroupRows {
		w.pending = 0
		return w.out.Flush()
	}
	return nil
}

func (w *parquetWriter) close() error { return w.out.Close() }
