package export

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"yusuan/schema"
)

// made reads the documents whose JSON stands in the schema package's testdata.
func made(t *testing.T) []*schema.Document {
	t.Helper()
	paths, err := filepath.Glob("../schema/testdata/documents/*.json")
	if err != nil || len(paths) == 0 {
		t.Fatal("no documents in ../schema/testdata", err)
	}
	var docs []*schema.Document
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := schema.ParseDocument(data)
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, doc)
	}
	return docs
}

func dataset(t *testing.T, docs ...*schema.Document) string {
	t.Helper()
	dir := t.TempDir()
	d, err := schema.OpenDataset(dir, schema.Options{JSONOnly: true, Now: func() time.Time { return time.Unix(1700000000, 0) }})
	if err != nil {
		t.Fatal(err)
	}
	for _, doc := range docs {
		if err := d.Commit(doc); err != nil {
			t.Fatal(err)
		}
		if err := d.AddSource(schema.Source{DocID: doc.Record.DocID, Path: "某.pdf"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

func export(t *testing.T, dir string, format Format) (string, Result) {
	t.Helper()
	out := t.TempDir()
	result, err := Run(context.Background(), dir, Options{Format: format, Dir: out})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range result.Files {
		if _, err := os.Stat(filepath.Join(out, name)); err != nil {
			t.Error(err)
		}
	}
	entries, _ := os.ReadDir(out)
	if len(entries) != len(result.Files) {
		t.Errorf("%d files of %d named", len(entries), len(result.Files))
	}
	return out, result
}

// dataPackage is what Frictionless readers look at.
type dataPackage struct {
	Resources []struct {
		Name, Format, Encoding string
		Path                   []string
		Schema                 struct {
			Fields []struct {
				Name, Type  string
				Constraints struct {
					Required bool
					Enum     []string
				}
			}
			PrimaryKey  []string
			ForeignKeys []struct {
				Fields    string
				Reference struct{ Resource, Fields string }
			}
		}
	}
}

// The CSV files hold by datapackage.json what a Frictionless validator holds them
// to: header, types, required, enumerations, primary and foreign keys.
func TestCSVValidates(t *testing.T) {
	out, result := export(t, dataset(t, made(t)...), CSV)
	if result.Documents != 5 || len(result.Files) != 11 {
		t.Error(result)
	}
	data, err := os.ReadFile(filepath.Join(out, "datapackage.json"))
	if err != nil {
		t.Fatal(err)
	}
	var pkg dataPackage
	if err := json.Unmarshal(data, &pkg); err != nil {
		t.Fatal(err)
	}
	columns := map[string]map[string]bool{} // the values of a column, by resource.field
	for _, r := range pkg.Resources {
		if r.Format != "csv" || r.Encoding != "utf-8" || len(r.Path) != 1 {
			t.Errorf("%+v", r)
		}
		data, err := os.ReadFile(filepath.Join(out, r.Path[0]))
		if err != nil {
			t.Fatal(err)
		}
		data, hasMark := bytes.CutPrefix(data, []byte(byteOrderMark))
		if !hasMark {
			t.Errorf("%s has no byte order mark", r.Path)
		}
		rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		keys := map[string]bool{}
		for i, row := range rows {
			key := ""
			for j, f := range r.Schema.Fields {
				if i == 0 {
					if row[j] != f.Name {
						t.Errorf("%s: column %d is %s, the descriptor says %s", r.Name, j, row[j], f.Name)
					}
					columns[r.Name+"."+f.Name] = map[string]bool{}
					continue
				}
				if !validValue(f.Type, row[j]) {
					t.Errorf("%s.%s: %q is no %s", r.Name, f.Name, row[j], f.Type)
				}
				if f.Constraints.Required && row[j] == "" {
					t.Errorf("%s.%s is required, row %d has none", r.Name, f.Name, i)
				}
				if f.Constraints.Enum != nil && row[j] != "" && !slices.Contains(f.Constraints.Enum, row[j]) {
					t.Errorf("%s.%s: %q is in no enumeration", r.Name, f.Name, row[j])
				}
				if slices.Contains(r.Schema.PrimaryKey, f.Name) {
					key += row[j] + "\x00"
				}
				columns[r.Name+"."+f.Name][row[j]] = true
			}
			if i > 0 && keys[key] {
				t.Errorf("%s: the key %q stands twice", r.Name, key)
			}
			keys[key] = true
		}
	}
	for _, r := range pkg.Resources {
		for _, k := range r.Schema.ForeignKeys {
			for value := range columns[r.Name+"."+k.Fields] {
				if value != "" && !columns[k.Reference.Resource+"."+k.Reference.Fields][value] {
					t.Errorf("%s.%s: %s is not in %s", r.Name, k.Fields, value, k.Reference.Resource)
				}
			}
		}
	}
	if !columns["facts.value"]["999999999999.999999"] || !columns["facts.row_label"]["其中：培训费"] || !columns["cells.ink_flags"][`["doubled","on_border"]`] {
		t.Error("values are not what they were")
	}
	if len(columns["corrections.doc_id"]) != 0 {
		t.Error("corrections out of nowhere")
	}
}

var numberOrNothing = regexp.MustCompile(`^(-?\d+(\.\d+)?)?$`)

func validValue(kind, text string) bool {
	switch kind {
	case "integer":
		_, err := strconv.Atoi(text)
		return text == "" || err == nil
	case "number":
		return numberOrNothing.MatchString(text)
	case "boolean":
		return text == "" || text == "true" || text == "false"
	case "array":
		var list []any
		return json.Unmarshal([]byte(text), &list) == nil
	}
	return kind == "string"
}

func TestExportIsDeterministic(t *testing.T) {
	dir := dataset(t, made(t)...)
	for _, format := range Formats() {
		a, result := export(t, dir, format)
		b, _ := export(t, dir, format)
		for _, name := range result.Files {
			x, _ := os.ReadFile(filepath.Join(a, name))
			y, _ := os.ReadFile(filepath.Join(b, name))
			if !bytes.Equal(x, y) {
				t.Errorf("%s: other bytes the second time", name)
			}
		}
	}
}

func TestParquetExport(t *testing.T) {
	out, result := export(t, dataset(t, made(t)...), Parquet)
	if len(result.Files) != 11 {
		t.Error(result)
	}
	rows, err := parquet.ReadFile[struct {
		DocID string `parquet:"doc_id"`
	}](filepath.Join(out, "facts.parquet"))
	if err != nil || len(rows) != 36 {
		t.Error(len(rows), err)
	}
}

// An export never replaces files of the dataset, and without documents the files
// are there with their headers.
func TestExportPlaces(t *testing.T) {
	dir := dataset(t)
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(dir, link); err != nil {
		t.Fatal(err)
	}
	for _, at := range []string{dir, filepath.Join(dir, "documents"), filepath.Join(dir, "new", "er"), link} {
		if _, err := Run(context.Background(), dir, Options{Format: CSV, Dir: at}); !errors.Is(err, ErrInsideDataset) {
			t.Errorf("%s: %v", at, err)
		}
	}
	if _, err := Run(context.Background(), t.TempDir(), Options{Format: CSV, Dir: t.TempDir()}); !errors.Is(err, schema.ErrNoDataset) {
		t.Error(err)
	}
	if _, result := export(t, dir, CSV); len(result.Files) != 11 {
		t.Error(result)
	}
}

// One document that cannot be read does not stop the others.
func TestExportGoesOn(t *testing.T) {
	docs := made(t)
	dir := dataset(t, docs...)
	if err := os.WriteFile(filepath.Join(dir, "documents", docs[0].Record.DocID+".json"), []byte("{"), 0o666); err != nil {
		t.Fatal(err)
	}
	_, result := export(t, dir, CSV)
	if result.Documents != 4 || len(result.Unread) != 1 {
		t.Error(result)
	}
}

func value(s string) decimal.NullDecimal { return decimal.NewNullDecimal(decimal.RequireFromString(s)) }

// formDocument has a merged header, and texts that a spreadsheet would rather
// calculate.
func formDocument() *schema.Document {
	id := strings.Repeat("ab", 32)
	table := id + "/t0001"
	doc := &schema.Document{Record: schema.DocumentRecord{DocID: id, AgencyName: "../许昌市 =审计局/", Status: "ok", Reader: "native"}}
	t := schema.Table{
		TableID: table, DocID: id, Kind: "other", Title: "=支出[总]表:/\\?*'" + strings.Repeat("长", 40), PageFirst: 3, PageLast: 4, NRows: 3, NCols: 4, HeaderRows: 1, Method: "ruled",
	}
	add := func(row, col, colSpan int, role, text string, facts ...schema.Fact) {
		cell := schema.Cell{
			CellID: table + "/r" + strconv.Itoa(row) + "c" + strconv.Itoa(col), TableID: table, DocID: id, Row: row, Col: col, RowSpan: 1, ColSpan: colSpan,
			Role: role, Text: text, Page: 3, Box: schema.Box{X0: 1.5, Y0: 2, X1: 3, Y1: 4}, Method: "ruled",
		}
		t.Cells = append(t.Cells, cell)
		for _, f := range facts {
			f.FactID, f.CellID, f.TableID, f.DocID, f.Kind, f.ValueText, f.Page = cell.CellID, cell.CellID, table, id, "other", text, 3
			doc.Facts = append(doc.Facts, f)
		}
	}
	number := func(s, verification string) schema.Fact {
		return schema.Fact{Value: value(s), Amount: value(s), Unit: "yuan", ValueState: "number", Verification: verification}
	}
	add(0, 0, 2, "header", "@SUM(1)")
	add(0, 2, 2, "header", "金额")
	add(1, 0, 1, "label", "=1+1")
	add(1, 1, 1, "code", "0205")
	add(1, 2, 1, "value", "-1,234.50", number("-1234.50", "verified"))
	add(1, 3, 1, "value", "12345678901234567.89", number("12345678901234567.89", "contradicted"))
	add(2, 0, 1, "label", "+cmd|' /C calc'!A0")
	add(2, 1, 1, "value", "-", schema.Fact{ValueState: "dash", Verification: "unverified"})
	add(2, 2, 1, "value", "12.30%", schema.Fact{Value: value("12.3"), Unit: "percent", ValueState: "number", Verification: "unverified"})
	add(2, 3, 1, "value", "约12元", number("12", "unverified"))
	doc.Tables = []schema.Table{t}
	return doc
}

func TestWorkbook(t *testing.T) {
	doc := formDocument()
	dir := dataset(t, doc)
	d, err := schema.OpenDataset(dir, schema.Options{JSONOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.AddCorrection(schema.Correction{DocID: doc.Record.DocID, Page: 3, OldText: "12.30%", ValueText: "12.3%", Who: "李"}); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	out, result := export(t, dir, XLSX)
	if diff := cmp.Diff([]string{"0000_许昌市-审计局_abababababab.xlsx"}, result.Files); diff != "" {
		t.Fatal(diff)
	}
	f, err := excelize.OpenFile(filepath.Join(out, result.Files[0]))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheets := f.GetSheetList()
	if len(sheets) != 2 || sheets[0] != listName || sheets[1] != "01 =支出总表"+strings.Repeat("长", 23) {
		t.Fatalf("%q", sheets)
	}
	s := sheets[1]
	for cell, want := range map[string]struct {
		kind        excelize.CellType
		text, shown string
		fill        fill
	}{
		"A4": {excelize.CellTypeSharedString, "@SUM(1)", "@SUM(1)", headerFill},
		"A5": {excelize.CellTypeSharedString, "=1+1", "=1+1", noFill},
		"A6": {excelize.CellTypeSharedString, "+cmd|' /C calc'!A0", "+cmd|' /C calc'!A0", noFill},
		"B5": {excelize.CellTypeSharedString, "0205", "0205", noFill},
		"B6": {excelize.CellTypeSharedString, "-", "-", noFill},
		"C5": {excelize.CellTypeUnset, "-1234.5", "-1,234.50", verifiedFill},
		"D5": {excelize.CellTypeSharedString, "12345678901234567.89", "12345678901234567.89", contradictedFill},
		"C6": {excelize.CellTypeUnset, "12.3", "12.30%", correctedFill},
		"D6": {excelize.CellTypeSharedString, "约12元", "约12元", noFill},
	} {
		kind, _ := f.GetCellType(s, cell)
		raw, _ := f.GetCellValue(s, cell, excelize.Options{RawCellValue: true})
		shown, _ := f.GetCellValue(s, cell)
		formula, _ := f.GetCellFormula(s, cell)
		id, _ := f.GetCellStyle(s, cell)
		style, err := f.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		colour := noFill
		if len(style.Fill.Color) > 0 {
			colour = fill(style.Fill.Color[0])
		}
		if kind != want.kind || raw != want.text || shown != want.shown || formula != "" || colour != want.fill {
			t.Errorf("%s: type %d %q shown as %q, formula %q, colour %q", cell, kind, raw, shown, formula, colour)
		}
	}
	merged, err := f.GetMergeCells(s)
	if err != nil || len(merged) != 2 || merged[0].GetStartAxis() != "A4" || merged[0].GetEndAxis() != "B4" {
		t.Error(merged, err)
	}
	comments, err := f.GetComments(s)
	if err != nil || len(comments) != 5 {
		t.Fatal(len(comments), err)
	}
	for _, c := range comments {
		text := c.Text
		for _, p := range c.Paragraph {
			text += p.Text
		}
		if !strings.Contains(text, "PDF 第3页 [1.5, 2, 3, 4] pt") {
			t.Errorf("%s: %q", c.Cell, text)
		}
		if c.Cell == "C6" && !strings.Contains(text, `"12.3%"（李`) {
			t.Errorf("%s: no correction in %q", c.Cell, text)
		}
	}
	rows, err := f.GetRows(listName)
	if err != nil || !slices.ContainsFunc(rows, func(row []string) bool { return slices.Contains(row, s) && slices.Contains(row, "3–4") }) {
		t.Error(rows, err)
	}
}

// A sheet of very many numbers says that not all have their comment; what calls for
// a look has it none the less.
func TestManyComments(t *testing.T) {
	doc := formDocument()
	cell, fact := doc.Tables[0].Cells[4], doc.Facts[0]
	doc.Tables[0].Cells, doc.Facts = nil, nil
	n := mostComments + 10
	for i := range n {
		cell.Row, cell.Col = i, 0
		cell.CellID = doc.Tables[0].TableID + "/r" + strconv.Itoa(i) + "c0"
		fact.CellID, fact.FactID, fact.Verification = cell.CellID, cell.CellID, "verified"
		if i == n-1 {
			fact.Verification = "contradicted"
		}
		doc.Tables[0].Cells, doc.Facts = append(doc.Tables[0].Cells, cell), append(doc.Facts, fact)
	}
	f, err := Workbook(&schema.Contents{Document: doc})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheet := f.GetSheetList()[1]
	comments, err := f.GetComments(sheet)
	if err != nil || len(comments) != mostComments+1 {
		t.Error(len(comments), err)
	}
	if text, _ := f.GetCellValue(sheet, "A3"); !strings.Contains(text, "5000") {
		t.Errorf("A3 says %q", text)
	}
}

func TestSheetNames(t *testing.T) {
	for title, want := range map[string]string{
		"":                        "07 其他",
		"'收支'":                    "07 收支",
		"a\x00\u200bb\nc":         "07 abc",
		strings.Repeat("𠮷", 40):   "07 " + strings.Repeat("𠮷", 14),
		"History":                 "07 History",
		strings.Repeat("预算 ", 20): "07 预算 预算 预算 预算 预算 预算 预算 预算 预算 预",
	} {
		got := sheetName(7, &schema.Table{Title: title, Kind: "other"})
		if got != want || len(utf16.Encode([]rune(got))) > maxSheetName {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
}

func TestFitsFloat(t *testing.T) {
	for text, want := range map[string]bool{
		"0": true, "-1234.50": true, "999999999999999": true, "1234567890123456": false, "0.000001": true, "123456789012.123456": false,
		"123456789012.1230": true, "1000000000000000": false,
	} {
		d := decimal.RequireFromString(text)
		if got := fitsFloat(d); got != want {
			t.Errorf("%s: %t", text, got)
		}
		if want {
			f, _ := d.Float64()
			if back, _ := decimal.NewFromString(strconv.FormatFloat(f, 'f', -1, 64)); !back.Equal(d) {
				t.Errorf("%s comes back as %s", text, back)
			}
		}
	}
}
