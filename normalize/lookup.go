package normalize

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"

	"yusuan/normalize/data"
)

// Code is one code of the embedded classifications.
type Code struct {
	Scheme     string `json:"scheme"` // function, economic_department, economic_government, revenue
	Code       string `json:"code"`
	Name       string `json:"name"`              // in the year asked for; "" where the list knows none
	Level      int    `json:"level"`             // 1 class 类, 2 group 款, 3 item 项
	Parents    []Name `json:"parents,omitempty"` // class first
	Children   int    `json:"children"`          // known codes one level below
	Edition    string `json:"edition,omitempty"` // of the year asked for
	Editions   string `json:"editions"`          // years in which disclosures print the present name, or of the list
	Since      int    `json:"since,omitempty"`   // first year of the present name, 0 unknown
	Source     string `json:"source"`            // observed, recall, notice; "" for codes of earlier years
	Confidence string `json:"confidence"`        // high, medium, low
	Note       string `json:"note,omitempty"`    // of the name in the year asked for: moved to 30113
	// Matched is the former name or other spelling that holds the words looked for, where
	// Name does not; nil where it does, and where a code was looked for.
	Matched *Name `json:"matched,omitempty"`
	// Others are the names it had in other years, and other spellings.
	Others []Name `json:"others,omitempty"`
	// Beside are the codes of the other economic scheme that it may stand beside.
	Beside []Name `json:"beside,omitempty"`
}

// Name is a code with its name; From and To are years, both included, 0 open.
type Name struct {
	Code string `json:"code"`
	Name string `json:"name"`
	From int    `json:"from,omitempty"`
	To   int    `json:"to,omitempty"`
	Note string `json:"note,omitempty"`
}

// CodeSchemes lists the schemes of the embedded classifications.
func CodeSchemes() []string { return slices.Clone(schemes) }

var schemes = []string{schemeFunction, schemeDept, schemeGov, schemeRevenue}

// LookUpCodes finds codes in the embedded lists by a code (with all below it where
// it is a class or group), or by words of a name, the present or a former one. ""
// finds all classes. Year is that of the budget, 0 for the present names; scheme
// "" looks in all. Codes come by scheme and number.
func LookUpCodes(query string, year int, scheme string) []Code {
	l := loadCodes()
	q := fold(query)
	var found []Code
	for key, e := range l.byCode {
		s, code := splitKey(key)
		if scheme != "" && s != scheme || !matchesCode(code, e, q) {
			continue
		}
		c := l.describe(s, code, e, year)
		c.Matched = c.otherName(q)
		found = append(found, c)
	}
	slices.SortFunc(found, func(a, b Code) int {
		return cmp.Or(cmp.Compare(slices.Index(schemes, a.Scheme), slices.Index(schemes, b.Scheme)), strings.Compare(a.Code, b.Code))
	})
	return found
}

// otherName gives the name beside its own by which folded words find a code, nil none.
func (c *Code) otherName(q string) *Name {
	if allDigits(q) || strings.Contains(fold(c.Name), q) {
		return nil
	}
	for i := range c.Others {
		if strings.Contains(fold(c.Others[i].Name), q) {
			return &c.Others[i]
		}
	}
	return nil
}

func splitKey(key string) (scheme, code string) {
	i := len(key)
	for i > 0 && isDigit(rune(key[i-1])) {
		i--
	}
	return key[:i], key[i:]
}

func matchesCode(code string, e codeEntry, q string) bool {
	switch {
	case q == "":
		return len(code) == 3
	case allDigits(q):
		return strings.HasPrefix(code, q)
	}
	matches := func(name string) bool { return strings.Contains(fold(name), q) }
	return matches(e.name) || slices.ContainsFunc(e.aliases, matches) ||
		slices.ContainsFunc(e.former, func(f yearName) bool { return matches(f.name) })
}

// describe tells all the lists know of a code.
func (l *codeList) describe(scheme, code string, e codeEntry, year int) Code {
	c := Code{
		Scheme: scheme, Code: code, Name: e.name, Level: codeLevel(code), Edition: codeEdition(scheme, year),
		Editions: e.editions, Since: e.since, Source: e.source, Confidence: e.confidence,
	}
	if year != 0 {
		c.Name = officialName(scheme, code, year)
		if c.Name == "" && !e.sure && year >= max(e.since, economicReformYear) {
			c.Name = e.name
		}
	}
	for n := 3; n < len(code); n += 2 {
		c.Parents = append(c.Parents, Name{Code: code[:n], Name: l.nameIn(scheme, code[:n], year)})
	}
	for key := range l.byCode {
		if s, other := splitKey(key); s == scheme && len(other) == len(code)+2 && strings.HasPrefix(other, code) {
			c.Children++
		}
	}
	for _, f := range e.former {
		if f.name == c.Name && f.from <= year && year <= f.to {
			c.Note = f.note // the name asked for
			continue
		}
		c.Others = append(c.Others, Name{Code: code, Name: f.name, From: f.from, To: f.to, Note: f.note})
	}
	for _, a := range e.aliases {
		c.Others = append(c.Others, Name{Code: code, Name: a})
	}
	if e.name != "" && c.Name != e.name {
		c.Others = append(c.Others, Name{Code: code, Name: e.name, From: e.since})
	}
	c.Beside = l.besideOf(scheme, code)
	return c
}

func (l *codeList) nameIn(scheme, code string, year int) string {
	if name := officialName(scheme, code, year); name != "" {
		return name
	}
	return l.byCode[scheme+code].name
}

// besideOf lists the codes of the other economic scheme that the official
// correspondence puts beside a code.
func (l *codeList) besideOf(scheme, code string) []Name {
	var names []Name
	switch scheme {
	case schemeDept:
		for _, g := range l.beside[code] {
			names = append(names, Name{Code: g, Name: l.byCode[schemeGov+g].name})
		}
	case schemeGov:
		for d, govs := range l.beside {
			if slices.Contains(govs, code) {
				names = append(names, Name{Code: d, Name: l.byCode[schemeDept+d].name})
			}
		}
	}
	slices.SortFunc(names, func(a, b Name) int { return strings.Compare(a.Code, b.Code) })
	return names
}

// CrosswalkRow maps a class of an embedded classification to another standard's.
// Rows are proposals, to be weighed by their confidence.
type CrosswalkRow struct {
	Scheme     string `json:"scheme"`
	Code       string `json:"code"`
	Name       string `json:"name"`
	Target     string `json:"target"`   // codes of the standard, several parted by "|"; "" none
	Relation   string `json:"relation"` // mostly: one target holds most of it; split: several; none
	Method     string `json:"method"`
	Confidence string `json:"confidence"`
	Note       string `json:"note"`
}

// Crosswalks lists the standards that there are mappings to.
func Crosswalks() []string { return []string{"cofog", "gfsm"} }

// Crosswalk gives the mapping to a standard, "cofog" or "gfsm", and its text as
// CSV.
func Crosswalk(standard string) (rows []CrosswalkRow, text string, err error) {
	switch standard {
	case "cofog":
		text = data.CrosswalkCOFOG
	case "gfsm":
		text = data.CrosswalkGFSM
	default:
		return nil, "", fmt.Errorf("no crosswalk to %q; there are %s", standard, strings.Join(Crosswalks(), ", "))
	}
	records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		return nil, "", fmt.Errorf("embedded crosswalk to %s: %w", standard, err)
	}
	for _, r := range records[1:] {
		rows = append(rows, CrosswalkRow{r[0], r[1], r[2], r[3], r[4], r[5], r[6], r[7]})
	}
	return rows, text, nil
}
