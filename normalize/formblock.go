package normalize

import "strings"

// moneyBlock gives the folded label that says that the numbers of a form's row are
// money, "" none: the first text of the row, 预算安排 beside 以前年度安排 | 200, or a row above
// that spans the form and heads what stands below it. heads reports whether it stands over
// labels of its own, and is not itself the label of a number.
func (a *analysis) moneyBlock(r, c int) (label string, heads bool) {
	texts := 0
	for k := 0; k < c; k++ {
		if key := a.g.key(r, k); key != "" && a.g.index(r, k) != a.g.index(r, k-1) {
			if parseValue(key).printed() {
				break
			}
			if texts++; texts == 1 && headsMoney(key) {
				label = key
			}
		}
	}
	if label != "" {
		return label, texts > 1
	}
	for k := r - 1; k >= 0; k-- {
		x := a.g.cell(k, 0)
		if x == nil || x.ColSpan < a.g.cols {
			continue
		}
		if key := a.g.key(k, 0); headsMoney(key) {
			return key, true
		}
		break
	}
	return "", false
}

// headsMoney reports whether a label of money is that of a block and no title or block of
// targets: 预算安排, not 预算绩效目标 nor 项目预算申报表.
func headsMoney(key string) bool {
	return moneyLabel(key) && !hasAny(key, "绩效", "目标") && !strings.HasSuffix(cutBrackets(key), "表")
}

// plansYear reports whether a label says nothing but of which years' plan an amount is,
// where it stands among money: 以前年度安排, 2025年计划. 年度 alone has a year beside it.
func plansYear(key string) bool {
	return periodLabel(key) && hasAny(key, "安排", "计划", "下达", "支出", "执行")
}
