package main

import (
	"fmt"
	"strings"

	"yusuan/samples"
)

// Widths of the text area in points: A4 with margins of 20 mm on the sides.
const (
	writerPortraitWidth  = 481.9
	writerLandscapeWidth = 728.5
)

const writerPages = `<office:automatic-styles>
<style:page-layout style:name="LP"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" style:print-orientation="portrait" fo:margin="20mm"/><style:footer-style><style:header-footer-properties fo:min-height="6mm" fo:margin-top="3mm"/></style:footer-style></style:page-layout>
<style:page-layout style:name="LL"><style:page-layout-properties fo:page-width="297mm" fo:page-height="210mm" style:print-orientation="landscape" fo:margin="20mm"/><style:footer-style><style:header-footer-properties fo:min-height="6mm" fo:margin-top="3mm"/></style:footer-style></style:page-layout>
`

const writerMasters = `</office:automatic-styles>
<office:master-styles>
<style:master-page style:name="Portrait" style:page-layout-name="LP"><style:footer><text:p text:style-name="Footer">— <text:page-number text:select-page="current"/> —</text:p></style:footer></style:master-page>
<style:master-page style:name="Landscape" style:page-layout-name="LL"><style:footer><text:p text:style-name="Footer">— <text:page-number text:select-page="current"/> —</text:p></style:footer></style:master-page>
</office:master-styles>
<office:body><office:text>
`

// writerStyles are the styles of paragraphs and cells. The face is a song type,
// as most disclosures are set in.
func writerStyles() string {
	var b strings.Builder
	b.WriteString("<office:styles>\n<style:default-style style:family=\"paragraph\">" + odfFont("Serif", 11) + "</style:default-style>\n</office:styles>\n" + writerPages)
	para := func(name, props string, size float64, master string) {
		if master != "" {
			master = fmt.Sprintf(` style:master-page-name="%s"`, master)
		}
		fmt.Fprintf(&b, "<style:style style:name=\"%s\" style:family=\"paragraph\"%s><style:paragraph-properties %s/>%s</style:style>\n", name, master, props, odfFont("Serif", size))
	}
	para("Cover0", `fo:text-align="center" fo:margin-top="90mm"`, 22, "Portrait")
	para("Cover", `fo:text-align="center" fo:margin-top="8mm"`, 20, "")
	para("Contents", `fo:text-align="center" fo:break-before="page"`, 16, "")
	para("Part", `fo:text-align="center" fo:margin-top="4mm" fo:margin-bottom="3mm"`, 16, "")
	para("PartBreak", `fo:text-align="center" fo:break-before="page" fo:margin-bottom="3mm"`, 16, "")
	para("Section", `fo:margin-top="2mm" fo:line-height="160%" fo:keep-with-next="always"`, 13, "")
	para("Subsection", `fo:line-height="160%" fo:keep-with-next="always"`, 12, "")
	para("Item", `fo:margin-left="8mm" fo:line-height="150%"`, 11, "")
	para("Body", `fo:text-align="justify" fo:text-indent="8mm" fo:line-height="150%"`, 11, "")
	para("TitlePortrait", `fo:text-align="center" fo:margin-bottom="2mm"`, 16, "Portrait")
	para("TitleLandscape", `fo:text-align="center" fo:margin-bottom="2mm"`, 16, "Landscape")
	para("Subtitle", `fo:text-align="center"`, 10, "")
	para("Note", `fo:margin-top="1mm"`, 9, "")
	para("Footer", `fo:text-align="center"`, 9, "")
	for _, l := range []struct {
		name  string
		width float64
	}{{"Portrait", writerPortraitWidth}, {"Landscape", writerLandscapeWidth}} {
		fmt.Fprintf(&b, "<style:style style:name=\"Head%s\" style:family=\"paragraph\"><style:paragraph-properties fo:margin-bottom=\"1mm\"><style:tab-stops><style:tab-stop style:position=\"%.1fpt\" style:type=\"right\"/></style:tab-stops></style:paragraph-properties>%s</style:style>\n", l.name, l.width, odfFont("Serif", 10))
	}
	for _, size := range []float64{6.5, 8.5} {
		for _, align := range []string{"start", "center", "end"} {
			para(cellPara(size, align), fmt.Sprintf(`fo:text-align="%s"`, align), size, "")
		}
	}
	b.WriteString(`<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="1.2pt" fo:padding-left="2.5pt" fo:padding-right="2.5pt" style:vertical-align="middle"/></style:style>` + "\n")
	b.WriteString(`<style:style style:name="Row" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>` + "\n")
	return b.String()
}

func cellPara(size float64, align string) string { return fmt.Sprintf("C%s%.0f", align, size*10) }

// writerDocument renders the disclosure as a flat ODF text document.
func writerDocument(d *samples.Disclosure) string {
	var b strings.Builder
	b.WriteString(odfHead("text"))
	b.WriteString(writerStyles())
	for i := range d.Tables {
		writerTableStyles(&b, &d.Tables[i])
	}
	b.WriteString(writerMasters)
	p := func(style, text string) {
		fmt.Fprintf(&b, "<text:p text:style-name=\"%s\">%s</text:p>\n", style, escape(text))
	}
	for i, line := range d.Cover {
		if i == 0 {
			p("Cover0", line)
		} else {
			p("Cover", line)
		}
	}
	for i, line := range d.Contents {
		entry, isItem := strings.CutPrefix(line, "- ")
		switch {
		case i == 0:
			p("Contents", line)
		case isItem:
			p("Item", entry)
		default:
			p("Subsection", line)
		}
	}
	names := map[samples.ParagraphStyle]string{samples.Part: "Part", samples.Section: "Section", samples.Subsection: "Subsection", samples.Item: "Item", samples.Body: "Body"}
	for i, par := range d.Text {
		name := names[par.Style]
		if par.Style == samples.Part && (i == 0 || d.Text[i-1].Style != samples.Part) {
			name = "PartBreak"
		}
		p(name, par.Text)
	}
	for i := range d.Tables {
		writerTable(&b, &d.Tables[i])
	}
	b.WriteString("</office:text></office:body></office:document>\n")
	return b.String()
}

func orientation(t *samples.Table) (string, float64) {
	if isWide(t) {
		return "Landscape", writerLandscapeWidth
	}
	return "Portrait", writerPortraitWidth
}

// id is a table's name in the document.
func id(t *samples.Table) string { return "T" + t.Name[:2] }

func writerTableStyles(b *strings.Builder, t *samples.Table) {
	_, width := orientation(t)
	fmt.Fprintf(b, "<style:style style:name=\"%s\" style:family=\"table\"><style:table-properties style:width=\"%.1fpt\" table:align=\"left\" table:border-model=\"collapsing\"/></style:style>\n", id(t), width)
	for i, s := range shares(t) {
		fmt.Fprintf(b, "<style:style style:name=\"%s.%d\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"%.2fpt\"/></style:style>\n", id(t), i, s*width)
	}
}

func writerTable(b *strings.Builder, t *samples.Table) {
	page, _ := orientation(t)
	fmt.Fprintf(b, "<text:p text:style-name=\"Title%s\">%s</text:p>\n", page, escape(t.Title))
	if t.Subtitle != "" {
		fmt.Fprintf(b, "<text:p text:style-name=\"Subtitle\">%s</text:p>\n", escape(t.Subtitle))
	}
	if t.Agency != "" {
		fmt.Fprintf(b, "<text:p text:style-name=\"Head%s\">%s<text:tab/>%s</text:p>\n", page, escape(t.Agency), escape(t.UnitLine))
	}
	size := 8.5
	if isDense(t) {
		size = 6.5
	}
	fmt.Fprintf(b, "<table:table table:name=\"%s\" table:style-name=\"%s\">\n", id(t), id(t))
	for i := range t.Cols {
		fmt.Fprintf(b, "<table:table-column table:style-name=\"%s.%d\"/>", id(t), i)
	}
	if t.HeaderRows > 0 {
		b.WriteString("<table:table-header-rows>\n")
	}
	for r, row := range byRow(t) {
		b.WriteString(`<table:table-row table:style-name="Row">`)
		odfRow(b, t.Cols, row, func(c samples.Cell) string {
			align := "start"
			if r < t.HeaderRows {
				align = "center"
			} else if t.IsValue(c.Col) {
				align = "end"
			}
			return fmt.Sprintf(`<table:table-cell table:style-name="Cell"%s office:value-type="string"><text:p text:style-name="%s">%s</text:p></table:table-cell>`, odfSpans(c), cellPara(size, align), escape(c.Text))
		})
		b.WriteString("</table:table-row>\n")
		if r == t.HeaderRows-1 {
			b.WriteString("</table:table-header-rows>\n")
		}
	}
	b.WriteString("</table:table>\n")
	for _, note := range t.Notes {
		fmt.Fprintf(b, "<text:p text:style-name=\"Note\">%s</text:p>\n", escape(note))
	}
}
