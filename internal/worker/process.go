package worker

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"sync"
	"time"
)

// Cause is why a process did not answer.
type Cause string

// The causes. A process that does not answer is gone.
const (
	Crashed Cause = "crashed" // it ended by itself, or spoke nonsense
	Memory  Cause = "memory"  // it met its memory limit, or the system killed it
	Timeout Cause = "timeout" // it took too long and was killed
)

// DeadError tells that a process died over an item.
type DeadError struct {
	Cause  Cause
	Detail string        // what it said last, one line; "" where it said nothing
	Output string        // the beginning of all it wrote to stderr
	After  time.Duration // the time limit, for Timeout; 0 where the process told so itself: see Overdue
}

func (e *DeadError) Error() string {
	text := "the worker " + map[Cause]string{Crashed: "crashed", Memory: "ran out of memory", Timeout: "took too long"}[e.Cause]
	if e.After > 0 {
		text = fmt.Sprintf("the worker did not finish in %v", e.After)
	}
	if e.Detail != "" {
		text += ": " + e.Detail
	}
	return text
}

// Process is a worker process. One goroutine at a time may use it.
type Process struct {
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    *bufio.Reader
	stderr *head
	body   []byte // of the last response, used again
	items  int
	dead   bool
	waited func() error
}

// Start starts a process that calls Serve with its standard input and output.
// cmd must not have been started.
func Start(cmd *exec.Cmd) (*Process, error) {
	p := &Process{cmd: cmd, stderr: &head{}}
	cmd.Stderr = p.stderr
	cmd.WaitDelay = patience
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	p.in, p.out = in, bufio.NewReaderSize(out, 64<<10)
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start a worker: %w", err)
	}
	p.waited = sync.OnceValue(cmd.Wait)
	if err := p.greet(); err != nil {
		return nil, fmt.Errorf("start a worker: %w", err)
	}
	return p, nil
}

// startTime is how long a process may take until it is ready for work, on a busy
// machine.
const startTime = 30 * time.Second

// greet waits for the frame by which a process tells that it is ready, so that
// one which cannot work is told from one that dies of its work.
func (p *Process) greet() error {
	clock := time.AfterFunc(startTime, func() { _ = p.cmd.Process.Kill() })
	defer clock.Stop()
	if _, _, err := readFrame(p.out, nil); err != nil {
		p.dead = true
		_ = p.cmd.Process.Kill()
		p.in.Close()
		return fmt.Errorf("it ended before it was ready (%v): %s", p.wait(), lastWords(p.stderr.String()))
	}
	return nil
}

// Items is how many requests the process has answered.
func (p *Process) Items() int { return p.items }

// Do sends a request and waits for the response, whose body is good until the
// next call. timeout is of the wall clock and must be positive. The error is a
// *DeadError, or that of ctx; the process is gone then.
func (p *Process) Do(ctx context.Context, timeout time.Duration, header, body []byte) (responseHeader, responseBody []byte, err error) {
	if p.dead {
		return nil, nil, errors.New("the worker is gone")
	}
	// Killing the process ends the reads and writes below.
	killed := make(chan struct{})
	clock, stop := context.WithTimeout(ctx, timeout)
	defer stop()
	unwatch := context.AfterFunc(clock, func() {
		defer close(killed)
		_ = p.cmd.Process.Kill() // fails only where it has ended by itself
	})
	responseHeader, responseBody, err = p.exchange(header, body)
	if !unwatch() {
		<-killed
		if err == nil { // it answered in the last moment: gone all the same
			err = clock.Err()
		}
	}
	if err == nil {
		p.items++
		p.body = responseBody
		return responseHeader, responseBody, nil
	}
	return nil, nil, p.bury(ctx, clock, timeout, err)
}

func (p *Process) exchange(header, body []byte) (responseHeader, responseBody []byte, err error) {
	if err := writeFrame(p.in, header, body); err != nil {
		return nil, nil, err
	}
	return readFrame(p.out, p.body)
}

// bury ends the process and tells why it did not answer.
func (p *Process) bury(ctx, clock context.Context, timeout time.Duration, err error) error {
	p.dead = true
	inTime := clock.Err() == nil
	if errors.Is(err, errFrame) {
		_ = p.cmd.Process.Kill()
	}
	p.in.Close()
	ended := p.wait()
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if !inTime {
		return &DeadError{Cause: Timeout, After: timeout}
	}
	dead := &DeadError{Cause: Crashed, Output: p.stderr.String()}
	dead.Detail = lastWords(dead.Output)
	var exit *exec.ExitError
	switch {
	case errors.As(ended, &exit) && exit.ExitCode() == overdue:
		dead.Cause, dead.Detail = Timeout, strings.TrimSpace(dead.Output)
	case errors.Is(err, errFrame):
		dead.Detail = "it answered nonsense"
	case outOfMemory(dead.Output), killedBySystem(ended):
		dead.Cause = Memory
	case dead.Detail == "" && ended != nil:
		dead.Detail = ended.Error()
	}
	return dead
}

// patience is how long a process that was told to end, or has closed its pipes,
// may take to be gone.
const patience = 2 * time.Second

// wait waits for the end of the process, and helps where it does not come.
func (p *Process) wait() error {
	timer := time.AfterFunc(patience, func() { _ = p.cmd.Process.Kill() })
	defer timer.Stop()
	return p.waited()
}

// Close ends the process, and returns when it is gone. Closing twice, or one that
// died, is harmless.
func (p *Process) Close() {
	p.dead = true
	p.in.Close()
	_ = p.wait() // how an idle process ends says nothing
}

// outOfMemory recognises the last words of a Go program that could not get
// memory. The runtime's wording is held by a test.
func outOfMemory(output string) bool {
	for _, words := range []string{"cannot allocate memory", "out of memory", "failed to allocate", "cannot map pages", "address space collisions"} {
		if strings.Contains(output, words) {
			return true
		}
	}
	return false
}

// lastWords returns the line of a Go program's output that tells why it ended.
func lastWords(output string) string {
	first := ""
	for line := range strings.Lines(output) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "fatal error: ") || strings.HasPrefix(line, "panic: ") || strings.HasPrefix(line, "runtime: goroutine stack exceeds") {
			return line
		}
		if first == "" {
			first = line
		}
	}
	return first
}

// headBytes is how much is kept of what a process writes to stderr: a Go program
// tells why it ends first, then where, which can be megabytes.
const headBytes = 16 << 10

// head keeps the beginning of what is written to it.
type head struct {
	mu   sync.Mutex
	kept []byte
}

func (h *head) Write(b []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if room := headBytes - len(h.kept); room > 0 {
		h.kept = append(h.kept, b[:min(room, len(b))]...)
	}
	return len(b), nil
}

func (h *head) String() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return string(h.kept)
}
