package normalize

import (
	"slices"
	"strings"
)

// dimensions are what a number is about beside its row: the contract's measure,
// fund, fund_year, spending, period and basis. "" is unknown.
type dimensions struct {
	measure, fund, fundYear, spending, period, basis string
	year                                             int // a year that is named; 0 none
}

// Values that several rules name.
const (
	all          = "all"
	total        = "total"
	thisYear     = "this_year"
	lastYear     = "last_year"
	change       = "change"
	changeRate   = "change_rate"
	carryover    = "carryover"
	carryoverEnd = "carryover_end"
	measureMoney = "amount"
	measureCount = "count"
	measureRate  = "rate"

	basisBudget    = "budget"
	basisAdjusted  = "adjusted_budget"
	basisExecution = "execution"
	basisFinal     = "final"
)

// term maps words to the value of a dimension. The first whose words all occur
// decides, so the more particular stand first.
type term struct {
	value string
	words []string
}

func lookup(terms []term, s string) string {
next:
	for _, t := range terms {
		for _, w := range t.words {
			if !strings.Contains(s, w) {
				continue next
			}
		}
		return t.value
	}
	return ""
}

var spendingTerms = []term{
	{"vehicle", []string{"车", "购置", "运行"}},
	{"vehicle", []string{"车", "购置", "运维"}},
	{"vehicle_operation", []string{"公务用车运"}},
	{"vehicle_operation", []string{"公务用车维"}},
	{"vehicle_operation", []string{"公车运行"}},
	{"vehicle_purchase", []string{"公务用车购"}},
	{"vehicle_purchase", []string{"公车购置"}},
	{"vehicle_purchase", []string{"车辆购置"}},
	{"vehicle", []string{"公务用车费"}},
	{"abroad", []string{"出国"}},
	{"reception", []string{"公务接待"}},
	{"meeting", []string{"会议费"}},
	{"training", []string{"培训费"}},
	{"agency_operation", []string{"机关运行"}},
	{"administrative", []string{"行政经费"}},
	{"three_public", []string{"三公"}},
	{"basic", []string{"人员经费和公用经费"}},
	{"wages_and_welfare", []string{"工资福利"}},
	{"individual_family_aid", []string{"对个人和家庭"}},
	{"individual_family_aid", []string{"对个人及家庭"}},
	{"goods_and_services", []string{"商品和服务"}},
	{"goods_and_services", []string{"商品服务"}},
	{"debt_interest", []string{"债务利息"}},
	{"capital_construction", []string{"资本性支出", "基本建设"}},
	{"enterprise_aid_construction", []string{"对企业补助", "基本建设"}},
	{"enterprise_aid", []string{"对企业补助"}},
	{"social_security_fund_aid", []string{"对社会保障基金补助"}},
	{"capital", []string{"资本性支出"}},
	{"personnel", []string{"人员经费"}},
	{"personnel", []string{"人员支出"}},
	{"personnel", []string{"人员类"}},
	{"public", []string{"公用经费"}},
	{"public", []string{"公用支出"}},
	{"public", []string{"公用类"}},
	{"other_operating", []string{"其他运转类"}},
	{"special_purpose", []string{"特定目标类"}},
	{"basic", []string{"基本支出"}},
	{"basic", []string{"基本经费"}},
	{"project", []string{"项目支出"}},
	{"project", []string{"项目经费"}},
	{"project", []string{"专项业务经费"}},
	{"operating", []string{"经营支出"}},
	{"remitted_to_superior", []string{"上缴上级"}},
	{"subordinate_subsidy", []string{"对附属单位补助"}},
	{"subordinate_subsidy", []string{"对附属单位的补助"}},
	{"surplus_distribution", []string{"结余分配"}},
	{carryoverEnd, []string{"结转下年"}},
	{carryoverEnd, []string{"未安排支出"}}, // 未安排支出的实户资金
	{carryoverEnd, []string{"结余下年"}},
	{carryoverEnd, []string{"年终结转"}},
	{carryoverEnd, []string{"年终结余"}},
	{carryoverEnd, []string{"年末结转"}},
	{carryoverEnd, []string{"年末财政拨款结转"}},
}

// threePublicTerms hold in tables of the three public expenses only, where the
// parent names the vehicles: 购置费, 运行费.
var threePublicTerms = []term{
	{"vehicle_operation", []string{"运行"}},
	{"vehicle_operation", []string{"运维"}},
	{"vehicle_purchase", []string{"购置"}},
	{"vehicle", []string{"用车"}},
	{"reception", []string{"接待"}},
	{"meeting", []string{"会议"}},
	{"training", []string{"培训"}},
}

// runningTerms hold for columns of purchases, and in tables of what running an
// institution took, which list its purchases below the three public expenses.
var runningTerms = []term{
	{"procurement_goods", []string{"采购", "货物"}},
	{"procurement_works", []string{"采购", "工程"}},
	{"procurement_services", []string{"采购", "服务"}},
	{"procurement", []string{"政府采购"}},
}

// procurementTerms hold in procurement tables only.
var procurementTerms = []term{
	{"procurement_goods", []string{"货物"}},
	{"procurement_works", []string{"工程"}},
	{"procurement_services", []string{"服务"}},
}

var fundTermList = []term{
	{"government_fund", []string{"政府性基金"}},
	{"government_fund", []string{"基金预算"}},
	{"government_fund", []string{"基金拨款"}},
	{"state_capital", []string{"国有资本经营"}},
	{"fiscal_special_account", []string{"财政专户"}},
	{"fiscal_special_account", []string{"专户收入"}},
	{"fiscal_special_account", []string{"专户管理"}},
	{"fiscal_special_account", []string{"教育收费"}},
	{"general_budget", []string{"一般公共预算"}},
	{"general_budget", []string{"公共财政预算"}},
	{"general_budget", []string{"公共预算拨款"}},
	{"unit_funds", []string{"单位资金"}},
	{"unit_funds", []string{"实户资金"}},
	{"unit_funds", []string{"自有资金"}},
	{"operating", []string{"经营收入"}},
	{"business", []string{"事业收入"}},
	{"superior_subsidy", []string{"上级补助"}},
	{"subordinate_remittance", []string{"附属单位上缴"}},
	{"subordinate_remittance", []string{"附属单位缴款"}},
	{"other", []string{"其他收入"}},
	{"other", []string{"其他资金"}},
	{"fiscal_appropriation", []string{"财政拨款"}},
	{"fiscal_appropriation", []string{"财政资金"}},
	{"fiscal_appropriation", []string{"财拨"}},
	{"fiscal_appropriation", []string{"政府预算资金"}},
	{"fiscal_appropriation", []string{"经费拨款"}},
	{"fiscal_appropriation", []string{"预算拨款"}},
}

// spendingOf names what a header or label says money is spent on.
func spendingOf(key, kind string) string {
	s := strings.ReplaceAll(key, "\"", "")
	if v := lookup(spendingTerms, s); v != "" {
		return v
	}
	switch kind {
	case kindThreePublic, kindOther:
		if v := lookup(runningTerms, s); v != "" || kind == kindOther {
			return v
		}
		return lookup(threePublicTerms, s)
	case kindProcurement:
		if isTotalWord(s) {
			return ""
		}
		return lookup(procurementTerms, s)
	}
	return ""
}

// fundOf names the fund a header or label speaks of; a text that lists several
// budgets speaks of none in particular, and 非财政拨款 of none that it names.
func fundOf(key string) string {
	key = strings.ReplaceAll(key, "非财政拨款", "")
	if fundTerms(key) > 1 || listsFunds(key) {
		return ""
	}
	return lookup(fundTermList, notAppropriation.Replace(key))
}

// listsFunds reports whether a text joins the names of several funds: 财政专户管理资金及单位资金.
func listsFunds(key string) bool {
	found := ""
	for _, part := range strings.FieldsFunc(key, func(r rune) bool { return strings.ContainsRune("及和与、+", r) }) {
		switch f := lookup(fundTermList, part); {
		case f == "" || f == "fiscal_appropriation" || f == found:
		case found != "":
			return true
		default:
			found = f
		}
	}
	return false
}

// notAppropriation cuts the names of money that is just no appropriation of the
// own treasury: 非财政拨款结余, 非同级财政拨款.
var notAppropriation = strings.NewReplacer("社会保险基金", "", "社保基金", "", "非财政拨款", "", "非财政资金", "", "非同级财政拨款", "", "非本级财政拨款", "")

func fundYearOf(key string) string {
	switch {
	case !hasAny(key, "结", "余额", "本年", "当年"): // one of which all words below hold
		return ""
	case hasAny(key, "结转下年", "年终结转", "年末结转", "年末财政拨款结转", "结余下年", "年终结余"):
		return ""
	case hasAny(key, "不含上年结转", "不含结转"):
		return thisYear
	case hasAny(key, "上年结转", "上年结余", "年初结转", "结转结余", "上年度结转", "以前年度结转", "结转资金", "结转和结余", "资金余额", "上年末余额"):
		return carryover
	case hasAny(key, "本年收入", "本年拨款", "当年收入", "当年拨款", "当年财政拨款", "本年支出", "当年支出", "本年财政拨款"):
		return thisYear
	}
	return ""
}

// periodOf names the period of a header or label; year is the document's, 0 unknown.
func periodOf(key string, year int) (period string, named int) {
	switch {
	case rateOfYears(key), otherYears(key):
		return "", 0
	case hasAny(key, "调整数", "调整额", "调整金额") && !hasAny(key, "预算调整", "调整后"):
		return change, 0 // to what it was, be it of one year
	case hasAny(key, "增减", "差异", "增加额", "变化", "同比", "比上年", "较上年", "增长", "与上年相比"):
		if rateWords(key) || strings.Contains(key, "增长率") || hasAny(key, "增长(", "增长%", "幅度") {
			return changeRate, 0
		}
		return change, 0
	case fundYearOf(key) == carryover:
		return "", 0
	}
	if y := yearIn(key); y != 0 {
		switch y {
		case year:
			return thisYear, y
		case year - 1:
			return lastYear, y
		}
		return "", y // so where the document's year is not known
	}
	switch {
	case hasAny(key, "上年", "去年", "上一年"):
		return lastYear, 0
	case hasAny(key, "本年", "当年"):
		return thisYear, 0
	}
	return "", 0
}

// yearIn finds a year written 20xx年, 0 if there is none or more than one.
func yearIn(s string) int {
	found := 0
	for i := 0; i+4 <= len(s); i++ {
		if s[i] != '2' || s[i+1] != '0' || !isDigit(rune(s[i+2])) || !isDigit(rune(s[i+3])) || i > 0 && isDigit(rune(s[i-1])) {
			continue
		}
		if !strings.HasPrefix(s[i+4:], "年") {
			continue
		}
		y := 2000 + int(s[i+2]-'0')*10 + int(s[i+3]-'0')
		if found != 0 && found != y {
			return 0
		}
		found = y
	}
	return found
}

func basisOf(key string) string {
	switch {
	case hasAny(key, "执行率", "差异"), rateOfYears(key):
		return "" // 决算数与预算数差异, 预算数为执行数的%
	case hasAny(key, "调整预算", "调整后预算", "预算调整数", "全年预算"):
		return "adjusted_budget" // 全年预算数 stands beside 年初预算数 and is what the year's adjustments made of it
	case hasAny(key, "执行数", "预计执行"):
		return basisExecution
	case hasAny(key, "决算数", "决算金额") || key == "决算" || hasSuffixAny(key, "年决算", "年度决算"):
		return "final"
	case hasAny(key, "预算数", "预算金额", "年初预算") || key == "预算" || hasSuffixAny(key, "年预算", "年度预算"):
		return "budget"
	}
	return ""
}

func rateWords(key string) bool {
	return strings.HasSuffix(cutBrackets(key), "率") || hasAny(key, "比例", "占比", "比重", "百分比", "%")
}

func measureOf(key string) string {
	switch {
	case rateWords(key):
		return measureRate
	case countedInBrackets(key):
		return measureCount
	case hasAny(key, "数量", "人数", "人次", "批次", "团组数", "车辆数", "保有量", "编制数", "辆数", "面积"):
		return measureCount
	}
	return ""
}

// countedInBrackets reports whether a label ends in brackets that say what is
// counted: 车辆数（辆）, 通用设备（台，套）.
func countedInBrackets(key string) bool {
	for _, part := range strings.Split(key, "(")[1:] {
		inside, _, closed := strings.Cut(part, ")")
		if !closed {
			continue
		}
		counted := true
		for _, w := range strings.FieldsFunc(inside, func(r rune) bool { return strings.ContainsRune(",，、/", r) }) {
			counted = counted && equalsAny(w, "辆", "人", "人次", "个", "次", "批次", "台", "套", "台套", "批", "团组", "平方米", "艘", "架", "件",
				"张", "户", "家", "座", "名", "场", "亩", "公顷", "公里", "千米", "吨", "床", "间", "处", "头", "只", "立方米", "人数", "台次", "例")
		}
		if counted && inside != "" {
			return true
		}
	}
	return false
}

// columnDimensions reads a column's dimensions from its header path, the leaf
// first: the nearer to the number, the more it says of it. A total under no
// parent that names anything stays open; the table decides.
func columnDimensions(keys []string, kind string, year int) dimensions {
	var d dimensions
	for _, k := range keys { // what is left at the year's end was not spent, whatever part of it a head below names
		if spendingOf(k, kind) == carryoverEnd {
			d.spending = carryoverEnd
		}
	}
	ofYears := slices.ContainsFunc(keys, rateOfYears) // whatever year a head above names
	for i := len(keys) - 1; i >= 0; i-- {
		k := keys[i]
		first(&d.spending, spendingOf(k, kind))
		if kind != kindProcurement {
			first(&d.spending, lookup(runningTerms, k)) // 其中：政府采购 beside what the row spends in all
		}
		first(&d.fund, fundOf(k))
		first(&d.fundYear, fundYearOf(k))
		first(&d.measure, measureOf(k))
		if ofYears {
			continue
		}
		first(&d.basis, basisOf(k))
		p, y := periodOf(k, year)
		first(&d.period, p)
		if d.year == 0 {
			d.year = y
		}
	}
	return d
}

// first keeps the first value found.
func first(dst *string, v string) {
	if *dst == "" {
		*dst = v
	}
}

// totalWords are the heads and labels of sums.
var totalWords = []string{"合计", "总计", "小计", "共计", "总额", "总数"}

// isTotalWord reports whether a folded text is a sum's name and nothing more.
func isTotalWord(s string) bool {
	return equalsAny(strings.TrimRight(cutBrackets(s), ":"), totalWords...)
}
