package normalize

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// 全年预算 is the adjusted budget of a year that is over, not of one that is planned.
func TestYearsBudgetInABudget(t *testing.T) {
	for _, c := range []struct{ head, want string }{{"全年预算", basisBudget}, {"全年预算数", basisBudget}, {"调整预算数", basisAdjusted}} {
		d := convert(tableOf("项目支出表", "单位：万元", 1, "项目名称|"+c.head, "信息化建设|100.00", "办公楼维修|50.00"))
		if got := factAt(t, d, "r1c1").Basis; got != c.want {
			t.Errorf("%s in a budget: %q, want %q", c.head, got, c.want)
		}
	}
	d := finalAccounts(tableOf("项目支出表", "单位：万元", 1, "项目名称|全年预算数|决算数", "信息化建设|100.00|90.00", "办公楼维修|50.00|50.00"))
	if got := factAt(t, d, "r1c1").Basis; got != basisAdjusted {
		t.Errorf("全年预算数 in final accounts: %q, want %q", got, basisAdjusted)
	}
}

// Behind an amount of something that was not understood, revenue, spending or a fund
// alone may be that thing's.
func TestNothingInParticularBehindWhatWasNotUnderstood(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"涉及一般公共预算支出300万元，政府性基金预算支出0万元。", nil},
		{"争取资金300万元，财政拨款收入20万元。", nil},
		{"下属单位市财政投资评审中心收入合计120万元，支出合计118万元。", nil},
		{"争取资金300万元，公务接待费2万元。2024年度支出合计118万元。", []string{"公务接待费", "支出合计"}},
	} {
		var got []string
		for _, s := range narrateFinal("五、其他情况说明", c.text) {
			label, _, _ := strings.Cut(s, "|")
			got = append(got, label)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s\n%s", c.text, diff)
		}
	}
}

// A column whose head names no kind of spending that is known, beside columns that do,
// is not all spending.
func TestUnknownSpendingBesideKnown(t *testing.T) {
	for _, c := range []struct{ title, head, want string }{
		{"支出总表", "单位预留机动经费", ""},
		{"支出经济分类汇总表", "运转类项目", ""},
		{"支出总表", "合计", total},
		{"支出总表", "金额", total},
		{"支出总表", "2024年预算数", total},
	} {
		d := convert(tableOf(c.title, "单位：万元", 1, "项目|基本支出|项目支出|"+c.head, "合计|60.00|20.00|80.00", "甲事项|60.00|20.00|80.00"))
		if got := factAt(t, d, "r1c3").Spending; got != c.want {
			t.Errorf("%s in %s (%s): %q, want %q", c.head, c.title, d.Tables[0].Kind, got, c.want)
		}
	}
}
