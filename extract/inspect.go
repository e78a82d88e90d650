package extract

import (
	"slices"
	"strings"

	"yusuan/extract/content"
	"yusuan/extract/grid"
)

// Inspection tells how pages were read: the same reading that Read does, with a
// record of what became of everything on them. It serves people who doubt a cell
// and those who work on the heuristics; its shape may change with them.
//
// All boxes are in points on the page as displayed.
type Inspection struct {
	Document *Document // what Read returns
	Pages    []InspectedPage
}

// InspectedPage is one page with what became of everything on it.
type InspectedPage struct {
	*content.Page // as displayed, flags of glyphs as the tables were read with

	// Turn is how many quarter turns, counter-clockwise, the page was turned
	// before it was read, so that most of its text runs from left to right.
	Turn int

	Places    []GlyphPlace    // one a glyph
	Rules     []InspectedRule // one a rule of the page
	Networks  []InspectedNetwork
	HalfDrawn []grid.HalfSide // sides between cells that rules cover too little of to part them
	Grids     []InspectedGrid
	Lines     []InspectedLine // the text outside tables
}

// GlyphPlace is the cell of InspectedPage.Grids that a glyph was put into; Grid
// is -1 where it stands in none.
type GlyphPlace struct{ Grid, Row, Col int }

// InspectedRule is what became of a rule.
type InspectedRule struct {
	Fate    grid.Fate
	Why     string // in words; "" for rules of a grid
	Network int    // index into InspectedPage.Networks; -1 none
	Grid    int    // index into InspectedPage.Grids; -1 none
	Edge    int    // which row or column edge of the grid it draws; -1 none
}

// InspectedNetwork is a set of rules that hang together.
type InspectedNetwork struct {
	Box                  Box
	Horizontal, Vertical int // rules as displayed, the pieces of one joined
	Fate                 grid.Fate
	Why                  string
	Grid                 int // index into InspectedPage.Grids; -1 none
}

// PieceFate is what became of a grid.
type PieceFate string

const (
	PieceBegins    PieceFate = "begins"    // the first piece of a table
	PieceContinues PieceFate = "continues" // a further piece of a table
	PieceReleased  PieceFate = "released"  // too little to be a table: its text stands among the lines
	PieceRefused   PieceFate = "refused"   // a frame around a text
)

// InspectedGrid is a grid as found on its page, before pieces were joined.
type InspectedGrid struct {
	Box  Box
	Fate PieceFate
	// Why tells why it continues no table, or is none; "" for PieceContinues.
	Why   string
	Table int // index into Document.Tables; -1 none
	Part  int // index into the table's Parts; -1 none

	Rows, Cols int
	// RowEdges and ColEdges separate its rows and columns, in order. On a turned
	// page they stand across the page as displayed.
	RowEdges, ColEdges []GridEdge
	Cells              []InspectedCell
}

// GridEdge is a line between rows or columns of a grid.
type GridEdge struct {
	Box   Box  // of no width
	Drawn bool // rules draw it; otherwise it follows from where rules end
}

// InspectedCell is a cell of a grid, as read on its page.
type InspectedCell struct {
	Row, Col, RowSpan, ColSpan int
	Box, Ink                   Box
	Text                       string
	OpenTop, OpenBottom        bool // no rule closes it at the edge of the grid
}

// LineRole is what a line outside tables was taken for.
type LineRole string

const (
	LineTitle     LineRole = "title"
	LineNumber    LineRole = "number"    // the table's number
	LineUnit      LineRole = "unit"      // states the unit of money
	LineAgency    LineRole = "agency"    // names the agency
	LineContinued LineRole = "continued" // （续表）
	LineAbove     LineRole = "above"     // above a table, of no known use
	LineNote      LineRole = "note"      // a note under a table
	LineFurniture LineRole = "furniture" // a running head, a page number
	LineText      LineRole = "text"
)

// InspectedLine is a line outside tables and what it was taken for.
type InspectedLine struct {
	Line
	Role  LineRole
	Table int // index into Document.Tables that it belongs to; -1 none
}

// Inspect reads a PDF as Read does and tells how the given pages were read, all
// pages where none is given. Pages that do not exist or cannot be read are left
// out. The errors are those of Read.
func Inspect(data []byte, options Options, pages ...int) (*Inspection, error) {
	w := &watch{wanted: map[int]bool{}}
	for _, n := range pages {
		w.wanted[n] = true
	}
	doc, err := read(data, options, w)
	if err != nil {
		return nil, err
	}
	in := &Inspection{Document: doc}
	for i := range w.sheets {
		s := &w.sheets[i]
		if !s.watch.detailed {
			continue
		}
		p := inspectSheet(doc, w.sheets, s)
		if n := len(in.Pages); n > 0 && in.Pages[n-1].Page == p.Page { // the second of two pages on a sheet
			in.Pages[n-1].Grids = append(in.Pages[n-1].Grids, p.Grids...)
			in.Pages[n-1].Lines = append(in.Pages[n-1].Lines, p.Lines...)
			continue
		}
		in.Pages = append(in.Pages, p)
	}
	return in, nil
}

// inspectSheet gathers what is known of a page.
func inspectSheet(doc *Document, sheets []sheet, s *sheet) InspectedPage {
	w := s.watch
	p := InspectedPage{Page: w.displayed, Turn: int(s.frame.turn)}
	for i := range p.Glyphs {
		p.Glyphs[i].Flags = w.upright.Glyphs[i].Flags // reading may have mended them
	}
	for i := range w.found {
		p.Grids = append(p.Grids, inspectGrid(doc, s, &w.found[i]))
	}
	p.Places = glyphPlaces(w, len(p.Glyphs))
	p.inspectRules(s)
	p.Lines = inspectLines(doc, sheets, s)
	return p
}

// inspectGrid tells what became of a grid.
func inspectGrid(doc *Document, s *sheet, f *foundGrid) InspectedGrid {
	g := InspectedGrid{
		Box: s.frame.toDisplay(f.grid.Box), Fate: PieceRefused, Why: f.why, Table: -1, Part: -1,
		Rows: f.piece.rows, Cols: f.piece.cols,
	}
	if f.index >= 0 {
		piece := &s.watch.pieces[f.index]
		g.Fate, g.Why = piece.fate, piece.why
		g.Table, g.Part = tablePart(doc, s.page, g.Box)
	}
	for _, y := range f.grid.Ys {
		g.RowEdges = append(g.RowEdges, GridEdge{Box: s.frame.toDisplay(Box{X0: f.grid.Box.X0, Y0: y, X1: f.grid.Box.X1, Y1: y})})
	}
	for _, x := range f.grid.Xs {
		g.ColEdges = append(g.ColEdges, GridEdge{Box: s.frame.toDisplay(Box{X0: x, Y0: f.grid.Box.Y0, X1: x, Y1: f.grid.Box.Y1})})
	}
	for _, c := range f.piece.cells {
		g.Cells = append(g.Cells, InspectedCell{
			Row: c.Row, Col: c.Col, RowSpan: c.RowSpan, ColSpan: c.ColSpan, Text: c.Text,
			Box: s.frame.toDisplay(c.Box), Ink: s.frame.toDisplay(c.Ink), OpenTop: c.openTop, OpenBottom: c.openBottom,
		})
	}
	return g
}

// tablePart finds the table that the piece in the box is part of.
func tablePart(doc *Document, page int, box Box) (table, part int) {
	for t := range doc.Tables {
		for i, p := range doc.Tables[t].Parts {
			if p.Page == page && p.Box == box {
				return t, i
			}
		}
	}
	return -1, -1
}

// glyphPlaces tells the cell of each glyph.
func glyphPlaces(w *pageWatch, glyphs int) []GlyphPlace {
	out := make([]GlyphPlace, glyphs)
	for i := range out {
		out[i].Grid = -1
	}
	for k := range w.found {
		for _, c := range w.found[k].grid.Cells {
			for _, i := range c.Glyphs {
				out[i] = GlyphPlace{k, c.Row, c.Col}
			}
		}
	}
	return out
}

// inspectRules carries the trace of the rules over to the page.
func (p *InspectedPage) inspectRules(s *sheet) {
	t := s.watch.trace
	gridOf := make([]int, len(t.Networks))
	for k := range gridOf {
		gridOf[k] = -1
	}
	for i := range s.watch.found {
		if k := s.watch.found[i].grid.Network(); k >= 0 {
			gridOf[k] = i
		}
	}
	for k, n := range t.Networks {
		x := InspectedNetwork{Box: s.frame.toDisplay(n.Box), Horizontal: n.Horizontal, Vertical: n.Vertical, Fate: n.Fate, Why: n.Why, Grid: gridOf[k]}
		if s.frame.turn&1 == 1 {
			x.Horizontal, x.Vertical = x.Vertical, x.Horizontal
		}
		p.Networks = append(p.Networks, x)
	}
	for i, r := range t.Rules {
		x := InspectedRule{Fate: r.Fate, Why: r.Why, Network: r.Network, Grid: -1, Edge: r.Edge}
		if r.Network >= 0 {
			x.Grid = gridOf[r.Network]
		}
		if x.Grid >= 0 && p.Grids[x.Grid].Fate == PieceReleased {
			x.Fate, x.Why = grid.FateFrame, p.Grids[x.Grid].Why
		}
		if x.Grid >= 0 && r.Edge >= 0 {
			edges := p.Grids[x.Grid].ColEdges
			if s.watch.upright.Rules[i].Horizontal {
				edges = p.Grids[x.Grid].RowEdges
			}
			edges[r.Edge].Drawn = true
		}
		p.Rules = append(p.Rules, x)
	}
	for _, h := range t.HalfDrawn {
		h.Box = s.frame.toDisplay(h.Box)
		if s.frame.turn&1 == 1 {
			h.Horizontal = !h.Horizontal
		}
		p.HalfDrawn = append(p.HalfDrawn, h)
	}
}

// inspectLines tells what the lines of a page were taken for.
func inspectLines(doc *Document, sheets []sheet, s *sheet) []InspectedLine {
	out := make([]InspectedLine, len(s.lines))
	for i := range s.lines {
		out[i] = InspectedLine{Line: s.display(&s.lines[i]), Role: LineText, Table: -1}
		if s.lines[i].furniture {
			out[i].Role = LineFurniture
		}
	}
	mark := func(l Line, role LineRole, table int) {
		for i := range out {
			if out[i].Page == l.Page && out[i].Box == l.Box && out[i].Text == l.Text {
				out[i].Role, out[i].Table = role, table
			}
		}
	}
	for k := range sheets {
		of := &sheets[k]
		for i := range of.watch.pieces {
			w := &of.watch.pieces[i]
			if w.aroundOn != s.page || w.fate == PieceReleased {
				continue
			}
			table, _ := tablePart(doc, of.page, of.frame.toDisplay(of.pieces[i].box))
			for j := range w.around.above {
				l := &w.around.above[j]
				mark(s.display(l), w.around.roleOf(l), table)
			}
		}
	}
	for t := range doc.Tables {
		for _, l := range doc.Tables[t].Notes {
			if l.Page == s.page {
				mark(l, LineNote, t)
			}
		}
	}
	return out
}

// roleOf tells what a line above a table was taken for. Agency and unit may
// stand on one line.
func (s *surroundings) roleOf(l *textLine) LineRole {
	switch t := squeeze(l.Text); {
	case slices.ContainsFunc(s.titleLines, func(o textLine) bool { return o.Box == l.Box && o.Text == l.Text }):
		return LineTitle
	case l.Text == s.unit:
		return LineUnit
	case l.Text == s.agency:
		return LineAgency
	case s.number != "" && strings.Trim(t, "（）():：") == s.number:
		return LineNumber
	case s.continued && continuedMark.MatchString(t):
		return LineContinued
	}
	return LineAbove
}
