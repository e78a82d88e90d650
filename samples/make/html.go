package main

import (
	"fmt"
	"html"
	"strings"

	"yusuan/samples"
)

// chromiumStyle sets the page of each part and the look of its tables. Noto
// Sans is the lighter of the two Noto faces: Chromium embeds it as Type 3
// glyphs, outline by outline, so the plainer face makes the smaller file.
const chromiumStyle = `
@page { size: A4 portrait; margin: 16mm 14mm; @bottom-center { content: counter(page); font: 8pt "Noto Sans CJK SC"; } }
@page wide { size: A4 landscape; margin: 12mm 10mm; }
body { font: 10.5pt/1.7 "Noto Sans CJK SC", sans-serif; margin: 0; }
.cover { text-align: center; padding-top: 80mm; font-size: 20pt; }
h1, h2.title, .subtitle { text-align: center; }
h1 { font-size: 16pt; font-weight: normal; }
h1 { break-before: page; }
h1 + h1 { break-before: auto; }
h2, h3 { break-after: avoid; font-size: 11.5pt; font-weight: normal; margin: 3mm 0 1mm; }
p { margin: 0; text-indent: 2em; text-align: justify; }
p.item { text-indent: 0; padding-left: 2em; }
section { break-before: page; }
section.wide { page: wide; }
section h2.title { font-size: 15pt; margin: 0; }
.subtitle { text-indent: 0; font-size: 9pt; }
.agency, .unit, .note { text-indent: 0; font-size: 8pt; text-align: left; }
.unit { text-align: right; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; font-size: 8.5pt; line-height: 1.3; }
table.dense { font-size: 6.5pt; }
td, th { border: 0.75pt solid black; padding: 3.5pt 3pt; overflow-wrap: anywhere; font-weight: normal; text-align: left; vertical-align: middle; }
th { text-align: center; }
td.value { text-align: right; }
tr { break-inside: avoid; }
`

// htmlPage renders the disclosure for Chromium.
func htmlPage(d *samples.Disclosure) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>%s</title><style>%s</style></head><body>\n",
		html.EscapeString(strings.Join(d.Cover[:2], " ")), chromiumStyle)
	b.WriteString("<div class=\"cover\">\n")
	for _, line := range d.Cover {
		fmt.Fprintf(&b, "<div>%s</div>\n", html.EscapeString(line))
	}
	b.WriteString("</div>\n<div class=\"contents\">\n")
	for i, line := range d.Contents {
		entry, isItem := strings.CutPrefix(line, "- ")
		switch {
		case i == 0:
			fmt.Fprintf(&b, "<h1>%s</h1>\n", html.EscapeString(line))
		case isItem:
			fmt.Fprintf(&b, "<p class=\"item\">%s</p>\n", html.EscapeString(entry))
		default:
			fmt.Fprintf(&b, "<h2>%s</h2>\n", html.EscapeString(line))
		}
	}
	b.WriteString("</div>\n")
	tags := map[samples.ParagraphStyle]string{samples.Part: "h1", samples.Section: "h2", samples.Subsection: "h3", samples.Item: "p class=\"item\"", samples.Body: "p"}
	for _, p := range d.Text {
		tag := tags[p.Style]
		fmt.Fprintf(&b, "<%s>%s</%s>\n", tag, html.EscapeString(p.Text), strings.Fields(tag)[0])
	}
	for i := range d.Tables {
		htmlTable(&b, &d.Tables[i])
	}
	b.WriteString("</body></html>\n")
	return b.String()
}

func htmlTable(b *strings.Builder, t *samples.Table) {
	section, class := "", ""
	if isWide(t) {
		section = ` class="wide"`
	}
	if isDense(t) {
		class = ` class="dense"`
	}
	fmt.Fprintf(b, "<section%s>\n<h2 class=\"title\">%s</h2>\n", section, html.EscapeString(t.Title))
	for _, line := range []struct{ class, text string }{{"subtitle", t.Subtitle}, {"agency", t.Agency}, {"unit", t.UnitLine}} {
		if line.text != "" {
			fmt.Fprintf(b, "<p class=\"%s\">%s</p>\n", line.class, html.EscapeString(line.text))
		}
	}
	fmt.Fprintf(b, "<table%s>\n<colgroup>", class)
	for _, w := range shares(t) {
		fmt.Fprintf(b, "<col style=\"width:%.2f%%\">", w*100)
	}
	b.WriteString("</colgroup>\n")
	if t.HeaderRows > 0 {
		b.WriteString("<thead>\n")
	} else {
		b.WriteString("<tbody>\n")
	}
	for r, row := range byRow(t) {
		if r == t.HeaderRows && r > 0 {
			b.WriteString("</thead>\n<tbody>\n")
		}
		b.WriteString("<tr>")
		for _, c := range row {
			tag, class := "td", ""
			if r < t.HeaderRows {
				tag = "th"
			} else if t.IsValue(c.Col) {
				class = ` class="value"`
			}
			fmt.Fprintf(b, "<%s%s%s>%s</%s>", tag, class, htmlSpans(c), html.EscapeString(c.Text), tag)
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</tbody>\n</table>\n")
	for _, note := range t.Notes {
		fmt.Fprintf(b, "<p class=\"note\">%s</p>\n", html.EscapeString(note))
	}
	b.WriteString("</section>\n")
}

func htmlSpans(c samples.Cell) string {
	s := ""
	if c.RowSpan > 1 {
		s += fmt.Sprintf(` rowspan="%d"`, c.RowSpan)
	}
	if c.ColSpan > 1 {
		s += fmt.Sprintf(` colspan="%d"`, c.ColSpan)
	}
	return s
}
