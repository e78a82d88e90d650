package content

import "bytes"

// form is an external object: a form with its content, or an image.
type form struct {
	image   bool
	hidden  bool // its optional content group is off
	content object
	stream  decodedStream // once read is set
	read    bool
	matrix  matrix
	bbox    Box
	hasBBox bool
	res     *resources // nil: those of the painting stream
	running bool
}

func (r *resources) form(d *Document, n string) *form {
	f, ok := r.forms[n]
	if !ok {
		f = d.formOf(r.find("XObject", n))
		r.forms[n] = f
	}
	return f
}

// formOf reads an external object's dictionary, nil where o is none.
func (d *Document) formOf(o object) *form {
	if !o.isStream() || o.at < 0 {
		return nil
	}
	if f, ok := d.forms[o.at]; ok {
		return f
	}
	f := &form{content: o, matrix: identity, hidden: d.isHidden(o.key("OC"), 0)}
	d.forms[o.at] = f
	switch o.key("Subtype").name() {
	case "Image":
		f.image = true
		return f
	case "PS":
		f.hidden = true
		return f
	}
	if m := o.key("Matrix").floats(6); len(m) == 6 {
		f.matrix = matrix{m[0], m[1], m[2], m[3], m[4], m[5]}
	}
	if b := o.key("BBox").floats(4); len(b) == 4 {
		f.bbox, f.hasBBox = Box{b[0], b[1], b[2], b[3]}, true
	}
	if res := o.key("Resources"); res.isDict() {
		f.res = d.resourcesOf(res)
	}
	return f
}

// paintObject paints an external object.
func (in *interpreter) paintObject(n string) {
	f := in.res.form(in.d, n)
	if f == nil {
		in.damaged("a form or picture is missing")
	}
	if f == nil || f.hidden || in.hidden > 0 {
		return
	}
	if f.image {
		in.addImage()
		return
	}
	in.paintForm(f)
}

// paintForm runs a form's content and leaves the state as it was.
func (in *interpreter) paintForm(f *form) {
	if f.running || in.depth >= maxFormDepth {
		if in.depth >= maxFormDepth {
			in.incomplete("forms nested more than %d deep", maxFormDepth)
		}
		return
	}
	if f.content.broken() || f.content.lost("Resources") {
		in.damaged("a form is damaged")
	}
	data := in.formData(f)
	state, res, tm, line, outline := in.graphicsState, in.res, in.tm, in.line, in.path
	in.ctm = f.matrix.mul(in.ctm)
	if f.hasBBox {
		in.clip = in.clip.intersect(in.ctm.box(f.bbox.X0, f.bbox.Y0, f.bbox.X1, f.bbox.Y1))
	}
	if f.res != nil {
		in.res = f.res
	}
	in.path = path{}
	in.tm, in.line = identity, identity
	in.depth++
	f.running = true
	in.run(data)
	f.running = false
	in.depth--
	in.graphicsState, in.res, in.tm, in.line, in.path = state, res, tm, line, outline
}

// formData returns a form's content within the page's limit. It is decoded once
// where the room for keeping it lasts, yet counts whenever it is painted: what a page
// shows does not depend on the pages read before.
func (in *interpreter) formData(f *form) []byte {
	if f.read || in.bytes >= maxPageBytes {
		return in.take(f.stream)
	}
	s := decodeStream(f.content, maxPageBytes, nil)
	if in.d.formBytes+len(s.data) <= maxKeptForms {
		in.d.formBytes += len(s.data)
		f.stream, f.read = s, true
	}
	return in.take(s)
}

// inlineImage skips an inline image, the lexer standing behind BI. Its data is
// binary and may hold anything, so where it ends must be told from its
// dictionary or guessed.
func (in *interpreter) inlineImage(l *lexer) {
	d := dict{}
	for {
		kind := l.next()
		if kind == tokEOF {
			return
		}
		if kind == tokOperator {
			if string(l.bytes) == "ID" {
				break
			}
			continue
		}
		if kind != tokName {
			continue
		}
		key := string(l.bytes)
		if v, ok := l.valueOf(l.next(), 0); ok {
			d[key] = v
		}
	}
	l.pos++ // one blank behind ID
	if l.pos > len(l.src) {
		l.pos = len(l.src)
	}
	l.pos += imageEnd(l.src[l.pos:], inlineLength(d))
	in.addImage()
}

// inlineLength returns the size of an inline image's data where it follows from
// its dictionary, which it does without filters; else -1.
func inlineLength(d dict) int {
	get := func(short, long string) any {
		if v, ok := d[short]; ok {
			return v
		}
		return d[long]
	}
	if get("F", "Filter") != nil {
		return -1
	}
	w, ok1 := get("W", "Width").(float64)
	h, ok2 := get("H", "Height").(float64)
	if !ok1 || !ok2 || w < 0 || h < 0 || w > 1e6 || h > 1e6 {
		return -1
	}
	bits, ok := get("BPC", "BitsPerComponent").(float64)
	mask, _ := get("IM", "ImageMask").(bool)
	if !ok || mask {
		bits = 1
	}
	parts := 1.0
	switch cs, _ := get("CS", "ColorSpace").(name); cs {
	case "RGB", "DeviceRGB":
		parts = 3
	case "CMYK", "DeviceCMYK":
		parts = 4
	case "G", "DeviceGray", "":
	default:
		if _, indexed := get("CS", "ColorSpace").([]any); !indexed {
			return -1 // a named space
		}
	}
	return int((w*bits*parts+7)/8) * int(h)
}

// imageEnd returns the length of an inline image's data, EI included. length is
// what the dictionary says, -1 unknown.
func imageEnd(data []byte, length int) int {
	if length >= 0 && length <= len(data) {
		rest := bytes.TrimLeft(data[length:min(len(data), length+8)], "\x00\t\n\f\r ")
		if bytes.HasPrefix(rest, []byte("EI")) {
			return length + bytes.Index(data[length:], []byte("EI")) + 2
		}
	}
	for at := 0; ; {
		i := bytes.Index(data[at:], []byte("EI"))
		if i < 0 {
			return len(data)
		}
		i += at
		at = i + 2
		before := i == 0 || charClass[data[i-1]] == classSpace
		if before && isContent(data[at:]) {
			return at
		}
	}
}

// isContent reports whether bytes look like the continuation of a content stream
// rather than image data: blank first, and text for a while.
func isContent(b []byte) bool {
	if len(b) > 0 && charClass[b[0]] != classSpace {
		return false
	}
	for _, c := range b[:min(len(b), 24)] {
		if c >= 0x7F || c < ' ' && charClass[c] != classSpace || c == 0 {
			return false
		}
	}
	return true
}
