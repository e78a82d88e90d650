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

	"github.com/ledongthuc/pdf"
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
	// held are the objects read so far, by offset; hit tells that the library
	// was about to read one of them again and was stopped.
	held   map[int64]pdf.Value
	hit    bool
	mended map[int64][]byte // objects written anew, by offset
	broken map[int64]bool   // those of them that do not end as objects do

	repaired string // what had to be made anew, "" nothing
	missing  string // what of the objects was lost to damage or to a limit, "" nothing
	opened   bool   // the structure was read; pages follow
	parsed   int    // bytes of objects parsed until then, however often
	before   int    // how many these were when the page tree was about to be read
	unpacked int    // bytes of object streams and cross-reference streams decoded
}

// place is where an object lies.
type place struct {
	offset int // in the file; in its object stream's list of objects the index
	gen    int
	stream int // number of the object stream that holds it; 0: it lies in the file
	free   bool
}

// again returns a frame of the same file with nothing held yet. The two share what
// changes no more once a Document is open.
func (f *frame) again() *frame {
	return &frame{
		data: f.data, tail: f.tail,
		objects: f.objects, trailer: f.trailer, crypt: f.crypt,
		lastRead: -1,
		repaired: f.repaired, missing: f.missing, parsed: f.before,
	}
}

// headerSearch is how far into the file its header may stand: viewers look at
// the first kilobyte; mail gateways and web servers add up to a few more.
const headerSearch = 8 << 10

// archiveMarks begin archives: ZIP, RAR and 7z. One that stores a PDF uncompressed
// shows that PDF's header early, and is none.
var archiveMarks = []string{"PK\x03\x04", "Rar!\x1a\x07", "7z\xbc\xaf\x27\x1c"}

var cleanHeader = []byte("%PDF-1.7\n")

// openFrame reads a file's frame.
func openFrame(data []byte) (*frame, string, error) {
	if len(data) == 0 {
		return nil, "", fmt.Errorf("%w: the file is empty", ErrNotPDF)
	}
	for _, mark := range archiveMarks {
		if bytes.HasPrefix(data, []byte(mark)) {
			return nil, "", fmt.Errorf("%w: an archive", ErrNotPDF)
		}
	}
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

// streamAt reads the dictionary and the raw bytes of the stream object at an offset.
func (f *frame) streamAt(off int) (hdr dict, r ref, raw []byte, ok bool) {
	l, r, ok := objectAt(f.data, off)
	if !ok {
		return nil, r, nil, false
	}
	hdr, ok = f.parse(l).(dict)
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
	return hdr, r, f.streamBytes(start, length), true
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
	return f.parse(l)
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
	var what flaw
	if s.data, what, ok = f.decode(raw, frameFilters(hdr)); what == damaged {
		f.miss("an object stream is damaged")
	}
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

// decode decodes a stream that holds the file's objects or tells where they are.
func (f *frame) decode(raw []byte, filters []filter) (data []byte, what flaw, ok bool) {
	room := min(maxStreamBytes, maxUnpackedBytes-f.unpacked)
	if room > 0 {
		data, what, ok = decode(raw, filters, room, nil)
		f.unpacked += len(data)
	}
	if room <= 0 || what == cutShort {
		f.miss("object streams of more than %d MB, or of %d MB in all", maxStreamBytes>>20, maxUnpackedBytes>>20)
	}
	return data, what, ok
}

// miss notes what is missing of the file; the first that is stands. What pages lack
// is theirs to tell: they are read in any order.
func (f *frame) miss(format string, args ...any) {
	if f.missing == "" && !f.opened {
		f.missing = fmt.Sprintf(format, args...)
	}
}

// mayParse reports whether the file's structure may ask for more objects to be
// parsed. Every object is parsed a few times at most; objects that lie in one
// another, as those of hostile files do, could be parsed for ever.
func (f *frame) mayParse() bool {
	if f.opened || f.parsed <= 4*len(f.data)+maxParsedBytes {
		return true
	}
	f.miss("objects that lie within one another")
	return false
}

// parse reads the object where the lexer stands.
func (f *frame) parse(l *lexer) any {
	if !f.mayParse() {
		return nil
	}
	from := l.pos
	v := l.value()
	f.parsed += l.pos - from
	return v
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
	nums := make([]int, 0, len(f.objects))
	for num, p := range f.objects {
		if !p.free && p.stream == 0 {
			nums = append(nums, num)
		}
	}
	slices.Sort(nums)
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

// packedObjects returns the numbers of objects, ascending, by the object stream
// that holds them.
func (f *frame) packedObjects() map[int][]int {
	byStream := map[int][]int{}
	for _, num := range sortedKeys(f.objects) {
		if p := f.objects[num]; p.stream != 0 && !p.free {
			byStream[p.stream] = append(byStream[p.stream], num)
		}
	}
	return byStream
}

// unpack writes the objects of object streams, each stream decoded once.
func (f *frame) unpack() {
	byStream := f.packedObjects()
	for _, stream := range sortedKeys(byStream) {
		s, err := f.objectStream(stream)
		if err != nil {
			f.miss("an object stream cannot be read")
			continue
		}
		at := make(map[int]int, len(s.nums))
		for i, num := range s.nums {
			if _, twice := at[num]; !twice {
				at[num] = i
			}
		}
		for _, num := range byStream[stream] {
			i, ok := at[num]
			if !ok {
				f.miss("an object is not in its object stream")
				continue
			}
			if s.end[i]-s.start[i] > maxObjectBytes {
				f.miss("an object of more than %d MB", maxObjectBytes>>20)
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

// errHeld stops the library from reading an object again that we hold. It parses
// an object anew at every reference to it, which for a font with many glyphs
// takes longer than running a page.
var errHeld = errors.New("object is held")

// errObjectTooLong stops the library from reading an object on.
var errObjectTooLong = errors.New("object is too long")

// readAhead is how many bytes behind the beginning of an object the library may
// read without need.
const readAhead = 2 * 4096

// maxHeld bounds the objects held.
const maxHeld = 50_000

// ReadAt gives the library the file as presented.
func (f *frame) ReadAt(p []byte, off int64) (n int, err error) {
	if off < 0 {
		return 0, io.EOF
	}
	if f.lastRead < 0 {
		f.lastRead = off
		if _, f.hit = f.held[off]; f.hit {
			return 0, errHeld
		}
	}
	// The library reads ahead: only what lies well behind an object's beginning is
	// sure to be part of it.
	if at := off - f.lastRead; f.held != nil && at > readAhead {
		if at > maxObjectBytes {
			f.miss("an object of more than %d MB", maxObjectBytes>>20)
			return 0, errObjectTooLong
		}
		if f.parsed += len(p); !f.mayParse() {
			return 0, errObjectTooLong
		}
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
