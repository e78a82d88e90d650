package content

import (
	"bytes"
	"compress/zlib"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// A page in the memory of another shows what it shows in its own, and nothing of
// that other one.
func TestRelease(t *testing.T) {
	much := newPDF("0 0 300 300 re f 10 10 m 90 10 l S BT /F1 9 Tf (more than the next) Tj ET q 5 0 0 5 9 9 cm BI /W 1 /H 1 /BPC 8 ID x EI Q ) Tj", latin, "")
	little := newPDF("10 50 m 90 50 l S BT /F1 9 Tf (little) Tj ET", latin, "")
	want := little.page(t)
	before := much.page(t)
	before.Incomplete, before.Damaged = "for some reason", true
	before.Release()
	if diff := cmp.Diff(want, little.page(t), cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
}

// Contents are joined in memory that serves all pages, of which the file is none.
func TestContentsLeaveTheFile(t *testing.T) {
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	z.Write([]byte("BT /F1 9 Tf 0 20 Td (the second part, which is longer) Tj ET"))
	z.Close()
	b := newPDF("BT /F1 9 Tf (the first part) Tj ET", "", "")
	b.objects[2] = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents[4 0 R 5 0 R 4 0 R]>>"
	b.stream("/Filter/FlateDecode", packed.String())
	data := b.bytes()
	kept := slices.Clone(data)
	d, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	var pages []*Page
	for range 2 {
		p, err := d.Page(1)
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, p)
	}
	if len(pages[0].Glyphs) == 0 || !cmp.Equal(pages[0], pages[1]) {
		t.Errorf("read twice: %s", cmp.Diff(pages[0], pages[1]))
	}
	if !bytes.Equal(data, kept) {
		t.Error("reading changed the file")
	}
}
