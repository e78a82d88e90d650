package normalize

import (
	"strconv"
	"strings"
	"sync"

	"yusuan/normalize/data"
)

// Classification schemes of the contract.
const (
	schemeFunction = "function"
	schemeDept     = "economic_department"
	schemeGov      = "economic_government"
	schemeRevenue  = "revenue"
)

// codeEntry is one code of the embedded lists.
type codeEntry struct {
	name       string
	sure       bool // observed often enough to be shown as the official name
	editions   string
	source     string
	confidence string
	aliases    []string
	since      int        // first year of the name, 0 unknown
	former     []yearName // names of other years
}

// yearName is a name that a code had from one year to another, both included.
type yearName struct {
	name, note string
	from, to   int
}

// codeList is the embedded classification, indexed for look-up.
type codeList struct {
	byCode map[string]codeEntry // scheme + code
	byName map[string]string    // scheme + bare class name -> code, "" where ambiguous
	lower  map[string]string    // scheme + parent's code + bare name -> code, "" where ambiguous
	// lowerNames are the names of groups and items, by scheme: that of a class of other
	// years may be one of them, as 其他资本性支出 is.
	lowerNames map[string]bool
	beside     map[string][]string // department economic code -> government codes of the official correspondence
}

// loadCodes reads the embedded classification on first use.
var loadCodes = sync.OnceValue(readCodes)

func readCodes() *codeList {
	l := &codeList{byCode: make(map[string]codeEntry, 1200), byName: make(map[string]string, 200), lower: make(map[string]string, 1000), lowerNames: make(map[string]bool, 1000)}
	for line := range strings.Lines(data.Classification) {
		f := strings.SplitN(strings.TrimRight(line, "\n"), ",", 7)
		if len(f) < 7 || f[0] == "scheme" {
			continue
		}
		e := codeEntry{name: f[2], sure: f[5] != "low", editions: f[3], source: f[4], confidence: f[5]}
		if f[6] != "" {
			e.aliases = strings.Split(f[6], "|")
		}
		l.byCode[f[0]+f[1]] = e
		if len(f[1]) == 3 {
			l.addName(f[0], f[1], e.name)
			for _, a := range e.aliases {
				l.addName(f[0], f[1], a)
			}
		} else {
			l.addLower(f[0], f[1], e)
		}
	}
	for _, a := range classAliases {
		l.addName(schemeFunction, a.code, a.name)
	}
	l.readNames()
	l.beside = make(map[string][]string, 90)
	for line := range strings.Lines(data.Correspondence) {
		if f := strings.SplitN(line, ",", 3); len(f) == 3 && allDigits(f[0]) {
			l.beside[f[0]] = append(l.beside[f[0]], f[1])
		}
	}
	return l
}

// readNames reads the names that codes had in other years.
func (l *codeList) readNames() {
	for line := range strings.Lines(data.Names) {
		f := strings.SplitN(strings.TrimRight(line, "\n"), ",", 7)
		if len(f) < 7 || f[0] == "scheme" {
			continue
		}
		e := l.byCode[f[0]+f[1]]
		from, _ := strconv.Atoi(f[3])
		if f[4] == "" {
			e.since = from
		} else {
			to, _ := strconv.Atoi(f[4])
			e.former = append(e.former, yearName{f[2], f[6], from, to})
			if len(f[1]) == 3 && e.name != "" && !l.lowerNames[f[0]+bareName(f[2])] { // a class that was withdrawn has no name
				l.addName(f[0], f[1], f[2])
			}
		}
		l.byCode[f[0]+f[1]] = e
	}
}

func (l *codeList) addName(scheme, code, name string) {
	k := scheme + bareName(name)
	if old, ok := l.byName[k]; ok && old != code {
		code = ""
	}
	l.byName[k] = code
}

// addLower indexes the names of a group or item below its parent.
func (l *codeList) addLower(scheme, code string, e codeEntry) {
	for _, name := range append([]string{e.name}, e.aliases...) {
		bare := bareName(name)
		l.lowerNames[scheme+bare] = true
		k := scheme + code[:len(code)-2] + bare
		if old, ok := l.lower[k]; ok && old != code {
			code = ""
		}
		l.lower[k] = code
	}
}

// below finds the group or item of a name under its parent's code, "" if none
// surely.
func (l *codeList) below(scheme, parent, name string) string {
	return l.lower[scheme+parent+bareName(name)]
}

// classAliases are names of function classes that disclosures print beside the
// official ones, present and former: shortened ones, and slips of the reform of 2018/19.
var classAliases = []struct{ code, name string }{
	{"207", "文化体育旅游与传媒"},
	{"212", "城乡社区"},
	{"213", "农林水"},
	{"215", "资源勘探工业信息"},
	{"216", "商业服务业"},
	{"220", "自然资源海洋气象"},
	{"223", "国有资本经营预算"},
}

// bareName strips from a class name what issuers add or leave out.
func bareName(name string) string {
	s := fold(name)
	if _, rest := ordinal(s); rest != "" {
		s = rest
	}
	s = strings.TrimRight(s, ":")
	s = strings.NewReplacer("、", "", "的", "").Replace(s)
	s = strings.TrimSuffix(s, "支出")
	return strings.TrimSuffix(s, "事务")
}

// officialName gives the list's name for a code in a year, 0 any; "" where the
// list does not surely know it. Codes were re-used: 30311 was 住房公积金 until 2017.
func officialName(scheme, code string, year int) string {
	e, ok := loadCodes().byCode[scheme+code]
	if !ok {
		return ""
	}
	for _, f := range e.former {
		if f.from <= year && year <= f.to {
			return f.name
		}
	}
	economic := scheme == schemeDept || scheme == schemeGov
	if !e.sure || year != 0 && (economic && year < economicReformYear || year < e.since) {
		return ""
	}
	return e.name
}

// economicReformYear is the first budget year of the economic classifications
// of 财预〔2017〕98号.
const economicReformYear = 2018

// classByName finds the class a label names in a scheme, "" if none surely.
func classByName(scheme, label string) string {
	return loadCodes().byName[scheme+bareName(label)]
}

// codeEdition names the edition of the list a code belongs to: the economic
// classifications are those of 2018 or before, the others are issued yearly.
func codeEdition(scheme string, year int) string {
	switch {
	case year == 0:
		return ""
	case scheme == schemeDept || scheme == schemeGov:
		if year < economicReformYear {
			return "2007"
		}
		return "2018"
	}
	return strconv.Itoa(year)
}

// inRange reports whether a code's first three digits stand in the scheme's
// range. The range alone never decides a scheme: 201 is also a number.
func inRange(scheme, code string) bool {
	if len(code) < 3 {
		return false
	}
	c := code[:3]
	switch scheme {
	case schemeFunction:
		return c >= "201" && c <= "239"
	case schemeDept:
		return c >= "301" && c <= "399"
	case schemeGov:
		return c >= "501" && c <= "599"
	case schemeRevenue:
		return c >= "101" && c <= "110"
	}
	return false
}

// codeLevel gives 1 class, 2 group, 3 item; 0 where the length is none of these.
func codeLevel(code string) int {
	switch len(code) {
	case 3:
		return 1
	case 5:
		return 2
	case 7:
		return 3
	}
	return 0
}

// cutSeparated reads a classification code whose levels dots or hyphens part, 201.03.01 or
// 301-01, at the start of folded text, and what stands behind it; "" where there is none.
func cutSeparated(s string) (digits, rest string) {
	if len(s) < 6 || !allDigits(s[:3]) {
		return "", s
	}
	digits, rest = s[:3], s[3:]
	for len(digits) < 7 && len(rest) >= 3 && rest[0] == s[3] && (s[3] == '.' || s[3] == '-') && allDigits(rest[1:3]) {
		digits, rest = digits+rest[1:3], rest[3:]
	}
	if len(digits) == 3 || rest != "" && (isDigit(rune(rest[0])) || rest[0] == s[3]) {
		return "", s
	}
	return digits, rest
}

// wholeCode gives the digits of a cell that holds a classification code and nothing
// else, be its levels parted or not; "" where it holds anything else.
func wholeCode(key string) string {
	if allDigits(key) {
		return key
	}
	if digits, rest := cutSeparated(key); rest == "" {
		return digits
	}
	return ""
}

// isKnownCode reports whether one of the classifications has a code, given as its digits.
func isKnownCode(digits string) bool {
	if len(digits) < 3 {
		return false
	}
	for _, scheme := range []string{schemeFunction, schemeDept, schemeGov, schemeRevenue} {
		if _, ok := loadCodes().byCode[scheme+digits]; ok {
			return true
		}
	}
	return false
}

// numberedBySigns reports whether a text is digits that hyphens or dots part and
// nothing else, 12001-2025-0001: the first of them alone is no code.
func numberedBySigns(s string) bool {
	return s != "" && !allDigits(s) && strings.Trim(s, "0123456789-.") == "" && isDigit(rune(s[0]))
}

// splitCode parts a cell that holds code and name: 2010301行政运行,
// [30101]基本工资, 201 一般公共服务支出, 341-湖州市财政局. s is folded. The code is
// "" where there is none.
func splitCode(s string) (code, name string) {
	t := strings.TrimPrefix(s, "[")
	if digits, rest := cutSeparated(t); digits != "" && (t == s || strings.HasPrefix(rest, "]")) {
		return digits, strings.TrimLeft(rest, "]-_:.")
	}
	if numberedBySigns(t) {
		return "", s
	}
	n := 0
	for n < len(t) && t[n] >= '0' && t[n] <= '9' {
		n++
	}
	if n < 3 || n > 21 || n == len(t) && t == s {
		if n == len(t) && allDigits(s) {
			return s, ""
		}
		return "", s
	}
	code, name = t[:n], t[n:]
	if t != s {
		if !strings.HasPrefix(name, "]") {
			return "", s
		}
		name = name[1:]
	}
	name = strings.TrimLeft(name, "-_:.")
	return code, name
}

// nameBehind gives the name behind the code of a cell as it is printed; name is
// what splitCode gives of the folded text.
func nameBehind(text, code, name string) string {
	printed := strings.TrimPrefix(strings.TrimLeft(squeeze(text), "[［【"), code)
	printed = strings.TrimLeft(printed, "]］】-－—_＿:：.． ")
	if fold(printed) != name {
		return name // the code is printed in other digits, or with blanks
	}
	return printed
}
