package content

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// corpus is where the test documents lie beside the repository.
const corpus = "../../../shared/corpus"

// corpusFiles lists the PDFs of corpus folders; it skips the test where they
// are absent.
func corpusFiles(t testing.TB, folders ...string) []string {
	t.Helper()
	var files []string
	for _, f := range folders {
		root := filepath.Join(corpus, f)
		if _, err := os.Stat(root); err != nil {
			t.Skipf("no test documents in %s", root)
		}
		err := filepath.WalkDir(root, func(p string, d os.DirEntry, err error) error {
			if err == nil && !d.IsDir() && strings.EqualFold(filepath.Ext(p), ".pdf") {
				files = append(files, p)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	sort.Strings(files)
	return files
}

// characters folds a text for comparison: NFKC, blanks, controls and
// zero-width characters dropped, counted.
func characters(s string) map[rune]int {
	m := map[rune]int{}
	for _, r := range norm.NFKC.String(s) {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) || r == unicode.ReplacementChar || r == 0xFFFF {
			continue
		}
		if r = unifyRadical(r); r >= 0xFE00 && r <= 0xFE0F {
			continue
		}
		m[r]++
	}
	return m
}

// missing counts the characters of want that got lacks.
func missing(want, got map[rune]int) (n int, which string) {
	var b strings.Builder
	for r, w := range want {
		if d := w - got[r]; d > 0 {
			n += d
			if b.Len() < 80 {
				b.WriteRune(r)
			}
		}
	}
	return n, b.String()
}

func pageText(p *Page) string {
	var b strings.Builder
	for _, g := range p.Glyphs {
		b.WriteString(g.Text)
		if g.Flags&Doubled != 0 {
			b.WriteString(g.Text)
		}
	}
	return b.String()
}

// explained are the files of which pdftotext reports characters that we do not,
// more than one in ten thousand, with the reason. docs/reading.md tells more.
var explained = map[string]string{}

// TestAgainstPdftotext compares the characters of every page with those that
// poppler's pdftotext finds.
func TestAgainstPdftotext(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("no pdftotext")
	}
	all, lost := 0, 0
	for _, file := range corpusFiles(t, "disclosures", "annotated/pdf") {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command("pdftotext", "-raw", "-enc", "UTF-8", file, "-").Output()
		if err != nil {
			t.Logf("%s: pdftotext: %v", file, err)
		}
		theirs := strings.Split(string(bytes.TrimSuffix(out, []byte("\f"))), "\f")
		doc, err := Open(data)
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		if doc.NumPages() != len(theirs) {
			t.Errorf("%s: %d pages, pdftotext %d", file, doc.NumPages(), len(theirs))
		}
		fileAll, fileLost := 0, 0
		for n := 1; n <= doc.NumPages() && n <= len(theirs); n++ {
			p, err := doc.Page(n)
			if err != nil {
				t.Errorf("%s: %v", file, err)
				continue
			}
			if p.Incomplete != "" {
				t.Errorf("%s: page %d: %s", file, n, p.Incomplete)
			}
			want := characters(theirs[n-1])
			miss, which := missing(want, characters(pageText(p)))
			for _, c := range want {
				fileAll += c
			}
			if fileLost += miss; miss > 0 {
				t.Logf("%s: page %d: %d characters missing: %s", file, n, miss, which)
			}
		}
		all, lost = all+fileAll, lost+fileLost
		if fileLost*10_000 > fileAll && explained[filepath.Base(file)] == "" {
			t.Errorf("%s: %d of %d characters missing", file, fileLost, fileAll)
		}
	}
	t.Logf("%d of %d characters missing", lost, all)
	if lost*10_000 > all {
		t.Errorf("%d of %d characters missing in all, more than 0.01 %%", lost, all)
	}
}
