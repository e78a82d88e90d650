package main

import "strings"

// canvas is a sheet of terminal columns and lines. A wide character takes the
// column it stands in and leaves covered in the next.
type canvas struct {
	width int
	cells []rune
}

const covered = rune(-1)

func newCanvas(width, height int) *canvas {
	c := &canvas{width: width, cells: make([]rune, width*height)}
	for i := range c.cells {
		c.cells[i] = ' '
	}
	return c
}

func (c *canvas) set(x, y int, r rune) {
	if i := y*c.width + x; x >= 0 && x < c.width && i < len(c.cells) {
		c.cells[i] = r
	}
}

func (c *canvas) text(x, y int, s string) {
	for _, r := range s {
		c.set(x, y, r)
		x++
		if columns.RuneWidth(r) == 2 {
			c.set(x, y, covered)
			x++
		}
	}
}

func (c *canvas) lines() []string {
	var out []string
	for i := 0; i < len(c.cells); i += c.width {
		var line strings.Builder
		for _, r := range c.cells[i : i+c.width] {
			if r != covered {
				line.WriteRune(r)
			}
		}
		out = append(out, strings.TrimRight(line.String(), " "))
	}
	return out
}
