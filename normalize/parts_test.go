package normalize

import "testing"

// TestSpendingOfBothYears: what is spent in a year is of its own money and of what was
// carried into it, where the table shows any.
func TestSpendingOfBothYears(t *testing.T) {
	head := []string{"收入|<|支出|<", "项目|预算数|项目|预算数", "一、一般公共预算|9|一、教育支出|10", "本年收入合计|9|本年支出合计|10"}
	for _, tt := range []struct {
		rows []string
		want string
	}{
		{[]string{"上年结转结余|1|年终结转结余|", "收入总计|10|支出总计|10"}, all},
		{[]string{"收入总计|10|支出总计|10"}, thisYear},
	} {
		d := convert(tableOf("收支总表", "单位：万元", 2, append(head, tt.rows...)...))
		for cell, want := range map[string]string{"r2c1": thisYear, "r3c1": thisYear, "r2c3": tt.want, "r3c3": tt.want} {
			if f := factAt(t, d, cell); f.FundYear != want {
				t.Errorf("%s of %q: %s, not %s", cell, tt.rows, f.FundYear, want)
			}
		}
	}
	d := convert(tableOf("政府性基金预算财政拨款收入支出决算表", "单位：万元", 1, "科目编码|科目名称|年初结转和结余|本年收入|本年支出|年末结转和结余", "2120801|征地和拆迁补偿支出|1|9|8|2"))
	for cell, want := range map[string]string{"r1c2": carryover, "r1c3": thisYear, "r1c4": all} {
		if f := factAt(t, d, cell); f.FundYear != want {
			t.Errorf("%s: %s, not %s", cell, f.FundYear, want)
		}
	}
}

// TestPartsOfSpending: a row beside rows of basic and project spending is no total, nor
// is what a column takes something from; a column of purchases names them.
func TestPartsOfSpending(t *testing.T) {
	d := convert(tableOf("收支总表", "单位：万元", 2, "收入|<|支出|<", "项目|预算数|项目|预算数", "一、一般公共预算|9|一、基本支出|5", "二、其他资金|1|二、项目支出|3", "||三、单位预留机动经费|2", "收入合计|10|支出合计|10"))
	for cell, want := range map[string]string{"r2c3": "basic", "r3c3": "project", "r4c3": "", "r5c3": total} {
		if f := factAt(t, d, cell); f.Spending != want {
			t.Errorf("%s: %q, not %q", cell, f.Spending, want)
		}
	}
	d = convert(tableOf("一般公共预算支出表", "单位：万元", 2, "科目编码|科目名称|合计|基本支出|项目支出|<|其中：政府采购", "^|^|^|^|项目支出总数|扣除基建项目后预算数|^", "2010301|行政运行|10|4|6|5|3"))
	for cell, want := range map[string]string{"r2c2": total, "r2c3": "basic", "r2c4": "project", "r2c5": "", "r2c6": "procurement"} {
		if f := factAt(t, d, cell); f.Spending != want {
			t.Errorf("%s: %q, not %q", cell, f.Spending, want)
		}
	}
}

// TestFundBelowFund: under the name of one budget, 财政拨款 is that budget's.
func TestFundBelowFund(t *testing.T) {
	d := convert(tableOf("收入预算总表", "单位：万元", 1, "项目名称||金额", "收入总计|<|12", "一般公共预算资金|小计|10", "^|公共财政拨款（补助）资金|10", "其他资金|小计|2", "^|其他收入|2"))
	for cell, want := range map[string]string{"r1c2": all, "r3c2": "general_budget", "r5c2": "other"} {
		if f := factAt(t, d, cell); f.Fund != want {
			t.Errorf("%s: %s, not %s", cell, f.Fund, want)
		}
	}
}
