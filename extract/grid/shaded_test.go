package grid

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"yusuan/extract/content"
)

// cellsFilled draws each cell of a grid as a filled area, gap points apart.
func (s *sketch) cellsFilled(xs, ys []float64, gray, gap float64) {
	for r := 1; r < len(ys); r++ {
		for c := 1; c < len(xs); c++ {
			s.Shades = append(s.Shades, content.Shade{
				Box:  content.Box{X0: xs[c-1], Y0: ys[r-1], X1: xs[c] - gap, Y1: ys[r] - gap},
				Gray: gray,
			})
		}
	}
}

func TestShaded(t *testing.T) {
	filled := func(s *sketch) {
		s.text(2, 15, "项目")
		s.text(82, 15, "金额")
		s.text(2, 35, "合计")
		s.text(82, 35, "1.5")
	}
	xs, ys := []float64{0, 80, 160}, []float64{0, 20, 40}
	tests := []struct {
		name string
		draw func(s *sketch)
		want [][]string
	}{
		{"each cell filled", func(s *sketch) {
			s.cellsFilled(xs, ys, 0.9, 1.5)
			filled(s)
		}, [][]string{{"项目|金额", "合计|1.5"}}},
		{"cells on the ground of the table", func(s *sketch) {
			s.Shades = append(s.Shades, content.Shade{Box: content.Box{X0: -10, Y0: -10, X1: 170, Y1: 50}, Gray: 0.8})
			s.cellsFilled(xs, ys, 0.9, 1.5)
			filled(s)
		}, [][]string{{"项目|金额", "合计|1.5"}}},
		{"rules under a shaded header make rows", func(s *sketch) {
			s.cellsFilled(xs, ys, 0.9, 1.5)
			filled(s)
			for _, y := range []float64{0, 40, 60, 80} {
				s.h(y, 0, 160)
			}
			s.h(95, 0, 100) // another width: no row of this table
			s.text(2, 55, "甲")
			s.text(82, 55, "2.5")
			s.text(2, 75, "乙")
			for _, y := range []float64{100, 120} { // another table
				s.h(y, 0, 160)
			}
			s.cellsFilled(xs, []float64{100, 120, 140}, 0.9, 1.5)
			s.text(2, 115, "名称")
			s.text(82, 115, "数量")
			s.text(2, 135, "丁")
			s.text(82, 135, "3.5")
		}, [][]string{{"项目|金额", "合计|1.5", "甲|2.5", "乙|"}, {"名称|数量", "丁|3.5"}}},
		{"white fills show nothing", func(s *sketch) {
			s.cellsFilled(xs, ys, 1, 0)
			filled(s)
		}, nil},
		{"bars of a chart", func(s *sketch) {
			for i, h := range []float64{40, 70, 20, 90} {
				x := 40 * float64(i)
				s.Shades = append(s.Shades, content.Shade{Box: content.Box{X0: x, Y0: 100 - h, X1: x + 30, Y1: 100}, Gray: 0.5})
				s.text(x+5, 98-h, "1.5")
			}
		}, nil},
		{"fields without text", func(s *sketch) {
			s.cellsFilled(xs, ys, 0.9, 1.5)
			s.text(2, 15, "项目")
		}, nil},
		{"filled cells of a grid with rules", func(s *sketch) {
			s.frame(xs, ys)
			s.cellsFilled(xs, ys, 0.9, 1.5)
			filled(s)
		}, nil},
		{"every other row filled, two of them the header", func(s *sketch) {
			s.cellsFilled(xs, ys, 0.9, 0)
			s.cellsFilled(xs, []float64{60, 80}, 0.9, 0)
			filled(s)
			s.text(2, 55, "甲项")
			s.text(2, 75, "乙项")
		}, nil},
		{"a page's background in pieces", func(s *sketch) {
			s.Width, s.Height = 160, 40
			s.Shades = append(s.Shades, content.Shade{Box: content.Box{X0: 0, Y0: 0, X1: 160, Y1: 25}, Gray: 0.9})
			filled(s)
		}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := &sketch{content.Page{Width: 600, Height: 800}}
			tt.draw(s)
			if d := cmp.Diff(tt.want, gridTexts(s, Shaded(&s.Page, Ruled(&s.Page)))); d != "" {
				t.Error(d)
			}
		})
	}
}
