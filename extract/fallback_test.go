package extract

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// gridOf is what two readings of a table must agree on.
type gridOf struct {
	Title, Unit      string
	Rows, Cols, Head int
	Cells            []gridCell
}

type gridCell struct {
	Row, Col, RowSpan, ColSpan int
	Text                       string
}

func gridsOf(doc *Document) []gridOf {
	var grids []gridOf
	for _, t := range doc.Tables {
		g := gridOf{Title: t.Title, Unit: t.UnitText, Rows: t.Rows, Cols: t.Cols, Head: t.HeaderRows}
		for _, c := range t.Cells {
			g.Cells = append(g.Cells, gridCell{c.Row, c.Col, c.RowSpan, c.ColSpan, c.Text})
		}
		grids = append(grids, g)
	}
	return grids
}

// TestPDFiumTables holds the tables of the annotated documents as PDFium reads
// them against those of the native reader.
func TestPDFiumTables(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	files, _ := filepath.Glob("../../shared/corpus/annotated/pdf/*.pdf")
	if len(files) == 0 {
		t.Skip("../shared/corpus is not there")
	}
	tables, equal := 0, 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		native, err := Read(data, Options{Reader: Native})
		if err != nil {
			t.Fatal(err)
		}
		second, err := Read(data, Options{Reader: PDFium})
		if err != nil {
			t.Fatal(err)
		}
		if native.Info.Reader != Native || second.Info.Reader != PDFium {
			t.Errorf("%s: readers %q and %q", file, native.Info.Reader, second.Info.Reader)
		}
		want, got := gridsOf(native), gridsOf(second)
		tables += len(want)
		if len(got) != len(want) {
			t.Errorf("%s: %d tables, the native reader found %d", filepath.Base(file), len(got), len(want))
			continue
		}
		for i := range want {
			if diff := cmp.Diff(want[i], got[i]); diff != "" {
				t.Logf("%s, table %d %s:\n%s", filepath.Base(file), i+1, want[i].Title, diff)
				continue
			}
			equal++
		}
	}
	t.Logf("%d of %d tables are equal", equal, tables)
	if tables-equal > tables/100 {
		t.Errorf("%d of %d tables differ, more than 1 %%", tables-equal, tables)
	}
}
