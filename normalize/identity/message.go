package identity

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"yusuan/schema"
)

// message writes a check out for a reader: which cells, both sides, the difference,
// what would balance it, and what is odd about the ink.
func (c *checker) message(t *trial) string {
	if t.result == notApplicable {
		return t.note
	}
	if t.missing {
		return fmt.Sprintf("%s: %s: %s", t.rule.Chinese, c.named(t.left[0]), t.note)
	}
	var b strings.Builder
	if t.note != "" {
		b.WriteString(t.note + ": ")
	}
	sign := "="
	switch {
	case t.result == mismatch && t.rule.Relation == "le":
		sign = ">"
	case t.result == mismatch:
		sign = "≠"
	case t.result == rounding:
		sign = "≈"
	}
	fmt.Fprintf(&b, "%s: ", t.rule.Chinese)
	if row := c.rowOf(t); row != "" {
		fmt.Fprintf(&b, "%s: ", row)
	}
	fmt.Fprintf(&b, "%s %s %s", c.side(t, t.left, t.a, nil), sign, c.side(t, t.right, t.b, t.stated))
	if !t.diff.IsZero() {
		fmt.Fprintf(&b, "; difference %s", t.diff)
		if t.result == rounding {
			fmt.Fprintf(&b, ", within rounding (%s)", t.tol)
		}
	}
	if t.result != mismatch {
		return b.String()
	}
	if s := c.suggestion(t); s != "" {
		b.WriteString("; " + s)
	}
	if s := c.ink(t); s != "" {
		b.WriteString("; " + s)
	}
	return b.String()
}

// maxNamed is how many numbers of a side a message names; tables have hundreds.
const maxNamed = 4

// rowOf names the row of an identity of columns; "" of others, and where the row has no name.
func (c *checker) rowOf(t *trial) string {
	if t.scope != scopeRow {
		return ""
	}
	for _, side := range [][]int{t.left, t.right} {
		if len(side) > 0 {
			return strings.TrimSpace(c.doc.Facts[side[0]].RowLabel)
		}
	}
	return ""
}

// side writes one side: its sum and the numbers it is made of with their places,
// named by their rows, or by their columns where all stand in one row.
func (c *checker) side(t *trial, facts []int, sum decimal.Decimal, s *stated) string {
	named := c.named
	if t.scope == scopeRow {
		named = c.namedByColumn
	}
	if s != nil {
		return fmt.Sprintf("%s (page %d: %s)", s.value, s.page, s.text)
	}
	switch len(facts) {
	case 0:
		return "0 (blank)"
	case 1:
		return named(facts[0])
	}
	var parts []string
	for _, i := range facts {
		if f := &c.doc.Facts[i]; nonZero(f) {
			if len(parts) == maxNamed {
				parts = append(parts, "…")
				break
			}
			parts = append(parts, named(i))
		}
	}
	return fmt.Sprintf("%s (%s)", sum, strings.Join(parts, " + "))
}

// named writes a number with its row and cell.
func (c *checker) named(i int) string {
	f := &c.doc.Facts[i]
	name := strings.TrimSpace(f.RowLabel)
	if name == "" {
		name = f.ColumnPath
	}
	return name + " " + c.numberAt(i)
}

// namedByColumn writes a number with its column and cell.
func (c *checker) namedByColumn(i int) string {
	return c.doc.Facts[i].ColumnPath + " " + c.numberAt(i)
}

func (c *checker) numberAt(i int) string {
	f := &c.doc.Facts[i]
	place := strings.TrimPrefix(f.CellID, c.doc.Record.DocID+"/")
	if c.isText(i) {
		place = "text"
	}
	return fmt.Sprintf("%s [%s p%d]", strings.TrimSpace(f.ValueText), place, f.Page)
}

// suggestion tells the slip that would explain a difference, if there is a plain
// one. It never repairs anything.
func (c *checker) suggestion(t *trial) string {
	if t.rule.Relation != "eq" {
		if e, ok := powerOfTen(t.a, t.b); ok {
			return fmt.Sprintf("the sides differ by a factor of 10^%d: look at the units", e)
		}
		return ""
	}
	if e, ok := powerOfTen(t.a, t.b); ok {
		return fmt.Sprintf("the sides differ by a factor of 10^%d: look at the units", e)
	}
	var weak string
	for k, side := range [][]int{t.left, t.right} {
		for _, i := range side {
			f := &c.doc.Facts[i]
			if !f.Value.Valid || t.unit != f.Unit {
				continue
			}
			want := f.Value.Decimal.Sub(t.diff)
			if k == 1 {
				want = f.Value.Decimal.Add(t.diff)
			}
			if slip := slipBetween(f.Value.Decimal, want); slip != "" {
				return fmt.Sprintf("it would balance if %s were %s (%s)", c.named(i), want, slip)
			}
			if want.IsZero() && weak == "" && len(side) > 1 {
				weak = fmt.Sprintf("it would balance without %s", c.named(i))
			}
			if j := c.neighbour(i, want); j >= 0 && weak == "" {
				weak = fmt.Sprintf("it would balance if %s were the number of the next row, %s: a shifted row?", c.named(i), c.named(j))
			}
		}
	}
	return weak
}

// slipBetween names the slip that makes b of a: one digit, two digits swapped, the
// sign, or the decimal point.
func slipBetween(a, b decimal.Decimal) string {
	if a.IsZero() || b.IsZero() {
		return ""
	}
	if a.Equal(b.Neg()) {
		return "the sign"
	}
	if e, ok := powerOfTen(a, b); ok {
		return fmt.Sprintf("a factor of 10^%d", -e)
	}
	places := max(-a.Exponent(), -b.Exponent(), 0)
	x, y := a.StringFixed(places), b.StringFixed(places)
	if len(x) != len(y) {
		return ""
	}
	var at []int
	for i := range x {
		if x[i] != y[i] {
			at = append(at, i)
		}
	}
	switch {
	case len(at) == 1:
		return "one digit"
	case len(at) == 2 && at[1] == at[0]+1 && x[at[0]] == y[at[1]] && x[at[1]] == y[at[0]]:
		return "two digits swapped"
	}
	return ""
}

// neighbour finds the number above or below a fact in its column that equals want;
// -1 where there is none.
func (c *checker) neighbour(i int, want decimal.Decimal) int {
	f := &c.doc.Facts[i]
	row, col := CellPlace(f)
	s := c.sheetOf(i)
	if s == nil {
		return -1
	}
	for _, p := range s.panels {
		for _, r := range []int{row - 1, row + 1} {
			if j, ok := p.at[[2]int{r, col}]; ok && want.Equal(c.doc.Facts[j].Value.Decimal) && nonZero(&c.doc.Facts[j]) {
				return j
			}
		}
	}
	return -1
}

// ink quotes what extract noted about the ink of the cells of a failing check, so
// that a reader sees whether the reading itself is in doubt.
func (c *checker) ink(t *trial) string {
	var notes []string
	for _, side := range [][]int{t.left, t.right, t.ratio} {
		for _, i := range side {
			f := &c.doc.Facts[i]
			if flags := c.inkFlags(f); len(flags) > 0 {
				notes = append(notes, fmt.Sprintf("%s: %s", strings.TrimPrefix(f.CellID, c.doc.Record.DocID+"/"), strings.Join(flags, ", ")))
			}
		}
	}
	if len(notes) == 0 {
		return "no ink of these cells is doubtful"
	}
	return "ink: " + strings.Join(notes, "; ")
}

func (c *checker) inkFlags(f *schema.Fact) []string {
	s := c.tableOf[f.TableID]
	if s == nil {
		return nil
	}
	if s.flags == nil {
		s.flags = map[string][]string{}
		for k := range s.t.Cells {
			if x := &s.t.Cells[k]; len(x.InkFlags) > 0 {
				s.flags[x.CellID] = x.InkFlags
			}
		}
	}
	return s.flags[f.CellID]
}
