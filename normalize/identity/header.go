package identity

import (
	"slices"
	"strings"
)

// columnSum says that a column is the sum of others in each row, or at least as
// large as them.
type columnSum struct {
	rule  string
	total int   // column
	parts []int // columns
	// chosen tells that the heads leave it open what adds up, and that this is what
	// does: it contradicts a row that differs from the others, and confirms none.
	chosen bool
}

// node is a head of the header tree: a column, or the columns below one head.
type node struct {
	head     string
	col      *column // nil unless a leaf
	children []*node
}

// headerTree groups the panel's columns by their heads.
func (p *panel) headerTree() *node {
	root := &node{}
	for _, k := range p.cols {
		at := root
		for d, head := range k.path {
			last := d == len(k.path)-1
			var next *node
			if !last {
				for _, n := range at.children {
					if n.col == nil && n.head == head {
						next = n
					}
				}
			}
			if next == nil {
				next = &node{head: head}
				at.children = append(at.children, next)
			}
			if last {
				next.col = k
			}
			at = next
		}
		if len(k.path) == 0 {
			root.children = append(root.children, &node{col: k})
		}
	}
	return root
}

// headerSums reads from the header tree which column is the sum of which: the one
// headed 合计 or 小计 of the others under the same head. Heads that begin with
// 其中 are part of a neighbour and never added.
func (p *panel) headerSums() []columnSum {
	var sums []columnSum
	p.walk(p.headerTree(), &sums)
	p.sums = sums
	if p.s.t.Kind == kindThreePublic {
		sums = append(sums, p.publicSums()...)
	}
	return sums
}

func (p *panel) walk(n *node, sums *[]columnSum) {
	if n.col != nil {
		return
	}
	if total := n.total(); total != nil {
		var parts, within []int
		breakdowns := n.breakdowns(total)
		for _, b := range breakdowns {
			*sums = append(*sums, columnSum{rule: "row_sum", total: total.col.n, parts: b})
		}
		for _, k := range n.children {
			if k == total || !sameMeasure(total.col, k.first()) || n.partsVehicles(k, total) {
				continue
			}
			if isMemo(k.head) {
				if strings.HasPrefix(k.head, "扣除") && k.col != nil {
					within = append(within, k.col.n) // what is left of the total
				}
				continue
			}
			if isOfWhich(k.head) && !n.basicAndProject() && !p.wholeSpending(k) {
				within = append(within, k.values()...)
				continue
			}
			parts = append(parts, k.values()...)
		}
		if len(parts) == 1 && len(within) > 0 {
			within, parts = append(within, parts...), nil // 小计 | 其中：本级 | 上级: one part alone is no whole
		}
		if len(parts) > 0 && len(breakdowns) == 0 {
			*sums = append(*sums, columnSum{rule: "row_sum", total: total.col.n, parts: parts})
		}
		for _, c := range within {
			*sums = append(*sums, columnSum{rule: "row_of_which", total: total.col.n, parts: []int{c}})
		}
	}
	for k, child := range n.children {
		if isOfWhich(child.head) && k > 0 && n.total() != nil && n.children[k-1] != n.total() && child.col != nil && n.children[k-1].col != nil && !n.basicAndProject() {
			// 其中 behind a part speaks of that part, which is at least as large
			*sums = append(*sums, columnSum{rule: "row_of_which", total: n.children[k-1].col.n, parts: []int{child.col.n}})
		}
		p.walk(child, sums)
	}
}

// partsVehicles reports whether a column is the purchase or the running of vehicles
// and both together stand beside it, under the same head, and are no total there.
func (n *node) partsVehicles(k, total *node) bool {
	if k.col == nil || k.col.f.Spending != "vehicle_purchase" && k.col.f.Spending != "vehicle_operation" {
		return false
	}
	return slices.ContainsFunc(n.children, func(x *node) bool {
		return x != total && x.col != nil && x.col.f.Spending == "vehicle" && sameMeasure(x.col, k.col)
	})
}

// breakdowns gives the columns of each full breakdown of a total where its other
// heads break it down more than once: 资金来源 by fund, and beside it 支出性质 by kind
// of spending. nil where they do so once.
func (n *node) breakdowns(total *node) [][]int {
	by := map[string][]int{}
	var order []string
	for _, k := range n.children {
		if k == total {
			continue
		}
		a := k.aspect(total.col)
		if a == "" || isOfWhich(k.head) || isMemo(k.head) || !sameMeasure(total.col, k.first()) {
			return nil
		}
		if by[a] == nil {
			order = append(order, a)
		}
		by[a] = append(by[a], k.values()...)
	}
	if len(order) < 2 {
		return nil
	}
	var out [][]int
	for _, a := range order {
		out = append(out, by[a])
	}
	return out
}

// aspect tells by what the columns below a head differ from the total: fund or kind
// of spending; "" for a column alone, and where some differ by neither or both.
func (n *node) aspect(total *column) string {
	if n.col != nil {
		return ""
	}
	found := ""
	for _, k := range n.children {
		a := k.aspect(total)
		if k.col != nil {
			fund, spending := k.col.f.Fund != total.f.Fund, k.col.f.Spending != total.f.Spending
			switch {
			case fund && !spending:
				a = "fund"
			case spending && !fund:
				a = "spending"
			}
		}
		if a == "" || found != "" && a != found {
			return ""
		}
		found = a
	}
	return found
}

// total finds the column that sums a head's others; nil where none or two claim to.
func (n *node) total() *node {
	var found *node
	if len(n.children) < 2 {
		return nil
	}
	for _, k := range n.children {
		if k.col == nil || !isSumHead(k.head) && !(strings.HasSuffix(k.head, "总数") && strings.HasPrefix(k.head, n.head)) {
			continue
		}
		if found != nil {
			return nil
		}
		found = k
	}
	return found
}

// values lists the columns whose sum is the head's own value: its total, or all
// its parts.
func (n *node) values() []int {
	if n.col != nil {
		return []int{n.col.n}
	}
	if t := n.total(); t != nil {
		return []int{t.col.n}
	}
	if len(n.children) > 0 && isSumHead(n.children[0].head) && n.children[0].col != nil {
		return []int{n.children[0].col.n}
	}
	var out []int
	for _, k := range n.children {
		if !isOfWhich(k.head) && !isMemo(k.head) {
			out = append(out, k.values()...)
		}
	}
	return out
}

func (n *node) first() *column {
	for n.col == nil {
		if len(n.children) == 0 {
			return nil
		}
		n = n.children[0]
	}
	return n.col
}

// basicAndProject reports whether the heads are 其中：基本支出 and 项目支出, which
// together are the whole although the first is headed 其中.
func (n *node) basicAndProject() bool {
	basic, project := false, false
	for _, k := range n.children {
		basic = basic || isOfWhich(k.head) && strings.HasSuffix(k.head, "基本支出")
		project = project || k.head == "项目支出"
	}
	return basic && project
}

// wholeSpending reports whether 其中 is printed over both basic and project spending
// of a budget: there is no third kind, as there is where an institution trades.
func (p *panel) wholeSpending(n *node) bool {
	switch p.s.t.Kind {
	case kindGeneral, kindFund, kindCapital:
	default:
		return false
	}
	basic, project := false, false
	for _, k := range n.children {
		basic = basic || k.head == "基本支出"
		project = project || k.head == "项目支出"
	}
	return basic && project
}

func isOfWhich(head string) bool { return strings.HasPrefix(head, "其中") }

// isMemo reports whether a head is a part told besides, which no total adds.
func isMemo(head string) bool { return hasAny(head, "扣除", "占比", "比重") }

// sameMeasure reports whether two columns may stand in one sum: money of the same
// year and basis.
func sameMeasure(a, b *column) bool {
	return b != nil && a.f.Period == b.f.Period && a.f.Basis == b.f.Basis && sameInt(a.f.AmountYear, b.f.AmountYear)
}

func sameInt(a, b *int) bool { return a == nil || b == nil || *a == *b }

// rowSums tries the sums of the header tree in every row.
func (s *sheet) rowSums() {
	for _, p := range s.panels {
		for _, r := range p.rows {
			for _, sum := range p.sums {
				t := p.rowTrial(r, sum)
				if sum.rule == "row_of_which" && (len(t.left) == 0 || len(t.right) == 0) {
					continue
				}
				places := [][2]int{{r.n, sum.total}}
				for _, c := range sum.parts {
					places = append(places, [2]int{r.n, c})
				}
				s.tryAt(t, places)
			}
		}
	}
}
