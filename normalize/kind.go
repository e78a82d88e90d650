package normalize

import "strings"

// Table kinds of the contract.
const (
	kindBalance       = "revenue_expenditure_summary"
	kindRevenue       = "revenue_summary"
	kindExpenditure   = "expenditure_summary"
	kindAppropriation = "appropriation_summary"
	kindGeneral       = "general_expenditure"
	kindBasic         = "basic_expenditure"
	kindEconomic      = "economic_classification"
	kindThreePublic   = "three_public"
	kindFund          = "government_fund"
	kindCapital       = "state_capital"
	kindProject       = "project_expenditure"
	kindPerfDept      = "performance_department"
	kindPerfProject   = "performance_project"
	kindProcurement   = "procurement"
	kindOperating     = "operating_cost"
	kindAsset         = "asset"
	kindTransfer      = "transfer"
	kindCarryover     = "carryover"
	kindService       = "purchased_service"
	kindOther         = "other"
)

// kindOf classifies a table. The title decides where its terms do; the grid
// decides where the title is missing or says nothing; reason tells why a table
// stays "other". agencies are names to leave out of the title: an issuer's name
// (国有资产监督管理委员会, 政府采购中心) says nothing of its tables. before is the kind
// of the table before this one.
func kindOf(g *grid, title string, agencies []string, before string) (kind, reason string) {
	t := titleTerms(title, agencies)
	words := gridWords(g)
	if t == "" && targetRows(words) && (before == kindPerfDept || before == kindPerfProject) {
		return before, "" // goes on with the table before, whose heads it does not repeat
	}
	if k := performanceKind(t, words); k != "" {
		return k, ""
	}
	if k := kindByTitle(t, words); k != "" {
		if headsThreePublic(g) && (k == kindExpenditure || k == kindGeneral) {
			return kindThreePublic, "" // a title cut to its last words
		}
		if k == kindGeneral && economicHeads(words) {
			return kindEconomic, ""
		}
		return k, ""
	}
	if k := kindByGrid(words); k != "" {
		return k, ""
	}
	if t == "" {
		return kindOther, "it has no title and its cells name no kind"
	}
	return kindOther, "neither its title nor its cells name a kind"
}

// titleTerms folds a title and removes what only seems to say something.
func titleTerms(title string, agencies []string) string {
	t := strings.ReplaceAll(fold(title), "\"", "")
	for _, a := range agencies {
		if a = fold(a); runeLen(a) >= 4 {
			t = strings.ReplaceAll(t, a, "")
		}
	}
	for _, org := range []string{"国有资产监督管理", "政府采购中心", "公共资源交易", "绩效评价中心", "财政绩效", "资产管理"} {
		t = strings.ReplaceAll(t, org, "")
	}
	return t
}

// kindByTitle goes from the terms that name one kind only to those that many
// titles share. Order is meaning: 政府性基金预算财政拨款收入支出决算表 is a fund
// table though it also says 财政拨款, 收入 and 支出.
func kindByTitle(t, words string) string {
	funds := fundTerms(t)
	switch {
	case t == "":
		return ""
	case hasAny(t, "三公", "因公出国", "公务接待", "公务用车"):
		return kindThreePublic
	case purchaseKind(t) != "":
		return purchaseKind(t)
	case hasAny(t, "转移支付"):
		return kindTransfer
	case hasAny(t, "机关运行经费", "机关运行费"):
		return kindOperating
	case hasAny(t, "结转") && !hasAny(t, "不含", "收支", "收入支出") && hasAny(t, "上年", "支出", "资金"):
		return kindCarryover
	case funds == 1 && strings.Contains(t, "政府性基金"):
		return kindFund
	case funds == 1 && strings.Contains(t, "国有资本经营"):
		return kindCapital
	case flowsByItem(t, words):
		return expenditureBreadth(t)
	case hasAny(t, "社会保险基金", "社保基金") && hasAny(t, "收支", "收入", "基金支出", "基金预算支出"):
		return kindOther // budgets of their own, of a government
	case hasAny(t, "收支", "收入支出", "收入、支出"):
		if hasAny(strings.ReplaceAll(t, "非财政拨款", ""), "财政拨款", "财政补助", "一般公共预算") && !strings.Contains(t, "基本支出") {
			return kindAppropriation
		}
		return kindBalance
	case strings.Contains(t, "基本支出") && strings.Contains(t, "项目支出"):
		return expenditureBreadth(t)
	case hasAny(t, "基本支出", "基本经费", "公用经费", "人员经费"):
		return kindBasic
	case hasAny(t, "项目支出", "专项业务经费", "专项资金", "项目预算", "项目经费", "项目明细", "项目表", "项目安排", "重点项目", "项目清单", "项目汇总", "专项支出", "项目情况"):
		return kindProject
	case hasAny(t, "经济分类", "经济科目", "工资福利", "商品和服务", "对个人和家庭"):
		return kindEconomic
	case hasAny(t, "支出"):
		return expenditureBreadth(t)
	case hasAny(t, "收入"):
		return kindRevenue
	case hasAny(t, "一般公共预算") && hasAny(words, "功能分类", "基本支出"):
		return kindGeneral
	case strings.Contains(t, "债券"):
		return kindOther // what was borrowed, whatever project it was for
	case strings.Contains(t, "项目"): // 项目中期规划预算表
		return kindProject
	}
	return ""
}

// headsThreePublic reports whether the header itself names the three public
// expenses; as rows they also stand in tables by economic class.
func headsThreePublic(g *grid) bool {
	abroad, reception := false, false
	for i := range g.keys {
		if g.t.Cells[i].Row >= g.t.HeaderRows {
			break
		}
		abroad = abroad || strings.Contains(g.keys[i], "因公出国")
		reception = reception || strings.Contains(g.keys[i], "公务接待")
	}
	return abroad && reception
}

// economicHeads reports whether the codes of a table are economic ones and no
// functional ones stand beside them: 财政拨款支出决算明细表 by economic class.
func economicHeads(words string) bool {
	return hasAny(words, "|经济分类科目编码|", "|经济科目编码|", "|支出经济分类科目编码|", "|部门预算支出经济分类科目编码|", "|政府预算支出经济分类科目编码|") && !strings.Contains(words, "功能")
}

// flowsByItem reports whether a table of appropriations lists items by code with what
// came in and what was spent side by side, 年初结转和结余 | 本年收入 | 本年支出: it is the
// table of their expenditure, and the summary another one.
func flowsByItem(t, words string) bool {
	return hasAny(t, "收入支出") && hasAny(t, "一般公共预算", "财政拨款") && !strings.Contains(t, "总") && hasAny(words, "科目编码|", "|功能分类") && strings.Contains(words, "|本年收入|") && strings.Contains(words, "|本年支出|")
}

// purchaseKind tells procurement, purchased services and assets apart. Some issuers
// put them into one table, 政府采购（资产配置、购买服务）: the first named is its kind.
func purchaseKind(t string) string {
	kind, at := "", len(t)
	for _, p := range []struct {
		kind  string
		words []string
	}{
		{kindProcurement, []string{"政府采购", "采购预算", "采购支出", "采购情况", "采购表", "采购明细"}},
		{kindService, []string{"政府购买服务", "购买服务"}},
		{kindAsset, []string{"国有资产", "资产占用", "资产配置", "资产情况", "资产购置", "资产负债", "资产存量", "资产汇总"}},
	} {
		if i := firstIndex(t, p.words...); i >= 0 && i < at {
			kind, at = p.kind, i
		}
	}
	return kind
}

// expenditureBreadth tells the general budget's expenditure from all of it. A
// table of 财政拨款支出 without a fund goes with the general budget's: it has the
// same rows and columns, and its fund dimension tells the two apart.
func expenditureBreadth(t string) string {
	if hasAny(t, "一般公共预算", "公共财政预算", "财政拨款") {
		return kindGeneral
	}
	return kindExpenditure
}

// fundTerms counts the funds a title names: one names the table's, several list
// what it covers.
func fundTerms(t string) int {
	n := 0
	for _, f := range []string{"一般公共预算", "政府性基金", "国有资本经营"} {
		if strings.Contains(t, f) {
			n++
		}
	}
	return n
}

// performanceKind finds target forms and tables, by title or by the heads that
// only they have. Self-evaluation tables of final accounts count as well.
func performanceKind(t, words string) string {
	byTitle := hasAny(t, "绩效") && hasAny(t, "目标", "指标", "自评", "评价", "绩效表")
	heads := 0
	for _, h := range []string{"一级指标", "二级指标", "三级指标", "指标值", "绩效指标", "绩效目标"} {
		if strings.Contains(words, h) {
			heads++
		}
	}
	if !byTitle && heads < 3 && !targetRows(words) {
		return ""
	}
	if byTitle && heads == 0 && !targetRows(words) && !hasAny(t, "绩效目标", "绩效指标") && !hasAny(words, "得分|", "总分|", "评分|", "等级|") {
		return ""
	}
	switch {
	case hasAny(t, "部门整体", "单位整体", "部门职责", "单位职责"), strings.Contains(t, "整体") && !hasAny(t, "专项资金", "转移支付", "项目"):
		return kindPerfDept
	case hasAny(t, "项目", "转移支付", "专项"):
		return kindPerfProject
	case hasAny(words, "|项目名称|", "|转移支付名称|", "|专项名称|", "|政策名称|", "项目单位(项目名称)"):
		return kindPerfProject
	case hasAny(words, "整体绩效目标", "年度履职目标", "部门预算总额", "预算支出总额", "|部门名称|", "部门(单位)名称", "部门整体"):
		return kindPerfDept
	}
	return kindPerfProject
}

// targetRows reports whether cells are the levels of performance targets, as in a
// piece of a target table that does not repeat its heads.
func targetRows(words string) bool {
	n := 0
	for _, l := range []string{"产出指标", "效益指标", "满意度指标", "成本指标", "数量指标", "质量指标", "时效指标"} {
		if strings.Contains(words, "|"+l) {
			n++
		}
	}
	return n >= 2
}

// maxKindCells bounds the cells looked at for a table's kind: heads stand at
// the top, and a target form's indicator heads within its first rows.
const maxKindCells = 400

// gridWords joins the folded texts of the first cells, each between bars.
func gridWords(g *grid) string {
	var b strings.Builder
	b.WriteByte('|')
	for i := range g.keys {
		if i >= maxKindCells {
			break
		}
		if k := g.keys[i]; k != "" && len(k) < 200 && (!isDigit(rune(k[0])) || numberedWords(k)) {
			b.WriteString(strings.ReplaceAll(k, "\"", ""))
			b.WriteByte('|')
		}
	}
	return b.String()
}

// numberedWords reports whether a text is words behind an ordinal: 1.因公出国费.
func numberedWords(key string) bool {
	rank, _ := ordinal(key)
	return rank != 0 && strings.ContainsFunc(key, isHan)
}

// kindByGrid classifies by heads and row labels alone. Only marks that one kind
// has count.
func kindByGrid(words string) string {
	has := func(terms ...string) bool {
		for _, t := range terms {
			if !strings.Contains(words, t) {
				return false
			}
		}
		return true
	}
	switch {
	case hasAny(words, "因公出国") && hasAny(words, "公务接待"):
		return kindThreePublic
	case has("采购") && hasAny(words, "采购品目", "采购目录", "采购组织形式", "采购方式"):
		return kindProcurement
	case hasAny(words, "|收入总计|", "|收入合计|", "|本年收入合计|") && hasAny(words, "|支出总计|", "|支出合计|", "|本年支出合计|"):
		if has("财政拨款") && hasAny(words, "一、本年收入", "(一)一般公共预算") {
			return kindAppropriation
		}
		return kindBalance
	case hasAny(words, "|事业收入|") && hasAny(words, "|上级补助收入|", "|其他收入|") && !has("|基本支出|"):
		return kindRevenue
	case hasAny(words, "政府预算支出经济分类", "政府预算经济分类", "政府经济分类", "政府经济科目") && hasAny(words, "部门预算支出经济分类", "部门预算经济分类", "部门经济分类", "部门经济科目"):
		if has("人员经费", "公用经费") && !hasAny(words, "项目支出", "专项业务") {
			return kindBasic
		}
		return kindEconomic
	case has("|工资福利支出|", "|基本工资|") && has("人员经费", "公用经费") && !hasAny(words, "项目支出"):
		return kindBasic
	case hasAny(words, "|项目|", "|项目名称|") && hasAny(words, "|绩效目标|", "|年度绩效目标|"):
		return kindPerfProject
	case has("|项目名称|") && hasAny(words, "|项目单位|", "|项目代码|", "|项目编码|", "|项目类别|"):
		return kindProject
	case has("|基本支出|", "|项目支出|") && hasAny(words, "上缴上级支出", "对附属单位补助"):
		return kindExpenditure
	}
	return ""
}
