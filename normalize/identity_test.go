package normalize

import (
	"testing"

	"yusuan/extract"
	"yusuan/schema"
)

// about converts a document of lines alone.
func about(lines ...string) *schema.Document {
	return Document(&extract.Document{Pages: []extract.PageInfo{{Number: 1, Glyphs: 200}}, Lines: linesOf(lines...)}, Meta{DocID: testDoc})
}

func TestIdentityFromCovers(t *testing.T) {
	tests := []struct {
		lines                           []string
		agency, phase, scope, con, code string
		year                            int
	}{
		{[]string{"许昌市人民政府办公室（汇总）", "2024 年度部门预算", "二〇二四年四月", "目 录"}, "许昌市人民政府办公室", phaseBudget, "department", "consolidated", "411000", 2024},
		{[]string{"2026 年度", "福州经济技术开发区生态", "环境局", "单位预算", "目录"}, "福州经济技术开发区生态环境局", phaseBudget, "unit", "", "350100", 2026},
		{[]string{"上海市2025年市级单位预算", "预算单位：上海市财政局", "目 录"}, "上海市财政局", phaseBudget, "unit", "", "310000", 2025},
		{[]string{"江苏省人大常委会办公厅2018年度部门", "预算公开", "目 录"}, "江苏省人大常委会办公厅", phaseBudget, "department", "", "320000", 2018},
		{[]string{"无锡市教育局（本级）", "2026 年度单位预算公开", "目 录"}, "无锡市教育局", phaseBudget, "unit", "own", "320200", 2026},
		{[]string{"北京市教育委员会部门 2026 年度部门预算", "信息公开", "目 录"}, "北京市教育委员会", phaseBudget, "department", "", "110000", 2026},
		{[]string{"二〇二三年度平山县财政局部门决算", "目录", "河北省石家庄市"}, "平山县财政局", phaseFinal, "department", "", "130131", 2023},
		{[]string{"平山县教育局2024年度部门（单位）预算公开", "目录", "石家庄市"}, "平山县教育局", phaseBudget, "department", "", "130131", 2024},
		{[]string{"2024年度部门决算", "部门名称：苏州市姑苏区教育局", "目录"}, "苏州市姑苏区教育局", phaseFinal, "department", "", "320508", 2024},
	}
	for _, x := range tests {
		r := about(x.lines...).Record
		year := 0
		if r.FiscalYear != nil {
			year = *r.FiscalYear
		}
		if r.AgencyName != x.agency || r.Phase != x.phase || r.Scope != x.scope || r.Consolidation != x.con || r.RegionCode != x.code || year != x.year {
			t.Errorf("%v: %q %s %s %q %s %d", x.lines, r.AgencyName, r.Phase, r.Scope, r.Consolidation, r.RegionCode, year)
		}
	}
}

func TestPrefixRegion(t *testing.T) {
	tests := map[string][]string{
		"北京市财政局": {"110000"}, "江苏省苏州市姑苏区民政局": {"320508"}, "苏州市审计局": {"320500"}, "江苏省委办公厅": {"320000"},
		"内蒙古自治区财政厅": {"150000"}, "上海市普陀区司法局": {"310107"}, "国家信访局": nil, "": nil,
		// functional zones, of the list or none
		"许昌市经济技术开发区财政局": {"411071"}, "许昌经济技术开发区管理委员会": {"411071"}, "许昌经开区管委会": {"411071"}, "郑州高新区教育局": {"410172"},
		"苏州工业园区管理委员会": {"320576"}, "河南省许昌市魏都区财政局": {"411002"}, "福州经济技术开发区生态环境局": {"350100"},
	}
	for name, want := range tests {
		got := prefixRegion(name)
		if len(got) != len(want) || len(got) == 1 && got[0] != want[0] {
			t.Errorf("%s: %v, should be %v", name, got, want)
		}
	}
	if got := prefixRegion("鼓楼区教育局"); len(got) != 4 {
		t.Errorf("鼓楼区: %v, should be four", got)
	}
}

// A county's name that several counties bear is resolved by its prefecture, or
// stays open with a finding.
func TestAmbiguousCounty(t *testing.T) {
	d := about("鼓楼区教育局2024年度部门预算", "目录", "福建省福州市鼓楼区教育局主要职责")
	if d.Record.RegionCode != "350102" {
		t.Errorf("region %q", d.Record.RegionCode)
	}
	d = about("鼓楼区教育局2024年度部门预算", "目录")
	if d.Record.RegionCode != "" || !hasFinding(d, "region_ambiguous") {
		t.Errorf("region %q", d.Record.RegionCode)
	}
}

func TestAgencyFromTables(t *testing.T) {
	table := tableOf("收支预算总表", "单位：万元", 1, "项目|金额", "收入|1")
	table.AgencyText = "部门：江苏省政协办公厅"
	d := Document(&extract.Document{Tables: []extract.Table{table}}, Meta{DocID: testDoc})
	if d.Record.AgencyName != "江苏省政协办公厅" {
		t.Errorf("%q", d.Record.AgencyName)
	}
	d = Document(&extract.Document{Tables: []extract.Table{
		tableOf("收支总表", "单位：万元", 1, "项目|金额", "收入|1"),
		tableOf("部门整体支出绩效目标表", "", 0, "部门名称|北京市文化和旅游局", "一级指标|指标值"),
	}}, Meta{DocID: testDoc})
	if d.Record.AgencyName != "北京市文化和旅游局" {
		t.Errorf("%q", d.Record.AgencyName)
	}
}

func TestStatus(t *testing.T) {
	page := func(glyphs int, image float64) extract.PageInfo {
		return extract.PageInfo{Number: 1, Glyphs: glyphs, ImageShare: image}
	}
	budget := linesOf("许昌市财政局2024年度部门预算", "一、部门预算情况说明", "2024年财政拨款收入1万元", "目录")
	tests := []struct {
		want string
		doc  extract.Document
	}{
		{"needs_ocr", extract.Document{Pages: []extract.PageInfo{page(0, 1), page(3, 1)}}},
		{"narrative_only", extract.Document{Pages: []extract.PageInfo{page(500, 0)}, Lines: budget}},
		{"not_a_disclosure", extract.Document{Pages: []extract.PageInfo{page(500, 0)}, Lines: linesOf("Hello", "world")}},
		{"ok", extract.Document{Pages: []extract.PageInfo{page(500, 0), page(0, 1)}, Lines: budget, Tables: []extract.Table{tableOf("收支总表", "单位：元", 1, "项目|金额", "收入总计|1")}}},
		{"partial", extract.Document{Pages: []extract.PageInfo{page(0, 0)}, Notices: []extract.Notice{{Code: "page_unreadable", Page: 1}}}},
		{"partial", extract.Document{Pages: []extract.PageInfo{page(500, 0), page(0, 1), page(0, 1)}, Lines: budget, Tables: []extract.Table{tableOf("收支总表", "单位：元", 1, "项目|金额", "收入总计|1")}}},
	}
	for _, x := range tests {
		if got := Document(&x.doc, Meta{DocID: testDoc}).Record.Status; got != x.want {
			t.Errorf("%s, should be %s", got, x.want)
		}
	}
}

func TestRoundingNotice(t *testing.T) {
	if r := about("许昌市财政局2024年度部门预算", "（报表因四舍五入，可能存在尾差）").Record.RoundingNotice; r == nil || !*r {
		t.Error("the notice was not seen")
	}
	if r := about("许昌市财政局2024年度部门预算").Record.RoundingNotice; r == nil || *r {
		t.Error("a notice that is not there")
	}
}

// TestTitleOfCover: whose a document is, where the cover says so below its title, is no
// part of the title.
func TestTitleOfCover(t *testing.T) {
	for want, lines := range map[string][]string{
		"许昌市2024年市级单位预算":    {"许昌市2024年市级单位预算", "预算单位：许昌市财政局国库支付中心", "目录"},
		"许昌市财政局2024年度部门预算":  {"许昌市财政局", "2024年度部门预算", "目录"},
		"许昌市2024年度部门预算公开报表": {"许昌市2024年度部门预算公开报表", "部门名称：许昌市财政局", "目录"},
	} {
		d := Document(&extract.Document{Info: extract.Info{Pages: 1}, Pages: []extract.PageInfo{{Number: 1, Glyphs: 100}}, Lines: linesOf(lines...)}, Meta{DocID: testDoc})
		if d.Record.Title != want {
			t.Errorf("%q, not %q", d.Record.Title, want)
		}
	}
}
