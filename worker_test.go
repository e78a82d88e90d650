package yusuan

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"yusuan/extract"
	"yusuan/internal/testpdf"
	"yusuan/schema"
)

// The test binary is its own worker.
const roleVariable = "YUSUAN_TEST_WORKER"

func TestMain(m *testing.M) {
	switch os.Getenv(roleVariable) {
	case "serve":
		os.Stderr.WriteString(ServeWorker(os.Stdin, os.Stdout, 0).Error())
		os.Exit(1)
	case "misbehave":
		os.Stderr.WriteString(serveWorker(os.Stdin, os.Stdout, testMemory, misbehave).Error())
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func testWorker(role string) func() *exec.Cmd {
	return func() *exec.Cmd {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), roleVariable+"="+role)
		return cmd
	}
}

// testMemory is the limit of a misbehaving worker. What is left behind (288 MiB)
// and what a document needs (256 MiB) pass it together only, and each by itself by
// far not: the runtime maps memory in pieces of 64 MiB.
const testMemory = 512 << 20

// raceDetector tells whether this is a build with it.
var raceDetector bool

var hoard [][]byte

// misbehave stands for the stages in a worker: the input's bytes say what happens.
func misbehave(ctx context.Context, in Input, o Options) (*schema.Document, error) {
	switch text := string(in.Data); {
	case strings.HasPrefix(text, "die"):
		os.Exit(9)
	case strings.HasPrefix(text, "pdfium only"):
		if o.reader != extract.PDFium {
			os.Exit(9)
		}
	case strings.HasPrefix(text, "memory"):
		for {
			hoard = append(hoard, bytes.Repeat([]byte{1}, 16<<20))
		}
	case strings.HasPrefix(text, "loop"):
		for {
			runtime.Gosched()
		}
	case strings.HasPrefix(text, "page"):
		o.page(6)()
		o.page(7)
		for {
			runtime.Gosched()
		}
	case strings.HasPrefix(text, "leave"): // what only hurts the next documents
		for range 18 {
			hoard = append(hoard, bytes.Repeat([]byte{1}, 16<<20))
		}
	case strings.HasPrefix(text, "several"): // what several readers take together is too much
		for o.Readers > 1 {
			hoard = append(hoard, bytes.Repeat([]byte{1}, 16<<20))
		}
	case strings.HasPrefix(text, "much"):
		if much := bytes.Repeat([]byte{1}, 256<<20); much[0] == 0 {
			return nil, errors.New("never")
		}
	case strings.HasPrefix(text, "other"):
		in.Data = []byte("another document")
	}
	return fakeConvert(ctx, in, o)
}

func runWith(t *testing.T, contents map[string]string, options BatchOptions) (*schema.Dataset, []string) {
	t.Helper()
	_, paths := writeFiles(t, contents)
	ds := openDataset(t)
	outcomes, err := ConvertFiles(t.Context(), paths, ds, options)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, o := range outcomes {
		got = append(got, strings.TrimSpace(filepath.Base(o.Path)+" "+string(o.Reason)))
	}
	return ds, got
}

func TestWorkersOutliveTheirDocuments(t *testing.T) {
	contents := map[string]string{
		"a": "one", "b": "die", "c": "two", "d": "panic", "e": "encrypted", "f": "loop", "g": "three", "h": "pdfium only", "i": "other",
	}
	want := []string{"a", "b crashed", "c", "d crashed", "e encrypted", "f timeout", "g", "h", "i crashed"}
	for _, jobs := range []int{1, 3} {
		t.Run(fmt.Sprint("jobs ", jobs), func(t *testing.T) {
			before := runtime.NumGoroutine()
			ds, got := runWith(t, contents, BatchOptions{Jobs: jobs, Worker: testWorker("misbehave"), Timeout: 2 * time.Second})
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			for _, e := range ds.Quarantined() {
				if e.Detail == "" {
					t.Errorf("%s is %s without a detail", e.Path, e.Reason)
				}
			}
			for deadline := time.Now().Add(5 * time.Second); runtime.NumGoroutine() > before; time.Sleep(5 * time.Millisecond) {
				if time.Now().After(deadline) {
					t.Fatalf("%d goroutines, %d before", runtime.NumGoroutine(), before)
				}
			}
		})
	}
}

// What a document leaves behind in its worker decides nothing about the next.
func TestWorkerIsReplacedBeforeItIsBlamed(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("memory is limited on Linux only")
	}
	if raceDetector {
		t.Skip("the race detector takes a multiple of the memory this test counts with")
	}
	_, got := runWith(t, map[string]string{"a": "leave", "b": "much"}, BatchOptions{Jobs: 1, Worker: testWorker("misbehave")})
	if diff := cmp.Diff([]string{"a", "b"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A page that takes too long fails its document, which tells the page, and no other.
func TestPageTimeout(t *testing.T) {
	options := BatchOptions{Jobs: 1, Worker: testWorker("misbehave"), Timeout: time.Minute, PageTimeout: 200 * time.Millisecond}
	ds, got := runWith(t, map[string]string{"a": "one", "b": "page", "c": "two"}, options)
	if diff := cmp.Diff([]string{"a", "b timeout", "c"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if q := ds.Quarantined(); len(q) != 1 || q[0].Detail != "took too long: page 7, more than 200ms" {
		t.Errorf("quarantined: %v", q)
	}
}

// A page has as long as a document where that is all that was said.
func TestPageTimeoutFollows(t *testing.T) {
	for _, c := range []struct{ document, page, want time.Duration }{
		{0, 0, 10 * time.Second}, {time.Minute, 0, time.Minute}, {time.Minute, time.Second, time.Second}, {0, time.Second, time.Second},
	} {
		if got := (&BatchOptions{Timeout: c.document, PageTimeout: c.page}).pageTimeout(); got != c.want {
			t.Errorf("with timeouts of %v and %v a page has %v, want %v", c.document, c.page, got, c.want)
		}
	}
}

// The memory that several readers of a document take together decides nothing.
func TestOneReaderDoesWhereSeveralTakeTooMuch(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("memory is limited on Linux only")
	}
	_, got := runWith(t, map[string]string{"a": "several"}, BatchOptions{Jobs: 4, Worker: testWorker("misbehave"), Timeout: time.Minute})
	if diff := cmp.Diff([]string{"a"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Jobs without a file of their own go to the files that are left.
func TestReadersOfTheFilesLeft(t *testing.T) {
	for _, c := range []struct{ jobs, files, most int }{{1, 1, 1}, {4, 1, 4}, {4, 2, 2}, {4, 3, 1}, {2, 9, 1}} {
		contents := map[string]string{}
		for i := range c.files {
			contents[fmt.Sprint(i)] = fmt.Sprint("document ", i)
		}
		_, paths := writeFiles(t, contents)
		var first atomic.Int64
		b := newBatch(openDataset(t), BatchOptions{Jobs: c.jobs}, func(ctx context.Context, in Input, o Options) (*schema.Document, error) {
			first.CompareAndSwap(0, int64(max(o.Readers, 1)))
			return fakeConvert(ctx, in, o)
		})
		if _, err := b.run(t.Context(), paths); err != nil {
			t.Fatal(err)
		}
		if got := int(first.Load()); got != c.most {
			t.Errorf("%d jobs, %d files: %d readers, want %d", c.jobs, c.files, got, c.most)
		}
	}
}

// It takes a while to fill the memory where the machine is loaded: more than a
// test with loops can wait for.
func TestWorkerOutOfMemory(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only Linux limits the address space")
	}
	_, got := runWith(t, map[string]string{"a": "memory", "b": "four"}, BatchOptions{Jobs: 1, Worker: testWorker("misbehave"), Timeout: time.Minute})
	if diff := cmp.Diff([]string{"a memory", "b"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWorkersThatCannotBeHad(t *testing.T) {
	_, paths := writeFiles(t, map[string]string{"a": "one"})
	ds := openDataset(t)
	options := BatchOptions{Worker: func() *exec.Cmd { return exec.Command("/nowhere/yusuan") }}
	if _, err := ConvertFiles(t.Context(), paths, ds, options); err == nil || len(ds.Quarantined()) > 0 {
		t.Errorf("error is %v, quarantine %v; want an error about the worker and no document blamed", err, ds.Quarantined())
	}
}

// A document that cannot be written is no fault of the document: the batch stops,
// with the system's error, and nothing is quarantined.
func TestDocumentsThatCannotBeWritten(t *testing.T) {
	for name, worker := range map[string]func() *exec.Cmd{"in process": nil, "workers": testWorker("misbehave")} {
		t.Run(name, func(t *testing.T) {
			_, paths := writeFiles(t, map[string]string{"a": "one"})
			ds := openDataset(t)
			if err := os.RemoveAll(filepath.Dir(ds.Draft())); err != nil {
				t.Fatal(err)
			}
			b := newBatch(ds, BatchOptions{Worker: worker}, fakeConvert)
			outcomes, err := b.run(t.Context(), paths)
			if !errors.Is(err, syscall.ENOENT) || len(outcomes) > 0 || len(ds.Quarantined()) > 0 {
				t.Errorf("error is %v, outcomes %v, quarantine %v", err, outcomes, ds.Quarantined())
			}
		})
	}
}

// Drafts of documents that come to nothing are not left behind.
func TestNoDraftStays(t *testing.T) {
	contents := map[string]string{"a": "one", "b": "die", "c": "panic", "d": "encrypted", "e": "other", "f": "one"}
	ds, _ := runWith(t, contents, BatchOptions{Jobs: 2, Worker: testWorker("misbehave")})
	left, err := filepath.Glob(filepath.Join(filepath.Dir(ds.Draft()), "document-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %q, %v", left, err)
	}
}

func TestWorkersCancelled(t *testing.T) {
	_, paths := writeFiles(t, map[string]string{"a": "loop", "b": "loop 2"})
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	started := time.Now()
	_, err := ConvertFiles(ctx, paths, openDataset(t), BatchOptions{Jobs: 2, Worker: testWorker("misbehave")})
	if !Interrupted(err) || time.Since(started) > 5*time.Second {
		t.Errorf("error is %v after %v", err, time.Since(started))
	}
}

// The same bytes come of it with workers and without.
func TestWorkersGiveTheSame(t *testing.T) {
	paths, err := filepath.Glob("samples/pdf/*.pdf")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	var trees [2]map[string]string
	var kinds [2][][]KindCount
	for i, options := range []BatchOptions{{Jobs: 2}, {Jobs: 2, Worker: testWorker("serve")}} {
		ds := openDataset(t)
		outcomes, err := ConvertFiles(t.Context(), paths, ds, options)
		if err != nil {
			t.Fatal(err)
		}
		trees[i] = datasetTree(t, ds.Dir())
		for _, o := range outcomes {
			if o.Reason != "" {
				t.Errorf("%s: %v", o.Path, o.Err)
			}
			kinds[i] = append(kinds[i], o.Kinds)
		}
	}
	sameTrees(t, trees[0], trees[1])
	if diff := cmp.Diff(kinds[0], kinds[1]); diff != "" {
		t.Errorf("kinds (-in process +workers):\n%s", diff)
	}
}

// Nor does it matter how many readers share a large document.
func TestReadersGiveTheSame(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "long.pdf")
	if err := os.WriteFile(path, testpdf.Build(testpdf.Long(largePages+10, 4)), 0o666); err != nil {
		t.Fatal(err)
	}
	var want map[string]string
	for _, options := range []BatchOptions{
		{Jobs: 1},
		{Jobs: 3},
		{Jobs: 1, Worker: testWorker("serve")},
		{Jobs: 2, Worker: testWorker("serve")},
		{Jobs: 8, Worker: testWorker("serve")},
	} {
		ds := openDataset(t)
		outcomes, err := ConvertFiles(t.Context(), []string{path}, ds, options)
		if err != nil || len(outcomes) != 1 || outcomes[0].Reason != "" {
			t.Fatalf("%v, %v", outcomes, err)
		}
		tree := datasetTree(t, ds.Dir())
		if want == nil {
			want = tree
		}
		sameTrees(t, want, tree)
	}
}

func TestReaders(t *testing.T) {
	enlarged := 0
	options := Options{Readers: 3, enlarge: func(n int) { enlarged = n }}
	if n := options.readers(largePages - 1); n != 1 || enlarged != 0 {
		t.Errorf("a small document has %d readers, enlarged to %d", n, enlarged)
	}
	if n := options.readers(largePages); n != 3 || enlarged != 3 {
		t.Errorf("a large document has %d readers, enlarged to %d", n, enlarged)
	}
	if n := (Options{}).readers(1000); n != 1 {
		t.Errorf("without being asked for there are %d readers", n)
	}
}

// A panic on a page is told with its own place, whoever read the page.
func TestCrashOfAReader(t *testing.T) {
	var err error
	func() {
		defer crashToError(&err)
		panic(&extract.Panic{Value: "why", Stack: []byte("where")})
	}()
	var crash *CrashError
	if !errors.As(err, &crash) || crash.Error() != "crashed while converting: why" || string(crash.Stack) != "where" {
		t.Errorf("the error is %#v", err)
	}
}

// datasetTree reads the files of a dataset that the byte guarantee covers.
func datasetTree(t *testing.T, dir string) map[string]string {
	t.Helper()
	tree := map[string]string{}
	for _, pattern := range []string{"documents/*", "parquet/*/*/*/*", "datapackage.json"} {
		paths, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			name, _ := filepath.Rel(dir, path)
			if strings.HasPrefix(filepath.ToSlash(name), "parquet/sources/") {
				continue
			}
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			tree[name] = string(data)
		}
	}
	return tree
}

func sameTrees(t *testing.T, want, got map[string]string) {
	t.Helper()
	if len(want) == 0 {
		t.Error("no files")
	}
	for name, data := range want {
		if other, ok := got[name]; !ok {
			t.Errorf("%s is missing", name)
		} else if other != data {
			t.Errorf("%s has other bytes", name)
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s should not be there", name)
		}
	}
}
