package content

import (
	"bytes"
	"compress/zlib"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
)

const sample = "BT /F1 10 Tf 50 50 Td (text) Tj ET"

func samplePDF() *builder { return newPDF(sample, square, "") }

// Faults around the objects that the library refuses and viewers do not mind.
func TestFrame(t *testing.T) {
	plain := string(samplePDF().bytes())
	replace := func(old, new string) string { return strings.Replace(plain, old, new, 1) }
	for name, data := range map[string]string{
		"as it should be":           plain,
		"PDF 2.0":                   replace("%PDF-1.7", "%PDF-2.0"),
		"blank behind the version":  replace("%PDF-1.7\n", "%PDF-1.7 \n"),
		"byte order mark":           "\xEF\xBB\xBF" + plain,
		"mail header in front":      strings.Repeat("X-Mail: y\r\n", 90) + plain,
		"padding behind":            plain + strings.Repeat("\x00", 5000),
		"page of HTML behind":       plain + strings.Repeat("<br>", 600),
		"no %%EOF":                  replace("%%EOF\n", ""),
		"no startxref":              plain[:strings.Index(plain, "startxref")],
		"no table at all":           plain[:strings.Index(plain, "xref\n0")],
		"wrong startxref":           regexp.MustCompile(`startxref\n\d+`).ReplaceAllString(plain, "startxref\n7"),
		"table counted from 1":      replace("xref\n0 ", "xref\n1 "),
		"offsets off by some bytes": replace("%PDF-1.7\n", "%PDF-1.7\n%xyz\n"),
		"count too high":            replace("xref\n0 5", "xref\n0 9"),
		"size too low":              replace("/Size 5", "/Size 2"),
		"negative size":             replace("/Size 5", "/Size -2"),
		"CR line ends":              strings.ReplaceAll(plain, "\n", "\r"),
		"length too short":          regexp.MustCompile(`/Length \d+`).ReplaceAllString(plain, "/Length 5"),
		"length too long":           regexp.MustCompile(`/Length \d+`).ReplaceAllString(plain, "/Length 5000"),
		"length missing":            regexp.MustCompile(`/Length \d+`).ReplaceAllString(plain, ""),
		"length of itself":          regexp.MustCompile(`/Length \d+`).ReplaceAllString(plain, "/Length 4 0 R"),
		"catalog lost":              replace("/Type/Catalog/Pages", "/Type/Catalog/Xages"),
		"page tree lost":            replace("/Type/Pages/Kids", "/Type/Pages/Kixs"),
		"trailer lost":              replace("trailer", "trXiler"),
	} {
		t.Run(name, func(t *testing.T) {
			d, err := Open([]byte(data))
			if err != nil {
				t.Fatal(err)
			}
			p, err := d.Page(1)
			if err != nil {
				t.Fatal(err)
			}
			if got := show(p.Glyphs); got != "text" {
				t.Errorf("read %q", got)
			}
		})
	}
}

// The newest of several versions of an object counts.
func TestIncrementalUpdate(t *testing.T) {
	old := string(samplePDF().bytes())
	start := strings.Index(old, "xref\n0")
	add := "4 0 obj\n<</Length 36>>\nstream\n" + strings.Replace(sample, "text", "newer", 1) + "\nendstream\nendobj\n"
	update := fmt.Sprintf("%s%sxref\n4 1\n%010d 00000 n \ntrailer\n<</Size 5/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n",
		old, add, len(old), start, len(old)+len(add))
	if got := show(readFirst(t, []byte(update)).Glyphs); got != "newer" {
		t.Errorf("read %q", got)
	}
	// The same where the table cannot be used.
	broken := strings.ReplaceAll(update, "startxref", "startxxxx")
	if got := show(readFirst(t, []byte(broken)).Glyphs); got != "newer" {
		t.Errorf("rebuilt: read %q", got)
	}
	loop := strings.Replace(update, fmt.Sprintf("/Prev %d", start), fmt.Sprintf("/Prev %d", len(old)+len(add)), 1)
	if d, err := Open([]byte(loop)); err != nil || d.NumPages() != 1 {
		t.Errorf("loop of /Prev: %v", err)
	}
}

// packedPDF writes a file whose objects but the content lie in an object stream
// that extends to a cross-reference stream, and, if hybrid, a table that hides them.
func packedPDF(hybrid bool, predictor int) []byte {
	b := samplePDF()
	var w bytes.Buffer
	w.WriteString("%PDF-1.5\n")
	var head, body strings.Builder
	for i, o := range b.objects[:3] {
		fmt.Fprintf(&head, "%d %d ", i+1, body.Len())
		body.WriteString(o + " ")
	}
	at4 := w.Len()
	fmt.Fprintf(&w, "4 0 obj\n%s\nendobj\n", b.objects[3])
	at5 := w.Len()
	packed := deflate([]byte(head.String() + body.String()))
	fmt.Fprintf(&w, "5 0 obj\n<</Type/ObjStm/N 3/First %d/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n", head.Len(), len(packed), packed)
	at6 := w.Len()
	var table []byte
	record := func(kind, second, third int) {
		table = append(table, byte(kind), byte(second>>8), byte(second), byte(third))
	}
	record(0, 0, 255)
	record(2, 5, 0)
	record(2, 5, 1)
	record(2, 5, 2)
	record(1, at4, 0)
	record(1, at5, 0)
	record(1, at6, 0)
	parms := ""
	if predictor > 0 {
		var rows []byte
		above := make([]byte, 4)
		for i := 0; i < len(table); i += 4 {
			kind := byte(predictor - 10)
			if predictor == 15 {
				kind = byte(i / 4 % 3) // none, sub, up by turns
			}
			rows = append(rows, kind)
			for k := range 4 {
				v := table[i+k]
				switch {
				case kind == 1 && k > 0:
					v -= table[i+k-1]
				case kind == 2:
					v -= above[k]
				}
				rows = append(rows, v)
			}
			above = table[i : i+4]
		}
		table = rows
		parms = fmt.Sprintf("/DecodeParms<</Predictor %d/Columns 4>>", predictor)
	}
	z := deflate(table)
	fmt.Fprintf(&w, "6 0 obj\n<</Type/XRef/Size 7/W[1 2 1]/Root 1 0 R/Filter/FlateDecode%s/Length %d>>\nstream\n%s\nendstream\nendobj\n", parms, len(z), z)
	start := at6
	if hybrid {
		start = w.Len()
		fmt.Fprintf(&w, "xref\n0 6\n0000000000 65535 f \n0000000000 00000 f \n0000000000 00000 f \n0000000000 00000 f \n%010d 00000 n \n%010d 00000 n \n", at4, at5)
		fmt.Fprintf(&w, "trailer\n<</Size 7/Root 1 0 R/XRefStm %d>>\n", at6)
	}
	fmt.Fprintf(&w, "startxref\n%d\n%%%%EOF\n", start)
	return w.Bytes()
}

func deflate(b []byte) []byte {
	var w bytes.Buffer
	z := zlib.NewWriter(&w)
	z.Write(b)
	z.Close()
	return w.Bytes()
}

func TestObjectStreams(t *testing.T) {
	for name, data := range map[string][]byte{
		"cross-reference stream": packedPDF(false, 0),
		"predictor 12":           packedPDF(false, 12),
		"mixed predictors":       packedPDF(false, 15),
		"hybrid":                 packedPDF(true, 0),
		"rebuilt":                bytes.Replace(packedPDF(false, 0), []byte("startxref"), []byte("startxxxx"), 1),
		"rebuilt without table":  bytes.Replace(packedPDF(false, 0), []byte("/Type/XRef"), []byte("/Type/XXXX"), 1),
	} {
		t.Run(name, func(t *testing.T) {
			if got := show(readFirst(t, data).Glyphs); got != "text" {
				t.Errorf("read %q", got)
			}
		})
	}
}

// Sizes that no file can mean must cost nothing.
func TestHostileXref(t *testing.T) {
	plain := string(packedPDF(false, 0))
	for _, c := range [][2]string{
		{"/Size 7", "/Size 99999999999"},
		{"/W[1 2 1]", "/W[1 2 1]/Index[0 7 100000000 2000000000]"},
		{"/W[1 2 1]", "/W[0 0 0]"},
		{"/W[1 2 1]", "/W[1 2 9999999999]"},
		{"/W[1 2 1]", "/W[1 2 -1]"},
		{"/Root 1 0 R", "/Root 1 0 R/Prev 9"},
		{"/N 3", "/N 2000000000"},
		{"/N 3", "/N 3/Extends 5 0 R"},
	} {
		data := strings.Replace(plain, c[0], c[1], 1)
		if _, err := Open([]byte(data)); err != nil && !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", c[1], err)
		}
	}
	table := string(samplePDF().bytes())
	for _, c := range [][2]string{
		{"xref\n0 5", "xref\n0 2000000000"},
		{"xref\n0 5", "xref\n900000000 5"},
	} {
		if got := show(readFirst(t, []byte(strings.Replace(table, c[0], c[1], 1))).Glyphs); got != "text" {
			t.Errorf("%s: read %q", c[1], got)
		}
	}
}

// Objects that the library cannot parse are written anew for it.
func TestMend(t *testing.T) {
	for _, bad := range []string{
		`/Junk(\z)`, `/Junk(\777)`, `/Junk --5`, `/Junk/A#zz`, `/Junk 1.2.3`, `/Junk<4>`, `/Junk<4x>`,
	} {
		b := samplePDF()
		b.objects[2] = strings.Replace(b.objects[2], "<<", "<<"+bad, 1)
		if got := show(b.page(t).Glyphs); got != "text" {
			t.Errorf("%s: read %q", bad, got)
		}
	}
	b := samplePDF()
	data := bytes.Replace(b.bytes(), []byte("endobj\n4 0"), []byte("      \n4 0"), 1)
	if got := show(readFirst(t, data).Glyphs); got != "text" {
		t.Errorf("endobj missing: read %q", got)
	}
}

// The library parses an object once, however often it is referred to, and what
// it is asked for again is the same object.
func TestObjectsAreHeld(t *testing.T) {
	b := newPDF("", "", "")
	font := b.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Junk[" + strings.Repeat("1 ", 5000) + "]>>")
	kids := ""
	for range 50 {
		kids += fmt.Sprintf("%d 0 R ", b.add(fmt.Sprintf("<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F%d %d 0 R>>>>>>", len(b.objects), font)))
	}
	b.objects[1] = "<</Type/Pages/Count 50/Kids[" + kids + "]>>"
	d, err := Open(b.bytes())
	if err != nil {
		t.Fatal(err)
	}
	first := d.pages[0].key("Resources").key("Font")
	for i, p := range d.pages {
		fonts := p.key("Resources").key("Font")
		f := fonts.key(fonts.v.Keys()[0])
		if f.at != first.key(first.v.Keys()[0]).at || f.key("BaseFont").name() != "Helvetica" {
			t.Fatalf("page %d has another font", i+1)
		}
		d.font(f)
	}
	if len(d.fonts) != 1 {
		t.Errorf("%d fonts", len(d.fonts))
	}
}

// One object that cannot be read costs no more than itself.
func TestBadObject(t *testing.T) {
	b := newPDF(sample+" /Fm Do BT /F2 10 Tf (more) Tj ET", square[:len(square)-2]+"/F2 5 0 R>>/XObject<</Fm 6 0 R>>", "")
	b.add("<</Type ]]] >> <<")
	b.add("(not a form")
	d, err := Open(b.bytes())
	if err != nil {
		t.Fatal(err)
	}
	p, err := d.Page(1)
	if err != nil {
		t.Fatal(err)
	}
	if got := show(p.Glyphs); got != "textmore" || !p.Damaged {
		t.Errorf("read %q, damaged %v", got, p.Damaged)
	}
}

// encrypt writes the sample with 128-bit AES under the empty user password.
func encrypt(t *testing.T, password []byte) []byte {
	t.Helper()
	id, owner := []byte("0123456789abcdef"), bytes.Repeat([]byte{7}, 32)
	pad := append(bytes.Clone(password), passwordPad...)[:32]
	perms := int32(-4)
	sum := md5.Sum(append(append(append(bytes.Clone(pad), owner...), binary.LittleEndian.AppendUint32(nil, uint32(perms))...), id...))
	key := sum[:]
	for range 50 {
		s := md5.Sum(key)
		key = s[:]
	}
	proof := md5.Sum(append(bytes.Clone(passwordPad), id...))
	user := proof[:]
	for i := range 20 {
		step := bytes.Clone(key)
		for k := range step {
			step[k] ^= byte(i)
		}
		xorRC4(step, user)
	}
	seal := func(num int, text string) string {
		block, err := aes.NewCipher(objectKey(key, ref{num: num}, true))
		if err != nil {
			t.Fatal(err)
		}
		n := aes.BlockSize - len(text)%aes.BlockSize
		data := append([]byte(text), bytes.Repeat([]byte{byte(n)}, n)...)
		vector := bytes.Repeat([]byte{9}, aes.BlockSize)
		cipher.NewCBCEncrypter(block, vector).CryptBlocks(data, data)
		return string(vector) + string(data)
	}
	b := samplePDF()
	data := seal(4, sample)
	b.objects[3] = fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(data), data)
	b.add(fmt.Sprintf("<</Filter/Standard/V 4/R 4/Length 128/P %d/O<%X>/U<%X%032X>/StmF/Std/StrF/Std/CF<</Std<</CFM/AESV2/Length 16>>>>>>", perms, owner, user, 0))
	b.add(fmt.Sprintf("<</Title<%X>>>", seal(6, "secret title")))
	b.trailer = fmt.Sprintf("/Encrypt 5 0 R/Info 6 0 R/ID[<%X><%X>]", id, id)
	return b.bytes()
}

func TestEncrypted(t *testing.T) {
	data := encrypt(t, nil)
	if got := show(readFirst(t, data).Glyphs); got != "text" {
		t.Errorf("read %q", got)
	}
	d, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	if got := d.Info().Title; got != "secret title" {
		t.Errorf("title %q", got)
	}
	if _, err := Open(encrypt(t, []byte("word"))); !errors.Is(err, ErrEncrypted) {
		t.Errorf("with a password: %v", err)
	}
	other := bytes.Replace(data, []byte("/Filter/Standard"), []byte("/Filter/Strongxx"), 1)
	if _, err := Open(other); !errors.Is(err, ErrEncrypted) {
		t.Errorf("another handler: %v", err)
	}
}

// All revisions of the standard handler, as qpdf writes them.
func TestEncryptedFiles(t *testing.T) {
	want := ""
	for _, f := range corpusFiles(t, "made/encrypted") {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		d, err := Open(data)
		if strings.HasSuffix(f, "userpw.pdf") {
			if !errors.Is(err, ErrEncrypted) {
				t.Errorf("%s: %v", f, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", f, err)
			continue
		}
		p, err := d.Page(1)
		if err != nil {
			t.Errorf("%s: %v", f, err)
			continue
		}
		if want == "" {
			want = show(p.Glyphs)
		}
		if got := show(p.Glyphs); got != want || got == "" {
			t.Errorf("%s: read %q", f, got)
		}
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(samplePDF().bytes())
	f.Add(packedPDF(true, 12))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Open(data)
		if err != nil {
			return
		}
		for n := range min(d.NumPages(), 3) {
			p, err := d.Page(n + 1)
			if err != nil {
				continue
			}
			if bad := invalid(p); bad != "" {
				t.Fatal(bad)
			}
		}
	})
}
