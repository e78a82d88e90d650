package grid

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"yusuan/extract/content"
)

// TestCellShades: which filled areas may be cells.
func TestCellShades(t *testing.T) {
	page := func(shades ...content.Box) *content.Page {
		p := &content.Page{Width: 600, Height: 800}
		for _, b := range shades {
			p.Shades = append(p.Shades, content.Shade{Box: b, Gray: 0.9})
		}
		return p
	}
	box := func(w, h float64) content.Box { return content.Box{X1: w, Y1: h} }
	tests := []struct {
		name string
		page *content.Page
		want int
	}{
		{"a cell", page(box(50, 12)), 1},
		{"the line of the smallest print", page(box(50, 4.5)), 1},
		{"a thick rule", page(box(50, 3)), 0},
		{"a bar at the margin", page(box(3, 50)), 0},
		{"the fill of a large cell", page(box(600, 390)), 1},
		{"the ground of a page", page(box(600, 410)), 0},
		{"the pieces of a drawing", page(make([]content.Box, 20001)...), 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.page.Shades[0].Box == (content.Box{}) {
				for i := range tt.page.Shades {
					tt.page.Shades[i].Box = content.Box{X0: float64(10 * i), X1: float64(10*i + 5), Y1: 5}
				}
			}
			if got := len(cellShades(tt.page, nil)); got != tt.want {
				t.Errorf("%d cells, want %d", got, tt.want)
			}
		})
	}
}

// TestShadedIsTable: filled areas that hang together and hold texts, yet are no
// table.
func TestShadedIsTable(t *testing.T) {
	edges := func(n int, d float64) (out []float64) {
		for i := range n {
			out = append(out, d*float64(i))
		}
		return out
	}
	draw := func(keep func(r, c int) bool, rows, cols, texts int) int {
		s := &sketch{content.Page{Width: 600, Height: 800}}
		for r := range rows {
			for c := range cols {
				if keep(r, c) {
					s.cellsFilled(edges(cols+1, 40)[c:c+2], edges(rows+1, 20)[r:r+2], 0.9, 0)
				}
				if r*cols+c < texts {
					s.text(40*float64(c)+5, 20*float64(r)+14, "甲")
				}
			}
		}
		return len(Shaded(&s.Page, nil))
	}
	all := func(int, int) bool { return true }
	chequered := func(r, c int) bool { return (r+c)%2 == 0 }
	for _, tt := range []struct {
		name              string
		keep              func(r, c int) bool
		rows, cols, texts int
		want              int
	}{
		{"all fields filled", all, 4, 4, 16, 1},
		{"every other field filled", chequered, 4, 4, 16, 0},
		{"few of many fields with text", all, 8, 8, 5, 0},
		{"some of many fields with text", all, 8, 8, 8, 1},
	} {
		if got := draw(tt.keep, tt.rows, tt.cols, tt.texts); got != tt.want {
			t.Errorf("%s: %d tables, want %d", tt.name, got, tt.want)
		}
	}
}

// TestRowRules: which rules under a shaded header bound rows of its table.
func TestRowRules(t *testing.T) {
	for gap, want := range map[float64]int{60: 3, 100: 2} {
		s := &sketch{content.Page{Width: 600, Height: 800}}
		s.cellsFilled([]float64{0, 80, 160}, []float64{0, 20, 40}, 0.9, 0)
		s.text(2, 15, "项目")
		s.text(82, 15, "金额")
		s.text(2, 35, "合计")
		s.text(82, 35, "1.5")
		s.h(40+gap, 0, 160)
		if g := Shaded(&s.Page, nil); len(g) != 1 || g[0].Rows() != want {
			t.Errorf("a rule %v points below: %d rows, want %d", gap, g[0].Rows(), want)
		}
	}
}

// TestRulesNearlyMeet: how far pieces, axes and boxes may lie apart.
func TestRulesNearlyMeet(t *testing.T) {
	tests := []struct {
		name string
		draw func(s *sketch)
		want [][]string
	}{
		{"boxed cells with a slit between them", func(s *sketch) {
			for _, x := range []float64{0, 54} {
				s.frame([]float64{x, x + 50}, []float64{0, 20})
			}
			s.h(0, 0, 104)
			s.h(20, 0, 104)
			s.text(2, 15, "甲")
			s.text(56, 15, "乙")
		}, [][]string{{"甲|乙"}}},
		{"the pieces of a rule on axes rounded each by itself", func(s *sketch) {
			s.frame([]float64{0, 50, 100}, []float64{0, 40})
			for x := 0.0; x < 100; x += 2 { // each too short for a rule, those of one axis too far apart to join
				s.h(20+0.25*float64(int(x/2)%3), x, x+2)
			}
			s.text(2, 15, "甲")
			s.text(52, 35, "乙")
		}, [][]string{{"甲|", "|乙"}}},
		{"the lone outer side of a cell over all rows, rounded", func(s *sketch) {
			s.frame([]float64{50, 100, 150}, []float64{0, 20, 40})
			s.v(0, 4, 37)
			s.text(2, 25, "目标")
			s.text(52, 15, "甲")
			s.text(52, 35, "乙")
		}, [][]string{{"目标|甲|", "乙|"}}},
		{"a vertical rule beside a grid that ends elsewhere", func(s *sketch) {
			s.frame([]float64{50, 100, 150}, []float64{0, 20, 40})
			s.v(0, 8, 60)
			s.text(52, 15, "甲")
			s.text(52, 35, "乙")
		}, [][]string{{"甲|", "乙|"}}},
		{"a white rule on a white fill", func(s *sketch) {
			s.frame([]float64{0, 100}, []float64{0, 20})
			s.v(50, 0, 20)
			s.Rules[len(s.Rules)-1].Pale = true
			s.Shades = []content.Shade{{Box: content.Box{X0: 0, Y0: 0, X1: 100, Y1: 20}, Gray: 0.97}}
			s.text(2, 15, "甲")
			s.text(52, 15, "乙")
		}, [][]string{{"甲乙"}}},
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

// TestColumnEdges: edges stand in the white space, around the outer texts with a
// little room, and never fall back where texts overlap.
func TestColumnEdges(t *testing.T) {
	if d := cmp.Diff([]float64{48, 95, 152}, columnEdges([]extent{{50, 90}, {100, 150}})); d != "" {
		t.Error(d)
	}
	edges := columnEdges([]extent{{50, 90}, {20, 40}, {30, 35}})
	for i := 1; i < len(edges); i++ {
		if edges[i] <= edges[i-1] {
			t.Errorf("a column of no width: %v", edges)
		}
	}
}

// TestTouchingColumns: glyph boxes are nominal, so texts of neighbouring columns
// may reach into one another by a hair.
func TestTouchingColumns(t *testing.T) {
	a, b := extent{0, 50.5}, extent{50, 90}
	if a.overlaps(b) || !a.overlaps(extent{48, 90}) {
		t.Error("columns that touch are two, those that overlap one")
	}
}

// TestRegions: what cuts the rows of a page into tables.
func TestRegions(t *testing.T) {
	rows := func(s *sketch) []int {
		var out []int
		for _, r := range regions(textRows(chunks(&s.Page, make([]bool, len(s.Glyphs))), s.Height)) {
			out = append(out, len(r.rows))
		}
		return out
	}
	pairs := func(s *sketch, base float64, n int) {
		for i := range n {
			s.row(base+16*float64(i), []float64{50, 200}, "甲项", "1.50")
		}
	}
	tests := []struct {
		name string
		draw func(s *sketch)
		want []int
	}{
		{"rows apart", func(s *sketch) { pairs(s, 100, 2); pairs(s, 160, 2) }, []int{4}},
		{"wide white space", func(s *sketch) { pairs(s, 100, 2); pairs(s, 180, 2) }, []int{2, 2}},
		{"print of another size", func(s *sketch) {
			pairs(s, 100, 2)
			n := len(s.Glyphs)
			pairs(s, 132, 2)
			for i := n; i < len(s.Glyphs); i++ {
				s.Glyphs[i].Size = 14
			}
		}, []int{2, 2}},
		{"print of nearly the same size", func(s *sketch) {
			pairs(s, 100, 2)
			n := len(s.Glyphs)
			pairs(s, 132, 2)
			for i := n; i < len(s.Glyphs); i++ {
				s.Glyphs[i].Size = 11
			}
		}, []int{4}},
		{"a row of titles that names a unit", func(s *sketch) {
			s.row(100, []float64{50, 150, 250, 350, 450}, "单位：个", "合计", "基本", "项目", "其他")
			pairs(s, 116, 2)
		}, []int{3}},
		{"the label of a last row without amounts", func(s *sketch) { pairs(s, 100, 3); s.text(60, 148, "其他支出合计") }, []int{4}},
		{"a label far below", func(s *sketch) { pairs(s, 100, 3); s.text(60, 166, "其他支出合计") }, []int{3}},
		{"a sentence below", func(s *sketch) {
			pairs(s, 100, 3)
			s.text(60, 148, "以上各项均按照财政部门批复的数字填列")
		}, []int{3}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := &sketch{content.Page{Width: 600, Height: 800}}
			tt.draw(s)
			if d := cmp.Diff(tt.want, rows(s)); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestMarks: the raised mark of a note belongs to the text beside it, a text of
// nearly the same size on another baseline does not.
func TestMarks(t *testing.T) {
	for size, want := range map[float64]int{6: 1, 9.5: 2} {
		s := &sketch{}
		s.text(0, 100, "合计")
		s.text(20.5, 96, "1")
		s.Glyphs[2].Size = size
		if got := len(chunks(&s.Page, make([]bool, 3))); got != want {
			t.Errorf("size %v: %d texts, want %d", size, got, want)
		}
	}
}

// TestClashes: a table is none if many texts fall into one cell with others.
func TestClashes(t *testing.T) {
	for n, want := range map[int]bool{1: true, 3: false} {
		s := &sketch{}
		var rows []textRow
		var texts []placed
		for r := range 10 {
			for c := range 4 {
				s.text(100*float64(c), 100+16*float64(r), "1.50")
			}
		}
		bs := chunks(&s.Page, make([]bool, len(s.Glyphs)))
		for r := range 10 {
			rows = append(rows, textRow(bs[4*r:4*r+4]))
			for c := range 4 {
				texts = append(texts, placed{&bs[4*r+c], r, r + 1, c, c + 1})
			}
		}
		for k := range n { // the second text of a row in the cell of the first
			texts[4*k+1].col, texts[4*k+1].colEnd = 0, 1
		}
		if _, ok := fill(texts, rows, []float64{0, 90, 190, 290, 390}); ok != want {
			t.Errorf("%d of %d texts clash: %v, want %v", n, len(texts), ok, want)
		}
	}
}

// TestPaintedRowSpan: a label painted before the texts of the rows it is centred
// on stands in their row if it is not too far away.
func TestPaintedRowSpan(t *testing.T) {
	for down, want := range map[float64]int{200: 1, 500: 2} {
		s := &sketch{content.Page{Width: 600, Height: 800}}
		s.text(50, 100+down, "甲项")
		s.text(200, 100, "1.50")
		rows, ok := paintedRows(chunks(&s.Page, make([]bool, len(s.Glyphs))), s.Height)
		if !ok || len(rows) != want {
			t.Errorf("%v points apart: %d rows, want %d", down, len(rows), want)
		}
	}
}

// TestNumbersOnOneLine: where digits on one line are one number and where two.
func TestNumbersOnOneLine(t *testing.T) {
	// 5 points are a digit's width: where digits are set solid on both sides, one that
	// the file has not is missing.
	for gap, want := range map[float64]string{3: "125330", 4: "125 330", 12: "125 330"} {
		s := &sketch{}
		s.text(0, 15, "125")
		s.text(15+gap, 15, "330")
		all := []int32{0, 1, 2, 3, 4, 5}
		if got := Read(&s.Page, all, 200).String; got != want {
			t.Errorf("%v points apart: %q, want %q", gap, got, want)
		}
	}
	// Loosely set digits lack none, nor do those around a point.
	for _, texts := range [][3]any{{"1", "2", "3"}, {"12", ".5", "0"}} {
		s, x := &sketch{}, 0.
		for _, t := range texts {
			s.text(x, 15, t.(string))
			x += 5*float64(len(t.(string))) + 4
		}
		var all []int32
		for i := range s.Glyphs {
			all = append(all, int32(i))
		}
		if got := Read(&s.Page, all, 200).String; strings.Contains(got, " ") {
			t.Errorf("%v: %q", texts, got)
		}
	}
	// Letters set a little loosely are one word; what sits a little lower is on the
	// same line, in its place.
	s := &sketch{}
	s.text(20, 15, "7")
	s.text(0, 18, "ab")
	s.text(11, 18, "c")
	if got := Read(&s.Page, []int32{0, 1, 2, 3}, 200).String; got != "abc 7" {
		t.Errorf("%q", got)
	}
}

// TestTooFewOrMany: how much text a table without rules must and may hold.
func TestTooFewOrMany(t *testing.T) {
	table := func(rows, cols int) int {
		s := &sketch{content.Page{Width: 600, Height: 800}}
		for r := range rows {
			for c := range cols {
				s.text(30*float64(c), 100+16*float64(r), "1.50")
			}
		}
		return len(Aligned(&s.Page, make([]bool, len(s.Glyphs))))
	}
	for _, tt := range []struct{ rows, cols, want int }{{5, 4, 1}, {3, 2, 1}, {2, 2, 0}, {5, 200, 1}, {5, 201, 0}, {61, 100, 0}} {
		if got := table(tt.rows, tt.cols); got != tt.want {
			t.Errorf("%d rows of %d columns: %d tables, want %d", tt.rows, tt.cols, got, tt.want)
		}
	}
}

// TestIsContents: page numbers rise and have three digits at most.
func TestIsContents(t *testing.T) {
	rows := func(pages ...int) (out []textRow) {
		for _, n := range pages {
			out = append(out, textRow{block{whole: -1}, block{whole: n}})
		}
		return out
	}
	for _, tt := range []struct {
		pages []int
		want  bool
	}{{[]int{1, 3, 120}, true}, {[]int{3, 1, 5}, false}, {[]int{1, 3, 1200}, false}} {
		if got := isContents(rows(tt.pages...)); got != tt.want {
			t.Errorf("%v: %v", tt.pages, got)
		}
	}
}

// TestCrowded: what makes cells of several amounts each.
func TestCrowded(t *testing.T) {
	tests := []struct {
		name  string
		cells [][]string // the lines of each cell
		want  bool
	}{
		{"three amounts a cell", [][]string{{"1.5", "2.5", "3.5"}, {"4.5", "5.5", "6.5"}}, true},
		{"two lines of digits may be one number", [][]string{{"1.5", "2.5"}, {"4.5", "5.5"}}, false},
		{"two on one line", [][]string{{"1.5    2.5"}, {"4.5    5.5"}}, true},
		{"one such cell", [][]string{{"1.5", "2.5", "3.5"}, {"无"}}, false},
		{"most amounts alone in their cells", [][]string{{"1.5", "2.5", "3.5"}, {"1.5", "2.5", "3.5"}, {"1.5"}, {"1.5"}, {"1.5"}, {"1.5"}, {"1.5"}, {"1.5"}}, false},
		{"one amount a cell", [][]string{{"1.5"}, {"2.5"}, {"3.5"}}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := &sketch{}
			var g Grid
			for c, lines := range tt.cells {
				from := len(s.Glyphs)
				for i, l := range lines {
					s.text(100*float64(c), 15+12*float64(i), l)
				}
				var cell Cell
				for k := from; k < len(s.Glyphs); k++ {
					cell.Glyphs = append(cell.Glyphs, int32(k))
				}
				g.Cells = append(g.Cells, cell)
			}
			if got := g.crowded(&s.Page); got != tt.want {
				t.Errorf("%v, want %v", got, tt.want)
			}
		})
	}
}

// TestProseMarker: more text than a cell holds is prose.
func TestProseMarker(t *testing.T) {
	for n, want := range map[int]byte{100: plain, 130: prose} {
		if got := markerOf([]rune(strings.Repeat("文", n))); got != want {
			t.Errorf("%d characters: marker %d, want %d", n, got, want)
		}
	}
}
