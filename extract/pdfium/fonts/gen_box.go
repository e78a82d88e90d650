//go:build ignore

// Gen_box writes box.ttf: a font whose every character is the same full square.
// PDFium's text page leaves out text objects whose glyphs have no extent, as those
// of CJK fonts have that are neither embedded nor installed; with this font in
// their place they have one. Nobody ever sees it.
//
// Run in this folder: go run gen_box.go
package main

import (
	"encoding/binary"
	"log"
	"os"
	"unicode/utf16"
)

// family is one of the few names that PDFium looks for on Linux.
const family = "WenQuanYi Micro Hei"

const (
	em      = 1000
	ascent  = 880
	descent = -120
)

type table struct {
	tag  string
	data []byte
}

func main() {
	// In the order of their tags.
	tables := []table{
		{"OS/2", os2()},
		{"cmap", cmap()},
		{"glyf", glyf()},
		{"head", head()},
		{"hhea", be(uint32(0x10000), int16(ascent), int16(descent), int16(0), uint16(em), int16(0), int16(0), int16(em), int16(1), int16(0), int16(0), int16(0), int16(0), int16(0), int16(0), int16(0), uint16(2))},
		{"hmtx", be(uint16(em), int16(0), uint16(em), int16(0))},
		{"loca", be(uint16(0), uint16(0), uint16(len(glyf())/2))},
		{"maxp", be(uint32(0x10000), uint16(2), uint16(4), uint16(1), uint16(0), uint16(0), uint16(1), uint16(0), uint16(0), uint16(0), uint16(0), uint16(0), uint16(0), uint16(0), uint16(0))},
		{"name", names()},
		{"post", be(uint32(0x30000), uint32(0), int16(0), int16(0), uint32(0), uint32(0), uint32(0), uint32(0), uint32(0))},
	}
	if err := os.WriteFile("usr/share/fonts/box.ttf", font(tables), 0o644); err != nil {
		log.Fatal(err)
	}
}

// font joins tables behind their directory.
func font(tables []table) []byte {
	n := len(tables)
	power, log2 := 1, 0
	for power*2 <= n {
		power, log2 = power*2, log2+1
	}
	out := be(uint32(0x10000), uint16(n), uint16(16*power), uint16(log2), uint16(16*(n-power)))
	offset := len(out) + 16*n
	var body []byte
	for _, t := range tables {
		out = append(out, t.tag...)
		out = append(out, be(checksum(t.data), uint32(offset+len(body)), uint32(len(t.data)))...)
		body = append(body, t.data...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	return append(out, body...)
}

func head() []byte {
	return be(uint32(0x10000), uint32(0x10000), uint32(0), uint32(0x5F0F3CF5), uint16(0), uint16(em), uint64(0), uint64(0),
		int16(0), int16(descent), int16(em), int16(ascent), uint16(0), uint16(8), int16(2), int16(0), int16(0))
}

// glyf has an empty glyph, which takes no bytes, and the square.
func glyf() []byte {
	g := be(int16(1), int16(0), int16(descent), int16(em), int16(ascent), uint16(3), uint16(0))
	g = append(g, 1, 1, 1, 1) // four points on the curve, coordinates of two bytes
	g = append(g, be(int16(0), int16(0), int16(em), int16(0))...)
	g = append(g, be(int16(descent), int16(em), int16(0), int16(-em))...)
	return g
}

// cmap maps all characters to the square (format 13: many to one).
func cmap() []byte {
	groups := [][2]uint32{{0x20, 0xD7FF}, {0xE000, 0xFFEF}, {0x20000, 0x3FFFF}}
	sub := be(uint16(13), uint16(0), uint32(16+12*len(groups)), uint32(0), uint32(len(groups)))
	for _, g := range groups {
		sub = append(sub, be(g[0], g[1], uint32(1))...)
	}
	return append(be(uint16(0), uint16(1), uint16(3), uint16(10), uint32(12)), sub...)
}

// names has the family and the style for both platforms that are looked at.
func names() []byte {
	type record struct {
		platform, encoding, language, id uint16
		text                             []byte
	}
	var records []record
	for _, mac := range []bool{true, false} {
		for i, s := range []string{family, "Regular"} {
			if mac {
				records = append(records, record{1, 0, 0, uint16(i + 1), []byte(s)})
				continue
			}
			var b []byte
			for _, u := range utf16.Encode([]rune(s)) {
				b = binary.BigEndian.AppendUint16(b, u)
			}
			records = append(records, record{3, 1, 0x409, uint16(i + 1), b})
		}
	}
	out := be(uint16(0), uint16(len(records)), uint16(6+12*len(records)))
	var texts []byte
	for _, r := range records {
		out = append(out, be(r.platform, r.encoding, r.language, r.id, uint16(len(r.text)), uint16(len(texts)))...)
		texts = append(texts, r.text...)
	}
	return append(out, texts...)
}

// os2 claims the code pages of the CJK scripts.
func os2() []byte {
	const codePages = 1<<17 | 1<<18 | 1<<19 | 1<<20
	out := be(uint16(1), int16(em), uint16(400), uint16(5), uint16(0))
	out = append(out, make([]byte, 2*11)...) // sizes and offsets, class
	out = append(out, make([]byte, 10+16+4)...)
	out = append(out, be(uint16(0x40), uint16(0x20), uint16(0xFFEF), int16(ascent), int16(descent), int16(0), uint16(ascent), uint16(-descent))...)
	return append(out, be(uint32(codePages), uint32(0))...)
}

func checksum(b []byte) (sum uint32) {
	for i, c := range b {
		sum += uint32(c) << (24 - 8*(i%4))
	}
	return sum
}

// be writes values big-endian, one after another.
func be(values ...any) []byte {
	var out []byte
	for _, v := range values {
		out, _ = binary.Append(out, binary.BigEndian, v)
	}
	return out
}
