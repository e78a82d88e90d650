package normalize

import "strings"

// otherYears reports whether a head or label is of money of several years or of years
// that it does not count: 总投资, 以前年度安排. What earlier years left over is this year's
// to spend.
func otherYears(key string) bool {
	return fundYearOf(key) != carryover && hasAny(key, "实施期", "中期资金", "总投资", "以前年度", "以前各年", "历年", "往年", "截至", "截止", "后续年度", "以后年度", "近两年", "近三年", "前两年", "前三年")
}

// rateOfYears reports whether a head is of one year's amount as a rate of the year
// before's: 本年预算数为上年执行数的%. It is of neither year, and no rate of change. What
// was executed of a budget is of one year: 决算数为预算数的%.
func rateOfYears(key string) bool {
	if !rateWords(key) {
		return false
	}
	for _, is := range []string{"为", "占", "相当于"} {
		of, base, ok := strings.Cut(key, is)
		if !ok {
			continue
		}
		y, before := yearIn(of), yearIn(base)
		if hasAny(base, "上年", "去年", "上一年") && !hasAny(of, "上年", "去年", "上一年") || before != 0 && before != y ||
			strings.Contains(of, "预算") && hasAny(base, "决算", "执行") && (y == 0 || y != before) {
			return true
		}
	}
	return false
}
