package extract

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"fmt"
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
	// sameNumbersShare is the share of pages whose numbers, as pdftotext parts
	// them, are those of the cells one by one. Numbers and codes that wrap within
	// a cell are one in the cell and two in pdftotext: they make up the rest.
	sameNumbersShare = 0.90
	// sameDigitsShare is the share of pages whose digits are all accounted for:
	// in the cells, in the repeated headers, or hidden by a clip (pdftotext does
	// not honour clips).
	sameDigitsShare = 0.995
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
		boxes, texts := tablesByPage(doc)
		if len(boxes) == 0 {
			continue
		}
		words := pdftotextWords(t, path)
		file, err := content.Open(data)
		if err != nil {
			t.Fatal(err)
		}
		for n := 1; n <= doc.Info.Pages; n++ {
			if boxes[n] == nil {
				continue
			}
			pages++
			theirs := numbersIn(insideText(words[n], boxes[n]))
			ours := numbersIn(texts[n])
			if slices.Equal(theirs, ours) {
				same++
				kept++
				continue
			}
			page, err := file.Page(n)
			if err != nil {
				t.Fatal(err)
			}
			if want, got := digitsOf(theirs), digitsOf(ours)+hiddenDigits(page, boxes[n]); sorted(want) == sorted(got) {
				kept++
			} else {
				t.Logf("%s: page %d: digits differ: pdftotext has %d, the cells %d", path, n, len(want), len(got))
			}
		}
	}
	t.Logf("%d pages with tables: the same numbers on %.4f, all digits kept on %.4f", pages, ratio(same, pages), ratio(kept, pages))
	if ratio(same, pages) < sameNumbersShare || ratio(kept, pages) < sameDigitsShare {
		t.Errorf("recorded: %.4f and %.4f", sameNumbersShare, sameDigitsShare)
	}
}

func ratio(a, b int) float64 { return float64(a) / float64(max(b, 1)) }

func tablesByPage(doc *Document) (boxes map[int][]Box, texts map[int][]string) {
	boxes, texts = map[int][]Box{}, map[int][]string{}
	for i := range doc.Tables {
		tb := &doc.Tables[i]
		for _, p := range tb.Parts {
			boxes[p.Page] = append(boxes[p.Page], p.Box)
		}
		for _, c := range tb.Cells {
			if c.Parts == nil {
				texts[c.Page] = append(texts[c.Page], c.Text)
			}
			for _, p := range c.Parts {
				texts[p.Page] = append(texts[p.Page], p.Text)
			}
		}
		for _, h := range tb.RepeatedHeaders {
			for _, r := range h.Rows {
				texts[h.Page] = append(texts[h.Page], r...)
			}
		}
	}
	return boxes, texts
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

func insideText(words []word, boxes []Box) []string {
	var out []string
	for _, w := range words {
		if within(boxes, (w.X0+w.X1)/2, (w.Y0+w.Y1)/2) {
			out = append(out, w.Text)
		}
	}
	return out
}

func within(boxes []Box, x, y float64) bool {
	return slices.ContainsFunc(boxes, func(b Box) bool { return b.Contains(x, y) })
}

// numbersIn returns the numbers in the texts, sorted.
func numbersIn(texts []string) []string {
	var out []string
	for _, s := range texts {
		out = append(out, strings.FieldsFunc(norm.NFKC.String(s), func(r rune) bool {
			return !(r >= '0' && r <= '9' || r == '.' || r == ',')
		})...)
	}
	for i, s := range out {
		out[i] = strings.Trim(s, ".,")
	}
	out = slices.DeleteFunc(out, func(s string) bool { return s == "" })
	slices.Sort(out)
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

// hiddenDigits returns the digits within the boxes that a reader does not see
// but pdftotext reports.
func hiddenDigits(page *content.Page, boxes []Box) string {
	NewCutter(page) // makes numbers that a clip cuts whole, as Read does
	var b strings.Builder
	for i := range page.Glyphs {
		g := &page.Glyphs[i]
		if g.Flags&content.Hidden != 0 && within(boxes, (g.X0+g.X1)/2, (g.Y0+g.Y1)/2) {
			fmt.Fprint(&b, digitsOf([]string{norm.NFKC.String(g.Text)}))
		}
	}
	return b.String()
}
