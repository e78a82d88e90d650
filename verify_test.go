package yusuan_test

import (
	"context"
	"testing"

	"yusuan"
	"yusuan/schema"
)

// Every box of a document gives its text again, and another text is noticed.
func TestVerify(t *testing.T) {
	ctx := context.Background()
	input, err := yusuan.ReadFile("samples/pdf/writer.pdf", yusuan.Options{})
	if err != nil {
		t.Fatal(err)
	}
	doc, err := yusuan.Convert(ctx, input, yusuan.Options{})
	if err != nil {
		t.Fatal(err)
	}
	proof, err := yusuan.Verify(ctx, doc, input)
	if err != nil {
		t.Fatal(err)
	}
	if proof.Pieces == 0 || proof.Same != proof.Pieces {
		t.Errorf("%d of %d boxes: %+v", proof.Same, proof.Pieces, proof.Differences)
	}
	cell := firstNumber(doc)
	cell.Text = "1" + cell.Text
	proof, err = yusuan.Verify(ctx, doc, input)
	if err != nil {
		t.Fatal(err)
	}
	if len(proof.Differences) != 1 || proof.Differences[0].CellID != cell.CellID {
		t.Errorf("one changed cell gives %+v", proof.Differences)
	}
}

func firstNumber(doc *schema.Document) *schema.Cell {
	for i := range doc.Tables {
		for k := range doc.Tables[i].Cells {
			if c := &doc.Tables[i].Cells[k]; c.Role == "value" && c.Text != "" && c.Parts == nil {
				return c
			}
		}
	}
	return nil
}
