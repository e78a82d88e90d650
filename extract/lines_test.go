package extract

import (
	"testing"

	"yusuan/extract/content"
)

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

// TestWatermarkIsFurniture: text that runs aslant is kept, and belongs to nothing.
func TestWatermarkIsFurniture(t *testing.T) {
	page := &content.Page{Number: 1, Width: 595, Height: 842}
	for i, r := range "样本正文" {
		x := 100 + 5*float64(i)
		g := content.Glyph{Text: string(r), Box: Box{X0: x, Y0: 400, X1: x + 10, Y1: 410}, X: x, Y: 409, Size: 10}
		if r == '样' || r == '本' {
			g.Flags = content.Skewed
		}
		page.Glyphs = append(page.Glyphs, g)
	}
	lines := outsideLines(page, []int32{0, 1, 2, 3})
	if len(lines) != 2 || !lines[0].furniture || lines[0].Text != "样本" || lines[1].furniture || lines[1].Text != "正文" {
		t.Errorf("%+v", lines)
	}
}
