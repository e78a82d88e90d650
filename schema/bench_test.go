package schema

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
)

// benchDocument is a document as large as a usual disclosure: 13 tables, some
// 3,000 cells and 1,500 facts.
func benchDocument() *Document {
	doc := madeBudget("bench", 2024, "411000", "许昌市人民政府办公室", "consolidated")
	table, facts := doc.Tables[0], doc.Facts[:8]
	doc.Tables, doc.Facts = nil, nil
	for n := 1; n <= 13; n++ {
		t := table
		t.TableID = fmt.Sprintf("%s/t%04d", doc.Record.DocID, n)
		t.Cells = nil
		for r := range 46 {
			for c, cell := range table.Cells[:5] {
				cell.Row, cell.Col, cell.TableID = r, c, t.TableID
				cell.CellID = fmt.Sprintf("%s/r%dc%d", t.TableID, r, c)
				cell.Box.Y0 += float64(r) * 14.17
				t.Cells = append(t.Cells, cell)
			}
			for c, f := range facts[:3] {
				f.TableID, f.FactID = t.TableID, fmt.Sprintf("%s/r%dc%d", t.TableID, r, c)
				f.CellID = f.FactID
				f.RowLabel = fmt.Sprint(f.RowLabel, r)
				doc.Facts = append(doc.Facts, f)
			}
		}
		doc.Tables = append(doc.Tables, t)
	}
	Sort(doc)
	return doc
}

func BenchmarkAppendDocument(b *testing.B) {
	doc := benchDocument()
	var buf []byte
	b.ReportAllocs()
	for b.Loop() {
		buf = AppendDocument(buf[:0], doc)
	}
	b.SetBytes(int64(len(buf)))
}

// BenchmarkSort sorts facts that come panel by panel: of each table first those of
// one column.
func BenchmarkSort(b *testing.B) {
	doc := benchDocument()
	facts := slices.Clone(doc.Facts)
	slices.SortStableFunc(facts, func(a, b Fact) int {
		return cmp.Or(cmp.Compare(a.TableID, b.TableID), cmp.Compare(a.FactID[strings.IndexByte(a.FactID, 'c'):], b.FactID[strings.IndexByte(b.FactID, 'c'):]))
	})
	b.ReportAllocs()
	for b.Loop() {
		copy(doc.Facts, facts)
		Sort(doc)
	}
}

// BenchmarkAppendRows encodes a document's rows for Parquet.
func BenchmarkAppendRows(b *testing.B) {
	doc := benchDocument()
	var buf []byte
	b.ReportAllocs()
	for b.Loop() {
		buf = appendRows(buf[:0], doc, nil)
	}
	b.SetBytes(int64(len(buf)))
}

func BenchmarkParseDocument(b *testing.B) {
	data := AppendDocument(nil, benchDocument())
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ParseDocument(data); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkParquet writes the tables of one document, files included; bytes are
// those of its JSON.
func BenchmarkParquet(b *testing.B) {
	doc := benchDocument()
	b.SetBytes(int64(len(AppendDocument(nil, doc))))
	b.ReportAllocs()
	for b.Loop() {
		for _, t := range parquetTables {
			w := newParquetWriter(t, io.Discard)
			if err := w.write(t.rows(doc)...); err != nil {
				b.Fatal(err)
			}
			if err := w.close(); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkCheckpoint derives one partition from 20 documents.
func BenchmarkCheckpoint(b *testing.B) {
	d, err := OpenDataset(b.TempDir(), Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer d.Close()
	data := AppendDocument(nil, benchDocument())
	old := []byte(benchDocument().Record.DocID)
	for i := range 20 {
		if err := d.CommitJSON(bytes.ReplaceAll(data, old, []byte(madeID(fmt.Sprint(i))))); err != nil {
			b.Fatal(err)
		}
	}
	files, err := d.committed(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(20 * int64(len(data)))
	for b.Loop() {
		if _, err := d.writePartition(context.Background(), files[0].partition, files, nil); err != nil {
			b.Fatal(err)
		}
	}
}
