// Package testpdf makes small PDFs for tests from a few lines of text, so that a
// test shows what its document prints.
package testpdf

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf16"
)

// Sizes in points.
const (
	pageWidth, pageHeight = 595.0, 842.0
	margin                = 50.0
	fontSize              = 10.0
	lineHeight            = 14.0
	cellPadding           = 4.0
)

// Build returns a PDF that prints what source says, line by line:
//
//	| a | b |    a row of a ruled table; rows that follow one another are one
//	             table. A cell "<" is joined to the one on its left, "^" to the
//	             one above. Numbers stand at the right, other texts at the left.
//	---          a page end
//	@scan        an image over the whole page, as scanned pages have
//	@encrypted   the document asks for a password
//	             (an empty line) some space
//	anything else is a line of text
func Build(source string) []byte {
	p := &printer{y: pageHeight - margin}
	encrypted := false
	var rows [][]string
	endTable := func() {
		p.table(rows)
		rows = nil
	}
	for line := range strings.Lines(source) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "|") {
			rows = append(rows, splitRow(line))
			continue
		}
		endTable()
		switch line {
		case "---":
			p.endPage()
		case "@scan":
			fmt.Fprintf(&p.content, "q %g 0 0 %g 0 0 cm /I Do Q\n", pageWidth, pageHeight)
		case "@encrypted":
			encrypted = true
		case "":
			p.y -= lineHeight / 2
		default:
			p.y -= lineHeight
			p.text(margin, p.y, line)
		}
	}
	endTable()
	p.endPage()
	return assemble(p.pages, encrypted)
}

func splitRow(line string) []string {
	cells := strings.Split(strings.Trim(line, "|"), "|")
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	return cells
}

// printer lays text and tables out on pages, from the top down.
type printer struct {
	pages   []string
	content bytes.Buffer
	y       float64
}

func (p *printer) endPage() {
	p.pages = append(p.pages, p.content.String())
	p.content.Reset()
	p.y = pageHeight - margin
}

func (p *printer) text(x, y float64, s string) {
	fmt.Fprintf(&p.content, "BT /F %g Tf %.2f %.2f Td <", fontSize, x, y)
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&p.content, "%04X", u)
	}
	p.content.WriteString("> Tj ET\n")
}

func (p *printer) table(rows [][]string) {
	if len(rows) == 0 {
		return
	}
	p.y -= lineHeight / 2
	width := (pageWidth - 2*margin) / float64(len(rows[0]))
	tops := make([]float64, len(rows)+1)
	tops[0] = p.y
	for r, row := range rows {
		lines := 1
		for _, s := range row {
			lines = max(lines, len(wrap(s, width-2*cellPadding)))
		}
		tops[r+1] = tops[r] - float64(lines)*lineHeight - cellPadding
	}
	at := func(r, c int) string {
		if r < len(rows) && c < len(rows[r]) {
			return rows[r][c]
		}
		return ""
	}
	for r, row := range rows {
		for c, s := range row {
			if s == "<" || s == "^" {
				continue
			}
			toC, toR := c+1, r+1
			for at(r, toC) == "<" {
				toC++
			}
			for at(toR, c) == "^" {
				toR++
			}
			x0, x1 := margin+float64(c)*width, margin+float64(toC)*width
			fmt.Fprintf(&p.content, "0.5 w %.2f %.2f %.2f %.2f re S\n", x0, tops[toR], x1-x0, tops[r]-tops[toR])
			for i, part := range wrap(s, x1-x0-2*cellPadding) {
				x := x0 + cellPadding
				if isNumber(part) {
					x = x1 - cellPadding - textWidth(part)
				}
				p.text(x, tops[r]-float64(i+1)*lineHeight+cellPadding/2, part)
			}
		}
	}
	p.y = tops[len(rows)]
}

func isNumber(s string) bool {
	return s != "" && strings.Trim(s, "0123456789,.-") == ""
}

func runeWidth(r rune) float64 {
	if r < 0x80 {
		return fontSize / 2
	}
	return fontSize
}

func textWidth(s string) (w float64) {
	for _, r := range s {
		w += runeWidth(r)
	}
	return w
}

// wrap breaks s into lines no wider than width points.
func wrap(s string, width float64) []string {
	var lines []string
	line, used := "", 0.0
	for _, r := range s {
		if used+runeWidth(r) > width && line != "" {
			lines = append(lines, line)
			line, used = "", 0
		}
		line += string(r)
		used += runeWidth(r)
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// assemble writes the objects of a PDF around the pages' content streams.
func assemble(pages []string, encrypted bool) []byte {
	var out bytes.Buffer
	var offsets []int
	object := func(body string) {
		offsets = append(offsets, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", len(offsets), body)
	}
	out.WriteString("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")

	const firstPage = 7
	kids := ""
	for i := range pages {
		kids += fmt.Sprintf("%d 0 R ", firstPage+2*i)
	}
	object("<< /Type /Catalog /Pages 2 0 R >>")
	object(fmt.Sprintf("<< /Type /Pages /Count %d /Kids [ %s] >>", len(pages), kids))
	// A CJK font that is not embedded, as in many real disclosures.
	object("<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [ 4 0 R ] >>")
	object("<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [ 1 95 500 814 939 500 ]" +
		" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 5 0 R >>")
	object("<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [ -25 -254 1000 880 ]" +
		" /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>")
	object("<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n\xf0\nendstream")
	for i, content := range pages {
		object(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 %g %g ] /Contents %d 0 R"+
			" /Resources << /Font << /F 3 0 R >> /XObject << /I 6 0 R >> >> >>", pageWidth, pageHeight, firstPage+2*i+1))
		object(fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(content), content))
	}

	xref := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, at := range offsets {
		fmt.Fprintf(&out, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&out, "trailer\n<< /Size %d /Root 1 0 R", len(offsets)+1)
	if encrypted {
		// Keys that no password fits: all that a test needs.
		key := strings.Repeat("5A", 32)
		fmt.Fprintf(&out, " /ID [ <%s> <%s> ] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>", key[:32], key[:32], key, key)
	}
	fmt.Fprintf(&out, " >>\nstartxref\n%d\n%%%%EOF\n", xref)
	return out.Bytes()
}

// Long returns the source of a document with a table of codes and amounts on each
// page, five cells to a row; every fourth page goes on with the table of the page
// before. Its sums hold.
func Long(pages, rows int) string {
	var b strings.Builder
	b.WriteString("许昌市审计局2024年部门预算\n")
	for page := range pages {
		if page > 0 {
			b.WriteString("---\n")
		}
		if page%4 != 3 {
			fmt.Fprintf(&b, "表%d 一般公共预算支出表\n单位：万元\n", page+1)
		}
		b.WriteString("| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |\n")
		for row := range rows {
			basic, project := page*7+row, page*3+2*row
			fmt.Fprintf(&b, "| 205%02d%02d | 教育支出%d项 | %d.50 | %d.25 | %d.25 |\n", row/10+1, row%10+1, row, basic+project, basic, project)
		}
	}
	return b.String()
}
