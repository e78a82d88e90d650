package normalize

import (
	"strings"

	"github.com/shopspring/decimal"

	"yusuan/extract"
)

// amountText is a number with its unit in running text.
type amountText struct {
	from, to int // runes of the paragraph, unit included
	number   int // the first rune of its digits
	digits   string
	places   int
	unit     string // money unit of the contract; "" none
	percent  bool
	counted  string // what is counted: 辆, 人
	negative bool
	doubt    bool // its digits may be of two numbers
	bound    bool // it bounds something: 100万元以上的设备
}

// textCounts are the words behind numbers of things in running text.
var textCounts = []string{"台(套)", "台套", "辆", "台", "套", "人次", "人", "名", "批次", "批", "个"}

// amounts finds the numbers with a unit. One that a blank cuts is in doubt, and one
// that a line's end cuts where what stands before it may be no part of it.
func (p *paragraph) amounts() []amountText {
	var all []amountText
	for i := 0; i < len(p.runes); i++ {
		if !isDigit(p.runes[i].r) {
			continue
		}
		j := i + 1
		for j < len(p.runes) && p.goesOn(j) {
			j++
		}
		if k, ok := p.amountAt(i, j); ok && boundAt(p.text(i, min(k.to+8, len(p.runes)))) == "" {
			all = append(all, k)
			j = k.to
		}
		i = j - 1
	}
	return all
}

// goesOn reports whether rune j belongs to the number before it: a digit, or a
// point or comma between digits.
func (p *paragraph) goesOn(j int) bool {
	switch r := p.runes[j].r; {
	case isDigit(r):
		return true
	case r == '.' || r == ',':
		return isDigit(p.runes[j-1].r) && j+1 < len(p.runes) && isDigit(p.runes[j+1].r)
	}
	return false
}

// signed reports whether a minus stands before the number at rune i, and not a dash
// that parts it from what is before: 10-20万元, 2080501-, ——.
func (p *paragraph) signed(i int) bool {
	if i == 0 || p.runes[i-1].r != '-' {
		return false
	}
	return i == 1 || isHan(p.runes[i-2].r) || strings.ContainsRune(",;:。、(", p.runes[i-2].r)
}

// amountAt reads the number of runes i to j and the unit behind it.
func (p *paragraph) amountAt(i, j int) (amountText, bool) {
	k := amountText{from: i, to: j, number: i}
	if k.negative = p.signed(i); k.negative {
		k.from--
	}
	rest := p.text(j, min(j+8, len(p.runes)))
	unit := ""
	for _, words := range [][]string{moneyUnitWords, {"%"}, textCounts} {
		for _, u := range words {
			if strings.HasPrefix(rest, u) && unit == "" {
				unit = u
			}
		}
	}
	switch {
	case unit == "":
		return k, false
	case unit == "%":
		k.percent = true
	case strings.HasSuffix(unit, "元"):
		if k.unit = moneyUnit(unit); unit == "千万元" {
			return k, false
		}
	default:
		k.counted = unit
	}
	k.to += runeLen(unit)
	k.bound = hasPrefixAny(strings.TrimPrefix(rest[len(unit):], "(含)"), "以上", "以下", "以内", "/", "至", "-", "~", "每", "(含")
	var ok bool
	k.digits, k.places, ok = plainDigits(p.text(i, j))
	k.doubt = !ok
	for m := i + 1; m < j; m++ {
		a, b := p.runes[m-1], p.runes[m]
		k.doubt = k.doubt || b.gap && isDigit(a.r) && isDigit(b.r) && a.line == b.line || a.line != b.line && standsAlone(p.text(i, m))
	}
	return k, true
}

// standsAlone reports whether digits that end a line may be something else than the
// beginning of the number that the next line goes on with: a year, or an item's code.
func standsAlone(digits string) bool {
	return yearAt(digits, 0) != 0 && len(digits) == 4 || codeLevel(digits) >= 2 && allDigits(digits) && inRange(schemeFunction, digits)
}

// inkOf gives the page and box of an amount as printed: of the part of it that
// stands on the line on which its digits begin, as its sign's word may end the line
// before and its unit begin the next. It is the line's where the page does not tell
// the places of its runes.
func (p *paragraph) inkOf(k amountText) (page int, ink extract.Box) {
	at := p.runes[k.number].line
	line := &p.lines[at]
	first, last := -1, -1
	for i := k.from; i < k.to; i++ {
		t := &p.runes[i]
		if t.line != at {
			continue
		}
		pos := int(t.pos)
		if pos >= len(line.Runes) {
			return line.Page, line.Box
		}
		if first < 0 {
			first = pos
		}
		last = pos
		ink = ink.Union(line.Runes[pos])
	}
	if first > 0 {
		if x, y := middle(line.Runes[first-1]); ink.Contains(x, y) {
			ink.X0 = x + neighbourGap
		}
	}
	if last+1 < len(line.Runes) {
		if x, y := middle(line.Runes[last+1]); ink.Contains(x, y) {
			ink.X1 = x - neighbourGap
		}
	}
	return line.Page, ink
}

// neighbourGap is how far, in points, the box of an amount keeps from the middle of a
// sign beside it that narrow setting pushes into it: （5186.33万元）.
const neighbourGap = 0.05

func middle(b extract.Box) (x, y float64) { return (b.X0 + b.X1) / 2, (b.Y0 + b.Y1) / 2 }

// value gives the number with its sign.
func (k amountText) value() (value, bool) {
	d, err := decimal.NewFromString(k.digits)
	if err != nil {
		return value{}, false
	}
	if k.negative {
		d = d.Neg()
	}
	v := value{state: numberValue, number: d, places: k.places, percent: k.percent, counted: k.counted}
	if d.IsZero() {
		v.state = zeroValue
	}
	return v, v.fits()
}

// interruptions marks the brackets that hold amounts: they interrupt a sentence.
// Others belong to names: 因公出国（境）费, 行政运行（2014001）.
func (p *paragraph) interruptions(numbers []amountText) map[int]bool {
	marked := map[int]bool{}
	var open []int
	for i, t := range p.runes {
		switch t.r {
		case '(':
			open = append(open, i)
		case ')':
			if len(open) == 0 {
				continue
			}
			first := open[len(open)-1]
			open = open[:len(open)-1]
			for _, k := range numbers {
				if first < k.from && k.to <= i {
					marked[first], marked[i] = true, true
				}
			}
		}
	}
	return marked
}
