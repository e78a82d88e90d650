package normalize

import (
	"strings"
	"testing"

	"yusuan/extract"
	"yusuan/schema"
)

// tableOf builds a table from rows of cells parted by "|": "<" belongs to the
// cell on its left, "^" to the cell above.
func tableOf(title, unit string, headerRows int, rows ...string) extract.Table {
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
			t.Cells = append(t.Cells, extract.Cell{
				Row: r, Col: c, RowSpan: rs, ColSpan: cs, Text: grid[r][c], Page: 1,
				Box: extract.Box{X0: float64(c) * 50, Y0: float64(r) * 20, X1: float64(c+cs) * 50, Y1: float64(r+rs) * 20},
			})
		}
	}
	t.Parts = []extract.Part{{Page: 1, Box: extract.Box{X1: float64(t.Cols) * 50, Y1: float64(t.Rows) * 20}, RowLast: t.Rows - 1}}
	return t
}

// linesOf builds lines of text on page 1.
func linesOf(texts ...string) []extract.Line {
	var lines []extract.Line
	for i, s := range texts {
		lines = append(lines, extract.Line{Page: 1, Text: s, Size: 10, Box: extract.Box{Y0: float64(i) * 15, X1: 100, Y1: float64(i)*15 + 10}})
	}
	return lines
}

const testDoc = "d0c"

// convert runs Document over tables of the 2024 budget of 许昌市财政局.
func convert(tables ...extract.Table) *schema.Document {
	return Document(&extract.Document{
		Info: extract.Info{Pages: 1}, Pages: []extract.PageInfo{{Number: 1, Glyphs: 100}}, Tables: tables,
		Lines: linesOf("许昌市财政局", "2024年度部门预算", "目录"),
	}, Meta{DocID: testDoc})
}

// factAt finds the fact of a cell of the first table.
func factAt(t *testing.T, d *schema.Document, cell string) schema.Fact {
	t.Helper()
	for _, f := range d.Facts {
		if f.CellID == testDoc+"/t0001/"+cell {
			return f
		}
	}
	t.Fatalf("no fact at %s; have %d facts", cell, len(d.Facts))
	return schema.Fact{}
}

func hasFinding(d *schema.Document, code string) bool {
	for _, f := range d.Findings {
		if f.Code == code {
			return true
		}
	}
	return false
}
