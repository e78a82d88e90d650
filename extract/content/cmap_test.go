package content

import "testing"

func TestToUnicode(t *testing.T) {
	for _, c := range []struct {
		name, src string
		code      uint32
		want      string
	}{
		{"bfchar", "1 beginbfchar <01> <4E00> endbfchar", 1, "一"},
		{"several characters", "1 beginbfchar <01> <00660069> endbfchar", 1, "fi"},
		{"surrogates", "1 beginbfchar <01> <D840DC0B> endbfchar", 1, "𠀋"},
		{"one byte", "1 beginbfchar <01> <41> endbfchar", 1, "A"},
		{"glyph name", "1 beginbfchar <01> /Euro endbfchar", 1, "€"},
		{"wrong count", "9 beginbfchar <01> <0041> <02> <0042> endbfchar", 2, "B"},
		{"range", "1 beginbfrange <0010> <0020> <4E00> endbfrange", 0x12, "丂"},
		{"range carries", "1 beginbfrange <0010> <0030> <4EF8> endbfrange", 0x18, "伀"},
		{"range of surrogates", "1 beginbfrange <0010> <0030> <D840DC0B> endbfrange", 0x11, "𠀌"},
		{"range with array", "1 beginbfrange <01> <03> [<0041> <0042> <0043>] endbfrange", 3, "C"},
		{"array too long", "1 beginbfrange <01> <02> [<0041> <0042> <0043>] <05> <06> <0061> endbfrange", 6, "b"},
		{"long range", "1 beginbfrange <0000> <FFFF> <0000> endbfrange", 0x4E00, "一"},
		{"end of range cut short", "1 beginbfrange <0110> <20> <4E00> endbfrange", 0x111, "丁"},
		{"odd digits", "1 beginbfchar <01> <540> <02> <8BA1> endbfchar", 2, "计"},
	} {
		got, _ := parseCMap([]byte(c.src), nil).unicode(c.code)
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestCMapCIDs(t *testing.T) {
	src := `/WMode 1 def 2 begincodespacerange <00> <80> <8140> <FEFE> endcodespacerange
		1 begincidchar <8140> 7 endcidchar 1 begincidrange <20> <7E> 1 endcidrange`
	c := parseCMap([]byte(src), nil)
	if !c.vertical {
		t.Error("WMode was not read")
	}
	for in, want := range map[string]int{"A": 1, "\x81\x40": 2, "\x81\x00": 0, "\x90": 0} {
		if got := c.codeLength([]byte(in)); got != want {
			t.Errorf("%q: %d bytes, want %d", in, got, want)
		}
	}
	for code, want := range map[uint32]uint32{0x20: 1, 0x41: 34, 0x8140: 7} {
		if got, ok := c.cid(code); !ok || got != want {
			t.Errorf("%x: CID %d %v, want %d", code, got, ok, want)
		}
	}
	if _, ok := c.cid(0x9999); ok {
		t.Error("a CID for a code outside all ranges")
	}
}

func TestUseCMap(t *testing.T) {
	c := parseCMap([]byte("/GBK-EUC-H usecmap"), predefinedCMap)
	set := c.predefined()
	if set == nil {
		t.Fatal("GBK-EUC-H was not taken over")
	}
	if got := set.decode([]byte{0xBA, 0xCF}); got != "合" {
		t.Errorf("got %q", got)
	}
}

// A range that spans all four-byte codes must not be written out.
func TestCMapBounds(t *testing.T) {
	c := parseCMap([]byte("1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange"), nil)
	if len(c.text) != 0 {
		t.Errorf("%d entries written out", len(c.text))
	}
	c = parseCMap([]byte("1 begincidrange <00000000> <FFFFFFFF> 0 endcidrange"), nil)
	if len(c.cids) != 1 {
		t.Errorf("%d ranges", len(c.cids))
	}
}

func FuzzCMap(f *testing.F) {
	f.Add([]byte("1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <41> <540> endbfchar"))
	f.Add([]byte("1 beginbfrange <0000> <FFFF> [<41> /A] <01> <00> <> endbfrange /X usecmap"))
	f.Add([]byte("begincidrange <00> <FFFFFFFF> -1 endcidrange begincidchar <> 1"))
	f.Fuzz(func(t *testing.T, src []byte) {
		c := parseCMap(src, predefinedCMap)
		for _, code := range []uint32{0, 1, 0x41, 0xFFFF, 0xFFFFFFFF} {
			c.unicode(code)
			c.cid(code)
		}
		for i := range src {
			if n := c.codeLength(src[i:]); n > len(src)-i {
				t.Fatalf("code of %d bytes in %d", n, len(src)-i)
			}
		}
	})
}
