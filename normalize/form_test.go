package normalize

import (
	"strings"
	"testing"
)

// A project's form: its money is facts, its targets are indicators.
func TestProjectForm(t *testing.T) {
	d := convert(tableOf("项目支出绩效目标表", "", 0,
		"项目名称|监测经费|<|<|<",
		"主管部门|许昌市生态环境局|<|实施单位|许昌市监测站",
		"专项资金情况（万元）|资金总额|<|306.00|<",
		"^|其他资金|<|0.00|<",
		"绩效指标|一级指标|二级指标|三级指标|指标值",
		"^|成本指标|经济成本指标|经费总额（万元）|≤306",
		"^|产出指标|数量指标|物资库数量|≥1个",
		"^|^|^|报告书|按月发放",
	))
	if x := d.Tables[0]; !x.IsForm || x.Kind != kindPerfProject || x.Unit != unitWan || x.UnitSource != unitFromCell {
		t.Errorf("%v %s %s %s", x.IsForm, x.Kind, x.Unit, x.UnitSource)
	}
	if len(d.Facts) != 2 {
		t.Fatalf("%d facts", len(d.Facts))
	}
	f := factAt(t, d, "r2c3")
	if f.RowPath != "专项资金情况（万元） / 资金总额" {
		t.Errorf("path %q", f.RowPath)
	}
	if f.RowLabel != "资金总额" || f.Amount.Decimal.String() != "3060000" || f.ProjectName != "监测经费" || f.ColumnPath != "" {
		t.Errorf("%q %s %q %q", f.RowLabel, f.Amount.Decimal, f.ProjectName, f.ColumnPath)
	}
	if len(d.Indicators) != 3 {
		t.Fatalf("%d indicators", len(d.Indicators))
	}
	for _, c := range d.Tables[0].Cells {
		if want := map[string]string{"二级指标": "header", "数量指标": "label", "≥1个": "value", "306.00": "value", "资金总额": "label"}[c.Text]; want != "" && c.Role != want {
			t.Errorf("%s is %s, should be %s", c.Text, c.Role, want)
		}
	}
	i := d.Indicators[0]
	if i.Level1 != "成本指标" || i.Comparator != "le" || i.Value.Decimal.String() != "306" || i.UnitText != "万元" || i.Amount.Decimal.String() != "3060000" {
		t.Errorf("%+v", i)
	}
	i = d.Indicators[2]
	if i.Level1 != "产出指标" || i.Level2 != "数量指标" || i.Level3 != "报告书" || i.ValueKind != targetPeriod {
		t.Errorf("%+v", i)
	}
}

// The money of all the years a project runs is none of the budget year's.
func TestFormOverYears(t *testing.T) {
	d := convert(tableOf("项目支出绩效目标表", "", 0,
		"项目名称|监测经费|<|<|<",
		"资金金额（万元）|实施期资金总额：|300.00|年度资金总额：|100.00",
		"^|其中：财政拨款|200.00|其中：财政拨款|90.00",
		"^|其他资金|100.00|其他资金|10.00",
		"绩效指标|一级指标|二级指标|三级指标|指标值",
		"^|产出指标|数量指标|物资库数量|≥1个"))
	for cell, want := range map[string]string{"r1c2": "", "r2c2": "", "r3c2": "", "r1c4": thisYear, "r2c4": thisYear, "r3c4": thisYear} {
		f := factAt(t, d, cell)
		if f.Period != want || (f.AmountYear == nil) != (want == "") || f.Measure != measureMoney {
			t.Errorf("%s %s: period %q", cell, f.RowPath, f.Period)
		}
	}
}

// Sign, value and unit in columns of their own are one target of three cells.
func TestSplitTarget(t *testing.T) {
	d := convert(tableOf("部门整体支出绩效目标表", "", 0, "部门名称|许昌市财政局|||",
		"绩效指标|指标性质|指标值|度量单位|权重", "参与率|≥|90|%|10", "质量|定性|优||5"))
	if len(d.Indicators) != 2 {
		t.Fatalf("%d indicators", len(d.Indicators))
	}
	i := d.Indicators[0]
	if i.ValueText != "≥90%" || i.Comparator != "ge" || i.UnitText != "%" || len(i.CellIDs) != 3 || i.Weight.Decimal.String() != "10" {
		t.Errorf("%+v", i)
	}
	if i = d.Indicators[1]; i.ValueText != "优" || i.ValueKind != targetQualitative {
		t.Errorf("%+v", i)
	}
}

// One project a row, its targets in pairs of name and value under a head each.
func TestWideTargets(t *testing.T) {
	d := convert(tableOf("预算项目绩效目标汇总表", "", 3,
		"单位编码（项目编码）|项目单位（项目名称）|项目金额（万元）|绩效目标|<|<|<", "^|^|资金总额|产出指标|<|满意度指标|<", "^|^|^|三级指标|指标值|三级指标|指标值",
		"004|许昌市财政局|13||||", "411000240000000072005|慰问经费|13|慰问人数|≥120 人|群众满意度|≥99%", "|||慰问到户|100%||"))
	if len(d.Indicators) != 3 {
		t.Fatalf("%d indicators", len(d.Indicators))
	}
	i := d.Indicators[1]
	if i.Level1 != "产出指标" || i.Level3 != "慰问到户" || i.ProjectName != "慰问经费" || i.ProjectCode != "411000240000000072005" || i.Comparator != "eq_implied" {
		t.Errorf("%+v", i)
	}
	f := factAt(t, d, "r4c2")
	if f.ProjectCode != "411000240000000072005" || f.ProjectName != "慰问经费" || f.Unit != unitWan || f.RowLabel != "慰问经费" {
		t.Errorf("%+v", f)
	}
	if f := factAt(t, d, "r3c2"); f.UnitAgencyCode != "004" || f.UnitAgencyName != "许昌市财政局" || f.ProjectName != "" {
		t.Errorf("%+v", f)
	}
}

// TestTargetsWithoutProject: beside merged names, a blank one is of another project
// whose name is not printed; where no names are merged it repeats the one above.
func TestTargetsWithoutProject(t *testing.T) {
	for want, rows := range map[string][]string{
		"":     {"慰问经费|13|慰问人数|≥120人", "^|^|慰问到户|100%", "|9|培训人数|≥20人", "^|^|培训场次|≥2次"},
		"慰问经费": {"慰问经费|13|慰问人数|≥120人", "||慰问到户|100%", "||培训人数|≥20人", "||培训场次|≥2次"},
	} {
		d := convert(tableOf("项目支出绩效目标表", "单位：万元", 1, append([]string{"项目名称|项目总额|三级指标|指标值"}, rows...)...))
		if len(d.Indicators) != 4 {
			t.Fatalf("%d indicators", len(d.Indicators))
		}
		if x := d.Indicators[3]; x.ProjectName != want || d.Indicators[1].ProjectName != "慰问经费" {
			t.Errorf("%q, not %q", x.ProjectName, want)
		}
	}
}

// TestHeadOverBlanks: a head need not be merged with the blank cells that it stands over.
func TestHeadOverBlanks(t *testing.T) {
	d := convert(tableOf("部门整体支出绩效目标表", "", 0,
		"部门名称|许昌市财政局|<|<|<|<|<", "总体资金情况（万元）|预算支出总额|财政拨款|||其他资金|<", "^|^|合计|基本支出|项目支出|合计|项目支出", "^|12.00|10.00|6.00|4.00|2.00|2.00",
		"绩效指标|一级指标|二级指标|三级指标|<|指标值|<", "^|产出指标|数量指标|审核次数|<|≥3次|<"))
	for cell, want := range map[string][2]string{"r3c1": {all, total}, "r3c2": {"fiscal_appropriation", total}, "r3c3": {"fiscal_appropriation", "basic"}, "r3c4": {"fiscal_appropriation", "project"}, "r3c6": {"other", "project"}} {
		if f := factAt(t, d, cell); f.Fund != want[0] || f.Spending != want[1] {
			t.Errorf("%s %s: %q %q, want %q", cell, f.ColumnPath, f.Fund, f.Spending, want)
		}
	}
}

// TestTextBehindPageEnd: what names rows may be printed on a later page than they are.
func TestTextBehindPageEnd(t *testing.T) {
	table := tableOf("项目支出绩效目标表", "单位：万元", 1, "项目名称|项目总额|三级指标|指标值",
		"慰问经费|13|慰问人数|≥120人", "^|^|慰问到户|100%", "|9|培训人数|≥20人", "^|^|培训场次|≥2次", "培训经费||培训质量|≥90%", "^|^|培训时长|≥3天")
	blank, named := -1, -1
	for i, c := range table.Cells {
		if c.Col == 0 && c.Row == 3 {
			blank = i
		}
		if c.Text == "培训经费" {
			named = i
		}
	}
	table.Cells[blank].TextIn = named
	d := convert(table)
	if f := factAt(t, d, "r3c1"); f.ProjectName != "培训经费" || f.RowLabel != "培训经费" || f.RowRole != roleDetail {
		t.Errorf("%q, %q, %s", f.ProjectName, f.RowLabel, f.RowRole)
	}
	for i, want := range []string{"慰问经费", "慰问经费", "培训经费", "培训经费", "培训经费", "培训经费"} {
		if x := d.Indicators[i]; x.ProjectName != want {
			t.Errorf("%s is of %q", x.Level3, x.ProjectName)
		}
	}
}

func TestParseTarget(t *testing.T) {
	tests := []struct{ text, kind, cmp, low, high, unit string }{
		{"≥95%", targetNumber, "ge", "95", "", "%"},
		{"≤20261130日", targetDeadline, "le", "", "", ""},
		{"＝20261125日", targetDate, "eq", "", "", ""},
		{"≤2026.09月", targetDeadline, "le", "", "", ""},
		{"≤20151600元", targetNumber, "le", "20151600", "", "元"},
		{"≥120 人", targetNumber, "ge", "120", "", "人"},
		{"95%以上", targetNumber, "ge", "95", "", "%"},
		{"不超过5个工作日", targetNumber, "le", "5", "", "个工作日"},
		{"70人", targetNumber, "eq_implied", "70", "", "人"},
		{"每年≥20场", targetNumber, "ge", "20", "", "场"},
		{"全年不少于5次", targetNumber, "ge", "5", "", "次"},
		{"每月≥20场", targetPeriod, "", "", "", ""},
		{"≥500元/户、年", targetNumber, "ge", "500", "", "元/户、年"},
		{"≦0.2", targetNumber, "le", "0.2", "", ""},
		{"90%-95%", targetRange, "", "90", "95", "%"},
		{"3～5次", targetRange, "", "3", "5", "次"},
		{"10万元-20万元", targetRange, "", "10", "20", "万元"},
		{"5000元/人至8000元/人", targetRange, "", "5000", "8000", "元/人"},
		{"10万元-20元", targetText, "", "", "", ""},
		{"80%（含）-90%", targetRange, "", "80", "90", "%"},
		{"3至5年", targetRange, "", "3", "5", "年"},
		{"20-25年", targetText, "", "", "", ""},
		{"2025年-2026年", targetText, "", "", "", ""},
		{"95%-90%", targetText, "", "", "", ""},
		{"±5%", targetRange, "", "-5", "5", "%"},
		{"-5%~5%", targetRange, "", "-5", "5", "%"},
		{"≥90%且≤100%", targetRange, "", "90", "100", "%"},
		{"不低于90%，不超过95%", targetRange, "", "90", "95", "%"},
		{"≤100%且≥90%", targetText, "", "", "", ""},
		{"90%≤X≤95%", targetRange, "", "90", "95", "%"},
		{"90%≤合格率<95%", targetRange, "", "90", "95", "%"},
		{"[90%,100%]", targetRange, "", "90", "100", "%"},
		{"1-12月", targetDateRange, "", "", "", ""},
		{"2026年3-5月", targetDateRange, "", "", "", ""},
		{"不得低于95%", targetNumber, "ge", "95", "", "%"},
		{"≥3.5%（含）", targetNumber, "ge", "3.5", "", "%"},
		{"第四季度", targetPeriod, "", "", "", ""},
		{"≥45、≥1000", targetMultiple, "", "", "", ""},
		{"12月底前", targetDeadline, "", "", "", ""},
		{"2026年10月30日前完成", targetDeadline, "", "", "", ""},
		{"1月-12月", targetDateRange, "", "", "", ""},
		{"按月发放", targetPeriod, "", "", "", ""},
		{"按期完成率", targetQualitative, "", "", "", ""},
		{"7*24", targetServiceTime, "", "", "", ""},
		{"有效提升", targetQualitative, "", "", "", ""},
		{"/", targetNullMark, "", "", "", ""},
		{"≥", targetSignOnly, "ge", "", "", ""},
		{"100%使市属国企减轻负担", targetText, "", "", "", ""},
		{"0重大事故", targetText, "", "", "", ""},
	}
	for _, x := range tests {
		got := parseTarget(x.text)
		low, high := "", ""
		if got.low.Valid {
			low = got.low.Decimal.String()
		}
		if got.high.Valid {
			high = got.high.Decimal.String()
		}
		if got.kind != x.kind || got.comparator != x.cmp || low != x.low || high != x.high || got.unit != x.unit {
			t.Errorf("%s: %s %s %s %s %q", x.text, got.kind, got.comparator, low, high, got.unit)
		}
	}
}

// A form whose first rows look like a header is still a form.
func TestFormWithSeemingHeader(t *testing.T) {
	d := convert(tableOf("部门整体支出绩效目标表", "", 3, "部门名称|许昌市财政局|<", "总体资金情况（万元）|预算支出总额|财政拨款", "^|100.00|90.00", "整体绩效目标|完成任务|<"))
	if !d.Tables[0].IsForm || d.Tables[0].HeaderRows != 0 || len(d.Facts) != 2 {
		t.Errorf("form %v, %d header rows, %d facts", d.Tables[0].IsForm, d.Tables[0].HeaderRows, len(d.Facts))
	}
	if f := factAt(t, d, "r2c2"); f.ColumnPath != "财政拨款" || f.Fund != "fiscal_appropriation" || f.Amount.Decimal.String() != "900000" {
		t.Errorf("%s %s %s", f.ColumnPath, f.Fund, f.Amount.Decimal)
	}
}

// The money of a task is named by the task, not by the prose beside it, and what the
// prose or the name mentions is not what all of it is spent on.
func TestMoneyOfTasks(t *testing.T) {
	d := convert(tableOf("部门整体支出绩效目标表", "", 0,
		"部门名称|<|许昌市财政局|<|<",
		"年度主要任务|任务名称|主要内容|预算金额（万元）|<",
		"^|^|^|总额|财政拨款",
		"^|机关运行及人员保障|保障人员经费、商品和服务支出|306.00|300.00",
		"^|污染防治|应对气候变化，比上年加强|20.00|20.00",
		"^|任务3|农村公路建设|9.00|9.00",
		"绩效指标|一级指标|二级指标|三级指标|指标值",
		"^|产出指标|数量指标|公路里程|≥1公里"))
	for cell, want := range map[string]string{"r3c3": "机关运行及人员保障", "r4c3": "污染防治", "r4c4": "污染防治", "r5c3": "农村公路建设"} {
		f := factAt(t, d, cell)
		if f.RowLabel != want || f.Spending != "" || f.Period != thisYear {
			t.Errorf("%s: %q spending %q period %q", cell, f.RowLabel, f.Spending, f.Period)
		}
	}
}

// A title or prose over the whole width below the targets is no target.
func TestProseBelowTargets(t *testing.T) {
	d := convert(tableOf("项目支出绩效目标表", "", 0, "项目名称|监测经费|<|<",
		"一级指标|二级指标|三级指标|指标值", "产出指标|数量指标|物资库数量|≥1个", "效益指标|社会效益指标|影响力|提升", "说明|以上指标由监测站填报|<|<", "监测经费项目绩效目标申报说明|<|<|<"))
	if len(d.Indicators) != 2 {
		t.Errorf("%d indicators, want 2: %+v", len(d.Indicators), d.Indicators)
	}
}

// 项目名称 beside 总计 heads a list of projects: no form.
func TestListHeadedByProjects(t *testing.T) {
	d := convert(tableOf("项目支出绩效目标表", "单位：万元", 1, "项目名称（资金使用单位）|总计|财政拨款|绩效目标|绩效指标",
		"合计|9.00|9.00||", "许昌市财政局|9.00|9.00||", "监测经费|4.00|4.00|完成监测|产出指标：监测1次", "评审经费|5.00|5.00|完成评审|产出指标：评审2次"))
	if x := d.Tables[0]; x.IsForm || x.HeaderRows != 1 {
		t.Errorf("form %v, %d header rows", x.IsForm, x.HeaderRows)
	}
	if f := factAt(t, d, "r2c2"); f.ProjectName != "" || f.RowRole != roleSubtotal {
		t.Errorf("the unit's row: project %q, %s", f.ProjectName, f.RowRole)
	}
	if f := factAt(t, d, "r3c2"); f.ColumnPath != "财政拨款" || f.ProjectName != "监测经费" || f.Fund != "fiscal_appropriation" || f.UnitAgencyName != "许昌市财政局" {
		t.Errorf("%q project %q fund %q unit %q", f.ColumnPath, f.ProjectName, f.Fund, f.UnitAgencyName)
	}
}

// A form of labels alone is blank.
func TestBlankForm(t *testing.T) {
	rows := []string{"项目名称|%|<|<", "主管部门||实施期限|", "资金金额（万元）|实施期资金总额：||<", "总体目标|%%|<|<", "一级指标|二级指标|三级指标|指标值", "产出指标|数量指标||%%%", "^|质量指标||"}
	for _, c := range []struct{ name, goal, value, want string }{
		{"", "", "", "blank"}, {"档案整理", "", "", "has_values"}, {"", "完成整理。", "", "has_values"}, {"", "", "≥1", "has_values"},
	} {
		filled := make([]string, len(rows))
		for i, r := range rows {
			filled[i] = strings.NewReplacer("%%%", c.value, "%%", c.goal, "%", c.name).Replace(r)
		}
		if got := convert(tableOf("专项资金总体绩效目标表", "", 0, filled...)).Tables[0].EmptyState; got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

// The answer to a label of the first column heads no number below it.
func TestFormAnswersAreNoHeads(t *testing.T) {
	d := convert(tableOf("专项资金总体绩效目标表", "", 0,
		"专项（项目）名称|<|林业发展专项资金|<|<",
		"主管部门|<|林业局|实施期限|",
		"资金金额（万元）|<|实施期资金总额|<|300.00",
		"^|<|年度资金总额|<|100.00",
		"任务名称|<|主要内容|预算金额|其他资金",
		"防治|<|药品|7.00|8.00",
		"绩效指标|一级指标|三级指标|指标值|备注",
		"^|产出指标|物资库数量|≥1个|"))
	if f := factAt(t, d, "r2c4"); f.ColumnPath != "" || f.ProjectName != "林业发展专项资金" {
		t.Errorf("column %q, project %q", f.ColumnPath, f.ProjectName)
	}
	if f := factAt(t, d, "r5c3"); f.ColumnPath != "预算金额" {
		t.Errorf("column %q", f.ColumnPath)
	}
}
