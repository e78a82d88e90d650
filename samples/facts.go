package samples

import (
	"regexp"
	"strings"

	"github.com/shopspring/decimal"
)

// Fact is one printed amount and what it is about.
type Fact struct {
	Row         int    `json:"row"`
	Col         int    `json:"col"`
	RowLabel    string `json:"row_label"`
	Code        string `json:"code"`
	EconGovCode string `json:"economic_government_code"`
	ColumnPath  string `json:"column_path"`
	ValueText   string `json:"value_text"`
	Amount      string `json:"amount"` // in yuan
}

// yuan tells how many yuan a unit is.
var yuan = map[string]decimal.Decimal{"万元": decimal.NewFromInt(10000)}

var (
	amountText = regexp.MustCompile(`^\d+(\.\d+)?$`)
	digits     = regexp.MustCompile(`^\d+$`)
)

// facts returns the amounts of a table: the numbers in its value columns, and
// in a form, which has none, every cell that is nothing but a number.
func (t *Table) facts() []Fact {
	out := []Fact{}
	grid := t.Grid()
	for r := t.HeaderRows; r < t.Rows; r++ {
		for c, text := range grid[r] {
			if !amountText.MatchString(text) || !t.Form && !t.IsValue(c) {
				continue
			}
			out = append(out, Fact{
				Row: r, Col: c, RowLabel: t.rowLabel(grid[r], c), ColumnPath: t.columnPath(c),
				Code: code(grid[r], t.Code), EconGovCode: code(grid[r], t.EconGov),
				ValueText: text, Amount: decimal.RequireFromString(text).Mul(yuan[t.Unit]).String(),
			})
		}
	}
	return out
}

// rowLabel returns the text that names the row of a value: of the columns that
// may name it the first that says more than a number, else the first that says
// anything. In a form it is the text before the value.
func (t *Table) rowLabel(row []string, col int) string {
	if t.Form {
		for c := col - 1; c >= 0; c-- {
			if row[c] != "" {
				return row[c]
			}
		}
		return ""
	}
	label := ""
	for _, c := range t.nameColumns(col) {
		if row[c] != "" && !digits.MatchString(row[c]) {
			return row[c]
		}
		if label == "" {
			label = row[c]
		}
	}
	return label
}

// nameColumns returns the columns that may name the rows of a value column.
func (t *Table) nameColumns(col int) []int {
	if t.Names != nil {
		return t.Names
	}
	for _, p := range t.Panels {
		for _, v := range p.Values {
			if v == col {
				return p.Labels
			}
		}
	}
	return nil
}

// columnPath joins the header texts over a column, from the top down.
func (t *Table) columnPath(col int) string {
	var path []string
	for _, c := range t.Cells {
		if c.Row < t.HeaderRows && c.Col <= col && col < c.Col+c.ColSpan && c.Text != "" {
			path = append(path, c.Text)
		}
	}
	return strings.Join(path, " / ")
}

// code joins the parts of a classification code; an agency's code is none.
func code(row []string, cols []int) string {
	s := ""
	for _, c := range cols {
		s += strings.ReplaceAll(row[c], " ", "")
	}
	if len(s) < len("30101") || !digits.MatchString(s) {
		return ""
	}
	return s
}
