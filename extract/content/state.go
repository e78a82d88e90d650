package content

// paint is what a fill or stroke puts on the page: only its lightness matters
// here, from 0 black to 1 white, and how opaque it is.
type paint struct {
	space *colorSpace
	gray  float64
	alpha float64
}

// paleGray is the lightness from which ink counts as pale: white on white to a
// reader. The lightest grey that disclosures use to be seen is 0.94, behind
// headers.
const paleGray = 0.95

// zeroAlpha is the opacity under which nothing is seen.
const zeroAlpha = 0.02

func (p paint) pale() bool { return p.gray >= paleGray || p.alpha < zeroAlpha }

// graphicsState is what q saves and Q restores.
type graphicsState struct {
	ctm          matrix // from user space to the displayed page
	clip         Box    // on the displayed page
	fill, stroke paint
	lineWidth    float64
	squareCap    bool // line ends project by half the width

	font      *font
	size      float64
	charSpace float64
	wordSpace float64
	stretch   float64 // horizontal scaling, 1 is normal
	leading   float64
	rise      float64
	mode      int // text rendering mode
}

func startState(ctm matrix, clip Box) graphicsState {
	return graphicsState{
		ctm:       ctm,
		clip:      clip,
		fill:      paint{space: deviceGray, alpha: 1},
		stroke:    paint{space: deviceGray, alpha: 1},
		lineWidth: 1,
		stretch:   1,
	}
}

// save and restore keep q and Q in step even where the stack is full; a Q too
// many is ignored, one too few ends with the stream.
func (in *interpreter) save() {
	if len(in.stack) >= maxStateDepth {
		in.incomplete("graphics states saved more than %d deep", maxStateDepth)
		in.unsaved++
		return
	}
	in.stack = append(in.stack, in.graphicsState)
}

func (in *interpreter) restore() {
	if in.unsaved > 0 {
		in.unsaved--
		return
	}
	if n := len(in.stack); n > in.floor {
		in.graphicsState = in.stack[n-1]
		in.stack = in.stack[:n-1]
	}
}

// extState is what is taken of an ExtGState dictionary; negative and nil where
// the dictionary does not say.
type extState struct {
	lineWidth, fillAlpha, strokeAlpha float64
	lineCap                           int
	font                              *font
	size                              float64
}

func (in *interpreter) applyExtState(n string) {
	e := in.res.extState(in.d, n)
	if e == nil {
		return
	}
	if e.lineWidth >= 0 {
		in.lineWidth = e.lineWidth
	}
	if e.lineCap >= 0 {
		in.squareCap = e.lineCap == 2
	}
	if e.fillAlpha >= 0 {
		in.fill.alpha = e.fillAlpha
	}
	if e.strokeAlpha >= 0 {
		in.stroke.alpha = e.strokeAlpha
	}
	if e.font != nil {
		in.setFont(e.font)
		in.size = e.size
	}
}

// resources is a resource dictionary with what was looked up in it.
type resources struct {
	object
	fonts  map[string]*font
	states map[string]*extState
	spaces map[string]*colorSpace
	forms  map[string]*form
	kinds  map[string]object // the subdictionaries
}

// resourcesOf returns the resources in a dictionary; those of one object are shared
// by all who refer to it.
func (d *Document) resourcesOf(o object) *resources {
	if r, ok := d.shared[o.at]; ok && o.at >= 0 {
		return r
	}
	r := &resources{
		object: o,
		fonts:  map[string]*font{},
		states: map[string]*extState{},
		spaces: map[string]*colorSpace{},
		forms:  map[string]*form{},
		kinds:  map[string]object{},
	}
	if o.at >= 0 {
		d.shared[o.at] = r
	}
	return r
}

// find looks up a resource of a kind by name.
func (r *resources) find(kind, n string) object {
	k, ok := r.kinds[kind]
	if !ok {
		k = r.key(kind)
		r.kinds[kind] = k
	}
	return k.key(n)
}

func (r *resources) font(d *Document, n string) *font {
	f, ok := r.fonts[n]
	if !ok {
		f = d.font(r.find("Font", n))
		if f == nil {
			f = d.missingFont()
		}
		r.fonts[n] = f
	}
	return f
}

// setFont chooses the font of what follows and tells what is missing of it.
func (in *interpreter) setFont(f *font) {
	if in.font = f; f.lacks != "" {
		in.incomplete("%s", f.lacks)
		in.page.Damaged = in.page.Damaged || f.damaged
	}
}

func (r *resources) extState(d *Document, n string) *extState {
	e, ok := r.states[n]
	if ok {
		return e
	}
	if o := r.find("ExtGState", n); o.isDict() {
		number := func(key string) float64 {
			if v := o.key(key); v.isNumber() {
				return v.float()
			}
			return -1
		}
		e = &extState{
			lineWidth:   number("LW"),
			lineCap:     int(number("LC")),
			fillAlpha:   number("ca"),
			strokeAlpha: number("CA"),
		}
		if f := o.key("Font"); f.isArray() {
			e.font, e.size = d.font(f.index(0)), f.index(1).float()
		}
	}
	r.states[n] = e
	return e
}
