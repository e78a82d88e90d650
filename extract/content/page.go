// Package content reads the pages of a PDF: it runs their content streams and
// reports the glyphs, rules and images they paint, as a reader of the displayed
// page would see them. It knows fonts and transforms, and nothing of tables.
package content

import "sync"

// Box is a rectangle on the page as displayed: rotation applied, origin at the
// top left corner of the CropBox, y downwards, in points. X0 <= X1, Y0 <= Y1.
type Box struct{ X0, Y0, X1, Y1 float64 }

// Width returns the horizontal extent in points.
func (b Box) Width() float64 { return b.X1 - b.X0 }

// Height returns the vertical extent in points.
func (b Box) Height() float64 { return b.Y1 - b.Y0 }

// Empty reports whether b covers no area, as the zero Box does.
func (b Box) Empty() bool { return b.X1 <= b.X0 || b.Y1 <= b.Y0 }

// Contains reports whether the point lies in b, its edges included.
func (b Box) Contains(x, y float64) bool {
	return b.X0 <= x && x <= b.X1 && b.Y0 <= y && y <= b.Y1
}

// Union returns the smallest box that covers both; an empty box adds nothing.
func (b Box) Union(o Box) Box {
	if b == (Box{}) {
		return o
	}
	if o == (Box{}) {
		return b
	}
	return Box{min(b.X0, o.X0), min(b.Y0, o.Y0), max(b.X1, o.X1), max(b.Y1, o.Y1)}
}

// Overlaps reports whether the two boxes share an area.
func (b Box) Overlaps(o Box) bool {
	return b.X0 < o.X1 && o.X0 < b.X1 && b.Y0 < o.Y1 && o.Y0 < b.Y1
}

// GlyphFlags say what is peculiar about a glyph. Peculiar glyphs are kept and
// flagged, never lost: the stages above decide what a reader would see.
type GlyphFlags uint8

const (
	// Invisible text is painted in rendering mode 3 or 7, as OCR layers are.
	Invisible GlyphFlags = 1 << iota
	// Clipped glyphs lie outside the clipping path in force.
	Clipped
	// OffPage glyphs lie outside the page's CropBox.
	OffPage
	// Doubled glyphs were painted more than once at the same place (fake bold);
	// one is kept and bears the flag.
	Doubled
	// Pale glyphs are painted in white or nearly so.
	Pale
	// Cut glyphs are Clipped at a side, but a good part of them shows: text that
	// is wider than its cell.
	Cut
	// Skewed glyphs run neither along the page nor across it: watermarks, stamps.
	Skewed
)

// Hidden are the flags of glyphs that a reader of the page does not see.
const Hidden = Invisible | Clipped | OffPage

// Glyph is one painted character.
type Glyph struct {
	// Text is what the glyph stands for: mostly one character, more for a
	// ligature or an ActualText span (whose whole text its first glyph bears;
	// the others of the span are dropped and its box covers all of them).
	// Never empty; blanks are kept as " ".
	Text string
	// Box spans the advance along the line and ascent to descent across it
	// (nominal 0.88 and -0.12 of the size, not the font's own, which may be tall).
	Box
	// X, Y is the origin on the baseline.
	X, Y float64
	// Size is the effective font size in points, after all transforms.
	Size float64
	// Dir is the direction the line runs on the displayed page, in quarter
	// turns clockwise: 0 to the right, 1 down, 2 left, 3 up. Vertical writing
	// mode (upright glyphs, one below another) is 1 with Upright set.
	Dir     uint8
	Upright bool
	// Bold tells that the font's name or an added stroke (Tr 2) makes it bold.
	Bold  bool
	Flags GlyphFlags
}

// RuleKind tells how a rule was painted.
type RuleKind uint8

const (
	Stroke  RuleKind = iota // a stroked line segment
	Fill                    // a filled shape under 3 pt thick: rectangle, trapezoid
	Outline                 // one side of a stroked rectangle
)

// Rule is one straight horizontal or vertical line painted on the page.
type Rule struct {
	// Box is the painted area; for a stroke the segment widened by half its
	// line width on both sides of its axis (hairlines: zero width kept).
	Box
	Horizontal bool
	Kind       RuleKind
	// Pale rules are painted in white or nearly so: a reader does not see them,
	// yet they often separate cells.
	Pale bool
}

// Shade is a filled area thicker than a rule: zebra stripes, header shading,
// page backgrounds. Gray is its lightness, 0 black to 1 white.
type Shade struct {
	Box
	Gray float64
}

// Page is what one page shows. Release makes its memory serve for another page.
type Page struct {
	Number        int // from 1
	Width, Height float64
	Rotate        int     // the /Rotate that was applied: 0, 90, 180, 270
	Glyphs        []Glyph // in painting order
	Rules         []Rule  // in painting order
	Shades        []Shade // in painting order
	Images        []Box   // in painting order
	// Incomplete tells why content may be missing: which limit the page's
	// content streams exceeded, or what of them could not be read. Empty for a
	// page read in full.
	Incomplete string
	// Damaged tells that something is missing because the file is damaged, not
	// because of a limit.
	Damaged bool
	// Hatched tells that rules of the page part it into more cells than any table has,
	// so that they were taken for hatching. It is known once grids were looked for.
	Hatched bool
}

// released holds pages for their memory: a page of glyphs takes 100 KB and more.
var released = sync.Pool{New: func() any { return new(Page) }}

// newPage returns an empty page.
func newPage() *Page {
	p := released.Get().(*Page)
	*p = Page{Glyphs: p.Glyphs[:0], Rules: p.Rules[:0], Shades: p.Shades[:0], Images: p.Images[:0]}
	return p
}

// Release tells that nobody looks at the page, or at a part of it, any more. Who
// does not call it leaves the page to the garbage collector.
func (p *Page) Release() { released.Put(p) }
