// Package extract recovers the tables of a PDF as a person reads them: grids of
// cells with spans, joined over pages, with the titles, units and notes around
// them. It knows geometry and nothing of budgets.
package extract

import "yusuan/extract/content"

// Box is a rectangle in points on the page as displayed; see content.Box.
type Box = content.Box

// Document is what was read of one PDF.
type Document struct {
	Info   Info
	Pages  []PageInfo
	Tables []Table // in reading order
	Lines  []Line  // the text outside tables, in reading order, titles and notes included
	// Notices are what a careful reader should know of the reading itself.
	Notices []Notice
}

// Info is what the file says of itself; all of it may lie or be empty.
type Info struct {
	Pages                       int
	Version                     string // of PDF, such as "1.4"
	Producer, Creator, DocTitle string
	// Reader is PDFium where that had a part in the reading, else Native.
	Reader Reader
}

// PageInfo tells what a page holds, so that scans can be told from blank pages.
type PageInfo struct {
	Number        int
	Width, Height float64
	Glyphs        int     // visible glyphs, blanks aside
	HiddenGlyphs  int     // invisible, clipped or off the page
	ImageShare    float64 // share of the page's area that images cover, 0..1
}

// Notice is something about the reading that a finding should tell.
type Notice struct {
	Code    string // stable id, such as "page_limit"
	Page    int    // 0: the whole document
	Message string
}

// Line is a line of text outside tables.
type Line struct {
	Page int
	Box  Box
	Text string
	Size float64 // font size in points
	// Runes holds the box of each rune of Text on the displayed page, zero for a
	// blank between words. Lines without digits have none, nor have the few whose
	// glyphs do not follow their text.
	Runes []Box
}

// Method tells how a table's cells were found.
type Method string

const (
	Ruled   Method = "ruled"   // from the rules drawn on the page
	Aligned Method = "aligned" // from the alignment of its text
	Mixed   Method = "mixed"   // parts of it one way, parts the other
)

// Table is one logical table; one continued over pages is one.
type Table struct {
	Title           string // as printed, without blanks; "" unknown
	TitleLines      []Line // the lines the title was taken from
	Number          string // its printed number: 公开表1, 表三; "" none
	UnitText        string // the unit line as printed: 单位：万元; "" none
	AgencyText      string // the line above the grid that names the agency: 部门名称：…; "" none
	Above           []Line // all lines between the previous table and this one that stand on its first page, nearest last
	Notes           []Line // notes under the grid: 注：…
	Method          Method
	Confidence      float64 // 0..1
	Rows, Cols      int
	HeaderRows      int    // leading rows that are header, column-number rows included; 0 for forms
	Cells           []Cell // by row, then column; every position of the grid is covered by exactly one
	Parts           []Part // one a page the table stands on
	RepeatedHeaders []RepeatedHeader
}

// Part is the piece of a table on one page.
type Part struct {
	Page              int
	Box               Box
	RowFirst, RowLast int // rows of the table on this page, both included
	HeaderRepeated    bool
}

// RepeatedHeader is a header printed again on a continuation page.
type RepeatedHeader struct {
	Page int
	Box  Box
	Rows [][]string // its texts, a merged cell's at its top left position
}

// InkFlag says what is odd about the ink of a cell.
type InkFlag string

const (
	InkDoubled     InkFlag = "doubled"
	InkOnBorder    InkFlag = "on_border"
	InkOutsidePage InkFlag = "outside_page"
	InkInvisible   InkFlag = "invisible"
	InkSplit       InkFlag = "split_by_page"
)

// Cell is one cell of a table's grid, a merged one counted once.
type Cell struct {
	Row, Col         int    // from 0, of its top left position
	RowSpan, ColSpan int    // at least 1
	Text             string // as printed, lines joined
	Page             int
	Box              Box     // the cell's
	Ink              Box     // that of its text; zero where there is none
	FontSize         float64 // points; 0 without text
	Bold             bool
	Method           Method
	Confidence       float64
	Flags            []InkFlag
	ColumnNumber     bool       // a cell of a column-number row: 1 2 3, **, 栏次
	Parts            []CellPart // where the cell runs over a page end; else nil
	TextIn           int        // index among the table's cells of the one behind a page end that prints this one's text; 0 none

	openTop, openBottom bool // no rule closes the cell at the edge of its page's grid
	printedLater        bool // its text stands behind a page end
}

// CellPart is the piece of a cell on one page.
type CellPart struct {
	Page int
	Box  Box
	Ink  Box
	Text string
}
