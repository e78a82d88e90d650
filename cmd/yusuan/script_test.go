package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"

	"yusuan"
	"yusuan/internal/testpdf"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"yusuan": func() { os.Exit(run()) },
	})
}

// The command, run as a user runs it: files in, files and text out. $SAMPLES is
// the repository's samples folder, $CORPUS that of the test documents beside it, which
// the condition corpus says is there.
func TestScripts(t *testing.T) {
	samples, err := filepath.Abs("../../samples")
	if err != nil {
		t.Fatal(err)
	}
	corpus, err := filepath.Abs("../../../shared/corpus")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		Setup: func(env *testscript.Env) error {
			env.Setenv("SAMPLES", samples)
			env.Setenv("CORPUS", corpus)
			env.Setenv("TZ", "UTC")
			return nil
		},
		Condition: func(name string) (bool, error) {
			if name != "corpus" {
				return false, fmt.Errorf("no condition %s", name)
			}
			_, err := os.Stat(corpus)
			return err == nil, nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"mkpdf":     makePDF,
			"truncate":  truncate,
			"exitcode":  exitcode,
			"sametree":  sameTree,
			"oldresult": oldResult,
			"setenv":    setenv,
			"serve":     serve,
		},
	})
}

// setenv NAME FILE sets a variable to the text of a file, blanks around it aside.
func setenv(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: setenv NAME FILE")
	}
	ts.Setenv(args[0], strings.TrimSpace(ts.ReadFile(args[1])))
}

// mkpdf FILE.pdf SOURCE makes a PDF that prints what the file SOURCE says; see
// package testpdf.
func makePDF(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: mkpdf FILE.pdf SOURCE")
	}
	path := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(filepath.Dir(path), 0o777))
	ts.Check(os.WriteFile(path, testpdf.Build(ts.ReadFile(args[1])), 0o666))
}

// truncate FILE keeps the first 200 bytes of a PDF: none of its pages.
func truncate(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: truncate FILE")
	}
	ts.Check(os.Truncate(ts.MkAbs(args[0]), 200))
}

// exitcode N ARG... runs yusuan with the arguments and expects the exit code N.
// stdout and stderr look at its output then.
func exitcode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: exitcode N ARG...")
	}
	err := ts.Exec("yusuan", args[1:]...)
	got := "0"
	if err != nil {
		got = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if got != args[0] {
		ts.Fatalf("yusuan %s: exit code %s, want %s", strings.Join(args[1:], " "), got, args[0])
	}
}

// sametree A B expects two datasets to hold the same bytes, but for what the
// contract leaves out of the guarantee: the sources and the quarantine.
func sameTree(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: sametree A B")
	}
	a, b := readTree(ts, args[0]), readTree(ts, args[1])
	if len(a) == 0 {
		ts.Fatalf("%s holds no files", args[0])
	}
	if diff := cmp.Diff(a, b); diff != "" {
		ts.Fatalf("%s and %s differ:\n%s", args[0], args[1], diff)
	}
}

// oldresult DATASET makes all documents of a dataset results of version 0.
func oldResult(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: oldresult DATASET")
	}
	paths, err := filepath.Glob(filepath.Join(ts.MkAbs(args[0]), "documents", "*.json"))
	ts.Check(err)
	now := fmt.Appendf(nil, `"result_version":%d}`, yusuan.ResultVersion)
	for _, path := range paths {
		data, err := os.ReadFile(path)
		ts.Check(err)
		ts.Check(os.WriteFile(path, bytes.Replace(data, now, []byte(`"result_version":0}`), 1), 0o666))
	}
}

func readTree(ts *testscript.TestScript, root string) map[string]int {
	sums := map[string]int{}
	root = ts.MkAbs(root)
	ts.Check(filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, _ := filepath.Rel(root, path)
		name = filepath.ToSlash(name)
		if entry.IsDir() {
			if name == ".yusuan" || name == "parquet/sources" {
				return fs.SkipDir
			}
			return nil
		}
		if name == "sources.jsonl" || name == "quarantine.jsonl" {
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		// A name with its content: files that differ show up on both sides.
		sums[name+"\n"+string(bytes.ToValidUTF8(data, []byte("?")))] = len(data)
		return nil
	}))
	return sums
}
