package content

import (
	"bytes"
)

// readChain follows the cross-reference sections from the last startxref.
func (f *frame) readChain(base int) bool {
	at := bytes.LastIndex(f.data, []byte("startxref"))
	if at < 0 {
		return false
	}
	l := lexer{src: f.data, pos: at + len("startxref")}
	if l.next() != tokNumber {
		return false
	}
	f.objects = map[int]place{}
	seen := map[int]bool{}
	next := int(l.num)
	for {
		if seen[next] {
			break // a loop of /Prev: all there is has been read
		}
		if len(seen) >= maxXrefSections {
			f.miss("more than %d cross-reference sections", maxXrefSections)
			break
		}
		seen[next] = true
		t, ok := f.readSection(next, base)
		if !ok {
			return false
		}
		if f.trailer == nil {
			f.trailer = t
		}
		prev, ok := t.number("Prev")
		if !ok {
			break
		}
		next = prev
	}
	return true
}

// readSection reads the cross-reference section at an offset, which counts from
// the file's start or from its header, and returns its trailer dictionary.
func (f *frame) readSection(off, base int) (dict, bool) {
	for _, o := range []int{off, off + base} {
		if o < 0 || o >= len(f.data) {
			continue
		}
		l := &lexer{src: f.data, pos: o}
		l.skipBlanks()
		if bytes.HasPrefix(f.data[l.pos:], []byte("xref")) {
			l.pos += len("xref")
			return f.readTable(l, base)
		}
		if t, ok := f.readXrefStream(o); ok {
			return t, true
		}
		if base == 0 {
			break
		}
	}
	return nil, false
}

// readTable reads a classic table and the stream of a hybrid file that belongs
// to it. The objects of that stream stand as free in the table, so its entries
// go before the table's free ones.
func (f *frame) readTable(l *lexer, base int) (dict, bool) {
	var freed []int
	for {
		kind := l.next()
		if kind == tokOperator && string(l.bytes) == "trailer" {
			break
		}
		if kind != tokNumber {
			return nil, false
		}
		start := int(l.num)
		if l.next() != tokNumber {
			return nil, false
		}
		count := int(l.num)
		if start < 0 || count < 0 {
			return nil, false
		}
		for i := range count {
			num := start + i
			if l.next() != tokNumber {
				// A count too high: the table ends where its entries do.
				if string(l.bytes) == "trailer" {
					l.pos -= len("trailer")
					break
				}
				return nil, false
			}
			off := int(l.num)
			if l.next() != tokNumber {
				return nil, false
			}
			gen := int(l.num)
			if l.next() != tokOperator {
				return nil, false
			}
			if l.bytes[0] != 'n' || off == 0 {
				freed = append(freed, num)
				continue
			}
			f.add(num, place{offset: off, gen: gen})
		}
	}
	t, ok := f.parse(l).(dict)
	if !ok {
		return nil, false
	}
	if off, ok := t.number("XRefStm"); ok {
		for _, o := range []int{off, off + base} {
			if _, ok := f.readXrefStream(o); ok {
				break
			}
		}
	}
	for _, num := range freed {
		f.add(num, place{free: true})
	}
	return t, true
}

// add enters an object unless a newer section told of it.
func (f *frame) add(num int, p place) {
	if _, known := f.objects[num]; known || num < 0 {
		return
	}
	if num > maxObjectNumber || len(f.objects) >= maxObjects {
		if !p.free {
			f.miss("more than %d objects, or numbers of objects over %d", maxObjects, maxObjectNumber)
		}
		return
	}
	f.objects[num] = p
}

// readXrefStream reads a cross-reference stream.
func (f *frame) readXrefStream(off int) (dict, bool) {
	hdr, _, raw, ok := f.streamAt(off)
	if !ok || hdr["Type"] != name("XRef") {
		return nil, false
	}
	data, _, ok := f.decode(raw, frameFilters(hdr)) // damage shows where objects are not found
	if !ok {
		return nil, false
	}
	var w [3]int
	ws, _ := hdr["W"].([]any)
	if len(ws) < 3 {
		return nil, false
	}
	width := 0
	for i := range w {
		n, _ := ws[i].(float64)
		if n < 0 || n > 8 {
			return nil, false
		}
		w[i] = int(n)
		width += w[i]
	}
	if width == 0 {
		return nil, false
	}
	index, _ := hdr["Index"].([]any)
	if len(index) < 2 {
		size, _ := hdr["Size"].(float64)
		index = []any{0.0, size}
	}
	for ; len(index) >= 2; index = index[2:] {
		start, _ := index[0].(float64)
		count, _ := index[1].(float64)
		if start < 0 {
			return nil, false
		}
		for i := 0; i < int(count) && len(data) >= width; i++ {
			f.addXrefEntry(int(start)+i, data[:width], w)
			data = data[width:]
		}
	}
	return hdr, true
}

// addXrefEntry enters one record of a cross-reference stream.
func (f *frame) addXrefEntry(num int, rec []byte, w [3]int) {
	field := func(b []byte) (v int) {
		for _, c := range b {
			v = v<<8 | int(c)
		}
		return v
	}
	kind := 1 // the default where the field has no width
	if w[0] > 0 {
		kind = field(rec[:w[0]])
	}
	second, third := field(rec[w[0]:w[0]+w[1]]), field(rec[w[0]+w[1]:])
	switch kind {
	case 0:
		f.add(num, place{free: true})
	case 1:
		f.add(num, place{offset: second, gen: third & 0xFFFF})
	case 2:
		f.add(num, place{stream: second, offset: third})
	}
}
