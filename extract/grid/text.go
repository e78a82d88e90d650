package grid

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"yusuan/extract/content"
)

// Text is the text of some glyphs in reading order.
type Text struct {
	String string
	Ink    content.Box // the glyphs' boxes together; zero without glyphs
	Size   float64     // the commonest font size in points; 0 without glyphs
	Bold   bool        // all of it
	Flags  content.GlyphFlags
}

// Line is one line of glyphs, in reading order.
type Line struct {
	Glyphs []int32
	Box    content.Box
	Size   float64
}

const (
	// sameLine is how far apart, in font sizes, baselines of one line may lie:
	// digits of another font often sit a little lower than the ideographs.
	sameLine = 0.5
	// wordGap is the gap, in font sizes, that parts two Latin words.
	wordGap = 0.2
	// numberGap is the gap, in font sizes, from which two runs of digits on one
	// line are two numbers; a smaller one is loose setting within one number.
	numberGap = 0.8
	// digitGap is the gap, in font sizes, that a digit or a point would fill, and
	// tightGap the one up to which digits are set solid.
	digitGap = 0.35
	tightGap = 0.1
)

// along returns the glyph's extent along its line and the position of its
// baseline across the lines, both growing in reading order.
func along(g *content.Glyph) (from, to, base float64) {
	switch g.Dir {
	case 1:
		return g.Y0, g.Y1, -(g.X0 + g.X1) / 2
	case 2:
		return -g.X1, -g.X0, -g.Y
	case 3:
		return -g.Y1, -g.Y0, (g.X0 + g.X1) / 2
	}
	return g.X0, g.X1, g.Y
}

// Lines sorts glyphs into lines: from the top down, each from left to right
// (turned text in its own direction). Glyphs of unlike direction share no line.
// The lines may share memory with glyphs.
func Lines(page *content.Page, glyphs []int32) []Line {
	return appendLines(nil, page, glyphs)
}

func appendLines(lines []Line, page *content.Page, glyphs []int32) []Line {
	if len(glyphs) == 0 {
		return lines
	}
	if inReadingOrder(page, glyphs) {
		return append(lines, lineOf(page, slices.Clip(glyphs)))
	}
	var room [48]lineGlyph
	ps := room[:]
	if len(glyphs) > len(room) {
		ps = make([]lineGlyph, len(glyphs))
	}
	ps = ps[:len(glyphs)]
	for k, i := range glyphs {
		ps[k] = lineGlyphOf(page, i)
	}
	slices.SortStableFunc(ps, func(a, b lineGlyph) int {
		if a.dir != b.dir {
			return cmp.Compare(a.dir, b.dir)
		}
		return cmp.Compare(a.base, b.base)
	})
	order := make([]int32, len(ps)) // the glyphs of all lines, one line after the other
	for k := 0; k < len(ps); {
		size := ps[k].size
		n := k + 1
		for n < len(ps) && ps[n].dir == ps[k].dir {
			if ps[n].base-ps[k].base > sameLine*max(size, ps[n].size) {
				break
			}
			size = max(size, ps[n].size)
			n++
		}
		line := ps[k:n]
		slices.SortStableFunc(line, func(a, b lineGlyph) int { return cmp.Compare(a.from, b.from) })
		for j, p := range line {
			order[k+j] = p.i
		}
		lines = append(lines, lineOf(page, order[k:n:n]))
		k = n
	}
	return lines
}

// lineGlyph is a glyph where it stands on its line; see along.
type lineGlyph struct {
	i                int32
	dir              uint8
	from, base, size float64
}

func lineGlyphOf(page *content.Page, i int32) lineGlyph {
	g := &page.Glyphs[i]
	from, _, base := along(g)
	return lineGlyph{i, g.Dir, from, base, g.Size}
}

// inReadingOrder reports whether the glyphs, of which there must be one, are one
// line and in its order, as those of most cells are painted: they need no sorting.
func inReadingOrder(page *content.Page, glyphs []int32) bool {
	first := lineGlyphOf(page, glyphs[0])
	last, top, bottom, smallest := first, first.base, first.base, first.size
	for _, i := range glyphs[1:] {
		p := lineGlyphOf(page, i)
		if p.dir != first.dir || p.from < last.from || p.from == last.from && p.base < last.base {
			return false
		}
		top, bottom, smallest = min(top, p.base), max(bottom, p.base), min(smallest, p.size)
		last = p
	}
	return bottom-top <= sameLine*smallest
}

// lineOf makes a line of glyphs that are in order.
func lineOf(page *content.Page, glyphs []int32) Line {
	l := Line{Glyphs: glyphs}
	for _, i := range glyphs {
		g := &page.Glyphs[i]
		l.Size = max(l.Size, g.Size)
		if g.Text != " " {
			l.Box = l.Box.Union(g.Box)
		}
	}
	return l
}

// Read joins the glyphs of one cell, or of one line, to its text. width is the
// room a line has, in points along the line; 0 means that lines are not wrapped.
// No blank stands between ideographs nor within a number, one between Latin
// words. Two numbers stay parted by a blank: joined they would read as another.
func Read(page *content.Page, glyphs []int32, width float64) Text {
	var roomForLines [4]Line
	var roomForText [128]byte
	var roomForSizes [4]sizeCount
	t, b, sizes := Text{Bold: true}, roomForText[:0], roomForSizes[:0]
	var prev rune    // the last rune written; 0 at the start
	var last float64 // where the last glyph ended
	numberFrom := -1 // where in b the number that is being written starts; -1 outside one
	for _, line := range appendLines(roomForLines[:0], page, glyphs) {
		fresh, blank := len(b) > 0, false // at the start of a further line; behind a printed blank
		for k, i := range line.Glyphs {
			g := &page.Glyphs[i]
			if isBlank(g.Text) {
				blank = true
				continue
			}
			from, to, _ := along(g)
			gap := from - last
			first, _ := utf8.DecodeRuneInString(g.Text)
			if len(b) > 0 && (fresh || blank || gap > wordGap*g.Size) {
				switch {
				case inNumber(prev) && inNumber(first):
					apart := gap > numberGap*g.Size || !blank && lacksGlyph(page, line.Glyphs, k)
					if fresh {
						apart = width > wrapRoom*g.Size
					}
					if apart || endsDecimal(b[max(numberFrom, 0):]) && pointAhead(page, line.Glyphs, i) {
						b = append(b, ' ')
						numberFrom = -1
					}
				case isWord(prev) && isWord(first):
					b = append(b, ' ')
				}
			}
			fresh, blank = false, false
			if !inNumber(first) {
				numberFrom = -1
			} else if numberFrom < 0 {
				numberFrom = len(b)
			}
			b = append(b, g.Text...)
			prev, _ = utf8.DecodeLastRuneInString(g.Text)
			last = to
			t.Ink = t.Ink.Union(g.Box)
			t.Flags |= g.Flags
			t.Bold = t.Bold && g.Bold
			sizes = countSize(sizes, g.Size)
		}
	}
	t.String = string(b)
	t.Size = commonest(sizes)
	t.Bold = t.Bold && len(b) > 0
	return t
}

// lacksGlyph reports whether a glyph seems to be missing before glyph k of a line: a
// gap as wide as a digit parts digits that are set solid on both sides of it, the point
// of 264.64 at a page end that cuts through the foot of the line.
func lacksGlyph(page *content.Page, line []int32, k int) bool {
	gap := func(k int) (float64, bool) {
		if k < 1 || k >= len(line) {
			return 0, false
		}
		a, b := &page.Glyphs[line[k-1]], &page.Glyphs[line[k]]
		if !digitText(a.Text) || !digitText(b.Text) {
			return 0, false
		}
		_, end, _ := along(a)
		start, _, _ := along(b)
		return (start - end) / b.Size, true
	}
	here, ok := gap(k)
	before, left := gap(k - 1)
	behind, right := gap(k + 1)
	return ok && left && right && here >= digitGap && before <= tightGap && behind <= tightGap
}

func digitText(s string) bool { return len(s) == 1 && s[0] >= '0' && s[0] <= '9' }

// RuneBoxes gives the box of each rune of the text that Read made of the glyphs of
// one line, zero for the blanks it put between words; nil where the glyphs do not
// follow the text, as those of two lines so near that they were taken for one.
func RuneBoxes(page *content.Page, glyphs []int32, text string) []content.Box {
	boxes := make([]content.Box, 0, len(text)/2)
	rest := text
	for _, i := range glyphs {
		g := &page.Glyphs[i]
		if isBlank(g.Text) {
			continue
		}
		if strings.HasPrefix(rest, " ") {
			boxes, rest = append(boxes, content.Box{}), rest[1:]
		}
		if !strings.HasPrefix(rest, g.Text) {
			return nil
		}
		for range utf8.RuneCountInString(g.Text) {
			boxes = append(boxes, g.Box)
		}
		rest = rest[len(g.Text):]
	}
	if rest != "" {
		return nil
	}
	return boxes
}

// wrapRoom is the width of a cell, in font sizes, up to which digits on a second
// line are taken for the rest of the number above: ten digits at half an em.
const wrapRoom = 8

// endsDecimal reports whether the number has digits behind a decimal point.
func endsDecimal(number []byte) bool {
	i := bytes.LastIndexByte(number, '.')
	return i >= 0 && i < len(number)-1
}

// pointAhead reports whether the digits from glyph i of the line on have a
// decimal point of their own.
func pointAhead(page *content.Page, line []int32, i int32) bool {
	k := slices.Index(line, i)
	for n, j := range line[k:] {
		t := page.Glyphs[j].Text
		r, _ := utf8.DecodeRuneInString(t)
		if !inNumber(r) {
			return false
		}
		if n > 0 && t == "." {
			return true
		}
	}
	return false
}

func isBlank(s string) bool {
	for _, r := range s {
		if r > '\u3000' && r != '\ufeff' || !unicode.IsSpace(r) && r != '\u200b' && r != '\ufeff' {
			return false
		}
	}
	return true
}

func inNumber(r rune) bool { return r >= '0' && r <= '9' || r == '.' || r == ',' }

// isWord reports whether r is of a script that parts words by blanks.
func isWord(r rune) bool {
	return r != 0 && r < 0x2000 && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsPunct(r) || unicode.IsSymbol(r))
}

// sizeCount is how many glyphs are of a font size. Cells hold few sizes: a list is
// better than a map.
type sizeCount struct {
	size  float64
	count int
}

func countSize(sizes []sizeCount, size float64) []sizeCount {
	for i := range sizes {
		if d := sizes[i].size - size; d < 0.05 && d > -0.05 {
			sizes[i].count++
			return sizes
		}
	}
	return append(sizes, sizeCount{size, 1})
}

// commonest returns the commonest size, the first of several, 0 where there is none.
func commonest(sizes []sizeCount) float64 {
	best := sizeCount{}
	for _, s := range sizes {
		if s.count > best.count {
			best = s
		}
	}
	return best.size
}
