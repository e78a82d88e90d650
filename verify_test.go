package yusuan_test

import (
	"context"
	"errors"
	"testing"

	"yusuan"
	"yusuan/schema"
)

// convertedSample returns a document and what it was read from.
func convertedSample(t *testing.T) (*schema.Document, yusuan.Input) {
	t.Helper()
	input, err := yusuan.ReadFile("samples/pdf/writer.pdf", yusuan.Options{})
	if err != nil {
		t.Fatal(err)
	}
	doc, err := yusuan.Convert(t.Context(), input, yusuan.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return doc, input
}

// Every box of a document gives its text again, and another text is noticed.
func TestVerify(t *testing.T) {
	ctx := t.Context()
	doc, input := convertedSample(t)
	proof, err := yusuan.Verify(ctx, doc, input, yusuan.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if proof.Pieces == 0 || proof.Same != proof.Pieces {
		t.Errorf("%d of %d boxes: %+v", proof.Same, proof.Pieces, proof.Differences)
	}
	cell := firstNumber(doc)
	cell.Text = "1" + cell.Text
	proof, err = yusuan.Verify(ctx, doc, input, yusuan.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(proof.Differences) != 1 || proof.Differences[0].CellID != cell.CellID {
		t.Errorf("one changed cell gives %+v", proof.Differences)
	}
}

// A document converted with a password is proved with it.
func TestVerifyWithPassword(t *testing.T) {
	const file = "../shared/corpus/made/encrypted/f_aes_256_userpw.pdf"
	input, err := yusuan.ReadFile(file, yusuan.Options{})
	if err != nil {
		t.Skipf("no corpus: %v", err)
	}
	ctx, options := context.Background(), yusuan.Options{Password: "secret"}
	doc, err := yusuan.Convert(ctx, input, options)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := yusuan.Verify(ctx, doc, input, yusuan.Options{}); !errors.Is(err, yusuan.ErrEncrypted) {
		t.Errorf("without its password: %v", err)
	}
	proof, err := yusuan.Verify(ctx, doc, input, options)
	if err != nil || proof.Pieces == 0 || proof.Same != proof.Pieces {
		t.Errorf("%d of %d boxes, %v", proof.Same, proof.Pieces, err)
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

// A number of the text leads to its own ink, and another number is noticed, also
// where a line's end breaks it.
func TestVerifyNarrative(t *testing.T) {
	ctx := t.Context()
	doc, input := convertedSample(t)
	numbers, last := 0, -1
	for i := range doc.Facts {
		if doc.Facts[i].Kind == "narrative" {
			numbers, last = numbers+1, i
		}
	}
	if numbers < 20 {
		t.Fatalf("%d numbers in the text", numbers)
	}
	f := &doc.Facts[last]
	for text, want := range map[string]int{f.ValueText: 0, "无": 1, "9" + f.ValueText: 1, f.ValueText[:1] + "9" + f.ValueText[1:]: 1, "增加" + f.ValueText: 0} {
		whole := f.ValueText
		f.ValueText = text
		proof, err := yusuan.Verify(ctx, doc, input, yusuan.Options{})
		f.ValueText = whole
		if err != nil || len(proof.Differences) != want || want == 1 && proof.Differences[0].FactID != f.FactID {
			t.Errorf("%s for %s: %+v %v", text, whole, proof.Differences, err)
		}
	}
}
