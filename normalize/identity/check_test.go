package identity

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"yusuan/schema"
)

const docID = "0000000000000000000000000000000000000000000000000000000000000000"

// made builds a document of one table from lines "label|code|v1|v2 ...", under
// heads given as header paths. The path of a row is its label under those that
// its code or its leading blanks put it below.
func made(kind string, heads []string, lines ...string) *schema.Document {
	id := docID + "/t0001"
	d := &schema.Document{Record: schema.DocumentRecord{DocID: docID}}
	t := schema.Table{TableID: id, DocID: docID, Kind: kind, Unit: "wan_yuan", EmptyState: "has_values", HeaderRows: 1, NRows: len(lines) + 1, NCols: len(heads) + 2}
	var path []string
	for n, line := range lines {
		parts := strings.Split(line, "|")
		depth := len(parts[0]) - len(strings.TrimLeft(parts[0], " "))
		label := strings.TrimSpace(parts[0])
		path = append(path[:min(depth, len(path))], label)
		t.Cells = append(t.Cells, schema.Cell{CellID: fmt.Sprintf("%s/r%dc0", id, n+1), Row: n + 1, Role: "label", Text: label, RowSpan: 1, ColSpan: 1})
		for c, text := range parts[2:] {
			if text == "" {
				continue
			}
			v := decimal.RequireFromString(text)
			f := schema.Fact{
				FactID: fmt.Sprintf("%s/r%dc%d", id, n+1, c+2), TableID: id, DocID: docID, Kind: kind, RowLabel: label, RowPath: strings.Join(path, " / "),
				ColumnPath: heads[c], Measure: "amount", Period: "this_year", ValueText: text, Value: decimal.NewNullDecimal(v), Unit: "wan_yuan",
				Amount: decimal.NewNullDecimal(v.Shift(4)), Page: 1,
			}
			f.CellID = f.FactID
			if parts[1] != "" {
				f.Code, f.CodeSource, f.Scheme = parts[1], "printed", "function"
			}
			d.Facts = append(d.Facts, f)
		}
	}
	d.Tables = []schema.Table{t}
	Check(d)
	return d
}

func results(d *schema.Document) []string {
	var out []string
	for _, c := range d.Checks {
		place := c.CheckID[strings.LastIndex(c.CheckID, "/")+1:]
		out = append(out, fmt.Sprintf("%s %s %s", c.Rule, place[:strings.Index(place, "#")], c.Result))
	}
	return out
}

func verification(d *schema.Document, place string) string {
	for _, f := range d.Facts {
		if strings.HasSuffix(f.FactID, place) {
			return fmt.Sprint(f.Verification, " ", f.NChecks)
		}
	}
	return "no such fact"
}

var spendingHeads = []string{"合计", "基本支出", "项目支出"}

func TestTreeAndHeads(t *testing.T) {
	d := made("expenditure_summary", spendingHeads,
		"合计||9.00|4.00|5.00", "教育支出|205|9.00|4.00|5.00", " 普通教育|20502|9.00|4.00|5.00", "  学前教育|2050201|4.00|4.00|", "  小学教育|2050202|5.01||5.00")
	want := []string{
		"row_sum r1c2 exact", "row_sum r2c2 exact", "row_sum r3c2 exact", "row_sum r4c2 exact", "row_sum r5c2 rounding",
		"column_total r1c2 exact", "column_total_deep r1c2 exact", "column_total_deep r1c2 rounding", "column_group r2c2 exact", "column_group r3c2 rounding",
		"column_total r1c3 exact", "column_total_deep r1c3 exact", "column_total_deep r1c3 exact", "column_group r2c3 exact", "column_group r3c3 exact",
		"column_total r1c4 exact", "column_total_deep r1c4 exact", "column_total_deep r1c4 exact", "column_group r2c4 exact", "column_group r3c4 exact",
	}
	if diff := cmp.Diff(want, results(d)); diff != "" {
		t.Error(diff)
	}
	for place, want := range map[string]string{
		"r1c2": "verified 2",   // 9 = 4 + 5 in its row, and in its column
		"r4c3": "unverified 0", // 4 = 4 beside it, and a sum of one term
		"r2c2": "verified 1",
	} {
		if got := verification(d, place); got != want {
			t.Errorf("%s: %s, want %s", place, got, want)
		}
	}
}

func TestBlanksAreNothingNotSkipped(t *testing.T) {
	d := made("expenditure_summary", spendingHeads, "合计|||4.00|5.00", "甲|205|5.00|4.00|1.00", "乙|206|4.00||4.00")
	if got := results(d)[0]; got != "row_sum r1c3 mismatch" {
		t.Errorf("a blank total: %s", got)
	}
}

func TestSharedCellIsNamed(t *testing.T) {
	d := made("expenditure_summary", spendingHeads, "合计||9.00|4.00|5.00", "甲|205|5.00|4.00|1.00", "乙|206|4.40||4.00")
	var messages []string
	for _, f := range d.Findings {
		messages = append(messages, f.CellID[len(docID):]+": "+f.Message)
	}
	if len(messages) != 1 || !strings.HasPrefix(messages[0], "/t0001/r3c2: 2 failing identities share 乙 4.40") || !strings.Contains(messages[0], "if it were 4:") {
		t.Errorf("findings: %q", messages)
	}
	if got := verification(d, "r3c2"); !strings.HasPrefix(got, "contradicted") {
		t.Errorf("the wrong number is %s", got)
	}
}

// Column numbers satisfy sums: 3 = 1 + 2.
func TestColumnNumbersProveNothing(t *testing.T) {
	d := made("expenditure_summary", []string{"项目支出", "基本支出", "合计"}, "栏次||1|2|3", "甲||1.00|2.00|3.00")
	if got := verification(d, "r1c4"); got != "unverified 0" {
		t.Errorf("a column number is %s", got)
	}
}

func TestTolerance(t *testing.T) {
	for _, c := range []struct{ total, result string }{
		{"9.00", "exact"}, {"9.02", "rounding"}, {"9.03", "mismatch"}, // (3+1) * 0.01 / 2
	} {
		d := made("general_expenditure", []string{"金额"}, "合计||"+c.total, "甲|205|4.00", "乙|206|3.00", "丙|207|2.00")
		if got := results(d)[0]; got != "column_total r1c2 "+c.result {
			t.Errorf("%s: %s", c.total, got)
		}
	}
}

func TestSlips(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"123.40", "128.40", "one digit"},
		{"123.40", "132.40", "two digits swapped"},
		{"12.30", "-12.30", "the sign"},
		{"12.30", "123", "a factor of 10^1"},
		{"12.30", "98.70", ""},
		{"0", "5", ""},
	} {
		if got := slipBetween(decimal.RequireFromString(c.a), decimal.RequireFromString(c.b)); got != c.want {
			t.Errorf("%s and %s: %q, want %q", c.a, c.b, got, c.want)
		}
	}
}

func TestNests(t *testing.T) {
	for _, c := range []struct {
		total string
		rows  string
		want  bool
	}{
		{"10", "6 1 5 4", true}, {"10", "6 4", true}, {"10", "10 6 1 5 4 4", true}, {"10", "6 1 4 4", false}, {"0", "", false},
	} {
		var rows []decimal.Decimal
		for _, f := range strings.Fields(c.rows) {
			rows = append(rows, decimal.RequireFromString(f))
		}
		if got := nests(decimal.RequireFromString(c.total), rows); got != c.want {
			t.Errorf("%s of %s: %v", c.total, c.rows, got)
		}
	}
}

func TestOrdinals(t *testing.T) {
	for label, want := range map[string]int{"一、本年": 1, "(一)一般": 2, "1、财政": 3, "1.公务": 3, "(1)购置": 4, "2024年": 0, "合计": 0, "十二、农": 1} {
		if got := ordinalRank(label); got != want {
			t.Errorf("%s: %d, want %d", label, got, want)
		}
	}
}

// The result is the same however often it is made.
func TestCheckTwice(t *testing.T) {
	d := made("expenditure_summary", spendingHeads, "合计||9.00|4.00|5.00", "甲|205|5.00|4.00|1.00", "乙|206|4.00||4.00")
	before, findings := results(d), len(d.Findings)
	Check(d)
	if diff := cmp.Diff(before, results(d)); diff != "" || len(d.Findings) != findings {
		t.Errorf("%d findings, then %d:\n%s", findings, len(d.Findings), diff)
	}
}

// A list whose groups are unmarked but stand at one depth has them found: they deny a
// number that breaks them, and confirm none. One that comes out at no depth, or of which
// too few groups tell, is left alone.
func TestListDepth(t *testing.T) {
	rows := func(amounts string, unit string) []string {
		lines := []string{"合计||" + strings.Fields(amounts)[0]}
		for n, v := range strings.Fields(amounts)[1:] {
			label := fmt.Sprintf(" 项目%d", n)
			if n == 0 {
				label = unit
			}
			lines = append(lines, label+"||"+v)
		}
		return lines
	}
	for _, c := range []struct {
		name, amounts string
		want          string // of the last row
	}{
		{"three groups, found because they come out", "30 30 11 5 6 12 4 8 7 3 4", "unverified 0"},
		{"a digit wrong", "30 30 11 5 6 12 4 8 7 3 5", "contradicted 2"},
		{"too few groups", "18 18 11 5 6 7 7", "unverified 0"},
	} {
		d := madeList("project_expenditure", rows(c.amounts, "某局")...)
		if got := verification(d, fmt.Sprintf("r%dc2", len(d.Facts))); got != c.want {
			t.Errorf("%s: %s, want %s; %q", c.name, got, c.want, results(d))
		}
	}
}

// madeList makes a list whose first row below the total is a budget unit.
func madeList(kind string, lines ...string) *schema.Document {
	d := made(kind, []string{"金额"}, lines...)
	for i := range d.Facts {
		f := &d.Facts[i]
		if f.RowLabel != "合计" {
			f.UnitAgencyName, f.UnitAgencyCode = "某局", "001001"
		}
		if f.RowLabel != "合计" && f.RowLabel != "某局" {
			f.ProjectName = f.RowLabel
		}
	}
	Check(d)
	return d
}

// Final accounts carry money over: in rows of the summary and in columns of a fund.
func TestFinalAccounts(t *testing.T) {
	d := made("revenue_expenditure_summary", []string{"金额"}, "财政拨款收入||60.00", "其他收入||20.00", "本年收入合计||80.00", "使用非财政拨款结余||5.00", "年初结转和结余||15.00", "总计||100.00")
	if got := verification(d, "r6c2"); got != "verified 1" {
		t.Errorf("总计 is %s: %q", got, results(d))
	}
	heads := []string{"年初结转和结余", "本年收入", "本年支出 / 小计", "本年支出 / 项目支出", "年末结转和结余"}
	d = made("government_fund", heads, "城市建设支出|2120803|2.00|30.00|29.00|29.00|3.00", "土地开发支出|2120802||7.00|6.00|6.00|2.00")
	var got []string
	for _, c := range d.Checks {
		if c.Rule == "carry_over" {
			got = append(got, c.Result)
		}
	}
	if diff := cmp.Diff([]string{"exact", "mismatch"}, got); diff != "" {
		t.Error(diff)
	}
}

// A row without a label is no budget unit, though it names none.
func TestUnitRow(t *testing.T) {
	for _, c := range []struct {
		label, code, name string
		want              bool
	}{
		{"某局", "", "某局", true},
		{"101001", "101001", "", true},
		{"差旅费", "", "某局", false},
		{"", "", "", false},
	} {
		x := &row{label: c.label, f: &schema.Fact{UnitAgencyCode: c.code, UnitAgencyName: c.name}}
		if got := isUnitRow(x); got != c.want {
			t.Errorf("%q of %q %q: %v", c.label, c.code, c.name, got)
		}
	}
}
