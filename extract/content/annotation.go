package content

// Flags of annotations that are not shown on a screen.
const (
	annotationHidden = 1 << 1
	annotationNoView = 1 << 5
)

// paintAnnotations paints the appearances of a page's annotations over its
// content: filled form fields, typed-on text, stamps. They are part of what a
// reader of the page sees.
func (in *interpreter) paintAnnotations(annots object) {
	if annots.len() > maxAnnotations {
		in.incomplete("more than %d annotations", maxAnnotations)
	}
	for i := range min(annots.len(), maxAnnotations) {
		a := annots.index(i)
		if a.key("F").int()&(annotationHidden|annotationNoView) != 0 {
			continue
		}
		if a.key("Subtype").name() == "Popup" || in.d.isHidden(a.key("OC"), 0) {
			continue
		}
		look := a.key("AP").key("N")
		if look.isDict() {
			look = look.key(a.key("AS").name()) // one of several states
		}
		f := in.d.formOf(look)
		rect, ok := rectangle(a.key("Rect"))
		if f == nil || f.image || f.hidden || !ok || !f.hasBBox {
			continue
		}
		in.paintAppearance(f, rect)
	}
}

// paintAppearance paints an annotation's appearance: its box, transformed by its
// own matrix, is fitted into the annotation's rectangle (ISO 32000-1, 12.5.5).
func (in *interpreter) paintAppearance(f *form, rect Box) {
	b := f.matrix.box(f.bbox.X0, f.bbox.Y0, f.bbox.X1, f.bbox.Y1)
	if b.Empty() {
		return
	}
	sx, sy := rect.Width()/b.Width(), rect.Height()/b.Height()
	fit := matrix{a: sx, d: sy, e: rect.X0 - b.X0*sx, f: rect.Y0 - b.Y0*sy}
	state := in.graphicsState
	in.ctm = fit.mul(in.ctm)
	in.paintForm(f)
	in.graphicsState = state
}
