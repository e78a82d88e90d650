package normalize

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"yusuan/extract"
)

// The usual layouts of code columns, each with the code and name expected.
func TestCodeLayouts(t *testing.T) {
	tests := []struct {
		name, title       string
		rows              []string
		cell              string
		code, source, lab string
		scheme            string
	}{
		{"three columns, full on each row", "支出总表", []string{"类|款|项|科目名称|合计", "201|||一般公共服务支出|9", "201|06||财政事务|9", "201|06|01|行政运行|9"}, "r3c4", "2010601", "printed", "行政运行", schemeFunction},
		{"three columns, last level only", "支出总表", []string{"类|款|项|科目名称|合计", "201|||一般公共服务支出|9", "|06||财政事务|9", "||01|行政运行|9"}, "r3c4", "2010601", "completed", "行政运行", schemeFunction},
		{"one head over three columns", "支出总表", []string{"科目编码|<|<|科目名称|合计", "208|05|02|事业单位离退休|9"}, "r1c4", "2080502", "printed", "事业单位离退休", schemeFunction},
		{"lost zero", "基本支出表", []string{"类|款|经济分类科目名称|合计", "301|2|津贴补贴|9"}, "r1c3", "30102", "completed", "津贴补贴", schemeDept},
		{"one cell with blanks", "支出总表", []string{"科目编码|科目名称|合计", "201 03 01|行政运行|9"}, "r1c2", "2010301", "printed", "行政运行", schemeFunction},
		{"one column", "支出总表", []string{"科目编码|科目名称|合计", "20805|行政事业单位养老支出|9"}, "r1c2", "20805", "printed", "行政事业单位养老支出", schemeFunction},
		{"in the label", "基本支出表（按经济分类科目）", []string{"部门预算支出经济科目|预算", "[30101]基本工资|9", "[30102]津贴补贴|9"}, "r1c1", "30101", "printed", "[30101]基本工资", schemeDept},
		{"in the label, no brackets", "支出总表", []string{"功能分类科目|合计", "2010301行政运行|9", "2010302一般行政管理事务|9"}, "r2c1", "2010302", "printed", "2010302一般行政管理事务", schemeFunction},
		{"name only", "收支总表", []string{"收入|<|支出|<", "项目|金额|支出功能分类科目|金额", "一、事业收入|1|二十一、住房保障支出|9"}, "r2c3", "221", fromName, "二十一、住房保障支出", schemeFunction},
	}
	for _, x := range tests {
		h := 1
		if x.name == "name only" {
			h = 2
		}
		d := convert(tableOf(x.title, "单位：万元", h, x.rows...))
		f := factAt(t, d, x.cell)
		if f.Code != x.code || f.CodeSource != x.source || f.RowLabel != x.lab || f.Scheme != x.scheme {
			t.Errorf("%s: %s %s %s %q", x.name, f.Scheme, f.Code, f.CodeSource, f.RowLabel)
		}
	}
}

// A number is no code because it stands in a code's range, and heads that
// contradict the codes give no scheme.
func TestSchemeNeedsContext(t *testing.T) {
	d := convert(tableOf("支出总表", "单位：万元", 1, "功能分类科目编码|科目名称|合计", "30101|基本工资|9", "30102|津贴补贴|8"))
	if f := factAt(t, d, "r1c2"); f.Code != "" || f.Scheme != "" || !hasFinding(d, "scheme_conflict") {
		t.Errorf("scheme %q code %q", f.Scheme, f.Code)
	}
	d = convert(tableOf("项目支出表", "单位：万元", 1, "项目名称|金额", "12345热线运行费|201", "20108工程|301"))
	if f := factAt(t, d, "r1c1"); f.Code != "" || f.Amount.Decimal.String() != "2010000" {
		t.Errorf("code %q amount %s", f.Code, f.Amount.Decimal)
	}
}

func TestBothEconomicSchemes(t *testing.T) {
	d := convert(tableOf("一般公共预算基本支出表", "单位：万元", 2,
		"部门预算支出经济分类科目|<|政府预算支出经济分类科目|<|合计|人员经费|公用经费", "科目编码|科目名称|科目编码|科目名称|^|^|^",
		"合计||||10|10|", "30103|奖金|50501|工资福利支出|10|10|"))
	f := factAt(t, d, "r3c4")
	if f.Scheme != schemeDept || f.Code != "30103" || f.EconGovCode != "50501" || f.EconGovName != "工资福利支出" || f.CodeOfficial != "奖金" || f.RowLabel != "奖金" {
		t.Errorf("%s %s %s %s %s %q", f.Scheme, f.Code, f.EconGovCode, f.EconGovName, f.CodeOfficial, f.RowLabel)
	}
	if f.Lane != nil {
		t.Errorf("lane %d in a table without panels", *f.Lane)
	}
	if f := factAt(t, d, "r3c5"); f.Spending != "wages_and_welfare" || f.ColumnPath != "人员经费" {
		t.Errorf("spending %s path %s", f.Spending, f.ColumnPath)
	}
}

// A tree of codes: sums are no leaves, and the path leads through the parents.
func TestTree(t *testing.T) {
	d := convert(tableOf("支出总表", "单位：万元", 1, "科目编码|科目名称|合计",
		"合计|<|9", "201|一般公共服务支出|9", "20106|财政事务|9", "2010601|行政运行|4", "2010602|一般行政管理事务|5"))
	var got []string
	for _, f := range d.Facts {
		leaf := "leaf"
		if !*f.IsLeaf {
			leaf = "sum"
		}
		got = append(got, f.RowPath+" "+f.RowRole+" "+leaf)
	}
	want := []string{
		"合计 total sum", "一般公共服务支出 subtotal sum", "一般公共服务支出 / 财政事务 subtotal sum",
		"一般公共服务支出 / 财政事务 / 行政运行 detail leaf", "一般公共服务支出 / 财政事务 / 一般行政管理事务 detail leaf",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestOfWhichAndOrdinals(t *testing.T) {
	d := convert(tableOf("一般公共预算“三公”经费支出预算表", "单位：万元", 1, "项目|预算数", "合计|19.5", "1、因公出国（境）费用|0.00", "2、公务接待费|2.00",
		"3、公务用车购置及运行费|17.50", "其中：（1）公务用车购置费|-", "（2）公务用车运行费|17.50"))
	var got []string
	for _, f := range d.Facts {
		got = append(got, f.RowRole+" "+f.Spending+" "+f.ValueState)
	}
	want := []string{"total three_public number", "detail abroad zero", "detail reception number", "detail vehicle number", "of_which vehicle_purchase dash", "of_which vehicle_operation number"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestLanes(t *testing.T) {
	d := convert(tableOf("收支总表", "单位：万元", 2, "收入|<|支出|<", "项目|金额|项目|金额", "一、一般公共预算|5|一、教育|1", "二、事业收入||二、科学技术|4", "收入总计|5|支出总计|5"))
	f := factAt(t, d, "r2c1")
	if *f.Lane != 0 || f.Fund != "general_budget" || f.Spending != "" || f.ColumnPath != "收入 / 金额" {
		t.Errorf("lane %d fund %s spending %s path %s", *f.Lane, f.Fund, f.Spending, f.ColumnPath)
	}
	f = factAt(t, d, "r4c3")
	if *f.Lane != 1 || f.RowLabel != "支出总计" || f.RowRole != roleTotal || f.Spending != total || f.Fund != all {
		t.Errorf("lane %d %s %s %s %s", *f.Lane, f.RowLabel, f.RowRole, f.Spending, f.Fund)
	}
}

// What follows the amount describes the row; it opens no panel and names no row.
func TestAttributesBehindTheAmount(t *testing.T) {
	d := convert(tableOf("上年结转资金支出表", "单位：元", 1, "预算单位代码|预算单位名称|预算项目名称|金额|功能分类科目代码|功能分类科目名称|资金性质",
		"153001|市公安局|警航基地|11,942,816.89|2040299|其他公安支出|一般债券"))
	f := factAt(t, d, "r1c3")
	if f.RowLabel != "警航基地" || f.Code != "2040299" || f.UnitAgencyCode != "153001" || f.UnitAgencyName != "市公安局" || f.ProjectName != "警航基地" || f.FundYear != carryover || f.Lane != nil {
		t.Errorf("%+v", f)
	}
	if len(d.Facts) != 1 {
		t.Errorf("%d facts", len(d.Facts))
	}
}

func TestUnitsAboveItems(t *testing.T) {
	d := convert(tableOf("基本支出预算表", "单位：万元", 1, "支出项目类别（资金使用单位）|总计", "合计|5", "许昌市财政局（本级）|3", "工资福利支出|3", "许昌市国库支付中心|2", "工资福利支出|2"))
	f := factAt(t, d, "r5c1")
	if f.UnitAgencyName != "许昌市国库支付中心" || f.RowPath != "许昌市国库支付中心 / 工资福利支出" || !*f.IsLeaf {
		t.Errorf("%s %s", f.UnitAgencyName, f.RowPath)
	}
	if f := factAt(t, d, "r2c1"); *f.IsLeaf || f.RowRole != roleSubtotal {
		t.Errorf("%s is %s", f.RowLabel, f.RowRole)
	}
}

func TestHeadingsAboveUnits(t *testing.T) {
	d := convert(tableOf("政府采购支出表", "单位：万元", 1, "采购品目大类|专项名称|采购品目名称|采购组织形式|总计", "合计||||5", "货物||||5", "许昌市财政局||||5", "|定额|复印纸|集中采购|2", "|设备购置|计算机|集中采购|3"))
	if f := factAt(t, d, "r2c4"); *f.IsLeaf || f.Spending != "procurement_goods" {
		t.Errorf("货物 is a leaf: %v, %s", *f.IsLeaf, f.Spending)
	}
	if f := factAt(t, d, "r4c4"); !*f.IsLeaf || f.RowLabel != "复印纸" || f.RowPath != "货物 / 许昌市财政局 / 定额 / 复印纸" {
		t.Errorf("%s: %s", f.RowLabel, f.RowPath)
	}
}

// Column numbers are no data, though they would satisfy sums.
func TestColumnNumbers(t *testing.T) {
	d := convert(tableOf("支出决算表", "单位：万元", 1, "科目编码|科目名称|合计|基本支出|项目支出", "栏次||1=2+3|2|3", "201|一般公共服务支出|9|4|5"))
	if len(d.Facts) != 3 {
		t.Errorf("%d facts", len(d.Facts))
	}
	if d.Tables[0].HeaderRows != 2 {
		t.Errorf("%d header rows", d.Tables[0].HeaderRows)
	}
}

// Number, title and unit drawn inside the grid are no heads.
func TestBannersInsideTheGrid(t *testing.T) {
	d := convert(tableOf("表11", "", 1, "表11||", "2024年支出总表|<|<", "||单位：元", "科目编码|科目名称|金额", "201|一般公共服务支出|9,000"))
	f := factAt(t, d, "r4c2")
	if f.ColumnPath != "金额" || f.Unit != unitYuan || f.Code != "201" {
		t.Errorf("%s %s %s", f.ColumnPath, f.Unit, f.Code)
	}
}

// A label merged over several rows names one item, not an item and its parts.
func TestMergedLabel(t *testing.T) {
	d := convert(tableOf("项目支出绩效目标表", "单位：万元", 1, "项目名称|项目总额|一级指标|三级指标|绩效指标性质|本年绩效指标值|绩效度量单位",
		"11000022T0000004602 16-办刊经费|17.4|产出指标|印数|=|900|册", "^|^|产出指标|期数|=|4|期"))
	f := factAt(t, d, "r1c1")
	if !*f.IsLeaf || f.RowRole != roleDetail || f.ProjectCode != "11000022T000000460216" || f.ProjectName != "办刊经费" {
		t.Errorf("%v %s %q %q", *f.IsLeaf, f.RowRole, f.ProjectCode, f.ProjectName)
	}
	if len(d.Indicators) != 2 || d.Indicators[1].ProjectName != "办刊经费" {
		t.Errorf("%+v", d.Indicators)
	}
}

// A unit's row among projects is the unit's, though its code stands where the
// projects' names do; a row without any label stays without a role.
func TestUnitRowAmongProjects(t *testing.T) {
	d := convert(tableOf("2024年项目支出表", "单位：万元", 1, "类型|项目名称|项目单位|合计", "|||22", "|004|许昌市财政局|22", "其他运转类|慰问经费|许昌市财政局|13", "其他运转类|热线经费|许昌市财政局|9"))
	if f := factAt(t, d, "r1c3"); f.RowRole != "" || f.IsLeaf != nil || f.RowLabel != "" {
		t.Errorf("%+v", f)
	}
	if f := factAt(t, d, "r2c3"); f.RowLabel != "许昌市财政局" || f.UnitAgencyCode != "004" || f.ProjectName != "" || *f.IsLeaf {
		t.Errorf("%q %q %q leaf %v", f.RowLabel, f.UnitAgencyCode, f.ProjectName, *f.IsLeaf)
	}
	if f := factAt(t, d, "r3c3"); f.RowLabel != "慰问经费" || f.ProjectName != "慰问经费" || !*f.IsLeaf || f.UnitAgencyName != "许昌市财政局" {
		t.Errorf("%q %q leaf %v", f.RowLabel, f.ProjectName, *f.IsLeaf)
	}
}

// Ordinals shape the tree also where the column of names speaks of a scheme.
func TestOrdinalsUnderASchemesHead(t *testing.T) {
	d := convert(tableOf("收支总表", "单位：万元", 2, "收入|<|支出|<", "项目|金额|支出功能分类科目（按大类）|金额", "一、财政拨款|5|一、部门预算|5", "二、其他||1、一般公共服务支出|1", "||2、教育支出|4"))
	f := factAt(t, d, "r4c3")
	if f.RowPath != "一、部门预算 / 2、教育支出" || f.Code != "205" {
		t.Errorf("%s %s", f.RowPath, f.Code)
	}
	if f := factAt(t, d, "r2c3"); *f.IsLeaf {
		t.Error("the parent is a leaf")
	}
}

// Where units have codes, a row without one is a project of the unit above.
func TestUnitsWithCodes(t *testing.T) {
	d := convert(tableOf("专项业务经费支出表", "单位：元", 1, "单位编码|单位（项目）名称|项目金额", "|合计|3", "271001|许昌市财政局|3", "|会计考试中心|2", "|保障房利息|1"))
	f := factAt(t, d, "r3c2")
	if f.UnitAgencyCode != "271001" || f.UnitAgencyName != "许昌市财政局" || f.ProjectName != "会计考试中心" || !*f.IsLeaf || f.RowPath != "许昌市财政局 / 会计考试中心" {
		t.Errorf("%q %q %q %v %q", f.UnitAgencyCode, f.UnitAgencyName, f.ProjectName, *f.IsLeaf, f.RowPath)
	}
}

// Units named by their codes alone stand under the unit whose code theirs begin with.
func TestUnitsByCodeAlone(t *testing.T) {
	d := convert(tableOf("收入总表", "单位：万元", 1, "单位编码|合计|一般公共预算", "015|9|9", "015001|8|8", "015002|1|1", "|9|9"))
	for cell, want := range map[string]string{"r1c1": roleSubtotal, "r2c1": roleDetail, "r3c1": roleDetail, "r4c1": ""} {
		f := factAt(t, d, cell)
		if f.RowRole != want || f.IsLeaf != nil && *f.IsLeaf != (want == roleDetail) || f.UnitAgencyName != "" {
			t.Errorf("%s: %q, unit %q %q", cell, f.RowRole, f.UnitAgencyCode, f.UnitAgencyName)
		}
	}
}

// Units stand above what they buy, although each row repeats the code of its item.
func TestUnitsAmongCodedRows(t *testing.T) {
	d := convert(tableOf("部门综合预算政府采购预算表", "单位：元", 2, "科目编码|<|<|单位编码|采购项目|采购目录|预算金额", "类|款|项|^|^|^|^",
		"||||合计||9.00", "201|03|01||全额||9.00", "201|03|01|114|许昌市民政局||9.00", "201|03|01|114001|许昌市民政局||9.00",
		"201|03|01||日常公用经费|A02021119扫描器|6.00", "201|03|01||日常公用经费|A02091101录像机|3.00"))
	for cell, want := range map[string]string{"r3c6": roleSubtotal, "r4c6": roleSubtotal, "r5c6": roleSubtotal, "r6c6": roleDetail, "r7c6": roleDetail} {
		f := factAt(t, d, cell)
		if f.RowRole != want || *f.IsLeaf != (want == roleDetail) {
			t.Errorf("%s %s: %s, want %s", cell, f.RowLabel, f.RowRole, want)
		}
		if want == roleDetail && f.UnitAgencyCode != "114001" {
			t.Errorf("%s: unit %q", cell, f.UnitAgencyCode)
		}
	}
}

// Projects listed below the item of a classification part its money.
func TestProjectsUnderItems(t *testing.T) {
	d := convert(tableOf("财政拨款项目支出预算表", "单位：元", 2, "功能分类科目编码|<|<|功能分类科目名称|序号|项目名称|预算数", "类|款|项|^|^|^|^",
		"201|||一般公共服务支出|||9.00", "201|13||商贸事务|||9.00", "201|13|02|一般行政管理事务|||9.00", "||||1|产业专项|9.00", "合计|<|<|<|<|<|9.00"))
	for cell, want := range map[string]string{"r4c6": roleSubtotal, "r5c6": roleDetail} {
		if f := factAt(t, d, cell); f.RowRole != want || *f.IsLeaf != (want == roleDetail) {
			t.Errorf("%s %s: %s, want %s", cell, f.RowLabel, f.RowRole, want)
		}
	}
	if f := factAt(t, d, "r5c6"); f.RowPath != "一般公共服务支出 / 商贸事务 / 一般行政管理事务 / 产业专项" {
		t.Errorf("path %q", f.RowPath)
	}
}

// Economic items that name rows of their own stand under their project, and above what
// is bought.
func TestItemsBesideProjects(t *testing.T) {
	d := convert(tableOf("政府采购预算表", "单位：万元", 1, "采购品目大类|专项名称|经济科目|采购物品名称|采购组织形式|总计",
		"合计|||||10.00", "一、货物A|||||10.00", "|系统运行维护费|信息网络购建|||6.00", "|||服务器|集中采购|4.00", "|||交换设备|分散采购|2.00",
		"||专用设备购置|||4.00", "|||检测设备|分散采购|4.00"))
	for cell, want := range map[string][2]string{
		"r3c5": {roleSubtotal, "一、货物A / 系统运行维护费 / 信息网络购建"}, "r5c5": {roleDetail, "一、货物A / 系统运行维护费 / 信息网络购建 / 交换设备"},
		"r6c5": {roleSubtotal, "一、货物A / 系统运行维护费 / 专用设备购置"}, "r7c5": {roleDetail, "一、货物A / 系统运行维护费 / 专用设备购置 / 检测设备"},
	} {
		if f := factAt(t, d, cell); f.RowRole != want[0] || f.RowPath != want[1] {
			t.Errorf("%s: %s %q, want %s", cell, f.RowRole, f.RowPath, want)
		}
	}
	if hasFinding(d, "rows_overlap") {
		t.Error("the rows of the project are taken to overlap")
	}
}

// One label that was set further left than the list it belongs to heads nothing.
func TestLabelSetFurtherLeft(t *testing.T) {
	rows := []string{"支出项目类别（资金使用单位）|总计", "合计|10.00", "许昌市财政局|10.00", "工作经费|1.00", "购置经费|2.00", "专项（本级）|3.00", "环境优化项目|4.00"}
	table := tableOf("部门预算项目支出表", "单位：万元", 1, rows...)
	indent := []float64{0, 30, 5, 20, 20, 12, 20}
	for i := range table.Cells {
		k := &table.Cells[i]
		k.FontSize = 8
		k.Ink = extract.Box{X0: k.Box.X0 + indent[k.Row], Y0: k.Box.Y0, X1: k.Box.X0 + indent[k.Row] + 8*float64(runeLen(k.Text)), Y1: k.Box.Y0 + 8}
	}
	d := convert(table)
	for cell, want := range map[string]string{"r2c1": roleSubtotal, "r5c1": roleDetail, "r6c1": roleDetail} {
		if f := factAt(t, d, cell); f.RowRole != want {
			t.Errorf("%s %s: %s, want %s", cell, f.RowLabel, f.RowRole, want)
		}
	}
}

// Where nothing printed tells which rows hold others, no row counts as a leaf.
func TestOverlappingRows(t *testing.T) {
	for _, c := range []struct {
		rows     []string
		overlaps bool
	}{
		{[]string{"|合计|9.00", "114|许昌市民政局|9.00", "|通用项目|9.00", "|大型活动|4.00", "|培训|4.00", "|印刷|5.00", "|文件印制|5.00"}, true},
		{[]string{"|合计|9.00", "114|许昌市民政局|9.00", "|培训|4.00", "|文件印制|5.00"}, false},
		{[]string{"|合计|9.00", "114|许昌市民政局|9.00", "|培训|5.00", "|文件印制|5.00"}, false}, // an error in print
	} {
		d := convert(tableOf("专项业务经费支出表", "单位：元", 1, append([]string{"单位编码|单位（项目）名称|项目金额"}, c.rows...)...))
		f := factAt(t, d, "r4c2")
		if (f.IsLeaf == nil) != c.overlaps || hasFinding(d, "rows_overlap") != c.overlaps || f.RowRole != roleDetail {
			t.Errorf("%v: leaf %v, %s", c.rows, f.IsLeaf, f.RowRole)
		}
	}
}

// 一、本年支出 is no leaf beside the classes that part it, though both are numbered alike.
func TestHeadingNumberedAlike(t *testing.T) {
	d := convert(tableOf("财政拨款收支总表", "单位：万元", 1, "项目|预算数|项目|预算数", "一、本年收入|9.00|一、本年支出|9.00", "（一）一般公共预算拨款|9.00|一、公共安全支出|8.00", "||二、教育支出|1.00", "二、上年结转||二、年终结转结余|", "收入总计|9.00|支出总计|9.00"))
	for cell, want := range map[string]string{"r1c1": roleSubtotal, "r1c3": roleSubtotal, "r2c3": roleDetail} {
		if f := factAt(t, d, cell); f.RowRole != want || *f.IsLeaf != (want == roleDetail) {
			t.Errorf("%s %s: %s, want %s", cell, f.RowLabel, f.RowRole, want)
		}
	}
}
