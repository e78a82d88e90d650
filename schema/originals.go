package schema

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// originalsDir holds the PDFs that a run has fetched, by their hash.
const originalsDir = "sources"

// Sources returns the recorded arrivals, sorted by doc_id, path and address.
func (d *Dataset) Sources() []Source { return d.sources.sorted() }

// ReadSources reads the arrivals of the dataset at dir without opening it, for
// programs that write nothing. There are none where there is no dataset.
func ReadSources(dir string) ([]Source, error) {
	l, err := loadSources(filepath.Join(dir, sourcesFile))
	if err != nil {
		return nil, err
	}
	return l.sorted(), nil
}

// OriginalPath returns where the dataset at dir keeps the PDF of a document that
// was fetched. The file need not be there.
func OriginalPath(dir, docID string) string {
	return filepath.Join(dir, originalsDir, docID+".pdf")
}

// PrivatePath returns where the dataset at dir keeps a file that is no reader's
// business, such as the notes of a run.
func PrivatePath(dir, name string) string { return filepath.Join(dir, privateDir, name) }

// CreateTemp makes a file in a place that no reader looks at, for KeepOriginal.
// What is left there goes when the dataset is closed or opened again.
func (d *Dataset) CreateTemp() (*os.File, error) {
	if d.closed {
		return nil, errClosed
	}
	return os.CreateTemp(d.tempDir(), "fetch-*")
}

// KeepOriginal moves a file of CreateTemp, closed and synced, to where the
// dataset keeps the PDF of that document. A PDF of the same size that is there
// already stays: the name is the hash of its bytes.
func (d *Dataset) KeepOriginal(docID, temp string) error {
	if !ValidDocID(docID) {
		return fmt.Errorf("keep original: %q is no doc_id: want 64 lower-case hex digits", docID)
	}
	info, err := os.Stat(temp)
	if err != nil {
		return fmt.Errorf("keep original: %w", err)
	}
	path := OriginalPath(d.dir, docID)
	if old, err := os.Stat(path); err == nil && old.Size() == info.Size() {
		return os.Remove(temp)
	}
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return fmt.Errorf("keep original: %w", err)
	}
	// Others may read the dataset, but os.CreateTemp lets only its owner.
	if err := os.Chmod(temp, 0o644); err != nil {
		return fmt.Errorf("keep original: %w", err)
	}
	if err := os.Rename(temp, path); err != nil {
		return fmt.Errorf("keep original: %w", err)
	}
	return syncDir(dir)
}

// HasOriginal reports whether the dataset at dir keeps the PDF of a document.
func HasOriginal(dir, docID string) bool {
	_, err := os.Stat(OriginalPath(dir, docID))
	return !errors.Is(err, fs.ErrNotExist)
}
