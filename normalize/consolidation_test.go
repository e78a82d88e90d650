package normalize

import (
	"testing"

	"yusuan/extract"
)

func TestConsolidation(t *testing.T) {
	for _, c := range []struct {
		cover, text  string
		want, parent string
	}{
		{"许昌市财政局2024年度部门预算", "本部门的部门预算包括部门本级（机关）预算和所属事业单位预算。", consolidated, ""},
		{"许昌市财政局2024年度部门预算", "许昌市财政局下属8个预算单位，分别为许昌市国库支付中心等。", consolidated, ""},
		{"许昌市财政局2024年度部门预算", "许昌市财政局部门预算是包括市财政局本部以及下属1家预算单位的综合收支计划。", consolidated, ""},
		{"许昌市财政局2024年度部门预算", "许昌市财政局下属全额拨款事业单位8个，即：许昌市国库支付中心等。", consolidated, ""},
		{"许昌市财政局2024年度部门预算", "许昌市财政局下设12个预算单位，分别为局本级等。", consolidated, ""},
		{"许昌市财政局2024年度部门预算", "许昌市财政局下设12个内设机构。", "", ""},
		{"许昌市财政局2024年度单位预算", "许昌市财政局是主管全市财政工作的市政府组成部门。", ownBooks, ""},
		{"许昌市财政局2024年度部门预算", "纳入本部门编制范围的二级预算单位共有两个。", consolidated, ""},
		{"许昌市财政局2024年度部门预算", "许昌市财政局包括12个机关处室及0个下属单位。", "", ""},
		{"许昌市财政局2024年度部门预算", "本部门无下属单位，部门预算为局本级预算。", ownBooks, ""},
		{"许昌市财政局2024年度部门预算", "财政拨款收入：指预算单位从本级财政部门取得的财政拨款。", "", ""},
		{"许昌市戒毒中心2024年度单位预算", "许昌市戒毒中心隶属于许昌市司法局，机构级别为正科级。", subordinate, ""},
		{"许昌市财政局国库支付中心2024年度单位预算", "", subordinate, "许昌市财政局"},
		{"许昌市财政局2024年度单位预算", "本单位无下属单位。", "", ""}, // a unit, but whether the department itself is not said
	} {
		doc := &extract.Document{
			Info: extract.Info{Pages: 2}, Pages: []extract.PageInfo{{Number: 1, Glyphs: 100}, {Number: 2, Glyphs: 100}},
			Lines: append(linesOf(c.cover, "目录"), prose(c.text)...),
		}
		r := Document(doc, Meta{DocID: testDoc}).Record
		if r.Consolidation != c.want || r.ParentAgencyName != c.parent {
			t.Errorf("%s: %s: %q of %q, want %q of %q", c.cover, c.text, r.Consolidation, r.ParentAgencyName, c.want, c.parent)
		}
	}
}

// TestStandingByCode: the last three of the six digits of a unit's code are 001
// for the department's own books.
func TestStandingByCode(t *testing.T) {
	for code, want := range map[string]string{"105001": ownBooks, "105002": subordinate, "105": "", "": ""} {
		n := &normalizer{who: identity{name: "许昌市财政局", code: code, scope: "unit"}}
		if got := n.unitStanding(); got != want {
			t.Errorf("%q: %q, want %q", code, got, want)
		}
	}
}
