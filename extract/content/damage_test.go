package content

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
	"testing"
)

// zipped adds a content stream that is compressed, changed by spoil.
func zipped(b *builder, data string, spoil func([]byte) []byte) int {
	var z bytes.Buffer
	w := zlib.NewWriter(&z)
	fmt.Fprint(w, data)
	w.Close()
	return b.stream("/Filter/FlateDecode", string(spoil(z.Bytes())))
}

func TestDamagedPages(t *testing.T) {
	const text = "BT /F1 10 Tf 50 50 Td (12) Tj ET"
	varied := ""
	for i := range 400 {
		varied += fmt.Sprintf("%d %d m %d %d l S\n", i*7919%577, i*104729%811, i*31%577, i*1299709%811)
	}
	cases := []struct {
		name    string
		build   func() *builder
		text    string
		damaged bool
	}{
		{"sound", func() *builder { return newPDF(text, latin, "") }, "12", false},
		{"content missing", func() *builder {
			b := newPDF(text, latin, "")
			b.objects[2] = strings.Replace(b.objects[2], "/Contents 4 0 R", "/Contents 99 0 R", 1)
			return b
		}, "", true},
		{"no content claimed", func() *builder {
			b := newPDF(text, latin, "")
			b.objects[2] = strings.Replace(b.objects[2], "/Contents 4 0 R", "", 1)
			return b
		}, "", false},
		{"part of the content missing", func() *builder {
			b := newPDF(text, latin, "")
			b.objects[2] = strings.Replace(b.objects[2], "/Contents 4 0 R", "/Contents [4 0 R 99 0 R]", 1)
			return b
		}, "12", true},
		{"content cut short", func() *builder {
			b := newPDF("", latin, "")
			n := zipped(b, text+"\n"+varied, func(z []byte) []byte { return z[:len(z)*2/3] })
			b.objects[2] = strings.Replace(b.objects[2], "/Contents 4 0 R", fmt.Sprintf("/Contents %d 0 R", n), 1)
			return b
		}, "12", true},
		{"checksum wrong", func() *builder {
			b := newPDF("", latin, "")
			n := zipped(b, text, func(z []byte) []byte { z[len(z)-1] ^= 1; return z })
			b.objects[2] = strings.Replace(b.objects[2], "/Contents 4 0 R", fmt.Sprintf("/Contents %d 0 R", n), 1)
			return b
		}, "12", true},
		{"checksum missing", func() *builder {
			b := newPDF("", latin, "")
			n := zipped(b, text, func(z []byte) []byte { return z[:len(z)-3] })
			b.objects[2] = strings.Replace(b.objects[2], "/Contents 4 0 R", fmt.Sprintf("/Contents %d 0 R", n), 1)
			return b
		}, "12", true},
		{"checksum never counted", func() *builder {
			b := newPDF("", latin, "")
			n := zipped(b, text, func(z []byte) []byte { return append(z[:len(z)-4], 0, 0, 0, 0) })
			b.objects[2] = strings.Replace(b.objects[2], "/Contents 4 0 R", fmt.Sprintf("/Contents %d 0 R", n), 1)
			return b
		}, "12", false},
		{"page object cut short", func() *builder {
			b := newPDF(text, latin, "")
			b.objects[2] = strings.Replace(b.objects[2], "/MediaBox [0 0 595 842]>>", "/MediaBox [0 0 595", 1)
			return b
		}, "12", true},
		{"a reference that is none", func() *builder {
			b := newPDF(text, latin, "")
			b.objects[2] = strings.Replace(b.objects[2], "/Contents 4 0 R", "/Contents 4 0 Z", 1)
			return b
		}, "", true},
		{"a hole in the page object", func() *builder {
			b := newPDF(text, latin, "")
			b.objects[2] = strings.Replace(b.objects[2], "/Contents 4 0 R", strings.Repeat("\x00", 15), 1)
			return b
		}, "", true},
		{"a hole in a font", func() *builder {
			return newPDF(text, strings.Replace(latin, "/Encoding/WinAnsiEncoding", strings.Repeat("\x00", 25), 1), "")
		}, "12", true},
		// The codes of a subset font would read as other digits.
		{"ToUnicode lost", func() *builder {
			return newPDF(text, "/Font<</F1<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+X/ToUnicode 99 0 R>>>>", "")
		}, undecodable + undecodable, true},
		{"font lost", func() *builder { return newPDF(text, "/Font<</F1 99 0 R>>", "") }, undecodable + undecodable, true},
		{"font never there", func() *builder { return newPDF(text, "/Font<<>>", "") }, undecodable + undecodable, true},
		{"no font chosen", func() *builder { return newPDF("BT 50 50 Td (1) Tj ET", latin, "") }, undecodable, true},
		{"fonts lost", func() *builder { return newPDF(text, "/Font 99 0 R", "") }, undecodable + undecodable, true},
		// Differences of a subset font are numbered as it likes.
		{"encoding lost", func() *builder {
			return newPDF(text, "/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+X/Encoding 99 0 R>>>>", "")
		}, undecodable + undecodable, true},
		{"widths lost", func() *builder {
			return newPDF(text, "/Font<</F1<</Type/Font/Subtype/TrueType/BaseFont/X/FirstChar 32/Widths 99 0 R>>>>", "")
		}, "12", true},
		{"form lost", func() *builder { return newPDF(text+" /Fm Do", latin+"/XObject<</Fm 99 0 R>>", "") }, "12", true},
		{"form never there", func() *builder { return newPDF(text+" /Fm Do", latin, "") }, "12", true},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d, err := Open(c.build().bytes())
			if err != nil {
				t.Fatal(err)
			}
			p, err := d.Page(1)
			if err != nil {
				t.Fatal(err)
			}
			if got := show(p.Glyphs); got != c.text {
				t.Errorf("text %q, want %q", got, c.text)
			}
			if p.Damaged != c.damaged || (p.Incomplete != "") != c.damaged {
				t.Errorf("damaged is %v, incomplete %q; want %v", p.Damaged, p.Incomplete, c.damaged)
			}
		})
	}
}

func TestRepairedFiles(t *testing.T) {
	sound := newPDF("", latin, "").bytes()
	short := newPDF("", latin, "")
	short.objects[1] = "<</Type/Pages/Kids[3 0 R 98 0 R 99 0 R]/Count 3>>"
	cases := []struct {
		name     string
		data     []byte
		repaired bool
		missing  int
	}{
		{"sound", sound, false, 0},
		{"no table", bytes.Replace(sound, []byte("startxref"), []byte("startxxxx"), 1), true, 0},
		{"no page tree", bytes.Replace(sound, []byte("/Kids[3 0 R]"), []byte("/Kids 97 0 R"), 1), true, 0},
		{"pages lost", short.bytes(), false, 2},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d, err := Open(c.data)
			if err != nil {
				t.Fatal(err)
			}
			if got := d.Repaired(); (got != "") != c.repaired {
				t.Errorf("repaired %q, want %v", got, c.repaired)
			}
			if got := d.MissingPages(); got != c.missing {
				t.Errorf("%d pages missing, want %d", got, c.missing)
			}
		})
	}
}
