package normalize

import "strings"

// Rules of identities; schema's code book explains each.
const (
	ruleRow     = "row_sum"      // 合计 = 基本支出 + 项目支出, 小计 = its parts
	ruleTotal   = "column_total" // the total row = the rows it sums
	ruleTree    = "code_tree"    // a class = its groups, a group = its items
	ruleGroup   = "group_sum"    // a heading or unit = the rows below it
	ruleBalance = "balance"      // 收入总计 = 支出总计
	ruleOfWhich = "of_which"     // 其中 is not above its parent
)

// rowTrials tries, in each row, that a sum column is the sum of the columns
// beside it under the same head.
func (a *analysis) rowTrials() []trial {
	var trials []trial
	for c := range a.cols {
		terms := a.columnTerms(c)
		if len(terms) < 2 {
			continue
		}
		for r := a.headerRows; r < a.g.rows; r++ {
			left := a.at(r, c)
			if !a.summable(left) {
				continue
			}
			t := trial{rule: ruleRow, relation: "eq", scope: "row", left: left}
			for _, k := range terms {
				if i := a.at(r, k); a.summable(i) {
					t.right = append(t.right, i)
				}
			}
			if len(t.right) > 0 {
				trials = append(trials, t)
			}
		}
	}
	return trials
}

// columnTerms finds the columns a sum column adds up: the other children of its
// head, each by its own sum where it is parted further. 其中 columns are parts of
// their neighbour and are not added.
func (a *analysis) columnTerms(c int) []int {
	k := &a.cols[c]
	if k.role != colValue || !isSumHead(k.leaf()) || len(k.cells) == 0 {
		return nil
	}
	depth := len(k.cells) - 1
	var terms []int
	for n := 0; n < len(a.cols); n++ {
		q := &a.cols[n]
		if n == c || q.role != colValue || q.lane != k.lane || q.dims.measure != "" && q.dims.measure != measureMoney {
			continue
		}
		if len(q.cells) <= depth || !samePrefix(q.cells, k.cells, depth) || q.cells[depth] == k.cells[depth] || notAdded(q.keys[depth]) {
			continue
		}
		if depth == 0 && isTotalWord(q.keys[0]) {
			continue
		}
		// the child's own sum stands for the child
		if len(q.cells) > depth+1 {
			sum := a.sumOf(q.cells[:depth+1], k.lane)
			if sum >= 0 && sum != n {
				continue
			}
			if sum < 0 && (notAdded(q.leaf()) || isTotalWord(q.leaf())) {
				continue
			}
		}
		terms = append(terms, n)
	}
	return terms
}

// isSumHead reports whether a head names the sum of its neighbours: 合计,
// 项目支出总数.
func isSumHead(key string) bool {
	return isTotalWord(key) || hasSuffixAny(cutBrackets(key), "合计", "小计", "总计", "总数")
}

// notAdded reports whether a head names a part or a variant of its neighbour:
// 其中：财政拨款, 扣除基建项目后预算数.
func notAdded(key string) bool {
	return strings.HasPrefix(key, "其中") || strings.HasPrefix(key, "扣除")
}

// sumOf finds the sum column right under a head, -1 none.
func (a *analysis) sumOf(prefix []int, lane int) int {
	for c := range a.cols {
		k := &a.cols[c]
		if k.role == colValue && k.lane == lane && len(k.cells) == len(prefix)+1 && samePrefix(k.cells, prefix, len(prefix)) && isSumHead(k.leaf()) {
			return c
		}
	}
	return -1
}

func samePrefix(a, b []int, n int) bool {
	for i := range n {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// totalTrials tries, in each column of a panel, that a sum row is the sum of the
// outermost rows it stands below or above.
func (a *analysis) totalTrials() []trial {
	var trials []trial
	for lane, rows := range a.lanes {
		for c := range a.cols {
			if k := &a.cols[c]; k.role == colValue && k.lane == lane {
				trials = append(trials, a.columnTrials(rows, c)...)
			}
		}
	}
	return trials
}

// columnTrials walks one column: rows gather until a sum row; a subtotal then
// stands for them, a total ends the walk. A total at the top sums what follows.
func (a *analysis) columnTrials(rows []laneRow, c int) []trial {
	var trials []trial
	var open []int // rows gathered
	try := func(sum int, terms []int) {
		t := trial{rule: ruleTotal, relation: "eq", scope: "column", left: a.at(rows[sum].row, c)}
		if !a.summable(t.left) {
			return
		}
		for _, x := range a.unfold(rows, terms) {
			if i := a.at(rows[x].row, c); a.summable(i) {
				t.right = append(t.right, i)
			}
		}
		if len(t.right) > 0 {
			trials = append(trials, t)
		}
	}
	top := -1
	for i := range rows {
		x := &rows[i]
		switch {
		case x.labelCell < 0 || x.role == roleOfWhich:
		case x.role == roleTotal:
			if len(open) == 0 {
				top = i
				continue
			}
			if top < 0 {
				try(i, open)
			}
			open = open[:0]
		case isTotalLabel(x.key) && x.parent < 0:
			if len(open) > 1 {
				try(i, open)
			}
			open = append(open[:0], i)
		case x.parent < 0:
			open = append(open, i)
		}
	}
	if top >= 0 && len(open) > 0 {
		try(top, open)
	}
	return trials
}

// unfold replaces a lone outermost row by the rows it heads: one term proves
// nothing, its parts do.
func (a *analysis) unfold(rows []laneRow, terms []int) []int {
	for len(terms) == 1 && rows[terms[0]].children {
		var inner []int
		for i := range rows {
			if rows[i].parent == terms[0] && rows[i].role != roleOfWhich {
				inner = append(inner, i)
			}
		}
		terms = inner
	}
	return terms
}

// treeTrials tries that a row is the sum of the rows right below it: coded is for
// rows of codes, the others for headings and units.
func (a *analysis) treeTrials() (coded, headed []trial) {
	for lane, rows := range a.lanes {
		children := make([][]int, len(rows))
		for i := range rows {
			if p := rows[i].parent; p >= 0 && rows[i].role != roleOfWhich {
				children[p] = append(children[p], i)
			}
		}
		for c := range a.cols {
			if k := &a.cols[c]; k.role != colValue || k.lane != lane {
				continue
			}
			for p := range rows {
				left := a.at(rows[p].row, c)
				if len(children[p]) == 0 || !a.summable(left) {
					continue
				}
				t := trial{rule: ruleTree, relation: "eq", scope: "column", left: left}
				if rows[p].code == "" {
					t.rule = ruleGroup
				}
				for _, x := range children[p] {
					if i := a.at(rows[x].row, c); a.summable(i) {
						t.right = append(t.right, i)
					}
				}
				switch {
				case len(t.right) == 0:
				case t.rule == ruleTree:
					coded = append(coded, t)
				default:
					headed = append(headed, t)
				}
			}
		}
	}
	return coded, headed
}

// balanceTrials tries that revenue and expenditure come to the same: 收入总计 =
// 支出总计 in one row. 合计 may leave carry-overs out, so a pair of those counts
// only where it is equal.
func (a *analysis) balanceTrials() []trial {
	if a.kind != kindBalance && a.kind != kindAppropriation || len(a.lanes) < 2 {
		return nil
	}
	var trials []trial
	for r := range a.lanes[0] {
		revenue, expenditure, grand := -1, -1, false
		for lane, rows := range a.lanes {
			x := &rows[r]
			if x.role != roleTotal {
				continue
			}
			i := a.at(x.row, a.firstValue(lane))
			if !a.summable(i) {
				continue
			}
			switch k := strings.TrimRight(x.key, ":"); {
			case hasSuffixAny(k, "收入总计", "收入合计") && revenue < 0:
				revenue, grand = i, strings.HasSuffix(k, "总计")
			case hasSuffixAny(k, "支出总计", "支出合计") && expenditure < 0:
				expenditure = i
			}
		}
		if revenue < 0 || expenditure < 0 {
			continue
		}
		t := trial{rule: ruleBalance, relation: "eq", scope: "table", left: revenue, right: []int{expenditure}}
		if _, _, _, result := outcome(a.n.out.Facts, t, a.ulp); grand || result != resultMismatch {
			trials = append(trials, t)
		}
	}
	return trials
}

// firstValue gives the first value column of a panel: its total.
func (a *analysis) firstValue(lane int) int {
	for c := range a.cols {
		if a.cols[c].role == colValue && a.cols[c].lane == lane {
			return c
		}
	}
	return -1
}

// partTrials tries that a 其中 row is not above the row it is part of.
func (a *analysis) partTrials() []trial {
	var trials []trial
	for lane, rows := range a.lanes {
		for i := range rows {
			x := &rows[i]
			if x.role != roleOfWhich || x.parent < 0 {
				continue
			}
			for c := range a.cols {
				if k := &a.cols[c]; k.role != colValue || k.lane != lane || k.dims.period == change {
					continue
				}
				part, whole := a.at(x.row, c), a.at(rows[x.parent].row, c)
				if a.summable(part) && a.summable(whole) && !a.n.out.Facts[part].Value.Decimal.IsNegative() {
					trials = append(trials, trial{rule: ruleOfWhich, relation: "le", scope: "column", left: part, right: []int{whole}})
				}
			}
		}
	}
	return trials
}
