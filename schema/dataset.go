package schema

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/google/renameio/v2"
)

// Dataset is a directory that holds a dataset, opened for writing. One process
// at a time may have it open, and one goroutine at a time may use it.
type Dataset struct {
	dir        string
	options    Options
	lock       *datasetLock
	sources    *sourceList
	quarantine *quarantineList
	removed    *removedList
	// corrections are the lines of corrections.jsonl, which people may write too.
	corrections        []Correction
	correctionsChanged bool
	// index holds what is known of the committed files; dirty are the documents
	// committed since the last checkpoint.
	index map[string]committedFile
	dirty map[string]bool
	// spool has the rows of dirty documents, where they were given; rowsBuffer
	// those of a document that was read again.
	spool      rowSpool
	rowsBuffer []byte
	drafts     int                              // how many were named
	writers    map[*parquetTable]*parquetWriter // of a checkpoint
	// patience is how long the checkpoint under way may still wait for readers.
	patience time.Duration
	// closed datasets may be closed again, and do nothing else.
	closed bool
}

// Options say how a dataset is written.
type Options struct {
	// Now is the clock of first_seen and last_seen; nil is time.Now. No clock
	// decides what documents and Parquet hold, sources aside.
	Now func() time.Time
	// Tool is the tool_version of quarantine entries.
	Tool string
	// JSONOnly leaves Parquet as it is. There is no opposite: the JSON is the
	// record of truth that Parquet is derived from.
	JSONOnly bool
}

var errClosed = errors.New("the dataset is closed")

// Names inside a dataset.
const (
	documentsDir   = "documents"
	parquetDir     = "parquet"
	privateDir     = ".yusuan"
	sourcesFile    = "sources.jsonl"
	quarantineFile = "quarantine.jsonl"
	descriptorFile = "datapackage.json"
)

// OpenDataset opens the dataset at dir, which is made where it is not there. It
// fails with a *LockedError while another process has it open.
func OpenDataset(dir string, options Options) (*Dataset, error) {
	if options.Now == nil {
		options.Now = time.Now
	}
	d := &Dataset{dir: dir, options: options, index: map[string]committedFile{}, dirty: map[string]bool{}, writers: map[*parquetTable]*parquetWriter{}}
	for _, sub := range []string{documentsDir, privateDir} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o777); err != nil {
			return nil, fmt.Errorf("open dataset: %w", err)
		}
	}
	lock, err := lockDataset(dir, options.Now())
	if err != nil {
		return nil, err
	}
	d.lock = lock
	if err := d.load(); err != nil {
		return nil, errors.Join(fmt.Errorf("open dataset %s: %w", dir, err), lock.release())
	}
	return d, nil
}

func (d *Dataset) load() (err error) {
	// What a killed run left behind is of no use: the lock says nobody writes it.
	if err := os.RemoveAll(d.tempDir()); err != nil {
		return err
	}
	if err := os.Mkdir(d.tempDir(), 0o777); err != nil {
		return err
	}
	if d.sources, err = loadSources(filepath.Join(d.dir, sourcesFile)); err != nil {
		return err
	}
	if d.corrections, err = ReadCorrections(d.dir); err != nil {
		return err
	}
	if d.quarantine, err = loadQuarantine(filepath.Join(d.dir, quarantineFile)); err != nil {
		return err
	}
	if d.removed, err = loadRemoved(filepath.Join(d.dir, removedFile)); err != nil {
		return err
	}
	return d.finishRemovals()
}

// Dir returns the dataset's directory.
func (d *Dataset) Dir() string { return d.dir }

// Commit writes the document's JSON, whole and synced to disk before it takes
// its name; of a document that was removed it does not, and the error is ErrRemoved.
// It sorts the document's rows (see Sort). Parquet follows at the next
// Checkpoint.
func (d *Dataset) Commit(doc *Document) error {
	Sort(doc)
	return d.commit(doc.Record.DocID, AppendDocument(nil, doc))
}

// CommitJSON commits a document that another process encoded with
// AppendDocument, after Sort. Only its head is looked at.
func (d *Dataset) CommitJSON(data []byte) error {
	record, err := ParseHead(data)
	if err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return d.commit(record.DocID, data)
}

func (d *Dataset) commit(docID string, data []byte) error {
	if err := d.mayCommit(docID); err != nil {
		return err
	}
	changed, err := d.write(filepath.Join(documentsDir, docID+".json"), data)
	if err != nil {
		return fmt.Errorf("commit %s: %w", docID, err)
	}
	if changed {
		d.changed(docID)
	}
	return nil
}

func (d *Dataset) mayCommit(docID string) error {
	if d.closed {
		return fmt.Errorf("commit %s: %w", docID, errClosed)
	}
	if !ValidDocID(docID) {
		return fmt.Errorf("commit: %q is no doc_id: want 64 lower-case hex digits", docID)
	}
	if d.IsRemoved(docID) {
		return fmt.Errorf("commit %s: %w", docID, ErrRemoved)
	}
	return nil
}

// changed notes that a document's file is another than at the last checkpoint.
func (d *Dataset) changed(docID string) {
	d.spool.drop(docID)
	delete(d.index, docID)
	d.dirty[docID] = true
}

// Has reports whether the document is committed with that result_version or a
// later one.
func (d *Dataset) Has(docID string, resultVersion int) bool {
	record, err := d.Record(docID)
	return err == nil && record.ResultVersion >= resultVersion || errors.Is(err, ErrNewerSchema)
}

// Record returns the row of `documents` of a committed document. The error is
// fs.ErrNotExist where there is none.
func (d *Dataset) Record(docID string) (DocumentRecord, error) {
	if !ValidDocID(docID) {
		return DocumentRecord{}, fmt.Errorf("%q is no doc_id: want 64 lower-case hex digits", docID)
	}
	return readHead(d.documentPath(docID))
}

// ValidDocID reports whether id is 64 lower-case hex digits, as every doc_id is.
func ValidDocID(id string) bool {
	return len(id) == 64 && strings.Trim(id, "0123456789abcdef") == ""
}

// AddSource records an arrival of a document. The same document from the same
// path and address is one source: it is updated, its first_seen kept. An empty
// FirstSeen is now. sources.jsonl is written by Checkpoint and Close. An arrival
// of a removed document is noted with its removal instead.
func (d *Dataset) AddSource(s Source) error {
	if !ValidDocID(s.DocID) {
		return fmt.Errorf("add source: %q is no doc_id: want 64 lower-case hex digits", s.DocID)
	}
	if d.IsRemoved(s.DocID) {
		d.removed.arrive(s)
		return nil
	}
	d.sources.add(s, d.now())
	return nil
}

// Quarantine records an input that could not be read. Attempts, FirstSeen,
// LastSeen and ToolVersion are kept by the dataset. quarantine.jsonl is written
// by Checkpoint and Close.
func (d *Dataset) Quarantine(e QuarantineEntry) error {
	if e.SHA256 == "" && e.URL == "" {
		return errors.New("quarantine: an entry needs the SHA-256 of its bytes or its URL")
	}
	d.quarantine.add(e, d.now(), d.options.Tool)
	return nil
}

// ClearQuarantine removes the entry of an input that converted: the one of these
// bytes, and the one of this address that had no bytes. Either may be empty.
func (d *Dataset) ClearQuarantine(sha256, url string) { d.quarantine.clear(sha256, url) }

// Quarantined returns the entries, sorted.
func (d *Dataset) Quarantined() []QuarantineEntry { return d.quarantine.sorted() }

// Checkpoint brings the files that are derived from the committed documents up
// to date: Parquet, datapackage.json, and sources.jsonl and quarantine.jsonl.
func (d *Dataset) Checkpoint(ctx context.Context) error {
	if d.closed {
		return fmt.Errorf("checkpoint: %w", errClosed)
	}
	if err := d.flush(); err != nil {
		return fmt.Errorf("checkpoint: %w", err)
	}
	if d.options.JSONOnly {
		return nil
	}
	if err := d.checkpointParquet(ctx); err != nil {
		return fmt.Errorf("checkpoint: %w", err)
	}
	return nil
}

// Close writes sources.jsonl and quarantine.jsonl and gives the dataset free. It
// makes no checkpoint. Closing twice is harmless.
func (d *Dataset) Close() error {
	if d.closed {
		return nil
	}
	d.closed = true
	d.spool.close()
	err := errors.Join(d.flush(), os.RemoveAll(d.tempDir()), d.lock.release())
	if err != nil {
		return fmt.Errorf("close dataset: %w", err)
	}
	return nil
}

func (d *Dataset) flush() error {
	if d.removed.changed {
		if _, err := d.write(removedFile, d.removed.encode()); err != nil {
			return err
		}
		d.removed.changed = false
	}
	if d.sources.changed {
		if _, err := d.write(sourcesFile, d.sources.encode()); err != nil {
			return err
		}
		d.sources.changed = false
	}
	if d.quarantine.changed {
		if _, err := d.write(quarantineFile, d.quarantine.encode()); err != nil {
			return err
		}
		d.quarantine.changed = false
	}
	if d.correctionsChanged {
		if _, err := d.write(correctionsFile, appendLines(correctionLinePlan(), d.corrections)); err != nil {
			return err
		}
		d.correctionsChanged = false
	}
	return syncDir(filepath.Join(d.dir, documentsDir))
}

// now returns the clock's time as the dataset writes times.
func (d *Dataset) now() string { return d.options.Now().UTC().Format(time.RFC3339) }

func (d *Dataset) documentPath(docID string) string {
	return filepath.Join(d.dir, documentsDir, docID+".json")
}

func (d *Dataset) tempDir() string { return filepath.Join(d.dir, privateDir, "tmp") }

// write replaces a file of the dataset as a whole; a file that holds these bytes
// already is left alone, its time of change too.
func (d *Dataset) write(name string, data []byte) (changed bool, err error) {
	path := filepath.Join(d.dir, name)
	if same, err := holds(path, data); err != nil || same {
		return false, err
	}
	return true, renameio.WriteFile(path, data, 0o666, renameio.WithTempDir(d.tempDir()))
}

// holds reports whether the file at path holds exactly data.
func holds(path string, data []byte) (bool, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil || info.Size() != int64(len(data)) {
		return false, err
	}
	old, err := os.ReadFile(path)
	return err == nil && bytes.Equal(old, data), err
}

// syncDir makes the names in a directory last through a power cut.
func syncDir(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
