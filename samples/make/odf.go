package main

import (
	"fmt"
	"html"
	"strings"

	"yusuan/samples"
)

// odfHead begins a flat ODF document of the type ("text" or "spreadsheet").
func odfHead(kind string) string {
	return fmt.Sprintf(`<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.%s">
<office:font-face-decls><style:font-face style:name="Sans" svg:font-family="'Noto Sans CJK SC'"/><style:font-face style:name="Serif" svg:font-family="'Noto Serif CJK SC'"/></office:font-face-decls>
`, kind)
}

// odfFont sets one face for Chinese and for Latin text alike.
func odfFont(face string, size float64) string {
	return fmt.Sprintf(`<style:text-properties style:font-name="%s" style:font-name-asian="%s" fo:font-size="%gpt" style:font-size-asian="%gpt" fo:language="en" fo:country="US" style:language-asian="zh" style:country-asian="CN"/>`, face, face, size, size)
}

// odfSpans gives a cell's attributes for its spans.
func odfSpans(c samples.Cell) string {
	if c.RowSpan == 1 && c.ColSpan == 1 {
		return ""
	}
	return fmt.Sprintf(` table:number-columns-spanned="%d" table:number-rows-spanned="%d"`, c.ColSpan, c.RowSpan)
}

// odfRow writes a table's row: its cells, and covered cells where a merged cell
// that began earlier lies over a position.
func odfRow(b *strings.Builder, cols int, cells []samples.Cell, cell func(samples.Cell) string) {
	c := 0
	for _, next := range cells {
		for ; c < next.Col; c++ {
			b.WriteString("<table:covered-table-cell/>")
		}
		b.WriteString(cell(next))
		for c++; c < next.Col+next.ColSpan; c++ {
			b.WriteString("<table:covered-table-cell/>")
		}
	}
	for ; c < cols; c++ {
		b.WriteString("<table:covered-table-cell/>")
	}
}

func escape(s string) string { return html.EscapeString(s) }
