package grid

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"yusuan/extract/content"
)

// row sets texts on one baseline at the given places.
func (s *sketch) row(base float64, xs []float64, texts ...string) {
	for i, t := range texts {
		if t != "" {
			s.text(xs[i], base, t)
		}
	}
}

func TestAligned(t *testing.T) {
	xs := []float64{50, 200, 300}
	body := func(s *sketch) {
		s.row(115, xs, "甲项支出", "1.50", "2.50")
		s.row(130, xs, "乙项支出", "3.50", "")
		s.row(145, xs, "丙项支出", "4.50", "5.50")
		s.row(160, xs, "合计", "9.50", "8.00")
	}
	tests := []struct {
		name string
		draw func(s *sketch)
		want [][]string
	}{
		{"labels and amounts", func(s *sketch) {
			s.row(100, xs, "项目", "基本", "专项")
			body(s)
		}, [][]string{{"项目|基本|专项", "甲项支出|1.50|2.50", "乙项支出|3.50|", "丙项支出|4.50|5.50", "合计|9.50|8.00"}}},
		{"a spanning title", func(s *sketch) {
			s.row(100, []float64{50, 245}, "项目", "支出")
			s.row(112, xs, "", "基本", "专项")
			for i := range s.Glyphs[:2] {
				s.Glyphs[i].Y += 6
			}
			body(s)
			for i := range s.Glyphs[8:] {
				s.Glyphs[8+i].Y += 15
				s.Glyphs[8+i].Y0 += 15
				s.Glyphs[8+i].Y1 += 15
			}
		}, [][]string{{"项目|支出", "基本|专项", "甲项支出|1.50|2.50", "乙项支出|3.50|", "丙项支出|4.50|5.50", "合计|9.50|8.00"}}},
		{"prose", func(s *sketch) {
			for i := range 10 {
				s.text(50, 100+float64(i)*15, "本部门全年预算收入12.5万元比上年增加3.1万元")
			}
		}, nil},
		{"a numbered list", func(s *sketch) {
			for i := range 6 {
				s.row(100+15*float64(i), []float64{50, 70}, "1.", "部门职责和机构设置")
			}
		}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := &sketch{content.Page{Width: 600, Height: 800}}
			tt.draw(s)
			if d := cmp.Diff(tt.want, gridTexts(s, Aligned(&s.Page, make([]bool, len(s.Glyphs))))); d != "" {
				t.Error(d)
			}
		})
	}
}
