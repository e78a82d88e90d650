package content

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
)

// What a page reads as depends on no other page: read in order, backwards, and by
// itself it is the same. This is what lets several readers share a document.
func TestPagesAreIndependent(t *testing.T) {
	folders := []string{"made/micro", "made/damaged", "made/encrypted"}
	if !testing.Short() {
		folders = append(folders, "disclosures", "hostile", "made/hostile", "made/seed")
	}
	for _, f := range corpusFiles(t, folders...) {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if d, err := Open(data); err == nil {
			comparePages(t, filepath.Base(f), d)
		}
	}
}

// comparePages reads the pages of a document in order, and at the same time
// backwards, of which some by themselves, and holds the results against each other.
func comparePages(t *testing.T, name string, d *Document) {
	t.Helper()
	again, err := d.Again()
	if err != nil {
		t.Errorf("%s: opened again: %v", name, err)
		return
	}
	if !reflect.DeepEqual(again.Info(), d.Info()) || again.NumPages() != d.NumPages() || again.Truncated() != d.Truncated() || again.MissingPages() != d.MissingPages() {
		t.Errorf("%s: opened again it is another document", name)
		return
	}
	n := min(d.NumPages(), 60)
	backwards := make([]*Page, n)
	var wait sync.WaitGroup
	wait.Go(func() {
		for i := n - 1; i >= 0; i-- {
			reader := again
			if i%8 == 3 {
				alone, err := d.Again()
				if err != nil {
					t.Errorf("%s: opened again: %v", name, err)
					return
				}
				reader = alone
			}
			backwards[i] = pageOf(reader, i+1)
		}
	})
	forwards := make([]*Page, n)
	for i := range n {
		forwards[i] = pageOf(d, i+1)
	}
	wait.Wait()
	for i := range n {
		if !reflect.DeepEqual(forwards[i], backwards[i]) {
			t.Errorf("%s: page %d reads otherwise after the pages behind it:\n%s\n%s", name, i+1, brief(forwards[i]), brief(backwards[i]))
		}
	}
}

// pageOf reads a page, nil where it cannot be read. No glyphs are nil glyphs.
func pageOf(d *Document, n int) *Page {
	p, err := d.Page(n)
	if err == nil && len(p.Glyphs) == 0 {
		p.Glyphs = nil
	}
	return p
}

func brief(p *Page) string {
	if p == nil {
		return "nothing"
	}
	text := pageText(p)
	return strings.TrimSpace(p.Incomplete + " " + text[:min(len(text), 200)])
}

// What pages share counts for each of them alike.
func TestSharedByPages(t *testing.T) {
	const second = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
	const cmap = "begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <%s> endbfchar"
	for _, c := range []struct {
		name string
		file func(t *testing.T) *builder
		want []string // the texts of the pages
	}{
		{"a damaged form", func(t *testing.T) *builder {
			b := newPDF("/Fm Do", "/XObject<</Fm 5 0 R>>", "")
			b.stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Filter/FlateDecode", "x\x9cqq")
			b.objects[1] = "<</Type/Pages/Count 2/Kids[3 0 R 6 0 R]>>"
			b.add(second + "/Resources<</XObject<</Fm 5 0 R>>>>>>")
			return b
		}, []string{"", ""}},
		{"CMaps that use each other", func(t *testing.T) *builder {
			font := "/Font<</F1<</Type/Font/Subtype/TrueType/BaseFont/X/ToUnicode %d 0 R>>>>"
			b := newPDF("BT /F1 10 Tf <0102> Tj ET", fmt.Sprintf(font, 5), "")
			b.stream("/UseCMap 6 0 R", fmt.Sprintf(cmap, "01> <0041"))
			b.stream("/UseCMap 5 0 R", fmt.Sprintf(cmap, "02> <0042"))
			b.objects[1] = "<</Type/Pages/Count 2/Kids[3 0 R 7 0 R]>>"
			b.add(second + "/Resources<<" + fmt.Sprintf(font, 6) + ">>>>")
			return b
		}, []string{"AB", "AB"}},
		{"fonts of one name in one object", func(t *testing.T) *builder {
			b := newPDF("BT /F1 10 Tf <01> Tj ET", "", "")
			kids := ""
			for _, to := range []string{"5", "6"} {
				kids += second + "/Resources<</Font<</F1<</Type/Font/Subtype/TrueType/BaseFont/X/ToUnicode " + to + " 0 R>>>>>>>>"
			}
			b.objects[1] = "<</Type/Pages/Count 2/Kids[" + kids + "]>>"
			b.stream("", fmt.Sprintf(cmap, "01> <0041"))
			b.stream("", fmt.Sprintf(cmap, "01> <0042"))
			return b
		}, []string{"A", "B"}},
		{"a form that does not fit into one of the pages", func(t *testing.T) *builder {
			if testing.Short() {
				t.Skip("long")
			}
			room := maxPageBytes/2 - 1<<20
			b := newPDF("/Fm Do", square+"/XObject<</Fm 5 0 R>>", "")
			b.stream("/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Filter/FlateDecode", string(deflate([]byte(strings.Repeat(" ", 3<<20)+"BT /F1 9 Tf (late) Tj ET"))))
			b.stream("/Filter/FlateDecode", string(deflate([]byte(strings.Repeat(" ", room)))))
			b.objects[1] = "<</Type/Pages/Count 2/Kids[7 0 R 3 0 R]>>"
			b.add(strings.Replace(second, "4 0 R", "[6 0 R 6 0 R 4 0 R]", 1) + "/Resources<<" + square + "/XObject<</Fm 5 0 R>>>>>>")
			return b
		}, []string{"", "late"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Open(c.file(t).bytes())
			if err != nil {
				t.Fatal(err)
			}
			comparePages(t, c.name, d)
			for i, want := range c.want {
				p, err := d.Page(i + 1)
				if err != nil {
					t.Fatal(err)
				}
				if got := show(p.Glyphs); got != want || (got == "") != (p.Incomplete != "") {
					t.Errorf("page %d reads as %q, want %q; %s", i+1, got, want, p.Incomplete)
				}
			}
		})
	}
}
