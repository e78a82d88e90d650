package yusuan

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"yusuan/schema"
)

// fakeConvert stands for the stages: the input's bytes say what shall happen.
func fakeConvert(_ context.Context, in Input, _ Options) (*schema.Document, error) {
	switch text := string(in.Data); {
	case strings.HasPrefix(text, "panic"):
		var none []int
		_ = none[len(text)] // what a fault in a stage looks like
	case strings.HasPrefix(text, "encrypted"):
		return nil, &InputError{in.Name, fmt.Errorf("%w: by a test", ErrEncrypted)}
	}
	return &schema.Document{Record: schema.DocumentRecord{
		DocID: DocID(in.Data), Bytes: int64(len(in.Data)), Pages: 1, Status: "ok", Reader: "native",
		ToolVersion: ToolVersion, ResultVersion: ResultVersion,
	}}, nil
}

func writeFiles(t *testing.T, contents map[string]string) (dir string, paths []string) {
	t.Helper()
	dir = t.TempDir()
	for name, content := range contents {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	slices.Sort(paths)
	return dir, paths
}

func openDataset(t *testing.T) *schema.Dataset {
	t.Helper()
	ds, err := schema.OpenDataset(filepath.Join(t.TempDir(), "ds"), schema.Options{Tool: ToolVersion})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := ds.Close(); err != nil {
			t.Error(err)
		}
	})
	return ds
}

func newTestBatch(ds *schema.Dataset, options BatchOptions) *batch {
	return newBatch(ds, options, fakeConvert)
}

func TestBatchKeepsGoing(t *testing.T) {
	for _, jobs := range []int{1, 4} {
		t.Run(fmt.Sprint("jobs ", jobs), func(t *testing.T) {
			dir, paths := writeFiles(t, map[string]string{
				"a.pdf": "one", "b.pdf": "panic", "c.pdf": "encrypted", "d.pdf": "two", "e.pdf": strings.Repeat("x", 100), "f.pdf": "one",
			})
			paths = append(paths, filepath.Join(dir, "gone.pdf"))
			ds := openDataset(t)
			var seen atomic.Int32
			options := BatchOptions{
				Options:  Options{MaxBytes: 50},
				Jobs:     jobs,
				Progress: func(Outcome) { seen.Add(1) },
			}
			outcomes, err := newTestBatch(ds, options).run(t.Context(), paths)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for i, o := range outcomes {
				if o.Path != paths[i] {
					t.Errorf("outcome %d is of %s, want %s", i, o.Path, paths[i])
				}
				text := filepath.Base(o.Path) + " " + string(o.Reason)
				if o.SameAs != "" {
					text += " as " + filepath.Base(o.SameAs)
				}
				got = append(got, strings.TrimSpace(text))
			}
			want := []string{"a.pdf", "b.pdf crashed", "c.pdf encrypted", "d.pdf", "e.pdf limit", "f.pdf  as a.pdf", "gone.pdf unreadable"}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if n := seen.Load(); int(n) != len(paths) {
				t.Errorf("progress was told of %d files, want %d", n, len(paths))
			}

			var reasons []string
			for _, e := range ds.Quarantined() {
				reasons = append(reasons, e.Reason+": "+filepath.Base(e.Path)+": "+e.Detail)
			}
			slices.Sort(reasons)
			for i, want := range []string{"crashed: b.pdf: ", "encrypted: c.pdf: ", "limit: e.pdf: "} {
				if i >= len(reasons) || !strings.HasPrefix(reasons[i], want) {
					t.Errorf("quarantine is %q, want %q at %d", reasons, want, i)
				}
			}
			for _, content := range []string{"one", "two"} {
				if !ds.Has(DocID([]byte(content)), ResultVersion) {
					t.Errorf("%q was not committed", content)
				}
			}
		})
	}
}

// An input that converts leaves the quarantine.
func TestBatchClearsQuarantine(t *testing.T) {
	_, paths := writeFiles(t, map[string]string{"a.pdf": "one"})
	ds := openDataset(t)
	b := newBatch(ds, BatchOptions{}, func(_ context.Context, in Input, _ Options) (*schema.Document, error) {
		return nil, &InputError{in.Name, ErrDamaged}
	})
	if _, err := b.run(t.Context(), paths); err != nil || len(ds.Quarantined()) != 1 {
		t.Fatalf("quarantine is %v, error %v; want one entry", ds.Quarantined(), err)
	}
	if _, err := newTestBatch(ds, BatchOptions{}).run(t.Context(), paths); err != nil || len(ds.Quarantined()) != 0 {
		t.Errorf("quarantine is %v, error %v; want none", ds.Quarantined(), err)
	}
}

// An older program replaces no results of a later one: those of a later
// result_version stand, and where it cannot read what is there it stops.
func TestBatchLeavesLaterResults(t *testing.T) {
	_, paths := writeFiles(t, map[string]string{"a.pdf": "one"})
	ds := openDataset(t)
	if _, err := newTestBatch(ds, BatchOptions{}).run(t.Context(), paths); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(ds.Dir(), "documents", DocID([]byte("one"))+".json")
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	replace := func(old, new string) {
		t.Helper()
		if data := strings.Replace(string(good), old, new, 1); data == string(good) || os.WriteFile(path, []byte(data), 0o666) != nil {
			t.Fatal("not replaced")
		}
	}
	now := fmt.Sprintf(`"result_version":%d`, ResultVersion)
	replace(now, fmt.Sprintf(`"result_version":%d`, ResultVersion+1))
	outcomes, err := newTestBatch(ds, BatchOptions{}).run(t.Context(), paths)
	if err != nil || len(outcomes) != 1 || !outcomes[0].Unchanged {
		t.Errorf("a later result: %v, %v", outcomes, err)
	}
	replace(now, fmt.Sprintf(`"result_version":%d`, ResultVersion-1))
	outcomes, err = newTestBatch(ds, BatchOptions{}).run(t.Context(), paths)
	if err != nil || len(outcomes) != 1 || outcomes[0].Unchanged {
		t.Errorf("an older result: %v, %v", outcomes, err)
	}
	replace(`"schema_version":1`, `"schema_version":99`)
	if _, err = newTestBatch(ds, BatchOptions{}).run(t.Context(), paths); !errors.Is(err, schema.ErrNewerSchema) {
		t.Errorf("a later schema: %v", err)
	}
}

func TestBatchStopsWhenCancelled(t *testing.T) {
	contents := map[string]string{}
	for i := range 20 {
		contents[fmt.Sprintf("%02d.pdf", i)] = fmt.Sprint("document ", i)
	}
	_, paths := writeFiles(t, contents)
	ds := openDataset(t)
	ctx, cancel := context.WithCancel(t.Context())
	done := 0
	options := BatchOptions{Jobs: 2, Progress: func(Outcome) {
		if done++; done == 5 {
			cancel()
		}
	}}
	outcomes, err := newTestBatch(ds, options).run(ctx, paths)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error is %v, want that of the context", err)
	}
	if len(outcomes) < 5 || len(outcomes) > 8 {
		t.Errorf("%d files were done, want the 5 before the cancellation and those in flight", len(outcomes))
	}
	for _, o := range outcomes {
		if !ds.Has(o.DocID, ResultVersion) {
			t.Errorf("%s is done but not committed", o.Path)
		}
	}
}

// However many files there are, no more are in memory than there are jobs.
func TestBatchBoundsMemory(t *testing.T) {
	contents := map[string]string{}
	for i := range 30 {
		contents[fmt.Sprintf("%02d.pdf", i)] = fmt.Sprint("document ", i)
	}
	_, paths := writeFiles(t, contents)
	var now, most atomic.Int32
	b := newBatch(openDataset(t), BatchOptions{Jobs: 3}, func(ctx context.Context, in Input, o Options) (*schema.Document, error) {
		n := now.Add(1)
		defer now.Add(-1)
		for old := most.Load(); n > old && !most.CompareAndSwap(old, n); old = most.Load() {
		}
		return fakeConvert(ctx, in, o)
	})
	if _, err := b.run(t.Context(), paths); err != nil {
		t.Fatal(err)
	}
	if most.Load() > 3 {
		t.Errorf("%d documents were converted at once, want at most 3", most.Load())
	}
}
