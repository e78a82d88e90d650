package schema

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"reflect"
	"runtime"
	"slices"
	"testing"

	"github.com/parquet-go/parquet-go"
)

// parquetBytes writes the facts of doc so many times over.
func parquetBytes(t *testing.T, doc *Document, times int) []byte {
	t.Helper()
	var b bytes.Buffer
	for _, table := range parquetTables {
		if table.name != factsTable.Name {
			continue
		}
		w := newParquetWriter(table, &b)
		for range times {
			if err := w.write(table.rows(doc)...); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.close(); err != nil {
			t.Fatal(err)
		}
	}
	return b.Bytes()
}

// Files of many row groups hold every row, and the same bytes at any parallelism.
func TestParquetRowGroups(t *testing.T) {
	doc := benchDocument()
	times := rowGroupRows/len(doc.Facts) + 2
	data := parquetBytes(t, doc, times)
	f, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := f.NumRows(), int64(times*len(doc.Facts)); got != want || len(f.RowGroups()) < 2 {
		t.Errorf("%d rows in %d row groups, want %d rows", got, len(f.RowGroups()), want)
	}
	rows, err := parquet.Read[struct {
		FactID string  `parquet:"fact_id"`
		Amount *int64  `parquet:"amount"`
		Code   *string `parquet:"code"`
	}](bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range rows {
		fact := &doc.Facts[i%len(doc.Facts)]
		amount, ok := unscaled(fact.Amount.Decimal, AmountScale)
		if r.FactID != fact.FactID || (r.Amount == nil) == (fact.Amount.Valid && ok) || r.Amount != nil && *r.Amount != amount ||
			(r.Code == nil) != (fact.Code == "") {
			t.Fatalf("row %d is %+v, want %+v", i, r, fact)
		}
	}
	data = parquetBytes(t, doc, 3)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	if sha256.Sum256(parquetBytes(t, doc, 3)) != sha256.Sum256(data) {
		t.Error("one processor writes other bytes than several")
	}
}

// A long document does not make one long row group: its rows are cut, and stay in
// their order.
func TestLongDocument(t *testing.T) {
	const n = 2*rowGroupRows + 100
	doc := &Document{Facts: make([]Fact, n)}
	for i := range doc.Facts {
		doc.Facts[i].FactID = fmt.Sprint(i)
	}
	cells := make([]Cell, n)
	for i := range cells {
		cells[i].CellID = fmt.Sprint(i)
	}
	doc.Tables = []Table{{Cells: cells[:100]}, {Cells: cells[100 : rowGroupRows+7]}, {}, {Cells: cells[rowGroupRows+7:]}}
	for _, table := range []string{factsTable.Name, cellsTable.Name} {
		data := &bytes.Buffer{}
		w := newParquetWriter(parquetTableNamed(table), data)
		if err := errors.Join(w.write(parquetTableNamed(table).rows(doc)...), w.close()); err != nil {
			t.Fatal(err)
		}
		f, err := parquet.OpenFile(bytes.NewReader(data.Bytes()), int64(data.Len()))
		if err != nil {
			t.Fatal(err)
		}
		var groups []int64
		for _, g := range f.RowGroups() {
			groups = append(groups, g.NumRows())
		}
		if want := []int64{rowGroupRows, rowGroupRows, 100}; !slices.Equal(groups, want) {
			t.Errorf("%s: row groups of %v rows, want %v", table, groups, want)
		}
		rows, err := parquet.Read[struct {
			FactID string `parquet:"fact_id,optional"`
			CellID string `parquet:"cell_id,optional"`
		}](bytes.NewReader(data.Bytes()), int64(data.Len()))
		if err != nil || len(rows) != n {
			t.Fatal(len(rows), err)
		}
		for i, r := range rows {
			if r.FactID+r.CellID != fmt.Sprint(i) {
				t.Fatalf("%s: row %d is %v", table, i, r)
			}
		}
	}
}

// Parquet readers refuse a file for one bad byte.
func TestParquetCleansText(t *testing.T) {
	doc := &Document{Facts: []Fact{{FactID: "a\xffb"}}}
	data := parquetBytes(t, doc, 1)
	rows, err := parquet.Read[struct {
		FactID string `parquet:"fact_id"`
	}](bytes.NewReader(data), int64(len(data)))
	if err != nil || rows[0].FactID != "a\uFFFDb" {
		t.Errorf("%q, %v", rows, err)
	}
}

// Every column of every record has a Parquet value for the zero record: null
// where the column may be null.
func TestParquetOfZeroRecords(t *testing.T) {
	for _, table := range parquetTables {
		p := table.plan()
		record := map[string]any{
			"documents": []DocumentRecord{{}}, "sources": []Source{{}}, "tables": []Table{{}}, "table_parts": []tablePartRow{{}}, "cells": []Cell{{}},
			"facts": []Fact{{}}, "indicators": []Indicator{{}}, "checks": []Check{{}}, "findings": []Finding{{}}, "corrections": []AppliedCorrection{{}},
		}[table.name]
		var b bytes.Buffer
		w := newParquetWriter(table, &b)
		if err := w.write(reflect.ValueOf(record)); err != nil {
			t.Fatal(err)
		}
		if err := w.close(); err != nil {
			t.Fatal(err)
		}
		f, err := parquet.OpenFile(bytes.NewReader(b.Bytes()), int64(b.Len()))
		if err != nil {
			t.Fatal(err)
		}
		for i, c := range p.columns {
			if c.Type == PartList || c.Type == StringList {
				continue
			}
			index, err := f.RowGroups()[0].ColumnChunks()[leafIndex(f.Schema(), c.Name)].ColumnIndex()
			if err != nil {
				t.Fatal(err)
			}
			if (index.NullCount(0) == 1) != c.Null {
				t.Errorf("%s.%s (column %d): %d nulls", table.name, c.Name, i, index.NullCount(0))
			}
		}
	}
}

func leafIndex(s *parquet.Schema, name string) int {
	leaf, _ := s.Lookup(name)
	return leaf.ColumnIndex
}

// A writer that has written a file before writes the next as a new one does.
func TestWriterAgain(t *testing.T) {
	docs := madeDocuments()
	for _, table := range parquetTables {
		again := newParquetWriter(table, io.Discard)
		for i, doc := range append(docs, docs[0]) {
			want, got := &bytes.Buffer{}, &bytes.Buffer{}
			again.reset(got)
			for _, w := range []*parquetWriter{newParquetWriter(table, want), again} {
				if err := errors.Join(w.write(table.rows(doc)...), w.close()); err != nil {
					t.Fatal(err)
				}
			}
			if !bytes.Equal(want.Bytes(), got.Bytes()) {
				t.Errorf("%s, file %d: other bytes", table.name, i)
			}
		}
	}
}

// Our codec gives the bytes of the library's, for pages of any size.
func TestPageCodec(t *testing.T) {
	var page []byte
	for i := range 18 { // up to 13 MB, beyond the window
		for len(page) < 100<<i {
			page = append(page, sha256.New().Sum(page[len(page)/2:min(len(page), len(page)/2+i*40)])...)
		}
		want, err := parquet.Zstd.Encode(nil, page)
		got, errGot := pages.Encode(nil, page)
		if err != nil || errGot != nil || !bytes.Equal(want, got) {
			t.Errorf("%d bytes: other bytes, %v, %v", len(page), err, errGot)
		}
	}
}
