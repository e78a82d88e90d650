package identity_test

import (
	"slices"
	"strings"
	"testing"

	"yusuan/extract"
)

// wrong lists tables with one thing wrong in them, and the rule that must say so at
// a cell. They are the reverse of the layouts that must not be contradicted.
var wrong = []struct {
	name   string
	cover  string // budgetCover where empty
	tables []extract.Table
	rule   string
	place  string // where the check stands
}{
	{"a memo column, and one total wrong", "", []extract.Table{printed("部门支出总表", "单位：万元", 1,
		"科目编码|科目名称|合计|基本支出|项目支出|政府采购",
		"|合计|100.00|60.00|40.00|12.00",
		"201|一般公共服务支出|100.00|60.00|40.00|12.00",
		"20101|人大事务|100.00|60.00|40.00|12.00",
		"2010101|行政运行|60.00|60.00||5.00",
		"2010102|一般行政管理事务|41.00||40.00|7.00")}, "row_sum", "t0001/r5c2"},
	{"a kind of spending left out of every total", "", []extract.Table{printed("部门支出总表", "单位：万元", 1,
		"科目编码|科目名称|合计|基本支出|项目支出",
		"|合计|60.00|60.00|40.00",
		"201|一般公共服务支出|60.00|60.00|40.00",
		"2010101|行政运行|60.00|60.00|40.00")}, "row_sum", "t0001/r1c2"},
	{"a group of a list of names whose other groups come out", "", []extract.Table{printed("部门支出总表", "单位：万元", 1,
		"科目名称|合计",
		"合计|100.00",
		"一般公共服务支出|70.00",
		"·人大事务|50.00",
		"·政协事务|21.00",
		"社会保障和就业支出|30.00",
		"·民政管理事务|20.00",
		"·残疾人事业|10.00")}, "column_group", "t0001/r2c1"},
	{"money of a fund misprinted in one item", finalCover, []extract.Table{printed("政府性基金预算财政拨款收入支出决算表", "单位：万元", 2,
		"科目编码|科目名称|年初结转和结余|本年收入|本年支出|<|<|年末结转和结余",
		"^|^|^|^|小计|基本支出|项目支出|^",
		"合计|<|10.00|30.00|28.00||28.00|12.00",
		"2120803|城市建设支出|10.00|20.00|20.00||20.00|10.00",
		"2120899|其他支出|0.00|10.00|8.00||8.00|3.00")}, "carry_over", "t0001/r4c2"},
	{"a row lost from a numbered list", "", []extract.Table{printed("部门支出总表", "单位：万元", 1,
		"序号|科目名称|合计",
		"1|合计|100.00",
		"2|一般公共服务支出|70.00",
		"3|教育支出|0.00",
		"4|科学技术支出|0.00",
		"5|社会保障和就业支出|20.00",
		"7|住房保障支出|10.00")}, "serial_rows", "t0001/r6c2"},
	{"basic and project spending of a summary exchanged", "", []extract.Table{
		printed("部门收支总表", "单位：万元", 1,
			"收入|预算数|支出|预算数",
			"一、一般公共预算拨款|100.00|一、基本支出|40.00",
			"||二、项目支出|60.00",
			"收入合计|100.00|支出合计|100.00"),
		printed("部门支出总表", "单位：万元", 1,
			"科目编码|科目名称|合计|基本支出|项目支出",
			"|合计|100.00|60.00|40.00",
			"2010101|行政运行|60.00|60.00|",
			"2010102|一般行政管理事务|40.00||40.00"),
	}, "spending_tables", "t0001/r1c3"},
	{"projects of two amounts exchanged in the targets", "", []extract.Table{
		printed("项目支出表", "单位：万元", 1,
			"项目名称|合计",
			"合计|100.00",
			"信息化运维|25.00",
			"物业管理|15.00",
			"水库养护|60.00"),
		printed("项目支出绩效目标表", "单位：万元", 1,
			"项目名称|项目金额|一级指标|二级指标|三级指标|指标值",
			"信息化运维|15.00|产出指标|数量指标|系统|≥5个",
			"物业管理|25.00|产出指标|数量指标|面积|≥5平方米",
			"水库养护|60.00|产出指标|数量指标|水库|≥5座"),
	}, "project_set", "t0001/r2c1"},
	{"the total of a list without its number", "", []extract.Table{printed("政府购买服务预算表", "单位：万元", 1,
		"一级目录|二级目录|三级目录|预算金额",
		"合计|||",
		"公共服务|信息服务|宣传|50.00",
		"公共服务|信息服务|评审|20.00",
		"辅助服务|法律服务|咨询|30.00")}, "total_row", "t0001/r2c3"},
	{"more left of projects than there is", "", []extract.Table{printed("一般公共预算支出表", "单位：万元", 2,
		"科目编码|科目名称|合计|基本支出|项目支出|<",
		"^|^|^|^|项目支出总数|扣除基建项目后预算数",
		"|合计|100.00|60.00|40.00|37.00",
		"2010101|行政运行|70.00|60.00|10.00|12.00",
		"2010102|一般行政管理事务|30.00||30.00|25.00")}, "row_of_which", "t0001/r3c5"},
	{"one of two panels under one total", "", []extract.Table{printed("收支预算总表", "单位：万元", 2,
		"收入|<|支出|<|<|<",
		"项目名称|金额|功能科目名称|金额|支出用途|金额",
		"一、财政拨款|100.00|一、一般公共服务支出|70.00|一、基本支出|60.00",
		"二、其他资金||二、住房保障支出|20.00|二、项目支出|40.00",
		"收入合计|100.00|支出合计|<|<|100.00")}, "column_total", "t0001/r4c5"},
	{"a unit ten thousand times too large", "", []extract.Table{
		printed("部门支出总表", "单位：万元", 1,
			"科目编码|科目名称|合计|基本支出|项目支出",
			"|合计|100.00|60.00|40.00",
			"2010101|行政运行|60.00|60.00|",
			"2010102|一般行政管理事务|40.00||40.00"),
		printed("政府采购预算表", "单位：万元", 1,
			"采购项目|预算金额",
			"合计|300000.00",
			"台式计算机|100000.00",
			"物业服务|200000.00"),
	}, "within_spending", "t0002/r1c1"},
}

func TestWrongNumbersAreReported(t *testing.T) {
	for _, c := range wrong {
		t.Run(c.name, func(t *testing.T) {
			cover := c.cover
			if cover == "" {
				cover = budgetCover
			}
			d := disclosed(cover, c.tables)
			var said []string
			for _, k := range d.Checks {
				if k.Result == "mismatch" {
					said = append(said, k.Rule+" "+strings.TrimPrefix(k.CheckID, d.Record.DocID+"/"+k.Rule+"/"))
				}
			}
			if !slices.ContainsFunc(said, func(s string) bool { return strings.HasPrefix(s, c.rule+" "+c.place+"#") }) {
				t.Errorf("want %s at %s; said %q", c.rule, c.place, said)
			}
		})
	}
}

// What is not printed is reported, but denies no number that is.
func TestAbsenceContradictsNothing(t *testing.T) {
	for _, c := range wrong {
		if c.rule != "serial_rows" && c.rule != "total_row" {
			continue
		}
		d := disclosed(budgetCover, c.tables)
		for _, f := range d.Facts {
			if f.Verification == "contradicted" {
				t.Errorf("%s: %s %s is contradicted", c.name, f.RowLabel, f.ValueText)
			}
		}
		if d.Record.NContradictions == 0 {
			t.Errorf("%s: no failing check is counted", c.name)
		}
	}
}
