package normalize

import (
	"fmt"
	"testing"

	"yusuan/extract"
	"yusuan/schema"
)

// told gives what a fact says of when and from where its number is.
func told(f schema.Fact) string {
	year := 0
	if f.AmountYear != nil {
		year = *f.AmountYear
	}
	return fmt.Sprintf("%s|%d|%s|%s", f.Period, year, f.Basis, f.Amount.Decimal)
}

// Amounts of other years among a form's money are facts; those of years that are not
// counted have no period, and no number is left out silently.
func TestYearsOfForms(t *testing.T) {
	const targets = "绩效指标|一级指标|三级指标|指标值"
	beside := tableOf("项目支出绩效目标表", "", 0, "项目名称|监测经费|<|<|<|<|<|<|<", "预算安排（万元）|总投资|500|以前年度安排|200|本年度安排|100|2025年计划|100", targets)
	below := tableOf("项目支出绩效目标表", "", 0, "项目名称|监测经费|<|<|<|<|<|<", "预算安排（万元）|<|<|<|<|<|<|<", "总投资|500|以前年度安排|200|本年度安排|100|2025年计划|100", targets)
	stacked := tableOf("项目支出绩效目标表", "", 0, "项目名称|监测经费|<", "预算安排（万元）|总投资|500", "^|以前年度安排|200", "^|本年度安排|100", "^|2025年计划|100", "^|实施周期|3", targets)
	headed := tableOf("项目支出绩效目标表", "", 0, "项目名称|监测经费|<|<|<", "预算安排（万元）|总投资|以前年度安排|本年度安排|2025年计划", "^|500|200|100|100", targets)
	listed := tableOf("项目支出表", "单位：万元", 1, "项目名称|总投资|以前年度安排|本年度安排|2025年计划", "监测经费|500|200|100|100")
	for _, c := range []struct {
		name  string
		table extract.Table
		cells [4]string
	}{
		{"labels beside the block's", beside, [4]string{"r1c2", "r1c4", "r1c6", "r1c8"}},
		{"labels below the block's", below, [4]string{"r2c1", "r2c3", "r2c5", "r2c7"}},
		{"labels one a row", stacked, [4]string{"r1c2", "r2c2", "r3c2", "r4c2"}},
		{"heads over the numbers", headed, [4]string{"r2c1", "r2c2", "r2c3", "r2c4"}},
		{"heads of a list", listed, [4]string{"r1c1", "r1c2", "r1c3", "r1c4"}},
	} {
		d := convert(c.table)
		if len(d.Facts) != 4 {
			t.Errorf("%s: %d facts", c.name, len(d.Facts))
			continue
		}
		basis := "" // of next year's plan
		if !d.Tables[0].IsForm {
			basis = "budget"
		}
		for i, want := range []string{"|0||5000000", "|0||2000000", "this_year|2024|budget|1000000", "|2025|" + basis + "|1000000"} {
			if got := told(factAt(t, d, c.cells[i])); got != want {
				t.Errorf("%s, %s: %s, want %s", c.name, c.cells[i], got, want)
			}
		}
	}
	d := convert(tableOf("项目支出绩效目标表", "", 0, "项目名称|监测经费|<|<|<", "预算安排|本年度安排|100|其他|7", targets))
	if len(d.Facts) != 1 || !hasFinding(d, "form_number_open") {
		t.Errorf("%d facts, findings %+v", len(d.Facts), d.Findings)
	}
	for _, title := range []string{"项目预算申报表", "预算绩效目标"} {
		d = convert(tableOf("项目支出绩效目标表", "", 0, "项目名称|监测经费|<|<", title+"|<|<|<", "年度计划|3||", "年度安排|4||", targets))
		if len(d.Facts) != 0 || hasFinding(d, "form_number_open") {
			t.Errorf("%s heads no money: %d facts, findings %+v", title, len(d.Facts), d.Findings)
		}
	}
}

// A rate of this year's amount to last year's is of neither year, and no change.
func TestRateOfYears(t *testing.T) {
	for key, want := range map[string]bool{
		"本年预算数为上年执行数的%": true, "预算数为决算数%": true, "为上年%": true, "预算数为执行数的百分比": true, "2024年预算数为2023年决算数的%": true, "占上年执行数比例": true,
		"决算数为预算数的%": false, "2024年执行数为2024年预算数的%": false, "占总支出比例": false, "比上年增长%": false, "为上年执行数": false,
	} {
		if got := rateOfYears(key); got != want {
			t.Errorf("%s: %v, want %v", key, got, want)
		}
	}
	for _, table := range []extract.Table{
		tableOf("一般公共预算支出表", "单位：万元", 1, "科目编码|科目名称|上年执行数|本年预算数|本年预算数为上年执行数的%", "201|一般公共服务支出|80|90|112.5"),
		tableOf("一般公共预算支出表", "单位：万元", 2, "科目编码|科目名称|2023年执行数|2024年预算|<", "^|^|^|预算数|为上年执行数的%", "201|一般公共服务支出|80|90|112.5"),
	} {
		d := convert(table)
		f := d.Facts[len(d.Facts)-1]
		if f.Measure != measureRate || f.Period != "" || f.AmountYear != nil || f.Basis != "" || f.ValueText != "112.5" {
			t.Errorf("%s: %s %s", f.ColumnPath, f.Measure, told(f))
		}
	}
}

// A text beside a row tells the fund of its facts where it names one and no other source.
func TestFundFromText(t *testing.T) {
	purchases := tableOf("政府采购预算表", "单位：万元", 1, "项目名称|资金来源|金额", "合计||90", "购电脑|一般公共预算|50", "购车|政府性基金|10", "购桌|事业收入|10", "购椅|一般公共预算、自筹|10", "购灯|自筹|10")
	sources := tableOf("项目支出表", "单位：万元", 1, "资金来源|项目名称|金额", "一般公共预算|监测|50", "^|小计|50", "事业收入|运维|20", "|合计|70")
	columns := tableOf("项目支出表", "单位：万元", 1, "项目名称|资金来源|合计|财政拨款|其他资金", "监测|一般公共预算|50|50|")
	titled := tableOf("财政拨款项目支出表", "单位：万元", 1, "项目名称|资金来源|金额", "监测|政府性基金|50")
	for _, c := range []struct {
		table extract.Table
		funds map[string]string
	}{
		{purchases, map[string]string{"r1c2": "", "r2c2": "general_budget", "r3c2": "government_fund", "r4c2": "business", "r5c2": "", "r6c2": ""}},
		{sources, map[string]string{"r1c2": "general_budget", "r2c2": "general_budget", "r3c2": "business", "r4c2": ""}},
		{columns, map[string]string{"r1c2": all, "r1c3": "fiscal_appropriation"}},
		{titled, map[string]string{"r1c2": "government_fund"}},
	} {
		d := convert(c.table)
		for cell, want := range c.funds {
			if got := factAt(t, d, cell).Fund; got != want {
				t.Errorf("%s %s: %q, want %q", c.table.Title, cell, got, want)
			}
		}
	}
}

// A title of another year than the document's is told of, one of a span of years not.
func TestTitleYear(t *testing.T) {
	for title, want := range map[string]bool{
		"2023年部门整体支出绩效目标表": true, "2024年部门整体支出绩效目标表": false, "部门整体支出绩效目标表": false,
		"2023年结转2024年项目绩效目标表": false, "2023部门项目绩效目标表": false,
	} {
		d := convert(tableOf(title, "单位：万元", 1, "项目名称|预算数|绩效目标", "监测经费|9.00|监测"))
		if hasFinding(d, "title_year") != want {
			t.Errorf("%s: told %v, want %v", title, !want, want)
		}
	}
}
