package normalize

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Targets that one cell lists as text, one behind another.
func TestListedTargets(t *testing.T) {
	d := convert(tableOf("项目支出绩效目标表", "单位：万元", 1, "项目名称|总计|财政拨款|绩效目标|绩效指标",
		"运维项目|30.00|30.00|保障平台运行|1、1-产出指标；11-数量指标；开通场景（个）；实施周期指标值:≥10个；年度指标值:≥5个。2、2-效益指标；22-社会效益；投诉率；年度指标值:≤1.5%。3、3-满意度指标；31-服务对象满意度；满意度；实施周期指标值:。",
		"培训项目|2.00|2.00|开展培训|按计划完成培训"))
	var got []string
	for _, x := range d.Indicators {
		got = append(got, fmt.Sprintf("%s|%s|%s|%s|%s|%s|%s|%s", x.ProjectName, x.Level1, x.Level2, x.Level3, x.ValueText, x.Comparator, x.Value.Decimal, x.Remark))
	}
	want := []string{
		"运维项目|产出指标|数量指标|开通场景（个）|≥5个|ge|5|实施周期指标值:≥10个",
		"运维项目|效益指标|社会效益|投诉率|≤1.5%|le|1.5|",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(d.Indicators) == 2 && (d.Indicators[0].IndicatorID+"#2" != d.Indicators[1].IndicatorID || len(d.Indicators[0].CellIDs) != 1) {
		t.Errorf("%q, %q", d.Indicators[0].IndicatorID, d.Indicators[1].IndicatorID)
	}
}

// A target for all years of the project stands beside the year's, which is the target.
func TestTargetsOfYearAndPeriod(t *testing.T) {
	d := convert(tableOf("部门整体预算绩效目标申报表", "", 0, "绩效指标|一级指标|二级指标|三级指标|实施周期指标值|年度指标值",
		"^|产出指标|数量指标|监测点数|≥60个|≥20个", "^|^|^|报告数|≥3份|"), tableOf("部门整体支出绩效目标表", "", 0, "绩效指标|一级指标|二级指标|三级指标|实施期指标值", "^|产出指标|数量指标|监测点数|≥60个"))
	var got []string
	for _, x := range d.Indicators {
		got = append(got, fmt.Sprintf("%s|%s|%s", x.Level3, x.ValueText, x.Remark))
	}
	want := []string{"监测点数|≥20个|实施周期指标值:≥60个", "报告数|≥3份|实施周期指标值", "监测点数|≥60个|"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A list of spending names its units and below them their projects under one head.
func TestProjectsUnderUnits(t *testing.T) {
	d := convert(tableOf("部门预算项目支出及其他支出预算表", "单位：万元", 1, "支出项目类别（资金使用单位）|总计|财政拨款|绩效目标",
		"合计|9.00|9.00|", "许昌市财政局|9.00|9.00|", "档案管理经费|4.00|4.00|整理档案", "培训经费|5.00|5.00|开展培训"))
	for cell, want := range map[string]string{"r1c1": "", "r2c1": "", "r3c1": "档案管理经费", "r4c2": "培训经费"} {
		if f := factAt(t, d, cell); f.ProjectName != want {
			t.Errorf("%s: project %q, want %q", cell, f.ProjectName, want)
		}
	}
}

// A wide list names its projects under 项目.
func TestProjectsOfTargetList(t *testing.T) {
	d := convert(tableOf("重点项目预算绩效目标情况", "", 1, "项目|预算数（单位：万元）|绩效目标", "会展业专题|3000|培育会展项目", "合计|3000|"))
	if f := factAt(t, d, "r1c1"); f.ProjectName != "会展业专题" || f.RowLabel != "会展业专题" {
		t.Errorf("project %q, label %q", f.ProjectName, f.RowLabel)
	}
	if f := factAt(t, d, "r2c1"); f.ProjectName != "" {
		t.Errorf("the total has the project %q", f.ProjectName)
	}
}
