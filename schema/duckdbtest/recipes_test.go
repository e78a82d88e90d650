//go:build cgo

package duckdbtest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"yusuan/schema"
)

// recipes returns the SQL of docs/recipes.md by the heading it stands under and
// its number there: "Sum by city and year 1".
func recipes(t *testing.T) map[string]string {
	t.Helper()
	data, err := os.ReadFile("../../docs/recipes.md")
	if err != nil {
		t.Fatal(err)
	}
	list := map[string]string{}
	heading, block, n := "", []string(nil), 0
	inside := false
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\n")
		switch {
		case line == "```sql":
			inside, block = true, nil
		case inside && line == "```":
			inside = false
			n++
			list[heading+" "+string(rune('0'+n))] = strings.Join(block, "\n")
		case inside:
			block = append(block, line)
		case strings.HasPrefix(line, "#"):
			heading, n = strings.TrimLeft(line, "# "), 0
		}
	}
	return list
}

// The recipes for DuckDB run as they are printed, and give what they say.
func TestRecipes(t *testing.T) {
	docs := made(t)
	dir := dataset(t, docs)
	d, err := schema.OpenDataset(dir, schema.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var shanghai *schema.Document
	for i, doc := range docs {
		if doc.Record.RegionCode == "310000" {
			shanghai = docs[i]
		}
		if err := d.AddSource(schema.Source{DocID: doc.Record.DocID, Path: doc.Record.AgencyName + ".pdf", FirstSeen: "2024-01-01T00:00:00Z"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.AddSource(schema.Source{DocID: shanghai.Record.DocID, URL: "https://example.org/sh.pdf", FirstSeen: "2024-01-02T00:00:00Z"}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.AddCorrection(schema.Correction{DocID: shanghai.Record.DocID, Page: 2, OldText: "120.5", ValueText: "121.5", Who: "李", Why: "污点"}); err != nil {
		t.Fatal(err)
	}
	// A total that its parts do not make.
	bad := shanghai.Checks[0]
	bad.CheckID, bad.Result, bad.Message = bad.CheckID+"2", "mismatch", "not so"
	shanghai.Checks = append(shanghai.Checks, bad)
	if err := errors.Join(d.Commit(shanghai), d.Checkpoint(context.Background()), d.Close()); err != nil {
		t.Fatal(err)
	}
	db := open(t, dir)
	if _, err := db.Exec(schema.FactsCorrectedSQL); err != nil {
		t.Fatal(err)
	}
	list := recipes(t)
	want := map[string]string{
		"Sum by city and year 1": "", // the made documents have no such table
		"Sum by city and year 2": "2023|411000|1005000|NULL\n2024|310000|1005000|NULL\n2024|411000|2010000|NULL",
		"One code across cities 1": "310000|上海市审计局|2010301|NULL|1205000\n" +
			"411000|许昌市人民政府办公室|2010301|NULL|1205000\n411000|许昌市机关事务中心|2010301|NULL|1205000",
		"One code across cities 2":    "2023|411000|1205000\n2024|310000|1205000\n2024|411000|2410000",
		"What contradicts what 1":     "上海市审计局|2024|total_is_sum|100.5|100.5|0|wan_yuan|not so",
		"With people's corrections 1": "上海市审计局|行政运行|1205000|1215000|李|污点",
		"With people's corrections 2": "2023|411000|1005000\n2024|310000|1015000\n2024|411000|2010000",
		"Without the views 1":         "CN310000|9\nCN411000|18",
	}
	const page = "The PDF page behind a number 1"
	for name, query := range list {
		query = strings.ReplaceAll(query, "'dataset/", "'"+filepath.ToSlash(dir)+"/")
		got := rows(t, db, query)
		if name == page {
			for _, line := range []string{
				"上海市审计局|行政运行|本年|120.5|1205000|https://example.org/sh.pdf#page=2|50|140.1|200|160.1",
				"许昌市机关事务中心|行政运行|本年|120.5|1205000|许昌市机关事务中心.pdf#page=2|50|140.1|200|160.1",
			} {
				if !strings.Contains(got, line) || strings.Count(got, "\n") != 3 {
					t.Errorf("%s:\n%s\nlacks %s", name, got, line)
				}
			}
			continue
		}
		if expected, ok := want[name]; !ok {
			t.Errorf("the recipe %q is not tested", name)
		} else if got != expected {
			t.Errorf("%s\ngot:\n%s\nwant:\n%s", name, got, expected)
		}
		delete(want, name)
	}
	if list[page] == "" || len(want) > 0 {
		t.Errorf("recipes are gone: %v", want)
	}
}

// Every fact is once in facts_corrected, whatever there is of corrections.
func TestFactsCorrected(t *testing.T) {
	docs := made(t)
	dir := dataset(t, docs)
	d, err := schema.OpenDataset(dir, schema.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []schema.Correction{
		{DocID: docs[0].Record.DocID, Page: 2, OldText: "100.50", ValueText: "1", Who: "李", MadeAt: "2024-01-01T00:00:00Z"},
		{DocID: docs[0].Record.DocID, Page: 2, OldText: "100.50", ValueText: "-", Who: "王", MadeAt: "2024-01-02T00:00:00Z"},
	} {
		if _, err := d.AddCorrection(c); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(d.Checkpoint(context.Background()), d.Close()); err != nil {
		t.Fatal(err)
	}
	db := open(t, dir)
	if _, err := db.Exec(schema.FactsCorrectedSQL); err != nil {
		t.Fatal(err)
	}
	expect(t, db, "SELECT count(*), count(DISTINCT fact_id), count(correction_id) FROM facts_corrected", "36|36|1")
	expect(t, db, "SELECT amount, current_amount, corrected_text, corrected_by FROM facts_corrected WHERE correction_id IS NOT NULL", "1005000|NULL|-|王")
	expect(t, db, "SELECT count(*) FROM facts_corrected WHERE correction_id IS NULL AND current_amount IS DISTINCT FROM amount", "0")
	expect(t, db, "SELECT state, count(*) FROM corrections GROUP BY ALL ORDER BY ALL", "applied|1\nreplaced|1")
}
