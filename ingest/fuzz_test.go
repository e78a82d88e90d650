package ingest

import (
	"bytes"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// bodyOf spools bytes as an answer's body.
func bodyOf(t *testing.T, dir string, data []byte) *body {
	t.Helper()
	b, err := spool(bytes.NewReader(data), 1<<20, func() (*os.File, error) { return os.CreateTemp(dir, "") })
	if err != nil {
		t.Skip(err)
	}
	return b
}

// Whatever a page links is an http address without a user name.
func FuzzPage(f *testing.F) {
	for _, seed := range []string{
		`<a href="a.pdf">x</a>`, `<base href="//b/"><a href="?q=预算.pdf">`, `<a href="http://u:p@h/a.pdf">`,
		`<meta charset=gbk><a href="%zz.pdf">`, `<a href="viewer.html?file=javascript:a.pdf">`, `<iframe src="\\\\h\\a.zip">`,
	} {
		f.Add([]byte(seed), "text/html")
	}
	base, _ := url.Parse("https://a.gov.cn/dir/page.htm")
	f.Fuzz(func(t *testing.T, page []byte, contentType string) {
		for _, entry := range []Entry{{}, {Link: regexp.MustCompile(".")}} {
			links, _, err := pageLinksOf(bodyOf(t, t.TempDir(), page), contentType, base, entry)
			if err != nil {
				continue
			}
			for _, l := range links {
				again, err := parseAddress(l.url.String())
				if err != nil || again.User != nil {
					t.Errorf("%q: %v", l.url, err)
				}
			}
		}
	})
}

// No archive makes a file outside the folder for temporary ones, or leaves one
// there that nobody knows of.
func FuzzArchive(f *testing.F) {
	f.Add(archiveOf(f, "../a.pdf", []byte("%PDF-1.4"), "b.zip", archiveOf(f, "c.pdf", []byte("%PDF-1.4"))))
	f.Add(archiveOf(f, "a.pdf", []byte("x"), "/etc/b.pdf", make([]byte, 4096)))
	f.Fuzz(func(t *testing.T, data []byte) {
		parent := t.TempDir()
		dir := filepath.Join(parent, "tmp")
		if err := os.Mkdir(dir, 0o777); err != nil {
			t.Fatal(err)
		}
		b := bodyOf(t, dir, data)
		o, err := openArchive(b.path, 1024, func() (*os.File, error) { return os.CreateTemp(dir, "") })
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range o.found {
			if strings.ContainsAny(found.member, "/#") {
				t.Errorf("member %q", found.member)
			}
		}
		o.remove()
		b.remove()
		if left, _ := filepath.Glob(filepath.Join(dir, "*")); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
		if entries, _ := os.ReadDir(parent); len(entries) != 1 {
			t.Errorf("files outside: %v", entries)
		}
	})
}
