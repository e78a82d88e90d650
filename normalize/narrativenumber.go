package normalize

import "slices"

// change reads a difference from last year: 比上年增加129.07万元, 增长4.84%; in final
// accounts also from the year's budget: 比年初预算数减少5万元, which is no period's
// change. Without the base, named in the clause or before it, 增加 may tell anything.
func (w *narrator) change(text string, at int, k amountText) bool {
	words, ok := w.lex(text)
	if !ok {
		return false
	}
	verb := len(words) - 1
	for verb >= 0 && words[verb].role == wordLink {
		verb--
	}
	if verb < 0 || words[verb].role != wordUp && words[verb].role != wordDown {
		return false
	}
	named, said := words[:verb], ""
	for i, x := range named {
		if x.role != wordCompare {
			continue
		}
		if !w.comparesWith(named[i:]) {
			return false
		}
		rest := named[len(named):]
		for j, y := range named[i+1:] {
			if y.role == wordThan {
				rest = named[i+1+j+1:]
			}
		}
		named, said = append(slices.Clone(named[:i]), rest...), w.now.against
		break
	}
	if w.now.base == baseNone {
		return false
	}
	if s, ok := w.build(named, at); !ok {
		return false
	} else if s.known {
		w.now.subject = s
	} else if !w.comparesWhole() {
		return false
	}
	w.list.parts = 0
	s := w.now.subject
	if !s.known || k.counted != "" != s.counted || k.negative && words[verb].role == wordDown {
		return false // 减少-5万元 may be an increase
	}
	path := wordsText(words[:verb+1])
	switch {
	case w.now.base == baseBudget:
		s.dims.period = ""
		if said == "" {
			path = w.now.against + " / " + path
		}
	case k.percent:
		s.dims.period = changeRate
	default:
		s.dims.period = change
	}
	k.from = at + words[verb].at // the number is printed with the word that gives its sign
	if words[verb].role == wordDown {
		k.negative = true
	}
	w.now.moved = movement{to: k.to, down: words[verb].role == wordDown, path: path}
	w.fact(s, k, path)
	return true
}

// comparesWhole settles what a difference is of that names nothing behind the parts of
// a list: of the part before it where that stands alone, of the whole where 、 joins the
// parts or their sentence has ended (其中：基本支出80万元、项目支出20万元。比上年减少5万元).
// Else nothing tells, and it gives false.
func (w *narrator) comparesWhole() bool {
	l := &w.list
	switch {
	case !l.open || !l.here || l.parts == 0:
		return true
	case l.parts == 1:
		return !l.ended || w.now.subject.amount == l.whole.amount
	case l.joined || l.ended:
		w.now.subject = l.whole
		return true
	}
	return false
}

// movement is an increase or decrease, which brackets behind it may tell as a rate.
type movement struct {
	to   int // the rune behind its amount; 0 none
	down bool
	path string
}

// bracketRate reads a rate that stands alone in brackets behind an increase or
// decrease: 较上年减少2.04万元（67.11%）.
func (w *narrator) bracketRate(from int, k amountText) bool {
	m := w.now.moved
	if !k.percent || k.from != from || m.to == 0 || m.to != from-1 || w.p.runes[m.to].r != '(' || k.to == len(w.p.runes) || w.p.runes[k.to].r != ')' {
		return false
	}
	s := w.now.subject
	if !s.known || s.counted || k.doubt || k.negative && !m.down {
		return false // 增加1万元（-50%） contradicts itself
	}
	s.dims.period = changeRate
	if w.now.base == baseBudget {
		s.dims.period = ""
	}
	k.negative = m.down
	w.fact(s, k, m.path)
	return true
}

// comparesWith reads what words from 比 on compare with, and remembers it: last year,
// or, in final accounts, the year's own budget.
func (w *narrator) comparesWith(words []placedWord) bool {
	if w.lastYearIn(words) {
		w.now.base, w.now.against = baseLastYear, ""
		return true
	}
	if w.budgetIn(words) == "" {
		return false
	}
	w.now.base, w.now.against = baseBudget, ""
	for _, x := range words {
		if x.role == wordUp || x.role == wordDown {
			break
		}
		w.now.against += x.text
	}
	return true
}

// budgetIn gives the budget of the document's own year that words of final accounts
// name, budget or adjusted_budget; "" none.
func (w *narrator) budgetIn(words []placedWord) string {
	basis := ""
	for _, x := range words {
		switch {
		case x.role == wordLast, x.role == wordYear && x.year != w.n.who.year, w.n.who.phase != phaseFinal, x.dims.basis == basisFinal:
			return ""
		case x.dims.basis != "":
			basis = x.dims.basis
		}
	}
	return basis
}

// share reads a share of a whole: 占本年支出预算10.02%; and how much of the budget was
// spent: 完成年初预算的102.5%.
func (w *narrator) share(text string, at int, k amountText) bool {
	words, ok := w.lex(text)
	if !ok || !k.percent {
		return false
	}
	i := slices.IndexFunc(words, func(x placedWord) bool { return x.role == wordShare || x.role == wordDone })
	if i < 0 || slices.ContainsFunc(words, func(x placedWord) bool { return x.role == wordUp || x.role == wordDown }) {
		return false
	}
	if s, ok := w.build(words[:i], at); !ok {
		return false
	} else if s.known {
		w.now.subject = s
	}
	s := w.now.subject
	if !s.known || s.counted {
		return false
	}
	s.dims.period, s.dims.measure = thisYear, measureRate
	w.fact(s, k, wordsText(words[i:]))
	return true
}

// plain reads an amount with its name before it: 收入预算2796.14万元, 其中：基本支出
// 2507.88万元; also the amount that a change is told from.
func (w *narrator) plain(text string, at int, k amountText) bool {
	if k.percent {
		return false
	}
	if s, ok := w.codeSubject(text, at); ok {
		if k.counted != "" {
			return false
		}
		w.write(s, k)
		return true
	}
	words, ok := w.lex(text)
	if !ok || slices.ContainsFunc(words, func(x placedWord) bool { return x.role == wordUp || x.role == wordDown }) {
		return false
	}
	for i, x := range words {
		switch x.role {
		case wordCompare:
			if !w.now.subject.known || !w.comparesWith(words[i:]) {
				return false
			}
			return w.comparedAmount(k, words, i)
		case wordLast:
			return len(w.outer) > 0 && w.lastYears(k, words) // （去年预算数为0万元）
		case wordYear:
			switch {
			case x.year == w.n.who.year-1 && executed(words):
				return w.now.subject.code.named() && !w.now.lost && w.lastYears(k, words)
			case x.year != w.n.who.year && !w.counts(words):
				return false
			}
		case wordPart:
			w.openList()
		case wordShare, wordThan, wordDone:
			return false
		}
	}
	s, ok := w.build(words, at)
	if !ok {
		return false
	}
	if k.counted != "" {
		return w.things(s, k)
	}
	if bare, sum := bareSpending(words); bare {
		on, ok := w.goesOn(words, s.dims.basis)
		switch {
		case ok && !sum:
			s = on
		case w.now.unread && !sum, w.now.lost, w.now.subject.counted:
			return false // of something that was not understood, not of the whole
		}
	}
	if !s.known || s.counted || w.now.lost && !w.list.open && ofNothingInParticular(&s) {
		return false
	}
	w.write(s, k)
	return true
}

// ofNothingInParticular reports whether a clause names no more than revenue, spending
// or a fund. Behind an amount that was not understood that may be another thing's, and
// not the agency's: 涉及一般公共预算支出300万元，政府性基金预算支出0万元.
func ofNothingInParticular(s *subject) bool {
	return !s.code.named() && !s.loose && equalsAny(s.dims.spending, "", total)
}

// bareSpending reports whether words name nothing but 支出 or a basis (支出决算为), and
// whether they call it a sum: 共计支出.
func bareSpending(words []placedWord) (bare, sum bool) {
	for _, x := range words {
		switch {
		case x.role == wordLink:
			sum = sum || hasSuffixAny(x.text, totalWords...)
		case x.role == wordYear, x.role == wordWho:
		case x.role == wordSide && x.side == sideExpenditure:
		default:
			return false, false
		}
	}
	return true, sum
}

// goesOn gives what an amount is about whose clause names no more than that: what led
// the sentence (公务接待费。支出决算为5万元), what the clause before states on another
// basis (年初预算为6万元，支出决算为5万元), or the item that the paragraph is about
// (住房公积金（项）5万元，主要用于缴纳公积金。年初预算为6万元).
func (w *narrator) goesOn(words []placedWord, basis string) (subject, bool) {
	s := w.now.lead
	otherBasis := w.now.basis != "" && basis != w.now.basis
	ofItem := w.now.basis == "" && w.now.subject.code.named() && !w.now.unread && !w.now.lost
	if !s.known && basis != "" && (otherBasis || ofItem) {
		s = w.now.subject
	}
	if !s.known || s.side != sideExpenditure && slices.ContainsFunc(words, func(x placedWord) bool { return x.role == wordSide }) {
		return subject{}, false
	}
	s.dims.basis = basis
	return s, true
}

// write writes this year's amount of a subject, which the next clauses are about.
func (w *narrator) write(s subject, k amountText) {
	said := s.dims.basis
	switch {
	case said != "":
		w.now.basis = said
	case w.list.open:
		s.dims.basis = w.list.whole.dims.basis
	case w.now.basis == "" || w.now.basis == basisFinal:
		s.dims.basis = basisFinal
	}
	s.dims.period = thisYear
	if s.stands {
		s.dims.period, s.dims.basis, w.now.stock = "", "", wordHold
	}
	s.amount = k.digits + k.unit
	w.now.subject, w.now.lead, w.now.base = s, subject{}, baseNone
	w.list.add(w.now.joined)
	w.fact(s, k, "")
}

// add counts a part of the list that a clause states. What a later sentence states is
// none that a difference behind it could be the whole's of.
func (l *list) add(joined bool) {
	if l.ended {
		l.here, l.parts, l.ended = false, 0, false
	}
	l.parts++
	l.joined = joined
}

// things writes a number of things: those there are, those to be bought, and those
// that happened.
func (w *narrator) things(s subject, k amountText) bool {
	if !s.known {
		s, w.now.lead = w.now.lead, subject{}
	}
	if !s.known || !s.counted || w.now.stock == 0 && !s.event {
		return false
	}
	s.dims.measure, s.dims.period = measureCount, ""
	w.now.subject, w.now.base = s, baseNone
	w.fact(s, k, "")
	return true
}

// comparedAmount writes the amount that the subject at hand is held against: last
// year's, or this year's budget.
func (w *narrator) comparedAmount(k amountText, words []placedWord, at int) bool {
	if w.now.base == baseLastYear {
		return w.lastYears(k, words)
	}
	s := w.now.subject
	if s.counted {
		return false
	}
	s.dims.period, s.dims.basis = thisYear, w.budgetIn(words[at:])
	w.fact(s, k, wordsText(words))
	return true
}

// lastYears writes the amount of the year before that the subject at hand is
// held against.
func (w *narrator) lastYears(k amountText, words []placedWord) bool {
	s := w.now.subject
	if !s.known || s.counted {
		return false
	}
	s.dims.period, s.dims.basis = lastYear, ""
	for _, x := range words {
		if x.dims.basis == basisExecution {
			s.dims.basis = basisExecution
		}
	}
	w.fact(s, k, wordsText(words))
	return true
}

// executed reports whether words name nothing but what was carried out of a year's
// budget: 2025年当年预算执行数为.
func executed(words []placedWord) bool {
	said := false
	for _, x := range words {
		if x.role != wordYear && x.role != wordLink {
			return false
		}
		said = said || x.dims.basis == basisExecution
	}
	return said
}

// counts reports whether words are about things that are counted: those are told
// of the end of last year.
func (w *narrator) counts(words []placedWord) bool {
	return slices.ContainsFunc(words, func(x placedWord) bool { return x.counted || x.role == wordHold })
}

// lastYearIn reports whether words name last year and no other.
func (w *narrator) lastYearIn(words []placedWord) bool {
	for _, x := range words {
		switch x.role {
		case wordLast:
			return true
		case wordYear:
			return x.year == w.n.who.year-1
		}
	}
	return false
}
