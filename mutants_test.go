package yusuan

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"yusuan/internal/mutant"
	"yusuan/internal/worker"
	"yusuan/schema"
)

// Whatever is done to a good PDF, a worker converts it or tells why not: it does
// not crash, takes no longer than five seconds and no more memory than it may. And
// where bytes were damaged, so that it can be known, no number is wrong in a
// document that is called ok.
//
// MUTANTS is how many are tried of each file, MUTANT_FIRST the first seed,
// MUTANT_FILES a pattern of more files, MUTANT_KEEP where those that fail are put.
func TestMutants(t *testing.T) {
	if testing.Short() {
		t.Skip("long: converts hundreds of damaged documents")
	}
	paths, _ := filepath.Glob("samples/pdf/*.pdf")
	more, _ := filepath.Glob(os.Getenv("MUTANT_FILES"))
	paths = append(paths, more...)
	n := 30
	if v, err := strconv.Atoi(os.Getenv("MUTANTS")); err == nil {
		n = v
	}
	first, _ := strconv.Atoi(os.Getenv("MUTANT_FIRST"))
	runner := &mutantRunner{t: t, draft: filepath.Join(t.TempDir(), "draft")}
	defer runner.stop()
	for _, path := range paths {
		pdf, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		good := runner.convert(path, pdf)
		if good == nil {
			t.Fatalf("%s cannot be converted as it is", path)
		}
		known := factValues(good)
		for seed := first; seed < first+n; seed++ {
			m := mutant.Of(pdf, uint64(seed))
			name := fmt.Sprintf("%s, seed %d (%s)", path, seed, m.What)
			doc := runner.convert(name, m.Data)
			if doc == nil || doc.Record.Status != "ok" || !m.Raw {
				continue
			}
			wrong, lost := 0, 0
			got := factValues(doc)
			example := ""
			for id, v := range got {
				if known[id] != v {
					wrong++
					example = fmt.Sprintf("%s is %s, was %s", id, v, known[id])
				}
			}
			for id := range known {
				if _, ok := got[id]; !ok {
					lost++
				}
			}
			if wrong > 0 || lost > 0 {
				runner.keep(m.Data)
				t.Errorf("%s: ok, but of %d facts %d are wrong and %d lost: %s", name, len(known), wrong, lost, example)
			}
		}
	}
	if runner.most > DefaultWorkerMemory {
		t.Errorf("%s: %d MB", runner.mostName, runner.most>>20)
	}
	t.Logf("%d mutants, the longest %v (%s), the most memory %d MB (%s); outcomes %v",
		runner.count, runner.longest, runner.longestName, runner.most>>20, runner.mostName, runner.outcomes)
}

// factValues returns the amounts of a document by fact, without the document's own identity.
func factValues(doc *schema.Document) map[string]string {
	values := map[string]string{}
	for i := range doc.Facts {
		f := &doc.Facts[i]
		_, id, _ := strings.Cut(f.FactID, "/")
		values[id] = f.ValueText
	}
	return values
}

// mutantRunner converts in a worker process.
type mutantRunner struct {
	t           *testing.T
	draft       string
	process     *worker.Process
	pid         int
	count       int
	longest     time.Duration
	longestName string
	most        int64
	mostName    string
	outcomes    map[string]int
}

const mutantTime = 5 * time.Second

// convert returns the document, nil where none came of it.
func (r *mutantRunner) convert(name string, pdf []byte) *schema.Document {
	r.t.Helper()
	if r.process == nil {
		var err error
		cmd := testWorker("serve")()
		if r.process, err = worker.Start(cmd); err != nil {
			r.t.Fatal(err)
		}
		r.pid = cmd.Process.Pid
	}
	if r.outcomes == nil {
		r.outcomes = map[string]int{}
	}
	r.count++
	sum := sha256.Sum256(pdf)
	header := mustMarshal(workTask{Path: []byte(name), DocID: hex.EncodeToString(sum[:]), Draft: []byte(r.draft), MaxBytes: DefaultMaxBytes, PageTimeout: mutantTime})
	_ = os.Remove(r.draft)
	resetPeak(r.pid)
	started := time.Now()
	answer, _, err := r.process.Do(r.t.Context(), 4*mutantTime, header, pdf)
	if took := time.Since(started); took > r.longest {
		r.longest, r.longestName = took, name
	}
	if took := time.Since(started); took > mutantTime {
		r.t.Errorf("%s: took %v", name, took)
	}
	if peak := peakMemory(r.pid); peak > r.most {
		r.most, r.mostName = peak, name
	}
	if err != nil {
		r.process = nil
		r.t.Errorf("%s: %v", name, err)
		r.keep(pdf)
		return nil
	}
	var got workAnswer
	if err := json.Unmarshal(answer, &got); err != nil {
		r.t.Fatal(err)
	}
	if got.Failed != nil {
		r.outcomes[string(got.Failed.Reason)]++
		if got.Failed.Reason == Crashed {
			r.t.Errorf("%s: %s\n%s", name, got.Failed.Text, got.Failed.Stack)
			r.keep(pdf)
		}
		return nil
	}
	data, err := os.ReadFile(r.draft)
	if err != nil {
		r.t.Fatal(err)
	}
	doc, err := schema.ParseDocument(data)
	if err != nil {
		r.t.Fatal(errors.Join(errors.New(name), err))
	}
	r.outcomes[doc.Record.Status]++
	return doc
}

func (r *mutantRunner) keep(pdf []byte) {
	if dir := os.Getenv("MUTANT_KEEP"); dir != "" {
		sum := sha256.Sum256(pdf)
		_ = os.WriteFile(filepath.Join(dir, hex.EncodeToString(sum[:4])+".pdf"), pdf, 0o644)
	}
}

func (r *mutantRunner) stop() {
	if r.process != nil {
		r.process.Close()
	}
}

// resetPeak makes peakMemory count anew, where the system can.
func resetPeak(pid int) {
	_ = os.WriteFile(fmt.Sprintf("/proc/%d/clear_refs", pid), []byte("5"), 0)
}

// peakMemory returns the most memory that a process had, in bytes; 0 where that
// cannot be told.
func peakMemory(pid int) int64 {
	status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kb, _ := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(rest), " kB"), 10, 64)
			return kb << 10
		}
	}
	return 0
}
