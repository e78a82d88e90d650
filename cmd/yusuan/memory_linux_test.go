package main

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// The most memory that converting the disclosures of the corpus may take, in MB: the
// command itself, and one of its workers. However many documents there are, it does
// not grow with them.
const (
	mostOfParent = 150
	mostOfWorker = 250
)

func TestMemoryOfABatch(t *testing.T) {
	if testing.Short() {
		t.Skip("long: converts the disclosures of the corpus")
	}
	in := "../../../shared/corpus/disclosures"
	if _, err := os.Stat(in); err != nil {
		t.Skipf("needs the test documents in %s", in)
	}
	cmd := yusuanCommand("convert", in, "-o", filepath.Join(t.TempDir(), "dataset"), "--jobs", "2", "--log-level", "error")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	parent, worker, workers := 0, 0, map[string]bool{}
	for {
		select {
		case err := <-ended:
			if err != nil {
				t.Error(err)
			}
			t.Logf("the command took %d MB, a worker %d MB", parent, worker)
			if parent == 0 || parent > mostOfParent {
				t.Errorf("the command took %d MB, want %d at most", parent, mostOfParent)
			}
			if len(workers) < 2 || worker == 0 || worker > mostOfWorker {
				t.Errorf("one of %d workers took %d MB, want %d at most", len(workers), worker, mostOfWorker)
			}
			return
		case <-time.After(10 * time.Millisecond):
		}
		pid := strconv.Itoa(cmd.Process.Pid)
		parent = max(parent, peakMemory(pid))
		lists, _ := filepath.Glob("/proc/" + pid + "/task/*/children") // each thread has its own
		for _, list := range lists {
			children, _ := os.ReadFile(list)
			for child := range strings.FieldsSeq(string(children)) {
				workers[child] = true
				worker = max(worker, peakMemory(child))
			}
		}
	}
}

// peakMemory returns the most memory that a process had so far, in MB; 0 of one that
// is gone.
func peakMemory(pid string) int {
	status, _ := os.ReadFile("/proc/" + pid + "/status")
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kb, _ := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(rest), " kB"))
			return kb >> 10
		}
	}
	return 0
}
