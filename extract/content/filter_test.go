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
		got, _, ok := decode(c.in, []filter{c.filter}, 1<<20, nil)
		if !ok || string(got) != c.want {
			t.Errorf("%s: got %q, want %q", c.name, clip(got), clip([]byte(c.want)))
		}
	}
	if _, _, ok := decode(z, []filter{newFilter("DCTDecode", none)}, 1<<20, nil); ok {
		t.Error("a picture was decoded as text")
	}
	half, _, _ := decode(z[:len(z)/2], []filter{newFilter("FlateDecode", none)}, 1<<20, nil)
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

// Every filter that makes data longer stops at the limit and says so, wherever it
// stands in the chain; one byte less is data like any other.
func TestFilterLimits(t *testing.T) {
	const limit = 1 << 16
	zeros := func(n int) []byte { return make([]byte, n) }
	flate, hex := newFilter("FlateDecode", none), newFilter("ASCIIHexDecode", none)
	runs := func(n int) []byte { // bytes of a run are counted from 257 down
		b := bytes.Repeat([]byte{129, 0}, n/128)
		return append(b, byte(257-n%128), 0)
	}
	for _, c := range []struct {
		name    string
		filters []filter
		of      func(n int) []byte // what decodes to n bytes
	}{
		{"none", nil, zeros},
		{"Flate", []filter{flate}, func(n int) []byte { return deflate(zeros(n)) }},
		{"Flate twice", []filter{flate, flate}, func(n int) []byte { return deflate(deflate(zeros(n))) }},
		{"LZW", []filter{newFilter("LZWDecode", none)}, func(n int) []byte { return lzw(zeros(n), 1) }},
		{"base 85", []filter{newFilter("ASCII85Decode", none)}, func(n int) []byte {
			return append(bytes.Repeat([]byte("z"), n/4), "!!!!!"[:(n%4+1)*min(n%4, 1)]...)
		}},
		{"runs", []filter{newFilter("RunLengthDecode", none)}, runs},
	} {
		for _, n := range []int{limit - 1, limit, limit + 1, 3 * limit} {
			data, what, ok := decode(c.of(n), c.filters, limit, nil)
			want := sound
			if n >= limit {
				want = cutShort
			}
			if len(data) != min(n, limit) || what != want || !ok {
				t.Errorf("%s, %d bytes at a limit of %d: got %d, flaw %d, %v", c.name, n, limit, len(data), what, ok)
			}
		}
	}
	// What was cut between two filters is told although the last one gives less.
	if data, what, _ := decode(deflate(bytes.Repeat([]byte("41"), limit)), []filter{flate, hex}, limit, nil); what != cutShort {
		t.Errorf("hex that was cut: %d bytes, flaw %d", len(data), what)
	}
}

func TestFilterChains(t *testing.T) {
	flate := newFilter("FlateDecode", none)
	data, chain := []byte("text"), []filter(nil)
	for len(chain) < maxFilters {
		data, chain = deflate(data), append(chain, flate)
	}
	if got, what, ok := decode(data, chain, 1<<20, nil); string(got) != "text" || what != sound || !ok {
		t.Errorf("%d filters: %q, flaw %d, %v", len(chain), got, what, ok)
	}
	if _, _, ok := decode(deflate(data), append(chain, flate), 1<<20, nil); ok {
		t.Errorf("%d filters were run", len(chain)+1)
	}
}

// A predictor with rows that no stream has is no reason to read something else.
func TestAbsurdPredictors(t *testing.T) {
	of := func(values map[string]int) filter {
		return newFilter("FlateDecode", func(key string) (int, bool) { v, ok := values[key]; return v, ok })
	}
	for _, c := range []struct {
		values map[string]int
		ok     bool
	}{
		{map[string]int{"Predictor": 15, "Columns": maxColumns}, true},
		{map[string]int{"Predictor": 15, "Columns": maxColumns + 1}, false},
		{map[string]int{"Predictor": 12, "Columns": -3}, false},
		{map[string]int{"Predictor": 12, "Colors": 33}, false},
		{map[string]int{"Predictor": 16}, false},
		{map[string]int{"Predictor": 1, "Columns": maxColumns + 1}, true}, // not looked at
	} {
		if _, _, ok := decode(deflate([]byte("\x00text")), []filter{of(c.values)}, 1<<20, nil); ok != c.ok {
			t.Errorf("%v: decoded %v, want %v", c.values, ok, c.ok)
		}
	}
}
