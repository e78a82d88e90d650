package normalize

import "strings"

// namedCode is the classification code that a narrative gives a number.
type namedCode struct {
	scheme, code, source, text, name string
}

// codeSubject reads a clause that names an item of a classification: 行政运行
// （2014001）, 2080501-行政单位离退休, “教育支出”科目, 住房保障支出（类）支出,
// 住房改革支出（款）提租补贴（项）支出.
func (w *narrator) codeSubject(text string, at int) (subject, bool) {
	if _, rest := ordinal(text); rest != "" {
		at += runeLen(text) - runeLen(rest)
		text = rest
	}
	text = trimSuffixes(text, "支出预算", "支出", "预算", "安排", "为", "预算数")
	c, ok := w.codeBeside(text)
	if !ok {
		c, ok = w.codeOfLevels(text)
	}
	if code := classByName(schemeFunction, text); !ok && w.inPart && w.whole.side == sideExpenditure && code != "" && code != otherClass {
		c, ok = namedCode{schemeFunction, code, fromName, "", text}, true // 其中：教育支出10万元
	}
	if !ok {
		return subject{}, false
	}
	s := subject{known: true, label: w.p.printed(at, at+runeLen(text)), side: sideExpenditure, code: c}
	s.dims.spending, s.dims.period = total, thisYear
	if c.scheme == schemeDept {
		s.dims.spending = classSpending[c.code[:3]]
	}
	if w.inPart {
		s.dims.fund = w.whole.dims.fund
	}
	first(&s.dims.fund, w.headingFund())
	return s, true
}

// otherClass is 其他支出, whose name other things bear as well.
const otherClass = "229"

// trimSuffixes cuts words from the end of s as long as what is left still names
// something with its brackets or code.
func trimSuffixes(s string, words ...string) string {
	for cut := true; cut; {
		cut = false
		for _, t := range words {
			r, ok := strings.CutSuffix(s, t)
			if ok && hasSuffixAny(r, ")", "科目", "支出", "预算") {
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
		i := strings.LastIndexByte(text, '(')
		if i > 0 && allDigits(text[i+1:len(text)-1]) {
			code, name = text[i+1:len(text)-1], text[:i]
		}
	}
	if codeLevel(code) == 0 || name == "" || !hasHan(name) {
		return namedCode{}, false
	}
	for _, scheme := range []string{schemeFunction, schemeDept, schemeGov} {
		if !inRange(scheme, code) {
			continue
		}
		e, known := loadCodes().byCode[scheme+code]
		if scheme == schemeFunction && codeLevel(code) == 3 || known && bareName(e.name) == bareName(name) {
			return namedCode{scheme, code, "printed", code, name}, true
		}
	}
	return namedCode{}, false
}

// codeOfLevels reads names that 类, 款 and 项 mark.
func (w *narrator) codeOfLevels(text string) (namedCode, bool) {
	name, ok := strings.CutSuffix(text, "(项)")
	if !ok {
		class, ok := strings.CutSuffix(text, "(类)")
		if !ok {
			return namedCode{}, false
		}
		code := classByName(schemeFunction, class)
		return namedCode{schemeFunction, code, fromName, "", class}, code != ""
	}
	class := w.class
	if c, rest, ok := strings.Cut(name, "(类)"); ok {
		class, name = classByName(schemeFunction, c), rest
	}
	group, item, ok := strings.Cut(name, "(款)")
	if !ok || class == "" {
		return namedCode{}, false
	}
	l := loadCodes()
	code := l.below(schemeFunction, class, group)
	if code != "" {
		code = l.below(schemeFunction, code, item)
	}
	if code == "" {
		return namedCode{}, false
	}
	return namedCode{schemeFunction, code, fromName, "", item}, true
}
