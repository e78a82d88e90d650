package grid

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"yusuan/extract/content"
)

// TestOverflow: lines of a text too tall for its cell, which its rules cross, are
// no text of the cells above and below.
func TestOverflow(t *testing.T) {
	xs, ys := []float64{0, 50}, []float64{0, 50, 80, 130}
	tests := []struct {
		name string
		draw func(s *sketch)
		want []string
	}{
		{"over both sides", func(s *sketch) {
			s.text(2, 12, "上格")
			for i, l := range []string{"甲", "乙", "丙", "丁"} {
				s.text(2, 51+11*float64(i), l) // 50 and 80 run through the first and the last
			}
			s.text(2, 120, "下格")
		}, []string{"上格", "甲乙丙丁", "下格"}},
		{"into blank cells", func(s *sketch) {
			for i, l := range []string{"甲", "乙", "丙", "丁"} {
				s.text(2, 51+11*float64(i), l)
			}
		}, []string{"", "甲乙丙丁", ""}},
		{"set solid with the lines of its own cell", func(s *sketch) {
			s.text(2, 40, "子")
			s.text(2, 51, "丑")
			s.text(2, 62, "甲")
			s.text(2, 73, "乙")
		}, []string{"子丑", "甲乙", ""}},
		{"far from the neighbour's lines", func(s *sketch) {
			s.text(2, 52, "子")
			s.text(2, 70, "甲")
			s.text(2, 81, "乙")
		}, []string{"子", "甲乙", ""}},
		{"the neighbour's text is one line", func(s *sketch) {
			s.text(2, 52, "子")
			s.text(2, 63, "甲")
		}, []string{"子", "甲", ""}},
		{"the neighbour has room for it", func(s *sketch) {
			s.text(2, 12, "上")
			s.text(2, 81, "丙")
			s.text(2, 92, "丁")
			s.text(2, 103, "戊")
		}, []string{"上", "丙", "丁戊"}},
		{"only touched by the rule", func(s *sketch) {
			s.text(2, 50.5, "子")
			s.text(2, 61, "甲")
			s.text(2, 72, "乙")
		}, []string{"子", "甲乙", ""}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := &sketch{}
			s.frame(xs, ys)
			tt.draw(s)
			if d := cmp.Diff([][]string{tt.want}, texts(s)); d != "" {
				t.Error(d)
			}
			// Cut again, each cell is as it was read.
			cutter := NewCutter(&s.Page)
			for _, c := range Ruled(&s.Page)[0].Cells {
				read := Read(&s.Page, c.Glyphs, c.Box.Width())
				if got := cutter.Cut(c.Box, read.Ink).String; got != read.String {
					t.Errorf("cut %q, read %q", got, read.String)
				}
			}
		})
	}
	t.Run("rows too low to set a line off their sides", func(t *testing.T) {
		s := &sketch{content.Page{}}
		s.frame([]float64{0, 50}, []float64{0, 12, 24})
		s.text(2, 13, "子")
		s.text(2, 19, "甲")
		s.text(2, 26, "乙")
		if d := cmp.Diff([][]string{{"子", "甲乙"}}, texts(s)); d != "" {
			t.Error(d)
		}
	})
}
