package worker

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"syscall"
)

// limitAddressSpace lets the process map bytes more than it has mapped by now.
// What a Go program reserves at its start, some hundreds of megabytes that it
// never touches, would else count too.
func limitAddressSpace(memory int64) error {
	mapped, err := addressSpace()
	if err != nil {
		return fmt.Errorf("limit memory: %w", err)
	}
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_AS, &limit); err != nil {
		return fmt.Errorf("limit memory: %w", err)
	}
	wanted := uint64(mapped + memory)
	if limit.Max < wanted { // who started this allows less
		wanted = limit.Max
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_AS, &syscall.Rlimit{Cur: wanted, Max: wanted}); err != nil {
		return fmt.Errorf("limit memory: %w", err)
	}
	return nil
}

// addressSpace returns how much the process has mapped, in bytes.
func addressSpace() (int64, error) {
	data, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0, err
	}
	first, _, _ := bytes.Cut(data, []byte(" "))
	pages, err := strconv.ParseInt(string(first), 10, 64)
	return pages * int64(os.Getpagesize()), err
}
