package main

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"yusuan/schema"
)

func TestRemarks(t *testing.T) {
	page := 2
	sum := func(s string) decimal.NullDecimal {
		return decimal.NewNullDecimal(decimal.RequireFromString(s))
	}
	fact := func(id, table, label, value string) schema.Fact {
		return schema.Fact{FactID: id, TableID: table, Page: 2, RowLabel: label, ColumnPath: "支出 / 合计", ValueText: value}
	}
	doc := &schema.Document{
		Tables: []schema.Table{{TableID: "t1"}, {TableID: "t2"}},
		Facts: []schema.Fact{
			fact("a", "t1", "教育支出", "3,000.00"), fact("b", "t1", "普通教育", "1,000.00"), fact("c", "t1", "职业教育", "1,999.00"),
			fact("d", "t2", "合计", "5.00"),
		},
		Checks: []schema.Check{
			{Rule: "code_tree", Relation: "eq", Result: "mismatch", LeftFacts: []string{"a"}, RightFacts: []string{"b", "c"}, Right: sum("2999")},
			{Rule: "code_tree", Relation: "eq", Result: "exact", LeftFacts: []string{"b"}, RightFacts: []string{"c"}},
			{Rule: "of_which", Relation: "le", Result: "mismatch", LeftFacts: []string{"a"}, RightFacts: []string{"b"}, Right: sum("1000")},
			{Rule: "many", Relation: "eq", Result: "mismatch", LeftFacts: []string{"d"}, RightFacts: []string{"a", "a", "a", "a", "a"}, Right: sum("15000.5")},
		},
		Findings: []schema.Finding{
			{Code: "kind_unknown", Severity: "warning", TableID: "t2", Message: "second"},
			{Code: "page_unreadable", Severity: "error", Page: &page, Message: "first"},
			{Code: "region_unknown", Severity: "info", Message: "not shown"},
		},
	}
	tests := []struct {
		name   string
		chosen []int
		want   string
	}{
		{"all tables", []int{0, 1}, `
Printed numbers that contradict one another
  - table 1, page 2, 教育支出 | 支出 / 合计: 3,000.00 is printed, but 1,000.00 + 1,999.00 make 2,999
    (code_tree)
  - table 1, page 2, 教育支出 | 支出 / 合计: 3,000.00 is printed, which is more than the whole:
    1,000.00 (of_which)
  - table 2, page 2, 合计 | 支出 / 合计: 5.00 is printed, but its 5 parts make 15,000.5 (many)

Worth knowing
  - error page_unreadable (page 2): first
  - warning kind_unknown (table 2): second
`},
		{"one table", []int{1}, `
Printed numbers that contradict one another
  - table 2, page 2, 合计 | 支出 / 合计: 5.00 is printed, but its 5 parts make 15,000.5 (many)

Worth knowing
  - error page_unreadable (page 2): first
  - warning kind_unknown (table 2): second
`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var out bytes.Buffer
			p := showPrinter{out: &out}
			p.contradictions(doc, tt.chosen)
			p.findings(doc, tt.chosen)
			if diff := cmp.Diff(tt.want, out.String()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
