package extract

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"yusuan/extract/content"
	"yusuan/internal/testpdf"
)

func pageOf(text, incomplete string, damaged bool) *content.Page {
	p := &content.Page{Incomplete: incomplete, Damaged: damaged}
	for _, r := range text {
		p.Glyphs = append(p.Glyphs, content.Glyph{Text: string(r)})
	}
	return p
}

func TestUnreadable(t *testing.T) {
	cases := []struct {
		name string
		page *content.Page
		err  error
		want bool
	}{
		{"sound", pageOf("预算", "", false), nil, false},
		{"blank", pageOf("", "", false), nil, false},
		{"failed", nil, errors.New("why"), true},
		{"damaged, nothing left", pageOf("  ", "why", true), nil, true},
		{"damaged, some text left", pageOf("预", "why", true), nil, false},
		{"damaged, its fonts lost", pageOf("预\uFFFD\uFFFD", "why", true), nil, false},
		{"over a limit", pageOf("", "more than", false), nil, false},
		{"mostly unknown", pageOf("预\uFFFD\uFFFD", "", false), nil, true},
		{"hardly unknown", pageOf("预算\uFFFD", "", false), nil, false},
	}
	for _, c := range cases {
		if got := unreadable(c.page, c.err); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// What is known to be damaged remains so, whoever reads it in the end.
func TestSecondReadingKeepsDamage(t *testing.T) {
	s, err := openSource(testpdf.Build("某市财政局\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	again := s.pageAgain(1, pageOf("", "why", true))
	if again == nil || len(again.Glyphs) == 0 || !again.Damaged || again.Incomplete != "why" {
		t.Errorf("got %+v", again)
	}
	if sound := s.pageAgain(1, pageOf("", "", false)); sound == nil || sound.Damaged {
		t.Errorf("got %+v", sound)
	}
}

func TestBetter(t *testing.T) {
	some, more := pageOf("预", "", false), pageOf("预算", "", false)
	for _, c := range []struct {
		name          string
		second, first *content.Page
		want          bool
	}{
		{"more text", more, some, true},
		{"as much text", some, some, false},
		{"less text", some, more, false},
		{"unknown text", pageOf("预\uFFFD\uFFFD", "", false), some, false},
		{"no first", some, nil, true},
		{"no second", nil, some, false},
		{"neither", nil, nil, false},
	} {
		if got := better(c.second, c.first); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestReadErrors(t *testing.T) {
	broken := []byte("%PDF-1.4\nnothing of use")
	for name, c := range map[string]struct {
		data   []byte
		want   error
		detail string
	}{
		"web page":  {[]byte("<html>not found"), ErrNotPDF, "header"},
		"damaged":   {broken, ErrDamaged, "nor can PDFium open it"},
		"encrypted": {testpdf.Build("@encrypted\n预算"), ErrEncrypted, "it needs a password"},
	} {
		_, err := Read(c.data, Options{})
		if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.detail) {
			t.Errorf("%s: %v, want %v with %q", name, err, c.want, c.detail)
		}
	}
	if _, err := Read(broken, Options{Reader: Native}); !errors.Is(err, ErrDamaged) || strings.Contains(err.Error(), "PDFium") {
		t.Errorf("the native reader alone: %v", err)
	}
	if _, err := Read(broken, Options{Reader: PDFium}); !errors.Is(err, ErrDamaged) {
		t.Errorf("PDFium alone: %v", err)
	}
}

// TestReaders: a sound document is the same, whichever reader reads it.
func TestReaders(t *testing.T) {
	data := testpdf.Build("2024年部门预算\n| 科目编码 | 科目名称 | 合计 |\n| 201 | 一般公共服务支出 | 12.50 |\n| 202 | 外交支出 | 2.50 |")
	native, err := Read(data, Options{})
	if err != nil {
		t.Fatal(err)
	}
	second, err := Read(data, Options{Reader: PDFium})
	if err != nil {
		t.Fatal(err)
	}
	if native.Info.Reader != Native || second.Info.Reader != PDFium {
		t.Errorf("readers %q and %q", native.Info.Reader, second.Info.Reader)
	}
	if len(native.Tables) != 1 {
		t.Fatalf("%d tables", len(native.Tables))
	}
	if diff := cmp.Diff(gridsOf(native), gridsOf(second)); diff != "" {
		t.Errorf("PDFium's tables differ (-native +PDFium):\n%s", diff)
	}
}

// TestEncrypted: encrypted files give the tables of the plain one.
func TestEncrypted(t *testing.T) {
	plain, err := os.ReadFile("../../shared/corpus/made/seed/a1_writer.pdf")
	if err != nil {
		t.Skip("../shared/corpus is not there")
	}
	doc, err := Read(plain, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := gridsOf(doc)
	files, _ := filepath.Glob("../../shared/corpus/made/encrypted/*.pdf")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		reader := Native
		if strings.Contains(file, "userpw") {
			reader = PDFium
			if _, err := Read(data, Options{}); !errors.Is(err, ErrEncrypted) {
				t.Errorf("%s without its password: %v", file, err)
			}
			if _, err := Read(data, Options{Password: "wrong"}); !errors.Is(err, ErrEncrypted) {
				t.Errorf("%s with a wrong password: %v", file, err)
			}
		}
		doc, err := Read(data, Options{Password: "secret"})
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		if doc.Info.Reader != reader {
			t.Errorf("%s: read by %s, want %s", file, doc.Info.Reader, reader)
		}
		if diff := cmp.Diff(want, gridsOf(doc)); diff != "" {
			t.Errorf("%s: tables differ from the plain file's (-plain +encrypted):\n%s", file, diff)
		}
	}
}

// TestDamaged: every damaged file gives pages or an error; what is cut short says so.
func TestDamaged(t *testing.T) {
	files, _ := filepath.Glob("../../shared/corpus/made/damaged/*.pdf")
	if len(files) == 0 {
		t.Skip("../shared/corpus is not there")
	}
	plain, err := os.ReadFile("../../shared/corpus/made/seed/a1_writer.pdf")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := Read(plain, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := gridsOf(doc)
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := Read(data, Options{})
		if err != nil {
			if !errors.Is(err, ErrDamaged) {
				t.Errorf("%s: %v", file, err)
			}
			continue
		}
		whole := true
		for _, n := range doc.Notices {
			whole = whole && n.Code == "file_repaired"
		}
		if whole && !cmp.Equal(want, gridsOf(doc)) {
			t.Errorf("%s: something is missing and nothing says so", file)
		}
	}
}
