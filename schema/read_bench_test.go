package schema

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"strconv"
	"testing"
)

var benchDocuments = flag.Int("documents", 500, "how many documents the benchmarks of reading a dataset make")

// manyDocuments makes a dataset of documents of 300 cells and 150 facts each, in
// 100 partitions.
func manyDocuments(b *testing.B) string {
	b.Helper()
	d, err := OpenDataset(b.TempDir(), Options{})
	if err != nil {
		b.Fatal(err)
	}
	doc := benchDocument()
	cells := doc.Tables[0].Cells
	doc.Tables, doc.Facts = doc.Tables[:2], doc.Facts[:150]
	doc.Tables[0].Cells, doc.Tables[1].Cells = cells[:150], doc.Tables[1].Cells[:150]
	old := []byte(doc.Record.DocID)
	for i := range *benchDocuments {
		year := 2016 + i%10
		doc.Record.FiscalYear, doc.Record.RegionCode = &year, strconv.Itoa(410100+100*(i/10%10))
		doc.Record.AgencyName, doc.Record.NFacts, doc.Record.NTables = fmt.Sprint("局", i/100), 150, 2
		data := bytes.ReplaceAll(AppendDocument(nil, doc), old, []byte(madeID(fmt.Sprint(i))))
		if err := d.CommitJSON(data); err != nil {
			b.Fatal(err)
		}
	}
	if err := d.Checkpoint(context.Background()); err != nil {
		b.Fatal(err)
	}
	if err := d.Close(); err != nil {
		b.Fatal(err)
	}
	return d.Dir()
}

func BenchmarkReadStatus(b *testing.B) {
	dir := manyDocuments(b)
	b.ReportAllocs()
	for b.Loop() {
		s, err := ReadStatus(context.Background(), dir)
		if err != nil || s.Documents != *benchDocuments || s.NotInParquet != 0 {
			b.Fatal(s, err)
		}
	}
	b.ReportMetric(float64(*benchDocuments), "documents/op")
}

// BenchmarkQuery asks all documents for one code, and those of one region and
// year for it.
func BenchmarkQuery(b *testing.B) {
	dir := manyDocuments(b)
	for name, filter := range map[string]Filter{
		"all":           {Codes: []string{"2010301"}},
		"one partition": {Codes: []string{"2010301"}, Years: []int{2020}, Regions: []string{"410500"}},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for _, err := range Query(context.Background(), dir, filter) {
					if err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(float64(*benchDocuments), "documents/op")
		})
	}
}
