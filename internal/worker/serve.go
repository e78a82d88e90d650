package worker

import (
	"errors"
	"io"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
)

// Limits are what a worker process sets on itself before it takes up work.
type Limits struct {
	// Memory is how much the process may take beyond what it starts with, in
	// bytes; 0 is no limit. On Linux it is a limit on the address space, which
	// nothing in the process gets around; elsewhere it only makes the garbage
	// collector work harder.
	Memory int64
}

const (
	// softShare is which part of the memory limit the garbage collector tries to
	// keep the heap under; the rest is for stacks, WebAssembly and fragmentation.
	softShare = 0.75
	// maxStack bounds one goroutine's stack, in bytes. Documents nest some tens of
	// levels deep; a recursion without end dies here and not at the memory limit.
	maxStack = 64 << 20
)

// Handler does one item of work. The body of the request is good until it
// returns, that of the response until it is called again.
type Handler func(header, body []byte) (responseHeader []byte, responseBody [][]byte)

// Serve reads requests from in and writes responses to out. It is the whole life
// of a worker process: when in ends, it ends the process at once, even in the
// middle of an item, as nobody waits for the result. It returns only where it
// cannot go on.
func Serve(in io.Reader, out io.Writer, limits Limits, handle Handler) error {
	// Ctrl-C reaches all processes of the terminal; the one that started this one
	// decides what becomes of the work at hand.
	signal.Ignore(os.Interrupt)
	debug.SetMaxStack(maxStack)
	// An item is worked on by one goroutine, unless the handler knows better, and there
	// are as many processes as shall be busy. A second processor would serve the garbage
	// collector only, which then costs more in all.
	runtime.GOMAXPROCS(1)
	pacer{int64(softShare * float64(limits.Memory))}.start()
	if limits.Memory > 0 {
		if err := limitAddressSpace(limits.Memory); err != nil {
			return err
		}
	}
	if err := writeFrame(out, nil); err != nil { // ready
		return err
	}
	requests := make(chan request)
	go receive(in, requests)
	for {
		r := <-requests
		if r.err != nil {
			return r.err
		}
		header, body := handle(r.header, r.body)
		if err := writeFrame(out, header, body...); err != nil {
			return err
		}
	}
}

// Overdue ends a worker process whose work takes too long by its own measure.
// Whoever waits for it gets a DeadError with the Cause Timeout and this detail, one
// line.
func Overdue(detail string) {
	os.Stderr.WriteString(detail + "\n")
	os.Exit(overdue)
}

// overdue is the exit status by which a process tells that it is.
const overdue = 75

type request struct {
	header, body []byte
	err          error
}

// receive passes requests on. It always has a read pending, so that it notices
// the end of the parent even while work goes on that never ends.
func receive(in io.Reader, requests chan<- request) {
	for {
		header, body, err := readFrame(in, nil)
		if errors.Is(err, io.EOF) {
			os.Exit(0)
		}
		requests <- request{header, body, err}
		if err != nil {
			return
		}
	}
}
