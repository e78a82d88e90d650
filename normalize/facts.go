package normalize

import (
	"strings"

	"github.com/shopspring/decimal"

	"yusuan/schema"
)

// valueCells counts the printed cells that become facts, a few texts among them.
func (a *analysis) valueCells() int {
	n := 0
	for i := range a.t.Cells {
		if c := &a.t.Cells[i]; c.Row >= a.headerRows && a.g.keys[i] != "" && c.Col < len(a.cols) && a.cols[c.Col].role == colValue {
			n++
		}
	}
	return n
}

// facts writes one fact for each printed number, zero or dash of the table.
func (a *analysis) facts() {
	if a.form {
		a.formFacts()
		return
	}
	a.headerRoles()
	from, mix := len(a.n.out.Facts), a.mixture()
	for lane, rows := range a.lanes {
		side := a.sideOf(lane)
		for i := range rows {
			x := &rows[i]
			for c := range a.cols {
				if k := &a.cols[c]; k.role == colValue && k.lane == lane && a.g.starts(x.row, c) {
					a.fact(x, lane, c, side, mix)
				}
			}
		}
	}
	if a.kind != kindBalance && a.kind != kindAppropriation {
		a.openOverlaps(a.n.out.Facts[from:])
	}
}

// headerRoles keeps column-number rows in the body from becoming facts.
func (a *analysis) headerRoles() {
	for i := range a.t.Cells {
		if a.t.Cells[i].ColumnNumber && a.t.Cells[i].Row >= a.headerRows && a.g.keys[i] != "" {
			a.roles[i] = "column_number"
		}
	}
}

// sides of a table or panel
const (
	sideRevenue     = "revenue"
	sideExpenditure = "expenditure"
)

// sideOf tells whether a panel speaks of revenue or of expenditure, by its
// heads, else by its labels, else by the table's kind.
func (a *analysis) sideOf(lane int) string {
	revenue, expenditure := false, false
	for c := range a.cols {
		k := &a.cols[c]
		if k.lane != lane || len(k.keys) == 0 {
			continue
		}
		top := k.keys[0]
		if len(a.lanes) > 1 {
			revenue = revenue || strings.Contains(top, "收入") && !strings.Contains(top, "支出")
			expenditure = expenditure || strings.Contains(top, "支出") && !strings.Contains(top, "收入")
		}
	}
	if revenue != expenditure {
		if revenue {
			return sideRevenue
		}
		return sideExpenditure
	}
	if a.kind == kindRevenue {
		return sideRevenue
	}
	if len(a.lanes) > 1 || a.kind == kindBalance || a.kind == kindAppropriation {
		for i := range a.lanes[lane] {
			switch k := a.lanes[lane][i].key; {
			case hasSuffixAny(k, "收入总计", "收入合计"):
				return sideRevenue
			case hasSuffixAny(k, "支出总计", "支出合计"):
				return sideExpenditure
			}
		}
	}
	return sideExpenditure
}

// fact reads one value cell.
func (a *analysis) fact(x *laneRow, lane, c int, side string, mix mixture) {
	i := a.g.index(x.row, c)
	if a.roles[i] != "" {
		return
	}
	cell := &a.t.Cells[i]
	v := parseValue(cell.Text)
	if !v.printed() {
		if v.state == textValue && strings.ContainsAny(a.g.keys[i], "0123456789") && runeLen(a.g.keys[i]) <= 24 && !hasHan(a.g.keys[i]) {
			a.find("unread_number", "warning", &i, "the text "+squeeze(cell.Text)+" in a value column is no plain number")
		}
		return
	}
	a.roles[i] = "value"
	col := &a.cols[c]
	if label := a.countLabel(x.row, c); label >= 0 {
		x, col = a.countRow(x, label), a.countColumn(x.row, c, lane)
	}
	f := a.newFact(i)
	if len(a.lanes) > 1 {
		f.Lane = &lane
	}
	a.setRow(&f, x)
	if col.unitName != "" && f.UnitAgencyName == a.unitName {
		f.UnitAgencyName = col.unitName
	}
	f.ColumnPath = strings.Join(col.path, " / ")
	d := a.dimensionsOf(x, col, side, mix)
	switch {
	case v.percent:
		d.measure = measureRate
	case v.counted != "":
		d.measure = measureCount
	}
	setDimensions(&f, d, a.n.who.year)
	unit := a.unit
	first(&unit, "")
	if col.unit != "" {
		unit = col.unit
	}
	if own := rowUnit(x); own != "" {
		if col.unit != "" && col.unit != own {
			own = "" // head and label state two
		}
		unit = own
	}
	if d.measure == measureMoney && v.unit == "" && (pricedBy(col.joined()) || pricedBy(x.key)) {
		unit = unitOther // 元/人
	}
	a.setValue(&f, v, unit, d.measure, i)
	a.n.out.Facts = append(a.n.out.Facts, f)
}

func hasHan(s string) bool {
	for _, r := range s {
		if isHan(r) {
			return true
		}
	}
	return false
}

// newFact begins a fact of a cell with what the document and table say of it.
func (a *analysis) newFact(i int) schema.Fact {
	c, w := &a.t.Cells[i], &a.n.who
	id := a.cellID(i)
	return schema.Fact{
		FactID: id, CellID: id, TableID: a.id, DocID: a.n.id,
		AgencyCode: w.code, AgencyName: w.name, RegionCode: w.regionCode, FiscalYear: intOrNil(w.year), Phase: w.phase,
		UnitAgencyName: a.unitName, Kind: a.kind, ValueText: c.Text, Verification: "unverified", Page: c.Page, Box: box(c.Box),
	}
}

func intOrNil(n int) *int {
	if n == 0 {
		return nil
	}
	return &n
}

// setRow writes what the row says.
func (a *analysis) setRow(f *schema.Fact, x *laneRow) {
	f.RowLabel = x.label
	f.RowPath = strings.Join(x.path, " / ")
	f.RowRole = x.role
	if x.role != "" {
		leaf := x.leaf
		f.IsLeaf = &leaf
	}
	if x.unitCode != "" || x.unitName != "" {
		f.UnitAgencyCode, f.UnitAgencyName = x.unitCode, x.unitName
	}
	f.ProjectCode, f.ProjectName = x.projectCode, x.projectName
	f.CodeText = x.codeText
	if x.code == "" {
		return
	}
	f.Scheme, f.Code, f.CodeSource, f.CodeName = x.scheme, x.code, x.codeSource, x.codeName
	f.CodeEdition = codeEdition(x.scheme, a.n.who.year)
	f.CodeOfficial = officialName(x.scheme, x.code, a.n.who.year)
	f.Level = intOrNil(codeLevel(x.code))
	f.ClassCode = x.code[:3]
	if len(x.code) >= 5 {
		f.GroupCode = x.code[:5]
	}
	f.EconDeptCode, f.EconDeptName = x.deptCode, x.deptName
	f.EconGovCode, f.EconGovName = x.govCode, x.govName
}

func setDimensions(f *schema.Fact, d dimensions, year int) {
	f.Measure, f.Fund, f.FundYear, f.Spending, f.Period, f.Basis = d.measure, d.fund, d.fundYear, d.spending, d.period, d.basis
	switch {
	case d.year != 0:
		f.AmountYear = intOrNil(d.year)
	case year != 0 && d.period == thisYear:
		f.AmountYear = intOrNil(year)
	case year != 0 && d.period == lastYear:
		f.AmountYear = intOrNil(year - 1)
	}
}

// Decimal limits of a fact's amount: DECIMAL(18,4).
const (
	maxAmountPlaces = 4
	maxAmountDigits = 14
)

// fitsAmount reports whether a number in a money unit fits, in yuan, the decimal of
// a fact's amount.
func fitsAmount(v decimal.Decimal, unit string) bool {
	y, ok := toYuan(v, unit)
	return !ok || (-y.Exponent() <= maxAmountPlaces || y.Equal(y.Truncate(maxAmountPlaces))) && wholeDigits(y) <= maxAmountDigits
}

// setValue writes the number, its unit and, where it is money in a known unit,
// its yuan.
func (a *analysis) setValue(f *schema.Fact, v value, unit, measure string, i int) {
	if v.unit != "" { // a unit printed behind the number is the number's own
		unit = moneyUnit(v.unit)
	}
	switch {
	case v.percent || measure == measureRate:
		f.Unit = unitPercent
	case measure == measureCount:
		f.Unit = unitCount
	default:
		f.Unit = unit
	}
	switch v.state {
	case dashValue:
		f.ValueState = "dash"
		a.dashes++
		return
	case zeroValue:
		f.ValueState = "zero"
		a.zeros++
	default:
		f.ValueState = "number"
		a.numbers++
	}
	if v.doubt {
		a.find("doubtful_number", "warning", &i, "blanks part the digits of "+f.ValueText+"; it may be two numbers, so its value is left open")
		return
	}
	if !v.fits() {
		a.find("number_too_long", "warning", &i, "the number "+f.ValueText+" has more digits than a fact holds")
		return
	}
	f.Value = decimal.NewNullDecimal(v.number)
	if measure != measureMoney || f.Unit == unitPercent {
		return
	}
	if y, ok := toYuan(v.number, f.Unit); ok {
		if !fitsAmount(v.number, f.Unit) {
			a.find("number_too_long", "warning", &i, "the amount "+f.ValueText+" has more digits in yuan than a fact holds")
			return
		}
		f.Amount = decimal.NewNullDecimal(y)
	}
}
