package schema

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/parquet-go/parquet-go"
)

// Parquet is derived from the committed JSON, partition by partition and within
// one document by document, so that memory does not grow with the dataset. What
// was derived from what is remembered in .yusuan/parquet.json: without it, or
// where it does not agree with the files, a partition is written again, which
// gives the same bytes.

// committedFile is a document's JSON as the directory shows it, with what its
// head says.
type committedFile struct {
	docID     string
	size      int64
	modified  int64 // nanoseconds since 1970
	partition partition
}

// parquetState is what .yusuan/parquet.json remembers.
type parquetState struct {
	Partitions map[string]partitionState `json:"partitions"`
}

type partitionState struct {
	Fingerprint string      `json:"fingerprint"` // of all that the files were derived from
	Files       []tableFile `json:"files"`
}

// tableFile is one Parquet file of a partition. Tables without rows there have none.
type tableFile struct {
	Table string `json:"table"`
	Rows  int    `json:"rows"`
	Bytes int64  `json:"bytes"`
}

const stateFile = privateDir + "/parquet.json"

func (d *Dataset) checkpointParquet(ctx context.Context) error {
	defer clear(d.writers)
	files, err := d.committed(ctx)
	if err != nil {
		return err
	}
	target := map[partition][]committedFile{}
	for _, f := range files {
		target[f.partition] = append(target[f.partition], f)
	}
	sources := d.sourcesByPartition(files)
	for p := range sources {
		if _, ok := target[p]; !ok {
			target[p] = nil // sources of documents not committed stand alone
		}
	}
	old := d.loadState()
	next := parquetState{Partitions: map[string]partitionState{}}
	var changed []partition
	for p, docs := range target {
		fingerprint := partitionFingerprint(docs, sources[p], d.correctionsOf(docs))
		next.Partitions[p.dir()] = partitionState{Fingerprint: fingerprint}
		if state, ok := old.Partitions[p.dir()]; ok && state.Fingerprint == fingerprint && !d.anyDirty(docs) && d.filesStand(p, state) {
			next.Partitions[p.dir()] = state
		} else {
			changed = append(changed, p)
		}
	}
	slices.SortFunc(changed, partition.compare)
	d.patience = readerPatienceAll
	if err := d.dropMoved(ctx, target, changed); err != nil {
		return err
	}
	for _, p := range changed {
		written, err := d.writePartition(ctx, p, target[p], sources[p])
		if err != nil {
			return err
		}
		state := next.Partitions[p.dir()]
		state.Files = written
		next.Partitions[p.dir()] = state
	}
	paths, err := d.completeTables(next)
	if err != nil {
		return err
	}
	if err := d.removeStale(paths); err != nil {
		return err
	}
	if _, err := d.write(descriptorFile, Descriptor(paths)); err != nil {
		return err
	}
	clear(d.dirty)
	d.spool.clear()
	data, err := json.MarshalIndent(next, "", " ") // maps are written in order
	if err != nil {
		return err
	}
	_, err = d.write(stateFile, data)
	return err
}

// committed lists the committed documents by doc_id.
func (d *Dataset) committed(ctx context.Context) ([]committedFile, error) {
	entries, err := os.ReadDir(filepath.Join(d.dir, documentsDir)) // sorted by name
	if err != nil {
		return nil, err
	}
	var files []committedFile
	for _, e := range entries {
		docID, isJSON := strings.CutSuffix(e.Name(), ".json")
		if !isJSON || !ValidDocID(docID) {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		info, err := e.Info()
		if err != nil {
			return nil, err
		}
		f := committedFile{docID: docID, size: info.Size(), modified: info.ModTime().UnixNano()}
		if known := d.index[docID]; known.size == f.size && known.modified == f.modified {
			f = known
		} else {
			record, err := d.Record(docID)
			if err != nil {
				return nil, err
			}
			if record.DocID != docID {
				return nil, fmt.Errorf("%s holds the document %q", d.documentPath(docID), record.DocID)
			}
			f.partition = partitionOf(record)
			d.index[docID] = f
		}
		files = append(files, f)
	}
	return files, nil
}

// sourcesByPartition gives each source the partition of its document; those of
// documents not committed go where nothing is known.
func (d *Dataset) sourcesByPartition(files []committedFile) map[partition][]Source {
	where := make(map[string]partition, len(files))
	for _, f := range files {
		where[f.docID] = f.partition
	}
	sources := map[partition][]Source{}
	for _, s := range d.sources.sorted() {
		p, ok := where[s.DocID]
		if !ok {
			p = unknownPartition
		}
		sources[p] = append(sources[p], s)
	}
	return sources
}

// partitionFingerprint names all that a partition's files are derived from: the
// code book, the documents, the sources and the corrections.
func partitionFingerprint(docs []committedFile, sources []Source, corrections []Correction) string {
	h := sha256.New()
	h.Write(bookHash())
	for _, f := range docs {
		fmt.Fprintf(h, "%s %d %d\n", f.docID, f.size, f.modified)
	}
	h.Write(appendLines(sourcePlan(), sources))
	h.Write(appendLines(correctionLinePlan(), corrections))
	return hex.EncodeToString(h.Sum(nil))
}

// bookHash changes when the columns do.
var bookHash = sync.OnceValue(func() []byte {
	hash := sha256.Sum256(fmt.Appendf(nil, "%+v", book))
	return hash[:]
})

// anyDirty reports whether a document was committed since the last checkpoint:
// the clock of files is too coarse to be sure of seeing that.
func (d *Dataset) anyDirty(docs []committedFile) bool {
	return slices.ContainsFunc(docs, func(f committedFile) bool { return d.dirty[f.docID] })
}

// filesStand reports whether a partition's files are there as they were written.
func (d *Dataset) filesStand(p partition, state partitionState) bool {
	for _, f := range state.Files {
		info, err := os.Stat(filepath.Join(d.dir, p.file(f.Table)))
		if err != nil || info.Size() != f.Bytes {
			return false
		}
	}
	return true
}

func (d *Dataset) loadState() parquetState {
	var state parquetState
	if data, err := os.ReadFile(filepath.Join(d.dir, stateFile)); err == nil {
		if json.Unmarshal(data, &state) != nil {
			return parquetState{} // all is written again
		}
	}
	return state
}

// dropMoved takes documents out of the partitions they leave before any other
// partition gains them: a reader may miss a document for a moment, but never
// sees it twice.
// Partitions that have not changed have lost none.
func (d *Dataset) dropMoved(ctx context.Context, target map[partition][]committedFile, changed []partition) error {
	dirs, err := filepath.Glob(filepath.Join(d.dir, parquetDir, documentsTable.Name, "year=*", "region=*"))
	if err != nil {
		return err
	}
	standing := map[partition]bool{}
	for _, dir := range dirs {
		p, ok := parsePartition(dir)
		if _, wanted := target[p]; ok && (!wanted || slices.Contains(changed, p)) {
			standing[p] = true
		}
	}
	for _, p := range sortedPartitions(standing) {
		here := d.standingDocuments(p)
		stays := slices.Clone(target[p])
		stays = slices.DeleteFunc(stays, func(f committedFile) bool { return !here[f.docID] })
		if len(stays) == len(here) {
			continue
		}
		var sources []Source
		for _, s := range d.sources.sorted() {
			if slices.ContainsFunc(stays, func(f committedFile) bool { return f.docID == s.DocID }) {
				sources = append(sources, s)
			}
		}
		if _, err := d.writePartition(ctx, p, stays, sources); err != nil {
			return err
		}
	}
	return nil
}

// standingDocuments reads the documents that a partition's Parquet holds. A file
// that cannot be read shows no reader any document.
func (d *Dataset) standingDocuments(p partition) map[string]bool {
	rows, err := parquet.ReadFile[struct {
		DocID string `parquet:"doc_id"`
	}](filepath.Join(d.dir, p.file(documentsTable.Name)))
	if err != nil {
		return nil
	}
	ids := make(map[string]bool, len(rows))
	for _, r := range rows {
		ids[r.DocID] = true
	}
	return ids
}

// completeTables sees to it that each table has a file where nothing is known of
// year and region, one without rows if need be: it shows the schema of a table that
// has no rows at all, and it never goes, so that no reader that has just listed it
// finds it gone when the table gets its first rows elsewhere. The paths returned
// are those of each table's files with rows, or of the empty one.
func (d *Dataset) completeTables(state parquetState) (map[string][]string, error) {
	paths := map[string][]string{}
	for dir, p := range state.Partitions {
		for _, f := range p.Files {
			paths[f.Table] = append(paths[f.Table], parquetDir+"/"+f.Table+"/"+dir+"/"+partFile)
		}
	}
	for _, t := range parquetTables {
		slices.Sort(paths[t.name])
		name := unknownPartition.file(t.name)
		if slices.Contains(paths[t.name], name) {
			continue
		}
		if len(paths[t.name]) == 0 {
			paths[t.name] = []string{name}
		}
		data, err := emptyParquet(t)
		if err != nil {
			return nil, err
		}
		if err := os.MkdirAll(filepath.Dir(filepath.Join(d.dir, name)), 0o777); err != nil {
			return nil, err
		}
		if _, err := d.write(name, data); err != nil {
			return nil, err
		}
	}
	return paths, nil
}

// removeStale removes Parquet files of ours that paths does not list, and the
// directories this leaves empty, but for the files of completeTables. What others have put there is left alone.
func (d *Dataset) removeStale(paths map[string][]string) error {
	keep := map[string]bool{}
	for _, list := range paths {
		for _, p := range list {
			keep[p] = true
		}
	}
	for _, t := range parquetTables {
		found, err := filepath.Glob(filepath.Join(d.dir, parquetDir, t.name, "year=*", "region=*", partFile))
		if err != nil {
			return err
		}
		for _, path := range found {
			name, err := filepath.Rel(d.dir, path)
			if err != nil {
				return err
			}
			if name := filepath.ToSlash(name); !keep[name] && name != unknownPartition.file(t.name) {
				if err := removeFile(path); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// removeFile removes a file that need not be there, and its partition's
// directories if nothing else is in them.
func removeFile(path string) error {
	if err := os.Remove(path); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	}
	for dir := filepath.Dir(path); strings.Contains(filepath.Base(dir), "="); dir = filepath.Dir(dir) {
		if os.Remove(dir) != nil {
			break // something else is in it
		}
	}
	return nil
}
