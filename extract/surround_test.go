package extract

import "testing"

func TestSurround(t *testing.T) {
	line := func(y, x0, x1 float64, text string) textLine {
		return textLine{Box: Box{X0: x0, Y0: y, X1: x1, Y1: y + 12}, Text: text, Size: 12}
	}
	tests := []struct {
		name                        string
		lines                       []textLine
		title, number, unit, agency string
		continued                   bool
	}{
		{"title, agency and unit", []textLine{
			line(50, 200, 400, "2024 年收支总体情况表"), line(70, 50, 200, "部门名称：许昌市人民政府办公室（汇总）"), line(70, 500, 560, "单位：万元"),
		}, "2024年收支总体情况表", "", "单位：万元", "部门名称：许昌市人民政府办公室（汇总）", false},
		{
			"number in front of the title",
			[]textLine{line(50, 200, 400, "预算01表 收支总表"), line(70, 500, 560, "单位：万元")},
			"预算01表收支总表", "预算01表", "单位：万元", "", false,
		},
		{"number that runs into the title", []textLine{line(50, 200, 400, "表一 一般公共预算支出表")}, "表一一般公共预算支出表", "表一", "", "", false},
		{"number of two digits that runs into the title", []textLine{line(50, 200, 400, "附表十 一般公共预算支出表")}, "附表十一般公共预算支出表", "附表十", "", "", false},
		{"number of two digits", []textLine{line(50, 200, 400, "表十一 政府采购表")}, "表十一政府采购表", "表十一", "", "", false},
		{
			"number and unit on one line",
			[]textLine{line(40, 50, 200, "公开表8（单位：万元）"), line(50, 200, 400, "项目支出预算表")},
			"项目支出预算表", "公开表8", "公开表8（单位：万元）", "", false,
		},
		{
			"title in larger print over an agency without a label",
			[]textLine{{Box: Box{X0: 200, Y0: 40, X1: 400, Y1: 58}, Text: "部门职责和活动", Size: 18}, line(70, 50, 120, "南皮县水务局"), line(70, 500, 560, "单位：万元")},
			"部门职责和活动", "", "单位：万元", "", false,
		},
		{"title of targets", []textLine{line(50, 200, 400, "部门职责-工作活动绩效目标")}, "部门职责-工作活动绩效目标", "", "", "", false},
		{
			"number on its own line",
			[]textLine{line(40, 50, 90, "公开02表"), line(50, 200, 400, "收入决算表"), line(70, 500, 560, "单位：万元")},
			"收入决算表", "公开02表", "单位：万元", "", false,
		},
		{
			"title in two lines",
			[]textLine{line(50, 100, 500, "2026年预算单位一般公共预算拨款“三公”经费和"), line(64, 250, 350, "机关运行经费预算表")},
			"2026年预算单位一般公共预算拨款“三公”经费和机关运行经费预算表", "", "", "", false,
		},
		{
			"title broken within its brackets",
			[]textLine{line(50, 100, 500, "一般公共预算支出明细表（按支出功能分类科"), line(64, 250, 350, "目-不含上年结转）")},
			"一般公共预算支出明细表（按支出功能分类科目-不含上年结转）", "", "", "", false,
		},
		{
			"numbered title that goes on at the left edge",
			[]textLine{line(50, 100, 560, "公开09表：一般公共预算“三公”经费、会议费、培训费"), line(64, 100, 170, "支出预算表"), line(84, 100, 180, "部门：某某院"), line(84, 500, 556, "单位：万元")},
			"公开09表：一般公共预算“三公”经费、会议费、培训费支出预算表", "公开09表", "单位：万元", "部门：某某院", false,
		},
		{
			"numbered heading over a title at the left edge",
			[]textLine{line(50, 100, 250, "（二）绩效目标设置及说明"), line(64, 100, 170, "支出预算表"), line(84, 500, 556, "单位：万元")},
			"支出预算表", "", "单位：万元", "", false,
		},
		{
			"numbered title under a heading",
			[]textLine{line(50, 100, 230, "（二）绩效目标表及说明"), line(64, 105, 225, "1.项目支出绩效目标表")},
			"1.项目支出绩效目标表", "", "", "", false,
		},
		{"a sentence that leads up to the table", []textLine{line(50, 50, 400, "年单位预算编制范围的单位详细情况见下表：")}, "", "", "", "", false},
		{
			"nearest of two titles",
			[]textLine{line(40, 50, 300, "一、部门收支总表"), line(60, 200, 400, "2026年度收支预算总表")},
			"2026年度收支预算总表", "", "", "", false,
		},
		{"remark behind the title", []textLine{line(50, 200, 400, "一般公共预算支出表（不含上年结转）")}, "一般公共预算支出表（不含上年结转）", "", "", "", false},
		{"continuation mark", []textLine{line(50, 200, 400, "收支总表（续）")}, "收支总表", "", "", "", true},
		{"running text is no title", []textLine{line(50, 50, 500, "本年度收入合计3090.39万元，其中：一般公共预算收入的情况见下表。")}, "", "", "", "", false},
		{"large line without a title's words", []textLine{{Box: Box{X0: 200, Y0: 50, X1: 400, Y1: 65}, Text: "机关运行经费", Size: 15}, line(70, 500, 560, "单位：万元")}, "机关运行经费", "", "单位：万元", "", false},
		{"unit within the title", []textLine{line(50, 200, 400, "部门收支总表（单位：万元）")}, "部门收支总表（单位：万元）", "", "部门收支总表（单位：万元）", "", false},
		{"line of the size of the unit's", []textLine{line(50, 50, 200, "第二部分"), line(70, 500, 560, "单位：万元")}, "", "", "单位：万元", "", false},
		{"title above running text belongs to that text", []textLine{line(30, 50, 300, "预算收支情况"), line(50, 50, 500, "本年度收入合计3090.39万元。")}, "", "", "", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := surround(tt.lines)
			if s.title != tt.title || s.number != tt.number || s.unit != tt.unit || s.agency != tt.agency || s.continued != tt.continued {
				t.Errorf("got title %q number %q unit %q agency %q continued %v", s.title, s.number, s.unit, s.agency, s.continued)
			}
		})
	}
}

func TestNotesBelow(t *testing.T) {
	for text, want := range map[string]int{"注：本表无数据。": 1, "此表无数据。": 1, "本表为空表": 1, "三、收入预算情况": 0, "本表反映部门本年度收支情况，详见下文。": 0} {
		if got := notesBelow([]textLine{{Box: Box{X0: 50, Y0: 105, X1: 200, Y1: 115}, Text: text, Size: 10}}, 100); len(got) != want {
			t.Errorf("%s: %d notes, want %d", text, len(got), want)
		}
	}
}

// A title within the grid counts before a smaller one above it: a spreadsheet prints the
// name of its sheet over the page.
func TestTitleWithin(t *testing.T) {
	cells := func(number string) []Cell {
		return []Cell{
			{Row: 0, Col: 0, RowSpan: 1, ColSpan: 1, Text: number, FontSize: 9},
			{Row: 0, Col: 1, RowSpan: 1, ColSpan: 1},
			{Row: 1, Col: 0, RowSpan: 1, ColSpan: 2, Text: "2019年财政拨款结转资金支出表", FontSize: 16},
			{Row: 2, Col: 0, RowSpan: 1, ColSpan: 1, Text: "项目", FontSize: 9},
			{Row: 2, Col: 1, RowSpan: 1, ColSpan: 1, Text: "金额", FontSize: 9},
			{Row: 3, Col: 0, RowSpan: 1, ColSpan: 1, Text: "某项目", FontSize: 9},
			{Row: 3, Col: 1, RowSpan: 1, ColSpan: 1, Text: "9.00", FontSize: 9},
		}
	}
	above := func(size float64) *surroundings {
		return &surroundings{title: "表11-结转支出表", titleLines: []textLine{{Text: "表11-结转支出表", Size: size}}}
	}
	for _, c := range []struct {
		name   string
		first  string
		around *surroundings
		want   string
	}{
		{"under the name of the sheet", "表11", above(10), "2019年财政拨款结转资金支出表"},
		{"under a title of its size", "表11", above(16), "表11-结转支出表"},
		{"under nothing", "表11", &surroundings{}, "2019年财政拨款结转资金支出表"},
		{"below a row of its own", "收入", above(10), "表11-结转支出表"},
	} {
		b := building{table: Table{Cells: cells(c.first), Rows: 4, Cols: 2}}
		if b.name(&sheet{}, c.around); b.table.Title != c.want || b.above != c.around.title {
			t.Errorf("%s: title %q, above %q", c.name, b.table.Title, b.above)
		}
	}
}
