package normalize

import (
	"os"
	"testing"

	"yusuan/extract"
)

// BenchmarkDocument gives the largest annotated document its meaning: 177 pages,
// most of them performance targets.
func BenchmarkDocument(b *testing.B) {
	data, err := os.ReadFile(shared + "/corpus/annotated/pdf/bj-wenlv-2026.pdf")
	if err != nil {
		b.Skip("no ../shared/corpus/annotated")
	}
	doc, err := extract.Read(data, extract.Options{})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		Document(doc, Meta{DocID: testDoc})
	}
}

// BenchmarkLoad reads the embedded lists.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		readCodes()
		readRegions()
	}
}
