package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFindInputs(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, path := range []string{
		"in/b.pdf", "in/A.PDF", "in/sub/c.Pdf", "in/notes.txt", "in/.hidden/d.pdf", "in/._a.pdf",
		"in/dataset/.yusuan/lock", "in/dataset/sources/e.pdf", "other/x[1].pdf", "other/y.pdf",
	} {
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	tests := []struct {
		name string
		args []string
		want []string
	}{
		{"a folder, in any case, without hidden files and datasets", []string{"in"}, []string{"in/A.PDF", "in/b.pdf", "in/sub/c.Pdf"}},
		{"a file as it is named", []string{"in/notes.txt"}, []string{"in/notes.txt"}},
		{"a file twice", []string{"in/b.pdf", "./in/b.pdf", "in/../in"}, []string{"in/A.PDF", "in/b.pdf", "in/sub/c.Pdf"}},
		{"a pattern", []string{"*/?.pdf"}, []string{"in/b.pdf", "other/y.pdf"}},
		{"a pattern that names folders", []string{"i*"}, []string{"in/A.PDF", "in/b.pdf", "in/sub/c.Pdf"}},
		{"a file whose name looks like a pattern", []string{"other/x[1].pdf"}, []string{"other/x[1].pdf"}},
		{"a dataset's sources, when asked for", []string{"in/dataset/sources"}, []string{"in/dataset/sources/e.pdf"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, unreadable, err := findInputs(tt.args)
			if err != nil || len(unreadable) > 0 {
				t.Fatalf("unreadable %q, error %v", unreadable, err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	for _, arg := range []string{"none.pdf", "none/*.pdf", "in/[.pdf"} {
		if _, _, err := findInputs([]string{arg}); err == nil {
			t.Errorf("%s is no error", arg)
		}
	}
}
