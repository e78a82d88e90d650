package yusuan

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"yusuan/schema"
)

// task is one file to convert, known by its bytes.
type task struct {
	path    string
	docID   string
	size    int64
	data    []byte // nil where the file can be read again, so that memory holds few
	draft   string // the file that the document is encoded into
	options Options
}

// identify reads a file once, to know it by its bytes. Of a pipe, which cannot be
// read twice, it keeps them. The errors are those of ReadFile and that of ctx; of a
// file that is too large the task has its docID all the same, unless it is so by far.
func identify(ctx context.Context, path string, options Options) (task, error) {
	t := task{path: path, options: options}
	info, err := os.Stat(path)
	if err != nil {
		return t, unreadable(path, err)
	}
	if !info.Mode().IsRegular() {
		input, err := readStream(ctx, path, options)
		if err != nil {
			return t, err
		}
		t.data, t.size, t.docID = input.Data, int64(len(input.Data)), DocID(input.Data)
		return t, nil
	}
	if info.Size() > hashShare*options.maxBytes() {
		return t, &InputError{path, tooLarge(info.Size(), options.maxBytes())}
	}
	if t.docID, t.size, err = hashFile(ctx, path, hashShare*options.maxBytes()); err != nil {
		return t, unreadable(path, err)
	}
	if t.size > options.maxBytes() {
		return t, &InputError{path, tooLarge(t.size, options.maxBytes())}
	}
	return t, nil
}

// hashShare is how many times larger than the limit a file may be that is still read
// to know it by its bytes. What is larger, or grows beyond that while it is read,
// would take minutes and is no document.
const hashShare = 16

// readStream is ReadFile of what may keep it waiting for ever, such as a pipe into
// which nothing is written: the end of ctx ends the waiting.
func readStream(ctx context.Context, path string, options Options) (Input, error) {
	type result struct {
		input Input
		err   error
	}
	done := make(chan result, 1)
	go func() {
		input, err := ReadFile(path, options)
		done <- result{input, err}
	}()
	select {
	case r := <-done:
		return r.input, r.err
	case <-ctx.Done():
		return Input{}, ctx.Err()
	}
}

// untilDone ends a reader with ctx.
type untilDone struct {
	ctx context.Context
	r   io.Reader
}

func (u untilDone) Read(p []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.r.Read(p)
}

// hashFile returns the SHA-256 of a file, and its size as hashed. A file of more than
// limit bytes has none.
func hashFile(ctx context.Context, path string, limit int64) (docID string, size int64, err error) {
	f, err := os.Open(path)
	if err != nil {
		return "", 0, err
	}
	defer f.Close()
	h := sha256.New()
	size, err = io.CopyBuffer(struct{ io.Writer }{h}, untilDone{ctx, io.LimitReader(f, limit+1)}, make([]byte, 64<<10))
	if err != nil {
		return "", 0, err
	}
	if size > limit {
		return "", size, nil
	}
	return hex.EncodeToString(h.Sum(nil)), size, nil
}

// unreadable is the error for a file that the system does not let us read.
func unreadable(path string, err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err // without the call and the path
	}
	return &InputError{path, fmt.Errorf("%w: %w", ErrUnreadable, err)}
}

var errChanged = errors.New("it changed while it was read")

// input reads the task's bytes.
func (t *task) input() (Input, error) {
	if t.data != nil {
		return Input{Name: t.path, Data: t.data}, nil
	}
	input, err := ReadFile(t.path, t.options)
	if err != nil {
		return Input{}, err
	}
	if input.docID = DocID(input.Data); input.docID != t.docID {
		return Input{}, unreadable(t.path, errChanged)
	}
	return input, nil
}

// converted is what comes of a task: the document, encoded, and what sums it up
// but does not stand in its head.
type converted struct {
	schema.Encoded
	kinds    []KindCount
	verified int
}

// convertFunc is Convert; tests put another in its place.
type convertFunc func(context.Context, Input, Options) (*schema.Document, error)

// convertTask takes a task through reading, the stages and encoding. What it
// returns is good until the encoder is used again.
func convertTask(ctx context.Context, t *task, convert convertFunc, encoder *schema.Encoder) (c converted, err error) {
	defer crashToError(&err)
	input, err := t.input()
	if err != nil {
		return converted{}, err
	}
	doc, err := convert(ctx, input, t.options)
	if err != nil {
		return converted{}, err
	}
	c.kinds = countKinds(doc)
	for i := range doc.Facts {
		if doc.Facts[i].Verification == "verified" {
			c.verified++
		}
	}
	if c.Encoded, err = encoder.Encode(t.draft, doc); err != nil {
		return converted{}, fmt.Errorf("write the document: %w", err)
	}
	return c, nil
}

// inProcess converts without worker processes.
type inProcess struct {
	convert  convertFunc
	encoders chan *schema.Encoder
}

func newInProcess(n int, convert convertFunc) *inProcess {
	p := &inProcess{convert: convert, encoders: make(chan *schema.Encoder, n)}
	for range n {
		p.encoders <- &schema.Encoder{}
	}
	return p
}

func (p *inProcess) do(ctx context.Context, t *task) (converted, func(), error) {
	encoder := <-p.encoders
	c, err := convertTask(ctx, t, p.convert, encoder)
	return c, func() { p.encoders <- encoder }, err
}

func (p *inProcess) close() {}

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
