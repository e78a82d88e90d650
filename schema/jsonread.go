package schema

import (
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"reflect"

	"github.com/shopspring/decimal"
)

// MaxDocumentBytes is the largest JSON that ReadDocument reads. The largest
// disclosures met give some 20 MB.
const MaxDocumentBytes = 1 << 30

// ErrNewerSchema is wrapped by the error for a document whose schema_version is
// above Version.
var ErrNewerSchema = errors.New("document was written by a newer yusuan")

// ReadDocument reads what AppendDocument wrote: the same document, with nil for
// empty lists. Columns that it does not know are passed over; a column missing
// that may not be null is an error.
func ReadDocument(r io.Reader) (*Document, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxDocumentBytes+1))
	if err != nil {
		return nil, err
	}
	return ParseDocument(data)
}

// ParseDocument is ReadDocument from memory; the document keeps no part of data.
func ParseDocument(data []byte) (*Document, error) { return parseDocument(data, "") }

// parseDocument reads a document, of its lists all or the one named only.
func parseDocument(data []byte, only string) (*Document, error) {
	if len(data) > MaxDocumentBytes {
		return nil, fmt.Errorf("read document: longer than %d bytes", MaxDocumentBytes)
	}
	r := jsonReader{jsonScanner: newJSONScanner(data)}
	doc := r.document(only)
	if r.err == nil {
		if r.peekEnd(); r.err == nil {
			return doc, nil
		}
	}
	return nil, fmt.Errorf("read document: %w", r.err)
}

// ParseHead reads the document's own row only, which stands first.
func ParseHead(data []byte) (DocumentRecord, error) {
	r := jsonReader{jsonScanner: newJSONScanner(data)}
	record, found := DocumentRecord{}, errors.New("found")
	r.object(func(key []byte) {
		switch string(key) {
		case "schema_version":
			r.version()
		case "document":
			if r.record(documentPlan(), reflect.ValueOf(&record).Elem(), nil); r.err == nil {
				r.err = found
			}
		default:
			r.skip()
		}
	})
	switch {
	case r.err == found && r.versionSeen:
		return record, nil
	case r.err == found, r.err == nil:
		r.err = errors.New("no schema_version before the document")
	}
	return record, fmt.Errorf("read document: %w", r.err)
}

// headBytes is how much of a file readHead tries first; a document's own row
// takes some 700 bytes.
const headBytes = 16 << 10

func readHead(path string) (DocumentRecord, error) {
	f, err := os.Open(path)
	if err != nil {
		return DocumentRecord{}, err
	}
	defer f.Close()
	head := make([]byte, headBytes)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return DocumentRecord{}, err
	}
	record, err := ParseHead(head[:n])
	if errors.Is(err, errEndOfJSON) && n == headBytes {
		data, readErr := os.ReadFile(path)
		if readErr != nil {
			return DocumentRecord{}, readErr
		}
		record, err = ParseHead(data)
	}
	if err != nil {
		return DocumentRecord{}, fmt.Errorf("%s: %w", path, err)
	}
	return record, nil
}

// parseRecord reads one object into a record, as a line of JSON lines.
func parseRecord[Record any](data []byte, p *plan, record *Record) error {
	r := jsonReader{jsonScanner: newJSONScanner(data)}
	r.record(p, reflect.ValueOf(record).Elem(), nil)
	if r.err == nil {
		r.peekEnd()
	}
	return r.err
}

type jsonReader struct {
	*jsonScanner
	versionSeen bool
}

// peekEnd fails where anything but blanks is left.
func (r *jsonReader) peekEnd() {
	if r.peek(); r.err == nil {
		r.fail("text after the document")
	} else if errors.Is(r.err, errEndOfJSON) {
		r.err = nil
	}
}

func (r *jsonReader) version() {
	r.versionSeen = true
	if v := r.int(1, math.MaxInt32); r.err == nil && v > Version {
		r.err = fmt.Errorf("%w: schema_version %d, this one reads up to %d", ErrNewerSchema, v, Version)
	}
}

func (r *jsonReader) document(only string) *Document {
	doc := &Document{}
	recordSeen := false
	r.object(func(key []byte) {
		switch name := string(key); {
		case name == "schema_version":
			r.version()
		case name == "document":
			recordSeen = true
			doc.Record = DocumentRecord{}
			r.record(documentPlan(), reflect.ValueOf(&doc.Record).Elem(), nil)
		case only != "" && name != only:
			r.skip()
		case name == "tables":
			doc.Tables = readList(r, r.table)
		case name == "lines":
			doc.Lines = readList(r, r.line)
		case name == "facts":
			doc.Facts = readRecords[Fact](r, factPlan())
		case name == "indicators":
			doc.Indicators = readRecords[Indicator](r, indicatorPlan())
		case name == "checks":
			doc.Checks = readRecords[Check](r, checkPlan())
		case name == "findings":
			doc.Findings = readRecords[Finding](r, findingPlan())
		default:
			r.skip()
		}
	})
	if r.err == nil && !(r.versionSeen && recordSeen) {
		r.fail("schema_version or document is missing")
	}
	return doc
}

func readList[Element any](r *jsonReader, read func(*Element)) []Element {
	var list []Element
	r.array(func() {
		var e Element
		list = append(list, e)
		read(&list[len(list)-1])
	})
	return list
}

func readRecords[Record any](r *jsonReader, p *plan) []Record {
	return readList(r, func(record *Record) { r.record(p, reflect.ValueOf(record).Elem(), nil) })
}

func (r *jsonReader) table(t *Table) {
	r.record(tablePlan(), reflect.ValueOf(t).Elem(), func(key []byte) {
		switch string(key) {
		case "cells":
			t.Cells = readRecords[Cell](r, cellPlan())
		case "parts":
			t.Parts = readList(r, r.tablePart)
		case "repeated_headers":
			t.RepeatedHeaders = readList(r, r.repeatedHeader)
		default:
			r.skip()
		}
	})
}

// record reads an object into a record; other reads the values of keys that are
// no columns, nil passes them over.
func (r *jsonReader) record(p *plan, v reflect.Value, other func(key []byte)) {
	seen := uint64(0) // one bit a column; no table has more than 64 (a test says so)
	next := 0         // columns come in order: look there before in the map
	r.object(func(key []byte) {
		i := next
		if i >= len(p.columns) || p.columns[i].Name != string(key) {
			var ok bool
			if i, ok = p.byName[string(key)]; !ok {
				if other != nil {
					other(key)
				} else {
					r.skip()
				}
				return
			}
		}
		next = i + 1
		seen |= 1 << i
		c := &p.columns[i]
		r.value(c, v.Field(c.field))
	})
	if missing := p.required &^ seen; r.err == nil && missing != 0 {
		for i, c := range p.columns {
			if missing&(1<<i) != 0 {
				r.fail("a row of %s lacks %s", p.table.Name, c.Name)
				return
			}
		}
	}
}

func (r *jsonReader) value(c *planColumn, v reflect.Value) {
	if r.null() {
		if !c.Null {
			r.fail("%s is null", c.Name)
		}
		return
	}
	switch c.Type {
	case String:
		v.SetString(r.string())
	case Bool:
		b := r.bool()
		c.target(v).SetBool(b)
	case Int:
		n := r.int(math.MinInt32, math.MaxInt32)
		c.target(v).SetInt(n)
	case Long:
		n := r.int(math.MinInt64, math.MaxInt64)
		c.target(v).SetInt(n)
	case Float:
		f := roundedFloat(r.float(), floatScale(c.ColumnSpec))
		if c.side < 0 {
			v.SetFloat(f)
		} else {
			v.Addr().Interface().(*Box).setSide(c.side, f)
		}
	case Decimal4, Decimal6:
		*v.Addr().Interface().(*decimal.NullDecimal) = r.decimal(c)
	case StringList:
		*v.Addr().Interface().(*[]string) = r.strings()
	case PartList:
		*v.Addr().Interface().(*[]CellPart) = readList(r, r.cellPart)
	}
}

// target is where a number or bool goes: the field, or what its pointer is made
// to point to.
func (c *planColumn) target(v reflect.Value) reflect.Value {
	if !c.ptr {
		return v
	}
	v.Set(reflect.New(v.Type().Elem()))
	return v.Elem()
}

func (r *jsonReader) decimal(c *planColumn) decimal.NullDecimal {
	text := r.stringBytes()
	n, places, ok := parseDecimal(text)
	if r.err == nil && (!ok || places > c.Type.scale()) {
		r.fail("%s: %q is no number of at most %d decimal places", c.Name, text, c.Type.scale())
	}
	d := decimal.New(n, -places)
	if _, fits := unscaled(d, c.Type.scale()); r.err == nil && !fits {
		r.fail("%s: %q does not fit DECIMAL(18,%d)", c.Name, text, c.Type.scale())
	}
	return decimal.NewNullDecimal(d)
}

// parseDecimal reads -?[0-9]+(.[0-9]+)? of at most 18 digits.
func parseDecimal(text []byte) (n int64, places int32, ok bool) {
	negative := len(text) > 0 && text[0] == '-'
	if negative {
		text = text[1:]
	}
	digits, point := 0, -1
	for i, c := range text {
		switch {
		case '0' <= c && c <= '9':
			n = n*10 + int64(c-'0')
			digits++
		case c == '.' && point < 0 && i > 0 && i < len(text)-1:
			point = i
		default:
			return 0, 0, false
		}
		if digits > decimalPrecision {
			return 0, 0, false
		}
	}
	if point >= 0 {
		places = int32(len(text) - point - 1)
	}
	if negative {
		n = -n
	}
	return n, places, digits > 0
}

func (r *jsonReader) strings() []string {
	return readList(r, func(s *string) { *s = r.string() })
}

func (r *jsonReader) line(l *Line) {
	r.piece(&l.Page, &l.Box, func(key []byte) bool {
		if string(key) != "text" {
			return false
		}
		l.Text = r.string()
		return true
	})
}

func (r *jsonReader) tablePart(p *TablePart) {
	r.piece(&p.Page, &p.Box, func(key []byte) bool {
		switch string(key) {
		case "row_first":
			p.RowFirst = int(r.int(0, math.MaxInt32))
		case "row_last":
			p.RowLast = int(r.int(math.MinInt32, math.MaxInt32))
		case "header_repeated":
			p.HeaderRepeated = r.bool()
		default:
			return false
		}
		return true
	})
}

func (r *jsonReader) repeatedHeader(h *RepeatedHeader) {
	r.piece(&h.Page, &h.Box, func(key []byte) bool {
		if string(key) != "rows" {
			return false
		}
		h.Rows = readList(r, func(row *[]string) { *row = r.strings() })
		return true
	})
}

func (r *jsonReader) cellPart(p *CellPart) {
	r.piece(&p.Page, &p.Box, func(key []byte) bool {
		switch string(key) {
		case "ink_box":
			if !r.null() {
				r.box(&p.Ink)
			}
		case "text":
			p.Text = r.string()
		default:
			return false
		}
		return true
	})
}

// piece reads an object that has a page and a box; other reads the values of the
// keys it knows and tells whether it did.
func (r *jsonReader) piece(page *int, box *Box, other func(key []byte) bool) {
	boxSeen := false
	r.object(func(key []byte) {
		switch string(key) {
		case "page":
			*page = int(r.int(0, math.MaxInt32))
		case "box":
			boxSeen = true
			r.box(box)
		default:
			if !other(key) {
				r.skip()
			}
		}
	})
	if r.err == nil && !boxSeen {
		r.fail("a piece of a page lacks its box")
	}
}

func (r *jsonReader) box(b *Box) {
	n := 0
	r.array(func() {
		f := roundedFloat(r.float(), coordinateScale)
		if n < 4 {
			b.setSide(n, f)
		}
		n++
	})
	if r.err == nil && n != 4 {
		r.fail("a box has 4 numbers, not %d", n)
	}
}

// setSide sets x0, y0, x1 or y1.
func (b *Box) setSide(i int, f float64) {
	*[...]*float64{&b.X0, &b.Y0, &b.X1, &b.Y1}[i] = f
}
