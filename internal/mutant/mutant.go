// Package mutant damages PDFs for tests: at random, but the same for the same seed.
package mutant

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
)

// Mutant is a damaged PDF.
type Mutant struct {
	Data []byte
	// What tells which damage was done, for a failing test to say.
	What string
	// Raw tells that bytes were damaged and nothing was made to agree with them:
	// what a checksum or a length covers, a reader can know to be wrong.
	Raw bool
}

// Of damages a PDF. It is not changed.
func Of(pdf []byte, seed uint64) Mutant {
	m := &mutator{rand.New(rand.NewPCG(seed, 0))}
	if m.IntN(2) == 0 {
		return m.raw(bytes.Clone(pdf))
	}
	return m.built(parse(pdf))
}

type mutator struct{ *rand.Rand }

// raw damages bytes as transport and disks do.
func (m *mutator) raw(b []byte) Mutant {
	var what []string
	for range 1 + m.IntN(2) {
		at, n := m.IntN(len(b)), 1+m.IntN(4096)
		end := min(len(b), at+n)
		switch m.IntN(7) {
		case 0:
			b = b[:at+1]
			what = append(what, fmt.Sprintf("cut off at %d", at))
		case 1:
			clear(b[at:end])
			what = append(what, fmt.Sprintf("zeros at %d-%d", at, end))
		case 2:
			b = append(b[:at:at], b[end:]...)
			what = append(what, fmt.Sprintf("%d-%d taken out", at, end))
		case 3:
			b = bytes.Join([][]byte{b[:at], b[at:end], b[at:]}, nil)
			what = append(what, fmt.Sprintf("%d-%d doubled", at, end))
		case 4:
			for range 1 + m.IntN(3) {
				b[m.IntN(len(b))] ^= 1 << m.IntN(8)
			}
			what = append(what, "some bits flipped")
		case 5:
			for range 1 + m.IntN(200) {
				b[m.IntN(len(b))] = byte(m.Uint32())
			}
			what = append(what, "bytes replaced")
		case 6:
			b = bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n"))
			what = append(what, "line ends made long")
		}
	}
	return Mutant{b, strings.Join(what, ", "), true}
}

// built damages what the file says and writes it soundly.
func (m *mutator) built(f *file) Mutant {
	var what []string
	for range 1 + m.IntN(3) {
		if len(f.objects) == 0 {
			break
		}
		what = append(what, m.damage(f))
	}
	return Mutant{f.bytes(), strings.Join(what, ", "), false}
}

var (
	number    = regexp.MustCompile(`-?\d+(\.\d+)?`)
	reference = regexp.MustCompile(`\d+ \d+ R\b`)
	nameToken = regexp.MustCompile(`/[A-Za-z0-9]+`)
)

// numbers are those at which something may tip over.
var numbers = []string{
	"0", "-1", "1", "0.00001", "-0.5", "255", "256", "65535", "65536", "1000000", "99999999", "2147483647", "2147483648", "-2147483648",
	"4294967296", "9223372036854775807", "9223372036854775808", "1000000000000", "99999999999999999999999999", "-99999999999999999999", "0.0000000000000000001",
	"1e10", "NaN", "--5", "1.2.3",
}

func pick[T any](m *mutator, of []T) T { return of[m.IntN(len(of))] }

// replaceSome replaces some of the matches in b, about one of share.
func (m *mutator) replaceSome(b []byte, what *regexp.Regexp, share int, with func([]byte) []byte) []byte {
	found := what.FindAllIndex(b, -1)
	if len(found) == 0 {
		return b
	}
	only := m.IntN(len(found)) // one at least
	var out []byte
	last := 0
	for i, at := range found {
		if i == only || m.IntN(share) == 0 {
			out = append(append(out, b[last:at[0]]...), with(b[at[0]:at[1]])...)
			last = at[1]
		}
	}
	return append(out, b[last:]...)
}

func (m *mutator) extreme([]byte) []byte { return []byte(pick(m, numbers)) }

// damage does one damage to a file and tells which.
func (m *mutator) damage(f *file) string {
	o := pick(m, f.objects)
	switch m.IntN(14) {
	case 0:
		o.head = m.replaceSome(o.head, number, 1+m.IntN(20), m.extreme)
		return fmt.Sprintf("numbers of object %d", o.num)
	case 1:
		o.head = m.replaceSome(o.head, reference, 3, func([]byte) []byte {
			return fmt.Appendf(nil, "%d 0 R", pick(m, f.objects).num)
		})
		return fmt.Sprintf("references of object %d", o.num)
	case 2:
		other := pick(m, f.objects)
		o.num, other.num = other.num, o.num
		return fmt.Sprintf("objects %d and %d swapped", o.num, other.num)
	case 3:
		o.head, o.data, o.stream = nil, nil, false
		return fmt.Sprintf("object %d emptied", o.num)
	case 4:
		names := nameToken.FindAll(f.all(), -1)
		o.head = m.replaceSome(o.head, nameToken, 10, func([]byte) []byte { return pick(m, names) })
		return fmt.Sprintf("names of object %d", o.num)
	case 5:
		return m.loop(f)
	}
	s := f.stream(m)
	if s == nil {
		return "nothing"
	}
	switch m.IntN(9) {
	case 0:
		s.data = m.replaceSome(s.data, number, 1+m.IntN(100), m.extreme)
		return fmt.Sprintf("numbers in stream %d", s.num)
	case 1:
		s.data = bytes.Repeat(append(s.data, '\n'), 1+m.IntN(1+(8<<20)/(len(s.data)+1)))
		return fmt.Sprintf("stream %d repeated to %d bytes", s.num, len(s.data))
	case 2:
		s.data = m.soup(1 + m.IntN(20000))
		return fmt.Sprintf("operators at random in stream %d", s.num)
	case 3:
		s.data = append(bytes.Repeat([]byte(pick(m, openers)), 1+m.IntN(5000)), s.data...)
		return fmt.Sprintf("brackets before stream %d", s.num)
	case 4:
		at := m.IntN(len(s.data) + 1)
		s.data = append(s.data[:at:at], append(m.soup(1+m.IntN(50)), s.data[at:]...)...)
		return fmt.Sprintf("operators within stream %d", s.num)
	case 5:
		for range 1 + m.IntN(100) {
			if len(s.data) > 0 {
				s.data[m.IntN(len(s.data))] = byte(m.Uint32())
			}
		}
		return fmt.Sprintf("bytes of stream %d", s.num)
	case 6:
		s.filters = pick(m, []string{
			"/FlateDecode", "/LZWDecode", "/ASCII85Decode", "/RunLengthDecode", "/DCTDecode", "[" + strings.Repeat("/FlateDecode ", 100) + "]",
			"[/ASCIIHexDecode/LZWDecode/ASCII85Decode]", "/Nonsense",
		})
		return fmt.Sprintf("filters of stream %d", s.num)
	case 7:
		words := bytes.Fields(s.data)
		for range 1 + m.IntN(20) {
			if len(words) > 1 {
				i, k := m.IntN(len(words)), m.IntN(len(words))
				words[i], words[k] = words[k], words[i]
			}
		}
		s.data = bytes.Join(words, []byte(" "))
		return fmt.Sprintf("words of stream %d", s.num)
	}
	at := m.IntN(len(s.data) + 1)
	s.data = s.data[:at]
	return fmt.Sprintf("stream %d cut off", s.num)
}

// loop makes an object refer to one that leads to it.
func (m *mutator) loop(f *file) string {
	var nodes []*object
	for _, o := range f.objects {
		if bytes.Contains(o.head, []byte("/Kids")) || bytes.Contains(o.head, []byte("/Subtype/Form")) || bytes.Contains(o.head, []byte("/Type/Page")) {
			nodes = append(nodes, o)
		}
	}
	if len(nodes) == 0 {
		return "nothing"
	}
	to := pick(m, nodes)
	from := pick(m, nodes)
	from.head = m.replaceSome(from.head, reference, 2, func([]byte) []byte { return fmt.Appendf(nil, "%d 0 R", to.num) })
	return fmt.Sprintf("object %d leads to %d", from.num, to.num)
}

var openers = []string{"q ", "BT ", "[", "<<", "(", "<", "/Span <</ActualText (x)>> BDC ", "/OC /MC0 BDC ", "BI ", "0 0 m ", "0 0 1 1 re W n "}

var words = strings.Fields(`q Q cm w J j M d ri i gs m l c v y h re S s f F f* B B* b b* n W W* BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* Tj TJ ' " CS cs SC SCN sc scn
	G g RG rg K k sh BI ID EI Do MP DP BMC BDC EMC BX EX d0 d1 ( ) < > [ ] << >> /F1 /Im0 /x (text) <00410042> true null R obj endstream`)

// soup is a content stream of operators and operands at random.
func (m *mutator) soup(n int) []byte {
	var b []byte
	for range n {
		switch m.IntN(3) {
		case 0:
			b = append(b, pick(m, words)...)
		case 1:
			b = fmt.Appendf(b, "%d", m.IntN(900)-100)
		default:
			if m.IntN(4) == 0 {
				b = append(b, pick(m, numbers)...)
			} else {
				b = fmt.Appendf(b, "%.2f", m.Float64()*800)
			}
		}
		b = append(b, ' ')
	}
	return b
}
