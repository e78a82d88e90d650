package schema

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
)

// testClock gives a minute more at each look.
func testClock() func() time.Time {
	now := time.Date(2024, 5, 6, 7, 8, 9, 0, time.FixedZone("", 8*3600))
	return func() time.Time { now = now.Add(time.Minute); return now }
}

func openTest(t *testing.T, dir string) *Dataset {
	t.Helper()
	d, err := OpenDataset(dir, Options{Now: testClock(), Tool: "test"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

func commit(t *testing.T, d *Dataset, docs ...*Document) {
	t.Helper()
	for _, doc := range docs {
		if err := d.Commit(doc); err != nil {
			t.Fatal(err)
		}
	}
}

func checkpoint(t *testing.T, d *Dataset) {
	t.Helper()
	if err := d.Checkpoint(context.Background()); err != nil {
		t.Fatal(err)
	}
}

// tree returns the files below dir that a reader of the dataset sees.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() {
			if e.Name() == privateDir {
				return fs.SkipDir
			}
			return nil
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func names(files map[string]string, prefix string) (list []string) {
	for name := range files {
		if strings.HasPrefix(name, prefix) {
			list = append(list, name)
		}
	}
	slices.Sort(list)
	return list
}

func TestCommitHasRecord(t *testing.T) {
	d := openTest(t, t.TempDir())
	doc := madeDocuments()[0]
	commit(t, d, doc)
	id := doc.Record.DocID
	if !d.Has(id, 1) || d.Has(id, 2) || d.Has(madeID("another"), 1) {
		t.Error("Has is wrong")
	}
	if r, err := d.Record(id); err != nil || r.AgencyName != doc.Record.AgencyName {
		t.Error(r, err)
	}
	if _, err := d.Record(madeID("another")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a document not there gave %v", err)
	}
	doc.Record.ResultVersion = 2
	if err := d.CommitJSON(AppendDocument(nil, doc)); err != nil || !d.Has(id, 2) {
		t.Error("CommitJSON:", err)
	}
	if err := d.CommitJSON([]byte("{}")); err == nil {
		t.Error("CommitJSON took what is no document")
	}
}

// A doc_id becomes a file name: nothing else may.
func TestDocIDIsChecked(t *testing.T) {
	d := openTest(t, t.TempDir())
	good := madeID("x")
	for _, id := range []string{"", "../" + good[3:], good[:63], good + "0", strings.ToUpper(good), good[:63] + "g"} {
		if err := d.Commit(&Document{Record: DocumentRecord{DocID: id}}); err == nil {
			t.Errorf("committed %q", id)
		}
		if err := d.AddSource(Source{DocID: id}); err == nil {
			t.Errorf("a source of %q", id)
		}
		if d.Has(id, 0) {
			t.Errorf("has %q", id)
		}
	}
}

func TestLock(t *testing.T) {
	dir := t.TempDir()
	d := openTest(t, dir)
	_, err := OpenDataset(dir, Options{})
	var locked *LockedError
	if !errors.Is(err, ErrLocked) || !errors.As(err, &locked) || locked.PID != os.Getpid() || locked.Since != "2024-05-05T23:09:09Z" {
		t.Errorf("opened twice: %v", err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	openTest(t, dir)
}

func TestCloseTwice(t *testing.T) {
	dir := t.TempDir()
	d := openTest(t, dir)
	d.Close()
	openTest(t, dir)
	if err := d.Close(); err != nil {
		t.Error(err)
	}
	var locked *LockedError
	if _, err := OpenDataset(dir, Options{}); !errors.As(err, &locked) || locked.PID == 0 {
		t.Errorf("closing twice touched the lock of the next: %v", err)
	}
	if d.Commit(madeDocuments()[0]) == nil || d.Checkpoint(context.Background()) == nil {
		t.Error("a closed dataset was written")
	}
}

// The same documents give the same files, in whatever order and over however
// many checkpoints they arrive, and a second run changes no file.
func TestBytesDependOnDocumentsOnly(t *testing.T) {
	a := openTest(t, t.TempDir())
	commit(t, a, madeDocuments()...)
	checkpoint(t, a)
	want := tree(t, a.Dir())

	b := openTest(t, t.TempDir())
	checkpoint(t, b)
	for i, doc := range slices.Backward(madeDocuments()) {
		commit(t, b, doc)
		if i%2 == 0 {
			checkpoint(t, b)
		}
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	b = openTest(t, b.Dir())
	checkpoint(t, b)
	got := tree(t, b.Dir())
	if diff := cmp.Diff(names(want, ""), names(got, "")); diff != "" {
		t.Fatal(diff)
	}
	for name := range want {
		if want[name] != got[name] {
			t.Errorf("%s has other bytes", name)
		}
	}

	before := stamps(t, a.Dir())
	os.Remove(filepath.Join(a.Dir(), stateFile)) // even where nothing is remembered
	commit(t, a, madeDocuments()...)
	checkpoint(t, a)
	if diff := cmp.Diff(before, stamps(t, a.Dir())); diff != "" {
		t.Errorf("files were written again:\n%s", diff)
	}
}

func stamps(t *testing.T, dir string) map[string]time.Time {
	t.Helper()
	times := map[string]time.Time{}
	for name := range tree(t, dir) {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		times[name] = info.ModTime()
	}
	return times
}

func TestPartitions(t *testing.T) {
	d := openTest(t, t.TempDir())
	checkpoint(t, d)
	var empty []string
	for _, table := range []string{"cells", "checks", "corrections", "documents", "facts", "findings", "indicators", "sources", "table_parts", "tables"} {
		empty = append(empty, "parquet/"+table+"/year=0000/region=CN000000/part-0.parquet")
	}
	if diff := cmp.Diff(empty, names(tree(t, d.Dir()), "parquet/")); diff != "" {
		t.Errorf("an empty dataset: %s", diff)
	}

	docs := madeDocuments()
	commit(t, d, docs...)
	checkpoint(t, d)
	files := tree(t, d.Dir())
	// A reader that has just listed the empty file must find it.
	want := []string{
		"parquet/facts/year=0000/region=CN000000/part-0.parquet",
		"parquet/facts/year=2023/region=CN411000/part-0.parquet",
		"parquet/facts/year=2024/region=CN310000/part-0.parquet",
		"parquet/facts/year=2024/region=CN411000/part-0.parquet",
	}
	if diff := cmp.Diff(want, names(files, "parquet/facts/")); diff != "" {
		t.Errorf("facts: %s", diff)
	}
	if names(files, "parquet/documents/year=0000/region=CN000000/") == nil {
		t.Error("the scan has no partition")
	}
	if names(files, "parquet/sources/year=0000/region=CN000000/") == nil {
		t.Error("sources has no empty file")
	}
}

// A document that moves leaves its old partition, whose files go with the last
// of their rows, even when two documents change places.
func TestMovedDocuments(t *testing.T) {
	d := openTest(t, t.TempDir())
	docs := madeDocuments()
	a, b := docs[1], docs[3] // alone in their partitions
	commit(t, d, a, b)
	checkpoint(t, d)
	a.Record.RegionCode, b.Record.RegionCode = b.Record.RegionCode, a.Record.RegionCode
	a.Record.FiscalYear, b.Record.FiscalYear = b.Record.FiscalYear, a.Record.FiscalYear
	commit(t, d, a, b)
	checkpoint(t, d)
	if got := d.standingDocuments(partitionOf(a.Record)); !got[a.Record.DocID] || len(got) != 1 {
		t.Errorf("after changing places: %v", got)
	}
	a.Record.RegionCode, a.Record.FiscalYear = "", nil
	commit(t, d, a)
	if err := os.Remove(d.documentPath(b.Record.DocID)); err != nil {
		t.Fatal(err)
	}
	checkpoint(t, d)
	if got := names(tree(t, d.Dir()), "parquet/cells/"); !slices.Equal(got, []string{"parquet/cells/year=0000/region=CN000000/part-0.parquet"}) {
		t.Errorf("files left: %v", got)
	}
}

// A document leaves its old partition before it enters the new one: here the
// new one, which comes first in order, cannot be written.
func TestMovedDocumentIsNeverDouble(t *testing.T) {
	d := openTest(t, t.TempDir())
	docs := madeDocuments()
	commit(t, d, docs...)
	checkpoint(t, d)
	moved := docs[0]
	old := partitionOf(moved.Record)
	moved.Record.FiscalYear = ptr(1999)
	commit(t, d, moved)
	blocked := filepath.Join(d.Dir(), partitionOf(moved.Record).file("facts"))
	if err := os.MkdirAll(blocked, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := d.Checkpoint(context.Background()); err == nil {
		t.Fatal("a file was written over a directory")
	}
	if here := d.standingDocuments(old); here[moved.Record.DocID] || !here[docs[2].Record.DocID] {
		t.Errorf("the old partition holds %v", here)
	}
	if err := os.Remove(blocked); err != nil {
		t.Fatal(err)
	}
	checkpoint(t, d)
	if here := d.standingDocuments(partitionOf(moved.Record)); !here[moved.Record.DocID] {
		t.Error("the document has not arrived")
	}
}

func TestSources(t *testing.T) {
	dir := t.TempDir()
	d := openTest(t, dir)
	docs := madeDocuments()
	commit(t, d, docs[0])
	id, unknown := docs[0].Record.DocID, madeID("never committed")
	for _, s := range []Source{
		{DocID: id, Path: "b.pdf"},
		{DocID: id, Path: "a.pdf"},
		{DocID: id, Path: "b.pdf", NameConflict: "2023"},
		{DocID: unknown, URL: "https://example.org/x.pdf", FirstSeen: "2020-01-01T00:00:00Z"},
	} {
		if err := d.AddSource(s); err != nil {
			t.Fatal(err)
		}
	}
	checkpoint(t, d)
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	d = openTest(t, dir)
	if err := d.AddSource(Source{DocID: id, Path: "a.pdf", ETag: "x"}); err != nil {
		t.Fatal(err)
	}
	checkpoint(t, d)
	var got []Source
	for line := range strings.Lines(tree(t, dir)["sources.jsonl"]) {
		var s Source
		if err := parseRecord([]byte(line), sourcePlan(), &s); err != nil {
			t.Fatal(err)
		}
		got = append(got, s)
	}
	want := []Source{
		{DocID: id, Path: "a.pdf", ETag: "x", FirstSeen: "2024-05-05T23:11:09Z"},
		{DocID: id, Path: "b.pdf", NameConflict: "2023", FirstSeen: "2024-05-05T23:10:09Z"},
		{DocID: unknown, URL: "https://example.org/x.pdf", FirstSeen: "2020-01-01T00:00:00Z"},
	}
	slices.SortFunc(want, func(a, b Source) int { return strings.Compare(a.DocID+a.Path, b.DocID+b.Path) })
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if n := len(names(tree(t, dir), "parquet/sources/")); n != 2 {
		t.Errorf("sources stand in %d partitions, want the document's and the unknown", n)
	}
}

func TestQuarantine(t *testing.T) {
	dir := t.TempDir()
	d := openTest(t, dir)
	sha := madeID("bad")
	put := func(e QuarantineEntry) {
		t.Helper()
		if err := d.Quarantine(e); err != nil {
			t.Fatal(err)
		}
	}
	put(QuarantineEntry{SHA256: sha, Path: "bad.pdf", Reason: "not_pdf", Detail: "html"})
	put(QuarantineEntry{SHA256: sha, Path: "bad.pdf", Reason: "damaged", Attempts: 99})
	put(QuarantineEntry{URL: "https://example.org/gone.pdf", Reason: "not_pdf"})
	if err := d.Quarantine(QuarantineEntry{Path: "x"}); err == nil {
		t.Error("an entry without a key was taken")
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	d = openTest(t, dir)
	want := []QuarantineEntry{
		{URL: "https://example.org/gone.pdf", Reason: "not_pdf", Attempts: 1, FirstSeen: "2024-05-05T23:12:09Z", LastSeen: "2024-05-05T23:12:09Z", ToolVersion: "test"},
		{SHA256: sha, Path: "bad.pdf", Reason: "damaged", Attempts: 2, FirstSeen: "2024-05-05T23:10:09Z", LastSeen: "2024-05-05T23:11:09Z", ToolVersion: "test"},
	}
	if diff := cmp.Diff(want, d.Quarantined()); diff != "" {
		t.Error(diff)
	}
	d.ClearQuarantine(sha, "")
	d.ClearQuarantine("", "https://example.org/gone.pdf")
	checkpoint(t, d)
	if got := tree(t, dir)["quarantine.jsonl"]; got != "" {
		t.Errorf("left: %s", got)
	}
}

func TestJSONOnly(t *testing.T) {
	d, err := OpenDataset(t.TempDir(), Options{JSONOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	commit(t, d, madeDocuments()...)
	checkpoint(t, d)
	if got := names(tree(t, d.Dir()), "parquet"); got != nil {
		t.Errorf("wrote %v", got)
	}
}

func TestCheckpointNamesBadDocument(t *testing.T) {
	d := openTest(t, t.TempDir())
	id := madeID("x")
	if err := os.WriteFile(d.documentPath(id), []byte(`{"schema_version":1,"document":{`), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := d.Checkpoint(context.Background()); err == nil || !strings.Contains(err.Error(), id) {
		t.Errorf("got %v", err)
	}
}

func TestCheckpointStops(t *testing.T) {
	d := openTest(t, t.TempDir())
	commit(t, d, madeDocuments()...)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := d.Checkpoint(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// Files that others put beside ours stay.
func TestForeignFilesStay(t *testing.T) {
	d := openTest(t, t.TempDir())
	foreign := filepath.Join(d.Dir(), "parquet", "facts", "year=1999", "region=CN110000", "mine.txt")
	if err := os.MkdirAll(filepath.Dir(foreign), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(foreign, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	checkpoint(t, d)
	if _, err := os.Stat(foreign); err != nil {
		t.Error(err)
	}
}

func TestDescriptor(t *testing.T) {
	d := openTest(t, t.TempDir())
	commit(t, d, madeDocuments()...)
	checkpoint(t, d)
	var pkg descriptor
	if err := json.Unmarshal([]byte(tree(t, d.Dir())[descriptorFile]), &pkg); err != nil {
		t.Fatal(err)
	}
	for _, r := range pkg.Resources {
		table, _ := TableNamed(r.Name)
		if len(r.Schema.Fields) != len(table.Columns) || len(r.Path) == 0 {
			t.Errorf("%s: %d fields, %d files", r.Name, len(r.Schema.Fields), len(r.Path))
		}
		for _, path := range r.Path {
			file := filepath.Join(d.Dir(), path)
			f, err := os.Open(file)
			if err != nil {
				t.Fatal(err)
			}
			info, _ := f.Stat()
			p, err := parquet.OpenFile(f, info.Size())
			if err != nil {
				t.Fatal(err)
			}
			for i, field := range p.Schema().Fields() {
				c := table.Columns[i]
				if field.Name() != c.Name || field.Optional() != c.Null {
					t.Errorf("%s, column %d: %s, optional %v", path, i, field.Name(), field.Optional())
				}
			}
			if got := p.Metadata().CreatedBy; !strings.HasPrefix(got, "yusuan") {
				t.Errorf("created_by is %q, which may differ between builds", got)
			}
			f.Close()
		}
	}
}
