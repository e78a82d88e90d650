package normalize

import (
	"strings"

	"github.com/shopspring/decimal"
)

// valueState tells what a cell of a value column prints.
type valueState uint8

const (
	blankValue  valueState = iota // nothing
	dashValue                     // a dash or stroke that says "none"
	zeroValue                     // a printed zero
	numberValue                   // any other number
	textValue                     // anything else
)

// value is what a cell of a value column prints, as read.
type value struct {
	state   valueState
	number  decimal.Decimal // of zero and number, as printed
	places  int             // printed decimal places
	percent bool            // a percent sign follows
	unit    string          // a money unit printed behind the number: 万元; "" none
	counted string          // what is counted, printed behind the number: 人, 辆; "" none
	note    string          // a footnote mark behind the number: * ① 注1; "" none
	doubt   bool            // digits stand apart in a way that allows more than one reading
}

// isAmount reports whether v is a printed number or zero.
func (v value) isAmount() bool { return v.state == zeroValue || v.state == numberValue }

// printed reports whether v becomes a fact: a number, a zero or a dash.
func (v value) printed() bool { return v.isAmount() || v.state == dashValue }

// Printed decimals that a fact can hold: DECIMAL(18,6).
const (
	maxValuePlaces = 6
	maxValueDigits = 12 // before the point
)

// parseValue reads a printed number. Only what is surely one number becomes
// one; 1,23 (a comma out of place) and 2026年 stay text.
func parseValue(text string) value {
	s := fold(text)
	if s == "" {
		return value{state: blankValue}
	}
	if isDash(s) {
		return value{state: dashValue}
	}
	if !strings.ContainsAny(s, "0123456789") { // as most texts
		return value{state: textValue}
	}
	v := value{}
	negative := false
	if strings.Trim(s, "0123456789,.") != "" {
		s, negative = cutSign(s)
		s, v.note = cutNoteMark(s)
		if rest, ok := strings.CutSuffix(s, "%"); ok {
			s, v.percent = rest, true
		} else {
			s, v.unit = cutUnit(s, moneyUnitWords)
			if v.unit == "" {
				s, v.counted = cutUnit(s, countWords)
			}
		}
	}
	digits, places, ok := plainDigits(s)
	if !ok {
		return value{state: textValue}
	}
	n := numberOf(digits, places)
	if negative {
		n = n.Neg()
	}
	v.number, v.places, v.state = n, places, numberValue
	if n.IsZero() {
		v.state = zeroValue
	}
	v.doubt = loseDigits(strings.TrimFunc(text, isBlank))
	return v
}

// isDash reports whether folded text is one of the marks for "none": -, --, /.
func isDash(s string) bool {
	return strings.Trim(s, "-") == "" || s == "/" || s == "//" || s == "\\"
}

// cutSign removes a sign or the brackets that stand for a minus in accounts.
func cutSign(s string) (rest string, negative bool) {
	switch {
	case strings.HasPrefix(s, "-"):
		return s[1:], true
	case strings.HasPrefix(s, "+"):
		return s[1:], false
	case strings.HasPrefix(s, "△"), strings.HasPrefix(s, "▲"):
		return s[len("△"):], true
	case strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") && len(s) > 2 && isDigit(rune(s[1])):
		// (1) numbers a list; amounts in brackets have a point, a comma or more digits
		if inner := s[1 : len(s)-1]; len(inner) > 2 || strings.ContainsAny(inner, ".,") {
			return inner, true
		}
	case strings.HasPrefix(s, "¥"), strings.HasPrefix(s, "￥"):
		return strings.TrimLeft(s, "¥￥"), false
	}
	return s, false
}

// cutNoteMark removes a footnote mark behind a number: 12.3* 12.3① 12.3(注1) 12.3[2].
func cutNoteMark(s string) (rest, note string) {
	i := len(s)
	for j, r := range s {
		if r == '*' || r >= '①' && r <= '⑳' || r == '[' || r == '(' && strings.HasPrefix(s[j:], "(注") || r == '注' {
			i = j
			break
		}
	}
	if i == len(s) || i == 0 || !isDigit(rune(s[i-1])) && s[i-1] != '%' {
		return s, ""
	}
	note = s[i:]
	if runeLen(note) > 5 { // longer than a mark: words, so the cell is no plain number
		return s, ""
	}
	return s[:i], note
}

var moneyUnitWords = []string{"百万元", "千万元", "万元", "千元", "亿元", "元"}

// countWords are what disclosures count: people, vehicles, meetings.
var countWords = []string{"人次", "批次", "人", "辆", "台", "套", "个", "次", "期", "平方米"}

// cutUnit removes one of the words behind a number.
func cutUnit(s string, words []string) (rest, unit string) {
	for _, u := range words {
		if r, ok := strings.CutSuffix(s, u); ok && r != "" && isDigit(rune(r[len(r)-1])) {
			return r, u
		}
	}
	return s, ""
}

// plainDigits accepts 1234.50, 1,234.50 and .5, and returns the digits without
// separators and the number of places. Separators must part groups of three; of
// several, the first may be the only one missing.
func plainDigits(s string) (digits string, places int, ok bool) {
	if s == "" {
		return "", 0, false
	}
	whole, frac, point := strings.Cut(s, ".")
	if point && (frac == "" || !allDigits(frac)) {
		return "", 0, false
	}
	if whole == "" {
		if !point {
			return "", 0, false
		}
		whole = "0"
	}
	if strings.Contains(whole, ",") {
		groups := strings.Split(whole, ",")
		for i, g := range groups {
			// some print 125360,898: the last separator only
			if !allDigits(g) || i > 0 && len(g) != 3 || i == 0 && len(g) > 3 && len(groups) > 2 {
				return "", 0, false
			}
		}
		whole = strings.Join(groups, "")
	}
	if !allDigits(whole) {
		return "", 0, false
	}
	if point {
		return whole + "." + frac, len(frac), true
	}
	return whole, 0, true
}

// numberOf gives the number that plainDigits read.
func numberOf(digits string, places int) decimal.Decimal {
	if len(digits) > 18 { // 64 bits may not hold it
		return decimal.RequireFromString(digits)
	}
	n := int64(0)
	for i := range len(digits) {
		if digits[i] != '.' {
			n = n*10 + int64(digits[i]-'0')
		}
	}
	return decimal.New(n, -int32(places))
}

// loseDigits reports whether blanks part digits in a way that could also be two
// numbers: "300 400". Blanks beside a point or comma, or between all digits
// (justified text), part nothing.
func loseDigits(s string) bool {
	if strings.IndexFunc(s, isBlank) < 0 {
		return false
	}
	gaps, tight := 0, 0
	var last rune
	gap := false
	for _, r := range s {
		if isBlank(r) {
			gap = true
			continue
		}
		if d := foldRune(r); d != 0 {
			if isDigit(last) && isDigit(d) {
				if gap {
					gaps++
				} else {
					tight++
				}
			}
			last, gap = d, false
		}
	}
	return gaps > 0 && tight > 0
}

// fits reports whether the printed number fits a fact's DECIMAL(18,6).
func (v value) fits() bool {
	return v.places <= maxValuePlaces && wholeDigits(v.number) <= maxValueDigits
}

// wholeDigits counts the digits before the point, of which there is one at least.
func wholeDigits(d decimal.Decimal) int {
	if d.IsZero() {
		return 1
	}
	return max(1, d.NumDigits()+int(d.Exponent()))
}
