package identity

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// The text around the tables states their totals again, in words that differ from
// issuer to issuer. What it says is read here from doc.Lines; where a stage gives
// facts of kind `narrative`, reading those instead changes nothing else.

// passage is the document's text in reading order, without blanks, and where each
// page begins in it.
type passage struct {
	text  string
	at    []int // byte offsets, ascending
	pages []int
}

func (c *checker) passage() passage {
	var b strings.Builder
	p := passage{}
	for k := range c.doc.Lines {
		l := &c.doc.Lines[k]
		if len(p.pages) == 0 || p.pages[len(p.pages)-1] != l.Page {
			p.at = append(p.at, b.Len())
			p.pages = append(p.pages, l.Page)
		}
		b.WriteString(fold(l.Text))
	}
	p.text = b.String()
	return p
}

func (p passage) page(offset int) int {
	page := 0
	for k, at := range p.at {
		if at <= offset {
			page = p.pages[k]
		}
	}
	return page
}

const amountPattern = `(-?[0-9][0-9,]*(?:\.[0-9]+)?)(亿元|万元|元)`

// statement is a way the text states a total, and the total it means.
type statement struct {
	words   *regexp.Regexp // the amount's number and unit are its last two groups
	of      func(*checker) []int
	anchors []string // one of them stands in every match
}

// statements lists what is read, the words first as they are printed most.
var statements = []statement{
	{regexp.MustCompile(`(?:^|[^款入出、])(?:收入预算总计|收入总计|收入预算合计|收入合计)(?:为|共计|共)?` + amountPattern), (*checker).totalRevenue, []string{"入总计", "入预算总计", "入合计", "入预算合计"}},
	{regexp.MustCompile(`(?:^|[^款入出])、?(?:支出预算总计|支出总计|支出预算合计|支出合计)(?:为|共计|共)?` + amountPattern), (*checker).totalExpenditure, []string{"出总计", "出预算总计", "出合计", "出预算合计"}},
	{regexp.MustCompile(`一般公共预算基本支出(?:为|共)?` + amountPattern), (*checker).basicTotal, []string{"一般公共预算基本支出"}},
	{regexp.MustCompile(`其中:基本支出(?:预算)?(?:为)?` + amountPattern), (*checker).basicTotal, []string{"其中:基本支出"}},
	{regexp.MustCompile(`人员经费(?:为|支出)?` + amountPattern), func(c *checker) []int { return c.basicPart("personnel") }, []string{"人员经费"}},
	{regexp.MustCompile(`公用经费(?:为|支出)?` + amountPattern), func(c *checker) []int { return c.basicPart("public") }, []string{"公用经费"}},
	{regexp.MustCompile(`项目支出(?:预算)?(?:为)?` + amountPattern), (*checker).projectSpending, []string{"项目支出"}},
	{regexp.MustCompile(`三公经费(?:支出)?(?:预算)?(?:数|总额)?(?:为)?` + amountPattern), func(c *checker) []int { return c.public("three_public") }, []string{"三公经费"}},
	{regexp.MustCompile(`公务接待费(?:支出|预算)?(?:为)?` + amountPattern), func(c *checker) []int { return c.public("reception") }, []string{"公务接待费"}},
	{regexp.MustCompile(`公务用车购置及运行(?:维护)?费(?:支出|预算)?(?:为)?` + amountPattern), func(c *checker) []int { return c.public("vehicle") }, []string{"公务用车购置及运行"}},
	{regexp.MustCompile(`机关运行经费(?:支出)?(?:财政拨款)?(?:预算|安排)?(?:为)?` + amountPattern), func(c *checker) []int { return c.public("agency_operation") }, []string{"机关运行经费"}},
}

// narrative tries what the text states against the tables. The text also states
// last year's numbers and parts of a total in like words: a statement that agrees
// confirms; only if none of a document's statements about a quantity agrees, and
// the quantity is a whole total, does the first of them contradict the table. Where a
// document holds the disclosures of several bodies, none does.
func (c *checker) narrative() {
	p := c.passage()
	if p.text == "" {
		return
	}
	for k, s := range statements {
		facts := s.of(c)
		if len(facts) == 0 {
			continue
		}
		c.stated(p, s.words, s.anchors, facts, k < wholeTotals && !c.several)
	}
	c.statedCodes(p)
	c.shares(p)
	c.growth(p)
	c.statedFacts()
	c.projectCount(p)
	c.itemNames(p)
}

// wholeTotals is how many of the statements, from the first on, are about whole
// totals, whose words mean nothing else.
const wholeTotals = 2

// stated tries the statements that words find against facts.
func (c *checker) stated(p passage, words *regexp.Regexp, anchors []string, facts []int, whole bool) {
	var first *trial
	text := "" // of the first
	for _, m := range p.find(words, anchors...) {
		s, ok := p.read(m)
		if !ok || s.value.IsZero() {
			continue
		}
		t := c.statement("narrative_total", facts, &s)
		if !c.work(t) {
			continue
		}
		if t.result != mismatch {
			c.keepText(t)
			return
		}
		if first == nil && (!whole || c.ofTableYear(t, p, m[len(m)-4])) {
			first, text = t, s.text
		}
	}
	if first != nil && whole {
		if _, ok := powerOfTen(first.a, first.b); ok || c.printedNearly(first) {
			c.trials = append(c.trials, first)
			return
		}
		first.result = notApplicable
		first.note = "the text states " + text + " where the table has " + first.a.String() + " " + first.unit + "; whose total it means is open"
		c.trials = append(c.trials, first)
	}
}

// statement is the trial of a number that the text states, by its fact where the
// text's facts have it.
func (c *checker) statement(rule string, facts []int, s *stated) *trial {
	t := &trial{rule: ruleOf(rule), scope: scopeNarrative, left: facts}
	if i := c.textFact(s); i >= 0 {
		t.right = []int{i}
	} else {
		t.stated = s
	}
	return t
}

// yearPattern finds years in the text, and yearBefore is how far before a statement
// one still says what year it is about, in bytes: two clauses.
var yearPattern = regexp.MustCompile(`20[0-9]{2}年|上年|去年`)

const yearBefore = 120

// ofTableYear reports whether a statement, whose amount stands at an offset of the text, may be about the
// year of the table's number: the text tells last year's total in the same words, and
// small budgets of two years may be a digit apart.
func (c *checker) ofTableYear(t *trial, p passage, at int) bool {
	f := &c.doc.Facts[t.left[0]]
	if f.FiscalYear == nil {
		return false
	}
	years := yearPattern.FindAllString(p.text[p.rune(max(at-yearBefore, 0)):at], -1)
	return len(years) == 0 || years[len(years)-1] == strconv.Itoa(*f.FiscalYear)+"年"
}

// printedNearly reports whether a statement is a slip away from the table's
// number, and so means it.
func (c *checker) printedNearly(t *trial) bool {
	return slipBetween(t.a, t.b) != ""
}

// read takes number and unit out of a match, whose last two groups they are.
func (p passage) read(m []int) (stated, bool) {
	n := len(m)
	if n < 4 || m[n-4] < 0 {
		return stated{}, false
	}
	text := strings.ReplaceAll(p.text[m[n-4]:m[n-3]], ",", "")
	v, err := decimal.NewFromString(text)
	if err != nil {
		return stated{}, false
	}
	s := stated{value: v, ulp: decimal.New(1, min(v.Exponent(), 0)), text: p.text[m[0]:m[1]], page: p.page(m[0])}
	switch p.text[m[n-2]:m[n-1]] {
	case "元":
		s.unit = "yuan"
	case "万元":
		s.unit = "wan_yuan"
	case "亿元":
		s.unit = "yi_yuan"
	}
	// the text trims zeros: 339.5万元 is 339.50, and 116万元 may be 116.00
	if least := decimal.New(1, -2); s.unit == "wan_yuan" && s.ulp.GreaterThan(least) {
		s.ulp = least
	}
	return s, true
}

func (c *checker) totalRevenue() []int {
	for _, s := range c.of(kindBalance) {
		for _, p := range s.panels {
			if i := p.bottomLine(); p.revenue && i >= 0 {
				return []int{i}
			}
		}
	}
	for _, z := range c.pick(place{kinds: []string{kindRevenue}, revenue: true}) {
		return z.total
	}
	return nil
}

func (c *checker) totalExpenditure() []int {
	if i := c.wholeExpenditure(); i >= 0 {
		return []int{i}
	}
	return nil
}

func (c *checker) basicTotal() []int { return c.basicPart("basic") }

func (c *checker) basicPart(spending string) []int {
	for _, kind := range []string{kindBasic, kindGeneral, kindExpenditure} {
		for _, z := range c.pick(place{kinds: []string{kind}, spending: []string{spending}}) {
			if len(z.total) == 1 {
				return z.total
			}
		}
	}
	return nil
}

func (c *checker) public(spending string) []int {
	for _, z := range c.pick(place{kinds: []string{kindThreePublic, kindOperating}, spending: []string{spending}}) {
		if len(z.total) == 1 {
			return z.total
		}
	}
	return nil
}

var (
	codedPattern = regexp.MustCompile(`\(([0-9]{3})类\)[^()]{1,30}\(([0-9]{2})款\)[^()]{1,40}\(([0-9]{2})项\)(?:支出|预算)?` + amountPattern)
	namedPattern = regexp.MustCompile(`(\p{Han}[\p{Han}、]{1,25})\(款\)(\p{Han}[\p{Han}、]{1,30})\(项\)(?:支出|预算)?(?:支出)?` + amountPattern)
)

// statedCodes tries the amounts that the text states of items by code, as in
// 公共安全支出（204类）司法（06款）行政运行（01项）1434.89万元, or by the names of group and item.
func (c *checker) statedCodes(p passage) {
	at := place{kinds: []string{kindGeneral}, spending: []string{"total"}}
	for _, z := range c.pick(at) {
		var trials []*trial
		try := func(facts []int, m []int) {
			s, ok := p.read(m)
			if !ok || len(facts) == 0 {
				return
			}
			if t := c.statement("narrative_item", facts, &s); c.work(t) {
				trials = append(trials, t)
			}
		}
		for _, m := range p.find(codedPattern, "项)") {
			try(z.codes[p.text[m[2]:m[3]]+p.text[m[4]:m[5]]+p.text[m[6]:m[7]]], m)
		}
		for _, m := range p.find(namedPattern, "(项)") {
			try(z.named(p.text[m[2]:m[3]], p.text[m[4]:m[5]]), m)
		}
		agree := 0
		for _, t := range trials {
			if t.result != mismatch {
				agree++
			}
		}
		if 2*agree > len(trials) { // the text is about this table
			for _, t := range trials {
				if t.result != mismatch || c.printedNearly(t) || swappedWith(t, trials) {
					c.keepText(t)
				}
			}
			return
		}
	}
}

// swappedWith reports whether two statements that differ from the table state each
// other's number.
func swappedWith(t *trial, all []*trial) bool {
	for _, x := range all {
		if x != t && x.result == mismatch && x.unit == t.unit && t.a.Sub(x.b).Abs().LessThanOrEqual(t.tol) && x.a.Sub(t.b).Abs().LessThanOrEqual(x.tol) {
			return true
		}
	}
	return false
}

// named finds the one item whose name and group's name the text gives.
func (z *series) named(group, item string) []int {
	var found []int
	for _, x := range z.p.rows {
		name := strings.TrimLeft(x.label, "0123456789-")
		if name != item || x.parent == nil || !strings.HasSuffix(group, strings.TrimLeft(x.parent.label, "0123456789-")) {
			continue
		}
		if i := z.p.fact(x, z.col); i >= 0 {
			found = append(found, i)
		}
	}
	if len(found) != 1 {
		return nil
	}
	return found
}

var sharePattern = regexp.MustCompile(`(基本支出|项目支出)(?:预算)?(?:为)?` + amountPattern + `,?占(?:[^0-9。;]{0,14})?([0-9]+(?:\.[0-9]+)?)[%％]`)

// shares tries 基本支出 … 占 87.8 %: the share of the whole expenditure. A share of
// something else says nothing here, so one that differs is not kept.
func (c *checker) shares(p passage) {
	whole := c.totalExpenditure()
	if len(whole) != 1 {
		return
	}
	seen := map[int]bool{}
	for _, m := range p.find(sharePattern, ",占") {
		var part []int
		if strings.HasPrefix(p.text[m[2]:m[3]], "基本") {
			part = c.spendingTotal("basic")
		} else {
			part = c.spendingTotal("project")
		}
		rate, err := decimal.NewFromString(p.text[m[8]:m[9]])
		if err == nil && len(part) == 1 && !seen[part[0]] && c.share(part, whole, rate, p, m) {
			seen[part[0]] = true
		}
	}
	c.classShares(p, whole)
}

// spendingTotal gives the total of a column of the expenditure table.
func (c *checker) spendingTotal(spending string) []int {
	for _, z := range c.pick(place{kinds: []string{kindExpenditure}, spending: []string{spending}}) {
		if len(z.total) == 1 {
			return z.total
		}
	}
	return nil
}

var growthPattern = regexp.MustCompile(`(?:总计|合计)(?:各|分别)?(增加|减少)` + amountPattern + `,(?:增长|上升|下降|减少|降低)(-?[0-9]+(?:\.[0-9]+)?)[%％]`)

var growthNear = regexp.MustCompile(`(?:收入|支出)(?:预算)?总计(?:为)?` + amountPattern + `[^。]{0,40}?与上年(?:预算)?相比,?(?:收、支预算总计|收入、支出总计|收入|支出|收支)?(?:各|均)?(增加|减少)` + amountPattern + `,(?:增长|上升|下降|减少|降低)([0-9]+(?:\.[0-9]+)?)[%％]`)

// growth tries 与上年相比，增加 371.72 万元，增长 13.67 %: the change over last year's
// total, which is the table's less the change. One that differs may be of another
// total and is not kept.
func (c *checker) growth(p passage) {
	whole := c.totalExpenditure()
	if len(whole) != 1 {
		return
	}
	f := &c.doc.Facts[whole[0]]
	for _, pattern := range []*regexp.Regexp{growthPattern, growthNear} {
		for _, m := range p.find(pattern, "增长", "上升", "下降", "减少", "降低") {
			n := len(m)
			rate, err := decimal.NewFromString(p.text[m[n-2]:m[n-1]])
			change, ok := p.read(m[:n-2])
			if err != nil || !ok || !f.Amount.Valid {
				continue
			}
			d := toYuan(change.value, change.unit)
			if p.text[m[n-8]:m[n-7]] == "减少" {
				d = d.Neg()
			}
			before := f.Amount.Decimal.Sub(d)
			if !before.IsPositive() {
				continue
			}
			places := max(-rate.Exponent(), 0)
			want := d.Abs().Mul(hundred).DivRound(before, places)
			t := &trial{
				rule: ruleOf("narrative_growth"), scope: scopeNarrative, left: whole,
				a: want, b: rate, diff: want.Sub(rate), unit: "percent", tol: decimal.New(5, -places-1),
				stated: &stated{value: rate, unit: "percent", text: p.text[m[0]:m[1]], page: p.page(m[0])},
			}
			if t.judge(); t.result != mismatch {
				c.link(t, &change, t.stated)
				c.keepText(t)
				return
			}
		}
	}
}

// link adds the facts of stated numbers, where the text has them, to the right of a trial.
func (c *checker) link(t *trial, all ...*stated) {
	for _, s := range all {
		x := *s
		if t.stated != nil {
			x.text = t.stated.text // the words of the whole statement
		}
		if i := c.textFact(&x); i >= 0 {
			t.right = append(t.right, i)
		}
	}
}
