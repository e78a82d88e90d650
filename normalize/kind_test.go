package normalize

import "testing"

func TestKindByTitle(t *testing.T) {
	agencies := []string{"广州市人民政府国有资产监督管理委员会"}
	tests := map[string]string{
		"2026年预算单位财务收支预算总表": kindBalance, "收支总体情况表": kindBalance, "收入支出决算总表": kindBalance,
		"财政拨款收支总表": kindAppropriation, "财政拨款收入支出决算总表": kindAppropriation,
		"部门收入总表": kindRevenue, "收入决算表": kindRevenue, "2024年收入总体情况表": kindRevenue,
		"本年支出总体情况表": kindExpenditure, "支出决算表": kindExpenditure,
		"一般公共预算支出情况表（按功能分类科目）": kindGeneral, "一般公共预算财政拨款支出决算表": kindGeneral, "财政拨款支出表（功能科目）": kindGeneral,
		"一般公共预算基本支出表": kindBasic, "一般公共预算财政拨款基本支出决算表": kindBasic, "财政拨款基本支出表（经济科目）": kindBasic,
		"支出经济分类汇总表": kindEconomic, "一般公共预算支出明细表（按经济分类科目分）": kindEconomic, "工资福利支出（政府预算）": kindEconomic,
		"一般公共预算“三公”经费、会议费、培训费支出表": kindThreePublic, "财政拨款安排的行政经费及“三公”经费预算表": kindThreePublic,
		"财政拨款“三公”经费支出决算表": kindThreePublic,
		"政府性基金预算支出表":      kindFund, "政府性基金预算财政拨款收入支出决算表": kindFund, "国有资本经营预算": kindCapital,
		"部门预算项目支出及其他支出预算表": kindProject, "部门综合预算专项业务经费支出表": kindProject,
		"政府采购支出表": kindProcurement, "政府采购（资产配置、购买服务）预算表": kindProcurement, "财政拨款政府购买服务明细表": kindService,
		"一般公共预算机关运行经费支出预算表": kindOperating, "国有资产占用情况表": kindAsset,
		"部门综合预算财政拨款上年结转资金支出表": kindCarryover, "一般公共预算基本支出表（不含上年结转）": kindBasic,
		"部门整体支出绩效目标表": kindPerfDept, "基层文化建设共同事权转移支付资金绩效目标表": kindPerfProject, "项目支出绩效目标表": kindPerfProject,
		"专项资金整体支出绩效目标表": kindPerfProject, "部门整体支出和项目支出绩效目标表": kindPerfDept,
		"广州市人民政府国有资产监督管理委员会收入总表": kindRevenue, "报表目录": kindOther,
	}
	g := newGrid(ptr(tableOf("", "", 1, "项目|金额", "甲|1")))
	for title, want := range tests {
		got, reason := kindOf(g, title, agencies, "")
		if got != want {
			t.Errorf("%s: %s, should be %s", title, got, want)
		}
		if (got == kindOther) != (reason != "") {
			t.Errorf("%s: reason %q", title, reason)
		}
	}
}

func ptr[T any](v T) *T { return &v }

func TestKindByGrid(t *testing.T) {
	tests := []struct {
		want string
		rows []string
	}{
		{kindThreePublic, []string{"合计|因公出国（境）费|公务接待费|公务用车购置及运行费", "1|2|3|4"}},
		{kindBalance, []string{"收入|金额|支出|金额", "收入总计|1|支出总计|1"}},
		{kindRevenue, []string{"单位|合计|事业收入|上级补助收入|其他收入", "甲|1|1||"}},
		{kindBasic, []string{"部门预算支出经济分类|政府预算支出经济分类|人员经费|公用经费", "30101|50101|1|"}},
		{kindPerfProject, []string{"项目名称|甲", "产出指标|数量指标", "效益指标|社会效益指标"}},
		{kindPerfProject, []string{"项目|预算数（单位：万元）|绩效目标", "质量奖|650|树立先进标杆"}},
		{kindOther, []string{"单位|编制数|实有数", "甲|5|4"}},
	}
	cut := tableOf("支出预算表", "", 1, "合计|因公出国（境）费|公务接待费|会议费", "1|2|3|4")
	if got, _ := kindOf(newGrid(&cut), cut.Title, nil, ""); got != kindThreePublic {
		t.Errorf("a cut title made it %s", got)
	}
	for _, x := range tests {
		if got, _ := kindOf(newGrid(ptr(tableOf("", "", 1, x.rows...))), "", nil, ""); got != x.want {
			t.Errorf("%v: %s, should be %s", x.rows, got, x.want)
		}
	}
}

// A piece of a target table that repeats no heads must not become money.
func TestTargetPieceIsNoMoney(t *testing.T) {
	d := convert(
		tableOf("部门整体支出绩效目标表", "单位：万元", 0, "部门名称|许昌市财政局||||", "一级指标|二级指标|三级指标|指标性质|指标值|度量单位", "产出指标|数量指标|书籍|≥|75|万册"),
		tableOf("", "", 1, "产出指标|质量指标|参会人数|≥|390|人", "效益指标|社会效益指标|影响|定性|优|"),
	)
	if len(d.Facts) != 0 {
		t.Errorf("targets became %d facts", len(d.Facts))
	}
	if d.Tables[1].Kind != kindPerfDept {
		t.Errorf("the piece is %s", d.Tables[1].Kind)
	}
	if len(d.Indicators) != 3 {
		t.Fatalf("%d indicators", len(d.Indicators))
	}
	x := d.Indicators[1]
	if x.ValueText != "≥390人" || x.Level1 != "产出指标" || x.Level3 != "参会人数" || x.UnitText != "人" || len(x.CellIDs) != 3 {
		t.Errorf("%+v", x)
	}
}
