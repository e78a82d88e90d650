// Package export writes what a dataset holds in the forms that other programs ask
// for: tidy CSV with its descriptor, one Parquet file a table, and workbooks that
// show a document's tables as printed. It reads the documents' JSON one after
// another, so memory does not grow with the dataset, and changes nothing in it.
package export

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/google/renameio/v2"

	"yusuan/schema"
)

// Format is a form of export.
type Format string

// The formats.
const (
	CSV     Format = "csv"     // <table>.csv, UTF-8 with BOM, and datapackage.json
	Parquet Format = "parquet" // <table>.parquet and datapackage.json
	XLSX    Format = "xlsx"    // a workbook a document
)

// Formats lists the formats.
func Formats() []Format { return []Format{CSV, XLSX, Parquet} }

// Options say what is exported, and where to.
type Options struct {
	Format Format
	// Dir is made where it is not there. Files of the same name are replaced, each
	// as a whole; others stay.
	Dir string
	// DocIDs are the documents, by doc_id; nil is all.
	DocIDs []string
}

// Result tells what was written.
type Result struct {
	Documents int
	Files     []string // by name, in Options.Dir
	// Unread are the errors of documents that could not be read; the others were
	// written all the same.
	Unread []error
}

// ErrInsideDataset is the error for an export into the dataset itself, whose own
// files it would replace.
var ErrInsideDataset = errors.New("an export goes outside the dataset")

// Run exports the dataset at dir.
func Run(ctx context.Context, dir string, o Options) (Result, error) {
	var result Result
	inside, err := isInside(o.Dir, dir)
	if err != nil {
		return result, err
	}
	if inside {
		return result, fmt.Errorf("%s: %w %s", o.Dir, ErrInsideDataset, dir)
	}
	ids := o.DocIDs
	if ids == nil {
		if ids, err = schema.DocumentIDs(dir); err != nil {
			return result, err
		}
	}
	if err := os.MkdirAll(o.Dir, 0o777); err != nil {
		return result, err
	}
	var sink sink
	switch o.Format {
	case CSV:
		sink = newTableFiles(o.Dir, ".csv", schema.CSVDescriptor(), newCSVTable)
	case Parquet:
		sink = newTableFiles(o.Dir, ".parquet", schema.ExportDescriptor(), newParquetTable)
	case XLSX:
		sink = &workbooks{dir: o.Dir}
	default:
		return result, fmt.Errorf("unknown format %q; the formats are csv, xlsx and parquet", o.Format)
	}
	defer sink.discard()
	for c, err := range schema.ReadContents(ctx, dir, ids) {
		if ctx.Err() != nil {
			return result, ctx.Err()
		}
		if err != nil {
			result.Unread = append(result.Unread, err)
			continue
		}
		if err := sink.add(c); err != nil {
			return result, fmt.Errorf("document %s: %w", c.Record.DocID, err)
		}
		result.Documents++
	}
	result.Files, err = sink.finish()
	return result, err
}

// sink takes documents by doc_id and returns the names of the files it wrote.
type sink interface {
	add(*schema.Contents) error
	finish() ([]string, error)
	discard() // drops what was not finished
}

// isInside reports whether path is the folder dir or lies in it.
func isInside(path, dir string) (bool, error) {
	path, err := realPath(path)
	if err != nil {
		return false, err
	}
	dir, err = realPath(dir)
	if err != nil {
		return false, err
	}
	rel, err := filepath.Rel(dir, path)
	return err == nil && (rel == "." || rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))), nil
}

// realPath follows links, of as much of the path as there is.
func realPath(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	for rest := ""; ; {
		if real, err := filepath.EvalSymlinks(path); err == nil {
			return filepath.Join(real, rest), nil
		}
		parent := filepath.Dir(path)
		if parent == path {
			return filepath.Join(path, rest), nil
		}
		path, rest = parent, filepath.Join(filepath.Base(path), rest)
	}
}

// newFile begins a file that takes its name as a whole, at CloseAtomicallyReplace.
func newFile(path string) (*renameio.PendingFile, error) {
	return renameio.NewPendingFile(path, renameio.WithPermissions(0o666))
}

// tableFiles writes one file a table.
type tableFiles struct {
	dir, suffix string
	descriptor  []byte
	begin       func(table schema.TableSpec, w io.Writer) (tableWriter, error)
	tables      []*tableFile // in the order of the code book; nil before the first document
}

type tableFile struct {
	name   string
	file   *renameio.PendingFile
	writer tableWriter
}

// tableWriter writes the rows of one table.
type tableWriter interface {
	Write(*schema.Contents) error
	Close() error
}

func newTableFiles(dir, suffix string, descriptor []byte, begin func(schema.TableSpec, io.Writer) (tableWriter, error)) *tableFiles {
	return &tableFiles{dir: dir, suffix: suffix, descriptor: descriptor, begin: begin}
}

// open begins the files of all tables: one without rows has its header none the
// less, as the descriptor names it.
func (f *tableFiles) open() error {
	for _, t := range schema.Book() {
		if !t.Stored.Parquet {
			continue
		}
		file, err := newFile(filepath.Join(f.dir, t.Name+f.suffix))
		if err != nil {
			return err
		}
		table := &tableFile{name: t.Name + f.suffix, file: file}
		f.tables = append(f.tables, table)
		if table.writer, err = f.begin(t, file); err != nil {
			return err
		}
	}
	return nil
}

func (f *tableFiles) add(c *schema.Contents) error {
	if f.tables == nil {
		if err := f.open(); err != nil {
			return err
		}
	}
	for _, t := range f.tables {
		if err := t.writer.Write(c); err != nil {
			return fmt.Errorf("%s: %w", t.name, err)
		}
	}
	return nil
}

func (f *tableFiles) finish() ([]string, error) {
	if f.tables == nil {
		if err := f.open(); err != nil {
			return nil, err
		}
	}
	var names []string
	for _, t := range f.tables {
		if err := t.writer.Close(); err != nil {
			return names, fmt.Errorf("%s: %w", t.name, err)
		}
		if err := t.file.CloseAtomicallyReplace(); err != nil {
			return names, err
		}
		names = append(names, t.name)
	}
	const descriptor = "datapackage.json"
	if err := renameio.WriteFile(filepath.Join(f.dir, descriptor), f.descriptor, 0o666); err != nil {
		return names, err
	}
	return append(names, descriptor), nil
}

func (f *tableFiles) discard() {
	for _, t := range f.tables {
		_ = t.file.Cleanup() // after a close it does nothing; else a temporary file stays
	}
}

func newParquetTable(t schema.TableSpec, w io.Writer) (tableWriter, error) {
	return schema.NewParquetFile(t.Name, w), nil
}
