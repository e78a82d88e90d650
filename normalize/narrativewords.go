package normalize

import (
	"strings"
	"unicode/utf8"
)

// wordRole is what a word does in a clause that states an amount.
type wordRole uint8

const (
	wordLink    wordRole = iota // says nothing by itself: 预算, 安排, 为
	wordSubject                 // names money or things
	wordFund                    // says whose money, and names it where nothing else does
	wordSide                    // 收入, 支出
	wordCompare                 // 比, 较, 与
	wordThan                    // ends what is compared with: 相比
	wordLast                    // 上年
	wordYear                    // 2025年
	wordUp                      // 增加
	wordDown                    // 减少
	wordShare                   // 占
	wordWho                     // the agency, 本部门
	wordOrdinal                 // （一）
	wordPart                    // 其中
	wordHold                    // 共有: what stands, no money
	wordBuy                     // 购置: what is to be bought
	wordDone                    // 完成: the share of the budget that was spent
)

// word is one word of the vocabulary of narratives.
type word struct {
	text    string // folded, without quotes
	role    wordRole
	dims    dimensions
	side    string
	counted bool   // a thing that is counted, no money
	event   bool   // a thing that happens, and so is neither there nor bought
	loose   bool   // money that no dimension tells: 授予中小企业合同金额
	stands  bool   // of that, money that is there, and is no year's: 固定资产金额
	units   bool   // the units below the agency: their things are its own, their money is not all of its
	code    string // of the department's economic classification
	within  string // the spending in whose parts alone the word means this: 货物 of 政府采购
}

// narrativeWords is what narratives name their numbers with. A clause is
// understood only where it holds no other word, so a number whose meaning is not
// sure gives no fact.
var narrativeWords = listWords()

func listWords() map[rune][]word {
	var list []word
	add := func(w word, texts ...string) {
		for _, t := range texts {
			w.text = t
			list = append(list, w)
		}
	}
	spending := func(value string, texts ...string) {
		add(word{role: wordSubject, side: sideExpenditure, dims: dimensions{spending: value}}, texts...)
	}
	revenue := func(fund string, texts ...string) {
		add(word{role: wordSubject, side: sideRevenue, dims: dimensions{fund: fund}}, texts...)
	}
	fund := func(value string, texts ...string) {
		add(word{role: wordFund, dims: dimensions{fund: value}}, texts...)
	}
	things := func(texts ...string) { add(word{role: wordSubject, counted: true}, texts...) }

	add(word{role: wordLink, dims: dimensions{basis: basisBudget}}, "预算数", "预算总额", "预算总计", "预算合计", "预算", "总预算", "年初预算数", "年初预算", "部门预算", "单位预算", "经费预算", "支出预算数")
	add(word{role: wordLink, dims: dimensions{basis: basisAdjusted}}, "全年预算", "全年预算数", "调整预算", "调整预算数", "调整后预算", "调整后预算数", "调整后的预算", "调整后全年预算", "预算调整数")
	add(word{role: wordLink, dims: dimensions{basis: basisFinal}}, "决算", "决算数", "决算总计", "决算合计", "决算总额", "总决算", "部门决算", "单位决算")
	add(word{role: wordLink, dims: dimensions{basis: basisExecution}}, "执行数", "预算执行数", "预计执行数")
	add(word{role: wordLink}, "年初", "部门", "总计", "合计", "共计", "总额", "总金额", "总数", "总体",
		"安排", "为", "共", "是", "的", "数", "金额", "相应", "全年", "年度", "资金", "各", "分别", "约", "费用", "经费", ",", ":", "同期", "口径", "当年", "本年度", "其", "分类", "科目", "共安排", "单价", "单位价值", "单台价值", "价值", "单价在", "(不含车辆)", "计划", "预计", "中,", "均", "共支出", "开支", "累计")
	add(word{role: wordPart}, "其中", "包括")
	add(word{role: wordSide, side: sideRevenue}, "收入")
	add(word{role: wordSide, side: sideExpenditure}, "支出")
	add(word{role: wordLink, dims: dimensions{fundYear: thisYear}}, "本年")
	add(word{role: wordSide, side: sideBoth}, "收入、支出", "收、支", "收支", "收入总计、支出总计", "收入支出")

	fund("general_budget", "一般公共预算", "一般公共预算财政拨款", "一般公共预算拨款", "公共财政预算拨款", "一般公共预算财政拨款安排", "一般公共预算当年拨款")
	fund("government_fund", "政府性基金", "政府性基金预算", "政府性基金预算拨款", "政府性基金拨款", "政府性基金预算财政拨款", "政府性基金财政拨款")
	fund("state_capital", "国有资本经营", "国有资本经营预算", "国有资本经营预算拨款", "国有资本经营拨款", "国有资本经营预算财政拨款")
	fund("fiscal_appropriation", "财政拨款")
	fund("fiscal_special_account", "财政专户管理资金")
	fund("unit_funds", "单位资金")
	fund("other", "其他资金")
	revenue("fiscal_special_account", "财政专户管理资金收入", "财政专户管理资金收入预算")
	revenue("business", "事业收入")
	revenue("operating", "事业单位经营收入", "经营收入")
	revenue("superior_subsidy", "上级补助收入")
	revenue("subordinate_remittance", "附属单位上缴收入")
	revenue("other", "其他收入")
	revenue("unit_funds", "单位资金收入")
	add(word{role: wordSubject, side: sideRevenue, loose: true}, "使用非财政拨款结余", "使用非财政拨款结余(含专用结余)", "使用非财政拨款结余和专用结余", "用事业基金弥补收支差额")
	add(word{role: wordSubject, side: sideRevenue, dims: dimensions{fundYear: carryover}}, "上年结转结余", "上年结转和结余", "上年结转", "年初结转和结余", "年初结转结余", "上年结转结余资金")
	add(word{role: wordSubject, side: sideRevenue, dims: dimensions{fund: "unit_funds", fundYear: carryover}}, "上年实户资金余额")
	add(word{role: wordSubject, side: sideRevenue, dims: dimensions{fund: "fiscal_appropriation", fundYear: carryover}}, "年初财政拨款结转和结余", "年初财政拨款结转结余")
	spending("carryover_end", "年终结转结余", "年终结转结余资金", "年末结转和结余", "年末结转结余", "结转下年", "结转下年支出")
	add(word{role: wordSubject, side: sideExpenditure, dims: dimensions{spending: "carryover_end", fund: "fiscal_appropriation"}}, "年末财政拨款结转和结余", "年末财政拨款结转结余")
	spending("surplus_distribution", "结余分配")

	spending("basic", "基本支出")
	spending("project", "项目支出")
	spending("personnel", "人员经费", "人员支出")
	spending("public", "公用经费", "公用支出", "日常公用经费")
	spending("operating", "事业单位经营支出", "经营支出")
	spending("remitted_to_superior", "上缴上级支出")
	spending("subordinate_subsidy", "对附属单位补助支出", "对附属单位的补助支出")
	spending("three_public", "三公经费", "三公经费支出")
	spending("abroad", "因公出国(境)费", "因公出国(境)费用", "因公出国(境)经费", "因公出国(境)支出", "因公出国(境)费支出", "出国(境)费", "因公出国费")
	spending("vehicle", "公务用车购置及运行费", "公务用车购置及运行维护费", "公务用车购置和运行维护费", "公务用车购置和运行费", "公务用车购置及运维费", "公务用车购置及运行费支出", "公务用车购置及运行维护费支出", "公务用车费")
	spending("vehicle_purchase", "公务用车购置费", "公务用车购置支出", "公务用车购置费支出", "公务用车购置")
	spending("vehicle_operation", "公务用车运行费", "公务用车运行维护费", "公务用车运行维护费支出", "公务用车运行费支出", "公务用车运行支出", "公务用车运行维护支出")
	spending("reception", "公务接待费", "公务接待费支出")
	spending("meeting", "会议费", "会议费支出")
	spending("training", "培训费", "培训费支出")
	spending("agency_operation", "机关运行经费", "机关运行费", "机关运行经费支出")
	spending("procurement", "政府采购", "政府采购支出")
	spending("procurement_goods", "政府采购货物", "政府采购货物类", "货物类采购", "政府采购货物支出", "货物采购")
	spending("procurement_works", "政府采购工程", "政府采购工程类", "工程类采购", "政府采购工程支出", "工程采购")
	spending("procurement_services", "政府采购服务", "政府采购服务类", "服务类采购", "政府采购服务支出", "服务采购")
	add(word{role: wordSubject, side: sideExpenditure, loose: true}, "授予中小企业合同金额", "授予中小企业的合同金额", "授予小微企业合同金额", "授予小微企业的合同金额", "授予中小微企业合同金额",
		"面向中小企业采购金额", "货物采购授予中小企业合同金额", "工程采购授予中小企业合同金额", "服务采购授予中小企业合同金额",
		"单位预留机动经费", "预留机动经费", "涉及项目预算资金", "涉及财政性资金", "面向中小企业预留政府采购项目预算金额")
	within := func(spending string, texts ...string) {
		add(word{role: wordSubject, side: sideExpenditure, dims: dimensions{spending: spending}, within: "procurement"}, texts...)
	}
	within("procurement_goods", "货物", "货物支出", "拟采购货物", "拟采购货物支出", "拟购买货物", "拟购买货物支出", "货物类", "货物支出金额", "货物类支出")
	within("procurement_works", "工程", "工程支出", "拟采购工程", "拟采购工程支出", "拟购买工程", "拟购买工程支出", "工程类", "工程支出金额", "工程类支出")
	within("procurement_services", "服务", "服务支出", "拟采购服务", "拟采购服务支出", "拟购买服务", "拟购买服务支出", "服务类", "服务支出金额", "服务类支出")
	spending("purchased_service", "政府购买服务")
	add(word{role: wordSubject, side: sideExpenditure, dims: dimensions{spending: "goods_and_services"}, code: "30227"}, "委托业务费", "委托业务费支出")
	add(word{role: wordSubject, loose: true, stands: true}, "固定资产金额", "固定资产总额", "固定资产总值")
	add(word{role: wordSubject, side: sideExpenditure, loose: true}, "拟购置固定资产", "计划购置固定资产")

	add(word{role: wordCompare}, "比", "较", "与", "同")
	add(word{role: wordThan}, "相比", "相比较", "比较")
	add(word{role: wordLast}, "上年", "上年度", "去年", "上一年", "上一年度")
	add(word{role: wordUp}, "增加", "增加了", "增长", "增长了", "上升", "上升了", "提高", "上涨", "增幅", "增长率")
	add(word{role: wordDown}, "减少", "减少了", "下降", "下降了", "降低", "压减", "压减了", "降幅")
	add(word{role: wordShare}, "占")
	add(word{role: wordWho}, "本部门", "本单位", "我部门", "我单位", "我局", "我委", "我厅", "我办", "我院", "本局", "本级")
	add(word{role: wordWho, units: true}, "本部门所属预算单位", "本部门所属单位", "所属预算单位", "所属单位")
	add(word{role: wordHold}, "共有", "现有", "实有", "保有", "保有量", "实有数")
	add(word{role: wordBuy}, "购置", "新增购置", "更新购置")
	add(word{role: wordDone}, "完成", "完成了", "执行率", "预算执行率", "完成率", "预算完成率")
	things("车辆", "公务用车", "副部(省)级以上领导用车", "副部(省)级及以上领导用车", "省部级领导干部用车", "部级领导干部用车", "主要领导干部用车", "主要负责人用车", "机要通信用车", "应急保障用车", "执法执勤用车", "一般执法执勤用车",
		"特种专业技术用车", "离退休干部用车", "离退休干部服务用车", "其他用车", "一般公务用车", "轿车", "越野车", "载客汽车", "小型载客汽车", "大中型载客汽车", "其他车型", "公务车", "人员编制", "行政编制", "事业编制", "实有人员", "在职人员", "离退休人员",
		"通用设备", "专用设备", "设备")
	add(word{role: wordSubject, counted: true, event: true}, "因公出国(境)团组", "出国(境)团组", "因公出国(境)团组数", "国内来访团组", "来访团组", "国内公务接待", "国(境)外公务接待", "公务接待", "国内外事接待", "外事接待", "来宾",
		"会议", "培训", "接待国内来访团组", "接待国(境)外来访团组", "国(境)外来访团组")

	byRune := map[rune][]word{}
	for _, w := range list {
		r := []rune(w.text)[0]
		byRune[r] = append(byRune[r], w)
	}
	return byRune
}

// sideBoth is what 收支 speaks of: a total that revenue and expenditure share.
const sideBoth = "both"

// wordAt finds the longest word that s begins with.
func wordAt(s string) (word, bool) {
	var best word
	first, _ := utf8.DecodeRuneInString(s)
	for _, w := range narrativeWords[first] {
		if len(w.text) > len(best.text) && strings.HasPrefix(s, w.text) {
			best = w
		}
	}
	return best, best.text != ""
}
