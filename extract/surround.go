package extract

import (
	"regexp"
	"slices"
	"strings"
)

// surroundings are the lines above a table that belong to it.
type surroundings struct {
	title, number, unit, agency string
	titleLines                  []textLine
	above                       []textLine // all lines above, furniture left out, nearest last
	continued                   bool       // marked as a continuation: （续表）
	prose                       bool       // a line above is running text
}

const (
	// headLines is how many lines above a grid may hold its title, number,
	// agency and unit; further up is the text before.
	headLines = 8
	// proseRunes is the length from which a line that ends without a title word
	// is running text.
	proseRunes = 30
)

// numeral is a Chinese number up to 99, as tables are numbered.
const numeral = `(十[一二三四五六七八九]?|[一二三四五六七八九]十[一二三四五六七八九]?|[一二三四五六七八九])`

var (
	// unitLine is a unit as tables state it: 单位：万元, 金额单位:元, （单位：元）, 人民币万元.
	unitLine = regexp.MustCompile(`单位[:：]?(人民币)?(百万元|亿元|万元|千元|元)|^[（(](人民币)?(百万元|亿元|万元|千元|元)[）)]$|^(金额|计量)单位`)
	// agencyLine names the agency that a table is about.
	agencyLine = regexp.MustCompile(`^[（(]?(部门|单位|编制部门|编制单位|填报部门|填报单位|预算部门|预算单位|主管部门|公开部门|公开单位|部门[（(]单位[）)]|单位[（(]部门[）)])(公章|盖章|全称|名称)?([（(](公章|盖章|签章)[）)])?[:：]`)
	// numberLine is a table's number alone: 公开01表, 预算02表, 附表1, 表三, 附件2-1, 表1-1.
	numberLine = regexp.MustCompile(`^[（(]?(部门|单位|预算|公开|附|决算|财决)*(表([0-9]{1,3}|` + numeral + `)([-—－][0-9]{1,2})*|[0-9]{1,3}([-—－][0-9]{1,2})*表|件([0-9]{1,3}|` + numeral + `)([-—－][0-9]{1,2})*)[）)]?[:：]?$`)
	// numberHead is a table's number in front of its title on the same line.
	numberHead    = regexp.MustCompile(`^[（(]?(部门|单位|预算|公开|附|决算|财决)*(表([0-9]{1,3}|` + numeral + `)([-—－][0-9]{1,2})*|[0-9]{1,3}([-—－][0-9]{1,2})*表)[）)]?[:：、.．]?`)
	continuedMark = regexp.MustCompile(`[（(]?续表?[0-9一二三四五六七八九十]{0,3}[）)]?$`)
)

// surround reads the lines above a piece, nearest last.
func surround(lines []textLine) surroundings {
	var s surroundings
	for _, l := range lines {
		if !l.furniture {
			s.above = append(s.above, l)
		}
	}
	from := max(0, len(s.above)-headLines)
	best := -1
	for i := len(s.above) - 1; i >= from; i-- {
		l := &s.above[i]
		t := squeeze(l.Text)
		switch {
		case unitLine.MatchString(t):
			if s.unit == "" {
				s.unit = l.Text
			}
			if s.number == "" {
				s.number = numberBeforeUnit(t)
			}
			if best < 0 && titleWithUnit(t) {
				best = i
				s.takeTitle(i, i)
			}
			// Agency and unit may stand on one line; 单位：万元 alone names no agency.
			if s.agency == "" && agencyLine.MatchString(t) && unitLine.FindStringIndex(t)[0] > 0 {
				s.agency = l.Text
			}
		case agencyLine.MatchString(t):
			if s.agency == "" {
				s.agency = l.Text
			}
		case numberLine.MatchString(t):
			if s.number == "" {
				s.number = strings.Trim(t, "（）():：")
			}
		case continuedMark.MatchString(t) && len([]rune(t)) <= 6:
			s.continued = true
		case isProse(t):
			s.prose = true
			i = -1 // what stands above running text belongs to that text
		case best < 0:
			if first := titleBlock(s.above, i, from); isTitle(joined(s.above[first : i+1])) {
				best = i
				s.takeTitle(first, i)
			}
		}
		if i < 0 {
			break
		}
	}
	if best < 0 && !s.prose {
		s.takeLargeLine(from)
	}
	return s
}

const (
	// titleSize is how much larger a title is set than the lines between it and
	// its table.
	titleSize = 1.2
	// titleRunes is the most a title has without the words that end one.
	titleRunes = 25
)

// takeLargeLine takes for the title a line whose words don't say so (机关运行经费)
// where it is set larger than the unit or agency line right under it.
func (s *surroundings) takeLargeLine(from int) {
	i := len(s.above) - 1
	for i >= from && (isLabelLine(squeeze(s.above[i].Text)) || i+1 < len(s.above) && besides(s.above[i], s.above[i+1])) {
		i--
	}
	if i < from || i == len(s.above)-1 {
		return // nothing above, or no such line under it
	}
	t := squeeze(s.above[i].Text)
	if s.above[i].Size >= titleSize*s.above[i+1].Size && len([]rune(t)) <= titleRunes && !strings.ContainsAny(t, "，。；：:") {
		s.takeTitle(i, i)
	}
}

// besides reports whether two lines stand side by side: an agency without a label
// left of the unit.
func besides(a, b textLine) bool {
	return a.Box.Y0 < b.Box.Y1 && b.Box.Y0 < a.Box.Y1 && (a.Box.X1 <= b.Box.X0 || b.Box.X1 <= a.Box.X0)
}

// isLabelLine reports whether a line above a table states its unit, agency,
// number or year rather than its title.
func isLabelLine(t string) bool {
	return unitLine.MatchString(t) || agencyLine.MatchString(t) || numberLine.MatchString(t) || bracketTail.FindString(t) == t
}

// untitled reports whether nothing but a unit, agency, number or year stands
// above: the title may stand at the end of the page before.
func (s *surroundings) untitled() bool {
	for i := range s.above {
		if !isLabelLine(squeeze(s.above[i].Text)) {
			return false
		}
	}
	return true
}

// under returns the surroundings with the title, and whatever else is missing,
// from those at the end of the page before.
func (s surroundings) under(before surroundings) surroundings {
	before.continued = before.continued || s.continued
	if s.unit != "" {
		before.unit = s.unit
	}
	if s.agency != "" {
		before.agency = s.agency
	}
	if s.number != "" {
		before.number = s.number
	}
	return before
}

// isTitle reports whether a line reads as the title of a table.
func isTitle(t string) bool {
	if strings.HasPrefix(t, "注") || strings.HasPrefix(t, "备注") || strings.HasPrefix(t, "说明") {
		return false
	}
	core := strings.TrimRight(bracketTail.ReplaceAllString(t, ""), "0123456789:：、.")
	if strings.HasSuffix(core, "下表") { // a sentence that leads up to the table: …详见下表：
		return false
	}
	return slices.ContainsFunc(titleEnds, func(end string) bool { return strings.HasSuffix(core, end) })
}

// titleEnds are the words that titles of tables end with.
var titleEnds = []string{"表", "情况", "预算", "决算", "明细", "清单", "目录", "绩效目标"}

// bracketTail is a remark in brackets behind a title: （不含上年结转）, （2026年度）, （续）.
var bracketTail = regexp.MustCompile(`([（(][^（）()]*[）)])+$`)

// isProse reports whether a line is running text: long, or closed by a full stop.
func isProse(t string) bool {
	n := len([]rune(t))
	return n > 0 && strings.HasSuffix(t, "。") || n >= proseRunes && !isTitle(t) && strings.ContainsAny(t, "，。；")
}

// titleBlock returns the first of the lines that line i ends: a long title is
// broken into lines of one size, centred on one another, of which only the last
// is short. A line that begins with its number in a list goes on from none.
func titleBlock(lines []textLine, i, from int) int {
	first := i
	for first > from {
		up, here := &lines[first-1], &lines[first]
		t := squeeze(up.Text)
		if itemNumber.MatchString(squeeze(here.Text)) || isTitle(t) || isProse(t) || unitLine.MatchString(t) || agencyLine.MatchString(t) || numberLine.MatchString(t) ||
			here.Box.Y0-up.Box.Y1 > here.Size*1.5 || up.Size < here.Size*0.95 || up.Size > here.Size*1.05 ||
			!sameCentre(up.Box, here.Box, here.Size) && !wraps(lines, up, here) || up.Box.Width() < here.Box.Width() {
			break
		}
		first--
	}
	return first
}

// wraps reports whether a numbered title fills its line and goes on at the left
// edge of the next: 公开09表：一般公共预算“三公”经费、会议费、培训费 / 支出预算表.
func wraps(lines []textLine, up, here *textLine) bool {
	t := squeeze(up.Text)
	if !numberHead.MatchString(t) && !itemNumber.MatchString(t) || here.Box.X0 > up.Box.X0+here.Size/2 {
		return false
	}
	right := up.Box.X1
	for i := range lines {
		right = max(right, lines[i].Box.X1)
	}
	return up.Box.X1 > right-here.Size
}

// itemNumber is the number of a heading or of an item in a list: 1. 一、 （二）.
var itemNumber = regexp.MustCompile(`^(([0-9]{1,2}|` + numeral + `)[、.．]|[（(]([0-9]{1,2}|` + numeral + `)[）)])`)

// joined returns the texts of lines as one, without blanks.
func joined(lines []textLine) string {
	var b strings.Builder
	for i := range lines {
		b.WriteString(squeeze(lines[i].Text))
	}
	return b.String()
}

// takeTitle takes lines first to last as title, and the number within it.
func (s *surroundings) takeTitle(first, last int) {
	s.titleLines = s.above[first : last+1]
	title := joined(s.titleLines)
	if s.number == "" {
		s.number = numberIn(title)
	}
	if m := continuedMark.FindString(title); m != "" && strings.ContainsAny(m, "（(") {
		s.continued = true
		title = strings.TrimSuffix(title, m)
	}
	s.title = title
}

// numberIn returns the table's number in front of its title, "" if it has none.
// The blank between them is not kept: 表一一般公共… is 表一, 一般公共….
func numberIn(title string) string {
	m := numberHead.FindString(title)
	if strings.HasPrefix(title[len(m):], "般") {
		m = strings.TrimSuffix(m, "一")
	}
	if len(m) == len(title) {
		return ""
	}
	return strings.Trim(m, "（）():：、.．")
}

// sameCentre reports whether two lines are centred on one another.
func sameCentre(a, b Box, size float64) bool {
	d := (a.X0 + a.X1 - b.X0 - b.X1) / 2
	return d < size && d > -size
}

// titleWithUnit reports whether a title holds the unit in brackets at its end:
// 部门收支总表（单位：万元）.
func titleWithUnit(t string) bool {
	tail := bracketTail.FindString(t)
	return tail != "" && tail != t && unitLine.MatchString(tail) && isTitle(t)
}

// numberBeforeUnit reads a table's number that stands before the unit on one line:
// 公开表8（单位：万元）; "" where anything else stands there.
func numberBeforeUnit(t string) string {
	at := unitLine.FindStringIndex(t)[0]
	head := strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(t[:at], "金额"), "计量"), "（(")
	if head == "" || !numberLine.MatchString(head) {
		return ""
	}
	return strings.Trim(head, "（）():：")
}

// emptyNote says below a table that it holds nothing: 此表无数据, 本表为空表.
var emptyNote = regexp.MustCompile(`^[（(]?(此表|本表|该表)[^。；]{0,16}(空表|空白表|无数据|无内容)`)

// notesBelow returns the notes directly under a table: lines that begin with 注,
// 备注 or 说明, with the lines they run on to.
func notesBelow(lines []textLine, bottom float64) []textLine {
	var out []textLine
	last := bottom
	for _, l := range lines {
		if l.furniture {
			continue
		}
		t := squeeze(l.Text)
		starts := strings.HasPrefix(t, "注") || strings.HasPrefix(t, "备注") || strings.HasPrefix(t, "说明") || emptyNote.MatchString(t)
		if !starts && len(out) == 0 || l.Box.Y0-last > 3*l.Size {
			break
		}
		out = append(out, l)
		last = l.Box.Y1
	}
	return out
}
