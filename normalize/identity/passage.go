package identity

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// How much text around a word is searched, in bytes: a name before an amount, and
// the amount with what is said of it.
const (
	searchBefore = 300
	searchBehind = 200
)

// find gives the matches of a pattern that hold one of the words, in order.
// Disclosures have long texts, and patterns that begin with any name are slow on them: only
// the surroundings of the words are searched.
func (p passage) find(pattern *regexp.Regexp, words ...string) [][]int {
	var out [][]int
	seen := map[int]bool{}
	for _, word := range words {
		for at := 0; ; {
			n := strings.Index(p.text[at:], word)
			if n < 0 {
				break
			}
			at += n + len(word)
			from, to := p.rune(max(at-searchBefore, 0)), p.rune(min(at+searchBehind, len(p.text)))
			for _, m := range pattern.FindAllStringSubmatchIndex(p.text[from:to], -1) {
				for k := range m {
					if m[k] >= 0 {
						m[k] += from
					}
				}
				if !seen[m[0]] && m[1] >= at-len(word) && m[0] <= at {
					seen[m[0]] = true
					out = append(out, m)
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b []int) int { return a[0] - b[0] })
	return out
}

// rune moves an offset to the beginning of its character.
func (p passage) rune(at int) int {
	for at > 0 && at < len(p.text) && !utf8.RuneStart(p.text[at]) {
		at--
	}
	return at
}
