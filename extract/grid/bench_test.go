package grid

import (
	"fmt"
	"testing"
)

// tableOf draws a table as disclosures have it: a label, a name and six amounts a
// row, under a line of text.
func tableOf(rows int) *sketch {
	s := &sketch{}
	xs := []float64{40, 110, 230, 280, 330, 380, 430, 480, 530}
	ys := []float64{60}
	for range rows {
		ys = append(ys, ys[len(ys)-1]+16)
	}
	s.frame(xs, ys)
	s.text(40, 50, "部门：市财政局")
	s.text(470, 50, "单位：万元")
	for r := range rows {
		base := ys[r] + 12
		s.text(xs[0]+2, base, fmt.Sprintf("20101%02d", r%100))
		s.text(xs[1]+2, base, "行政运行（项）支出")
		for c, x := range xs[2:8] {
			s.text(x+5, base, fmt.Sprintf("%d.%02d", 100+r*7+c, r%100))
		}
	}
	return s
}

func BenchmarkRuled(b *testing.B) {
	s := tableOf(40)
	b.ReportAllocs()
	for b.Loop() {
		if grids := Ruled(&s.Page); len(grids) != 1 || grids[0].Rows() != 40 {
			b.Fatal("the table is not found")
		}
	}
}

// BenchmarkRead reads the texts of all cells of a table.
func BenchmarkRead(b *testing.B) {
	s := tableOf(40)
	grid := Ruled(&s.Page)[0]
	b.ReportAllocs()
	for b.Loop() {
		for i := range grid.Cells {
			if Read(&s.Page, grid.Cells[i].Glyphs, 0).String == "" {
				b.Fatal("a cell has no text")
			}
		}
	}
}

// BenchmarkLines sorts all glyphs of a page into lines.
func BenchmarkLines(b *testing.B) {
	s := tableOf(40)
	all := make([]int32, len(s.Glyphs))
	for i := range all {
		all[i] = int32(i)
	}
	b.ReportAllocs()
	for b.Loop() {
		if len(Lines(&s.Page, all)) != 41 {
			b.Fatal("other lines")
		}
	}
}
