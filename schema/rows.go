package schema

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
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
//	table   its pieces, and 0
//	piece   number of rows, up to rowGroupRows; the number of bytes that follow; the leaves
//	leaf    entries: 2·run + (1 for null), in lists the levels, unless null the value
//	string  how many bytes are those of the leaf's string before, number of the others, the others
//
// A column is one leaf, a list of parts ten. An entry stands for run values in a
// row that are the same, as most are in the columns of dimensions; ids begin alike.

// appendRows appends the rows of a document, and of the corrections laid over it.
func appendRows(dst []byte, doc *Document, corrections []AppliedCorrection) []byte {
	dst = append(dst, bookHash()...)
	for _, t := range parquetTables {
		rows := t.rows(doc)
		if t.name == correctionsTable.Name {
			rows = []reflect.Value{reflect.ValueOf(corrections)}
		}
		dst = appendTableRows(dst, t, rows)
	}
	return dst
}

// appendTableRows appends the rows of a table, which stand in slices of its records.
// They are cut into pieces, so that whoever writes them needs no memory for all rows
// of a long document.
func appendTableRows(dst []byte, t *parquetTable, records []reflect.Value) []byte {
	var piece []reflect.Value
	n := 0
	for _, s := range records {
		for s.Len() > 0 {
			part := s.Slice(0, min(s.Len(), rowGroupRows-n))
			s = s.Slice(part.Len(), s.Len())
			piece = append(piece, part)
			if n += part.Len(); n == rowGroupRows {
				dst = appendPiece(dst, t, n, piece)
				piece, n = piece[:0], 0
			}
		}
	}
	if n > 0 {
		dst = appendPiece(dst, t, n, piece)
	}
	return append(dst, 0)
}

// appendPiece appends n rows of a table.
func appendPiece(dst []byte, t *parquetTable, n int, records []reflect.Value) []byte {
	dst = binary.AppendUvarint(dst, uint64(n))
	at := len(dst)
	dst = append(dst, 0, 0, 0, 0)
	e := leafEncoder{buf: dst}
	parts := make([]fields, len(records))
	for i := range t.plan().columns {
		c := &t.plan().columns[i]
		for j, s := range records {
			parts[j] = fields{unsafe.Add(s.UnsafePointer(), c.offset), s.Type().Elem().Size(), s.Len()}
		}
		e.column(c, parts)
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
type leafEncoder struct {
	buf  []byte
	last string // the leaf's string before
}

// column appends the leaves of a column, whose values stand in parts.
func (e *leafEncoder) column(c *planColumn, parts []fields) {
	leaves := 1
	if c.Type == PartList {
		leaves = partLeaves
	}
	for leaf := range leaves {
		e.last = ""
		for _, f := range parts {
			e.values(c, leaf, f)
		}
		if c.Type == PartList || c.Type == StringList {
			e.run(0, true) // the end, as lists hold another number of values than there are rows
		}
	}
}

func (e *leafEncoder) values(c *planColumn, leaf int, f fields) {
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
		e.partLists(leaf, f)
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
	same, most := 0, min(len(s), len(e.last))
	for same+32 <= most && s[same:same+32] == e.last[same:same+32] { // ids share most
		same += 32
	}
	for same < most && s[same] == e.last[same] {
		same++
	}
	e.buf = binary.AppendUvarint(e.buf, uint64(same))
	e.buf = binary.AppendUvarint(e.buf, uint64(len(s)-same))
	e.buf = append(e.buf, s[same:]...)
	e.last = s
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
}

// partLeaves are the leaves of a list of parts: page, four sides of the box, four
// of the ink, text.
const partLeaves = 10

func (e *leafEncoder) partLists(leaf int, f fields) {
	for i := range f.n {
		parts := *fieldAt[[]CellPart](f, i)
		if len(parts) == 0 {
			e.levelled(0, 0, false)
		}
		for j := range parts {
			e.part(leaf, j, &parts[j])
		}
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
	// last is the leaf's string before; made holds those that do not stand as a
	// whole in buf, and is used again for each leaf.
	last, made []byte
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

// piece is where the leaves of some of a table's rows stand, in bytes.
type piece struct{ rows, at, length int }

// piecesOf finds the rows of each of parquetTables in those of a document.
func piecesOf(rows []byte) ([][]piece, error) {
	r := newRowsReader(rows)
	pieces := make([][]piece, len(parquetTables))
	for i := range pieces {
		for n, leaves := r.piece(); n > 0; n, leaves = r.piece() {
			pieces[i] = append(pieces[i], piece{n, len(rows) - len(r.buf) - len(leaves), len(leaves)})
		}
	}
	return pieces, r.err
}

// piece returns the number of rows of the table's next piece, 0 at its end, and the
// leaves.
func (r *rowsReader) piece() (n int, leaves []byte) {
	if n = int(r.uvarint()); n == 0 || r.err != nil {
		return 0, nil
	}
	if len(r.buf) < 4 {
		r.err = errRows
		return 0, nil
	}
	leaves = r.bytes(uint64(binary.LittleEndian.Uint32(r.take(4))))
	if r.err != nil {
		return 0, nil
	}
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
// share memory with the reader, until it reads the next leaf.
func (r *rowsReader) values(dst []parquet.Value, l leaf, n, column int) []parquet.Value {
	r.last, r.made = nil, r.made[:0]
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
		if run == 1 {
			dst = append(dst, v)
		} else {
			dst = appendCopies(dst, v, run)
		}
		got += run
	}
	return dst
}

// appendCopies appends v n times.
func appendCopies(dst []parquet.Value, v parquet.Value, n int) []parquet.Value {
	at := len(dst)
	dst = slices.Grow(dst, n)[:at+n]
	for i := range dst[at:] {
		dst[at+i] = v
	}
	return dst
}

// string reads a string that may begin as the one before.
func (r *rowsReader) string() []byte {
	same := r.uvarint()
	rest := r.bytes(r.uvarint())
	switch {
	case r.err != nil:
		return nil
	case same > uint64(len(r.last)):
		r.err = errRows
		return nil
	case same == 0:
		r.last = rest
	case len(rest) == 0:
		r.last = r.last[:same]
	default:
		at := len(r.made)
		r.made = append(append(r.made, r.last[:same]...), rest...)
		r.last = r.made[at:]
	}
	return r.last
}

func (r *rowsReader) value(l leaf) parquet.Value {
	switch l.kind {
	case String:
		return parquet.ByteArrayValue(r.string())
	case Int:
		return parquet.Int32Value(int32(r.int()))
	case Bool:
		return parquet.BooleanValue(r.int() != 0)
	case Float:
		return parquet.DoubleValue(float64(r.int()) / float64(pow10[l.scale]))
	}
	return parquet.Int64Value(r.int())
}
