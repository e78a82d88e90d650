package normalize

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"yusuan/extract"
)

// paragraph is running text put together again from its lines, which break it at
// any place, page ends included.
type paragraph struct {
	runes []textRune // folded, quotes dropped
	lines []extract.Line
}

// textRune is one folded rune of a paragraph and where it was printed.
type textRune struct {
	r    rune
	line int32 // index in the document's lines
	pos  int32 // index among the line's runes
	gap  bool  // a blank stands before it in its line
}

func (p *paragraph) text(from, to int) string {
	var b strings.Builder
	for _, t := range p.runes[from:to] {
		b.WriteRune(t.r)
	}
	return b.String()
}

// printed gives runes from to to as printed, the blanks dropped that justify them
// and the quotes kept.
func (p *paragraph) printed(from, to int) string {
	var b strings.Builder
	for i := from; i < to; {
		line, first := p.runes[i].line, p.runes[i].pos
		last := first
		for ; i < to && p.runes[i].line == line; i++ {
			last = p.runes[i].pos
		}
		runes := []rune(p.lines[line].Text)
		s := string(runes[first : last+1])
		if strings.ContainsRune(s, '”') && !strings.ContainsRune(s, '“') && first > 0 && runes[first-1] == '“' {
			s = "“" + s
		}
		b.WriteString(s)
	}
	return squeeze(b.String())
}

// paragraphs joins the lines outside tables to paragraphs. Titles of tables, page
// numbers and running heads are left out.
func (n *normalizer) paragraphs() []paragraph {
	lines := n.proseLines()
	margins := n.marginsOf(lines)
	var all []paragraph
	for k, i := range lines {
		if k == 0 || n.opensParagraph(lines[k-1], i, margins) {
			all = append(all, paragraph{lines: n.doc.Lines})
		}
		p := &all[len(all)-1]
		gap := false
		p.runes = slices.Grow(p.runes, utf8.RuneCountInString(n.doc.Lines[i].Text))
		pos := int32(-1)
		for _, r := range n.doc.Lines[i].Text {
			pos++
			if r = foldRune(r); r == 0 {
				gap = true
				continue
			}
			if r != '"' {
				p.runes = append(p.runes, textRune{r: r, line: int32(i), pos: pos, gap: gap})
			}
			gap = false
		}
	}
	return all
}

// margin is the left and right edge of a page's text.
type margin struct {
	left, right float64
	lines       int // long lines it was measured on
}

// minTextLine is the length, in runes, from which a line shows the edges of a
// page's text: page numbers and headings stand anywhere.
const minTextLine = 15

// minMarginLines is how many long lines a page must have for text to go on behind
// it in the middle of a sentence.
const minMarginLines = 3

// marginsOf measures the text of each page. A page without long lines has none.
func (n *normalizer) marginsOf(lines []int) map[int]margin {
	margins := map[int]margin{}
	for _, i := range lines {
		l := &n.doc.Lines[i]
		if runeLen(l.Text) < minTextLine {
			continue
		}
		m, ok := margins[l.Page]
		if !ok {
			m = margin{left: math.Inf(1)}
		}
		margins[l.Page] = margin{min(m.left, l.Box.X0), max(m.right, l.Box.X1), m.lines + 1}
	}
	return margins
}

// How lines tell that a paragraph ends, in font sizes.
const (
	indentSizes   = 1.2 // an indent is wider
	shortSizes    = 2.6 // a line that ends farther from the right edge is the last
	sameSizeShare = 0.1 // sizes that differ by more are of two texts
)

// opensParagraph reports whether line i begins a paragraph: it is indented, it is
// of another size, or the line before it ends well before the right edge.
func (n *normalizer) opensParagraph(before, i int, margins map[int]margin) bool {
	a, b := &n.doc.Lines[before], &n.doc.Lines[i]
	if math.Abs(a.Size-b.Size) > sameSizeShare*max(a.Size, b.Size) {
		return true
	}
	if a.Page != b.Page && (margins[a.Page].lines < minMarginLines || strings.HasSuffix(strings.TrimSpace(a.Text), "。")) {
		return true // pages with a title alone show no edges
	}
	if m, ok := margins[b.Page]; ok && b.Box.X0 > m.left+indentSizes*b.Size {
		return true
	}
	m, ok := margins[a.Page]
	return !ok || a.Box.X1 < m.right-shortSizes*a.Size
}

// minRunningHeads is how many pages must print the same line at the same height
// for it to be a running head.
const minRunningHeads = 3

// proseLines lists the lines that may be running text.
func (n *normalizer) proseLines() []int {
	type place struct {
		text string
		y    int
	}
	at := func(l *extract.Line) place { return place{l.Text, int(math.Round(l.Box.Y0 / 4))} }
	times := map[place]int{}
	for i := range n.doc.Lines {
		times[at(&n.doc.Lines[i])]++
	}
	type spot struct {
		page int
		box  extract.Box
	}
	titles := map[spot]bool{}
	for i := range n.doc.Tables {
		for _, l := range n.doc.Tables[i].TitleLines {
			titles[spot{l.Page, l.Box}] = true
		}
	}
	var lines []int
	for i := range n.doc.Lines {
		l := &n.doc.Lines[i]
		if times[at(l)] >= minRunningHeads || titles[spot{l.Page, l.Box}] || isPageNumber(n.folded[i]) {
			continue
		}
		lines = append(lines, i)
	}
	return lines
}

// isPageNumber reports whether a folded line only numbers its page: 23, - 23 -, 第23页.
func isPageNumber(s string) bool {
	s = strings.Trim(s, "-·.|")
	s = strings.TrimSuffix(strings.TrimPrefix(s, "第"), "页")
	return s == "" || len(s) <= 3 && allDigits(s)
}
