package schema

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"unicode/utf8"
	"unsafe"

	"github.com/parquet-go/parquet-go"
	"github.com/shopspring/decimal"
)

// Rows on their way from a document to Parquet stand column by column in bytes of
// their own. They are made where the document is, in another process mostly, and
// wait in a file until the checkpoint: rows from JSON would cost it as much as all
// the rest. They last no longer than a run.
//
//	rows    hash of the code book, then for each table of parquetTables
//	table   number of rows; if any, the number of bytes that follow and the leaves
//	leaf    entries: 2·run + (1 for null), in lists the levels, unless null the value
//
// A column is one leaf, a list of parts ten. An entry stands for run values in a
// row that are the same, as most are in the columns of ids and dimensions.

// appendRows appends the rows of a document.
func appendRows(dst []byte, doc *Document) []byte {
	dst = append(dst, bookHash()...)
	for _, t := range parquetTables {
		dst = appendTableRows(dst, t, t.rows(doc))
	}
	return dst
}

// appendTableRows appends a slice of a table's records.
func appendTableRows(dst []byte, t *parquetTable, rows reflect.Value) []byte {
	n := rows.Len()
	dst = binary.AppendUvarint(dst, uint64(n))
	if n == 0 {
		return dst
	}
	at := len(dst)
	dst = append(dst, 0, 0, 0, 0)
	e := leafEncoder{buf: dst}
	stride := rows.Type().Elem().Size()
	for i := range t.plan().columns {
		c := &t.plan().columns[i]
		e.column(c, fields{unsafe.Add(rows.UnsafePointer(), c.offset), stride, n})
	}
	binary.LittleEndian.PutUint32(e.buf[at:], uint32(len(e.buf)-at-4))
	return e.buf
}

// fields are one field of n records that follow one another in memory. The plan
// has held the field's type against the column's.
type fields struct {
	first  unsafe.Pointer
	stride uintptr
	n      int
}

func fieldAt[Field any](f fields, i int) *Field {
	return (*Field)(unsafe.Add(f.first, uintptr(i)*f.stride))
}

// leafEncoder appends leaves. Numbers that do not fit their column are null: the
// Parquet library would let them wrap around.
type leafEncoder struct{ buf []byte }

func (e *leafEncoder) column(c *planColumn, f fields) {
	switch c.Type {
	case String:
		encodeRuns(e, f.n, func(i int) (string, bool) {
			s := *fieldAt[string](f, i)
			return s, s != "" || !c.Null
		}, e.string)
	case Int:
		encodeRuns(e, f.n, func(i int) (int64, bool) {
			n, ok := numberAt[int](c, f, i)
			if n < math.MinInt32 || n > math.MaxInt32 {
				return 0, !c.Null // reading the JSON refuses such numbers already
			}
			return int64(n), ok
		}, e.int)
	case Long:
		encodeRuns(e, f.n, func(i int) (int64, bool) { return numberAt[int64](c, f, i) }, e.int)
	case Bool:
		encodeRuns(e, f.n, func(i int) (int64, bool) {
			b, ok := numberAt[bool](c, f, i)
			if b {
				return 1, ok
			}
			return 0, ok
		}, e.int)
	case Float:
		if c.side < 0 {
			scale := floatScale(c.ColumnSpec)
			encodeRuns(e, f.n, func(i int) (int64, bool) {
				x := *fieldAt[float64](f, i)
				return rounded(x, scale), x != 0 || !c.Null
			}, e.int)
			return
		}
		encodeRuns(e, f.n, func(i int) (int64, bool) {
			b := fieldAt[Box](f, i)
			return rounded(b.side(c.side), coordinateScale), !c.Null || *b != Box{}
		}, e.int)
	case Decimal4, Decimal6:
		encodeRuns(e, f.n, func(i int) (int64, bool) { return nullUnscaled(fieldAt[decimal.NullDecimal](f, i), c.Type) }, e.int)
	case StringList:
		e.stringLists(f)
	case PartList:
		e.partLists(f)
	default:
		panic(fmt.Sprintf("schema: column type %d has no Parquet value", c.Type))
	}
}

// numberAt returns the value of a field, or of what it points to.
func numberAt[Number any](c *planColumn, f fields, i int) (n Number, ok bool) {
	if !c.ptr {
		return *fieldAt[Number](f, i), true
	}
	if p := *fieldAt[*Number](f, i); p != nil {
		return *p, true
	}
	return n, false
}

// encodeRuns appends a leaf of n values outside lists.
func encodeRuns[Value comparable](e *leafEncoder, n int, value func(i int) (Value, bool), write func(Value)) {
	for i := 0; i < n; {
		v, ok := value(i)
		run := 1
		for i+run < n {
			next, nextOK := value(i + run)
			if nextOK != ok || ok && next != v {
				break
			}
			run++
		}
		e.run(run, ok)
		if ok {
			write(v)
		}
		i += run
	}
}

func (e *leafEncoder) run(length int, ok bool) {
	head := uint64(length) << 1
	if !ok {
		head |= 1
	}
	e.buf = binary.AppendUvarint(e.buf, head)
}

func (e *leafEncoder) int(n int64) { e.buf = binary.AppendVarint(e.buf, n) }

// string appends a string; a Parquet file that holds bytes that are no UTF-8
// would be unreadable.
func (e *leafEncoder) string(s string) {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	e.buf = append(binary.AppendUvarint(e.buf, uint64(len(s))), s...)
}

// levelled begins an entry of a list: of the j-th element, at a definition level.
func (e *leafEncoder) levelled(j, definition int, ok bool) {
	e.run(1, ok)
	e.buf = append(e.buf, byte(min(j, 1)<<4|definition))
}

// stringLists appends the elements of lists; an empty one is a null.
func (e *leafEncoder) stringLists(f fields) {
	for i := range f.n {
		list := *fieldAt[[]string](f, i)
		if len(list) == 0 {
			e.levelled(0, 0, false)
		}
		for j, s := range list {
			e.levelled(j, 1, true)
			e.string(s)
		}
	}
	e.run(0, true) // the end, as lists hold another number of values than there are rows
}

// partLeaves are the leaves of a list of parts: page, four sides of the box, four
// of the ink, text.
const partLeaves = 10

func (e *leafEncoder) partLists(f fields) {
	for leaf := range partLeaves {
		for i := range f.n {
			parts := *fieldAt[[]CellPart](f, i)
			if len(parts) == 0 {
				e.levelled(0, 0, false)
			}
			for j := range parts {
				e.part(leaf, j, &parts[j])
			}
		}
		e.run(0, true)
	}
}

func (e *leafEncoder) part(leaf, j int, p *CellPart) {
	switch {
	case leaf == 0:
		e.levelled(j, 1, true)
		e.int(int64(p.Page))
	case leaf <= 4:
		e.levelled(j, 1, true)
		e.int(rounded(p.Box.side(leaf-1), coordinateScale))
	case leaf <= 8:
		if p.Ink == (Box{}) {
			e.levelled(j, 1, false)
			return
		}
		e.levelled(j, 2, true)
		e.int(rounded(p.Ink.side(leaf-5), coordinateScale))
	default:
		e.levelled(j, 1, true)
		e.string(p.Text)
	}
}

// errRows: bytes are no rows of this code book.
var errRows = errors.New("not rows of this version")

// rowsReader reads rows back, table by table.
type rowsReader struct {
	buf []byte
	err error
}

// newRowsReader begins to read the rows of a document; its err tells whether they
// are any.
func newRowsReader(rows []byte) *rowsReader {
	hash := bookHash()
	if len(rows) < len(hash) || string(rows[:len(hash)]) != string(hash) {
		return &rowsReader{err: errRows}
	}
	return &rowsReader{buf: rows[len(hash):]}
}

// table returns the number of rows of the next table, and its leaves.
func (r *rowsReader) table() (n int, leaves []byte) {
	if n = int(r.uvarint()); n == 0 || r.err != nil {
		return 0, nil
	}
	if len(r.buf) < 4 {
		r.err = errRows
		return 0, nil
	}
	leaves = r.bytes(uint64(binary.LittleEndian.Uint32(r.take(4))))
	return n, leaves
}

func (r *rowsReader) take(n int) []byte {
	b := r.buf[:n]
	r.buf = r.buf[n:]
	return b
}

func (r *rowsReader) bytes(n uint64) []byte {
	if n > uint64(len(r.buf)) {
		r.err = errRows
		return nil
	}
	return r.take(int(n))
}

func (r *rowsReader) uvarint() uint64 {
	n, size := binary.Uvarint(r.buf)
	if size <= 0 {
		r.err, r.buf = errRows, nil
		return 0
	}
	r.buf = r.buf[size:]
	return n
}

func (r *rowsReader) int() int64 {
	n, size := binary.Varint(r.buf)
	if size <= 0 {
		r.err, r.buf = errRows, nil
		return 0
	}
	r.buf = r.buf[size:]
	return n
}

// leaf is what a leaf's values are.
type leaf struct {
	kind     ColumnType
	scale    int  // of floats
	optional bool // outside lists: whether a value that is there lies a level above
	list     bool
}

// leavesOf returns the leaves of a column.
func leavesOf(c *planColumn) []leaf {
	scale := 0
	if c.Type == Float {
		scale = floatScale(c.ColumnSpec)
	}
	switch c.Type {
	case StringList:
		return []leaf{{kind: String, list: true}}
	case PartList:
		leaves := []leaf{{kind: Int, list: true}}
		for range 8 {
			leaves = append(leaves, leaf{kind: Float, scale: coordinateScale, list: true})
		}
		return append(leaves, leaf{kind: String, list: true})
	}
	return []leaf{{kind: c.Type, scale: scale, optional: c.Null}}
}

// values appends the next leaf's values, which are those of n rows, to dst. They
// share the memory of what is read.
func (r *rowsReader) values(dst []parquet.Value, l leaf, n, column int) []parquet.Value {
	for got := 0; r.err == nil && (l.list || got < n); {
		head := r.uvarint()
		run := int(head >> 1)
		if run == 0 && l.list {
			break
		}
		if run <= 0 || l.list && run != 1 || !l.list && run > n-got {
			r.err = errRows
			break
		}
		ok := head&1 == 0
		repetition, definition := 0, 0
		switch {
		case l.list:
			if b := r.bytes(1); r.err == nil {
				repetition, definition = int(b[0]>>4), int(b[0]&15)
			}
		case l.optional && ok:
			definition = 1
		}
		v := parquet.NullValue()
		if ok {
			v = r.value(l)
		}
		v = v.Level(repetition, definition, column)
		for range run {
			dst = append(dst, v)
		}
		got += run
	}
	return dst
}

func (r *rowsReader) value(l leaf) parquet.Value {
	switch l.kind {
	case String:
		return parquet.ByteArrayValue(r.bytes(r.uvarint()))
	case Int:
		return parquet.Int32Value(int32(r.int()))
	case Bool:
		return parquet.BooleanValue(r.int() != 0)
	case Float:
		return parquet.DoubleValue(float64(r.int()) / float64(pow10[l.scale]))
	}
	return parquet.Int64Value(r.int())
}
