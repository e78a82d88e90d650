package identity_test

import (
	"os"
	"testing"

	"yusuan/extract"
	"yusuan/normalize"
	"yusuan/normalize/identity"
)

// BenchmarkCheck tries the identities of the largest annotated document.
func BenchmarkCheck(b *testing.B) {
	data, err := os.ReadFile("../../../shared/corpus/annotated/pdf/bj-wenlv-2026.pdf")
	if err != nil {
		b.Skip("no ../shared/corpus/annotated")
	}
	read, err := extract.Read(data, extract.Options{})
	if err != nil {
		b.Fatal(err)
	}
	doc := normalize.Document(read, normalize.Meta{})
	b.ReportAllocs()
	for b.Loop() {
		identity.Check(doc)
	}
}
