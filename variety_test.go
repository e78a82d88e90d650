package yusuan

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"yusuan/schema"
)

// varietyDir holds made disclosures in the layouts of issuers the corpus has
// none of, with their truth.
const varietyDir = "testdata/variety"

// varietyScores are the figures last reached on the made disclosures, as
// recordedScores are on the annotated ones. Counts and rates have no amount, so
// amounts stays below 1 where all is right.
var varietyScores = []struct {
	figure string
	least  float64
}{
	{"tables", 345},
	{"adj_f1", 1},
	{"grid", 1},
	{"kind", 1},
	{"unit", 1},
	{"facts", 1},
	{"precision", 1},
	{"amounts", 0.976},
	{"indicators", 1},
	{"doc", 1},
}

// varietyTruth is what a gt file says of a made disclosure beyond what score.py reads.
type varietyTruth struct {
	Entity        string         `json:"entity"`
	FiscalYear    *int           `json:"fiscal_year"`
	Phase         string         `json:"doc_type"`
	Scope         string         `json:"scope"`
	Consolidation string         `json:"consolidation"`
	Region        string         `json:"region_code"`
	Status        string         `json:"status"`
	AgencyCode    string         `json:"agency_code"`
	Parent        string         `json:"parent"`
	Tables        []varietyTable `json:"tables"`
}

type varietyTable struct {
	Title      string                       `json:"title"`
	Kind       string                       `json:"kind"`
	Unit       string                       `json:"unit"`
	Number     string                       `json:"number"`
	State      string                       `json:"empty_state"`
	HeaderRows int                          `json:"header_rows"`
	Form       bool                         `json:"form"`
	Pages      []int                        `json:"pages"`
	Codes      map[string]string            `json:"codes"`       // grid row: the completed code of its facts
	Dims       map[string]map[string]string `json:"dims"`        // grid column: dimensions of its facts
	RowPeriods map[string]string            `json:"row_periods"` // grid row: period of its facts
	Counts     [][2]int                     `json:"counts"`      // grid row and column of counts in a table of money
	RowDims    map[string]map[string]string `json:"row_dims"`    // grid row: dimensions of its facts; "null" for none
	CellDims   map[string]map[string]string `json:"cell_dims"`   // "row,column": dimensions of its facts, which there must be
	Targets    [][4]string                  `json:"targets"`     // third level, comparator, value, unit
	Rows       [][]string                   `json:"rows"`
}

func readVariety(t *testing.T) (names []string, truth map[string]*varietyTruth) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(varietyDir, "gt", "*.gt.json"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("%s: no truth, error %v", varietyDir, err)
	}
	truth = map[string]*varietyTruth{}
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".gt.json")
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var doc varietyTruth
		if err := json.Unmarshal(data, &doc); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		names, truth[name] = append(names, name), &doc
	}
	slices.Sort(names)
	return names, truth
}

// varietyDataset converts the made disclosures.
func varietyDataset(t *testing.T, names []string) (dataset string, docs map[string]*schema.Document) {
	t.Helper()
	var paths []string
	for _, name := range names {
		paths = append(paths, filepath.Join(varietyDir, "pdf", name+".pdf"))
	}
	dataset, outcomes := convertCorpus(t, paths)
	docs = map[string]*schema.Document{}
	for _, o := range outcomes {
		if o.Reason != "" {
			t.Errorf("%s: %s: %v", o.Path, o.Reason, o.Err)
			continue
		}
		docs[strings.TrimSuffix(filepath.Base(o.Path), ".pdf")] = readBack(t, dataset, o.DocID)
	}
	return dataset, docs
}

// varietyRight is the share of the questions below that were last answered
// right. None but rounding errors are in the made figures, so no document may
// have a contradiction.
const varietyRight = 1.0

// Made disclosures of other issuers: what score.py measures, then what it does
// not: whose document it is, numbers and states of tables, codes of rows,
// dimensions of columns, targets.
func TestVariety(t *testing.T) {
	if testing.Short() {
		t.Skip("long: converts the made disclosures")
	}
	names, truth := readVariety(t)
	dataset, docs := varietyDataset(t, names)
	asked, wrong := 0, 0
	for _, name := range names {
		doc := docs[name]
		if doc == nil {
			continue
		}
		n, errs := truth[name].compare(doc)
		asked, wrong = asked+n, wrong+len(errs)
		for _, e := range errs {
			t.Logf("%s: %s", name, e)
		}
		if err := schema.Validate(doc); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for i := range doc.Checks {
			if c := &doc.Checks[i]; c.Result == "mismatch" {
				t.Errorf("%s: contradiction: %s %s", name, c.CheckID[min(len(c.CheckID), 65):], c.Message)
			}
		}
	}
	right := 1 - float64(wrong)/float64(asked)
	t.Logf("%d of %d right: %.4f", asked-wrong, asked, right)
	if right < varietyRight {
		t.Errorf("%.4f of the answers are right, it was %.4f", right, varietyRight)
	}
	scoreVariety(t, dataset)
}

// scoreVariety holds score.py's figures against the recorded ones.
func scoreVariety(t *testing.T, dataset string) {
	t.Helper()
	python, err := exec.LookPath("python3")
	script := filepath.Join(sharedDir, "tools", "score.py")
	if _, missing := os.Stat(script); err != nil || missing != nil {
		t.Logf("no scores: needs python3 and %s", script)
		return
	}
	out, err := exec.Command(python, script, dataset, varietyDir, "--docs").CombinedOutput()
	if err != nil {
		t.Fatalf("score.py: %v\n%s", err, out)
	}
	t.Logf("score.py:\n%s", out)
	scores, err := parseScores(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range varietyScores {
		if got := scores[r.figure]; got < r.least {
			t.Errorf("%s is %v, it was %v", r.figure, got, r.least)
		}
	}
	if scores["spurious"] > 0 || scores["missing"] > 0 {
		t.Errorf("%v spurious tables, %v documents missing", scores["spurious"], scores["missing"])
	}
}

// varietyAnswers counts the answers and gathers the wrong ones.
type varietyAnswers struct {
	asked int
	wrong []string
}

func (a *varietyAnswers) is(what, got, want string) {
	a.asked++
	if got != want {
		a.wrong = append(a.wrong, fmt.Sprintf("%s is %q, want %q", what, got, want))
	}
}

// asks is is where the truth says something.
func (a *varietyAnswers) asks(what, got, want string) {
	if want != "" {
		a.is(what, got, want)
	}
}

func (want *varietyTruth) compare(doc *schema.Document) (asked int, wrong []string) {
	var a varietyAnswers
	r := &doc.Record
	year := ""
	if r.FiscalYear != nil {
		year = strconv.Itoa(*r.FiscalYear)
	}
	if want.FiscalYear != nil {
		a.is("fiscal_year", year, strconv.Itoa(*want.FiscalYear))
	} else {
		a.is("fiscal_year", year, "")
	}
	a.is("phase", r.Phase, want.Phase)
	a.asks("agency_name", r.AgencyName, want.Entity)
	a.asks("scope", r.Scope, want.Scope)
	a.asks("consolidation", r.Consolidation, want.Consolidation)
	a.asks("region_code", r.RegionCode, want.Region)
	a.asks("status", r.Status, want.Status)
	a.asks("agency_code", r.AgencyCode, want.AgencyCode)
	a.asks("parent_agency_name", r.ParentAgencyName, want.Parent)
	for i := range want.Tables {
		want.Tables[i].compare(&a, doc)
	}
	return a.asked, a.wrong
}

// varietyUnits are the contract's words for printed units.
var varietyUnits = map[string]string{"元": "yuan", "万元": "wan_yuan", "亿元": "yi_yuan"}

func (want *varietyTable) compare(a *varietyAnswers, doc *schema.Document) {
	got := want.find(doc)
	if a.asked++; got == nil {
		a.wrong = append(a.wrong, "no table "+want.Title)
		return
	}
	a.is(want.Title+": kind", got.Kind, want.Kind)
	a.is(want.Title+": title", blanks.Replace(got.Title), blanks.Replace(want.Title))
	a.asks(want.Title+": unit", got.Unit, varietyUnits[want.Unit])
	a.asks(want.Title+": number", got.Number, want.Number)
	a.asks(want.Title+": empty_state", got.EmptyState, want.State)
	shape := fmt.Sprintf("%dx%d", len(want.Rows), len(want.Rows[0]))
	a.is(want.Title+": grid", fmt.Sprintf("%dx%d", got.NRows, got.NCols), shape)
	if shape != fmt.Sprintf("%dx%d", got.NRows, got.NCols) {
		return // rows and columns can't be told from each other
	}
	if want.Form {
		want.compareTargets(a, doc, got)
	} else {
		a.is(want.Title+": header_rows", strconv.Itoa(got.HeaderRows), strconv.Itoa(want.HeaderRows))
	}
	cell := map[string]*schema.Cell{}
	for i := range got.Cells {
		cell[got.Cells[i].CellID] = &got.Cells[i]
	}
	seen := map[string]bool{}
	for i := range doc.Facts {
		f := &doc.Facts[i]
		c := cell[f.CellID]
		if f.TableID != got.TableID || c == nil || strings.Contains(f.FactID, "#") {
			continue
		}
		where := fmt.Sprintf("%s r%dc%d %s %s", want.Title, c.Row, c.Col, f.RowLabel, f.ColumnPath)
		row, place := strconv.Itoa(c.Row), fmt.Sprintf("%d,%d", c.Row, c.Col)
		seen[place] = true
		if want.Codes != nil {
			a.asks(where+": code", f.Code, want.Codes[row])
		}
		a.asks(where+": period", f.Period, want.RowPeriods[row])
		if slices.Contains(want.Counts, [2]int{c.Row, c.Col}) {
			a.is(where+": measure", f.Measure, "count")
		}
		// What is said of a cell goes before what is said of its row, that before its column.
		dims := map[string]string{}
		for _, said := range []map[string]string{want.Dims[strconv.Itoa(c.Col)], want.RowDims[row], want.CellDims[place]} {
			maps.Copy(dims, said)
		}
		a.dims(where, f, dims)
	}
	for _, place := range slices.Sorted(maps.Keys(want.CellDims)) {
		if !seen[place] && want.blankAt(place) {
			continue
		}
		if a.asked++; !seen[place] {
			a.wrong = append(a.wrong, fmt.Sprintf("%s %s: no fact", want.Title, place))
		}
	}
}

// blankAt tells whether the truth has no text at "row,column": then no fact can stand there.
func (want *varietyTable) blankAt(place string) bool {
	row, col, _ := strings.Cut(place, ",")
	r, err := strconv.Atoi(row)
	c, err2 := strconv.Atoi(col)
	return err == nil && err2 == nil && want.Rows[r][c] == ""
}

// dims asks for columns of a fact, "null" meaning none.
func (a *varietyAnswers) dims(where string, f *schema.Fact, want map[string]string) {
	fields := factFields(f)
	for _, name := range slices.Sorted(maps.Keys(want)) {
		a.is(where+": "+name, fields[name], strings.TrimSuffix(want[name], "null"))
	}
}

// factFields gives the columns of a fact as text; unknown ones are "".
func factFields(f *schema.Fact) map[string]string {
	texts := map[string]string{}
	record := reflect.ValueOf(*f)
	for i := range record.NumField() {
		field := record.Field(i)
		name := record.Type().Field(i).Tag.Get("col")
		switch value := field.Interface().(type) {
		case decimal.NullDecimal:
			if value.Valid {
				texts[name] = value.Decimal.String()
			}
		default:
			if field.Kind() == reflect.Pointer {
				if field.IsNil() {
					continue
				}
				field = field.Elem()
			}
			texts[name] = fmt.Sprint(field.Interface())
		}
	}
	return texts
}

func (want *varietyTable) compareTargets(a *varietyAnswers, doc *schema.Document, got *schema.Table) {
	for _, target := range want.Targets {
		found := ""
		for i := range doc.Indicators {
			if x := &doc.Indicators[i]; x.TableID == got.TableID && x.Level3 == target[0] {
				found = strings.Join([]string{x.Comparator, x.Value.Decimal.String(), x.UnitText}, " ")
			}
		}
		a.is(want.Title+": target "+target[0], found, strings.Join(target[1:], " "))
	}
}

// find is the table on the truth's pages that has the most of its texts and the least of others.
func (want *varietyTable) find(doc *schema.Document) (best *schema.Table) {
	texts := map[string]bool{}
	for _, row := range want.Rows {
		for _, text := range row {
			texts[blanks.Replace(text)] = true
		}
	}
	most, of := 0, 1
	for i := range doc.Tables {
		t := &doc.Tables[i]
		if t.PageFirst > want.Pages[len(want.Pages)-1] || t.PageLast < want.Pages[0] {
			continue
		}
		n, filled := 0, 0
		for j := range t.Cells {
			if text := blanks.Replace(t.Cells[j].Text); text != "" {
				filled++
				if texts[text] {
					n++
				}
			}
		}
		if n*n*of > most*most*filled { // tables beside it have some of its numbers too
			best, most, of = t, n, filled
		}
	}
	return best
}

var blanks = strings.NewReplacer(" ", "", "\u3000", "", "\n", "", "“", "\"", "”", "\"")
