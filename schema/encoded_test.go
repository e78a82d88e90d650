package schema

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

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
			var e Encoded
			for _, doc := range madeDocuments() {
				Sort(doc)
				e.Encode(doc)
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
	Sort(doc)
	var e Encoded
	e.Encode(doc)
	if err := d.CommitEncoded(e); err != nil {
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
	rows := appendRows(nil, doc)
	for cut := 0; cut < len(rows); cut += 7 {
		r := newRowsReader(rows[:cut])
		for _, table := range parquetTables {
			n, leaves := r.table()
			inner := rowsReader{buf: leaves}
			for i, l := range table.leaves() {
				inner.values(nil, l, n, i)
			}
		}
		if r.err == nil {
			t.Errorf("cut after %d of %d bytes: no error", cut, len(rows))
		}
	}
}
