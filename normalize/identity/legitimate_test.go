package identity_test

import (
	"slices"
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

// One PDF with the disclosures of two bodies: what one prints is not held against the
// other's tables.
func TestSeveralBodiesAreNotCompared(t *testing.T) {
	doc := &extract.Document{Info: extract.Info{Pages: 4}}
	lines := func(page int, texts ...string) {
		doc.Pages = append(doc.Pages, extract.PageInfo{Number: page, Glyphs: 100})
		for i, s := range texts {
			doc.Lines = append(doc.Lines, extract.Line{Page: page, Text: s, Size: 10, Box: extract.Box{Y0: 50 + float64(i)*15, X1: 100, Y1: 60 + float64(i)*15}})
		}
	}
	table := func(page int, x extract.Table) {
		x.Parts[0].Page = page
		for k := range x.Cells {
			x.Cells[k].Page = page
		}
		doc.Tables = append(doc.Tables, x)
	}
	spending := func(total string) extract.Table {
		return printed("部门支出总表", "单位：万元", 1, "科目编码|科目名称|合计|基本支出|项目支出", "|合计|"+total+"|"+total+"|", "2010101|行政运行|"+total+"|"+total+"|")
	}
	public := func(total string) extract.Table {
		return printed("一般公共预算“三公”经费支出表", "单位：万元", 1, "“三公”经费合计|因公出国（境）费|公务用车购置及运行费|公务接待费", total+"|0.00|0.00|"+total)
	}
	lines(1, "湖州市水利局", "2025年部门预算")
	lines(2, "一、部门支出总表")
	table(2, spending("100.00"))
	table(2, public("2.00"))
	lines(3, "湖州市水库管理中心", "2025年单位预算")
	lines(4, "一、部门支出总表")
	table(4, spending("5000.00"))
	table(4, public("300.00"))
	d := normalize.Document(doc, normalize.Meta{DocID: strings.Repeat("0", 64)})
	if !slices.ContainsFunc(d.Findings, func(f schema.Finding) bool { return f.Code == "several_units" }) {
		t.Fatal("the document is not known to hold two disclosures")
	}
	within := 0
	for _, k := range d.Checks {
		if k.Result == "mismatch" {
			t.Errorf("%s: %s", k.Rule, k.Message)
		}
		if k.Rule == "within_spending" && k.Result == "holds" {
			within++
		}
	}
	if within != 2 {
		t.Errorf("%d tables are held against the spending of their own body, want 2", within)
	}
}

// The text tells last year's totals in the words of this year's: they deny no table,
// though they be a digit away. One of this year does.
func TestTextOfAnotherYear(t *testing.T) {
	for _, c := range []struct {
		text       string
		mismatches int
	}{
		{"2024年收入总计110.00万元，支出总计110.00万元，与2023年持平。", 0},
		{"2025年收入总计100.00万元，支出总计100.00万元，与上年持平。", 0},
		{"2025年部门收入总计110.00万元，支出总计110.00万元，均为财政拨款。", 2},
	} {
		doc := &extract.Document{Info: extract.Info{Pages: 1}, Pages: []extract.PageInfo{{Number: 1, Glyphs: 100}}, Tables: []extract.Table{printed("部门收支总表", "单位：万元", 1,
			"收入|预算数|支出|预算数",
			"一、一般公共预算拨款收入|100.00|一、一般公共服务支出|80.00",
			"||二、社会保障和就业支出|20.00",
			"收入总计|100.00|支出总计|100.00")}}
		for i, s := range []string{"湖州市水利局", budgetCover, "目录", c.text} {
			doc.Lines = append(doc.Lines, extract.Line{Page: 1, Text: s, Size: 10, Box: extract.Box{Y0: 300 + float64(i)*15, X1: 500, Y1: 310 + float64(i)*15}})
		}
		d := normalize.Document(doc, normalize.Meta{DocID: strings.Repeat("0", 64)})
		if d.Record.NContradictions != c.mismatches {
			t.Errorf("%s: %d identities fail, want %d", c.text, d.Record.NContradictions, c.mismatches)
			for _, k := range d.Checks {
				t.Log(k.Rule, k.Result, k.Message)
			}
		}
	}
}

// A sum that was taken in another reading because that holds confirms no number; as the
// heads tell it, the same sum does.
func TestChosenReadingConfirmsNothing(t *testing.T) {
	for _, c := range []struct {
		head, first, second, want string
	}{
		{"科目编码|科目名称|合计|基本支出|项目支出", "2010101|行政运行|60.00|50.00|10.00", "2050201|学前教育|40.00|25.00|15.00", "verified"},
		{"科目编码|科目名称|合计|基本支出|项目支出|政府采购", "2010101|行政运行|60.00|50.00|10.00|5.00", "2050201|学前教育|40.00|25.00|15.00|7.00", "unverified"},
	} {
		d := disclosed(budgetCover, []extract.Table{printed("部门支出总表", "单位：万元", 1, c.head, c.first, c.second)})
		for _, f := range d.Facts {
			if f.Spending == "basic" && f.Verification != c.want {
				t.Errorf("%s: %s %s is %s, want %s", c.head, f.RowLabel, f.ValueText, f.Verification, c.want)
			}
		}
		if n := d.Record.NContradictions; n != 0 {
			t.Errorf("%s: %d contradictions", c.head, n)
		}
	}
}
