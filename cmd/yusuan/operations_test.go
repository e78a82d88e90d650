//go:build unix

package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"yusuan"
	"yusuan/internal/testpdf"
)

// operations is the machine that docs/operations.md speaks of, below a folder.
type operations struct {
	t      *testing.T
	root   string
	blocks []string // of sh and ini code, in order
	server *httptest.Server
	status atomic.Int64 // of the server's one page
}

// moved are the places that docs/operations.md names.
var moved = []string{"/srv/", "/etc/yusuan/", "/etc/systemd/", "/var/lib/node_exporter/", "/var/log/", "/backup/", "/usr/local/bin/", "/tmp/"}

func newOperations(t *testing.T) *operations {
	for _, tool := range []string{"sh", "jq", "flock", "tar"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("docs/operations.md uses %s, which is not here", tool)
		}
	}
	o := &operations{t: t, root: t.TempDir()}
	for _, dir := range append(moved, "/srv/inbox") {
		if err := os.MkdirAll(filepath.Join(o.root, dir), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	o.status.Store(http.StatusOK)
	o.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		w.WriteHeader(int(o.status.Load()))
		w.Write(operationsPDF("某市财政局"))
	}))
	t.Cleanup(o.server.Close)
	o.write("etc/yusuan/list.yaml", "- url: "+o.server.URL+"/a.pdf\n")
	o.write("srv/inbox/b.pdf", string(operationsPDF("某市审计局")))
	// The command as the shell finds it; the test's server is on this machine.
	o.write("usr/local/bin/yusuan", fmt.Sprintf(`#!/bin/sh
case $1 in ingest | retry) set -- "$@" --allow-private --delay 1ms --retries 0 ;; esac
%s=1 exec %q "$@"
`, killEnv, os.Args[0]))
	o.blocks = operationsBlocks(t)
	return o
}

func operationsPDF(agency string) []byte {
	return testpdf.Build(agency + "2024年部门预算\n单位：万元\n| 项目 | 金额 |\n| 教育支出 | 100.00 |\n")
}

func (o *operations) write(name, text string) {
	o.t.Helper()
	mode := os.FileMode(0o644)
	if strings.HasPrefix(text, "#!") {
		mode = 0o755
	}
	if err := os.WriteFile(filepath.Join(o.root, name), []byte(text), mode); err != nil {
		o.t.Fatal(err)
	}
}

func (o *operations) read(name string) string {
	o.t.Helper()
	data, err := os.ReadFile(filepath.Join(o.root, name))
	if err != nil {
		o.t.Fatal(err)
	}
	return string(data)
}

// block returns the one block that holds text, its places moved below the root.
func (o *operations) block(text string) string {
	o.t.Helper()
	var found string
	for _, b := range o.blocks {
		if strings.Contains(b, text) {
			if found != "" {
				o.t.Fatalf("two blocks of docs/operations.md hold %q", text)
			}
			found = b
		}
	}
	if found == "" {
		o.t.Fatalf("no block of docs/operations.md holds %q", text)
	}
	var pairs []string
	for _, place := range moved {
		pairs = append(pairs, place, filepath.Join(o.root, place)+"/")
	}
	return strings.NewReplacer(pairs...).Replace(found)
}

// run runs a script and returns what it prints and its exit code.
func (o *operations) run(script string) (out string, code int) {
	o.t.Helper()
	cmd := exec.Command("sh", "-e", "-c", script)
	cmd.Dir = o.root
	cmd.Env = append(os.Environ(), "PATH="+filepath.Join(o.root, "usr/local/bin")+":"+os.Getenv("PATH"), "YUSUAN_WAIT=0")
	data, err := cmd.CombinedOutput()
	if cmd.ProcessState == nil {
		o.t.Fatal(err)
	}
	return string(data), cmd.ProcessState.ExitCode()
}

// expect runs a script that prints something, and ends well.
func (o *operations) expect(script, text string) {
	o.t.Helper()
	if out, code := o.run(script); code != 0 || !strings.Contains(out, text) {
		o.t.Errorf("%s\nexit code %d, %q lacks %q", script, code, out, text)
	}
}

// operationsBlocks returns the code of docs/operations.md.
func operationsBlocks(t *testing.T) (blocks []string) {
	t.Helper()
	data, err := os.ReadFile("../../docs/operations.md")
	if err != nil {
		t.Fatal(err)
	}
	language, block := "", ""
	for line := range strings.Lines(string(data)) {
		text := strings.TrimSpace(line)
		switch {
		case language == "" && strings.HasPrefix(text, "```"):
			language, block = strings.TrimPrefix(text, "```"), ""
		case text == "```" && language != "":
			blocks = append(blocks, block)
			language = ""
		case language != "":
			block += line
		}
	}
	return blocks
}

// The commands of docs/operations.md do what it says, as they are printed there.
func TestOperations(t *testing.T) {
	o := newOperations(t)
	const ds = "srv/budgets"
	if out, code := o.run(o.block("yusuan ingest --from /etc/yusuan/list.yaml --from /srv/inbox -o /srv/budgets --json --log-level error --metrics-file")); code != 0 {
		t.Fatalf("exit code %d, %s", code, out)
	}
	if n := countDocuments(filepath.Join(o.root, ds)); n != 2 {
		t.Fatalf("%d documents", n)
	}

	// The script of cron: silent where all is well, again after 75, telling else.
	o.write("usr/local/bin/yusuan-night", o.block("#!/bin/sh"))
	night := func(want int, text string) {
		t.Helper()
		out, code := o.run("yusuan-night")
		if code != want || !strings.Contains(out, text) || text == "" && out != "" {
			t.Errorf("exit code %d, want %d; printed %q, want %q", code, want, out, text)
		}
	}
	night(0, "")
	o.status.Store(http.StatusServiceUnavailable)
	night(exitTryAgain, "yusuan ended with exit code 75")
	o.status.Store(http.StatusOK)
	night(0, "")
	o.write("srv/inbox/page.pdf", "<html>404</html>")
	night(exitQuarantined, "not_pdf")
	night(0, "") // known by now

	o.expect(o.block("yusuan status /srv/budgets\n"), `"quarantined": 1`)
	o.expect(o.block(".first_seen"), "not_pdf")
	if _, code := o.run(o.block(".first_seen")); code == 0 { // retry tells that it is still no PDF
		t.Log("the reason is none of those that are tried")
	}
	o.expect("yusuan remove srv/budgets "+filepath.Join(o.root, "srv/inbox/page.pdf"), "removed")
	night(0, "")

	o.expect(o.block("--exclude=./parquet"), "")
	o.expect(o.block("tar -C /srv/again"), "2 documents")
	sameFiles(t, filepath.Join(o.root, ds), filepath.Join(o.root, "srv/again"))

	for _, path := range documentPaths(filepath.Join(o.root, ds)) {
		o.write(filepath.Join(ds, "documents", filepath.Base(path)), strings.Replace(o.read(filepath.Join(ds, "documents", filepath.Base(path))),
			fmt.Sprintf(`"result_version":%d}`, yusuan.ResultVersion), `"result_version":0}`, 1))
	}
	o.expect(o.block("/tmp/before.json"), `"documents_upgraded":2`)
	o.expect("cat tmp/before.json", `"result_versions":[{"value":"0","n":2`)
	o.expect("cat tmp/after.json", fmt.Sprintf(`"result_versions":[{"value":"%d","n":2`, yusuan.ResultVersion))
	sameFiles(t, filepath.Join(o.root, "srv/again"), filepath.Join(o.root, ds))
}

// Everything that may be deleted comes again, to the byte.
func TestOperationsDelete(t *testing.T) {
	o := newOperations(t)
	o.expect("yusuan ingest --from srv/inbox -o srv/budgets && cp -a srv/budgets whole", "1 document converted")
	for _, c := range []struct{ remove, again string }{
		{"parquet datapackage.json", "yusuan checkpoint srv/budgets"},
		{".yusuan/parquet.json", "yusuan checkpoint srv/budgets"},
		{".yusuan/tmp .yusuan/lock", "yusuan checkpoint srv/budgets"},
		{"quarantine.jsonl", "yusuan ingest --from srv/inbox -o srv/budgets"},
		{"documents/*", "yusuan ingest --from srv/inbox -o srv/budgets"},
		{"sources documents/*", "yusuan ingest --from srv/inbox -o srv/budgets"},
	} {
		if out, code := o.run("cd srv/budgets && rm -rf " + c.remove + " && cd ../.. && " + c.again); code != 0 {
			t.Errorf("without %s: exit code %d, %s", c.remove, code, out)
		}
		sameFiles(t, filepath.Join(o.root, "whole"), filepath.Join(o.root, "srv/budgets"))
		if !strings.HasPrefix(c.remove, "sources") { // fetched anew, they say so
			o.expect("cmp whole/sources.jsonl srv/budgets/sources.jsonl", "")
		}
	}
}

// systemd knows what the units say.
func TestOperationsUnits(t *testing.T) {
	o := newOperations(t)
	if _, err := exec.LookPath("systemd-analyze"); err != nil {
		t.Skip("systemd-analyze is not here")
	}
	for _, name := range []string{"yusuan.service", "yusuan.timer"} {
		o.write("etc/systemd/"+name, o.block("# /etc/systemd/system/"+name))
	}
	out, code := o.run("systemd-analyze verify --man=no etc/systemd/yusuan.service etc/systemd/yusuan.timer")
	for line := range strings.Lines(out) {
		if strings.Contains(line, "yusuan.") && !strings.Contains(line, "network-online") {
			t.Errorf("exit code %d: %s", code, line)
		}
	}
}
