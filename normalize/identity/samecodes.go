package identity

import (
	"slices"
	"sort"
	"strings"
)

// revenueCodes tries that a revenue table by function lists the codes of the
// expenditure table of the same money.
func (c *checker) revenueCodes() {
	for _, left := range c.pick(place{kinds: []string{kindRevenue}, revenue: true}) {
		for _, right := range c.pick(place{kinds: []string{kindExpenditure}, spending: []string{"total"}}) {
			t := &trial{rule: ruleOf("same_codes"), left: left.whole(), right: right.whole()}
			if len(left.codes) > 0 && c.work(t) && t.result != mismatch {
				c.sameCodes(left, right)
			}
		}
	}
}

// sameCodes tries that two tables of the same money print the same codes: a row
// that one of them lacks is lost.
func (c *checker) sameCodes(a, b *series) {
	var lost []int
	for _, side := range [][2]*series{{a, b}, {b, a}} {
		var codes []string
		for code, facts := range side[0].codes {
			if len(side[1].codes[code]) == 0 && side[1].printsLevel(len(code), side[0]) && slices.ContainsFunc(facts, func(i int) bool { return nonZero(&c.doc.Facts[i]) }) {
				codes = append(codes, code)
			}
		}
		sort.Strings(codes)
		for _, code := range codes {
			lost = append(lost, side[0].codes[code][0])
		}
	}
	if len(lost) == 0 || 2*len(lost) > len(a.codes)+len(b.codes) || 2*len(lost) > max(len(a.codes), len(b.codes)) {
		return
	}
	for _, i := range lost {
		c.absent("same_codes", i, "the other table of the same money has no row of this code")
	}
}

// printsLevel reports whether a series prints codes of so many digits, as another
// of the same money does. A table may print items without the groups and classes above
// them; but one that lacks a single code of a level, and has the other levels, has lost it.
func (z *series) printsLevel(digits int, other *series) bool {
	levels, theirs := map[int]bool{}, 0
	for code := range z.codes {
		levels[len(code)] = true
	}
	for code := range other.codes {
		if len(code) == digits {
			theirs++
		}
	}
	return levels[digits] || theirs == 1 && len(levels) > 1
}

// sameMoney reports whether the totals of all spending of two tables agree.
func (c *checker) sameMoney(left *series, rights []*series, spending string) bool {
	all := place{spending: []string{spending}}
	l, r := left.p.s.first(all), rights[0].p.s.first(all)
	if l == nil || r == nil {
		return false
	}
	t := &trial{rule: ruleOf("single_fund"), left: l.whole(), right: r.whole()}
	return c.work(t) && t.result != mismatch
}

// sameKinds reports whether both sides pick from the same kind of table, so that
// each pair would be met twice.
func sameKinds(r samePlaces) bool {
	return len(r.right) == 1 && len(r.right[0].kinds) == 1 && r.left.kinds[0] == r.right[0].kinds[0] && slices.Equal(r.left.funds, r.right[0].funds)
}

// economicColumns compares the columns 工资福利支出, 商品和服务支出 ... of a table by
// function with the classes 301, 302 ... of the basic expenditure by economic item.
func (c *checker) economicColumns() {
	classes := []struct{ spending, code string }{
		{"wages_and_welfare", "301"}, {"goods_and_services", "302"}, {"individual_family_aid", "303"}, {"capital", "310"},
	}
	for _, kind := range []string{kindGeneral, kindExpenditure} {
		for _, basic := range c.pick(place{kinds: []string{kindBasic}, spending: nil}) {
			if len(basic.at("301")) == 0 {
				continue
			}
			var all []comparison
			basicOnly := true
			for _, k := range classes {
				for _, z := range c.pick(place{kinds: []string{kind}, spending: []string{k.spending}}) {
					basicOnly = basicOnly && hasAny(strings.Join(z.p.columnAt(z.col).path, "/"), "基本支出")
					if len(z.total) > 0 && len(basic.at(k.code)) > 0 {
						all = append(all, comparison{left: z.total, right: basic.at(k.code)})
					}
				}
			}
			for _, sum := range []struct {
				spending string
				parts    []string
			}{{"personnel", []string{"wages_and_welfare", "individual_family_aid"}}, {"public", []string{"goods_and_services", "capital"}}} {
				left, right := basic.p.s.first(place{spending: []string{sum.spending}}), []int(nil)
				for _, part := range sum.parts {
					for _, z := range c.pick(place{kinds: []string{kind}, spending: []string{part}}) {
						right = append(right, z.total...)
					}
				}
				if left != nil && len(left.total) > 0 && len(right) == len(sum.parts) {
					all = append(all, comparison{left: left.total, right: right})
				}
			}
			if basicOnly {
				c.pair("economic_columns", all, false)
			} else {
				c.pairSet("economic_columns", all) // project spending may be among them
			}
		}
	}
}
