package content

import (
	"github.com/ledongthuc/pdf"
)

// object is a value of the file with the place it was read from. The zero
// object is null.
type object struct {
	f *frame
	v pdf.Value
	// at is the offset of the indirect object that a reference led to, and so
	// its identity; -1 for a direct value.
	at int64
	// in is the offset of the indirect object that holds the value; that of
	// itself where at is not -1.
	in int64
}

// follow runs one step of the library's, noting which object it read. The
// library panics on what it cannot read; then the object is written anew for it
// where that helps, else the value counts as null, so that one bad object costs
// no more than itself.
func (o object) follow(step func() pdf.Value) object {
	if o.f == nil {
		return object{at: -1}
	}
	r, ok := o.try(step)
	if !ok && !o.f.hit && o.f.mend(o.f.lastRead) {
		r, ok = o.try(step)
	}
	if !ok {
		return object{at: -1}
	}
	return r
}

func (o object) try(step func() pdf.Value) (r object, ok bool) {
	f := o.f
	defer func() {
		if recover() == nil {
			return
		}
		if f.hit {
			// The read was broken off as we hold the object.
			r, ok = object{f: f, v: f.held[f.lastRead], at: f.lastRead, in: f.lastRead}, true
		}
	}()
	f.lastRead, f.hit = -1, false
	v := step()
	if f.lastRead < 0 {
		return object{f: f, v: v, at: -1, in: o.in}, true
	}
	if len(f.held) < maxHeld {
		f.held[f.lastRead] = v
	}
	return object{f: f, v: v, at: f.lastRead, in: f.lastRead}, true
}

// key returns a dictionary's or stream's entry, null where there is none.
func (o object) key(k string) object {
	return o.follow(func() pdf.Value { return o.v.Key(k) })
}

// index returns an array's element.
func (o object) index(i int) object {
	return o.follow(func() pdf.Value { return o.v.Index(i) })
}

func (o object) len() int       { return o.v.Len() }
func (o object) name() string   { return o.v.Name() }
func (o object) float() float64 { return o.v.Float64() }
func (o object) int() int       { return int(o.v.Int64()) }
func (o object) isNull() bool   { return o.v.Kind() == pdf.Null }
func (o object) isDict() bool   { return o.v.Kind() == pdf.Dict }
func (o object) isStream() bool { return o.v.Kind() == pdf.Stream }
func (o object) isArray() bool  { return o.v.Kind() == pdf.Array }
func (o object) isName() bool   { return o.v.Kind() == pdf.Name }
func (o object) isString() bool { return o.v.Kind() == pdf.String }
func (o object) isNumber() bool { k := o.v.Kind(); return k == pdf.Integer || k == pdf.Real }

// rawString returns a string's bytes, decrypted.
func (o object) rawString() string {
	s := o.v.RawString()
	if s == "" || o.f.crypt == nil || o.in < 0 || o.f.packed(o.in) {
		return s
	}
	_, r, ok := objectAt(o.f.data, int(o.in))
	if !ok {
		return s
	}
	return string(o.f.crypt.text(r, []byte(s)))
}

// floats returns an array's numbers.
func (o object) floats(most int) []float64 {
	n := min(o.len(), most)
	if n == 0 {
		return nil
	}
	fs := make([]float64, n)
	for i := range fs {
		fs[i] = o.index(i).float()
	}
	return fs
}

// stream returns a stream's decoded bytes; ok is false where o is no stream or
// has a filter that is not for text.
func (o object) stream(limit int) (data []byte, what flaw, ok bool) {
	return o.streamInto(limit, nil)
}

// streamInto does what stream does. For room see decode.
func (o object) streamInto(limit int, room *[]byte) (data []byte, what flaw, ok bool) {
	if !o.isStream() || o.at < 0 {
		return nil, damaged, false
	}
	raw, ok := o.rawStream()
	if !ok {
		return nil, damaged, false
	}
	return decode(raw, o.filters(), limit, room)
}

// rawStream cuts a stream's bytes out of the file. The library would hand them
// out only through its own few filters.
func (o object) rawStream() ([]byte, bool) {
	if o.f.packed(o.at) {
		return nil, false
	}
	l, r, ok := objectAt(o.f.data, int(o.at))
	if !ok || l.next() != tokDictOpen {
		return nil, false
	}
	from := l.pos
	l.skipNested()
	o.f.parsed += (l.pos - from) / 4096 * 4096 // not of common, short ones: they are read often
	start, ok := l.streamStart()
	if !ok {
		return nil, false
	}
	length := -1
	if n := o.key("Length"); n.isNumber() {
		length = n.int()
	}
	raw := o.f.streamBytes(start, length)
	if o.f.crypt != nil && !o.identityCrypt() {
		raw = o.f.crypt.stream(r, raw)
	}
	return raw, true
}

// identityCrypt reports whether the stream is exempt from the file's encryption.
func (o object) identityCrypt() bool {
	for _, f := range o.filters() {
		if f.identityCrypt {
			return true
		}
	}
	return false
}

// filters returns a stream's filters with their parameters.
func (o object) filters() []filter {
	spec, params := o.key("Filter"), o.key("DecodeParms")
	if spec.isNull() {
		return nil
	}
	if spec.isName() {
		return []filter{filterOf(spec, params)}
	}
	fs := make([]filter, 0, 2)
	for i := range min(spec.len(), maxFilters+1) {
		fs = append(fs, filterOf(spec.index(i), params.index(i)))
	}
	return fs
}

func filterOf(spec, params object) filter {
	if params.isArray() {
		params = params.index(0)
	}
	return newFilter(name(spec.name()), func(key string) (int, bool) {
		v := params.key(key)
		return v.int(), v.isNumber()
	})
}
