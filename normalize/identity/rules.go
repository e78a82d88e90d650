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
	{
		ID: "revenue_expenditure", Chinese: "收入总计 = 支出总计", Relation: "eq", Between: true,
		Meaning: "total revenue is total expenditure",
		Example: "收入总计 3090.39 = 支出总计 3090.39",
		Reason:  "a budget balances: carry-overs into and out of the year are among its totals",
	},
	{
		ID: "expenditure_panels", Chinese: "支出各分类合计相等", Relation: "eq", Between: true,
		Meaning: "the totals of panels that part one expenditure by function, by economic class and by use are the same",
		Example: "支出（按功能）25180591.33 = 支出（按经济分类）25180591.33",
		Reason:  "each panel parts the same money",
	},
	{
		ID: "public_items", Chinese: "“三公”经费 = 出国 + 用车 + 接待", Relation: "eq",
		Meaning: "the three public expenses are trips abroad, vehicles and receptions; vehicles are purchase and operation",
		Example: "“三公”经费合计 75 = 0 + 72 + 3；公务用车 72 = 0 + 72",
		Reason:  "the definition of the three; meetings, training and running costs are told besides",
	},
	{
		ID: "revenue_tables", Chinese: "收支总表 收入 = 收入总表", Relation: "eq",
		Meaning: "total revenue is the same in the summary and in the revenue table",
		Example: "收支总表 收入总计 3090.39 = 收入总表 合计 3090.39",
		Reason:  "both print the year's whole revenue",
	},
	{
		ID: "expenditure_tables", Chinese: "收支总表 支出 = 支出总表", Relation: "eq",
		Meaning: "expenditure, whole and by class, is the same in the summary and in the expenditure table",
		Example: "收支总表 八、社会保障和就业 303.26 = 支出总表 Σ 208… 303.27 (rounding)",
		Reason:  "both part the same money; items stand for their class",
	},
	{
		ID: "appropriation_tables", Chinese: "财政拨款收支总表 = 各预算支出表", Relation: "eq",
		Meaning: "appropriations by class are those of the general budget, government funds and state capital tables together",
		Example: "财政拨款收支总表 201 2511.17 = 一般公共预算支出表 Σ 201… 2511.17",
		Reason:  "appropriations are granted from these three budgets",
	},
	{
		ID: "appropriation_whole", Chinese: "财政拨款收支总表 = 收支总表（单一来源）", Relation: "eq",
		Meaning: "where appropriations pay for everything, expenditure by class is the same in both summaries",
		Example: "财政拨款收支总表 （八）社会保障和就业支出 303.26 = 收支总表 八、社会保障和就业 303.26",
		Reason:  "tried only where their totals agree and most classes do; with other money beside it they differ",
	},
	{
		ID: "appropriation_detail", Chinese: "财政拨款支出表 = 各预算支出表", Relation: "eq",
		Meaning: "a table of appropriations by item agrees with the summary and with the tables of its budgets",
		Example: "财政拨款支出表 2010801 2,342.00 = 一般公共预算支出表 2010801 2,342.00",
		Reason:  "appropriations are granted from these budgets",
	},
	{
		ID: "single_fund", Chinese: "支出总表 = 一般公共预算支出表（单一来源）", Relation: "eq",
		Meaning: "where the general budget pays for everything, the expenditure table and that of the general budget agree cell by cell",
		Example: "支出总表 = 一般公共预算支出表, 108 cells of the seed",
		Reason:  "tried only where most numbers of the two tables are the same; with other money beside it they differ",
	},
	{
		ID: "general_twice", Chinese: "一般公共预算支出表（功能）=（经济）", Relation: "eq",
		Meaning: "tables of the general budget's spending by function and by economic item have the same totals",
		Example: "按功能科目 合计 25180591.33 = 按经济分类 合计 25180591.33",
		Reason:  "both part the same money",
	},
	{
		ID: "basic_tables", Chinese: "支出表 基本支出 = 基本支出表", Relation: "eq",
		Meaning: "basic expenditure, with its staff and running costs, is the same in the tables by function and by economic item",
		Example: "支出表 基本支出 2713.45 = 基本支出表 合计 2713.45",
		Reason:  "both part the same money",
	},
	{
		ID: "basic_twice", Chinese: "基本支出表（功能）=（经济）", Relation: "eq",
		Meaning: "two tables of basic expenditure agree",
		Example: "财政拨款基本支出 301 3,584.70 = 一般公共预算基本支出 301 3,584.70",
		Reason:  "tried only where most numbers of the two tables are the same",
	},
	{
		ID: "operating_tables", Chinese: "机关运行经费 = 公用经费（合计相等时）", Relation: "eq",
		Meaning: "where the agency's running costs are the public expenditure in total, they are so item by item",
		Example: "机关运行经费 30201 29.00 = 基本支出表 公用经费 30201 29.00",
		Reason:  "the same money by the same items; where institutions are consolidated the totals differ and nothing is asserted",
	},
	{
		ID: "economic_columns", Chinese: "支出表 工资福利等列 = Σ 301, 302, 303, 310", Relation: "eq",
		Meaning: "the columns of a table by function that name economic classes are the classes of the basic expenditure table",
		Example: "工资福利支出 1954.98 = Σ 301… 1954.99 (rounding)",
		Reason:  "both part basic expenditure by economic class",
	},
	{
		ID: "economic_tables", Chinese: "支出经济分类汇总表 = 支出总表", Relation: "eq",
		Meaning: "spending by economic item has the same total as spending by function, and the same classes as the summaries",
		Example: "支出经济分类汇总表 合计 3090.39 = 支出总表 合计 3090.39",
		Reason:  "both part the whole spending",
	},
	{
		ID: "spending_tables", Chinese: "收支总表 基本支出、项目支出 = 支出表各列", Relation: "eq",
		Meaning: "basic and project spending that a summary prints as rows are the columns of the table by function",
		Example: "财政拨款收支总表 一、基本支出 5,598.17 = 财政拨款支出表 基本支出 5,598.17",
		Reason:  "both part the same money; tried where the totals agree",
	},
	{
		ID: "project_tables", Chinese: "支出表 项目支出 = 项目支出表", Relation: "eq",
		Meaning: "project spending is the total of the project list",
		Example: "支出总表 项目支出 376.94 = 项目支出表 合计 376.94",
		Reason:  "the list names every project paid from the same budget",
	},
	{
		ID: "fund_within", Chinese: "一般公共预算 ≤ 全部", Relation: "le",
		Meaning: "what the general budget spends on an item is at most what is spent on it in all",
		Example: "一般公共预算支出表 2050205 2058324.90 ≤ 支出总表 2050205 3024484.81",
		Reason:  "other money can only be added",
	},
	{
		ID: "economic_projects", Chinese: "经济分类总表 − 基本支出表 = 项目支出", Relation: "eq",
		Meaning: "what the table of all spending by economic item holds beyond basic expenditure is the project spending",
		Example: "Σ(支出经济分类汇总表 − 基本支出表) = 项目支出 376.94",
		Reason:  "spending is basic or project; tried only where the totals of the three tables fit",
	},
	{
		ID: "economic_within", Chinese: "基本支出 ≤ 全部支出（按经济科目）", Relation: "le",
		Meaning: "basic expenditure on a pair of economic items is at most all spending on it",
		Example: "30201/50201 基本 ≤ 全部",
		Reason:  "a part is no larger than its whole",
	},
	{
		ID: "operating_within", Chinese: "机关运行经费 ≤ 基本支出（按经济科目）", Relation: "le",
		Meaning: "the agency's running costs are at most the general budget's basic expenditure, in total and item by item",
		Example: "机关运行经费 30239 468.37 ≤ 基本支出表 30239 468.37",
		Reason:  "they are the offices' part of it; institutions have the rest",
	},
	{
		ID: "contributions", Chinese: "养老保险、职业年金、住房公积金（功能）=（经济）", Relation: "eq",
		Meaning: "what is paid into pensions and housing funds is the same by function and by economic item",
		Example: "2080506 机关事业单位职业年金缴费支出 276.76 = 30109 职业年金缴费 276.76",
		Reason:  "each of these items is paid as one economic item, which is paid for nothing else; where one of the three differs, only a number that stands at another item is held against it",
	},
	{
		ID: "public_within", Chinese: "基本支出 30217/30231/30212 ≤ “三公”经费", Relation: "le",
		Meaning: "receptions, the running of vehicles and trips abroad in basic expenditure, and in projects by economic item, are at most those of the table of the three public expenses",
		Example: "30217 公务接待费 3 ≤ “三公” 公务接待费 3",
		Reason:  "that table also holds what projects spend on them; equality does not hold in general",
	},
	{
		ID: "project_set", Chinese: "项目支出表 = 绩效目标表（按项目名称）", Relation: "set",
		Meaning: "projects of the same name have the same amount in the project list and in the targets",
		Example: "慰问经费 13 = 13, as a set: the order differs",
		Reason:  "both print the project's money of the year; tried only where most projects agree, as targets may state the money of several years",
	},
	{
		ID: "form_funds", Chinese: "资金总额 = 财政拨款 + 其他资金", Relation: "eq",
		Meaning: "in a target form the whole money is its sources",
		Example: "资金总额 306.00 = 财政拨款 306.00 + 其他资金 0.00",
		Reason:  "the form lists the sources without rest",
	},
	{
		ID: "form_budget", Chinese: "部门预算总额 = 基本支出 + 项目支出", Relation: "eq",
		Meaning: "in the department's target form its budget is basic and project spending",
		Example: "3090.39 = 2713.45 + 376.94",
		Reason:  "spending is basic or project",
	},
	{
		ID: "form_total", Chinese: "部门预算总额 = 支出总表 合计", Relation: "eq",
		Meaning: "the budget in the department's target form is total expenditure",
		Example: "3090.39 = 3090.39",
		Reason:  "both print the year's whole budget",
	},
	{
		ID: "target_costs", Chinese: "成本指标之和 = 项目金额", Relation: "eq",
		Meaning: "where a project's cost targets come to its amount, they confirm it",
		Example: "12.62 + 333.52 = 346.14",
		Reason:  "cost targets may also be unit prices: where they come to something else nothing is said",
	},
	{
		ID: "year_change", Chinese: "增减额 = 本年 − 上年", Relation: "eq",
		Meaning: "the change is this year's number less last year's",
		Example: "2026年 10 − 2025年 13 = −3",
		Reason:  "the definition of the column; in the check, last year and change stand on the right",
	},
	{
		ID: "change_rate", Chinese: "增减率 = 增减额 / 上年", Relation: "ratio",
		Meaning: "the rate of change is the change over last year's number",
		Example: "371.72 / (3090.39 − 371.72) = 13.67 %",
		Reason:  "the definition of the column; to half a unit of its last place",
	},
	{
		ID: "within_spending", Chinese: "各表合计 ≤ 支出总计", Relation: "le",
		Meaning: "no table's total is above the whole expenditure",
		Example: "政府采购 188.50 ≤ 支出总计 4,651.67",
		Reason:  "every table parts some of the year's spending; a table read in a wrong unit fails here",
	},
	{
		ID: "revenue_by_fund", Chinese: "收支总表各收入来源 = 收入总表各列", Relation: "eq",
		Meaning: "this year's revenue from a source is the same in the summaries and in the revenue table's column for it",
		Example: "收支总表 一、一般公共预算拨款收入 4,651.67 = 收入总表 一般公共预算 4,651.67",
		Reason:  "both print the year's revenue by source",
	},
	{
		ID: "balance_across", Chinese: "总计 = 收入总表、支出总表合计", Relation: "eq",
		Meaning: "the bottom lines of the summaries are the totals of the revenue and the expenditure tables",
		Example: "财政拨款收支总表 收入总计 4,651.67 = 一般公共预算支出表 合计 4,651.67",
		Reason:  "a budget balances; where money is carried out of the year the totals differ and the identity is not tried",
	},
	{
		ID: "carry_over", Chinese: "年初结转 + 本年收入 = 本年支出 + 年末结转", Relation: "eq",
		Meaning: "in a final account that carries money from year to year, what was carried in and came in is what was spent and is carried on",
		Example: "政府性基金 城市建设支出：年初 2 + 本年收入 30 = 本年支出 29 + 年末 3",
		Reason:  "no money of the fund goes elsewhere; 总计 of the summary, with 使用非财政拨款结余 and 结余分配, is tried as a total of its rows",
		Between: true,
	},
	{
		ID: "code_chain", Chinese: "科目层级完整", Relation: "set",
		Meaning: "where a table prints groups above their items, every item has its group, every group its class, and every group its items",
		Example: "2080505 stands below 20805, and 20805 below 208",
		Reason:  "a row that is lost between a class and its items leaves every sum right; tried only where most rows of the table keep to it, or for a table of one class where the document's others do",
	},
	{
		ID: "unit_chain", Chinese: "预算单位层级完整", Relation: "set",
		Meaning: "a table by budget unit prints the department of a single unit above it, and the unit below its department, where all the document's others do",
		Example: "117001 西安市审计局 stands below 117 西安市审计局",
		Reason:  "a department of one unit leaves every sum right without its row; tried only where two other tables by unit print it and none but one lacks it",
	},
	{
		ID: "list_rows", Chinese: "清单层级完整", Relation: "set",
		Meaning: "in a list whose units or projects stand above what they buy, every group has members, and members of one kind stand below groups of one kind",
		Example: "会议费 950.00, and no purchase below it",
		Reason:  "a row that is lost where a group has one member leaves every sum right; tried only where four of five groups keep to it",
	},
	{
		ID: "serial_rows", Chinese: "序号连续", Relation: "set",
		Meaning: "a table that numbers its rows counts them without a gap",
		Example: "序号 1, 2, 3, 4, 5, 6 …",
		Reason:  "a lost row leaves a gap; tried where six rows or more are numbered and all other numbers follow one another",
	},
	{
		ID: "total_row", Chinese: "合计行存在", Relation: "set",
		Meaning: "a table by code prints a total where all the document's others do",
		Example: "支出总表 … 合计 3090.39",
		Reason:  "a lost total leaves nothing to try the details against",
	},
	{
		ID: "same_codes", Chinese: "同一资金两表科目相同", Relation: "set",
		Meaning: "two tables of the same money print the same codes",
		Example: "支出总表 and 一般公共预算支出表 of one fund both list 2010350 事业运行",
		Reason:  "each lists all items; tried only where the totals of the tables agree and most codes do",
	},
	{
		ID: "narrative_total", Chinese: "文字说明 = 表（总额）", Relation: "eq",
		Meaning: "a total, basic or project spending, staff or running costs, or a public expense that the text states is that of the table",
		Example: "收入总计3090.39万元 = 收支总表 收入总计 3090.39",
		Reason:  "the text explains the tables; a statement that differs counts only where it is of a whole total and a slip away from the table's",
	},
	{
		ID: "narrative_item", Chinese: "文字说明 = 表（科目）", Relation: "eq",
		Meaning: "the amount that the text states of an item is that of the general budget table",
		Example: "司法（06款）行政运行（01项）1434.89万元 = 2040601 14,348,853.34 元",
		Reason:  "the text explains the table item by item; tried only where most statements agree",
	},
	{
		ID: "narrative_share", Chinese: "文字说明占比", Relation: "ratio",
		Meaning: "the share of basic or project spending that the text states is theirs of the whole expenditure",
		Example: "基本支出2713.45万元，占87.8% = 2713.45 / 3090.39",
		Reason:  "to half a unit of the last place; shares of something else are not kept",
	},
	{
		ID: "narrative_growth", Chinese: "文字说明增长率", Relation: "ratio",
		Meaning: "the growth of the total that the text states is the stated change over last year's total",
		Example: "增加371.72万元，增长13.67% = 371.72 / (3090.39 − 371.72)",
		Reason:  "to half a unit of the last place; growth of another total is not kept",
	},
	{
		ID: "narrative_list", Chinese: "文字说明列举 = 表", Relation: "set",
		Meaning: "the number of projects and the economic items that the text lists are those of the tables",
		Example: "支出项目4个 = 4 rows of the project list；人员经费 14 items",
		Reason:  "the text explains the tables; lists that differ may be shortened by 等 and are not kept; a count confirms no amount",
	},
}

// NotUsed lists relations that are false in general. They hold in some documents,
// which is why they are tempting.
var NotUsed = []struct{ Chinese, Reason string }{
	{"公用经费 = 机关运行经费", "only for offices; where institutions are consolidated the two differ. Where they agree a finding says so (operating_is_public, info)"},
	{"“三公”经费 = 基本支出 30212 + 30217 + 30231 + 31013", "the three public expenses include what projects spend on them: only ≥ holds (public_within)"},
	{"支出总表 = 一般公共预算支出表", "only where the general budget is the sole fund: tried where the totals of the two agree (single_fund), else as a bound (fund_within)"},
	{"一般公共预算 = 财政拨款", "not where non-tax revenue or special accounts are inside the general budget"},
	{"项目年度金额 = 项目总额", "projects run for years; targets may state the money of all of them (project_set keeps what agrees)"},
	{"政府采购 = 支出中的货物、工程、服务", "purchases are a subset of spending: only ≤ holds (within_spending)"},
	{"成本指标之和 = 项目金额", "cost targets may be unit prices; kept only where they agree (target_costs)"},
	{"目录顺序 = 表顺序", "the order of the contents differs from that of the tables"},
	{"其中 lines add up to their parent", "其中 seldom lists all parts: only ≤ holds (row_of_which, column_of_which)"},
	{"a number equals its copy beside it", "合计 376.94 = 项目 376.94 in one row, a total of one part, zero = zero: true and tried, but they prove nothing"},
}
