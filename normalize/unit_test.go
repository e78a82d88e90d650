package normalize

import (
	"testing"

	"github.com/shopspring/decimal"

	"yusuan/extract"
)

func TestMoneyUnit(t *testing.T) {
	for text, want := range map[string]string{
		"单位：万元": unitWan, "单位:元": unitYuan, "金额单位：千元": unitThousand, "（亿元）": unitYi, "百万元": unitMillion, "元/万元": "", "个": "",
	} {
		if got := moneyUnit(text); got != want {
			t.Errorf("%s: %q, should be %q", text, got, want)
		}
	}
}

func TestUnitLine(t *testing.T) {
	for text, want := range map[string]string{
		"部门名称：某某局 单位：万元": unitWan, "（万元）": unitWan, "单位 万元": unitWan, "预算单位：上海市财政局": "", "单位：人": "", "编制单位：市财政局 2026年预算 1.5亿元": "",
	} {
		if got, _ := unitLine(text); got != want {
			t.Errorf("%s: %q, should be %q", text, got, want)
		}
	}
}

func TestBracketUnit(t *testing.T) {
	for text, want := range map[string]string{
		"金额（万元）": unitWan, "租赁费用标准(元/平方米/月)": "", "预算数(单位:元)": unitYuan, "台式计算机（20万以下）": "", "因公出国（境）费（万元）": unitWan,
	} {
		if got := bracketUnit(fold(text)); got != want {
			t.Errorf("%s: %q, should be %q", text, got, want)
		}
	}
}

func TestToYuan(t *testing.T) {
	d := decimal.RequireFromString
	for _, x := range []struct{ v, unit, want string }{
		{"189650.286456", unitWan, "1896502864.56"}, {"1.5", unitYi, "150000000"}, {"3", unitThousand, "3000"}, {"7.25", unitYuan, "7.25"},
	} {
		if got, ok := toYuan(d(x.v), x.unit); !ok || !got.Equal(d(x.want)) {
			t.Errorf("%s %s: %s", x.v, x.unit, got)
		}
	}
	if _, ok := toYuan(d("1"), ""); ok {
		t.Error("an unknown unit gave yuan")
	}
}

// A unit is never inherited silently: only where all other tables agree, with
// unit_source and a finding; else it stays null.
func TestUnitOfTableThatStatesNone(t *testing.T) {
	plain := func(unit string) extract.Table {
		return tableOf("2024年支出总表", unit, 1, "科目编码|科目名称|合计", "201|一般公共服务支出|10.00")
	}
	d := convert(plain(""), plain("单位：万元"), plain("单位：万元"))
	if x := d.Tables[0]; x.Unit != unitWan || x.UnitSource != unitFromDocument || !hasFinding(d, "unit_from_document") {
		t.Errorf("agreeing tables: %q from %q", x.Unit, x.UnitSource)
	}
	d = convert(plain(""), plain("单位：万元"), plain("单位：元"))
	if x := d.Tables[0]; x.Unit != "" || !hasFinding(d, "unit_unknown") {
		t.Errorf("differing tables: %q from %q", x.Unit, x.UnitSource)
	}
	if f := factAt(t, d, "r1c2"); f.Amount.Valid || !f.Value.Valid {
		t.Errorf("amount %v value %v without a unit", f.Amount, f.Value)
	}
}

func TestUnitFromHeader(t *testing.T) {
	d := convert(tableOf("2024年支出总表", "", 1, "科目编码|科目名称|金额（万元）", "201|一般公共服务支出|10.50"))
	if x := d.Tables[0]; x.Unit != unitWan || x.UnitSource != unitFromCell {
		t.Errorf("%q from %q", x.Unit, x.UnitSource)
	}
	if f := factAt(t, d, "r1c2"); f.Amount.Decimal.String() != "105000" {
		t.Errorf("amount %s", f.Amount.Decimal)
	}
}

// The unit of a form is its money's: a target in yuan each changes nothing, and counts
// and weights ask for none.
func TestUnitBesideTargets(t *testing.T) {
	form := func(money string) extract.Table {
		return tableOf("部门专项业务经费绩效目标表", "", 0, "项目名称|档案整理|<|<|<", money, "绩效指标|一级指标|二级指标|三级指标|指标值",
			"^|成本指标|经济成本|整理每箱所需经费（元）|≤70", "^|产出指标|数量指标|整理数量（箱）|4130")
	}
	d := convert(form("资金金额（万元）|年度资金总额|<|<|28.91"))
	if x := d.Tables[0]; x.Unit != unitWan || x.UnitSource != unitFromCell || hasFinding(d, "unit_unknown") || len(d.Indicators) != 2 {
		t.Errorf("%q from %q, %d indicators", x.Unit, x.UnitSource, len(d.Indicators))
	}
	if d = convert(form("主管部门|许昌市财政局|<|<|<")); hasFinding(d, "unit_unknown") {
		t.Error("a form without money asks for a unit")
	}
	d = convert(tableOf("", "", 1, "单位名称|经费性质|在职人数", "许昌市财政局|财政核拨|5", "许昌市国库支付中心|财政核拨|19"))
	if f := factAt(t, d, "r2c2"); hasFinding(d, "unit_unknown") || f.RowLabel != "许昌市国库支付中心" || f.Measure != measureCount {
		t.Errorf("counts: row label %q, %s", f.RowLabel, f.Measure)
	}
}

// A table of carry-overs holds the year's before, whatever its title leaves out.
func TestYearOfCarryovers(t *testing.T) {
	d := convert(tableOf("表11-结转支出表", "单位：万元", 1, "预算单位代码|预算单位名称|预算项目名称|金额", "125001|许昌市财政局|省级专项|9.00"))
	if f := factAt(t, d, "r1c3"); d.Tables[0].Kind != kindCarryover || f.FundYear != carryover {
		t.Errorf("%s: %q", d.Tables[0].Kind, f.FundYear)
	}
}
