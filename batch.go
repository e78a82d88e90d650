package yusuan

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"yusuan/extract"
	"yusuan/schema"
)

// BatchOptions adjusts ConvertFiles; the zero value is what most callers want.
type BatchOptions struct {
	Options
	// Jobs is how many files are converted at once; 0 means one a processor. As
	// many documents are in memory at most. Where fewer files are left, the pages of
	// a large one are read by as many goroutines as there are jobs without a file.
	Jobs int
	// Worker, if set, makes the command of a worker process, which must call
	// ServeWorker with its standard input and output. Files are converted in Jobs
	// such processes then: a document that exhausts memory, overflows the stack
	// or never ends is quarantined as any other that cannot be converted.
	//
	// If nil, files are converted in this process, where only panics are caught:
	// a hostile PDF may end the program, or keep it from ending. The results are
	// the same.
	Worker func() *exec.Cmd
	// Timeout is the wall clock of one document in a worker process; 0 means 15
	// seconds and 2 more for each MiB.
	Timeout time.Duration
	// PageTimeout is the wall clock of one page in a worker process; 0 means 10
	// seconds, or Timeout where that is set. A page that takes longer fails its
	// document as a whole.
	PageTimeout time.Duration
	// Reprocess converts documents again that the dataset has with this
	// ResultVersion or a later one. Without it they are left as they are.
	Reprocess bool
	// Progress, if set, is told of every file when it is done, in the order in
	// which they finish. It is called by one goroutine at a time.
	Progress func(Outcome)
	// Arrivals, if set, tells how a file came to be where it is, such as the
	// addresses it was fetched from; its sources are these then, and not its path.
	// It is called once the file is settled, by one goroutine at a time. An empty
	// NameConflict means none.
	Arrivals func(Outcome) []schema.Source
}

// Outcome is what became of one file.
type Outcome struct {
	Path  string
	DocID string // SHA-256 of the file's bytes; "" where it could not be read
	// Reason is why the file was not converted; "" where it was.
	Reason Reason
	Err    error // the error behind Reason, without the path
	// SameAs is the path of an earlier file of this run with the same bytes, ""
	// if there is none. The two are one document with two sources.
	SameAs string
	// Unchanged tells that the dataset had the document already.
	Unchanged bool
	// Removed tells that the document was left out because a person had removed it
	// from the dataset.
	Removed bool
	// What sums the document up; zero where Reason or Removed is set.
	Record schema.DocumentRecord
	// Kinds and Verified are not known of documents that are unchanged.
	Kinds    []KindCount
	Verified int // facts that an accounting identity confirms
	// Took is the time spent on the file, waiting for others not counted.
	Took time.Duration
}

// KindCount is how many tables of one kind a document has.
type KindCount struct {
	Kind   string
	Tables int
}

// ConvertFiles converts files and commits the results to the dataset, several at
// a time. What it writes does not depend on Jobs or on the order of paths.
//
// Documents that the dataset has with this ResultVersion or a later one are left as
// they are, results of an older version are replaced, and documents that were removed from
// it are left out. So a run that was interrupted, however
// it ended, goes on where it was.
//
// A file that cannot be converted does not stop the others: the dataset's
// quarantine names it with the reason, and so does its Outcome. A file that
// cannot be opened or read has no bytes to be known by; only its Outcome tells.
//
// The outcomes come in the order of paths. The error is not about single files:
// it is that of ctx, or of a dataset that cannot be written. Then the outcomes
// are those of the files that were done, and what was committed stays.
func ConvertFiles(ctx context.Context, paths []string, dataset *schema.Dataset, options BatchOptions) ([]Outcome, error) {
	return newBatch(dataset, options, Convert).run(ctx, paths)
}

func (o *BatchOptions) jobs() int {
	if o.Jobs > 0 {
		return o.Jobs
	}
	return runtime.GOMAXPROCS(0)
}

// timeout is the wall clock of a document of so many bytes.
func (o *BatchOptions) timeout(size int64) time.Duration {
	if o.Timeout > 0 {
		return o.Timeout
	}
	return timeoutBase + time.Duration(size>>20)*timeoutPerMiB
}

// pageTimeout is the wall clock of a page.
func (o *BatchOptions) pageTimeout() time.Duration {
	switch {
	case o.PageTimeout > 0:
		return o.PageTimeout
	case o.Timeout > 0:
		return o.Timeout
	}
	return pageTimeout
}

// batch is the one place that decides what happens at the same time: as many files
// are converted as there are jobs, jobs without a file go to the pages of those that
// are converted, and all take turns at the dataset.
type batch struct {
	options   BatchOptions
	converter converter
	left      atomic.Int64 // files that are not done

	mu      sync.Mutex // guards what follows
	dataset *schema.Dataset
	claims  map[string]*claim // by doc_id
}

// converter converts as many tasks at once as there are jobs. What do returns is
// good until release is called, which must be. Where it fails, the task's draft may
// be there, in part.
type converter interface {
	do(ctx context.Context, t *task) (c converted, release func(), err error)
	close()
}

func newBatch(dataset *schema.Dataset, options BatchOptions, convert convertFunc) *batch {
	b := &batch{options: options, dataset: dataset, claims: map[string]*claim{}}
	if options.Worker != nil {
		b.converter = newWorkers(options.jobs(), &b.options)
	} else {
		b.converter = newInProcess(options.jobs(), convert)
	}
	return b
}

// claim is the conversion of one document in this run. The first worker that
// comes with its bytes converts them; others wait for what comes of it.
type claim struct {
	done    chan struct{} // closed when outcome is there
	outcome Outcome
}

// run takes the files through the batch, which serves for one run.
func (b *batch) run(ctx context.Context, paths []string) ([]Outcome, error) {
	outcomes := make([]*Outcome, len(paths))
	b.left.Store(int64(len(paths)))
	workers, workersCtx := errgroup.WithContext(ctx)
	workers.SetLimit(b.options.jobs())
	for i, path := range paths {
		if workersCtx.Err() != nil {
			break
		}
		workers.Go(func() error {
			outcome, err := b.file(workersCtx, path)
			b.left.Add(-1)
			if err != nil {
				return err
			}
			outcomes[i] = &outcome
			if b.options.Progress != nil {
				b.mu.Lock()
				defer b.mu.Unlock()
				b.options.Progress(outcome)
			}
			return nil
		})
	}
	err := workers.Wait()
	b.converter.close() // before the checkpoint, which needs memory of its own
	if err == nil {
		err = ctx.Err()
	}
	if err == nil {
		err = b.dataset.Checkpoint(ctx)
	}
	return markDoubles(outcomes), err
}

// file takes one file from its path to the dataset. The error means that the
// batch cannot go on.
func (b *batch) file(ctx context.Context, path string) (Outcome, error) {
	started := time.Now()
	outcome := Outcome{Path: path}
	t, err := identify(ctx, path, b.options.Options)
	if ctx.Err() != nil {
		return outcome, ctx.Err()
	}
	outcome.DocID = t.docID
	if b.removed(t.docID) {
		outcome.Removed = true
		return outcome, b.arrive(&outcome)
	}
	if err != nil {
		outcome.fail(err)
		outcome.Took = time.Since(started)
		return outcome, b.quarantine(&outcome)
	}

	c, first := b.claim(t.docID)
	if !first {
		select {
		case <-c.done:
		case <-ctx.Done():
			return outcome, ctx.Err()
		}
		same := c.outcome
		same.Path, same.Took = path, 0
		return same, b.arrive(&same)
	}

	if err := b.document(ctx, &t, &outcome); err != nil {
		return outcome, err
	}
	outcome.Took = time.Since(started)
	c.outcome = outcome
	close(c.done)
	return outcome, nil
}

// document converts a task and settles what came of it, unless the dataset has
// the document already.
func (b *batch) document(ctx context.Context, t *task, o *Outcome) error {
	if record, ok, err := b.standing(t.docID); err != nil {
		return err
	} else if ok {
		o.Record, o.Unchanged = record, true
		return b.arrive(o)
	}
	c, release, err := b.convert(ctx, t)
	defer release()
	defer c.Discard() // what is committed is not there any more
	if err == nil {
		o.Record, err = c.head(t)
	}
	if err != nil {
		o.fail(err)
		if o.Reason == "" { // cancelled, or no workers to be had
			return err
		}
		return b.quarantine(o)
	}
	o.Kinds, o.Verified = c.kinds, c.verified
	return b.commit(o, c.Encoded)
}

// removed reports whether a person took the document out of the dataset, or what
// could not be read out of its quarantine.
func (b *batch) removed(docID string) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.dataset.IsRemoved(docID)
}

// standing returns the record of a document that need not be converted: its result
// is of this version or of a later one. A document that only a later program reads
// ends the run, as its results must not be replaced by older ones unasked.
func (b *batch) standing(docID string) (record schema.DocumentRecord, ok bool, err error) {
	if b.options.Reprocess {
		return record, false, nil
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	record, err = b.dataset.Record(docID)
	if errors.Is(err, schema.ErrNewerSchema) {
		return record, false, err
	}
	return record, err == nil && record.ResultVersion >= ResultVersion, nil
}

// convert converts a task. Where the native reader crashes on a file, PDFium may
// read it; where that does not help, what crashed first is told. Other reasons
// lead to no second reading here: one that was ended by a clock or for want of
// memory must not decide what is read, and extract has tried PDFium already on
// what the native reader refused.
func (b *batch) convert(ctx context.Context, t *task) (converted, func(), error) {
	c, release, err := b.attempt(ctx, t)
	if ReasonOf(err) != Crashed || t.options.reader != "" {
		return c, release, err
	}
	release()
	again := *t
	again.options.reader = extract.PDFium
	c, release, errAgain := b.attempt(ctx, &again)
	if errAgain != nil && ReasonOf(errAgain) != "" {
		errAgain = err
	}
	return c, release, errAgain
}

// attempt has a task converted into a new draft, which is not left behind where
// nothing comes of it.
func (b *batch) attempt(ctx context.Context, t *task) (converted, func(), error) {
	b.mu.Lock()
	t.draft = b.dataset.Draft()
	b.mu.Unlock()
	t.options.Readers = b.options.jobs() / int(max(b.left.Load(), 1))
	c, release, err := b.converter.do(ctx, t)
	if err != nil {
		schema.Encoded{Path: t.draft}.Discard()
	}
	return c, release, err
}

// head reads what the encoded document says of itself, and holds it against what
// was asked for: the process that encoded it may have been led astray.
func (c *converted) head(t *task) (schema.DocumentRecord, error) {
	record, err := c.Head()
	if err == nil && record.DocID != t.docID {
		err = errors.New("it is another document")
	}
	if err != nil {
		return record, &CrashError{Panic: fmt.Sprintf("the result cannot be used: %v", err)}
	}
	return record, nil
}

func (b *batch) claim(docID string) (c *claim, first bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	c, known := b.claims[docID]
	if !known {
		c = &claim{done: make(chan struct{})}
		b.claims[docID] = c
	}
	return c, !known
}

// quarantine records an input that was not converted. One that could not be read
// has no bytes to be known by: only its Outcome tells.
func (b *batch) quarantine(o *Outcome) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if o.DocID == "" {
		return nil
	}
	entry := schema.QuarantineEntry{
		SHA256: o.DocID,
		Path:   o.Path,
		Reason: string(o.Reason),
		Detail: o.Err.Error(),
	}
	if arrivals := b.sourcesOf(o); len(arrivals) > 0 {
		entry.Path, entry.URL = arrivals[0].Path, arrivals[0].URL
	}
	return b.dataset.Quarantine(entry)
}

// commit puts an encoded document in its place.
func (b *batch) commit(o *Outcome, encoded schema.Encoded) error {
	if err := encoded.Sync(); err != nil { // before the lock, as it waits for the disk
		return fmt.Errorf("%s: %w", o.Path, err)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.dataset.CommitEncoded(encoded); err != nil {
		return fmt.Errorf("%s: %w", o.Path, err)
	}
	b.dataset.ClearQuarantine(o.DocID, "")
	return b.addSources(o)
}

// arrive records a further file with the bytes of a document that is settled.
func (b *batch) arrive(o *Outcome) error {
	if o.Reason != "" {
		return nil
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.addSources(o)
}

func (b *batch) addSources(o *Outcome) error {
	for _, s := range b.sourcesOf(o) {
		if err := b.dataset.AddSource(s); err != nil {
			return err
		}
	}
	return nil
}

func (b *batch) sourcesOf(o *Outcome) []schema.Source {
	if b.options.Arrivals != nil {
		return b.options.Arrivals(*o)
	}
	return []schema.Source{{DocID: o.DocID, Path: o.Path, NameConflict: NameConflict(o.Path, &o.Record)}}
}

// fail notes why the file was not converted.
func (o *Outcome) fail(err error) {
	var named *InputError
	if errors.As(err, &named) {
		err = named.Err
	}
	*o = Outcome{Path: o.Path, DocID: o.DocID, Reason: ReasonOf(err), Err: err}
}

// markDoubles lists the outcomes that are there, in order, and names for each
// file the first one with the same bytes, whichever finished first.
func markDoubles(outcomes []*Outcome) []Outcome {
	var list []Outcome
	firstPath := map[string]string{}
	for _, o := range outcomes {
		if o == nil {
			continue
		}
		if o.DocID != "" {
			if path, known := firstPath[o.DocID]; known {
				o.SameAs = path
			} else {
				firstPath[o.DocID] = o.Path
			}
		}
		list = append(list, *o)
	}
	return list
}

// Interrupted reports whether an error of ConvertFiles is that of its context.
func Interrupted(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}
