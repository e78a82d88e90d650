package normalize

import (
	"strings"
	"testing"
)

// The dimensions a header path names, the document being of 2024.
func TestColumnDimensions(t *testing.T) {
	tests := []struct {
		path, kind string
		want       dimensions
	}{
		{"基本支出/小计", kindExpenditure, dimensions{spending: "basic"}},
		{"基本支出/人员经费/工资福利支出", kindExpenditure, dimensions{spending: "wages_and_welfare"}},
		{"合计", kindExpenditure, dimensions{}},
		{"本年收入/一般公共预算/其中:财政拨款", kindRevenue, dimensions{fund: "fiscal_appropriation", fundYear: thisYear, period: thisYear}},
		{"上年结转结余/政府性基金预算", kindRevenue, dimensions{fund: "government_fund", fundYear: carryover}},
		{"部门预算/上年实户资金余额", kindRevenue, dimensions{fund: "unit_funds", fundYear: carryover}},
		{"2023年/公务用车购置及运行维护费/小计", kindThreePublic, dimensions{spending: "vehicle", period: lastYear, year: 2023}},
		{"当年/公务用车购置及运行费/购置费", kindThreePublic, dimensions{spending: "vehicle_purchase", period: thisYear}},
		{"增减变化情况/会议费", kindThreePublic, dimensions{spending: "meeting", period: change}},
		{"比上年增减%", kindGeneral, dimensions{measure: measureRate, period: changeRate}},
		{"上年执行数", kindGeneral, dimensions{period: lastYear, basis: "execution"}},
		{"项目支出/特定目标类", kindExpenditure, dimensions{spending: "special_purpose"}},
		{"车辆数量(辆)", kindAsset, dimensions{measure: measureCount}},
		{"财政拨款收入(一般公共预算、政府性基金预算、国有资本经营预算)", kindRevenue, dimensions{}},
		{"使用非财政拨款结余", kindRevenue, dimensions{}},
		{"非同级财政拨款收入", kindRevenue, dimensions{}},
		{"未安排支出的实户资金", kindBalance, dimensions{spending: "carryover_end", fund: "unit_funds"}},
		{"年末结转和结余", kindFund, dimensions{spending: "carryover_end"}},
		{"事业单位经营收入", kindRevenue, dimensions{fund: "operating"}},
		{"事业单位经营支出", kindExpenditure, dimensions{spending: "operating"}},
		{"绩效目标说明", kindProject, dimensions{}},
	}
	for _, x := range tests {
		if got := columnDimensions(strings.Split(x.path, "/"), x.kind, 2024); got != x.want {
			t.Errorf("%s: %+v, should be %+v", x.path, got, x.want)
		}
	}
}

// A dimension means the same wherever it stands: in a column, a row or the title.
func TestDimensionsByRowColumnTitle(t *testing.T) {
	byColumn := factAt(t, convert(tableOf("一般公共预算“三公”经费表", "单位：元", 1, "合计|因公出国（境）费|公务接待费", "3|1|2")), "r1c1")
	byRow := factAt(t, convert(tableOf("一般公共预算“三公”经费表", "单位：元", 1, "项目|预算数", "合计|3", "因公出国（境）费|1", "公务接待费|2")), "r2c1")
	if byColumn.Spending != "abroad" || byRow.Spending != "abroad" || byColumn.Fund != "general_budget" || byRow.Fund != "general_budget" {
		t.Errorf("%s %s, %s %s", byColumn.Spending, byColumn.Fund, byRow.Spending, byRow.Fund)
	}
}

// The rows of a column of appropriations say which of the three budgets they are.
func TestFundOfAppropriationRows(t *testing.T) {
	d := convert(tableOf("财政拨款收支总表", "单位：万元", 2, "财政拨款收入|<|财政拨款支出|<|<", "项目|预算数|项目|合计|一般公共预算",
		"一、一般公共预算|5|一、教育支出|5|5", "二、政府性基金预算|2|二、城乡社区支出|2|", "收入总计|7|支出总计|7|5"))
	for cell, want := range map[string]string{"r2c1": "general_budget", "r3c1": "government_fund", "r4c1": "fiscal_appropriation", "r2c3": "fiscal_appropriation", "r2c4": "general_budget"} {
		if f := factAt(t, d, cell); f.Fund != want {
			t.Errorf("%s %s: %s, want %s", cell, f.RowLabel, f.Fund, want)
		}
	}
}

// Beside columns of one fund each, a column that names none is not the sum of all.
func TestColumnOfNoFund(t *testing.T) {
	d := convert(tableOf("部门收入总表", "单位：万元", 1, "单位名称|合计|一般公共预算|事业收入|用事业基金弥补收支差额|上年结转", "许昌市财政局|9|2|3|3|1"))
	for cell, want := range map[string]string{"r1c1": all, "r1c2": "general_budget", "r1c3": "business", "r1c4": "", "r1c5": all} {
		if f := factAt(t, d, cell); f.Fund != want {
			t.Errorf("%s %s: %q, want %q", cell, f.ColumnPath, f.Fund, want)
		}
	}
}

// In a summary 项目名称 heads items, not projects, so that they name the spending.
func TestItemsOfASummary(t *testing.T) {
	d := convert(tableOf("收支预算总表", "单位：万元", 2, "收入|<|支出|<", "项目名称|金额|项目名称|金额",
		"一、财政拨款|9|一、基本支出|5", "||二、项目支出|4", "当年收入小计|9|当年支出小计|9", "上年结转资金|1|结转下年资金|1", "收入合计|10|支出合计|10"))
	for cell, want := range map[string][2]string{"r2c3": {"basic", all}, "r3c3": {"project", all}, "r4c1": {"", thisYear}, "r4c3": {total, all}, "r6c1": {"", all}, "r6c3": {total, all}} {
		if f := factAt(t, d, cell); f.Spending != want[0] || f.FundYear != want[1] || f.ProjectName != "" {
			t.Errorf("%s %s: %q %q project %q, want %q", cell, f.RowLabel, f.Spending, f.FundYear, f.ProjectName, want)
		}
	}
}

// Where headings part the years, the bottom line holds both.
func TestYearsOfHeadings(t *testing.T) {
	d := convert(tableOf("财政拨款收支总表", "单位：万元", 2, "收入|<|支出|<", "项目|预算数|项目|预算数",
		"一、本年收入|9|一、本年支出|9", "（一）一般公共预算拨款|9|（一）教育支出|9", "二、上年结转|1|二、结转下年|1", "收入总计|10|支出总计|10"))
	for cell, want := range map[string]string{"r2c1": thisYear, "r4c1": carryover, "r5c1": all, "r5c3": all} {
		if f := factAt(t, d, cell); f.FundYear != want {
			t.Errorf("%s %s: %q, want %q", cell, f.RowLabel, f.FundYear, want)
		}
	}
}

// Money that is kept is none that is spent, in the panel of government items too.
func TestKeptMoneyByGovernmentItem(t *testing.T) {
	d := convert(tableOf("部门综合预算收支总表", "单位：元", 2, "收入|<|支出|<|<|<", "项目|预算数|支出功能分科目|预算数|政府预算支出经济分类|预算数",
		"部门预算|9|一般公共服务支出|9|机关工资福利支出|9", "上年结转|1|结转下年|1|结转下年|1", "收入总计|10|支出总计|10|支出总计|10"))
	for cell, want := range map[string]string{"r2c5": total, "r3c3": carryoverEnd, "r3c5": carryoverEnd, "r4c5": total} {
		if f := factAt(t, d, cell); f.Spending != want {
			t.Errorf("%s %s: %s, want %s", cell, f.RowLabel, f.Spending, want)
		}
	}
}

// A year in a project's name is not the year of its money.
func TestYearInAName(t *testing.T) {
	f := factAt(t, convert(tableOf("项目支出表", "单位：万元", 1, "项目名称|合计", "门户网站2023年运维费（上年结转）|8.8")), "r1c1")
	if f.Period != thisYear || *f.AmountYear != 2024 || f.FundYear != "" {
		t.Errorf("%s %d %s", f.Period, *f.AmountYear, f.FundYear)
	}
}

func TestFundYearBesideCarryover(t *testing.T) {
	d := convert(tableOf("部门收入总表", "单位：万元", 1, "单位名称|合计|一般公共预算|上年结转结余", "许昌市财政局|3|2|1"))
	for cell, want := range map[string]string{"r1c1": all, "r1c2": thisYear, "r1c3": carryover} {
		if f := factAt(t, d, cell); f.FundYear != want {
			t.Errorf("%s: %s, should be %s", cell, f.FundYear, want)
		}
	}
}

// TestCarryoverDimensions: what a table of carried-over money holds is of earlier
// years, and a column of money that is no appropriation is not of all funds.
func TestCarryoverDimensions(t *testing.T) {
	d := convert(tableOf("财拨结转支出表", "单位：万元", 1, "项目名称|金额", "安全生产专项|9"))
	if f := factAt(t, d, "r1c1"); d.Tables[0].Kind != kindCarryover || f.FundYear != carryover {
		t.Errorf("%s: fund_year %q", d.Tables[0].Kind, f.FundYear)
	}
	d = convert(tableOf("上年结转结余资金支出表", "单位：万元", 1, "科目编码|科目名称|合计|一般公共预算|政府性基金预算|非财政拨款结转结余",
		"2010301|行政运行|9|2|3|4"))
	for cell, want := range map[string]string{"r1c2": all, "r1c3": "general_budget", "r1c5": ""} {
		if f := factAt(t, d, cell); f.Fund != want || f.FundYear != carryover {
			t.Errorf("%s: fund %q, fund_year %q", cell, f.Fund, f.FundYear)
		}
	}
}

// A column of texts tells what a row's money is spent on.
func TestSpendingOfRows(t *testing.T) {
	d := convert(tableOf("财政拨款结转资金支出表", "单位：万元", 1, "预算项目名称|金额|项目类别", "专项工作|9.00|项目支出", "日常运转|2.61|基本支出", "其他事项|1.00|一般项目"))
	for cell, want := range map[string]string{"r1c1": "project", "r2c1": "basic", "r3c1": ""} {
		if got := factAt(t, d, cell).Spending; got != want {
			t.Errorf("%s: %q, want %q", cell, got, want)
		}
	}
}
