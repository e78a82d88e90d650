package samples_test

import (
	gocmp "cmp"
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"yusuan"
	"yusuan/extract/content"
	"yusuan/extract/grid"
	"yusuan/samples"
	"yusuan/schema"
)

// convert runs the whole pipeline on a sample.
func convert(t *testing.T, path string) *schema.Document {
	t.Helper()
	input, err := yusuan.ReadFile(path, yusuan.Options{})
	if err != nil {
		t.Fatal(err)
	}
	doc, err := yusuan.Convert(context.Background(), input, yusuan.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// Every producer's PDF gives the tables, and the document's fields, that the
// source tells of.
func TestConvertGivesTheTruth(t *testing.T) {
	want := disclosure(t).Truth()
	for _, name := range documents(t) {
		t.Run(name, func(t *testing.T) {
			doc := convert(t, "pdf/"+name+".pdf")
			if diff := cmp.Diff(want.Document, documentFields(doc)); diff != "" {
				t.Errorf("document fields (-want +got):\n%s", diff)
			}
			if len(doc.Tables) != len(want.Tables) {
				var titles []string
				for i := range doc.Tables {
					titles = append(titles, fmt.Sprintf("p%d %s", doc.Tables[i].PageFirst, doc.Tables[i].Title))
				}
				t.Fatalf("%d tables, want %d:\n%s", len(doc.Tables), len(want.Tables), strings.Join(titles, "\n"))
			}
			for i := range want.Tables {
				t.Run(want.Tables[i].Kind, func(t *testing.T) {
					if diff := cmp.Diff(blankless(want.Tables[i]), blankless(tableFields(&doc.Tables[i]))); diff != "" {
						t.Errorf("(-want +got):\n%s", diff)
					}
					if diff := cmp.Diff(unspacedFacts(want.Tables[i].Facts), tableFacts(t, doc, &doc.Tables[i])); diff != "" {
						t.Errorf("facts (-want +got):\n%s", diff)
					}
					if diff := cmp.Diff(unspacedTargets(want.Tables[i].Indicators), tableTargets(t, doc, &doc.Tables[i])); diff != "" {
						t.Errorf("indicators (-want +got):\n%s", diff)
					}
				})
			}
		})
	}
}

func documentFields(doc *schema.Document) samples.DocumentTruth {
	r := doc.Record
	year := 0
	if r.FiscalYear != nil {
		year = *r.FiscalYear
	}
	return samples.DocumentTruth{
		AgencyName: r.AgencyName, Consolidation: r.Consolidation, RegionCode: r.RegionCode,
		FiscalYear: year, Phase: r.Phase, Scope: r.Scope,
	}
}

func tableFields(table *schema.Table) samples.TableTruth {
	got := samples.TableTruth{
		Kind: table.Kind, Title: table.Title, Unit: table.Unit, IsForm: table.IsForm, HeaderRows: table.HeaderRows,
		Rows: make([][]string, table.NRows),
	}
	for i := range got.Rows {
		got.Rows[i] = make([]string, table.NCols)
	}
	for _, c := range table.Cells {
		got.Rows[c.Row][c.Col] = c.Text
		if c.RowSpan > 1 || c.ColSpan > 1 {
			got.Spans = append(got.Spans, samples.Span{Row: c.Row, Col: c.Col, RowSpan: c.RowSpan, ColSpan: c.ColSpan})
		}
	}
	return got
}

// blankless drops the blanks of all texts: how many stand between ideographs
// and digits is the producer's setting, not the source's. Notes are no part of
// a dataset's table, facts and indicators are compared apart.
func blankless(table samples.TableTruth) samples.TableTruth {
	rows := make([][]string, len(table.Rows))
	for i, row := range table.Rows {
		rows[i] = slices.Clone(row)
		for j := range rows[i] {
			rows[i][j] = unspaced(row[j])
		}
	}
	table.Rows, table.Notes, table.Facts, table.Indicators = rows, nil, nil, nil
	return table
}

// place reads the row and column out of the id of a cell, a fact or an indicator.
func place(t *testing.T, table *schema.Table, id string) (row, col int) {
	t.Helper()
	rest, _ := strings.CutPrefix(id, table.TableID+"/")
	if _, err := fmt.Sscanf(rest, "r%dc%d", &row, &col); err != nil {
		t.Errorf("id %s: %v", id, err)
	}
	return row, col
}

func unspacedFacts(facts []samples.Fact) []samples.Fact {
	out := slices.Clone(facts)
	for i := range out {
		out[i].RowLabel, out[i].ColumnPath = unspaced(out[i].RowLabel), unspaced(out[i].ColumnPath)
	}
	return out
}

func tableFacts(t *testing.T, doc *schema.Document, table *schema.Table) []samples.Fact {
	t.Helper()
	out := []samples.Fact{}
	for i := range doc.Facts {
		f := &doc.Facts[i]
		if f.TableID != table.TableID {
			continue
		}
		row, col := place(t, table, f.CellID)
		amount := "none"
		if f.Amount.Valid {
			amount = f.Amount.Decimal.String()
		}
		code := f.Code
		if f.CodeSource == "from_name" { // the source prints none: the converter's own knowledge
			code = ""
		}
		path := f.ColumnPath
		if table.IsForm { // a form has no header; its path is the converter's choice
			path = ""
		}
		out = append(out, samples.Fact{
			Row: row, Col: col, RowLabel: f.RowLabel, Code: code, EconGovCode: f.EconGovCode,
			ColumnPath: path, ValueText: f.ValueText, Amount: amount,
		})
	}
	slices.SortFunc(out, func(a, b samples.Fact) int {
		return gocmp.Or(gocmp.Compare(a.Row, b.Row), gocmp.Compare(a.Col, b.Col))
	})
	return unspacedFacts(out)
}

func unspacedTargets(targets []samples.Target) []samples.Target {
	out := slices.Clone(targets)
	for i := range out {
		p := &out[i]
		for _, s := range []*string{&p.ProjectName, &p.Level1, &p.Level2, &p.Level3, &p.ValueText} {
			*s = unspaced(*s)
		}
	}
	return out
}

func tableTargets(t *testing.T, doc *schema.Document, table *schema.Table) []samples.Target {
	t.Helper()
	var out []samples.Target
	for i := range doc.Indicators {
		n := &doc.Indicators[i]
		if n.TableID != table.TableID {
			continue
		}
		row, col := place(t, table, n.IndicatorID)
		out = append(out, samples.Target{
			Row: row, Col: col, ProjectCode: n.ProjectCode, ProjectName: n.ProjectName,
			Level1: n.Level1, Level2: n.Level2, Level3: n.Level3, ValueText: n.ValueText,
		})
	}
	slices.SortFunc(out, func(a, b samples.Target) int {
		return gocmp.Or(gocmp.Compare(a.Row, b.Row), gocmp.Compare(a.Col, b.Col))
	})
	return unspacedTargets(out)
}

func unspaced(s string) string { return strings.Join(strings.Fields(s), "") }

// Every cell leads back to the page: the glyphs inside its box give its text.
func TestBoxesGiveTheTextAgain(t *testing.T) {
	for _, name := range documents(t) {
		t.Run(name, func(t *testing.T) {
			path := "pdf/" + name + ".pdf"
			doc := convert(t, path)
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			file, err := content.Open(data)
			if err != nil {
				t.Fatal(err)
			}
			pages := map[int]*content.Page{}
			recut := func(number int, box schema.Box) string {
				page := pages[number]
				if page == nil {
					if page, err = file.Page(number); err != nil {
						t.Fatal(err)
					}
					pages[number] = page
				}
				return cut(page, box)
			}
			for i := range doc.Tables {
				for _, c := range doc.Tables[i].Cells {
					if c.Parts == nil {
						if got := recut(c.Page, c.Box); got != unspaced(c.Text) {
							t.Errorf("%s on page %d: the box holds %q, the cell says %q", c.CellID, c.Page, got, c.Text)
						}
					}
					for _, p := range c.Parts {
						if got := recut(p.Page, p.Box); got != unspaced(p.Text) {
							t.Errorf("%s on page %d: the box holds %q, the part says %q", c.CellID, p.Page, got, p.Text)
						}
					}
				}
			}
		})
	}
}

// cut reads the visible glyphs whose middle lies in the box.
func cut(page *content.Page, box schema.Box) string {
	var inside []int32
	for i := range page.Glyphs {
		g := &page.Glyphs[i]
		x, y := (g.X0+g.X1)/2, (g.Y0+g.Y1)/2
		if g.Flags&content.Hidden == 0 && content.Box(box).Contains(x, y) {
			inside = append(inside, int32(i))
		}
	}
	return unspaced(grid.Read(page, inside, 0).String)
}
