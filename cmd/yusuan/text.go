package main

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"
)

// columns measures text in terminal columns: 2 for CJK characters, 1 for the
// others. Characters of ambiguous width (①, —, “) count as 1 whatever the locale
// says, so that the same file prints the same everywhere.
var columns = &runewidth.Condition{EastAsianWidth: false, StrictEmojiNeutral: true}

func textWidth(s string) int { return columns.StringWidth(s) }

// printable makes text from a PDF safe for a terminal: control characters, which
// could move the cursor or change its title, and characters without a width
// become blanks or go.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case unicode.IsControl(r), unicode.Is(unicode.Zs, r):
			return ' '
		case columns.RuneWidth(r) == 0:
			return -1
		}
		return r
	}, s)
}

// visible makes an error's text safe for a terminal, with names in it as they are
// otherwise: it escapes control characters but line ends.
func visible(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r != '\n' && unicode.In(r, unicode.Cc, unicode.Cf) {
			b.WriteString(strings.Trim(strconv.QuoteRune(r), "'"))
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// fileName shows the name of a file on one line of a terminal: as it is, or quoted
// as in Go where it holds what would not be seen as it is: line ends and other
// control characters, characters that turn text around, bytes that are no UTF-8.
func fileName(name string) string {
	hidden := func(r rune) bool { return unicode.In(r, unicode.C, unicode.Zl, unicode.Zp) }
	if !utf8.ValidString(name) || strings.ContainsFunc(name, hidden) {
		return strconv.Quote(name)
	}
	return name
}

// wrapText breaks s into lines of at most width columns. It breaks between any
// two characters but inside numbers and Latin words, which it breaks only where
// one alone is too long for a line.
func wrapText(s string, width int) []string {
	width = max(width, 2) // the width of one CJK character
	var lines []string
	for paragraph := range strings.SplitSeq(s, "\n") {
		rest := []rune(strings.TrimSpace(paragraph))
		for len(rest) > 0 {
			n := lineBreak(rest, width)
			lines = append(lines, strings.TrimSpace(string(rest[:n])))
			rest = rest[n:]
			for len(rest) > 0 && rest[0] == ' ' {
				rest = rest[1:]
			}
		}
	}
	return lines
}

// lineBreak returns how many of the runes stand on a line of width columns; at
// least one.
func lineBreak(runes []rune, width int) int {
	used, allowed := 0, 0
	for i, r := range runes {
		if i > 0 && mayBreak(runes[i-1], r) {
			allowed = i
		}
		used += columns.RuneWidth(r)
		if used > width {
			if allowed > 0 {
				return allowed
			}
			return max(i, 1)
		}
	}
	return len(runes)
}

// No line begins with closing punctuation or ends with opening punctuation.
const (
	closing = ")]}）】》〉」』”’，。、；：！？,.;:!?%％"
	opening = "([{（【《〈「『“‘"
)

func mayBreak(before, after rune) bool {
	return !(isWord(before) && isWord(after)) && !strings.ContainsRune(closing, after) && !strings.ContainsRune(opening, before)
}

func isWord(r rune) bool {
	return r < 0x80 && r > ' '
}

// limitLines cuts lines to limit, and shows by an ellipsis that it did.
func limitLines(lines []string, limit, width int) []string {
	if len(lines) <= limit {
		return lines
	}
	lines = append([]string(nil), lines[:limit]...)
	last := lines[limit-1]
	if textWidth(last) >= width {
		last = columns.Truncate(last, width-1, "")
	}
	lines[limit-1] = last + "…"
	return lines
}

func padRight(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-textWidth(s)))
}
