package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"yusuan/schema"
)

// headerNode is a header cell with the header cells under it.
type headerNode struct {
	CellID   string        `json:"cell_id"`
	Text     string        `json:"text"`
	Row      int           `json:"row"`
	Col      int           `json:"col"` // its columns run from Col to ColLast
	ColLast  int           `json:"col_last"`
	Children []*headerNode `json:"children,omitempty"`
}

// headerTree arranges the header cells of a table by their spans: a cell stands
// under the nearest one above that covers its first column.
func headerTree(t *schema.Table) []*headerNode {
	roots := []*headerNode{}
	over := make([]*headerNode, t.NCols)
	cells := slices.Clone(t.Cells)
	slices.SortStableFunc(cells, func(a, b schema.Cell) int {
		if a.Row != b.Row {
			return a.Row - b.Row
		}
		return a.Col - b.Col
	})
	for _, c := range cells {
		if c.Role != "header" || c.Row >= t.HeaderRows || c.Col >= t.NCols {
			continue
		}
		n := &headerNode{CellID: c.CellID, Text: c.Text, Row: c.Row, Col: c.Col, ColLast: c.Col + max(c.ColSpan, 1) - 1}
		if up := over[c.Col]; up != nil {
			up.Children = append(up.Children, n)
		} else {
			roots = append(roots, n)
		}
		for k := n.Col; k <= min(n.ColLast, t.NCols-1); k++ {
			over[k] = n
		}
	}
	return roots
}

// columnPaths lists the column paths that the facts of each column bear.
func columnPaths(t *schema.Table, facts map[string][]inspectFact) []inspectColumn {
	out := make([]inspectColumn, t.NCols)
	for i := range out {
		out[i] = inspectColumn{Col: i, Paths: []string{}}
	}
	for _, c := range t.Cells {
		for _, f := range facts[c.CellID] {
			for _, field := range f.Fields {
				if field[0] == "column_path" && c.Col < t.NCols && !slices.Contains(out[c.Col].Paths, field[1]) {
					out[c.Col].Paths = append(out[c.Col].Paths, field[1])
				}
			}
		}
	}
	return out
}

// factsByCell tells what facts and indicators say of each cell.
func factsByCell(doc *schema.Document) map[string][]inspectFact {
	out := map[string][]inspectFact{}
	for i := range doc.Facts {
		f := &doc.Facts[i]
		if f.CellID == "" {
			continue
		}
		out[f.CellID] = append(out[f.CellID], inspectFact{f.FactID, fields(
			"row_label", f.RowLabel, "row_path", f.RowPath, "row_role", f.RowRole, "column_path", f.ColumnPath,
			"value", decimalText(f.Value), "unit", f.Unit, "amount", decimalText(f.Amount), "value_state", f.ValueState,
			"verification", f.Verification, "n_checks", countText(f.NChecks),
			"measure", f.Measure, "fund", f.Fund, "fund_year", f.FundYear, "spending", f.Spending, "period", f.Period, "basis", f.Basis,
			"amount_year", intText(f.AmountYear), "lane", intText(f.Lane), "is_leaf", boolText(f.IsLeaf),
			"scheme", f.Scheme, "code_text", f.CodeText, "code", f.Code, "code_source", f.CodeSource, "code_name", f.CodeName,
			"code_official_name", f.CodeOfficial, "economic_government_code", f.EconGovCode,
			"project_code", f.ProjectCode, "project_name", f.ProjectName, "unit_agency_code", f.UnitAgencyCode, "unit_agency_name", f.UnitAgencyName,
		)})
	}
	for i := range doc.Indicators {
		x := &doc.Indicators[i]
		said := inspectFact{x.IndicatorID, fields(
			"level1", x.Level1, "level2", x.Level2, "level3", x.Level3, "value_text", x.ValueText, "comparator", x.Comparator,
			"value", decimalText(x.Value), "value_high", decimalText(x.ValueHigh), "unit_text", x.UnitText, "value_kind", x.ValueKind,
			"amount", decimalText(x.Amount), "weight", decimalText(x.Weight), "project_name", x.ProjectName,
		)}
		ids := x.CellIDs
		if len(ids) == 0 {
			id, _, _ := strings.Cut(x.IndicatorID, "#")
			ids = []string{id}
		}
		for _, id := range ids {
			out[id] = append(out[id], said)
		}
	}
	return out
}

// fields pairs names with values and leaves out those without a value.
func fields(namesAndValues ...string) [][2]string {
	out := [][2]string{}
	for i := 0; i < len(namesAndValues); i += 2 {
		if namesAndValues[i+1] != "" {
			out = append(out, [2]string{namesAndValues[i], namesAndValues[i+1]})
		}
	}
	return out
}

func decimalText(d decimal.NullDecimal) string {
	if !d.Valid {
		return ""
	}
	return d.Decimal.String()
}

func intText(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}

func countText(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func boolText(b *bool) string {
	if b == nil {
		return ""
	}
	return strconv.FormatBool(*b)
}
