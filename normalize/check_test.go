package normalize

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"yusuan/schema"
)

// checksOf lists a document's checks as rule, cell of the left side and result.
func checksOf(d *schema.Document) []string {
	var got []string
	for _, c := range d.Checks {
		got = append(got, c.Rule+" "+c.LeftFacts[0][len(testDoc+"/t0001/"):]+" "+c.Result)
	}
	return got
}

func TestIdentities(t *testing.T) {
	d := convert(tableOf("支出总表", "单位：万元", 1, "科目编码|科目名称|合计|基本支出|项目支出",
		"合计|<|9.00|4.00|5.00", "201|一般公共服务支出|9.00|4.00|5.00", "20106|财政事务|9.00|4.00|5.00", "2010601|行政运行|4.00|4.00|", "2010602|一般行政管理事务|5.01||5.00"))
	want := []string{
		"row_sum r1c2 exact", "row_sum r2c2 exact", "row_sum r3c2 exact", "row_sum r4c2 exact", "row_sum r5c2 rounding",
		"column_total r1c2 rounding", "column_total r1c3 exact", "column_total r1c4 exact",
		"code_tree r2c2 exact", "code_tree r3c2 rounding", "code_tree r2c3 exact", "code_tree r3c3 exact", "code_tree r2c4 exact", "code_tree r3c4 exact",
	}
	if diff := cmp.Diff(want, checksOf(d)); diff != "" {
		t.Error(diff)
	}
	// 合计 = 基本 alone is a copy and proves nothing of the column
	if f := factAt(t, d, "r4c3"); f.Verification != "unverified" {
		t.Errorf("a copy made it %s", f.Verification)
	}
	if f := factAt(t, d, "r1c2"); f.Verification != "verified" || f.NChecks != 2 {
		t.Errorf("%s by %d checks", f.Verification, f.NChecks)
	}
}

// A printed error is told by the identity that holds in the other rows.
func TestContradiction(t *testing.T) {
	d := convert(tableOf("支出总表", "单位：万元", 1, "科目编码|科目名称|合计|基本支出|项目支出", "201|一般公共服务支出|9|4|5", "204|公共安全支出|14|14|64", "205|教育支出|3|1|2"))
	if f := factAt(t, d, "r2c2"); f.Verification != "contradicted" {
		t.Errorf("%s", f.Verification)
	}
	if d.Record.NContradictions != 1 {
		t.Errorf("%d contradictions", d.Record.NContradictions)
	}
	if f := factAt(t, d, "r1c2"); f.Verification != "verified" {
		t.Errorf("%s", f.Verification)
	}
}

// An identity that mostly fails is not this table's: it contradicts nothing.
func TestForeignIdentity(t *testing.T) {
	d := convert(tableOf("支出总表", "单位：万元", 1, "科目编码|科目名称|合计|基本支出|其他", "201|甲|9|4|1", "204|乙|14|1|2", "205|丙|3|1|2"))
	for _, c := range d.Checks {
		if c.Rule == ruleRow {
			t.Errorf("%s %s", c.CheckID, c.Result)
		}
	}
}

func TestNestedSums(t *testing.T) {
	d := convert(tableOf("支出总表", "单位：万元", 3, "科目名称|合计|基本支出|<|<|项目支出|<", "^|^|小计|人员经费|公用经费|项目支出总数|扣除基建项目后预算数", "^|^|^|^|^|^|^", "甲|10|6|4|2|4|3"))
	want := []string{"row_sum r3c1 exact", "row_sum r3c2 exact"}
	if diff := cmp.Diff(want, checksOf(d)); diff != "" {
		t.Error(diff)
	}
}

func TestBalance(t *testing.T) {
	d := convert(tableOf("收支总表", "单位：万元", 2, "收入|<|支出|<", "项目|金额|项目|金额", "一、财政拨款|3|一、教育支出|3", "二、事业收入|2|二、科学技术支出|2",
		"本年收入合计|5|本年支出合计|5", "上年结转|1|年终结转|1", "收入总计|6|支出总计|6"))
	want := []string{"column_total r4c1 exact", "column_total r6c1 exact", "column_total r4c3 exact", "column_total r6c3 exact", "balance r6c1 exact"}
	if diff := cmp.Diff(want, checksOf(d)); diff != "" {
		t.Error(diff)
	}
}
