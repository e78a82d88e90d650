package content

import (
	"strings"
	"unicode/utf8"
)

// mark is one level of marked content.
type mark struct {
	hides bool // it belongs to optional content that is off
	spans bool // it began the ActualText span in force
}

// actualSpan is a stretch of content whose text the file states itself.
type actualSpan struct {
	on    bool
	text  string
	first int // index of its first glyph
}

// beginMark opens marked content; res is nil for BMC, which has no properties.
func (in *interpreter) beginMark(res *resources, ops []operand) {
	var m mark
	switch {
	case len(in.marks) >= maxStateDepth:
		in.incomplete("marked content more than %d deep", maxStateDepth)
	case res != nil && len(ops) >= 2:
		m = in.properties(ops)
	}
	if m.hides {
		in.hidden++
	}
	in.marks = append(in.marks, m)
}

// properties looks at the operands of BDC: a tag and a dictionary or the name of one.
func (in *interpreter) properties(ops []operand) (m mark) {
	if last := ops[len(ops)-1]; last.kind == tokName {
		o := in.res.find("Properties", string(last.b))
		if ops[0].kind == tokName && string(ops[0].b) == "OC" {
			m.hides = in.spend(groupCost*o.key("OCGs").len()) && in.d.isHidden(o, 0)
		}
		if t := o.key("ActualText"); t.isString() {
			s := t.rawString()
			m.spans = in.spend(len(s)) && in.beginSpan(textString(s))
		}
		return m
	}
	depth := 0
	for i, o := range ops {
		switch o.kind {
		case tokDictOpen, tokArrayOpen:
			depth++
		case tokDictClose, tokArrayClose:
			depth--
		case tokName:
			if depth == 1 && string(o.b) == "ActualText" && i+1 < len(ops) && ops[i+1].kind == tokString {
				m.spans = in.beginSpan(textString(string(ops[i+1].b)))
			}
		}
	}
	return m
}

// groupCost is the work of looking at one group of optional content, in bytes of
// content that take as long.
const groupCost = 64

// beginSpan begins an ActualText span unless one is open already: the outermost
// counts. An empty text is not honoured, as the reader sees the glyphs.
func (in *interpreter) beginSpan(text string) bool {
	if in.span.on || text == "" {
		return false
	}
	in.span = actualSpan{on: true, text: text, first: len(in.page.Glyphs)}
	return true
}

func (in *interpreter) endMark() {
	n := len(in.marks)
	if n <= in.markFloor {
		return
	}
	m := in.marks[n-1]
	in.marks = in.marks[:n-1]
	if m.hides {
		in.hidden--
	}
	if m.spans {
		if in.keepText(len(in.span.text)) {
			in.page.Glyphs = append(in.page.Glyphs[:in.span.first], applyActualText(in.page.Glyphs[in.span.first:], in.span.text)...)
		}
		in.span = actualSpan{}
	}
}

// endMarks closes what the running stream left open.
func (in *interpreter) endMarks() {
	for len(in.marks) > in.markFloor {
		in.endMark()
	}
}

// applyActualText gives the glyphs of a span its text. With as many characters
// as glyphs each gets its own; where the glyphs' own text says the same, they
// keep it; else the first bears all of it and its box covers the span.
func applyActualText(gs []Glyph, text string) []Glyph {
	if len(gs) == 0 {
		return gs
	}
	if utf8.RuneCountInString(text) == len(gs) {
		i := 0
		for _, r := range text {
			if t := readable(string(r)); t != "" {
				gs[i].Text = t
			}
			i++
		}
		return gs
	}
	var own strings.Builder
	for _, g := range gs {
		own.WriteString(g.Text)
	}
	text = readable(text)
	if text == "" || withoutBlanks(own.String()) == withoutBlanks(text) {
		return gs
	}
	gs[0].Text = text
	for _, g := range gs[1:] {
		gs[0].Box = gs[0].Union(g.Box)
	}
	return gs[:1]
}

func withoutBlanks(s string) string { return strings.ReplaceAll(s, " ", "") }

// hiddenGroups returns the optional content groups that are off by default.
func (d *Document) hiddenGroups() map[int64]bool {
	oc := d.root.key("OCProperties")
	if !oc.isDict() {
		return nil
	}
	config := oc.key("D")
	hidden := map[int64]bool{}
	mark := func(list object, off bool) {
		for i := range min(list.len(), maxPageNodes) {
			if g := list.index(i); g.at >= 0 {
				hidden[g.at] = off
			}
		}
	}
	if config.key("BaseState").name() == "OFF" {
		mark(oc.key("OCGs"), true)
		mark(config.key("ON"), false)
	}
	mark(config.key("OFF"), true)
	return hidden
}

// isHidden reports whether an optional content group or membership is off. Of a
// membership the policy is looked at, its visibility expression is not.
func (d *Document) isHidden(o object, depth int) bool {
	if len(d.hidden) == 0 || !o.isDict() || depth > 1 {
		return false
	}
	if o.key("Type").name() != "OCMD" {
		return d.hidden[o.at]
	}
	groups := o.key("OCGs")
	if groups.isDict() {
		return d.hidden[groups.at]
	}
	on, off := 0, 0
	for i := range min(groups.len(), 1000) {
		if d.hidden[groups.index(i).at] {
			off++
		} else {
			on++
		}
	}
	if on+off == 0 {
		return false
	}
	switch o.key("P").name() {
	case "AllOn":
		return off > 0
	case "AnyOff":
		return off == 0
	case "AllOff":
		return on > 0
	}
	return on == 0
}
