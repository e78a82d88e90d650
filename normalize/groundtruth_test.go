package normalize

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"yusuan/extract"
	"yusuan/schema"
)

const shared = "../../shared"

// truth is one table of the hand-made ground truth.
type truth struct {
	Title      string     `json:"title"`
	Unit       string     `json:"unit"`
	HeaderRows int        `json:"header_rows"`
	Form       bool       `json:"form"`
	UnitInCell bool       `json:"unit_in_cell"`
	Pages      []int      `json:"pages"`
	Rows       [][]string `json:"rows"`
}

// table turns a true grid into what a perfect reading would give. The truth
// tells no spans, so those of the header are inferred: a blank right of or below
// a header text belongs to it.
func (x truth) table() extract.Table {
	t := extract.Table{Title: x.Title, HeaderRows: x.HeaderRows, Rows: len(x.Rows), Method: extract.Ruled, Confidence: 1}
	if x.Unit != "" && !x.UnitInCell {
		t.UnitText = "单位：" + x.Unit
	}
	for _, r := range x.Rows {
		t.Cols = max(t.Cols, len(r))
	}
	page := 1
	if len(x.Pages) > 0 {
		page = x.Pages[0]
	}
	at := func(r, c int) string {
		if c < len(x.Rows[r]) {
			return x.Rows[r][c]
		}
		return ""
	}
	taken := make(map[[2]int]bool)
	for r := range x.Rows {
		for c := range t.Cols {
			if taken[[2]int{r, c}] {
				continue
			}
			rs, cs := 1, 1
			if r < x.HeaderRows && at(r, c) != "" {
				for c+cs < t.Cols && at(r, c+cs) == "" && !taken[[2]int{r, c + cs}] && blankAbove(at, r, c+cs) {
					cs++
				}
				for r+rs < x.HeaderRows && allBlank(at, r+rs, c, cs) {
					rs++
				}
			}
			for i := r; i < r+rs; i++ {
				for j := c; j < c+cs; j++ {
					taken[[2]int{i, j}] = true
				}
			}
			t.Cells = append(t.Cells, extract.Cell{Row: r, Col: c, RowSpan: rs, ColSpan: cs, Text: at(r, c), Page: page})
		}
	}
	last := page
	if n := len(x.Pages); n > 0 {
		last = x.Pages[n-1]
	}
	t.Parts = []extract.Part{{Page: page, RowLast: len(x.Rows) - 1}}
	if last != page {
		t.Parts = append(t.Parts, extract.Part{Page: last})
	}
	return t
}

func blankAbove(at func(r, c int) string, r, c int) bool {
	for i := range r {
		if at(i, c) != "" && i == r-1 {
			return false
		}
	}
	return true
}

func allBlank(at func(r, c int) string, r, c, cs int) bool {
	for j := c; j < c+cs; j++ {
		if at(r, j) != "" {
			return false
		}
	}
	return true
}

// TestGroundTruth holds the meaning given to perfect grids against the truth,
// with the scorer that measures the whole program.
func TestGroundTruth(t *testing.T) {
	names, _ := filepath.Glob(shared + "/corpus/annotated/gt/*.gt.json")
	if len(names) == 0 {
		t.Skip("no ../shared/corpus/annotated")
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 for the scorer")
	}
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "documents"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var gt struct {
			Entity string  `json:"entity"`
			Year   int     `json:"fiscal_year"`
			Tables []truth `json:"tables"`
		}
		if err := json.Unmarshal(data, &gt); err != nil {
			t.Fatal(err)
		}
		pdf, err := os.ReadFile(filepath.Join(shared, "corpus/annotated/pdf", strings.TrimSuffix(filepath.Base(name), ".gt.json")+".pdf"))
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(pdf)
		doc := &extract.Document{Lines: linesOf(gt.Entity, strconv.Itoa(gt.Year)+"年部门预算", "目录")}
		for _, x := range gt.Tables {
			doc.Tables = append(doc.Tables, x.table())
		}
		out := Document(doc, Meta{DocID: hex.EncodeToString(sum[:])})
		file := filepath.Join(dir, "documents", out.Record.DocID+".json")
		if err := os.WriteFile(file, schema.AppendDocument(nil, out), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	res, err := exec.Command(python, shared+"/tools/score.py", dir, shared+"/corpus/annotated").CombinedOutput()
	if err != nil {
		t.Fatalf("score.py: %v\n%s", err, res)
	}
	t.Logf("%s", res)
	for figure, least := range map[string]float64{
		"kind": 1, "unit": 1, "facts": 0.995, "precision": 0.995, "amounts": 0.995, "indicators": 0.99, "doc": 1,
	} {
		m := regexp.MustCompile(`\b` + figure + ` ([0-9.]+)`).FindSubmatch(res)
		if m == nil {
			t.Errorf("no figure %s", figure)
			continue
		}
		if v, _ := strconv.ParseFloat(string(m[1]), 64); v < least {
			t.Errorf("%s is %v, should be at least %v", figure, v, least)
		}
	}
}

// vectorExceptions are vectors of kpi_vectors.csv that are wrong or stand for
// another reading, each with the reason and what is read instead.
var vectorExceptions = map[string]struct{ reason, read string }{
	"≧95%；≧95%":       {"the contract has a kind of its own for more than one condition", "multiple"},
	"≥45、≥1000":       {"the contract has a kind of its own for more than one condition", "multiple"},
	"≥95%。":           {"the vector's unit keeps the full stop", "number ge 95 %"},
	"≥90%。":           {"the vector's unit keeps the full stop", "number ge 90 %"},
	"≥325人、":          {"the vector's unit keeps the comma", "number ge 325 人"},
	"按期完成率":           {"the name of a rate is no period", "qualitative"},
	"10月底项目完成率":       {"10 is a day, no number of things", "text"},
	"2022年10月-12月资金支": {"cut text; 2022 is a year", "text"},
	"2022年1月至":        {"cut text; 2022 is a year", "text"},
	"=一年":             {"a period, with a sign", "period"},
	"每月16号之前发放":       {"a period like 每月1次", "period"},
	"每年开采监测覆盖面积":      {"begins as periods do; words alone don't tell", "period"},
	"≤资金下达后2日":        {"words with figures are text: 按规划…, 每月站点正常运行率≥95% are text in the vectors too", "text"},
	"每生每年4000元":       {"words with figures are text", "text"},
	"及时率 100%":        {"words with figures are text", "text"},
	"按照 2026 年工作计划安":  {"words with figures are text", "text"},
	"按投资额30%":         {"words with figures are text", "text"},
	"全年12个月均按月发放":     {"words with figures are text", "text"},
}

// TestTargetVectors holds the target grammar against the vectors collected from
// real forms.
func TestTargetVectors(t *testing.T) {
	data, err := os.ReadFile(shared + "/domain/kpi_vectors.csv")
	if err != nil {
		t.Skip("no ../shared/domain/kpi_vectors.csv")
	}
	bad, n, exceptions := 0, 0, 0
	for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		if i == 0 {
			continue
		}
		f := splitCSV(strings.TrimRight(line, "\r"))
		if len(f) < 8 {
			t.Fatalf("line %d: %q", i+1, line)
		}
		text, kind, cmp, value, unit := f[2], f[3], f[4], f[5], f[7]
		got := parseTarget(text)
		if x, ok := vectorExceptions[text]; ok {
			read := got.kind
			if got.kind == targetNumber {
				read = strings.TrimSpace(strings.Join([]string{got.kind, got.comparator, got.low.Decimal.String(), got.unit}, " "))
			}
			if read != x.read || got.kind == kind && got.unit == unit {
				t.Errorf("%q, an exception (%s), is read as %s, should be %s and not as its vector", text, x.reason, read, x.read)
			}
			exceptions++
			continue
		}
		n++
		gotValue := ""
		if got.low.Valid {
			gotValue = got.low.Decimal.String()
		}
		if v, err := strconv.ParseFloat(value, 64); err == nil && gotValue != "" {
			if g, _ := strconv.ParseFloat(gotValue, 64); g == v {
				gotValue = value
			}
		}
		high := ""
		if got.high.Valid {
			high = got.high.Decimal.String()
		}
		if kind == targetRange && (gotValue != value || high != f[6]) {
			t.Errorf("%q: %s to %s, should be %s to %s", text, gotValue, high, value, f[6])
		}
		if got.kind != kind || kind == targetNumber && (got.comparator != cmp || gotValue != value || fold(got.unit) != fold(unit)) {
			bad++
			t.Errorf("%q: %s %s %s %q, should be %s %s %s %q", text, got.kind, got.comparator, gotValue, got.unit, kind, cmp, value, unit)
		}
	}
	if exceptions != len(vectorExceptions) {
		t.Errorf("%d of %d exceptions are vectors", exceptions, len(vectorExceptions))
	}
	t.Logf("%d of %d vectors read as they say, %d exceptions as listed", n-bad, n, exceptions)
}

// splitCSV splits a line of simple CSV with quotes.
func splitCSV(line string) []string {
	var out []string
	var b strings.Builder
	quoted := false
	for _, r := range line {
		switch {
		case r == '"':
			quoted = !quoted
		case r == ',' && !quoted:
			out = append(out, b.String())
			b.Reset()
		default:
			b.WriteRune(r)
		}
	}
	return append(out, b.String())
}
