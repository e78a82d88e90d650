package ingest

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"yusuan"
	"yusuan/schema"
)

// What is fetched is kept, converted and recorded; a second run asks only
// whether something has changed, and changes nothing.
func TestSecondRunDoesNothing(t *testing.T) {
	s := newServer(t)
	a, b := pdf("某市审计局"), pdf("某市水务局")
	s.on("/a.pdf", file(a))
	s.on("/预算 b.pdf", func(w http.ResponseWriter, r *http.Request) {
		http.ServeContent(w, r, "", time.Date(2024, 1, 2, 3, 4, 5, 0, time.UTC), bytes.NewReader(b))
	})
	s.on("/plain.pdf", text(string(a))) // no validators: it comes whole each time
	dir := t.TempDir()
	from := s.entries("/a.pdf", "/预算 b.pdf", "/plain.pdf")

	report := ingestInto(t, dir, from, quick())
	want := []string{"/%E9%A2%84%E7%AE%97%20b.pdf new", "/a.pdf new", "/plain.pdf new"}
	if diff := cmp.Diff(want, states(report, s.URL)); diff != "" {
		t.Fatalf("(-want +got):\n%s", diff)
	}
	if n, _ := report.Converted(); n != 2 {
		t.Errorf("%d documents were converted, want 2", n)
	}
	for _, data := range [][]byte{a, b} {
		kept, err := os.ReadFile(schema.OriginalPath(dir, yusuan.DocID(data)))
		if err != nil || !bytes.Equal(kept, data) {
			t.Errorf("the original is not kept: %v", err)
		}
	}
	got := sources(t, dir)
	if len(got) != 3 {
		t.Fatalf("%d sources, want 3: %v", len(got), got)
	}
	for _, src := range got {
		if src.FetchedAt != "2025-02-03T04:05:06Z" || !strings.HasPrefix(src.URL, s.URL) || src.Path != "" {
			t.Errorf("source %+v", src)
		}
	}
	s.asked()
	before := tree(t, dir)
	report = ingestInto(t, dir, from, later(1))
	for _, i := range report.Items {
		if i.State != Unchanged {
			t.Errorf("second run: %+v", i)
		}
	}
	if diff := cmp.Diff([]string{"/a.pdf?", "/plain.pdf", "/预算 b.pdf?"}, s.asked()); diff != "" {
		t.Errorf("second run asked (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
		t.Errorf("the second run changed the dataset (-before +after):\n%s", diff)
	}
}

// Servers that misbehave, and what becomes of it.
func TestMisbehaviour(t *testing.T) {
	data := pdf("某市审计局")
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	z.Write(data)
	z.Close()
	var zeros bytes.Buffer
	z.Reset(&zeros)
	z.Write(make([]byte, 8<<20))
	z.Close()
	bomb := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		w.Write(zeros.Bytes())
	}
	noEnd := bytes.ReplaceAll(data, []byte("%%EOF"), []byte("     "))
	for _, test := range []struct {
		name    string
		handler http.HandlerFunc
		want    string
		detail  string
		tries   int // requests, 0 for any
		stalls  bool
		slow    bool
	}{
		{name: "503 at first", handler: inTurn(status(503), status(502), file(data)), want: "new", tries: 3},
		{name: "503 for ever", handler: status(503), want: "failed network", detail: "status 503", tries: 3},
		{name: "Retry-After", handler: inTurn(status(429, "Retry-After", "1"), file(data)), want: "new", tries: 2},
		{name: "Retry-After too long", handler: status(503, "Retry-After", "86400"), want: "failed network", tries: 1},
		{name: "stalls once", stalls: true, handler: inTurn(stall(data), file(data)), want: "new", tries: 2},
		{name: "stalls for ever", stalls: true, handler: stall(data), want: "failed network", detail: "stopped sending", tries: 3},
		{name: "no header", stalls: true, handler: func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, want: "failed network", tries: 3},
		{name: "connection closed", handler: func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, want: "failed network"},
		{name: "cut once", handler: inTurn(cut(data), file(data)), want: "new", tries: 2},
		{name: "cut for ever", handler: cut(data), want: "failed network", detail: "shorter than announced", tries: 3},
		{name: "length too long, file whole", handler: announce(len(data)+10, data), want: "new", tries: 2},
		{name: "length too short once", handler: inTurn(announce(len(data)/2, data), file(data)), want: "new", tries: 2},
		{name: "no end mark, twice alike", handler: file(noEnd), want: "new", tries: 2},
		{name: "trickles", slow: true, handler: func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				w.Write([]byte("%PDF-1.4\n"))
				w.(http.Flusher).Flush()
				time.Sleep(5 * time.Millisecond)
			}
		}, want: "failed network", detail: "took too long", tries: 3},
		{name: "redirect", handler: status(302, "Location", "/other"), want: "new"},
		{name: "redirect loop", handler: status(302, "Location", "/x.pdf"), want: "quarantined refused", detail: "more than 8 redirects", tries: 9},
		{name: "redirect to a file of ours", handler: status(302, "Location", "file:///etc/passwd"), want: "quarantined refused"},
		{name: "redirect nowhere", handler: status(302), want: "quarantined http_status"},
		{name: "soft 404", handler: text("<html><head><title>页面不存在</title></head></html>"), want: "quarantined soft_404", detail: "页面不存在", tries: 1},
		{name: "claims to be a PDF", handler: func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/pdf")
			fmt.Fprint(w, "<!DOCTYPE html><p>%PDF-1.4 not</p>")
		}, want: "quarantined soft_404"},
		{name: "wrong type", handler: text("\x89PNG\r\n\x1a\n"), want: "quarantined not_pdf", detail: "image/png", tries: 1},
		{name: "empty", handler: text(""), want: "quarantined not_pdf", detail: "nothing"},
		{name: "404", handler: status(404), want: "quarantined http_status", detail: "status 404 Not Found", tries: 1},
		{name: "403", handler: status(403), want: "quarantined http_status", tries: 1},
		{name: "204", handler: status(204), want: "quarantined http_status", tries: 1},
		{name: "304 to no condition", handler: status(304), want: "quarantined http_status", tries: 1},
		{name: "huge, announced", handler: announce(1<<40, data), want: "quarantined limit", tries: 1},
		{name: "huge, unannounced", handler: func(w http.ResponseWriter, _ *http.Request) {
			w.Write(make([]byte, 8<<20))
		}, want: "quarantined limit", tries: 1},
		{name: "huge when unzipped", handler: bomb, want: "quarantined limit", tries: 1},
		{name: "gzip", handler: func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(zipped.Bytes())
		}, want: "new", tries: 1},
		{name: "gzip, cut", handler: func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(zipped.Bytes()[:zipped.Len()/2])
		}, want: "failed network", tries: 3},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := newServer(t)
			s.on("/x.pdf", test.handler)
			s.on("/other", file(data))
			s.on("/good.pdf", file(pdf("某市水务局")))
			options := quick()
			options.MaxBytes = 1 << 20
			if test.stalls {
				options.Stall = 700 * time.Millisecond
			}
			if test.slow {
				options.Timeout = 500 * time.Millisecond
			}
			dir := t.TempDir()
			report := ingestInto(t, dir, s.entries("/x.pdf", "/good.pdf"), options)
			if diff := cmp.Diff([]string{"/good.pdf new", "/x.pdf " + test.want}, states(report, s.URL)); diff != "" {
				t.Fatalf("(-want +got):\n%s\n%+v", diff, report.Items)
			}
			item := report.Items[1]
			if !strings.Contains(item.Detail, test.detail) {
				t.Errorf("detail is %q, want it to tell of %q", item.Detail, test.detail)
			}
			asked := s.asked()
			asked = slices.DeleteFunc(asked, func(p string) bool { return p != "/x.pdf" })
			if test.tries != 0 && len(asked) != test.tries {
				t.Errorf("asked %d times, want %d", len(asked), test.tries)
			}
			if left, _ := filepath.Glob(filepath.Join(dir, ".yusuan", "tmp", "*")); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
			entries := quarantined(t, dir)
			if test.want == "new" {
				if len(entries) != 0 || len(sources(t, dir)) != 2 {
					t.Errorf("quarantine %v, %d sources; want none and 2", entries, len(sources(t, dir)))
				}
				return
			}
			if len(entries) != 1 || entries[0].URL != s.URL+"/x.pdf" || !strings.HasSuffix(test.want, " "+entries[0].Reason) {
				t.Errorf("quarantine is %+v", entries)
			}
			// What works the next time leaves the quarantine.
			s.on("/x.pdf", file(data))
			report = ingestInto(t, dir, s.entries("/x.pdf"), options)
			if len(quarantined(t, dir)) != 0 || report.Count(New) != 1 {
				t.Errorf("still quarantined: %v; report %+v", quarantined(t, dir), report.Items)
			}
		})
	}
}

// A file that is replaced at its address is kept in both versions; one that comes
// back is current again, and no two replace each other.
func TestReplaced(t *testing.T) {
	s := newServer(t)
	versions := [][]byte{pdf("某市审计局"), pdf("某市审计局（更正）"), pdf("某市审计局（再更正）")}
	dir := t.TempDir()
	supersedes := func() map[string]string {
		m := map[string]string{}
		name := map[string]string{"": ""}
		for i, v := range versions {
			name[yusuan.DocID(v)] = fmt.Sprint(i)
		}
		for _, src := range sources(t, dir) {
			m[name[src.DocID]] = name[src.Supersedes]
		}
		return m
	}
	for day, step := range []struct {
		version int
		state   State
		want    map[string]string
	}{
		{0, New, map[string]string{"0": ""}},
		{1, Replaced, map[string]string{"0": "", "1": "0"}},
		{1, Unchanged, map[string]string{"0": "", "1": "0"}},
		{2, Replaced, map[string]string{"0": "", "1": "0", "2": "1"}},
		{0, Replaced, map[string]string{"0": "2", "1": "", "2": "1"}},
	} {
		s.on("/a.pdf", file(versions[step.version]))
		report := ingestInto(t, dir, s.entries("/a.pdf"), later(day))
		if got := report.Items[0].State; got != step.state {
			t.Errorf("day %d: %s, want %s", day, got, step.state)
		}
		if diff := cmp.Diff(step.want, supersedes()); diff != "" {
			t.Errorf("day %d: supersedes (-want +got):\n%s", day, diff)
		}
	}
	for i, v := range versions {
		if !schema.HasOriginal(dir, yusuan.DocID(v)) {
			t.Errorf("version %d is not kept", i)
		}
	}
}

// New bytes that cannot be converted replace nothing; the source table names
// committed documents only; a later good version clears the quarantine.
func TestReplacedByDamage(t *testing.T) {
	s := newServer(t)
	dir := t.TempDir()
	good, bad, better := pdf("某市审计局"), []byte("%PDF-1.4\nnothing\n%%EOF\n"), pdf("某市审计局（更正）")
	for day, step := range []struct {
		data        []byte
		quarantined int
		sources     int
	}{{good, 0, 1}, {bad, 1, 1}, {bad, 1, 1}, {better, 0, 2}} {
		s.on("/a.pdf", file(step.data))
		ingestInto(t, dir, s.entries("/a.pdf"), later(day))
		if n := len(quarantined(t, dir)); n != step.quarantined {
			t.Errorf("day %d: %d quarantined, want %d", day, n, step.quarantined)
		}
		if n := len(sources(t, dir)); n != step.sources {
			t.Errorf("day %d: %d sources, want %d", day, n, step.sources)
		}
		for _, e := range quarantined(t, dir) {
			if e.SHA256 != yusuan.DocID(bad) || e.URL != s.URL+"/a.pdf" || e.Reason != "damaged" || e.Attempts != 1 {
				t.Errorf("day %d: quarantine %+v", day, e)
			}
		}
	}
	if diff := cmp.Diff([]string{"/a.pdf", "/a.pdf?", "/a.pdf?", "/a.pdf?"}, s.asked()); diff != "" {
		t.Errorf("asked (-want +got):\n%s", diff)
	}
	for _, src := range sources(t, dir) {
		if src.DocID == yusuan.DocID(better) && src.Supersedes != yusuan.DocID(good) {
			t.Errorf("the corrected document supersedes %q", src.Supersedes)
		}
	}
}

// robots.txt is asked once a run and kept to.
func TestRobots(t *testing.T) {
	for _, test := range []struct {
		name   string
		robots http.HandlerFunc
		want   []string
	}{
		{"none", status(404), []string{"/no/a.pdf new", "/预算/b.pdf new"}},
		{"disallowed", text("User-agent: *\nDisallow: /no/\n"), []string{"/no/a.pdf quarantined robots", "/预算/b.pdf new"}},
		{"disallowed in Chinese", text("User-agent: *\nDisallow: /预算/\n"), []string{"/no/a.pdf new", "/预算/b.pdf quarantined robots"}},
		{"by name", text("User-agent: *\nDisallow: /\n\nUser-agent: yusuan\nDisallow: /no/\n"), []string{"/no/a.pdf quarantined robots", "/预算/b.pdf new"}},
		{"a web page", text("<html>Disallow: /</html>"), []string{"/no/a.pdf new", "/预算/b.pdf new"}},
		{"unknown", status(500), []string{"/no/a.pdf failed network", "/预算/b.pdf failed network"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := newServer(t)
			asked := 0
			s.on("/robots.txt", func(w http.ResponseWriter, r *http.Request) { asked++; test.robots(w, r) })
			s.on("/no/a.pdf", file(pdf("某市审计局")))
			s.on("/预算/b.pdf", file(pdf("某市水务局")))
			options := quick()
			options.Retries = -1
			report := ingestInto(t, t.TempDir(), s.entries("/no/a.pdf", "/预算/b.pdf"), options)
			got := states(report, s.URL)
			for i := range got {
				got[i] = strings.ReplaceAll(got[i], "%E9%A2%84%E7%AE%97", "预算")
			}
			slices.Sort(got)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if asked != 1 {
				t.Errorf("robots.txt was asked %d times, want once", asked)
			}
		})
	}
}

// One request at a time to a host, with a pause in between, and who asks is told.
func TestPolite(t *testing.T) {
	s := newServer(t)
	s.on("/robots.txt", text("User-agent: *\nCrawl-delay: 0.05\n"))
	agents := map[string]bool{}
	var mu sync.Mutex
	var paths []string
	for i := range 6 {
		path := fmt.Sprintf("/%d.pdf", i)
		data := pdf(fmt.Sprint("某市第", i, "局"))
		s.on(path, func(w http.ResponseWriter, r *http.Request) {
			mu.Lock()
			agents[r.UserAgent()] = true
			mu.Unlock()
			time.Sleep(5 * time.Millisecond)
			file(data)(w, r)
		})
		paths = append(paths, path)
	}
	options := quick()
	options.Delay = 20 * time.Millisecond
	options.Contact = "data@example.org\r\n(预算)"
	ingestInto(t, t.TempDir(), s.entries(paths...), options)
	if s.most != 1 {
		t.Errorf("%d requests at once, want 1", s.most)
	}
	for i := 2; i < len(s.starts); i++ { // after robots.txt, whose delay was not known
		if pause := s.starts[i].Sub(s.starts[i-1]); pause < 50*time.Millisecond {
			t.Errorf("request %d came %s after the one before, want 50ms at least", i, pause)
		}
	}
	if want := map[string]bool{"yusuan/" + yusuan.ToolVersion + " (+data@example.org)": true}; !cmp.Equal(want, agents) {
		t.Errorf("user agents %v, want %v", agents, want)
	}
}

// A redirect to another host is asked as that host wants, and recorded under the
// address that was listed.
func TestRedirectToAnotherHost(t *testing.T) {
	a, b := newServer(t), newServer(t)
	b.on("/robots.txt", text("User-agent: *\nDisallow: /no/\n"))
	b.on("/yes/x.pdf", file(pdf("某市审计局")))
	b.on("/no/x.pdf", file(pdf("某市水务局")))
	a.on("/1.pdf", status(301, "Location", b.URL+"/yes/x.pdf"))
	a.on("/2.pdf", status(307, "Location", b.URL+"/no/x.pdf"))
	dir := t.TempDir()
	from := a.entries("/1.pdf", "/2.pdf")
	report := ingestInto(t, dir, from, quick())
	if diff := cmp.Diff([]string{"/1.pdf new", "/2.pdf quarantined robots"}, states(report, a.URL)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	b.asked()
	ingestInto(t, dir, from, later(1))
	if diff := cmp.Diff([]string{"/yes/x.pdf?"}, b.asked()); diff != "" {
		t.Errorf("second run asked (-want +got):\n%s", diff)
	}
}

// A disk that fails ends the run; the address is not to blame.
func TestOwnDiskFails(t *testing.T) {
	s := newServer(t)
	dir := t.TempDir()
	s.on("/a.pdf", func(w http.ResponseWriter, r *http.Request) {
		os.RemoveAll(filepath.Join(dir, ".yusuan", "tmp"))
		file(pdf("某市审计局"))(w, r)
	})
	ds, err := schema.OpenDataset(dir, schema.Options{Tool: yusuan.ToolVersion})
	if err != nil {
		t.Fatal(err)
	}
	_, err = Run(t.Context(), ds, s.entries("/a.pdf"), quick())
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error is %v, want that of the disk", err)
	}
	if n := len(ds.Quarantined()); n != 0 {
		t.Errorf("%d quarantined, want none", n)
	}
	if err := ds.Close(); err != nil {
		t.Error(err)
	}
}

// A host that fails again and again is left alone for the rest of the run.
func TestDeadHost(t *testing.T) {
	s := newServer(t)
	var paths []string
	for i := range 10 {
		path := fmt.Sprintf("/%d.pdf", i)
		s.on(path, status(503))
		paths = append(paths, path)
	}
	options := quick()
	options.Retries = -1
	dir := t.TempDir()
	report := ingestInto(t, dir, s.entries(paths...), options)
	if n := len(s.asked()); n != hostFailures || report.Count(Failed) != 10 {
		t.Errorf("%d requests, want %d; report %+v", n, hostFailures, report.Items)
	}
	if n := len(quarantined(t, dir)); n != hostFailures {
		t.Errorf("%d quarantined, want the %d that were asked", n, hostFailures)
	}
}

// Addresses of private networks are refused by what is connected to, whatever
// their name or spelling.
func TestPrivateRefused(t *testing.T) {
	s := newServer(t)
	s.on("/a.pdf", file(pdf("某市审计局")))
	port := s.URL[strings.LastIndex(s.URL, ":"):]
	options := quick()
	options.AllowPrivate = false
	for _, host := range []string{"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"} {
		from := From{Entries: []Entry{{URL: "http://" + host + port + "/a.pdf"}}}
		report := ingestInto(t, t.TempDir(), from, options)
		if len(report.Items) != 1 || report.Items[0].Reason != refused {
			t.Errorf("%s: %+v", host, report.Items)
		}
	}
	if asked := s.asked(); len(asked) != 0 {
		t.Errorf("asked %v", asked)
	}
}

// copyWithoutTemp copies a dataset that is being written, but for its temporary
// files, which come and go and no later run looks at.
func copyWithoutTemp(t *testing.T, to, from string) {
	t.Helper()
	temp := filepath.Join(from, ".yusuan", "tmp")
	err := filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if path == temp {
			return fs.SkipDir
		}
		name, _ := filepath.Rel(from, path)
		switch {
		case err != nil:
			return err
		case entry.IsDir():
			return os.MkdirAll(filepath.Join(to, name), 0o777)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, name), data, 0o666)
	})
	if err != nil {
		t.Error(err)
	}
}

// A kill at any moment leaves what the next run goes on from: the dataset as it
// stood at each request is completed by one more run to what an undisturbed run
// gives, and no document is converted again.
func TestKilledAnywhere(t *testing.T) {
	s := newServer(t)
	var paths []string
	for i := range 8 {
		path := fmt.Sprintf("/%d.pdf", i)
		s.on(path, file(pdf(fmt.Sprint("某市第", i, "局"))))
		paths = append(paths, path)
	}
	s.on("/bad.pdf", file([]byte("%PDF-1.4\nnothing\n%%EOF\n")))
	s.on("/page.htm", text(`<a href="0.pdf">甲</a><a href="all.zip">乙</a><a href="404.pdf">丙</a>`))
	s.on("/all.zip", file(archiveOf(t, "a.pdf", pdf("某市甲局"), "b.pdf", pdf("某市乙局"), "c.pdf", []byte("no"))))
	from := s.entries(append(paths, "/bad.pdf", "/page.htm")...)

	dir := filepath.Join(t.TempDir(), "ds")
	var snapshots []string
	root := t.TempDir()
	options := quick()
	options.Round = 3
	snap := func() {
		to := filepath.Join(root, fmt.Sprint(len(snapshots)))
		copyWithoutTemp(t, to, dir)
		snapshots = append(snapshots, to)
	}
	options.Progress = func(Item) { snap() }
	options.Converted = func(yusuan.Outcome) { snap() }
	ingestInto(t, dir, from, options)
	want := tree(t, dir)
	if len(snapshots) < 20 {
		t.Fatalf("only %d snapshots", len(snapshots))
	}
	options.Progress = nil
	step := 3
	if testing.Short() {
		step = 10
	}
	for i := 0; i < len(snapshots); i += step {
		snapshot := snapshots[i]
		if i%2 == 1 { // a kill within a write of the journal
			if f, err := os.OpenFile(filepath.Join(snapshot, ".yusuan", "arrivals.jsonl"), os.O_APPEND|os.O_WRONLY, 0); err == nil {
				fmt.Fprint(f, `{"url":"http://`)
				f.Close()
			}
		}
		committed := map[string]bool{}
		done, _ := filepath.Glob(filepath.Join(snapshot, "documents", "*.json"))
		for _, path := range done {
			committed[strings.TrimSuffix(filepath.Base(path), ".json")] = true
		}
		options.Converted = func(o yusuan.Outcome) {
			if committed[o.DocID] {
				t.Errorf("snapshot %d: %s is converted again", i, o.DocID)
			}
		}
		ingestInto(t, snapshot, from, options)
		got := tree(t, snapshot)
		// How often something failed differs by what the killed run had recorded.
		delete(got, "quarantine.jsonl")
		delete(want, "quarantine.jsonl")
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("snapshot %d (-undisturbed +resumed):\n%s", i, diff)
		}
		if n := len(quarantined(t, snapshot)); n != 3 {
			t.Errorf("snapshot %d: %d quarantined, want 3", i, n)
		}
	}
}

// Rounds grow with the dataset, unless an option says how large they are.
func TestRound(t *testing.T) {
	r := run{report: &Report{}}
	for standing, want := range map[int]int{0: 50, 499: 50, 10_000: 1_000} {
		if r.standing = standing; r.round() != want {
			t.Errorf("%d documents: rounds of %d, want %d", standing, r.round(), want)
		}
	}
	r.options.Round = 3
	if r.round() != 3 {
		t.Error("the option is not heard")
	}
}

// Cancelling ends a run soon, whatever it waits for, and the next one goes on.
func TestCancel(t *testing.T) {
	s := newServer(t)
	s.on("/a.pdf", file(pdf("某市审计局")))
	ctx, cancel := context.WithCancel(t.Context())
	s.on("/b.pdf", func(_ http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	})
	dir := t.TempDir()
	options := quick()
	options.Stall = time.Minute
	ds, err := schema.OpenDataset(dir, schema.Options{Tool: yusuan.ToolVersion})
	if err != nil {
		t.Fatal(err)
	}
	started := time.Now()
	_, err = Run(ctx, ds, s.entries("/a.pdf", "/b.pdf"), options)
	if !errors.Is(err, context.Canceled) || time.Since(started) > 5*time.Second {
		t.Errorf("error %v after %s", err, time.Since(started))
	}
	if err := ds.Close(); err != nil {
		t.Fatal(err)
	}
	if entries := quarantined(t, dir); len(entries) != 0 {
		t.Errorf("being cancelled is no failure: %v", entries)
	}
	s.asked()
	s.on("/b.pdf", file(pdf("某市水务局")))
	report := ingestInto(t, dir, s.entries("/a.pdf", "/b.pdf"), quick())
	if diff := cmp.Diff([]string{"/a.pdf unchanged", "/b.pdf new"}, states(report, s.URL)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if n, _ := report.Converted(); n != 2 {
		t.Errorf("%d documents were converted by the second run, want 2", n)
	}
}

// A plan asks pages for their links and no file, and writes nothing.
func TestPlan(t *testing.T) {
	s := newServer(t)
	s.on("/page.htm", text(`<a href="a.pdf">甲</a><a href="b.pdf">乙</a>`))
	dir := filepath.Join(t.TempDir(), "none")
	report, err := Plan(t.Context(), dir, s.entries("/page.htm", "/c.pdf"), quick())
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"/a.pdf planned", "/b.pdf planned", "/c.pdf planned", "/page.htm page"}
	if diff := cmp.Diff(want, states(report, s.URL)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"/page.htm"}, s.asked()); diff != "" {
		t.Errorf("asked (-want +got):\n%s", diff)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("the dataset was made")
	}
}
