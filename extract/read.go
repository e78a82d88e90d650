package extract

import (
	"yusuan/extract/content"
	"yusuan/extract/grid"
)

// Errors that Read returns, for callers to decide on.
var (
	ErrNotPDF    = content.ErrNotPDF    // not a PDF at all, such as an HTML page under that name
	ErrEncrypted = content.ErrEncrypted // needs a password
	ErrDamaged   = content.ErrDamaged   // a PDF that cannot be opened
)

// Read recovers the tables and the text of a PDF. A readable PDF without text
// (a scan) is a Document without lines whose Pages tell of the images.
// The errors are ErrNotPDF, ErrEncrypted and ErrDamaged, wrapped with detail.
func Read(data []byte, options Options) (*Document, error) { return read(data, options, nil) }

// read does what Read says and lets w, which may be nil, watch.
func read(data []byte, options Options, w *watch) (*Document, error) {
	file, err := openSource(data, options)
	if err != nil {
		return nil, err
	}
	defer file.close()
	info := file.Info()
	doc := &Document{Info: Info{
		Pages: file.NumPages(), Version: info.Version,
		Producer: info.Producer, Creator: info.Creator, DocTitle: info.Title,
	}, Notices: file.notices()}
	sheets := make([]sheet, 0, doc.Info.Pages)
	file.read(w, func(n int, p *pageRead) {
		if p.err != nil {
			doc.Notices = append(doc.Notices, Notice{Code: "page_unreadable", Page: n, Message: p.err.Error()})
			return
		}
		if p.incomplete != "" {
			doc.Notices = append(doc.Notices, Notice{Code: "page_incomplete", Page: n, Message: "not all of the page was read: " + p.incomplete})
		}
		if p.hatched {
			doc.Notices = append(doc.Notices, Notice{Code: "page_hatched", Page: n, Message: "rules of the page cross in more places than any table's do, and were taken for hatching: a table that they draw is missing"})
		}
		doc.Pages = append(doc.Pages, p.info)
		sheets = append(sheets, p.sheet)
	})
	doc.Info.Reader = file.reader
	sheets = partTwoUp(sheets)
	markFurniture(sheets)
	doc.Tables = assemble(sheets)
	doc.Lines = looseLines(sheets)
	w.done(sheets)
	return doc, nil
}

// pageRead is what was read of one page.
type pageRead struct {
	page       *content.Page // nil once the sheet is made of it
	err        error
	doubted    bool // PDFium should look at it
	info       PageInfo
	incomplete string
	hatched    bool // rules that may draw a table were taken for hatching
	sheet      sheet
}

// read reads all pages and gives them to take in their order. Several readers share
// them if the options say so; whatever depends on the pages before is done here, in
// order. w may be nil.
func (s *source) read(w *watch, take func(n int, p *pageRead)) {
	var workers []func() func(n int) *pageRead
	for _, open := range s.readers() {
		workers = append(workers, func() func(n int) *pageRead {
			reader := open()
			if reader == nil {
				return nil
			}
			return func(n int) *pageRead {
				defer s.begin(n)()
				page, err := reader.Page(n)
				p := &pageRead{page: page, err: err, doubted: s.doubts(page, err)}
				if !p.doubted {
					p.settle(w)
				}
				return p
			}
		})
	}
	inOrder(s.NumPages(), workers, func(n int, p *pageRead) {
		if p.doubted {
			s.settleDoubt(n, p, w)
		}
		take(n, p)
	})
}

func (s *source) settleDoubt(n int, p *pageRead, w *watch) {
	defer s.begin(n)()
	p.page, p.err = s.reread(n, p.page, p.err)
	p.settle(w)
}

// begin tells that work on a page begins, and returns what tells that it ended.
func (s *source) begin(n int) (done func()) {
	if s.options.Page == nil {
		return func() {}
	}
	return s.options.Page(n)
}

// settle makes the sheet of the page, and lets go of its glyphs.
func (p *pageRead) settle(w *watch) {
	if p.err != nil {
		return
	}
	p.info, p.incomplete = pageInfo(p.page), p.page.Incomplete
	p.sheet = readWatched(p.page, w.page(p.page))
	p.hatched = p.page.Hatched
	if w == nil {
		p.page.Release()
	}
	p.page = nil
}

// pageInfo counts what a page shows.
func pageInfo(p *content.Page) PageInfo {
	info := PageInfo{Number: p.Number, Width: p.Width, Height: p.Height}
	for i := range p.Glyphs {
		switch g := &p.Glyphs[i]; {
		case g.Text == " ":
		case g.Flags&content.Hidden != 0:
			info.HiddenGlyphs++
		default:
			info.Glyphs++
		}
	}
	area := 0.0
	for _, b := range p.Images {
		w := min(b.X1, p.Width) - max(b.X0, 0)
		h := min(b.Y1, p.Height) - max(b.Y0, 0)
		area += max(w, 0) * max(h, 0)
	}
	if p.Width*p.Height > 0 {
		info.ImageShare = min(1, area/(p.Width*p.Height))
	}
	return info
}

// sheet is one page as read: the pieces of tables on it and the lines around
// them. Its geometry is that of the page turned upright.
type sheet struct {
	page    int
	frame   turnedFrame
	height  float64 // of the upright page, in points
	width   float64
	pieces  []piece
	slivers []piece    // grids of one column: further columns of a table, if anything
	lines   []textLine // outside the pieces, from the top down
	watch   *pageWatch // nil but for Inspect
}

// textLine is a line outside the tables.
type textLine struct {
	Box       Box
	Text      string
	Size      float64
	Bold      bool
	furniture bool  // a running head, a page number
	runes     []Box // of each rune of a text with digits; nil where they are not known
}

// piece is a grid on one page with its texts: a table or a part of one.
type piece struct {
	box    Box
	xs, ys []float64
	cells  []Cell // rows counted on this page
	rows   int
	cols   int
	weak   bool // too little to be a table by itself; it may continue one
}

// readWatched finds the pieces and the lines of a page; w, which may be nil,
// watches.
func readWatched(displayed *content.Page, w *pageWatch) sheet {
	page, turn := uprightPage(displayed)
	s := sheet{page: page.Number, frame: turnedFrame{turn, displayed.Width, displayed.Height}, width: page.Width, height: page.Height, watch: w}
	taken := make([]bool, len(page.Glyphs))
	for _, g := range w.grids(page) {
		pc := pieceOf(page, &g)
		if pc.cols == 1 && pc.rows >= sidewaysRows {
			s.slivers = append(s.slivers, pc)
		}
		if !pc.keep() {
			w.refuse(&g, &pc)
			continue
		}
		for _, c := range g.Cells {
			for _, i := range c.Glyphs {
				taken[i] = true
			}
		}
		for _, part := range splitAtTitles(pc) {
			s.pieces = append(s.pieces, part)
			w.take(&g, &part)
		}
	}
	var rest []int32
	for i := range page.Glyphs {
		if g := &page.Glyphs[i]; !taken[i] && g.Flags&content.Hidden == 0 {
			rest = append(rest, int32(i))
		}
	}
	s.lines = outsideLines(page, rest)
	return s
}

// pieceOf reads the texts of a grid's cells.
func pieceOf(page *content.Page, g *grid.Grid) piece {
	pc := piece{box: g.Box, xs: g.Xs, ys: g.Ys, rows: g.Rows(), cols: g.Cols(), cells: make([]Cell, len(g.Cells)), weak: g.Weak}
	for i := range g.Cells {
		c := &g.Cells[i]
		t := grid.Read(page, c.Glyphs, c.Box.Width())
		pc.cells[i] = Cell{
			Row: c.Row, Col: c.Col, RowSpan: c.RowSpan, ColSpan: c.ColSpan,
			Text: t.String, Page: page.Number, Box: c.Box, Ink: t.Ink, FontSize: t.Size, Bold: t.Bold,
			Method: methodOf(g), Confidence: 1 - g.Doubt, Flags: inkFlags(t, c.Box),
			openTop: c.OpenTop, openBottom: c.OpenBottom,
		}
	}
	return pc
}

// onBorder is how far, in points, ink may reach over its cell's side before
// that is worth telling: glyph boxes are nominal, their ink is narrower.
const onBorder = 1.0

func inkFlags(t grid.Text, cell Box) []InkFlag {
	var out []InkFlag
	if t.Flags&content.Doubled != 0 {
		out = append(out, InkDoubled)
	}
	if t.String != "" && (t.Ink.X0 < cell.X0-onBorder || t.Ink.X1 > cell.X1+onBorder) {
		out = append(out, InkOnBorder)
	}
	return out
}

// minTexts is the least number of cells with text that makes a grid a table.
const minTexts = 3

// keep decides whether a grid is a table or a piece of one. Frames around
// titles and notes have one column or one cell; a single row may be the tail of
// a table that began on the page before.
func (p *piece) keep() bool {
	if p.cols < 2 {
		return false
	}
	texts := 0
	for i := range p.cells {
		if p.cells[i].Text != "" {
			texts++
		}
	}
	p.weak = p.weak || p.rows < 2 || texts < minTexts
	return true
}
