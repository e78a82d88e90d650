package content

// A token is one lexical unit of PDF syntax.
type tokenKind uint8

const (
	tokEOF tokenKind = iota
	tokNumber
	tokString
	tokName
	tokOperator // any other word: operators, true, false, null, R, obj
	tokArrayOpen
	tokArrayClose
	tokDictOpen
	tokDictClose
)

// lexer cuts PDF syntax into tokens. It never fails: what cannot be a token is
// skipped, and a string or array left open ends with the input. The bytes it
// hands out are slices of the input or of its arena and stay valid until the
// arena is reset.
type lexer struct {
	src   []byte
	pos   int
	arena []byte // decoded strings and names of the operator being read

	num   float64 // of the last tokNumber
	isInt bool    // it was written without a point
	bytes []byte  // of the last tokString, tokName or tokOperator

	malformed bool // an array or dictionary was left open, or has no key where one must be
}

// Character classes of PDF 32000-1, 7.2.2.
const (
	classRegular = iota
	classSpace
	classDelim
)

var charClass = func() (t [256]uint8) {
	for _, c := range "\x00\t\n\f\r " {
		t[c] = classSpace
	}
	for _, c := range "()<>[]{}/%" {
		t[c] = classDelim
	}
	return t
}()

// hexValue holds the value of a hexadecimal digit, 0xFF for other bytes.
var hexValue = func() (t [256]uint8) {
	for i := range t {
		t[i] = 0xFF
	}
	for i, c := range "0123456789" {
		t[c] = uint8(i)
	}
	for i, c := range "abcdef" {
		t[c] = uint8(10 + i)
		t[c-'a'+'A'] = uint8(10 + i)
	}
	return t
}()

// next reads one token.
func (l *lexer) next() tokenKind {
	for {
		l.skipBlanks()
		if l.pos >= len(l.src) {
			return tokEOF
		}
		c := l.src[l.pos]
		switch {
		case c >= '0' && c <= '9' || c == '-' || c == '.' || c == '+':
			if l.number() {
				return tokNumber
			}
			return l.word()
		case c == '/':
			l.name()
			return tokName
		case c == '(':
			l.literal()
			return tokString
		case c == '<':
			if l.peek(1) == '<' {
				l.pos += 2
				return tokDictOpen
			}
			l.hex()
			return tokString
		case c == '>':
			if l.peek(1) == '>' {
				l.pos += 2
				return tokDictClose
			}
			l.pos++ // a lone '>' means nothing
		case c == '[':
			l.pos++
			return tokArrayOpen
		case c == ']':
			l.pos++
			return tokArrayClose
		case c == '{' || c == '}' || c == ')':
			l.pos++ // has no meaning outside functions and strings
		default:
			return l.word()
		}
	}
}

// peek returns the byte n places ahead, or 0 past the end.
func (l *lexer) peek(n int) byte {
	if l.pos+n < len(l.src) {
		return l.src[l.pos+n]
	}
	return 0
}

// skipBlanks skips white space and comments.
func (l *lexer) skipBlanks() {
	i, src := l.pos, l.src
	for i < len(src) {
		c := src[i]
		if charClass[c] == classSpace {
			i++
			continue
		}
		if c != '%' {
			break
		}
		for i < len(src) && src[i] != '\n' && src[i] != '\r' {
			i++
		}
	}
	l.pos = i
}

// word reads an operator or keyword.
func (l *lexer) word() tokenKind {
	start := l.pos
	for l.pos < len(l.src) && charClass[l.src[l.pos]] == classRegular {
		l.pos++
	}
	l.bytes = l.src[start:l.pos]
	return tokOperator
}

// maxNumber bounds numbers so that absurd ones cannot overflow what is made of
// them; no coordinate of a page comes near.
const maxNumber = 1e12

// number reads a number as leniently as viewers do: doubled signs count once,
// a second point or a sign inside ends it. It reports false, and moves nothing,
// where the word holds no digit or goes on with a letter (as in "0-text" it
// does not: there the rest is another token).
func (l *lexer) number() bool {
	i, src := l.pos, l.src
	neg := false
	for i < len(src) && (src[i] == '-' || src[i] == '+') {
		neg = neg || src[i] == '-'
		i++
	}
	// All digits that matter fit 64 bits, exactly.
	whole, digits := uint64(0), 0
	for i < len(src) && src[i]-'0' <= 9 {
		if whole < 10*maxNumber {
			whole = whole*10 + uint64(src[i]-'0')
		}
		digits++
		i++
	}
	v, isInt := float64(whole), true
	if i < len(src) && src[i] == '.' {
		isInt = false
		i++
		frac, scale := uint64(0), uint64(1)
		for i < len(src) && src[i]-'0' <= 9 {
			if scale < 1e15 {
				frac = frac*10 + uint64(src[i]-'0')
				scale *= 10
			}
			digits++
			i++
		}
		v += float64(frac) / float64(scale)
	}
	if digits == 0 {
		// "-" and "." alone are written for zero by some producers.
		if i < len(src) && charClass[src[i]] == classRegular {
			return false
		}
		v, neg = 0, false
	}
	// The rest of a malformed number ("1.2.3", "12-34") is dropped with it.
	for i < len(src) && (src[i] == '.' || src[i] == '-' || src[i]-'0' <= 9) {
		i++
	}
	if v > maxNumber {
		v = maxNumber
	}
	if neg {
		v = -v
	}
	l.num, l.isInt, l.pos = v, isInt, i
	return true
}

// name reads a name; #xx escapes are decoded.
func (l *lexer) name() {
	l.pos++
	start, escaped := l.pos, false
	for l.pos < len(l.src) && charClass[l.src[l.pos]] == classRegular {
		escaped = escaped || l.src[l.pos] == '#'
		l.pos++
	}
	l.bytes = l.src[start:l.pos]
	if !escaped {
		return
	}
	raw, from := l.bytes, len(l.arena)
	for i := 0; i < len(raw); i++ {
		if raw[i] == '#' && i+2 < len(raw) && hexValue[raw[i+1]] != 0xFF && hexValue[raw[i+2]] != 0xFF {
			l.arena = append(l.arena, hexValue[raw[i+1]]<<4|hexValue[raw[i+2]])
			i += 2
			continue
		}
		l.arena = append(l.arena, raw[i])
	}
	l.bytes = l.arena[from:len(l.arena):len(l.arena)]
}

// literal reads a string in parentheses.
func (l *lexer) literal() {
	l.pos++
	// Most strings hold neither escapes nor line ends and are taken as they are.
	start, depth := l.pos, 1
	for i := start; i < len(l.src); i++ {
		switch l.src[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				l.bytes, l.pos = l.src[start:i:i], i+1
				return
			}
		case '\\', '\r':
			l.escapedLiteral()
			return
		}
	}
	l.bytes, l.pos = l.src[start:], len(l.src)
}

// escapedLiteral reads a string in parentheses, from behind the first one,
// decoding its escapes.
func (l *lexer) escapedLiteral() {
	from, depth := len(l.arena), 1
	src := l.src
	i := l.pos
	for ; i < len(src); i++ {
		c := src[i]
		switch c {
		case '(':
			depth++
		case ')':
			depth--
		case '\r':
			// Every line end in a string reads as one line feed.
			if i+1 < len(src) && src[i+1] == '\n' {
				i++
			}
			c = '\n'
		case '\\':
			i++
			if i >= len(src) {
				continue
			}
			c = src[i]
			switch c {
			case 'n':
				c = '\n'
			case 'r':
				c = '\r'
			case 't':
				c = '\t'
			case 'b':
				c = '\b'
			case 'f':
				c = '\f'
			case '\r':
				if i+1 < len(src) && src[i+1] == '\n' {
					i++
				}
				continue
			case '\n':
				continue
			case '0', '1', '2', '3', '4', '5', '6', '7':
				v := int(c - '0')
				for n := 0; n < 2 && i+1 < len(src) && src[i+1] >= '0' && src[i+1] <= '7'; n++ {
					i++
					v = v*8 + int(src[i]-'0')
				}
				c = byte(v) // high-order overflow is ignored, as the standard says
			}
			l.arena = append(l.arena, c)
			continue
		}
		if depth == 0 {
			i++
			break
		}
		l.arena = append(l.arena, c)
	}
	l.pos = min(i, len(src))
	l.bytes = l.arena[from:len(l.arena):len(l.arena)]
}

// hex reads a hexadecimal string; bytes that are no digits are skipped, an odd
// last digit counts as followed by 0.
func (l *lexer) hex() {
	l.pos++
	from, high, half := len(l.arena), byte(0), false
	for l.pos < len(l.src) {
		c := l.src[l.pos]
		l.pos++
		if c == '>' {
			break
		}
		v := hexValue[c]
		if v == 0xFF {
			continue
		}
		if half {
			l.arena = append(l.arena, high<<4|v)
		}
		high, half = v, !half
	}
	if half {
		l.arena = append(l.arena, high<<4)
	}
	l.bytes = l.arena[from:len(l.arena):len(l.arena)]
}
