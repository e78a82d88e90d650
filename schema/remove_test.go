package schema

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRemove(t *testing.T) {
	dir, fresh := t.TempDir(), t.TempDir()
	docs := madeDocuments()
	d, want := openTest(t, dir), openTest(t, fresh)
	commit(t, d, docs...)
	gone := docs[1].Record.DocID
	for _, doc := range docs {
		if err := d.AddSource(Source{DocID: doc.Record.DocID, Path: doc.Record.DocID + ".pdf", FirstSeen: "2024-05-01T00:00:00Z"}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := d.AddCorrection(Correction{DocID: gone, Page: 2, OldText: "100.50", ValueText: "1", Who: "李"}); err != nil {
		t.Fatal(err)
	}
	checkpoint(t, d)
	if err := os.MkdirAll(filepath.Dir(OriginalPath(dir, gone)), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(OriginalPath(dir, gone), []byte("%PDF"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := d.Remove(gone, ""); err != nil {
		t.Fatal(err)
	}
	checkpoint(t, d)
	for _, doc := range docs {
		if doc.Record.DocID != gone {
			commit(t, want, doc)
			if err := want.AddSource(Source{DocID: doc.Record.DocID, Path: doc.Record.DocID + ".pdf", FirstSeen: "2024-05-01T00:00:00Z"}); err != nil {
				t.Fatal(err)
			}
		}
	}
	checkpoint(t, want)
	got := tree(t, dir)
	if got[correctionsFile] == "" {
		t.Error("the corrections of a removed document are gone")
	}
	delete(got, correctionsFile)
	if got[removedFile] == "" {
		t.Error("nothing tells that it was removed")
	}
	delete(got, removedFile)
	if diff := cmp.Diff(names(tree(t, fresh), ""), names(got, "")); diff != "" {
		t.Error(diff)
	}
	for name, data := range tree(t, fresh) {
		if got[name] != data {
			t.Errorf("%s is not what a dataset holds that never had the document", name)
		}
	}
	if err := d.Remove(gone, ""); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("once more: %v", err)
	}
}

// What a person took out stays out, and the places that give it are remembered,
// until it is restored.
func TestRemovedStaysOut(t *testing.T) {
	d := openTest(t, t.TempDir())
	doc := madeDocuments()[0]
	id := doc.Record.DocID
	commit(t, d, doc)
	source := Source{DocID: id, URL: "https://example.org/a.pdf", FetchedAt: "2024-05-01T00:00:00Z", ETag: `"1"`, FirstSeen: "2024-05-01T00:00:00Z"}
	if err := errors.Join(d.AddSource(source), d.Remove(id, "不是预算")); err != nil {
		t.Fatal(err)
	}
	if err := d.Commit(doc); !errors.Is(err, ErrRemoved) {
		t.Errorf("committed again: %v", err)
	}
	source.ETag = `"2"`
	if err := errors.Join(d.AddSource(source), d.AddSource(Source{DocID: id, Path: "in/a.pdf"})); err != nil {
		t.Fatal(err)
	}
	checkpoint(t, d)
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	d = openTest(t, d.Dir())
	head := Removal{DocID: id, RemovedAt: d.Removals()[0].RemovedAt, Why: "不是预算", AgencyName: doc.Record.AgencyName, FiscalYear: doc.Record.FiscalYear, Phase: "budget"}
	want := []Removal{head.at(source), head.at(Source{Path: "in/a.pdf"})}
	if diff := cmp.Diff(want, d.Removals()); diff != "" {
		t.Error(diff)
	}
	if len(d.Sources()) > 0 || !d.IsRemoved(id) || d.Has(id, doc.Record.ResultVersion) {
		t.Error("it is there")
	}
	if err := d.Restore(id); err != nil || d.IsRemoved(id) {
		t.Error("not restored", err)
	}
	if err := d.Restore(id); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
	commit(t, d, doc)
}

// A document without a source has one line, which gives way to those with a place.
func TestRemovedWithoutSource(t *testing.T) {
	d := openTest(t, t.TempDir())
	doc := madeDocuments()[0]
	commit(t, d, doc)
	if err := d.Remove(doc.Record.DocID, ""); err != nil {
		t.Fatal(err)
	}
	if list := d.Removals(); len(list) != 1 || list[0].Path != "" {
		t.Error(list)
	}
	if err := d.AddSource(Source{DocID: doc.Record.DocID, Path: "a.pdf"}); err != nil {
		t.Fatal(err)
	}
	if list := d.Removals(); len(list) != 1 || list[0].Path != "a.pdf" || list[0].AgencyName == "" {
		t.Error(list)
	}
}

// An input that could not be read is removed from the quarantine.
func TestRemoveQuarantined(t *testing.T) {
	d := openTest(t, t.TempDir())
	id := madeID("locked")
	if err := d.Quarantine(QuarantineEntry{SHA256: id, Path: "in/locked.pdf", Reason: "encrypted"}); err != nil {
		t.Fatal(err)
	}
	if err := d.Remove(id, ""); err != nil {
		t.Fatal(err)
	}
	if list := d.Removals(); len(d.Quarantined()) > 0 || len(list) != 1 || list[0].Path != "in/locked.pdf" {
		t.Error(d.Quarantined(), list)
	}
}

// A removal that a crash cut short, with the note of it written and no more, is
// finished when the dataset is next opened.
func TestRemovalCutShort(t *testing.T) {
	dir := t.TempDir()
	d := openTest(t, dir)
	doc := madeDocuments()[0]
	id := doc.Record.DocID
	commit(t, d, doc)
	if err := d.AddSource(Source{DocID: id, Path: "a.pdf"}); err != nil {
		t.Fatal(err)
	}
	checkpoint(t, d)
	before := tree(t, dir)
	if err := d.Remove(id, ""); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{sourcesFile, documentsDir + "/" + id + ".json"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(before[name]), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	d = openTest(t, dir)
	checkpoint(t, d)
	if len(d.Sources()) > 0 || len(d.Removals()) != 1 {
		t.Error(d.Sources(), d.Removals())
	}
	for name := range tree(t, dir) {
		if strings.Contains(name, id) || strings.HasPrefix(name, "parquet/facts/year=2024") {
			t.Errorf("%s is still there", name)
		}
	}
}

func TestFindDocument(t *testing.T) {
	d := openTest(t, t.TempDir())
	docs := madeDocuments()
	commit(t, d, docs...)
	id := docs[0].Record.DocID
	for prefix, want := range map[string]string{id: id, id[:8]: id, strings.ToUpper(id[:8]): id, id[:3]: "", "ffffffff": ""} {
		if got, err := FindDocument(d.Dir(), prefix); got != want || (err == nil) != (want != "") {
			t.Errorf("%s: %s, %v", prefix, got, err)
		}
	}
	if _, err := FindDocument(t.TempDir(), id); !errors.Is(err, ErrNoDataset) {
		t.Error(err)
	}
}
