package schema

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"github.com/google/renameio/v2"
)

// partition is a directory of the Hive layout: the documents of one year and
// region. The zero year and unknownRegion stand for "not known".
type partition struct {
	year   int
	region string // 6 digits
}

const (
	unknownRegion = "000000"
	partFile      = "part-0.parquet"
)

var unknownPartition = partition{0, unknownRegion}

// partitionOf returns where a document's rows stand.
func partitionOf(r DocumentRecord) partition {
	p := unknownPartition
	if r.FiscalYear != nil && *r.FiscalYear > 0 && *r.FiscalYear <= 9999 {
		p.year = *r.FiscalYear
	}
	if len(r.RegionCode) == 6 && strings.Trim(r.RegionCode, "0123456789") == "" {
		p.region = r.RegionCode
	}
	return p
}

func (p partition) compare(o partition) int {
	return cmp.Or(cmp.Compare(p.year, o.year), cmp.Compare(p.region, o.region))
}

// dir returns year=YYYY/region=CNRRRRRR.
func (p partition) dir() string { return fmt.Sprintf("year=%04d/region=CN%s", p.year, p.region) }

// file returns the path of a table's file inside the dataset, with slashes.
func (p partition) file(table string) string {
	return parquetDir + "/" + table + "/" + p.dir() + "/" + partFile
}

// parsePartition reads a partition off the end of a path; false if it is none of ours.
func parsePartition(path string) (partition, bool) {
	var p partition
	dir := filepath.ToSlash(filepath.Join(filepath.Base(filepath.Dir(path)), filepath.Base(path)))
	if _, err := fmt.Sscanf(dir, "year=%4d/region=CN%6s", &p.year, &p.region); err != nil {
		return p, false
	}
	return p, p.dir() == dir
}

func sortedPartitions(set map[partition]bool) []partition {
	return slices.SortedFunc(maps.Keys(set), partition.compare)
}

// writePartition derives a partition's files from its documents' JSON, one table
// after another and document by document, and removes the files of tables that
// have no rows there. Files that would not change are left alone.
func (d *Dataset) writePartition(ctx context.Context, p partition, docs []committedFile, sources []Source) ([]tableFile, error) {
	defer d.spool.cut(d.spool.size)
	if err := d.spoolRows(ctx, docs); err != nil {
		return nil, err
	}
	files := make([]*pendingTable, len(parquetTables))
	for i, t := range parquetTables {
		file := &pendingTable{table: t, dataset: d, path: filepath.Join(d.dir, filepath.FromSlash(p.file(t.name)))}
		defer file.discard()
		files[i] = file
		for _, f := range docs {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if err := d.spool.each(f.docID, i, file.writeRows); err != nil {
				return nil, fmt.Errorf("document %s: %w", f.docID, err)
			}
		}
		if t.name == sourcesTable.Name {
			if err := file.write(reflect.ValueOf(sources)); err != nil {
				return nil, err
			}
		}
		if err := file.finish(); err != nil {
			return nil, fmt.Errorf("%s: %w", file.path, err)
		}
	}
	var written []tableFile
	// The table of documents comes last, as it tells a run after a crash which
	// documents stand here (see dropMoved).
	for _, file := range slices.Backward(files) {
		if err := file.commit(); err != nil {
			return nil, fmt.Errorf("%s: %w", file.path, err)
		}
		if file.result.Rows > 0 {
			written = append(written, file.result)
		}
	}
	return written, nil
}

// spoolRows has the spool hold the rows of all documents. Those it does not hold
// yet, or without the corrections laid over them, are read from JSON.
func (d *Dataset) spoolRows(ctx context.Context, docs []committedFile) error {
	for _, f := range docs {
		if err := ctx.Err(); err != nil {
			return err
		}
		corrected := slices.ContainsFunc(d.corrections, func(c Correction) bool { return c.DocID == f.docID })
		if d.spool.has(f.docID) && !corrected {
			continue
		}
		doc, err := d.readDocument(f.docID)
		if err == nil {
			d.rowsBuffer = appendRows(d.rowsBuffer[:0], doc, ApplyCorrections(doc, d.corrections))
			err = d.spool.add(d.tempDir(), f.docID, d.rowsBuffer)
		}
		if err != nil {
			return fmt.Errorf("document %s: %w", f.docID, err)
		}
	}
	return nil
}

// readDocument reads a committed document, its rows in order.
func (d *Dataset) readDocument(docID string) (*Document, error) {
	data, err := os.ReadFile(d.documentPath(docID))
	if err != nil {
		return nil, err
	}
	doc, err := ParseDocument(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", d.documentPath(docID), err)
	}
	Sort(doc)
	return doc, nil
}

// pendingTable is a Parquet file on its way: begun at its first rows, in the
// temporary directory, and put in place as a whole.
type pendingTable struct {
	table   *parquetTable
	dataset *Dataset
	path    string
	file    *renameio.PendingFile
	writer  *parquetWriter
	result  tableFile // once it is finished
}

// write adds a slice of the table's records.
func (t *pendingTable) write(records reflect.Value) error {
	if records.Len() == 0 {
		return nil
	}
	if err := t.begin(); err != nil {
		return err
	}
	return t.writer.write(records)
}

// writeRows adds n rows as parquetWriter.writeRows takes them.
func (t *pendingTable) writeRows(n int, leaves []byte) error {
	if err := t.begin(); err != nil {
		return err
	}
	return t.writer.writeRows(n, leaves)
}

// begin begins the file at its first rows.
func (t *pendingTable) begin() (err error) {
	if t.file != nil {
		return nil
	}
	t.file, err = renameio.NewPendingFile(t.path, renameio.WithTempDir(t.dataset.tempDir()), renameio.WithPermissions(0o666))
	if err != nil {
		return err
	}
	t.writer = t.dataset.writer(t.table, t.file)
	return nil
}

// writer begins a file of a table, with the writer of the partition before: the
// buffers of its columns are most of the memory that a checkpoint takes.
func (d *Dataset) writer(table *parquetTable, out io.Writer) *parquetWriter {
	if w := d.writers[table]; w != nil {
		w.reset(out)
		return w
	}
	w := newParquetWriter(table, out)
	d.writers[table] = w
	return w
}

// finish writes the file's end. All files of a partition are finished before the
// first is put in place.
func (t *pendingTable) finish() (err error) {
	t.result.Table = t.table.name
	if t.file == nil {
		return nil
	}
	if err := t.writer.close(); err != nil {
		return err
	}
	t.result.Rows = t.writer.total
	t.result.Bytes, err = t.file.Seek(0, io.SeekEnd)
	return err
}

// commit puts a finished file in place, or removes it where there were no rows.
func (t *pendingTable) commit() error {
	if t.file == nil {
		return t.removeRows()
	}
	if same, err := sameBytes(t.file, t.path, t.result.Bytes); err != nil || same {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(t.path), 0o777); err != nil {
		return err
	}
	if err := errors.Join(t.file.Sync(), t.file.File.Close()); err != nil {
		return err
	}
	return t.dataset.putInPlace(t.file.Name(), t.path)
}

// removeRows removes the file of a table that has no rows here any more, or writes
// one without rows where a file has to stand (see completeTables).
func (t *pendingTable) removeRows() error {
	if name := unknownPartition.file(t.table.name); t.path == filepath.Join(t.dataset.dir, filepath.FromSlash(name)) {
		if _, err := os.Stat(t.path); errors.Is(err, os.ErrNotExist) {
			return nil // completeTables makes it
		}
		empty, err := emptyParquet(t.table)
		if err == nil {
			_, err = t.dataset.write(name, empty)
		}
		return err
	}
	return removeFile(t.path)
}

// discard drops what was not put in place; it does nothing after a commit.
func (t *pendingTable) discard() {
	if t.file != nil {
		_ = t.file.Cleanup() // a temporary file that stays is removed at the next opening
	}
}

// sameBytes reports whether the file at path holds the bytes of f.
func sameBytes(f io.ReadSeeker, path string, size int64) (bool, error) {
	old, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	defer old.Close()
	if info, err := old.Stat(); err != nil || info.Size() != size {
		return false, err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return false, err
	}
	a, b := make([]byte, 1<<16), make([]byte, 1<<16)
	for {
		n, errA := io.ReadFull(f, a)
		m, errB := io.ReadFull(old, b)
		if !bytes.Equal(a[:n], b[:m]) {
			return false, nil
		}
		if errA != nil || errB != nil {
			atEnd := func(err error) bool { return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) }
			if atEnd(errA) && atEnd(errB) {
				return true, nil
			}
			return false, errors.Join(errA, errB)
		}
	}
}

// emptyParquet returns a file of the table without rows.
func emptyParquet(t *parquetTable) ([]byte, error) {
	var b bytes.Buffer
	err := newParquetWriter(t, &b).close()
	return b.Bytes(), err
}
