package content

import (
	"math"
	"slices"
)

// doubleDistance is how far apart, in sizes, the strikes of fake bold may lie:
// producers shift the second one by up to 0.05; two equal letters side by side
// are 0.2 apart at least.
const doubleDistance = 0.1

// doubles is the room that is needed to find glyphs painted twice.
type doubles struct{ heads, next []int32 }

// drop drops glyphs painted again at the same place, wherever in the page
// the second one comes, and flags the ones kept.
func (d *doubles) drop(gs []Glyph) []Glyph {
	if len(gs) < 2 {
		return gs
	}
	// Glyphs are found again by their text and the square of a grid their origin lies
	// in; these hang in a table of chains.
	const square = 8.0 // points
	bits := 8
	for 1<<bits < 2*len(gs) {
		bits++
	}
	d.heads, d.next = slices.Grow(d.heads[:0], 1<<bits)[:1<<bits], slices.Grow(d.next[:0], len(gs))[:len(gs)]
	heads, next := d.heads, d.next
	clear(heads)
	slot := func(text uint32, cx, cy int) *int32 {
		h := (text ^ uint32(cx)*0x9E3779B1 ^ uint32(cy)*0x85EBCA77) * 0xC2B2AE35
		return &heads[h>>(32-bits)]
	}
	kept := 0
	for _, g := range gs {
		if g.Text == " " {
			gs[kept] = g
			kept++
			continue
		}
		text := textHash(g.Text)
		reach := min(doubleDistance*g.Size, square)
		x0, x1 := int(math.Floor((g.X-reach)/square)), int(math.Floor((g.X+reach)/square))
		y0, y1 := int(math.Floor((g.Y-reach)/square)), int(math.Floor((g.Y+reach)/square))
		double := false
	search:
		for cx := x0; cx <= x1; cx++ {
			for cy := y0; cy <= y1; cy++ {
				looked := 0
				for i := *slot(text, cx, cy); i > 0 && looked < maxLooked; i = next[i-1] {
					looked++
					if isDouble(&gs[i-1], &g, reach) {
						gs[i-1].Flags |= Doubled
						gs[i-1].Bold = true
						double = true
						break search
					}
				}
			}
		}
		if double {
			continue
		}
		gs[kept] = g
		head := slot(text, int(math.Floor(g.X/square)), int(math.Floor(g.Y/square)))
		next[kept] = *head
		kept++
		*head = int32(kept)
	}
	return gs[:kept]
}

// maxLooked is how many glyphs of one text in one square are looked at, the latest
// first. Real squares hold a few; hostile ones may hold all of a page.
const maxLooked = 64

// textHash tells most texts apart.
func textHash(s string) uint32 {
	h := uint32(2166136261)
	for i := range min(len(s), 8) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// isDouble reports whether b is a again: the same text within reach, as large,
// and to be seen as little or as well.
func isDouble(a, b *Glyph, reach float64) bool {
	const seen = Hidden | Pale
	return math.Abs(a.X-b.X) <= reach && math.Abs(a.Y-b.Y) <= reach &&
		a.Text == b.Text && a.Dir == b.Dir && (a.Flags^b.Flags)&seen == 0 &&
		math.Abs(a.Size-b.Size) <= 0.1*a.Size
}
