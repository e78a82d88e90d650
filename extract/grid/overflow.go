package grid

import (
	"math"
	"slices"

	"yusuan/extract/content"
)

const (
	// crossShare is the share of a line's height that must lie on either side of a
	// rule for the rule to cross it: glyph boxes are nominal, and tight rows touch.
	crossShare = 0.2
	// ownRoom is the least height, in font sizes, of a cell that would set a line
	// of its own clear of its sides.
	ownRoom = 2.0
	// overflowLines is the least number of lines within a cell that show its text
	// to be wrapped, and so perhaps too tall for it.
	overflowLines = 2
)

// crossed reports whether the top or the bottom of a cell runs through a glyph.
func crossed(gl *content.Glyph, cell content.Box) bool {
	return runsThrough(cell.Y0, gl.Box) || runsThrough(cell.Y1, gl.Box)
}

// runsThrough reports whether a rule at height y runs through a box, not along it.
func runsThrough(y float64, b content.Box) bool {
	return min(y-b.Y0, b.Y1-y) >= crossShare*b.Height()
}

// giveBack moves lines that run over from the cell above or below, whose text is
// too tall for it, back to that cell: the centre of the line that the rule crosses
// may lie on the wrong side of it. suspects are the cells that hold such lines; at
// tells the cell of each position.
func (g *Grid) giveBack(page *content.Page, suspects, at []int32) {
	slices.Sort(suspects)
	for _, k := range slices.Compact(suspects) {
		c := &g.Cells[k]
		if r := c.Row - 1; r >= 0 {
			g.giveBackTo(page, c, &g.Cells[at[r*g.Cols()+c.Col]], false)
		}
		if r := c.Row + c.RowSpan; r < g.Rows() {
			g.giveBackTo(page, c, &g.Cells[at[r*g.Cols()+c.Col]], true)
		}
	}
}

// giveBackTo gives the last line of cell c to the cell below it, or the first one
// to the cell above, where it runs over from there.
func (g *Grid) giveBackTo(page *content.Page, c, to *Cell, below bool) {
	if to.Col != c.Col || to.ColSpan != c.ColSpan {
		return
	}
	lines, others := Lines(page, c.Glyphs), Lines(page, to.Glyphs)
	if below {
		slices.Reverse(lines)
	} else {
		slices.Reverse(others)
	}
	// Both now begin at the side they share.
	if len(lines) == 0 || len(others) < overflowLines || !runsOver(lines, others, c.Box, to.Box) {
		return
	}
	line := slices.Clone(lines[0].Glyphs) // which may be c.Glyphs
	c.Glyphs = slices.DeleteFunc(c.Glyphs, func(i int32) bool { return slices.Contains(line, i) })
	to.Glyphs = append(to.Glyphs, line...)
	slices.Sort(to.Glyphs)
}

// runsOver reports whether the first of the lines of a cell is one of the
// neighbour's: the side between them crosses it although the cell has room; it is
// set solid with the neighbour's text and not with what else the cell holds; and
// with it the neighbour's text is too tall for its cell.
func runsOver(lines, others []Line, cell, neighbour content.Box) bool {
	line := &lines[0]
	side := cell.Y0
	if neighbour.Y0 > cell.Y0 {
		side = cell.Y1
	}
	if !runsThrough(side, line.Box) || cell.Height() < ownRoom*line.Size {
		return false
	}
	solid := func(o *Line) bool {
		return math.Abs(o.Box.Y1-line.Box.Y1) <= solidPitch*line.Size
	}
	if !solid(&others[0]) || len(lines) > 1 && solid(&lines[1]) {
		return false
	}
	text := line.Box
	for i := range others {
		text = text.Union(others[i].Box)
	}
	return text.Height() > neighbour.Height()
}
