package normalize

import "slices"

// change reads a difference from last year: 比上年增加129.07万元, 增长4.84%. Without
// the base, named in the clause or before it, 增加 may tell anything.
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
	named := words[:verb]
	for i, x := range named {
		if x.role != wordCompare {
			continue
		}
		if !w.lastYearIn(named[i+1:]) {
			return false
		}
		w.now.base = true
		rest := named[len(named):]
		for j, y := range named[i+1:] {
			if y.role == wordThan {
				rest = named[i+1+j+1:]
			}
		}
		named = append(slices.Clone(named[:i]), rest...)
		break
	}
	if !w.now.base {
		return false
	}
	if s, ok := w.build(named, at); !ok {
		return false
	} else if s.known {
		w.now.subject = s
	}
	s := w.now.subject
	if !s.known || k.counted != "" != s.counted {
		return false
	}
	s.dims.period = change
	if k.percent {
		s.dims.period = changeRate
	}
	k.from = at + words[verb].at // the number is printed with the word that gives its sign
	if words[verb].role == wordDown {
		k.negative = true
	}
	w.fact(s, k, wordsText(words[:verb+1]))
	return true
}

// share reads a share of a whole: 占本年支出预算10.02%.
func (w *narrator) share(text string, at int, k amountText) bool {
	words, ok := w.lex(text)
	if !ok || !k.percent {
		return false
	}
	i := slices.IndexFunc(words, func(x placedWord) bool { return x.role == wordShare })
	if i < 0 {
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
// 2507.88万元; also last year's amount that a change is told from.
func (w *narrator) plain(text string, at int, k amountText) bool {
	if k.percent {
		return false
	}
	if s, ok := w.codeSubject(text, at); ok {
		if k.counted != "" {
			return false
		}
		w.now.subject, w.now.base = s, false
		w.fact(s, k, "")
		return true
	}
	words, ok := w.lex(text)
	if !ok {
		return false
	}
	period := thisYear
	for i, x := range words {
		switch x.role {
		case wordCompare:
			if !w.lastYearIn(words[i+1:]) || !w.now.subject.known {
				return false
			}
			w.now.base = true
			return w.lastYears(k, wordsText(words))
		case wordLast:
			return len(w.outer) > 0 && w.lastYears(k, wordsText(words)) // （去年预算数为0万元）
		case wordYear:
			if x.year != w.n.who.year && !w.counts(words) {
				return false
			}
		case wordPart:
			w.openList()
		case wordUp, wordDown, wordShare, wordThan:
			return false
		}
	}
	s, ok := w.build(words, at)
	if !ok {
		return false
	}
	if !s.known {
		s = w.now.lead
		w.now.lead = subject{}
	}
	if !s.known || s.counted != (k.counted != "") {
		return false
	}
	s.dims.period = period
	if s.counted {
		s.dims.period = ""
		if w.now.stock == 0 {
			return false // neither those there are nor those to be bought
		}
		s.dims.measure = measureCount
	}
	w.now.subject, w.now.base = s, false
	w.fact(s, k, "")
	return true
}

// lastYears writes the amount of the year before that the subject at hand is
// held against.
func (w *narrator) lastYears(k amountText, path string) bool {
	s := w.now.subject
	if !s.known || s.counted {
		return false
	}
	s.dims.period = lastYear
	w.fact(s, k, path)
	return true
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
