package normalize

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"yusuan/extract"
	"yusuan/schema"
)

// coverage counts, for one kind of table, what was given its meaning.
type coverage struct {
	tables, whole   int // with facts; with all columns mapped and all codes completed
	columns, mapped int // value columns that print something; those with all their dimensions
	rows, completed int // rows with numbers that print a code; those whose code is known
}

func (c *coverage) add(o coverage) {
	c.tables, c.whole = c.tables+o.tables, c.whole+o.whole
	c.columns, c.mapped = c.columns+o.columns, c.mapped+o.mapped
	c.rows, c.completed = c.rows+o.rows, c.completed+o.completed
}

func share(part, all int) float64 {
	if all == 0 {
		return 1
	}
	return float64(part) / float64(all)
}

// covered counts one table. A column is mapped where every number in it has what
// its kind of number needs; a code row is completed where the code is known: whole
// that of a classification, or a unit's or project's as printed.
func covered(t *schema.Table, facts []schema.Fact) coverage {
	columns, rows, coded := map[int]bool{}, map[int]bool{}, map[int]bool{}
	for i := range t.Cells {
		if t.Cells[i].Role == "code" {
			coded[t.Cells[i].Row] = true
		}
	}
	for i := range facts {
		f := &facts[i]
		var r, c int
		if _, err := fmt.Sscanf(f.CellID[len(t.TableID):], "/r%dc%d", &r, &c); err != nil {
			panic(f.CellID)
		}
		ok, seen := columns[c]
		columns[c] = (ok || !seen) && mapped(f)
		if coded[r] || f.CodeText != "" {
			rows[r] = f.Code != "" || f.UnitAgencyCode != "" || f.ProjectCode != ""
		}
	}
	x := coverage{tables: 1, columns: len(columns), rows: len(rows)}
	for _, ok := range columns {
		if ok {
			x.mapped++
		}
	}
	for _, ok := range rows {
		if ok {
			x.completed++
		}
	}
	if x.mapped == x.columns && x.completed == x.rows {
		x.whole = 1
	}
	return x
}

// mapped reports whether a number has its dimensions: what it measures, which
// year it is about, and, if it is money, its unit and what it is spent on or where
// it comes from.
func mapped(f *schema.Fact) bool {
	switch {
	case f.Measure == "", f.Period == "" && f.AmountYear == nil:
		return false
	case f.Measure != measureMoney:
		return true
	}
	return f.Unit != "" && (f.Spending != "" || f.Fund != "")
}

// recordedCoverage is what was last reached on the disclosures of eight places; none
// may fall.
var recordedCoverage = []struct {
	kind    string
	columns float64 // share of the value columns that are mapped
	rows    float64 // share of the code rows that are completed
	whole   int     // tables with all of both
}{
	{"appropriation_summary", 1, 1, 95},
	{"basic_expenditure", 1, 1, 137},
	{"carryover", 1, 1, 1},
	{"economic_classification", 1, 1, 19},
	{"expenditure_summary", 1, 1, 95},
	{"general_expenditure", 1, 1, 117},
	{"government_fund", 1, 1, 36},
	{"operating_cost", 1, 1, 22},
	{"performance_project", 1, 1, 27},
	{"procurement", 1, 1, 45},
	{"project_expenditure", 1, 1, 37},
	{"purchased_service", 1, 1, 13},
	{"revenue_expenditure_summary", 0.989, 1, 92},
	{"revenue_summary", 0.994, 1, 92},
	{"state_capital", 1, 1, 25},
	{"three_public", 1, 1, 90},
}

// The shares that all kinds together must reach.
const (
	leastColumns = 0.95
	leastRows    = 0.995
)

// TestCoverageOfDisclosures counts, per kind, how many value columns have their
// dimensions and how many code rows their whole code.
func TestCoverageOfDisclosures(t *testing.T) {
	if testing.Short() {
		t.Skip("long: reads 113 documents")
	}
	byKind := map[string]*coverage{}
	sum := coverage{}
	root := shared + "/corpus/disclosures"
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".pdf" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		doc, err := extract.Read(data, extract.Options{})
		if err != nil {
			t.Logf("%s: %v", path, err)
			return nil
		}
		d := Document(doc, Meta{DocID: testDoc})
		facts := map[string][]schema.Fact{}
		for _, f := range d.Facts {
			facts[f.TableID] = append(facts[f.TableID], f)
		}
		for i := range d.Tables {
			x := &d.Tables[i]
			if x.IsForm || x.Kind == kindOther || len(facts[x.TableID]) == 0 {
				continue
			}
			c := covered(x, facts[x.TableID])
			if byKind[x.Kind] == nil {
				byKind[x.Kind] = &coverage{}
			}
			byKind[x.Kind].add(c)
			sum.add(c)
			if c.whole == 0 && os.Getenv("COVERAGE") != "" {
				t.Logf("%s p%d %s %s: %d of %d columns, %d of %d rows", filepath.Base(path), x.PageFirst, x.Kind, x.Title, c.mapped, c.columns, c.completed, c.rows)
			}
		}
		return nil
	})
	if err != nil || sum.tables == 0 {
		t.Skipf("no %s (%v)", root, err)
	}
	var lines []string
	for kind, c := range byKind {
		lines = append(lines, fmt.Sprintf("%-28s %4d tables, %4d whole; columns %5d of %5d = %.4f; code rows %5d of %5d = %.4f",
			kind, c.tables, c.whole, c.mapped, c.columns, share(c.mapped, c.columns), c.completed, c.rows, share(c.completed, c.rows)))
	}
	slices.Sort(lines)
	t.Logf("\n%s\nall: %d tables, %d whole; columns %.4f of %d; code rows %.4f of %d", strings.Join(lines, "\n"),
		sum.tables, sum.whole, share(sum.mapped, sum.columns), sum.columns, share(sum.completed, sum.rows), sum.rows)
	if share(sum.mapped, sum.columns) < leastColumns || share(sum.completed, sum.rows) < leastRows {
		t.Errorf("columns should be at least %v, code rows %v", leastColumns, leastRows)
	}
	for _, r := range recordedCoverage {
		c := byKind[r.kind]
		if c == nil {
			t.Errorf("no table of kind %s", r.kind)
			continue
		}
		if share(c.mapped, c.columns) < r.columns || share(c.completed, c.rows) < r.rows || c.whole < r.whole {
			t.Errorf("%s: columns %.4f, rows %.4f, %d tables whole; they were %v, %v, %d", r.kind, share(c.mapped, c.columns), share(c.completed, c.rows), c.whole, r.columns, r.rows, r.whole)
		}
	}
}
