package extract

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"yusuan/extract/content"
	"yusuan/extract/grid"
	"yusuan/internal/testpdf"
)

const inspected = `某市审计局2024年部门预算

表一 一般公共预算支出预算表
部门名称：某市审计局
单位：万元
| 科目编码 | 科目名称 | 金额 | < |
| ^ | ^ | 基本支出 | 项目支出 |
| 205 | 教育支出 | 1.00 | 2.00 |
注：本表不含结转。
---
| 科目编码 | 科目名称 | 金额 | < |
| ^ | ^ | 基本支出 | 项目支出 |
| 206 | 科学支出 | 3.00 | 4.00 |
---
| 科目编码 | 科目名称 | 金额 | < |
| ^ | ^ | 基本支出 | 项目支出 |
| 207 | 文化支出 | 5.00 | 6.00 |

| 本页无正文 |
`

func TestInspect(t *testing.T) {
	in, err := Inspect(testpdf.Build(inspected), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(in.Pages) != 3 {
		t.Fatalf("%d pages", len(in.Pages))
	}
	type gridFate struct {
		Fate        PieceFate
		Table, Part int
		Why         string
	}
	var got [][]gridFate
	for _, p := range in.Pages {
		var fates []gridFate
		for _, g := range p.Grids {
			fates = append(fates, gridFate{g.Fate, g.Table, g.Part, g.Why})
		}
		got = append(got, fates)
	}
	want := [][]gridFate{
		{{PieceBegins, 0, 0, "no table stands before it"}},
		{{PieceBegins, 1, 0, "the table before is not the last thing on its page"}},
		{{PieceContinues, 1, 1, ""}, {PieceRefused, -1, -1, "its grid has 1 row and 1 column: a frame around a text, for a table has two columns at least"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}

	lines := map[string]LineRole{}
	for _, l := range in.Pages[0].Lines {
		lines[l.Text] = l.Role
		if l.Table != 0 {
			t.Errorf("%s belongs to table %d", l.Text, l.Table)
		}
	}
	if diff := cmp.Diff(map[string]LineRole{
		"某市审计局2024年部门预算": LineAbove, "表一一般公共预算支出预算表": LineTitle,
		"部门名称：某市审计局": LineAgency, "单位：万元": LineUnit, "注：本表不含结转。": LineNote,
	}, lines); diff != "" {
		t.Error(diff)
	}

	last := in.Pages[2]
	fates := map[grid.Fate]int{}
	for i, r := range last.Rules {
		fates[r.Fate]++
		if r.Fate == grid.FateGrid && r.Grid != 0 || r.Fate == grid.FateFrame && r.Why != last.Grids[1].Why {
			t.Errorf("rule %d: %+v", i, r)
		}
	}
	if fates[grid.FateFrame] == 0 || fates[grid.FateGrid] == 0 || len(fates) != 2 {
		t.Errorf("fates of the rules: %v", fates)
	}
	for i, g := range last.Glyphs {
		if g.Text == "7" && last.Places[i] != (GlyphPlace{0, 2, 0}) {
			t.Errorf("the code's last digit was put into %+v", last.Places[i])
		}
	}
	for _, e := range append(last.Grids[0].RowEdges, last.Grids[0].ColEdges...) {
		if !e.Drawn {
			t.Errorf("edge %+v is drawn, but not told so", e)
		}
	}
}

// What Inspect tells of must be what Read does.
func TestInspectReadsAsRead(t *testing.T) {
	pdfs := map[string][]byte{"made": testpdf.Build(inspected)}
	for _, name := range []string{"annotated-made/pdf/calc-rot90.pdf", "annotated/pdf/fz-shengtai-2026.pdf"} {
		data, err := os.ReadFile(filepath.Join("../../shared/corpus", name))
		if err != nil {
			t.Logf("%s is not there: skipped", name)
			continue
		}
		pdfs[name] = data
	}
	for name, data := range pdfs {
		want, err := Read(data, Options{})
		if err != nil {
			t.Fatal(err)
		}
		in, err := Inspect(data, Options{}, 2)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, in.Document, cmpopts.IgnoreUnexported(Cell{})); diff != "" {
			t.Errorf("%s: Inspect reads otherwise than Read:\n%s", name, diff)
		}
		if len(in.Pages) != 1 || in.Pages[0].Number != 2 {
			t.Errorf("%s: %d pages told of, want page 2", name, len(in.Pages))
		}
	}
}

// Boxes of a page that was turned to be read are those of the page as displayed.
func TestInspectTurned(t *testing.T) {
	data := testpdf.Build(inspected)
	file, err := content.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	page, err := file.Page(1)
	if err != nil {
		t.Fatal(err)
	}
	for i := range page.Glyphs {
		page.Glyphs[i].Dir = 1 // as if the text ran down: turned a quarter to be read
	}
	displayed, turn := uprightPage(page)
	if turn != 1 {
		t.Fatalf("turned by %d", turn)
	}
	for i := range displayed.Glyphs {
		displayed.Glyphs[i].Dir = 3
	}
	w := &watch{}
	s := readWatched(displayed, w.page(displayed))
	doc := &Document{Tables: assemble([]sheet{s})}
	p := inspectSheet(doc, []sheet{s}, &s)
	if p.Turn != 3 || len(p.Grids) != 1 || p.Grids[0].Table != 0 {
		t.Fatalf("turn %d, grids %+v", p.Turn, p.Grids)
	}
	g := &p.Grids[0]
	for i, r := range p.Rules {
		box := p.Page.Rules[i].Box
		if r.Fate != grid.FateGrid || box.X0 < g.Box.X0-2 || box.X1 > g.Box.X1+2 || box.Y0 < g.Box.Y0-2 || box.Y1 > g.Box.Y1+2 {
			t.Errorf("rule %v is %s; its grid is %v", box, r.Fate, g.Box)
		}
	}
	for i, at := range p.Places {
		if at.Grid < 0 {
			continue
		}
		for _, c := range g.Cells {
			gl := &p.Glyphs[i]
			if c.Row == at.Row && c.Col == at.Col && !c.Box.Contains((gl.X0+gl.X1)/2, (gl.Y0+gl.Y1)/2) {
				t.Errorf("glyph %s stands outside its cell", gl.Text)
			}
		}
	}
	if g.RowEdges[0].Box.Height() == 0 {
		t.Error("the edges of rows run across the page as displayed, where rows stand upright")
	}
}
