package grid

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"yusuan/extract/content"
)

// sketch builds pages for tests.
type sketch struct{ content.Page }

func (s *sketch) h(y, x0, x1 float64) {
	s.Rules = append(s.Rules, content.Rule{Box: content.Box{X0: x0, Y0: y, X1: x1, Y1: y}, Horizontal: true})
}

func (s *sketch) v(x, y0, y1 float64) {
	s.Rules = append(s.Rules, content.Rule{Box: content.Box{X0: x, Y0: y0, X1: x, Y1: y1}})
}

// text sets a line at 10 pt: ideographs one em wide, all else half an em.
func (s *sketch) text(x, base float64, text string) {
	for _, r := range text {
		w := 10.0
		if r < 0x2000 {
			w = 5
		}
		s.Glyphs = append(s.Glyphs, content.Glyph{
			Text: string(r), X: x, Y: base, Size: 10,
			Box: content.Box{X0: x, Y0: base - 8.8, X1: x + w, Y1: base + 1.2},
		})
		x += w
	}
}

// frame draws a full grid of rules.
func (s *sketch) frame(xs, ys []float64) {
	for _, y := range ys {
		s.h(y, xs[0], xs[len(xs)-1])
	}
	for _, x := range xs {
		s.v(x, ys[0], ys[len(ys)-1])
	}
}

// texts renders grids as rows of cell texts, "|" between cells that start in the row.
func texts(s *sketch) [][]string { return gridTexts(s, Ruled(&s.Page)) }

func gridTexts(s *sketch, grids []Grid) [][]string {
	var out [][]string
	for _, g := range grids {
		var rows []string
		for r := range g.Rows() {
			var cells []string
			for _, c := range g.Cells {
				if c.Row == r {
					cells = append(cells, Read(&s.Page, c.Glyphs, c.Box.Width()).String)
				}
			}
			rows = append(rows, strings.Join(cells, "|"))
		}
		out = append(out, rows)
	}
	return out
}

func TestRuled(t *testing.T) {
	tests := []struct {
		name string
		draw func(s *sketch)
		want [][]string
	}{
		{"full grid", func(s *sketch) {
			s.frame([]float64{0, 50, 100}, []float64{0, 20, 40})
			s.text(2, 15, "项目")
			s.text(52, 15, "金额")
			s.text(2, 35, "合计")
			s.text(52, 35, "1.5")
		}, [][]string{{"项目|金额", "合计|1.5"}}},
		{"merged header", func(s *sketch) {
			for _, y := range []float64{0, 40} {
				s.h(y, 0, 150)
			}
			s.h(20, 50, 150)
			s.v(0, 0, 40)
			s.v(50, 0, 40)
			s.v(100, 20, 40)
			s.v(150, 0, 40)
			s.text(2, 25, "项目")
			s.text(80, 15, "支出")
			s.text(52, 35, "基本")
			s.text(102, 35, "项目")
		}, [][]string{{"项目|支出", "基本|项目"}}},
		{"digits of neighbours touch", func(s *sketch) {
			s.frame([]float64{0, 45, 90}, []float64{0, 20})
			s.text(0, 15, "57,232.5039,358.50")
		}, [][]string{{"57,232.50|39,358.50"}}},
		{"rule in pieces with mitred gaps", func(s *sketch) {
			for _, y := range []float64{0, 20, 40} {
				s.h(y, 1, 49)
				s.h(y+0.3, 51, 99)
			}
			for _, x := range []float64{0, 50, 100} {
				s.v(x, 1, 19)
				s.v(x, 21, 39)
			}
			s.text(2, 15, "甲")
			s.text(52, 35, "乙")
		}, [][]string{{"甲|", "|乙"}}},
		{"each cell boxed by itself", func(s *sketch) {
			for _, x := range []float64{0, 52} {
				for _, y := range []float64{0, 22} {
					s.frame([]float64{x, x + 50}, []float64{y, y + 20})
				}
			}
			s.text(2, 15, "甲")
			s.text(54, 37, "乙")
		}, [][]string{{"甲|", "|乙"}}},
		{"open beside labels of groups of rows", func(s *sketch) {
			for i, y := range []float64{100, 120, 140, 160, 180, 200, 220} {
				x := 100.0
				if i == 0 || i == 3 || i == 6 {
					x = 40 // over, between and under the groups
				}
				s.h(y, x, 300)
			}
			s.v(100, 100, 220)
			s.v(200, 100, 220)
			for i, y := range []float64{115, 135, 155, 175, 195, 215} {
				s.text(110, y, "项目")
				s.text(220, y, string(rune('1'+i)))
			}
			s.text(45, 135, "产出")
			s.text(45, 195, "效益")
		}, [][]string{{"产出|项目|1", "项目|2", "项目|3", "效益|项目|4", "项目|5", "项目|6"}}},
		{"two rules that stick out are no column", func(s *sketch) {
			for _, y := range []float64{100, 120, 140, 160, 180} {
				x := 100.0
				if y == 100 || y == 140 {
					x = 40
				}
				s.h(y, x, 300)
			}
			s.v(100, 100, 180)
			s.v(200, 100, 180)
			for i, y := range []float64{115, 135, 155, 175} {
				s.text(110, y, "项目")
				s.text(220, y, string(rune('1'+i)))
			}
			s.text(45, 125, "旁注")
		}, [][]string{{"项目|1", "项目|2", "项目|3", "项目|4"}}},
		{"open at left and right", func(s *sketch) {
			for _, y := range []float64{0, 20, 40} {
				s.h(y, 0, 150)
			}
			s.v(50, 0, 40)
			s.v(100, 0, 40)
			s.text(2, 15, "甲")
			s.text(52, 15, "乙")
			s.text(102, 15, "丙")
		}, [][]string{{"甲|乙|丙", "||"}}},
		{"section lines beyond the table make no column", func(s *sketch) {
			s.frame([]float64{50, 100, 150}, []float64{20, 40, 60})
			s.h(20, 0, 200)
			s.text(52, 35, "甲")
			s.text(102, 35, "乙")
		}, [][]string{{"甲|乙", "|"}}},
		{"a cell that spans the whole page", func(s *sketch) {
			s.frame([]float64{50, 100, 150}, []float64{0, 20, 40})
			s.v(0, 0, 40)
			s.text(2, 25, "目标")
			s.text(52, 15, "甲")
			s.text(52, 35, "乙")
		}, [][]string{{"目标|甲|", "乙|"}}},
		{"white rules part shaded cells only", func(s *sketch) {
			s.frame([]float64{0, 100}, []float64{0, 20, 40})
			s.v(50, 0, 20)
			s.v(70, 20, 40)
			s.Rules[len(s.Rules)-2].Pale, s.Rules[len(s.Rules)-1].Pale = true, true
			s.Shades = []content.Shade{{Box: content.Box{X0: 0, Y0: 0, X1: 100, Y1: 20}, Gray: 0.5}}
			s.text(2, 15, "甲")
			s.text(52, 15, "乙")
			s.text(2, 35, "丙")
			s.text(72, 35, "丁")
		}, [][]string{{"甲|乙", "丙丁"}}},
		{"a white rule closes a shaded header", func(s *sketch) {
			s.frame([]float64{0, 50, 100}, []float64{0, 40})
			s.h(20.5, 0, 100)
			s.Rules[len(s.Rules)-1].Pale = true
			s.Shades = []content.Shade{{Box: content.Box{X0: 0, Y0: 0, X1: 100, Y1: 20}, Gray: 0.5}}
			s.text(2, 15, "甲")
			s.text(2, 35, "丙")
		}, [][]string{{"甲|", "丙|"}}},
		{"dotted rules", func(s *sketch) {
			dot := func(x, y float64) {
				s.Rules = append(s.Rules, content.Rule{Box: content.Box{X0: x, Y0: y, X1: x + 0.75, Y1: y + 0.75}, Horizontal: true})
			}
			for d := 0.0; d <= 80; d += 1.5 {
				for _, at := range []float64{0, 40, 80} {
					dot(d, at/2)
					dot(at, d/2)
				}
			}
			s.text(2, 15, "甲")
			s.text(42, 35, "乙")
		}, [][]string{{"甲|", "|乙"}}},
		{"line cut by the page end", func(s *sketch) {
			s.frame([]float64{0, 50, 100}, []float64{0, 20, 40})
			s.text(2, 15, "甲")
			s.text(2, 44, "乙")
			s.text(2, 54, "注")
			s.text(52, 47, "第6页") // a page number that only touches the table
		}, [][]string{{"甲|", "乙|"}}},
		{"two tables", func(s *sketch) {
			s.frame([]float64{0, 50, 100}, []float64{0, 20})
			s.frame([]float64{0, 50, 100}, []float64{60, 80})
			s.text(2, 15, "甲")
			s.text(2, 75, "乙")
		}, [][]string{{"甲|"}, {"乙|"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := &sketch{}
			tt.draw(s)
			if d := cmp.Diff(tt.want, texts(s)); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestCutNumbers: a clip at a cell's side or the page end must not make another
// number of a number.
func TestHatchingIsNoGrid(t *testing.T) {
	hatched := func(lines int) *sketch {
		s := &sketch{}
		var at []float64
		for i := range lines {
			at = append(at, 6*float64(i))
		}
		s.frame(at, at)
		return s
	}
	coarse := hatched(101)
	if n := len(Ruled(&coarse.Page)); n != 1 || coarse.Page.Hatched {
		t.Errorf("%d grids of 10,000 cells, want 1, and hatched %v", n, coarse.Page.Hatched)
	}
	fine := hatched(601)
	if n := len(Ruled(&fine.Page)); n != 0 || !fine.Page.Hatched {
		t.Errorf("%d grids of 360,000 cells, want none, and hatched %v", n, fine.Page.Hatched)
	}
}

func TestCutNumbers(t *testing.T) {
	tests := []struct {
		name   string
		number string
		clip   string // one mark a glyph of the number: x where it is clipped
		want   string
	}{
		{"the last digit, beyond the cell", "125001", "     x", "125001|"},
		{"the point", "64.64", "  x  ", "64.64|"},
		{"most of it", "64.64", "xx xx", "|"},
		{"all of it", "64.64", "xxxxx", "|"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := &sketch{}
			s.frame([]float64{0, 26, 80}, []float64{0, 20, 40})
			s.text(0, 15, tt.number)
			for i, c := range tt.clip {
				if c == 'x' {
					s.Glyphs[i].Flags |= content.Clipped
				}
			}
			if got := texts(s)[0][0]; got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// TestCutEnds: the last character of a text too wide for its cell belongs to it
// while enough of it shows, and to no neighbour.
func TestCutEnds(t *testing.T) {
	for flags, want := range map[content.GlyphFlags]string{
		content.Clipped | content.Cut: "科目编码|",
		content.Clipped:               "科目编|",
	} {
		s := &sketch{}
		s.frame([]float64{0, 33, 80}, []float64{0, 20, 40})
		s.text(0, 15, "科目编码")
		s.Glyphs[3].Flags = flags
		if got := texts(s)[0][0]; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestWatermarks: text over a table that is not of it stays out of its cells.
func TestWatermarks(t *testing.T) {
	draw := func() *sketch {
		s := &sketch{}
		s.frame([]float64{0, 40, 80}, []float64{0, 20, 40})
		s.text(2, 15, "12.5")
		s.text(10, 18, "样")
		return s
	}
	skewed := draw()
	skewed.Glyphs[4].Flags = content.Skewed
	huge := draw()
	huge.Glyphs[4].Size, huge.Glyphs[4].Box = 60, content.Box{X0: -5, Y0: -20, X1: 55, Y1: 40}
	for name, s := range map[string]*sketch{"skewed": skewed, "huge": huge} {
		if got := texts(s)[0][0]; got != "12.5|" {
			t.Errorf("%s: got %q", name, got)
		}
	}
}

func TestReadJoins(t *testing.T) {
	tests := []struct {
		name  string
		lines [][2]any // x, text: each a further line
		width float64
		want  string
	}{
		{"ideographs wrapped", [][2]any{{0., "机关事业单位基本"}, {0., "养老保险"}}, 90, "机关事业单位基本养老保险"},
		{"latin words wrapped", [][2]any{{0., "public"}, {0., "budget"}}, 90, "public budget"},
		{"number wrapped in a narrow cell", [][2]any{{0., "57,232,550"}, {0., ".00"}}, 52, "57,232,550.00"},
		{"two numbers below one another", [][2]any{{0., "12.50"}, {0., "33.20"}}, 52, "12.50 33.20"},
		{"integers below one another in a wide cell", [][2]any{{0., "125"}, {0., "332"}}, 120, "125 332"},
		{"blank within a number", [][2]any{{0., "25180591 .33"}}, 90, "25180591.33"},
		{"blank between ideographs", [][2]any{{0., "合 计"}}, 90, "合计"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := &sketch{}
			for i, l := range tt.lines {
				s.text(l[0].(float64), 15+15*float64(i), l[1].(string))
			}
			var all []int32
			for i := range s.Glyphs {
				all = append(all, int32(i))
			}
			if got := Read(&s.Page, all, tt.width).String; got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
