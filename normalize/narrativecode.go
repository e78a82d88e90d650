package normalize

import (
	"regexp"
	"strings"
)

// namedCode is the classification code that a narrative gives a number; code "" and a
// name where the list does not know the name.
type namedCode struct {
	scheme, code, source, text, name string
}

func (c namedCode) named() bool { return c.name != "" }

// codeSubject reads a clause that names an item of a classification: 行政运行
// （2014001）, 2080501-行政单位离退休, “教育支出”科目, 住房保障支出（类）支出,
// 住房改革支出（款）提租补贴（项）支出决算.
func (w *narrator) codeSubject(text string, at int) (subject, bool) {
	text, at = w.cutBefore(text, at)
	name, basis, ok := w.cutBehind(text)
	if !ok {
		return subject{}, false
	}
	c, ok := w.codeBeside(name)
	if !ok {
		c, ok = w.codeOfLevels(name)
	}
	if code := classByName(schemeFunction, name); !ok && w.list.open && w.list.whole.side == sideExpenditure && code != "" && !equalsAny(code, sharedNames...) {
		c, ok = namedCode{schemeFunction, code, fromName, "", name}, true // 其中：教育支出10万元
	}
	if !ok {
		return subject{}, false
	}
	s := subject{known: true, label: w.p.printed(at, at+runeLen(name)), side: sideExpenditure, code: c}
	s.dims.spending, s.dims.period, s.dims.basis = total, thisYear, basis
	if c.scheme == schemeDept {
		s.dims.spending = classSpending[c.code[:3]]
	}
	if w.list.open {
		s.dims.fund = w.list.whole.dims.fund
	}
	first(&s.dims.fund, w.headingFund())
	return s, true
}

// cutBefore drops what stands before an item's name: its ordinal, 其中, the year.
func (w *narrator) cutBefore(text string, at int) (string, int) {
	for {
		n := 0
		if _, rest := ordinal(text); len(rest) < len(text) {
			n = len(text) - len(rest)
		} else if y := yearAt(text, 0); y == w.n.who.year && y != 0 {
			n = len(text) - len(strings.TrimPrefix(strings.TrimPrefix(text[4:], "年"), "度"))
		} else if x := w.own(text); x.text != "" {
			n = len(x.text)
		} else if strings.HasPrefix(text, "其中") {
			n = len(text) - len(strings.TrimLeft(strings.TrimPrefix(text, "其中"), ":,"))
		}
		if n == 0 {
			return text, at
		}
		at += runeLen(text[:n])
		text = text[n:]
	}
}

// itemEnd finds the marks that end an item's name: （项）, （01项）, （2010301）.
var itemEnd = regexp.MustCompile(`\((?:[0-9]{2,3})?[类款项]\)|\([0-9]{3,7}\)`)

// cutBehind drops what stands behind an item's name, and gives the basis that it
// names: 行政运行（项）2024年度支出决算为. ok is false where it says anything else.
func (w *narrator) cutBehind(text string) (name, basis string, ok bool) {
	ends := itemEnd.FindAllStringIndex(text, -1)
	if len(ends) == 0 {
		name = trimSuffixes(text, "支出预算", "支出决算", "支出", "预算数", "预算", "决算数", "决算", "安排", "为")
		basis = basisOf(strings.TrimPrefix(text, name))
		if basis == "" && hasSuffixAny(strings.TrimSuffix(text, "为"), "决算") && name != text {
			basis = basisFinal
		}
		return name, basis, true
	}
	cut := ends[len(ends)-1][1]
	name = text[:cut]
	if cut == len(text) {
		return name, "", true
	}
	words, lexed := w.lex(text[cut:])
	if !lexed {
		return "", "", false
	}
	for _, x := range words {
		switch {
		case x.role == wordYear && x.year == w.n.who.year:
		case x.role == wordLink && x.dims.fundYear == "", x.role == wordSide && x.side == sideExpenditure:
			if x.dims.basis != "" {
				basis = x.dims.basis
			}
		default:
			return "", "", false
		}
	}
	return name, basis, true
}

// sharedNames are the classes whose names other things bear as well: 其他支出, and
// 国有资本经营预算支出, which is that fund's spending of any class.
var sharedNames = []string{"229", "223"}

// trimSuffixes cuts words from the end of s as long as what is left still names
// something with its brackets or code.
func trimSuffixes(s string, words ...string) string {
	for cut := true; cut; {
		cut = false
		for _, t := range words {
			r, ok := strings.CutSuffix(s, t)
			if ok && hasSuffixAny(r, ")", "科目", "支出", "预算", "决算") {
				s, cut = r, true
			}
		}
	}
	return s
}

// codeBeside reads a name with its code before or behind it, or one that 科目
// marks. Name and code must agree with the list, or the code must be one of the
// seven digits that nothing else has.
func (w *narrator) codeBeside(text string) (namedCode, bool) {
	if name, ok := strings.CutSuffix(text, "科目"); ok {
		if code := classByName(schemeFunction, name); code != "" {
			return namedCode{schemeFunction, code, fromName, "", name}, true
		}
		return namedCode{}, false
	}
	code, name := splitCode(text)
	if code == "" && strings.HasSuffix(text, ")") {
		code, name = lastCode(text)
	}
	if codeLevel(code) == 0 || name == "" || !hasHan(name) {
		return namedCode{}, false
	}
	for _, scheme := range []string{schemeFunction, schemeDept, schemeGov} {
		if !inRange(scheme, code) {
			continue
		}
		e, known := loadCodes().byCode[scheme+code]
		if scheme == schemeFunction && codeLevel(code) == 3 || known && e.name != "" && e.hasName(name, w.n.who.year) {
			return namedCode{scheme, code, "printed", code, name}, true
		}
	}
	return namedCode{}, false
}

// codeBrackets finds names with their codes in brackets behind them.
var codeBrackets = regexp.MustCompile(`([^()]+(?:\([^()0-9]*\)[^()]*)*)\(([0-9]{3,7})\)`)

// lastCode reads the innermost of the names with codes in brackets that a text is:
// 一般公共服务（201）财政事务（20106）行政运行（2010601）. Each must be of the one before.
func lastCode(text string) (code, name string) {
	matched := 0
	for _, m := range codeBrackets.FindAllStringSubmatch(text, -1) {
		if !strings.HasPrefix(m[2], code) {
			return "", ""
		}
		name, code = m[1], m[2]
		matched += len(m[0])
	}
	if matched != len(text) {
		return "", ""
	}
	return code, name
}

// level is one name that 类, 款 or 项 marks, with its digits where they are printed.
type level struct {
	name, digits, mark string
}

var levelMark = regexp.MustCompile(`\(([0-9]{2,3})?([类款项])\)`)

// levelsOf parts a text into the names that 类, 款 and 项 mark; nil where anything is
// left over behind them.
func levelsOf(text string) []level {
	var levels []level
	at := 0
	for _, m := range levelMark.FindAllStringSubmatchIndex(text, -1) {
		x := level{name: text[at:m[0]], mark: text[m[4]:m[5]]}
		if m[2] >= 0 {
			x.digits = text[m[2]:m[3]]
		}
		levels = append(levels, x)
		at = m[1]
	}
	if at != len(text) {
		return nil
	}
	return levels
}

// codeOfLevels reads names that 类, 款 and 项 mark. Classes and groups that are not
// named are those named last. A name that the list does not know gives no code.
func (w *narrator) codeOfLevels(text string) (namedCode, bool) {
	levels := levelsOf(text)
	if len(levels) == 0 {
		return namedCode{}, false
	}
	last := levels[len(levels)-1]
	if last.name == "" || runeLen(last.name) > maxItemName || strings.ContainsAny(last.name, "。,;:") {
		return namedCode{}, false
	}
	class, group, item, printed := w.resolve(levels)
	c := namedCode{scheme: schemeFunction, name: last.name, source: fromName}
	switch last.mark {
	case "类":
		c.code = class
	case "款":
		c.code = group
	case "项":
		c.code = item
	}
	switch {
	case c.code == "":
		c.source = ""
	case printed:
		c.source, c.text = "printed", c.code
	}
	return c, true
}

// maxItemName bounds the name of an item, in runes.
const maxItemName = 40

// resolve finds the codes of names by level, beginning with those named last; printed
// tells whether their digits are in the text: （204类）…（06款）…（01项）.
func (w *narrator) resolve(levels []level) (class, group, item string, printed bool) {
	class, group = w.class, w.group
	l := loadCodes()
	below := func(parent string, x level) string {
		switch {
		case parent == "":
			return ""
		case len(x.digits) == 2:
			return parent + x.digits
		}
		return l.below(schemeFunction, parent, x.name)
	}
	printed = true
	for _, x := range levels {
		printed = printed && x.digits != ""
		switch x.mark {
		case "类":
			if class, group, item = classByName(schemeFunction, x.name), "", ""; len(x.digits) == 3 && inRange(schemeFunction, x.digits) {
				class = x.digits
			}
		case "款":
			group, item = below(class, x), ""
		case "项":
			item = below(group, x)
		}
	}
	return class, group, item, printed && len(levels) == 3
}

// noteLevels remembers the class and group that a text names, for the groups and items
// behind it. One that is not known is remembered as such: what follows is not of the
// one before.
func (w *narrator) noteLevels(text string) {
	last := strings.LastIndex(text, "款)")
	if i := strings.LastIndex(text, "类)"); i > last {
		last = i
	}
	if last < 0 {
		return
	}
	text, _ = w.cutBefore(text[:last+len("款)")], 0)
	levels := levelsOf(text)
	if n := len(levels); n > 0 && levels[n-1].mark != "项" {
		w.class, w.group, _, _ = w.resolve(levels)
	}
}
