package content

import (
	"bytes"
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
}

// newFilter fills in the standard's defaults and bounds the parameters.
func newFilter(n name, param func(string) (int, bool)) filter {
	get := func(key string, def, most int) int {
		if v, ok := param(key); ok && v >= 0 && v <= most {
			return v
		}
		return def
	}
	f := filter{
		name:        n,
		predictor:   get("Predictor", 1, 15),
		colors:      get("Colors", 1, 32),
		bits:        get("BitsPerComponent", 8, 16),
		columns:     get("Columns", 1, 1<<20),
		earlyChange: get("EarlyChange", 1, 1),
	}
	switch n {
	case "DCTDecode", "DCT", "JPXDecode", "JBIG2Decode", "CCITTFaxDecode", "CCF":
		f.imageOnly = true
	case "Crypt":
		f.identityCrypt = true
	}
	return f
}

// decode runs a stream's filters. It gives what can be decoded: damage ends the
// data early and is no error, as in viewers. At limit bytes the data is cut off.
// ok is false where a filter is not one for text or not known.
func decode(raw []byte, filters []filter, limit int) (data []byte, ok bool) {
	data, _, ok = decodeWhole(raw, filters, limit, nil)
	return data, ok
}

// decodeWhole does what decode does and tells whether the data came to its end
// without damage. Only Flate can tell. Where room is not nil, what is inflated goes
// into it, or into more that is put in its place: then data is good until room is
// used again.
func decodeWhole(raw []byte, filters []filter, limit int, room *[]byte) (data []byte, whole, ok bool) {
	data, whole = raw, true
	for _, f := range filters {
		switch f.name {
		case "FlateDecode", "Fl":
			var into []byte
			if room != nil {
				into = *room
			}
			inflated, sound := inflate(data, limit, into)
			if room != nil {
				*room, room = inflated, nil // a second filter reads what is in it
			}
			data, whole = unpredict(inflated, f), whole && sound
		case "LZWDecode", "LZW":
			data = unpredict(unLZW(data, f.earlyChange, limit), f)
		case "ASCIIHexDecode", "AHx":
			data = unHex(data)
		case "ASCII85Decode", "A85":
			data = un85(data)
		case "RunLengthDecode", "RL":
			data = unRunLength(data, limit)
		case "Crypt":
		default:
			return nil, false, false
		}
	}
	if len(data) > limit {
		data = data[:limit]
	}
	return data, whole, true
}

var inflaters = sync.Pool{New: func() any { return flate.NewReader(bytes.NewReader(nil)) }}

// inflate undoes zlib compression. The checksum at its end is not looked at:
// many producers get it wrong and every viewer ignores it. whole is false where
// damage or a missing end cut the data short. The result is in room where that is
// large enough.
func inflate(raw []byte, limit int, room []byte) (out []byte, whole bool) {
	// Some producers put a line end too many before the data.
	for len(raw) > 0 && (raw[0] == '\r' || raw[0] == '\n') {
		raw = raw[1:]
	}
	if len(raw) < 2 {
		return room[:0], len(raw) == 0
	}
	body := raw
	if raw[0]&0x0F == 8 && (int(raw[0])<<8|int(raw[1]))%31 == 0 {
		body = raw[2:]
	} else if raw[0]&0x0F == 8 {
		body = raw[2:] // a damaged header; the data behind it is mostly whole
	}
	r := inflaters.Get().(io.ReadCloser)
	defer inflaters.Put(r)
	if r.(flate.Resetter).Reset(bytes.NewReader(body), nil) != nil {
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
			whole = err == io.EOF
			break
		}
	}
	return out, whole
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
			if len(out)+n > limit {
				return out
			}
			at := len(out)
			out = append(out, make([]byte, n)...)
			for i, k := at+n-1, int32(code); i >= at; i-- {
				out[i] = table[k].last
				k = table[k].prefix
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

func un85(raw []byte) []byte {
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
