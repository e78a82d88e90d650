package yusuan

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"

	"yusuan/extract"
	"yusuan/normalize"
	"yusuan/schema"
)

// ToolVersion is the version of this library and of the command.
const ToolVersion = "0.1.0"

// ResultVersion is raised whenever the same PDF bytes would give another result
// than before. Two results of one document with the same ResultVersion are equal
// byte by byte.
const ResultVersion = 3

// DefaultMaxBytes is the size over which an input is refused unless Options says
// otherwise. The largest disclosures seen are scans of some tens of megabytes.
const DefaultMaxBytes = 256 << 20

// What callers decide on, with errors.Is.
var (
	// ErrNotPDF: the bytes are no PDF, such as an error page saved as .pdf.
	ErrNotPDF = extract.ErrNotPDF
	// ErrEncrypted: the PDF asks for a password, or is encrypted in a way that
	// is not read.
	ErrEncrypted = extract.ErrEncrypted
	// ErrDamaged: the PDF is cut short or broken beyond what could be mended.
	ErrDamaged = extract.ErrDamaged
	// ErrTooLarge: the input is larger than Options.MaxBytes.
	ErrTooLarge = errors.New("larger than the size limit")
	// ErrUnreadable: the file could not be opened or read; trying again may help.
	ErrUnreadable = errors.New("cannot be read")
	// ErrTimeout: a worker process did not finish in time, or not one of the pages,
	// and was killed.
	ErrTimeout = errors.New("took too long")
	// ErrMemory: a worker process met its memory limit.
	ErrMemory = errors.New("took too much memory")
	// ErrCrashed: a stage panicked on this input; see CrashError.
	ErrCrashed = errors.New("crashed while converting")
)

// InputError is what Convert and ReadFile return: what went wrong with which
// input.
type InputError struct {
	Name string // Input.Name, or the path
	Err  error
}

func (e *InputError) Error() string { return e.Name + ": " + e.Err.Error() }

// Unwrap returns the error without the input's name.
func (e *InputError) Unwrap() error { return e.Err }

// CrashError tells of a panic inside a stage. It is a fault of this library, not
// of the caller, and concerns one document only. errors.Is(err, ErrCrashed)
// holds for it.
type CrashError struct {
	Panic any    // what was passed to panic
	Stack []byte // where, for a bug report; never meant for a user's eyes
}

func (e *CrashError) Error() string { return fmt.Sprintf("%v: %v", ErrCrashed, e.Panic) }

// Unwrap makes errors.Is(err, ErrCrashed) hold.
func (e *CrashError) Unwrap() error { return ErrCrashed }

// Input is one PDF to convert.
type Input struct {
	// Name is what errors call the input, mostly its path. The result does not
	// depend on it: file names lie about year, agency and phase.
	Name string
	// Data is the whole PDF. Convert does not change or keep it.
	Data []byte
	// docID is the DocID of Data where it is known already.
	docID string
}

// Options adjusts Convert; the zero value is what most callers want.
type Options struct {
	// MaxBytes is the largest input that is read; 0 means DefaultMaxBytes.
	MaxBytes int64
	// Password opens PDFs that ask for one. Those that are encrypted without
	// asking, as most encrypted disclosures are, open anyway.
	Password string
	// Readers is how many pages of a large document are read at the same time; 0
	// means 1. The result does not depend on it. ConvertFiles sees to it itself.
	Readers int
	// reader is the only reader that is tried; "" is what Convert's callers want.
	reader extract.Reader
	// enlarge, if set, is told before several readers begin, and page of each page,
	// as extract.Options.Page is.
	enlarge func(readers int)
	page    func(n int) (done func())
}

// largePages is from how many pages on a document is large: several readers of a
// smaller one would save little time, and each reads the fonts for itself.
const largePages = 64

// readers is how many readers share a document of so many pages.
func (o Options) readers(pages int) int {
	n := max(o.Readers, 1)
	if n == 1 || pages < largePages {
		return 1
	}
	if o.enlarge != nil {
		o.enlarge(n)
	}
	return n
}

func (o Options) maxBytes() int64 {
	if o.MaxBytes > 0 {
		return o.MaxBytes
	}
	return DefaultMaxBytes
}

// Convert reads one PDF and returns everything found in it: tables, facts,
// checks and findings. The result depends on the bytes and ResultVersion only.
//
// A readable PDF without text is no error: its status is "needs_ocr". A
// document whose tables say nothing of budgets is none either: look at
// Record.Status and Findings of the result before its numbers.
//
// The error is an *InputError that wraps ErrNotPDF, ErrEncrypted, ErrDamaged, ErrTooLarge or ErrCrashed,
// or the error of ctx. A cancelled ctx is noticed between the stages.
func Convert(ctx context.Context, input Input, options Options) (doc *schema.Document, err error) {
	name := input.Name
	defer func() {
		if err != nil {
			doc, err = nil, &InputError{name, err}
		}
	}()
	defer crashToError(&err)

	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if size := int64(len(input.Data)); size > options.maxBytes() {
		return nil, tooLarge(size, options.maxBytes())
	}
	read, err := extract.Read(input.Data, extract.Options{Password: options.Password, Reader: options.reader, Readers: options.readers, Page: options.page})
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	meta := input.meta(read)
	input = Input{} // the file's bytes are needed no more, and may be many
	return understand(read, meta), nil
}

// meta is what is known of an input besides what was read of it.
func (in *Input) meta(read *extract.Document) normalize.Meta {
	m := normalize.Meta{
		DocID:         in.docID,
		Bytes:         int64(len(in.Data)),
		Reader:        string(read.Info.Reader),
		ToolVersion:   ToolVersion,
		ResultVersion: ResultVersion,
	}
	if m.DocID == "" {
		m.DocID = DocID(in.Data)
	}
	return m
}

// understand gives what was read of a PDF its meaning.
func understand(read *extract.Document, meta normalize.Meta) *schema.Document {
	doc := normalize.Document(read, meta)
	schema.Sort(doc)
	return doc
}

// crashToError, deferred, turns a panic into a *CrashError.
func crashToError(err *error) {
	switch r := recover().(type) {
	case nil:
	case *extract.Panic:
		*err = &CrashError{Panic: r.Value, Stack: r.Stack}
	default:
		*err = &CrashError{Panic: r, Stack: debug.Stack()}
	}
}

// ReadFile reads a PDF from a file, and no more of it than options allow. The
// error is an *InputError that wraps ErrTooLarge, or ErrUnreadable and the cause, such as
// fs.ErrNotExist.
func ReadFile(path string, options Options) (Input, error) {
	f, err := os.Open(path)
	if err != nil {
		return Input{}, unreadable(path, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return Input{}, unreadable(path, err)
	}
	limit := options.maxBytes()
	if info.Size() > limit {
		return Input{}, &InputError{path, tooLarge(info.Size(), limit)}
	}
	// The file may grow, or be a pipe without a size: the limit holds all the same.
	var data bytes.Buffer
	data.Grow(int(info.Size()) + bytes.MinRead) // room to find the end in
	if _, err := data.ReadFrom(io.LimitReader(f, limit+1)); err != nil {
		return Input{}, unreadable(path, err)
	}
	if size := int64(data.Len()); size > limit {
		return Input{}, &InputError{path, tooLarge(size, limit)}
	}
	return Input{Name: path, Data: data.Bytes()}, nil
}

// DocID returns the identity of a document: the lower-case hex SHA-256 of the
// PDF's bytes. The same bytes are one document under whatever name they arrive.
func DocID(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func tooLarge(size, limit int64) error {
	return fmt.Errorf("%w: %d bytes, the limit is %d", ErrTooLarge, size, limit)
}
