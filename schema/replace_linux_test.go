package schema

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

func put(t *testing.T, path, text string) string {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

func textAt(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// needLeases skips a test where the file system has none.
func needLeases(t *testing.T, dir string) {
	t.Helper()
	f, err := os.Create(filepath.Join(dir, "probe"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = unix.FcntlInt(f.Fd(), unix.F_SETLEASE, unix.F_WRLCK)
	if errors.Join(f.Close(), os.Remove(f.Name())) != nil || err != nil {
		t.Skip("no leases on this file system:", err)
	}
}

// A file that somebody has open is left to them for a while, and not for ever.
func TestReplaceWaitsForReaders(t *testing.T) {
	dir := t.TempDir()
	needLeases(t, dir)
	path := put(t, filepath.Join(dir, "a"), "old")
	reader, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- replaceUnread(put(t, filepath.Join(dir, "b"), "new"), path, time.Minute) }()
	time.Sleep(100 * time.Millisecond)
	if got := textAt(t, path); got != "old" {
		t.Errorf("replaced under the reader's eyes by %q", got)
	}
	if err := errors.Join(reader.Close(), <-done); err != nil || textAt(t, path) != "new" {
		t.Errorf("%v, %q", err, textAt(t, path))
	}

	if reader, err = os.Open(path); err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	if err := replaceUnread(put(t, filepath.Join(dir, "b"), "newer"), path, 20*time.Millisecond); err != nil || textAt(t, path) != "newer" {
		t.Errorf("%v, %q", err, textAt(t, path))
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*")); len(left) != 1 {
		t.Errorf("left behind: %q", left)
	}
}

// Readers that open a file a second time while they have it open get the same
// file, however often it is replaced.
func TestReplacedBetweenReaders(t *testing.T) {
	dir := t.TempDir()
	needLeases(t, dir)
	path := put(t, filepath.Join(dir, "a"), "0")
	var differ, looks atomic.Int64
	var readers sync.WaitGroup
	var stop atomic.Bool
	for range 2 {
		readers.Go(func() {
			for !stop.Load() {
				first, err := os.Open(path)
				if err != nil {
					t.Error(err)
					return
				}
				time.Sleep(100 * time.Microsecond)
				second, err := os.Open(path)
				if err != nil {
					t.Error(err)
					return
				}
				a, _ := first.Stat()
				b, _ := second.Stat()
				if !os.SameFile(a, b) {
					differ.Add(1)
				}
				looks.Add(1)
				first.Close()
				second.Close()
				time.Sleep(time.Millisecond)
			}
		})
	}
	for i := range 100 {
		if err := replaceUnread(put(t, filepath.Join(dir, "b"), fmt.Sprint(i)), path, time.Minute); err != nil {
			t.Fatal(err)
		}
	}
	stop.Store(true)
	readers.Wait()
	// Between the look at the lease and its end a reader may slip in: a moment of
	// some microseconds.
	if n := differ.Load(); n > 3 {
		t.Errorf("%d of %d readers got two files", n, looks.Load())
	}
	if textAt(t, path) != "99" {
		t.Error("the last one is not in place")
	}
}
