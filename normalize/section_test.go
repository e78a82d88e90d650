package normalize

import (
	"testing"

	"yusuan/extract"
)

// TestSeveralUnits: one PDF that holds a department's disclosure and a unit's keeps
// them apart.
func TestSeveralUnits(t *testing.T) {
	table := func(page int, agency string) extract.Table {
		x := tableOf("支出总表", "单位：万元", 1, "科目编码|科目名称|合计", "208|社会保障和就业支出|10", "|合计|10")
		x.AgencyText = agency
		x.Parts[0].Page, x.Parts[0].Box.Y0 = page, 100
		for i := range x.Cells {
			x.Cells[i].Page = page
		}
		return x
	}
	text := func(page int, s string) []extract.Line {
		lines := prose(s)
		for i := range lines {
			lines[i].Page = page
		}
		return lines
	}
	lines := linesOf("许昌市财政局", "2024年度部门预算", "目录")
	lines = append(lines, text(2, "许昌市财政局2024年支出预算10.5万元。")...)
	lines = append(lines, text(4, "许昌市国库支付中心2024年度单位预算")...)
	lines = append(lines, text(5, "许昌市国库支付中心2024年支出预算7.5万元。")...)
	d := Document(&extract.Document{
		Info: extract.Info{Pages: 6}, Pages: []extract.PageInfo{{Number: 1, Glyphs: 100}}, Lines: lines,
		Tables: []extract.Table{table(3, "部门名称：许昌市财政局"), table(6, "")},
	}, Meta{DocID: testDoc})
	want := map[string]string{"t0001/r1c2": "", "t0002/r1c2": "许昌市国库支付中心", "n0001": "", "n0002": "许昌市国库支付中心"}
	for _, f := range d.Facts {
		id := f.FactID[len(testDoc)+1:]
		if unit, ok := want[id]; ok {
			if f.UnitAgencyName != unit {
				t.Errorf("%s is of %q, want %q", id, f.UnitAgencyName, unit)
			}
			delete(want, id)
		}
	}
	if len(want) > 0 || d.Record.AgencyName != "许昌市财政局" {
		t.Errorf("no facts %v; agency %s", want, d.Record.AgencyName)
	}
}
