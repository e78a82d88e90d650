package schema

import (
	"context"
	"testing"
)

func TestCommitAndHas(t *testing.T) {
	d, err := OpenDataset(t.TempDir(), Options{JSONOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	id := "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
	if err := d.Commit(&Document{Record: DocumentRecord{DocID: id, ResultVersion: 3}, Facts: []Fact{{FactID: id + "/t0001/r1c1", DocID: id}}}); err != nil {
		t.Fatal(err)
	}
	if !d.Has(id, 3) || d.Has(id, 2) {
		t.Error("Has does not see the result version")
	}
	if err := d.Checkpoint(context.Background()); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenDataset(d.Dir(), Options{}); err == nil {
		t.Error("opened twice")
	} else {
		t.Log(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
}
