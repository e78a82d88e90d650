package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"yusuan/internal/testpdf"
)

// What the growth curves are measured with.
var (
	curveCopies = []int{1, 10, 100, 1000}
	curvePages  = []int{10, 30, 100, 300, 1000}
	densePages  = []int{100, 1000}
)

const (
	copyPages = 8  // of a document that is copied
	pageRows  = 12 // of the table on each page: some 60 cells, as disclosures have
	denseRows = 40 // of a full page: some 200 cells
)

// point is what one run took.
type point struct {
	n int
	usage
}

// curves measures how time and memory grow with the number of documents, and with
// the pages of one document, and draws the two where plot names a file.
func curves(command, scratch, plot string) error {
	copies, err := curve(command, scratch, fmt.Sprintf("documents of %d pages", copyPages), curveCopies, func(dir string, n int) error {
		whole := testpdf.Build(testpdf.Long(copyPages, pageRows))
		for i := range n {
			// A comment behind the end makes it another document.
			data := fmt.Appendf(whole[:len(whole):len(whole)], "%% copy %d\n", i)
			if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d.pdf", i)), data, 0o666); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	long := func(rows int) func(dir string, n int) error {
		return func(dir string, n int) error {
			return os.WriteFile(filepath.Join(dir, "long.pdf"), testpdf.Build(testpdf.Long(n, rows)), 0o666)
		}
	}
	pages, err := curve(command, scratch, "pages of one document", curvePages, long(pageRows))
	if err != nil {
		return err
	}
	if _, err := curve(command, scratch, fmt.Sprintf("pages of %d rows", denseRows), densePages, long(denseRows)); err != nil || plot == "" {
		return err
	}
	return os.WriteFile(plot, []byte(plotCurves(copies, pages)), 0o666)
}

// curve converts what fill makes, for each size, and prints a table.
func curve(command, scratch, title string, sizes []int, fill func(dir string, n int) error) (points []point, err error) {
	fmt.Printf("%-34s %8s %10s %8s %9s %9s\n", title, "CPU s", "ms each", "wall s", "peak MB", "child MB")
	for _, n := range sizes {
		in, out := filepath.Join(scratch, "in"), filepath.Join(scratch, "out")
		for _, dir := range []string{in, out} {
			if err := os.RemoveAll(dir); err != nil {
				return nil, err
			}
		}
		if err := os.Mkdir(in, 0o777); err != nil {
			return nil, err
		}
		if err := fill(in, n); err != nil {
			return nil, err
		}
		u, err := measure(exec.Command(command, "convert", in, "-o", out, "--log-level", "error", "--jobs", "1"))
		if err != nil {
			return nil, fmt.Errorf("%d %s: %w", n, title, err)
		}
		fmt.Printf("  %-32d %8.2f %10.1f %8.2f %9.0f %9.0f\n", n, u.cpu.Seconds(), float64(u.cpu)/float64(n)/float64(time.Millisecond), u.wall.Seconds(),
			float64(u.peak)/1e6, float64(u.children)/1e6)
		points = append(points, point{n, u})
	}
	fmt.Println()
	return points, nil
}
