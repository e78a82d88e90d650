//go:build unix

package worker

import (
	"errors"
	"os/exec"
	"syscall"
)

// killedBySystem reports whether a process ended by SIGKILL, which by itself is
// what a system short of memory does.
func killedBySystem(ended error) bool {
	var exit *exec.ExitError
	if !errors.As(ended, &exit) {
		return false
	}
	status, ok := exit.Sys().(syscall.WaitStatus)
	return ok && status.Signaled() && status.Signal() == syscall.SIGKILL
}
