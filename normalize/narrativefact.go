package normalize

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"yusuan/schema"
)

// fact writes one number of the narrative.
func (w *narrator) fact(s subject, k amountText, path string) {
	v, ok := k.value()
	if !ok || k.unit != "" && !fitsAmount(v.number, k.unit) {
		w.n.find(finding{
			code: "number_too_long", severity: "warning", page: w.n.doc.Lines[w.p.runes[k.number].line].Page,
			message: "the number " + w.p.printed(k.from, k.to) + " in the text has more digits than a fact holds",
		})
		return
	}
	n := w.n
	w.count++
	page, ink := w.p.inkOf(k)
	f := schema.Fact{
		FactID: fmt.Sprintf("%s/n%04d", n.id, w.count), DocID: n.id, AgencyCode: n.who.code, AgencyName: n.who.name,
		UnitAgencyName: w.unit, RegionCode: n.who.regionCode, FiscalYear: intOrNil(n.who.year), Phase: n.who.phase, Kind: "narrative",
		RowLabel: s.label, RowPath: w.path(s), RowRole: roleDetail, ColumnPath: path,
		ValueText: w.p.printed(k.from, k.to), Value: decimal.NewNullDecimal(v.number), ValueState: "number", Verification: "unverified",
		Page: page, Box: box(ink),
	}
	if v.state == zeroValue {
		f.ValueState = "zero"
	}
	d := s.dims
	if d.measure == "" {
		d.measure = measureMoney
		if k.percent {
			d.measure = measureRate
		}
	}
	if s.side == sideRevenue {
		d.spending = ""
	}
	switch {
	case d.measure != measureMoney || d.period != thisYear && d.basis != basisExecution:
		d.basis = ""
	case d.period != thisYear:
	case n.who.phase == phaseBudget:
		d.basis = basisBudget
	case n.who.phase == "":
		d.basis = ""
	}
	setDimensions(&f, d, n.who.year)
	setCode(&f, s.code, n.who.year)
	switch {
	case k.percent:
		f.Unit = unitPercent
	case k.counted != "":
		f.Unit = unitCount
	default:
		f.Unit = k.unit
		y, _ := toYuan(v.number, k.unit)
		f.Amount = decimal.NewNullDecimal(y)
	}
	n.out.Facts = append(n.out.Facts, f)
}

// setCode writes a code and what it tells.
func setCode(f *schema.Fact, c namedCode, year int) {
	if c.code == "" {
		f.Scheme, f.CodeName = c.scheme, c.name // an item whose name the list does not know
		return
	}
	f.Scheme, f.CodeText, f.Code, f.CodeSource, f.CodeName = c.scheme, c.text, c.code, c.source, c.name
	f.CodeEdition = codeEdition(c.scheme, year)
	f.CodeOfficial = officialName(c.scheme, c.code, year)
	f.Level = intOrNil(codeLevel(c.code))
	f.ClassCode = c.code[:3]
	if len(c.code) >= 5 {
		f.GroupCode = c.code[:5]
	}
}

// path gives the headings that a number stands under, then what names it.
func (w *narrator) path(s subject) string {
	var parts []string
	for i := 1; i < len(w.heads); i++ {
		if w.heads[i].text != "" {
			parts = append(parts, w.heads[i].printed)
		}
	}
	if s.counted && w.now.stock == wordBuy {
		parts = append(parts, "购置")
	} else if s.counted {
		parts = append(parts, "现有")
	}
	if k := len(parts); k == 0 || fold(parts[k-1]) != fold(s.label) {
		parts = append(parts, s.label)
	}
	return strings.Join(parts, " / ")
}
