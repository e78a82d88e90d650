package normalize

import (
	"slices"
	"strings"
)

// mixture tells which dimensions the value columns part, so that a total column
// can be known as the total of them, and what the title says of all.
type mixture struct {
	funds, years    bool
	spendings       bool // several kinds of spending
	basicAndProject bool // columns for both, so that neither is all that its row names
	title           dimensions
}

func (a *analysis) mixture() mixture {
	funds, years, spending := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for c := range a.cols {
		if k := &a.cols[c]; k.role == colValue {
			funds[k.dims.fund], years[k.dims.fundYear], spending[k.dims.spending] = true, true, true
		}
	}
	delete(funds, "")
	return mixture{
		funds: len(funds) > 1, years: years[carryover] && (years[thisYear] || years[""]),
		spendings:       len(spending) > 2, // one of them ""
		basicAndProject: spending["basic"] && spending["project"],
		title:           dimensions{fund: fundOf(a.titleKey), fundYear: fundYearOf(a.titleKey), spending: spendingOf(a.titleKey, a.kind)},
	}
}

// dimensionsOf joins what column, row, panel and title say of a number. Where
// none speaks, a dimension stays open.
func (a *analysis) dimensionsOf(x *laneRow, col *column, side string, mix mixture) dimensions {
	d := col.dims
	if a.sumsPanels(x, col) {
		d.spending = ""
	}
	a.rowMeasure(&d, x, col)
	if d.measure == "" {
		d.measure = measureMoney
	}
	if side == sideRevenue || a.flowsIn(col) {
		d.spending = ""
	} else {
		a.spending(&d, x, col, mix)
	}
	a.fund(&d, x, col, side, mix)
	a.fundYear(&d, x, mix, isTotalWord(col.leaf()) && col.dims.fund == "")
	if d.fundYear == thisYear && d.spending != "" && a.spendsCarried(col, side) {
		d.fundYear = all
	}
	a.period(&d, x, col)
	if periodLabel(x.key) {
		first(&d.basis, basisOf(x.key))
	}
	if d.basis == basisAdjusted && d.period == thisYear && a.n.who.phase == phaseBudget && !strings.Contains(col.joined()+x.key, "调整") {
		d.basis = basisBudget // 全年预算 before the year has begun: nothing has been adjusted yet
	}
	if d.basis == "" && d.measure == measureMoney && (d.period == thisYear || d.period == "" && d.year != 0) {
		switch a.n.who.phase {
		case phaseBudget:
			d.basis = "budget"
		case phaseFinal:
			d.basis = "final"
		}
	}
	return d
}

// flowsIn reports whether a column of a table that shows a year from its beginning to
// its end is of money that came in, or was there: 年初结转和结余 | 本年收入 | 本年支出 |
// 年末结转和结余. Nothing is spent in it.
func (a *analysis) flowsIn(col *column) bool {
	in := func(k *column) bool {
		return len(k.keys) > 0 && strings.Contains(k.keys[0], "收入") && !strings.Contains(k.keys[0], "支出")
	}
	spent := func(k column) bool {
		return k.role == colValue && len(k.keys) > 0 && strings.Contains(k.keys[0], "支出")
	}
	if len(a.lanes) > 1 || !slices.ContainsFunc(a.cols, spent) || !slices.ContainsFunc(a.cols, func(k column) bool { return k.role == colValue && in(&k) }) {
		return false
	}
	return in(col) || len(col.keys) > 0 && fundYearOf(col.keys[0]) == carryover
}

// spendsCarried reports whether what is spent in a year is also of money carried into
// it: the panel of revenue or a column beside says that there is some. 本年支出 tells when
// money is spent, not whose year's it is.
func (a *analysis) spendsCarried(col *column, side string) bool {
	if side == sideExpenditure {
		for _, rows := range a.lanes {
			if len(rows) > 0 && slices.ContainsFunc(rows, func(x laneRow) bool {
				return fundYearOf(x.key) == carryover && lookup(spendingTerms, x.key) != carryoverEnd
			}) {
				return true
			}
		}
	}
	return len(col.keys) > 0 && hasAny(col.keys[0], "本年支出", "当年支出") && slices.ContainsFunc(a.cols, func(k column) bool { return a.flowsIn(&k) && k.dims.fundYear == carryover })
}

// rowMeasure lets a row name what is counted: 公务用车保有量（辆）. Beside a column
// of counts, and under a head that speaks of worth, it names what the money is of.
func (a *analysis) rowMeasure(d *dimensions, x *laneRow, col *column) {
	if d.measure != "" || x.code != "" {
		return
	}
	if a.kind != kindThreePublic && a.kind != kindAsset && a.kind != kindOther {
		if a.countsAtEnd(x, col) {
			d.measure = measureCount
		}
		return
	}
	if hasAny(col.joined(), "价值", "原值", "净值") || slices.ContainsFunc(a.cols, func(k column) bool {
		return k.role == colValue && k.lane == col.lane && k.dims.measure == measureCount
	}) {
		return
	}
	d.measure = measureOf(x.key)
	for i := 0; i < len(x.path)-1 && d.measure == ""; i++ {
		if k := fold(x.path[i]); measureOf(k) == measureCount || hasAny(k, "统计数", "实物量") {
			d.measure = measureCount // 车辆数合计（辆）, and below it 执法执勤用车
		}
	}
}

// countsAtEnd reports whether a row's name ends with what is counted, in brackets:
// 实有床位（张）. Elsewhere in a name persons or pieces may just be spoken of. Where projects,
// purchases or units are listed, and under a head of money with its unit, the number is
// what they cost.
func (a *analysis) countsAtEnd(x *laneRow, col *column) bool {
	switch a.kind {
	case kindProject, kindProcurement, kindService:
		return false
	}
	open := strings.LastIndexByte(x.key, '(')
	return x.projectName == "" && !x.isUnit && col.unit == "" && open >= 0 && strings.HasSuffix(x.key, ")") && countedInBrackets(x.key[open:])
}

// classSpending names the spending of a department economic class.
var classSpending = map[string]string{
	"301": "wages_and_welfare", "302": "goods_and_services", "303": "individual_family_aid", "307": "debt_interest",
	"309": "capital_construction", "310": "capital", "311": "enterprise_aid_construction", "312": "enterprise_aid",
	"313": "social_security_fund_aid", "399": "other_expenditure",
}

// kindSpending is what all money of a kind of table is spent on, unless a column
// or row says more.
var kindSpending = map[string]string{
	kindExpenditure: total, kindGeneral: total, kindFund: total, kindCapital: total, kindBalance: total, kindAppropriation: total,
	kindEconomic: total, kindBasic: "basic", kindProject: "project", kindOperating: "agency_operation",
	kindProcurement: "procurement", kindService: "purchased_service", kindTransfer: "transfer", kindPerfProject: "project",
}

// spending: the column's, unless it is only a sum over what the row names. Beside
// columns of several kinds one whose head names none is not the whole: 运转类项目,
// 单位预留机动经费; nor is such a row beside rows of several kinds. What is left of
// spending when something is taken from it has no name.
func (a *analysis) spending(d *dimensions, x *laneRow, col *column, mix mixture) {
	if hasPrefixAny(col.leaf(), "扣除", "剔除") { // 扣除基建项目后预算数
		d.spending = ""
		return
	}
	row := a.rowSpending(x)
	switch d.spending {
	case "basic":
		if row != "" && !mix.basicAndProject {
			d.spending = row
		}
	case "", total, "personnel", "public", "three_public":
		if row != "" {
			d.spending = row
		}
	}
	if d.spending == "" && a.kind == kindThreePublic {
		d.spending = a.threePublicTotal()
	}
	if d.spending == "" {
		if s := mix.title.spending; s != "" && a.kind != kindThreePublic && a.kind != kindProcurement {
			d.spending = s
		}
	}
	if d.spending == "" && kindSpending[a.kind] == total && row == "" {
		if mix.spendings && !sumsAll(col) && fundOf(col.joined()) == "" || x.role == roleDetail && x.code == "" && a.partsBySpending(x, col.lane) {
			return
		}
	}
	first(&d.spending, kindSpending[a.kind])
}

// partsBySpending reports whether a row's panel parts spending into basic and project
// spending, and perhaps more, so that a row is one part of it.
func (a *analysis) partsBySpending(x *laneRow, lane int) bool {
	if lane < 0 || lane >= len(a.lanes) || x.labelCell < 0 {
		return false
	}
	basic, project := false, false
	for i := range a.lanes[lane] {
		if y := &a.lanes[lane][i]; y.role != roleOfWhich && y.code == "" {
			switch a.rowSpending(y) {
			case "basic":
				basic = true
			case "project":
				project = true
			}
		}
	}
	return basic && project
}

// sumsPanels reports whether a row is the sum of several panels: its label begins
// left of the head over the panel that its number stands in, 合计 under 人员经费 and
// 公用经费. Then that head says nothing of the number.
func (a *analysis) sumsPanels(x *laneRow, col *column) bool {
	return x.role == roleTotal && x.labelCell >= 0 && len(col.cells) > 0 && a.t.Cells[x.labelCell].Col < a.t.Cells[col.cells[0]].Col &&
		a.cols[a.t.Cells[x.labelCell].Col].lane != col.lane
}

// rowSpending gives what the row's label names as kind of spending. It is asked of
// settled rows only, so it reads each once.
func (a *analysis) rowSpending(x *laneRow) string {
	if x.spending == nil {
		s := a.readSpending(x)
		x.spending = &s
	}
	return *x.spending
}

// readSpending reads the row's label, where labels name kinds of spending.
func (a *analysis) readSpending(x *laneRow) string {
	switch {
	case x.nature != "" && a.kind != kindProcurement:
		return x.nature
	case a.kind == kindProcurement:
		return procurementClass(x.path)
	case a.kind == kindProject, a.kind == kindService, x.scheme == schemeGov:
		return "" // the title says what the money is for
	case x.lane == schemeGov: // so it does here, but for money that is not spent
		if lookup(spendingTerms, x.key) == carryoverEnd {
			return carryoverEnd
		}
		return ""
	case x.scheme == schemeDept && x.codeSource != fromName:
		if s := lookup(spendingTerms, x.key); equalsAny(s, "abroad", "reception", "meeting", "training", "vehicle_operation") {
			return s
		}
		return classSpending[x.code[:3]]
	case x.scheme == schemeFunction || x.isUnit || x.projectName != "":
		return ""
	}
	for i := len(x.path) - 2; i >= 0; i-- {
		if spendingOf(fold(x.path[i]), a.kind) == carryoverEnd {
			return carryoverEnd // what is left was not spent, whatever part of it the row names
		}
	}
	for i := len(x.path) - 1; i >= 0; i-- {
		if s := spendingOf(fold(x.path[i]), a.kind); s != "" {
			return s
		}
	}
	return ""
}

// procurementClass reads whether a row of purchases is of goods, works or services
// from the outermost label that is such a class and nothing more: 货物, 三、服务C,
// A-货物, 工程类. Names of projects and items only happen to hold these words.
func procurementClass(path []string) string {
	for _, label := range path {
		key := fold(label)
		if _, rest := ordinal(key); rest != "" {
			key = rest
		}
		key = strings.TrimFunc(key, func(r rune) bool { return isLatin(r) || strings.ContainsRune("-_:.、", r) })
		for _, end := range []string{"小计", "合计", "支出", "采购", "类"} {
			key = strings.TrimSuffix(key, end)
		}
		if runeLen(strings.TrimPrefix(key, "政府采购")) == 2 {
			if class := lookup(procurementTerms, key); class != "" {
				return class
			}
		}
	}
	return ""
}

// threePublicTotal names the sum of a table of the three public expenses: theirs
// alone, unless it also holds meetings, training or running costs.
func (a *analysis) threePublicTotal() string {
	for c := range a.cols {
		if equalsAny(a.cols[c].dims.spending, "meeting", "training", "agency_operation", "administrative") {
			return total
		}
	}
	for _, rows := range a.lanes {
		for i := range rows {
			if equalsAny(spendingOf(rows[i].key, a.kind), "meeting", "training", "agency_operation", "administrative") {
				return total
			}
		}
	}
	return "three_public"
}

// fund: the column's; else, for revenue, the row's; else what a text beside the row says
// of its source, unless columns part the funds; else the title's; else all,
// where the table covers all or the column sums them. A column of appropriations
// as a whole leaves it to the row which of the three budgets it is.
func (a *analysis) fund(d *dimensions, x *laneRow, col *column, side string, mix mixture) {
	if d.fund != "" && (d.fund != "fiscal_appropriation" || side != sideRevenue) {
		return
	}
	if side == sideRevenue && x.code == "" {
		for i := len(x.path) - 1; i >= 0; i-- { // 一般公共预算资金, and below it 公共财政拨款(补助)资金
			f := fundOf(fold(x.path[i]))
			if f != "" && (d.fund == "" || equalsAny(f, "general_budget", "government_fund", "state_capital")) {
				d.fund = f
			}
			if d.fund != "" && d.fund != "fiscal_appropriation" {
				return
			}
		}
	}
	if d.fund != "" {
		return
	}
	if side != sideRevenue && x.role == roleOfWhich {
		if d.fund = fundOf(x.key); d.fund != "" {
			return
		}
	}
	if !mix.funds && x.fund != "" {
		d.fund = x.fund
		return
	}
	if d.fund = mix.title.fund; d.fund != "" {
		return
	}
	switch a.kind {
	case kindFund:
		d.fund = "government_fund"
	case kindCapital:
		d.fund = "state_capital"
	case kindBalance, kindRevenue:
		switch {
		case mix.funds: // a column of its own for each fund: one without a name of a fund is none of them
			if sumsAll(col) {
				d.fund = all
			}
		case side == sideExpenditure, x.role == roleTotal, x.role == roleSubtotal, fundYearOf(x.key) == carryover:
			d.fund = all
		}
	case kindExpenditure:
		d.fund = all
	case kindAppropriation:
		d.fund = "fiscal_appropriation"
	default:
		if mix.funds && sumsAll(col) {
			d.fund = all
		}
	}
}

// sumsAll reports whether a column that names no fund, or no kind of spending, holds
// the money of all: by its head it is a sum or all money of a year.
func sumsAll(col *column) bool {
	leaf := cutBrackets(col.leaf())
	if notAppropriation.Replace(leaf) != leaf {
		return false // 非财政拨款结转结余 is part of all, whatever year's
	}
	return hasSuffixAny(leaf, totalWords...) || hasSuffixAny(leaf, "金额") || fundYearOf(leaf) != "" || basisOf(leaf) != ""
}

// fundYear: the column's, the row's, the title's; beside a carry-over column a sum
// holds both years' money, and any other column this year's.
func (a *analysis) fundYear(d *dimensions, x *laneRow, mix mixture, sum bool) {
	if d.fundYear != "" || d.spending == carryoverEnd {
		return
	}
	if (x.code == "" || x.codeSource == fromName) && a.kind != kindProject && x.projectName == "" {
		for i := len(x.path) - 1; i >= 0; i-- {
			if d.fundYear = fundYearOf(fold(x.path[i])); d.fundYear != "" {
				return
			}
		}
	}
	if d.fundYear = x.fundYear; d.fundYear != "" {
		return
	}
	d.fundYear = mix.title.fundYear
	if a.kind == kindCarryover {
		first(&d.fundYear, carryover) // 财拨结转支出表
	}
	if d.fundYear == "" && mix.years {
		d.fundYear = thisYear // what stands beside a carry-over column is the year's own
		if sum {
			d.fundYear = all
		}
	}
}

// period: the column's or the row's; else the document's year, unless the column's head
// tells of other years.
func (a *analysis) period(d *dimensions, x *laneRow, col *column) {
	if d.period != "" || d.year != 0 || col.periodOpen {
		return
	}
	if x.code == "" && a.kind != kindProject && x.projectName == "" && (runeLen(x.key) <= maxPeriodLabel || periodLabel(x.key)) {
		if p, y := periodOf(x.key, a.n.who.year); p != "" || y != 0 {
			d.period, d.year = p, y
			return
		}
	}
	if otherYears(col.joined()) || rateOfYears(col.joined()) || rateOfYears(x.key) {
		return
	}
	d.period = thisYear
}

// maxPeriodLabel bounds a row label that names a year, in runes: 2023年预算数,
// 比上年增减额. Longer ones are names that happen to hold a year.
const maxPeriodLabel = 10

// periodWords are what labels of periods are made of, beside years.
var periodWords = []string{
	"年初", "预算", "决算", "执行", "调整", "预计", "实际", "支出", "安排", "金额", "数", "额", "年度", "年", "以前", "历", "往", "后续", "以后", "计划", "下达", "累计", "已", "上", "本", "当", "去", "与", "比", "较", "同期",
	"增减", "增加", "减少", "增长", "变化", "变动", "情况", "幅度", "率", "的", "%", "(", ")", "+", "-", "/", "、",
}

// periodLabel reports whether a row's label is made of nothing but words of a
// period: 2024年决算数, 2026年比2025年增减.
func periodLabel(key string) bool {
	if yearIn(key) == 0 && !hasAny(key, "上年", "本年", "当年", "去年", "年度", "增减", "变化") {
		return false
	}
next:
	for key != "" {
		if isDigit(rune(key[0])) {
			key = key[1:]
			continue
		}
		for _, w := range periodWords {
			if rest, ok := strings.CutPrefix(key, w); ok {
				key = rest
				continue next
			}
		}
		return false
	}
	return true
}
