package normalize

import (
	"regexp"
	"strings"
)

// placedWord is a word of a clause.
type placedWord struct {
	word
	year int
	at   int // runes of the clause before it
}

func wordsText(words []placedWord) string {
	var b strings.Builder
	for _, x := range words {
		b.WriteString(x.text)
	}
	return b.String()
}

// lex parts a clause into words of the vocabulary; ok is false where anything is
// left over. An ordinal at its beginning is passed over.
func (w *narrator) lex(text string) (words []placedWord, ok bool) {
	at := 0
	for rest := text; rest != ""; {
		var x word
		year := 0
		y := yearAt(rest, 0)
		date := dateAt(rest)
		if date == "" {
			date = boundAt(rest)
		}
		switch {
		case y != 0:
			x, year = word{text: rest[:4], role: wordYear}, y
			for _, tail := range []string{"年度", "年", "度"} { // 2026度 as well
				if strings.HasPrefix(rest[4:], tail) && !strings.HasPrefix(rest[4:], "年初") { // 2025年初预算数
					x.text += tail
					break
				}
			}
		case date != "":
			x = word{text: date}
		case bodies.MatchString(rest):
			x = word{text: bodies.FindString(rest), role: wordWho}
		default:
			if x = w.own(rest); x.text == "" {
				x, _ = wordAt(rest)
			}
		}
		if x.text == "" {
			rank, tail := ordinal(rest)
			if rank == 0 || at > 0 {
				return nil, false
			}
			at += runeLen(rest) - runeLen(tail)
			rest = tail
			continue
		}
		words = append(words, placedWord{word: x, year: year, at: at})
		at += runeLen(x.text)
		rest = rest[len(x.text):]
		switch x.role {
		case wordHold, wordBuy:
			w.now.stock = x.role
		}
	}
	return words, len(words) > 0
}

// own finds the agency's name, with what the text adds to it.
func (w *narrator) own(s string) word {
	name := fold(w.n.who.name)
	if w.unit != "" {
		name = w.unit
	}
	if name == "" || !strings.HasPrefix(s, name) {
		return word{}
	}
	text := name
	for _, tail := range []string{"(本级)", "(汇总)", "本级", "(机关)", "机关"} {
		if strings.HasPrefix(s[len(name):], tail) && !strings.HasPrefix(s[len(name):], "机关运行") {
			text += tail
			break
		}
	}
	return word{text: text, role: wordWho}
}

// dateAt reads a day or 截至…底: the time at which things were counted.
func dateAt(s string) string {
	for _, t := range []string{"截至", "截止", "底", "末"} {
		if strings.HasPrefix(s, t) {
			return t
		}
	}
	n := 0
	for n < len(s) && n < 2 && isDigit(rune(s[n])) {
		n++
	}
	for _, t := range []string{"月", "日"} {
		if n > 0 && strings.HasPrefix(s[n:], t) {
			return s[:n] + t
		}
	}
	return ""
}

// boundAt reads the price from which things are counted: 100万元（含）以上.
func boundAt(s string) string { return bound.FindString(s) }

var bound = regexp.MustCompile(`^[0-9]+万元(?:\(含\))?以上(?:\(含\))?`)

// bodies are those whose money is added up, by number and kind: 下属1家机关和1家参公事业单位.
var bodies = regexp.MustCompile(`^(?:及|和|、|以及)?(?:所属|下属)?[0-9]+[家个](?:行政机关|行政单位|机关|参公单位|参公事业单位|参照公务员法管理的?事业单位|事业单位|预算单位)`)

// nameOf reads a text that is a name and nothing more, of an item of a classification
// or of money or things.
func (w *narrator) nameOf(text string, at int) (subject, bool) {
	w.noteLevels(text)
	if s, ok := w.codeSubject(text, at); ok {
		return s, true
	}
	return w.subjectOf(text, at)
}

// subjectOf reads a text that is a name of the vocabulary and nothing more.
func (w *narrator) subjectOf(text string, at int) (subject, bool) {
	stock := w.now.stock
	words, ok := w.lex(strings.TrimSuffix(text, "情况"))
	w.now.stock = stock
	if !ok {
		return subject{}, false
	}
	for _, x := range words {
		switch x.role {
		case wordUp, wordDown, wordCompare, wordShare, wordThan, wordLast, wordHold, wordBuy, wordDone:
			return subject{}, false
		}
	}
	return w.build(words, at)
}

// build puts the subject of a clause together from its words; it is not known
// where none names one. Words that contradict one another give false. at is where
// the clause begins in the paragraph.
func (w *narrator) build(words []placedWord, at int) (subject, bool) {
	var s subject
	named, fundOnly, said, units := false, true, false, false
	for _, x := range words {
		if x.dims.basis != "" {
			s.dims.basis = x.dims.basis
		}
		units = units || x.units
		switch x.role {
		case wordSubject, wordFund, wordSide:
			named = true
			fundOnly = fundOnly && x.role == wordFund
			said = said || x.role == wordSide
		case wordLink:
		default:
			continue
		}
		if x.counted {
			s.counted, s.event = true, s.event || x.event
			continue
		}
		for _, d := range []struct{ have, say *string }{{&s.dims.fund, &x.dims.fund}, {&s.side, &x.side}, {&s.dims.fundYear, &x.dims.fundYear}} {
			switch {
			case *d.say == "":
			case *d.have == "" || *d.have == sideBoth:
				*d.have = *d.say
			case *d.have != *d.say && *d.have == "fiscal_appropriation":
				*d.have = *d.say // 财政拨款 and then which: 一般公共预算
			case *d.have != *d.say && *d.say != "fiscal_appropriation" && *d.say != sideBoth:
				return subject{}, false
			}
		}
		if x.dims.spending != "" {
			s.dims.spending = x.dims.spending
		}
		if x.within != "" && !w.inside(x.within) {
			return subject{}, false
		}
		s.loose, s.stands = s.loose || x.loose, s.stands || x.stands
		if x.code != "" {
			s.code = namedCode{schemeDept, x.code, fromName, "", x.text}
		}
	}
	if units && !s.counted {
		return subject{}, false // the money of the units below alone
	}
	if !named {
		return subject{dims: dimensions{basis: s.dims.basis}}, true
	}
	s.known = true
	from, to := labelOf(words)
	s.label = w.p.printed(at+from, at+to)
	switch {
	case s.counted:
		s.dims = dimensions{}
		return s, true
	case s.loose:
		return s, true
	}
	if s.side == sideRevenue && !said && w.list.open && !w.list.ended && w.list.whole.side == sideExpenditure {
		s.side = sideExpenditure // 支出预算100万元，其中：其他收入5万元 is spent from it
	}
	return w.complete(s, fundOnly)
}

// inside reports whether the text speaks of the parts of a kind of spending.
func (w *narrator) inside(spending string) bool {
	if w.list.open && w.list.whole.dims.spending == spending {
		return true
	}
	for i := range w.heads {
		if w.heads[i].subject.dims.spending == spending {
			return true
		}
	}
	return false
}

// labelOf gives the part of a clause that names its number: without the agency,
// the year and 其中 before it, and without 为, 共, 安排 behind it.
func labelOf(words []placedWord) (from, to int) {
	i, j := 0, len(words)-1
	for i < j && (equalsAny(words[i].text, "相应", "安排", "为", "共", "是", "的", "预算", "部门", "部门预算", "单位预算", "当年", ",", ":", "其", "计划", "预计", "各", "全年", "开支", "累计") || !words[i].names()) {
		i++
	}
	for j > i && (equalsAny(words[j].text, "为", "共", "安排", "是", "的", "各", "分别", "约", ",", ":", "计划", "预计", "共安排", "均", "共支出", "累计") || !words[j].names()) {
		j--
	}
	return words[i].at, words[j].at + runeLen(words[j].text)
}

// names reports whether a word may be part of what names a number.
func (x *placedWord) names() bool {
	switch x.role {
	case wordLink, wordSubject, wordFund, wordSide:
		return dateAt(x.text) == ""
	}
	return false
}

// complete gives a subject what list and headings tell of it.
func (w *narrator) complete(s subject, fundOnly bool) (subject, bool) {
	if fundOnly && s.side == "" {
		if w.list.open {
			s.side = w.list.whole.side
		}
		if first(&s.side, w.headingSide()); s.side == "" {
			return subject{}, false // 一般公共预算拨款2,838.42万元 of nothing in particular
		}
	}
	if s.dims.spending == "" && s.side == sideExpenditure && w.list.open {
		w.list.inherit(&s)
	}
	if s.dims.fund == "" && w.list.open && s.side != sideRevenue {
		s.dims.fund = w.list.whole.dims.fund
	}
	if s.dims.fund == "" {
		if f := w.headingFund(); f != all || equalsAny(s.dims.spending, wholeSpending...) {
			s.dims.fund = f
		}
	}
	if s.dims.fund == "" && s.dims.spending == "" {
		s.dims.fund = all // 收入预算, 支出预算 of the whole
	}
	if s.side == sideExpenditure && s.dims.spending == "" {
		s.dims.spending = total
	}
	if s.side == sideExpenditure && s.dims.fundYear == thisYear {
		s.dims.fundYear = "" // 本年支出 is spent in the year, of whatever year's money
	}
	return s, true
}

// wholeSpending is what the whole expenditure is parted into: under a heading of all
// revenue and expenditure it is of all funds. The three public expenses and the like
// are mostly told of one fund only.
var wholeSpending = []string{"", total, "basic", "project", "personnel", "public", "operating", "remitted_to_superior", "subordinate_subsidy", "carryover_end", "surplus_distribution"}

// inherit gives a part that names its fund alone what the whole is spent on: “三公”
// 经费支出决算15万元（其中：一般公共预算支出15万元.
func (l *list) inherit(s *subject) {
	if whole := &l.whole; whole.side == sideExpenditure && (whole.dims.spending != total || whole.code.named()) {
		s.dims.spending, s.code = whole.dims.spending, whole.code
	}
}

func (w *narrator) headingFund() string {
	for i := len(w.heads) - 1; i >= 0; i-- {
		if f := fundOf(w.heads[i].text); f != "" {
			return f
		}
	}
	h := w.heads[1].text
	if fundTerms(h) == 0 && hasAny(h, "收支", "收入预算", "支出预算", "收入支出", "收入情况", "支出情况") && !hasAny(h, "三公", "采购", "机关运行") {
		return all
	}
	return ""
}

func (w *narrator) headingSide() string {
	for i := len(w.heads) - 1; i >= 0; i-- {
		h := w.heads[i].text
		in, out := strings.Contains(h, "收入"), strings.Contains(h, "支出")
		switch {
		case in && !out:
			return sideRevenue
		case out && !in:
			return sideExpenditure
		}
	}
	return ""
}
