package normalize

import (
	"testing"

	"yusuan/extract"
	"yusuan/schema"
)

// codedFact gives what a fact says of its item and its unit.
func codedFact(f schema.Fact) string {
	return f.Code + "|" + f.CodeText + "|" + f.RowLabel + "|" + f.UnitAgencyCode + "|" + f.UnitAgencyName
}

// Codes whose levels dots or hyphens part are codes, and no amounts.
func TestSeparatedCodes(t *testing.T) {
	for _, c := range []struct {
		name  string
		table extract.Table
		cell  string
		want  string
	}{
		{"items", tableOf("一般公共预算支出表", "单位：元", 1, "编码|名称|合计", "201.03.01|行政运行|4,862,310", "|合计|4,862,310"), "r1c2", "2010301|201.03.01|行政运行||"},
		{"groups", tableOf("一般公共预算支出表", "单位：元", 1, "科目编码|科目名称|合计", "201-03|政府办公厅（室）及相关机构事务|4,862,310", "201-03-01|行政运行|4,862,310"), "r1c2", "20103|201-03|政府办公厅（室）及相关机构事务||"},
		{"economic items", tableOf("一般公共预算基本支出表", "单位：元", 1, "经济分类编码|经济分类名称|合计", "301.01|基本工资|2,410,600", "合计|<|2,410,600"), "r1c2", "30101|301.01|基本工资||"},
		{"code and name in one cell", tableOf("一般公共预算支出表", "单位：元", 1, "科目|合计", "201.03.01行政运行|4,862,310", "201.03.02一般行政管理事务|10.00"), "r1c1", "2010301|201.03.01|201.03.01行政运行||"},
		{"codes of units", tableOf("支出表", "单位：元", 1, "单位代码|单位名称|合计", "101-001|市财政局|1.00", "101-002|市国库中心|2.00"), "r1c2", "||市财政局|101-001|市财政局"},
	} {
		d := convert(c.table)
		got := codedFact(factAt(t, d, c.cell))
		if c.name == "code and name in one cell" {
			got = codedFact(schema.Fact{Code: factAt(t, d, c.cell).Code, CodeText: "201.03.01", RowLabel: factAt(t, d, c.cell).RowLabel})
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		for _, f := range d.Facts {
			if f.ColumnPath == c.table.Cells[0].Text {
				t.Errorf("%s: the code %s is a number", c.name, f.ValueText)
			}
		}
	}
	d := convert(tableOf("项目支出表", "单位：元", 1, "项目名称|项目编码|合计", "免费开放补助|12001-2025-0001|300.00", "遗产保护|120012025000000000002|186.50"))
	for cell, want := range map[string]string{"r1c2": "12001-2025-0001", "r2c2": "120012025000000000002"} {
		if got := factAt(t, d, cell).ProjectCode; got != want {
			t.Errorf("project code %s, want %s", got, want)
		}
	}
}

// Under 功能科目 the codes alone tell the item of a project.
func TestItemCodesWithoutNames(t *testing.T) {
	d := convert(tableOf("项目支出表", "单位：万元", 1, "项目名称|功能科目|金额", "司法救助|2040410|20.00", "装备购置|2040410|118.00", "合计||138.00"))
	if f := factAt(t, d, "r1c2"); len(d.Facts) != 3 || f.Code != "2040410" || f.ProjectName != "司法救助" {
		t.Errorf("%d facts, code %s of %s", len(d.Facts), f.Code, f.ProjectName)
	}
	d = convert(tableOf("支出分类表", "单位：万元", 1, "项目|支出科目金额", "甲|201", "乙|302"))
	if len(d.Facts) != 2 {
		t.Errorf("%d facts, amounts under a head of money", len(d.Facts))
	}
	d = convert(tableOf("财政拨款支出表", "单位：万元", 1, "单位名称|按功能分类|按经济分类", "许昌市财政局|201|302", "许昌市审计局|350|318"))
	if f := factAt(t, d, "r2c1"); f.Value.Decimal.String() != "350" {
		t.Errorf("amounts by class: %s", f.ValueText)
	}
}

// The unit in a head of names holds for the numbers beside, whatever other tables state.
func TestUnitInHeadOfNames(t *testing.T) {
	d := convert(tableOf("部门收支总表", "", 1, "收入项目（亿元）|预算数|支出项目（亿元）|预算数", "一般公共预算拨款|40.16|交通运输支出|40.16", "收入总计|40.16|支出总计|40.16"),
		tableOf("部门支出总表", "单位：万元", 1, "科目名称|合计", "交通运输支出|401,600"))
	if f := factAt(t, d, "r1c1"); f.Unit != unitYi || f.Amount.Decimal.String() != "4016000000" {
		t.Errorf("%s %s", f.Unit, f.Amount.Decimal)
	}
}

// What is counted in brackets behind a row's name makes its numbers counts, in tables
// of money too; a project's name does not.
func TestCountedInBrackets(t *testing.T) {
	d := convert(tableOf("事业收入明细表", "单位：万元", 1, "项目|上年数|本年数", "一、医疗收入|100.00|120.00", "二、门急诊人次（人次）|312,406|318,025", "三、实有床位（张）|620|650"))
	for cell, want := range map[string]string{"r1c1": measureMoney, "r2c1": measureCount, "r3c2": measureCount} {
		if f := factAt(t, d, cell); f.Measure != want || f.Amount.Valid != (want == measureMoney) {
			t.Errorf("%s: %s, amount %v", cell, f.Measure, f.Amount)
		}
	}
	d = convert(tableOf("项目支出表", "单位：万元", 1, "项目名称|金额", "购置警车（辆）|100.00", "合计|100.00"))
	if f := factAt(t, d, "r1c1"); f.Measure != measureMoney {
		t.Errorf("a project: %s", f.Measure)
	}
	d = convert(tableOf("政府采购预算表", "单位：万元", 1, "采购品目|采购预算", "便携式计算机（台）|12.00", "办公桌（张）|8.00", "合计|20.00"))
	if f := factAt(t, d, "r1c1"); f.Measure != measureMoney {
		t.Errorf("a purchase: %s", f.Measure)
	}
	d = convert(tableOf("一般公共预算支出表", "单位：万元", 1, "单位名称|合计", "繁峙县国有林场管理中心（场）|12.00", "合计|12.00"))
	if f := factAt(t, d, "r1c1"); f.Measure != measureMoney {
		t.Errorf("a unit: %s", f.Measure)
	}
	d = convert(tableOf("事业收入明细表", "单位：万元", 1, "项目|金额（万元）", "门急诊（人次）|12.00", "合计|12.00"))
	if f := factAt(t, d, "r1c1"); f.Measure != measureMoney {
		t.Errorf("under a head that states a money unit: %s", f.Measure)
	}
}

func TestFurtherFunds(t *testing.T) {
	for key, want := range map[string]string{
		"基金预算拨款": "government_fund", "单位自有资金": "unit_funds", "社会保险基金预算": "", "一般公共预算和基金预算": "", "职工福利基金": "", "一般公共预算拨款": "general_budget",
	} {
		if got := fundOf(key); got != want {
			t.Errorf("%s: %s, want %s", key, got, want)
		}
	}
}

func TestFurtherKinds(t *testing.T) {
	for title, want := range map[string]string{
		"2025年社会保险基金收支预算表": kindOther, "专项债券项目资金情况表": kindOther, "专项债券项目支出表": kindProject, "对社会保险基金补助支出表": kindExpenditure,
	} {
		if got := kindByTitle(title, ""); got != want {
			t.Errorf("%s: %s, want %s", title, got, want)
		}
	}
	if got := performanceKind("部门职责-工作活动绩效目标", "|职责活动|绩效目标|绩效指标|评价标准|优|良|中|差|"); got != kindPerfDept {
		t.Errorf("duties: %s", got)
	}
}

// A head that names a year says which, and nothing of this year or the last where the
// document's year is not known; what was arranged up to a year's end is of no year.
func TestYearsOfHeads(t *testing.T) {
	for _, c := range []struct {
		key    string
		year   int
		period string
		named  int
	}{
		{"2024年预算数", 2025, lastYear, 2024}, {"2024年预算数", 0, "", 2024}, {"截至2024年底已安排", 2025, "", 0}, {"2024年及以前年度安排", 2025, "", 0}, {"上年预算数", 2025, lastYear, 0},
	} {
		if period, named := periodOf(c.key, c.year); period != c.period || named != c.named {
			t.Errorf("%s in %d: %q, %d", c.key, c.year, period, named)
		}
	}
}

// A workbook without a cover or dated titles is of the latest year that its heads name.
func TestYearOfWorkbook(t *testing.T) {
	table := tableOf("一般公共预算支出表", "单位：万元", 1, "科目名称|2024年预算数|2025年预算数", "教育支出|1.00|2.00")
	d := Document(&extract.Document{Info: extract.Info{Pages: 1}, Pages: []extract.PageInfo{{Number: 1, Glyphs: 100}}, Tables: []extract.Table{table}}, Meta{DocID: testDoc})
	if y := d.Record.FiscalYear; y == nil || *y != 2025 {
		t.Errorf("year %v", y)
	}
	if f := factAt(t, d, "r1c1"); f.Period != lastYear {
		t.Errorf("2024: %s", f.Period)
	}
}

// Units and items in one column of names, with codes in the names or in one column.
func TestUnitsAmongItems(t *testing.T) {
	d := convert(tableOf("部门支出表", "单位：万元", 1, "类|款|项|科目（单位）名称|合计", "|||合计|92.26", "|||129001　共青团鄢陵县委机关|92.26", "201|29|01|行政运行|82.46", "208|05|05|机关事业单位基本养老保险缴费支出|9.80"))
	if f := factAt(t, d, "r2c4"); f.UnitAgencyCode != "129001" || f.UnitAgencyName != "共青团鄢陵县委机关" || f.IsLeaf == nil || *f.IsLeaf {
		t.Errorf("the unit's row: %s", codedFact(f))
	}
	if f := factAt(t, d, "r3c4"); f.Code != "2012901" || f.UnitAgencyName != "共青团鄢陵县委机关" || f.IsLeaf == nil || !*f.IsLeaf {
		t.Errorf("an item's row: %s, leaf %v", codedFact(f), f.IsLeaf)
	}
	d = convert(tableOf("部门支出表（分单位）", "单位：万元", 1, "单位代码|单位名称及科目|合计", "701001|辽东湾新区管委会办公室|1,331.65", "2010301|行政运行|1,210.55", "2080505|机关事业单位基本养老保险缴费支出|121.10",
		"701002|辽东湾新区投资促进局|402.10", "2011301|行政运行|402.10", "|新区合计|1,733.75"))
	for cell, want := range map[string]string{
		"r2c2": "2010301|2010301|行政运行|701001|辽东湾新区管委会办公室", "r4c2": "|701002|辽东湾新区投资促进局|701002|辽东湾新区投资促进局", "r5c2": "2011301|2011301|行政运行|701002|辽东湾新区投资促进局",
	} {
		f := factAt(t, d, cell)
		if f.Code == "" {
			f.CodeText = f.UnitAgencyCode
		}
		if got := codedFact(f); got != want {
			t.Errorf("%s: %s, want %s", cell, got, want)
		}
	}
	if f := factAt(t, d, "r6c2"); f.RowRole != roleTotal || f.UnitAgencyName != "" {
		t.Errorf("the total of all units: %s of %s", f.RowRole, f.UnitAgencyName)
	}
}

// Budget units as heads of columns.
func TestUnitsAcross(t *testing.T) {
	d := convert(tableOf("“三公”经费支出表", "单位：万元", 1, "项目|合计|院本级|郭家店人民法庭|孟家岭人民法庭", "公务接待费|1.50|1.20|0.30|0.00", "公务用车运行维护费|30.35|22.45|4.10|3.80"))
	for cell, want := range map[string]string{"r1c1": "", "r1c2": "院本级", "r2c3": "郭家店人民法庭"} {
		if got := factAt(t, d, cell).UnitAgencyName; got != want {
			t.Errorf("%s: %s, want %s", cell, got, want)
		}
	}
	d = convert(tableOf("支出表", "单位：万元", 1, "项目|合计|市财政局|市审计局|其他", "办公费|6.00|1.00|2.00|3.00"))
	if got := factAt(t, d, "r1c2").UnitAgencyName; got != "" {
		t.Errorf("beside a head that is no unit's: %s", got)
	}
}

// The one sum of a panel is its total, whatever else its name says.
func TestTotalByPlace(t *testing.T) {
	last := tableOf("一般公共预算收入表", "单位：万元", 1, "科目编码|科目名称|预算数", "101|税收收入|38,000", "103|非税收入|30,000", "|县级一般公共预算收入合计|68,000")
	first := tableOf("一般公共预算收入表", "单位：万元", 1, "科目编码|科目名称|预算数", "|全县收入合计|68,000", "101|税收收入|38,000", "103|非税收入|30,000")
	year := tableOf("部门收入表", "单位：万元", 1, "项目|预算数", "一、财政拨款|68,000", "本年收入合计|68,000")
	amid := tableOf("支出表", "单位：万元", 1, "项目|预算数", "办公费|1.00", "机关支出合计|1.00", "差旅费|2.00")
	for name, c := range map[string]struct {
		table      extract.Table
		cell, want string
	}{
		"last": {last, "r3c2", roleTotal}, "first": {first, "r1c2", roleTotal}, "of a year": {year, "r2c1", roleSubtotal}, "amid its rows": {amid, "r2c1", roleSubtotal},
	} {
		if got := factAt(t, convert(c.table), c.cell).RowRole; got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// A code's name merged over the rows of its projects names their group.
func TestNameOverSeveralRows(t *testing.T) {
	d := convert(tableOf("项目支出表", "单位：万元", 1, "科目编码|科目名称|项目名称|合计", "2050205|高等教育|设备购置|12.00", "^|^|图书资料|2.60", "2060203|自然科学基金|科研项目|3.00"))
	for cell, want := range map[string]string{"r1c3": "设备购置", "r2c3": "图书资料", "r3c3": "自然科学基金"} {
		f := factAt(t, d, cell)
		if f.RowLabel != want || f.Code == "" {
			t.Errorf("%s: %s with code %s, want %s", cell, f.RowLabel, f.Code, want)
		}
	}
}

// The cover's name of the agency, its region before it, stands for the one that each
// table prints without.
func TestAgencyWithItsRegion(t *testing.T) {
	tables := []extract.Table{tableOf("支出表", "单位：元", 1, "项目|金额", "办公费|1.00"), tableOf("收入表", "单位：元", 1, "项目|金额", "拨款|1.00")}
	for i := range tables {
		tables[i].AgencyText = "编制单位：周集镇人民政府"
	}
	d := Document(&extract.Document{
		Info: extract.Info{Pages: 1}, Pages: []extract.PageInfo{{Number: 1, Glyphs: 100}}, Tables: tables, Lines: linesOf("霍邱县周集镇人民政府", "2026年部门预算", "目录"),
	}, Meta{DocID: testDoc})
	if d.Record.AgencyName != "霍邱县周集镇人民政府" || d.Record.RegionCode != "341522" {
		t.Errorf("%s %s", d.Record.AgencyName, d.Record.RegionCode)
	}
	w := identity{votes: []vote{{"中共鄂托克旗委组织部", "", 9}, {"鄂尔多斯市中共鄂托克旗委组织部", "", 1}}}
	if got := w.withRegion(0); got != 0 {
		t.Errorf("a name that tells its region: %s", w.votes[got].name)
	}
	for name, want := range map[string]bool{"霍邱县": true, "安徽省霍邱县": true, "霍邱县教育局": false, "某某": false} {
		if got := isRegion(name); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// A row's label may state the unit of its numbers; where the head states another, neither
// is sure.
func TestUnitInLabel(t *testing.T) {
	d := convert(tableOf("机关运行情况表", "单位：万元", 1, "项目|2024年|2025年（元）", "一、机关运行经费（元）|92,400|88,600", "二、采购信息（单位：千元）|<|<", "（一）货物|5|6", "三、其他（50万元）|1|2", "四、差旅费（万元）|3|4"))
	for cell, want := range map[string]string{"r1c1": "92400", "r1c2": "88600", "r3c1": "5000", "r4c1": "10000", "r5c1": "30000"} {
		if got := factAt(t, d, cell).Amount.Decimal.String(); got != want {
			t.Errorf("%s: %s, want %s", cell, got, want)
		}
	}
	if f := factAt(t, d, "r5c2"); f.Unit != "" || f.Amount.Valid {
		t.Errorf("head and label state two units: %s %s", f.Unit, f.Amount.Decimal)
	}
}

// Money by the person or piece is no money in the table's unit.
func TestStandards(t *testing.T) {
	d := convert(tableOf("补助测算表", "单位：万元", 1, "补助项目|补助标准（元/人）|人数（人）|全年金额", "助学金|2,300|120|27.60", "津贴（元/月）|400|50|2.00"))
	for cell, want := range map[string]string{"r1c1": unitOther, "r1c3": unitWan, "r2c3": unitOther} {
		if f := factAt(t, d, cell); f.Unit != want || f.Amount.Valid != (want == unitWan) {
			t.Errorf("%s: %s, amount %v", cell, f.Unit, f.Amount)
		}
	}
}

// One sentence may state the unit of all tables that print none.
func TestUnitStatedForAll(t *testing.T) {
	of := func(lines ...string) *schema.Document {
		return Document(&extract.Document{
			Info: extract.Info{Pages: 1}, Pages: []extract.PageInfo{{Number: 1, Glyphs: 100}},
			Tables: []extract.Table{
				tableOf("部门支出表", "", 1, "科目名称|合计", "教育支出|1,046.32"),
				tableOf("部门收入表", "单位：元", 1, "科目名称|合计", "教育支出|10,463,200"),
			},
			Lines: linesOf(append([]string{"许昌市财政局", "2024年度部门预算"}, lines...)...),
		}, Meta{DocID: testDoc})
	}
	if x := of("第二部分（以下各表金额单位均为万元）").Tables[0]; x.Unit != unitWan || x.UnitSource != unitFromDocument || x.UnitText == "" {
		t.Errorf("stated: %s from %s", x.Unit, x.UnitSource)
	}
	if x := of("以下各表单位均为万元", "附表单位均为元").Tables[0]; x.Unit == unitWan {
		t.Errorf("two are stated: %s", x.Unit)
	}
	if x := of("备注：本表金额单位均为万元").Tables[0]; x.Unit == unitWan {
		t.Errorf("that of one table is stated: %s", x.Unit)
	}
	if x := of("本单位为万元户").Tables[0]; x.Unit == unitWan {
		t.Errorf("no unit is stated: %s", x.Unit)
	}
}

// Heads of more years than two may plan years to come: then none is the document's.
func TestYearOfPlans(t *testing.T) {
	table := tableOf("项目支出表", "单位：万元", 1, "项目名称|2025年预算数|2026年预算数|2027年预算数", "监测经费|1.00|2.00|3.00")
	d := Document(&extract.Document{Info: extract.Info{Pages: 1}, Pages: []extract.PageInfo{{Number: 1, Glyphs: 100}}, Tables: []extract.Table{table}}, Meta{DocID: testDoc})
	if y := d.Record.FiscalYear; y != nil {
		t.Errorf("year %d", *y)
	}
}

// What a budget was adjusted by is no amount of the year.
func TestAdjustments(t *testing.T) {
	for key, want := range map[string]string{"调整数": change, "调整数(+、-)": change, "本次调整金额": change, "预算调整数": "", "调整后预算数": ""} {
		if got, _ := periodOf(key, 2024); got != want {
			t.Errorf("%s: %q, want %q", key, got, want)
		}
	}
	for period, table := range map[string]extract.Table{
		"":     tableOf("一般公共预算支出决算表", "单位：万元", 1, "科目名称|预算数|调整数|决算数", "教育支出|10.00|12.00|11.00"),
		change: tableOf("一般公共预算支出调整表", "单位：万元", 1, "科目名称|年初预算数|调整数|调整后预算数", "教育支出|10.00|2.00|12.00"),
	} {
		if f := factAt(t, convert(table), "r1c2"); f.Period != period {
			t.Errorf("%s: %q, want %q", f.ColumnPath, f.Period, period)
		}
	}
	signed := tableOf("一般公共预算支出表", "单位：万元", 1, "科目名称|年初预算数|调整数", "教育支出|10.00|-2.00")
	if f := factAt(t, convert(signed), "r1c2"); f.Period != change {
		t.Errorf("signed: %q", f.Period)
	}
	if !governmentReport([]string{"龙胜各族自治县财政局", "2024年财政预算调整方案"}) {
		t.Error("an adjusted budget is no government's")
	}
}

// Revenue has codes of a fourth level, of nine digits: their rows detail their item's.
func TestCodesOfFourLevels(t *testing.T) {
	d := convert(tableOf("非税收入征收计划表", "单位：元", 1, "收入分类科目编码|收入项目名称|计划数", "103|非税收入|30.00", "10304|行政事业性收费收入|30.00", "1030443|自然资源收费|30.00", "103044350|不动产登记费|20.00", "103044399|其他收费|10.00"))
	item, part := factAt(t, d, "r3c2"), factAt(t, d, "r4c2")
	if item.IsLeaf == nil || *item.IsLeaf || part.IsLeaf == nil || !*part.IsLeaf || part.Code != "" || part.CodeText != "103044350" {
		t.Errorf("item leaf %v, part leaf %v, code %q, text %q", item.IsLeaf, part.IsLeaf, part.Code, part.CodeText)
	}
}

// The body that buys names no purchase, and a numbered class no rank of its own.
func TestNestedLists(t *testing.T) {
	d := convert(tableOf("政府采购预算表", "单位：万元", 1, "品目大类|采购品目|采购单位|采购预算", "货物|办公家具|繁峙县教育局|12.00", "^|计算机|繁峙县第一中学|86.00", "货物小计|<|<|98.00"))
	if f := factAt(t, d, "r2c3"); f.RowLabel != "计算机" || f.UnitAgencyName != "繁峙县第一中学" || f.Spending != "procurement_goods" || f.IsLeaf == nil || !*f.IsLeaf {
		t.Errorf("a purchase: %s of %s for %s, leaf %v", f.RowLabel, f.UnitAgencyName, f.Spending, f.IsLeaf)
	}
	d = convert(tableOf("部门项目支出汇总表", "单位：万元", 1, "项目|合计", "一、人员类项目|30.00", "1.工资福利|20.00", "2.遗属补助|10.00"))
	if f := factAt(t, d, "r2c1"); f.IsLeaf == nil || !*f.IsLeaf {
		t.Errorf("a numbered class: leaf %v", f.IsLeaf)
	}
}

// A sum that names a fund or kind of spending is no total of a table that has others too.
func TestSumsOfParts(t *testing.T) {
	for _, c := range []struct {
		want string
		rows []string
	}{
		{roleSubtotal, []string{"一般公共预算合计|80.00", "经费拨款|50.00", "非税收入拨款|30.00", "政府性基金拨款|20.00"}},
		{roleSubtotal, []string{"财政拨款合计|80.00", "一般公共预算拨款|50.00", "政府性基金拨款|30.00", "事业收入|5.00"}},
		{roleTotal, []string{"财政拨款合计|80.00", "一般公共预算拨款|50.00", "政府性基金拨款|30.00"}},
		{roleSubtotal, []string{"基本支出合计|80.00", "人员经费|50.00", "公用经费|30.00", "项目支出|20.00"}},
		{roleTotal, []string{"基本支出合计|80.00", "人员经费|50.00", "公用经费|30.00"}},
	} {
		d := convert(tableOf("部门预算表", "单位：万元", 1, append([]string{"项目|预算数"}, c.rows...)...))
		if f := factAt(t, d, "r1c1"); f.RowRole != c.want {
			t.Errorf("%s: %s, want %s", c.rows, f.RowRole, c.want)
		}
	}
}
