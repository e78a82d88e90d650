package main

import (
	"math"
	"unicode/utf8"

	"yusuan/samples"
)

// Tables of so many columns and more are printed on landscape pages, and in
// small type.
const (
	wideCols  = 10
	denseCols = 14
)

func isWide(t *samples.Table) bool  { return t.Cols >= wideCols }
func isDense(t *samples.Table) bool { return t.Cols >= denseCols }

// shares returns each column's share of the table's width; they sum to 1.
func shares(t *samples.Table) []float64 {
	total := 0
	for _, w := range t.Widths {
		total += w
	}
	out := make([]float64, t.Cols)
	for i, w := range t.Widths {
		out[i] = float64(w) / float64(total)
	}
	return out
}

// byRow groups the cells by the row they begin in.
func byRow(t *samples.Table) [][]samples.Cell {
	rows := make([][]samples.Cell, t.Rows)
	for _, c := range t.Cells {
		rows[c.Row] = append(rows[c.Row], c)
	}
	return rows
}

// lines estimates how many lines a text takes at the size in a cell of the
// width, both in points: Calc does not set the height of rows with merged cells.
func lines(text string, size, width float64) int {
	ems := 0.0
	for _, r := range text {
		if utf8.RuneLen(r) > 1 {
			ems++
		} else {
			ems += 0.56 // a digit of Noto Sans, the widest of what is printed
		}
	}
	perLine := math.Max(1, math.Floor((width-5)/size-0.3)) // 5 pt of padding, and room for unbreakable ends
	return max(1, int(math.Ceil(ems/perLine)))
}

// rowHeights returns heights in points that hold every cell's text. What a
// merged cell needs beyond its rows is given to the last of them.
func rowHeights(t *samples.Table, widths []float64, size float64) []float64 {
	const leading, padding = 1.5, 5 // of the size; points
	heights := make([]float64, t.Rows)
	for r := range heights {
		heights[r] = size*leading + padding
	}
	need := func(c samples.Cell) float64 {
		w := 0.0
		for _, x := range widths[c.Col : c.Col+c.ColSpan] {
			w += x
		}
		return float64(lines(c.Text, size, w))*size*leading + padding
	}
	for _, c := range t.Cells {
		if c.RowSpan == 1 {
			heights[c.Row] = math.Max(heights[c.Row], need(c))
		}
	}
	for _, c := range t.Cells {
		have := 0.0
		for _, h := range heights[c.Row : c.Row+c.RowSpan] {
			have += h
		}
		if n := need(c); n > have {
			heights[c.Row+c.RowSpan-1] += n - have
		}
	}
	return heights
}
