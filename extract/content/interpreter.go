package content

import "fmt"

// operand is one operand of a content stream operator. Arrays and dictionaries
// lie flat between their brackets.
type operand struct {
	kind tokenKind
	num  float64
	b    []byte
}

// interpreter runs the content streams of one page.
type interpreter struct {
	d    *Document
	page *Page
	box  Box // the displayed page

	graphicsState
	stack   []graphicsState
	floor   int // the stack's height where the running stream began
	unsaved int // saves beyond the stack's limit

	tm, line  matrix // text matrix and text line matrix
	path      path
	res       *resources
	marks     []mark
	markFloor int // the number of marks where the running stream began
	hidden    int // marked-content levels and forms that are switched off
	span      actualSpan

	ops       []operand
	operators int
	bytes     int // decoded content so far, that of a form as often as it is painted
	text      int // bytes of the text of the glyphs kept
	depth     int // of forms

	content, part []byte // room for a page's content, and for a part of it
	doubles       doubles
}

// readPage runs a page.
func (d *Document) readPage(n int, node pageNode) *Page {
	w, h, rotate, base := node.geometry()
	p := newPage()
	p.Number, p.Width, p.Height, p.Rotate = n, w, h, rotate
	in := d.runner
	if in == nil {
		in = &interpreter{d: d}
		d.runner = in
	}
	*in = interpreter{
		d: d, page: p, box: Box{0, 0, w, h},
		graphicsState: startState(base, everywhere),
		tm:            identity, line: identity,
		stack: in.stack[:0], ops: in.ops[:0], marks: in.marks[:0], path: in.path.reset(),
		content: in.content, part: in.part, doubles: in.doubles,
		res: d.resourcesOf(node.resources),
	}
	contents := node.key("Contents")
	if contents := node.key("Contents"); node.lost("Contents") || !contents.isNull() && !contents.isStream() && !contents.isArray() {
		in.damaged("its content is missing")
	}
	if node.broken() || node.lost("Resources") || node.resources.broken() {
		in.damaged("its page object is damaged")
	}
	in.run(in.contents(contents))
	in.graphicsState = startState(base, everywhere)
	in.paintAnnotations(node.key("Annots"))
	p.Glyphs = in.doubles.drop(p.Glyphs)
	return p
}

// incomplete notes why content is missing; the first reason stands.
func (in *interpreter) incomplete(format string, args ...any) {
	if in.page.Incomplete == "" {
		in.page.Incomplete = fmt.Sprintf(format, args...)
	}
}

// contents returns a page's content streams joined, good until the next page.
func (in *interpreter) contents(o object) []byte {
	if o.isStream() {
		return in.decoded(o, &in.content)
	}
	all := in.content[:0]
	if o.len() > maxPageParts {
		in.incomplete("content of more than %d parts", maxPageParts)
	}
	for i := range min(o.len(), maxPageParts) {
		part := o.index(i)
		if part.isNull() {
			in.damaged("a part of its content is missing")
		}
		all = joinContents(all, in.decoded(part, &in.part))
	}
	in.content = all
	return all
}

// decoded returns a content stream's bytes within the page's limit. For room see
// decode.
func (in *interpreter) decoded(o object, room *[]byte) []byte {
	if o.isNull() {
		return nil
	}
	return in.take(decodeStream(o, maxPageBytes-in.bytes, room))
}

// decodedStream is a content stream as it was decoded.
type decodedStream struct {
	data []byte
	what flaw
	ok   bool // decoded at all
}

// decodeStream decodes up to limit bytes of a content stream. For room see decode.
func decodeStream(o object, limit int, room *[]byte) (s decodedStream) {
	s.data, s.what, s.ok = o.streamInto(limit, room)
	return s
}

// take counts a content stream towards the page's limit and returns what of it lies
// within.
func (in *interpreter) take(s decodedStream) []byte {
	left := maxPageBytes - in.bytes
	if left > 0 && !s.ok {
		in.damaged("a content stream cannot be decoded")
		return nil
	}
	if left > 0 && s.what == damaged {
		in.damaged("a content stream is damaged")
	}
	data := s.data
	if len(data) >= left || s.what == cutShort {
		data = data[:min(len(data), left)]
		in.incomplete("content streams of more than %d MB", maxPageBytes>>20)
	}
	in.bytes += len(data)
	return data
}

// joinContents joins two content streams of a page. The standard lets streams be
// divided only between tokens, and then a blank belongs between them; yet some
// producers cut their output every so many bytes, inside numbers, strings and
// operators. It is taken for a cut inside a token unless the last word of the
// first part and the first of the second are good by themselves.
func joinContents(a, b []byte) []byte {
	if len(a) == 0 || len(b) == 0 {
		return append(a, b...)
	}
	if charClass[a[len(a)-1]] != classRegular || charClass[b[0]] != classRegular {
		return append(a, b...)
	}
	i := len(a)
	for i > 0 && charClass[a[i-1]] == classRegular {
		i--
	}
	j := 0
	for j < len(b) && charClass[b[j]] == classRegular {
		j++
	}
	number := b[0]-'0' <= 9 || b[0] == '-' || b[0] == '.'
	if known[string(a[i:])] && (number || known[string(b[:j])]) {
		a = append(a, '\n')
	}
	return append(a, b...)
}

// known holds the operators of content streams.
var known = func() map[string]bool {
	m := map[string]bool{}
	for _, op := range []string{
		"q", "Q", "cm", "w", "J", "j", "M", "d", "ri", "i", "gs", "m", "l", "c", "v", "y", "h", "re",
		"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n", "W", "W*", "BT", "ET", "Tc", "Tw", "Tz", "TL",
		"Tf", "Tr", "Ts", "Td", "TD", "Tm", "T*", "Tj", "TJ", "'", "\"", "CS", "cs", "SC", "SCN", "sc", "scn",
		"G", "g", "RG", "rg", "K", "k", "sh", "BI", "ID", "EI", "Do", "MP", "DP", "BMC", "BDC", "EMC", "BX", "EX",
		"d0", "d1",
	} {
		m[op] = true
	}
	return m
}()

// run runs one content stream. It leaves the graphics state as the stream does;
// whoever calls it for a form saves and restores around it.
func (in *interpreter) run(src []byte) {
	floor, unsaved, markFloor := in.floor, in.unsaved, in.markFloor
	in.floor, in.unsaved, in.markFloor = len(in.stack), 0, len(in.marks)
	l := lexer{src: src}
	ops, base := in.ops, len(in.ops)
	for {
		kind := l.next()
		if kind == tokEOF {
			break
		}
		if kind != tokOperator {
			if len(ops)-base >= maxOperands {
				in.incomplete("more than %d operands of one operator", maxOperands)
				continue
			}
			ops = append(ops, operand{kind: kind, num: l.num})
			if kind != tokNumber {
				ops[len(ops)-1].b = l.bytes
			}
			continue
		}
		if in.operators++; in.operators > maxOperators {
			in.incomplete("more than %d operators", maxOperators)
			break
		}
		in.ops = ops // an operator that runs a form puts its operands behind these
		in.operate(&l, ops[base:])
		ops, l.arena = ops[:base], l.arena[:0]
	}
	in.ops = ops[:base]
	in.endMarks()
	if len(in.stack) > in.floor {
		// Saves that were never restored.
		in.graphicsState, in.stack = in.stack[in.floor], in.stack[:in.floor]
	}
	in.floor, in.unsaved, in.markFloor = floor, unsaved, markFloor
}

// spend counts work that content asks for without being long: in bytes of content
// that take as long. It reports whether the page may ask for that.
func (in *interpreter) spend(n int) bool {
	in.bytes = min(in.bytes+n, maxPageBytes)
	if in.bytes == maxPageBytes {
		in.incomplete("more than %d MB of content", maxPageBytes>>20)
	}
	return in.bytes < maxPageBytes
}

// numbers returns the last n operands where they all are numbers.
func numbers(ops []operand, n int, out *[6]float64) bool {
	if len(ops) < n {
		return false
	}
	for i, o := range ops[len(ops)-n:] {
		if o.kind != tokNumber {
			return false
		}
		out[i] = o.num
	}
	return true
}

// operate runs one operator; one with operands missing is skipped, as viewers do.
func (in *interpreter) operate(l *lexer, ops []operand) {
	var v [6]float64
	switch string(l.bytes) {
	case "q":
		in.save()
	case "Q":
		in.restore()
	case "cm":
		if numbers(ops, 6, &v) {
			in.ctm = matrix{v[0], v[1], v[2], v[3], v[4], v[5]}.mul(in.ctm)
		}
	case "w":
		if numbers(ops, 1, &v) {
			in.lineWidth = max(0, v[0])
		}
	case "J":
		if numbers(ops, 1, &v) {
			in.squareCap = v[0] == 2
		}
	case "gs":
		if n, ok := lastName(ops); ok {
			in.applyExtState(n)
		}

	case "m":
		if numbers(ops, 2, &v) {
			in.path.move(in.ctm.apply(v[0], v[1]))
		}
	case "l":
		if numbers(ops, 2, &v) {
			in.path.line(in.ctm.apply(v[0], v[1]))
		}
	case "c":
		if numbers(ops, 6, &v) {
			in.path.curve(in.ctm.apply(v[0], v[1]), in.ctm.apply(v[2], v[3]), in.ctm.apply(v[4], v[5]))
		}
	case "v", "y":
		if numbers(ops, 4, &v) {
			p := in.ctm.apply(v[0], v[1])
			in.path.curve(p, p, in.ctm.apply(v[2], v[3]))
		}
	case "h":
		in.path.close()
	case "re":
		if numbers(ops, 4, &v) {
			in.path.rectangle(in.ctm, v[0], v[1], v[2], v[3])
		}
	case "S":
		in.paintPath(false, true, false)
	case "s":
		in.path.close()
		in.paintPath(false, true, false)
	case "f", "F":
		in.paintPath(true, false, false)
	case "f*":
		in.paintPath(true, false, true)
	case "B":
		in.paintPath(true, true, false)
	case "B*":
		in.paintPath(true, true, true)
	case "b":
		in.path.close()
		in.paintPath(true, true, false)
	case "b*":
		in.path.close()
		in.paintPath(true, true, true)
	case "n":
		in.endPath()
	case "W", "W*":
		in.path.clips = true
	case "sh":
		in.addShade(in.clip, patternGray)

	case "BT":
		in.tm, in.line = identity, identity
	case "Tc":
		if numbers(ops, 1, &v) {
			in.charSpace = v[0]
		}
	case "Tw":
		if numbers(ops, 1, &v) {
			in.wordSpace = v[0]
		}
	case "Tz":
		if numbers(ops, 1, &v) {
			in.stretch = v[0] / 100
		}
	case "TL":
		if numbers(ops, 1, &v) {
			in.leading = v[0]
		}
	case "Ts":
		if numbers(ops, 1, &v) {
			in.rise = v[0]
		}
	case "Tr":
		if numbers(ops, 1, &v) {
			in.mode = int(v[0])
		}
	case "Tf":
		if n := len(ops); n >= 2 && ops[n-2].kind == tokName && ops[n-1].kind == tokNumber {
			in.setFont(in.res.font(in.d, string(ops[n-2].b)))
			in.size = ops[n-1].num
		}
	case "Td":
		if numbers(ops, 2, &v) {
			in.moveLine(v[0], v[1])
		}
	case "TD":
		if numbers(ops, 2, &v) {
			in.leading = -v[1]
			in.moveLine(v[0], v[1])
		}
	case "Tm":
		if numbers(ops, 6, &v) {
			in.line = matrix{v[0], v[1], v[2], v[3], v[4], v[5]}
			in.tm = in.line
		}
	case "T*":
		in.moveLine(0, -in.leading)
	case "Tj":
		in.showLast(ops)
	case "'":
		in.moveLine(0, -in.leading)
		in.showLast(ops)
	case "\"":
		if n := len(ops); n >= 3 && ops[n-3].kind == tokNumber && ops[n-2].kind == tokNumber {
			in.wordSpace, in.charSpace = ops[n-3].num, ops[n-2].num
		}
		in.moveLine(0, -in.leading)
		in.showLast(ops)
	case "TJ":
		in.showArray(ops)

	case "g", "rg", "k":
		in.setDeviceColor(&in.fill, l.bytes, ops)
	case "G", "RG", "K":
		in.setDeviceColor(&in.stroke, l.bytes, ops)
	case "cs":
		in.setColorSpace(&in.fill, ops)
	case "CS":
		in.setColorSpace(&in.stroke, ops)
	case "sc", "scn":
		in.setColor(&in.fill, ops)
	case "SC", "SCN":
		in.setColor(&in.stroke, ops)

	case "Do":
		if n, ok := lastName(ops); ok {
			in.paintObject(n)
		}
	case "BI":
		in.inlineImage(l)
	case "BMC":
		in.beginMark(nil, ops)
	case "BDC":
		in.beginMark(in.res, ops)
	case "EMC":
		in.endMark()
	}
}

func lastName(ops []operand) (string, bool) {
	if n := len(ops); n > 0 && ops[n-1].kind == tokName {
		return string(ops[n-1].b), true
	}
	return "", false
}

// components returns the trailing numbers among the operands.
func components(ops []operand, out *[32]float64) []float64 {
	i := len(ops)
	for i > 0 && len(ops)-i < len(out) && ops[i-1].kind == tokNumber {
		i--
	}
	c := out[:len(ops)-i]
	for k := range c {
		c[k] = ops[i+k].num
	}
	return c
}

func (in *interpreter) setDeviceColor(p *paint, op []byte, ops []operand) {
	s := deviceGray
	switch {
	case len(op) == 2:
		s = deviceRGB
	case op[0] == 'k' || op[0] == 'K':
		s = deviceCMYK
	}
	var buf [32]float64
	if c := components(ops, &buf); len(c) >= s.parts {
		p.space, p.gray = s, s.lightness(c[len(c)-s.parts:])
	}
}

func (in *interpreter) setColorSpace(p *paint, ops []operand) {
	if n, ok := lastName(ops); ok {
		p.space = in.res.colorSpace(n)
		p.gray = p.space.start()
	}
}

func (in *interpreter) setColor(p *paint, ops []operand) {
	if n := len(ops); n > 0 && ops[n-1].kind == tokName {
		p.gray = patternGray
		return
	}
	var buf [32]float64
	if c := components(ops, &buf); len(c) > 0 {
		p.gray = p.space.lightness(c)
	}
}
