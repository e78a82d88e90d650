package main

import (
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"time"

	"github.com/spf13/pflag"

	"yusuan"
)

// readingFlags say how documents are read in a batch.
type readingFlags struct {
	jobs      int
	maxSize   int64 // MiB
	timeout   time.Duration
	page      time.Duration // its timeout
	memory    int64         // MiB
	inProcess bool
	password  string
}

func (f *readingFlags) register(flags *pflag.FlagSet) {
	flags.IntVar(&f.jobs, "jobs", 0, "convert `N` files at once (default: one a processor)")
	flags.Int64Var(&f.maxSize, "max-size", yusuan.DefaultMaxBytes>>20, "quarantine files over `N` MiB unread")
	flags.DurationVar(&f.timeout, "timeout", 0, "quarantine files that take longer, such as 1m30s (default: 15 seconds and 2 for each MiB)")
	flags.DurationVar(&f.page, "page-timeout", 0, "quarantine files a page of which takes longer (default: 10 seconds, or what --timeout says)")
	flags.Int64Var(&f.memory, "memory", yusuan.DefaultWorkerMemory>>20, "quarantine files that take more than `N` MiB of memory to read")
	flags.BoolVar(&f.inProcess, "in-process", false, "convert without worker processes, for debugging: no limit of time or memory holds, and a hostile file may end the run")
	flags.StringVar(&f.password, "password", "", "the `password` of PDFs that ask for one; those that do not open anyway")
}

// minMemory is the least memory limit, in MiB: less holds no usual document.
const minMemory = 64

// check tells what is wrong with the flags.
func (f *readingFlags) check(flags *pflag.FlagSet) error {
	switch {
	case f.jobs < 0 || flags.Changed("jobs") && f.jobs == 0:
		return fmt.Errorf("--jobs is %d; it must be at least 1", f.jobs)
	case f.maxSize < 1:
		return fmt.Errorf("--max-size is %d; it must be at least 1 (MiB)", f.maxSize)
	case f.timeout < 0 || flags.Changed("timeout") && f.timeout == 0:
		return fmt.Errorf("--timeout is %v; it must be more than nothing", f.timeout)
	case f.page < 0 || flags.Changed("page-timeout") && f.page == 0:
		return fmt.Errorf("--page-timeout is %v; it must be more than nothing", f.page)
	case f.memory < minMemory:
		return fmt.Errorf("--memory is %d; it must be at least %d (MiB)", f.memory, minMemory)
	}
	return nil
}

// batch returns the options of a batch.
func (f *readingFlags) batch() (yusuan.BatchOptions, error) {
	options := yusuan.BatchOptions{
		Options: yusuan.Options{MaxBytes: f.maxSize << 20, Password: f.password},
		Jobs:    f.jobs,
		Timeout: f.timeout, PageTimeout: f.page,
	}
	if f.inProcess {
		return options, nil
	}
	self, err := os.Executable()
	if err != nil {
		return options, fmt.Errorf("cannot find this program to start workers: %w; --in-process does without", err)
	}
	options.Worker = func() *exec.Cmd {
		cmd := exec.Command(self, workerName, "--memory", strconv.FormatInt(f.memory, 10))
		cmd.Args[0] = os.Args[0]
		return cmd
	}
	return options, nil
}
