package extract

import (
	"fmt"

	"yusuan/extract/content"
	"yusuan/extract/grid"
)

// watch records how a document is read, for Inspect. Normal runs pass nil, on
// which all its methods, and those of its pages, do nothing.
type watch struct {
	wanted map[int]bool // the pages of which all is kept; empty: all pages
	sheets []sheet      // as they are when the tables are assembled
}

// page starts the record of a page.
func (w *watch) page(displayed *content.Page) *pageWatch {
	if w == nil {
		return nil
	}
	return &pageWatch{displayed: displayed, detailed: len(w.wanted) == 0 || w.wanted[displayed.Number]}
}

// done keeps what became of the pages.
func (w *watch) done(sheets []sheet) {
	if w != nil {
		w.sheets = sheets
	}
}

// pageWatch records how a page is read.
type pageWatch struct {
	detailed  bool
	displayed *content.Page
	upright   *content.Page // nil unless detailed
	trace     *grid.Trace   // nil unless detailed
	found     []foundGrid
	pieces    []pieceWatch // one a piece of the page
}

// foundGrid is a grid as found on the page, before tables are assembled.
type foundGrid struct {
	grid  grid.Grid
	piece piece
	index int // of the page's pieces; -1 taken for no table
	why   string
}

// pieceWatch is what assemble makes of a piece.
type pieceWatch struct {
	fate     PieceFate
	why      string // why it begins a table rather than continuing one, or is none
	around   surroundings
	aroundOn int // the page on which what is around it stands
}

// ruled returns the grids that the page's rules draw.
func (w *pageWatch) ruled(page *content.Page) []grid.Grid {
	if w == nil || !w.detailed {
		return grid.Ruled(page)
	}
	w.upright, w.trace = page, grid.NewTrace(page)
	return grid.RuledTraced(page, w.trace)
}

// refuse records that a grid is no table.
func (w *pageWatch) refuse(g *grid.Grid, p *piece) {
	if w == nil || !w.detailed {
		return
	}
	why := fmt.Sprintf("its grid has %s and %s: a frame around a text, for a table has two columns at least", count(p.rows, "row"), count(p.cols, "column"))
	w.found = append(w.found, foundGrid{*g, *p, -1, why})
	w.trace.Refuse(g, why)
}

// take records that a grid is a piece of a table.
func (w *pageWatch) take(g *grid.Grid, p *piece) {
	if w == nil {
		return
	}
	if w.detailed {
		w.found = append(w.found, foundGrid{*g, *p, len(w.pieces), ""})
	}
	w.pieces = append(w.pieces, pieceWatch{})
}

// half gives the record of one of the two pages on a sheet: that of the pieces on it.
func (w *pageWatch) half(here func(piece int) bool) *pageWatch {
	if w == nil {
		return nil
	}
	h := *w
	h.found, h.pieces = nil, nil
	index := map[int]int{-1: -1}
	for i := range w.pieces {
		if here(i) {
			index[i] = len(h.pieces)
			h.pieces = append(h.pieces, w.pieces[i])
		}
	}
	for _, f := range w.found {
		if at, ok := index[f.index]; ok {
			f.index = at
			h.found = append(h.found, f)
		}
	}
	return &h
}

// continues records that a piece is the rest of the table before.
func (w *pageWatch) continues(piece int, around *surroundings, on *sheet) {
	if w != nil {
		w.pieces[piece] = pieceWatch{PieceContinues, "", *around, on.page}
	}
}

// begins records that a piece begins a table, and why it does not continue the
// one before, which is nil where there is none.
func (w *pageWatch) begins(piece int, before *building, sheets []sheet, around *surroundings, on *sheet) {
	if w == nil {
		return
	}
	why := ""
	switch {
	case before == nil:
		why = "no table stands before it"
	case piece > 0:
		why = "another grid stands above it on the page"
	case sheets[before.sheet].page != w.displayed.Number-1:
		why = fmt.Sprintf("the table before it ends on page %d", sheets[before.sheet].page)
	default:
		why = before.why
	}
	w.pieces[piece] = pieceWatch{PieceBegins, why, *around, on.page}
}

// releases records that a piece that continues nothing, and that nothing
// continues, is too little to be a table.
func (w *pageWatch) releases(piece int) {
	if w == nil {
		return
	}
	w.pieces[piece].fate = PieceReleased
	w.pieces[piece].why = fmt.Sprintf("it has one row, or fewer than %d texts, and belongs to no other table", minTexts)
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
