package content

import (
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// font is a font of the file as far as reading needs it: how strings are cut
// into codes, what each code says and how far it advances.
type font struct {
	cut      func(s []byte) int // nil: every byte is a code
	vertical bool
	bold     bool
	em       float64                             // height of the em in text space at size 1; 1 except for some Type 3 fonts
	describe func(code uint32, raw []byte) glyph // works out a glyph met for the first time

	pages [256]*[256]glyph // known glyphs of codes up to 0xFFFF
	rare  map[uint32]glyph // and of longer ones
}

// glyph is what a code of a font stands for.
type glyph struct {
	text  string // "" only for a glyph that has no place in text
	width float64
	// Of vertical writing: the advance down the line (negative is down) and the
	// position of the vertical origin from the horizontal one.
	down, vx, vy float64
	known        bool
	space        bool // a single-byte code 32, to which word spacing applies
}

// undecodable stands for a glyph whose character cannot be found out.
const undecodable = "\uFFFD"

// glyph returns the glyph of the code at the start of s and its length.
func (f *font) glyph(s []byte) (*glyph, int) {
	n := 1
	if f.cut != nil {
		n = f.cut(s)
	}
	var c uint32
	for _, b := range s[:n] {
		c = c<<8 | uint32(b)
	}
	if c <= 0xFFFF {
		page := f.pages[c>>8]
		if page == nil {
			page = new([256]glyph)
			f.pages[c>>8] = page
		}
		g := &page[c&0xFF]
		if !g.known {
			*g = f.work(c, s[:n])
		}
		return g, n
	}
	g, ok := f.rare[c]
	if !ok {
		g = f.work(c, s[:n])
		if f.rare == nil {
			f.rare = map[uint32]glyph{}
		}
		if len(f.rare) < maxCMapEntries {
			f.rare[c] = g
		}
	}
	return &g, n
}

func (f *font) work(c uint32, raw []byte) glyph {
	g := f.describe(c, raw)
	g.text = readable(g.text)
	g.known = true
	g.space = c == ' ' && len(raw) == 1
	return g
}

// readable makes of a glyph's text what a reader sees: radicals as ideographs,
// any blank as " ", no control or zero-width characters. What it cannot tell is
// undecodable; "" for a glyph that only such characters stand for.
func readable(s string) string {
	if s == "" {
		return undecodable
	}
	if len(s) == 1 && s[0] > ' ' && s[0] < 0x7F {
		return s
	}
	keep := true
	for _, r := range s {
		if r <= ' ' || r >= 0x7F && unseen(r) || r >= firstRadical && unifyRadical(r) != r || r != ' ' && unicode.IsSpace(r) {
			keep = false
		}
	}
	if keep {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case unicode.IsSpace(r) || r == 0:
			b.WriteByte(' ')
		case unseen(r):
		default:
			b.WriteRune(unifyRadical(r))
		}
	}
	return b.String()
}

// unseen reports whether a character shows nothing and takes no room.
func unseen(r rune) bool {
	return r < ' ' || r >= 0x7F && r < 0xA0 || r == 0xAD || unicode.Is(unicode.Cf, r) || r >= 0xFE00 && r <= 0xFE0F
}

// resourceKey names a resource for caching: the object it is, or for a direct
// one the object that holds it and its name there.
type resourceKey struct {
	at   int64
	name string
}

func keyOf(o object, n string) resourceKey {
	if o.at >= 0 {
		return resourceKey{at: o.at}
	}
	return resourceKey{o.in, n}
}

// font returns a font of the file, nil where o is none.
func (d *Document) font(o object, n string) *font {
	if !o.isDict() {
		return nil
	}
	key := keyOf(o, n)
	if f, ok := d.fonts[key]; ok {
		return f
	}
	f := d.readFont(o)
	d.fonts[key] = f
	return f
}

func (d *Document) readFont(o object) *font {
	if o.key("Subtype").name() == "Type0" {
		return d.compositeFont(o)
	}
	return d.simpleFont(o)
}

// cmapOf returns the CMap in a stream, parsed once; nil where o is no stream.
func (d *Document) cmapOf(o object, depth int) *cmap {
	if !o.isStream() || o.at < 0 || depth > 8 {
		return nil
	}
	if c, ok := d.cmaps[o.at]; ok {
		return c
	}
	d.cmaps[o.at] = nil // a CMap that uses itself ends here
	data, ok := o.stream(maxStreamBytes)
	if !ok {
		return nil
	}
	c := parseCMap(data, func(n string) (*cmap, *charset) { return nil, predefinedCMap(n) })
	if use := o.key("UseCMap"); use.isStream() {
		c.base = d.cmapOf(use, depth+1)
	} else if use.isName() {
		c.charset = predefinedCMap(use.name())
	}
	if o.key("WMode").int() == 1 {
		c.vertical = true
	}
	d.cmaps[o.at] = c
	return c
}

// isBold reports whether a font's name or descriptor calls it bold.
func isBold(baseFont string, descriptor object) bool {
	const forceBold = 1 << 18
	n := strings.ToLower(baseFont)
	return strings.Contains(n, "bold") || strings.Contains(n, "black") || strings.Contains(n, "heavy") ||
		descriptor.key("Flags").int()&forceBold != 0
}

// embedded reports whether the descriptor holds a font program.
func embedded(descriptor object) bool {
	for _, k := range []string{"FontFile", "FontFile2", "FontFile3"} {
		if descriptor.key(k).isStream() {
			return true
		}
	}
	return false
}

// simpleFont reads a Type 1, TrueType or Type 3 font: one byte a code.
func (d *Document) simpleFont(o object) *font {
	base := o.key("BaseFont").name()
	descriptor := o.key("FontDescriptor")
	toUnicode := d.cmapOf(o.key("ToUnicode"), 0)
	encoding, differences := simpleEncoding(o, descriptor)
	first := o.key("FirstChar").int()
	widths := o.key("Widths").floats(256)
	missing := descriptor.key("MissingWidth").float()
	scale := 1.0 / 1000
	type3 := o.key("Subtype").name() == "Type3"
	if type3 {
		if m := o.key("FontMatrix").floats(6); len(m) == 6 && m[0] != 0 {
			scale = m[0]
		}
	}
	f := &font{bold: isBold(base, descriptor), em: 1}
	if type3 {
		f.em = type3Em(o)
	}
	builtIn := sync.OnceValue(func() map[byte]string {
		program, _ := descriptor.key("FontFile").stream(maxStreamBytes)
		return type1Encoding(program)
	})
	f.describe = func(c uint32, _ []byte) glyph {
		var g glyph
		own := differences[byte(c)]
		if own == "" && encoding == "" {
			own = builtIn()[byte(c)]
		}
		if own == "" {
			own = baseEncoding(encoding, byte(c))
		}
		if s, ok := toUnicode.unicode(c); ok && s != "" {
			g.text = s
		} else {
			g.text = own
		}
		switch i := int(c) - first; {
		case i >= 0 && i < len(widths):
			g.width = widths[i] * scale
		case len(widths) > 0 || missing > 0:
			g.width = missing * scale
		case !type3:
			g.width = standardWidth(base, own) / 1000
		}
		return g
	}
	return f
}

// type3Em returns the height of a Type 3 font's em at size 1. Their glyph space
// is free; where it is not the usual thousandths the font's box tells it.
func type3Em(o object) float64 {
	m, b := o.key("FontMatrix").floats(6), o.key("FontBBox").floats(4)
	if len(m) < 6 || len(b) < 4 {
		return 1
	}
	if s := math.Abs(m[3]) * 1000; s > 0.5 && s < 2 {
		return 1
	}
	if em := math.Abs((b[3] - b[1]) * m[3]); em > 0.01 && em < 100 {
		return em
	}
	return 1
}

// simpleEncoding returns the name of a simple font's base encoding and the
// characters of its /Differences.
func simpleEncoding(o, descriptor object) (base string, differences map[byte]string) {
	const symbolic = 1 << 2
	enc := o.key("Encoding")
	base = enc.name()
	if enc.isDict() {
		base = enc.key("BaseEncoding").name()
		differences = readDifferences(enc.key("Differences"))
	}
	standard := descriptor.key("Flags").int()&symbolic == 0 && !descriptor.key("FontFile").isStream()
	if base == "" && o.key("Subtype").name() == "Type1" && standard {
		base = "StandardEncoding"
	}
	return base, differences
}

func readDifferences(a object) map[byte]string {
	m := map[byte]string{}
	next := 0
	for i := range min(a.len(), 1024) {
		v := a.index(i)
		if v.isNumber() {
			next = v.int()
			continue
		}
		if next >= 0 && next <= 255 {
			if s := glyphRune(v.name()); s != "" {
				m[byte(next)] = s
			}
		}
		next++
	}
	return m
}

// compositeFont reads a Type0 font.
func (d *Document) compositeFont(o object) *font {
	descendant := o.key("DescendantFonts").index(0)
	if !descendant.isDict() {
		// Some producers leave out the array.
		descendant = o.key("DescendantFonts")
	}
	descriptor := descendant.key("FontDescriptor")
	base := o.key("BaseFont").name()
	toUnicode := d.cmapOf(o.key("ToUnicode"), 0)
	own := d.cmapOf(o.key("Encoding"), 0)
	set := own.predefined()
	if own == nil {
		set = predefinedCMap(o.key("Encoding").name())
		if set == nil {
			set = predefinedCMap("Identity-H")
		}
	}
	f := &font{em: 1, bold: isBold(base, descriptor), vertical: own != nil && own.vertical || set != nil && set.vertical}
	f.cut = func(s []byte) int {
		if own != nil {
			if n := own.codeLength(s); n > 0 {
				return n
			}
			if set == nil {
				return cutTwo(s)
			}
		}
		return set.cut(s)
	}
	if own == nil {
		f.cut = set.cut
	}
	w := readCIDWidths(descendant)
	// /ToUnicode /Identity-H says that the codes are UTF-16.
	codesAreText := strings.HasPrefix(o.key("ToUnicode").name(), "Identity")
	fromProgram := programChars(descendant, descriptor)
	gb1 := descendant.key("CIDSystemInfo").key("Ordering").rawString() == "GB1" || set != nil && set.gb1
	bare := gb1 && !embedded(descriptor)
	f.describe = func(c uint32, raw []byte) glyph {
		var g glyph
		cid, mapped := own.cid(c)
		if !mapped && set != nil {
			if set.identity {
				cid = c
			} else {
				g.text = set.decode(raw)
				if set.gb1 {
					cid = set.gb1CID(g.text)
				}
			}
		}
		switch s, ok := toUnicode.unicode(c); {
		case ok && s != "":
			g.text = s
		case codesAreText:
			g.text = decodeUTF16(raw, false)
		case g.text == "" && gb1:
			g.text = gb1Text(cid)
		}
		if g.text == "" {
			g.text = fromProgram(cid)
		}
		width, stated := w.width(cid)
		if !stated && bare {
			if v, ok := gb1Width(cid); ok {
				width = v
			}
		}
		g.width = width / 1000
		if f.vertical {
			g.down, g.vx, g.vy = w.vertical(cid, width)
		}
		return g
	}
	return f
}

// cidWidths are the widths of a CID font in thousandths.
type cidWidths struct {
	single   map[uint32]float64
	ranges   []widthRange
	standard float64
	// Vertical: the default position and advance, and those of single CIDs.
	vy, down float64
	tall     []tallRange
}

type widthRange struct {
	lo, hi uint32
	width  float64
}

type tallRange struct {
	lo, hi       uint32
	down, vx, vy float64
}

func readCIDWidths(o object) *cidWidths {
	w := &cidWidths{single: map[uint32]float64{}, standard: 1000, vy: 880, down: -1000}
	if dw := o.key("DW"); dw.isNumber() {
		w.standard = dw.float()
	}
	if dw2 := o.key("DW2").floats(2); len(dw2) == 2 {
		w.vy, w.down = dw2[0], dw2[1]
	}
	a := o.key("W")
	n := min(a.len(), maxWidths)
	for i := 0; i+1 < n; {
		first := uint32(max(0, a.index(i).int()))
		second := a.index(i + 1)
		if second.isArray() {
			for k, v := range second.floats(maxWidths) {
				if len(w.single) < maxWidths {
					w.single[first+uint32(k)] = v
				}
			}
			i += 2
			continue
		}
		if i+2 >= n {
			break
		}
		w.ranges = append(w.ranges, widthRange{first, uint32(max(0, second.int())), a.index(i + 2).float()})
		i += 3
	}
	w.readTall(o.key("W2"))
	return w
}

func (w *cidWidths) readTall(a object) {
	n := min(a.len(), maxWidths)
	for i := 0; i+1 < n; {
		first := uint32(max(0, a.index(i).int()))
		second := a.index(i + 1)
		if second.isArray() {
			v := second.floats(maxWidths)
			for ; len(v) >= 3; v = v[3:] {
				w.tall = append(w.tall, tallRange{first, first, v[0], v[1], v[2]})
				first++
			}
			i += 2
			continue
		}
		if i+4 >= n {
			break
		}
		w.tall = append(w.tall, tallRange{
			first, uint32(max(0, second.int())),
			a.index(i + 2).float(), a.index(i + 3).float(), a.index(i + 4).float(),
		})
		i += 5
	}
}

// width returns a CID's width; stated is false where it is only the default.
func (w *cidWidths) width(cid uint32) (width float64, stated bool) {
	if v, ok := w.single[cid]; ok {
		return v, true
	}
	for _, r := range w.ranges {
		if r.lo <= cid && cid <= r.hi {
			return r.width, true
		}
	}
	return w.standard, false
}

// vertical returns a CID's advance down the line and the position of its
// vertical origin, in units of the font size.
func (w *cidWidths) vertical(cid uint32, width float64) (down, vx, vy float64) {
	i := slices.IndexFunc(w.tall, func(r tallRange) bool { return r.lo <= cid && cid <= r.hi })
	if i >= 0 {
		r := w.tall[i]
		return r.down / 1000, r.vx / 1000, r.vy / 1000
	}
	return w.down / 1000, width / 2000, w.vy / 1000
}

// singleRune reports whether a text is one character.
func singleRune(s string) bool {
	_, n := utf8.DecodeRuneInString(s)
	return n == len(s)
}
