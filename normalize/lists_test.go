package normalize

import (
	"strconv"
	"testing"

	"yusuan/extract"
	"yusuan/schema"
)

// indented sets where the labels of a column begin, in points from the left of
// their cells: as many as the column has cells below the header.
func indented(t extract.Table, col int, left ...float64) extract.Table {
	n := 0
	for i := range t.Cells {
		c := &t.Cells[i]
		c.FontSize = 9
		if c.Col != col || c.Row < t.HeaderRows {
			continue
		}
		c.Ink = extract.Box{X0: c.Box.X0 + left[n], Y0: c.Box.Y0, X1: c.Box.X0 + left[n] + 9*float64(runeLen(c.Text)), Y1: c.Box.Y0 + 9}
		n++
	}
	return t
}

// What rows of tables of assets, purchases, units and items say of their numbers.
func TestRowsOfLists(t *testing.T) {
	assets := tableOf("国有资产占用情况表", "", 1, "项目|数量|价值（金额单位：万元）|其中：净值（万元）", "资产总额|——|2105.60|900.00", "1、房屋（平方米）|3200|860.00|500.00", "2、车辆（台、辆）|9|186.00|20.00")
	worth := tableOf("国有资产情况表", "", 1, "项目|原值（元）", "一、固定资产|860.00", "（一）房屋（平方米）|860.00")
	cars := tableOf("“三公”经费支出表", "单位：万元", 1, "项目|预算数", "公务接待费|3.00", "公务用车保有量（辆）|9")
	purchases := tableOf("政府采购预算表", "单位：万元", 1, "项目名称|预算资金|采购物品名称|计量单位|数量|金额", "合计|||||190.00", "监测设备购置|420.00|监测仪|台|6|180.00", "^|^|计算机|台|20|10.00")
	classes := tableOf("政府采购预算表", "单位：万元", 1, "采购品目大类|专项名称|品目名称|总计", "合计|||10.00", "A-货物|||10.00", "|工程教育实验室建设|教学仪器|6.00", "|公用经费|打印机|4.00")
	units := tableOf("部门收入总表", "单位：万元", 1, "单位编码及名称|合计|一般公共预算", "合计|9.00|9.00", "218001-许昌市财政局（本级）|5.00|5.00", "218002-许昌市财政（票据）中心|4.00|4.00")
	years := tableOf("“三公”经费预算表", "单位：万元", 1, "年份|合计|公务接待费", "2022年决算数|12.80|1.30", "2023年预算数|16.00|2.00", "2024年预算数|15.20|1.20", "2024年比2023年增减|-0.80|-0.80")
	across := tableOf("支出预算分类汇总表（按政府预算经济分类）", "单位：万元", 2, "科目编码|<|<|科目代码|科目名称|总计|机关工资福利支出", "类|款|项|^|^|^|^", "201|||201|一般公共服务支出|9.00|9.00", "201|06||20106|财政事务|9.00|9.00", "201|06|01|2010601|行政运行|9.00|9.00")
	ofWhich := indented(tableOf("收支总表", "单位：万元", 1, "收入|预算数", "一、一般公共预算拨款收入|9.00", "其中：经费拨款|5.00", "纳入预算管理的非税收入拨款|4.00", "二、其他收入|1.00", "本年收入合计|10.00"), 0, 3, 12, 39, 3, 20)
	projects := indented(tableOf("项目支出预算表", "单位：万元", 1, "科目编码|单位代码|单位名称（项目）|金额", "||合计|9.00", "|306001|许昌市财政局机关|9.00", "2010602|306001|一般行政管理事务|9.00", "2010602|306001|票据印制|5.00", "2010602|306001|财源建设|4.00"), 2, 3, 3, 12, 21, 21)
	transfers := tableOf("对下转移支付预算表", "单位：元", 1, "单位名称（项目）|合计|甲县", "合计|9.00|9.00", "许昌市林业局|9.00|9.00", "生态效益补偿配套|9.00|9.00")
	catalogue := tableOf("政府采购预算表", "单位：万元", 1, "采购物品名称|政府采购目录序号|金额", "环境监测设备|A020199|180.00", "资产总额||180.00")
	sources := tableOf("项目支出表", "单位：万元", 1, "项目名称|合计|一般公共预算|财政专户管理资金及单位资金", "免费开放补助|9.00|5.00|4.00")
	departments := tableOf("基本支出预算明细表-工资福利支出", "单位：元", 1, "科目编码|单位（科目）名称|总计|基本工资", "|合计|9.00|9.00", "307|许昌市交通运输局|9.00|9.00")
	sums := tableOf("收支总体情况表", "单位：万元", 1, "收入|金额", "一、一般公共预算|9.00", "本年收入小计|9.00", "上年结转结余|1.00", "收入总计|10.00")
	past := tableOf("部门整体支出绩效目标表", "", 0, "部门名称|<|许昌市财政局|<|<", "资金情况（万元）|<|当年金额|近两年收支金额|<", "^|<|^|2022年|2023年", "^|财政拨款|9.00|7.00|8.00", "一级指标|二级指标|三级指标|指标值|备注", "产出指标|数量指标|审核|≥5|")
	buyers := tableOf("政府采购支出预算表", "单位：万元", 1, "采购品目大类|专项名称|采购品目名称|总计", "合计|<|<|16.00", "货物|||6.00", "|许昌市财政局||6.00", "|公用支出|打印机|6.00", "服务|||10.00", "|许昌市财政局||7.00", "|大厅运维|物业管理|7.00", "|许昌市国库支付中心||3.00", "|平台|运维|3.00")
	carried := tableOf("上年结转结余资金支出表", "单位：万元", 2, "科目编码|科目名称|合计|财政拨款结转|<|非财政拨款结转结余", "^|^|^|一般公共预算|政府性基金|^", "2010602|一般行政管理事务|9.00|5.00||4.00")
	form := tableOf("项目支出绩效目标表", "", 0, "项目名称|50023825T000004111-视频监控建设|<|<", "当年预算（万元）|300.00|<|<", "一级指标|二级指标|三级指标|指标值", "产出指标|数量指标|点位|≥45个")
	last := tableOf("“三公”经费支出表", "单位：万元", 1, "年度|合计|公务接待费", "2023年预算|3.00|1.00", "2022年决算|2.00|1.00")
	inside := tableOf("部门收支总表", "", 4, "部门收支总表|<|<|<", "单位：许昌市财政局|<|<|金额单位：万元", "收入|<|支出|<", "项目|预算数|项目|预算数", "一、事业收入|1.00|一、教育支出|1.00")
	for _, c := range []struct {
		name  string
		table extract.Table
		cell  string
		get   func(schema.Fact) string
		want  string
	}{
		{"worth of things that are counted", assets, "r2c2", func(f schema.Fact) string { return f.Measure + " " + f.Unit + " " + f.Amount.Decimal.String() }, "amount wan_yuan 8600000"},
		{"net worth of things that are counted", assets, "r3c3", func(f schema.Fact) string { return f.Measure }, "amount"},
		{"their number", assets, "r2c1", func(f schema.Fact) string { return f.Measure }, "count"},
		{"worth without a column of counts", worth, "r2c1", func(f schema.Fact) string { return f.Measure + " " + f.Unit }, "amount yuan"},
		{"a count in a column of money", cars, "r2c1", func(f schema.Fact) string { return f.Measure }, "count"},
		{"the item of a purchase opens no panel", purchases, "r2c4", func(f schema.Fact) string { return f.ProjectName + " " + f.RowLabel }, "监测设备购置 监测仪"},
		{"and is no total's", purchases, "r1c5", func(f schema.Fact) string { return f.RowLabel + " " + f.RowRole }, "合计 total"},
		{"a project that speaks of works", classes, "r3c3", func(f schema.Fact) string { return f.Spending }, "procurement_goods"},
		{"who pays for it", classes, "r4c3", func(f schema.Fact) string { return f.Spending }, "procurement_goods"},
		{"code and name of a unit", units, "r2c1", func(f schema.Fact) string { return f.UnitAgencyCode + " " + f.UnitAgencyName }, "218001 许昌市财政局（本级）"},
		{"as printed", units, "r3c2", func(f schema.Fact) string { return f.UnitAgencyName }, "许昌市财政（票据）中心"},
		{"a year's final accounts", years, "r1c2", func(f schema.Fact) string { return f.Basis + " " + f.Period }, "final "},
		{"the year before", years, "r2c1", func(f schema.Fact) string { return f.Basis + " " + f.Period }, "budget last_year"},
		{"the change", years, "r4c1", func(f schema.Fact) string { return f.Period }, "change"},
		{"a title that speaks of the columns", across, "r4c5", func(f schema.Fact) string { return f.Scheme + " " + f.Code + " " + f.CodeName }, "function 2010601 行政运行"},
		{"parts behind 其中", ofWhich, "r3c1", func(f schema.Fact) string { return f.RowRole + " " + f.RowPath }, "of_which 一、一般公共预算拨款收入 / 纳入预算管理的非税收入拨款"},
		{"the end of 其中", ofWhich, "r4c1", func(f schema.Fact) string { return f.RowRole }, "detail"},
		{"an item with projects", projects, "r3c3", func(f schema.Fact) string { return f.RowRole + " " + f.UnitAgencyName + " " + f.ProjectName }, "subtotal 许昌市财政局机关 "},
		{"its first project", projects, "r4c3", func(f schema.Fact) string { return f.RowRole + " " + f.ProjectName }, "detail 票据印制"},
		{"its second project", projects, "r5c3", func(f schema.Fact) string { return f.RowPath }, "许昌市财政局机关 / 一般行政管理事务 / 财源建设"},
		{"a project below its unit", transfers, "r3c1", func(f schema.Fact) string { return f.UnitAgencyName + " " + f.ProjectName }, "许昌市林业局 生态效益补偿配套"},
		{"a code of a catalogue names no row", catalogue, "r1c2", func(f schema.Fact) string { return f.RowLabel }, "环境监测设备"},
		{"总额 is a total", catalogue, "r2c2", func(f schema.Fact) string { return f.RowRole }, "total"},
		{"two funds in one head", sources, "r1c3", func(f schema.Fact) string { return f.Fund }, ""},
		{"a unit's code among classes", departments, "r2c3", func(f schema.Fact) string { return f.Scheme + " " + f.UnitAgencyCode + " " + f.Spending }, " 307 wages_and_welfare"},
		{"this year's money above 小计", sums, "r1c1", func(f schema.Fact) string { return f.FundYear }, "this_year"},
		{"this year's money of a form", past, "r3c2", func(f schema.Fact) string { return f.Period + " " + f.Basis }, "this_year budget"},
		{"and the years before it", past, "r3c3", func(f schema.Fact) string { return f.Period + " " + f.Basis + " " + strconv.Itoa(*f.AmountYear) }, "  2022"},
		{"a unit among the projects", buyers, "r3c3", func(f schema.Fact) string { return f.RowRole + " " + f.UnitAgencyName + " " + f.ProjectName }, "subtotal 许昌市财政局 "},
		{"what it buys", buyers, "r4c3", func(f schema.Fact) string { return f.RowPath + " " + f.UnitAgencyName }, "货物 / 许昌市财政局 / 公用支出 / 打印机 许昌市财政局"},
		{"the next unit", buyers, "r8c3", func(f schema.Fact) string { return f.RowPath }, "服务 / 许昌市国库支付中心"},
		{"money that is no appropriation", carried, "r2c5", func(f schema.Fact) string { return f.Fund }, ""},
		{"the sum beside it", carried, "r2c2", func(f schema.Fact) string { return f.Fund }, "all"},
		{"code and name of a form's project", form, "r1c1", func(f schema.Fact) string { return f.ProjectCode + " " + f.ProjectName }, "50023825T000004111 视频监控建设"},
		{"last year's budget without 数", last, "r1c1", func(f schema.Fact) string { return f.Basis + " " + f.Period }, "budget last_year"},
		{"and final accounts", last, "r2c1", func(f schema.Fact) string { return f.Basis }, "final"},
		{"agency and unit within the grid are no heads", inside, "r4c3", func(f schema.Fact) string { return f.ColumnPath }, "支出 / 预算数"},
	} {
		if got := c.get(factAt(t, convert(c.table), c.cell)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// A label of nothing but a period tells the number's; a name that holds a year does not.
func TestPeriodLabel(t *testing.T) {
	for key, want := range map[string]bool{
		"2024年决算数": true, "2026年比2025年增减": true, "2025年比2024年增减变化情况(%)": true, "比上年增减额": true, "上年预算数": true,
		"2024年全国经济普查": false, "1年": false, "支出合计": false, "支出": false, "上年结转": false,
	} {
		if got := periodLabel(key); got != want {
			t.Errorf("%s: %v, want %v", key, got, want)
		}
	}
}

// TestProjectOfPurchases: a project that heads what it buys is that of the rows below.
func TestProjectOfPurchases(t *testing.T) {
	d := convert(tableOf("政府采购支出预算表", "单位：万元", 1, "采购品目大类|专项名称|经济科目|采购物品名称|总计",
		"合计||||9", "货物||||6", "|设备购置费|办公设备购置||6", "|||复印机|2", "||专用设备购置||4", "|||摄像机|4", "服务||||3", "|会议费|会议费||3", "|||会议服务|3"))
	for cell, want := range map[string]string{"r2c4": "", "r3c4": "设备购置费", "r4c4": "设备购置费", "r5c4": "设备购置费", "r6c4": "设备购置费", "r7c4": "", "r9c4": "会议费"} {
		if f := factAt(t, d, cell); f.ProjectName != want {
			t.Errorf("%s: %q, not %q", cell, f.ProjectName, want)
		}
	}
}
