package extract

import (
	"math"
	"slices"
)

const (
	// sameColumn is how far apart, in points, the edges of one column may lie on
	// two pages, once a shift of the whole table is taken out.
	sameColumn = 3.0
)

// commonColumns fits the column edges of a table to those of a piece on the next
// page. Their outer edges must agree, and the inner edges of one be among those
// of the other: a form's last pages often show fewer columns than its first. It
// returns all edges, in the table's place, and the index in them of each edge of
// both.
func commonColumns(table, piece []float64) (edges []float64, ofTable, ofPiece []int, ok bool) {
	if !sameSides(table, piece) {
		return nil, nil, nil, false
	}
	shift := piece[0] - table[0]
	ofTable, ofPiece = make([]int, len(table)), make([]int, len(piece))
	onlyTable, onlyPiece := 0, 0
	for i, j := 0, 0; i < len(table) || j < len(piece); {
		switch {
		case i < len(table) && j < len(piece) && math.Abs(piece[j]-shift-table[i]) <= sameColumn:
			ofTable[i], ofPiece[j] = len(edges), len(edges)
			edges = append(edges, table[i])
			i++
			j++
		case j == len(piece) || i < len(table) && table[i] < piece[j]-shift:
			ofTable[i] = len(edges)
			edges = append(edges, table[i])
			i++
			onlyTable++
		default:
			ofPiece[j] = len(edges)
			edges = append(edges, piece[j]-shift)
			j++
			onlyPiece++
		}
	}
	return edges, ofTable, ofPiece, onlyTable == 0 || onlyPiece == 0
}

// missingLabels returns how many of a table's first columns a piece on the next
// page lacks whose other edges are all the table's: the column of a label that
// spans the page end is sometimes not drawn again. 0: it is no such piece.
func missingLabels(table, piece []float64) int {
	k := 0
	for k < len(table) && table[k] < piece[0]-sameColumn {
		k++
	}
	if k == 0 || k > len(table)/2 || len(piece) < 3 {
		return 0
	}
	j := 0
	for _, x := range table[k:] {
		if j < len(piece) && math.Abs(piece[j]-x) <= sameColumn {
			j++
		}
	}
	if j < len(piece) || math.Abs(piece[len(piece)-1]-table[len(table)-1]) > sameColumn {
		return 0
	}
	return k
}

// prepend gives the piece the first k of the given edges as a blank column, and
// numbers its own columns by the others.
func (p *piece) prepend(edges []float64, k int) {
	index := make([]int, len(p.xs))
	j := k
	for i, x := range p.xs {
		for math.Abs(edges[j]-x) > sameColumn {
			j++
		}
		index[i] = j
		j++
	}
	left := Box{X0: edges[0], Y0: p.box.Y0, X1: edges[k], Y1: p.box.Y1}
	p.renumber(edges, index)
	blank := Cell{Col: 0, RowSpan: p.rows, ColSpan: k, Box: left, Method: Ruled, Confidence: 1}
	p.cells = append([]Cell{blank}, p.cells...)
}

// sameSides reports whether a table and a piece are equally wide and stand at
// nearly the same place.
func sameSides(table, piece []float64) bool {
	width := table[len(table)-1] - table[0]
	shift := piece[0] - table[0]
	return math.Abs(piece[len(piece)-1]-shift-table[len(table)-1]) <= sameColumn && math.Abs(shift) <= maxShift*width
}

// maxShift is how far, as a share of its width, a table may move sideways from
// one page to the next: left and right pages are bound with unlike margins.
const maxShift = 0.1

// renumberCells returns the cells with their column edges moved to new indices;
// the cells themselves where none moves.
func renumberCells(cells []Cell, index []int) []Cell {
	if isIdentity(index) {
		return cells
	}
	out := make([]Cell, len(cells))
	for i, c := range cells {
		from, to := index[c.Col], index[c.Col+c.ColSpan]
		c.Col, c.ColSpan = from, to-from
		out[i] = c
	}
	return out
}

func isIdentity(index []int) bool {
	for i, v := range index {
		if i != v {
			return false
		}
	}
	return true
}

// renumber gives the piece the columns of the given edges; index tells for each
// of its own edges which one it is.
func (p *piece) renumber(edges []float64, index []int) {
	p.cells = renumberCells(p.cells, index)
	p.xs, p.cols = edges, len(edges)-1
}

// phantomWidth is the width, in points, under which a column in which no text
// starts is a leftover of doubled borders.
const phantomWidth = 10

// dropPhantomColumns removes columns that exist in the rules only: no cell with
// text starts in them on any page, and either none covers them or they are too
// narrow to hold any. xs are the edges of the columns.
func dropPhantomColumns(t *Table, xs []float64) {
	starts, covered := make([]bool, t.Cols), make([]bool, t.Cols)
	for i := range t.Cells {
		c := &t.Cells[i]
		if c.Text == "" {
			continue
		}
		starts[c.Col] = true
		for k := c.Col; k < c.Col+c.ColSpan; k++ {
			covered[k] = true
		}
	}
	index := make([]int, t.Cols+1) // the new index of each column edge
	kept := 0
	for k := range t.Cols {
		index[k] = kept
		if starts[k] || covered[k] && xs[k+1]-xs[k] >= phantomWidth {
			kept++
		}
	}
	index[t.Cols] = kept
	if kept == t.Cols || kept == 0 {
		return
	}
	cells := renumberCells(t.Cells, index)
	t.Cells = slices.DeleteFunc(cells, func(c Cell) bool { return c.ColSpan == 0 })
	t.Cols = kept
}
