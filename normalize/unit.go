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
