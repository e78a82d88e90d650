package schema

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"reflect"
	"slices"
	"strings"
)

// Contents is all that a dataset holds of one document.
type Contents struct {
	*Document
	Sources     []Source // sorted
	Corrections []AppliedCorrection
}

// ReadContents reads documents of the dataset at dir, one after another, in the
// order of docIDs. A document comes with its error where it cannot be read; one
// that was removed meanwhile does not come.
func ReadContents(ctx context.Context, dir string, docIDs []string) iter.Seq2[*Contents, error] {
	return func(yield func(*Contents, error) bool) {
		sources, err := ReadSources(dir)
		if err != nil {
			yield(nil, err)
			return
		}
		corrections, err := ReadCorrections(dir)
		if err != nil {
			yield(nil, err)
			return
		}
		for _, id := range docIDs {
			if err := ctx.Err(); err != nil {
				yield(nil, err)
				return
			}
			doc, err := ReadDocumentOf(dir, id)
			if errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if err != nil {
				if !yield(nil, err) {
					return
				}
				continue
			}
			if !yield(&Contents{doc, sourcesOf(sources, id), ApplyCorrections(doc, corrections)}, nil) {
				return
			}
		}
	}
}

// sourcesOf returns the arrivals of one document out of a sorted list.
func sourcesOf(sorted []Source, docID string) []Source {
	compare := func(s Source, id string) int { return strings.Compare(s.DocID, id) }
	first, _ := slices.BinarySearchFunc(sorted, docID, compare)
	end := first
	for end < len(sorted) && sorted[end].DocID == docID {
		end++
	}
	return sorted[first:end]
}

// rowsOf returns the records that a document has in a table, in slices.
func rowsOf(t *parquetTable, c *Contents) []reflect.Value {
	switch t.name {
	case sourcesTable.Name:
		return []reflect.Value{reflect.ValueOf(c.Sources)}
	case correctionsTable.Name:
		return []reflect.Value{reflect.ValueOf(c.Corrections)}
	}
	return t.rows(c.Document)
}

func parquetTableNamed(name string) *parquetTable {
	i := slices.IndexFunc(parquetTables, func(t *parquetTable) bool { return t.name == name })
	if i < 0 {
		panic(fmt.Sprintf("schema: no table %q is kept in Parquet", name))
	}
	return parquetTables[i]
}

// Texts yields the rows that a document has in a table that Parquet keeps, with
// its values as text in the order of the columns: null is "", lists are JSON, and
// the rest stands as in JSON, without quotes. The slice is used again for the next
// row.
func Texts(table string, c *Contents) iter.Seq[[]string] {
	t := parquetTableNamed(table)
	return func(yield func([]string) bool) {
		p := t.plan()
		texts := make([]string, len(p.columns))
		for _, rows := range rowsOf(t, c) {
			for i := range rows.Len() {
				for j := range p.columns {
					texts[j] = textOf(&p.columns[j], rows.Index(i).Field(p.columns[j].field))
				}
				if !yield(texts) {
					return
				}
			}
		}
	}
}

func textOf(c *planColumn, field reflect.Value) string {
	if c.Type == String {
		return field.String()
	}
	var w jsonWriter
	w.value(c, field.Addr().UnsafePointer())
	if text := string(w.buf); text != "null" {
		return strings.Trim(text, `"`)
	}
	return ""
}

// ParquetFile writes one table of many documents as one Parquet file, with the
// columns and types that a dataset's partitions have.
type ParquetFile struct {
	table *parquetTable
	out   *parquetWriter
}

// NewParquetFile begins a file of the table of that name on w.
func NewParquetFile(table string, w io.Writer) *ParquetFile {
	t := parquetTableNamed(table)
	return &ParquetFile{t, newParquetWriter(t, w)}
}

// Write adds the rows that a document has in the table. Documents come by doc_id.
func (f *ParquetFile) Write(c *Contents) error { return f.out.write(rowsOf(f.table, c)...) }

// Close writes the file's end; it does not close what it was written to.
func (f *ParquetFile) Close() error { return f.out.close() }
