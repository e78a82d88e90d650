package content

import (
	"bytes"
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Adobe's glyph list; its licence stands in the file.
//
//go:embed data/glyphlist.txt
var glyphList string

var glyphNames = sync.OnceValue(func() map[string]string {
	m := make(map[string]string, 4300)
	for line := range strings.Lines(glyphList) {
		n, codes, ok := strings.Cut(strings.TrimSpace(line), ";")
		if !ok || strings.HasPrefix(n, "#") {
			continue
		}
		var text []rune
		for f := range strings.FieldsSeq(codes) {
			v, err := strconv.ParseUint(f, 16, 32)
			if err == nil {
				text = append(text, rune(v))
			}
		}
		m[n] = string(text)
	}
	return m
})

// glyphRune returns the text a glyph name stands for by the rules of the Adobe
// Glyph List: listed names, uniXXXX, uXXXXX, suffixes after a point cut off. ""
// where it stands for none.
func glyphRune(n string) string {
	n, _, _ = strings.Cut(n, ".")
	if n == "" {
		return ""
	}
	if s, ok := glyphNames()[n]; ok {
		return s
	}
	if hex, ok := strings.CutPrefix(n, "uni"); ok && len(hex) >= 4 && len(hex)%4 == 0 {
		b := make([]byte, 0, 8)
		for i := 0; i+1 < len(hex); i += 2 {
			hi, lo := hexValue[hex[i]], hexValue[hex[i+1]]
			if hi == 0xFF || lo == 0xFF {
				return ""
			}
			b = append(b, hi<<4|lo)
		}
		return decodeUTF16(b, false)
	}
	if hex, ok := strings.CutPrefix(n, "u"); ok && len(hex) >= 4 && len(hex) <= 6 {
		if v, err := strconv.ParseUint(hex, 16, 32); err == nil && utf8.ValidRune(rune(v)) {
			return string(rune(v))
		}
	}
	return ""
}

// type1Encoding reads the encoding built into a Type 1 font program: lines
// "dup 65 /A put" in its clear text. nil where it has the standard one or none.
func type1Encoding(program []byte) map[byte]string {
	at := bytes.Index(program, []byte("/Encoding"))
	if at < 0 {
		return nil
	}
	m := map[byte]string{}
	l := lexer{src: program, pos: at + len("/Encoding")}
	code := -1
	for range 4096 {
		switch l.next() {
		case tokNumber:
			code = int(l.num)
		case tokName:
			if s := glyphRune(string(l.bytes)); s != "" && code >= 0 && code <= 255 {
				m[byte(code)] = s
			}
			code = -1
		case tokOperator:
			switch string(l.bytes) {
			case "StandardEncoding", "eexec":
				return nil
			case "def", "readonly":
				if len(m) > 0 {
					return m
				}
			}
		case tokEOF:
			return m
		}
	}
	return m
}

// baseEncoding returns the character of a code under one of the standard
// encodings of simple fonts, "" where it has none.
func baseEncoding(encoding string, code byte) string {
	var r rune
	switch encoding {
	case "MacRomanEncoding":
		r = charmap.Macintosh.DecodeByte(code)
	case "StandardEncoding":
		r = standardRune(code)
	default:
		r = charmap.Windows1252.DecodeByte(code)
	}
	if r < 0x20 || r == utf8.RuneError {
		return ""
	}
	return string(r)
}

// standardUpper is the upper half of Adobe's StandardEncoding from 0xA1, a blank
// where it has no character.
var standardUpper = []rune("¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ –†‡· ¶•‚„”»…‰ ¿ `´ˆ˜¯˘˙¨ ˚¸ ˝˛ˇ—                Æ ª    ŁØŒº     æ   ı  łøœß")

func standardRune(code byte) rune {
	switch {
	case code == '\'':
		return '’'
	case code == '`':
		return '‘'
	case code < 0x7F:
		return rune(code)
	}
	if i := int(code) - 0xA1; i >= 0 && i < len(standardUpper) && standardUpper[i] != ' ' {
		return standardUpper[i]
	}
	return utf8.RuneError
}

// pdfDocUpper holds the characters of PDFDocEncoding from 0x80 that Latin-1 lacks.
var pdfDocUpper = []rune("•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\uFFFD€")

// pdfDocRune returns the character of a byte under PDFDocEncoding.
func pdfDocRune(b byte) rune {
	if i := int(b) - 0x80; i >= 0 && i < len(pdfDocUpper) {
		return pdfDocUpper[i]
	}
	if b >= 0x18 && b < 0x20 {
		return []rune("˘ˇˆ˙˝˛˚˜")[b-0x18]
	}
	return rune(b)
}

// Widths of the standard 14 fonts from space to tilde, in thousandths, by their
// published metrics; other characters take the width of a figure. Courier's are
// all 600.
var (
	helvetica = [95]int16{
		278, 278, 355, 556, 556, 889, 667, 222, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556,
		556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
		667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 222, 556, 556, 500, 556, 556, 278, 556,
		556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
	}
	helveticaBold = [95]int16{
		278, 333, 474, 556, 556, 889, 722, 278, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556,
		556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
		667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 278, 556, 611, 556, 611, 556, 333, 611,
		611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
	}
	times = [95]int16{
		250, 333, 408, 500, 500, 833, 778, 333, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500, 500,
		500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722,
		556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500,
		500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
	}
	timesBold = [95]int16{
		250, 333, 555, 500, 500, 1000, 833, 333, 333, 333, 500, 570, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500, 500,
		500, 500, 333, 333, 570, 570, 570, 500, 930, 722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667, 944, 722, 778,
		611, 778, 722, 556, 667, 722, 722, 1000, 722, 722, 667, 333, 278, 333, 581, 500, 333, 500, 556, 444, 556, 444, 333, 500,
		556, 278, 333, 556, 278, 833, 556, 500, 556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444, 394, 220, 394, 520,
	}
	timesItalic = [95]int16{
		250, 333, 420, 500, 500, 833, 778, 333, 333, 333, 500, 675, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500, 500,
		500, 500, 333, 333, 675, 675, 675, 500, 920, 611, 611, 667, 722, 611, 611, 722, 722, 333, 444, 667, 556, 833, 667, 722,
		611, 722, 611, 500, 556, 722, 611, 833, 611, 556, 556, 389, 278, 389, 422, 500, 333, 500, 500, 444, 500, 444, 278, 500,
		500, 278, 278, 444, 278, 722, 500, 500, 500, 500, 389, 389, 278, 500, 444, 667, 444, 444, 389, 400, 275, 400, 541,
	}
	timesBoldItalic = [95]int16{
		250, 389, 555, 500, 500, 833, 778, 333, 333, 333, 500, 570, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500, 500,
		500, 500, 333, 333, 570, 570, 570, 500, 832, 667, 667, 667, 722, 667, 667, 722, 778, 389, 500, 667, 611, 889, 722, 722,
		611, 722, 667, 556, 611, 722, 667, 889, 667, 611, 611, 333, 278, 333, 570, 500, 333, 500, 500, 444, 500, 444, 333, 500,
		556, 278, 278, 500, 278, 778, 556, 500, 500, 500, 389, 389, 278, 556, 444, 667, 500, 444, 389, 348, 220, 348, 570,
	}
)

// standardWidth returns the width of a character in the standard font that a
// font's name means, in thousandths; fonts of other names go by the likest one.
func standardWidth(font, text string) float64 {
	n := strings.ToLower(font)
	bold, italic := strings.Contains(n, "bold"), strings.Contains(n, "italic") || strings.Contains(n, "oblique")
	var t *[95]int16
	switch {
	case strings.Contains(n, "courier"), strings.Contains(n, "mono"):
		return 600
	case strings.Contains(n, "times") && bold && italic:
		t = &timesBoldItalic
	case strings.Contains(n, "times") && bold:
		t = &timesBold
	case strings.Contains(n, "times") && italic:
		t = &timesItalic
	case strings.Contains(n, "times"), strings.Contains(n, "serif") && !strings.Contains(n, "sans"):
		t = &times
	case bold:
		t = &helveticaBold
	default:
		t = &helvetica
	}
	if len(text) == 1 && text[0] >= ' ' && text[0] <= '~' {
		return float64(t[text[0]-' '])
	}
	return float64(t['0'-' '])
}
