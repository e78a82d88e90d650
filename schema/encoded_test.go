package schema

import (
	"bytes"
	"errors"
	"os"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func encode(t *testing.T, d *Dataset, encoder *Encoder, doc *Document) Encoded {
	t.Helper()
	Sort(doc)
	e, err := encoder.Encode(d.Draft(), doc)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// A file that is passed on piece by piece holds what AppendDocument gives. A
// document that the dataset has already is left alone, and no draft stays.
func TestEncode(t *testing.T) {
	d := openTest(t, t.TempDir())
	doc := benchDocument()
	var encoder Encoder
	for _, again := range []bool{false, true} {
		e := encode(t, d, &encoder, doc)
		got, err := os.ReadFile(e.Path)
		if err != nil || len(got) < 2*flushBytes || !bytes.Equal(got, AppendDocument(nil, doc)) {
			t.Errorf("%d bytes, %v; other than those of AppendDocument, or too few for this test", len(got), err)
		}
		path := d.documentPath(doc.Record.DocID)
		before, _ := os.Stat(path)
		if err := d.CommitEncoded(e); err != nil {
			t.Fatal(err)
		}
		after, err := os.Stat(path)
		if err != nil || again && !os.SameFile(before, after) {
			t.Errorf("again %v: %v, or another file than before", again, err)
		}
	}
	if left, _ := os.ReadDir(d.tempDir()); len(left) != 1 { // the rows
		t.Errorf("left behind: %v", left)
	}
}

// What cannot be written is an error, in whatever piece.
func TestEncodeFullDisk(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("no /dev/full here")
	}
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer full.Close()
	for _, doc := range []*Document{madeDocuments()[0], benchDocument()} {
		w := jsonWriter{out: full}
		w.document(doc)
		w.flush()
		if !errors.Is(w.err, syscall.ENOSPC) {
			t.Errorf("error is %v, want %v", w.err, syscall.ENOSPC)
		}
	}
}

// Documents committed with their rows, with none, or with those of another
// version give the same files.
func TestCommitEncoded(t *testing.T) {
	whole := openTest(t, t.TempDir())
	commit(t, whole, madeDocuments()...)
	checkpoint(t, whole)
	want := tree(t, whole.Dir())

	tests := []struct {
		name string
		rows func([]byte) []byte
	}{
		{"with rows", func(rows []byte) []byte { return rows }},
		{"without", func([]byte) []byte { return nil }},
		{"of another version", func(rows []byte) []byte { rows[0]++; return rows }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := openTest(t, t.TempDir())
			var encoder Encoder
			for _, doc := range madeDocuments() {
				e := encode(t, d, &encoder, doc)
				e.Rows = tt.rows(e.Rows)
				if err := d.CommitEncoded(e); err != nil {
					t.Fatal(err)
				}
			}
			checkpoint(t, d)
			if diff := cmp.Diff(want, tree(t, d.Dir())); diff != "" {
				t.Errorf("other files (-want +got):\n%.2000s", diff)
			}
		})
	}
}

// A document committed again before the checkpoint is not written with its old rows.
func TestSpoolForgetsOldRows(t *testing.T) {
	d := openTest(t, t.TempDir())
	doc := madeDocuments()[0]
	if err := d.CommitEncoded(encode(t, d, &Encoder{}, doc)); err != nil {
		t.Fatal(err)
	}
	doc.Record.AgencyName = "另一个单位"
	commit(t, d, doc)
	checkpoint(t, d)

	whole := openTest(t, t.TempDir())
	commit(t, whole, doc)
	checkpoint(t, whole)
	if diff := cmp.Diff(tree(t, whole.Dir()), tree(t, d.Dir())); diff != "" {
		t.Errorf("(-want +got):\n%.2000s", diff)
	}
}

// Rows cut short are an error, and never a panic.
func TestRowsCutShort(t *testing.T) {
	doc := madeDocuments()[0]
	Sort(doc)
	rows := appendRows(nil, doc, nil)
	for cut := 0; cut < len(rows); cut += 7 {
		r := newRowsReader(rows[:cut])
		for _, table := range parquetTables {
			for n, leaves := r.piece(); n > 0; n, leaves = r.piece() {
				inner := rowsReader{buf: leaves}
				for i, l := range table.leaves() {
					inner.values(nil, l, n, i)
				}
			}
		}
		if r.err == nil {
			t.Errorf("cut after %d of %d bytes: no error", cut, len(rows))
		}
	}
}
