package samples_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"yusuan/samples"
)

// sheet is a table as the identities see it: texts by row and column.
type sheet struct {
	t    *testing.T
	grid [][]string
	head int
}

// at reads an amount; blank counts as nothing to add.
func (s sheet) at(row, col int) decimal.Decimal {
	s.t.Helper()
	text := s.grid[row][col]
	if text == "" {
		return decimal.Zero
	}
	d, err := decimal.NewFromString(text)
	if err != nil {
		s.t.Fatalf("row %d column %d: %v", row, col, err)
	}
	return d
}

// row finds the row whose text in the column is the label.
func (s sheet) row(col int, label string) int {
	s.t.Helper()
	for r := s.head; r < len(s.grid); r++ {
		if s.grid[r][col] == label {
			return r
		}
	}
	s.t.Fatalf("no row %q", label)
	return 0
}

// rows returns the body rows whose text in the column is right.
func (s sheet) rows(col int, right func(string) bool) []int {
	var out []int
	for r := s.head; r < len(s.grid); r++ {
		if right(s.grid[r][col]) {
			out = append(out, r)
		}
	}
	return out
}

// sum adds one column over rows.
func (s sheet) sum(rows []int, col int) decimal.Decimal {
	total := decimal.Zero
	for _, r := range rows {
		total = total.Add(s.at(r, col))
	}
	return total
}

// across checks in every body row that the column is the sum of the others.
func (s sheet) across(total int, parts ...int) {
	s.t.Helper()
	for r := s.head; r < len(s.grid); r++ {
		sum := decimal.Zero
		for _, c := range parts {
			sum = sum.Add(s.at(r, c))
		}
		s.equal(strings.Join(s.grid[r], "|"), s.at(r, total), sum, 0)
	}
}

// down checks in every column that the row is the sum of the others.
func (s sheet) down(total int, parts []int, first, last int) {
	s.t.Helper()
	for c := first; c <= last; c++ {
		s.equal(s.grid[total][c], s.at(total, c), s.sum(parts, c), len(parts))
	}
}

// equal compares a total with the sum of n rounded terms, printed to 0.01: each
// may be half of that off. n = 0 demands the exact sum.
func (s sheet) equal(what string, total, sum decimal.Decimal, n int) {
	s.t.Helper()
	tolerance := decimal.Zero
	if n > 0 {
		tolerance = decimal.New(int64(n+1)*5, -3)
	}
	if total.Sub(sum).Abs().GreaterThan(tolerance) {
		s.t.Errorf("%s: %s is not %s", what, total, sum)
	}
}

// Values under the wrong column or in the wrong row break a sum.
func TestTablesAddUp(t *testing.T) {
	d := disclosure(t)
	sheets := map[string]sheet{}
	for i := range d.Tables {
		table := &d.Tables[i]
		sheets[table.Name[:2]] = sheet{t, table.Grid(), table.HeaderRows}
	}
	total := decimal.RequireFromString("3090.39")
	numbered := func(s string) bool { return strings.Contains(s, "、") }
	bracketed := func(s string) bool { return strings.HasPrefix(s, "（") }
	printedCode := func(s string) bool { return s != "" && s != "004" && s != "合计" }

	s := sheets["01"]
	s.equal("收入", s.at(s.row(0, "本年收入合计"), 1), s.sum(s.rows(0, numbered), 1), 0)
	s.equal("支出", s.at(s.row(2, "本年支出合计"), 3), s.sum(s.rows(2, numbered), 3), 0)
	s.equal("收入总计", s.at(s.row(0, "收入总计"), 1), s.at(s.row(0, "本年收入合计"), 1).Add(s.at(s.row(0, "上年结转结余"), 1)), 0)
	s.equal("支出总计", s.at(s.row(2, "支出总计"), 3), total, 0)

	s = sheets["02"]
	s.down(s.row(1, "合计"), []int{s.row(0, "004")}, 2, 19)
	s.down(s.row(0, "004"), []int{s.row(0, "004001")}, 2, 19)
	s.across(2, 3, 14)
	s.across(3, 4, 6, 7, 8, 9, 10, 11, 12, 13)

	for _, name := range []string{"03", "05"} {
		s = sheets[name]
		s.across(3, 4, 9)
		s.across(4, 5, 6, 7, 8)
		s.across(9, 10, 11)
		s.down(s.row(2, "合计"), s.rows(0, printedCode), 3, 11)
	}

	s = sheets["04"]
	s.across(3, 4, 6, 7)
	s.down(s.row(2, "一、本年支出"), s.rows(2, bracketed), 3, 7)
	s.equal("本年收入", s.at(s.row(0, "一、本年收入"), 1), s.at(s.row(0, "（一）一般公共预算拨款"), 1), 0)

	s = sheets["06"]
	s.across(4, 5, 6)
	s.down(s.row(0, "合计"), s.rows(0, printedCode), 4, 6)
	s.equal("基本支出", s.at(s.row(0, "合计"), 4), sheets["05"].at(s.head+1, 4), 0)

	s = sheets["07"]
	s.across(6, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17)
	s.down(s.row(2, "合计"), s.rows(0, printedCode), 6, 17)

	s = sheets["08"]
	s.across(0, 1, 2, 5)
	s.across(2, 3, 4)

	s = sheets["11"]
	s.across(3, 4, 5, 6, 7, 8, 9, 10, 11)
	s.down(s.head, s.rows(0, printedCode), 3, 11)
	s.equal("项目支出", s.at(s.head, 3), sheets["03"].at(s.row(1, "004")+1, 9), 0)

	s = sheets["12"]
	s.equal("部门预算总额", s.at(s.row(1, "部门预算总额（万元）"), 4), s.at(s.row(2, "(1) 基本支出"), 4).Add(s.at(s.row(2, "(2) 项目支出"), 4)), 0)

	s = sheets["13"]
	s.across(2, 3, 4, 5)
	s.down(s.row(0, "004"), s.rows(0, func(code string) bool { return len(code) == 21 }), 2, 5)

	for _, name := range []string{"09", "10"} {
		if s = sheets[name]; len(s.grid) != s.head+1 || !s.sum([]int{s.head}, 5).IsZero() {
			t.Errorf("table %s is not the empty one", name)
		}
	}
}

// The projects of the two project tables are the same, in another order.
func TestProjectTablesAgree(t *testing.T) {
	d := disclosure(t)
	collect := func(table *samples.Table, name, amount int) map[string]string {
		out := map[string]string{}
		for _, row := range table.Grid()[table.HeaderRows:] {
			if strings.HasPrefix(row[name], "【") {
				out[row[name]] = row[amount]
			}
		}
		return out
	}
	amounts := collect(&d.Tables[10], 1, 3)
	targets := collect(&d.Tables[12], 1, 2)
	if len(amounts) != 4 || len(targets) != len(amounts) {
		t.Fatalf("%d and %d projects, want 4", len(amounts), len(targets))
	}
	for name, amount := range amounts {
		if targets[name] != amount {
			t.Errorf("%s: %s and %s", name, amount, targets[name])
		}
	}
}
