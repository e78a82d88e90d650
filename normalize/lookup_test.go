package normalize

import (
	"slices"
	"testing"
)

func TestLookUpCodes(t *testing.T) {
	codesOf := func(found []Code) (codes []string) {
		for _, c := range found {
			codes = append(codes, c.Scheme+" "+c.Code+" "+c.Name)
		}
		return codes
	}
	for _, c := range []struct {
		query  string
		year   int
		scheme string
		want   []string // the first found
	}{
		{"30311", 2017, "", []string{"economic_department 30311 住房公积金"}},
		{"30311", 2024, "", []string{"economic_department 30311 代缴社会保险费"}},
		{"30311", 2019, "", []string{"economic_department 30311 "}}, // neither the old nor the new
		{"30311", 0, "", []string{"economic_department 30311 代缴社会保险费"}},
		{"20805", 2018, "function", []string{"function 20805 行政事业单位离退休", "function 2080501 行政单位离退休"}},
		{"其他社会保障缴费", 2024, "", []string{"economic_department 30104 ", "economic_department 30112 其他社会保障缴费"}},
		{"", 0, "function", []string{"function 201 一般公共服务支出"}},
		{"没有这个名称", 0, "", nil},
	} {
		got := codesOf(LookUpCodes(c.query, c.year, c.scheme))
		if len(got) > len(c.want) {
			got = got[:len(c.want)]
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s in %d: %q, want %q", c.query, c.year, got, c.want)
		}
	}
	found := LookUpCodes("30101", 2024, "")
	if len(found) != 1 || len(found[0].Parents) != 1 || found[0].Parents[0].Name != "工资福利支出" || len(found[0].Beside) != 2 || found[0].Beside[1].Code != "50501" {
		t.Errorf("30101: %+v", found)
	}
}

func TestCrosswalks(t *testing.T) {
	for _, standard := range Crosswalks() {
		rows, text, err := Crosswalk(standard)
		if err != nil || text == "" {
			t.Fatal(standard, err)
		}
		for _, r := range rows {
			if (r.Target == "") != (r.Relation == "none") && r.Relation != "split" || r.Method == "" || !slices.Contains([]string{"high", "medium", "low"}, r.Confidence) {
				t.Errorf("%s: %+v", standard, r)
			}
			if e, ok := loadCodes().byCode[r.Scheme+r.Code]; !ok || bareName(e.name) != bareName(r.Name) {
				t.Errorf("%s: %s %s is %q in the list", standard, r.Scheme, r.Code, e.name)
			}
		}
	}
	if _, _, err := Crosswalk("sna"); err == nil {
		t.Error("a crosswalk that is not there")
	}
}

// TestClassByName: a class goes by its names of other years too, unless it was withdrawn
// or a group below bears the name now.
func TestClassByName(t *testing.T) {
	for _, c := range []struct{ scheme, label, want string }{
		{schemeGov, "3、机关资本性支出（一）", "503"},
		{schemeGov, "四、机关资本性支出（二）", "504"},
		{schemeGov, "机关资本性支出（基本建设）", "504"},
		{schemeFunction, "八、医疗卫生支出", "210"},
		{schemeFunction, "国土海洋气象等支出", "220"},
		{schemeDept, "(3)对个人和家庭补助", "303"},
		{schemeDept, "转移性支出", ""},
		{schemeDept, "其他资本性支出", ""},
	} {
		if got := classByName(c.scheme, c.label); got != c.want {
			t.Errorf("classByName(%s, %s) = %q, want %q", c.scheme, c.label, got, c.want)
		}
	}
}
