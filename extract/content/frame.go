package content

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
)

// frame is a file as the object layer is given it. The library accepts only a
// faultless frame around the objects: its header in the first nine bytes, one
// chain of good cross-reference sections, "%%EOF" in the last hundred bytes. It
// knows neither hybrid files nor repair, inflates an object stream anew for
// every object it takes from it, and a hostile cross-reference stream makes it
// exhaust memory or never return. So we read the frame ourselves, with limits,
// and present the library a plain file: a clean header, the bytes as they are,
// then the unpacked objects of the object streams and one cross-reference table
// of everything.
type frame struct {
	data []byte // the file
	tail []byte // what we add behind it

	objects map[int]place
	trailer dict
	crypt   *crypt // nil: not encrypted

	// lastRead is the lowest-level trace of the library: the offset of its
	// first read since it was set to -1. As the library reads an object from
	// its beginning whenever it follows a reference to it, this tells which
	// object a reference led to.
	lastRead int64
	mended   map[int64][]byte // objects written anew, by offset
}

// place is where an object lies.
type place struct {
	offset int // in the file; in its object stream's list of objects the index
	gen    int
	stream int // number of the object stream that holds it; 0: it lies in the file
	free   bool
}

// headerSearch is how far into the file its header may stand: viewers look at
// the first kilobyte; mail gateways and web servers add up to a few more.
const headerSearch = 8 << 10

var cleanHeader = []byte("%PDF-1.7\n")

// openFrame reads a file's frame.
func openFrame(data []byte) (*frame, string, error) {
	base := bytes.Index(data[:min(len(data), headerSearch)], []byte("%PDF-"))
	if base < 0 {
		return nil, "", fmt.Errorf("%w: no %%PDF header in its first %d bytes", ErrNotPDF, headerSearch)
	}
	version := headerVersion(data[base:])
	f := &frame{data: data, lastRead: -1}
	if !f.readChain(base) || !f.hasRoot() {
		f.rebuild()
	} else if f.verify(base) > 0 {
		f.adopt(f.scan())
	}
	if !f.hasRoot() {
		f.rebuild()
	}
	if err := f.openCrypt(); err != nil {
		return nil, "", err
	}
	f.present()
	return f, version, nil
}

// headerVersion reads the version behind "%PDF-": digits and points.
func headerVersion(b []byte) string {
	b = b[len("%PDF-"):]
	n := 0
	for n < len(b) && n < 4 && (b[n] >= '0' && b[n] <= '9' || b[n] == '.') {
		n++
	}
	return string(b[:n])
}

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
	for range maxXrefSections {
		if seen[next] {
			break // a loop of /Prev: all there is has been read
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
			if num > maxObjectNumber {
				continue
			}
			if l.bytes[0] != 'n' || off == 0 {
				freed = append(freed, num)
				continue
			}
			f.add(num, place{offset: off, gen: gen})
		}
	}
	t, ok := l.value().(dict)
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
	if _, known := f.objects[num]; !known && num >= 0 && num <= maxObjectNumber {
		f.objects[num] = p
	}
}

// readXrefStream reads a cross-reference stream.
func (f *frame) readXrefStream(off int) (dict, bool) {
	hdr, _, raw, ok := f.streamAt(off)
	if !ok || hdr["Type"] != name("XRef") {
		return nil, false
	}
	data, ok := decode(raw, frameFilters(hdr), maxStreamBytes)
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

// streamAt reads the dictionary and the raw bytes of the stream object at an offset.
func (f *frame) streamAt(off int) (hdr dict, r ref, raw []byte, ok bool) {
	l, r, ok := objectAt(f.data, off)
	if !ok {
		return nil, r, nil, false
	}
	hdr, ok = l.value().(dict)
	if !ok {
		return nil, r, nil, false
	}
	start, ok := l.streamStart()
	if !ok {
		return nil, r, nil, false
	}
	length := -1
	switch v := hdr["Length"].(type) {
	case float64:
		length = int(v)
	case ref:
		if n, ok := f.value(v).(float64); ok {
			length = int(n)
		}
	}
	return hdr, r, streamBytes(f.data, start, length), true
}

// value reads an object that lies in the file itself; nil where there is none.
func (f *frame) value(r ref) any {
	p, ok := f.objects[r.num]
	if !ok || p.free || p.stream != 0 {
		return nil
	}
	l, _, ok := objectAt(f.data, p.offset)
	if !ok {
		return nil
	}
	return l.value()
}

// frameFilters returns the filters of a stream whose dictionary we parsed
// ourselves; their parameters stand direct in it.
func frameFilters(hdr dict) []filter {
	names, _ := hdr["Filter"].([]any)
	if n, ok := hdr["Filter"].(name); ok {
		names = []any{n}
	}
	params, _ := hdr["DecodeParms"].([]any)
	if p, ok := hdr["DecodeParms"].(dict); ok {
		params = []any{p}
	}
	var fs []filter
	for i, n := range names {
		var p dict
		if i < len(params) {
			p, _ = params[i].(dict)
		}
		fn, _ := n.(name)
		fs = append(fs, newFilter(fn, p.number))
	}
	return fs
}

// hasRoot reports whether the trailer's catalog can be found.
func (f *frame) hasRoot() bool {
	r, ok := f.trailer["Root"].(ref)
	if !ok {
		return false
	}
	p, ok := f.objects[r.num]
	return ok && !p.free
}

// verify looks whether the objects stand where the table says, moves those that
// were counted from the header, and drops and counts the wrong ones.
func (f *frame) verify(base int) (wrong int) {
	for num, p := range f.objects {
		if p.free || p.stream != 0 {
			continue
		}
		_, r, ok := objectAt(f.data, p.offset)
		if (!ok || r.num != num) && base > 0 {
			p.offset += base
			_, r, ok = objectAt(f.data, p.offset)
		}
		if !ok || r.num != num {
			delete(f.objects, num)
			wrong++
			continue
		}
		p.gen = r.gen
		f.objects[num] = p
	}
	return wrong
}

// scan finds every object of the file by its head; of several with the same
// number the last counts, as it is the newest.
func (f *frame) scan() map[int]place {
	found := map[int]place{}
	for at := 0; ; {
		i := bytes.Index(f.data[at:], []byte("obj"))
		if i < 0 {
			return found
		}
		i += at
		at = i + len("obj")
		start, ok := headStart(f.data, i)
		if !ok {
			continue
		}
		if _, r, ok := objectAt(f.data, start); ok {
			found[r.num] = place{offset: start, gen: r.gen}
		}
	}
}

// headStart walks back from the word "obj" over its generation and number.
func headStart(data []byte, i int) (int, bool) {
	for range 2 {
		j := i
		for j > 0 && charClass[data[j-1]] == classSpace {
			j--
		}
		k := j
		for k > 0 && data[k-1]-'0' <= 9 && j-k < 10 {
			k--
		}
		if k == j {
			return 0, false
		}
		i = k
	}
	return i, true
}

// adopt enters scanned objects that the table does not have.
func (f *frame) adopt(found map[int]place) {
	for num, p := range found {
		if old, known := f.objects[num]; !known || old.free {
			f.objects[num] = p
		}
	}
}

// rebuild makes the table anew by scanning the file: for files whose own is
// missing or wrong. The trailer is put together of all that can be found.
func (f *frame) rebuild() {
	old := f.trailer
	f.objects = f.scan()
	f.trailer = dict{}
	for _, key := range []string{"Encrypt", "ID"} {
		if v, ok := old[key]; ok {
			f.trailer[key] = v
		}
	}
	nums := sortedKeys(f.objects)
	for at := 0; ; {
		i := bytes.Index(f.data[at:], []byte("trailer"))
		if i < 0 {
			break
		}
		at += i + len("trailer")
		l := lexer{src: f.data, pos: at}
		if t, ok := l.value().(dict); ok {
			f.mergeTrailer(t)
		}
	}
	catalog, packs := f.survey(nums)
	if !f.hasRoot() && catalog.num != 0 {
		f.trailer["Root"] = catalog
	}
	// Object streams may be encrypted; that the file cannot be opened is for
	// openFrame to tell.
	if f.openCrypt() != nil {
		return
	}
	for _, num := range packs {
		f.listUnpacked(num)
	}
	if !f.hasRoot() {
		f.findPackedRoot()
	}
}

// survey looks through the scanned objects, in the order of the file, for what a
// rebuilt table needs: the last catalog, trailers in cross-reference streams,
// and the object streams.
func (f *frame) survey(nums []int) (catalog ref, packs []int) {
	slices.SortFunc(nums, func(a, b int) int { return f.objects[a].offset - f.objects[b].offset })
	for _, num := range nums {
		l, r, ok := objectAt(f.data, f.objects[num].offset)
		if !ok {
			continue
		}
		l.skipBlanks()
		if !bytes.HasPrefix(l.src[l.pos:], []byte("<<")) {
			continue
		}
		// A look at the dictionary's first bytes spares parsing every object.
		head := l.src[l.pos:min(len(l.src), l.pos+400)]
		if !bytes.Contains(head, []byte("/Catalog")) && !bytes.Contains(head, []byte("/XRef")) && !bytes.Contains(head, []byte("/ObjStm")) {
			continue
		}
		d, ok := l.value().(dict)
		if !ok {
			continue
		}
		switch d["Type"] {
		case name("Catalog"):
			if d["Pages"] != nil {
				catalog = r
			}
		case name("XRef"):
			f.mergeTrailer(d)
		case name("ObjStm"):
			packs = append(packs, num)
		}
	}
	return catalog, packs
}

// findPackedRoot looks for the catalog among the objects of object streams.
func (f *frame) findPackedRoot() {
	for _, num := range sortedKeys(f.objects) {
		p := f.objects[num]
		if p.stream == 0 {
			continue
		}
		s, err := f.objectStream(p.stream)
		if err != nil || p.offset >= len(s.start) {
			continue
		}
		obj := s.data[s.start[p.offset]:s.end[p.offset]]
		if !bytes.Contains(obj, []byte("/Catalog")) {
			continue
		}
		l := lexer{src: obj}
		if d, ok := l.value().(dict); ok && d["Type"] == name("Catalog") {
			f.trailer["Root"] = ref{num: num}
		}
	}
}

// mergeTrailer takes the entries of a trailer found by scanning; later ones win.
func (f *frame) mergeTrailer(t dict) {
	for _, key := range []string{"Root", "Info", "Encrypt", "ID"} {
		if v, ok := t[key]; ok {
			f.trailer[key] = v
		}
	}
}

// listUnpacked enters the objects of an object stream found by scanning.
func (f *frame) listUnpacked(num int) {
	s, err := f.objectStream(num)
	if err != nil {
		return
	}
	for i := range s.nums {
		if old, known := f.objects[s.nums[i]]; !known || old.stream != 0 {
			f.objects[s.nums[i]] = place{stream: num, offset: i}
		}
	}
}

// objectStream is a decoded object stream: the numbers of its objects and where
// each begins and ends.
type objectStream struct {
	data       []byte
	nums       []int
	start, end []int
}

var errObjectStream = errors.New("bad object stream")

func (f *frame) objectStream(num int) (s objectStream, err error) {
	p, ok := f.objects[num]
	if !ok || p.free || p.stream != 0 {
		return s, errObjectStream
	}
	hdr, r, raw, ok := f.streamAt(p.offset)
	if !ok || hdr["Type"] != name("ObjStm") {
		return s, errObjectStream
	}
	if f.crypt != nil {
		raw = f.crypt.stream(r, raw)
	}
	s.data, ok = decode(raw, frameFilters(hdr), maxStreamBytes)
	first, okFirst := hdr.number("First")
	n, _ := hdr.number("N")
	if !ok || !okFirst || first <= 0 || first > len(s.data) {
		return s, errObjectStream
	}
	l := lexer{src: s.data[:first]}
	for range n {
		if l.next() != tokNumber {
			break
		}
		num := int(l.num)
		if l.next() != tokNumber {
			break
		}
		off := first + int(l.num)
		if num < 0 || num > maxObjectNumber || off < first || off > len(s.data) {
			off = len(s.data)
		}
		s.nums = append(s.nums, num)
		s.start = append(s.start, off)
	}
	// An object ends where the next one begins, whatever their order.
	order := slices.Clone(s.start)
	slices.Sort(order)
	for _, off := range s.start {
		i, _ := slices.BinarySearch(order, off+1)
		end := len(s.data)
		if i < len(order) {
			end = order[i]
		}
		s.end = append(s.end, end)
	}
	return s, nil
}

// salvage makes a page tree of all page objects in the file, in their order
// there: for files whose catalog or page tree is lost. It reports whether there
// are any. Pages inside object streams have been unpacked before.
func (f *frame) salvage() bool {
	whole := f.data
	if len(f.tail) > 0 {
		whole = slices.Concat(f.data, f.tail)
	}
	f.adopt(f.scan())
	type page struct{ num, gen, offset int }
	var pages []page
	highest := 0
	for _, num := range sortedKeys(f.objects) {
		highest = max(highest, num)
		p := f.objects[num]
		if p.free || p.stream != 0 {
			continue
		}
		l, r, ok := objectAt(whole, p.offset)
		if !ok || r.num != num {
			continue
		}
		l.skipBlanks()
		if !bytes.HasPrefix(whole[l.pos:], []byte("<<")) || !bytes.Contains(whole[l.pos:min(len(whole), l.pos+4096)], []byte("/Page")) {
			continue
		}
		if d, ok := l.value().(dict); ok && d["Type"] == name("Page") && len(pages) < MaxPages {
			pages = append(pages, page{num, r.gen, p.offset})
		}
	}
	if len(pages) == 0 {
		return false
	}
	slices.SortFunc(pages, func(a, b page) int { return a.offset - b.offset })
	var kids []byte
	for _, p := range pages {
		kids = fmt.Appendf(kids, "%d %d R ", p.num, p.gen)
	}
	root, tree := highest+1, highest+2
	f.append(tree, fmt.Appendf(nil, "<</Type/Pages/Kids[%s]/Count %d>>", kids, len(pages)))
	f.append(root, fmt.Appendf(nil, "<</Type/Catalog/Pages %d 0 R>>", tree))
	f.trailer["Root"] = ref{num: root}
	f.present()
	return true
}

// append adds an object to the tail.
func (f *frame) append(num int, body []byte) {
	offset := len(f.data) + len(f.tail)
	f.tail = fmt.Appendf(f.tail, "\n%d 0 obj\n", num)
	f.tail = append(f.tail, body...)
	f.tail = append(f.tail, "\nendobj\n"...)
	f.objects[num] = place{offset: offset}
}

// present writes the tail: the unpacked objects, the table and the trailer. It
// may be called again when objects have been added.
func (f *frame) present() {
	f.tail = append(f.tail, "\n"...)
	f.unpack()
	start := len(f.data) + len(f.tail)
	nums := sortedKeys(f.objects)
	f.tail = append(f.tail, "xref\n"...)
	highest := 0
	for i := 0; i < len(nums); {
		j := i
		for j < len(nums) && nums[j] == nums[i]+j-i {
			j++
		}
		f.tail = fmt.Appendf(f.tail, "%d %d\n", nums[i], j-i)
		for ; i < j; i++ {
			p := f.objects[nums[i]]
			if p.free || p.stream != 0 {
				f.tail = append(f.tail, "0 65535 f\n"...)
				continue
			}
			f.tail = strconv.AppendInt(f.tail, int64(p.offset), 10)
			f.tail = append(f.tail, ' ')
			f.tail = strconv.AppendInt(f.tail, int64(p.gen), 10)
			f.tail = append(f.tail, " n\n"...)
			highest = nums[i]
		}
	}
	f.tail = fmt.Appendf(f.tail, "trailer\n<</Size %d", highest+1)
	for _, key := range []string{"Root", "Info"} {
		if r, ok := f.trailer[key].(ref); ok {
			f.tail = fmt.Appendf(f.tail, "/%s %d %d R", key, r.num, f.objects[r.num].gen)
		}
	}
	// The padding keeps "startxref" inside the hundred bytes the library looks at
	// and the file longer than that.
	f.tail = append(f.tail, ">>\n"...)
	f.tail = append(f.tail, bytes.Repeat([]byte("\n"), 100)...)
	f.tail = fmt.Appendf(f.tail, "startxref\n%d\n%%%%EOF\n", start)
}

// unpack writes the objects of object streams, each stream decoded once.
func (f *frame) unpack() {
	byStream := map[int][]int{}
	for num, p := range f.objects {
		if p.stream != 0 && !p.free {
			byStream[p.stream] = append(byStream[p.stream], num)
		}
	}
	for _, stream := range sortedKeys(byStream) {
		s, err := f.objectStream(stream)
		if err != nil {
			continue
		}
		at := make(map[int]int, len(s.nums))
		for i, num := range s.nums {
			if _, twice := at[num]; !twice {
				at[num] = i
			}
		}
		nums := byStream[stream]
		slices.Sort(nums)
		for _, num := range nums {
			i, ok := at[num]
			if !ok || s.end[i]-s.start[i] > maxObjectBytes || len(f.tail) > maxUnpackedBytes {
				continue
			}
			f.append(num, s.data[s.start[i]:s.end[i]])
		}
	}
}

// packed reports whether the object at an offset came from an object stream.
func (f *frame) packed(off int64) bool { return off >= int64(len(f.data)) }

// size is the length of the file as presented.
func (f *frame) size() int64 { return int64(len(f.data) + len(f.tail)) }

// ReadAt gives the library the file as presented.
func (f *frame) ReadAt(p []byte, off int64) (n int, err error) {
	if off < 0 {
		return 0, io.EOF
	}
	if f.lastRead < 0 {
		f.lastRead = off
	}
	if clean := f.mended[f.lastRead]; clean != nil {
		if at := off - f.lastRead; at >= 0 && at < int64(len(clean)) {
			n = copy(p, clean[at:])
		}
		if n < len(p) {
			err = io.EOF
		}
		return n, err
	}
	if off < int64(len(f.data)) {
		n = copy(p, f.data[off:])
		if off < int64(len(cleanHeader)) {
			copy(p[:n], cleanHeader[off:])
		}
	}
	if n < len(p) {
		if rest := off + int64(n) - int64(len(f.data)); rest < int64(len(f.tail)) {
			n += copy(p[n:], f.tail[rest:])
		}
	}
	if n < len(p) {
		err = io.EOF
	}
	return n, err
}

// sortedKeys returns the keys of a map in ascending order.
func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K {
	return slices.Sorted(maps.Keys(m))
}
