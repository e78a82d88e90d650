package grid

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"yusuan/extract/content"
)

// block is the text of one cell, or of a paragraph: one chunk, or the lines that
// a wrapped text was broken into.
type block struct {
	box    content.Box
	base   float64 // of its first line
	last   float64 // the baseline of its last line
	size   float64 // font size in points
	lines  int
	runes  int // blanks aside
	number bool
	value  bool // a number that no title is: with a point, a separator, a per cent sign, or no year
	whole  int  // its value where it is a whole number of at most four digits; else -1
	marker byte // what else the text shows: see the constants below
	glyphs []int32
}

// What a block's text shows.
const (
	plain   = iota
	unit    // a unit of money, as the line above a table states it
	note    // the beginning of a note under a table
	leader  // the dots of a table of contents
	ordinal // the number of a list's item
	prose   // running text: a full stop, or more text than a cell holds
)

const (
	// wordsGap is the gap, in font sizes, from which Latin words on one baseline
	// are two texts: more than a blank between words that are set justified.
	// chunkGap is the same for all other texts, which set no blanks.
	wordsGap = 0.6
	chunkGap = 0.4
	// solidGap is the same between ideographs behind a text of which all stand
	// solid, no further apart than loose.
	solidGap = 0.25
	loose    = 0.08
	// blankGap is the room, in font sizes, that printed blanks must leave to
	// part two texts: columns are sometimes set with blanks.
	blankGap = 2.2
	// backStep is how far, in font sizes, a glyph may step back within a text.
	backStep = 0.3
	// sameBase is how far, in font sizes, the baselines of glyphs of one text
	// may differ; digits of another font often sit a little lower.
	sameBase = 0.2
	// markSize is the share of a text's size under which a raised glyph beside it
	// is the mark of a note.
	markSize = 0.85
	// solidPitch is the widest distance, in font sizes, between the baselines of
	// one wrapped text.
	solidPitch = 1.6
	// proseRunes is how many characters no cell of a table without rules holds.
	proseRunes = 120
)

// chunks cuts the glyphs that stand in no grid into texts, in painting order:
// producers paint cell by cell, so texts of neighbouring cells that touch are
// apart there.
func chunks(page *content.Page, taken []bool) []block {
	var out []block
	var all []int32       // the glyphs of all texts, one text after the other
	var cur []int32       // those of the text on hand, the last of all
	var pen, base float64 // where the text on hand ended, and its baseline
	var blanks float64    // width of the printed blanks behind it
	widest := -1.0        // the widest gap within it, in font sizes; negative: none yet
	flush := func() {
		for _, part := range splitNumbers(page, slices.Clip(cur)) {
			out = append(out, blockOf(page, part))
		}
		cur, blanks, widest = nil, 0, -1
	}
	for i := range page.Glyphs {
		g := &page.Glyphs[i]
		if taken[i] || g.Dir != 0 || g.Upright || g.Flags&content.Hidden != 0 {
			continue
		}
		if isBlank(g.Text) {
			if len(cur) > 0 && math.Abs(g.Y-base) <= sameBase*g.Size && g.X0 >= pen-backStep*g.Size && g.X0-pen-blanks < wordsGap*g.Size {
				blanks += g.Width()
			}
			continue
		}
		if len(cur) > 0 {
			before := &page.Glyphs[cur[len(cur)-1]]
			size := max(g.Size, before.Size)
			gap := g.X0 - pen
			room := widestGap(before, g, widest) * size
			near := gap < room || gap < blankGap*size && gap-blanks < room && blanks > 0
			mark := min(g.Size, before.Size) < markSize*size && gap < sameBase*size && math.Abs(g.Y-base) < sameLine*size
			if !near || gap < -backStep*size || math.Abs(g.Y-base) > sameBase*size && !mark {
				flush()
			} else {
				widest = max(widest, gap/size, 0)
			}
		}
		if len(cur) == 0 {
			base = g.Y
		}
		if all == nil {
			all = make([]int32, 0, len(page.Glyphs)-i)
		}
		all = append(all, int32(i))
		cur = all[len(all)-len(cur)-1:]
		pen, blanks = g.X1, 0
	}
	flush()
	return joinSpread(page, out)
}

// splitNumbers parts two amounts that touch: digits go on behind the decimals of
// the first, and a second point follows. Both have as many decimals as the last.
func splitNumbers(page *content.Page, glyphs []int32) [][]int32 {
	if len(glyphs) == 0 {
		return nil
	}
	var points []int
	for k, i := range glyphs {
		if !digitGlyph(&page.Glyphs[i]) {
			return [][]int32{glyphs}
		}
		if page.Glyphs[i].Text == "." {
			points = append(points, k)
		}
	}
	if len(points) < 2 {
		return [][]int32{glyphs}
	}
	decimals := len(glyphs) - 1 - points[len(points)-1]
	var out [][]int32
	from := 0
	for _, p := range points[:len(points)-1] {
		end := p + decimals + 1
		if decimals == 0 || end >= len(glyphs) || !isDigit(page.Glyphs[glyphs[end]].Text) {
			return [][]int32{glyphs}
		}
		out = append(out, glyphs[from:end:end])
		from = end
	}
	return append(out, glyphs[from:])
}

func isDigit(s string) bool { return len(s) == 1 && s[0] >= '0' && s[0] <= '9' }

// blockOf makes a block of one line of glyphs.
func blockOf(page *content.Page, glyphs []int32) block {
	b := block{glyphs: glyphs, lines: 1}
	var room [64]rune
	text := room[:0]
	for _, i := range glyphs {
		g := &page.Glyphs[i]
		b.box = b.box.Union(g.Box)
		b.size = max(b.size, g.Size)
		r, _ := utf8.DecodeRuneInString(g.Text)
		text = append(text, r)
		b.runes += utf8.RuneCountInString(g.Text)
	}
	b.base = page.Glyphs[glyphs[0]].Y
	b.last = b.base
	b.number, b.value = numberKind(text)
	b.marker = markerOf(text)
	b.whole = wholeNumber(text)
	return b
}

// numberKind reports whether a text is a number as table cells hold them, and
// whether it is a value rather than a year or a code that stands in a title.
func numberKind(text []rune) (number, value bool) {
	digits, marks := 0, false
	for i, r := range text {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r == '.' || r == ',' || r == '，' || r == '%' || r == '％':
			marks = marks || digits > 0
		case (r == '-' || r == '−' || r == '－' || r == '–' || r == '+' || r == '≥' || r == '≤' || r == '＜' || r == '＞' || r == '(' || r == '（') && i == 0:
		case (r == ')' || r == '）' || r == '*') && digits > 0:
		default:
			return false, false
		}
	}
	if digits == 0 {
		return len(text) == 1, false // a dash alone
	}
	year := digits == 4 && len(text) == 4 && (text[0] == '1' && text[1] == '9' || text[0] == '2' && text[1] == '0')
	return true, marks || !year
}

// wholeNumber returns the value of a text of one to four digits, -1 for others.
func wholeNumber(text []rune) int {
	if len(text) > 4 {
		return -1
	}
	n := 0
	for _, r := range text {
		if r < '0' || r > '9' {
			return -1
		}
		n = 10*n + int(r-'0')
	}
	return n
}

// markerOf tells what a line's text shows besides being text.
func markerOf(text []rune) byte {
	head := text[:min(len(text), 60)]
	dots, run := 0, 0
	for _, r := range text {
		if r == '.' || r == '…' || r == '·' || r == '．' || r == '_' {
			run++
			dots = max(dots, run)
		} else {
			run = 0
		}
	}
	switch {
	case dots >= leaderDots:
		return leader
	case slices.ContainsFunc(head, func(r rune) bool { return strings.ContainsRune(unitMarks, r) }) && unitText.MatchString(string(head)):
		return unit
	case len(head) > 0 && strings.ContainsRune(noteBeginnings, head[0]) && noteText.MatchString(string(head)):
		return note
	case len(head) <= longestOrdinal && ordinalText.MatchString(string(head)):
		return ordinal
	case slices.Contains(text, '。') || len(text) > proseRunes:
		return prose
	}
	return plain
}

// leaderDots is the least number of dots in a row that lead the eye to a page
// number.
const leaderDots = 4

// stack joins the lines of wrapped texts: chunks painted one after another that
// stand directly below one another, set solid and aligned. limit is the widest
// distance of their baselines, in font sizes.
func stack(cs []block, limit func(block) float64) []block {
	var out []block
	for _, c := range cs {
		if n := len(out); n > 0 && continues(&out[n-1], &c, limit(c)) {
			out[n-1].add(c)
			continue
		}
		out = append(out, c)
	}
	return out
}

// How the lines of one text stand to one another, in font sizes.
const (
	linesApart = 0.5 // their baselines are farther apart
	otherSize  = 0.1 // their sizes differ by no more
	sameEdge   = 0.6 // their left edges, right edges or middles by less
)

// continues reports whether chunk c is the next line of the text in block b.
func continues(b, c *block, limit float64) bool {
	pitch := c.base - b.last
	if pitch <= linesApart*c.size || pitch > limit*c.size || math.Abs(b.size-c.size) > otherSize*c.size {
		return false
	}
	if min(b.box.X1, c.box.X1) <= max(b.box.X0, c.box.X0) {
		return false
	}
	if c.value || c.marker == note || c.marker == unit || b.marker == unit {
		return false // an amount below a text or an amount is of the next row
	}
	near := func(d float64) bool { return math.Abs(d) < sameEdge*c.size }
	return near(b.box.X0-c.box.X0) || near(b.box.X1-c.box.X1) || near((b.box.X0+b.box.X1-c.box.X0-c.box.X1)/2) ||
		b.marker == prose || c.marker == prose
}

// add appends the next line to the block.
func (b *block) add(c block) {
	b.box = b.box.Union(c.box)
	b.last = c.base
	b.lines += c.lines
	b.runes += c.runes
	b.number, b.value = false, false
	if b.marker == plain {
		b.marker = c.marker
	}
	if b.runes > proseRunes && b.marker == plain {
		b.marker = prose
	}
	b.glyphs = append(b.glyphs[:len(b.glyphs):len(b.glyphs)], c.glyphs...)
}

// centre returns the height of the middle of a block's lines.
func (b *block) centre() float64 { return (b.base+b.last)/2 - 0.38*b.size }

// widestGap is the gap, in font sizes, that may part two glyphs of one text in
// which no gap is wider than the given so far; that is negative where there is none.
func widestGap(a, b *content.Glyph, soFar float64) float64 {
	last, _ := utf8.DecodeLastRuneInString(a.Text)
	first, _ := utf8.DecodeRuneInString(b.Text)
	switch {
	case isWord(last) && isWord(first) && (unicode.IsLetter(last) || unicode.IsLetter(first)):
		return wordsGap
	case unicode.Is(unicode.Han, last) && unicode.Is(unicode.Han, first) && soFar >= 0 && soFar <= loose:
		return solidGap
	}
	return chunkGap
}
