package normalize

import (
	"strings"
	"testing"

	"yusuan/schema"
)

// wantDims asks facts for dimensions: cell, then name=value pairs parted by blanks.
func wantDims(t *testing.T, d *schema.Document, wants ...string) {
	t.Helper()
	for _, want := range wants {
		cell, pairs, _ := strings.Cut(want, " ")
		f := factAt(t, d, cell)
		got := map[string]string{
			"label": f.RowLabel, "path": strings.ReplaceAll(f.RowPath, " ", ""), "role": f.RowRole, "fund": f.Fund, "year": f.FundYear, "spending": f.Spending,
			"basis": f.Basis, "measure": f.Measure, "unit": f.Unit, "column": f.ColumnPath, "project": f.ProjectName,
		}
		for _, pair := range strings.Fields(pairs) {
			name, value, _ := strings.Cut(pair, "=")
			if v, known := got[name]; v != value || !known {
				t.Errorf("%s %s: %s is %q, want %q", cell, f.RowLabel, name, v, value)
			}
		}
	}
}

// Budgets at the start of the year, after its adjustments, and what came of them.
func TestFinalBases(t *testing.T) {
	wantDims(t, finalAccounts(tableOf("支出决算表", "单位：万元", 1, "项目|年初预算数|全年预算数|决算数", "一、基本支出|1|2|3")),
		"r1c1 basis=budget", "r1c2 basis=adjusted_budget", "r1c3 basis=final")
}

// What appropriations leave at the year's end is carried over, by whatever name.
func TestFinalAppropriations(t *testing.T) {
	d := finalAccounts(tableOf("财政拨款收入支出决算总表", "单位：万元", 2, "收入|<|支出|<|<", "项目|金额|项目|合计|一般公共预算财政拨款",
		"一、一般公共预算财政拨款|9|一、一般公共服务支出|8|8", "本年收入合计|9|本年支出合计|8|8", "年初财政拨款结转和结余|1|年末财政拨款结转和结余|2|2", "总计|10|总计|10|10"))
	wantDims(t, d, "r4c1 year=carryover spending=", "r4c3 spending=carryover_end year=", "r4c4 spending=carryover_end fund=general_budget")
}

func TestOtherMoneyIsNoAppropriation(t *testing.T) {
	d := finalAccounts(tableOf("收入支出决算总表", "单位：万元", 1, "项目|金额", "一、财政拨款收入|9", "本年收入合计|9", "使用非财政拨款结余（含专用结余）|1", "收入总计|10"))
	wantDims(t, d, "r1c1 fund=fiscal_appropriation", "r3c1 fund=")
}

// 栏次 may number one column only.
func TestOneNumberedColumn(t *testing.T) {
	d := finalAccounts(tableOf("一般公共预算财政拨款项目支出决算表", "单位：万元", 2, "项目|<|<|本年支出", "科目编码|科目名称|项目名称|^", "栏次|<|<|1", "合计|<|<|12.00", "2130108|病虫害控制|防疫经费|12.00"))
	if d.Tables[0].HeaderRows != 3 || len(d.Facts) != 2 {
		t.Errorf("%d header rows, %d facts", d.Tables[0].HeaderRows, len(d.Facts))
	}
}

// Things are counted in one column and valued in the next.
func TestFinalAssets(t *testing.T) {
	d := finalAccounts(tableOf("国有资产占用情况表", "单位：万元", 1, "项目|数量|价值（账面原值）", "一、车辆（台、辆）|14|286.45", "二、其他资产|—|1,766.00"))
	wantDims(t, d, "r1c1 measure=count unit=count", "r1c2 measure=amount unit=wan_yuan", "r2c2 measure=amount")
}

// Economic rows under columns of basic and project spending: the column parts them.
// Under basic spending alone the row says more.
func TestEconomicRowsInColumns(t *testing.T) {
	d := finalAccounts(tableOf("财政拨款支出决算明细表", "单位：万元", 2, "项目|<|合计|一般公共预算财政拨款|<|<", "经济分类科目编码|科目名称|^|小计|基本支出|项目支出",
		"301|工资福利支出|9|9|7|2", "30101|基本工资|9|9|7|2"))
	if k := d.Tables[0].Kind; k != kindEconomic {
		t.Errorf("kind %s", k)
	}
	wantDims(t, d, "r2c4 spending=basic fund=general_budget", "r2c5 spending=project", "r2c2 spending=wages_and_welfare")
	d = finalAccounts(tableOf("基本支出决算表", "单位：万元", 1, "经济分类科目编码|科目名称|基本支出", "301|工资福利支出|9", "30101|基本工资|9"))
	wantDims(t, d, "r1c2 spending=wages_and_welfare")
}

// The sum of all panels stands under the head of the last.
func TestSumOverPanels(t *testing.T) {
	d := finalAccounts(tableOf("一般公共预算财政拨款基本支出决算表", "单位：万元", 2,
		"人员经费|<|<|公用经费|<|<", "科目编码|科目名称|决算数|科目编码|科目名称|决算数", "301|工资福利支出|7|302|商品和服务支出|3", "30101|基本工资|7|30201|办公费|3",
		"人员经费合计|<|7|公用经费合计|<|3", "合计|<|<|<|<|10"))
	wantDims(t, d, "r4c2 spending=personnel", "r4c5 spending=public", "r5c5 spending=basic role=total")
}

// 其中 opens the parts of a numbered row; those without an ordinal go on with them.
func TestPartsGoOn(t *testing.T) {
	d := finalAccounts(tableOf("“三公”经费决算表", "单位：万元", 1, "项目|决算数", "合计|12.00", "1.因公出国（境）费|2.00", "2.公务用车购置及运行维护费|8.00", "其中：公务用车购置费|3.00", "公务用车运行维护费|5.00", "3.公务接待费|2.00"))
	wantDims(t, d, "r5c1 role=of_which spending=vehicle_operation", "r6c1 role=detail", "r3c1 role=detail")
	for _, c := range d.Checks {
		if c.Result == "mismatch" {
			t.Errorf("%s %s", c.Rule, c.Message)
		}
	}
}

// A numbered sum stands under the heading it is numbered below.
func TestNumberedSums(t *testing.T) {
	d := finalAccounts(tableOf("机构运行信息表", "单位：万元", 1, "项目|预算数|决算数", "一、“三公”经费支出|—|—", "（一）支出合计|10.00|6.00", "1.公务接待费|10.00|6.00", "（1）国内接待费|—|6.00", "二、会议费|—|1.00",
		"三、政府采购支出信息|—|—", "（一）政府采购支出合计|—|5.00", "1.政府采购货物支出|—|5.00"))
	wantDims(t, d, "r2c2 role=subtotal spending=three_public path=一、“三公”经费支出/（一）支出合计", "r3c2 spending=reception", "r7c2 spending=procurement", "r8c2 spending=procurement_goods", "r5c2 spending=meeting")
	for _, c := range d.Checks {
		if c.Result == "mismatch" { // dashes below a budget say that its parts are not reported
			t.Errorf("%s %s", c.Rule, c.Message)
		}
	}
}

// Counts listed as labels and numbers below a row of amounts are none of its columns'.
func TestCountsBelowAmounts(t *testing.T) {
	d := finalAccounts(tableOf("“三公”经费、会议费、培训费支出决算表", "单位：万元", 2, "“三公”经费|<|<|<|会议费|培训费", "合计|因公出国（境）费|公务用车运行费|公务接待费|^|^", "8.00||6.00|2.00|1.00|3.00",
		"相关统计数|<|<|<|<|<", "项目|<|统计数|项目|<|统计数", "公务用车保有量（辆）|<|6|国内公务接待批次（个）|<|52"))
	wantDims(t, d, "r2c4 measure=amount spending=meeting",
		"r5c2 measure=count label=公务用车保有量（辆） unit=count column=统计数 spending=vehicle",
		"r5c5 measure=count label=国内公务接待批次（个） unit=count column=统计数 spending=reception")
	for _, c := range []string{"r5c2", "r5c5"} {
		if f := factAt(t, d, c); f.Amount.Valid {
			t.Errorf("%s: a count of %s yuan", c, f.Amount.Decimal)
		}
	}
}

// A self-evaluation: money planned, adjusted and spent; points, rates and outcomes
// beside it are neither money nor targets.
func TestSelfEvaluation(t *testing.T) {
	d := finalAccounts(tableOf("项目支出绩效自评表", "", 0,
		"项目名称|<|巾帼宣讲|<|<|<|<|<", "项目资金（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分",
		"^|年度资金总额|50.00|48.00|46.20|10|96.25|9.63", "^|其中：财政拨款|50.00|48.00|46.20|—|96.25|—",
		"绩效指标|一级指标|二级指标|三级指标|实际完成指标值|年度指标值|分值|得分",
		"^|产出指标|数量指标|宣讲场次|26场|≥24场|50|50", "^|满意度指标|服务对象满意度|学员满意度|93%|≥90%|40|40", "总分|<|<|<|<|<|100|99.63"))
	wantDims(t, d, "r2c2 basis=budget role=total", "r2c3 basis=adjusted_budget", "r2c4 basis=execution project=巾帼宣讲", "r3c4 role=of_which fund=fiscal_appropriation basis=execution")
	if len(d.Facts) != 6 {
		t.Errorf("%d facts: points are no money", len(d.Facts))
	}
	got := ""
	for _, x := range d.Indicators {
		got += x.Level3 + " " + x.ValueText + "; "
	}
	if want := "宣讲场次 ≥24场; 学员满意度 ≥90%; "; got != want {
		t.Errorf("targets %q, want %q", got, want)
	}
}

// 执行数 and below it the funds: the label above says whether they were spent.
func TestFundsUnderOutcome(t *testing.T) {
	d := finalAccounts(tableOf("项目绩效目标完成情况表", "", 0, "项目名称|<|辅具适配|<|<", "预算执行情况（万元）|预算数：|36.50|执行数：|35.78", "^|其中：财政拨款|36.50|其中：财政拨款|35.78",
		"绩效指标|一级指标|二级指标|三级指标|预期指标值", "^|产出指标|数量指标|适配件数|≥200件", "^|效益指标|社会效益指标|改造户数|≥45户"))
	wantDims(t, d, "r1c2 basis=budget", "r2c2 basis=budget role=of_which", "r1c4 basis=execution", "r2c4 basis=execution")
}

// What a task is about stands between its name and its money.
func TestTasksOfADepartment(t *testing.T) {
	d := finalAccounts(tableOf("部门整体支出绩效自评表", "", 0, "部门名称|<|平山县财政局|<|<", "年度主要任务|任务名称|主要内容|预算数（万元）|执行数（万元）", "^|基本支出|保障人员经费和日常运转|220.00|227.42",
		"绩效指标|一级指标|二级指标|三级指标|指标值", "^|产出指标|数量指标|培训人次|≥800人次"))
	wantDims(t, d, "r2c3 label=基本支出 basis=budget unit=wan_yuan", "r2c4 label=基本支出 basis=execution unit=wan_yuan")
}

// Projects with the points they were given: one a row, and the points are no money.
func TestListOfScores(t *testing.T) {
	d := finalAccounts(tableOf("项目支出绩效自评汇总表", "单位：万元", 2, "序号|项目名称|资金执行情况|<|自评总分|自评等级", "^|^|全年预算数|全年执行数|^|^", "1|残疾儿童康复|18.60|17.95|97.65|优", "2|技能培训|10.40|6.24|84.20|良", "|合计|29.00|24.19||"))
	if x := d.Tables[0]; x.Kind != kindPerfProject || x.IsForm || len(d.Facts) != 6 {
		t.Errorf("%s, form %v, %d facts", x.Kind, x.IsForm, len(d.Facts))
	}
	wantDims(t, d, "r2c2 project=残疾儿童康复 basis=adjusted_budget", "r4c3 role=total basis=execution project=")
}

func TestYearBesideTheUnit(t *testing.T) {
	for line, want := range map[string]int{"2023年度金额单位：万元": 2023, "金额单位：万元": 0, "二〇二三年度 单位：元": 2023} {
		if got := yearBeside(line); got != want {
			t.Errorf("%s: %d, want %d", line, got, want)
		}
	}
}

// mismatches gives the messages of the checks that failed.
func mismatches(d *schema.Document) (out []string) {
	for _, c := range d.Checks {
		if c.Result == "mismatch" {
			out = append(out, c.Rule+" "+c.Message)
		}
	}
	return out
}

// Items go on in one panel where the panel beside it has ended.
func TestPanelsOfUnequalLength(t *testing.T) {
	d := finalAccounts(tableOf("一般公共预算财政拨款基本支出决算表", "单位：万元", 2,
		"人员经费|<|<|公用经费|<|<|<|<|<", "科目编码|科目名称|决算数|科目编码|科目名称|决算数|科目编码|科目名称|决算数",
		"301|工资福利支出|7|302|商品和服务支出|6|310|资本性支出|2", "30101|基本工资|7|30201|办公费|3|31002|办公设备购置|2", "|||30202|印刷费|2|||", "|||30299|其他商品和服务支出|1|||",
		"人员经费合计|<|7|公用经费合计|<|<|<|<|8"))
	if bad := mismatches(d); len(bad) > 0 {
		t.Errorf("%q", bad)
	}
	for _, cell := range []string{"r5c5", "r6c8"} {
		if f := factAt(t, d, cell); f.Verification != "verified" {
			t.Errorf("%s %s is %s", cell, f.RowLabel, f.Verification)
		}
	}
}

// Spending by its nature and again by economic class, both numbered from 一, come to
// one sum each.
func TestTwoBreakdownsInOnePanel(t *testing.T) {
	for _, heading := range []string{"支出经济分类|—", "支出经济分类|"} {
		d := finalAccounts(tableOf("收入支出决算总表", "单位：万元", 1, "项目|决算数", "一、基本支出|7.00", "二、项目支出|5.00", heading,
			"一、工资福利支出|6.00", "二、商品和服务支出|4.00", "三、资本性支出|2.00", "本年支出合计|12.00", "年末结转和结余|1.00", "总计|13.00"))
		if bad := mismatches(d); len(bad) > 0 {
			t.Errorf("%s: %q", heading, bad)
		}
		if f := factAt(t, d, "r6c1"); f.Verification != "verified" {
			t.Errorf("%s: the second list is %s", heading, f.Verification)
		}
	}
}

// A class without money in one panel says nothing of the items beside it.
func TestLeavesOfOtherPanels(t *testing.T) {
	d := finalAccounts(tableOf("一般公共预算财政拨款基本支出决算表", "单位：万元", 2, "公用经费|<|<|<|<|<", "科目编码|科目名称|决算数|科目编码|科目名称|决算数",
		"302|商品和服务支出|9.00|310|资本性支出|1.00", "30201|办公费|1.00|31002|办公设备购置|1.00", "30229|福利费|2.00|312|对企业补助|0.00", "30231|公务用车运行维护费|2.00|31201|资本金注入|0.00", "30239|其他交通费用|4.00|31299|其他对企业补助|0.00"))
	for _, cell := range []string{"r4c2", "r5c2", "r6c2"} {
		if f := factAt(t, d, cell); f.IsLeaf == nil || !*f.IsLeaf {
			t.Errorf("%s %s is no leaf", cell, f.RowLabel)
		}
	}
	if hasFinding(d, "rows_overlap") {
		t.Error("rows of other panels are taken to overlap")
	}
}

// A year from its beginning to its end: what was there and what came in is not spent.
func TestMoneyComingInIsNotSpent(t *testing.T) {
	d := finalAccounts(tableOf("政府性基金预算财政拨款收入支出决算表", "单位：万元", 2, "项目|<|年初结转和结余|本年收入|本年支出|<|年末结转和结余", "科目编码|科目名称|^|^|小计|项目支出|^",
		"2296003|用于体育事业的彩票公益金支出|2.00|9.00|8.00|8.00|3.00"))
	wantDims(t, d, "r2c2 spending= year=carryover fund=government_fund", "r2c3 spending= year=this_year", "r2c4 spending=total", "r2c5 spending=project", "r2c6 spending=carryover_end")
}

// What is carried over is parted below it without ordinals; no part of it was spent.
func TestPartsOfCarryOvers(t *testing.T) {
	d := finalAccounts(tableOf("收入支出决算总表", "单位：万元", 2, "收入|<|支出|<", "项目|决算数|项目|决算数", "一、财政拨款收入|9|一、教育支出|8", "本年收入合计|9|本年支出合计|8",
		"年初结转和结余|3|年末结转和结余|4", "基本支出结转|1|基本支出结转|1", "项目支出结转和结余|2|项目支出结转和结余|3", "总计|12|总计|12"))
	wantDims(t, d, "r5c1 year=carryover path=年初结转和结余/基本支出结转", "r6c1 year=carryover", "r5c3 spending=carryover_end path=年末结转和结余/基本支出结转 year=", "r6c3 spending=carryover_end")
	if bad := mismatches(d); len(bad) > 0 {
		t.Errorf("%q", bad)
	}
}

// The flows of a year by item are the items' table, not the summary; what is left at
// its end is no basic spending.
func TestFlowsByItem(t *testing.T) {
	d := finalAccounts(tableOf("一般公共预算财政拨款收入支出决算表", "单位：万元", 2, "项目|<|年初结转和结余|本年收入|本年支出|<|年末结转和结余|<", "功能分类科目编码|科目名称|^|^|小计|基本支出|合计|基本支出结转",
		"2010601|行政运行|2.00|9.00|8.00|8.00|3.00|3.00"))
	if k := d.Tables[0].Kind; k != kindGeneral {
		t.Errorf("kind %s", k)
	}
	wantDims(t, d, "r2c2 spending= year=carryover", "r2c3 spending=", "r2c5 spending=basic", "r2c6 spending=carryover_end", "r2c7 spending=carryover_end year=")
}

// A difference between outcome and budget is neither.
func TestDifferencesAreNoOutcome(t *testing.T) {
	d := finalAccounts(tableOf("“三公”经费支出决算表", "单位：万元", 1, "项目|全年预算数|决算数|决算数与全年预算数差异", "公务用车购置及运行维护费|9.00|8.00|-1.00", "其中：公务用车购置费|1.00|1.00|0.00", "公务用车运行维护费|8.00|7.00|-1.00", "公务接待费|2.00|1.00|-1.00"))
	wantDims(t, d, "r1c2 basis=final", "r1c3 basis=", "r3c2 role=of_which", "r4c2 role=detail")
	if f := factAt(t, d, "r1c3"); f.Period != change {
		t.Errorf("period %s", f.Period)
	}
}

// A form of a project whose name speaks of money is a form all the same, and headings
// between its rows head no columns.
func TestFormsOfProjectsNamedByMoney(t *testing.T) {
	d := finalAccounts(tableOf("项目支出绩效自评表", "", 3, "项目名称|<|优抚对象补助资金|<|<|<", "项目资金（万元）|资金类型|全年预算数（A）|全年执行数（B）|执行率|得分", "^|资金总额|12.00|9.00|75.00|7.50",
		"^|按资金来源分|<|<|<|<", "^|一般公共预算|12.00|9.00|75.00|7.50", "绩效指标|一级指标|二级指标|三级指标|年度指标值|全年完成值", "^|产出指标|数量指标|补助人数|≥145人|143人"))
	if !d.Tables[0].IsForm || len(d.Facts) != 4 || len(d.Indicators) != 1 {
		t.Fatalf("form %v, %d facts, %d targets", d.Tables[0].IsForm, len(d.Facts), len(d.Indicators))
	}
	wantDims(t, d, "r2c2 basis=adjusted_budget project=优抚对象补助资金 unit=wan_yuan", "r4c3 basis=execution fund=general_budget unit=wan_yuan")
}
