package main

import (
	"math"
	"slices"

	"yusuan"
	"yusuan/extract"
	"yusuan/extract/content"
	"yusuan/schema"
)

// The JSON of inspect, which its HTML pages hold too. Boxes are [x0, y0, x1, y1]
// in points on the page as displayed, origin top left, y down.
type (
	inspectDocument struct {
		File        string        `json:"file"`
		DocID       string        `json:"doc_id"`
		ToolVersion string        `json:"tool_version"`
		PageCount   int           `json:"page_count"`
		Pages       []inspectPage `json:"pages"`
	}

	inspectPage struct {
		Page       int              `json:"page"`
		Width      float64          `json:"width"`
		Height     float64          `json:"height"`
		Rotate     int              `json:"rotate"`               // the page's /Rotate, applied
		Turn       int              `json:"turn"`                 // quarter turns to upright text
		Incomplete string           `json:"incomplete,omitempty"` // why content may be missing
		Tables     []inspectTable   `json:"tables"`
		Grids      []inspectGrid    `json:"grids"`
		Lines      []inspectLine    `json:"lines"`
		Networks   []inspectNetwork `json:"networks"`
		Rules      []inspectRule    `json:"rules"`
		HalfDrawn  []inspectHalf    `json:"half_drawn"`
		Shades     []inspectShade   `json:"shades"`
		Images     []jsonBox        `json:"images"`
		Findings   []inspectFinding `json:"findings"`
		Glyphs     []inspectGlyph   `json:"glyphs"`
	}

	jsonBox [4]float64

	inspectGlyph struct {
		Text    string   `json:"text"`
		Box     jsonBox  `json:"box"`
		X       float64  `json:"x"`
		Y       float64  `json:"y"`
		Size    float64  `json:"size"`
		Dir     int      `json:"dir,omitempty"` // quarter turns clockwise
		Upright bool     `json:"upright,omitempty"`
		Bold    bool     `json:"bold,omitempty"`
		Flags   []string `json:"flags,omitempty"`
		Hidden  bool     `json:"hidden,omitempty"` // a reader does not see it: the flags say why
		Cell    *[3]int  `json:"cell,omitempty"`   // grid, row, column
	}

	inspectRule struct {
		Box        jsonBox `json:"box"`
		Horizontal bool    `json:"horizontal"`
		Kind       string  `json:"kind"`
		Pale       bool    `json:"pale,omitempty"`
		Fate       string  `json:"fate"`
		Why        string  `json:"why,omitempty"`
		Network    *int    `json:"network"`
		Grid       *int    `json:"grid"`
		Edge       *int    `json:"edge"` // of the grid's row_edges or col_edges
	}

	inspectNetwork struct {
		Box        jsonBox `json:"box"`
		Horizontal int     `json:"horizontal"`
		Vertical   int     `json:"vertical"`
		Fate       string  `json:"fate"`
		Why        string  `json:"why,omitempty"`
		Grid       *int    `json:"grid"`
	}

	inspectHalf struct {
		Box        jsonBox `json:"box"`
		Horizontal bool    `json:"horizontal"`
		Share      float64 `json:"share"`
	}

	inspectShade struct {
		Box  jsonBox `json:"box"`
		Gray float64 `json:"gray"`
	}

	inspectGrid struct {
		Box      jsonBox        `json:"box"`
		Fate     string         `json:"fate"`
		Why      string         `json:"why,omitempty"`
		Table    *int           `json:"table"` // as show numbers them, from 1
		Part     *int           `json:"part"`  // of the table, from 0
		Rows     int            `json:"rows"`
		Cols     int            `json:"cols"`
		RowEdges []inspectEdge  `json:"row_edges"`
		ColEdges []inspectEdge  `json:"col_edges"`
		Cells    []inspectPlain `json:"cells"`
	}

	inspectEdge struct {
		Box   jsonBox `json:"box"`
		Drawn bool    `json:"drawn"`
	}

	// inspectPlain is a cell as found on its page, before tables were joined.
	inspectPlain struct {
		Row        int      `json:"row"`
		Col        int      `json:"col"`
		RowSpan    int      `json:"row_span"`
		ColSpan    int      `json:"col_span"`
		Box        jsonBox  `json:"box"`
		Ink        *jsonBox `json:"ink"`
		Text       string   `json:"text"`
		OpenTop    bool     `json:"open_top,omitempty"`
		OpenBottom bool     `json:"open_bottom,omitempty"`
	}

	inspectLine struct {
		Box   jsonBox `json:"box"`
		Text  string  `json:"text"`
		Size  float64 `json:"size"`
		Role  string  `json:"role"`
		Table *int    `json:"table"`
	}

	// inspectTable is a table of which the page shows a part. Its cells are those
	// on the page; its header is the whole table's.
	inspectTable struct {
		Table           int               `json:"table"` // as show numbers them, from 1
		TableID         string            `json:"table_id"`
		Kind            string            `json:"kind"`
		Title           string            `json:"title"`
		Number          string            `json:"number"`
		Unit            string            `json:"unit"`
		UnitText        string            `json:"unit_text"`
		UnitSource      string            `json:"unit_source"`
		Method          string            `json:"method"`
		IsForm          bool              `json:"is_form"`
		EmptyState      string            `json:"empty_state"`
		Confidence      float64           `json:"confidence"`
		Rows            int               `json:"rows"`
		Cols            int               `json:"cols"`
		HeaderRows      int               `json:"header_rows"`
		Parts           []inspectPart     `json:"parts"`
		RepeatedHeaders []inspectRepeated `json:"repeated_headers"` // on this page
		Header          []*headerNode     `json:"header"`
		Columns         []inspectColumn   `json:"columns"`
		Cells           []inspectCell     `json:"cells"`
	}

	inspectPart struct {
		Page           int     `json:"page"`
		Box            jsonBox `json:"box"`
		RowFirst       int     `json:"row_first"`
		RowLast        int     `json:"row_last"`
		HeaderRepeated bool    `json:"header_repeated"`
	}

	inspectRepeated struct {
		Box  jsonBox    `json:"box"`
		Rows [][]string `json:"rows"`
	}

	// inspectColumn is a column with the paths that its facts bear, each once.
	inspectColumn struct {
		Col   int      `json:"col"`
		Paths []string `json:"paths"`
	}

	inspectCell struct {
		CellID     string        `json:"cell_id"`
		Row        int           `json:"row"`
		Col        int           `json:"col"`
		RowSpan    int           `json:"row_span"`
		ColSpan    int           `json:"col_span"`
		Role       string        `json:"role"`
		Text       string        `json:"text"`
		Box        jsonBox       `json:"box"` // of the part on this page
		Ink        *jsonBox      `json:"ink"`
		Method     string        `json:"method"`
		Confidence float64       `json:"confidence"`
		FontSize   float64       `json:"font_size,omitempty"`
		InkFlags   []string      `json:"ink_flags,omitempty"`
		Pages      []int         `json:"pages,omitempty"` // where it runs over page ends
		PartText   *string       `json:"part_text,omitempty"`
		Facts      []inspectFact `json:"facts,omitempty"`
	}

	// inspectFact is what a fact or an indicator says of its cell: names as in the
	// dataset, those that are null left out.
	inspectFact struct {
		ID     string      `json:"id"`
		Fields [][2]string `json:"fields"`
	}

	inspectFinding struct {
		Code     string `json:"code"`
		Severity string `json:"severity"`
		Message  string `json:"message"`
		Table    *int   `json:"table"`
		CellID   string `json:"cell_id,omitempty"`
	}
)

// inspectOf gathers the JSON of an inspection.
func inspectOf(file string, in *yusuan.Inspection) *inspectDocument {
	doc := in.Document
	d := &inspectDocument{File: file, DocID: doc.Record.DocID, ToolVersion: doc.Record.ToolVersion, PageCount: doc.Record.Pages}
	facts := factsByCell(doc)
	for i := range in.Pages {
		d.Pages = append(d.Pages, pageView(doc, &in.Pages[i], facts))
	}
	return d
}

func pageView(doc *schema.Document, p *extract.InspectedPage, facts map[string][]inspectFact) inspectPage {
	v := inspectPage{
		Page: p.Number, Width: cents(p.Width), Height: cents(p.Height), Rotate: p.Rotate, Turn: p.Turn, Incomplete: p.Incomplete,
		Tables: []inspectTable{}, Grids: []inspectGrid{}, Lines: []inspectLine{}, Networks: []inspectNetwork{}, Rules: []inspectRule{},
		HalfDrawn: []inspectHalf{}, Shades: []inspectShade{}, Images: []jsonBox{}, Findings: []inspectFinding{}, Glyphs: []inspectGlyph{},
	}
	for i := range p.Glyphs {
		if p.Glyphs[i].Text != " " {
			v.Glyphs = append(v.Glyphs, glyphView(&p.Glyphs[i], p.Places[i]))
		}
	}
	for i := range p.Page.Rules {
		r, f := &p.Page.Rules[i], &p.Rules[i]
		v.Rules = append(v.Rules, inspectRule{
			Box: boxView(r.Box), Horizontal: r.Horizontal, Kind: [...]string{"stroke", "fill", "outline"}[r.Kind], Pale: r.Pale,
			Fate: string(f.Fate), Why: f.Why, Network: index(f.Network), Grid: index(f.Grid), Edge: index(f.Edge),
		})
	}
	for _, n := range p.Networks {
		v.Networks = append(v.Networks, inspectNetwork{boxView(n.Box), n.Horizontal, n.Vertical, string(n.Fate), n.Why, index(n.Grid)})
	}
	for _, h := range p.HalfDrawn {
		v.HalfDrawn = append(v.HalfDrawn, inspectHalf{boxView(h.Box), h.Horizontal, cents(h.Share)})
	}
	for _, s := range p.Shades {
		v.Shades = append(v.Shades, inspectShade{boxView(s.Box), cents(s.Gray)})
	}
	for _, b := range p.Images {
		v.Images = append(v.Images, boxView(b))
	}
	for i := range p.Grids {
		v.Grids = append(v.Grids, gridView(&p.Grids[i]))
	}
	for _, l := range p.Lines {
		v.Lines = append(v.Lines, inspectLine{boxView(l.Box), l.Text, cents(l.Size), string(l.Role), number(l.Table)})
	}
	for i := range doc.Tables {
		if t := &doc.Tables[i]; slices.ContainsFunc(t.Parts, func(x schema.TablePart) bool { return x.Page == p.Number }) {
			v.Tables = append(v.Tables, tableView(i, t, p.Number, facts))
		}
	}
	v.Findings = append(v.Findings, findingsOf(doc, &v)...)
	return v
}

var flagNames = []struct {
	flag content.GlyphFlags
	name string
}{
	{content.Invisible, "invisible"},
	{content.Clipped, "clipped"},
	{content.OffPage, "off_page"},
	{content.Doubled, "doubled"},
	{content.Pale, "pale"},
	{content.Skewed, "skewed"},
}

func glyphView(g *content.Glyph, place extract.GlyphPlace) inspectGlyph {
	v := inspectGlyph{
		Text: g.Text, Box: boxView(g.Box), X: cents(g.X), Y: cents(g.Y), Size: cents(g.Size),
		Dir: int(g.Dir), Upright: g.Upright, Bold: g.Bold, Hidden: g.Flags&content.Hidden != 0,
	}
	for _, f := range flagNames {
		if g.Flags&f.flag != 0 {
			v.Flags = append(v.Flags, f.name)
		}
	}
	if place.Grid >= 0 {
		v.Cell = &[3]int{place.Grid, place.Row, place.Col}
	}
	return v
}

func gridView(g *extract.InspectedGrid) inspectGrid {
	v := inspectGrid{
		Box: boxView(g.Box), Fate: string(g.Fate), Why: g.Why, Table: number(g.Table), Part: index(g.Part),
		Rows: g.Rows, Cols: g.Cols, RowEdges: edgeViews(g.RowEdges), ColEdges: edgeViews(g.ColEdges), Cells: []inspectPlain{},
	}
	for _, c := range g.Cells {
		v.Cells = append(v.Cells, inspectPlain{
			Row: c.Row, Col: c.Col, RowSpan: c.RowSpan, ColSpan: c.ColSpan, Box: boxView(c.Box), Ink: inkView(c.Ink),
			Text: c.Text, OpenTop: c.OpenTop, OpenBottom: c.OpenBottom,
		})
	}
	return v
}

func edgeViews(edges []extract.GridEdge) []inspectEdge {
	out := make([]inspectEdge, len(edges))
	for i, e := range edges {
		out[i] = inspectEdge{boxView(e.Box), e.Drawn}
	}
	return out
}

func tableView(i int, t *schema.Table, page int, facts map[string][]inspectFact) inspectTable {
	v := inspectTable{
		Table: i + 1, TableID: t.TableID, Kind: t.Kind, Title: t.Title, Number: t.Number, Unit: t.Unit, UnitText: t.UnitText,
		UnitSource: t.UnitSource, Method: t.Method, IsForm: t.IsForm, EmptyState: t.EmptyState, Confidence: t.Confidence,
		Rows: t.NRows, Cols: t.NCols, HeaderRows: t.HeaderRows,
		RepeatedHeaders: []inspectRepeated{}, Header: headerTree(t), Columns: columnPaths(t, facts), Cells: []inspectCell{},
	}
	for _, p := range t.Parts {
		v.Parts = append(v.Parts, inspectPart{p.Page, boxView(content.Box(p.Box)), p.RowFirst, p.RowLast, p.HeaderRepeated})
	}
	for _, h := range t.RepeatedHeaders {
		if h.Page == page {
			v.RepeatedHeaders = append(v.RepeatedHeaders, inspectRepeated{boxView(content.Box(h.Box)), h.Rows})
		}
	}
	for k := range t.Cells {
		if c, ok := cellView(&t.Cells[k], page); ok {
			c.Facts = facts[c.CellID]
			v.Cells = append(v.Cells, c)
		}
	}
	return v
}

// cellView shows the part of a cell that stands on the page; ok is false where
// none does.
func cellView(c *schema.Cell, page int) (v inspectCell, ok bool) {
	v = inspectCell{
		CellID: c.CellID, Row: c.Row, Col: c.Col, RowSpan: c.RowSpan, ColSpan: c.ColSpan, Role: c.Role, Text: c.Text,
		Box: boxView(content.Box(c.Box)), Ink: inkView(content.Box(c.Ink)), Method: c.Method, Confidence: c.Confidence,
		FontSize: cents(c.FontSize), InkFlags: c.InkFlags,
	}
	if len(c.Parts) == 0 {
		return v, c.Page == page
	}
	for _, p := range c.Parts {
		v.Pages = append(v.Pages, p.Page)
		if p.Page == page {
			text := p.Text
			v.Box, v.Ink, v.PartText, ok = boxView(content.Box(p.Box)), inkView(content.Box(p.Ink)), &text, true
		}
	}
	return v, ok
}

func findingsOf(doc *schema.Document, v *inspectPage) []inspectFinding {
	tables, cells := map[string]int{}, map[string]bool{}
	for i := range v.Tables {
		t := &v.Tables[i]
		tables[t.TableID] = t.Table
		for k := range t.Cells {
			cells[t.Cells[k].CellID] = true
		}
	}
	var out []inspectFinding
	for _, f := range doc.Findings {
		table, ofTable := tables[f.TableID]
		here := ofTable && f.Page == nil
		if f.CellID != "" {
			here = cells[f.CellID]
		} else if f.Page != nil {
			here = *f.Page == v.Page
		}
		if !here {
			continue
		}
		out = append(out, inspectFinding{Code: f.Code, Severity: f.Severity, Message: f.Message, Table: number(table - 1), CellID: f.CellID})
	}
	return out
}

func boxView(b content.Box) jsonBox {
	return jsonBox{cents(b.X0), cents(b.Y0), cents(b.X1), cents(b.Y1)}
}

func inkView(b content.Box) *jsonBox {
	if b == (content.Box{}) {
		return nil
	}
	v := boxView(b)
	return &v
}

// cents rounds to 0.01.
func cents(v float64) float64 {
	r := math.Round(v*100) / 100
	if r == 0 || math.IsNaN(r) || math.IsInf(r, 0) {
		return 0
	}
	return r
}

// index is null where i is -1.
func index(i int) *int {
	if i < 0 {
		return nil
	}
	return &i
}

// number is the number, from 1, of the table with index i; null where i is -1.
func number(i int) *int {
	if i < 0 {
		return nil
	}
	i++
	return &i
}
