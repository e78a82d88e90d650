package normalize

import (
	"testing"

	"yusuan/extract"
	"yusuan/schema"
)

// finalAccounts runs Document over tables of final accounts of 2023.
func finalAccounts(tables ...extract.Table) *schema.Document {
	return Document(&extract.Document{Tables: tables, Lines: linesOf("平山县财政局", "2023年度部门决算", "目录", "河北省石家庄市平山县")}, Meta{DocID: testDoc})
}

// The first final-accounts table: two panels, line numbers, a column-number row.
func TestFinalBalance(t *testing.T) {
	d := finalAccounts(tableOf("收入支出决算总表", "金额单位：万元", 3,
		"收入|<|<|支出|<|<", "项目|行次|金额|项目|行次|金额", "栏次||1|栏次||2",
		"一、一般公共预算财政拨款收入|1|9.5|一、一般公共服务支出|32|8", "二、事业收入|2||二、外交支出|33|", "三、其他收入|3||三、国防支出|34|",
		"本年收入合计|27|9.5|本年支出合计|57|8",
		"年初结转和结余|29|0.5|年末结转和结余|59|2", "总计|31|10|总计|62|10"))
	if d.Tables[0].Kind != kindBalance || d.Tables[0].HeaderRows != 3 {
		t.Errorf("%s %d", d.Tables[0].Kind, d.Tables[0].HeaderRows)
	}
	if len(d.Facts) != 8 {
		t.Errorf("%d facts: line numbers are no data", len(d.Facts))
	}
	f := factAt(t, d, "r3c5")
	if f.Code != "201" || f.CodeSource != fromName || *f.Lane != 1 || f.Basis != "final" || f.Phase != phaseFinal || *f.FiscalYear != 2023 {
		t.Errorf("%+v", f)
	}
	if f := factAt(t, d, "r7c2"); f.FundYear != carryover || f.Spending != "" {
		t.Errorf("%s %q", f.FundYear, f.Spending)
	}
	if f := factAt(t, d, "r7c5"); f.Spending != "carryover_end" || f.FundYear != "" {
		t.Errorf("%s %q", f.Spending, f.FundYear)
	}
	if f := factAt(t, d, "r8c2"); f.Verification != "verified" {
		t.Errorf("the total is %s; checks %+v", f.Verification, d.Checks)
	}
}

// Basic expenditure in three panels of code, name and amount.
func TestFinalBasicInPanels(t *testing.T) {
	d := finalAccounts(tableOf("一般公共预算财政拨款基本支出决算表", "单位：万元", 2,
		"人员经费|<|<|公用经费|<|<|<|<|<", "科目编码|科目名称|决算数|科目编码|科目名称|决算数|科目编码|科目名称|决算数",
		"301|工资福利支出|7|302|商品和服务支出|3|310|资本性支出|1", "30101|基本工资|7|30201|办公费|3|31002|办公设备购置|1"))
	f := factAt(t, d, "r3c8")
	if *f.Lane != 2 || f.Code != "31002" || f.Scheme != schemeDept || f.RowLabel != "办公设备购置" || f.Spending != "capital" || f.Basis != "final" || f.Fund != "general_budget" {
		t.Errorf("%+v", f)
	}
	if f := factAt(t, d, "r3c2"); *f.Lane != 0 || f.Code != "30101" || f.ColumnPath != "人员经费 / 决算数" {
		t.Errorf("%+v", f)
	}
}

// The three public expenses with budget and final figures side by side.
func TestFinalThreePublic(t *testing.T) {
	d := finalAccounts(tableOf("财政拨款“三公”经费支出决算表", "单位：万元", 4,
		"预算数|<|<|<|<|<|决算数|<|<|<|<|<", "合计|因公出国（境）费|公务用车购置及运行维护费|<|<|公务接待费|合计|因公出国（境）费|公务用车购置及运行维护费|<|<|公务接待费",
		"^|^|小计|公务用车购置费|公务用车运行维护费|^|^|^|小计|公务用车购置费|公务用车运行维护费|^", "1|2|3|4|5|6|7|8|9|10|11|12",
		"10|0|8|0|8|2|9|0|7.5|0|7.5|1.5"))
	if len(d.Facts) != 12 {
		t.Fatalf("%d facts", len(d.Facts))
	}
	b, f := factAt(t, d, "r4c4"), factAt(t, d, "r4c10")
	if b.Basis != "budget" || f.Basis != "final" || b.Spending != "vehicle_operation" || f.Spending != "vehicle_operation" || f.Fund != "fiscal_appropriation" {
		t.Errorf("%s %s %s %s %s", b.Basis, f.Basis, b.Spending, f.Spending, f.Fund)
	}
	if f.Verification != "unverified" { // 小计 = one number: a copy proves nothing
		t.Logf("verification %s", f.Verification)
	}
}

func TestFinalRevenue(t *testing.T) {
	d := finalAccounts(tableOf("收入决算表", "单位：万元", 3,
		"项目|<|本年收入合计|财政拨款收入|上级补助收入|事业收入|经营收入|附属单位上缴收入|其他收入", "功能分类科目编码|科目名称|^|^|^|^|^|^|^", "栏次|<|1|2|3|4|5|6|7",
		"合计|<|9|8||1|||", "2010601|行政运行|9|8||1|||"))
	f := factAt(t, d, "r4c5")
	if d.Tables[0].Kind != kindRevenue || f.Fund != "business" || f.Code != "2010601" || f.Spending != "" {
		t.Errorf("%s %+v", d.Tables[0].Kind, f)
	}
	if f := factAt(t, d, "r3c2"); f.Fund != all {
		t.Errorf("the sum's fund is %q", f.Fund)
	}
}
