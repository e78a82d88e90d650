package schema

import (
	"encoding/binary"
	"io"
	"strconv"
	"unicode/utf8"
	"unsafe"

	"github.com/shopspring/decimal"
)

// AppendDocument appends the JSON of doc to dst, as documents/<doc_id>.json
// holds it. The same document gives the same bytes. Every column is there, null
// where it is not known; each table, cell, line, fact and so on has a line of
// its own, so that two versions compare well.
func AppendDocument(dst []byte, doc *Document) []byte {
	w := jsonWriter{buf: dst}
	w.document(doc)
	return w.buf
}

// jsonWriter gathers JSON in buf. Where it has an out, it passes on what has
// gathered from time to time: the memory stays small, and what is written is
// still in the processor's cache.
type jsonWriter struct {
	buf []byte
	out io.Writer
	err error // of out
}

// flushBytes is how much gathers before it is passed on.
const flushBytes = 128 << 10

// flush passes on what has gathered.
func (w *jsonWriter) flush() {
	if w.err == nil {
		_, w.err = w.out.Write(w.buf)
	}
	w.buf = w.buf[:0]
}

func (w *jsonWriter) document(doc *Document) {
	w.raw(`{"schema_version":`)
	w.buf = strconv.AppendInt(w.buf, Version, 10)
	w.raw(",\n\"document\":")
	w.record(documentPlan(), unsafe.Pointer(&doc.Record))
	w.raw("}")
	w.list("tables", len(doc.Tables), func(i int) { w.table(&doc.Tables[i]) })
	w.list("lines", len(doc.Lines), func(i int) { w.line(&doc.Lines[i]) })
	writeRecords(w, "facts", factPlan(), doc.Facts)
	writeRecords(w, "indicators", indicatorPlan(), doc.Indicators)
	writeRecords(w, "checks", checkPlan(), doc.Checks)
	writeRecords(w, "findings", findingPlan(), doc.Findings)
	w.raw("\n}\n")
}

func (w *jsonWriter) raw(s string) { w.buf = append(w.buf, s...) }

// list writes `,"name": [` and n elements, each on a line of its own.
func (w *jsonWriter) list(name string, n int, element func(i int)) {
	w.raw(",\n\"" + name + "\":[")
	for i := range n {
		if i > 0 {
			w.raw(",")
		}
		w.raw("\n")
		element(i)
		if w.out != nil && len(w.buf) >= flushBytes {
			w.flush()
		}
	}
	w.raw("]")
}

func writeRecords[Record any](w *jsonWriter, name string, p *plan, records []Record) {
	w.list(name, len(records), func(i int) {
		w.record(p, unsafe.Pointer(&records[i]))
		w.raw("}")
	})
}

func (w *jsonWriter) table(t *Table) {
	w.record(tablePlan(), unsafe.Pointer(t))
	writeRecords(w, "cells", cellPlan(), t.Cells)
	w.list("parts", len(t.Parts), func(i int) {
		p := &t.Parts[i]
		w.pageAndBox(p.Page, p.Box)
		w.raw(`,"row_first":`)
		w.buf = strconv.AppendInt(w.buf, int64(p.RowFirst), 10)
		w.raw(`,"row_last":`)
		w.buf = strconv.AppendInt(w.buf, int64(p.RowLast), 10)
		w.raw(`,"header_repeated":`)
		w.buf = strconv.AppendBool(w.buf, p.HeaderRepeated)
		w.raw("}")
	})
	w.list("repeated_headers", len(t.RepeatedHeaders), func(i int) {
		h := &t.RepeatedHeaders[i]
		w.pageAndBox(h.Page, h.Box)
		w.raw(`,"rows":[`)
		for j, row := range h.Rows {
			if j > 0 {
				w.raw(",")
			}
			w.strings(row)
		}
		w.raw("]}")
	})
	w.raw("}")
}

func (w *jsonWriter) line(l *Line) {
	w.pageAndBox(l.Page, l.Box)
	w.raw(`,"text":`)
	w.buf = appendString(w.buf, l.Text)
	w.raw("}")
}

// pageAndBox opens an object with the two keys that all pieces of a page have.
func (w *jsonWriter) pageAndBox(page int, box Box) {
	w.raw(`{"page":`)
	w.buf = strconv.AppendInt(w.buf, int64(page), 10)
	w.raw(`,"box":`)
	w.box(box)
}

func (w *jsonWriter) box(b Box) {
	w.raw("[")
	for i, f := range [...]float64{b.X0, b.Y0, b.X1, b.Y1} {
		if i > 0 {
			w.raw(",")
		}
		w.buf = appendRounded(w.buf, f, coordinateScale)
	}
	w.raw("]")
}

func (w *jsonWriter) strings(list []string) {
	w.raw("[")
	for i, s := range list {
		if i > 0 {
			w.raw(",")
		}
		w.buf = appendString(w.buf, s)
	}
	w.raw("]")
}

// record writes an object's columns and leaves the object open. The record is of
// the plan's type, which has held the types of its fields against the columns'.
func (w *jsonWriter) record(p *plan, record unsafe.Pointer) {
	for i := range p.columns {
		c := &p.columns[i]
		if i == 0 {
			w.buf = append(w.buf, '{')
		} else {
			w.buf = append(w.buf, ',')
		}
		w.buf = append(w.buf, c.key...)
		w.value(c, unsafe.Add(record, c.offset))
	}
}

// value writes the value of a column, which stands in the field at f.
func (w *jsonWriter) value(c *planColumn, f unsafe.Pointer) {
	switch c.Type {
	case String:
		s := *(*string)(f)
		if s == "" && c.Null {
			w.raw("null")
			return
		}
		w.buf = appendString(w.buf, s)
	case Int, Long, Bool:
		if c.ptr {
			if f = *(*unsafe.Pointer)(f); f == nil {
				w.raw("null")
				return
			}
		}
		switch c.Type {
		case Int:
			w.buf = strconv.AppendInt(w.buf, int64(*(*int)(f)), 10)
		case Long:
			w.buf = strconv.AppendInt(w.buf, *(*int64)(f), 10)
		default:
			w.buf = strconv.AppendBool(w.buf, *(*bool)(f))
		}
	case Float:
		if c.side < 0 {
			x := *(*float64)(f)
			if c.Null && x == 0 {
				w.raw("null")
				return
			}
			w.buf = appendRounded(w.buf, x, floatScale(c.ColumnSpec))
			return
		}
		b := (*Box)(f)
		if c.Null && *b == (Box{}) {
			w.raw("null")
			return
		}
		w.buf = appendRounded(w.buf, b.side(c.side), coordinateScale)
	case Decimal4, Decimal6:
		n, ok := nullUnscaled((*decimal.NullDecimal)(f), c.Type)
		if !ok {
			w.raw("null")
			return
		}
		w.raw(`"`)
		w.buf = appendUnscaled(w.buf, n, int(c.Type.scale()))
		w.raw(`"`)
	case StringList:
		w.strings(*(*[]string)(f))
	case PartList:
		w.cellParts(*(*[]CellPart)(f))
	}
}

func (w *jsonWriter) cellParts(parts []CellPart) {
	w.raw("[")
	for i := range parts {
		p := &parts[i]
		if i > 0 {
			w.raw(",")
		}
		w.pageAndBox(p.Page, p.Box)
		w.raw(`,"ink_box":`)
		if p.Ink == (Box{}) {
			w.raw("null")
		} else {
			w.box(p.Ink)
		}
		w.raw(`,"text":`)
		w.buf = appendString(w.buf, p.Text)
		w.raw("}")
	}
	w.raw("]")
}

// side returns x0, y0, x1 or y1.
func (b *Box) side(i int) float64 { return [...]float64{b.X0, b.Y0, b.X1, b.Y1}[i] }

// scale returns the decimal places of a decimal column.
func (t ColumnType) scale() int32 {
	if t == Decimal4 {
		return AmountScale
	}
	return ValueScale
}

// nullUnscaled returns the number a decimal column writes, or false for null:
// where it is not known, and where it does not fit.
func nullUnscaled(d *decimal.NullDecimal, t ColumnType) (int64, bool) {
	if !d.Valid {
		return 0, false
	}
	return unscaled(d.Decimal, t.scale())
}

const hexDigits = "0123456789abcdef"

// appendString writes s as a JSON string. Bytes that are no UTF-8 become U+FFFD,
// one for each: Parquet readers refuse a file that holds any.
func appendString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	start := 0
	for i := plainPrefix(s); i < len(s); {
		b := s[i]
		if b < utf8.RuneSelf {
			if b >= ' ' && b != '"' && b != '\\' {
				i++
				continue
			}
			dst = append(dst, s[start:i]...)
			switch b {
			case '"', '\\':
				dst = append(dst, '\\', b)
			case '\n':
				dst = append(dst, '\\', 'n')
			case '\t':
				dst = append(dst, '\\', 't')
			default:
				dst = append(dst, '\\', 'u', '0', '0', hexDigits[b>>4], hexDigits[b&15])
			}
			i++
			start = i
			continue
		}
		if b >= 0xE1 && b <= 0xEC && i+2 < len(s) && s[i+1]&0xC0 == 0x80 && s[i+2]&0xC0 == 0x80 {
			i += 3 // an ideograph, as most are
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			dst = append(dst, s[start:i]...)
			dst = append(dst, "\uFFFD"...)
			i++
			start = i
			continue
		}
		i += size
	}
	dst = append(dst, s[start:]...)
	return append(dst, '"')
}

// plainPrefix returns how many bytes at the start of s are ASCII and need no escape,
// in steps of eight: ids, which are a third of all that is written, are so throughout.
func plainPrefix(s string) int {
	const each, high = 0x0101010101010101, 0x8080808080808080
	bytes := unsafe.Slice(unsafe.StringData(s), len(s))
	i := 0
	for ; i+8 <= len(s); i += 8 {
		// Of ASCII, a byte's high bit is set in w-each*' ' where it is below a blank,
		// and in quote-each where it is a quote. What the subtraction borrows from the
		// bytes behind a hit makes no difference.
		w := binary.LittleEndian.Uint64(bytes[i:])
		quote, escape := w^each*'"', w^each*'\\'
		if (w|(w-each*' ')|(quote-each)|(escape-each))&high != 0 {
			break
		}
	}
	return i
}
