package extract

import "testing"

// side gives a page's content at the left or right half of a sheet of 1200 x 800 points.
func side(right bool, title string, rows []string, s *sheet) {
	half := fill(sheetOf(s.page, nil, nil, rows))
	p := half.pieces[0]
	shift := 100.0
	if right {
		shift += 600
	}
	for i := range p.xs {
		p.xs[i] += shift
	}
	p.box.X0 += shift
	p.box.X1 += shift
	for i := range p.cells {
		p.cells[i].Box.X0 += shift
		p.cells[i].Box.X1 += shift
		p.cells[i].Ink.X0 += shift
		p.cells[i].Ink.X1 += shift
	}
	s.pieces = append(s.pieces, p)
	if title != "" {
		s.lines = append(s.lines, textLine{Text: title, Size: 12, Box: Box{X0: shift, X1: shift + 150, Y0: p.box.Y0 - 30, Y1: p.box.Y0 - 18}})
	}
}

func TestTwoPagesOnASheet(t *testing.T) {
	rows := []string{"项目|预算数", "甲|1.5", "乙|2.5"}
	build := func() []sheet {
		var sheets []sheet
		for n := 1; n <= 2; n++ {
			s := sheet{page: n, width: 1200, height: 800}
			side(false, "部门收入表", rows, &s)
			side(true, "部门支出表", rows, &s)
			sheets = append(sheets, s)
		}
		return sheets
	}
	titles := func(sheets []sheet) (out []string) {
		for _, table := range assemble(partTwoUp(sheets)) {
			out = append(out, table.Title)
		}
		return out
	}
	if got := titles(build()); len(got) != 4 || got[0] != "部门收入表" || got[1] != "部门支出表" || got[2] != "部门收入表" {
		t.Errorf("titles %q", got)
	}
	crossed := build()
	crossed[1].lines = append(crossed[1].lines, textLine{Text: "收支预算总表", Size: 12, Box: Box{X0: 500, X1: 700, Y0: 20, Y1: 32}})
	narrow := build()
	narrow[0].height, narrow[1].height = 1200, 1200
	for name, sheets := range map[string][]sheet{"a title over the middle": crossed, "upright sheets": narrow, "one sheet": build()[:1]} {
		if got := partTwoUp(sheets); len(got) != len(sheets) {
			t.Errorf("%s: parted into %d pages", name, len(got))
		}
	}
}
