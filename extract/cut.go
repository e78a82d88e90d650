package extract

import (
	"yusuan/extract/content"
	"yusuan/extract/grid"
)

// Cutter cuts boxes out of a page again and reads their text as Read read it:
// the proof of where a cell comes from.
type Cutter struct {
	cutter grid.Cutter
	frame  turnedFrame
}

// NewCutter prepares a page. The page belongs to the Cutter from then on.
func NewCutter(displayed *content.Page) *Cutter {
	page, turn := uprightPage(displayed)
	return &Cutter{grid.NewCutter(page), turnedFrame{turn, displayed.Width, displayed.Height}}
}

// Text returns the text in the box of a cell, or of one part of it. ink is the
// box of its text, zero where it has none. Both are boxes of the displayed page.
func (c *Cutter) Text(box, ink Box) string {
	return c.cutter.Cut(c.frame.toReading(box), c.frame.toReading(ink)).String
}
