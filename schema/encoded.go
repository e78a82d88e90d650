package schema

import (
	"fmt"
	"os"
	"path/filepath"
)

// Encoded is a document as a dataset takes it, made where the document was, so
// that nothing but a name and rows passes between processes, and each byte of the
// JSON is written once.
type Encoded struct {
	// Path is the file that holds the document's JSON. It becomes the dataset's
	// own, or goes: see Dataset.Draft.
	Path string
	Rows []byte // its rows in Parquet; empty where they are to be read from JSON
}

// Encoder encodes documents one after another, in memory that it uses again.
type Encoder struct {
	json []byte
	rows []byte
}

// Encode writes doc, whose rows must be sorted (see Sort), as JSON to a file at
// path, which must not be there. The Rows of what it returns are good until it is
// called again. The error is that of the file.
func (e *Encoder) Encode(path string, doc *Document) (Encoded, error) {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return Encoded{}, err
	}
	defer file.Close()
	w := jsonWriter{buf: e.json[:0], out: file}
	w.document(doc)
	w.flush()
	e.json = w.buf
	if w.err != nil {
		return Encoded{}, w.err
	}
	e.rows = appendRows(e.rows[:0], doc, nil)
	return Encoded{path, e.rows}, file.Close()
}

// Head reads the document's own row.
func (e Encoded) Head() (DocumentRecord, error) { return readHead(e.Path) }

// Sync makes the JSON outlast a power cut. It takes no part in the dataset, so
// that documents can be synced side by side.
func (e Encoded) Sync() error {
	file, err := os.OpenFile(e.Path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if err := file.Sync(); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}

// Discard removes what is not committed.
func (e Encoded) Discard() {
	if e.Path != "" {
		_ = os.Remove(e.Path) // a temporary file that stays is removed at the next opening
	}
}

// Draft names a file, which is not there yet, for a document to be encoded into
// and committed from. What is left there goes when the dataset is closed or opened
// again. No two drafts have one name, those of a run that was killed included,
// whose workers may be writing still.
func (d *Dataset) Draft() string {
	d.drafts++
	return filepath.Join(d.tempDir(), fmt.Sprintf("document-%d-%d.json", os.Getpid(), d.drafts))
}

// CommitEncoded commits a document that was encoded into a Draft of this dataset,
// and synced. Only its head is looked at. The dataset keeps no part of e, whose
// file is gone afterwards.
func (d *Dataset) CommitEncoded(e Encoded) error {
	record, err := e.Head()
	if err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	if err := d.mayCommit(record.DocID); err != nil {
		return err
	}
	changed, err := replaceFile(d.documentPath(record.DocID), e.Path)
	if err != nil {
		return fmt.Errorf("commit %s: %w", record.DocID, err)
	}
	if !changed {
		return nil
	}
	d.changed(record.DocID)
	if !d.options.JSONOnly {
		d.spool.offer(d.tempDir(), record.DocID, e.Rows)
	}
	return nil
}

// replaceFile puts the file at draft in the place of that at path. One that holds
// the same bytes is left alone, its time of change too.
func replaceFile(path, draft string) (changed bool, err error) {
	same, err := sameFiles(path, draft)
	if err != nil {
		return false, err
	}
	if same {
		return false, os.Remove(draft)
	}
	return true, os.Rename(draft, path)
}

func sameFiles(path, draft string) (bool, error) {
	file, err := os.Open(draft)
	if err != nil {
		return false, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return false, err
	}
	return sameBytes(file, path, info.Size())
}
