package schema

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPlaceOf(t *testing.T) {
	const doc = "d0"
	for id, want := range map[string]place{
		"d0/t0012/r3c10":               {12, 3, 10, -1, -1},
		"d0/t0012/r3c10#2":             {12, 3, 10, -1, 2},
		"d0/t0012":                     {12, -1, -1, -1, -1},
		"d0/n0007":                     {-1, -1, -1, 7, -1},
		"d0/sum/d0/t0001/r1c1#3":       {1, 1, 1, -1, 3},
		"d0/rows_3_and_4/t0001/r1c1#3": {1, 1, 1, -1, 3},
		"d0/page_limit/#1":             {-1, -1, -1, -1, 1},
		"d0/x":                         {-1, -1, -1, -1, -1},
	} {
		if got := placeOf(doc, id); got != want {
			t.Errorf("%s: got %v, want %v", id, got, want)
		}
	}
}

// Numbers sort as integers: table 2 before table 10, row 9 before row 10.
func TestSort(t *testing.T) {
	want := []string{"d/page_limit/#1", "d/t2/r9c10", "d/t2/r10c9", "d/t2/r10c9#2", "d/t2/r10c9#10", "d/t10/r0c0", "d/n0001", "d/n0002"}
	doc := &Document{Record: DocumentRecord{DocID: "d"}}
	for i := range want { // in cycles of several rows
		doc.Facts = append(doc.Facts, Fact{FactID: want[(3*i+5)%len(want)]})
	}
	doc.Tables = []Table{{Cells: []Cell{{Row: 10}, {Row: 9, Col: 10}, {Row: 9, Col: 2}}}}
	Sort(doc)
	var got []string
	for _, f := range doc.Facts {
		got = append(got, f.FactID)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]Cell{{Row: 9, Col: 2}, {Row: 9, Col: 10}, {Row: 10}}, doc.Tables[0].Cells); diff != "" {
		t.Error(diff)
	}
}
