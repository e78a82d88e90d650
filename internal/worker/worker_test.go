package worker

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"
)

// The test binary is its own worker: what its work is, the request's header says.
const roleVariable = "YUSUAN_TEST_WORKER"

func TestMain(m *testing.M) {
	switch os.Getenv(roleVariable) {
	case "serve":
		// Enough for a stack at its limit under the race detector, which takes a
		// multiple.
		err := Serve(os.Stdin, os.Stdout, Limits{Memory: 2 << 30}, misbehave)
		os.Stderr.WriteString(err.Error() + "\n")
		os.Exit(1)
	case "no worker":
		os.Stderr.WriteString("cannot be a worker\n")
		os.Exit(3)
	}
	os.Exit(m.Run())
}

var sink []byte

// raceDetector tells whether this is a build with it.
var raceDetector bool

func misbehave(header, body []byte) ([]byte, [][]byte) {
	switch string(header) {
	case "panic":
		go panic("by a test") // in another goroutine, so that nothing recovers it
		select {}
	case "memory":
		for size := 1 << 20; ; size *= 2 {
			sink = append(sink, bytes.Repeat([]byte{1}, size)...)
		}
	case "stack":
		return nil, [][]byte{{byte(deep(1))}}
	case "loop":
		for {
			runtime.Gosched()
		}
	case "nonsense":
		os.Stdout.WriteString(strings.Repeat("no frame ", 100))
		select {}
	case "overdue":
		Overdue("a part of it took too long")
	case "exit":
		os.Exit(7)
	case "garbage": // a quarter of what may gather, in pieces
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		for range roomy / 4 / 4096 {
			sink = make([]byte, 4096)
		}
		runtime.ReadMemStats(&after)
		return []byte(strconv.Itoa(int(after.NumGC - before.NumGC))), nil
	case "large": // much in use, then garbage
		var much [][]byte
		for range 200 {
			much = append(much, bytes.Repeat([]byte{1}, 1<<20))
		}
		for range 400 {
			sink = bytes.Repeat([]byte{1}, 1<<20)
		}
		runtime.KeepAlive(much)
		return []byte(strconv.Itoa(peak())), nil
	case "resident":
		pages := strings.Fields(string(must(os.ReadFile("/proc/self/statm"))))[1]
		return []byte(strconv.Itoa(must(strconv.Atoi(pages)) * os.Getpagesize())), nil
	case "pid":
		return []byte(strconv.Itoa(os.Getpid())), nil
	}
	return append([]byte("done "), header...), [][]byte{body, []byte("!")}
}

// peak returns how much memory the process has taken at the most, in bytes.
func peak() int {
	for line := range strings.Lines(string(must(os.ReadFile("/proc/self/status")))) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			return must(strconv.Atoi(strings.Fields(rest)[0])) << 10
		}
	}
	panic("no peak")
}

func must[Value any](v Value, err error) Value {
	if err != nil {
		panic(err)
	}
	return v
}

// deep calls itself until the stack is full.
func deep(n int) int {
	if n == 0 {
		return 0
	}
	return deep(n+1) + n
}

func command(role string) *exec.Cmd {
	self, err := os.Executable()
	if err != nil {
		panic(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), roleVariable+"="+role)
	return cmd
}

func start(t *testing.T) *Process {
	t.Helper()
	p, err := Start(command("serve"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Close)
	return p
}

func TestItems(t *testing.T) {
	p := start(t)
	large := bytes.Repeat([]byte("0123456789"), 1<<20)
	for i, body := range [][]byte{nil, []byte("one"), large, []byte("two")} {
		header, got, err := p.Do(t.Context(), time.Minute, []byte("work"), body)
		if err != nil {
			t.Fatal(err)
		}
		if string(header) != "done work" || !bytes.Equal(got, append(bytes.Clone(body), '!')) {
			t.Errorf("item %d: header %q and %d bytes", i, header, len(got))
		}
	}
	if p.Items() != 4 {
		t.Errorf("%d items, want 4", p.Items())
	}
}

// Garbage gathers before it is collected.
func TestHeapFloor(t *testing.T) {
	p := start(t)
	if runtime.GOOS == "linux" {
		header, _, err := p.Do(t.Context(), time.Minute, []byte("resident"), nil)
		if resident, _ := strconv.Atoi(string(header)); err != nil || resident == 0 || resident > 96<<20 {
			t.Errorf("a process that did nothing takes %d bytes, %v", resident, err)
		}
	}
	const items = 8
	collections := 0
	for range items {
		header, _, err := p.Do(t.Context(), time.Minute, []byte("garbage"), nil)
		n, atoiErr := strconv.Atoi(string(header))
		if err != nil || atoiErr != nil {
			t.Fatal(err, atoiErr)
		}
		collections += n
	}
	if collections > items/3+1 {
		t.Errorf("%d collections over %d items that leave a quarter of what may gather", collections, items)
	}
}

// Garbage does not grow with what is in use, as it would where the collector waits for
// the heap to double: then 200 MB in use would take 400 MB and more.
func TestGarbageOfLargeItems(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only Linux tells the peak")
	}
	if raceDetector {
		t.Skip("the race detector takes a multiple")
	}
	p := start(t)
	header, _, err := p.Do(t.Context(), time.Minute, []byte("large"), nil)
	peak, _ := strconv.Atoi(string(header))
	if most := 300 << 20; err != nil || peak > most || peak < 200<<20 {
		t.Errorf("a peak of %d bytes, %v; want no more than %d", peak, err, most)
	}
}

func TestDeaths(t *testing.T) {
	tests := []struct {
		work   string
		cause  Cause
		detail string
	}{
		{"panic", Crashed, "panic: by a test"},
		{"memory", Memory, ""},
		{"stack", Crashed, "runtime: goroutine stack exceeds"},
		{"loop", Timeout, ""},
		{"nonsense", Crashed, "it answered nonsense"},
		{"exit", Crashed, "exit status 7"},
		{"overdue", Timeout, "a part of it took too long"},
	}
	for _, tt := range tests {
		t.Run(tt.work, func(t *testing.T) {
			t.Parallel()
			if tt.work == "memory" && runtime.GOOS != "linux" {
				t.Skip("memory is limited on Linux only")
			}
			p := start(t)
			timeout := time.Minute
			if tt.work == "loop" {
				timeout = 100 * time.Millisecond
			}
			_, _, err := p.Do(t.Context(), timeout, []byte(tt.work), nil)
			var dead *DeadError
			if !errors.As(err, &dead) || dead.Cause != tt.cause || !strings.HasPrefix(dead.Detail, tt.detail) {
				t.Errorf("error is %v, want cause %q and detail %q", err, tt.cause, tt.detail)
			}
			if p.cmd.ProcessState == nil {
				t.Error("the process is still there")
			}
			if _, _, err := p.Do(t.Context(), timeout, nil, nil); err == nil {
				t.Error("a dead process took an item")
			}
		})
	}
}

func TestCancel(t *testing.T) {
	p := start(t)
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(50*time.Millisecond, cancel)
	if _, _, err := p.Do(ctx, time.Minute, []byte("loop"), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("error is %v, want that of the context", err)
	}
	if p.cmd.ProcessState == nil {
		t.Error("the process is still there")
	}
}

// A program that is no worker is told from one that dies of its work.
func TestNoWorker(t *testing.T) {
	_, err := Start(command("no worker"))
	var dead *DeadError
	if err == nil || errors.As(err, &dead) || !strings.Contains(err.Error(), "cannot be a worker") {
		t.Errorf("error is %v", err)
	}
	if _, err := Start(exec.Command("/nowhere/yusuan")); err == nil {
		t.Error("a program that is not there started")
	}
}

// A worker ends with the process that started it, even in the middle of an item.
func TestEndsWithParent(t *testing.T) {
	cmd := command("serve")
	in, _ := cmd.StdinPipe()
	out, _ := cmd.StdoutPipe()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, _, err := readFrame(out, nil); err != nil {
		t.Fatal(err)
	}
	if err := writeFrame(in, []byte("loop")); err != nil {
		t.Fatal(err)
	}
	time.Sleep(20 * time.Millisecond)
	in.Close() // as the system does when a process ends, however it ends
	kill := time.AfterFunc(10*time.Second, func() { _ = cmd.Process.Kill() })
	defer kill.Stop()
	if err := cmd.Wait(); err != nil {
		t.Errorf("it did not end by itself: %v", err)
	}
}

func TestNothingIsLeft(t *testing.T) {
	before := runtime.NumGoroutine()
	for range 3 {
		p, err := Start(command("serve"))
		if err != nil {
			t.Fatal(err)
		}
		_, _, _ = p.Do(t.Context(), 20*time.Millisecond, []byte("loop"), nil)
		p.Close()
		p.Close()
	}
	for deadline := time.Now().Add(5 * time.Second); runtime.NumGoroutine() > before; {
		if time.Now().After(deadline) {
			t.Fatalf("%d goroutines, %d before", runtime.NumGoroutine(), before)
		}
		time.Sleep(5 * time.Millisecond)
	}
}

func TestFrames(t *testing.T) {
	var b bytes.Buffer
	if err := writeFrame(&b, []byte("head"), []byte("bo"), nil, []byte("dy")); err != nil {
		t.Fatal(err)
	}
	whole := b.String()
	header, body, err := readFrame(&b, nil)
	if string(header) != "head" || string(body) != "body" || err != nil {
		t.Errorf("got %q, %q, %v", header, body, err)
	}
	if _, _, err := readFrame(&b, nil); err != io.EOF {
		t.Errorf("between frames: %v, want EOF", err)
	}
	for cut := 1; cut < len(whole); cut++ {
		if _, _, err := readFrame(strings.NewReader(whole[:cut]), nil); !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("cut after %d bytes: %v", cut, err)
		}
	}
	lies := []string{"\xff\xff\xff\xff\x00\x00\x00\x00\x00\x00\x00\x00", "\x00\x00\x00\x00\x7f\xff\xff\xff\xff\xff\xff\xff"}
	for _, lie := range lies {
		if _, _, err := readFrame(strings.NewReader(lie), nil); !errors.Is(err, errFrame) {
			t.Errorf("%q: %v, want %v", lie, err, errFrame)
		}
	}
}
