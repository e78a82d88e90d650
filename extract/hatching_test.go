package extract

import (
	"fmt"
	"strings"
	"testing"
)

// TestHatchingIsTold: rules too many for a table are no grid, and a reader learns that a
// table may be missing.
func TestHatchingIsTold(t *testing.T) {
	page := func(lines int) []byte {
		var rules strings.Builder
		for i := range lines {
			at := 10 + 8*i
			fmt.Fprintf(&rules, "%d 10 m %d %d l S 10 %d m %d %d l S\n", at, at, 10+8*(lines-1), at, 10+8*(lines-1), at)
		}
		size := 20 + 8*lines
		objects := []string{
			"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>",
			fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Resources<<>>/Contents 4 0 R>>", size, size),
			fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", rules.Len()+1, rules.String()),
		}
		var b strings.Builder
		b.WriteString("%PDF-1.7\n")
		for i, o := range objects {
			fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
		}
		b.WriteString("trailer\n<</Root 1 0 R>>\n")
		return []byte(b.String())
	}
	for lines, want := range map[int]int{60: 0, 601: 1} {
		doc, err := Read(page(lines), Options{})
		if err != nil {
			t.Fatal(err)
		}
		told := 0
		for _, n := range doc.Notices {
			if n.Code == "page_hatched" && n.Page == 1 {
				told++
			}
		}
		if told != want {
			t.Errorf("%d rules each way: %d notices, want %d: %v", lines, told, want, doc.Notices)
		}
	}
}
