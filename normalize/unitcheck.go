package normalize

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"yusuan/schema"
)

// moneyOf is the money that one table, or the text, states of well-known things,
// so that the same thing can be held against itself elsewhere.
type moneyOf struct {
	table  *analysis // nil for the text
	amount map[string]decimal.Decimal
	twice  map[string]bool // things stated with two amounts
}

// unitPowers are the powers of ten by which a wrong unit changes amounts: 元 for
// 千元, 万元, 百万元 or 亿元, and back.
var unitPowers = []int32{4, -4, 3, -3, 6, -6, 8, -8}

// How amounts show that a unit is wrong.
const (
	minScaledThings = 2 // things whose amounts are the others' times the same power of ten
	minScaledDigits = 4 // significant digits of one of them
)

// scaledTolerance is the share by which rounding may part an amount printed in
// two units.
var scaledTolerance = decimal.New(5, -4)

// checkUnits tells of tables whose amounts are those of other tables or of the
// text times a power of ten. Sums cannot show a wrong unit: they hold in any.
func (n *normalizer) checkUnits() {
	all := n.moneyOfAll()
	against := make([][]int, len(all)) // sources that each one contradicts
	with := make([]int, len(all))      // how many agree with it
	power := make([]int32, len(all))
	for i := range all {
		for j := range i {
			p, agree := compareMoney(&all[i], &all[j])
			switch {
			case agree:
				with[i]++
				with[j]++
			case p != 0:
				against[i], against[j] = append(against[i], j), append(against[j], i)
				power[i], power[j] = p, -p
			}
		}
	}
	for i := range all {
		a := all[i].table
		if a == nil || len(against[i]) == 0 || !n.moreDoubtful(all, i, against[i], with) {
			continue
		}
		other := "the text"
		if t := all[against[i][0]].table; t != nil {
			other = "table " + t.id[len(n.id)+1:]
		}
		a.find("unit_contradicts", "error", nil, fmt.Sprintf("its amounts are those of %s times 10^%d: one of the units is wrong", other, power[i]))
	}
}

// moreDoubtful reports whether of sources that contradict one another number i is
// the one to tell of: fewer agree with it, or, of the same number, its unit was
// not printed, or it comes later.
func (n *normalizer) moreDoubtful(all []moneyOf, i int, against, with []int) bool {
	return slices.ContainsFunc(against, func(j int) bool {
		if with[i] != with[j] || all[j].table == nil {
			return with[i] <= with[j]
		}
		mine, its := all[i].table.unitSource == unitFromDocument, all[j].table.unitSource == unitFromDocument
		if mine != its {
			return mine
		}
		return i > j
	})
}

// compareMoney holds what two sources state against each other: they agree where
// any thing of more than a few digits has the same amount in both; power is that
// by which the first is too large where all that can be compared says so.
func compareMoney(a, b *moneyOf) (power int32, agree bool) {
	scaled := map[int32]map[string]bool{}
	for thing, x := range a.amount {
		y, ok := b.amount[thing]
		if !ok || a.twice[thing] || b.twice[thing] {
			continue
		}
		if near(x, y) {
			return 0, true
		}
		for _, p := range unitPowers {
			if near(x, y.Shift(p)) && significantDigits(x) >= minScaledDigits {
				if scaled[p] == nil {
					scaled[p] = map[string]bool{}
				}
				scaled[p][x.String()] = true
			}
		}
	}
	for _, p := range unitPowers {
		if len(scaled[p]) >= minScaledThings {
			return p, false
		}
	}
	return 0, false
}

func near(x, y decimal.Decimal) bool {
	return x.Sub(y).Abs().LessThanOrEqual(x.Abs().Mul(scaledTolerance))
}

func significantDigits(x decimal.Decimal) int {
	s := []byte(x.Coefficient().Text(10))
	for len(s) > 0 && s[len(s)-1] == '0' {
		s = s[:len(s)-1]
	}
	return len(s)
}

// moneyOfAll collects what tables and text state of this year's money.
func (n *normalizer) moneyOfAll() []moneyOf {
	var all []moneyOf
	at := map[string]int{}
	for i := range n.out.Facts {
		f := &n.out.Facts[i]
		thing := thingOf(f)
		if thing == "" {
			continue
		}
		k, ok := at[f.TableID]
		if !ok {
			k = len(all)
			at[f.TableID] = k
			m := moneyOf{amount: map[string]decimal.Decimal{}, twice: map[string]bool{}}
			for _, a := range n.tables {
				if a.id == f.TableID {
					m.table = a
				}
			}
			all = append(all, m)
		}
		m := &all[k]
		ofFund := thing + "/" + f.Fund
		if old, ok := m.amount[ofFund]; ok && !old.Equal(f.Amount.Decimal) {
			m.twice[ofFund] = true
		}
		m.amount[ofFund] = f.Amount.Decimal
		// the largest is that of all funds: where there is but one fund, a table of all
		// and one of that fund state the same
		if old, ok := m.amount[thing]; !ok || f.Amount.Decimal.GreaterThan(old) {
			m.amount[thing] = f.Amount.Decimal
		}
	}
	return all
}

// thingOf names what a fact's money is but for its fund, so that other tables may state it too; ""
// where nothing does so surely: not a total, nor of a code.
func thingOf(f *schema.Fact) string {
	if !f.Amount.Valid || f.Amount.Decimal.IsZero() || f.Period != thisYear && f.Period != "" || f.Measure != measureMoney ||
		f.ProjectName != "" || f.UnitAgencyName != "" || f.EconGovCode != "" || f.EconDeptCode != "" {
		return ""
	}
	what := f.Scheme + f.Code
	if f.Code == "" {
		if f.RowRole != roleTotal && f.Kind != "narrative" || f.CodeName != "" || f.Spending == "" && f.Fund == "" {
			return ""
		}
		what = "total"
	}
	return strings.Join([]string{what, f.Spending, f.Basis}, "/")
}
