package ingest

import (
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"yusuan"
	"yusuan/schema"
)

// amend opens a dataset for a person's work on it.
func amend(t *testing.T, dir string, work func(*schema.Dataset) error) {
	t.Helper()
	ds, err := schema.OpenDataset(dir, schema.Options{Tool: yusuan.ToolVersion})
	if err != nil {
		t.Fatal(err)
	}
	if err := work(ds); err != nil {
		t.Error(err)
	}
	if err := ds.Checkpoint(t.Context()); err != nil {
		t.Error(err)
	}
	if err := ds.Close(); err != nil {
		t.Error(err)
	}
}

// What a person removed does not come back the next night, whether the server
// says that nothing has changed or sends it all; other bytes at its place are a
// document of their own, and a restored one comes back.
func TestRemovedStaysOut(t *testing.T) {
	s := newServer(t)
	s.on("/a.pdf", file(pdf("某市审计局")))
	plain := pdf("某市财政局")
	s.on("/b.pdf", func(w http.ResponseWriter, _ *http.Request) { w.Write(plain) })
	s.on("/all.zip", file(archiveOf(t, "c.pdf", pdf("某市水务局"), "d.pdf", pdf("某市教育局"))))
	from := s.entries("/a.pdf", "/b.pdf", "/all.zip")
	dir := filepath.Join(t.TempDir(), "ds")
	ingestInto(t, dir, from, quick())
	whole := tree(t, dir)
	a, b, c := yusuan.DocID(pdf("某市审计局")), yusuan.DocID(plain), yusuan.DocID(pdf("某市水务局"))
	amend(t, dir, func(ds *schema.Dataset) error {
		for _, id := range []string{a, b, c} {
			if err := ds.Remove(id, ""); err != nil {
				return err
			}
		}
		return nil
	})
	without := tree(t, dir)

	s.asked()
	report := ingestInto(t, dir, from, later(1))
	if diff := cmp.Diff([]string{"/a.pdf removed", "/all.zip unchanged", "/b.pdf removed"}, states(report, s.URL)); diff != "" {
		t.Errorf("states (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"/a.pdf?", "/all.zip?", "/b.pdf"}, s.asked()); diff != "" {
		t.Errorf("asked (-want +got):\n%s", diff)
	}
	if n, _ := report.Converted(); n != 0 {
		t.Errorf("%d documents were converted", n)
	}
	now := tree(t, dir)
	delete(now, "removed.jsonl") // it says when b was last seen
	delete(without, "removed.jsonl")
	if diff := cmp.Diff(without, now); diff != "" {
		t.Errorf("the next night (-before +after):\n%s", diff)
	}
	if report.Count(Removed) != 2 {
		t.Errorf("%d places are told to give what was removed", report.Count(Removed))
	}

	// A new version is taken in, and replaces nothing that is there.
	s.on("/a.pdf", file(pdf("某市审计局新")))
	report = ingestInto(t, dir, from, later(2))
	if diff := cmp.Diff([]string{"/a.pdf new", "/all.zip unchanged", "/b.pdf removed"}, states(report, s.URL)); diff != "" {
		t.Errorf("new version (-want +got):\n%s", diff)
	}
	for _, row := range sources(t, dir) {
		if row.Supersedes != "" {
			t.Errorf("%s replaces what is not there", row.URL)
		}
	}
	s.on("/a.pdf", file(pdf("某市审计局")))
	report = ingestInto(t, dir, from, later(3))
	if states(report, s.URL)[0] != "/a.pdf removed" {
		t.Errorf("the removed one is back at its place: %s", states(report, s.URL)[0])
	}

	// Restored, all come back as if they had never gone.
	amend(t, dir, func(ds *schema.Dataset) error {
		for _, id := range []string{a, b, c} {
			if err := ds.Restore(id); err != nil {
				return err
			}
		}
		return ds.Remove(yusuan.DocID(pdf("某市审计局新")), "")
	})
	ingestInto(t, dir, from, later(4))
	now = tree(t, dir)
	for name, data := range whole {
		if filepath.Dir(name) == "documents" && now[name] != data {
			t.Errorf("%s is not back", name)
		}
	}
}

// A removal between two versions at one address: the older is current again, and
// the newer does not come back.
func TestRemovedVersion(t *testing.T) {
	s := newServer(t)
	s.on("/a.pdf", file(pdf("某市审计局")))
	from := s.entries("/a.pdf")
	dir := filepath.Join(t.TempDir(), "ds")
	ingestInto(t, dir, from, quick())
	s.on("/a.pdf", file(pdf("某市审计局新")))
	ingestInto(t, dir, from, later(1))
	amend(t, dir, func(ds *schema.Dataset) error { return ds.Remove(yusuan.DocID(pdf("某市审计局新")), "") })
	s.asked()
	report := ingestInto(t, dir, from, later(2))
	if diff := cmp.Diff([]string{"/a.pdf removed"}, states(report, s.URL)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"/a.pdf?"}, s.asked()); diff != "" {
		t.Error(diff)
	}
	rows := sources(t, dir)
	if len(rows) != 1 || rows[0].DocID != yusuan.DocID(pdf("某市审计局")) || rows[0].Supersedes != "" {
		t.Error(rows)
	}
}

// A file of an inbox that was removed is left out, as is one that could not be
// read; retry does not take them up.
func TestRemovedFromInbox(t *testing.T) {
	inbox := t.TempDir()
	write := func(name string, data []byte) {
		if err := os.WriteFile(filepath.Join(inbox, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	bad := []byte("%PDF-1.4\nnothing\n%%EOF\n")
	write("a.pdf", pdf("某市审计局"))
	write("bad.pdf", bad)
	page := []byte("<html>404</html>")
	write("page.pdf", page)
	from, err := ParseFrom([]string{inbox})
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "ds")
	ingestInto(t, dir, from, quick())
	if n := len(quarantined(t, dir)); n != 2 {
		t.Fatalf("%d quarantined", n)
	}
	amend(t, dir, func(ds *schema.Dataset) error {
		if err := errors.Join(ds.Remove(yusuan.DocID(bad), ""), ds.Remove(yusuan.DocID(page), "")); err != nil {
			return err
		}
		return ds.Remove(yusuan.DocID(pdf("某市审计局")), "")
	})
	for range 2 {
		report := ingestInto(t, dir, from, later(1))
		if report.Count(Removed) != 3 || len(quarantined(t, dir)) != 0 || len(sources(t, dir)) != 0 {
			t.Errorf("%v, quarantined %v", report.Items, quarantined(t, dir))
		}
	}
	amend(t, dir, func(ds *schema.Dataset) error {
		_, err := Retry(t.Context(), ds, from, nil, quick())
		return err
	})
	if originals, _ := filepath.Glob(filepath.Join(dir, "sources", "*")); len(originals) != 0 {
		t.Errorf("kept: %q", originals)
	}
	if notes, _ := filepath.Glob(filepath.Join(dir, ".yusuan", "arrivals.jsonl")); len(notes) != 0 {
		t.Error("the journal still waits for what was removed")
	}
}
