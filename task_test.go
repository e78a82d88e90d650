package yusuan

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// Names of files are bytes: those that were unpacked of an archive made on Windows
// are often GBK.
func TestNamesThatAreNoUTF8(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("file systems elsewhere want Unicode")
	}
	names := map[string]string{"\xd4\xa4\xcb\xe3.pdf": "one", "\xff.pdf": "two", "new\nline\t\"'.pdf": "three"}
	for what, worker := range map[string]BatchOptions{"in process": {}, "workers": {Worker: testWorker("misbehave")}} {
		t.Run(what, func(t *testing.T) {
			_, paths := writeFiles(t, names)
			ds := openDataset(t)
			options := worker
			options.Jobs = 1
			outcomes, err := newBatch(ds, options, fakeConvert).run(t.Context(), paths)
			if err != nil || len(outcomes) != len(names) {
				t.Fatalf("%d outcomes, %v", len(outcomes), err)
			}
			for _, o := range outcomes {
				if o.Reason != "" {
					t.Errorf("%q: %s: %v", o.Path, o.Reason, o.Err)
				}
			}
		})
	}
}

// A file that is too large is known by its bytes, unless reading it to the end would
// take longer than any document.
func TestFilesThatAreTooLarge(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sparse.pdf")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	const limit = 100
	for _, c := range []struct {
		size  int64
		err   error
		known bool
	}{
		{limit, nil, true},
		{limit + 1, ErrTooLarge, true},
		{hashShare * limit, ErrTooLarge, true},
		{hashShare*limit + 1, ErrTooLarge, false},
		{1 << 42, ErrTooLarge, false},
	} {
		if err := f.Truncate(c.size); err != nil {
			t.Logf("%d bytes: %v", c.size, err)
			continue
		}
		task, err := identify(t.Context(), path, Options{MaxBytes: limit})
		if !errors.Is(err, c.err) || (task.docID != "") != c.known {
			t.Errorf("%d bytes: doc_id %q, %v", c.size, task.docID, err)
		}
	}
	// One that grows while it is read is not read for ever.
	if err := f.Truncate(hashShare*limit + 1); err != nil {
		t.Fatal(err)
	}
	if id, size, err := hashFile(t.Context(), path, hashShare*limit); id != "" || size != hashShare*limit+1 || err != nil {
		t.Errorf("doc_id %q, %d bytes, %v", id, size, err)
	}
}

// The end of the context ends reading, and waiting for what is never written.
func TestReadingIsCancelled(t *testing.T) {
	_, paths := writeFiles(t, map[string]string{"a.pdf": strings.Repeat("x", 1<<20)})
	pipe := filepath.Join(t.TempDir(), "pipe")
	if makePipe(pipe) == nil {
		paths = append(paths, pipe)
	}
	for _, path := range paths {
		ctx, cancel := context.WithCancel(t.Context())
		if path == pipe {
			time.AfterFunc(20*time.Millisecond, cancel)
		} else {
			cancel()
		}
		if _, err := identify(ctx, path, Options{}); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", filepath.Base(path), err)
		}
		cancel()
	}
}
