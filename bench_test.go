package yusuan

import (
	"path/filepath"
	"testing"

	"yusuan/schema"
)

// From a PDF in memory to encoded JSON, on the samples.
func BenchmarkConvert(b *testing.B) {
	paths, err := filepath.Glob("samples/pdf/*.pdf")
	if err != nil || len(paths) == 0 {
		b.Fatalf("no samples: %v", err)
	}
	for _, path := range paths {
		input, err := ReadFile(path, Options{})
		if err != nil {
			b.Fatal(err)
		}
		b.Run(filepath.Base(path), func(b *testing.B) {
			b.SetBytes(int64(len(input.Data)))
			b.ReportAllocs()
			var encoded []byte
			pages := 0
			for b.Loop() {
				doc, err := Convert(b.Context(), input, Options{})
				if err != nil {
					b.Fatal(err)
				}
				encoded = schema.AppendDocument(encoded[:0], doc)
				pages += doc.Record.Pages
			}
			b.ReportMetric(float64(pages)/b.Elapsed().Seconds(), "pages/s")
		})
	}
}
