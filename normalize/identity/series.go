package identity

import (
	"slices"
	"strings"

	"yusuan/schema"
)

// series is one value column of a table, by what its rows are: its total and its
// codes. Tables are compared by their series.
type series struct {
	p     *panel
	col   int
	f     *schema.Fact // the first of the column, which says what the column is
	total []int        // 合计 or 总计; of a one-row table its only number
	year  []int        // 本年…合计
	codes map[string][]int
	leafs []coded
}

// coded is a number with the code of its row.
type coded struct {
	code string
	fact int
}

// series gives a column, which once all rows are settled is read but once: each rule
// that compares tables asks for the columns of all.
func (p *panel) series(k *column) *series {
	if z := p.read[k.n]; z != nil {
		return z
	}
	z := p.readSeries(k)
	if p.s.c.settled {
		if p.read == nil {
			p.read = map[int]*series{}
		}
		p.read[k.n] = z
	}
	return z
}

// readSeries reads a column. Several rows of one code, as in tables that part codes by
// unit or by economic item, are added up.
func (p *panel) readSeries(k *column) *series {
	z := &series{p: p, col: k.n, f: k.f, codes: map[string][]int{}}
	for _, x := range p.rows {
		i := p.fact(x, k.n)
		switch {
		case x.sum >= rankSum:
			if i >= 0 && (z.total == nil || p.s.t.Kind == kindBalance || p.s.t.Kind == kindAppropriation) {
				z.total = []int{i}
			}
		case x.sum == rankYear:
			if i >= 0 {
				z.year = []int{i}
			}
		case x.f.Code != "" && !x.ofWhich && !(x.parent != nil && x.parent.f.Code == x.f.Code):
			if i >= 0 {
				z.codes[x.f.Code] = append(z.codes[x.f.Code], i)
				if !slices.ContainsFunc(x.children, func(y *row) bool { return y.f.Code != "" }) {
					z.leafs = append(z.leafs, coded{x.f.Code, i})
				}
			}
		}
	}
	if z.total == nil && len(p.rows) == 1 {
		if i := p.fact(p.rows[0], k.n); i >= 0 {
			z.total = []int{i}
		}
	}
	if z.total == nil {
		z.total = p.looseTotal(k.n)
	}
	return z
}

// looseTotal adds up the outermost rows of a table that prints no total.
func (p *panel) looseTotal(col int) []int {
	var top []*row
	for _, x := range p.rows {
		if x.sum > 0 {
			return nil
		}
		if x.parent == nil && !x.ofWhich {
			top = append(top, x)
		}
	}
	return p.column(top, col)
}

// at gives the numbers of a code: those of its own rows, else of the rows below it.
func (z *series) at(code string) []int {
	if own := z.codes[code]; len(own) > 0 {
		return own
	}
	var out []int
	for _, l := range z.leafs {
		if strings.HasPrefix(l.code, code) {
			out = append(out, l.fact)
		}
	}
	return out
}

// whole gives the column's total: that of the year where one is printed.
func (z *series) whole() []int {
	if len(z.year) > 0 {
		return z.year
	}
	return z.total
}

// place picks columns of tables: the kinds of table, and what the column is about.
// Empty lists let all pass.
type place struct {
	kinds    []string
	funds    []string
	spending []string
	revenue  bool
}

// pick lists the series of a place, one a table: the first column that fits, of
// this year's money.
func (c *checker) pick(at place) []*series {
	var out []*series
	for _, s := range c.of(at.kinds...) {
		if s.t.IsForm || s.t.Kind != kindThreePublic && s.first(place{spending: []string{"vehicle", "three_public"}}) != nil {
			continue
		}
		if z := s.first(at); z != nil {
			out = append(out, z)
		}
	}
	return out
}

func (s *sheet) first(at place) *series {
	for _, p := range s.panels {
		if p.revenue != at.revenue {
			continue
		}
		for _, k := range p.current() {
			f := k.f
			if fits := (len(at.funds) == 0 || slices.Contains(at.funds, f.Fund)) && (len(at.spending) == 0 || slices.Contains(at.spending, f.Spending)); !fits ||
				f.Period != "" && f.Period != "this_year" || f.Basis == "adjusted_budget" || f.Basis == "execution" || f.FundYear == "carryover" ||
				f.AmountYear != nil && f.FiscalYear != nil && *f.AmountYear != *f.FiscalYear || hasOfWhich(k.path) || !at.revenue && isReceived(k.path) ||
				len(at.funds) == 0 && s.t.Kind == kindExpenditure && oneFund(f.Fund) {
				continue
			}
			return p.series(k)
		}
	}
	return nil
}

// oneFund reports whether a number is of one source of money only: 财政专户管理资金支出表
// and 单位资金支出表 are no table of all that is spent.
func oneFund(fund string) bool { return fund != "" && fund != "all" }

// hasOfWhich reports whether a column is a part told besides the whole. Basic and
// project spending are that of the whole even under a bare 其中.
func hasOfWhich(path []string) bool {
	for n, h := range path {
		if h == "其中:" && n+1 < len(path) && (path[n+1] == "基本支出" || path[n+1] == "项目支出") {
			continue
		}
		if isOfWhich(h) || isMemo(h) {
			return true
		}
	}
	return false
}
