package schema

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func status(t *testing.T, dir string) *Status {
	t.Helper()
	s, err := ReadStatus(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// What Parquet tells and what the JSON tells are the same.
func TestStatus(t *testing.T) {
	d := openTest(t, t.TempDir())
	docs := madeDocuments()
	for _, doc := range docs {
		doc.Record.NFacts = len(doc.Facts) // the made documents count otherwise
		commit(t, d, doc)
		if err := d.AddSource(Source{DocID: doc.Record.DocID, Path: "a"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Quarantine(QuarantineEntry{URL: "http://example.org", Reason: "robots"}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.AddCorrection(Correction{DocID: docs[0].Record.DocID, Page: 2, OldText: "100.50", ValueText: "1", Who: "李"}); err != nil {
		t.Fatal(err)
	}
	if err := d.flush(); err != nil {
		t.Fatal(err)
	}
	byJSON := status(t, d.Dir())
	if byJSON.HasParquet || byJSON.NotInParquet != len(docs) {
		t.Errorf("before the checkpoint: %+v", byJSON)
	}
	checkpoint(t, d)
	s := status(t, d.Dir())
	if !s.HasParquet || s.NotInParquet != 0 {
		t.Errorf("after the checkpoint: %+v", s)
	}
	if diff := cmp.Diff(byJSON, s, cmpopts.IgnoreFields(Status{}, "HasParquet", "NotInParquet")); diff != "" {
		t.Errorf("-JSON +Parquet\n%s", diff)
	}
	want := &Status{
		Documents: 5, Pages: 13, Tables: 4, Cells: 16, Facts: 36, Verified: 4,
		Years:          []Count{{"", 1, 0, 0}, {"2023", 1, 9, 1}, {"2024", 3, 27, 3}},
		Regions:        []Count{{"", 1, 0, 0}, {"310000", 1, 9, 1}, {"411000", 3, 27, 3}},
		Agencies:       []Count{{"", 1, 0, 0}, {"上海市审计局", 1, 9, 1}, {"许昌市人民政府办公室", 2, 18, 2}, {"许昌市机关事务中心", 1, 9, 1}},
		Phases:         []Count{{"", 1, 0, 0}, {"budget", 4, 36, 4}},
		Statuses:       []Count{{"needs_ocr", 1, 0, 0}, {"ok", 4, 36, 4}},
		Kinds:          []Count{{"expenditure_summary", 4, 32, 0}, {"narrative", 0, 4, 4}},
		ResultVersions: []Count{{"1", 5, 36, 4}},
		Sources:        5, Quarantine: []Count{{"robots", 1, 0, 0}}, HasParquet: true,
	}
	if diff := cmp.Diff(want, s, cmpopts.IgnoreFields(Status{}, "Corrections")); diff != "" {
		t.Error(diff)
	}
	if len(s.Corrections) != 1 || s.Corrections[0].State != CorrectionApplied {
		t.Error(s.Corrections)
	}
}

// Documents that Parquet shows otherwise than their JSON are read from that, and
// those that cannot be read are named.
func TestStatusBetweenTwoMoments(t *testing.T) {
	d := openTest(t, t.TempDir())
	docs := madeDocuments()
	for _, doc := range docs {
		doc.Record.NFacts = len(doc.Facts)
	}
	commit(t, d, docs...)
	checkpoint(t, d)
	docs[0].Facts[0].Verification = "verified"
	docs[0].Record.ResultVersion++
	commit(t, d, docs[0])
	os.Remove(filepath.Join(d.Dir(), "parquet", "facts", "year=2023", "region=CN411000", "part-0.parquet"))
	bad := filepath.Join(d.Dir(), documentsDir, docs[4].Record.DocID+".json")
	if err := os.WriteFile(bad, []byte("{"), 0o666); err != nil {
		t.Fatal(err)
	}
	line := `{"doc_id":"` + strings.Repeat("0", 64) + `","page":2,"old_text":"1","who":"李","made_at":"2024-05-01T00:00:00Z"}` + "\n"
	if err := os.WriteFile(filepath.Join(d.Dir(), correctionsFile), []byte(line), 0o666); err != nil {
		t.Fatal(err)
	}
	s := status(t, d.Dir())
	if s.Documents != 4 || s.NotInParquet != 2 || s.Verified != 5 || len(s.Unread) != 1 || len(s.Orphans) != 1 {
		t.Errorf("%+v", s)
	}
}
