package extract

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// sheetOf makes a page with lines above and below one piece. Columns are 50 pt
// wide unless xs gives their edges; rows are 20 pt high from y = 100.
func sheetOf(page int, above []string, xs []float64, rows []string, below ...string) sheet {
	s := sheet{page: page, width: 595, height: 842}
	add := func(y float64, texts []string) {
		for i, t := range texts {
			y0 := y + 14*float64(i)
			s.lines = append(s.lines, textLine{Box: Box{X0: 200, Y0: y0, X1: 300, Y1: y0 + 10}, Text: t, Size: 10})
		}
	}
	add(60, above)
	cells, n, cols := cellsOf(rows...)
	if xs == nil {
		for i := range cols + 1 {
			xs = append(xs, 100+50*float64(i))
		}
	}
	p := piece{xs: xs, rows: n, cols: cols, cells: cells}
	for i := range n + 1 {
		p.ys = append(p.ys, 100+20*float64(i))
	}
	p.box = Box{X0: xs[0], Y0: 100, X1: xs[len(xs)-1], Y1: p.ys[n]}
	if p.keep() {
		s.pieces = []piece{p}
	} else {
		s.slivers = []piece{p}
	}
	add(p.box.Y1+10, below)
	return s
}

// rowsOf renders a table's rows.
func rowsOf(t *Table) []string {
	grid := make([][]string, t.Rows)
	for r := range grid {
		grid[r] = make([]string, t.Cols)
	}
	for _, c := range t.Cells {
		grid[c.Row][c.Col] = c.Text
	}
	var out []string
	for _, r := range grid {
		out = append(out, strings.Join(r, "|"))
	}
	return out
}

func TestAssemble(t *testing.T) {
	first := []string{"项目|合计|基本", "甲|3|1", "乙|4|2"}
	tests := []struct {
		name   string
		sheets []sheet
		want   [][]string
	}{
		{"continued without header", []sheet{
			sheetOf(1, []string{"支出总表"}, nil, first), sheetOf(2, nil, nil, []string{"丙|5|1"}),
		}, [][]string{{"项目|合计|基本", "甲|3|1", "乙|4|2", "丙|5|1"}}},
		{"continued with header", []sheet{
			sheetOf(1, []string{"支出总表"}, nil, first), sheetOf(2, nil, nil, []string{"项目|合计|基本", "丙|5|1"}),
		}, [][]string{{"项目|合计|基本", "甲|3|1", "乙|4|2", "丙|5|1"}}},
		{"continued with title, unit and header", []sheet{
			sheetOf(1, []string{"支出总表"}, nil, first), sheetOf(2, []string{"支出总表", "单位：万元"}, nil, []string{"项目|合计|基本", "丙|5|1"}),
		}, [][]string{{"项目|合计|基本", "甲|3|1", "乙|4|2", "丙|5|1"}}},
		{"the same table of another agency", []sheet{
			sheetOf(1, []string{"支出总表", "单位名称：甲局"}, nil, first), sheetOf(2, []string{"支出总表", "单位名称：乙局"}, nil, []string{"项目|合计|基本", "丙|5|1"}),
		}, [][]string{first, {"项目|合计|基本", "丙|5|1"}}},
		{"another title begins another table", []sheet{
			sheetOf(1, []string{"支出总表"}, nil, first), sheetOf(2, []string{"收入总表"}, nil, []string{"项目|合计|基本", "丙|5|1"}),
		}, [][]string{first, {"项目|合计|基本", "丙|5|1"}}},
		{"text below ends a table", []sheet{
			sheetOf(1, []string{"支出总表"}, nil, first, "本年支出说明如下"), sheetOf(2, nil, nil, []string{"项目|合计|基本", "丙|5|1"}),
		}, [][]string{first, {"项目|合计|基本", "丙|5|1"}}},
		{"other columns begin another table", []sheet{
			sheetOf(1, []string{"支出总表"}, nil, first), sheetOf(2, nil, []float64{100, 130, 220, 250}, []string{"甲|合计|基本", "丙|5|1"}),
		}, [][]string{first, {"甲|合计|基本", "丙|5|1"}}},
		{"the next form of a series below a title of its own", []sheet{
			sheetOf(1, []string{"1.项目支出绩效目标表"}, nil, []string{"甲项目绩效目标表|<|<", "项目名称|甲|", "资金总额|1|万元", "指标|数量|2"}),
			sheetOf(2, nil, nil, []string{"乙项目绩效目标表|<|<", "项目名称|乙|", "资金总额|3|万元"}),
		}, [][]string{{"甲项目绩效目标表||", "项目名称|甲|", "资金总额|1|万元", "指标|数量|2"}, {"乙项目绩效目标表||", "项目名称|乙|", "资金总额|3|万元"}}},
		{"the next form of a series", []sheet{
			sheetOf(1, nil, nil, []string{"项目名称|慰问|<", "目标|指标|值", "甲|乙|1"}), sheetOf(2, nil, nil, []string{"项目名称|维修|<", "目标|指标|值", "甲|乙|1"}),
		}, [][]string{{"项目名称|慰问|", "目标|指标|值", "甲|乙|1"}, {"项目名称|维修|", "目标|指标|值", "甲|乙|1"}}},
		{"a header row alone at the page end", []sheet{
			sheetOf(1, []string{"支出总表"}, []float64{100, 200, 300}, []string{"收入|支出"}), sheetOf(2, nil, []float64{100, 150, 200, 250, 300}, []string{"项目|金额|项目|金额", "甲|1|乙|2"}),
		}, [][]string{{"收入||支出|", "项目|金额|项目|金额", "甲|1|乙|2"}}},
		{"a box around a remark is no table", []sheet{sheetOf(1, nil, nil, []string{"注意|保密"})}, nil},
		{"columns that go on sideways, downwards first", []sheet{
			sheetOf(1, []string{"收入总表"}, nil, []string{"项目|合计|财政", "甲|3|1", "乙|4|2"}), sheetOf(2, nil, nil, []string{"项目|合计|财政", "丙|5|1", "丁|6|1"}),
			sheetOf(3, []string{"单位：元"}, []float64{300, 350, 420}, []string{"事业|其他", "1|1", "1|2"}), sheetOf(4, nil, []float64{300, 350, 420}, []string{"事业|其他", "2|2", "2|3"}),
		}, [][]string{{"项目|合计|财政|事业|其他", "甲|3|1|1|1", "乙|4|2|1|2", "丙|5|1|2|2", "丁|6|1|2|3"}}},
		{"one further column", []sheet{
			sheetOf(1, []string{"收入总表"}, nil, []string{"项目|合计|财政", "甲|3|1", "乙|4|2"}), sheetOf(2, nil, []float64{300, 350}, []string{"其他", "1", "2"}),
		}, [][]string{{"项目|合计|财政|其他", "甲|3|1|1", "乙|4|2|2"}}},
		{"a row cut by the page end goes on sideways", []sheet{
			fill(sheetOf(1, []string{"收入总表"}, nil, []string{"编码|项目|说明|财政", "1|甲|子|1.5", "2|乙~|丑~|2.5"})),
			fill(sheetOf(2, nil, nil, []string{"|丙|寅|", "3|丁|卯|3.5", "4|戊|辰|4.5"})),
			sheetOf(3, nil, []float64{300, 350}, []string{"其他", "1", "2"}), sheetOf(4, nil, []float64{300, 350}, []string{"", "3", "4"}),
		}, [][]string{{"编码|项目|说明|财政|其他", "1|甲|子|1.5|1", "2|乙丙|丑寅|2.5|2", "3|丁|卯|3.5|3", "4|戊|辰|4.5|4"}}},
		{"the next form with rows as high", []sheet{
			sheetOf(1, nil, nil, []string{"慰问|<|<", "目标|指标|值", "甲|乙|1"}), sheetOf(2, nil, []float64{100, 140, 200, 250}, []string{"维修|<|<", "目标|指标|值", "甲|乙|1"}),
		}, [][]string{{"慰问||", "目标|指标|值", "甲|乙|1"}, {"维修||", "目标|指标|值", "甲|乙|1"}}},
		{"the label column is not drawn again", []sheet{
			sheetOf(1, []string{"目标表"}, nil, []string{"目标|指标|值", "产出|数量|1", "^|质量|2"}), sheetOf(2, nil, []float64{150, 200, 250}, []string{"时效|3", "成本|4"}),
		}, [][]string{{"目标|指标|值", "产出|数量|1", "|质量|2", "|时效|3", "|成本|4"}}},
		{"columns laid out anew under the same header", []sheet{
			sheetOf(1, []string{"支出总表"}, nil, first), sheetOf(2, nil, []float64{100, 155, 190, 250}, []string{"项目|合计|基本", "丙|5|1"}),
		}, [][]string{{"项目|合计|基本", "甲|3|1", "乙|4|2", "丙|5|1"}}},
		{"fewer columns on the last page", []sheet{
			sheetOf(1, []string{"支出总表"}, nil, first), sheetOf(2, nil, []float64{100, 150, 250}, []string{"备注|无", "说明|无"}),
		}, [][]string{{"项目|合计|基本", "甲|3|1", "乙|4|2", "备注|无|", "说明|无|"}}},
		{"a form repeats the titles of its indicators", []sheet{
			sheetOf(1, nil, nil, []string{"项目名称|慰问|<", "一级指标|二级指标|指标值", "产出|数量|1"}), sheetOf(2, nil, nil, []string{"一级指标|二级指标|指标值", "产出|质量|2"}),
		}, [][]string{{"项目名称|慰问|", "一级指标|二级指标|指标值", "产出|数量|1", "产出|质量|2"}}},
		{"a label beside the repeated titles stays", []sheet{
			sheetOf(1, nil, nil, []string{"项目名称|慰问|<|<", "绩效指标|一级指标|二级指标|指标值", "^|产出|数量|1"}),
			sheetOf(2, nil, nil, []string{"绩效指标|一级指标|二级指标|指标值", "^|产出|质量|2", "^|效益|社会|3"}),
		}, [][]string{{"项目名称|慰问||", "绩效指标|一级指标|二级指标|指标值", "|产出|数量|1", "绩效指标|产出|质量|2", "|效益|社会|3"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got [][]string
			for _, tb := range assemble(tt.sheets) {
				got = append(got, rowsOf(&tb))
				coveredOnce(t, &tb)
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestRepeatedHeadersAreKept(t *testing.T) {
	tables := assemble([]sheet{
		sheetOf(1, []string{"支出总表"}, nil, []string{"项目|合计", "甲|3", "乙|4"}), sheetOf(2, nil, nil, []string{"项目|合计", "丙|5"}),
	})
	if len(tables) != 1 {
		t.Fatalf("%d tables", len(tables))
	}
	tb := &tables[0]
	want := []RepeatedHeader{{Page: 2, Box: Box{X0: 100, Y0: 100, X1: 200, Y1: 120}, Rows: [][]string{{"项目", "合计"}}}}
	if d := cmp.Diff(want, tb.RepeatedHeaders); d != "" {
		t.Error(d)
	}
	if p := tb.Parts[1]; p.RowFirst != 3 || p.RowLast != 3 || !p.HeaderRepeated {
		t.Errorf("second part %+v", p)
	}
}

func TestTitleWithinTheGrid(t *testing.T) {
	tables := assemble([]sheet{sheetOf(1, nil, nil, []string{"项目绩效目标表|<|<", "项目名称|慰问|<", "甲|乙|1"})})
	if got := tables[0].Title; got != "项目绩效目标表" {
		t.Errorf("title %q", got)
	}
	cover := sheet{page: 1, width: 595, height: 842, lines: []textLine{{Box: Box{X0: 200, Y0: 300, X1: 300, Y1: 322}, Text: "2024年单位预算", Size: 22}}}
	tables = assemble([]sheet{cover, sheetOf(2, nil, nil, []string{"部门收支总表|<|<", "项目|预算数|备注", "甲|1|乙"})})
	if got := tables[0].Title; got != "部门收支总表" {
		t.Errorf("title %q below the cover", got)
	}
}

func TestTitleOnThePageBefore(t *testing.T) {
	before := sheet{page: 1, width: 595, height: 842, lines: []textLine{
		{Box: Box{X0: 50, Y0: 600, X1: 500, Y1: 612}, Text: "会议费比上年减少0.5万元，主要是压减会议。", Size: 12},
		{Box: Box{X0: 200, Y0: 620, X1: 300, Y1: 632}, Text: "会议费明细表", Size: 12},
		{Box: Box{X0: 450, Y0: 640, X1: 520, Y1: 652}, Text: "单位：万元", Size: 12},
	}}
	tables := assemble([]sheet{before, sheetOf(2, nil, nil, []string{"会议|金额", "年会|1.5"})})
	if got := tables[0]; got.Title != "会议费明细表" || got.UnitText != "单位：万元" {
		t.Errorf("title %q, unit %q", got.Title, got.UnitText)
	}
}

func TestTitleOnThePageBeforeUnitOnThis(t *testing.T) {
	before := sheet{page: 1, width: 595, height: 842, lines: []textLine{{Box: Box{X0: 200, Y0: 620, X1: 300, Y1: 632}, Text: "支出总表", Size: 12}}}
	tables := assemble([]sheet{before, sheetOf(2, []string{"（2024年度）", "单位：万元"}, nil, []string{"会议|金额", "年会|1.5"})})
	if got := tables[0]; got.Title != "支出总表" || got.UnitText != "单位：万元" || got.TitleLines[0].Page != 1 {
		t.Errorf("title %q, unit %q", got.Title, got.UnitText)
	}
}

// TestStrayBoxOverTheRest: a box without text at the top of a page does not part
// a table from its rest.
func TestStrayBoxOverTheRest(t *testing.T) {
	second := sheetOf(2, nil, nil, []string{"丙|5|1"})
	stray := piece{
		box: Box{X0: 400, Y0: 20, X1: 450, Y1: 40}, xs: []float64{400, 420, 450}, ys: []float64{20, 40}, rows: 1, cols: 2, weak: true,
		cells: []Cell{{RowSpan: 1, ColSpan: 1}, {Col: 1, RowSpan: 1, ColSpan: 1}},
	}
	second.pieces = append([]piece{stray}, second.pieces...)
	tables := assemble([]sheet{sheetOf(1, []string{"支出总表"}, nil, []string{"项目|合计|基本", "甲|3|1"}), second})
	if len(tables) != 1 || tables[0].Rows != 3 {
		t.Errorf("%d tables", len(tables))
	}
}

func TestHeaderCutByPageEnd(t *testing.T) {
	tables := assemble([]sheet{
		sheetOf(1, []string{"支出总表"}, []float64{100, 200, 300}, []string{"收入|支出"}),
		sheetOf(2, nil, []float64{100, 150, 200, 250, 300}, []string{"项目|金额|项目|金额", "甲|1|乙|2"}),
	})
	if got := tables[0].HeaderRows; got != 2 {
		t.Errorf("%d header rows, want 2", got)
	}
}

func TestNoTextIsLostWithAReleasedPiece(t *testing.T) {
	sheets := []sheet{sheetOf(1, nil, nil, []string{"注意|保密"})}
	assemble(sheets)
	if got := len(sheets[0].lines); got != 2 {
		t.Errorf("%d lines, want 2", got)
	}
}
