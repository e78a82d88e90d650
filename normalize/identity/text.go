package identity

import (
	"strings"
	"unicode/utf8"
)

// fold makes printed words comparable: no blanks, plain brackets and colons.
func fold(s string) string {
	var b strings.Builder
	start := 0 // of what is not in b yet
	for i, r := range s {
		folded := foldRune(r)
		if folded == r {
			continue
		}
		if b.Cap() == 0 {
			b.Grow(len(s))
		}
		b.WriteString(s[start:i])
		if folded != 0 {
			b.WriteRune(folded)
		}
		start = i + utf8.RuneLen(r)
	}
	if start == 0 {
		return s
	}
	b.WriteString(s[start:])
	return b.String()
}

// foldRune gives the folded form of r, 0 for one that is dropped.
func foldRune(r rune) rune {
	if r >= '一' && r <= '龥' {
		return r // as most
	}
	switch r {
	case ' ', '\u3000', '\u00a0', '\t', '“', '”', '"', '[', ']':
		return 0
	case '（':
		return '('
	case '）':
		return ')'
	case '：':
		return ':'
	case '，':
		return ','
	case '．':
		return '.'
	}
	return r
}

func foldPath(s string) []string {
	if s == "" {
		return nil
	}
	parts := strings.Split(s, " / ")
	for i := range parts {
		parts[i] = fold(parts[i])
	}
	return parts
}

func hasAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

func hasSuffix(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// Ranks of the sums that labels name: a higher one adds up the lower ones.
const (
	rankPart  = 1 // 小计
	rankYear  = 2 // 本年收入合计
	rankSum   = 3 // 合计
	rankTotal = 4 // 总计
)

// longestSumLabel bounds the label of a sum, in runes; longer ones are names that
// happen to end in 合计.
const longestSumLabel = 12

// sumRank tells which sum a folded row label names, 0 none.
func sumRank(label string) int {
	t := cutBrackets(strings.TrimRight(label, ":"))
	if utf8.RuneCountInString(t) > longestSumLabel {
		return 0
	}
	switch {
	case hasSuffix(t, "总计"):
		return rankTotal
	case hasSuffix(t, "小计"):
		return rankPart
	case hasSuffix(t, "合计", "共计"):
		if hasAny(t, "本年", "当年") {
			return rankYear
		}
		return rankSum
	}
	return 0
}

// isSumHead reports whether a folded column head is a sum's name and no more.
func isSumHead(head string) bool {
	switch cutBrackets(strings.TrimRight(head, ":")) {
	case "合计", "总计", "小计", "共计", "总额", "总数", "金额合计", "预算合计":
		return true
	}
	return false
}

// cutBrackets drops a bracketed end: 合计（万元）.
func cutBrackets(s string) string {
	if at := strings.IndexByte(s, '('); at > 0 && strings.HasSuffix(s, ")") {
		return s[:at]
	}
	return s
}

const chineseDigits = "一二三四五六七八九十百"

// ordinalRank tells the depth of the ordinal that a folded label begins with:
// 一、 1, （一） 2, 1、 3, （1） 4; 0 none.
func ordinalRank(s string) int {
	if s == "" {
		return 0
	}
	bracket := strings.HasPrefix(s, "(")
	rest := strings.TrimPrefix(s, "(")
	han, arabic := 0, 0
	for _, r := range rest {
		if strings.ContainsRune(chineseDigits, r) {
			han += utf8.RuneLen(r)
			continue
		}
		break
	}
	if han == 0 {
		for arabic < len(rest) && rest[arabic] >= '0' && rest[arabic] <= '9' {
			arabic++
		}
	}
	n := han + arabic
	if n == 0 || arabic > 2 {
		return 0
	}
	tail := rest[n:]
	switch {
	case bracket && strings.HasPrefix(tail, ")") && han > 0:
		return 2
	case bracket && strings.HasPrefix(tail, ")"):
		return 4
	case bracket:
		return 0
	case !strings.HasPrefix(tail, "、") && !strings.HasPrefix(tail, ".") && !strings.HasPrefix(tail, ","):
		return 0
	case han > 0:
		return 1
	}
	return 3
}

// startsList reports whether a folded label's ordinal is the first of its list.
func startsList(s string) bool {
	s = strings.TrimPrefix(strings.TrimLeft(strings.TrimPrefix(s, "其中"), ":,、"), "(")
	for _, first := range []string{"一、", "一)", "1、", "1.", "1)", "一,", "1,"} {
		if strings.HasPrefix(s, first) {
			return true
		}
	}
	return false
}
