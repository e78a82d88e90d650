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

// BenchmarkFold folds what cells print.
func BenchmarkFold(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range benchTexts {
			fold(s)
		}
	}
}

// BenchmarkParseValue reads what cells print as numbers.
func BenchmarkParseValue(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range benchTexts {
			parseValue(s)
		}
	}
}

var benchTexts = []string{"1,234.50", "0.00", "-", "", "3.20%", "一般公共服务支出", "（一）行政运行", "2010301", "12 人", "社会保障和就业支出（类）"}

// BenchmarkLoad reads the embedded lists.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		readCodes()
		readRegions()
	}
}
