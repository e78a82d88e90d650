package grid

import "yusuan/extract/content"

// lattice is the finest grid that a network's edges allow. Its walls say which
// of its elementary cells are closed off from one another.
type lattice struct {
	xs, ys []float64
	// above[r*cols+c] is the length of rule, in points, over the elementary
	// cell of row r and column c; r runs to the bottom edge. left likewise.
	above, left []float64
}

func newLattice(xs, ys []float64) *lattice {
	return &lattice{xs: xs, ys: ys, above: make([]float64, len(ys)*len(xs)), left: make([]float64, len(ys)*len(xs))}
}

func (l *lattice) cols() int { return len(l.xs) - 1 }
func (l *lattice) rows() int { return len(l.ys) - 1 }

// addHorizontal records a rule along the edge of the given index.
func (l *lattice) addHorizontal(edge int, s segment) {
	for c := range l.cols() {
		w := min(s.to, l.xs[c+1]) - max(s.from, l.xs[c])
		if w > 0 {
			l.above[edge*len(l.xs)+c] += w
		}
	}
}

// addVertical records a rule along the edge of the given index.
func (l *lattice) addVertical(edge int, s segment) {
	for r := range l.rows() {
		w := min(s.to, l.ys[r+1]) - max(s.from, l.ys[r])
		if w > 0 {
			l.left[r*len(l.xs)+edge] += w
		}
	}
}

func (l *lattice) wallAbove(r, c int) bool {
	return r == 0 || r == l.rows() || l.above[r*len(l.xs)+c] >= wallShare*(l.xs[c+1]-l.xs[c])
}

// drawnAbove reports whether rules cover the side above w elementary cells.
func (l *lattice) drawnAbove(r, c, w int) bool {
	sum := 0.0
	for j := c; j < c+w; j++ {
		sum += l.above[r*len(l.xs)+j]
	}
	return sum >= wallShare*(l.xs[c+w]-l.xs[c])
}

func (l *lattice) wallLeft(r, c int) bool {
	return c == 0 || c == l.cols() || l.left[r*len(l.xs)+c] >= wallShare*(l.ys[r+1]-l.ys[r])
}

// usualCells is how many positions tables have on a page: the lattice of a form has
// many more than it has cells.
const usualCells = 1000

// cells merges elementary cells that no wall parts into cells. A merged region
// that is no rectangle (a wall is missing somewhere) is cut into rectangles:
// runs of one row, joined downwards while they keep their extent.
func (l *lattice) cells() []Cell {
	rows, cols := l.rows(), l.cols()
	taken := make([]bool, rows*cols)
	out := make([]Cell, 0, min(rows*cols, usualCells)) // mostly little is merged
	for r := range rows {
		for c := 0; c < cols; c++ {
			if taken[r*cols+c] {
				continue
			}
			w := 1
			for c+w < cols && !taken[r*cols+c+w] && !l.wallLeft(r, c+w) {
				w++
			}
			h := 1
			for r+h < rows && l.sameRun(r, r+h, c, w, taken) {
				h++
			}
			for i := r; i < r+h; i++ {
				for j := c; j < c+w; j++ {
					taken[i*cols+j] = true
				}
			}
			out = append(out, Cell{
				Row: r, Col: c, RowSpan: h, ColSpan: w,
				Box:        content.Box{X0: l.xs[c], Y0: l.ys[r], X1: l.xs[c+w], Y1: l.ys[r+h]},
				OpenTop:    r == 0 && !l.drawnAbove(0, c, w),
				OpenBottom: r+h == rows && !l.drawnAbove(rows, c, w),
			})
		}
	}
	return out
}

// sameRun reports whether row to continues the run of w elementary cells that
// starts at column c of the rows above it: no wall above any of them, none
// between them, and a wall on both sides.
func (l *lattice) sameRun(from, to, c, w int, taken []bool) bool {
	cols := l.cols()
	for j := c; j < c+w; j++ {
		if taken[to*cols+j] || l.wallAbove(to, j) {
			return false
		}
		if j > c && l.wallLeft(to, j) {
			return false
		}
	}
	return l.wallLeft(to, c) && l.wallLeft(to, c+w)
}
