package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"yusuan"
	"yusuan/schema"
)

// withVersion makes a document of a dataset the result of another version.
func withVersion(t *testing.T, dir, docID string, version int) {
	t.Helper()
	path := filepath.Join(dir, "documents", docID+".json")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	now := fmt.Appendf(nil, `"result_version":%d}`, yusuan.ResultVersion)
	if !bytes.Contains(data, now) {
		t.Fatal("no result_version")
	}
	if err := os.WriteFile(path, bytes.Replace(data, now, fmt.Appendf(nil, `"result_version":%d}`, version), 1), 0o666); err != nil {
		t.Fatal(err)
	}
}

// The first run of a newer yusuan converts what an older one has read again, from
// the PDFs that are kept, though no server has anything new; results of a later
// version stay.
func TestUpgrade(t *testing.T) {
	s := newServer(t)
	bodies := map[string][]byte{"/a.pdf": pdf("某市审计局"), "/b.pdf": pdf("某市财政局"), "/c.pdf": pdf("某市水务局")}
	for path, body := range bodies {
		s.on(path, file(body))
	}
	from := s.entries("/a.pdf", "/b.pdf", "/c.pdf")
	dir := filepath.Join(t.TempDir(), "ds")
	ingestInto(t, dir, from, quick())
	want := tree(t, dir)
	withVersion(t, dir, yusuan.DocID(bodies["/a.pdf"]), yusuan.ResultVersion-1)
	withVersion(t, dir, yusuan.DocID(bodies["/b.pdf"]), yusuan.ResultVersion+1)
	later1 := tree(t, dir)["documents/"+yusuan.DocID(bodies["/b.pdf"])+".json"]
	options := later(1)
	options.Round = 1
	report := ingestInto(t, dir, from, options)
	if n, _ := report.Converted(); n != 1 || report.Upgraded != 1 || report.Count(Unchanged) != 3 {
		t.Errorf("%d converted, %d upgraded, %v", n, report.Upgraded, states(report, s.URL))
	}
	got := tree(t, dir)
	if name := "documents/" + yusuan.DocID(bodies["/b.pdf"]) + ".json"; got[name] != later1 {
		t.Error("the result of a later version was replaced")
	}
	for _, name := range []string{"sources.jsonl", "documents/" + yusuan.DocID(bodies["/a.pdf"]) + ".json"} {
		if diff := cmp.Diff(want[name], got[name]); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// A document whose JSON was lost is made again from the PDF that is kept; one
// whose PDF was lost as well is fetched again.
func TestLostDocuments(t *testing.T) {
	s := newServer(t)
	a, b := pdf("某市审计局"), pdf("某市财政局")
	s.on("/a.pdf", file(a))
	s.on("/b.pdf", file(b))
	from := s.entries("/a.pdf", "/b.pdf")
	dir := filepath.Join(t.TempDir(), "ds")
	ingestInto(t, dir, from, quick())
	want := tree(t, dir)
	for _, name := range []string{"documents/" + yusuan.DocID(a) + ".json", "documents/" + yusuan.DocID(b) + ".json", "sources/" + yusuan.DocID(b) + ".pdf"} {
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	s.asked()
	ingestInto(t, dir, from, quick())
	if diff := cmp.Diff([]string{"/a.pdf?", "/b.pdf"}, s.asked()); diff != "" {
		t.Errorf("asked (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want, tree(t, dir)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// What names and lists claim is compared with what the newer version reads, whether
// the older one read the claim wrongly or the name.
func TestUpgradeComparesClaims(t *testing.T) {
	s := newServer(t)
	bodies := map[string][]byte{"/a.pdf": pdf("某市审计局"), "/2023.pdf": pdf("某市财政局"), "/c.pdf": pdf("某市水务局"), "/d.pdf": pdf("某市教育局")}
	for path, body := range bodies {
		s.on(path, file(body))
	}
	from := s.entries("/a.pdf", "/2023.pdf", "/c.pdf", "/d.pdf")
	for i, agency := range []string{"某市审计局", "", "某市民政局", "某市民政局"} {
		from.Entries[i].Agency = agency
	}
	dir := filepath.Join(t.TempDir(), "ds")
	ingestInto(t, dir, from, quick())
	claims := func() map[string]string {
		got := map[string]string{}
		for _, source := range sources(t, dir) {
			got[strings.TrimPrefix(source.URL, s.URL)] = source.NameConflict
		}
		return got
	}
	want := map[string]string{"/a.pdf": "", "/2023.pdf": "fiscal_year 2023", "/c.pdf": "agency_name 某市民政局", "/d.pdf": "agency_name 某市民政局"}
	if diff := cmp.Diff(want, claims()); diff != "" {
		t.Fatalf("at first (-want +got):\n%s", diff)
	}
	// The older version took a.pdf for another agency's, found no year in 2023.pdf,
	// and c.pdf to be what the list says; d.pdf is not read again.
	d, err := schema.OpenDataset(dir, schema.Options{})
	if err != nil {
		t.Fatal(err)
	}
	old := map[string]string{"/a.pdf": "agency_name 某市审计局", "/2023.pdf": "", "/c.pdf": "", "/d.pdf": ""}
	for _, source := range sources(t, dir) {
		source.NameConflict = old[strings.TrimPrefix(source.URL, s.URL)]
		if err := d.AddSource(source); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(d.Checkpoint(t.Context()), d.Close()); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/a.pdf", "/2023.pdf", "/c.pdf"} {
		withVersion(t, dir, yusuan.DocID(bodies[path]), yusuan.ResultVersion-1)
	}
	want["/d.pdf"] = ""
	ingestInto(t, dir, from, later(1))
	if diff := cmp.Diff(want, claims()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
