package extract

import "slices"

// A booklet is printed two pages on a sheet of paper: what stands at the left has
// nothing to do with what stands beside it at the right.

const (
	// twoUpShape is how much wider than high a sheet is that holds two pages.
	twoUpShape = 1.2
	// gutter is how far from its middle, in points, nothing stands on such a sheet.
	gutter = 6.0
	// twoUpSheets is the least number of sheets with text that must be like that.
	twoUpSheets = 2
)

// partTwoUp parts the sheets that hold two pages each into those pages, the left one
// first. A document is printed so throughout: one wide sheet with a title, a line or a
// table over its middle tells that none of them is.
func partTwoUp(sheets []sheet) []sheet {
	wide, both, tables := 0, 0, 0
	for i := range sheets {
		s := &sheets[i]
		if s.width < s.height*twoUpShape || len(s.pieces)+len(s.lines) == 0 {
			continue
		}
		left, right := s.halves()
		if left == nil || right == nil {
			return sheets
		}
		wide++
		if len(left.pieces)+len(left.lines) > 0 && len(right.pieces)+len(right.lines) > 0 {
			both++
		}
		if len(left.pieces) > 0 && len(right.pieces) > 0 {
			tables++
		}
	}
	if wide < twoUpSheets || both*2 < wide || tables == 0 {
		return sheets
	}
	var out []sheet
	for i := range sheets {
		s := &sheets[i]
		if s.width < s.height*twoUpShape || len(s.pieces)+len(s.lines) == 0 {
			out = append(out, *s)
			continue
		}
		left, right := s.halves()
		out = append(out, *left, *right)
	}
	return out
}

// halves parts a sheet at its middle, nil where something stands over it.
func (s *sheet) halves() (left, right *sheet) {
	middle := s.width / 2
	over := func(b Box) bool { return b.X0 < middle+gutter && b.X1 > middle-gutter }
	if slices.ContainsFunc(s.pieces, func(p piece) bool { return over(p.box) }) || slices.ContainsFunc(s.lines, func(l textLine) bool { return over(l.Box) }) ||
		slices.ContainsFunc(s.slivers, func(p piece) bool { return over(p.box) }) {
		return nil, nil
	}
	half := func(first bool) *sheet {
		h := *s
		h.pieces, h.slivers, h.lines = nil, nil, nil
		here := func(b Box) bool { return b.X1 < middle == first }
		h.watch = s.watch.half(func(i int) bool { return here(s.pieces[i].box) })
		for _, p := range s.pieces {
			if here(p.box) {
				h.pieces = append(h.pieces, p)
			}
		}
		for _, p := range s.slivers {
			if here(p.box) {
				h.slivers = append(h.slivers, p)
			}
		}
		for _, l := range s.lines {
			if here(l.Box) {
				h.lines = append(h.lines, l)
			}
		}
		return &h
	}
	return half(true), half(false)
}
