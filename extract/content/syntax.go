package content

import "bytes"

// ref names an indirect object.
type ref struct{ num, gen int }

// name is a PDF name without its slash.
type name string

// dict is a PDF dictionary as our own parser reads it.
type dict map[string]any

// maxNesting bounds arrays and dictionaries inside one another; what lies
// deeper reads as null.
const maxNesting = 64

// value parses one object of the file's syntax: nil, bool, float64, name,
// []byte, []any, dict or ref. The object layer proper is the library's; this
// reads only what must be known before the library can be given the file
// (trailers, stream headers) and the dictionaries inside content streams.
func (l *lexer) value() any {
	v, _ := l.valueOf(l.next(), 0)
	return v
}

// valueOf parses the object that starts with a token just read. It reports
// false at a closing bracket or the end of the input.
func (l *lexer) valueOf(kind tokenKind, depth int) (any, bool) {
	switch kind {
	case tokNumber:
		return l.numberOrRef(), true
	case tokString:
		return bytes.Clone(l.bytes), true
	case tokName:
		return name(l.bytes), true
	case tokOperator:
		switch string(l.bytes) {
		case "true":
			return true, true
		case "false":
			return false, true
		case "null":
			return nil, true
		}
		return nil, true
	case tokArrayOpen, tokDictOpen:
		if depth >= maxNesting {
			l.skipNested()
			return nil, true
		}
		if kind == tokArrayOpen {
			return l.arrayRest(depth + 1), true
		}
		return l.dictRest(depth + 1), true
	}
	return nil, false
}

func (l *lexer) arrayRest(depth int) []any {
	var a []any
	for len(a) < maxOperands {
		before := l.pos
		kind := l.next()
		if kind == tokOperator && endsObject(l.bytes) {
			l.pos, l.malformed = before, true
			break
		}
		v, ok := l.valueOf(kind, depth)
		if !ok {
			break
		}
		a = append(a, v)
	}
	l.malformed = l.malformed || len(a) >= maxOperands
	return a
}

func (l *lexer) dictRest(depth int) dict {
	d := dict{}
	for {
		start := l.pos
		switch l.next() {
		case tokName:
			key := string(l.bytes)
			before := l.pos
			kind := l.next()
			if kind == tokOperator && endsObject(l.bytes) {
				l.pos = before
				continue
			}
			v, ok := l.valueOf(kind, depth)
			if !ok {
				l.pos = before // a key without value at the end
				continue
			}
			d[key] = v
		case tokDictClose, tokEOF, tokArrayClose:
			return d
		case tokOperator:
			l.malformed = true
			if endsObject(l.bytes) {
				l.pos = start
				return d
			}
		default:
			l.malformed = true
		}
	}
}

// endsObject reports whether a word stands behind arrays and dictionaries only.
func endsObject(word []byte) bool {
	return string(word) == "endobj" || string(word) == "stream" || string(word) == "endstream"
}

// numberOrRef turns a number just read into a reference where "gen R" follows.
func (l *lexer) numberOrRef() any {
	num, isInt, after := l.num, l.isInt, l.pos
	if isInt && num >= 0 && num <= maxObjectNumber && l.next() == tokNumber && l.isInt && l.num >= 0 && l.num <= 65535 {
		gen := l.num
		if l.next() == tokOperator && len(l.bytes) == 1 && l.bytes[0] == 'R' {
			return ref{int(num), int(gen)}
		}
	}
	l.pos = after
	return num
}

// skipNested skips to the end of an array or dictionary just opened.
func (l *lexer) skipNested() {
	for depth := 1; depth > 0; {
		switch l.next() {
		case tokArrayOpen, tokDictOpen:
			depth++
		case tokArrayClose, tokDictClose:
			depth--
		case tokEOF:
			return
		}
	}
}

func (d dict) number(key string) (int, bool) {
	v, ok := d[key].(float64)
	return int(v), ok
}

// maxHead bounds the head of an object with the blanks and comments in it, in
// bytes: thousands of entries of a table may claim the same place.
const maxHead = 256

// objectAt reads the head "num gen obj" at an offset and leaves the lexer
// behind it.
func objectAt(data []byte, off int) (l *lexer, r ref, ok bool) {
	if off < 0 || off >= len(data) {
		return nil, ref{}, false
	}
	l = &lexer{src: data[:min(len(data), off+maxHead)], pos: off}
	if l.next() != tokNumber || !l.isInt || l.num < 0 || l.num > maxObjectNumber {
		return nil, ref{}, false
	}
	r.num = int(l.num)
	if l.next() != tokNumber || !l.isInt || l.num < 0 || l.num > 65535 {
		return nil, ref{}, false
	}
	r.gen = int(l.num)
	l.skipBlanks()
	if !bytes.HasPrefix(l.src[l.pos:], []byte("obj")) {
		return nil, ref{}, false
	}
	l.pos += len("obj")
	l.src = data
	return l, r, true
}

// streamStart returns where the bytes of a stream begin; the lexer stands
// behind the stream's dictionary.
func (l *lexer) streamStart() (int, bool) {
	l.skipBlanks()
	if !bytes.HasPrefix(l.src[l.pos:], []byte("stream")) {
		return 0, false
	}
	p := l.pos + len("stream")
	// The line end behind the word is CR LF or LF; a lone CR is malformed but
	// occurs, and blanks before the line end do too.
	for p < len(l.src) && l.src[p] == ' ' {
		p++
	}
	if p < len(l.src) && l.src[p] == '\r' {
		p++
	}
	if p < len(l.src) && l.src[p] == '\n' {
		p++
	}
	return p, true
}

// streamBytes cuts the raw bytes of a stream that starts at start. The length
// that its dictionary gives is believed only where "endstream" follows it; else
// the bytes run to the next "endstream", or to the file's end.
func (f *frame) streamBytes(start, length int) []byte {
	data := f.data
	if start > len(data) || !f.mayParse() {
		return nil
	}
	if length >= 0 && length <= len(data)-start {
		rest := bytes.TrimLeft(data[start+length:min(len(data), start+length+32)], "\x00\t\n\f\r ")
		if bytes.HasPrefix(rest, []byte("endstream")) || bytes.HasPrefix(rest, []byte("endobj")) {
			return data[start : start+length : start+length]
		}
	}
	end := bytes.Index(data[start:], []byte("endstream"))
	if end < 0 {
		end = bytes.Index(data[start:], []byte("endobj"))
	}
	if end < 0 {
		end = len(data) - start
	}
	f.parsed += end
	if start+end == len(data) {
		return data[start:]
	}
	raw := data[start : start+end : start+end]
	// The line end before "endstream" is not part of the data.
	if n := len(raw); n > 0 && raw[n-1] == '\n' {
		raw = raw[:n-1]
	}
	if n := len(raw); n > 0 && raw[n-1] == '\r' {
		raw = raw[:n-1]
	}
	return raw
}
