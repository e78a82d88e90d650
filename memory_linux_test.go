package yusuan

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"yusuan/internal/testpdf"
	"yusuan/schema"
)

// The test binary is its own batch, too.
func init() {
	if os.Getenv(roleVariable) != "batch" {
		return
	}
	if err := measuredBatch(os.Args[1], os.Args[2:]); err != nil {
		os.Stderr.WriteString(err.Error())
		os.Exit(1)
	}
	os.Exit(0)
}

// peaks are how much memory the processes of a batch took at the most, in bytes.
type peaks struct{ Parent, Worker int64 }

// measuredBatch converts files to a dataset in dir, as a process of its own, and
// prints its peaks.
func measuredBatch(dir string, paths []string) error {
	ds, err := schema.OpenDataset(dir, schema.Options{Tool: ToolVersion})
	if err != nil {
		return err
	}
	var workers []*exec.Cmd
	outcomes, err := ConvertFiles(context.Background(), paths, ds, BatchOptions{Jobs: 1, Worker: func() *exec.Cmd {
		cmd := testWorker("serve")()
		workers = append(workers, cmd)
		return cmd
	}})
	for _, o := range outcomes {
		if o.Reason != "" {
			err = errors.Join(err, fmt.Errorf("%s: %w", o.Path, o.Err))
		}
	}
	if err = errors.Join(err, ds.Close()); err != nil {
		return err
	}
	var p peaks
	for _, cmd := range workers {
		p.Worker = max(p.Worker, cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss<<10)
	}
	var self syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &self); err != nil {
		return err
	}
	p.Parent = self.Maxrss << 10
	return json.NewEncoder(os.Stdout).Encode(p)
}

// peaksOf measures a batch. The process that runs it has converted nothing before: a
// process begins with the peak of the one that starts it.
func peaksOf(t *testing.T, paths []string) (p peaks) {
	t.Helper()
	cmd := exec.Command(os.Args[0], append([]string{filepath.Join(t.TempDir(), "dataset")}, paths...)...)
	cmd.Env = append(os.Environ(), roleVariable+"=batch")
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err == nil {
		err = json.Unmarshal(out, &p)
	}
	if err != nil || p.Parent == 0 || p.Worker == 0 {
		t.Fatalf("%v: %s%s", err, out, stderr.String())
	}
	return p
}

// How much memory a batch takes: with documents of usual size, however many, and with
// one of a thousand full pages.
func TestMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	if raceDetector {
		t.Skip("the race detector takes a multiple")
	}
	dir := t.TempDir()
	write := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o666); err != nil {
			t.Fatal(err)
		}
		return path
	}
	var many []string
	for _, pattern := range []string{"samples/pdf/*.pdf", "../shared/corpus/disclosures/*/*.pdf"} {
		paths, _ := filepath.Glob(pattern) // no folder, no files
		many = append(many, paths...)
	}
	usual := testpdf.Build(testpdf.Long(8, 12))
	for i := range 300 {
		// A comment behind the end makes it another document.
		many = append(many, write(fmt.Sprint(i, ".pdf"), fmt.Appendf(usual[:len(usual):len(usual)], "%% copy %d\n", i)))
	}
	for _, c := range []struct {
		name           string
		paths          []string
		parent, worker int64 // limits, in MB
	}{
		{"many documents", many, 250, 250},
		{"a thousand full pages", []string{write("long.pdf", testpdf.Build(testpdf.Long(1000, 40)))}, 400, 400},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := peaksOf(t, c.paths)
			t.Logf("%d files: the parent takes %d MB, a worker %d MB", len(c.paths), p.Parent/1e6, p.Worker/1e6)
			if p.Parent > c.parent*1e6 || p.Worker > c.worker*1e6 {
				t.Errorf("more than %d and %d MB", c.parent, c.worker)
			}
		})
	}
}
