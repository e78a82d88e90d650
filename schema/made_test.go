package schema

import (
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
)

var update = flag.Bool("update", false, "write the expected files anew")

func ptr[T any](v T) *T { return &v }

func dec(s string) decimal.NullDecimal { return decimal.NewNullDecimal(decimal.RequireFromString(s)) }

func madeID(name string) string {
	hash := sha256.Sum256([]byte(name))
	return hex.EncodeToString(hash[:])
}

// madeDocuments are a small dataset in which every column, null and oddity of
// the records occurs: partitions by year and region, an unknown year, negative
// and unfitting decimals, nulls beside zeros and empty texts, lists, parts.
// testdata/documents holds their JSON, from which duckdbtest makes its dataset.
func madeDocuments() []*Document {
	docs := []*Document{
		madeBudget("xuchang 2024", 2024, "411000", "许昌市人民政府办公室", "consolidated"),
		madeBudget("xuchang 2023", 2023, "411000", "许昌市人民政府办公室", "consolidated"),
		madeBudget("xuchang unit 2024", 2024, "411000", "许昌市机关事务中心", "subordinate"),
		madeBudget("shanghai 2024", 2024, "310000", "上海市审计局", ""),
		madeScan(),
	}
	for _, d := range docs {
		Sort(d)
	}
	return docs
}

// madeBudget is a document of one table of two pages: a total, two details, an
// of-which and a last-year column.
func madeBudget(name string, year int, region, agency, consolidation string) *Document {
	id := madeID(name)
	table := id + "/t0001"
	d := &Document{
		Record: DocumentRecord{
			DocID: id, Bytes: 123456, Pages: 3, PDFVersion: "1.4", Producer: "made \"up\"\n", Reader: "native",
			Title: fmt.Sprint(year, "年部门预算"), AgencyCode: "004", AgencyName: agency, Consolidation: consolidation,
			RegionCode: region, RegionName: "某地", FiscalYear: &year, Phase: "budget", Scope: "department", Status: "ok",
			NTables: 1, NCells: 4, NFacts: 6, NChecks: 1, RoundingNotice: ptr(false), ToolVersion: "test", ResultVersion: 1,
		},
		Lines: []Line{{1, Box{72, 80.5, 300.25, 95}, "2024年部门预算公开 \u2028 <&>"}},
	}
	t := Table{
		TableID: table, DocID: id, Kind: "expenditure_summary", Title: "支出总表", Number: "公开表3", Unit: "wan_yuan", UnitText: "单位：万元",
		UnitSource: "table", PageFirst: 2, PageLast: 3, HeaderRows: 1, NRows: 5, NCols: 3, Method: "ruled", EmptyState: "has_values", Confidence: 0.97,
		Parts: []TablePart{
			{2, Box{50, 100, 500, 700}, 0, 3, false},
			{3, Box{50, 60, 500, 120.33}, 4, 4, true},
		},
		RepeatedHeaders: []RepeatedHeader{{3, Box{50, 60, 500, 80}, [][]string{{"项目", "本年", "上年"}, {}}}},
	}
	d.Findings = []Finding{
		{FindingID: id + "/narrative_missing/#1", DocID: id, Code: "narrative_missing", Severity: "info", Message: "no narrative"},
		{FindingID: id + "/sum_mismatch/t0001/r1c1#1", DocID: id, TableID: table, CellID: table + "/r1c1", Code: "sum_mismatch", Severity: "warning", Message: "…", Page: ptr(2)},
	}
	d.Indicators = []Indicator{{
		IndicatorID: table + "/r4c1", CellIDs: []string{table + "/r4c0", table + "/r4c1"}, TableID: table, DocID: id, AgencyName: agency,
		FiscalYear: &year, Phase: "budget", ProjectName: "某项目", Level1: "产出指标", Level2: "数量指标", Level3: "次数", ValueText: "≥95%-98%",
		Comparator: "ge", Value: dec("95"), ValueHigh: dec("98.5"), UnitText: "%", ValueKind: "range", Weight: dec("0.5"), Page: 3, Box: Box{1, 2, 3, 4},
	}}
	rows := []struct {
		label, role, code, this, last string
		leaf                          bool
	}{
		{"合计", "total", "", "100.50", "90", false},
		{"行政运行", "detail", "2010301", "120.5", "-0.01", true},
		{"其他支出", "detail", "2299999", "-20.00", "-", true},
		{"其中：培训费", "of_which", "", "0", "999999999999.999999", true},
	}
	var terms []string
	for i, row := range rows {
		r := i + 1
		page := 2 + r/4
		label := Cell{
			CellID: fmt.Sprintf("%s/r%dc0", table, r), TableID: table, DocID: id, Row: r, RowSpan: 1, ColSpan: 1, Role: "label", Text: row.label,
			Page: page, Box: Box{50, 100.1 + 20*float64(r), 200, 120.1 + 20*float64(r)}, Ink: Box{52, 104.126 + 20*float64(r), 90.004, 116 + 20*float64(r)}, Method: "ruled", Confidence: 1, FontSize: 10.5,
		}
		t.Cells = append(t.Cells, label)
		for c, text := range []string{row.this, row.last} {
			cell := label
			cell.CellID, cell.Col, cell.Role, cell.Text = fmt.Sprintf("%s/r%dc%d", table, r, c+1), c+1, "value", text
			if r == 3 {
				cell.InkFlags = []string{"doubled", "on_border"}
			}
			t.Cells = append(t.Cells, cell)
			f := Fact{
				FactID: cell.CellID, CellID: cell.CellID, TableID: table, DocID: id, AgencyCode: "004", AgencyName: agency, RegionCode: region,
				FiscalYear: &year, AmountYear: ptr(year - c), Basis: "budget", Phase: "budget", Kind: t.Kind, Lane: ptr(0), RowLabel: row.label, RowPath: row.label,
				RowRole: row.role, IsLeaf: ptr(row.leaf), CodeText: row.code, Code: row.code, ColumnPath: []string{"本年", "上年"}[c], Measure: "amount", Fund: "all", FundYear: "this_year",
				Spending: "total", Period: []string{"this_year", "last_year"}[c], ValueText: text, Unit: "wan_yuan", ValueState: "number", Verification: "unverified", Page: page, Box: cell.Box,
			}
			if row.code != "" {
				f.Scheme, f.CodeSource, f.Level, f.ClassCode, f.GroupCode = "function", "printed", ptr(3), row.code[:3], row.code[:5]
			}
			if text == "-" {
				f.ValueState = "dash"
			} else {
				f.Value = dec(text)
				f.Amount = decimal.NewNullDecimal(f.Value.Decimal.Mul(decimal.NewFromInt(10000))) // 10^16 yuan do not fit: null
				if f.Value.Decimal.IsZero() {
					f.ValueState = "zero"
				}
			}
			if c == 0 && row.role == "detail" {
				terms = append(terms, f.FactID)
			}
			d.Facts = append(d.Facts, f)
		}
	}
	long := t.Cells[len(t.Cells)-1]
	long.CellID, long.Col, long.Role, long.InkFlags = table+"/r4c12", 12, "note", []string{"split_by_page"}
	long.Parts = []CellPart{{2, Box{1, 2, 3, 4}, Box{1.5, 2.5, 2.75, 3.25}, "上半"}, {3, Box{5, 6, 7, 8}, Box{}, ""}}
	blank := Cell{CellID: table + "/r4c3", TableID: table, DocID: id, Row: 4, Col: 3, RowSpan: 1, ColSpan: 9, Role: "blank", Page: 3, Box: Box{1, 1, 2, 2}, Method: "ruled"}
	t.Cells = append(t.Cells, long, blank)
	d.Tables = []Table{t}
	d.Facts = append(d.Facts, Fact{
		FactID: id + "/n0001", DocID: id, Kind: "narrative", ValueText: "12.30%", Value: dec("12.30"), Unit: "percent", Measure: "rate",
		ValueState: "number", Verification: "verified", NChecks: 1, Page: 1,
	})
	d.Checks = []Check{{
		CheckID: id + "/total_is_sum/t0001/r1c1#1", DocID: id, Rule: "total_is_sum", Relation: "eq", Scope: "column", Left: dec("100.5"), Right: dec("100.50"),
		Difference: dec("0"), Tolerance: dec("0.015"), Unit: "wan_yuan", Result: "exact", LeftFacts: []string{table + "/r1c1"}, RightFacts: terms, Message: "合计 = Σ",
	}}
	return d
}

// madeScan knows neither year nor region, and fills no table but its own.
func madeScan() *Document {
	return &Document{Record: DocumentRecord{
		DocID: madeID("scan"), Bytes: 9, Pages: 1, Reader: "native", Status: "needs_ocr", ToolVersion: "test", ResultVersion: 1,
	}}
}

func TestMadeDocumentsKeepTheContract(t *testing.T) {
	for _, d := range madeDocuments() {
		if err := Validate(d); err != nil {
			t.Error(err)
		}
	}
}

// Facts of every table find their cells.
func TestValidateTwoTables(t *testing.T) {
	d := madeDocuments()[0]
	id := d.Record.DocID + "/t0002"
	second := d.Tables[0]
	second.TableID, second.Cells = id, []Cell{{CellID: id + "/r0c0", TableID: id, DocID: d.Record.DocID, RowSpan: 1, ColSpan: 1, Role: "blank", Page: 3, Method: "ruled"}}
	d.Tables = append(d.Tables, second)
	if err := Validate(d); err != nil {
		t.Error(err)
	}
	d.Facts[0].CellID = id + "/r9c9"
	if Validate(d) == nil {
		t.Error("a fact without its cell is not reported")
	}
}

// The JSON of the made documents shows every change of the format in review.
func TestDocumentJSON(t *testing.T) {
	for _, d := range madeDocuments() {
		expectFile(t, filepath.Join("testdata", "documents", d.Record.DocID+".json"), AppendDocument(nil, d))
	}
}

func expectFile(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(got), "\n")); diff != "" {
		t.Errorf("%s is not what the code gives (run the test with -update): -file +code\n%s", path, diff)
	}
}
