package identity

// Rule explains one identity. Its id is stable: checks and other people's queries
// name it.
type Rule struct {
	ID       string
	Chinese  string // the term
	Relation string // eq, le, ratio or set
	Meaning  string
	Example  string
	Reason   string // why it must hold
	// Between tells that the two sides are different quantities that come to the
	// same, so that one number on each side is no copy.
	Between bool
}

var ruleIndex = func() map[string]*Rule {
	m := map[string]*Rule{}
	for i := range Rules {
		m[Rules[i].ID] = &Rules[i]
	}
	return m
}()

// ruleOf gives a rule by its id; an unknown id is a fault of this package.
func ruleOf(id string) *Rule {
	r := ruleIndex[id]
	if r == nil {
		panic("identity: no rule " + id)
	}
	return r
}

// Rules lists every identity that is tried, one a row.
var Rules = []Rule{
	{
		ID: "row_sum", Chinese: "横向合计", Relation: "eq",
		Meaning: "the column headed 合计, 小计 or 总计 is the sum of the columns beside it under the same head",
		Example: "支出总表 行政运行：合计 2124.16 = 基本支出 2124.16 + 项目支出 0",
		Reason:  "the columns part the row's money without rest; heads with 其中 are left out",
	},
	{
		ID: "row_of_which", Chinese: "其中（列）", Relation: "le",
		Meaning: "a column headed 其中 is at most the column it is part of",
		Example: "一般公共预算 小计 3090.39 ≥ 其中：财政拨款 3090.39",
		Reason:  "a part is no larger than its whole",
	},
	{
		ID: "column_total", Chinese: "纵向合计", Relation: "eq",
		Meaning: "a row named 合计, 小计 or 总计 is the sum of the rows it adds up: 总计 = 本年合计 + 上年结转 too",
		Example: "本年支出合计 3090.39 = 2511.17 + 303.26 + 119.73 + 156.23",
		Reason:  "the rows part the column's money without rest; groups stand for their items, sums for the rows above them",
	},
	{
		ID: "column_total_deep", Chinese: "合计 = 明细之和", Relation: "eq",
		Meaning: "a total is the sum of the rows one or more levels below those it adds up directly",
		Example: "合计 3090.39 = Σ 10 项 = 3090.40 (rounding)",
		Reason:  "each level of the tree parts the same money",
	},
	{
		ID: "column_group", Chinese: "类 = 款 = 项", Relation: "eq",
		Meaning: "a class, group, unit or heading is the sum of the rows below it",
		Example: "208 社会保障和就业支出 442.09 = 20805 442.09",
		Reason:  "a code's money is that of the codes it begins; blank cells add nothing",
	},
	{
		ID: "column_of_which", Chinese: "其中（行）", Relation: "le",
		Meaning: "a row named 其中 is at most the row it is part of",
		Example: "一、一般公共预算 3090.39 ≥ 其中：财政拨款 3090.39",
		Reason:  "a part is no larger than its whole, and 其中 seldom lists all parts",
	},
}
