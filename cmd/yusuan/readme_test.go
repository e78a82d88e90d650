package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What the READMEs show is what the command prints. UPDATE_README=1 mends them.
func TestReadmesShowRealOutput(t *testing.T) {
	t.Chdir("../..")
	sample, err := os.ReadFile("samples/pdf/writer.pdf")
	if err != nil {
		t.Fatal(err)
	}
	root, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	outputs := map[string]string{
		"bin/yusuan show samples/pdf/writer.pdf --table 8": output(t, exitOK, "show", "samples/pdf/writer.pdf", "--table", "8"),
	}
	t.Chdir(t.TempDir())
	for name, data := range map[string][]byte{"writer.pdf": sample, "notice.pdf": []byte("<html>404 Not Found</html>")} {
		if err := os.MkdirAll("pdfs", 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join("pdfs", name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	outputs["bin/yusuan convert pdfs/ -o dataset"] = output(t, exitQuarantined, "convert", "pdfs/", "-o", "dataset", "--in-process") // no worker: the test binary is not yusuan

	for _, name := range []string{"README.md", "README.zh.md"} {
		path := filepath.Join(root, name)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		for command, want := range outputs {
			start := "    " + command + "\n\n```\n"
			before, rest, found := strings.Cut(text, start)
			shown, after, closed := strings.Cut(rest, "```")
			if !found || !closed {
				t.Errorf("%s does not show what `%s` prints", name, command)
				continue
			}
			if shown != want {
				if os.Getenv("UPDATE_README") == "" {
					t.Errorf("%s: `%s` prints something else (UPDATE_README=1 mends it):\n%s", name, command, want)
				}
				text = before + start + want + "```" + after
			}
		}
		if text != string(data) && os.Getenv("UPDATE_README") != "" {
			if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// output runs the command in this process and returns what it prints.
func output(t *testing.T, wantExit int, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	root := newRoot()
	root.SetArgs(args)
	root.SetOut(&out)
	root.SetErr(io.Discard)
	got := exitOK
	if err := root.Execute(); err != nil {
		got = exitCode(err)
	}
	if got != wantExit {
		t.Fatalf("yusuan %s: exit code %d, want %d", strings.Join(args, " "), got, wantExit)
	}
	return out.String()
}
