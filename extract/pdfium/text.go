package pdfium

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tetratelabs/wazero/api"

	"yusuan/extract/content"
)

// textObject is what the characters of one text object share.
type textObject struct {
	order  int // in which it is painted
	clip   content.Box
	ink    content.Ink
	hidden bool
	bold   bool
	font   uint64

	seen   bool // what follows is known, from its first character
	matrix content.Transform
	size   float64 // before the matrix
}

// Text rendering modes.
const (
	modeStroke        = 1
	modeFillAndStroke = 2
	modeInvisible     = 3
	modeStrokeClip    = 5
	modeClip          = 7
)

// textObject notes how a text object is painted.
func (r *reader) textObject(o uint64, order int) *textObject {
	t := &textObject{order: order, clip: r.canvas.ClipBox(), font: r.call("FPDFTextObj_GetFont", o)}
	mode := r.int("FPDFTextObj_GetTextRenderMode", o)
	color := "FPDFPageObj_GetFillColor"
	if mode == modeStroke || mode == modeStrokeClip {
		color = "FPDFPageObj_GetStrokeColor"
	}
	t.ink = r.ink(color, o)
	t.hidden = mode == modeInvisible || mode == modeClip
	t.bold = mode == modeFillAndStroke || r.isBold(t.font)
	return t
}

// isBold reports whether a font's name calls it bold.
func (r *reader) isBold(font uint64) bool {
	if font == 0 {
		return false
	}
	bold, known := r.fonts[font]
	if known {
		return bold
	}
	name := strings.ToLower(r.fontName(font))
	for _, word := range []string{"bold", "black", "heavy"} {
		bold = bold || strings.Contains(name, word)
	}
	r.fonts[font] = bold
	return bold
}

// maxFontName bounds the length of a font's name, in bytes.
const maxFontName = 1024

func (r *reader) fontName(font uint64) string {
	n := r.int("FPDFFont_GetBaseFontName", font, 0, 0)
	if n <= 0 || n > maxFontName {
		return ""
	}
	buf := r.alloc(n)
	defer r.call("free", uint64(buf))
	r.call("FPDFFont_GetBaseFontName", font, uint64(buf), uint64(n))
	return string(bytes.TrimRight(r.bytes(buf, n), "\x00"))
}

// char is one character with the text object it belongs to.
type char struct {
	mark  content.Mark
	order int
}

// readChars paints the page's characters. PDFium gives them in the order in
// which they are read; they are put back into that in which they are painted.
func (r *reader) readChars() {
	text := r.call("FPDFText_LoadPage", r.page)
	if text == 0 {
		return
	}
	count := r.int("FPDFText_CountChars", text)
	if count > maxChars {
		r.canvas.Incomplete("more characters than the limit")
		count = maxChars
	}
	chars := make([]char, 0, max(0, count))
	for i := 0; i < count && r.failed == nil; i++ {
		if c, ok := r.char(text, uint64(i)); ok {
			chars = append(chars, c)
		}
	}
	r.call("FPDFText_ClosePage", text)
	markUpright(chars)
	slices.SortStableFunc(chars, func(a, b char) int { return a.order - b.order })
	for i := range chars {
		r.canvas.Glyph(chars[i].mark)
	}
}

// markUpright tells which characters stand below one another. PDFium does not say
// that a font writes downwards, but within one text object nothing else moves
// the origin across the line.
func markUpright(chars []char) {
	for i := 1; i < len(chars); i++ {
		a, b := &chars[i-1], &chars[i]
		if a.order != b.order {
			continue
		}
		up, dx, dy := a.mark.Up, b.mark.X-a.mark.X, b.mark.Y-a.mark.Y
		size := up[0]*up[0] + up[1]*up[1]
		if down := -(dx*up[0] + dy*up[1]); down > size/2 && math.Abs(dx*up[1]-dy*up[0]) < size/2 {
			a.mark.Upright, b.mark.Upright = true, true
		}
	}
}

// char reads the i-th character of a text page.
func (r *reader) char(text, i uint64) (char, bool) {
	// Blanks and line ends that PDFium puts between the parts of a line.
	if r.int("FPDFText_IsGenerated", text, i) == 1 {
		return char{}, false
	}
	t := r.texts[r.call("FPDFText_GetTextObject", text, i)]
	if t == nil {
		return char{}, false
	}
	if !t.seen {
		t.seen = true
		t.size = r.fontSize(text, i)
		if r.bool("FPDFText_GetMatrix", text, i, r.p(0)) {
			t.matrix = r.transform()
		}
	}
	if !r.bool("FPDFText_GetCharOrigin", text, i, r.p(0), r.p(2)) {
		return char{}, false
	}
	m := t.matrix
	c := char{order: t.order, mark: content.Mark{
		X: r.double(0), Y: r.double(1),
		Up:   [2]float64{m[2] * t.size, m[3] * t.size},
		Clip: t.clip, Ink: t.ink, Hidden: t.hidden, Bold: t.bold,
	}}
	c.mark.Text = r.unicode(text, i)
	c.mark.Along = r.advance(text, i, t, &c.mark)
	return c, true
}

func (r *reader) fontSize(text, i uint64) float64 {
	return finite(math.Float64frombits(r.call("FPDFText_GetFontSize", text, i)))
}

// unicode returns a character's text, "" where PDFium does not know it.
func (r *reader) unicode(text, i uint64) string {
	u := r.call("FPDFText_GetUnicode", text, i) & 0xFFFFFFFF
	switch {
	case u == 0 || u > 0x10FFFF || r.int("FPDFText_HasUnicodeMapError", text, i) == 1:
		return ""
	case u == 2:
		return "-" // PDFium's mark of a hyphen at a line's end
	}
	return string(rune(u))
}

// originSlack is how far, in sizes, edges that PDFium computes alike may lie
// apart by rounding: it computes in single precision.
const originSlack = 0.01

// widestGlyph is the widest advance, in sizes, that is believed: the two-em dash
// is the widest character of Chinese print.
const widestGlyph = 4.0

// advance returns how far a character moves on along its line. PDFium's loose box
// spans the advance from the origin on, or the ink where that reaches further. Of
// upright fonts it is not to be believed: their characters are one em wide.
func (r *reader) advance(text, i uint64, t *textObject, mark *content.Mark) [2]float64 {
	em := [2]float64{mark.Up[1], -mark.Up[0]}
	if !r.bool("FPDFText_GetLooseCharBox", text, i, r.p(0)) {
		return em
	}
	left, top, right, bottom := r.float(0), r.float(1), r.float(2), r.float(3)
	from, to, unit := left, right, t.matrix[0]
	across := math.Abs(t.matrix[0]) < math.Abs(t.matrix[1])
	if across {
		from, to, unit = bottom, top, t.matrix[1]
	}
	size := math.Hypot(mark.Up[0], mark.Up[1])
	width := math.Copysign(to-from, unit)
	if r.isInk(text, i, from, to, across, originSlack*size) {
		if w := r.glyphWidth(t.font, mark.Text) * t.size * unit; w != 0 && math.Abs(w) < math.Abs(width) {
			width = w
		}
	}
	if unit == 0 || math.Abs(width) > widestGlyph*size {
		return em
	}
	return [2]float64{width * t.matrix[0] / unit, width * t.matrix[1] / unit}
}

// isInk reports whether one end of a loose box is that of the ink.
func (r *reader) isInk(text, i uint64, from, to float64, across bool, slack float64) bool {
	if !r.bool("FPDFText_GetCharBox", text, i, r.p(0), r.p(2), r.p(4), r.p(6)) {
		return false
	}
	left, right := r.double(0), r.double(1)
	if across {
		left, right = r.double(2), r.double(3)
	}
	return math.Abs(from-left) < slack || math.Abs(to-right) < slack
}

// glyphWidth returns the width a font gives a character, in sizes; 0 unknown.
func (r *reader) glyphWidth(font uint64, text string) float64 {
	u, n := utf8.DecodeRuneInString(text)
	if font == 0 || n == 0 || n < len(text) {
		return 0
	}
	if !r.bool("FPDFFont_GetGlyphWidth", font, uint64(u), api.EncodeF32(1), r.p(0)) {
		return 0
	}
	return r.float(0)
}
