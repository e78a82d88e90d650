package content

import (
	"bytes"
	"strings"
	"testing"
)

func TestFilters(t *testing.T) {
	long := strings.Repeat("the same line of text\n", 500)
	z := deflate([]byte(long))
	spoilt := bytes.Clone(z)
	spoilt[len(spoilt)-1] ^= 0xFF // the checksum
	for _, c := range []struct {
		name   string
		filter filter
		in     []byte
		want   string
	}{
		{"Flate", newFilter("FlateDecode", none), z, long},
		{"Flate, short name", newFilter("Fl", none), z, long},
		{"Flate with a bad checksum", newFilter("FlateDecode", none), spoilt, long},
		{"Flate without checksum", newFilter("FlateDecode", none), z[:len(z)-4], long},
		{"Flate behind a line end", newFilter("FlateDecode", none), append([]byte("\r\n"), z...), long},
		{"Flate of nothing", newFilter("FlateDecode", none), nil, ""},
		{"hex", newFilter("ASCIIHexDecode", none), []byte("41 4\n2 4>41"), "AB@"},
		{"base 85", newFilter("ASCII85Decode", none), []byte("87cURD]i,\"Ebo80~>x"), "Hello World!"},
		{"base 85, short group", newFilter("A85", none), []byte("87cURDZ~>"), "Hello"},
		{"base 85, zeros", newFilter("A85", none), []byte("z~>"), "\x00\x00\x00\x00"},
		{"runs", newFilter("RunLengthDecode", none), []byte("\x02abc\xFEx\x80rest"), "abcxxx"},
		{"runs cut short", newFilter("RL", none), []byte("\x09abc"), "abc"},
		{"LZW", newFilter("LZWDecode", none), []byte{0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01}, "-----A---B"},
		{"TIFF predictor", filter{name: "FlateDecode", predictor: 2, colors: 1, bits: 8, columns: 3}, deflate([]byte{1, 1, 1, 2, 1, 1}), "\x01\x02\x03\x02\x03\x04"},
		{
			"PNG predictors",
			filter{name: "FlateDecode", predictor: 15, colors: 1, bits: 8, columns: 2},
			deflate([]byte{0, 1, 2, 1, 1, 2, 2, 1, 1, 3, 1, 1, 4, 1, 1}), "\x01\x02\x01\x03\x02\x04\x02\x04\x03\x05",
		},
	} {
		got, ok := decode(c.in, []filter{c.filter}, 1<<20)
		if !ok || string(got) != c.want {
			t.Errorf("%s: got %q, want %q", c.name, clip(got), clip([]byte(c.want)))
		}
	}
	if _, ok := decode(z, []filter{newFilter("DCTDecode", none)}, 1<<20); ok {
		t.Error("a picture was decoded as text")
	}
	if got, _ := decode(z, []filter{newFilter("FlateDecode", none)}, 100); len(got) != 100 {
		t.Errorf("%d bytes past the limit of 100", len(got))
	}
	half, _ := decode(z[:len(z)/2], []filter{newFilter("FlateDecode", none)}, 1<<20)
	if len(half) == 0 || !strings.HasPrefix(long, string(half)) {
		t.Errorf("%d bytes of a truncated stream", len(half))
	}
}

func none(string) (int, bool) { return 0, false }

func clip(b []byte) []byte { return b[:min(len(b), 60)] }

// LZW codes widen one code early unless the file says otherwise: long data tells.
func TestLongLZW(t *testing.T) {
	var want []byte
	for i := range 3000 {
		want = append(want, byte(i*i>>3), byte(i))
	}
	for early := range 2 {
		if got := unLZW(lzw(want, early), early, 1<<20); !bytes.Equal(got, want) {
			t.Errorf("EarlyChange %d: %d of %d bytes", early, len(got), len(want))
		}
	}
}

// lzw compresses as a PDF producer does.
func lzw(data []byte, early int) []byte {
	var out []byte
	var acc uint32
	bits, width := 0, 9
	put := func(code int) {
		acc = acc<<width | uint32(code)
		for bits += width; bits >= 8; bits -= 8 {
			out = append(out, byte(acc>>(bits-8)))
		}
	}
	table := map[string]int{}
	reset := func() {
		put(256)
		clear(table)
		for i := range 256 {
			table[string([]byte{byte(i)})] = i
		}
		width = 9
	}
	reset()
	next, word := 258, ""
	for _, c := range data {
		longer := word + string([]byte{c})
		if _, ok := table[longer]; ok {
			word = longer
			continue
		}
		put(table[word])
		table[longer] = next
		next++
		if next+early > 1<<width && width < 12 {
			width++
		}
		if next >= 4094 {
			reset()
			next = 258
		}
		word = string([]byte{c})
	}
	put(table[word])
	if next+1+early > 1<<width && width < 12 {
		width++
	}
	put(257)
	return append(out, byte(acc<<(8-bits)))
}
