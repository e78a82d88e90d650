package schema

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
)

// Readers need no lock: a document is one file that is written whole. What is
// below reads the JSON and not the Parquet: it is the record of truth, is there in
// every dataset, and never lags behind.

// ErrNoDataset is wrapped by the error for a directory that is no dataset.
var ErrNoDataset = errors.New("not a dataset")

// DocumentIDs lists the documents of the dataset at dir, sorted.
func DocumentIDs(dir string) ([]string, error) {
	entries, err := os.ReadDir(filepath.Join(dir, documentsDir)) // sorted by name
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: %w: there is no folder %s in it", dir, ErrNoDataset, documentsDir)
	}
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, e := range entries {
		if id, isJSON := strings.CutSuffix(e.Name(), ".json"); isJSON && ValidDocID(id) {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

// ReadRecord reads the row of `documents` of one document.
func ReadRecord(dir, docID string) (DocumentRecord, error) {
	return readHead(filepath.Join(dir, documentsDir, docID+".json"))
}

// ReadRecords reads the rows of `documents`, sorted by doc_id. Each comes with its
// error; one that was removed meanwhile does not come.
func ReadRecords(ctx context.Context, dir string) iter.Seq2[DocumentRecord, error] {
	return func(yield func(DocumentRecord, error) bool) {
		ids, err := DocumentIDs(dir)
		if err != nil {
			yield(DocumentRecord{}, err)
			return
		}
		for _, id := range ids {
			if err := ctx.Err(); err != nil {
				yield(DocumentRecord{}, err)
				return
			}
			record, err := ReadRecord(dir, id)
			if errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if !yield(record, err) {
				return
			}
		}
	}
}

// ReadDocumentOf reads a whole document of the dataset at dir, its rows in order.
func ReadDocumentOf(dir, docID string) (*Document, error) {
	d := Dataset{dir: dir}
	return d.readDocument(docID)
}

// ReadFacts reads a document's own row and its facts, and passes over the rest,
// which is most of it.
func ReadFacts(dir, docID string) (*Document, error) {
	path := filepath.Join(dir, documentsDir, docID+".json")
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	doc, err := parseDocument(data, "facts")
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	Sort(doc)
	return doc, nil
}
