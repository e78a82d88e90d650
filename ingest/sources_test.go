package ingest

import (
	"archive/zip"
	"bytes"
	"net/http"
	"net/netip"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"yusuan"
	"yusuan/schema"
)

// archiveOf makes a ZIP archive of names and contents in turn. The first is stored
// as it is, as some programs do with PDFs.
func archiveOf(t testing.TB, members ...any) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(members); i += 2 {
		method := zip.Deflate
		if i == 0 {
			method = zip.Store
		}
		m, err := w.CreateHeader(&zip.FileHeader{Name: members[i].(string), Method: method})
		if err != nil {
			t.Fatal(err)
		}
		m.Write(members[i+1].([]byte))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gbk(s string) string {
	s, err := simplifiedchinese.GBK.NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	return s
}

// Links of a disclosure page are found as a browser finds them.
func TestPage(t *testing.T) {
	s := newServer(t)
	page := `<html><head><meta charset="gb2312"><title>预算公开</title><base href="files/"></head><body>
		<a href="2024年预算.pdf">附件1</a>
		<a href=" \up/a%20b.PDF ">附件2</a>
		<a href="100%公开.pdf">附件3</a>
		<a href="/download?id=1&amp;name=决算">附件4：2024年决算.pdf</a>
		<a href="/viewer.html?file=%2Fshown.pdf">在线查看</a>
		<iframe src="/framed.pdf"></iframe>
		<a href="2024年预算.pdf">又一次</a>
		<a href="mailto:a@b.c">信</a><a href="javascript:void(0)">.pdf</a>
		<a href="/index.html">首页</a><a href="table.xlsx">表</a>
		</body></html>`
	s.on("/list/page.htm", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Write([]byte(gbk(page)))
	})
	for i, path := range []string{"/list/files/2024年预算.pdf", "/up/a b.PDF", "/list/files/100%公开.pdf", "/shown.pdf", "/framed.pdf"} {
		s.on(path, file(pdf(strings.Repeat("某", i+1)+"市审计局")))
	}
	s.on("/download", func(w http.ResponseWriter, r *http.Request) {
		if got := r.URL.Query().Get("name"); got != gbk("决算") {
			t.Errorf("the query is sent as %q, want it in the page's encoding", got)
		}
		file(pdf("某市水务局"))(w, r)
	})
	dir := t.TempDir()
	report := ingestInto(t, dir, s.entries("/list/page.htm"), quick())
	want := []string{
		"/download?id=1&name=%BE%F6%CB%E3 new",
		"/framed.pdf new",
		"/list/files/100%25%E5%85%AC%E5%BC%80.pdf new",
		"/list/files/2024%E5%B9%B4%E9%A2%84%E7%AE%97.pdf new",
		"/list/page.htm page",
		"/shown.pdf new",
		"/up/a%20b.PDF new",
	}
	if diff := cmp.Diff(want, states(report, s.URL)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(quarantined(t, dir)) != 0 {
		t.Errorf("quarantine is %v", quarantined(t, dir))
	}
}

// A list leads to pages by its link pattern, and these to their files. A page
// without any is named.
func TestPagesOfAList(t *testing.T) {
	s := newServer(t)
	s.on("/list.htm", text(`<a href="d1.htm">2024年部门预算</a><a href="d2.htm">2024年决算</a><a href="d3.htm">2023年部门预算</a><a href="x.pdf">手册</a>`))
	s.on("/d1.htm", text(`<a href="a.pdf">附件</a><a href="d2.htm">部门预算</a>`))
	s.on("/d3.htm", text(`<p>正文`))
	s.on("/a.pdf", file(pdf("某市审计局")))
	from := s.entries("/list.htm")
	from.Entries[0].Link = regexp.MustCompile(`部门预算`)
	from.Entries[0].Agency, from.Entries[0].Region = "水务局", "440100"
	dir := t.TempDir()
	report := ingestInto(t, dir, from, quick())
	want := []string{"/a.pdf new", "/d1.htm page", "/d3.htm quarantined no_document", "/list.htm page"}
	if diff := cmp.Diff(want, states(report, s.URL)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	// What the list claims and the document denies is told.
	if got := sources(t, dir); len(got) != 1 || !strings.Contains(got[0].NameConflict, "agency_name 水务局") {
		t.Errorf("sources are %+v", got)
	}
}

// PDFs are taken out of archives; names of members are labels and never paths.
func TestArchive(t *testing.T) {
	inner := archiveOf(t, "x.pdf", pdf("某市丙局"), "deep.zip", archiveOf(t, "y.pdf", pdf("某市丁局")))
	whole := archiveOf(t,
		"../../evil.pdf", pdf("某市甲局"),
		gbk("预算/乙局.pdf"), pdf("某市乙局"),
		"more.zip", inner,
		"page.pdf", []byte("<html>"),
		"readme.txt", []byte("x"),
		"__MACOSX/._a.pdf", []byte("x"),
		"big.pdf", make([]byte, 2<<20),
	)
	s := newServer(t)
	s.on("/a.zip", file(whole))
	s.on("/none.zip", file(archiveOf(t, "readme.txt", []byte("x"))))
	s.on("/cut.zip", file(whole[:len(whole)/2]))
	parent := t.TempDir()
	dir := filepath.Join(parent, "a", "b", "ds")
	options := quick()
	options.MaxBytes = 1 << 20
	from := s.entries("/a.zip", "/none.zip", "/cut.zip")
	report := ingestInto(t, dir, from, options)
	want := []string{
		"/a.zip new",
		"/a.zip#big.pdf quarantined limit",
		"/a.zip#more.zip!deep.zip quarantined limit",
		"/a.zip#page.pdf quarantined not_pdf",
		"/cut.zip quarantined damaged",
		"/none.zip quarantined no_document",
	}
	if diff := cmp.Diff(want, states(report, s.URL)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var urls []string
	for _, src := range sources(t, dir) {
		urls = append(urls, strings.TrimPrefix(src.URL, s.URL))
	}
	for _, want := range []string{"/a.zip#..%2F..%2Fevil.pdf", "/a.zip#%E9%A2%84%E7%AE%97%2F%E4%B9%99%E5%B1%80.pdf", "/a.zip#more.zip!x.pdf"} {
		if !strings.Contains(strings.Join(urls, "\n"), want) {
			t.Errorf("sources are %q, want %q among them", urls, want)
		}
	}
	if len(urls) != 3 {
		t.Errorf("%d sources, want 3", len(urls))
	}
	for _, d := range []string{parent, filepath.Join(parent, "a"), filepath.Join(parent, "a", "b")} {
		entries, _ := os.ReadDir(d)
		if len(entries) != 1 {
			t.Errorf("%s holds %v", d, entries)
		}
	}
	s.asked()
	before := tree(t, dir)
	report = ingestInto(t, dir, s.entries("/a.zip"), later(1))
	if diff := cmp.Diff([]string{"/a.zip unchanged"}, states(report, s.URL)); diff != "" {
		t.Errorf("second run (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"/a.zip?"}, s.asked()); diff != "" {
		t.Errorf("asked (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
		t.Errorf("the second run changed the dataset (-before +after):\n%s", diff)
	}
}

// Files of a folder are taken in by hash; what replaces a file at its path
// supersedes it; a second run does nothing.
func TestInbox(t *testing.T) {
	inbox := t.TempDir()
	put := func(name string, data []byte) {
		t.Helper()
		path := filepath.Join(inbox, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	first, second := pdf("某市审计局"), pdf("某市审计局（更正）")
	put("sub/a.pdf", first)
	put("same.PDF", first)
	put("b.zip", archiveOf(t, "x.pdf", pdf("某市水务局"), "y.pdf", []byte("no")))
	put("page.pdf", []byte("<html>"))
	put("damaged.pdf", []byte("%PDF-1.4\nnothing"))
	put("notes.txt", []byte("x"))
	put(".hidden.pdf", []byte("x"))
	put("old/.yusuan/lock", nil)
	put("old/sources/z.pdf", first)
	dir := t.TempDir()
	take := func(options Options) *Report {
		t.Helper()
		from, err := ParseFrom([]string{inbox})
		if err != nil {
			t.Fatal(err)
		}
		return ingestInto(t, dir, from, options)
	}
	report := take(quick())
	want := []string{"/b.zip new", "/b.zip#y.pdf quarantined not_pdf", "/damaged.pdf new", "/page.pdf quarantined not_pdf", "/same.PDF new", "/sub/a.pdf new"}
	if diff := cmp.Diff(want, states(report, inbox)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(sources(t, dir)) != 3 || len(quarantined(t, dir)) != 3 {
		t.Errorf("sources %v, quarantine %v", sources(t, dir), quarantined(t, dir))
	}
	before := tree(t, dir)
	report = take(later(1))
	if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
		t.Errorf("the second run changed the dataset (-before +after):\n%s", diff)
	}
	if n := report.Count(New) + report.Count(Replaced) + report.Count(Failed); n != 0 {
		t.Errorf("second run: %+v", report.Items)
	}
	put("sub/a.pdf", second)
	report = take(later(2))
	if report.Count(Replaced) != 1 {
		t.Errorf("third run: %+v", report.Items)
	}
	for _, src := range sources(t, dir) {
		if src.DocID == yusuan.DocID(second) && src.Supersedes != yusuan.DocID(first) {
			t.Errorf("source %+v", src)
		}
	}
}

// What a list says to skip is asked nowhere, on the page itself and on those that
// it leads to, whether the address or the text tells.
func TestSkippedLinks(t *testing.T) {
	s := newServer(t)
	s.on("/list.htm", text(`<a href="d1.htm">2024年部门预算</a><a href="d2.htm">2023年部门预算</a>`))
	s.on("/d1.htm", text(`<a href="a.pdf">附件</a><a href="b.pdf">草案</a><a href="2023.pdf">附件</a>`))
	s.on("/a.pdf", file(pdf("某市审计局")))
	from := s.entries("/list.htm")
	from.Entries[0].Link, from.Entries[0].Skip = regexp.MustCompile(`部门预算`), regexp.MustCompile(`草案|2023`)
	report := ingestInto(t, t.TempDir(), from, quick())
	if diff := cmp.Diff([]string{"/a.pdf new", "/d1.htm page", "/list.htm page"}, states(report, s.URL)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestParseList(t *testing.T) {
	entries, err := parseText([]byte("# 说明\n\nhttps://a.gov.cn/x.pdf  # 审计局\nhttp://b.gov.cn/页.htm#top\n"))
	if err != nil || len(entries) != 2 || entries[0].URL != "https://a.gov.cn/x.pdf" {
		t.Errorf("text: %+v, %v", entries, err)
	}
	entries, err = parseYAML([]byte("- page: https://a.gov.cn/list.htm\n  link: '预算.*pdf$'\n  skip: 草案\n  agency: 审计局\n  region: 440100\n- url: https://a.gov.cn/x.pdf\n"))
	if err != nil || len(entries) != 2 || !entries[0].Page || entries[0].Link == nil || entries[0].Skip.String() != "草案" || entries[0].Region != "440100" || entries[1].Page {
		t.Errorf("YAML: %+v, %v", entries, err)
	}
	for name, list := range map[string]string{
		"unknown key": "- page: https://a.gov.cn/\n  pattern: x\n",
		"both":        "- page: https://a.gov.cn/\n  url: https://a.gov.cn/\n",
		"neither":     "- agency: x\n",
		"pattern":     "- page: https://a.gov.cn/\n  link: '('\n",
		"skip":        "- page: https://a.gov.cn/\n  skip: '('\n",
		"region":      "- page: https://a.gov.cn/\n  region: 北京\n",
		"scheme":      "- page: ftp://a.gov.cn/\n",
		"no list":     "page: https://a.gov.cn/\n",
	} {
		if _, err := parseYAML([]byte(list)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	for _, list := range []string{"a.gov.cn/x.pdf", "file:///etc/passwd", "https://user:secret@a.gov.cn/", "http://"} {
		_, err := parseText([]byte(list))
		if err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: error %v", list, err)
		}
	}
}

func TestIsPublic(t *testing.T) {
	for address, want := range map[string]bool{
		"8.8.8.8": true, "202.96.0.1": true, "2400:da00::1": true, "172.32.0.1": true,
		"127.0.0.1": false, "10.1.2.3": false, "172.16.0.1": false, "192.168.1.1": false, "169.254.169.254": false,
		"100.64.0.1": false, "0.0.0.0": false, "224.0.0.1": false, "255.255.255.255": false, "198.18.0.1": false,
		"::1": false, "::": false, "fe80::1": false, "fe80::1%eth0": false, "fc00::1": false, "fd12::1": false, "ff02::1": false,
		"::ffff:127.0.0.1": false, "::ffff:10.0.0.1": false, "::127.0.0.1": false, "64:ff9b::a00:1": false, "2002:7f00:1::": false, "2001:0:1::": false,
	} {
		if got := isPublic(netip.MustParseAddr(address)); got != want {
			t.Errorf("isPublic(%s) is %v", address, got)
		}
	}
}

func TestConflict(t *testing.T) {
	year := 2024
	record := &schema.DocumentRecord{FiscalYear: &year, Phase: "budget", AgencyName: "某市审计局", RegionCode: "440106"}
	for _, test := range []struct {
		source         schema.Source
		agency, region string
		want           string
	}{
		{schema.Source{URL: "http://x/2024%E9%A2%84%E7%AE%97.pdf"}, "审计局", "440100", ""},
		{schema.Source{URL: "http://x/2023%E9%A2%84%E7%AE%97.pdf"}, "", "", "fiscal_year 2023"},
		{schema.Source{URL: "http://x/2023.zip#d%2F%E5%86%B3%E7%AE%97.pdf"}, "", "", "phase final_accounts"},
		{schema.Source{Path: "in/2023.zip#a.zip!2022.pdf"}, "", "", "fiscal_year 2022"},
		{schema.Source{URL: "http://x/a.pdf"}, "水务局", "440200", "agency_name 水务局; region_code 440200"},
	} {
		if got := conflict(test.source, test.agency, test.region, record); got != test.want {
			t.Errorf("%+v: %q, want %q", test.source, got, test.want)
		}
	}
}

// Metrics are those of the latest run, with the time of the last success.
func TestMetrics(t *testing.T) {
	path := filepath.Join(t.TempDir(), "yusuan.prom")
	r := &Report{
		Items:   []Item{{State: New}, {State: Failed}},
		Started: time.Unix(1000, 0), Finished: time.Unix(1001, 500e6), Requests: 7, Bytes: 1 << 40,
	}
	for _, run := range []struct {
		code    int
		at      int64
		success string
	}{{75, 1001, ""}, {0, 2000, "2000"}, {65, 3000, "2000"}} {
		r.Finished = time.Unix(run.at, 0)
		if err := r.WriteMetrics(path, run.code); err != nil {
			t.Fatal(err)
		}
		if got := lastValue(path, lastSuccess); got != run.success {
			t.Errorf("exit code %d: last success %q, want %q", run.code, got, run.success)
		}
	}
	data, _ := os.ReadFile(path)
	for _, want := range []string{"\nyusuan_ingest_places{state=\"failed\"} 1\n", "\nyusuan_ingest_bytes 1099511627776\n", "\nyusuan_ingest_exit_code 65\n"} {
		if !strings.Contains(string(data), want) {
			t.Errorf("metrics lack %q:\n%s", want, data)
		}
	}
	if info, _ := os.Stat(path); info.Mode().Perm() != 0o644 {
		t.Errorf("mode %v", info.Mode())
	}
}

// What is quarantined is taken up again: what is kept, files, addresses.
func TestRetry(t *testing.T) {
	s := newServer(t)
	s.on("/a.pdf", status(404))
	s.on("/list.htm", status(404))
	s.on("/b.pdf", file([]byte("%PDF-1.4\nnothing\n%%EOF")))
	dir := t.TempDir()
	report := ingestInto(t, dir, s.entries("/a.pdf", "/b.pdf", "/list.htm"), quick())
	if got := len(quarantined(t, dir)); got != 3 {
		t.Fatalf("%d quarantined, want 3: %+v", got, report.Items)
	}
	s.on("/a.pdf", file(pdf("某市审计局")))
	s.on("/list.htm", text(`<a href="c.pdf">预算</a><a href="d.pdf">决算</a>`))
	s.on("/c.pdf", file(pdf("某市水务局")))
	s.asked()

	ds, err := schema.OpenDataset(dir, schema.Options{Tool: yusuan.ToolVersion})
	if err != nil {
		t.Fatal(err)
	}
	from := s.entries("/list.htm", "/unrelated.pdf")
	from.Entries[0].Link = regexp.MustCompile("预算")
	report, err = Retry(t.Context(), ds, from, nil, later(1))
	if err != nil {
		t.Fatal(err)
	}
	if err := ds.Close(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"/a.pdf new", "/c.pdf new", "/list.htm page"}, states(report, s.URL)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"/a.pdf", "/c.pdf", "/list.htm"}, s.asked()); diff != "" {
		t.Errorf("asked (-want +got):\n%s", diff)
	}
	if e := quarantined(t, dir); len(e) != 1 || e[0].Reason != "damaged" || e[0].Attempts != 2 {
		t.Errorf("quarantine is %+v", e)
	}
}
