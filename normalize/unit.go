package normalize

import (
	"strings"

	"github.com/shopspring/decimal"
)

// Money units of the contract.
const (
	unitYuan     = "yuan"
	unitThousand = "thousand_yuan"
	unitWan      = "wan_yuan"
	unitMillion  = "million_yuan"
	unitYi       = "yi_yuan"

	unitPercent = "percent"
	unitCount   = "count"
	unitOther   = "other"
)

// Where a unit was read.
const (
	unitFromTable    = "table"
	unitFromCell     = "cell"
	unitFromDocument = "document"
)

// unitFactor gives the yuan in one of a money unit; the power of ten.
var unitFactor = map[string]int32{unitYuan: 0, unitThousand: 3, unitWan: 4, unitMillion: 6, unitYi: 8}

// moneyUnit finds the money unit a text names: 单位：万元, （万元）, 金额（元）.
// A text that names two different ones (元/万元) names none surely.
func moneyUnit(s string) string {
	s = fold(s)
	found := ""
	for i := strings.Index(s, "元"); i >= 0; {
		u := unitBefore(s[:i])
		if found != "" && found != u {
			return ""
		}
		found = u
		next := strings.Index(s[i+len("元"):], "元")
		if next < 0 {
			break
		}
		i += len("元") + next
	}
	return found
}

func unitBefore(s string) string {
	switch {
	case strings.HasSuffix(s, "百万"):
		return unitMillion
	case strings.HasSuffix(s, "万"):
		return unitWan
	case strings.HasSuffix(s, "千"):
		return unitThousand
	case strings.HasSuffix(s, "亿"):
		return unitYi
	}
	return unitYuan
}

// bracketUnit finds a money unit in brackets, as headers and form labels print
// it: 金额（万元）, 预算数(单位:元). Units of rates such as 元/人 are none.
func bracketUnit(key string) string {
	for rest := key; ; {
		i := strings.IndexByte(rest, '(')
		if i < 0 {
			return ""
		}
		j := strings.IndexByte(rest[i:], ')')
		if j < 0 {
			return ""
		}
		inner := rest[i+1 : i+j]
		if runeLen(inner) <= 8 && strings.HasSuffix(inner, "元") && !strings.ContainsAny(inner, "/、每") {
			if u := moneyUnit(inner); u != "" {
				return u
			}
		}
		rest = rest[i+j+1:]
	}
}

// rowUnit gives the money unit that a row's label, or the nearest above it that does,
// states in brackets: 机关运行经费（元）; "" none.
func rowUnit(x *laneRow) string {
	if u := unitInBrackets(x.key); u != "" {
		return u
	}
	for i := len(x.path) - 1; i >= 0; i-- {
		if u := unitInBrackets(fold(x.path[i])); u != "" {
			return u
		}
	}
	return ""
}

// unitInBrackets gives the money unit that stands alone in brackets in a label; (50万元)
// is an amount.
func unitInBrackets(key string) string {
	for _, part := range strings.Split(key, "(")[1:] {
		inside, _, closed := strings.Cut(part, ")")
		inside = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(inside, "金额"), "单位"), ":"), "人民币")
		if closed && equalsAny(inside, moneyUnitWords...) {
			return moneyUnit(inside)
		}
	}
	return ""
}

// pricedBy reports whether a head or label states in brackets that its money is by the
// piece or person: 补助标准（元/人）.
func pricedBy(key string) bool {
	for _, part := range strings.Split(key, "(")[1:] {
		if inside, _, closed := strings.Cut(part, ")"); closed && strings.Contains(inside, "元/") {
			return true
		}
	}
	return false
}

// unitLine reports whether a line of text states the unit of a table, and which.
func unitLine(text string) (unit string, ok bool) {
	s := fold(text)
	i := strings.Index(s, "单位:")
	if i < 0 {
		if strings.HasPrefix(s, "(") && strings.HasSuffix(s, "元)") && runeLen(s) <= 8 {
			return moneyUnit(s), true
		}
		if i = strings.Index(s, "单位"); i < 0 || !strings.HasSuffix(s, "元") || runeLen(s[i:]) > 8 {
			return "", false
		}
	}
	// 单位：某某局 names an agency
	rest := s[i:]
	if runeLen(rest) > 14 {
		rest = string([]rune(rest)[:14])
	}
	u := moneyUnit(rest)
	return u, u != ""
}

// toYuan gives v, printed in a money unit, in yuan.
func toYuan(v decimal.Decimal, unit string) (decimal.Decimal, bool) {
	p, ok := unitFactor[unit]
	if !ok {
		return decimal.Decimal{}, false
	}
	return v.Shift(p), true
}
