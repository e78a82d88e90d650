package grid

import (
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
func Lines(page *content.Page, glyphs []int32) []Line {
	if len(glyphs) == 0 {
		return nil
	}
	type placed struct {
		i              int32
		dir            uint8
		from, to, base float64
	}
	ps := make([]placed, len(glyphs))
	for k, i := range glyphs {
		g := &page.Glyphs[i]
		from, to, base := along(g)
		ps[k] = placed{i, g.Dir, from, to, base}
	}
	slices.SortStableFunc(ps, func(a, b placed) int {
		return cmp.Or(cmp.Compare(a.dir, b.dir), cmp.Compare(a.base, b.base))
	})
	var lines []Line
	order := make([]int32, len(ps)) // the glyphs of all lines, one line after the other
	for k := 0; k < len(ps); {
		size := page.Glyphs[ps[k].i].Size
		n := k + 1
		for n < len(ps) && ps[n].dir == ps[k].dir {
			s := page.Glyphs[ps[n].i].Size
			if ps[n].base-ps[k].base > sameLine*max(size, s) {
				break
			}
			size = max(size, s)
			n++
		}
		line := ps[k:n]
		slices.SortStableFunc(line, func(a, b placed) int { return cmp.Compare(a.from, b.from) })
		l := Line{Glyphs: order[k:n:n], Size: size}
		k = n
		for j, p := range line {
			l.Glyphs[j] = p.i
			if g := &page.Glyphs[p.i]; g.Text != " " {
				l.Box = l.Box.Union(g.Box)
			}
		}
		lines = append(lines, l)
	}
	return lines
}

// Read joins the glyphs of one cell, or of one line, to its text. width is the
// room a line has, in points along the line; 0 means that lines are not wrapped.
// No blank stands between ideographs nor within a number, one between Latin
// words. Two numbers stay parted by a blank: joined they would read as another.
func Read(page *content.Page, glyphs []int32, width float64) Text {
	var t Text
	var sizes sizeCount
	var b strings.Builder
	t.Bold = true
	var prev rune    // the last rune written; 0 at the start
	var last float64 // where the last glyph ended
	numberFrom := -1 // where in b the number that is being written starts; -1 outside one
	for _, line := range Lines(page, glyphs) {
		fresh, blank := b.Len() > 0, false // at the start of a further line; behind a printed blank
		for k, i := range line.Glyphs {
			g := &page.Glyphs[i]
			if isBlank(g.Text) {
				blank = true
				continue
			}
			from, to, _ := along(g)
			gap := from - last
			first, _ := utf8.DecodeRuneInString(g.Text)
			if b.Len() > 0 && (fresh || blank || gap > wordGap*g.Size) {
				switch {
				case inNumber(prev) && inNumber(first):
					apart := gap > numberGap*g.Size || !blank && lacksGlyph(page, line.Glyphs, k)
					if fresh {
						apart = width > wrapRoom*g.Size
					}
					if apart || endsDecimal(b.String()[max(numberFrom, 0):]) && pointAhead(page, line.Glyphs, i) {
						b.WriteByte(' ')
						numberFrom = -1
					}
				case isWord(prev) && isWord(first):
					b.WriteByte(' ')
				}
			}
			fresh, blank = false, false
			if !inNumber(first) {
				numberFrom = -1
			} else if numberFrom < 0 {
				numberFrom = b.Len()
			}
			b.WriteString(g.Text)
			prev, _ = utf8.DecodeLastRuneInString(g.Text)
			last = to
			t.Ink = t.Ink.Union(g.Box)
			t.Flags |= g.Flags
			t.Bold = t.Bold && g.Bold
			sizes.add(g.Size)
		}
	}
	t.String = b.String()
	t.Size = sizes.commonest()
	t.Bold = t.Bold && b.Len() > 0
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
func endsDecimal(number string) bool {
	i := strings.LastIndexByte(number, '.')
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
		if !unicode.IsSpace(r) && r != '\u200b' && r != '\ufeff' {
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

// sizeCount finds the commonest font size without a map: cells hold few sizes.
type sizeCount struct {
	sizes  []float64
	counts []int
}

func (s *sizeCount) add(size float64) {
	for i, v := range s.sizes {
		if d := v - size; d < 0.05 && d > -0.05 {
			s.counts[i]++
			return
		}
	}
	s.sizes, s.counts = append(s.sizes, size), append(s.counts, 1)
}

func (s *sizeCount) commonest() float64 {
	best := -1
	for i := range s.sizes {
		if best < 0 || s.counts[i] > s.counts[best] {
			best = i
		}
	}
	if best < 0 {
		return 0
	}
	return s.sizes[best]
}
