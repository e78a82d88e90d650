package schema

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// ErrRemoved is wrapped by the error for a document that is committed although a
// person took it out. Restore takes that back.
var ErrRemoved = errors.New("it was removed from the dataset")

// Removal is a line of removed.jsonl: a document that a person took out, and one
// of the places that gave it. It keeps the document from coming back with the
// next run over the same places, and these from being read in full again.
type Removal struct {
	DocID        string `col:"doc_id"`
	RemovedAt    string `col:"removed_at"` // RFC 3339, UTC
	Why          string `col:"why"`
	AgencyName   string `col:"agency_name"`
	FiscalYear   *int   `col:"fiscal_year"`
	Phase        string `col:"phase"`
	Path         string `col:"path"`
	URL          string `col:"url"`
	FetchedAt    string `col:"fetched_at"` // RFC 3339, UTC
	ETag         string `col:"etag"`
	LastModified string `col:"last_modified"`
}

// Source returns the arrival that the line tells of.
func (r Removal) Source() Source {
	return Source{DocID: r.DocID, Path: r.Path, URL: r.URL, FetchedAt: r.FetchedAt, ETag: r.ETag, LastModified: r.LastModified}
}

// at returns the line of the same removal for another place.
func (r Removal) at(s Source) Removal {
	r.Path, r.URL, r.FetchedAt, r.ETag, r.LastModified = s.Path, s.URL, s.FetchedAt, s.ETag, s.LastModified
	return r
}

const removedFile = "removed.jsonl"

// ReadRemovals reads removed.jsonl of the dataset at dir, without opening it,
// sorted by document and place.
func ReadRemovals(dir string) ([]Removal, error) {
	l, err := loadRemoved(filepath.Join(dir, removedFile))
	if err != nil {
		return nil, err
	}
	return l.sorted(), nil
}

// Removals returns the lines of removed.jsonl, sorted by document and place.
func (d *Dataset) Removals() []Removal { return d.removed.sorted() }

// IsRemoved reports whether a person took the document with this hash out.
func (d *Dataset) IsRemoved(docID string) bool { return len(d.removed.byDoc[docID]) > 0 }

// Restore forgets that a document was removed: the next run over a place that
// gives it takes it in again. An archive that it was in is read in full again then,
// whatever its other members tell of it. The error is fs.ErrNotExist where it was
// not removed.
func (d *Dataset) Restore(docID string) error {
	if d.closed {
		return fmt.Errorf("restore %s: %w", docID, errClosed)
	}
	if !d.IsRemoved(docID) {
		return fmt.Errorf("restore: %s was not removed: %w", docID, fs.ErrNotExist)
	}
	for _, r := range d.removed.byDoc[docID] {
		if archive, _, isMember := strings.Cut(r.URL, "#"); isMember {
			d.forgetValidators(archive + "#")
		}
	}
	delete(d.removed.byDoc, docID)
	d.removed.changed = true
	if err := d.flush(); err != nil {
		return fmt.Errorf("restore %s: %w", docID, err)
	}
	return nil
}

// forgetValidators drops what the members of an archive say of its version.
func (d *Dataset) forgetValidators(prefix string) {
	for key, s := range d.sources.byKey {
		if strings.HasPrefix(s.URL, prefix) {
			s.ETag, s.LastModified = "", ""
			d.sources.byKey[key] = s
			d.sources.changed = true
		}
	}
	for _, lines := range d.removed.byDoc {
		for i := range lines {
			if strings.HasPrefix(lines[i].URL, prefix) {
				lines[i].ETag, lines[i].LastModified = "", ""
			}
		}
	}
}

// Remove takes an input out of the dataset and sees to it that it stays out: a
// committed document with its sources, its JSON and the PDF that was fetched, or
// an input that is quarantined under its hash. Its corrections stay, as people's
// work that may be wanted again. Parquet follows at the next Checkpoint, which has
// to come in the same breath. why may be empty. The error is fs.ErrNotExist where
// there is no such document or input.
func (d *Dataset) Remove(docID, why string) error {
	if d.closed {
		return fmt.Errorf("remove %s: %w", docID, errClosed)
	}
	record, err := d.Record(docID)
	head := Removal{
		DocID: docID, RemovedAt: d.now(), Why: why,
		AgencyName: record.AgencyName, FiscalYear: record.FiscalYear, Phase: record.Phase,
	}
	lines := d.removed.byDoc[docID] // of a removal that was cut short
	entry, quarantined := d.quarantine.byKey[keyOfQuarantine(docID, "")]
	switch {
	case !errors.Is(err, fs.ErrNotExist): // a document that cannot be read goes too
		for key, s := range d.sources.byKey {
			if key.docID == docID {
				lines = append(lines, head.at(s))
			}
		}
	case quarantined && ValidDocID(docID):
		lines = append(lines, head.at(Source{Path: entry.Path, URL: entry.URL}))
		d.ClearQuarantine(docID, "")
	default:
		return fmt.Errorf("remove: no document %s: %w", docID, fs.ErrNotExist)
	}
	if len(lines) == 0 {
		lines = []Removal{head}
	}
	d.removed.byDoc[docID] = lines
	d.removed.changed = true
	if err := d.finishRemoval(docID); err != nil {
		return fmt.Errorf("remove %s: %w", docID, err)
	}
	return nil
}

// finishRemoval takes out what removed.jsonl says is removed. The note of it is
// written before anything goes: the next opening finishes what a crash cut short.
func (d *Dataset) finishRemoval(docID string) error {
	if d.removed.changed {
		if err := d.flush(); err != nil {
			return err
		}
	}
	d.sources.remove(docID)
	if err := d.flush(); err != nil {
		return err
	}
	for _, path := range []string{OriginalPath(d.dir, docID), d.documentPath(docID)} {
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	d.spool.drop(docID)
	delete(d.index, docID)
	delete(d.dirty, docID)
	return syncDir(filepath.Join(d.dir, documentsDir))
}

// finishRemovals finishes all removals that were cut short.
func (d *Dataset) finishRemovals() error {
	for docID := range d.removed.byDoc {
		_, err := os.Stat(d.documentPath(docID))
		if errors.Is(err, fs.ErrNotExist) && !HasOriginal(d.dir, docID) {
			continue
		}
		if err := d.finishRemoval(docID); err != nil {
			return err
		}
	}
	return nil
}

// removedList is removed.jsonl in memory.
type removedList struct {
	byDoc   map[string][]Removal // none of the lists is empty
	changed bool
}

func loadRemoved(path string) (*removedList, error) {
	records, err := readLines[Removal](path, removedPlan())
	if err != nil {
		return nil, err
	}
	l := &removedList{byDoc: map[string][]Removal{}}
	for _, r := range records {
		l.byDoc[r.DocID] = append(l.byDoc[r.DocID], r)
	}
	return l, nil
}

// arrive notes that a place gave a removed document, and what it said of it.
func (l *removedList) arrive(s Source) {
	lines := l.byDoc[s.DocID]
	for i, r := range lines {
		if r.Path != s.Path || r.URL != s.URL {
			continue
		}
		if now := r.at(s); now != r {
			lines[i] = now
			l.changed = true
		}
		return
	}
	if len(lines) == 1 && lines[0].Path == "" && lines[0].URL == "" {
		lines = lines[:0:0] // it stood for want of a place
	}
	l.byDoc[s.DocID] = append(lines, l.byDoc[s.DocID][0].at(s))
	l.changed = true
}

func (l *removedList) sorted() []Removal {
	var all []Removal
	for _, lines := range l.byDoc {
		all = append(all, lines...)
	}
	slices.SortFunc(all, func(a, b Removal) int {
		return cmp.Or(cmp.Compare(a.DocID, b.DocID), cmp.Compare(a.Path, b.Path), cmp.Compare(a.URL, b.URL))
	})
	return all
}

func (l *removedList) encode() []byte { return appendLines(removedPlan(), l.sorted()) }

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

// missingError is an fs.ErrNotExist about what is no file to whoever reads it.
type missingError string

func (e missingError) Error() string { return string(e) }

// Is makes errors.Is(err, fs.ErrNotExist) true.
func (e missingError) Is(target error) bool { return target == fs.ErrNotExist }

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
		return "", missingError(fmt.Sprintf("no document of %s begins with %q", dir, prefix))
	case 1:
		return ids[first], nil
	}
	return "", fmt.Errorf("%q names %d documents of %s, such as %s and %s: give more of it", prefix, end-first, dir, ids[first][:16], ids[first+1][:16])
}
