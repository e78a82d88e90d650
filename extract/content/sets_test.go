package content

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Made documents that read otherwise than the baseline, of which all the others
// are variants.
var otherText = map[string]string{
	"cmap_GBK-EUC-V_vertical.pdf":  "科目名称合计",
	"simple_winansi_tounicode.pdf": "合计金",
	"text_state_Tz_Tc_Tw_Ts.pdf":   "合 计A金额",
	"tounicode_bfrange_carry.pdf":  "仸仿伀伂",
	"two_pages_same_fontname.pdf":  "收入支出",
	"scanned_only_dct.pdf":         "", // a picture
	// The stream ends in the middle; what can be decoded is read.
	"filter_Flate_truncated.pdf": "科目编码科目名称合计人员经费公用经费30103奖金301.71301.7130302退休费291.31291.3130201办公费",
	// <540> reads as <5400> by the standard's rule for odd digits; <91> is a
	// control character and shows nothing.
	"tounicode_odd_hex.pdf": "吀计",
}

// Variants whose content stands elsewhere on the page, by their transformation.
var moved = map[string]bool{"rotate90.pdf": true, "form_xobject_nested.pdf": true}

// Made documents each with one trap of the format.
func TestMicro(t *testing.T) {
	files := corpusFiles(t, "made/micro")
	read := func(f string) (string, *Page) {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		d, err := Open(data)
		if err != nil {
			t.Errorf("%s: %v", filepath.Base(f), err)
			return "", &Page{}
		}
		var text strings.Builder
		var first *Page
		for n := range d.NumPages() {
			p, err := d.Page(n + 1)
			if err != nil {
				t.Fatalf("%s: %v", f, err)
			}
			if first == nil {
				first = p
			}
			text.WriteString(pageText(p))
		}
		return text.String(), first
	}
	want, base := read(filepath.Join(corpus, "made/micro/baseline.pdf"))
	if len(files) != 48 || want == "" {
		t.Fatalf("%d files, baseline %q", len(files), want)
	}
	for _, f := range files {
		got, p := read(f)
		if other, ok := otherText[filepath.Base(f)]; ok {
			if got != other {
				t.Errorf("%s: read %q, want %q", filepath.Base(f), got, other)
			}
			continue
		}
		if got != want {
			t.Errorf("%s: read %q", filepath.Base(f), got)
			continue
		}
		if len(p.Rules) != len(base.Rules) {
			t.Errorf("%s: %d rules, the baseline has %d", filepath.Base(f), len(p.Rules), len(base.Rules))
		}
		for i, g := range p.Glyphs {
			// Half a point allows for the widths of ASCII in the fonts of the variants.
			if b := base.Glyphs[i]; distance(g, b) > 0.5 && !moved[filepath.Base(f)] {
				t.Errorf("%s: %s at %.2f %.2f, in the baseline at %.2f %.2f", filepath.Base(f), g.Text, g.X, g.Y, b.X, b.Y)
				break
			}
		}
	}
}

func distance(a, b Glyph) float64 { return max(a.X-b.X, b.X-a.X, a.Y-b.Y, b.Y-a.Y) }

// Whatever the file, opening and reading it ends in pages or in one of the
// sentinels, and never in a panic.
func TestHostileSets(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	for _, f := range corpusFiles(t, "hostile", "made/hostile", "made/damaged", "made/encrypted", "icdar2013-eu") {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		d, err := Open(data)
		if err != nil {
			if !errors.Is(err, ErrNotPDF) && !errors.Is(err, ErrEncrypted) && !errors.Is(err, ErrDamaged) {
				t.Errorf("%s: %v", f, err)
			}
			continue
		}
		for n := range min(d.NumPages(), 200) {
			p, err := d.Page(n + 1)
			if err != nil {
				t.Errorf("%s: %v", f, err)
				continue
			}
			if bad := invalid(p); bad != "" {
				t.Errorf("%s: page %d: %s", f, n+1, bad)
			}
		}
	}
}

// A file reads the same every time.
func TestDeterministic(t *testing.T) {
	files := corpusFiles(t, "made/seed")
	data, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	var first string
	for range 3 {
		d, err := Open(data)
		if err != nil {
			t.Fatal(err)
		}
		var all strings.Builder
		for n := d.NumPages(); n >= 1; n-- {
			p, err := d.Page(n)
			if err != nil {
				t.Fatal(err)
			}
			all.WriteString(pageText(p) + rules(p))
		}
		if first == "" {
			first = all.String()
		}
		if all.String() != first {
			t.Error("read otherwise the second time")
		}
	}
}
