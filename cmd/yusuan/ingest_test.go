package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// serve DIR starts a web server on this machine and sets $URL to its address. A
// file NAME.status holds a status to answer with for NAME.
func serve(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: serve DIR")
	}
	root := ts.MkAbs(args[0])
	files := http.FileServer(http.Dir(root))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path := filepath.Join(root, filepath.FromSlash(r.URL.Path))
		if code, err := os.ReadFile(path + ".status"); err == nil {
			status := map[string]int{"503": 503, "403": 403, "302": 302}[strings.TrimSpace(string(code))]
			w.Header().Set("Location", r.URL.Path) // of a redirect: to itself
			http.Error(w, "not now", status)
			return
		}
		files.ServeHTTP(w, r)
	}))
	ts.Defer(server.Close)
	ts.Setenv("URL", server.URL)
	ts.Check(os.WriteFile(ts.MkAbs("url.txt"), []byte(server.URL), 0o666))
}
