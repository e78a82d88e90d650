package content

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tokens writes out what the lexer makes of an input.
func tokens(src string) []string {
	l := lexer{src: []byte(src)}
	var out []string
	for {
		switch l.next() {
		case tokEOF:
			return out
		case tokNumber:
			out = append(out, fmt.Sprintf("%g", l.num))
		case tokString:
			out = append(out, fmt.Sprintf("%q", l.bytes))
		case tokName:
			out = append(out, "/"+string(l.bytes))
		case tokOperator:
			out = append(out, string(l.bytes))
		case tokArrayOpen:
			out = append(out, "[")
		case tokArrayClose:
			out = append(out, "]")
		case tokDictOpen:
			out = append(out, "<<")
		case tokDictClose:
			out = append(out, ">>")
		}
	}
}

func TestLexer(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"1 -2 +3 .5 -.5 4.", "1 -2 3 0.5 -0.5 4"},
		{"--5 1.2.3 12-34 7 8", "-5 1.2 12 7 8"}, // malformed numbers lose their rest
		{"- . 1", "0 0 1"},
		{"99999999999999999999", "1e+12"},
		{"0.5w 1 0 0RG", "0.5 w 1 0 0 RG"},
		{"T* ' \" BT", "T* ' \" BT"},
		{"/A/B#20C /#4", "/A /B C /#4"},
		{`(a(b)c) (\(\)\\) (\101\60\7x) (\q)`, `"a(b)c" "()\\" "A0\ax" "q"`},
		{"(a\\\nb) (a\r\nb) (a\\\r\nb)", `"ab" "a\nb" "ab"`},
		{"<4142> <41 4> <zz41> <>", `"AB" "A@" "A" ""`},
		{"[1(a)]TJ<</A 1>>", `[ 1 "a" ] TJ << /A 1 >>`},
		{"1 % comment ) (\n2", "1 2"},
		{"(never closed", `"never closed"`},
		{"<41", `"A"`},
		{"} ) > {1", "1"},
	} {
		if got := strings.Join(tokens(c.src), " "); got != c.want {
			t.Errorf("%q: got %s, want %s", c.src, got, c.want)
		}
	}
}

func TestLexerStringsOutliveLaterOnes(t *testing.T) {
	l := lexer{src: []byte(`<41><42>(\103)<44>`)}
	var got []string
	var kept [][]byte
	for l.next() == tokString {
		kept = append(kept, l.bytes)
	}
	for _, b := range kept {
		got = append(got, string(b))
	}
	if diff := cmp.Diff([]string{"A", "B", "C", "D"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestValue(t *testing.T) {
	for _, c := range []struct {
		src  string
		want any
	}{
		{"12 0 R", ref{12, 0}},
		{"12 0 obj", 12.0},
		{"[1 2 3 0 R x]", []any{1.0, 2.0, ref{3, 0}, nil}},
		{"<</A/B/C[true null]/D<</E(x)>>>>", dict{"A": name("B"), "C": []any{true, nil}, "D": dict{"E": []byte("x")}}},
		{"<</A 1", dict{"A": 1.0}},
		{"<</A>>", dict{}},
	} {
		l := lexer{src: []byte(c.src)}
		if diff := cmp.Diff(c.want, l.value(), cmp.AllowUnexported(ref{})); diff != "" {
			t.Errorf("%s: %s", c.src, diff)
		}
	}
}

// Nesting without end must not exhaust the stack.
func TestValueNesting(t *testing.T) {
	l := lexer{src: []byte(strings.Repeat("[", 1_000_000))}
	l.value()
	l = lexer{src: []byte(strings.Repeat("<</A", 1_000_000))}
	l.value()
}

func FuzzLexer(f *testing.F) {
	for _, s := range []string{"[(a\\", "<</A<41", "1 0 R--.5#", "/A#4", "%", "BI /W 1 ID x EI"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		l := lexer{src: src}
		for last := -1; l.next() != tokEOF; last = l.pos {
			if l.pos <= last {
				t.Fatalf("no progress at %d", l.pos)
			}
		}
		l = lexer{src: src}
		l.value()
	})
}
