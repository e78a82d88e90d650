package identity_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"yusuan/extract"
	"yusuan/normalize"
	"yusuan/schema"
)

// printed builds a table as extract gives it, from rows of cells parted by "|": "<"
// belongs to the cell on its left, "^" to the cell above, and "·" in front indents a
// label by one step.
func printed(title, unit string, headerRows int, rows ...string) extract.Table {
	const width, height, size, step = 80, 20, 10, 12 // points
	t := extract.Table{Title: title, UnitText: unit, HeaderRows: headerRows, Rows: len(rows), Method: extract.Ruled, Confidence: 1}
	grid := make([][]string, len(rows))
	for r, row := range rows {
		for _, c := range strings.Split(row, "|") {
			grid[r] = append(grid[r], strings.TrimSpace(c))
		}
		t.Cols = max(t.Cols, len(grid[r]))
	}
	for r := range grid {
		for c := range grid[r] {
			if grid[r][c] == "<" || grid[r][c] == "^" {
				continue
			}
			cs, rs := 1, 1
			for c+cs < len(grid[r]) && grid[r][c+cs] == "<" {
				cs++
			}
			for r+rs < len(grid) && c < len(grid[r+rs]) && grid[r+rs][c] == "^" {
				rs++
			}
			text := strings.TrimLeft(grid[r][c], "·")
			x := extract.Cell{
				Row: r, Col: c, RowSpan: rs, ColSpan: cs, Text: text, Page: 1, FontSize: size,
				Box: extract.Box{X0: float64(c) * width, Y0: float64(r) * height, X1: float64(c+cs) * width, Y1: float64(r+rs) * height},
			}
			if text != "" {
				left := x.Box.X0 + 2 + step*float64(utf8.RuneCountInString(grid[r][c])-utf8.RuneCountInString(text))
				x.Ink = extract.Box{X0: left, Y0: x.Box.Y0 + 5, X1: left + size*float64(utf8.RuneCountInString(text)), Y1: x.Box.Y0 + 15}
			}
			t.Cells = append(t.Cells, x)
		}
	}
	t.Parts = []extract.Part{{Page: 1, Box: extract.Box{X1: float64(t.Cols) * width, Y1: float64(t.Rows) * height}, RowLast: t.Rows - 1}}
	return t
}

// disclosed runs the whole of normalize over tables of a disclosure of an invented agency.
func disclosed(cover string, tables []extract.Table) *schema.Document {
	doc := &extract.Document{Info: extract.Info{Pages: 1}, Pages: []extract.PageInfo{{Number: 1, Glyphs: 100}}, Tables: tables}
	for i, s := range []string{"湖州市水利局", cover, "目录"} {
		doc.Lines = append(doc.Lines, extract.Line{Page: 1, Text: s, Size: 10, Box: extract.Box{Y0: float64(i) * 15, X1: 100, Y1: float64(i)*15 + 10}})
	}
	return normalize.Document(doc, normalize.Meta{DocID: strings.Repeat("0", 64)})
}

const (
	budgetCover = "2025年部门预算"
	finalCover  = "2024年度部门决算"
)

// Layouts that issuers print for good reasons. Every number in them is right, so no
// identity may fail; some must hold, lest the table was not read at all.
func TestRightNumbersAreNotContradicted(t *testing.T) {
	for _, c := range legitimate {
		t.Run(c.name, func(t *testing.T) {
			cover := c.cover
			if cover == "" {
				cover = budgetCover
			}
			d := disclosed(cover, c.tables)
			held := 0
			for _, k := range d.Checks {
				switch k.Result {
				case "mismatch":
					t.Errorf("%s: %s", k.Rule, k.Message)
				case "exact", "rounding", "holds":
					held++
				}
			}
			if held < c.held {
				var kinds []string
				for i := range d.Tables {
					kinds = append(kinds, d.Tables[i].Kind)
				}
				t.Errorf("%d identities hold, want at least %d; tables %v", held, c.held, kinds)
				for _, k := range d.Checks {
					t.Log(k.Rule, k.Result, k.Message)
				}
			}
		})
	}
}
