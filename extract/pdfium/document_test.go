package pdfium

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/tetratelabs/wazero"

	"yusuan/extract/content"
	"yusuan/internal/testpdf"
)

func TestOpenErrors(t *testing.T) {
	for name, c := range map[string]struct {
		data     []byte
		password string
		want     error
	}{
		"nothing":        {nil, "", content.ErrDamaged},
		"garbage":        {[]byte("%PDF-1.4 garbage"), "", content.ErrDamaged},
		"no password":    {testpdf.Build("@encrypted\ntext"), "", content.ErrEncrypted},
		"wrong password": {testpdf.Build("@encrypted\ntext"), "guess", content.ErrEncrypted},
	} {
		if _, err := Open(c.data, c.password); !errors.Is(err, c.want) {
			t.Errorf("%s: Open gives %v, want %v", name, err, c.want)
		}
		if _, err := Rewrite(c.data, c.password); !errors.Is(err, c.want) {
			t.Errorf("%s: Rewrite gives %v, want %v", name, err, c.want)
		}
	}
}

func TestInfo(t *testing.T) {
	d, err := Open(page("", ""), "")
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	want := content.Info{Version: "1.7", Producer: "made", Title: "预算"}
	if d.Info() != want || d.NumPages() != 1 || d.Truncated() {
		t.Errorf("got %+v, %d pages", d.Info(), d.NumPages())
	}
	for _, n := range []int{0, 2} {
		if _, err := d.Page(n); !errors.Is(err, content.ErrDamaged) {
			t.Errorf("page %d: %v", n, err)
		}
	}
}

// TestFailure: a PDFium that failed is thrown away; the next page gets a new one,
// until it is too much.
func TestFailure(t *testing.T) {
	d, err := Open(page("BT /F1 10 Tf 50 50 Td (12) Tj ET", ""), "")
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	for i := range maxFailures {
		if p, err := d.Page(1); err != nil || len(p.Glyphs) != 2 {
			t.Fatalf("after %d failures: %v", i, err)
		}
		d.m.failed = errors.New("trap")
		if _, err := d.Page(1); !errors.Is(err, content.ErrDamaged) {
			t.Fatalf("a failed PDFium gives %v", err)
		}
	}
	if _, err := d.Page(1); !errors.Is(err, errGivenUp) {
		t.Errorf("after too many failures: %v", err)
	}
}

func TestTrap(t *testing.T) {
	m, err := readers.newModule()
	if err != nil {
		t.Fatal(err)
	}
	defer m.close()
	m.call("FPDF_GetPageCount", 0xFFFFFFF0) // no document is there
	if m.failed == nil {
		t.Fatal("no trap")
	}
	if strings.Contains(m.failed.Error(), "\n") {
		t.Errorf("the error has several lines: %v", m.failed)
	}
	if m.call("malloc", 16) != 0 {
		t.Error("a call after a trap")
	}
}

// TestDamagedCache: compiled code that is damaged is compiled anew.
func TestDamagedCache(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles PDFium, which takes seconds")
	}
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	dir, err := os.UserCacheDir()
	if err != nil || !strings.HasPrefix(cacheDir(), dir) || dir != os.Getenv("XDG_CACHE_HOME") {
		t.Skip("the user's cache directory cannot be changed here")
	}
	// What the library would find is named after the module's hash: let it write
	// the file, then damage that.
	cache, err := wazero.NewCompilationCacheWithDir(cacheDir())
	if err != nil {
		t.Fatal(err)
	}
	first := &engine{}
	pool, err := first.compile(cache)
	if err != nil {
		t.Fatal(err)
	}
	pool.Close()
	files, _ := filepath.Glob(filepath.Join(cacheDir(), "*", "*"))
	if len(files) != 1 {
		t.Fatalf("the cache holds %q", files)
	}
	if err := os.Truncate(files[0], 1000); err != nil {
		t.Fatal(err)
	}
	damaged, err := wazero.NewCompilationCacheWithDir(cacheDir())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := new(engine).compile(damaged); err == nil {
		t.Fatal("the library reads a damaged cache: start need not mind it")
	}
	old := compilationCache
	compilationCache = func() wazero.CompilationCache { return damaged }
	defer func() { compilationCache = old }()
	second := &engine{}
	pool, err = second.start()
	if err != nil {
		t.Fatal(err)
	}
	pool.Close()
	if _, err := os.Stat(cacheDir()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the damaged cache is still there: %v", err)
	}
}

// TestMemoryLimit: what PDFium has no memory for fails and takes nothing along.
func TestMemoryLimit(t *testing.T) {
	m, err := readers.newModule()
	if err != nil {
		t.Fatal(err)
	}
	defer m.close()
	if m.alloc(MaxMemoryPages<<16) != 0 {
		t.Error("more memory than the limit")
	}
	if m.failed == nil && m.alloc(1<<20) == 0 {
		t.Error("no memory left after a failure")
	}
}

// TestCloseLeavesNothing: no goroutine outlives its document.
func TestCloseLeavesNothing(t *testing.T) {
	data := page("BT /F1 10 Tf 50 50 Td (12) Tj ET", "")
	before := runtime.NumGoroutine()
	for range 3 {
		d, err := Open(data, "")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Page(1); err != nil {
			t.Fatal(err)
		}
		d.Close()
		d.Close()
		if _, err := Rewrite(data, ""); err != nil {
			t.Fatal(err)
		}
	}
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}

// TestRewrite: the native reader reads a file written anew as it reads the file.
func TestRewrite(t *testing.T) {
	data := testpdf.Build("预算公开\n| 科目编码 | 科目名称 | 合计 |\n| 201 | 一般公共服务支出 | 12.50 |\n---\n第二页")
	again, err := Rewrite(data, "")
	if err != nil {
		t.Fatal(err)
	}
	a, err := content.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	b, err := content.Open(again)
	if err != nil {
		t.Fatal(err)
	}
	if a.NumPages() != b.NumPages() {
		t.Fatalf("%d pages, want %d", b.NumPages(), a.NumPages())
	}
	for n := 1; n <= a.NumPages(); n++ {
		want, _ := a.Page(n)
		got, _ := b.Page(n)
		comparePages(t, want, got)
	}
}

func TestLimitedBuffer(t *testing.T) {
	b := limitedBuffer{limit: 5}
	if n, err := b.Write([]byte("123")); n != 3 || err != nil {
		t.Errorf("%d, %v", n, err)
	}
	if _, err := b.Write([]byte("456")); err == nil || b.String() != "123" {
		t.Errorf("beyond the limit: %v, %q", err, b.String())
	}
}

func TestMarkUpright(t *testing.T) {
	up := [2]float64{0, 10}
	at := func(order int, x, y float64) char {
		return char{order: order, mark: content.Mark{X: x, Y: y, Up: up}}
	}
	for name, c := range map[string]struct {
		chars []char
		want  bool
	}{
		"along the line":   {[]char{at(0, 0, 100), at(0, 10, 100)}, false},
		"downwards":        {[]char{at(0, 0, 100), at(0, 0, 90)}, true},
		"another object":   {[]char{at(0, 0, 100), at(1, 0, 90)}, false},
		"the same place":   {[]char{at(0, 0, 100), at(0, 0, 100)}, false},
		"upwards":          {[]char{at(0, 0, 100), at(0, 0, 110)}, false},
		"down and forward": {[]char{at(0, 0, 100), at(0, 10, 90)}, false},
	} {
		markUpright(c.chars)
		for i := range c.chars {
			if c.chars[i].mark.Upright != c.want {
				t.Errorf("%s: character %d upright is %v", name, i, !c.want)
			}
		}
	}
}
