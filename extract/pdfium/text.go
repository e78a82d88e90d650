package pdfium

import (
	"bytes"
	"math"
	"slices"
	"strings"

	"yusuan/extract/content"
)

// textObject is what the characters of one text object share.
type textObject struct {
	order  int // in which it is painted
	clip   content.Box
	ink    content.Ink
	hidden bool
	bold   bool

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
	t := &textObject{order: order, clip: r.canvas.ClipBox()}
	mode := r.int("FPDFTextObj_GetTextRenderMode", o)
	color := "FPDFPageObj_GetFillColor"
	if mode == modeStroke || mode == modeStrokeClip {
		color = "FPDFPageObj_GetStrokeColor"
	}
	t.ink = r.ink(color, o)
	t.hidden = mode == modeInvisible || mode == modeClip
	t.bold = mode == modeFillAndStroke || r.isBold(r.call("FPDFTextObj_GetFont", o))
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
	slices.SortStableFunc(chars, func(a, b char) int { return a.order - b.order })
	for i := range chars {
		r.canvas.Glyph(chars[i].mark)
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
	c.mark.Along = r.advance(text, i, t)
	c.mark.Text = r.unicode(text, i)
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

// advance returns how far a character moves on along its line. PDFium's loose
// box spans it.
func (r *reader) advance(text, i uint64, t *textObject) [2]float64 {
	m := t.matrix
	if !r.bool("FPDFText_GetLooseCharBox", text, i, r.p(0)) {
		return [2]float64{}
	}
	w, h := r.float(2)-r.float(0), r.float(1)-r.float(3)
	if math.Abs(m[0]) >= math.Abs(m[1]) {
		if m[0] < 0 {
			w = -math.Abs(w)
		}
		return [2]float64{w, w * m[1] / m[0]}
	}
	if m[1] < 0 {
		h = -math.Abs(h)
	}
	return [2]float64{h * m[0] / m[1], h}
}
