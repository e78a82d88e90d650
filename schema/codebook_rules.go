package schema

// checkRules explains the identities; normalize, which tries them, names each
// here when it gains one.
var checkRules = []EnumValue{
	{"row_sum", "行内合计", "in a row, a sum column is the sum of the columns beside it under the same head: 合计 = 基本支出 + 项目支出"},
	{"column_total", "列合计", "in a column, a total row is the sum of the outermost rows above it, or below it where it stands first"},
	{"code_tree", "科目上下级", "a class is the sum of its groups, a group that of its items"},
	{"group_sum", "分组小计", "a heading, unit or numbered item is the sum of the rows right below it"},
	{"balance", "收支平衡", "total revenue is total expenditure"},
	{"of_which", "其中不大于总数", "a 其中 row is not above the row it is part of"},
}

// findingCodes explains the findings; the stage that reports one names it here.
var findingCodes = []EnumValue{
	{"page_unreadable", "页面无法读取", "a page could not be read; its tables are missing or cut"},
	{"page_incomplete", "页面读取不全", "a part of a page could not be read: it is damaged or over a limit"},
	{"page_limit", "页数超限", "the document has more pages than are read"},
	{"pages_missing", "页面缺失", "pages that the file claims are lost to damage"},
	{"file_repaired", "文件已修复", "the file's structure was damaged and made anew; nothing need be missing"},
	{"agency_unknown", "部门不明", "the text does not tell surely whose document it is"},
	{"year_unknown", "年度不明", "the text does not tell surely which year it is about"},
	{"phase_unknown", "预决算不明", "the text does not tell whether it is a budget or final accounts"},
	{"kind_unknown", "表类不明", "no title, header or code tells which table of a disclosure this is"},
	{"scheme_conflict", "科目体系不符", "the header names one classification, the codes belong to another"},
	{"unit_unknown", "单位不明", "no unit is printed, so amounts in yuan are not known"},
	{"unit_from_document", "单位取自全文", "no unit is printed; that of all other tables of the document was taken"},
	{"unread_number", "数值无法识别", "text in a value column is no plain number"},
	{"doubtful_number", "数值存疑", "blanks part the digits of a number: it may be two, so its value is null"},
	{"number_too_long", "数值超长", "a number has more digits than its decimal column holds, so it is null"},
	{"indicators_unread", "绩效指标未读", "a target table's heads name no column of target values"},
	{"indicators_without_heads", "绩效指标无表头", "targets stand under no heads; their columns were told by their signs"},
	{"identity_mismatch", "勾稽不符", "an accounting identity that holds elsewhere in the table fails here by more than rounding explains"},
	{"region_unknown", "地区不明", "the text names no region surely"},
	{"region_ambiguous", "地区有歧义", "several regions bear the name, and the text does not tell which is meant"},
	{"region_from_text", "地区取自正文", "no agency's name begins with a region; the one the text names most was taken"},
}
