package pdfium

import (
	"bytes"
	"errors"
	"image/color"
	"image/png"
	"testing"
)

// TestRenderPNG: what is black on the page is black in the picture, at the place
// where the Page has it.
func TestRenderPNG(t *testing.T) {
	data := page("50 300 100 50 re f", "/CropBox[20 30 250 380]/Rotate 90")
	r, err := OpenRenderer(data, "")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	encoded, err := r.RenderPNG(1, 144)
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(encoded))
	if err != nil {
		t.Fatal(err)
	}
	if b := picture.Bounds(); b.Dx() != 700 || b.Dy() != 460 {
		t.Fatalf("the picture is %v", b)
	}
	native, _ := bothReaders(t, data)
	p, err := native.Page(1)
	if err != nil {
		t.Fatal(err)
	}
	box := p.Shades[0].Box
	for _, c := range []struct {
		x, y float64
		want uint8
	}{
		{box.X0 + 2, box.Y0 + 2, 0},
		{box.X1 - 2, box.Y1 - 2, 0},
		{box.X0 - 2, box.Y0 + 2, 255},
		{box.X1 + 2, box.Y1 - 2, 255},
	} {
		if got := color.GrayModel.Convert(picture.At(int(2*c.x), int(2*c.y))).(color.Gray).Y; got != c.want {
			t.Errorf("at %.0f, %.0f: %d, want %d", c.x, c.y, got, c.want)
		}
	}
	for _, dpi := range []float64{0, -72, 100_000} {
		if _, err := r.RenderPNG(1, dpi); !errors.Is(err, ErrTooManyPixels) {
			t.Errorf("at %g dpi: %v", dpi, err)
		}
	}
}

func TestFromBGR(t *testing.T) {
	to := make([]byte, 8)
	fromBGR(to, []byte{1, 2, 3, 0, 4, 5, 6, 0})
	if want := []byte{3, 2, 1, 255, 6, 5, 4, 255}; !bytes.Equal(to, want) {
		t.Errorf("got %v, want %v", to, want)
	}
}
