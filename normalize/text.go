package normalize

import (
	"strings"
	"unicode/utf8"
)

// fold brings a printed text to the form in which terms are looked for: blanks
// dropped, full-width signs and letters made narrow, dashes and quotes made one.
// It leaves digits, letters and signs alone that only look alike under NFKC
// (㎡, ①), since those carry meaning.
func fold(s string) string {
	n := foldedPrefix(s)
	if n == len(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:n])
	for _, r := range s[n:] {
		if r = foldRune(r); r != 0 {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// foldedPrefix returns how many bytes of s folding leaves as they are: mostly all of
// a number or of a name.
func foldedPrefix(s string) int {
	for i, r := range s {
		if isHan(r) || r > ' ' && r < 0x7f {
			continue
		}
		if r == utf8.RuneError || foldRune(r) != r {
			return i
		}
	}
	return len(s)
}

// foldRune gives the folded form of r, 0 for a rune that is dropped.
func foldRune(r rune) rune {
	switch {
	case r <= ' ', r == 0x7f:
		return 0
	case r < 0x7f:
		return r
	case r >= 0xff01 && r <= 0xff5e: // full-width ASCII
		return r - 0xfee0
	}
	switch r {
	case 0x00a0, 0x00ad, 0x3000, 0x200b, 0x200c, 0x200d, 0x2060, 0xfeff, 0x2002, 0x2003, 0x2009, 0x202f:
		return 0
	case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212', '\ufe58', '\ufe63', '─', '━':
		return '-'
	case '“', '”', '„', '‟', '〝', '〞', '「', '」', '『', '』':
		return '"'
	case '‘', '’', '′':
		return '\''
	case '〔', '【', '［':
		return '['
	case '〕', '】', '］':
		return ']'
	case '﹙':
		return '('
	case '﹚':
		return ')'
	case '︰', '∶':
		return ':'
	case '％', '﹪':
		return '%'
	}
	return r
}

// squeeze drops the blanks of a printed text that only justify it ("合 计"),
// and keeps one between two Latin words or numbers ("12 345").
func squeeze(s string) string {
	if strings.IndexFunc(s, isBlank) < 0 {
		return s
	}
	var b strings.Builder
	var last rune
	pending := false
	for _, r := range s {
		if isBlank(r) {
			pending = true
			continue
		}
		if pending && isLatin(last) && isLatin(r) {
			b.WriteByte(' ')
		}
		pending = false
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

func isBlank(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', '\v', '\f', 0x00a0, 0x3000, 0x200b, 0x2060, 0xfeff, 0x2002, 0x2003, 0x2009, 0x202f:
		return true
	}
	return false
}

func isLatin(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || isDigit(r)
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isHan(r rune) bool { return r >= 0x4e00 && r <= 0x9fff || r >= 0x3400 && r <= 0x4dbf }

// allDigits reports whether s is one or more ASCII digits and nothing else.
func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// hasAny reports whether s contains one of the terms.
func hasAny(s string, terms ...string) bool {
	for _, t := range terms {
		if strings.Contains(s, t) {
			return true
		}
	}
	return false
}

// hasSuffixAny reports whether s ends with one of the terms.
func hasSuffixAny(s string, terms ...string) bool {
	for _, t := range terms {
		if strings.HasSuffix(s, t) {
			return true
		}
	}
	return false
}

// equalsAny reports whether s is one of the terms.
func equalsAny(s string, terms ...string) bool {
	for _, t := range terms {
		if s == t {
			return true
		}
	}
	return false
}

func runeLen(s string) int { return utf8.RuneCountInString(s) }

// cutBrackets removes bracketed remarks: 公用经费（定额） -> 公用经费. s is folded.
func cutBrackets(s string) string {
	if !strings.ContainsRune(s, '(') {
		return s
	}
	var b strings.Builder
	depth := 0
	for _, r := range s {
		switch {
		case r == '(':
			depth++
		case r == ')' && depth > 0:
			depth--
		case depth == 0:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// ordinal is the numbering that opens a label: its rank in the usual order of
// official documents (一、 （一） 1. (1) ①), 0 where there is none, and the label
// without it. Ordinals are numbering, never codes.
func ordinal(s string) (rank int, rest string) {
	open := strings.HasPrefix(s, "(")
	t := strings.TrimPrefix(s, "(")
	n, chinese := 0, false
	for _, r := range t {
		if strings.ContainsRune("一二三四五六七八九十百〇", r) {
			chinese = true
		} else if !isDigit(r) || chinese {
			break
		}
		n += utf8.RuneLen(r)
	}
	if n == 0 {
		if r, size := utf8.DecodeRuneInString(s); r >= '①' && r <= '⑳' {
			return 5, s[size:]
		}
		return 0, s
	}
	rest = t[n:]
	switch {
	case open && strings.HasPrefix(rest, ")"):
		rank, rest = 4, strings.TrimLeft(rest[1:], "、.")
		if chinese {
			rank = 2
		}
	case open:
		return 0, s
	case chinese && (strings.HasPrefix(rest, "、") || strings.HasPrefix(rest, ".") || strings.HasPrefix(rest, ",")):
		rank, rest = 1, strings.TrimLeft(rest, "、.,")
	case !chinese && n <= 2 && (strings.HasPrefix(rest, "、") || strings.HasPrefix(rest, ".") || strings.HasPrefix(rest, ",")):
		rank, rest = 3, strings.TrimLeft(rest, "、.,")
	case !chinese && n <= 2 && strings.HasPrefix(rest, ")"):
		rank, rest = 4, rest[1:]
	default:
		return 0, s
	}
	if rest == "" || rank == 3 && isDigit(rune(rest[0])) { // 1.5 is a number
		return 0, s
	}
	return rank, rest
}
