package extract

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"yusuan/extract/content"
)

const disclosures = "../../shared/corpus/disclosures"

// disclosureFiles lists the PDFs of the corpus, or skips the test.
func disclosureFiles(t *testing.T) []string {
	t.Helper()
	if testing.Short() {
		t.Skip("long: reads all disclosures of the corpus")
	}
	var files []string
	err := filepath.WalkDir(disclosures, func(path string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".pdf") {
			files = append(files, path)
		}
		return err
	})
	if err != nil || len(files) == 0 {
		t.Skip("no corpus in " + disclosures)
	}
	return files
}

// TestNoTableOnTextPages: on pages where a person sees no table (covers,
// contents, prose, charts; see testdata/README.md) none is found.
func TestNoTableOnTextPages(t *testing.T) {
	files := disclosureFiles(t)
	listed := textPages(t)
	pages := 0
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(data)
		text := listed[hex.EncodeToString(sum[:])]
		if len(text) == 0 {
			continue
		}
		pages += len(text)
		doc, err := Read(data, Options{})
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		for i := range doc.Tables {
			for _, p := range doc.Tables[i].Parts {
				if text[p.Page] {
					t.Errorf("%s: page %d: a table of %d x %d on a page of text", path, p.Page, doc.Tables[i].Rows, doc.Tables[i].Cols)
				}
			}
		}
	}
	t.Logf("%d pages of text", pages)
}

// textPages reads testdata/no_table_pages.tsv: sha256, page ranges, comment.
func textPages(t *testing.T) map[string]map[int]bool {
	t.Helper()
	f, err := os.Open("../testdata/no_table_pages.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	out := map[string]map[int]bool{}
	for s := bufio.NewScanner(f); s.Scan(); {
		cols := strings.Split(s.Text(), "\t")
		if strings.HasPrefix(s.Text(), "#") || len(cols) < 2 || cols[1] == "-" {
			continue
		}
		pages := map[int]bool{}
		for _, r := range strings.Split(cols[1], ",") {
			a, b, ok := strings.Cut(r, "-")
			if !ok {
				b = a
			}
			from, err1 := strconv.Atoi(a)
			to, err2 := strconv.Atoi(b)
			if err1 != nil || err2 != nil {
				t.Fatalf("page range %q", r)
			}
			for p := from; p <= to; p++ {
				pages[p] = true
			}
		}
		out[cols[0]] = pages
	}
	return out
}

// The shares of pages with tables, over all disclosures, that are recorded.
const (
	// sameNumbersShare is the share of pages whose numbers are the same: as
	// multisets, or cell by cell where a number or code that wraps within its cell
	// is one number there and two words for pdftotext.
	sameNumbersShare = 0.975
	// keptDigitsShare is the share of pages whose digits are all accounted for: in
	// the cells, in the repeated headers, or hidden by a clip, which pdftotext does
	// not honour.
	keptDigitsShare = 0.996
)

// TestNumbersOnPages compares, page by page, the numbers that pdftotext sees
// within the tables' boxes with those in the cells and repeated headers.
func TestNumbersOnPages(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed")
	}
	pages, same, kept := 0, 0, 0
	for _, path := range disclosureFiles(t) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := Read(data, Options{})
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		cells := cellsByPage(doc)
		if len(cells) == 0 {
			continue
		}
		words := pdftotextWords(t, path)
		file, err := content.Open(data)
		if err != nil {
			t.Fatal(err)
		}
		for n := 1; n <= doc.Info.Pages; n++ {
			if cells[n] == nil {
				continue
			}
			pages++
			theirs, ours := numbersIn(cells[n].wordsOf(words[n])), numbersIn(cells[n].texts())
			if slices.Equal(theirs, ours) || cells[n].haveDigitsOf(words[n]) {
				same++
				kept++
				continue
			}
			page, err := file.Page(n)
			if err != nil {
				t.Fatal(err)
			}
			if want, got := digitsOf(theirs), digitsOf(ours)+cells[n].hiddenDigits(page); sorted(want) == sorted(got) {
				kept++
			} else {
				t.Logf("%s: page %d: digits differ: pdftotext has %d, the cells %d", path, n, len(want), len(got))
			}
		}
	}
	t.Logf("%d pages with tables: the same numbers on %.4f, all digits kept on %.4f", pages, ratio(same, pages), ratio(kept, pages))
	if ratio(same, pages) < sameNumbersShare || ratio(kept, pages) < keptDigitsShare {
		t.Errorf("recorded: %.4f and %.4f", sameNumbersShare, keptDigitsShare)
	}
}

func ratio(a, b int) float64 { return float64(a) / float64(max(b, 1)) }

// placed is a text and the box it was read from.
type placed struct {
	box  Box
	text string
}

// pageCells are the cells, parts of cells and repeated headers of one page.
type pageCells []placed

func cellsByPage(doc *Document) map[int]pageCells {
	out := map[int]pageCells{}
	for i := range doc.Tables {
		tb := &doc.Tables[i]
		for _, c := range tb.Cells {
			if c.Parts == nil {
				out[c.Page] = append(out[c.Page], placed{c.Box, c.Text})
			}
			for _, p := range c.Parts {
				out[p.Page] = append(out[p.Page], placed{p.Box, p.Text})
			}
		}
		for _, h := range tb.RepeatedHeaders {
			out[h.Page] = append(out[h.Page], placed{h.Box, strings.Join(slices.Concat(h.Rows...), " ")})
		}
	}
	return out
}

func (cs pageCells) texts() []string {
	var out []string
	for _, c := range cs {
		out = append(out, c.text)
	}
	return out
}

func (cs pageCells) hold(x, y float64) bool {
	return slices.ContainsFunc(cs, func(c placed) bool { return c.box.Contains(x, y) })
}

// wordsOf returns the texts of the words that stand in the cells.
func (cs pageCells) wordsOf(words []word) []string {
	var out []string
	for _, w := range words {
		if cs.hold((w.X0+w.X1)/2, (w.Y0+w.Y1)/2) {
			out = append(out, w.Text)
		}
	}
	return out
}

// haveDigitsOf reports whether each cell holds the digits of the words in it, in
// their order (a header in any order).
func (cs pageCells) haveDigitsOf(words []word) bool {
	for _, c := range cs {
		theirs := digitsOf(numbersInOrder(pageCells{c}.wordsOf(words)))
		ours := digitsOf(numbersInOrder([]string{c.text}))
		if theirs != ours && (strings.IndexByte(c.text, ' ') < 0 || sorted(theirs) != sorted(ours)) {
			return false
		}
	}
	return true
}

// hiddenDigits returns the digits within the cells that a reader does not see
// but pdftotext reports.
func (cs pageCells) hiddenDigits(page *content.Page) string {
	NewCutter(page) // mends what clips cut, as Read does
	var b strings.Builder
	for i := range page.Glyphs {
		g := &page.Glyphs[i]
		if g.Flags&content.Hidden != 0 && cs.hold((g.X0+g.X1)/2, (g.Y0+g.Y1)/2) {
			b.WriteString(digitsOf([]string{norm.NFKC.String(g.Text)}))
		}
	}
	return b.String()
}

type word struct {
	X0   float64 `xml:"xMin,attr"`
	Y0   float64 `xml:"yMin,attr"`
	X1   float64 `xml:"xMax,attr"`
	Y1   float64 `xml:"yMax,attr"`
	Text string  `xml:",chardata"`
}

// pdftotextWords returns the words of each page, from 1.
func pdftotextWords(t *testing.T, path string) map[int][]word {
	t.Helper()
	out, err := exec.Command("pdftotext", "-bbox", path, "-").Output()
	if err != nil {
		t.Fatalf("%s: pdftotext: %v", path, err)
	}
	words := map[int][]word{}
	n := 0
	d := xml.NewDecoder(bytes.NewReader(bytes.Map(func(r rune) rune {
		if r < ' ' && r != '\n' {
			return ' '
		}
		return r
	}, out)))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	for {
		tok, err := d.Token()
		if err != nil {
			return words
		}
		s, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		switch s.Name.Local {
		case "page":
			n++
		case "word":
			var w word
			if err := d.DecodeElement(&w, &s); err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			words[n] = append(words[n], w)
		}
	}
}

// numbersIn returns the numbers in the texts, sorted.
func numbersIn(texts []string) []string {
	out := numbersInOrder(texts)
	slices.Sort(out)
	return out
}

func numbersInOrder(texts []string) []string {
	var out []string
	for _, s := range texts {
		for _, n := range strings.FieldsFunc(norm.NFKC.String(s), func(r rune) bool { return !(r >= '0' && r <= '9' || r == '.' || r == ',') }) {
			if n = strings.Trim(n, ".,"); n != "" {
				out = append(out, n)
			}
		}
	}
	return out
}

func digitsOf(numbers []string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, strings.Join(numbers, ""))
}

func sorted(s string) string {
	b := []byte(s)
	slices.Sort(b)
	return string(b)
}
