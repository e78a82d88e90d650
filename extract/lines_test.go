package extract

import "testing"

func TestMarkFurniture(t *testing.T) {
	line := func(y float64, text string) textLine {
		return textLine{Box: Box{X0: 50, Y0: y, X1: 150, Y1: y + 10}, Text: text, Size: 10}
	}
	var sheets []sheet
	for n := 1; n <= 4; n++ {
		d := string(rune('0' + n))
		s := sheet{page: n, width: 595, height: 842, lines: []textLine{
			line(20, "示范市林业局2024年部门预算"), line(40, "公开0"+d+"表"), line(60, "单位：万元"), line(300, "正文"), line(810, "第"+d+"页"), line(820, "— "+d+" —"),
		}}
		if n == 4 {
			s.lines = append(s.lines, line(830, "抄送"))
		}
		sheets = append(sheets, s)
	}
	markFurniture(sheets)
	want := map[string]bool{"示范市林业局2024年部门预算": true, "公开04表": false, "单位：万元": false, "正文": false, "第4页": true, "— 4 —": true, "抄送": false}
	for _, l := range sheets[3].lines {
		if l.furniture != want[l.Text] {
			t.Errorf("%s: furniture %v", l.Text, l.furniture)
		}
	}
}
