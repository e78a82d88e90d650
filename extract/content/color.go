package content

import "math"

// colorSpace tells how the operands of sc become a lightness.
type colorSpace struct {
	kind    spaceKind
	parts   int
	palette []float64 // lightness by index, of indexed spaces
}

type spaceKind uint8

const (
	spaceByParts spaceKind = iota // grey, RGB or CMYK, told by the number of operands
	spaceLab
	spaceInk // Separation and DeviceN: amounts of ink
	spaceIndexed
	spacePattern
)

var (
	deviceGray = &colorSpace{parts: 1}
	deviceRGB  = &colorSpace{parts: 3}
	deviceCMYK = &colorSpace{parts: 4}
	pattern    = &colorSpace{kind: spacePattern}
)

// patternGray is the lightness assumed of patterns and shadings, which are not
// looked into: neither white nor dark.
const patternGray = 0.75

// lightness turns colour components into a lightness.
func (s *colorSpace) lightness(c []float64) float64 {
	switch s.kind {
	case spacePattern:
		return patternGray
	case spaceLab:
		if len(c) > 0 {
			return unit(c[0] / 100)
		}
		return 0
	case spaceInk:
		ink := 0.0
		for _, v := range c {
			ink = max(ink, v)
		}
		return 1 - unit(ink)
	case spaceIndexed:
		if len(c) > 0 {
			if i := int(c[0]); i >= 0 && i < len(s.palette) {
				return s.palette[i]
			}
		}
		return 0
	}
	switch len(c) {
	case 1:
		return unit(c[0])
	case 3:
		return unit(0.299*c[0] + 0.587*c[1] + 0.114*c[2])
	case 4:
		return 1 - unit(0.299*c[0]+0.587*c[1]+0.114*c[2]+c[3])
	}
	return 0
}

func unit(v float64) float64 { return math.Max(0, math.Min(1, v)) }

// start returns the lightness of the colour that choosing a space sets.
func (s *colorSpace) start() float64 {
	switch s.kind {
	case spacePattern:
		return patternGray
	case spaceIndexed:
		return s.lightness([]float64{0})
	}
	return 0 // black in all others: CMYK starts with full black, inks with full ink
}

func (r *resources) colorSpace(n string) *colorSpace {
	switch n {
	case "DeviceGray", "G", "CalGray":
		return deviceGray
	case "DeviceRGB", "RGB", "CalRGB":
		return deviceRGB
	case "DeviceCMYK", "CMYK":
		return deviceCMYK
	case "Pattern":
		return pattern
	}
	s, ok := r.spaces[n]
	if !ok {
		s = readColorSpace(r.find("ColorSpace", n), 0)
		r.spaces[n] = s
	}
	return s
}

func readColorSpace(o object, depth int) *colorSpace {
	n := o.name()
	if o.isArray() {
		n = o.index(0).name()
	}
	switch n {
	case "DeviceRGB", "CalRGB":
		return deviceRGB
	case "DeviceCMYK":
		return deviceCMYK
	case "Pattern":
		return pattern
	case "Lab":
		return &colorSpace{kind: spaceLab, parts: 3}
	case "Separation":
		return &colorSpace{kind: spaceInk, parts: 1}
	case "DeviceN":
		return &colorSpace{kind: spaceInk, parts: o.index(1).len()}
	case "ICCBased":
		switch o.index(1).key("N").int() {
		case 3:
			return deviceRGB
		case 4:
			return deviceCMYK
		}
	case "Indexed":
		if depth == 0 {
			return indexedSpace(o)
		}
	}
	return deviceGray
}

func indexedSpace(o object) *colorSpace {
	base := readColorSpace(o.index(1), 1)
	table := o.index(3)
	data := []byte(table.rawString())
	if table.isStream() {
		data, _, _ = table.stream(4096)
	}
	s := &colorSpace{kind: spaceIndexed, parts: 1}
	n := max(1, base.parts)
	c := make([]float64, n)
	for ; len(data) >= n && len(s.palette) < 256; data = data[n:] {
		for i := range c {
			c[i] = float64(data[i]) / 255
		}
		if base.kind == spaceLab {
			c[0] *= 100
		}
		s.palette = append(s.palette, base.lightness(c))
	}
	return s
}
