package normalize

import (
	"regexp"
	"strings"

	"github.com/shopspring/decimal"

	"yusuan/schema"
)

// Kinds of targets, as the contract names them.
const (
	targetNumber      = "number"
	targetRange       = "range"
	targetMultiple    = "multiple"
	targetDate        = "date"
	targetDeadline    = "deadline"
	targetDateRange   = "date_range"
	targetPeriod      = "period"
	targetServiceTime = "service_time"
	targetQualitative = "qualitative"
	targetNullMark    = "null_mark"
	targetSignOnly    = "comparator_only"
	targetText        = "text"
)

// target is a performance target as read: sign, number and unit, or what else
// the text is. The fiscal system prints the three joined, so this is its model.
type target struct {
	kind       string
	comparator string // ge, le, eq, eq_implied, gt, lt; "" none
	low, high  decimal.NullDecimal
	unit       string
}

// signs of comparison, glyph variants included: ≯ "not above" is ≤. ＜, ＞ and ＝
// fold to their narrow forms before.
var signs = []struct{ sign, comparator string }{
	{"≥", "ge"},
	{"≧", "ge"},
	{"⩾", "ge"},
	{">=", "ge"},
	{"≮", "ge"},
	{"≤", "le"},
	{"≦", "le"},
	{"⩽", "le"},
	{"<=", "le"},
	{"≯", "le"},
	{">", "gt"},
	{"﹥", "gt"},
	{"〉", "gt"},
	{"<", "lt"},
	{"﹤", "lt"},
	{"〈", "lt"},
	{"=", "eq"},
	{"﹦", "eq"},
}

// wordSigns stand before the number; afterSigns behind it: 95%以上.
var (
	wordSigns = []struct{ sign, comparator string }{
		{"大于等于", "ge"},
		{"大于或等于", "ge"},
		{"不得低于", "ge"},
		{"不得少于", "ge"},
		{"不得超过", "le"},
		{"不得高于", "le"},
		{"不得大于", "le"},
		{"不少于", "ge"},
		{"不低于", "ge"},
		{"不小于", "ge"},
		{"至少", "ge"},
		{"达到", "ge"},
		{"小于等于", "le"},
		{"小于或等于", "le"},
		{"不超过", "le"},
		{"不高于", "le"},
		{"不大于", "le"},
		{"不多于", "le"},
		{"控制在", "le"},
		{"大于", "gt"},
		{"高于", "gt"},
		{"超过", "gt"},
		{"小于", "lt"},
		{"低于", "lt"},
		{"少于", "lt"},
		{"等于", "eq"},
	}
	afterSigns = []struct{ sign, comparator string }{
		{"及以上", "ge"}, {"(含)以上", "ge"}, {"以上", "ge"}, {"及以下", "le"}, {"以下", "le"}, {"以内", "le"}, {"之内", "le"}, {"内", "le"},
	}
)

// parseTarget reads a target value.
func parseTarget(text string) target {
	s := fold(text)
	if s == "" || isDash(s) || equalsAny(s, "无", "不适用", "-", "/", "暂无") {
		return target{kind: targetNullMark}
	}
	if t, ok := boundsTarget(s); ok {
		return t
	}
	sign, rest := cutComparator(cutYear(s))
	rest = strings.TrimRight(rest, "。.;；、,，")
	if rest == "" {
		return target{kind: targetSignOnly, comparator: sign}
	}
	if t, ok := rangeTarget(rest); ok && sign == "" {
		return t
	}
	if kind := timeKind(rest); kind != "" && (sign == "" || !monthCount(rest)) {
		return target{kind: kind, comparator: sign}
	}
	if dayInDigits.MatchString(rest) {
		if sign == "le" || sign == "lt" {
			return target{kind: targetDeadline, comparator: sign}
		}
		return target{kind: targetDate, comparator: sign}
	}
	if t, ok := numberTarget(rest, sign); ok {
		return t
	}
	if manyTargets(s) {
		return target{kind: targetMultiple}
	}
	return target{kind: wordKind(rest)}
}

// dayInDigits is a day or month in digits alone, for whose unit a form asks:
// 20261130日, 2026.09月.
var dayInDigits = regexp.MustCompile(`^20[0-9]{2}(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?:日|天|工作日)|[.-](?:0[1-9]|1[0-2])月)$`)

// cutYear drops from the front of a target that it is to be met each year or over the
// year, which goes without saying, where a sign follows: 每年≥20场, 全年不少于5次.
func cutYear(s string) string {
	for _, year := range []string{"每年度", "全年度", "每年", "全年"} {
		if rest, ok := strings.CutPrefix(s, year); ok {
			if sign, _ := cutComparator(rest); sign != "" {
				return rest
			}
		}
	}
	return s
}

func cutComparator(s string) (comparator, rest string) {
	for _, x := range signs {
		if r, ok := strings.CutPrefix(s, x.sign); ok {
			return x.comparator, r
		}
	}
	for _, x := range wordSigns {
		if r, ok := strings.CutPrefix(s, x.sign); ok && r != "" && isDigit(rune(r[0])) {
			return x.comparator, r
		}
	}
	return "", s
}

// Bound of a unit behind a number, in runes: 个工作日, 元/平方米/月.
const maxTargetUnit = 8

// numberTarget reads a number with a unit behind it, and words that compare.
func numberTarget(s, comparator string) (target, bool) {
	num, unit, ok := leadingNumber(s)
	if !ok {
		return target{}, false
	}
	if comparator != "" {
		unit = strings.TrimSuffix(unit, "(含)") // ≥3.5%（含） includes it anyway
	}
	for _, x := range afterSigns {
		if r, found := strings.CutSuffix(unit, x.sign); found && (comparator == "" || comparator == "ge" || comparator == "le") {
			if x.sign == "内" && !hasSuffixAny(r, "日", "天", "时", "月", "年", "分钟", "小时") {
				continue
			}
			unit = r
			if comparator == "" {
				comparator = x.comparator
			}
			break
		}
	}
	if comparator == "" {
		comparator = "eq_implied"
	}
	bare := cutBrackets(unit)
	if at := strings.IndexByte(bare, '/'); at > 0 {
		bare = bare[:at] + strings.ReplaceAll(bare[at:], "、", "") // 元/户、年
	}
	if runeLen(bare) > maxTargetUnit || strings.ContainsAny(bare, ",;，；、。") || strings.ContainsAny(cutBrackets(unit), "0123456789≥≤<>=") {
		return target{}, false
	}
	if !plausibleTargetUnit(unit) {
		return target{}, false
	}
	return target{kind: targetNumber, comparator: comparator, low: decimal.NewNullDecimal(num), unit: unit}, true
}

// plausibleTargetUnit refuses words that make a sentence of the number.
func plausibleTargetUnit(unit string) bool {
	return !hasAny(unit, "的", "得", "完成", "提升", "提高", "达到", "减少", "增加", "前", "底", "重大", "使", "不", "日-", "至", "级", "全")
}

// leadingNumber reads the number a folded text begins with, and the rest.
func leadingNumber(s string) (n decimal.Decimal, rest string, ok bool) {
	i := 0
	if strings.HasPrefix(s, "-") || strings.HasPrefix(s, "+") {
		i = 1
	}
	j := i
	for j < len(s) && (isDigit(rune(s[j])) || (s[j] == '.' || s[j] == ',') && j > i && j+1 < len(s) && isDigit(rune(s[j+1]))) {
		j++
	}
	digits, _, ok := plainDigits(s[i:j])
	if !ok {
		return n, s, false
	}
	n, err := decimal.NewFromString(digits)
	if err != nil {
		return n, s, false
	}
	if i == 1 && s[0] == '-' {
		n = n.Neg()
	}
	return n, s[j:], true
}

// rangeTarget reads 90%-95%, 3~5个, 10万元至20万元, 80%（含）-90%, ±5%.
func rangeTarget(s string) (target, bool) {
	if rest, ok := strings.CutPrefix(s, "±"); ok {
		n, unit, ok := leadingNumber(rest)
		if !ok || !n.IsPositive() || runeLen(unit) > maxTargetUnit {
			return target{}, false
		}
		return rangeOf(n.Neg(), n, unit), true
	}
	low, rest, ok := leadingNumber(s)
	if !ok {
		return target{}, false
	}
	unit, rest, ok := cutRange(rest)
	if !ok {
		return target{}, false
	}
	high, tail, ok := leadingNumber(rest)
	if !ok || !high.GreaterThan(low) || runeLen(tail) > maxTargetUnit || strings.ContainsAny(tail, "0123456789,;，；、。") {
		return target{}, false
	}
	years := tail == "年" && high.LessThan(maxYearSpan)
	if !years && hasPrefixAny(tail, "月", "日", "年") || unit != "" && tail != "" && unit != tail && unit != "%" {
		return target{}, false
	}
	if tail != "" {
		unit = tail
	}
	return rangeOf(low, high, unit), true
}

// maxYearSpan is the number from which 20-25年 may be two years and no span of them.
var maxYearSpan = decimal.New(20, 0)

func rangeOf(low, high decimal.Decimal, unit string) target {
	return target{kind: targetRange, low: decimal.NewNullDecimal(low), high: decimal.NewNullDecimal(high), unit: unit}
}

// rangeSigns part the ends of a range.
var rangeSigns = []string{"--", "-", "~", "～", "至", "到"}

// cutRange parts what stands behind the lower end of a range: its unit, if it has one
// of its own, and the upper end behind the sign.
func cutRange(s string) (unit, rest string, ok bool) {
	at := firstIndex(s, rangeSigns...)
	if at < 0 || at > 0 && runeLen(s[:at]) > maxTargetUnit || strings.ContainsAny(s[:at], "0123456789年月日") {
		return "", "", false
	}
	for _, sep := range rangeSigns {
		if r, found := strings.CutPrefix(s[at:], sep); found {
			return strings.TrimSuffix(s[:at], "(含)"), strings.TrimPrefix(r, "(含)"), true
		}
	}
	return "", "", false
}

// boundsTarget reads a range by its two bounds: ≥90%且≤100%, 90%≤X≤95%, [90%,100%].
func boundsTarget(s string) (target, bool) {
	if m := interval.FindStringSubmatch(s); m != nil {
		return boundsOf(m[1], m[2])
	}
	if m := between.FindStringSubmatch(s); m != nil {
		return boundsOf(m[1], m[2])
	}
	at := firstIndex(s, "≤", "≦", "⩽", "<", "不超过", "不高于", "不大于", "小于")
	if at <= 0 {
		return target{}, false
	}
	lower, low := cutComparator(strings.TrimRight(s[:at], "且并和,;、"))
	upper, high := cutComparator(s[at:])
	if lower != "ge" && lower != "gt" || upper != "le" && upper != "lt" {
		return target{}, false
	}
	return boundsOf(low, high)
}

var (
	interval = regexp.MustCompile(`^[\[(]([0-9.]+[^,0-9]*),([0-9.]+[^,0-9]*)[\])]$`)
	between  = regexp.MustCompile(`^([0-9.]+[^≤<0-9]*)[≤<≦]=?[A-Za-z\p{Han}]{1,6}[≤<≦]=?([0-9.]+.*)$`)
)

// boundsOf makes a range of the texts of two bounds, whose units agree.
func boundsOf(lower, upper string) (target, bool) {
	low, unit, ok := leadingNumber(lower)
	high, tail, ok2 := leadingNumber(upper)
	if !ok || !ok2 || !high.GreaterThan(low) || unit != tail && unit != "" || runeLen(tail) > maxTargetUnit || strings.ContainsAny(tail, "0123456789,;，；、。≥≤<>") {
		return target{}, false
	}
	return rangeOf(low, high, tail), true
}

// timeKind recognises targets that are times: a day, a deadline, a span, a
// period, hours of service; "" for others.
func timeKind(s string) string {
	t := strings.TrimRight(s, "。.;")
	switch {
	case serviceTime(t):
		return targetServiceTime
	case isPeriod(t):
		return targetPeriod
	case monthSpan.MatchString(t):
		return targetDateRange
	}
	spans := dateTokens(t)
	if spans == 0 || runeLen(t) > 30 {
		return ""
	}
	left := stripDate(t)
	switch {
	case spans >= 2 && hasAny(t, "-", "至", "~", "～", "到"):
		if strings.Trim(left, "-至~～到") == "" {
			return targetDateRange
		}
	case hasAny(left, "前"):
		if runeLen(left) <= 8 {
			return targetDeadline
		}
	case strings.Trim(left, "底末初上中下旬") == "":
		return targetDate
	case hasAny(left, "完成", "完工", "结束") && runeLen(left) <= 4 && strings.HasPrefix(left, "底"):
		return targetDeadline
	}
	return ""
}

// monthSpan is a span of months that names 月 once: 1-12月.
var monthSpan = regexp.MustCompile(`^(?:[0-9]{4}年)?[0-9]{1,2}(?:-|~|～|至|到)[0-9]{1,2}月份?$`)

// monthCount recognises a bare month behind a sign: ≤12月 counts months, or is
// done by the 12th; either way the sign holds for the number.
func monthCount(s string) bool {
	d, ok := strings.CutSuffix(s, "月")
	return ok && allDigits(d)
}

// serviceTime recognises 7*24, 7×24小时, 24小时.
func serviceTime(s string) bool {
	if !strings.ContainsAny(s, "*×xX") {
		return false
	}
	s = plainTimes.Replace(s)
	return s == "7*24" || s == "24*7" || s == "5*8"
}

var plainTimes = strings.NewReplacer("×", "*", "x", "*", "X", "*", "小时", "", "h", "")

// isPeriod recognises how often or over what time something is due.
func isPeriod(s string) bool {
	if runeLen(s) > 10 || strings.HasSuffix(s, "率") {
		return false
	}
	if equalsAny(s, "全年", "本年度", "当年", "全年度", "一年", "年度", "一季度", "二季度", "三季度", "四季度", "第一季度", "第二季度", "第三季度", "第四季度", "上半年", "下半年") {
		return true
	}
	for _, p := range []string{"按月", "按季", "按年", "按时", "按期", "每月", "每季", "每年", "每周", "每日", "每天", "每半年", "每学期"} {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return strings.HasPrefix(s, "20") && len(s) > 7 && (s[4:] == "年全年" || s[4:] == "年度" || s[4:] == "年")
}

// dateTokens counts the dates a text holds: 2026年12月31日, 12月底, 1月.
func dateTokens(s string) int {
	n := 0
	for i := 0; i < len(s); {
		j := dateEnd(s, i)
		if j > i {
			n++
			i = j
			continue
		}
		i++
	}
	if n == 1 && hasAny(s, "-", "至", "~") { // 1-12月
		if k := strings.IndexAny(s, "-~"); k > 0 && isDigit(rune(s[k-1])) {
			n++
		}
	}
	return n
}

// dateEnd gives the end of a date that begins at i, i if none does.
func dateEnd(s string, i int) int {
	if i > 0 && isDigit(rune(s[i-1])) {
		return i
	}
	end, j := i, i
	for _, unit := range []string{"年", "月", "日"} {
		k := j
		for k < len(s) && isDigit(rune(s[k])) {
			k++
		}
		if k == j || unit == "年" && k-j != 4 || unit != "年" && k-j > 2 {
			if unit == "年" {
				continue
			}
			break
		}
		if !strings.HasPrefix(s[k:], unit) {
			if unit == "年" {
				continue
			}
			break
		}
		j = k + len(unit)
		end = j
	}
	if end > i && !strings.ContainsAny(s[i:end], "月日") {
		return i // a year alone is no day
	}
	return end
}

// stripDate removes the dates of a text.
func stripDate(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		if j := dateEnd(s, i); j > i {
			i = j
			continue
		}
		b.WriteByte(s[i])
		i++
	}
	return b.String()
}

// manyTargets recognises several conditions in one text: ≥45、≥1000.
func manyTargets(s string) bool {
	n := 0
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == '、' || r == ';' || r == ',' || r == '，' || r == '；' || r == '。' }) {
		c, rest := cutComparator(part)
		if rest == "" || !isDigit(rune(rest[0])) && c == "" {
			return false
		}
		if _, _, ok := leadingNumber(rest); !ok {
			return false
		}
		n++
	}
	return n > 1
}

// maxQualitative bounds a target in words, in runes; longer ones are prose.
const maxQualitative = 12

// wordKind tells a target in words from other text: short, without figures.
func wordKind(s string) string {
	if runeLen(s) <= maxQualitative && !strings.ContainsAny(s, "0123456789≥≤<>=%。；;，,") {
		return targetQualitative
	}
	return targetText
}

// setTarget writes a target's columns.
func setTarget(x *schema.Indicator, t target) {
	x.ValueKind, x.Comparator, x.UnitText = t.kind, t.comparator, t.unit
	if t.low.Valid && fitsTarget(t.low.Decimal) {
		x.Value = t.low
	}
	if t.high.Valid && fitsTarget(t.high.Decimal) {
		x.ValueHigh = t.high
	}
	if t.kind == targetNumber && x.Value.Valid && equalsAny(t.unit, moneyUnitWords...) {
		if y, ok := toYuan(x.Value.Decimal, moneyUnit(t.unit)); ok && -y.Exponent() <= maxAmountPlaces && wholeDigits(y) <= maxAmountDigits {
			x.Amount = decimal.NewNullDecimal(y)
		}
	}
}

func fitsTarget(d decimal.Decimal) bool {
	return -d.Exponent() <= maxValuePlaces && wholeDigits(d) <= maxValueDigits
}
