package content

import (
	"fmt"
	"strings"
	"unicode"
)

// font is a font of the file as far as reading needs it: how strings are cut
// into codes, what each code says and how far it advances.
type font struct {
	cut      func(s []byte) int // nil: every byte is a code
	vertical bool
	bold     bool
	lacks    string                              // what is missing of what it says of its characters, "" nothing
	damaged  bool                                // and damage took it, not a limit
	em       float64                             // height of the em in text space at size 1; 1 except for some Type 3 fonts
	describe func(code uint32, raw []byte) glyph // works out a glyph met for the first time

	glyphs []glyph           // those met so far
	index  [256]*[256]int32  // where the glyph of a code up to 0xFFFF is in glyphs, from 1
	rare   map[uint32]*glyph // those of longer codes
}

// glyph is what a code of a font stands for.
type glyph struct {
	text  string // "" only for a glyph that has no place in text
	width float64
	// Of vertical writing: the advance down the line (negative is down) and the
	// position of the vertical origin from the horizontal one.
	down, vx, vy float64
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
		return f.short(uint16(c), s[:n]), n
	}
	g := f.rare[c]
	if g == nil {
		g = new(f.work(c, s[:n]))
		if f.rare == nil {
			f.rare = map[uint32]*glyph{}
		}
		if len(f.rare) < maxCMapEntries {
			f.rare[c] = g
		}
	}
	return g, n
}

// short returns the glyph of a code of one or two bytes. The ideographs of a page
// lie scattered over all codes: a table of their glyphs would mostly be empty, so
// the table says where they are.
func (f *font) short(c uint16, raw []byte) *glyph {
	index := f.index[c>>8]
	if index == nil {
		index = new([256]int32)
		f.index[c>>8] = index
	}
	at := &index[c&0xFF]
	if *at == 0 {
		f.glyphs = append(f.glyphs, f.work(uint32(c), raw))
		*at = int32(len(f.glyphs))
	}
	return &f.glyphs[*at-1]
}

func (f *font) work(c uint32, raw []byte) glyph {
	g := f.describe(c, raw)
	g.text = readable(g.text)
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
	if s == "\x00" {
		return " " // how some producers map their blanks
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
		case unicode.IsSpace(r):
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

// font returns a font of the file, nil where o is none. One that stands direct in
// its resources is kept by those.
func (d *Document) font(o object) *font {
	if !o.isDict() {
		return nil
	}
	if f, ok := d.fonts[o.at]; ok && o.at >= 0 {
		return f
	}
	f := d.readFont(o)
	if o.at >= 0 {
		d.fonts[o.at] = f
	}
	return f
}

func (d *Document) readFont(o object) *font {
	var f *font
	if o.key("Subtype").name() == "Type0" {
		f = d.compositeFont(o)
	} else {
		f = d.simpleFont(o)
	}
	if toUnicode := d.cmapOf(o.key("ToUnicode")); o.lost("ToUnicode") || o.lost("Encoding") || toUnicode.flaw() == damaged {
		f.doubt(toUnicode)
	} else if toUnicode.flaw() == cutShort {
		f.lack(fmt.Sprintf("a font with a character map of more than %d entries", maxCMapEntries), false)
	}
	if o.lost("Widths") || o.broken() || o.key("Encoding").broken() {
		f.lack("a font is damaged: some of its characters or widths are not known", true)
	}
	return f
}

// cmapOf returns the CMap in a stream, parsed once; nil where o is no stream. What
// it uses may lead back to it: see cmap.chain.
func (d *Document) cmapOf(o object) *cmap {
	var first *cmap
	for at := &first; o.isStream() && o.at >= 0; {
		c, known := d.cmaps[o.at]
		if known {
			*at = c
			break
		}
		c = readCMap(o)
		d.cmaps[o.at], *at = c, c
		if c == nil {
			break
		}
		o, at = o.key("UseCMap"), &c.base
	}
	return first
}

// readCMap reads a CMap but for what it uses of other streams.
func readCMap(o object) *cmap {
	data, what, ok := o.stream(maxCMapBytes)
	if !ok {
		return nil
	}
	c := parseCMap(data, predefinedCMap)
	if use := o.key("UseCMap"); use.isName() {
		c.charset = predefinedCMap(use.name())
	}
	if o.key("WMode").int() == 1 {
		c.vertical = true
	}
	c.lacks = max(c.lacks, what)
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

// compositeFont reads a Type0 font.
func (d *Document) compositeFont(o object) *font {
	descendant := o.key("DescendantFonts").index(0)
	if !descendant.isDict() {
		// Some producers leave out the array.
		descendant = o.key("DescendantFonts")
	}
	descriptor := descendant.key("FontDescriptor")
	base := o.key("BaseFont").name()
	toUnicode := d.cmapOf(o.key("ToUnicode"))
	own := d.cmapOf(o.key("Encoding"))
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
	if w.over {
		f.lack(fmt.Sprintf("a font with more than %d widths", maxWidths), false)
	}
	if own.flaw() == cutShort {
		f.lack(fmt.Sprintf("a font with a character map of more than %d entries", maxCMapEntries), false)
	}
	if own.flaw() == damaged || o.lost("DescendantFonts") || descendant.lost("W") || descendant.broken() {
		f.lack("a font is damaged: some of its characters or widths are not known", true)
	}
	// /ToUnicode /Identity-H says that the codes are UTF-16.
	codesAreText := strings.HasPrefix(o.key("ToUnicode").name(), "Identity")
	fromProgram := programChars(descendant, descriptor)
	gb1 := descendant.key("CIDSystemInfo").key("Ordering").rawString() == "GB1" || set != nil && set.gb1
	widthless := gb1 && w.unstated() && !embedded(descriptor)
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
		width := w.width(cid)
		if v, ok := gb1Width(cid); ok && widthless {
			width = v
		}
		g.width = width / 1000
		if f.vertical {
			g.down, g.vx, g.vy = w.vertical(cid, width)
		}
		return g
	}
	return f
}
