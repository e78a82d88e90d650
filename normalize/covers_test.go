package normalize

import (
	"testing"

	"yusuan/extract"
)

// What covers of many places tell: whose document it is, of when, of what and where.
func TestCoversOfManyPlaces(t *testing.T) {
	for _, c := range []struct {
		lines                                       []string
		name                                        string
		year                                        int
		phase, scope, region, consolidation, parent string
	}{
		{[]string{"湘西土家族苗族自治州财政局", "2025年度部门决算"}, "湘西土家族苗族自治州财政局", 2025, "final_accounts", "department", "433100", "", ""},
		{[]string{"2024年度", "河北省石家庄市平山县", "岗南镇人民政府部门预算信息公开"}, "河北省石家庄市平山县岗南镇人民政府", 2024, "budget", "department", "130131", "", ""},
		{[]string{"巴彦淖尔市乌拉特前旗人民检察院2023年部门预算公开"}, "巴彦淖尔市乌拉特前旗人民检察院", 2023, "budget", "department", "150823", "", ""},
		{[]string{"2026年部门预算", "中国共产党昆明市委员会宣传部"}, "中国共产党昆明市委员会宣传部", 2026, "budget", "department", "530100", "", ""},
		{[]string{"昌吉回族自治州发展和改革委员会", "(本级)", "2025年单位预算"}, "昌吉回族自治州发展和改革委员会", 2025, "budget", "unit", "652300", "own", ""},
		{[]string{"山东省济南市历下区建筑新村街道办事处", "二〇二五年部门预算"}, "山东省济南市历下区建筑新村街道办事处", 2025, "budget", "department", "370102", "", ""},
		{[]string{"2023 年度", "武汉市江岸区人民法院部门决算公开", "2024年9月20日"}, "武汉市江岸区人民法院", 2023, "final_accounts", "department", "420102", "", ""},
		{[]string{"附件2", "民盟长沙市委2026年部门预算公开说明"}, "民盟长沙市委", 2026, "budget", "department", "430100", "", ""},
		{[]string{"天津市滨海新区财政局2025年部门预算"}, "天津市滨海新区财政局", 2025, "budget", "department", "120116", "", ""},
		{[]string{"海南省三亚市海棠区住房和城乡建设局", "2024年度单位决算"}, "海南省三亚市海棠区住房和城乡建设局", 2024, "final_accounts", "unit", "460202", "", ""},
		{[]string{"2025年台州市路桥区部门预算", "台州市路桥区教育局", "二O二五年二月"}, "台州市路桥区教育局", 2025, "budget", "department", "331004", "", ""},
		{[]string{"杭州市第二中学2026年单位预算", "主管部门：杭州市教育局"}, "杭州市第二中学", 2026, "budget", "unit", "330100", "", "杭州市教育局"},
		{[]string{"国家税务总局深圳市税务局2025年部门预算"}, "国家税务总局深圳市税务局", 2025, "budget", "department", "440300", "", ""},
		{[]string{"西藏自治区那曲市色尼区财政局2024年部门预算"}, "西藏自治区那曲市色尼区财政局", 2024, "budget", "department", "540602", "", ""},
		{[]string{"哈尔滨市人民代表大会常务委员会办公厅2024年度部门决算公开"}, "哈尔滨市人民代表大会常务委员会办公厅", 2024, "final_accounts", "department", "230100", "", ""},
		{[]string{"黔南州残疾人联合会2025年部门预算及“三公”经费预算公开情况说明"}, "黔南州残疾人联合会", 2025, "budget", "department", "522700", "", ""},
		{[]string{"南昌高新技术产业开发区管理委员会2026年部门预算"}, "南昌高新技术产业开发区管理委员会", 2026, "budget", "department", "360100", "", ""},
		{[]string{"太原市2025年市级预算执行情况和2026年市级预算草案的报告", "太原市财政局"}, "", 2026, "budget", "government", "140100", "", ""},
		{[]string{"2024年度石林彝族自治县长湖镇卫生院单位决算"}, "石林彝族自治县长湖镇卫生院", 2024, "final_accounts", "unit", "530126", "", ""},
		{[]string{"厦门市湖里区2026年部门预算公开", "单位名称：厦门市湖里区信访局"}, "厦门市湖里区信访局", 2026, "budget", "department", "350206", "", ""},
	} {
		d := Document(&extract.Document{Info: extract.Info{Pages: 3}, Pages: []extract.PageInfo{{Number: 1, Glyphs: 100}}, Lines: linesOf(append(c.lines, "目录")...)}, Meta{DocID: testDoc})
		r := d.Record
		y := 0
		if r.FiscalYear != nil {
			y = *r.FiscalYear
		}
		if r.AgencyName != c.name || y != c.year || r.Phase != c.phase || r.Scope != c.scope || r.RegionCode != c.region || r.Consolidation != c.consolidation || r.ParentAgencyName != c.parent {
			t.Errorf("%v:\n   %q %d %s %s %s %s %q", c.lines, r.AgencyName, y, r.Phase, r.Scope, r.RegionCode, r.Consolidation, r.ParentAgencyName)
		}
	}
}

// Titles of many places.
func TestKindsOfManyTitles(t *testing.T) {
	for title, want := range map[string]string{
		"财政拨款收入支出预算总表": kindAppropriation, "非财政拨款收支总表": kindBalance, "一般公共预算基本支出表（政府预算支出经济分类科目）": kindBasic, "公用经费预算表": kindBasic,
		"一般公共预算项目支出预算表": kindProject, "部门项目中期规划预算表": kindProject, "财政专户管理资金支出预算表": kindExpenditure, "省对下转移支付绩效目标表": kindPerfProject,
		"新增资产配置表": kindAsset, "支出预算分类汇总表（按政府预算经济分类）": kindEconomic, "工资福利支出预算表": kindEconomic, "基本支出预算表（人员类、运转类公用经费项目）": kindBasic,
		"政府性基金预算“三公”经费支出预算表": kindThreePublic, "部门（单位）整体支出绩效目标申报表": kindPerfDept,
	} {
		g := newGrid(&extract.Table{})
		if got, _ := kindOf(g, title, nil, ""); got != want {
			t.Errorf("%s: %s, want %s", title, got, want)
		}
	}
}
