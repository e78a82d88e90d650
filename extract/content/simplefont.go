package content

import (
	"math"
	"sync"
)

// simpleFont reads a Type 1, TrueType or Type 3 font: one byte a code.
func (d *Document) simpleFont(o object) *font {
	base := o.key("BaseFont").name()
	descriptor := o.key("FontDescriptor")
	toUnicode := d.cmapOf(o.key("ToUnicode"))
	encoding, differences := simpleEncoding(o, descriptor)
	first := o.key("FirstChar").int()
	widths := o.key("Widths").floats(256)
	missing := descriptor.key("MissingWidth").float()
	scale := 1.0 / 1000
	type3 := o.key("Subtype").name() == "Type3"
	if type3 {
		if m := o.key("FontMatrix").floats(6); len(m) == 6 && m[0] != 0 {
			scale = m[0]
		}
	}
	f := &font{bold: isBold(base, descriptor), em: 1}
	if type3 {
		f.em = type3Em(o)
	}
	builtIn := sync.OnceValue(func() map[byte]string {
		program, _, _ := descriptor.key("FontFile").stream(maxStreamBytes)
		return type1Encoding(program)
	})
	f.describe = func(c uint32, _ []byte) glyph {
		var g glyph
		own := differences[byte(c)]
		if own == "" && encoding == "" {
			own = builtIn()[byte(c)]
		}
		if own == "" {
			own = baseEncoding(encoding, byte(c))
		}
		if s, ok := toUnicode.unicode(c); ok && s != "" {
			g.text = s
		} else {
			g.text = own
		}
		switch i := int(c) - first; {
		case i >= 0 && i < len(widths):
			g.width = widths[i] * scale
		case len(widths) > 0 || missing > 0:
			g.width = missing * scale
		case !type3:
			g.width = standardWidth(base, own) / 1000
		}
		return g
	}
	return f
}

// type3Em returns the height of a Type 3 font's em at size 1. Their glyph space
// is free; where it is not the usual thousandths the font's box tells it.
func type3Em(o object) float64 {
	m, b := o.key("FontMatrix").floats(6), o.key("FontBBox").floats(4)
	if len(m) < 6 || len(b) < 4 {
		return 1
	}
	if s := math.Abs(m[3]) * 1000; s > 0.5 && s < 2 {
		return 1
	}
	if em := math.Abs((b[3] - b[1]) * m[3]); em > 0.01 && em < 100 {
		return em
	}
	return 1
}

// simpleEncoding returns the name of a simple font's base encoding and the
// characters of its /Differences.
func simpleEncoding(o, descriptor object) (base string, differences map[byte]string) {
	const symbolic = 1 << 2
	enc := o.key("Encoding")
	base = enc.name()
	if enc.isDict() {
		base = enc.key("BaseEncoding").name()
		differences = readDifferences(enc.key("Differences"))
	}
	standard := descriptor.key("Flags").int()&symbolic == 0 && !descriptor.key("FontFile").isStream()
	if base == "" && o.key("Subtype").name() == "Type1" && standard {
		base = "StandardEncoding"
	}
	return base, differences
}

func readDifferences(a object) map[byte]string {
	m := map[byte]string{}
	next := 0
	for i := range min(a.len(), 1024) {
		v := a.index(i)
		if v.isNumber() {
			next = v.int()
			continue
		}
		if next >= 0 && next <= 255 {
			if s := glyphRune(v.name()); s != "" {
				m[byte(next)] = s
			}
		}
		next++
	}
	return m
}
