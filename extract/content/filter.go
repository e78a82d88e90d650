package content

import (
	"bytes"
	"encoding/binary"
	"hash/adler32"
	"io"
	"sync"

	"github.com/klauspost/compress/flate"
)

// filter is one step of a stream's decoding with its parameters.
type filter struct {
	name                     name
	predictor                int
	colors, bits, columns    int
	earlyChange              int // of LZW, 1 unless the file says 0
	identityCrypt, imageOnly bool
	absurd                   bool // its parameters are none that a predictor can have
}

// newFilter fills in the standard's defaults and bounds the parameters.
func newFilter(n name, param func(string) (int, bool)) filter {
	f := filter{name: n, earlyChange: 1}
	get := func(key string, def, most int) int {
		v, ok := param(key)
		if !ok {
			return def
		}
		f.absurd = f.absurd || v < 0 || v > most
		return v
	}
	f.predictor = get("Predictor", 1, 15)
	f.colors = get("Colors", 1, 32)
	f.bits = get("BitsPerComponent", 8, 16)
	f.columns = get("Columns", 1, maxColumns)
	if v, ok := param("EarlyChange"); ok && v == 0 {
		f.earlyChange = 0
	}
	switch n {
	case "DCTDecode", "DCT", "JPXDecode", "JBIG2Decode", "CCITTFaxDecode", "CCF":
		f.imageOnly = true
	case "Crypt":
		f.identityCrypt = true
	}
	return f
}

// flaw tells what the data of a stream lacks.
type flaw uint8

const (
	sound    flaw = iota
	damaged       // damage ended it early, or changed it; only Flate can tell
	cutShort      // it is longer than the limit
)

// decode runs a stream's filters. It gives what can be decoded: damage ends the
// data early and is no error, as in viewers. At limit bytes the data is cut off,
// between two filters too. ok is false where a filter is not one for text or not
// known, or where there are too many.
//
// Where room is not nil, what is inflated goes into it, or into more that is put in
// its place: then data is good until room is used again.
func decode(raw []byte, filters []filter, limit int, room *[]byte) (data []byte, what flaw, ok bool) {
	if len(filters) > maxFilters {
		return nil, cutShort, false
	}
	data = raw
	for _, f := range filters {
		if f.predictor > 1 && f.absurd {
			return nil, what, false
		}
		switch f.name {
		case "FlateDecode", "Fl":
			var into []byte
			if room != nil {
				into = *room
			}
			inflated, whole := inflate(data, limit, into)
			if room != nil {
				*room, room = inflated, nil // a second filter reads what is in it
			}
			if data = unpredict(inflated, f); !whole {
				what = max(what, damaged)
			}
		case "LZWDecode", "LZW":
			data = unpredict(unLZW(data, f.earlyChange, limit), f)
		case "ASCIIHexDecode", "AHx":
			data = unHex(data)
		case "ASCII85Decode", "A85":
			data = un85(data, limit)
		case "RunLengthDecode", "RL":
			data = unRunLength(data, limit)
		case "Crypt":
		default:
			return nil, what, false
		}
		if len(data) >= limit {
			what = cutShort
		}
	}
	if len(data) >= limit {
		data, what = data[:limit], cutShort
	}
	return data, what, true
}

var inflaters = sync.Pool{New: func() any { return flate.NewReader(bytes.NewReader(nil)) }}

// inflate undoes zlib compression. whole is false where damage or a missing end
// cut the data short, or where its checksum tells that it is not what was
// compressed. The result is in room where that is large enough.
func inflate(raw []byte, limit int, room []byte) (out []byte, whole bool) {
	// Some producers put a line end too many before the data.
	for len(raw) > 0 && (raw[0] == '\r' || raw[0] == '\n') {
		raw = raw[1:]
	}
	if len(raw) < 2 {
		return room[:0], len(raw) == 0
	}
	body, bare := raw, true
	if raw[0]&0x0F == 8 {
		body, bare = raw[2:], false // the header may be damaged; the data behind it is mostly whole
	}
	r := inflaters.Get().(io.ReadCloser)
	defer inflaters.Put(r)
	compressed := bytes.NewReader(body)
	if r.(flate.Resetter).Reset(compressed, nil) != nil {
		return room[:0], false
	}
	// Text compresses about fivefold.
	if out = room[:0]; cap(out) < len(raw)*5 {
		out = make([]byte, 0, min(len(raw)*5+512, limit))
	}
	whole = true
	for len(out) < limit {
		if len(out) == cap(out) {
			out = append(out, 0)[:len(out)]
		}
		n, err := r.Read(out[len(out):min(cap(out), limit)])
		out = out[:len(out)+n]
		if err != nil {
			whole = err == io.EOF && (bare || checksumAgrees(out, body[len(body)-compressed.Len():]))
			break
		}
	}
	return out, whole
}

// checksumAgrees holds data against the checksum of zlib that follows its
// compressed form. Viewers ignore it, but a byte that changed on the way often
// leaves other digits and no other trace. 0 and 1 stand where nothing was counted.
func checksumAgrees(data, rest []byte) bool {
	if len(rest) < adler32.Size {
		return false // damaged data may come to its end by chance, but seldom in its place
	}
	told := binary.BigEndian.Uint32(rest)
	return told <= 1 || told == adler32.Checksum(data)
}

// unLZW undoes LZW with codes of 9 to 12 bits, most significant bit first.
func unLZW(raw []byte, early, limit int) []byte {
	const clear, end = 256, 257
	type entry struct {
		prefix int32
		length int32
		last   byte
		first  byte
	}
	table := make([]entry, 4096)
	for i := range 256 {
		table[i] = entry{-1, 1, byte(i), byte(i)}
	}
	var out []byte
	next, width, prev := 258, 9, -1
	var acc uint32
	bits := 0
	for _, c := range raw {
		acc = acc<<8 | uint32(c)
		bits += 8
		if bits < width {
			continue
		}
		bits -= width
		code := int(acc>>bits) & (1<<width - 1)
		switch {
		case code == clear:
			next, width, prev = 258, 9, -1
			continue
		case code == end:
			return out
		case prev < 0:
			if code > 255 {
				return out
			}
			out = append(out, byte(code))
		case code > next || code == next && next >= 4096:
			return out
		default:
			e := entry{prefix: int32(prev), length: table[prev].length + 1, first: table[prev].first}
			if code < next {
				e.last = table[code].first
			} else {
				e.last = table[prev].first
			}
			if next < 4096 {
				table[next] = e
				next++
			}
			n := int(table[code].length)
			at := len(out)
			out = append(out, make([]byte, n)...)
			for i, k := at+n-1, int32(code); i >= at; i-- {
				out[i] = table[k].last
				k = table[k].prefix
			}
			if len(out) >= limit {
				return out
			}
		}
		prev = code
		if next+early >= 1<<width && width < 12 {
			width++
		}
	}
	return out
}

func unHex(raw []byte) []byte {
	l := lexer{src: raw, pos: -1}
	l.hex()
	return l.bytes
}

func un85(raw []byte, limit int) []byte {
	var out []byte
	var group [5]byte
	n := 0
	flush := func() {
		for i := n; i < 5; i++ {
			group[i] = 84
		}
		var v uint32
		for _, g := range group {
			v = v*85 + uint32(g)
		}
		out = append(out, byte(v>>24), byte(v>>16), byte(v>>8), byte(v))
		out = out[:len(out)-(5-n)]
		n = 0
	}
	data, _, _ := bytes.Cut(raw, []byte("~"))
	for _, c := range data {
		if len(out) >= limit {
			return out
		}
		switch {
		case c == 'z' && n == 0:
			out = append(out, 0, 0, 0, 0)
		case c >= '!' && c <= 'u':
			group[n] = c - '!'
			if n++; n == 5 {
				flush()
			}
		}
	}
	if n > 1 {
		flush()
	}
	return out
}

func unRunLength(raw []byte, limit int) []byte {
	var out []byte
	for i := 0; i < len(raw) && len(out) < limit; {
		n := int(raw[i])
		i++
		switch {
		case n == 128:
			return out
		case n < 128:
			end := min(i+n+1, len(raw))
			out = append(out, raw[i:end]...)
			i = end
		case i < len(raw):
			out = append(out, bytes.Repeat(raw[i:i+1], 257-n)...)
			i++
		}
	}
	return out
}

// unpredict undoes the TIFF and PNG predictors. A last row cut short is kept.
func unpredict(data []byte, f filter) []byte {
	if f.predictor < 2 || f.colors == 0 || f.bits == 0 || f.columns == 0 {
		return data
	}
	pixel := max(1, f.colors*f.bits/8)
	row := (f.colors*f.bits*f.columns + 7) / 8
	if f.predictor == 2 {
		if f.bits == 8 {
			for at := 0; at < len(data); at += row {
				line := data[at:min(at+row, len(data))]
				for i := pixel; i < len(line); i++ {
					line[i] += line[i-pixel]
				}
			}
		}
		return data
	}
	out := make([]byte, 0, len(data))
	above := make([]byte, row)
	for len(data) > 1 {
		kind, line := data[0], data[1:min(1+row, len(data))]
		data = data[1+len(line):]
		at := len(out)
		out = append(out, line...)
		line = out[at:]
		for i := range line {
			var left, up, corner byte
			if i >= pixel {
				left, corner = line[i-pixel], above[i-pixel]
			}
			up = above[i]
			switch kind {
			case 1:
				line[i] += left
			case 2:
				line[i] += up
			case 3:
				line[i] += byte((int(left) + int(up)) / 2)
			case 4:
				line[i] += paeth(left, up, corner)
			}
		}
		if len(line) == row {
			above = line
		}
	}
	return out
}

// paeth is the predictor of that name of PNG.
func paeth(a, b, c byte) byte {
	p := int(a) + int(b) - int(c)
	pa, pb, pc := abs(p-int(a)), abs(p-int(b)), abs(p-int(c))
	switch {
	case pa <= pb && pa <= pc:
		return a
	case pb <= pc:
		return b
	}
	return c
}

func abs(x int) int {
	if x < 0 {
		return -x
	}
	return x
}
