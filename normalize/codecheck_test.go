package normalize

import (
	"strings"
	"testing"

	"yusuan/extract"
	"yusuan/schema"
)

func findingsOf(d *schema.Document, code string) (messages []string) {
	for _, f := range d.Findings {
		if f.Code == code {
			messages = append(messages, f.Severity+": "+f.Message)
		}
	}
	return messages
}

func TestCodeFindings(t *testing.T) {
	d := convert(tableOf("一般公共预算支出表", "单位：万元", 1,
		"科目编码|科目名称|合计",
		"208|社会保障和就业|10",
		"20805|行政事业单位离退休|10", // a name of earlier years
		"2080505|机关事业单位基本养老保险缴费支出|6",
		"2080506|机关事业单位医疗缴费支出|3", // not its name
		"2080577|一项新的支出|1",       // not in the list
		"221|住房保障支出|5", "22102|住房改革支出|5", "2210201|住房公积金|5",
		"212|城乡社区事务支出|1", // the class, written another way
	))
	want := "info: code 2080506 is printed with the name 机关事业单位医疗缴费支出; the list has 机关事业单位职业年金缴费支出"
	got := findingsOf(d, "code_name_differs")
	if len(got) != 1 || got[0] != want {
		t.Errorf("names: %q", got)
	}
	if got := findingsOf(d, "code_unknown"); len(got) != 1 || !strings.HasPrefix(got[0], "info: ") || !strings.Contains(got[0], "2080577") {
		t.Errorf("unknown: %q", got)
	}
}

func TestNamesThatAreNone(t *testing.T) {
	d := convert(tableOf("政府采购预算表", "单位：万元", 1,
		"科目编码|采购项目|金额", "2240106|监控管理系统|1", "2240109|堵漏器|2"))
	if got := findingsOf(d, "code_name_differs"); got != nil {
		t.Errorf("what is bought is no name of a code: %q", got)
	}
	if f := factAt(t, d, "r1c2"); f.Code != "2240106" || f.CodeName != "" || f.RowLabel != "监控管理系统" {
		t.Errorf("%+v", f)
	}
}

func TestEconomicPairs(t *testing.T) {
	d := convert(tableOf("基本支出表", "单位：万元", 2,
		"部门预算支出经济分类|<|政府预算支出经济分类|<|金额",
		"科目编码|科目名称|科目编码|科目名称|^",
		"30101|基本工资|50101|工资奖金津补贴|5",
		"30107|绩效工资|50101|工资奖金津补贴|4"))
	got := findingsOf(d, "economic_pair")
	if len(got) != 1 || !strings.Contains(got[0], "30107 beside 50101, but") {
		t.Errorf("%q", got)
	}
}

// TestSecondCode: a row that carries a functional and a department economic code
// keeps both, whichever comes first.
func TestSecondCode(t *testing.T) {
	for _, header := range [][]string{
		{"功能科目编码|功能科目名称|部门经济科目编码|部门经济科目名称|金额", "2010301|行政运行|30201|办公费|5"},
		{"部门经济科目编码|部门经济科目名称|功能科目编码|功能科目名称|金额", "30201|办公费|2010301|行政运行|5"},
	} {
		d := convert(tableOf("一般公共预算支出明细表", "单位：万元", 1, header...))
		f := factAt(t, d, "r1c4")
		if f.Scheme != schemeFunction || f.Code != "2010301" || f.EconDeptCode != "30201" || f.EconDeptName != "办公费" {
			t.Errorf("%s: %s %s %s %s", header[0], f.Scheme, f.Code, f.EconDeptCode, f.EconDeptName)
		}
	}
}

func TestUnitsThatContradict(t *testing.T) {
	table := func(title, unit string) extract.Table {
		return tableOf(title, unit, 1, "科目编码|科目名称|合计", "208|社会保障和就业支出|1234.56", "221|住房保障支出|654.32", "|合计|1888.88")
	}
	summary := tableOf("支出总表", "单位：万元", 1, "科目编码|科目名称|合计", "208|社会保障和就业支出|1234.56", "221|住房保障支出|654.32", "|合计|1888.88")
	d := convert(summary, table("一般公共预算支出表", "单位：万元"), table("部门支出总表", "单位：元"))
	got := findingsOf(d, "unit_contradicts")
	if len(got) != 1 || !strings.Contains(got[0], "t0001 times 10^-4") {
		t.Errorf("%q", got)
	}
	for _, f := range d.Findings {
		if f.Code == "unit_contradicts" && f.TableID != testDoc+"/t0003" {
			t.Errorf("finding at %s", f.TableID)
		}
	}
	if got := findingsOf(convert(summary, table("部门支出总表", "单位：万元")), "unit_contradicts"); got != nil {
		t.Errorf("units agree, but %q", got)
	}
}
