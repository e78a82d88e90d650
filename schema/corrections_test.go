package schema

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestApplyCorrections(t *testing.T) {
	doc := madeBudget("a", 2024, "411000", "甲局", "")
	Sort(doc)
	id := doc.Record.DocID
	place := doc.Tables[0].Cells[1].Box // 100.50 of the total row
	base := Correction{DocID: id, Page: 2, Box: place, OldText: "100.50", ValueText: "1,005.50", Who: "李", MadeAt: "2024-05-01T00:00:00Z"}
	change := func(f func(*Correction)) Correction {
		c := base
		f(&c)
		return c
	}
	for name, c := range map[string]struct {
		list []Correction
		want string // state, fact, value and amount of each
	}{
		"a number":         {[]Correction{base}, "applied r1c1 1005.5 10055000"},
		"no box":           {[]Correction{change(func(c *Correction) { c.Box = Box{} })}, "applied r1c1 1005.5 10055000"},
		"edges moved":      {[]Correction{change(func(c *Correction) { c.Box.X0 += 20; c.Box.Y1 += 3 })}, "applied r1c1 1005.5 10055000"},
		"blanks around":    {[]Correction{change(func(c *Correction) { c.OldText = " 100.50 " })}, "applied r1c1 1005.5 10055000"},
		"elsewhere":        {[]Correction{change(func(c *Correction) { c.Box.Y0 += 15; c.Box.Y1 += 15 })}, "stale   "},
		"another page":     {[]Correction{change(func(c *Correction) { c.Page = 1 })}, "stale   "},
		"another text":     {[]Correction{change(func(c *Correction) { c.OldText = "100.5" })}, "stale   "},
		"another document": {[]Correction{change(func(c *Correction) { c.DocID = madeID("b") })}, ""},
		"a dash":           {[]Correction{change(func(c *Correction) { c.ValueText = "—" })}, "applied r1c1  "},
		"too long for yuan": {
			[]Correction{change(func(c *Correction) { c.ValueText = "123456789012.123456" })},
			"applied r1c1 123456789012.123456 1234567890121234.56",
		},
		"a label": {[]Correction{change(func(c *Correction) { c.OldText, c.ValueText = "合计", "总计" })}, "applied   "},
		"narrative": {
			[]Correction{{DocID: id, Page: 1, OldText: "12.30%", ValueText: "12.03%", MadeAt: base.MadeAt}},
			"applied n0001 12.03 ",
		},
		"of two the later, whatever their order": {[]Correction{
			change(func(c *Correction) { c.ValueText, c.MadeAt = "2", "2024-05-02T00:00:00+08:00" }),
			change(func(c *Correction) { c.ValueText, c.MadeAt = "3", "2024-05-01T17:00:00Z" }), base,
		}, "replaced r1c1 2 20000; applied r1c1 3 30000; replaced r1c1 1005.5 10055000"},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, a := range ApplyCorrections(doc, c.list) {
				text := func(s string) string { return s[strings.LastIndexByte(s, '/')+1:] }
				fields := []string{a.State, text(a.FactID), "", ""}
				if a.Value.Valid {
					fields[2] = a.Value.Decimal.String()
				}
				if a.Amount.Valid {
					fields[3] = a.Amount.Decimal.String()
				}
				got = append(got, strings.Join(fields, " "))
			}
			if diff := cmp.Diff(c.want, strings.Join(got, "; ")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAmbiguousCorrection(t *testing.T) {
	doc := madeBudget("a", 2024, "411000", "甲局", "")
	doc.Tables[0].Cells[4].Text = "100.50"
	c := Correction{DocID: doc.Record.DocID, Page: 2, OldText: "100.50", ValueText: "1"}
	if got := ApplyCorrections(doc, []Correction{c}); got[0].State != CorrectionAmbiguous {
		t.Errorf("without a box: %s", got[0].State)
	}
	c.Box = doc.Tables[0].Cells[1].Box
	if got := ApplyCorrections(doc, []Correction{c}); got[0].State != CorrectionApplied {
		t.Errorf("with a box: %s", got[0].State)
	}
}

func TestAddCorrection(t *testing.T) {
	dir := t.TempDir()
	d := openTest(t, dir)
	doc, other := madeBudget("a", 2024, "411000", "甲局", ""), madeBudget("b", 2023, "411000", "甲局", "")
	commit(t, d, doc, other)
	checkpoint(t, d)
	before := stamps(t, dir)

	c := Correction{DocID: doc.Record.DocID, Page: 2, OldText: "100.50", ValueText: "105.0", Who: "李", Why: "污点"}
	a, err := d.AddCorrection(c)
	if err != nil || a.State != CorrectionApplied || a.Box == (Box{}) || a.MadeAt == "" {
		t.Fatal(a, err)
	}
	checkpoint(t, d)
	after := stamps(t, dir)
	for name, at := range before {
		isNew := strings.HasPrefix(name, "parquet/corrections/") || name == "datapackage.json"
		if now, ok := after[name]; !isNew && (!ok || !now.Equal(at)) {
			t.Errorf("%s was written anew", name)
		}
	}
	const row = "parquet/corrections/year=2024/region=CN411000/part-0.parquet"
	if _, ok := after[row]; !ok {
		t.Errorf("no %s", row)
	}
	for name, change := range map[string]func(*Correction){
		"no such text":     func(c *Correction) { c.OldText = "1" },
		"nobody":           func(c *Correction) { c.Who = "" },
		"no number":        func(c *Correction) { c.ValueText = "one" },
		"no such document": func(c *Correction) { c.DocID = madeID("c") },
		"no time":          func(c *Correction) { c.MadeAt = "yesterday" },
	} {
		bad := c
		change(&bad)
		if _, err := d.AddCorrection(bad); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if list, err := ReadCorrections(dir); err != nil || len(list) != 1 || list[0].Why != "污点" {
		t.Error(list, err)
	}
}

// People write the lines too: twice the same is one, what is no line is named.
func TestReadCorrections(t *testing.T) {
	dir := t.TempDir()
	line := `{"doc_id":"` + madeID("a") + `","page":2,"old_text":"1","value_text":"2","who":"李","made_at":"2024-05-01T00:00:00Z"}` + "\n"
	path := filepath.Join(dir, correctionsFile)
	if err := os.WriteFile(path, []byte(line+"\n"+line), 0o666); err != nil {
		t.Fatal(err)
	}
	if list, err := ReadCorrections(dir); err != nil || len(list) != 1 {
		t.Error(list, err)
	}
	if err := os.WriteFile(path, []byte(line+`{"doc_id":1}`), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadCorrections(dir); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Error(err)
	}
}

func TestParsePrinted(t *testing.T) {
	for text, want := range map[string]string{
		"1,234.50": "1234.5", " -3 ": "-3", "12.5%": "12.5", "０": "?", "—": "", "": "", "--": "", "1e5": "?", "=1+1": "?", "一": "?",
		"1234567890123": "?", "0.0000001": "?", "-": "", "−7": "-7", "1.": "?",
	} {
		n, ok := ParsePrinted(text)
		got := "?"
		if ok && n.Valid {
			got = n.Decimal.String()
		} else if ok {
			got = ""
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestReadFacts(t *testing.T) {
	d := openTest(t, t.TempDir())
	doc := madeDocuments()[0]
	commit(t, d, doc)
	got, err := ReadFacts(d.Dir(), doc.Record.DocID)
	if err != nil {
		t.Fatal(err)
	}
	whole, err := ReadDocumentOf(d.Dir(), doc.Record.DocID)
	if err != nil {
		t.Fatal(err)
	}
	want := &Document{Record: whole.Record, Facts: whole.Facts}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
