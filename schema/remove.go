package schema

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Remove takes a committed document out of the dataset: its sources, its JSON and
// the PDF that was fetched. Its corrections stay, as people's work that may be
// wanted again. Parquet follows at the next Checkpoint, which has to come in the
// same breath. The error is fs.ErrNotExist where there is no such document.
//
// The sources go first: a document without sources is still a document that can
// be removed again after a crash, sources without a document would stay for ever.
func (d *Dataset) Remove(docID string) error {
	if d.closed {
		return fmt.Errorf("remove %s: %w", docID, errClosed)
	}
	if _, err := d.Record(docID); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove: no document %s: %w", docID, fs.ErrNotExist)
	}
	d.sources.remove(docID)
	if err := d.flush(); err != nil {
		return fmt.Errorf("remove %s: %w", docID, err)
	}
	if err := os.Remove(OriginalPath(d.dir, docID)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove %s: %w", docID, err)
	}
	if err := os.Remove(d.documentPath(docID)); err != nil {
		return fmt.Errorf("remove %s: %w", docID, err)
	}
	delete(d.index, docID)
	delete(d.dirty, docID)
	return syncDir(filepath.Join(d.dir, documentsDir))
}

func (l *sourceList) remove(docID string) {
	for key := range l.byKey {
		if key.docID == docID {
			delete(l.byKey, key)
			l.changed = true
		}
	}
}

// leastPrefix is how many characters of a doc_id name a document at least: fewer
// are more likely a slip of the finger.
const leastPrefix = 4

// FindDocument returns the doc_id that begins with prefix, of the documents of
// the dataset at dir. It is an error where there is none or more than one.
func FindDocument(dir, prefix string) (string, error) {
	ids, err := DocumentIDs(dir)
	if err != nil {
		return "", err
	}
	if len(prefix) < leastPrefix {
		return "", fmt.Errorf("%q: a document is named by %d characters of its doc_id or more", prefix, leastPrefix)
	}
	prefix = strings.ToLower(prefix)
	first, _ := slices.BinarySearch(ids, prefix)
	end := first
	for end < len(ids) && strings.HasPrefix(ids[end], prefix) {
		end++
	}
	switch end - first {
	case 0:
		return "", fmt.Errorf("%w: no document of %s begins with %q", fs.ErrNotExist, dir, prefix)
	case 1:
		return ids[first], nil
	}
	return "", fmt.Errorf("%q names %d documents of %s, such as %s and %s: give more of it", prefix, end-first, dir, ids[first][:16], ids[first+1][:16])
}
