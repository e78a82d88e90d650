package normalize

import (
	"slices"
	"strings"
)

// subject is what a number of the narrative is about.
type subject struct {
	known   bool
	label   string // the words that name it, folded as far as blanks and quotes go
	dims    dimensions
	side    string
	counted bool // things that are counted, no money
	event   bool // of those, things that happen
	loose   bool // money that no dimension tells
	stands  bool // of that, money that is there, and is no year's: 固定资产金额
	code    namedCode
	amount  string // as it was stated, without blanks and separators
}

// narrator reads the amounts that the running text states: 2026年收入预算1448万元，
// 比上年减少57万元，下降3.81%. It goes clause by clause, and a number gives a fact
// only where every word of its clause is known: one whose meaning is not sure
// gives none.
type narrator struct {
	n     *normalizer
	p     *paragraph
	unit  string     // whose text it is, where the document holds several units'; "" its agency's
	heads [6]heading // headings in force, by rank of their ordinal; 0 the title of a part
	class string     // the function class that was named last: （一）社会保障和就业支出（类）
	group string     // the group of it that was named last: 财政事务（款）

	list  list // the list in force
	colon bool // the last paragraph ended by opening it

	now   clauseState
	outer []interrupted
	count int
}

// list is what 其中 or 包括 opens: 收入预算总计7,062.8万元。包括：
type list struct {
	whole  subject // what it parts
	open   bool
	here   bool // the paragraph at hand opened it
	parts  int  // amounts of parts that the sentence has stated in a row, and compared with none
	joined bool // the last of them is joined to the one before by 、
	ended  bool // the sentence has ended behind them
}

// interrupted is the state that a bracket interrupts, and goes on behind it.
type interrupted struct {
	now  clauseState
	list list
}

// heading is a heading in force.
type heading struct {
	text    string // folded
	printed string
	subject subject
	last    bool // only the paragraph at hand stands below it
}

// clauseState is what the clauses before tell of the next.
type clauseState struct {
	subject subject
	lead    subject  // named by a sentence of its own: （一）因公出国（境）费用。
	base    base     // what the sentence compares with
	against string   // the words that say so, where it is the budget
	basis   string   // the basis that the sentence named last: 年初预算为5万元，
	lost    bool     // the sentence states an amount that was not understood
	unread  bool     // a heading or sentence may name what follows, and was not understood
	reason  bool     // the sentence tells why or what for: its numbers are about other things
	reasons bool     // reasons are numbered, so sentences that begin 二是 go on with them
	stock   wordRole // wordHold or wordBuy where things are counted
	joined  bool     // a 、 joins the clause at hand to the one before
	moved   movement // the difference that the clause before states
}

// base is what an increase or decrease is told from.
type base uint8

const (
	baseNone base = iota
	baseLastYear
	baseBudget // this year's budget, in final accounts: 比年初预算数增加
)

// narrative writes the facts of the text outside tables.
func (n *normalizer) narrative() {
	if n.who.year == 0 {
		return
	}
	w := &narrator{n: n}
	for i := range n.prose {
		w.p = &n.prose[i]
		if len(w.p.runes) > 0 {
			l := &n.doc.Lines[w.p.runes[0].line]
			w.unit = n.unitAt(l.Page, l.Box.Y0)
		}
		w.paragraph()
	}
}

// maxHeadingRunes bounds a heading; longer paragraphs are text, but for names.
const maxHeadingRunes = 45

// paragraph reads one paragraph, or takes it among the headings.
func (w *narrator) paragraph() {
	text := w.p.text(0, len(w.p.runes))
	numbers := w.p.amounts()
	rank, rest := ordinal(text)
	switch {
	case len(numbers) > 0:
	case rank > 0 && w.isHeading(rest, runeLen(text)-runeLen(rest)):
		w.heading(rank, strings.TrimRight(rest, ":。"), runeLen(text)-runeLen(rest))
		return
	case rank == 0 && len(w.p.runes) <= maxHeadingRunes && !hasSuffixAny(text, "。", ";", ",") && opensPart(text):
		w.heading(0, text, 0)
		return
	}
	if rank == 0 && !w.colon && !strings.HasPrefix(text, "其中") {
		w.list.open = false
	}
	w.now, w.outer = clauseState{}, w.outer[:0]
	w.list.here, w.list.parts, w.list.ended = false, 0, false
	for i := range w.heads {
		h := &w.heads[i]
		if i > 0 && h.text != "" { // titles of parts name no money
			w.now.unread = !h.subject.known && !hasSuffixAny(h.text, "情况", "说明")
		}
		if h.last {
			w.now.lead, h.last = h.subject, false
		}
	}
	if len(numbers) > 0 || strings.Contains(text, "其中") { // most paragraphs tell of duties
		w.clauses(numbers)
	}
	w.colon = w.list.open && (strings.HasSuffix(text, ":") || w.colon && rank == 0)
}

// isHeading reports whether a numbered paragraph without amounts is a heading: short
// and no sentence, or a name alone, with or without a full stop.
func (w *narrator) isHeading(text string, at int) bool {
	name := strings.TrimRight(text, ":。")
	if len(w.p.runes) <= maxHeadingRunes && (!hasSuffixAny(text, "。", ";", ",") || hasSuffixAny(name, "情况", "说明") && !strings.ContainsAny(name, "。,;")) {
		return true
	}
	s, ok := w.nameOf(name, at)
	return ok && s.known
}

// opensPart reports whether an unnumbered line is the title of a part of the
// document: 2026年单位预算编制说明, 第三部分…, 目录. Headings before it are of another
// part, or of the contents.
func opensPart(text string) bool {
	return isContentsHead(text) || hasSuffixAny(text, "说明", "概况", "解释", "预算表", "决算表") ||
		strings.HasPrefix(text, "第") && strings.Contains(text, "部分")
}

// heading takes a heading, which begins at rune at behind its ordinal; those of its rank and below end.
func (w *narrator) heading(rank int, text string, at int) {
	for i := range w.heads {
		if i >= rank {
			w.heads[i] = heading{}
		}
		w.heads[i].last = false
	}
	h := heading{text: text, printed: w.p.printed(at, at+runeLen(text)), last: true}
	h.subject, _ = w.nameOf(text, at)
	w.heads[rank] = h
	if rank <= 1 {
		w.list, w.colon, w.class, w.group = list{}, false, "", ""
	}
}

// clauses walks the paragraph: the clauses that end without an amount tell what
// the next one is about.
func (w *narrator) clauses(numbers []amountText) {
	brackets := w.p.interruptions(numbers)
	start := 0
	for i := 0; i < len(w.p.runes); i++ {
		if len(numbers) > 0 && numbers[0].from == i {
			w.number(start, numbers[0])
			i, start = numbers[0].to-1, numbers[0].to
			numbers = numbers[1:]
			continue
		}
		switch r := w.p.runes[i].r; {
		case r == '(' && brackets[i]:
			w.clause(start, i, r)
			w.outer = append(w.outer, interrupted{w.now, w.list})
			w.now.reason, w.list.parts = false, 0
			start = i + 1
		case r == ')' && brackets[i]:
			if k := len(w.outer); k > 0 {
				w.now, w.list, w.outer = w.outer[k-1].now, w.outer[k-1].list, w.outer[:k-1]
			}
			start = i + 1
		case r == '。', r == ';':
			w.sentence(start, i, r)
			start = i + 1
		case r == ',', r == ':':
			w.clause(start, i, r)
			start = i + 1
		}
	}
}

// sentence ends a sentence. One that is a name alone leads what follows it.
func (w *narrator) sentence(from, to int, stop rune) {
	w.clause(from, to, stop)
	if stop == '。' || !hasPrefixAny(w.p.text(to+1, min(to+3, len(w.p.runes))), reasonsGoOn...) {
		w.now.reason = false // reasons are listed behind semicolons: 一是…；二是…
	}
	w.now.base, w.now.lost = baseNone, false
	if stop == '。' {
		w.now.basis = ""
		w.list.ended = true
	} else {
		w.list.parts = 0
	}
}

// clause takes from a clause without an amount what it tells of the next one. A name
// alone that a colon or full stop ends leads what follows it.
func (w *narrator) clause(from, to int, stop rune) {
	text := w.p.text(from, to)
	if text == "" {
		return
	}
	if stop == '。' || stop == ';' || stop == ':' {
		if s, ok := w.nameOf(text, from); ok && s.known {
			w.now.lead, w.now.subject = s, subject{}
			return
		}
	}
	w.noteLevels(text)
	if hasAny(text, "持平", "相同", "一致", "无变化", "无增减") {
		w.list.parts = 0
	}
	switch {
	case hasSuffixAny(text, "以下方面", "具体如下", "情况如下"):
		w.openList()
	case w.now.reason && strings.HasPrefix(text, "一是"):
		w.now.reasons = true
	case hasAny(text, "原因", "主要用于", "主要是", "用于", "主要为", "由于", "因为"):
		w.now.reason = true
	case strings.HasSuffix(text, "其中") || strings.HasSuffix(text, "包括") && runeLen(text) <= 4:
		w.openList()
	}
	words, ok := w.lex(text)
	if !ok {
		w.now.unread = w.now.unread || stop != ',' && w.maybeName(text, from)
		return
	}
	for i, x := range words {
		if x.role != wordCompare || !w.comparesWith(words[i:]) {
			continue
		}
		if s, ok := w.build(words[:i], from); ok && s.known { // 收支总计与上年相比，
			w.now.subject = s
		}
	}
}

// maybeName reports whether a clause that begins at rune from and was not understood
// may be a name that leads what follows: a short sentence of its own that tells no
// reason and opens no list.
func (w *narrator) maybeName(text string, from int) bool {
	alone := from == 0 || strings.ContainsRune("。;:", w.p.runes[from-1].r)
	return alone && !w.now.reason && runeLen(text) <= maxHeadingRunes && !hasSuffixAny(text, "如下", "方面", "是", "其中", "包括")
}

// openList makes the subject at hand the whole that the list behind 其中 parts.
func (w *narrator) openList() {
	if !w.now.subject.counted {
		w.list.whole = w.now.subject // not known, and no list, behind an amount that was not understood
	}
	w.list.open, w.list.here, w.list.parts, w.list.ended = w.list.whole.known, true, 0, false
	w.now.reason = false
}

// reasonsGoOn open what goes on with the reasons before a semicolon.
var reasonsGoOn = append([]string{"同时", "另外", "(2", "(3", "2.", "3."}, listedWords...)

// listedWords open the parts of a sentence that lists.
var listedWords = []string{"一是", "二是", "三是", "四是", "五是", "六是"}

func hasPrefixAny(s string, terms ...string) bool {
	return slices.ContainsFunc(terms, func(t string) bool { return strings.HasPrefix(s, t) })
}

// number reads the clause that an amount ends.
func (w *narrator) number(from int, k amountText) {
	w.now.joined = w.p.runes[from].r == '、'
	if w.now.joined {
		from++
	}
	if w.bracketRate(from, k) {
		return
	}
	text := w.p.text(from, k.from)
	if listed := hasPrefixAny(text, listedWords...); listed && w.now.reason {
		w.now.reasons = true
	} else if listed && !w.now.reasons {
		text, from = string([]rune(text)[2:]), from+2
	}
	if w.now.reason || hasAny(text, "原因") {
		w.now.reason = true
		return
	}
	if k.doubt || k.bound {
		w.now.subject = subject{}
		return
	}
	w.noteLevels(text)
	if !w.change(text, from, k) && !w.share(text, from, k) && !w.plain(text, from, k) && !k.percent {
		w.now.subject, w.now.lost = subject{}, true
	}
}
