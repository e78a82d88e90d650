// Command bench compares the whole conversion of a folder of PDFs with poppler's
// pdftotext on the same files, and tells what each stage takes. See
// docs/performance.md.
//
//	go run ./internal/bench [-pairs N] [-jobs N] DIR
//
// With -documents it tells instead what it costs to let a dataset of so many
// documents grow; see grow.go.
package main

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"yusuan"
	"yusuan/extract"
	"yusuan/schema"
)

func main() {
	pairs := flag.Int("pairs", 5, "how often each command is run, in turns; 0 only measures the stages")
	jobs := flag.Int("jobs", 1, "the --jobs of yusuan convert")
	documents := flag.Int("documents", 0, "measure how a dataset of `N` made documents grows, and read no PDFs")
	growth := flag.Bool("growth", false, "measure how a batch grows with its documents, and a document with its pages, on made PDFs")
	plot := flag.String("plot", "", "with -growth: the SVG `file` to draw the curves to")
	flag.Parse()
	var measureAll func(command, scratch string) error
	switch {
	case *growth && flag.NArg() == 0:
		measureAll = func(command, scratch string) error { return curves(command, scratch, *plot) }
	case *documents > 0 && flag.NArg() == 0:
		measureAll = func(command, scratch string) error { return grow(command, scratch, *documents) }
	case *documents == 0 && flag.NArg() == 1:
		measureAll = func(command, scratch string) error { return run(command, scratch, flag.Arg(0), *pairs, *jobs) }
	default:
		fmt.Fprintln(os.Stderr, "usage: bench [-pairs N] [-jobs N] DIR\n       bench -growth [-plot FILE]\n       bench -documents N")
		os.Exit(1)
	}
	if err := withCommand(measureAll); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// withCommand builds the command, and lets measure run it with a scratch folder
// that goes afterwards.
func withCommand(measure func(command, scratch string) error) error {
	scratch, err := os.MkdirTemp("", "yusuan-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	command := filepath.Join(scratch, "yusuan")
	if out, err := exec.Command("go", "build", "-trimpath", "-o", command, "./cmd/yusuan").CombinedOutput(); err != nil {
		return fmt.Errorf("build: %w\n%s", err, out)
	}
	return measure(command, scratch)
}

// run compares the conversion of a folder of PDFs with pdftotext, in turns.
func run(command, scratch, dir string, pairs, jobs int) error {
	paths, err := pdfs(dir)
	if err != nil || len(paths) == 0 {
		return fmt.Errorf("no PDFs in %s: %w", dir, err)
	}
	pages, stages, err := measureStages(paths, filepath.Join(scratch, "stages"))
	if err != nil {
		return err
	}
	fmt.Printf("%s: %d files, %d pages\n\n", dir, len(paths), pages)
	fmt.Printf("%-34s %8s %12s\n", "one process, one file after another", "CPU s", "pages/CPU s")
	for _, s := range stages {
		fmt.Printf("  %-32s %8.2f %12.0f\n", s.name, s.cpu.Seconds(), float64(pages)/s.cpu.Seconds())
	}

	if pairs <= 0 {
		return nil
	}
	contenders := []contender{{name: "yusuan convert", run: func() (usage, error) {
		out := filepath.Join(scratch, "dataset")
		if err := os.RemoveAll(out); err != nil {
			return usage{}, err
		}
		return measure(exec.Command(command, "convert", dir, "-o", out, "--log-level", "error", "--jobs", strconv.Itoa(jobs)))
	}}}
	if pdftotext, err := exec.LookPath("pdftotext"); err == nil {
		for _, flag := range []string{"-layout", "-bbox"} {
			contenders = append(contenders, contender{name: "pdftotext " + flag, run: func() (usage, error) {
				return dump(pdftotext, flag, paths)
			}})
		}
	} else {
		fmt.Println("\npdftotext is not installed: nothing to compare with")
	}
	return compare(contenders, pairs, pages)
}

func pdfs(dir string) (paths []string, err error) {
	err = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && strings.EqualFold(filepath.Ext(path), ".pdf") {
			paths = append(paths, path)
		}
		return err
	})
	return paths, err
}

// usage is what a command took, its own children included.
type usage struct {
	cpu, wall time.Duration
	peak      int64 // resident memory of the command itself, in bytes
	children  int64 // the most that one of its children took
}

type contender struct {
	name string
	run  func() (usage, error)
	took []usage
}

// compare runs the contenders in turns, so that what else the machine does falls
// on all, and prints medians and the median of the ratios of each turn.
func compare(contenders []contender, pairs, pages int) error {
	for range pairs {
		for i := range contenders {
			c := &contenders[i]
			took, err := c.run()
			if err != nil {
				return fmt.Errorf("%s: %w", c.name, err)
			}
			c.took = append(c.took, took)
		}
	}
	fmt.Printf("\n%-34s %8s %12s %8s %9s %9s   %s\n", "whole processes", "CPU s", "pages/CPU s", "wall s", "peak MB", "child MB", "CPU of yusuan against it")
	for _, c := range contenders {
		cpu := median(c.took, func(u usage) float64 { return u.cpu.Seconds() })
		wall := median(c.took, func(u usage) float64 { return u.wall.Seconds() })
		peak := median(c.took, func(u usage) float64 { return float64(u.peak) / 1e6 })
		children := median(c.took, func(u usage) float64 { return float64(u.children) / 1e6 })
		var ratios []float64
		for i, u := range c.took {
			ratios = append(ratios, contenders[0].took[i].cpu.Seconds()/u.cpu.Seconds())
		}
		slices.Sort(ratios)
		fmt.Printf("  %-32s %8.2f %12.0f %8.2f %9.0f %9.0f   %.2f (%.2f to %.2f)\n", c.name, cpu, float64(pages)/cpu, wall, peak, children,
			ratios[len(ratios)/2], ratios[0], ratios[len(ratios)-1])
	}
	return nil
}

func median(took []usage, of func(usage) float64) float64 {
	values := make([]float64, len(took))
	for i, u := range took {
		values[i] = of(u)
	}
	slices.Sort(values)
	return values[len(values)/2]
}

// measure runs a command and watches the memory it and its children take.
func measure(cmd *exec.Cmd) (usage, error) {
	started := time.Now()
	if err := cmd.Start(); err != nil {
		return usage{}, err
	}
	done := make(chan struct{})
	var u usage
	watched := make(chan struct{})
	go func() {
		defer close(watched)
		for {
			u.peak = max(u.peak, peakMemory(cmd.Process.Pid))
			for _, child := range childrenOf(cmd.Process.Pid) {
				u.children = max(u.children, peakMemory(child))
			}
			select {
			case <-done:
				return
			case <-time.After(20 * time.Millisecond):
			}
		}
	}()
	err := cmd.Wait()
	close(done)
	<-watched
	u.wall = time.Since(started)
	u.cpu = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	return u, err
}

// dump runs pdftotext over the files, a process each, as it takes one only.
func dump(pdftotext, flag string, paths []string) (total usage, err error) {
	for _, path := range paths {
		cmd := exec.Command(pdftotext, flag, path, os.DevNull)
		started := time.Now()
		_ = cmd.Run() // it fails on some legal files
		if cmd.ProcessState == nil {
			return total, fmt.Errorf("%s cannot be run", pdftotext)
		}
		total.wall += time.Since(started)
		total.cpu += cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
		if r, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
			total.peak = max(total.peak, r.Maxrss*1024)
		}
	}
	return total, nil
}

// peakMemory returns the most memory a process was in, in bytes, 0 where the
// system does not tell.
func peakMemory(pid int) int64 {
	data, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	for line := range strings.Lines(string(data)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kb, _ := strconv.ParseInt(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), "kB")), 10, 64)
			return kb * 1024
		}
	}
	return 0
}

func childrenOf(pid int) (children []int) {
	tasks, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", pid))
	for _, task := range tasks {
		data, _ := os.ReadFile(task)
		for field := range strings.FieldsSeq(string(data)) {
			if child, err := strconv.Atoi(field); err == nil {
				children = append(children, child)
			}
		}
	}
	return children
}

type stage struct {
	name string
	cpu  time.Duration
}

// measureStages takes the files through the stages in this process, one after
// another, and returns the CPU time of each.
func measureStages(paths []string, dir string) (pages int, stages []stage, err error) {
	var read, understand, encode, commit, checkpoint time.Duration
	lap := stopwatch()
	dataset, err := schema.OpenDataset(dir, schema.Options{Tool: yusuan.ToolVersion})
	if err != nil {
		return 0, nil, err
	}
	defer dataset.Close()
	var encoder schema.Encoder
	for _, path := range paths {
		input, err := yusuan.ReadFile(path, yusuan.Options{})
		if err != nil {
			return 0, nil, err
		}
		// Convert reads again: understanding is what it takes beyond that.
		lap()
		if _, err := extract.Read(input.Data, extract.Options{}); err != nil {
			continue
		}
		reading := lap()
		doc, err := yusuan.Convert(context.Background(), input, yusuan.Options{})
		if err != nil {
			continue
		}
		read += reading
		understand += max(0, lap()-reading)
		pages += doc.Record.Pages
		encoded, err := encoder.Encode(dataset.Draft(), doc)
		if err != nil {
			return 0, nil, err
		}
		encode += lap()
		if err := encoded.Sync(); err != nil {
			return 0, nil, err
		}
		if err := dataset.CommitEncoded(encoded); err != nil {
			return 0, nil, err
		}
		commit += lap()
	}
	lap()
	if err := dataset.Checkpoint(context.Background()); err != nil {
		return 0, nil, err
	}
	checkpoint = lap()
	return pages, []stage{
		{"read: PDF to tables", read},
		{"understand: tables to facts", understand},
		{"encode: files of JSON, rows", encode},
		{"commit: sync and name them", commit},
		{"checkpoint: Parquet", checkpoint},
		{"the whole", read + understand + encode + commit + checkpoint},
	}, nil
}

// stopwatch returns a function that gives the CPU time of this process since its
// last call.
func stopwatch() func() time.Duration {
	var last time.Duration
	return func() time.Duration {
		var r syscall.Rusage
		_ = syscall.Getrusage(syscall.RUSAGE_SELF, &r) // fails for wrong arguments only
		now := time.Duration(r.Utime.Nano() + r.Stime.Nano())
		took := now - last
		last = now
		return took
	}
}
