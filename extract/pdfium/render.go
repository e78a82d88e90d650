package pdfium

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/png"
	"math"
)

// Renderer draws the pages of a PDF, with the machine's fonts in place of those
// that the document does not embed: its pictures depend on the machine. It is not
// safe for concurrent use and must be closed.
type Renderer struct{ doc *Document }

// OpenRenderer opens a PDF for drawing. Its parameters and errors are Open's.
func OpenRenderer(data []byte, password string) (*Renderer, error) {
	doc, err := open(renderers, data, password)
	if err != nil {
		return nil, err
	}
	return &Renderer{doc}, nil
}

// Close frees all memory of the document. It may be called more than once.
func (r *Renderer) Close() { r.doc.Close() }

// NumPages returns the number of pages, at most content.MaxPages.
func (r *Renderer) NumPages() int { return r.doc.NumPages() }

// maxPixels bounds a picture: A4 at 600 dpi has 35 million.
const maxPixels = 40_000_000

// ErrTooManyPixels: the page is too large for the resolution asked for.
var ErrTooManyPixels = errors.New("the picture would be too large")

// RenderPNG draws a page, counted from 1, as displayed, annotations included, and
// encodes the picture. dpi is in dots per inch, above 0. The error wraps
// content.ErrDamaged or ErrTooManyPixels.
func (r *Renderer) RenderPNG(page int, dpi float64) ([]byte, error) {
	picture, err := r.Render(page, dpi)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(&out, picture); err != nil {
		return nil, fmt.Errorf("page %d: %w", page, err)
	}
	return out.Bytes(), nil
}

// Render draws a page as RenderPNG does. A point of the Page's coordinates is
// dpi/72 pixels of the picture.
func (r *Renderer) Render(page int, dpi float64) (picture *image.RGBA, err error) {
	err = r.doc.withPage(page, func(handle uint64) error {
		picture, err = r.doc.m.render(handle, dpi)
		return err
	})
	if err != nil {
		return nil, err
	}
	return picture, nil
}

func (m *module) render(page uint64, dpi float64) (*image.RGBA, error) {
	width := math.Float32frombits(uint32(m.call("FPDF_GetPageWidthF", page)))
	height := math.Float32frombits(uint32(m.call("FPDF_GetPageHeightF", page)))
	w, h := math.Ceil(float64(width)*dpi/72), math.Ceil(float64(height)*dpi/72)
	if !(w >= 1 && h >= 1 && w*h <= maxPixels) {
		return nil, fmt.Errorf("%w: %.0f by %.0f points at %g dpi", ErrTooManyPixels, width, height, dpi)
	}
	const (
		opaque      = 0
		white       = 0xFFFFFFFF
		annotations = 1
	)
	pixelsWide, pixelsHigh := uint64(w), uint64(h)
	bitmap := m.call("FPDFBitmap_Create", pixelsWide, pixelsHigh, opaque)
	if bitmap == 0 {
		return nil, fmt.Errorf("%w: PDFium has no memory for it", ErrTooManyPixels)
	}
	m.call("FPDFBitmap_FillRect", bitmap, 0, 0, pixelsWide, pixelsHigh, white)
	m.call("FPDF_RenderPageBitmap", bitmap, page, 0, 0, pixelsWide, pixelsHigh, 0, annotations)
	stride := m.int("FPDFBitmap_GetStride", bitmap)
	buffer := uint32(m.call("FPDFBitmap_GetBuffer", bitmap))
	picture := image.NewRGBA(image.Rect(0, 0, int(w), int(h)))
	for y := 0; y < int(h) && m.failed == nil; y++ {
		row := m.bytes(buffer+uint32(y*stride), 4*int(w))
		fromBGR(picture.Pix[y*picture.Stride:], row)
	}
	m.call("FPDFBitmap_Destroy", bitmap)
	return picture, m.failed
}

// fromBGR turns a row of PDFium's pixels, blue first, into opaque ones of Go's.
func fromBGR(to, from []byte) {
	for i := 0; i+3 < len(from); i += 4 {
		to[i], to[i+1], to[i+2], to[i+3] = from[i+2], from[i+1], from[i], 0xFF
	}
}
