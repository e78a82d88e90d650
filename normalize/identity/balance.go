package identity

import (
	"slices"
	"strings"
)

// balances tries, in tables of revenue beside expenditure, that the totals of
// both sides agree: they are two quantities, though printed in one row.
func (c *checker) balances() {
	for _, s := range c.of(kindBalance, kindAppropriation) {
		var revenue, expenditure []*panel
		for _, p := range s.panels {
			if p.revenue {
				revenue = append(revenue, p)
			} else {
				expenditure = append(expenditure, p)
			}
		}
		for _, left := range revenue {
			for _, right := range expenditure {
				c.balance(left, right)
			}
		}
		// several panels part the same expenditure by function and by economic class
		for k := 1; k < len(expenditure); k++ {
			a, b := expenditure[0].bottomLine(), expenditure[k].bottomLine()
			if a >= 0 && b >= 0 {
				c.eq("expenditure_panels", scopeTable, []int{a}, []int{b})
			}
			if a, b := expenditure[0].yearLine(), expenditure[k].yearLine(); a >= 0 && b >= 0 {
				c.eq("expenditure_panels", scopeTable, []int{a}, []int{b})
			}
		}
	}
}

// balance tries that total revenue is total expenditure, for each year and basis
// that both sides print: what was budgeted, and what it came to.
func (c *checker) balance(left, right *panel) {
	l, r := left.bottomRow(), right.bottomRow()
	if l == nil || r == nil {
		return
	}
	for k, a := range left.cols {
		if slices.ContainsFunc(left.cols[:k], func(x *column) bool { return sameMeasure(x, a) }) {
			continue // a part of the one before
		}
		for _, b := range right.cols {
			if !sameMeasure(a, b) {
				continue
			}
			if i, j := left.fact(l, a.n), right.fact(r, b.n); i >= 0 && j >= 0 {
				c.eq("revenue_expenditure", scopeTable, []int{i}, []int{j})
			}
			break
		}
	}
}

// bottomRow finds a panel's last total, the one that sums the others; nil where the
// panel has none. One amid the rows, with money behind it that it does not hold, is none.
func (p *panel) bottomRow() *row {
	behind := false
	for k := len(p.rows) - 1; k >= 0; k-- {
		x := p.rows[k]
		switch {
		case x.sum >= rankSum && behind && k > 0:
			return nil
		case x.sum >= rankSum:
			return x
		case x.sum == 0 && x.parent == nil && !x.ofWhich && len(p.cols) > 0:
			i := p.fact(x, p.cols[0].n)
			behind = behind || i >= 0 && nonZero(&p.s.c.doc.Facts[i])
		}
	}
	return nil
}

// bottomLine finds the fact of that total in the first column of this year's money
// that prints it; -1 where there is none.
func (p *panel) bottomLine() int {
	x := p.bottomRow()
	if x == nil {
		return -1
	}
	return p.sumLine(func(y *row) bool { return y.sum >= rankSum })
}

// yearLine finds that of 本年支出合计 and its like.
func (p *panel) yearLine() int { return p.sumLine(func(x *row) bool { return x.sum == rankYear }) }

// current lists the columns of this year's money: of a final account what it came
// to, where that is printed beside the budget. All columns where none is this year's.
func (p *panel) current() []*column {
	var now, final []*column
	for _, k := range p.cols {
		if k.thisYear() {
			now = append(now, k)
			if k.f.Basis == "final" {
				final = append(final, k)
			}
		}
	}
	switch {
	case len(final) > 0:
		return final
	case len(now) > 0:
		return now
	}
	return p.cols
}

func (p *panel) sumLine(is func(*row) bool) int {
	for k := len(p.rows) - 1; k >= 0; k-- {
		x := p.rows[k]
		if !is(x) {
			continue
		}
		for _, col := range p.current() {
			if i := p.fact(x, col.n); i >= 0 {
				return i
			}
		}
	}
	return -1
}

// publicExpenses tries 三公 = 出国 + 用车 + 接待 and 用车 = 购置 + 运行 where the
// items stand in rows; where they stand in columns the panels' sums do.
func (c *checker) publicExpenses() {
	for _, s := range c.of(kindThreePublic) {
		for _, p := range s.panels {
			for _, k := range p.cols {
				c.publicRows(p, k.n)
			}
		}
	}
}

// publicItems are the labels of the three public expenses, in the words that all
// layouts share.
var publicItems = []struct {
	sum   string
	words []string // any of them names the sum
	parts []string
}{
	{"three_public", []string{"三公"}, []string{"abroad", "vehicle", "reception"}},
	{"vehicle", []string{"公务用车购置及运行", "公务用车购置和运行", "公务用车费"}, []string{"vehicle_purchase", "vehicle_operation"}},
}

func (c *checker) publicRows(p *panel, col int) {
	found, numbered := map[string][]int{}, map[string]bool{}
	for _, x := range p.rows {
		if i := p.fact(x, col); i >= 0 {
			if name := publicName(x.label); name != "" {
				found[name] = append(found[name], i)
				numbered[name] = x.order != 0 && !strings.HasPrefix(x.label, "其中")
			}
		}
	}
	for _, item := range publicItems {
		left := found[item.sum]
		if len(left) != 1 || p.s.dash(left[0]) {
			continue
		}
		var right []int
		once, listed := true, false // numbered parts are all there are
		for _, part := range publicParts(item.parts, func(part string) bool { return len(found[part]) > 0 }) {
			right = append(right, found[part]...)
			once = once && len(found[part]) <= 1
			listed = listed || numbered[part]
		}
		if once && len(right) > 0 && (item.sum == "three_public" || listed || p.s.namesAll(item.parts)) {
			c.eq("public_items", scopeColumn, left, right)
		}
	}
}

// publicParts gives the parts that a sum is printed with: vehicles by what they took to
// buy and to run, where nothing names both together.
func publicParts(parts []string, printed func(string) bool) []string {
	var out []string
	for _, part := range parts {
		if part == "vehicle" && !printed(part) {
			out = append(out, "vehicle_purchase", "vehicle_operation")
			continue
		}
		out = append(out, part)
	}
	return out
}

// namesAll reports whether a table has rows or heads for all of some public
// expenses, be they blank: of vehicles it may print the running alone.
func (s *sheet) namesAll(parts []string) bool {
	if s.public == nil {
		s.public = map[string]bool{}
		for i := range s.t.Cells {
			if x := &s.t.Cells[i]; x.Role == "label" || x.Role == "header" {
				if name := publicName(fold(x.Text)); name != "" {
					s.public[name] = true
				}
			}
		}
	}
	for _, part := range parts {
		if !s.public[part] {
			return false
		}
	}
	return true
}

// vehicleAbove finds the row of vehicles that a row of their purchase or running
// is part of, with or without 其中; nil where row i is none.
func (p *panel) vehicleAbove(i int) *row {
	if name := publicName(p.rows[i].label); p.s.t.Kind != kindThreePublic || name != "vehicle_purchase" && name != "vehicle_operation" {
		return nil
	}
	for j := i - 1; j >= 0; j-- {
		switch publicName(p.rows[j].label) {
		case "vehicle":
			return p.rows[j]
		case "vehicle_purchase", "vehicle_operation":
		default:
			return nil
		}
	}
	return nil
}

// publicCovers leaves what is told beside the three public expenses, such as
// meetings and training, out of the rows of their sum: of one named 三公 always, of
// another where it comes out without them only.
func (p *panel) publicCovers(covers []cover) []cover {
	if p.s.t.Kind != kindThreePublic {
		return covers
	}
	for k := range covers {
		v := &covers[k]
		var rows []*row
		for _, x := range v.rows {
			switch publicName(x.label) {
			case "abroad", "vehicle", "reception":
				rows = append(rows, x)
			}
		}
		if len(rows) > 1 && len(rows) < len(v.rows) && (publicName(v.sum.label) == "three_public" || p.failsEverywhere(v.sum, v.rows) && p.sumsEverywhere(v.sum, rows)) {
			v.rows = rows
		}
	}
	return covers
}

// publicName tells which of the public expenses a folded label or head names.
func publicName(label string) string {
	switch {
	case hasAny(label, "三公") && !hasAny(label, "机关运行", "会议", "培训"):
		return "three_public"
	case hasAny(label, "公务用车购置及运行", "公务用车购置和运行", "公务用车购置运行", "公务用车费"):
		return "vehicle"
	case hasAny(label, "公务用车购置", "公车购置"):
		return "vehicle_purchase"
	case hasAny(label, "公务用车运行", "公车运行", "公务用车运维"):
		return "vehicle_operation"
	case hasAny(label, "出国"):
		return "abroad"
	case hasAny(label, "公务接待"):
		return "reception"
	}
	return ""
}

// publicSums gives the sums of a table that has the public expenses as columns,
// by what the columns are spent on: 三公 = 出国 + 用车 + 接待. A head such as 合计
// that may also hold meetings and training is left to the header tree.
func (p *panel) publicSums() []columnSum {
	groups := map[string]map[string][]int{} // by the heads above that name no item
	var order []string
	for _, k := range p.cols {
		if k.f.Measure != "amount" {
			continue
		}
		key := k.f.Period + "/" + k.f.Basis
		if k.f.AmountYear != nil {
			key += string(rune(*k.f.AmountYear))
		}
		if groups[key] == nil {
			groups[key] = map[string][]int{}
			order = append(order, key)
		}
		name := k.f.Spending
		if name == "three_public" && !hasAny(strings.Join(k.path, "/"), "三公") {
			continue
		}
		groups[key][name] = append(groups[key][name], k.n)
	}
	var sums []columnSum
	for _, key := range order {
		for _, item := range publicItems {
			total := groups[key][item.sum]
			var parts []int
			whole := len(total) == 1
			for _, part := range publicParts(item.parts, func(part string) bool { return len(groups[key][part]) > 0 }) {
				cols := groups[key][part]
				whole = whole && len(cols) <= 1
				parts = append(parts, cols...)
			}
			if whole && len(parts) > 0 && !p.summed(total[0]) && (item.sum == "three_public" || p.s.namesAll(item.parts)) {
				sums = append(sums, columnSum{rule: "public_items", total: total[0], parts: parts})
			}
		}
	}
	return sums
}

// summed reports whether the header tree already sums a column.
func (p *panel) summed(col int) bool {
	for _, s := range p.sums {
		if s.total == col && s.rule != "row_of_which" {
			return true
		}
	}
	return false
}
