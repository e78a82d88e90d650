package ingest

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path"
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html/charset"
)

const (
	// pageBytes is the largest page that is looked through for links.
	pageBytes = 16 << 20
	// pageLinks is the most links taken from one page; more is no list of
	// disclosures but a trap.
	pageLinks = 5000
)

// link is a link on a page that was chosen.
type link struct {
	url  *url.URL
	file bool // it claims to be a PDF or an archive
}

// isHTML reports whether a body is a web page; contentType is what the server
// says of it, and counts only where the body itself does not tell.
func (b *body) isHTML(contentType string) bool {
	start := bytes.TrimLeft(bytes.TrimPrefix(b.head, []byte("\uFEFF")), " \t\r\n\f")
	if strings.HasPrefix(http.DetectContentType(start), "text/html") {
		return true
	}
	contentType = strings.ToLower(contentType)
	claims := strings.Contains(contentType, "text/html") || strings.Contains(contentType, "xhtml")
	return claims && bytes.HasPrefix(start, []byte("<"))
}

// pageLinksOf finds the links on a page that an entry asks for, each once, in the
// order of the page; title is what the page calls itself.
func pageLinksOf(b *body, contentType string, base *url.URL, entry Entry) (links []link, title string, err error) {
	if b.size > pageBytes {
		return nil, "", fmt.Errorf("%w: the page has %d bytes, the limit is %d", errTooLarge, b.size, pageBytes)
	}
	data, err := os.ReadFile(b.path)
	if err != nil {
		return nil, "", localError{err}
	}
	encoding, _, _ := charset.DetermineEncoding(data[:min(len(data), 1024)], contentType)
	text, err := io.ReadAll(encoding.NewDecoder().Reader(bytes.NewReader(data)))
	if err != nil {
		return nil, "", err
	}
	doc, err := goquery.NewDocumentFromReader(bytes.NewReader(text))
	if err != nil {
		return nil, "", err
	}
	title = strings.Join(strings.Fields(doc.Find("title").First().Text()), " ")
	if href, ok := doc.Find("base[href]").First().Attr("href"); ok {
		if u, err := resolve(base, href, encoding); err == nil {
			base = u
		}
	}
	seen := map[string]bool{}
	doc.Find("a[href], area[href], iframe[src], embed[src], object[data]").Each(func(_ int, s *goquery.Selection) {
		href := cmp.Or(s.AttrOr("href", ""), s.AttrOr("src", ""), s.AttrOr("data", ""))
		u, err := resolve(base, href, encoding)
		if err != nil {
			return // mailto:, javascript: and the like
		}
		u = behindViewer(u)
		names := []string{u.Path, s.AttrOr("download", ""), s.AttrOr("title", ""), s.Text()}
		file := addressOfFile(u) || looksLikeAny(names)
		names = append(names, u.String())
		switch {
		case entry.Skip != nil && matchAny(entry.Skip, names):
			return
		case entry.Link != nil && !matchAny(entry.Link, names), entry.Link == nil && !file:
			return
		}
		key := u.String()
		if !seen[key] {
			seen[key] = true
			links = append(links, link{url: u, file: file})
		}
	})
	if len(links) > pageLinks {
		return nil, title, fmt.Errorf("%w: %d links are chosen, the limit is %d", errTooLarge, len(links), pageLinks)
	}
	return links, title, nil
}

func looksLikeAny(names []string) bool {
	for _, n := range names {
		if looksLikeFile(n) {
			return true
		}
	}
	return false
}

func matchAny(pattern *regexp.Regexp, names []string) bool {
	for _, n := range names {
		if n = strings.TrimSpace(n); n != "" && pattern.MatchString(n) {
			return true
		}
	}
	return false
}

// behindViewer returns the PDF that an address of a viewer page shows, such as
// /pdfjs/web/viewer.html?file=/a.pdf; others stay as they are.
func behindViewer(u *url.URL) *url.URL {
	file := u.Query().Get("file")
	if !strings.HasPrefix(path.Base(u.Path), "viewer.") || !looksLikeFile(file) {
		return u
	}
	shown, err := resolve(u, file, nil)
	if err != nil {
		return u
	}
	return shown
}
