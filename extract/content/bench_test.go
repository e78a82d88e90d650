package content

import (
	"os"
	"path/filepath"
	"testing"
)

// BenchmarkDisclosures reads every page of a few real disclosures.
func BenchmarkDisclosures(b *testing.B) {
	benchmark(b, corpusFiles(b, "annotated/pdf"))
}

// BenchmarkActualText reads a document in which a browser spells out many glyphs.
func BenchmarkActualText(b *testing.B) {
	benchmark(b, []string{filepath.Join(corpus, "made/seed/c_chromium_landscape.pdf")})
}

func benchmark(b *testing.B, files []string) {
	var all [][]byte
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		all = append(all, data)
	}
	b.ReportAllocs()
	pages := 0
	for b.Loop() {
		for _, data := range all {
			d, err := Open(data)
			if err != nil {
				b.Fatal(err)
			}
			for n := range d.NumPages() {
				p, err := d.Page(n + 1)
				if err != nil {
					b.Fatal(err)
				}
				p.Release()
				pages++
			}
		}
	}
	b.ReportMetric(float64(pages)/b.Elapsed().Seconds(), "pages/s")
}
