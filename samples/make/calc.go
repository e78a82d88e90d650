package main

import (
	"fmt"
	"strings"

	"yusuan/samples"
)

// calcWidth is the width of every sheet in points; the page style then fits it
// to the page. calcSize is the type size of the cells.
const (
	calcWidth = 1000.0
	calcSize  = 10.0
)

// calcPages: the text stands upright; tables lie on landscape pages that fit the sheet's width; those
// whose merged cells would be cut by a page end fit one page altogether.
const calcPages = `<office:automatic-styles>
<style:page-layout style:name="Text"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" style:first-page-number="continue" style:print-orientation="portrait" fo:margin="12mm" style:table-centering="horizontal"/><style:header-style/><style:footer-style><style:header-footer-properties fo:min-height="6mm" fo:margin-top="2mm"/></style:footer-style></style:page-layout>
<style:page-layout style:name="Wide"><style:page-layout-properties fo:page-width="297mm" fo:page-height="210mm" style:first-page-number="continue" style:print-orientation="landscape" fo:margin="12mm" style:scale-to-X="1" style:scale-to-Y="0" style:table-centering="horizontal"/><style:header-style/><style:footer-style><style:header-footer-properties fo:min-height="6mm" fo:margin-top="2mm"/></style:footer-style></style:page-layout>
<style:page-layout style:name="OnePage"><style:page-layout-properties fo:page-width="297mm" fo:page-height="210mm" style:first-page-number="continue" style:print-orientation="landscape" fo:margin="12mm" style:scale-to-X="1" style:scale-to-Y="1" style:table-centering="horizontal"/><style:header-style/><style:footer-style><style:header-footer-properties fo:min-height="6mm" fo:margin-top="2mm"/></style:footer-style></style:page-layout>
<style:page-layout style:name="Form"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" style:first-page-number="continue" style:print-orientation="portrait" fo:margin="12mm" style:scale-to-X="1" style:scale-to-Y="1" style:table-centering="horizontal"/><style:header-style/><style:footer-style><style:header-footer-properties fo:min-height="6mm" fo:margin-top="2mm"/></style:footer-style></style:page-layout>
`

const calcMasters = `</office:automatic-styles>
<office:master-styles>
<style:master-page style:name="Text" style:page-layout-name="Text"><style:header style:display="false"/><style:footer><text:p>第 <text:page-number/> 页</text:p></style:footer></style:master-page>
<style:master-page style:name="Wide" style:page-layout-name="Wide"><style:header style:display="false"/><style:footer><text:p>第 <text:page-number/> 页</text:p></style:footer></style:master-page>
<style:master-page style:name="OnePage" style:page-layout-name="OnePage"><style:header style:display="false"/><style:footer><text:p>第 <text:page-number/> 页</text:p></style:footer></style:master-page>
<style:master-page style:name="Form" style:page-layout-name="Form"><style:header style:display="false"/><style:footer><text:p>第 <text:page-number/> 页</text:p></style:footer></style:master-page>
</office:master-styles>
<office:body><office:spreadsheet>
`

// calcPage chooses the page style of a table's sheet.
func calcPage(t *samples.Table) string {
	if t.Form {
		return "Form"
	}
	for _, c := range t.Cells {
		if c.Row >= t.HeaderRows && c.RowSpan > 1 {
			return "OnePage"
		}
	}
	return "Wide"
}

func calcCellStyles(b *strings.Builder) {
	cell := func(name, props, align string, size float64) {
		fmt.Fprintf(b, "<style:style style:name=\"%s\" style:family=\"table-cell\"><style:table-cell-properties fo:wrap-option=\"wrap\" %s/><style:paragraph-properties fo:text-align=\"%s\"/>%s</style:style>\n", name, props, align, odfFont("Sans", size))
	}
	const ruled = `fo:border="0.5pt solid #000000" style:vertical-align="middle" fo:padding="1pt" fo:padding-left="2.5pt" fo:padding-right="2.5pt"`
	cell("label", ruled, "start", calcSize)
	cell("header", ruled, "center", calcSize)
	cell("value", ruled, "end", calcSize)
	cell("center", `style:vertical-align="middle"`, "center", calcSize)
	cell("title", `style:vertical-align="middle"`, "center", 18)
	cell("left", `style:vertical-align="middle"`, "start", calcSize)
	cell("right", `style:vertical-align="middle"`, "end", calcSize)
	cell("text", `style:vertical-align="top"`, "start", 12)
	cell("cover", `style:vertical-align="middle"`, "center", 26)
}

// calcSheet gathers the rows of a sheet and the styles they need.
type calcSheet struct {
	name   string
	styles *strings.Builder
	rows   strings.Builder
	n      int
}

func (s *calcSheet) row(height float64, breakBefore bool, cells string) {
	brk := ""
	if breakBefore {
		brk = ` fo:break-before="page"`
	}
	fmt.Fprintf(s.styles, "<style:style style:name=\"%s.r%d\" style:family=\"table-row\"><style:table-row-properties style:row-height=\"%.1fpt\" style:use-optimal-row-height=\"false\"%s/></style:style>\n", s.name, s.n, height, brk)
	fmt.Fprintf(&s.rows, "<table:table-row table:style-name=\"%s.r%d\">%s</table:table-row>\n", s.name, s.n, cells)
	s.n++
}

// calcText is a cell of text over so many columns.
func calcText(style, text string, cols int) string {
	s := fmt.Sprintf(`<table:table-cell table:style-name="%s" table:number-columns-spanned="%d" table:number-rows-spanned="1" office:value-type="string"><text:p>%s</text:p></table:table-cell>`, style, cols, escape(text))
	return s + strings.Repeat("<table:covered-table-cell/>", cols-1)
}

// calcDocument renders the disclosure as a flat ODF workbook: a sheet of text,
// then one sheet a table.
func calcDocument(d *samples.Disclosure) string {
	var styles, sheets strings.Builder
	calcCellStyles(&styles)
	calcNarrative(&styles, &sheets, d)
	for i := range d.Tables {
		calcTable(&styles, &sheets, &d.Tables[i])
	}
	return odfHead("spreadsheet") + calcPages + styles.String() + calcMasters + sheets.String() + "</office:spreadsheet></office:body></office:document>\n"
}

func calcNarrative(styles, sheets *strings.Builder, d *samples.Disclosure) {
	s := calcSheet{name: "text", styles: styles}
	const size, leading, width = 12.0, 1.5, 520.0 // points
	put := func(text string, breakBefore bool) {
		s.row(float64(lines(text, size, width))*size*leading+6, breakBefore, calcText("text", text, 1))
	}
	s.row(200, false, calcText("left", "", 1))
	for _, line := range d.Cover {
		s.row(60, false, calcText("cover", line, 1))
	}
	for i, line := range d.Contents {
		entry, isItem := strings.CutPrefix(line, "- ")
		if isItem {
			entry = "　" + entry
		}
		put(entry, i == 0)
	}
	for i, p := range d.Text {
		text := p.Text
		if p.Style == samples.Body || p.Style == samples.Item {
			text = "　　" + text
		}
		put(text, i == 0)
	}
	calcColumns(styles, "text", []float64{width})
	calcWrite(styles, sheets, "text", "说明", "Text", 1, s.rows.String())
}

func calcTable(styles, sheets *strings.Builder, t *samples.Table) {
	name := id(t)
	widths := make([]float64, t.Cols)
	for i, share := range shares(t) {
		widths[i] = share * calcWidth
	}
	s := calcSheet{name: name, styles: styles}
	s.row(34, false, calcText("title", t.Title, t.Cols))
	if t.Subtitle != "" {
		s.row(18, false, calcText("center", t.Subtitle, t.Cols))
	}
	if t.Agency != "" {
		left := t.Cols / 2
		s.row(18, false, calcText("left", t.Agency, left)+calcText("right", t.UnitLine, t.Cols-left))
	}
	// The head above the grid is repeated with the header where the source
	// repeats it: in the table that it prints on two pages.
	above := s.rows.String()
	s.rows.Reset()
	heights := rowHeights(t, widths, calcSize)
	for r, row := range byRow(t) {
		var b strings.Builder
		odfRow(&b, t.Cols, row, func(c samples.Cell) string { return calcCell(t, c) })
		s.row(heights[r], false, b.String())
		if r == t.HeaderRows-1 {
			header := s.rows.String()
			s.rows.Reset()
			if t.Kind == "economic_classification" {
				header = above + header
				above = ""
			}
			above += "<table:table-header-rows>\n" + header + "</table:table-header-rows>\n"
		}
	}
	for _, note := range t.Notes {
		s.row(float64(lines(note, calcSize, calcWidth))*calcSize*1.5+6, false, calcText("left", note, t.Cols))
	}
	calcColumns(styles, name, widths)
	calcWrite(styles, sheets, name, name[1:]+" "+t.Title, calcPage(t), t.Cols, above+s.rows.String())
}

// calcCell writes amounts as numbers, as a spreadsheet's author would.
func calcCell(t *samples.Table, c samples.Cell) string {
	style, value := "label", `office:value-type="string"`
	switch {
	case c.Row < t.HeaderRows:
		style = "header"
	case t.IsValue(c.Col):
		style = "value"
		if c.Text != "" {
			value = fmt.Sprintf(`office:value-type="float" office:value="%s"`, c.Text)
		}
	}
	if c.Text == "" {
		return fmt.Sprintf(`<table:table-cell table:style-name="%s"%s/>`, style, odfSpans(c))
	}
	return fmt.Sprintf(`<table:table-cell table:style-name="%s"%s %s><text:p>%s</text:p></table:table-cell>`, style, odfSpans(c), value, escape(c.Text))
}

func calcColumns(styles *strings.Builder, name string, widths []float64) {
	for i, w := range widths {
		fmt.Fprintf(styles, "<style:style style:name=\"%s.c%d\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"%.2fpt\"/></style:style>\n", name, i, w)
	}
}

func calcWrite(styles, sheets *strings.Builder, name, title, page string, cols int, rows string) {
	fmt.Fprintf(styles, "<style:style style:name=\"%s\" style:family=\"table\" style:master-page-name=\"%s\"><style:table-properties table:display=\"true\"/></style:style>\n", name, page)
	fmt.Fprintf(sheets, "<table:table table:name=\"%s\" table:style-name=\"%s\">\n", escape(strings.NewReplacer("“", "", "”", "").Replace(title)), name)
	for i := range cols {
		fmt.Fprintf(sheets, "<table:table-column table:style-name=\"%s.c%d\"/>", name, i)
	}
	sheets.WriteString("\n" + rows + "</table:table>\n")
}
