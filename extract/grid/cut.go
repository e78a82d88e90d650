package grid

import (
	"math"

	"yusuan/extract/content"
)

// mendCutNumbers makes each number on the page wholly visible or wholly hidden.
// A clip at a cell's side or at the page end can cut through a number: the digits
// that remain would read as another number, the worst misreading there is. The
// number counts as printed where most of it shows; its cut glyphs then lose the
// flag Clipped. The result maps each of those to a glyph of the number that
// shows, in whose cell it stands; nil where nothing was cut.
func mendCutNumbers(page *content.Page) map[int32]int32 {
	var anchors map[int32]int32
	gs := page.Glyphs
	for i := 0; i < len(gs); {
		if !digitGlyph(&gs[i]) {
			i++
			continue
		}
		j, clipped := i, 0
		for j < len(gs) && digitGlyph(&gs[j]) && (j == i || follows(&gs[j-1], &gs[j])) {
			if gs[j].Flags&content.Clipped != 0 {
				clipped++
			}
			j++
		}
		switch n := j - i; {
		case clipped == 0 || clipped == n:
		case 2*clipped > n:
			for k := i; k < j; k++ {
				gs[k].Flags |= content.Clipped
			}
		default:
			anchor := i
			for gs[anchor].Flags&content.Clipped != 0 {
				anchor++
			}
			for k := i; k < j; k++ {
				if gs[k].Flags&content.Clipped == 0 {
					anchor = k
					continue
				}
				gs[k].Flags &^= content.Clipped
				if anchors == nil {
					anchors = map[int32]int32{}
				}
				anchors[int32(k)] = int32(anchor)
			}
		}
		i = j
	}
	return anchors
}

// mendCutEnds brings back the first or last character of a text that a clip cuts
// at a cell's side while a good part of it shows. It stands in the cell of its
// neighbour. anchors is as mendCutNumbers returns it.
func mendCutEnds(page *content.Page, anchors map[int32]int32) map[int32]int32 {
	gs := page.Glyphs
	shows := func(i int) bool { return i >= 0 && i < len(gs) && gs[i].Flags&content.Hidden == 0 }
	for i := range gs {
		if gs[i].Flags&(content.Cut|content.Hidden) != content.Cut|content.Clipped || digitGlyph(&gs[i]) {
			continue
		}
		by := -1
		switch {
		case shows(i-1) && follows(&gs[i-1], &gs[i]):
			by = i - 1
		case shows(i+1) && follows(&gs[i], &gs[i+1]):
			by = i + 1
		default:
			continue
		}
		gs[i].Flags &^= content.Clipped
		if anchors == nil {
			anchors = map[int32]int32{}
		}
		anchors[int32(i)] = int32(by)
	}
	return anchors
}

func digitGlyph(g *content.Glyph) bool {
	return len(g.Text) == 1 && (inNumber(rune(g.Text[0])) || g.Text[0] == '-')
}

// follows reports whether glyph b stands directly behind a on the same line.
func follows(a, b *content.Glyph) bool {
	_, end, base := along(a)
	start, _, base2 := along(b)
	return a.Dir == b.Dir && math.Abs(base-base2) < 0.1*a.Size && math.Abs(start-end) < numberGap*a.Size/2
}
