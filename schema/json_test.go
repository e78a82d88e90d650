package schema

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/shopspring/decimal"
)

var sameDecimals = cmp.Comparer(func(a, b decimal.NullDecimal) bool {
	return a.Valid == b.Valid && a.Decimal.Equal(b.Decimal)
})

// Reading gives back what was written; what writing changes by its own rules,
// rounding and numbers that do not fit, is checked elsewhere.
func TestDocumentRoundTrip(t *testing.T) {
	for _, doc := range madeDocuments() {
		data := AppendDocument(nil, doc)
		if !json.Valid(data) {
			t.Fatal("not JSON")
		}
		got, err := ReadDocument(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		for i := range doc.Facts {
			if !FitsAmount(doc.Facts[i].Amount.Decimal) {
				doc.Facts[i].Amount = decimal.NullDecimal{}
			}
		}
		toPoint01 := cmpopts.EquateApprox(0, 0.005001)
		if diff := cmp.Diff(doc, got, sameDecimals, cmpopts.EquateEmpty(), toPoint01); diff != "" {
			t.Errorf("-written +read\n%s", diff)
		}
		if again := AppendDocument(nil, got); !bytes.Equal(again, data) {
			t.Error("the document read writes other bytes")
		}
	}
}

// Every column stands in every row, null where it is not known.
func TestAllColumnsAreWritten(t *testing.T) {
	doc := &Document{
		Tables: []Table{{Cells: []Cell{{}}}}, Facts: []Fact{{}}, Indicators: []Indicator{{}}, Checks: []Check{{}}, Findings: []Finding{{}},
	}
	var parsed struct {
		Document                            map[string]any
		Tables                              []map[string]any
		Facts, Indicators, Checks, Findings []map[string]any
	}
	if err := json.Unmarshal(AppendDocument(nil, doc), &parsed); err != nil {
		t.Fatal(err)
	}
	cell := parsed.Tables[0]["cells"].([]any)[0].(map[string]any)
	for name, row := range map[string]map[string]any{
		"documents": parsed.Document, "tables": parsed.Tables[0], "cells": cell, "facts": parsed.Facts[0],
		"indicators": parsed.Indicators[0], "checks": parsed.Checks[0], "findings": parsed.Findings[0],
	} {
		table, _ := TableNamed(name)
		for _, c := range table.Columns {
			v, ok := row[c.Name]
			if !ok || (v == nil) != c.Null {
				t.Errorf("%s.%s: there %v, value %v, may be null %v", name, c.Name, ok, v, c.Null)
			}
		}
	}
}

func TestAppendString(t *testing.T) {
	for in, want := range map[string]string{
		"":                      `""`,
		"合计 <a&b>":              `"合计 <a&b>"`,
		"a\"b\\c\n\t\r\x00\x7f": `"a\"b\\c\n\t\u000d\u0000` + "\x7f" + `"`,
		"万\xff元\xe4\xb8":        "\"万\uFFFD元\uFFFD\uFFFD\"",
		"\xed\xa0\x80":          "\"\uFFFD\uFFFD\uFFFD\"", // a lone surrogate in UTF-8
		"\U0002B740\uFFFD":      "\"\U0002B740\uFFFD\"",
	} {
		if got := string(appendString(nil, in)); got != want {
			t.Errorf("%q: got %s, want %s", in, got, want)
		}
	}
}

// Whatever byte stands wherever in a string, what is written reads as the string.
func TestAppendStringBytes(t *testing.T) {
	for b := range 256 {
		for at := range 18 {
			in := "aZ09_-~/<>.,;:'?\x7f!"[:at] + string([]byte{byte(b)}) + "ends in more than eight"
			var got string
			if err := json.Unmarshal(appendString(nil, in), &got); err != nil || got != strings.ToValidUTF8(in, "\uFFFD") {
				t.Fatalf("%q: got %q, %v", in, got, err)
			}
		}
	}
}

func TestDecimals(t *testing.T) {
	for _, c := range []struct {
		in    string
		scale int32
		want  string // "" null
	}{
		{"0", 6, "0"},
		{"0.00", 6, "0"},
		{"-0.0", 6, "0"},
		{"9.30", 6, "9.3"},
		{"-0.01", 6, "-0.01"},
		{"1e3", 6, "1000"},
		{"1234567890.123456", 6, "1234567890.123456"},
		{"0.0000001", 6, ""},
		{"0.1000000000000000000000000", 6, "0.1"},
		{"999999999999.999999", 6, "999999999999.999999"},
		{"-999999999999.999999", 6, "-999999999999.999999"},
		{"1000000000000", 6, ""},
		{"-1000000000000", 6, ""},
		{"99999999999999.9999", 4, "99999999999999.9999"},
		{"100000000000000", 4, ""},
		{"9223372036854775807", 4, ""},
		{"9223372036854775808", 4, ""},
		{"18446744073709551617", 4, ""}, // 2^64 + 1 would wrap to 1
		{"1e400", 4, ""},
		{"1e-400", 4, ""},
		{"0.00005", 4, ""},
	} {
		got := ""
		if n, ok := unscaled(decimal.RequireFromString(c.in), c.scale); ok {
			got = string(appendUnscaled(nil, n, int(c.scale)))
		}
		if got != c.want {
			t.Errorf("%s at scale %d: got %q, want %q", c.in, c.scale, got, c.want)
		}
	}
	if _, ok := unscaled(decimal.Decimal{}, 4); !ok {
		t.Error("the zero Decimal does not fit")
	}
	for _, exponent := range []int32{math.MinInt32, math.MaxInt32} {
		if _, ok := unscaled(decimal.New(1, exponent), 4); ok {
			t.Errorf("1e%d fits", exponent)
		}
	}
}

func TestRounded(t *testing.T) {
	for _, c := range []struct {
		in   float64
		want string
	}{
		{0, "0"},
		{0.1 + 0.2, "0.3"},
		{841.8897637795276, "841.89"},
		{-12.005, "-12.01"},
		{-0.001, "0"},
		{1e300, "1000000000"},
		{math.Inf(-1), "-1000000000"},
		{math.NaN(), "0"},
	} {
		if got := string(appendRounded(nil, c.in, coordinateScale)); got != c.want {
			t.Errorf("%v: got %s, want %s", c.in, got, c.want)
		}
	}
}

func TestReadDocumentRefuses(t *testing.T) {
	good := string(AppendDocument(nil, madeDocuments()[0]))
	replace := func(old, new string) string {
		if !strings.Contains(good, old) {
			t.Fatalf("the made document has no %s", old)
		}
		return strings.Replace(good, old, new, 1)
	}
	for name, text := range map[string]string{
		"nothing":                        "",
		"no object":                      "[]",
		"a version to come":              replace(`"schema_version":1`, `"schema_version":2`),
		"no version":                     replace(`"schema_version":1,`, ``),
		"no document":                    `{"schema_version":1,"tables":[]}`,
		"cut short":                      good[:len(good)-3],
		"something after it":             good + "{}",
		"a null that may not be":         replace(`"kind":"expenditure_summary"`, `"kind":null`),
		"a column missing":               replace(`"reader":"native",`, ``),
		"a number for a string":          replace(`"reader":"native"`, `"reader":1`),
		"a float for an integer":         replace(`"pages":3`, `"pages":3.5`),
		"an integer past 32 bits":        replace(`"pages":3`, `"pages":3000000000`),
		"a decimal as a number":          replace(`"tolerance":"0.015"`, `"tolerance":0.015`),
		"a decimal that does not fit":    replace(`"tolerance":"0.015"`, `"tolerance":"1000000000000"`),
		"a decimal of 7 places":          replace(`"tolerance":"0.015"`, `"tolerance":"0.0000001"`),
		"a decimal of words":             replace(`"tolerance":"0.015"`, `"tolerance":"NaN"`),
		"a box of 3":                     replace(`"box":[50,100,500,700]`, `"box":[50,100,500]`),
		"no box":                         replace(`"box":[50,100,500,700],`, ``),
		"a coordinate out of this world": replace(`"box":[50,100,500,700]`, `"box":[50,100,500,1e10]`),
		"invalid UTF-8":                  replace(`支出总表`, "\xff"),
		"a bad escape":                   replace(`支出总表`, `\x`),
		"a line feed in a string":        replace(`支出总表`, "\n"),
		"a bottomless value":             `{"schema_version":1,"x":` + strings.Repeat("[", 1e6),
	} {
		if _, err := ParseDocument([]byte(text)); err == nil {
			t.Errorf("%s: no error", name)
		} else if name == "a version to come" && !errors.Is(err, ErrNewerSchema) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Other writers' JSON is read as well: any order, blanks, escapes, unknown keys.
func TestReadDocumentIsTolerant(t *testing.T) {
	want := madeDocuments()[0]
	var tree map[string]any
	d := json.NewDecoder(bytes.NewReader(AppendDocument(nil, want)))
	d.UseNumber()
	if err := d.Decode(&tree); err != nil {
		t.Fatal(err)
	}
	tree["to_come"] = []any{1.5, nil, true, false, "a", map[string]any{"b": []any{}}}
	other, err := json.MarshalIndent(tree, "", "\t") // keys by name, <&> escaped
	if err != nil {
		t.Fatal(err)
	}
	got, err := ParseDocument(other)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(AppendDocument(nil, want)), string(AppendDocument(nil, got))); diff != "" {
		t.Error(diff)
	}
	text, size := unescape([]byte(`\ud840\udc00`))
	if text != '\U00020000' || size != 12 {
		t.Errorf("a pair of surrogates gave %q", text)
	}
}

func TestParseHead(t *testing.T) {
	doc := madeDocuments()[0]
	data := AppendDocument(nil, doc)
	got, err := ParseHead(data[:1500]) // the rest need not be there
	if diff := cmp.Diff(doc.Record, got); diff != "" || err != nil {
		t.Error(err, diff)
	}
	if _, err := ParseHead(data[:100]); !errors.Is(err, errEndOfJSON) {
		t.Errorf("a head cut short gave %v", err)
	}
	doc.Record.Title = strings.Repeat("长", headBytes) // longer than what is read first
	path := filepath.Join(t.TempDir(), "a.json")
	if err := os.WriteFile(path, AppendDocument(nil, doc), 0o666); err != nil {
		t.Fatal(err)
	}
	if got, err := readHead(path); err != nil || got.Title != doc.Record.Title {
		t.Error("the head of a file was not read whole:", err)
	}
}

// Whatever is read is written so that it reads the same again.
func FuzzReadDocument(f *testing.F) {
	for _, doc := range madeDocuments() {
		f.Add(AppendDocument(nil, doc))
	}
	f.Add([]byte(`{"schema_version":1,"document":{}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := ParseDocument(data)
		if err != nil {
			return
		}
		first := AppendDocument(nil, doc)
		if !json.Valid(first) {
			t.Fatal("wrote what is not JSON")
		}
		again, err := ParseDocument(first)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first, AppendDocument(nil, again)) {
			t.Fatal("reading and writing again gives other bytes")
		}
	})
}
