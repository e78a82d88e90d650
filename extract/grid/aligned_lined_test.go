package grid

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"yusuan/extract/content"
)

// TestLined: rows with too few amounts to be a table by themselves are one where
// three rules show it.
func TestLined(t *testing.T) {
	rules := func(x0, x1 float64, ys ...float64) func(s *sketch) {
		return func(s *sketch) {
			for _, y := range ys {
				s.h(y, x0, x1)
			}
		}
	}
	oneRow := func(s *sketch) {
		s.row(100, threeColumns, "项目", "基本", "专项")
		s.row(118, threeColumns, "合计", "1.50", "2.50")
	}
	texts := func(s *sketch) {
		s.row(100, threeColumns, "序号", "单位", "性质")
		s.row(118, threeColumns, "甲", "服务中心", "事业")
		s.row(134, threeColumns, "乙", "管理中心", "事业")
	}
	tests := []struct {
		name       string
		text, rule func(s *sketch)
		want       [][]string
	}{
		{"one row of amounts", oneRow, rules(45, 400, 88, 104, 124), [][]string{{"项目|基本|专项", "合计|1.50|2.50"}}},
		{"rows of text", texts, rules(45, 400, 88, 104, 140), [][]string{{"序号|单位|性质", "甲|服务中心|事业", "乙|管理中心|事业"}}},
		{"the rule under a header of two rows", func(s *sketch) {
			s.row(100, []float64{50, 250}, "项目", "支出")
			s.row(120, threeColumns, "类别", "1.5", "专项") // the text alone tells a body
			s.row(140, threeColumns, "合计", "1.50", "2.50")
		}, rules(45, 400, 88, 126, 150), [][]string{{"项目|支出", "类别|1.5|专项", "合计|1.50|2.50"}}},
		{"a doubled rule over it", oneRow, rules(45, 400, 85, 87, 104, 124), [][]string{{"项目|基本|专项", "合计|1.50|2.50"}}},
		{"no rules", oneRow, rules(45, 400), nil},
		{"no rule under the header", oneRow, rules(45, 400, 85, 88, 124), nil},
		{"no rule below", oneRow, rules(45, 400, 88, 104), nil},
		{"no rule over it", oneRow, rules(45, 400, 104, 124, 130), nil},
		{"rules far away", oneRow, rules(45, 400, 20, 104, 300), nil},
		{"rules shorter than the text", oneRow, rules(45, 250, 88, 104, 124), nil},
		{"rules of unlike length", oneRow, func(s *sketch) { s.h(88, 45, 400); s.h(104, 45, 340); s.h(124, 45, 420) }, nil},
		{"a column without a title", func(s *sketch) {
			s.row(100, threeColumns, "项目", "基本")
			s.row(118, threeColumns, "合计", "1.50", "2.50")
		}, rules(45, 400, 88, 104, 124), nil},
		{"hatching", oneRow, func(s *sketch) {
			rules(45, 400, 88, 104, 124)(s)
			for i := range 2000 {
				s.h(1000+2*float64(i), 45, 400)
			}
		}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := &sketch{content.Page{Width: 600, Height: 800}}
			s.text(50, 40, "本部门收支情况如下。")
			tt.text(s)
			tt.rule(s)
			s.text(50, 700, "以上为收支情况。")
			if d := cmp.Diff(tt.want, gridTexts(s, Aligned(&s.Page, make([]bool, len(s.Glyphs))))); d != "" {
				t.Error(d)
			}
		})
	}
}
