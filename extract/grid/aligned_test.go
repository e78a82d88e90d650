package grid

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"yusuan/extract/content"
)

// row sets texts on one baseline at the given places; "" sets none.
func (s *sketch) row(base float64, xs []float64, texts ...string) {
	for i, t := range texts {
		if t != "" {
			s.text(xs[i], base, t)
		}
	}
}

var threeColumns = []float64{50, 200, 300}

// threeRows sets a body of three rows of a label and two amounts.
func (s *sketch) threeRows(base float64) {
	s.row(base, threeColumns, "甲项支出", "1.50", "2.50")
	s.row(base+16, threeColumns, "乙项支出", "3.50", "4.00")
	s.row(base+32, threeColumns, "丙项支出", "4.50", "5.50")
}

var threeRowsRead = []string{"甲项支出|1.50|2.50", "乙项支出|3.50|4.00", "丙项支出|4.50|5.50"}

func withHeader(rows ...string) [][]string { return [][]string{append(rows, threeRowsRead...)} }

func TestAligned(t *testing.T) {
	tests := []struct {
		name string
		draw func(s *sketch)
		want [][]string
	}{
		{"labels and amounts", func(s *sketch) {
			s.row(100, threeColumns, "项目", "基本", "专项")
			s.threeRows(116)
		}, withHeader("项目|基本|专项")},
		{"words spread over their cells", func(s *sketch) {
			s.text(40, 100, "项")
			s.text(100, 100, "目")
			s.text(185, 100, "金")
			s.text(235, 100, "额")
			s.text(300, 100, "专项")
			s.threeRows(116)
			s.text(50, 164, "合")
			s.text(80, 164, "计")
			s.row(164, threeColumns, "", "9.50", "12.00")
		}, [][]string{{"项目|金额|专项", threeRowsRead[0], threeRowsRead[1], threeRowsRead[2], "合计|9.50|12.00"}}},
		{"single characters that head columns", func(s *sketch) {
			xs := []float64{40, 70, 100, 200, 300}
			s.row(100, xs, "款", "项", "目", "金额", "专项")
			for i, b := range []float64{116, 132, 148} {
				s.row(b, xs, "01", "0"+string(rune('1'+i)), "99", "1.50", "2.50")
			}
		}, [][]string{{"款|项|目|金额|专项", "01|01|99|1.50|2.50", "01|02|99|1.50|2.50", "01|03|99|1.50|2.50"}}},
		{"a spanning title over two, a label centred beside them", func(s *sketch) {
			s.text(50, 100, "项目")
			s.text(245, 94, "支出")
			s.row(106, threeColumns, "", "基本", "专项")
			s.threeRows(122)
		}, withHeader("项目|支出", "基本|专项")},
		{"all titles on one line, the spanning ones above", func(s *sketch) {
			s.row(100, []float64{110, 310}, "收入", "支出")
			xs := []float64{50, 170, 250, 370}
			s.row(116, xs, "项目", "金额", "项目", "金额")
			s.row(132, xs, "一、甲", "1.50", "一、乙", "1.50")
			s.row(148, xs, "二、甲", "2.50", "二、乙", "2.50")
			s.row(164, xs, "三、甲", "3.50", "三、乙", "3.50")
		}, [][]string{{"收入|支出", "项目|金额|项目|金额", "一、甲|1.50|一、乙|1.50", "二、甲|2.50|二、乙|2.50", "三、甲|3.50|三、乙|3.50"}}},
		{"wrapped titles that touch", func(s *sketch) {
			s.text(50, 105, "项目")
			s.text(190, 100, "基本支")
			s.text(200, 111, "出")
			s.text(220, 100, "项目支")
			s.text(230, 111, "出")
			for i, b := range []float64{127, 143, 159} {
				s.row(b, []float64{50, 195, 225}, []string{"甲项支出", "乙项支出", "丙项支出"}[i], "1.50", "2.50")
			}
		}, [][]string{{"项目|基本支出|项目支出", "甲项支出|1.50|2.50", "乙项支出|1.50|2.50", "丙项支出|1.50|2.50"}}},
		{"a wrapped label, its amounts beside its middle", func(s *sketch) {
			s.row(100, threeColumns, "项目", "基本", "专项")
			s.threeRows(116)
			s.text(50, 166, "机关事业单位")
			s.text(50, 177, "养老保险")
			s.row(171.5, threeColumns, "", "6.50", "7.50")
		}, [][]string{{"项目|基本|专项", threeRowsRead[0], threeRowsRead[1], threeRowsRead[2], "机关事业单位养老保险|6.50|7.50"}}},
		{"columns painted one after another", func(s *sketch) {
			for c, x := range threeColumns {
				for r := range 4 {
					s.text(x, 100+16*float64(r), cell(c, r))
				}
			}
		}, withHeader("项目|基本|专项")},
		{"columns painted one after another, a label centred on two rows of titles", func(s *sketch) {
			s.text(50, 106, "项目")
			for r := 1; r < 4; r++ {
				s.text(50, 112+16*float64(r), cell(0, r))
			}
			s.text(245, 100, "支出")
			for c := 1; c < 3; c++ {
				for r := range 4 {
					s.text(threeColumns[c], 112+16*float64(r), cell(c, r))
				}
			}
		}, withHeader("项目|支出", "基本|专项")},
		{"amounts of neighbours that touch", func(s *sketch) {
			s.row(100, []float64{50, 200, 250}, "项目", "基本", "专项")
			for i := range 3 {
				s.row(116+16*float64(i), []float64{50, 200}, []string{"甲项支出", "乙项支出", "丙项支出"}[i], "57,232.5039,358.50")
			}
		}, [][]string{{"项目|基本|专项", "甲项支出|57,232.50|39,358.50", "乙项支出|57,232.50|39,358.50", "丙项支出|57,232.50|39,358.50"}}},
		{"a column that is blank below its title", func(s *sketch) {
			s.row(100, []float64{50, 200, 250, 300}, "项目", "基本", "其他", "专项")
			s.threeRows(116)
		}, [][]string{{"项目|基本|其他|专项", "甲项支出|1.50||2.50", "乙项支出|3.50||4.00", "丙项支出|4.50||5.50"}}},
		{"a title between labels at the left and numbers at the right of its column", func(s *sketch) {
			xs := []float64{50, 150, 180, 215, 300}
			s.row(100, xs, "指标", "", "指标值", "", "说明")
			s.row(116, xs, "甲项", "相关")
			s.row(132, xs, "乙项", "", "", "98.5%")
			s.row(148, xs, "丙项", "", "", "99.5%")
			s.row(164, xs, "丁项", "", "", "97.5%")
		}, [][]string{{"指标|指标值|说明", "甲项|相关|", "乙项|98.5%|", "丙项|99.5%|", "丁项|97.5%|"}}},
		{"a label without amounts in the last row", func(s *sketch) {
			s.row(100, threeColumns, "项目", "基本", "专项")
			s.threeRows(116)
			s.text(50, 164, "合计")
		}, [][]string{{"项目|基本|专项", threeRowsRead[0], threeRowsRead[1], threeRowsRead[2], "合计||"}}},
		{"a label over the rows it is centred on", func(s *sketch) {
			xs := []float64{50, 120, 200}
			s.row(100, xs, "一级", "二级", "数值")
			s.text(50, 132, "产出")
			for i, l := range []string{"数量", "质量", "时效"} {
				s.row(116+16*float64(i), xs, "", l, "1.50")
			}
		}, [][]string{{"一级|二级|数值", "产出|数量|1.50", "质量|1.50", "时效|1.50"}}},
		{"a header known by the unit above it", func(s *sketch) {
			s.row(84, []float64{50, 400}, "部门名称：某局", "单位：万元")
			s.row(100, []float64{50, 150, 250, 350}, "科目", "合计", "基本", "专项")
			s.text(50, 118, "合计")
			s.text(50, 136, "小计")
			s.row(154, []float64{50, 150}, "总计", "无")
		}, [][]string{{"科目|合计|基本|专项", "合计|||", "小计|||", "总计|无||"}}},
		{"title, unit and note stay outside", func(s *sketch) {
			s.text(150, 70, "支出表")
			s.row(84, []float64{50, 300}, "部门名称：某局", "单位：万元")
			s.row(100, threeColumns, "项目", "基本", "专项")
			s.threeRows(116)
			s.row(164, []float64{50, 100}, "注：", "数据未经审计")
		}, withHeader("项目|基本|专项")},
		{"two tables parted by a title", func(s *sketch) {
			s.row(100, threeColumns, "项目", "基本", "专项")
			s.threeRows(116)
			s.row(200, threeColumns, "科目", "合计", "其他")
			s.threeRows(216)
		}, [][]string{withHeader("项目|基本|专项")[0], withHeader("科目|合计|其他")[0]}},

		{"prose", func(s *sketch) {
			for i := range 10 {
				s.text(50, 100+float64(i)*15, "本部门全年预算收入12.5万元比上年增加3.1万元")
			}
		}, nil},
		{"a numbered list", func(s *sketch) {
			for i := range 6 {
				s.row(100+16*float64(i), []float64{50, 70}, "1.", "部门职责")
			}
		}, nil},
		{"contents with leaders", func(s *sketch) {
			for i := range 6 {
				s.row(100+16*float64(i), []float64{50, 150, 300}, "部门职责", "......", string(rune('1'+i)))
			}
		}, nil},
		{"contents without leaders", func(s *sketch) {
			for i := range 6 {
				s.row(100+16*float64(i), []float64{50, 300}, "部门职责", string(rune('1'+i)))
			}
		}, nil},
		{"two columns of text", func(s *sketch) {
			for i := range 8 {
				s.row(100+16*float64(i), []float64{50, 300}, "机构设置和部门职责", "预算收支增减变化")
			}
		}, nil},
		{"values beside the bars of a chart", func(s *sketch) {
			for i, x := range []float64{120, 260, 180, 330, 150} {
				s.row(100+16*float64(i), []float64{50, x}, "教育", "12.5")
			}
		}, nil},
		{"labels scattered in a drawing", func(s *sketch) {
			for i := range 12 {
				x := 50 + 30*float64(i)
				s.row(100+16*float64(i), []float64{x, x + 22}, "1.5", "2.5")
			}
		}, nil},
		{"more texts on a line than a table has columns", func(s *sketch) {
			for r := range 4 {
				for c := range maxColumns + 1 {
					s.text(float64(20*c), 100+16*float64(r), "1.5")
				}
			}
		}, nil},
		{"a signature", func(s *sketch) {
			s.row(100, []float64{50, 300}, "联系人张三", "电话")
			s.row(116, []float64{50, 300}, "某局", "2026.01.05")
		}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := &sketch{content.Page{Width: 600, Height: 800}}
			tt.draw(s)
			if d := cmp.Diff(tt.want, gridTexts(s, Aligned(&s.Page, make([]bool, len(s.Glyphs))))); d != "" {
				t.Error(d)
			}
		})
	}
}

// cell returns the text of a cell of the table of threeRows, its header included.
func cell(c, r int) string {
	return [][]string{{"项目", "甲项支出", "乙项支出", "丙项支出"}, {"基本", "1.50", "3.50", "4.50"}, {"专项", "2.50", "4.00", "5.50"}}[c][r]
}

func TestChunks(t *testing.T) {
	tests := []struct {
		name string
		draw func(s *sketch)
		want string
	}{
		{"white space parts", func(s *sketch) { s.row(100, []float64{0, 25}, "项目", "金额") }, "项目|金额"},
		{"a small gap behind solid ideographs parts", func(s *sketch) { s.row(100, []float64{0, 23}, "项目", "金额") }, "项目|金额"},
		{"ideographs set loosely are one text", func(s *sketch) { s.row(100, []float64{0, 13, 26}, "项", "目", "表") }, "项目表"},
		{"Latin words set justified are one text", func(s *sketch) { s.row(100, []float64{0, 20}, "own", "brands") }, "own brands"},
		{"a printed blank joins", func(s *sketch) { s.text(0, 100, "项 目") }, "项目"},
		{"a gap beyond the printed blank parts", func(s *sketch) { s.row(100, []float64{0, 40}, "Spain ", "Italy") }, "Spain|Italy"},
		{"a step back parts", func(s *sketch) { s.row(100, []float64{50, 0}, "金额", "项目") }, "金额|项目"},
		{"another baseline parts", func(s *sketch) { s.text(0, 100, "项"); s.text(10, 104, "目") }, "项|目"},
		{"one number with points in groups", func(s *sketch) { s.text(0, 100, "1.234.567") }, "1.234.567"},
		{"two amounts that touch", func(s *sketch) { s.text(0, 100, "1,234.5067.80") }, "1,234.50|67.80"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := &sketch{}
			tt.draw(s)
			var got []string
			for _, b := range chunks(&s.Page, make([]bool, len(s.Glyphs))) {
				got = append(got, Read(&s.Page, b.glyphs, 0).String)
			}
			if g := strings.Join(got, "|"); g != tt.want {
				t.Errorf("got %q, want %q", g, tt.want)
			}
		})
	}
}

func TestMatchTitles(t *testing.T) {
	labels := func(x0, x1 float64, rows ...int) column { return column{extent{x0, x1}, false, rows} }
	numbers := func(x0, x1 float64, rows ...int) column { return column{extent{x0, x1}, true, rows} }
	tests := []struct {
		name    string
		titles  []extent
		columns []column
		want    [][2]int
	}{
		{"over its column", []extent{{0, 20}, {50, 70}}, []column{labels(0, 40, 0, 1), numbers(45, 65, 0, 1)}, [][2]int{{0, 1}, {1, 2}}},
		{"centred beside numbers at the right", []extent{{0, 20}, {50, 70}}, []column{labels(0, 40, 0, 1), numbers(80, 99, 0, 1)}, [][2]int{{0, 1}, {1, 2}}},
		{
			"numbers belong to the title at their left, though another is nearer",
			[]extent{{40, 56}, {110, 170}},
			[]column{numbers(88, 98, 0)},
			[][2]int{{0, 1}, {1, 1}},
		},
		{
			"labels and numbers at both sides that never meet in a row",
			[]extent{{40, 60}, {120, 140}},
			[]column{labels(0, 30, 0, 2), numbers(80, 99, 1, 3)},
			[][2]int{{0, 2}, {2, 2}},
		},
		{
			"labels and numbers that meet in a row are two columns",
			[]extent{{40, 60}, {120, 140}},
			[]column{labels(0, 30, 0, 1), numbers(80, 99, 0, 1)},
			[][2]int{{0, 1}, {1, 2}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, matchTitles(tt.titles, tt.columns)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestComplete(t *testing.T) {
	xs := []float64{40, 180, 280, 380}
	tests := []struct {
		name string
		draw func(s *sketch)
		want []string
	}{
		{"rules between columns only", func(s *sketch) {
			s.frame(xs, []float64{85, 170})
			s.row(100, threeColumns, "项目", "基本", "专项")
			s.threeRows(116)
		}, withHeader("项目|基本|专项")[0]},
		{"rules between rows only below the header", func(s *sketch) {
			for _, y := range []float64{88, 104, 120, 136, 156} {
				s.h(y, 40, 380)
			}
			for _, x := range xs {
				s.v(x, 88, 104)
			}
			s.v(40, 104, 156)
			s.v(380, 104, 156)
			s.row(100, threeColumns, "项目", "基本", "专项")
			s.threeRows(116)
		}, withHeader("项目|基本|专项")[0]},
		{"rules around each cell", func(s *sketch) {
			s.frame(xs, []float64{88, 104, 120, 136, 156})
			s.row(100, threeColumns, "项目", "基本", "专项")
			s.threeRows(116)
		}, nil},
		{"wrapped numbers in narrow cells", func(s *sketch) {
			s.frame([]float64{40, 80, 120}, []float64{85, 130})
			s.text(42, 100, "57,232")
			s.text(42, 112, ",550.00")
			s.text(82, 100, "39,358")
			s.text(82, 112, ",500.00")
		}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := &sketch{content.Page{Width: 600, Height: 800}}
			tt.draw(s)
			ruled := Ruled(&s.Page)
			if len(ruled) != 1 {
				t.Fatalf("%d ruled grids", len(ruled))
			}
			var got []string
			if g, ok := Complete(&s.Page, &ruled[0]); ok {
				got = gridTexts(s, []Grid{g})[0]
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestDoubt: texts out of line with their column make a grid doubtful.
func TestDoubt(t *testing.T) {
	doubt := func(shift float64) float64 {
		s := &sketch{content.Page{Width: 600, Height: 800}}
		s.row(100, threeColumns, "项目", "基本", "专项")
		s.threeRows(116)
		s.row(164, []float64{50, 200 + shift, 300}, "丁项支出", "6.50", "7.50")
		grids := Aligned(&s.Page, make([]bool, len(s.Glyphs)))
		if len(grids) != 1 {
			t.Fatalf("%d grids", len(grids))
		}
		return grids[0].Doubt
	}
	if even, odd := doubt(0), doubt(8); even != 0.05 || odd <= even || odd > 0.5 {
		t.Errorf("doubt of a table in line %v, out of line %v", even, odd)
	}
}

// TestWeak: a few rows at the top of a page, labels alone among them, may be the
// rest of a table; below other text they are none.
func TestWeak(t *testing.T) {
	read := func(above string) []Grid {
		s := &sketch{content.Page{Width: 600, Height: 800}}
		if above != "" {
			s.text(100, 50, above)
		}
		s.text(200, 100, "甲项")
		s.row(116, []float64{50, 200, 300}, "收入", "乙项", "1.50")
		s.row(132, []float64{50, 200, 300}, "总计", "合计", "2.50")
		return Aligned(&s.Page, make([]bool, len(s.Glyphs)))
	}
	if g := read(""); len(g) != 1 || !g[0].Weak || g[0].Rows() != 3 {
		t.Errorf("at the top of a page: %+v", g)
	}
	if g := read("本部门收支增减变化如下。"); len(g) != 0 {
		t.Errorf("below other text: %+v", g)
	}
}

// TestSpans: which columns a spanning title stands over, told by its middle or,
// where titles stand at the left of their columns, by its beginning.
func TestSpans(t *testing.T) {
	xs := []float64{50, 150, 210, 270, 330, 390}
	tests := []struct {
		name    string
		parents []float64 // where the two spanning titles begin
		kids    []float64 // where the five titles under them begin
		want    []int     // columns of the first row's titles
	}{
		{"centred over two and three", []float64{180, 330}, []float64{162, 222, 282, 342, 402}, []int{1, 2, 3}},
		{"centred over three and two", []float64{210, 360}, []float64{162, 222, 282, 342, 402}, []int{1, 3, 2}},
		{"at the left of two and three", []float64{150, 270}, []float64{150, 210, 270, 330, 390}, []int{1, 2, 3}},
		{"at the left of two and two", []float64{150, 270}, []float64{150, 210, 270, 330}, []int{1, 2, 2}},
		{"at the left of four and one", []float64{150, 390}, []float64{150, 210, 270, 330, 390}, []int{1, 4, 1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := &sketch{content.Page{Width: 600, Height: 800}}
			s.text(50, 108, "项目")
			s.row(100, tt.parents, "本年收入", "上年结转")
			for _, x := range tt.kids {
				s.text(x, 116, "合计")
			}
			for r := range 3 {
				s.text(50, 132+16*float64(r), "甲项支出经费")
				for i := range tt.kids {
					s.text(xs[1+i], 132+16*float64(r), "2,345.50")
				}
			}
			grids := Aligned(&s.Page, make([]bool, len(s.Glyphs)))
			if len(grids) != 1 {
				t.Fatalf("%d grids", len(grids))
			}
			var got []int
			for _, c := range grids[0].Cells {
				if c.Row == 0 {
					got = append(got, c.ColSpan)
				}
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

// What the patterns of a text's marks match is found although they are not asked of
// most texts.
func TestMarkerOf(t *testing.T) {
	for want, texts := range map[byte][]string{
		unit:    {"单位：万元", "（金额单位:元", "部门：某局", "公开部门:某局", "预算表 单位：人民币元）"},
		note:    {"注：本表", "*注1:", "＊注.", "注2", "备注：无", "说明:无", "数据来源 年鉴", "资料来源", "Source :", "Sources: x", "Note.", "Notes : x"},
		ordinal: {"（十二三）", "(12)", "一、", "3.", "a)", "•", "–"},
		plain:   {"注意", "说明书", "单位名称", "（十二三四）", "12", "表：一", "N", "备注"},
	} {
		for _, text := range texts {
			if got := markerOf([]rune(text)); got != want {
				t.Errorf("%q: got %d, want %d", text, got, want)
			}
		}
	}
}
