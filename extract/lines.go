package extract

import (
	"cmp"
	"slices"
	"strings"

	"yusuan/extract/content"
	"yusuan/extract/grid"
)

// columnGap is the gap, in font sizes, that parts two texts on one baseline,
// such as the agency at the left and the unit at the right above a table.
const columnGap = 2.5

// outsideLines reads the glyphs that stand in no table, from the top down.
func outsideLines(page *content.Page, glyphs []int32) []textLine {
	var out []textLine
	straight, skew := partSkewed(page, glyphs)
	if t := grid.Read(page, skew, 0); t.String != "" {
		out = append(out, textLine{Box: t.Ink, Text: t.String, Size: t.Size, Bold: t.Bold, furniture: true})
	}
	for _, l := range grid.Lines(page, straight) {
		start := 0
		flush := func(end int) {
			if t := grid.Read(page, l.Glyphs[start:end], 0); t.String != "" {
				x := textLine{Box: t.Ink, Text: t.String, Size: t.Size, Bold: t.Bold}
				if strings.ContainsAny(t.String, "0123456789") { // numbers are looked up on the page again
					x.runes = grid.RuneBoxes(page, l.Glyphs[start:end], t.String)
				}
				out = append(out, x)
			}
			start = end
		}
		last := 0.0
		for k, i := range l.Glyphs {
			g := &page.Glyphs[i]
			if g.Text == " " {
				continue
			}
			if k > start && g.Dir == 0 && g.X0-last > columnGap*g.Size {
				flush(k)
			}
			last = g.X1
		}
		flush(len(l.Glyphs))
	}
	sortLines(out)
	return out
}

// partSkewed parts the glyphs that run aslant, as watermarks and stamps do, from
// the text of the page.
func partSkewed(page *content.Page, glyphs []int32) (straight, skew []int32) {
	for k, i := range glyphs {
		if page.Glyphs[i].Flags&content.Skewed != 0 {
			if skew == nil {
				straight = append(straight, glyphs[:k]...)
			}
			skew = append(skew, i)
		} else if skew != nil {
			straight = append(straight, i)
		}
	}
	if skew == nil {
		return glyphs, nil
	}
	return straight, skew
}

// sortLines sorts lines from the top down, then from left to right.
func sortLines(lines []textLine) {
	slices.SortStableFunc(lines, func(a, b textLine) int {
		return cmp.Or(cmp.Compare(a.Box.Y0, b.Box.Y0), cmp.Compare(a.Box.X0, b.Box.X0))
	})
}

// squeeze removes all blanks, the full-width one included.
func squeeze(s string) string {
	if !strings.ContainsFunc(s, isSpace) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if isSpace(r) {
			return -1
		}
		return r
	}, s)
}

func isSpace(r rune) bool {
	return r == ' ' || r == '\t' || r == '\n' || r == '\u3000' || r == '\u00a0' || r == '\u200b' || r >= '\u2000' && r <= '\u200a'
}

const (
	// marginShare is the share of a page's height, at its top and bottom, in
	// which running heads and page numbers stand.
	marginShare = 0.12
	// furnitureShare is the share of a document's pages on which a line must
	// recur to be a running head: titles repeated over a long table recur too,
	// but not on the pages of other tables.
	furnitureShare = 0.6
	// furniturePages is the least number of pages on which it must recur.
	furniturePages = 3
)

// markFurniture marks page numbers and running heads: lines in the margins that
// are a number alone, or that recur at the same height on most pages.
func markFurniture(sheets []sheet) {
	type key struct {
		text string
		y    int
	}
	seen := map[key]int{}
	keyOf := func(l *textLine) key { return key{maskDigits(squeeze(l.Text)), int(l.Box.Y1/4 + 0.5)} }
	inMargin := func(s *sheet, l *textLine) bool {
		return l.Box.Y1 < s.height*marginShare || l.Box.Y0 > s.height*(1-marginShare)
	}
	for i := range sheets {
		s := &sheets[i]
		for k := range s.lines {
			if l := &s.lines[k]; inMargin(s, l) {
				seen[keyOf(l)]++
			}
		}
	}
	for i := range sheets {
		s := &sheets[i]
		for k := range s.lines {
			l := &s.lines[k]
			t := squeeze(l.Text)
			if !inMargin(s, l) || unitLine.MatchString(t) || agencyLine.MatchString(t) || numberLine.MatchString(t) {
				continue // what belongs to a table recurs with the tables
			}
			n := seen[keyOf(l)]
			l.furniture = l.furniture || isPageNumber(t) ||
				n >= furniturePages && float64(n) >= furnitureShare*float64(len(sheets))
		}
	}
}

// isPageNumber reports whether the text is a page number alone: 12, - 12 -,
// — 12 —, 第12页, 第3页共20页, 3/20.
func isPageNumber(s string) bool {
	digits := 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9', r >= '０' && r <= '９':
			digits++
		case strings.ContainsRune("-—–－―─_第页共,，/·.#", r):
		default:
			return false
		}
	}
	return digits > 0 && digits <= 8
}

// maskDigits replaces each run of digits by one mark, so that running heads with
// page numbers in them compare equal.
func maskDigits(s string) string {
	var b strings.Builder
	in := false
	for _, r := range s {
		digit := r >= '0' && r <= '9'
		if digit && in {
			continue
		}
		if in = digit; digit {
			r = '#'
		}
		b.WriteRune(r)
	}
	return b.String()
}

// looseLines returns the lines outside tables in reading order, in the geometry
// of the displayed pages.
func looseLines(sheets []sheet) []Line {
	var out []Line
	for i := range sheets {
		s := &sheets[i]
		for k := range s.lines {
			out = append(out, s.display(&s.lines[k]))
		}
	}
	return out
}

// display turns a line of the upright page into one of the displayed page.
func (s *sheet) display(l *textLine) Line {
	x := Line{Page: s.page, Box: s.frame.toDisplay(l.Box), Text: l.Text, Size: l.Size, Runes: l.runes}
	if s.frame.turn != 0 && l.runes != nil {
		x.Runes = make([]Box, len(l.runes))
		for i, b := range l.runes {
			x.Runes[i] = s.frame.toDisplay(b)
		}
	}
	return x
}
