package yusuan

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"yusuan/schema"
)

// BatchOptions adjusts ConvertFiles; the zero value is what most callers want.
type BatchOptions struct {
	Options
	// Jobs is how many files are converted at once; 0 means one a processor. As
	// many documents are in memory at most.
	Jobs int
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
	// What sums the document up; zero where Reason is set.
	Record   schema.DocumentRecord
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
// A file that cannot be converted does not stop the others: the dataset's
// quarantine names it with the reason, and so does its Outcome. A file that
// cannot be opened or read has no bytes to be known by; only its Outcome tells.
//
// The outcomes come in the order of paths. The error is not about single files:
// it is that of ctx, or of a dataset that cannot be written. Then the outcomes
// are those of the files that were done, and what was committed stays.
func ConvertFiles(ctx context.Context, paths []string, dataset *schema.Dataset, options BatchOptions) ([]Outcome, error) {
	b := &batch{options: options, convert: Convert, dataset: dataset, claims: map[string]*claim{}}
	return b.run(ctx, paths)
}

// batch is the one place with concurrency: each worker takes a file through
// reading, the stages and encoding, and all take turns at the dataset.
type batch struct {
	options BatchOptions
	convert func(context.Context, Input, Options) (*schema.Document, error)

	mu      sync.Mutex // guards what follows
	dataset *schema.Dataset
	claims  map[string]*claim // by doc_id
}

// claim is the conversion of one document in this run. The first worker that
// comes with its bytes converts them; others wait for what comes of it.
type claim struct {
	done    chan struct{} // closed when outcome is there
	outcome Outcome
}

func (b *batch) run(ctx context.Context, paths []string) ([]Outcome, error) {
	jobs := b.options.Jobs
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	outcomes := make([]*Outcome, len(paths))
	workers, workersCtx := errgroup.WithContext(ctx)
	workers.SetLimit(jobs)
	for i, path := range paths {
		if workersCtx.Err() != nil {
			break
		}
		workers.Go(func() error {
			outcome, err := b.file(workersCtx, path)
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
	input, err := ReadFile(path, b.options.Options)
	if err != nil {
		outcome.fail(err)
		if outcome.Reason == Limit {
			outcome.DocID = hashFile(path)
		}
		outcome.Took = time.Since(started)
		return outcome, b.settle(&outcome, nil)
	}
	outcome.DocID = DocID(input.Data)

	c, first := b.claim(outcome.DocID)
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

	encoded, err := b.document(ctx, input, &outcome)
	if err != nil {
		outcome.fail(err)
		if outcome.Reason == "" { // cancelled
			return outcome, err
		}
	}
	outcome.Took = time.Since(started)
	if err := b.settle(&outcome, encoded); err != nil {
		return outcome, err
	}
	c.outcome = outcome
	close(c.done)
	return outcome, nil
}

// document converts an input and encodes what came of it, so that nothing but
// bytes is left when it is this file's turn at the dataset.
func (b *batch) document(ctx context.Context, input Input, outcome *Outcome) (encoded []byte, err error) {
	defer crashToError(&err)
	doc, err := b.convert(ctx, input, b.options.Options)
	if err != nil {
		return nil, err
	}
	outcome.Record, outcome.Kinds = doc.Record, countKinds(doc)
	for i := range doc.Facts {
		if doc.Facts[i].Verification == "verified" {
			outcome.Verified++
		}
	}
	return schema.AppendDocument(nil, doc), nil
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

// settle commits an encoded document, or quarantines an input that has none.
func (b *batch) settle(o *Outcome, encoded []byte) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if o.Reason != "" {
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
	if err := b.dataset.CommitJSON(encoded); err != nil {
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

func countKinds(doc *schema.Document) []KindCount {
	counts := map[string]int{}
	for _, t := range doc.Tables {
		counts[t.Kind]++
	}
	var kinds []KindCount
	for _, t := range doc.Tables { // in reading order
		if n := counts[t.Kind]; n > 0 {
			kinds = append(kinds, KindCount{t.Kind, n})
			delete(counts, t.Kind)
		}
	}
	return kinds
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

// hashFile returns the SHA-256 of a file too large to be held, or "".
func hashFile(path string) string {
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return "" // a pipe or a device may have no end
	}
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return ""
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Interrupted reports whether an error of ConvertFiles is that of its context.
func Interrupted(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}
