package pdfium

import (
	"yusuan/extract/content"
)

// Limits on one page beside those of content's; counted, so that a page gives
// the same on every machine.
const (
	// maxObjects is the number of page objects looked at, forms included.
	maxObjects = 500_000
	// maxFormDepth bounds forms within forms.
	maxFormDepth = 24
	// maxSegments bounds the segments of one path.
	maxSegments = 200_000
	// maxClipSegments bounds the segments of one object's clip: an object has
	// mostly one rectangle or two.
	maxClipSegments = 2_000
	// maxChars is the number of characters looked at.
	maxChars = 2 * content.MaxGlyphs
)

// Kinds of page objects.
const (
	objectText    = 1
	objectPath    = 2
	objectImage   = 3
	objectShading = 4
	objectForm    = 5
)

// Page reads one page, counted from 1. The error wraps content.ErrDamaged. The
// Page's Incomplete tells which limit it exceeded.
func (d *Document) Page(n int) (p *content.Page, err error) {
	err = d.withPage(n, func(page uint64) error {
		m := d.m
		if m.flatten(page) {
			if again := m.call("FPDF_LoadPage", d.handle, uint64(n-1)); again != 0 {
				defer m.call("FPDF_ClosePage", again)
				page = again
			}
		}
		p = m.readPage(n, page)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return p, nil
}

// flatten makes the appearances of a page's annotations part of its content: they
// are part of what a reader of the page sees. It reports whether the page must be
// loaded anew.
func (m *module) flatten(page uint64) bool {
	const (
		forDisplay = 0
		done       = 1
	)
	return m.int("FPDFPage_GetAnnotCount", page) > 0 && m.int("FPDFPage_Flatten", page, forDisplay) == done
}

// reader reads the objects of one page onto a canvas.
type reader struct {
	*module
	page    uint64
	canvas  *content.Canvas
	texts   map[uint64]*textObject
	fonts   map[uint64]bool // by font, whether it is bold
	objects int
}

func (m *module) readPage(n int, page uint64) *content.Page {
	rotate := 90 * m.int("FPDFPage_GetRotation", page)
	var crop content.Box
	if m.bool("FPDF_GetPageBoundingBox", page, m.p(0)) {
		// left, top, right, bottom
		crop = content.Box{X0: m.float(0), Y0: m.float(3), X1: m.float(2), Y1: m.float(1)}
	}
	r := &reader{
		module: m, page: page,
		canvas: content.NewCanvas(n, crop, rotate),
		texts:  map[uint64]*textObject{},
		fonts:  map[uint64]bool{},
	}
	count := m.int("FPDFPage_CountObjects", page)
	for i := 0; i < count && r.more(); i++ {
		r.object(m.call("FPDFPage_GetObject", page, uint64(i)), 0)
	}
	r.readChars()
	return r.canvas.Page()
}

// more counts the page's objects.
func (r *reader) more() bool {
	if r.objects++; r.objects > maxObjects {
		r.canvas.Incomplete("more objects than the limit")
		return false
	}
	return r.failed == nil
}

// object paints a page object; forms paint what they hold.
func (r *reader) object(o uint64, depth int) {
	if o == 0 {
		return
	}
	c := r.canvas
	c.Save()
	defer c.Restore()
	r.clip(o)
	switch r.int("FPDFPageObj_GetType", o) {
	case objectText:
		r.texts[o] = r.textObject(o, len(r.texts))
	case objectPath:
		r.path(o)
	case objectImage:
		r.concat(o)
		c.Image()
	case objectShading:
		c.Shading()
	case objectForm:
		if depth >= maxFormDepth {
			c.Incomplete("forms nested deeper than the limit")
			return
		}
		r.concat(o)
		count := r.int("FPDFFormObj_CountObjects", o)
		for i := 0; i < count && r.more(); i++ {
			r.object(r.call("FPDFFormObj_GetObject", o, uint64(i)), depth+1)
		}
	}
}

// concat puts an object's own transformation in force.
func (r *reader) concat(o uint64) {
	if r.bool("FPDFPageObj_GetMatrix", o, r.p(0)) {
		r.canvas.Concat(r.transform())
	}
}

// transform reads a matrix from the area for results.
func (m *module) transform() (t content.Transform) {
	for i := range t {
		t[i] = m.float(i)
	}
	return t
}

// clip narrows the clip to an object's own.
func (r *reader) clip(o uint64) {
	clip := r.call("FPDFPageObj_GetClipPath", o)
	if clip == 0 {
		return
	}
	left := maxClipSegments
	for i := range max(0, r.int("FPDFClipPath_CountPaths", clip)) {
		count := r.int("FPDFClipPath_CountPathSegments", clip, uint64(i))
		if left -= count; left < 0 || r.failed != nil {
			return
		}
		for k := 0; k < count; k++ {
			k += r.segment(func(k int) uint64 {
				return r.call("FPDFClipPath_GetPathSegment", clip, uint64(i), uint64(k))
			}, k)
		}
		r.canvas.Clip()
	}
}

// Kinds of path segments.
const (
	segmentLine  = 0
	segmentCurve = 1
	segmentMove  = 2
)

// segment adds the k-th segment of a path and returns how many more than one it
// took: a curve is three.
func (r *reader) segment(get func(k int) uint64, k int) (more int) {
	s := get(k)
	x, y := r.point(s)
	switch r.int("FPDFPathSegment_GetType", s) {
	case segmentMove:
		r.canvas.MoveTo(x, y)
	case segmentLine:
		r.canvas.LineTo(x, y)
	case segmentCurve:
		s2, s3 := get(k+1), get(k+2)
		if s2 == 0 || s3 == 0 {
			return 0
		}
		x2, y2 := r.point(s2)
		x3, y3 := r.point(s3)
		r.canvas.CurveTo(x, y, x2, y2, x3, y3)
		s, more = s3, 2
	}
	if r.bool("FPDFPathSegment_GetClose", s) {
		r.canvas.ClosePath()
	}
	return more
}

func (r *reader) point(segment uint64) (x, y float64) {
	r.call("FPDFPathSegment_GetPoint", segment, r.p(0), r.p(1))
	return r.float(0), r.float(1)
}

// path paints a path object.
func (r *reader) path(o uint64) {
	r.concat(o)
	count := r.int("FPDFPath_CountSegments", o)
	if count > maxSegments {
		r.canvas.Incomplete("a path with more segments than the limit")
		return
	}
	if !r.bool("FPDFPath_GetDrawMode", o, r.p(0), r.p(1)) {
		return
	}
	const evenOdd = 1
	fill, stroke := int(r.result(0)), r.result(1) != 0
	if fill == 0 && !stroke {
		return
	}
	for k := 0; k < count && r.failed == nil; k++ {
		k += r.segment(func(k int) uint64 {
			return r.call("FPDFPath_GetPathSegment", o, uint64(k))
		}, k)
	}
	if fill != 0 {
		r.canvas.Fill(r.ink("FPDFPageObj_GetFillColor", o), fill == evenOdd, stroke)
	}
	if stroke {
		ink := r.ink("FPDFPageObj_GetStrokeColor", o)
		width := 1.0
		if r.bool("FPDFPageObj_GetStrokeWidth", o, r.p(0)) {
			width = r.float(0)
		}
		const projecting = 2
		r.canvas.Stroke(ink, width, r.int("FPDFPageObj_GetLineCap", o) == projecting)
	}
}

// ink reads a colour; those that PDFium cannot tell are patterns.
func (r *reader) ink(get string, o uint64) content.Ink {
	if !r.bool(get, o, r.p(0), r.p(1), r.p(2), r.p(3)) {
		return content.PatternInk
	}
	part := func(i int) float64 { return float64(r.result(i)) / 255 }
	return content.Ink{Gray: 0.299*part(0) + 0.587*part(1) + 0.114*part(2), Alpha: part(3)}
}
