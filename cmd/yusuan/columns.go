package main

import (
	"fmt"
	"io"
	"strings"
)

// columnGap stands between two columns.
const columnGap = "  "

// aligned is a table for a person without lines: a header and rows in columns.
type aligned struct {
	header []string
	rows   [][]string
	right  []bool // columns of numbers
}

// write prints the table. Where it is wider than width, 0 no limit, the widest
// columns of text are cut.
func (a aligned) write(out io.Writer, width int) {
	widths := make([]int, len(a.header))
	for _, row := range append([][]string{a.header}, a.rows...) {
		for i, text := range row {
			widths[i] = max(widths[i], textWidth(printable(text)))
		}
	}
	total := func() (n int) {
		for i, w := range widths {
			if i > 0 {
				n += len(columnGap)
			}
			n += w
		}
		return n
	}
	for width > 0 && total() > width {
		widest := -1
		for i, w := range widths {
			if !a.right[i] && w > minTextColumn && (widest < 0 || w > widths[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			break
		}
		widths[widest]--
	}
	for _, row := range append([][]string{a.header}, a.rows...) {
		var line strings.Builder
		for i, text := range row {
			if i > 0 {
				line.WriteString(columnGap)
			}
			text = strings.ReplaceAll(printable(text), "\n", " ")
			if textWidth(text) > widths[i] {
				text = columns.Truncate(text, widths[i], "…")
			}
			if a.right[i] {
				line.WriteString(strings.Repeat(" ", max(0, widths[i]-textWidth(text))))
				line.WriteString(text)
			} else {
				line.WriteString(padRight(text, widths[i]))
			}
		}
		fmt.Fprintln(out, strings.TrimRight(line.String(), " "))
	}
}
