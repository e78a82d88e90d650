package extract

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"yusuan/internal/testpdf"
)

// What is read of a document does not depend on how many readers share it: of sound
// ones, of those in the midst of which a limit is met, and of damaged ones, pages of
// which PDFium reads again.
func TestReadersGiveTheSame(t *testing.T) {
	made := map[string][]byte{
		"long":    testpdf.Build(testpdf.Long(40, 6)),
		"hostile": hostilePages(),
		"empty":   testpdf.Build(""),
	}
	for name, data := range made {
		sameForReaders(t, name, data)
	}
	folders := []string{"../samples/pdf", "../../shared/corpus/made/damaged", "../../shared/corpus/made/encrypted"}
	if !testing.Short() {
		folders = append(folders, "../../shared/corpus/annotated/pdf", "../../shared/corpus/made/hostile")
	}
	for _, folder := range folders {
		paths, _ := filepath.Glob(folder + "/*.pdf") // no folder, no files
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			sameForReaders(t, filepath.Base(path), data)
		}
	}
}

func sameForReaders(t *testing.T, name string, data []byte) {
	t.Helper()
	one, errOne := Read(data, Options{})
	for _, readers := range []int{2, 3, 8} {
		asked := false
		doc, err := Read(data, Options{Readers: func(pages int) int {
			asked = true
			if one != nil && pages != one.Info.Pages {
				t.Errorf("%s: asked for the readers of %d pages, it has %d", name, pages, one.Info.Pages)
			}
			return readers
		}})
		if fmt.Sprint(err) != fmt.Sprint(errOne) || !reflect.DeepEqual(doc, one) {
			t.Errorf("%s: with %d readers it reads otherwise (%v, %v)", name, readers, errOne, err)
		}
		if one != nil && one.Info.Reader == Native && !asked {
			t.Errorf("%s: nobody asked how many readers there are", name)
		}
	}
}

// Whoever watches pages is told of each, and of its end: the one that PDFium reads
// again begins twice.
func TestPagesAreWatched(t *testing.T) {
	for _, readers := range []int{1, 3} {
		var mu sync.Mutex
		begun, open := map[int]int{}, map[int]int{}
		doc, err := Read(hostilePages(), Options{
			Readers: func(int) int { return readers },
			Page: func(n int) func() {
				mu.Lock()
				defer mu.Unlock()
				begun[n]++
				open[n]++
				return func() {
					mu.Lock()
					defer mu.Unlock()
					open[n]--
				}
			},
		})
		if err != nil {
			t.Fatal(err)
		}
		for n := 1; n <= doc.Info.Pages; n++ {
			want := 1
			if n == 23 {
				want = 2
			}
			if begun[n] != want || open[n] != 0 {
				t.Errorf("%d readers: page %d begun %d times, %d of which have no end", readers, n, begun[n], open[n])
			}
		}
	}
}

// hostilePages is a document in which sound pages stand between such as nest forms
// without end, run too many operators, and share a form whose stream is damaged.
func hostilePages() []byte {
	saves := 2_000_100
	if testing.Short() {
		saves = 1 // within the limit
	}
	contents := []string{
		"BT /F1 10 Tf 50 700 Td (sound) Tj ET",
		"/Deep0 Do BT /F1 10 Tf 50 700 Td (deep) Tj ET",
		strings.Repeat("q Q\n", saves) + "BT /F1 10 Tf 50 700 Td (late) Tj ET",
		"/Damaged Do BT /F1 10 Tf 50 700 Td (after) Tj ET",
		"/Damaged Do",
	}
	var objects []string
	add := func(body string) int {
		objects = append(objects, body)
		return len(objects)
	}
	stream := func(dict, data string) int {
		return add(fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", dict, len(data), data))
	}
	add("<</Type/Catalog/Pages 2 0 R>>")
	add("") // the page tree
	forms := ""
	const depth = 30
	for i := range depth {
		n := stream("/Type/XObject/Subtype/Form/BBox[0 0 595 842]", fmt.Sprintf("/Deep%d Do", i+1))
		forms += fmt.Sprintf("/Deep%d %d 0 R", i, n)
	}
	forms += fmt.Sprintf("/Damaged %d 0 R", stream("/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Filter/FlateDecode", "x\x9cnothing that inflates"))
	resources := add("<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>/XObject<<" + forms + ">>>>")
	var streams []int
	for _, c := range contents {
		streams = append(streams, stream("", c))
	}
	kids := ""
	const pages = 25
	for i := range pages {
		which := streams[0]
		if i%5 == 2 {
			which = streams[i/5]
		}
		kids += fmt.Sprintf("%d 0 R ", add(fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources %d 0 R/Contents %d 0 R>>", resources, which)))
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", pages, kids)
	var b strings.Builder
	b.WriteString("%PDF-1.7\n")
	for i, o := range objects {
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	b.WriteString("trailer\n<</Root 1 0 R>>\n") // without a table, which readers make anew
	return []byte(b.String())
}

// The hostile document is what it is meant to be.
func TestHostilePages(t *testing.T) {
	doc, err := Read(hostilePages(), Options{Readers: func(int) int { return 3 }})
	if err != nil {
		t.Fatal(err)
	}
	var pages []int
	for _, n := range doc.Notices {
		if n.Code == "page_incomplete" {
			pages = append(pages, n.Page)
		}
	}
	want := []int{8, 13, 18, 23}
	if testing.Short() {
		want = []int{8, 18, 23}
	}
	if !reflect.DeepEqual(pages, want) {
		t.Errorf("incomplete are pages %v: %v", pages, doc.Notices)
	}
}

// A document of a thousand pages, for one reader and for several.
func BenchmarkReaders(b *testing.B) {
	data := testpdf.Build(testpdf.Long(1000, 12))
	for _, readers := range []int{1, 2, 4} {
		b.Run(fmt.Sprint(readers), func(b *testing.B) {
			for b.Loop() {
				if _, err := Read(data, Options{Readers: func(int) int { return readers }}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(1000*b.N)/b.Elapsed().Seconds(), "pages/s")
		})
	}
}
