package extract

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"yusuan/extract/content"
	"yusuan/extract/grid"
)

// TestCommonColumns: which columns on the next page are the table's.
func TestCommonColumns(t *testing.T) {
	table := []float64{100, 150, 200, 300}
	tests := []struct {
		name  string
		piece []float64
		want  bool
	}{
		{"rounded anew", []float64{100, 151.5, 199, 300}, true},
		{"an edge elsewhere", []float64{100, 155, 200, 300}, false},
		{"some of them", []float64{100, 200, 300}, true},
		{"moved to the margin of the other side", []float64{115, 165, 215, 315}, true},
		{"moved far", []float64{130, 180, 230, 330}, false},
		{"wider", []float64{100, 150, 200, 310}, false},
	}
	for _, tt := range tests {
		if _, _, _, ok := commonColumns(table, tt.piece); ok != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, ok, tt.want)
		}
	}
}

// TestPhantomColumns: a column without text under a title that spans it is a
// column if it has room for text.
func TestPhantomColumns(t *testing.T) {
	for width, want := range map[float64]int{5: 2, 30: 3} {
		cells, rows, cols := cellsOf("合计|<|备注", "1.5||无")
		table := Table{Cells: cells, Rows: rows, Cols: cols}
		dropPhantomColumns(&table, []float64{0, 50, 50 + width, 150})
		if table.Cols != want {
			t.Errorf("%v points wide: %d columns, want %d", width, table.Cols, want)
		}
	}
}

// TestBesideRows: which rows on a later page stand beside those of a table.
func TestBesideRows(t *testing.T) {
	strip := []float64{0, 20, 40, 60, 80, 100}
	tests := []struct {
		name  string
		piece []float64
		want  bool
	}{
		{"rounded anew", []float64{10, 30.6, 50, 70, 90, 110}, true},
		{"a row of another height", []float64{10, 34, 50, 70, 90, 110}, false},
		{"one edge missing", []float64{10, 50, 70, 90, 110}, true},
		{"most edges missing", []float64{10, 50, 110}, false},
		{"shorter", []float64{10, 30, 50, 70, 90}, false},
	}
	for _, tt := range tests {
		if _, ok := besideRows(strip, tt.piece); ok != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, ok, tt.want)
		}
	}
}

// TestTooLittle: what too few rows or texts show of a table is not believed.
func TestTooLittle(t *testing.T) {
	first := []string{"项目名称|慰问|<", "一级|二级|", "产出|数量|1"}
	tests := []struct {
		name   string
		sheets []sheet
		want   [][]string
	}{
		{"two rows as high as those of the table are not beside it", []sheet{
			sheetOf(1, []string{"收入表"}, nil, []string{"项目|合计|财政", "甲|3|1"}), sheetOf(2, nil, []float64{300, 350, 420}, []string{"事业|其他", "1|1"}),
		}, [][]string{{"项目|合计|财政", "甲|3|1"}, {"事业|其他", "1|1"}}},
		{"two texts printed further up are no repeated titles", []sheet{
			sheetOf(1, nil, nil, first), sheetOf(2, nil, nil, []string{"一级|二级|", "产出|质量|2"}),
		}, [][]string{{"项目名称|慰问|", "一级|二级|", "产出|数量|1", "一级|二级|", "产出|质量|2"}}},
		{"two texts in a grid are no table", []sheet{sheetOf(1, nil, nil, []string{"注意|", "|保密"})}, nil},
		{"one text that may go on, behind a blank leading cell, is a row", []sheet{
			fill(sheetOf(1, []string{"支出表"}, nil, []string{"名称|说明|合计", "甲|子|1.5", "|丑~|3.5"})), fill(sheetOf(2, nil, nil, []string{"|寅|", "丙|卯|2.5"})),
		}, [][]string{{"名称|说明|合计", "甲|子|1.5", "|丑|3.5", "|寅|", "丙|卯|2.5"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got [][]string
			for _, tb := range assemble(tt.sheets) {
				got = append(got, rowsOf(&tb))
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestFullLine: a text was broken where no further character and the cell's own
// margin fitted behind it.
func TestFullLine(t *testing.T) {
	for end, want := range map[float64]bool{98: true, 86: true, 70: false} {
		if got := fullLine(&Cell{Box: Box{X1: 100}, Ink: Box{X1: end}, FontSize: 8}); got != want {
			t.Errorf("text that ends at %v of 100: %v", end, got)
		}
	}
}

// TestInkOnBorder: ink over a cell's side is told, a nominal box on it is not.
func TestInkOnBorder(t *testing.T) {
	for over, want := range map[float64]int{0.5: 0, 2: 1} {
		if got := inkFlags(grid.Text{String: "1.5", Ink: Box{X0: 10, X1: 100 + over}}, Box{X1: 100}); len(got) != want {
			t.Errorf("%v points over: %v", over, got)
		}
	}
}

// TestProse: which lines above a table are running text.
func TestProse(t *testing.T) {
	for text, want := range map[string]bool{
		"甲、乙，丙": false, "本年度收入合计三千万元。": true,
		"本年度收入合计三千零九十万元，比上年增加三十二万元，主要是人员经费有所增加":  true,
		"本年度收入合计三千零九十万元，比上年增加三十二万元的各单位人员经费支出明细表": false,
	} {
		if isProse(text) != want {
			t.Errorf("%s: %v, want %v", text, !want, want)
		}
	}
}

// TestTitleNear: neither a line far above nor a long one without a title's words
// is the title of a table.
func TestTitleNear(t *testing.T) {
	line := func(y, size float64, text string) textLine {
		return textLine{Box: Box{X0: 100, Y0: y, X1: 400, Y1: y + size}, Text: text, Size: size}
	}
	under := func(n int) []textLine {
		lines := []textLine{line(20, 12, "部门收支总表")}
		for i := range n {
			lines = append(lines, line(40+16*float64(i), 12, "第二部分"))
		}
		return lines
	}
	long := []textLine{line(40, 16, strings.Repeat("机关运行", 7)), line(60, 12, "单位：万元")}
	for _, tt := range []struct {
		name, want string
		lines      []textLine
	}{
		{"three lines further up", "部门收支总表", under(3)},
		{"ten lines further up", "", under(10)},
		{"too long for a title", "", long},
	} {
		if got := surround(tt.lines).title; got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestTextsOnOneBaseline: the agency at the left and the unit at the right above
// a table are two lines, words apart are one.
func TestTextsOnOneBaseline(t *testing.T) {
	for gap, want := range map[float64]int{8: 1, 60: 2} {
		page := &content.Page{Number: 1, Width: 595, Height: 842}
		x := 100.0
		for i, r := range "某局万元" {
			if i == len("某局") {
				x += gap
			}
			page.Glyphs = append(page.Glyphs, content.Glyph{Text: string(r), Box: Box{X0: x, Y0: 400, X1: x + 10, Y1: 410}, X: x, Y: 409, Size: 10})
			x += 10
		}
		if got := len(outsideLines(page, []int32{0, 1, 2, 3})); got != want {
			t.Errorf("%v points apart: %d lines, want %d", gap, got, want)
		}
	}
}

// TestRunningHeads: a line is one if it recurs on enough pages, and on most.
func TestRunningHeads(t *testing.T) {
	for _, tt := range []struct {
		on, of int
		want   bool
	}{{4, 4, true}, {3, 4, true}, {2, 2, false}, {3, 8, false}} {
		sheets := make([]sheet, tt.of)
		for i := range sheets {
			sheets[i] = sheet{page: i + 1, width: 595, height: 842}
			if i < tt.on {
				sheets[i].lines = []textLine{{Box: Box{X0: 50, Y0: 20, X1: 150, Y1: 30}, Text: "示范市林业局", Size: 10}}
			}
		}
		markFurniture(sheets)
		if got := sheets[0].lines[0].furniture; got != tt.want {
			t.Errorf("on %d of %d pages: %v, want %v", tt.on, tt.of, got, tt.want)
		}
	}
}
