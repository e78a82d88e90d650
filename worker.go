package yusuan

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"runtime"
	"syscall"
	"time"

	"yusuan/extract"
	"yusuan/internal/worker"
	"yusuan/schema"
)

// DefaultWorkerMemory is how much memory a worker process may take, in bytes. The
// largest disclosures seen take some 200 MB.
const DefaultWorkerMemory = 1 << 30

// The wall clock of one document in a worker, unless BatchOptions says otherwise:
// documents are read at hundreds of pages a second, and large ones take longer.
// Hostile ones are small.
const (
	timeoutBase   = 15 * time.Second
	timeoutPerMiB = 2 * time.Second
)

// pageTimeout is the wall clock of one page in a worker, unless BatchOptions says
// otherwise. It lies below that of a document, so that the page is named.
const pageTimeout = 10 * time.Second

// maxItems is after how many documents a worker process makes way for a new one,
// so that nothing which a document leaves behind adds up.
const maxItems = 500

// ServeWorker is the life of a worker process: it converts what is asked for on
// in and answers on out, until in ends. The process may take memory bytes, 0
// meaning DefaultWorkerMemory. It ends the process or returns the error for which
// it could not go on. BatchOptions.Worker starts it.
func ServeWorker(in io.Reader, out io.Writer, memory int64) error {
	if memory <= 0 {
		memory = DefaultWorkerMemory
	}
	return serveWorker(in, out, memory, Convert)
}

func serveWorker(in io.Reader, out io.Writer, memory int64, convert convertFunc) error {
	var encoder schema.Encoder
	return worker.Serve(in, out, worker.Limits{Memory: memory}, func(header, body []byte) ([]byte, [][]byte) {
		var task workTask
		if err := json.Unmarshal(header, &task); err != nil {
			return mustMarshal(workAnswer{Failed: &workFailure{Text: "the request is unreadable: " + err.Error()}}), nil
		}
		t := task.task(body)
		t.options.page = pageClock(task.PageTimeout)
		t.options.enlarge = func(readers int) { runtime.GOMAXPROCS(readers) }
		defer runtime.GOMAXPROCS(1) // as worker.Serve set it
		converted, err := convertTask(context.Background(), &t, convert, &encoder)
		if err != nil {
			return mustMarshal(workAnswer{Failed: newWorkFailure(err)}), nil
		}
		return mustMarshal(workAnswer{Kinds: converted.kinds, Verified: converted.verified}), [][]byte{converted.Rows}
	})
}

// pageClock returns what is told of the beginning and the end of each page. A page
// that takes longer than limit ends the process, whose item is lost as a whole.
func pageClock(limit time.Duration) func(page int) (done func()) {
	return func(page int) func() {
		overdue := func() { worker.Overdue(fmt.Sprintf("page %d, more than %v", page, limit)) }
		began, timer := time.Now(), time.AfterFunc(limit, overdue)
		return func() {
			timer.Stop()
			// PDFium lets no timer run in between.
			if time.Since(began) > limit {
				overdue()
			}
		}
	}
}

// workTask is the header of a request. Its body is the PDF, empty where the
// worker reads that from Path. Names of files and passwords are bytes: they need not
// be UTF-8, which strings are in JSON.
type workTask struct {
	Path     []byte `json:"path"`
	DocID    string `json:"doc_id"`
	Draft    []byte `json:"draft"`
	MaxBytes int64  `json:"max_bytes"`
	Password []byte `json:"password,omitempty"`
	Reader   string `json:"reader,omitempty"`
	Readers  int    `json:"readers,omitempty"`

	PageTimeout time.Duration `json:"page_timeout"` // positive
}

func (w *workTask) task(body []byte) task {
	t := task{path: string(w.Path), docID: w.DocID, draft: string(w.Draft), options: Options{MaxBytes: w.MaxBytes, Password: string(w.Password), Readers: w.Readers, reader: extract.Reader(w.Reader)}}
	if len(body) > 0 {
		t.data = body
	}
	return t
}

// workAnswer is the header of a response. Its body is the document as rows; as JSON
// it stands in the task's draft.
type workAnswer struct {
	Failed   *workFailure `json:"failed,omitempty"`
	Kinds    []KindCount  `json:"kinds,omitempty"`
	Verified int          `json:"verified,omitempty"`
}

// workFailure is an error on its way between processes.
type workFailure struct {
	Reason Reason        `json:"reason"`
	Errno  syscall.Errno `json:"errno,omitempty"` // what the system said, such as that the disk is full
	Text   string        `json:"text"`
	Stack  []byte        `json:"stack,omitempty"`
}

func newWorkFailure(err error) *workFailure {
	var named *InputError
	if errors.As(err, &named) {
		err = named.Err
	}
	f := &workFailure{Reason: ReasonOf(err), Text: err.Error()}
	var crash *CrashError
	if errors.As(err, &crash) {
		f.Text, f.Stack = fmt.Sprint(crash.Panic), crash.Stack
	}
	errors.As(err, &f.Errno)
	return f
}

func (f *workFailure) error() error {
	if f.Reason == Crashed {
		return &CrashError{Panic: f.Text, Stack: f.Stack}
	}
	e := &remoteError{text: f.Text}
	if cause := f.Reason.sentinel(); cause != nil {
		e.causes = append(e.causes, cause)
	}
	if f.Errno != 0 {
		e.causes = append(e.causes, f.Errno)
	}
	return e
}

// remoteError is an error that another process told of. It wraps the same errors
// of this package and of the system as it did there.
type remoteError struct {
	text   string
	causes []error
}

func (e *remoteError) Error() string   { return e.text }
func (e *remoteError) Unwrap() []error { return e.causes }

func mustMarshal(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // structs of strings and numbers
	}
	return data
}

// workers is a set of worker processes, as many as are asked for at once.
type workers struct {
	command func() *exec.Cmd
	timeout func(size int64) time.Duration
	page    time.Duration        // the wall clock of a page
	free    chan *worker.Process // nil for one that is not started
}

func newWorkers(n int, options *BatchOptions) *workers {
	w := &workers{command: options.Worker, timeout: options.timeout, page: options.pageTimeout(), free: make(chan *worker.Process, n)}
	for range n {
		w.free <- nil
	}
	return w
}

// close ends all processes; none may be at work.
func (w *workers) close() {
	for range cap(w.free) {
		if p := <-w.free; p != nil {
			p.Close()
		}
	}
}

// do has a process convert a task. What is returned is good until release.
//
// A process that died after other documents may have died of what they left
// behind, and one with several readers of the memory that they took together: then a
// new one tries again with one reader, so that neither the order of documents nor the
// number of readers decides anything. One that took too long is not tried again.
func (w *workers) do(ctx context.Context, t *task) (c converted, release func(), err error) {
	p := <-w.free
	release = func() { w.free <- p }
	for {
		if p, err = w.ready(p); err != nil {
			return converted{}, release, &workerError{err}
		}
		used := p.Items() > 0
		c, err = w.ask(ctx, p, t)
		var dead *worker.DeadError
		if errors.As(err, &dead) || ctx.Err() != nil {
			p = nil
		}
		if dead == nil || dead.Cause == worker.Timeout || !used && t.options.Readers <= 1 {
			return c, release, deadToError(err)
		}
		t.options.Readers = 1
	}
}

// ready returns a process that can take a task.
func (w *workers) ready(p *worker.Process) (*worker.Process, error) {
	if p != nil && p.Items() >= maxItems {
		p.Close()
		p = nil
	}
	if p != nil {
		return p, nil
	}
	return worker.Start(w.command())
}

func (w *workers) ask(ctx context.Context, p *worker.Process, t *task) (converted, error) {
	header := mustMarshal(workTask{
		Path: []byte(t.path), DocID: t.docID, Draft: []byte(t.draft), MaxBytes: t.options.maxBytes(), Password: []byte(t.options.Password), Reader: string(t.options.reader), Readers: t.options.Readers, PageTimeout: w.page,
	})
	header, body, err := p.Do(ctx, w.timeout(t.size), header, t.data)
	if err != nil {
		return converted{}, err
	}
	var answer workAnswer
	if err := json.Unmarshal(header, &answer); err != nil {
		return converted{}, &CrashError{Panic: "the worker's answer is unreadable"}
	}
	if answer.Failed != nil {
		return converted{}, answer.Failed.error()
	}
	return converted{
		Encoded: schema.Encoded{Path: t.draft, Rows: body},
		kinds:   answer.Kinds, verified: answer.Verified,
	}, nil
}

// workerError: worker processes cannot be had. The batch cannot go on.
type workerError struct{ err error }

func (e *workerError) Error() string { return e.err.Error() }
func (e *workerError) Unwrap() error { return e.err }

func deadToError(err error) error {
	var dead *worker.DeadError
	if !errors.As(err, &dead) {
		return err
	}
	switch dead.Cause {
	case worker.Timeout:
		if dead.After == 0 {
			return fmt.Errorf("%w: %s", ErrTimeout, dead.Detail)
		}
		return fmt.Errorf("%w: %v", ErrTimeout, dead.After)
	case worker.Memory:
		return ErrMemory
	}
	return &CrashError{Panic: dead.Detail, Stack: []byte(dead.Output)}
}
