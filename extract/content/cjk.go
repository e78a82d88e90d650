package content

import (
	"bytes"
	_ "embed"
	"encoding/binary"
	"io"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/klauspost/compress/flate"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// charset is a predefined CMap: how its codes are cut, what characters they
// are, and where its ASCII lies among the CIDs. The CMaps of Adobe map codes to
// CIDs; as the codes are those of a known character set, the text can be had of
// the set itself.
type charset struct {
	cut      func(s []byte) int // length of the first code
	decode   func(code []byte) string
	half     bool // ASCII has the half-width CIDs 814.. of Adobe-GB1, not 1..
	gb1      bool // its CIDs are Adobe-GB1's
	identity bool // codes are CIDs
	vertical bool
}

// predefinedCMap returns the CMap of a name, nil for one that is not known.
func predefinedCMap(n string) *charset {
	base, v, ok := cutLast(n, '-')
	if n == "H" || n == "V" {
		base, v, ok = "", n, true // JIS; not covered
	}
	if !ok || v != "H" && v != "V" {
		return nil
	}
	c := charset{vertical: v == "V"}
	switch base {
	case "Identity":
		c.identity, c.cut = true, cutTwo
		return &c
	case "GBK-EUC", "GB-EUC":
		c.cut, c.decode, c.half, c.gb1 = cutGBK, decodeWith(simplifiedchinese.GBK), true, true
		return &c
	case "GBKp-EUC", "GBpc-EUC":
		c.cut, c.decode, c.gb1 = cutGBK, decodeWith(simplifiedchinese.GBK), true
		return &c
	case "GBK2K":
		c.cut, c.decode, c.gb1 = cutGB18030, decodeWith(simplifiedchinese.GB18030), true
		return &c
	case "GBT-EUC", "GBTpc-EUC", "B5pc", "ETen-B5", "ETenms-B5", "HKscs-B5":
		c.cut, c.decode = cutGBK, decodeWith(traditionalchinese.Big5)
		if strings.HasPrefix(base, "GBT") {
			c.decode = decodeWith(simplifiedchinese.GBK)
		}
		return &c
	case "KSC-EUC", "KSCms-UHC", "KSCms-UHC-HW", "KSCpc-EUC":
		c.cut, c.decode = cutGBK, decodeWith(korean.EUCKR)
		return &c
	case "90ms-RKSJ", "90msp-RKSJ", "90pv-RKSJ", "83pv-RKSJ", "Add-RKSJ", "Ext-RKSJ":
		c.cut, c.decode = cutShiftJIS, decodeWith(japanese.ShiftJIS)
		return &c
	case "EUC":
		c.cut, c.decode = cutGBK, decodeWith(japanese.EUCJP)
		return &c
	}
	if !strings.HasPrefix(base, "Uni") {
		return nil
	}
	collection, form, _ := strings.Cut(base[len("Uni"):], "-")
	c.gb1 = collection == "GB"
	form, _, _ = strings.Cut(form, "-") // UniJIS-UCS2-HW
	switch form {
	case "UCS2":
		c.cut, c.decode = cutTwo, func(b []byte) string { return decodeUTF16(b, false) }
	case "UTF16":
		c.cut, c.decode = cutUTF16, func(b []byte) string { return decodeUTF16(b, false) }
	case "UTF8":
		c.cut, c.decode = cutUTF8, func(b []byte) string { return cleanUTF8(string(b)) }
	case "UTF32":
		c.cut, c.decode = cutFour, func(b []byte) string { return string(rune(code(b))) }
	default:
		return nil
	}
	return &c
}

func cutLast(s string, sep byte) (before, after string, ok bool) {
	i := strings.LastIndexByte(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+1:], true
}

func cutTwo(s []byte) int  { return min(2, len(s)) }
func cutFour(s []byte) int { return min(4, len(s)) }

// cutGBK cuts codes of the EUC kind: bytes from 0x81 to 0xFE lead a pair.
func cutGBK(s []byte) int {
	if s[0] > 0x80 && s[0] < 0xFF && len(s) > 1 {
		return 2
	}
	return 1
}

func cutGB18030(s []byte) int {
	if s[0] > 0x80 && s[0] < 0xFF && len(s) > 1 {
		if s[1]-'0' <= 9 && len(s) >= 4 {
			return 4
		}
		return 2
	}
	return 1
}

func cutShiftJIS(s []byte) int {
	if (s[0] > 0x80 && s[0] < 0xA0 || s[0] >= 0xE0 && s[0] < 0xFD) && len(s) > 1 {
		return 2
	}
	return 1
}

func cutUTF16(s []byte) int {
	if s[0]&0xFC == 0xD8 && len(s) >= 4 {
		return 4
	}
	return min(2, len(s))
}

func cutUTF8(s []byte) int {
	_, n := utf8.DecodeRune(s)
	return n
}

func decodeWith(e encoding.Encoding) func([]byte) string {
	return func(b []byte) string {
		s, err := e.NewDecoder().Bytes(b)
		if err != nil {
			return ""
		}
		return string(s)
	}
}

//go:embed data/gb1.bin
var gb1Data []byte

// gb1 holds the character of every Adobe-GB1 CID (0: none of its own), and the
// lowest CID of every character.
var gb1 = sync.OnceValue(func() (t struct {
	chars []rune
	cids  map[rune]uint32
},
) {
	data, err := io.ReadAll(flate.NewReader(bytes.NewReader(gb1Data)))
	if err != nil {
		panic("content: embedded Adobe-GB1 table: " + err.Error())
	}
	t.cids = make(map[rune]uint32, 1<<15)
	r := rune(0)
	for len(data) > 0 {
		diff, n := binary.Varint(data)
		data = data[n:]
		r += rune(diff)
		if _, known := t.cids[r]; !known && r != 0 {
			t.cids[r] = uint32(len(t.chars))
		}
		t.chars = append(t.chars, r)
	}
	return t
})

// gb1Text returns the character of an Adobe-GB1 CID, "" where it has none.
func gb1Text(cid uint32) string {
	// The half-width Latin characters, which the table lists as full ASCII or
	// not at all depending on its edition.
	if cid >= firstHalfWidth && cid <= lastHalfWidth {
		return string(rune(cid - firstHalfWidth + 0x21))
	}
	if cid == halfWidthSpace {
		return " "
	}
	if t := gb1(); int(cid) < len(t.chars) && t.chars[cid] != 0 {
		return string(t.chars[cid])
	}
	return ""
}

// CIDs of Adobe-GB1 that have other widths than a full square.
const (
	firstProportional = 1 // space to tilde, proportional
	lastProportional  = 95
	firstHalfWidth    = 814 // exclamation mark to tilde, half width
	lastHalfWidth     = 907
	lastHalfKana      = 939 // half-width symbols up to here
	halfWidthSpace    = 7716
)

// gb1CID returns the Adobe-GB1 CID of a character under a predefined CMap.
func (c *charset) gb1CID(text string) uint32 {
	r, n := utf8.DecodeRuneInString(text)
	if n != len(text) {
		return 0
	}
	if r >= 0x20 && r <= 0x7E {
		switch {
		case !c.half:
			return uint32(r) - 0x20 + firstProportional
		case r == ' ':
			return halfWidthSpace
		}
		return uint32(r) - 0x21 + firstHalfWidth
	}
	return gb1().cids[r]
}

// gb1Width returns the width, in thousandths, that a glyph of an Adobe-GB1 font
// has which is not embedded and states none. Such fonts carry no widths at all,
// and a square for every digit would tear numbers apart.
func gb1Width(cid uint32) (float64, bool) {
	switch {
	case cid >= firstProportional && cid <= lastProportional:
		return float64(songWidths[cid-firstProportional]), true
	case cid >= firstHalfWidth && cid <= lastHalfKana, cid == halfWidthSpace:
		return 500, true
	}
	return 0, false
}

// songWidths are the widths of STSong-Light's proportional ASCII (CIDs 1 to 95),
// the font that viewers put in place of a missing one.
var songWidths = [...]int16{
	207, 270, 342, 467, 462, 797, 710, 239, 374, 374, 423, 605, 238, 375, 238, 334,
	462, 462, 462, 462, 462, 462, 462, 462, 462, 462, 238, 238, 605, 605, 605, 344,
	748, 684, 560, 695, 739, 563, 511, 729, 793, 318, 312, 666, 526, 896, 758, 772,
	544, 772, 628, 465, 607, 753, 711, 972, 647, 620, 607, 374, 333, 374, 606, 500,
	239, 417, 503, 427, 529, 415, 264, 444, 518, 241, 230, 495, 228, 793, 527, 524,
	524, 504, 338, 336, 277, 517, 450, 652, 466, 452, 407, 370, 258, 370, 605,
}
