package normalize

import (
	"strings"
	"testing"
)

// Whatever a cell prints, the parsers of numbers, units, codes and targets end
// without a panic, and do not depend on the blanks that only justify a text.
func FuzzParsers(f *testing.F) {
	for _, s := range []string{
		"1,234.50", "-0.00", "(12)", "－3.5％", "12 345", "1,23", "2026年", "５万元", "9999999999999999999999", "——", "0..1", "1.2.3",
		"单位：万元", "金额单位:人民币元", "2010301行政运行", "[30101]基本工资", "341-湖州市财政局", "三公”经费",
		"≥95%", "大于等于3次", "10-20天", "2026年12月底前", "≤100万元/年", "及时", "100%≥x≥90%", "①", "\xff\xfe",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v := parseValue(s)
		if v.isAmount() && !strings.ContainsAny(fold(s), "0123456789") {
			t.Errorf("%q is the number %v without a digit", s, v.number)
		}
		if v.state == zeroValue && !v.number.IsZero() || v.state == numberValue && v.number.IsZero() {
			t.Errorf("%q: state %d of %v", s, v.state, v.number)
		}
		moneyUnit(s)
		_ = unitBefore(s)
		unitLine(s)
		folded := fold(s)
		if code, name := splitCode(folded); len(code)+len(name) > len(folded) || code != "" && !allDigits(code) {
			t.Errorf("%q parts into %q and %q", folded, code, name)
		}
		parseTarget(s)
		ordinal(folded)
		if again := fold(folded); again != folded {
			t.Errorf("%q folds to %q, that to %q", s, folded, again)
		}
	})
}
