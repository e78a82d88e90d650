package grid

import (
	"math"
	"testing"

	"yusuan/extract/content"
)

// pageOf makes a page of bytes: six of them are a glyph, a rule or a shade on a
// coarse raster, where edges meet and overlap as they seldom do on real pages.
func pageOf(data []byte) *content.Page {
	p := &content.Page{Number: 1, Width: 600, Height: 800}
	texts := []string{"1", ".", ",", " ", "合", "计", "单", "：", "元", "-", "a", "0"}
	for ; len(data) >= 6; data = data[6:] {
		x, y, w, h := float64(data[1])*2.5, float64(data[2])*3.25, float64(data[3])*2.5, float64(data[4])*0.5
		box := content.Box{X0: x, Y0: y, X1: x + w, Y1: y + h}
		switch data[0] % 4 {
		case 0:
			p.Rules = append(p.Rules, content.Rule{Box: box, Horizontal: w >= h, Pale: data[5]&1 != 0})
		case 1:
			p.Shades = append(p.Shades, content.Shade{Box: box, Gray: float64(data[5]) / 255})
		default:
			size := 6 + float64(data[3]%16)
			p.Glyphs = append(p.Glyphs, content.Glyph{
				Text: texts[int(data[5])%len(texts)], Box: content.Box{X0: x, Y0: y - 0.88*size, X1: x + size, Y1: y + 0.12*size},
				X: x, Y: y, Size: size, Dir: data[4] % 4,
			})
		}
	}
	return p
}

// Whatever stands on a page, grids are found without a panic, their cells lie in
// them and hold glyphs of the page, each but once.
func FuzzGrids(f *testing.F) {
	f.Add([]byte{0, 10, 10, 100, 0, 0, 0, 10, 30, 100, 0, 0, 0, 10, 10, 0, 200, 0, 0, 110, 10, 0, 200, 0, 2, 20, 20, 10, 0, 0})
	var aligned []byte
	for row := range byte(8) {
		for column := range byte(4) {
			for digit := range byte(4) {
				aligned = append(aligned, 2, 20+column*50+digit*4, 40+row*6, 4, 0, digit*11)
			}
		}
	}
	f.Add(aligned)
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 6000 {
			t.Skip("more than a page holds")
		}
		page := pageOf(data)
		grids := Ruled(page)
		grids = append(grids, Shaded(page, grids)...)
		taken := make([]bool, len(page.Glyphs))
		for i := range grids {
			Complete(page, &grids[i])
			held := map[int32]bool{}
			for _, c := range grids[i].Cells {
				if math.IsNaN(c.Box.X0) || c.Box.X0 > c.Box.X1 || c.Box.Y0 > c.Box.Y1 {
					t.Errorf("grid %d has a cell %v", i, c.Box)
				}
				for _, k := range c.Glyphs {
					if int(k) >= len(taken) || held[k] {
						t.Fatalf("grid %d holds glyph %d twice, or there are not so many", i, k)
					}
					held[k], taken[k] = true, true
				}
				Read(page, c.Glyphs, c.Box.X1-c.Box.X0)
			}
		}
		Aligned(page, taken)
	})
}
