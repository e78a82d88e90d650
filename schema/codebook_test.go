package schema

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The code book and the `col` tags agree in name, order and type.
func TestRecordsAgreeWithCodeBook(t *testing.T) {
	records := map[string]reflect.Type{
		"documents": reflect.TypeFor[DocumentRecord](), "sources": reflect.TypeFor[Source](), "tables": reflect.TypeFor[Table](),
		"table_parts": reflect.TypeFor[tablePartRow](), "cells": reflect.TypeFor[Cell](), "facts": reflect.TypeFor[Fact](),
		"indicators": reflect.TypeFor[Indicator](), "checks": reflect.TypeFor[Check](), "findings": reflect.TypeFor[Finding](),
		"quarantine": reflect.TypeFor[QuarantineEntry](), "corrections": reflect.TypeFor[AppliedCorrection](),
	}
	for _, table := range Book() {
		record, ok := records[table.Name]
		if !ok {
			if table.Stored.Parquet {
				t.Errorf("%s: no record is held against it", table.Name)
			}
			continue
		}
		p, err := newPlan(table, record)
		if err != nil {
			t.Error(err)
			continue
		}
		if len(p.columns) > 64 {
			t.Errorf("%s has %d columns; the reader counts on at most 64", table.Name, len(p.columns))
		}
		if !slices.IsSortedFunc(p.columns, func(a, b planColumn) int { return a.field - b.field }) {
			t.Errorf("%s: the record's fields are in another order than the columns", table.Name)
		}
	}
}

func TestPlanRefusesDisagreement(t *testing.T) {
	table := TableSpec{Name: "t", Columns: []ColumnSpec{{Name: "a", Type: Int}}}
	for name, record := range map[string]any{
		"a field too many": struct {
			A int    `col:"a"`
			B string `col:"b"`
		}{},
		"a field too few": struct{}{},
		"another type": struct {
			A string `col:"a"`
		}{},
		"a pointer that may not be null": struct {
			A *int `col:"a"`
		}{},
	} {
		if _, err := newPlan(table, reflect.TypeOf(record)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestCodeBookIsComplete(t *testing.T) {
	used := map[string]bool{}
	for _, table := range Book() {
		if table.Meaning == "" || table.Chinese == "" || len(table.Key) == 0 {
			t.Errorf("%s lacks a meaning, a Chinese name or a key", table.Name)
		}
		seen := map[string]bool{}
		for _, c := range table.Columns {
			if seen[c.Name] {
				t.Errorf("%s.%s stands twice", table.Name, c.Name)
			}
			seen[c.Name] = true
			if c.Meaning == "" {
				t.Errorf("%s.%s has no meaning", table.Name, c.Name)
			}
			if (c.Type == Int || c.Type == Long || c.Type == Float) && c.Unit == "" {
				t.Errorf("%s.%s has no unit", table.Name, c.Name)
			}
			if c.Enum == "" {
				continue
			}
			used[c.Enum] = true
			if _, ok := EnumNamed(c.Enum); !ok {
				t.Errorf("%s.%s: there is no enumeration %s", table.Name, c.Name, c.Enum)
			}
		}
		for _, k := range table.Key {
			if !seen[k] && table.Name != "repeated_headers" {
				t.Errorf("%s has no column %s of its key", table.Name, k)
			}
		}
	}
	for _, e := range Enums() {
		if !used[e.Name] {
			t.Errorf("no column uses the enumeration %s", e.Name)
		}
		seen := map[string]bool{}
		for _, v := range e.Values {
			if v.Meaning == "" || v.Value == "" || seen[v.Value] {
				t.Errorf("%s: %q stands twice or has no meaning", e.Name, v.Value)
			}
			seen[v.Value] = true
		}
	}
}

func TestCodeBookPage(t *testing.T) {
	expectFile(t, filepath.Join("..", "docs", "codebook.md"), Markdown())
}

// addedColumns are columns beyond the contract's, which allows more of them.
var addedColumns = []string{"facts.economic_department_code", "facts.economic_department_name"}

// The contract's lists of columns and values are in the code book.
func TestCodeBookCoversContract(t *testing.T) {
	data, err := os.ReadFile("../../shared/design/contract.md")
	if err != nil {
		t.Skip("the contract is not here:", err)
	}
	for name, list := range contractTables(string(data)) {
		table, ok := TableNamed(name)
		if !ok {
			t.Errorf("no table %s", name)
			continue
		}
		var want, have []string
		for _, item := range list {
			want = append(want, item.column)
			c, ok := table.Column(item.column)
			if !ok || item.values == nil {
				continue
			}
			e, _ := EnumNamed(c.Enum)
			for _, v := range item.values {
				if e.Open || !e.Has(v) {
					t.Errorf("%s.%s: the code book lacks %s", name, item.column, v)
				}
			}
		}
		for _, c := range table.Columns {
			if slices.Contains(addedColumns, name+"."+c.Name) {
				continue
			}
			if c.Name != "doc_id" || slices.Contains(want, "doc_id") {
				have = append(have, c.Name)
			}
		}
		if diff := cmp.Diff(want, have); diff != "" {
			t.Errorf("%s: -contract +code book\n%s", name, diff)
		}
	}
}

type contractColumn struct {
	column string
	values []string
}

var (
	contractHead    = regexp.MustCompile("(?m)^`(\\w+)`.*\n: ")
	contractColumn1 = regexp.MustCompile(`^[a-z][a-z0-9_]*`)
	contractValues  = regexp.MustCompile("^[^(]*\\((`\\w+`(?:\\|`\\w+`)+)")
)

// contractTables reads lists such as "`facts` - ...\n: fact_id (...), cell_id, ...".
func contractTables(text string) map[string][]contractColumn {
	tables := map[string][]contractColumn{}
	for _, m := range contractHead.FindAllStringSubmatchIndex(text, -1) {
		var list []contractColumn
		for _, item := range contractItems(text[m[1]:]) {
			item = strings.TrimSpace(item)
			c := contractColumn{column: contractColumn1.FindString(item)}
			if v := contractValues.FindStringSubmatch(item); v != nil {
				c.values = strings.Split(strings.ReplaceAll(v[1], "`", ""), "|")
			}
			list = append(list, c)
		}
		tables[text[m[2]:m[3]]] = list
	}
	return tables
}

// contractItems splits at the commas outside brackets, up to the full stop.
func contractItems(text string) (items []string) {
	depth, start := 0, 0
	for i, r := range text {
		switch {
		case r == '(':
			depth++
		case r == ')':
			depth--
		case depth == 0 && (r == ',' || r == '.'):
			items = append(items, text[start:i])
			start = i + 1
			if r == '.' {
				return items
			}
		}
	}
	return items
}
