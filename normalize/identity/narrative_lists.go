package identity

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

var classSharePattern = regexp.MustCompile(`(\p{Han}[\p{Han}、]{2,30})` + amountPattern + `,占([0-9]+(?:\.[0-9]+)?)[%％]`)

// classShares tries the share of each class in the whole expenditure that the text
// states, and that the shares of all classes come to 100 %.
func (c *checker) classShares(p passage, whole []int) {
	classes := c.classRows()
	if len(classes) == 0 {
		return
	}
	var parts []int
	sum, ulp := decimal.Zero, decimal.Zero
	seen := map[int]bool{}
	for _, m := range p.find(classSharePattern, ",占") {
		words := strings.TrimSuffix(p.text[m[2]:m[3]], "支出")
		for _, k := range classes {
			if !strings.HasSuffix(words, k.name) || seen[k.fact] {
				continue
			}
			rate, err := decimal.NewFromString(p.text[m[8]:m[9]])
			if err != nil || !c.share([]int{k.fact}, whole, rate, p, m) {
				continue
			}
			seen[k.fact] = true
			parts = append(parts, k.fact)
			sum = sum.Add(rate)
			ulp = decimal.New(1, min(rate.Exponent(), 0))
		}
	}
	if len(parts) < 2 || len(parts) < len(classes) {
		return
	}
	t := &trial{
		rule: ruleOf("narrative_share"), scope: scopeNarrative, left: parts, ratio: whole, a: sum, b: hundred, diff: sum.Sub(hundred),
		unit: "percent", tol: ulp.Mul(decimal.NewFromInt(int64(len(parts) + 1))).Mul(half),
		stated: &stated{value: hundred, unit: "percent", text: "the shares of all classes"},
	}
	if t.judge(); t.result != mismatch {
		c.trials = append(c.trials, t)
	}
}

// share tries part / whole = rate in percent, and keeps it if it holds.
func (c *checker) share(part, whole []int, rate decimal.Decimal, p passage, m []int) bool {
	base, f := &c.doc.Facts[whole[0]], &c.doc.Facts[part[0]]
	if base.Value.Decimal.IsZero() || f.Unit != base.Unit {
		return false
	}
	places := max(-rate.Exponent(), 0)
	want := f.Value.Decimal.Mul(hundred).DivRound(base.Value.Decimal, places)
	t := &trial{
		rule: ruleOf("narrative_share"), scope: scopeNarrative, left: part, ratio: whole,
		a: want, b: rate, diff: want.Sub(rate), unit: "percent", tol: decimal.New(5, -places-1),
		stated: &stated{value: rate, unit: "percent", text: p.text[m[0]:m[1]], page: p.page(m[0])},
	}
	if t.judge(); t.result == mismatch {
		return false
	}
	c.link(t, t.stated)
	c.keepText(t)
	return true
}

// classRow is a class of expenditure as a summary names it.
type classRow struct {
	name string // without ordinal and 支出
	fact int
}

// classRows lists the classes of the summary's expenditure that have money.
func (c *checker) classRows() []classRow {
	for _, s := range c.of(kindBalance) {
		for _, p := range s.panels {
			if p.revenue || len(p.cols) == 0 {
				continue
			}
			var out []classRow
			for _, x := range p.rows {
				i := p.fact(x, p.current()[0].n)
				if x.sum > 0 || x.ofWhich || i < 0 || !nonZero(&c.doc.Facts[i]) || len(x.f.Code) != 3 {
					continue
				}
				name := x.label
				if at := strings.IndexAny(name, "、."); at >= 0 && x.order != 0 {
					name = strings.TrimLeft(name[at:], "、.")
				}
				out = append(out, classRow{strings.TrimSuffix(name, "支出"), i})
			}
			return out
		}
	}
	return nil
}

var countPattern = regexp.MustCompile(`支出项目([0-9]{1,4})个`)

// projectCount tries the number of projects that the text states against the
// project list. Text may count in other ways, so another number is not kept.
func (c *checker) projectCount(p passage) {
	for _, m := range p.find(countPattern, "支出项目") {
		n, err := strconv.Atoi(p.text[m[2]:m[3]])
		for _, s := range c.of(kindProject) {
			list := s.listed()
			if err != nil || len(list) != n || n == 0 {
				continue
			}
			c.keepSet("narrative_list", facts(list), n, p, m)
			return
		}
	}
}

func facts(list []listed) []int {
	var out []int
	for _, x := range list {
		out = append(out, x.fact)
	}
	return out
}

var listPattern = regexp.MustCompile(`(人员经费|公用经费)(?:支出)?` + amountPattern + `,主要包括:([^;。:]+)`)

// itemNames tries that the economic items that the text lists under staff and under
// running costs are those of the basic expenditure table.
func (c *checker) itemNames(p passage) {
	done := map[string]bool{}
	for _, m := range p.find(listPattern, "主要包括:") {
		what := p.text[m[2]:m[3]]
		spending := map[string]string{"人员经费": "personnel", "公用经费": "public"}[what]
		named := map[string]bool{}
		for _, name := range strings.Split(p.list(m[8]), "、") {
			named[strings.Trim(name, ",等")] = true
		}
		for _, z := range c.pick(place{kinds: []string{kindBasic}, spending: []string{spending}}) {
			printed := map[string]bool{}
			var at []int
			for _, l := range z.leafs {
				if f := &c.doc.Facts[l.fact]; nonZero(f) && len(l.code) == 5 {
					printed[fold(f.RowLabel)] = true
					at = append(at, l.fact)
				}
			}
			same := len(printed) == len(named)
			for name := range printed {
				same = same && named[name]
			}
			if same && len(named) > 1 && !done[what] {
				done[what] = true
				c.keepSet("narrative_list", at, len(named), p, m)
			}
		}
	}
}

// list gives the text from an offset to the end of its clause: lists run on beyond
// what find searches.
func (p passage) list(from int) string {
	text := p.text[from:]
	if end := strings.IndexAny(text, ";；。:"); end >= 0 {
		text = text[:end]
	}
	return text
}

// keepSet keeps a set relation that holds: n things on both sides.
func (c *checker) keepSet(rule string, at []int, n int, p passage, m []int) {
	count := decimal.NewFromInt(int64(n))
	c.trials = append(c.trials, &trial{
		rule: ruleOf(rule), scope: scopeNarrative, left: at, a: count, b: count, unit: "count", result: exact,
		stated: &stated{value: count, unit: "count", text: p.text[m[0]:m[1]], page: p.page(m[0])},
	})
}
