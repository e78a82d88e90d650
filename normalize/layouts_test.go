package normalize

import (
	"testing"

	"yusuan/extract"
)

// A type column that holds the sign is read as one; 无 is no unit.
func TestTargetTypeIsSign(t *testing.T) {
	d := convert(tableOf("项目支出绩效目标表", "", 0, "项目名称|审计专项|<|<|<",
		"二级指标|三级指标|指标值|计量单位|指标值类型", "数量指标|审计项目|12|个|≥", "质量指标|合格率|100|%|=", "社会效益指标|规范程度|提升|无|定性", "时效指标|完成率|95|%|一次性"))
	if len(d.Indicators) != 4 {
		t.Fatalf("%d indicators", len(d.Indicators))
	}
	for i, want := range []struct{ text, comparator string }{{"≥12个", "ge"}, {"=100%", "eq"}, {"提升", ""}, {"95%", "eq_implied"}} {
		if x := d.Indicators[i]; x.ValueText != want.text || x.Comparator != want.comparator {
			t.Errorf("%s: %s %q, want %s %q", x.Level3, x.ValueText, x.Comparator, want.text, want.comparator)
		}
	}
}

func TestAgencyCodeBeforeTheName(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"部门:341-湖州市财政局", "341"},
		{"部门:301湖州市财政局(汇总)", "301"},
		{"预算单位:[004001]湖州市财政局", "004001"},
		{"部门:湖州市财政局", ""},
		{"2026年湖州市财政局", ""},
		{"第341湖州市财政局", ""},
	} {
		if got := codeBefore(c.line, "湖州市财政局"); got != c.want {
			t.Errorf("%s: %q, want %q", c.line, got, c.want)
		}
	}
}

// Whose document it is and of when, in the words of covers and table heads.
func TestIdentityOfOtherCovers(t *testing.T) {
	head := tableOf("部门支出总表", "单位：万元", 1, "科目名称|合计", "一般公共服务支出|1.00")
	head.AgencyText = "部门：301平山县财政局（汇总）"
	head.Above = []extract.Line{{Page: 1, Text: "预算年度：2023　单位：万元"}}
	for _, c := range []struct {
		lines                       []string
		tables                      []extract.Table
		year                        int
		name, parent, consolidation string
	}{
		{lines: []string{"湖州市财政局", "2026年部门预算", "（汇总）"}, year: 2026, name: "湖州市财政局", consolidation: "consolidated"},
		{lines: []string{"衡水市教育局衡水市第三幼儿园", "2025年单位预算公开", "单位名称：衡水市第三幼儿园"}, year: 2025, name: "衡水市第三幼儿园", parent: "衡水市教育局"},
		{tables: []extract.Table{head}, year: 2023, name: "平山县财政局", consolidation: "consolidated"},
	} {
		d := Document(&extract.Document{Info: extract.Info{Pages: 1}, Pages: []extract.PageInfo{{Number: 1, Glyphs: 100}}, Tables: c.tables, Lines: linesOf(c.lines...)}, Meta{DocID: testDoc})
		year := 0
		if d.Record.FiscalYear != nil {
			year = *d.Record.FiscalYear
		}
		if r := &d.Record; year != c.year || r.AgencyName != c.name || r.ParentAgencyName != c.parent || r.Consolidation != c.consolidation {
			t.Errorf("%v: %d %q of %q, %q", c.lines, year, r.AgencyName, r.ParentAgencyName, r.Consolidation)
		}
	}
}

func TestYearOfThePlan(t *testing.T) {
	for s, want := range map[string]int{
		"关于临海市2025年预算执行情况和2026年预算草案的报告": 2026,
		"2025年预算执行情况": 2025,
		"2026年部门预算":   2026,
	} {
		if got := yearBefore(s); got != want {
			t.Errorf("%s: %d, want %d", s, got, want)
		}
	}
}

// The Ministry's final accounts merge the cells of 类, 款 and 项, whose heads
// stand in the row that numbers the columns.
func TestCodesMergedOverTheirLevels(t *testing.T) {
	d := convert(tableOf("一般公共预算财政拨款支出决算表", "单位：万元", 2,
		"项目|<|<|<|本年支出|<|<", "功能分类科目编码|<|<|科目名称|小计|基本支出|项目支出", "类|款|项|栏次|1|2|3",
		"^|^|^|合计|30.00|20.00|10.00", "201|<|<|一般公共服务支出|30.00|20.00|10.00", "20105|<|<|统计信息事务|30.00|20.00|10.00", "2010501|<|<|行政运行|20.00|20.00|", "2010507|<|<|专项普查活动|10.00||10.00"))
	if h := d.Tables[0].HeaderRows; h != 3 {
		t.Errorf("%d header rows", h)
	}
	for cell, want := range map[string]string{"r4c4": "201", "r5c4": "20105", "r6c4": "2010501", "r7c6": "2010507"} {
		if f := factAt(t, d, cell); f.Code != want || f.CodeSource != "printed" {
			t.Errorf("%s: code %q, %s", cell, f.Code, f.CodeSource)
		}
	}
}

// Where names alone tell the rows, their indentation is the tree; where labels are
// centred it is none.
func TestIndentedNames(t *testing.T) {
	rows := []string{"收入项目|预算数", "一、一般公共服务支出|9.00", "统计信息事务|9.00", "行政运行|5.00", "专项普查活动|4.00", "二、住房保障支出|1.00", "本年支出合计|10.00"}
	indent := []float64{0, 3, 11, 20, 20, 3, 3}
	for _, c := range []struct {
		centred bool
		want    string
	}{{false, "一、一般公共服务支出 / 统计信息事务 / 专项普查活动"}, {true, "专项普查活动"}} {
		table := tableOf("支出总表", "单位：万元", 1, rows...)
		for i := range table.Cells {
			k := &table.Cells[i]
			k.FontSize = 8
			width := 8 * float64(runeLen(k.Text))
			k.Ink = extract.Box{X0: k.Box.X0 + indent[k.Row], Y0: k.Box.Y0, Y1: k.Box.Y0 + 8}
			if c.centred {
				k.Ink.X0 = k.Box.X0 + 100 - width/2
			}
			k.Ink.X1 = k.Ink.X0 + width
		}
		if f := factAt(t, convert(table), "r4c1"); f.RowPath != c.want {
			t.Errorf("centred %v: path %q, want %q", c.centred, f.RowPath, c.want)
		}
	}
}

// The funds of a carry-over are listed below it without ordinals.
func TestFundsUnderCarryover(t *testing.T) {
	d := convert(tableOf("财政拨款收入支出决算总表", "单位：万元", 1, "项目|金额", "一、一般公共预算财政拨款|7.00", "二、政府性基金预算财政拨款|", "本年收入合计|7.00",
		"年初财政拨款结转和结余|3.00", "一般公共预算财政拨款|2.00", "政府性基金预算财政拨款|1.00", "总计|10.00"))
	if f := factAt(t, d, "r6c1"); f.RowPath != "年初财政拨款结转和结余 / 政府性基金预算财政拨款" {
		t.Errorf("path %q", f.RowPath)
	}
	for _, c := range d.Checks {
		if c.Result == "mismatch" {
			t.Errorf("%s %s", c.Rule, c.Message)
		}
	}
}

// Classes and funds below 一、本年支出 part it though they have no ordinals; what
// begins another list does not.
func TestUnnumberedPartsOfAYear(t *testing.T) {
	d := convert(tableOf("财政拨款收支总表", "单位：万元", 1, "收入项目|预算数|支出项目|预算数", "一、本年收入|5.00|一、本年支出|5.00", "一般公共预算资金|5.00|公共安全支出|3.00",
		"政府性基金预算资金||住房保障支出|2.00", "二、上年结转||二、结转下年|", "收入合计|5.00|支出合计|5.00"))
	for cell, want := range map[string]string{"r2c1": "一、本年收入 / 一般公共预算资金", "r3c3": "一、本年支出 / 住房保障支出", "r5c3": "支出合计"} {
		if f := factAt(t, d, cell); f.RowPath != want {
			t.Errorf("%s: path %q, want %q", cell, f.RowPath, want)
		}
	}
	for _, c := range d.Checks {
		if c.Result == "mismatch" {
			t.Errorf("%s %s", c.Rule, c.Message)
		}
	}
}

// A sum whose label spans two lanes adds up both.
func TestSumOverLanes(t *testing.T) {
	d := convert(tableOf("一般公共预算财政拨款基本支出决算表", "单位：万元", 2, "人员经费|<|<|公用经费|<|<|<|<|<", "科目编码|科目名称|决算数|科目编码|科目名称|决算数|科目编码|科目名称|决算数",
		"301|工资福利支出|7.00|302|商品和服务支出|3.00|310|资本性支出|1.00", "30101|基本工资|7.00|30201|办公费|2.00|31002|办公设备购置|1.00", "|||30211|差旅费|1.00|||", "人员经费合计|<|7.00|公用经费合计|<|<|<|<|4.00"))
	if f := factAt(t, d, "r5c8"); f.Verification != "verified" {
		t.Errorf("公用经费合计 is %s", f.Verification)
	}
	for _, c := range d.Checks {
		if c.Result == "mismatch" {
			t.Errorf("%s %s", c.Rule, c.Message)
		}
	}
}

// Counts stand among money in the table of how an agency runs: told by what their
// label counts, or the label they stand under.
func TestCountsAmongMoney(t *testing.T) {
	d := convert(tableOf("机构运行信息表", "单位：万元", 1, "项目|统计数|项目|统计数", "一、“三公”经费支出|—|三、国有资产占用情况|—", "（一）支出合计|58.20|（一）车辆数合计（辆）|21",
		"1.因公出国（境）费|0.00|1.执法执勤用车|19", "2.公务用车购置及运行维护费|55.60|2.其他用车|2", "3.公务接待费|2.60|（二）单价50万元以上通用设备（台，套）|4"))
	if k := d.Tables[0].Kind; k != kindThreePublic {
		t.Errorf("kind %s", k)
	}
	for cell, want := range map[string]string{"r2c1": measureMoney, "r2c3": measureCount, "r3c3": measureCount, "r5c3": measureCount, "r5c1": measureMoney} {
		if f := factAt(t, d, cell); f.Measure != want {
			t.Errorf("%s %s: %s, want %s", cell, f.RowLabel, f.Measure, want)
		}
	}
	for _, c := range d.Checks {
		if c.Result == "mismatch" {
			t.Errorf("%s %s", c.Rule, c.Message)
		}
	}
}

// A total may be broken down twice side by side; units and items may share a
// column of codes.
func TestTwoBreakdowns(t *testing.T) {
	d := convert(tableOf("部门支出总体情况表", "单位：万元", 2, "单位（科目）编码|单位（科目）名称|合计|资金来源|<|支出性质|<", "^|^|^|一般公共预算|政府性基金预算|基本支出|项目支出",
		"|合计|30.00|30.00||20.00|10.00", "106|许昌市财政局|30.00|30.00||20.00|10.00", "106001|许昌市财政局（本级）|30.00|30.00||20.00|10.00", "2010601|行政运行|20.00|20.00||20.00|", "2010602|一般行政管理事务|10.00|10.00|||10.00"))
	if f := factAt(t, d, "r6c2"); f.Code != "2010602" || f.UnitAgencyCode != "106001" {
		t.Errorf("code %q of unit %q", f.Code, f.UnitAgencyCode)
	}
	sums := 0
	for _, c := range d.Checks {
		if c.Result == "mismatch" {
			t.Errorf("%s %s", c.Rule, c.Message)
		}
		if c.Rule == "row_sum" && c.Result == "exact" {
			sums++
		}
	}
	if sums != 10 {
		t.Errorf("%d sums over the columns of a row, want one a breakdown", sums)
	}
}

func TestRegionsBehindOtherWords(t *testing.T) {
	for name, want := range map[string]string{"新疆生产建设兵团第八师石河子市教育局": "659001", "政协许昌市委员会": "411000", "共青团许昌市委": "411000", "新疆生产建设兵团财政局": "650000", "黔东南州财政局": "522600", "石林县教育局": "530126", "国家税务总局苏州市税务局": "320500"} {
		if codes := prefixRegion(cutOrganization(name)); len(codes) != 1 || codes[0] != want {
			t.Errorf("%s: %v, want %s", name, codes, want)
		}
	}
}

func TestColumnLetters(t *testing.T) {
	d := convert(tableOf("部门支出总表", "单位：万元", 1, "科目编码|科目名称|合计|基本支出|项目支出", "A|B|1|2|3", "|合计|3.00|2.00|1.00", "201|一般公共服务支出|3.00|2.00|1.00"))
	if h := d.Tables[0].HeaderRows; h != 2 {
		t.Errorf("%d header rows", h)
	}
	if f := factAt(t, d, "r3c3"); f.ColumnPath != "基本支出" {
		t.Errorf("column path %q", f.ColumnPath)
	}
}

// A decrease of a part may be larger than that of the whole.
func TestPartsOfDecreases(t *testing.T) {
	d := convert(tableOf("“三公”经费预算表", "单位：元", 1, "项目|2023年预算数|2024年预算数|增减", "公务用车购置及运行费|60,000|56,000|△4,000", "其中：公务用车购置费|—|—|—", "公务用车运行费|60,000|56,000|△4,000"))
	for _, c := range d.Checks {
		if c.Result == "mismatch" {
			t.Errorf("%s %s", c.Rule, c.Message)
		}
	}
}

// Economic classes by name alone, below units: the department's where 工资福利支出 and
// 商品和服务支出 say so, none where the government's names stand beside.
func TestEconomicClassesByName(t *testing.T) {
	d := convert(tableOf("部门预算基本支出预算表", "单位：万元", 1, "单位名称|类别|合计",
		"许昌市财政局（本级）|工资福利支出|9", "^|商品和服务支出|5", "^|对个人和家庭的补助|1"))
	for cell, want := range map[string]string{"r1c2": "301", "r2c2": "302", "r3c2": "303"} {
		if f := factAt(t, d, cell); f.Code != want || f.Scheme != schemeDept || f.CodeSource != fromName {
			t.Errorf("%s: %s %s %s", cell, f.Scheme, f.Code, f.CodeSource)
		}
	}
	d = convert(tableOf("部门预算基本支出预算表", "单位：万元", 1, "类别|合计", "机关工资福利支出|9", "机关商品和服务支出|5", "对个人和家庭的补助|1"))
	if f := factAt(t, d, "r3c1"); f.Code != "" {
		t.Errorf("对个人和家庭的补助 of either scheme: %s %s", f.Scheme, f.Code)
	}
}
