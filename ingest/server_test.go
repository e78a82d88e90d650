package ingest

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"yusuan"
	"yusuan/internal/testpdf"
	"yusuan/schema"
)

// server is a web server on this machine that behaves as each test wants.
type server struct {
	*httptest.Server
	t *testing.T

	mu       sync.Mutex
	handlers map[string]http.HandlerFunc
	requests []string // "/path", with "?" where it was conditional
	starts   []time.Time
	now      int // requests under way
	most     int
}

func newServer(t *testing.T) *server {
	s := &server{t: t, handlers: map[string]http.HandlerFunc{}}
	s.Server = httptest.NewServer(http.HandlerFunc(s.serve))
	t.Cleanup(s.Close)
	return s
}

func (s *server) serve(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	name := r.URL.Path
	if r.Header.Get("If-None-Match") != "" || r.Header.Get("If-Modified-Since") != "" {
		name += "?"
	}
	if r.URL.Path != "/robots.txt" {
		s.requests = append(s.requests, name)
	}
	s.starts = append(s.starts, time.Now())
	s.now++
	s.most = max(s.most, s.now)
	h := s.handlers[r.URL.Path]
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		s.now--
		s.mu.Unlock()
	}()
	if h == nil {
		http.NotFound(w, r)
		return
	}
	h(w, r)
}

// on sets what the server does at a path.
func (s *server) on(path string, h http.HandlerFunc) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.handlers[path] = h
}

// asked returns the requests since it was last called.
func (s *server) asked() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	list := s.requests
	s.requests = nil
	slices.Sort(list)
	return list
}

func (s *server) entries(paths ...string) From {
	var from From
	for _, p := range paths {
		from.Entries = append(from.Entries, Entry{URL: s.URL + p})
	}
	return from
}

// file serves bytes with an ETag, and 304 where they are known.
func file(data []byte) http.HandlerFunc {
	etag := `"` + yusuan.DocID(data)[:8] + `"`
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", etag)
		if r.Header.Get("If-None-Match") == etag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Write(data)
	}
}

func text(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, body) }
}

// inTurn serves each request by the next handler, and the last one for ever.
func inTurn(handlers ...http.HandlerFunc) http.HandlerFunc {
	var mu sync.Mutex
	return func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		h := handlers[0]
		if len(handlers) > 1 {
			handlers = handlers[1:]
		}
		mu.Unlock()
		h(w, r)
	}
}

func status(code int, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(code)
	}
}

// cut announces all of data and sends half of it.
func cut(data []byte) http.HandlerFunc { return announce(len(data), data[:len(data)/2]) }

// announce sends data with a Content-Length of its own.
func announce(length int, data []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		conn, buf, err := w.(http.Hijacker).Hijack()
		if err != nil {
			panic(err)
		}
		defer conn.Close()
		fmt.Fprintf(buf, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n", length)
		buf.Write(data)
		buf.Flush()
	}
}

// stall sends the beginning of data, and then nothing until the client leaves.
func stall(data []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Write(data[:len(data)/2])
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	}
}

// pdf makes a PDF of its own for each text.
func pdf(text string) []byte {
	return testpdf.Build(text + "2024年部门预算\n单位：万元\n| 项目 | 金额 |\n| 教育支出 | 100.00 |\n")
}

// quick makes tests fast, and lets them ask this machine.
func quick() Options {
	return Options{
		AllowPrivate: true,
		Delay:        time.Millisecond,
		Stall:        20 * time.Second,
		RetryWait:    time.Millisecond,
		RetryWaitMax: 1500 * time.Millisecond,
		Retries:      2,
		Settle:       time.Millisecond,
		Batch:        yusuan.BatchOptions{Jobs: 2},
		Now:          func() time.Time { return time.Date(2025, 2, 3, 4, 5, 6, 0, time.UTC) },
	}
}

// later is quick some days after.
func later(days int) Options {
	o := quick()
	o.Now = func() time.Time { return time.Date(2025, 2, 3+days, 4, 5, 6, 0, time.UTC) }
	return o
}

// ingestInto runs once over a dataset and closes it.
func ingestInto(t *testing.T, dir string, from From, options Options) *Report {
	t.Helper()
	ds, err := schema.OpenDataset(dir, schema.Options{Tool: yusuan.ToolVersion, Now: options.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := ds.Close(); err != nil {
			t.Error(err)
		}
	}()
	report, err := Run(t.Context(), ds, from, options)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// states sums a report up: the state of each place, with the reason.
func states(r *Report, base string) []string {
	var list []string
	for _, i := range r.Items {
		s := strings.TrimPrefix(i.Place, base) + " " + string(i.State)
		if i.Reason != "" {
			s += " " + i.Reason
		}
		list = append(list, s)
	}
	return list
}

func quarantined(t *testing.T, dir string) (list []schema.QuarantineEntry) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "quarantine.jsonl"))
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		var e struct {
			SHA256   string
			URL      string
			Path     string
			Reason   string
			Detail   string
			Attempts int
		}
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatal(err)
		}
		list = append(list, schema.QuarantineEntry{SHA256: e.SHA256, URL: e.URL, Path: e.Path, Reason: e.Reason, Detail: e.Detail, Attempts: e.Attempts})
	}
	return list
}

func sources(t *testing.T, dir string) []schema.Source {
	t.Helper()
	list, err := schema.ReadSources(dir)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// tree reads all files of a dataset but those of the private folder that no run
// needs: the lock, and what Parquet was derived from, which tells times of files.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		if name == ".yusuan/lock" || name == ".yusuan/parquet.json" {
			return nil
		}
		data, err := os.ReadFile(path)
		files[name] = yusuan.DocID(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
