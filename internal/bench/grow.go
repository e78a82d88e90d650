package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"yusuan"
	"yusuan/internal/testpdf"
	"yusuan/schema"
)

// What a made dataset is like.
const (
	growYears     = 10
	growRegions   = 10 // growYears * growRegions partitions
	tablesEach    = 3
	rowsEach      = 20 // of a table; with the two columns below 300 cells and 150 facts a document
	columnsEach   = 5
	factsPerTable = 50
	added         = 10 // documents that arrive in two partitions
	firstYear     = 2015
)

// growCities are the regions, by names that documents print.
var growCities = [growRegions][2]string{
	{"410100", "郑州市"},
	{"411000", "许昌市"},
	{"440100", "广州市"},
	{"440300", "深圳市"},
	{"320500", "苏州市"},
	{"320200", "无锡市"},
	{"330100", "杭州市"},
	{"350100", "福州市"},
	{"430100", "长沙市"},
	{"610100", "西安市"},
}

// grow makes a dataset of n documents, results that nothing was read for, and
// measures what the commands take that touch a part of it: documents that arrive
// by the real way, from PDFs, and the looks at the whole.
func grow(command, scratch string, n int) error {
	dir := filepath.Join(scratch, "dataset")
	if err := growDataset(dir, n); err != nil {
		return err
	}
	size, err := sizeOf(dir)
	if err != nil {
		return err
	}
	fmt.Printf("%d documents in %d partitions, %d MB\n\n", n, growYears*growRegions, size/1e6)

	arrivals, inbox := filepath.Join(scratch, "arrivals"), filepath.Join(scratch, "inbox")
	if err := errors.Join(makeArrivals(arrivals, "新设"), makeArrivals(inbox, "新增")); err != nil {
		return err
	}
	before, err := parquetTimes(dir)
	if err != nil {
		return err
	}
	fmt.Printf("%-34s %8s %8s %9s\n", "", "wall s", "CPU s", "peak MB")
	for _, c := range []struct {
		name string
		args []string
	}{
		{fmt.Sprintf("convert %d new in 2 partitions", added), []string{"convert", arrivals, "-o", dir, "--log-level", "error"}},
		{"convert again: nothing to do", []string{"convert", arrivals, "-o", dir, "--log-level", "error"}},
		{fmt.Sprintf("ingest %d new in 2 partitions", added), []string{"ingest", "--from", inbox, "-o", dir, "--log-level", "error"}},
		{"ingest again: nothing to do", []string{"ingest", "--from", inbox, "-o", dir, "--log-level", "error"}},
		{"status", []string{"status", dir}},
		{"query one code of one year", []string{"query", dir, "--code", "20501", "--year", "2020", "--csv"}},
		{"export csv", []string{"export", dir, "--format", "csv", "-o", filepath.Join(scratch, "csv")}},
	} {
		u, err := measure(exec.Command(command, c.args...))
		if err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		fmt.Printf("  %-32s %8.2f %8.2f %9.0f\n", c.name, u.wall.Seconds(), u.cpu.Seconds(), float64(u.peak)/1e6)
		if c.args[0] != "convert" && c.args[0] != "ingest" {
			continue
		}
		after, err := parquetTimes(dir)
		if err != nil {
			return err
		}
		fmt.Printf("  %-32s %s\n", "  partitions written", strings.Join(changedPartitions(before, after), ", "))
		before = after
	}
	return nil
}

// growDataset writes n documents as convert does, with one checkpoint behind all.
func growDataset(dir string, n int) error {
	lap := stopwatch()
	started := time.Now()
	dataset, err := schema.OpenDataset(dir, schema.Options{Tool: yusuan.ToolVersion})
	if err != nil {
		return err
	}
	var encoder schema.Encoder
	for i := range n {
		doc := growDocument(i)
		encoded, err := encoder.Encode(dataset.Draft(), doc)
		if err != nil {
			return err
		}
		source := schema.Source{DocID: doc.Record.DocID, Path: fmt.Sprintf("made/%d.pdf", i)}
		if err := errors.Join(encoded.Sync(), dataset.CommitEncoded(encoded), dataset.AddSource(source)); err != nil {
			return err
		}
	}
	fmt.Printf("made and committed: %.1f s, %.1f CPU s\n", time.Since(started).Seconds(), lap().Seconds())
	started = time.Now()
	if err := errors.Join(dataset.Checkpoint(context.Background()), dataset.Close()); err != nil {
		return err
	}
	fmt.Printf("first checkpoint: %.1f s, %.1f CPU s; peak of all of it %d MB\n", time.Since(started).Seconds(), lap().Seconds(), peakMemory(os.Getpid())/1e6)
	return nil
}

// growDocument makes the i-th document.
func growDocument(i int) *schema.Document {
	hash := sha256.Sum256(fmt.Appendf(nil, "made document %d", i))
	id := hex.EncodeToString(hash[:])
	year := firstYear + i%growYears
	city := growCities[i/growYears%growRegions]
	agency := fmt.Sprintf("%s第%d局", city[1], i/(growYears*growRegions))
	doc := &schema.Document{Record: schema.DocumentRecord{
		DocID: id, Bytes: 400_000, Pages: 8, PDFVersion: "1.4", Reader: "native", Title: fmt.Sprintf("%s%d年部门预算", agency, year), AgencyName: agency,
		RegionCode: city[0], RegionName: city[1], FiscalYear: &year, Phase: "budget", Scope: "department", Status: "ok",
		NTables: tablesEach, NCells: tablesEach * rowsEach * columnsEach, NFacts: tablesEach * factsPerTable, NChecks: tablesEach * rowsEach,
		ToolVersion: yusuan.ToolVersion, ResultVersion: yusuan.ResultVersion,
	}}
	for n := range tablesEach {
		addTable(doc, n+1, i)
	}
	schema.Sort(doc)
	return doc
}

// addTable adds a table of names, codes and three columns of amounts.
func addTable(doc *schema.Document, n, seed int) {
	id := doc.Record.DocID
	t := schema.Table{
		TableID: fmt.Sprintf("%s/t%04d", id, n), DocID: id, Kind: "expenditure_summary", Title: "支出总表", Unit: "wan_yuan", UnitText: "单位：万元", UnitSource: "table",
		PageFirst: n, PageLast: n, HeaderRows: 1, NRows: rowsEach, NCols: columnsEach, Method: "ruled", EmptyState: "has_values", Confidence: 1,
	}
	yes := true
	facts := 0
	for r := range rowsEach {
		for c := range columnsEach {
			y := 100 + 20*float64(r)
			cell := schema.Cell{
				CellID: fmt.Sprintf("%s/r%dc%d", t.TableID, r, c), TableID: t.TableID, DocID: id, Row: r, Col: c, RowSpan: 1, ColSpan: 1, Role: "value",
				Page: n, Box: schema.Box{X0: 50, Y0: y, X1: 120, Y1: y + 20}, Method: "ruled", Confidence: 1, FontSize: 10.5,
			}
			code := fmt.Sprintf("205%02d", r)
			amount := decimal.New(int64(seed*7919+r*101+c*13), -2)
			switch {
			case r == 0:
				cell.Role, cell.Text = "header", []string{"科目编码", "科目名称", "合计", "基本支出", "项目支出"}[c]
			case c == 0:
				cell.Role, cell.Text = "code", code
			case c == 1:
				cell.Role, cell.Text = "label", fmt.Sprintf("教育支出第%d项", r)
			default:
				cell.Text = amount.StringFixed(2)
			}
			t.Cells = append(t.Cells, cell)
			if cell.Role != "value" || facts == factsPerTable {
				continue
			}
			facts++
			doc.Facts = append(doc.Facts, schema.Fact{
				FactID: cell.CellID, CellID: cell.CellID, TableID: t.TableID, DocID: id, AgencyName: doc.Record.AgencyName, RegionCode: doc.Record.RegionCode,
				FiscalYear: doc.Record.FiscalYear, AmountYear: doc.Record.FiscalYear, Basis: "budget", Phase: "budget", Kind: t.Kind,
				RowLabel: fmt.Sprintf("教育支出第%d项", r), RowPath: fmt.Sprintf("教育支出第%d项", r), RowRole: "detail", IsLeaf: &yes,
				Scheme: "function", CodeText: code, Code: code, CodeSource: "printed", ClassCode: "205", GroupCode: code, ColumnPath: t.Cells[c].Text,
				Measure: "amount", Fund: "all", FundYear: "this_year", Spending: "total", Period: "this_year", ValueText: cell.Text,
				Value: decimal.NewNullDecimal(amount), Unit: "wan_yuan", Amount: decimal.NewNullDecimal(amount.Shift(4)), ValueState: "number",
				Verification: "verified", NChecks: 1, Page: n, Box: cell.Box,
			})
		}
		doc.Checks = append(doc.Checks, schema.Check{
			CheckID: fmt.Sprintf("%s/row_total/t%04d/r%dc2#1", id, n, r), DocID: id, Rule: "row_total", Relation: "eq", Scope: "row", Unit: "wan_yuan", Result: "exact",
			LeftFacts: []string{fmt.Sprintf("%s/r%dc2", t.TableID, r)},
		})
	}
	doc.Tables = append(doc.Tables, t)
}

// makeArrivals writes PDFs of two years of one city, which ingest need not wait for.
func makeArrivals(dir, name string) error {
	if err := os.Mkdir(dir, 0o777); err != nil {
		return err
	}
	for i := range added {
		source := fmt.Sprintf(`许昌市%s第%d局%d年部门预算

表一 一般公共预算支出预算表
单位：万元
| 科目编码 | 科目名称 | 金额 | < | < |
| ^ | ^ | 合计 | 基本支出 | 项目支出 |
| 205 | 教育支出 | %d.50 | %d.40 | 0.10 |
| 20502 | 普通教育 | %d.50 | %d.40 | 0.10 |
`, name, i, 2023+i%2, 100+i, 100+i, 100+i, 100+i)
		path, hourAgo := filepath.Join(dir, fmt.Sprintf("%d.pdf", i)), time.Now().Add(-time.Hour)
		if err := errors.Join(os.WriteFile(path, testpdf.Build(source), 0o666), os.Chtimes(path, hourAgo, hourAgo)); err != nil {
			return err
		}
	}
	return nil
}

// parquetTimes returns when each Parquet file of a dataset was written, by path.
func parquetTimes(dir string) (map[string]time.Time, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "parquet", "*", "year=*", "region=*", "*.parquet"))
	if err != nil {
		return nil, err
	}
	times := map[string]time.Time{}
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			return nil, err
		}
		times[path] = info.ModTime()
	}
	return times, nil
}

func changedPartitions(before, after map[string]time.Time) []string {
	var list []string
	for path, when := range after {
		if !before[path].Equal(when) {
			region := filepath.Dir(path)
			list = append(list, filepath.Base(filepath.Dir(region))+"/"+filepath.Base(region))
		}
	}
	if len(list) == 0 {
		return []string{"none"}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func sizeOf(dir string) (size int64, err error) {
	err = filepath.WalkDir(dir, func(_ string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err == nil {
			size += info.Size()
		}
		return err
	})
	return size, err
}
