package identity_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

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
	{"basic and project spending under one 其中, and one of them wrong", "", []extract.Table{printed("一般公共预算支出表", "单位：万元", 2,
		"科目编码|科目名称|小计|其中：|<",
		"^|^|^|基本支出|项目支出",
		"|合计|100.00|60.00|40.00",
		"2010101|行政运行|70.00|60.00|30.00",
		"2010102|一般行政管理事务|30.00||10.00")}, "row_sum", "t0001/r3c2"},
	{"a numbered list of the vehicles' expenses without the running", "", []extract.Table{printed("一般公共预算“三公”经费支出表", "单位：万元", 1,
		"项目|预算数",
		"“三公”经费|40.00",
		"（一）因公出国（境）费|4.00",
		"（二）公务用车购置及运行维护费|34.00",
		"1.公务用车购置费|0.00",
		"（三）公务接待费|2.00")}, "public_items", "t0001/r3c1"},
	{"a purchase lost below its only project", "", []extract.Table{purchases(
		"|会议|会议费||30.00", "|印刷|印刷费||20.00", "|||印刷服务|20.00", "|物业管理|物业管理费||60.00", "|||物业管理服务|60.00",
	)}, "list_rows", "t0001/r11c4"},
	{"a project lost above what it buys, right below the kind", "", []extract.Table{purchases(
		"|||会议服务|30.00", "|印刷|印刷费||20.00", "|||印刷服务|20.00", "|物业管理|物业管理费||60.00", "|||物业管理服务|60.00",
	)}, "list_rows", "t0001/r11c4"},
	{"a project lost above what it buys, behind another", "", []extract.Table{purchases(
		"|印刷|印刷费||20.00", "|||印刷服务|20.00", "|||会议服务|30.00", "|物业管理|物业管理费||60.00", "|||物业管理服务|60.00",
	)}, "column_group", "t0001/r11c4"},
	{"two classes exchanged in the table of all spending", "", []extract.Table{
		printed("一般公共预算支出经济分类情况表", "单位：万元", 1,
			"科目编码|科目名称|预算数",
			"|合计|100.00",
			"301|工资福利支出|60.00",
			"302|商品和服务支出|5.00",
			"303|对个人和家庭的补助|35.00"),
		basicByItem(),
	}, "economic_within", "t0002/r6c2"},
	{"two items exchanged in the running costs", "", []extract.Table{
		basicByItem(),
		printed("一般公共预算机关运行经费支出表", "单位：万元", 1,
			"科目编码|科目名称|预算数",
			"|合计|11.00",
			"302|商品和服务支出|11.00",
			"30201|办公费|3.00",
			"30211|差旅费|4.00",
			"30217|公务接待费|2.00",
			"30231|公务用车运行维护费|1.00",
			"30239|其他交通费用|1.00"),
	}, "operating_within", "t0002/r4c2"},
	{"what is paid for pensions exchanged with another item", "", []extract.Table{
		printed("一般公共预算支出表", "单位：万元", 1,
			"科目编码|科目名称|合计|基本支出|项目支出",
			"|合计|100.00|77.00|23.00",
			"2010101|行政运行|31.00|8.00|23.00",
			"2080505|机关事业单位基本养老保险缴费支出|49.00|49.00|",
			"2080506|机关事业单位职业年金缴费支出|5.00|5.00|",
			"2210201|住房公积金|15.00|15.00|"),
		basicByItem(),
	}, "contributions", "t0001/r3c3"},
	{"more receptions in projects than in all", "", []extract.Table{
		basicByItem(),
		printed("一般公共预算项目支出情况表（按经济分类科目）", "单位：万元", 1,
			"部门预算支出经济科目|预算",
			"合计|23.00",
			"[302]商品和服务支出|23.00",
			"[30201]办公费|8.00",
			"[30217]公务接待费|15.00"),
		printed("一般公共预算“三公”经费支出表", "单位：万元", 1,
			"项目|预算数",
			"“三公”经费|11.00",
			"（一）因公出国（境）费|0.00",
			"（二）公务用车购置及运行维护费|1.00",
			"（三）公务接待费|10.00"),
	}, "public_within", "t0001/r9c2"},
	{"basic spending of the appropriations exchanged with project spending", "", []extract.Table{
		printed("财政拨款收支总表", "单位：万元", 1,
			"收入|预算数|支出|预算数",
			"一、一般公共预算|100.00|一、基本支出|23.00",
			"二、政府性基金预算||二、项目支出|77.00",
			"收入合计|100.00|支出合计|100.00"),
		printed("财政拨款基本支出表", "单位：万元", 1,
			"科目编码|科目名称|预算数",
			"|合计|77.00",
			"301|工资福利支出|60.00",
			"302|商品和服务支出|17.00"),
	}, "spending_tables", "t0001/r1c3"},
	{"a department lost above its only unit", "", byUnit(
		"合计|<|20.00|0.00|12.00|8.00", "117001|湖州市水利局|20.00|0.00|12.00|8.00",
	), "unit_chain", "t0003/r2c2"},
	{"the only unit lost below its department", "", byUnit(
		"合计|<|20.00|0.00|12.00|8.00", "117|湖州市水利局|20.00|0.00|12.00|8.00",
	), "unit_chain", "t0003/r2c2"},
	{"the total lost above a department", "", byUnit(
		"117|湖州市水利局|20.00|0.00|12.00|8.00", "117001|湖州市水利局|20.00|0.00|12.00|8.00",
	), "total_row", "t0003/r1c2"},
	{"the class of a fund's only group lost", "", []extract.Table{
		byFunction("部门支出总表", "201|一般公共服务支出|80.00", "20101|人大事务|80.00", "2010101|行政运行|80.00", "229|其他支出|20.00", "22908|彩票业务费|20.00", "2290804|福利彩票|20.00"),
		byFunction("一般公共预算支出表", "201|一般公共服务支出|80.00", "20101|人大事务|80.00", "2010101|行政运行|80.00"),
		byFunction("政府性基金预算支出表", "22908|彩票业务费|20.00", "2290804|福利彩票|20.00"),
	}, "code_chain", "t0003/r2c2"},
	{"the class of items by both economic schemes lost", "", []extract.Table{printed("一般公共预算支出明细表（按支出经济分类科目）", "单位：万元", 1,
		"部门经济科目编码|部门经济科目名称|政府经济科目编码|政府经济科目名称|合计",
		"|合计|||100.00",
		"301|工资福利支出|||60.00",
		"30101|基本工资|50101|工资奖金津补贴|60.00",
		"302|商品和服务支出|||30.00",
		"30201|办公费|50201|办公经费|30.00",
		"31002|办公设备购置|50306|设备购置|10.00")}, "code_chain", "t0001/r6c4"},
}

// purchases is a list of purchases by kind, project and item, of which the services are given.
func purchases(services ...string) extract.Table {
	rows := []string{
		"采购品目大类|专项名称|经济科目|采购物品名称|总计",
		"合计||||195.00",
		"一、货物A||||85.00",
		"|办公设备|办公设备购置||40.00", "|||台式计算机|25.00", "|||打印设备|15.00",
		"|专用设备|专用设备购置||35.00", "|||其他专用设备|35.00",
		"|家具|办公设备购置||10.00", "|||家具用具|10.00",
		"三、服务C||||110.00",
	}
	return printed("政府采购预算表", "单位：万元", 1, append(rows, services...)...)
}

// basicByItem is a table of basic expenditure of the general budget by economic item.
func basicByItem() extract.Table {
	return printed("一般公共预算基本支出表", "单位：万元", 1,
		"科目编码|科目名称|预算数",
		"|合计|77.00",
		"301|工资福利支出|60.00",
		"30101|基本工资|31.00", "30108|机关事业单位基本养老保险缴费|8.00", "30109|职业年金缴费|5.00",
		"302|商品和服务支出|12.00",
		"30201|办公费|5.00", "30211|差旅费|2.00", "30217|公务接待费|3.00", "30231|公务用车运行维护费|1.00", "30239|其他交通费用|1.00",
		"303|对个人和家庭的补助|5.00",
		"30302|退休费|5.00",
		"30113|住房公积金|15.00", "30110|职工基本医疗保险缴费|1.00")
}

// byUnit is two whole tables by unit and one of the three public expenses with some rows.
func byUnit(rows ...string) []extract.Table {
	head := "单位编码|单位名称|合计|基本支出|项目支出"
	all := []string{"合计|<|100.00|60.00|40.00", "117|湖州市水利局|100.00|60.00|40.00", "117001|湖州市水利局|100.00|60.00|40.00"}
	return []extract.Table{
		printed("部门收入总表", "单位：万元", 1, append([]string{"单位编码|单位名称|合计|一般公共预算|事业收入"}, all...)...),
		printed("部门支出总表", "单位：万元", 1, append([]string{head}, all...)...),
		printed("“三公”经费支出表", "单位：万元", 1, append([]string{"单位编码|单位名称|合计|因公出国（境）费|公务用车运行费|公务接待费"}, rows...)...),
	}
}

// byFunction is a table by function with its total.
func byFunction(title string, rows ...string) extract.Table {
	total := decimal.Zero
	for _, r := range rows {
		if cells := strings.Split(r, "|"); len(cells[0]) == 7 {
			total = total.Add(decimal.RequireFromString(cells[2]))
		}
	}
	return printed(title, "单位：万元", 1, append([]string{"科目编码|科目名称|合计", "|合计|" + total.StringFixed(2)}, rows...)...)
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
		if c.rule != "serial_rows" && c.rule != "total_row" && c.rule != "unit_chain" && c.rule != "list_rows" {
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
