package schema

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// jsonScanner reads JSON from memory, value by value. The first error sticks:
// after it every read gives a zero and every loop ends.
type jsonScanner struct {
	data  []byte
	pos   int
	depth int
	err   error
	// known holds the strings seen: a document says its ids, names and
	// enumerations thousands of times.
	known   map[string]string
	scratch []byte
}

const (
	// maxDepth bounds nesting; documents need 6 levels, skipped values may have more.
	maxDepth = 64
	// maxKnown bounds the memory that known may pin, in strings of at most
	// maxKnownLen bytes: a table_id has 70, the longer ids of cells and facts
	// stand once or twice and are not worth looking for.
	maxKnown    = 1 << 16
	maxKnownLen = 72
)

var errEndOfJSON = errors.New("unexpected end of JSON")

func newJSONScanner(data []byte) *jsonScanner {
	return &jsonScanner{data: data, known: map[string]string{}}
}

func (s *jsonScanner) fail(format string, args ...any) {
	if s.err == nil {
		s.err = fmt.Errorf("at byte %d: "+format, append([]any{s.pos}, args...)...)
	}
}

// peek returns the next byte that is no blank, or 0 at the end or after an error.
func (s *jsonScanner) peek() byte {
	if s.err != nil {
		return 0
	}
	for ; s.pos < len(s.data); s.pos++ {
		switch c := s.data[s.pos]; c {
		case ' ', '\t', '\n', '\r':
		default:
			return c
		}
	}
	s.fail("%w", errEndOfJSON)
	return 0
}

func (s *jsonScanner) take(c byte) bool {
	if s.peek() != c || s.err != nil {
		return false
	}
	s.pos++
	return true
}

// object calls member for each key; member must read the value.
func (s *jsonScanner) object(member func(key []byte)) {
	s.sequence('{', '}', func() {
		key := s.stringBytes()
		if s.err == nil && !s.take(':') {
			s.fail("want a colon after a key")
			return
		}
		member(key)
	})
}

// array calls element at each element; element must read it.
func (s *jsonScanner) array(element func()) { s.sequence('[', ']', element) }

func (s *jsonScanner) sequence(open, end byte, item func()) {
	if !s.take(open) {
		s.fail("want %q", open)
		return
	}
	if s.depth++; s.depth > maxDepth {
		s.fail("nested deeper than %d levels", maxDepth)
		return
	}
	for first := true; s.err == nil; first = false {
		if first && s.take(end) {
			break
		}
		item()
		if s.take(end) {
			break
		}
		if !s.take(',') {
			s.fail("want a comma or %q", end)
		}
	}
	s.depth--
}

// null reads null, if that is what comes next.
func (s *jsonScanner) null() bool { return s.peek() == 'n' && s.literal("null") }

func (s *jsonScanner) literal(word string) bool {
	if len(s.data)-s.pos < len(word) {
		s.pos = len(s.data)
		s.fail("%w", errEndOfJSON)
		return false
	}
	if string(s.data[s.pos:s.pos+len(word)]) != word {
		s.fail("want %s", word)
		return false
	}
	s.pos += len(word)
	return true
}

func (s *jsonScanner) bool() bool {
	switch s.peek() {
	case 't':
		return s.literal("true")
	case 'f':
		s.literal("false")
	default:
		s.fail("want true or false")
	}
	return false
}

func (s *jsonScanner) number() string {
	s.peek()
	start := s.pos
	for s.err == nil && s.pos < len(s.data) {
		switch c := s.data[s.pos]; {
		case '0' <= c && c <= '9', c == '-', c == '+', c == '.', c == 'e', c == 'E':
			s.pos++
			continue
		}
		break
	}
	if s.err == nil && s.pos == start {
		s.fail("want a number")
	}
	return string(s.data[start:s.pos])
}

func (s *jsonScanner) int(low, high int64) int64 {
	text := s.number()
	n, err := strconv.ParseInt(text, 10, 64)
	if s.err == nil && (err != nil || n < low || n > high) {
		s.fail("want an integer from %d to %d, found %q", low, high, text)
		return 0
	}
	return n
}

func (s *jsonScanner) float() float64 {
	text := s.number()
	f, err := strconv.ParseFloat(text, 64)
	if s.err == nil && (err != nil || math.Abs(f) > maxCoordinate) {
		s.fail("want a number between -1e9 and 1e9, found %q", text)
		return 0
	}
	return f
}

func (s *jsonScanner) string() string {
	b := s.stringBytes()
	if len(b) > maxKnownLen {
		return string(b)
	}
	if k, ok := s.known[string(b)]; ok {
		return k
	}
	text := string(b)
	if len(s.known) < maxKnown {
		s.known[text] = text
	}
	return text
}

// stringBytes reads a string; the bytes are good until the next one is read.
func (s *jsonScanner) stringBytes() []byte {
	if s.peek() != '"' {
		s.fail("want a string")
		return nil
	}
	s.pos++
	start := s.pos
	for i := start; i < len(s.data); i++ {
		switch c := s.data[i]; {
		case c == '"':
			s.pos = i + 1
			if text := s.data[start:i]; utf8.Valid(text) {
				return text
			}
			s.fail("a string is not UTF-8")
			return nil
		case c == '\\':
			return s.escapedBytes(start, i)
		case c < ' ':
			s.pos = i
			s.fail("a control character in a string")
			return nil
		}
	}
	s.pos = len(s.data)
	s.fail("%w", errEndOfJSON)
	return nil
}

// escapedBytes goes on reading a string at its first backslash.
func (s *jsonScanner) escapedBytes(start, i int) []byte {
	out := append(s.scratch[:0], s.data[start:i]...)
	for i < len(s.data) {
		switch c := s.data[i]; {
		case c == '"':
			s.pos = i + 1
			s.scratch = out
			if !utf8.Valid(out) {
				s.fail("a string is not UTF-8")
				return nil
			}
			return out
		case c < ' ':
			s.pos = i
			s.fail("a control character in a string")
			return nil
		case c != '\\':
			out = append(out, c)
			i++
		default:
			r, size := unescape(s.data[i:])
			if size == 0 {
				s.pos = i
				s.fail("a bad escape in a string")
				return nil
			}
			out = utf8.AppendRune(out, r)
			i += size
		}
	}
	s.pos = len(s.data)
	s.fail("%w", errEndOfJSON)
	return nil
}

// unescape reads one escape, a pair of surrogates being one; size 0 is an error.
func unescape(b []byte) (r rune, size int) {
	if len(b) < 2 {
		return 0, 0
	}
	switch b[1] {
	case '"', '\\', '/':
		return rune(b[1]), 2
	case 'b':
		return '\b', 2
	case 'f':
		return '\f', 2
	case 'n':
		return '\n', 2
	case 'r':
		return '\r', 2
	case 't':
		return '\t', 2
	}
	r = hexEscape(b)
	if r < 0 {
		return 0, 0
	}
	if !utf16.IsSurrogate(r) {
		return r, 6
	}
	if pair := utf16.DecodeRune(r, hexEscape(b[6:])); pair != utf8.RuneError {
		return pair, 12
	}
	return utf8.RuneError, 6
}

// hexEscape reads \uXXXX; -1 if b does not begin with one.
func hexEscape(b []byte) rune {
	if len(b) < 6 || b[0] != '\\' || b[1] != 'u' {
		return -1
	}
	var r rune
	for _, c := range b[2:6] {
		switch {
		case '0' <= c && c <= '9':
			r = r<<4 | rune(c-'0')
		case 'a' <= c && c <= 'f':
			r = r<<4 | rune(c-'a'+10)
		case 'A' <= c && c <= 'F':
			r = r<<4 | rune(c-'A'+10)
		default:
			return -1
		}
	}
	return r
}

// skip reads a value of any kind and forgets it.
func (s *jsonScanner) skip() {
	switch s.peek() {
	case '{':
		s.object(func([]byte) { s.skip() })
	case '[':
		s.array(s.skip)
	case '"':
		s.stringBytes()
	case 't', 'f':
		s.bool()
	case 'n':
		s.null()
	default:
		s.float()
	}
}
