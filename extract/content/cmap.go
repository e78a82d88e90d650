package content

import (
	"slices"
	"unicode/utf16"
)

// cmap is a parsed CMap: of character codes to CIDs, to Unicode, or both.
type cmap struct {
	lacks    flaw
	spaces   []codespace
	text     map[uint32]string // bfchar and short bfrange
	long     []textRange       // long bfrange, the latest last
	cids     []cidRange        // sorted by lo once parsed
	vertical bool
	base     *cmap    // usecmap of another stream; see chain
	charset  *charset // usecmap of a predefined CMap

	entries int
}

// codespace is a range of character codes of one length; each byte of a code
// lies between the range's bytes at its place.
type codespace struct {
	lo, hi uint32
	n      int // bytes
}

func (s codespace) contains(code uint32, n int) bool {
	if n != s.n {
		return false
	}
	for shift := 0; shift < 8*n; shift += 8 {
		b := code >> shift & 0xFF
		if b < s.lo>>shift&0xFF || b > s.hi>>shift&0xFF {
			return false
		}
	}
	return true
}

type textRange struct {
	lo, hi uint32
	dst    []uint16
}

type cidRange struct{ lo, hi, cid uint32 }

// longRange is the length from which a bfrange is kept as a range: shorter ones
// are written out.
const longRange = 512

// parseCMap reads a CMap. It takes what it can: counts before the sections are
// not believed, entries that make no sense are passed over. use, which may
// be nil, resolves the CMap that usecmap names.
func parseCMap(data []byte, use func(string) *charset) *cmap {
	c := &cmap{text: map[uint32]string{}}
	l := lexer{src: data}
	var lastName string
	for {
		switch l.next() {
		case tokEOF:
			slices.SortStableFunc(c.cids, func(a, b cidRange) int { return int(int64(a.lo) - int64(b.lo)) })
			return c
		case tokName:
			if string(l.bytes) == "WMode" {
				if l.next() == tokNumber {
					c.vertical = l.num == 1
				}
				continue
			}
			lastName = string(l.bytes)
		case tokOperator:
			switch string(l.bytes) {
			case "begincodespacerange":
				c.codespaces(&l)
			case "beginbfchar":
				c.bfChars(&l)
			case "beginbfrange":
				c.bfRanges(&l)
			case "begincidchar":
				c.cidChars(&l)
			case "begincidrange":
				c.cidRanges(&l)
			case "usecmap":
				if use != nil {
					c.charset = use(lastName)
				}
			}
		}
		l.arena = l.arena[:0]
	}
}

// code reads the bytes of a code as a number.
func code(b []byte) (v uint32) {
	for _, x := range b {
		v = v<<8 | uint32(x)
	}
	return v
}

// string reads the next token where it must be a string; false at the end of
// the section.
func (l *lexer) string() ([]byte, bool) {
	for {
		switch l.next() {
		case tokString:
			return l.bytes, true
		case tokOperator, tokEOF:
			return nil, false
		}
	}
}

func (c *cmap) codespaces(l *lexer) {
	for {
		lo, ok := l.string()
		if !ok {
			return
		}
		n := len(lo)
		hi, ok := l.string()
		if !ok {
			return
		}
		if n >= 1 && n <= 4 && len(hi) == n {
			if len(c.spaces) >= maxCodespaces {
				c.lacks = cutShort
				return
			}
			c.spaces = append(c.spaces, codespace{code(lo), code(hi), n})
		}
	}
}

// put enters one mapping to Unicode.
func (c *cmap) put(from uint32, to string) {
	if c.entries >= maxCMapEntries {
		c.lacks = cutShort
		return
	}
	c.entries++
	c.text[from] = to
}

// flaw tells what the CMap, or one that it uses, lacks; nil lacks nothing.
func (c *cmap) flaw() (what flaw) {
	for c := range c.chain {
		what = max(what, c.lacks)
	}
	return what
}

func (c *cmap) bfChars(l *lexer) {
	for {
		src, ok := l.string()
		if !ok {
			return
		}
		from := code(src)
		switch l.next() {
		case tokString:
			c.put(from, utf16String(c.units(l.bytes)))
		case tokName:
			if r := glyphRune(string(l.bytes)); r != "" {
				c.put(from, r)
			}
		case tokOperator, tokEOF:
			return
		}
		l.arena = l.arena[:0]
	}
}

func (c *cmap) bfRanges(l *lexer) {
	for {
		b, ok := l.string()
		if !ok {
			return
		}
		lo, n := code(b), len(b)
		b, ok = l.string()
		if !ok {
			return
		}
		hi := code(b)
		// Where the two ends differ in length the shorter one was written
		// without its leading byte.
		if len(b) < n && n <= 4 {
			hi |= lo &^ (1<<(8*len(b)) - 1)
		}
		switch l.next() {
		case tokString:
			c.bfRange(lo, hi, c.units(l.bytes))
		case tokArrayOpen:
			for from := lo; ; from++ {
				kind := l.next()
				if kind == tokArrayClose || kind == tokEOF || kind == tokOperator {
					break
				}
				if kind == tokString && from >= lo && from <= hi {
					c.put(from, utf16String(c.units(l.bytes)))
				}
			}
		case tokOperator, tokEOF:
			return
		}
		l.arena = l.arena[:0]
	}
}

// bfRange enters a range; from one code to the next the destination's last
// character counts up, carrying over its bytes.
func (c *cmap) bfRange(lo, hi uint32, dst []uint16) {
	if hi < lo || len(dst) == 0 {
		return
	}
	if hi-lo >= longRange {
		if len(c.long) >= maxLongRanges {
			c.lacks = cutShort
			return
		}
		c.long = append(c.long, textRange{lo, hi, slices.Clone(dst)})
		return
	}
	for i := uint32(0); i <= hi-lo; i++ {
		c.put(lo+i, addUnits(dst, i))
	}
}

// addUnits returns a range's destination plus n.
func addUnits(dst []uint16, n uint32) string {
	if n == 0 {
		return utf16String(dst)
	}
	rs := utf16.Decode(dst)
	rs[len(rs)-1] += rune(n)
	return string(rs)
}

func (c *cmap) cidChars(l *lexer) {
	for {
		b, ok := l.string()
		if !ok {
			return
		}
		from := code(b)
		if l.next() != tokNumber {
			return
		}
		if l.num >= 0 {
			c.putCIDs(cidRange{from, from, uint32(l.num)})
		}
		l.arena = l.arena[:0]
	}
}

// putCIDs enters a range of CIDs.
func (c *cmap) putCIDs(r cidRange) {
	if len(c.cids) >= maxCMapEntries {
		c.lacks = cutShort
		return
	}
	c.cids = append(c.cids, r)
}

func (c *cmap) cidRanges(l *lexer) {
	for {
		b, ok := l.string()
		if !ok {
			return
		}
		lo := code(b)
		if b, ok = l.string(); !ok {
			return
		}
		hi := code(b)
		if l.next() != tokNumber {
			return
		}
		if l.num >= 0 && hi >= lo {
			c.putCIDs(cidRange{lo, hi, uint32(l.num)})
		}
		l.arena = l.arena[:0]
	}
}

// maxCMapDepth bounds how many CMaps are looked through that use one another.
const maxCMapDepth = 9

// chain yields the CMap and those it uses, in turn; nil has none. It ends where they
// use one another in a circle.
func (c *cmap) chain(yield func(*cmap) bool) {
	for depth := 0; c != nil && depth < maxCMapDepth; c, depth = c.base, depth+1 {
		if !yield(c) {
			return
		}
	}
}

// unicode returns the text of a code; ok is false where the CMap has none.
func (c *cmap) unicode(from uint32) (string, bool) {
	for c := range c.chain {
		if s, ok := c.text[from]; ok {
			return s, true
		}
		for i := len(c.long) - 1; i >= 0; i-- {
			if r := c.long[i]; r.lo <= from && from <= r.hi {
				return addUnits(r.dst, from-r.lo), true
			}
		}
	}
	return "", false
}

// cid returns the CID of a code; ok is false where the CMap has none.
func (c *cmap) cid(from uint32) (uint32, bool) {
	for c := range c.chain {
		i, _ := slices.BinarySearchFunc(c.cids, from, func(r cidRange, v uint32) int {
			if r.lo <= v {
				return -1
			}
			return 1
		})
		if i > 0 && from <= c.cids[i-1].hi {
			r := c.cids[i-1]
			return r.cid + from - r.lo, true
		}
	}
	return 0, false
}

// codeLength returns the number of bytes of the code at the start of s, 0 where
// the CMap has no codespace for it.
func (c *cmap) codeLength(s []byte) int {
	var v uint32
	for n := 1; n <= 4 && n <= len(s); n++ {
		v = v<<8 | uint32(s[n-1])
		for m := range c.chain {
			for _, sp := range m.spaces {
				if sp.contains(v, n) {
					return n
				}
			}
		}
	}
	return 0
}

// predefined returns the predefined CMap at the end of the usecmap chain.
func (c *cmap) predefined() *charset {
	for c := range c.chain {
		if c.charset != nil {
			return c.charset
		}
	}
	return nil
}

// units reads the text of a code, UTF-16, a single byte as one unit.
func (c *cmap) units(b []byte) []uint16 {
	if len(b) > maxGlyphText {
		c.lacks = max(c.lacks, damaged)
		return nil
	}
	if len(b) == 1 {
		return []uint16{uint16(b[0])}
	}
	us := make([]uint16, 0, len(b)/2)
	for i := 0; i+1 < len(b); i += 2 {
		us = append(us, uint16(b[i])<<8|uint16(b[i+1]))
	}
	return us
}

func utf16String(us []uint16) string { return string(utf16.Decode(us)) }
