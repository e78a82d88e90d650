package export

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"
	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"yusuan/schema"
)

// workbooks writes a workbook a document: a sheet that lists the tables, and a
// sheet a table as printed.
type workbooks struct {
	dir   string
	names []string
}

func (w *workbooks) add(c *schema.Contents) error {
	name := workbookName(&c.Record)
	file, err := newFile(filepath.Join(w.dir, name))
	if err != nil {
		return err
	}
	defer file.Cleanup() // does nothing after a close
	book, err := Workbook(c)
	if err != nil {
		return err
	}
	defer book.Close()
	if err := book.Write(file); err != nil {
		return err
	}
	w.names = append(w.names, name)
	return file.CloseAtomicallyReplace()
}

func (w *workbooks) finish() ([]string, error) {
	slices.Sort(w.names)
	return w.names, nil
}

func (w *workbooks) discard() {}

// Workbook makes the workbook of one document. Texts are text, whatever they begin
// with, so none becomes a formula; numbers are numbers where a spreadsheet holds
// them exactly, and text where it does not. The caller closes it.
func Workbook(c *schema.Contents) (*excelize.File, error) {
	b := &workbook{File: excelize.NewFile(), contents: c, styles: map[style]int{}, facts: map[string][]*schema.Fact{}, corrections: map[string][]*schema.AppliedCorrection{}}
	for i := range c.Facts {
		f := &c.Facts[i]
		b.facts[f.CellID] = append(b.facts[f.CellID], f)
	}
	for i := range c.Corrections {
		if a := &c.Corrections[i]; a.State == schema.CorrectionApplied {
			b.corrections[a.CellID] = append(b.corrections[a.CellID], a)
		}
	}
	if err := b.listSheet(); err != nil {
		return nil, err
	}
	for i := range c.Tables {
		if err := b.tableSheet(i); err != nil {
			return nil, fmt.Errorf("table %d: %w", i+1, err)
		}
	}
	return b.File, nil
}

type workbook struct {
	*excelize.File
	contents *schema.Contents
	styles   map[style]int
	// by cell_id
	facts       map[string][]*schema.Fact
	corrections map[string][]*schema.AppliedCorrection
	comments    int // on the sheet at hand
}

// mostComments is how many comments a sheet gets: the library looks through all of
// a sheet at each, so that 8,000 take two seconds and 20,000 half a minute. Beyond,
// what is contradicted or corrected still has its own.
const mostComments = 5000

// gridTop is the row of a sheet, from 1, at which the table begins: its title and
// what is known of it stand above.
const gridTop = 4

func (b *workbook) tableSheet(index int) error {
	t := &b.contents.Tables[index]
	sheet := sheetName(index+1, t)
	if _, err := b.NewSheet(sheet); err != nil {
		return err
	}
	if err := b.tableHead(sheet, t); err != nil {
		return err
	}
	b.comments = 0
	widths := make([]float64, t.NCols)
	for i := range t.Cells {
		cell := &t.Cells[i]
		if err := b.tableCell(sheet, t, cell); err != nil {
			return fmt.Errorf("cell %s: %w", cell.CellID, err)
		}
		if cell.ColSpan <= 1 && cell.Col < len(widths) {
			widths[cell.Col] = max(widths[cell.Col], columnWidth(cell.Text))
		}
	}
	for col, width := range widths {
		name, err := excelize.ColumnNumberToName(col + 1)
		if err != nil {
			return err
		}
		if err := b.SetColWidth(sheet, name, name, max(width, minColumnWidth)); err != nil {
			return err
		}
	}
	if b.comments > mostComments {
		text := fmt.Sprintf("前%d个数有批注，其后只有矛盾的和更正过的有；其余的页码见表 facts", mostComments)
		if err := b.text(sheet, gridTop-1, 1, text, style{}); err != nil {
			return err
		}
	}
	if t.HeaderRows == 0 || t.HeaderRows >= t.NRows {
		return nil
	}
	below, err := excelize.CoordinatesToCellName(1, gridTop+t.HeaderRows)
	if err != nil {
		return err
	}
	return b.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: gridTop + t.HeaderRows - 1, TopLeftCell: below, ActivePane: "bottomLeft"})
}

// Widths of columns in characters; longer texts are wrapped.
const (
	minColumnWidth = 6
	maxColumnWidth = 36
)

func columnWidth(text string) float64 {
	return float64(min(runewidth.StringWidth(text)+2, maxColumnWidth))
}

// tableHead writes the title and below it what is known of the table.
func (b *workbook) tableHead(sheet string, t *schema.Table) error {
	title := strings.TrimSpace(t.Number + " " + t.Title)
	if strings.Contains(t.Title, t.Number) {
		title = t.Title
	}
	about := []string{chineseOf("table_kind", t.Kind), pagesOf(t)}
	if t.UnitText != "" {
		about = append(about, t.UnitText)
	} else if t.Unit != "" {
		about = append(about, "单位："+chineseOf("money_unit", t.Unit))
	}
	if t.EmptyState != "has_values" && t.EmptyState != "" {
		about = append(about, chineseOf("empty_state", t.EmptyState))
	}
	if err := b.text(sheet, 1, 1, title, style{bold: true}); err != nil {
		return err
	}
	return b.text(sheet, 2, 1, strings.Join(about, " · "), style{})
}

func pagesOf(t *schema.Table) string {
	if t.PageFirst == t.PageLast {
		return fmt.Sprintf("第%d页", t.PageFirst)
	}
	return fmt.Sprintf("第%d–%d页", t.PageFirst, t.PageLast)
}

func (b *workbook) tableCell(sheet string, t *schema.Table, cell *schema.Cell) error {
	row, col := gridTop+cell.Row, 1+cell.Col
	name, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		return err
	}
	facts, corrections := b.facts[cell.CellID], b.corrections[cell.CellID]
	s := style{grid: true, header: cell.Role == "header" || cell.Role == "column_number", bold: cell.Role == "header", fill: fillOf(facts, corrections)}
	number, format, isNumber := cellNumber(cell, facts)
	if isNumber {
		s.format = format
	} else if cell.Role == "value" {
		s.right = len(facts) > 0 // a dash, or a number that no float holds
	}
	id, err := b.style(s)
	if err != nil {
		return err
	}
	last := name
	if cell.RowSpan > 1 || cell.ColSpan > 1 {
		if last, err = excelize.CoordinatesToCellName(col+max(cell.ColSpan, 1)-1, row+max(cell.RowSpan, 1)-1); err != nil {
			return err
		}
		if err := b.MergeCell(sheet, name, last); err != nil {
			return err
		}
	}
	if err := b.SetCellStyle(sheet, name, last, id); err != nil {
		return err
	}
	switch {
	case isNumber:
		f, _ := number.Float64() // exact in the sense of fitsFloat
		err = b.SetCellFloat(sheet, name, f, -1, 64)
	case cell.Text != "":
		err = b.SetCellStr(sheet, name, cell.Text)
	}
	if err != nil || len(facts)+len(corrections) == 0 {
		return err
	}
	if b.comments++; b.comments > mostComments && s.fill != contradictedFill && s.fill != correctedFill {
		return nil
	}
	return b.comment(sheet, name, pageReference(cell, facts, corrections))
}

// cellNumber returns the number that a cell is, with a format that shows it as it
// is printed: false for text, and where digits would be lost.
func cellNumber(cell *schema.Cell, facts []*schema.Fact) (decimal.Decimal, string, bool) {
	if len(facts) != 1 || !facts[0].Value.Valid || strings.Trim(cell.Text, "0123456789.,，-－−—+△▲()（）%％ \u00a0\u3000") != "" {
		return decimal.Decimal{}, "", false
	}
	number := facts[0].Value.Decimal
	if !fitsFloat(number) {
		return decimal.Decimal{}, "", false
	}
	format := "0"
	if strings.ContainsAny(cell.Text, ",，") {
		format = "#,##0"
	}
	if _, fraction, ok := strings.Cut(cell.Text, "."); ok {
		if places := len(fraction) - len(strings.TrimLeft(fraction, "0123456789")); places > 0 {
			format += "." + strings.Repeat("0", places)
		}
	}
	if strings.ContainsAny(cell.Text, "%％") {
		format += `"%"` // the number as printed: 12.5, not 0.125
	}
	return number, format, true
}

// floatDigits is how many significant digits a 64-bit float keeps for sure, and
// the most that a spreadsheet shows.
const floatDigits = 15

// fitsFloat reports whether a spreadsheet gives back the decimal digit by digit.
func fitsFloat(d decimal.Decimal) bool {
	digits := strings.TrimLeft(strings.ReplaceAll(d.Abs().String(), ".", ""), "0")
	if strings.Contains(d.String(), ".") {
		digits = strings.TrimRight(digits, "0")
	}
	return len(digits) <= floatDigits
}

// pageReference tells where a cell's number stands in the PDF, and what is known
// of it.
func pageReference(cell *schema.Cell, facts []*schema.Fact, corrections []*schema.AppliedCorrection) string {
	lines := []string{fmt.Sprintf("PDF 第%d页 [%g, %g, %g, %g] pt", cell.Page, cell.Box.X0, cell.Box.Y0, cell.Box.X1, cell.Box.Y1)}
	for _, p := range cell.Parts {
		if p.Page != cell.Page {
			lines[0] += fmt.Sprintf("，第%d页", p.Page)
		}
	}
	for _, f := range facts {
		line := chineseOf("verification", f.Verification)
		if f.Amount.Valid {
			line += "：" + f.Amount.Decimal.String() + " 元"
		}
		lines = append(lines, line)
	}
	for _, a := range corrections {
		lines = append(lines, fmt.Sprintf("人工更正：%q（%s，%s）%s", a.ValueText, a.Who, a.MadeAt, a.Why))
	}
	return strings.Join(lines, "\n")
}

// Size of a comment's box in pixels: three lines of text.
const (
	commentWidth  = 260
	commentHeight = 70
)

func (b *workbook) comment(sheet, cell, text string) error {
	return b.AddComment(sheet, excelize.Comment{
		Cell: cell, Author: "yusuan", Width: commentWidth, Height: commentHeight,
		Paragraph: []excelize.RichTextRun{{Text: text}},
	})
}

// text writes text into a cell, by row and column from 1.
func (b *workbook) text(sheet string, row, col int, text string, s style) error {
	name, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		return err
	}
	id, err := b.style(s)
	if err != nil {
		return err
	}
	if err := b.SetCellStyle(sheet, name, name, id); err != nil {
		return err
	}
	return b.SetCellStr(sheet, name, text)
}
