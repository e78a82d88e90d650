package content

import (
	"bytes"
	"fmt"
	"strconv"
)

// mend writes an object anew that the library cannot parse: it gives up on an
// octal escape too large, an escape it does not know, a number with two signs, a
// missing endobj. Our own parser is lenient; what it reads is written cleanly
// and given to the library in the object's place the next time it reads there.
// It reports whether that is worth a try.
func (f *frame) mend(off int64) bool {
	if off < 0 {
		return false
	}
	if _, tried := f.mended[off]; tried {
		return false
	}
	if f.mended == nil {
		f.mended = map[int64][]byte{}
	}
	if len(f.mended) >= maxMended {
		clear(f.mended) // whatever is needed again is mended again
	}
	f.mended[off] = nil
	data, at := f.data, int(off)
	if f.packed(off) {
		data, at = f.tail, int(off)-len(f.data)
	}
	l, r, ok := objectAt(data, at)
	if !ok {
		return false
	}
	l.src = data[:min(len(data), at+maxObjectBytes)]
	v := f.parse(l)
	if v == nil || l.pos == at+maxObjectBytes {
		return false
	}
	l.src = data
	b := fmt.Appendf(nil, "%d %d obj\n", r.num, r.gen)
	b = appendValue(b, v)
	if _, isStream := l.streamStart(); isStream {
		b = append(b, "\nstream\n"...)
	} else {
		b = append(b, "\nendobj\n"...)
		if !l.objectEnds() {
			f.markBroken(off)
		}
	}
	// The library looks a token ahead.
	f.mended[off] = append(b, bytes.Repeat([]byte("\n"), 64)...)
	return true
}

// objectEnds reports whether an object ends where the lexer stands, behind it: at
// "endobj", or at the next object, which some producers let do for that.
func (l *lexer) objectEnds() bool {
	if l.malformed {
		return false
	}
	l.skipBlanks()
	if _, _, next := objectAt(l.src, l.pos); next {
		return true
	}
	return l.next() == tokEOF || string(l.bytes) == "endobj" || string(l.bytes) == "xref"
}

// markBroken notes that the object at an offset does not end as objects do: a part
// of it is lost, and what follows it may have been taken for a part of it.
func (f *frame) markBroken(off int64) {
	if f.broken == nil {
		f.broken = map[int64]bool{}
	}
	f.broken[off] = true
}

// broken reports whether a part of the object is known to be lost.
func (o object) broken() bool {
	return o.f != nil && o.at >= 0 && (o.f.broken[o.at] || o.f.hasHole(o.at))
}

// hasHole reports whether an object was overwritten with zeros in part, as files are
// of which a piece never arrived. To the syntax they are blanks, but no producer
// writes them.
func (f *frame) hasHole(off int64) bool {
	data, at := f.data, int(off)
	if f.packed(off) {
		data, at = f.tail, int(off)-len(f.data)
	}
	data = data[at:min(len(data), at+maxHoleSearch)]
	if end := bytes.Index(data, []byte("endobj")); end >= 0 {
		data = data[:end]
	}
	if start := bytes.Index(data, []byte("stream")); start >= 0 {
		data = data[:start]
	}
	return bytes.Contains(data, make([]byte, 8))
}

// maxHoleSearch is how far behind its beginning an object is looked through.
const maxHoleSearch = 16 << 10

// maxMended bounds the objects kept that were written anew.
const maxMended = 10_000

// appendValue writes a parsed object in the file's syntax.
func appendValue(b []byte, v any) []byte {
	switch v := v.(type) {
	case bool:
		return strconv.AppendBool(b, v)
	case float64:
		return strconv.AppendFloat(b, v, 'f', -1, 64)
	case name:
		b = append(b, '/')
		for i := range len(v) {
			if c := v[i]; c == '#' || c <= ' ' || c >= 0x7F || charClass[c] != classRegular {
				b = fmt.Appendf(b, "#%02X", c)
			} else {
				b = append(b, c)
			}
		}
		return b
	case []byte:
		return fmt.Appendf(b, "<%X>", v)
	case ref:
		return fmt.Appendf(b, "%d %d R", v.num, v.gen)
	case []any:
		b = append(b, '[')
		for _, e := range v {
			b = append(appendValue(b, e), ' ')
		}
		return append(b, ']')
	case dict:
		b = append(b, "<<"...)
		for _, k := range sortedKeys(v) {
			b = appendValue(b, name(k))
			b = append(b, ' ')
			b = append(appendValue(b, v[k]), ' ')
		}
		return append(b, ">>"...)
	}
	return append(b, "null"...)
}
