//go:build unix

package main

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What has no end is not opened because it lies in a folder, under whatever name;
// what cannot be opened is told of.
func TestFindInputsAmongOddFiles(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	for _, err := range []error{
		os.WriteFile(in("plain.pdf"), nil, 0o666), os.Mkdir(in("folder.pdf"), 0o777),
		syscall.Mkfifo(in("pipe.pdf"), 0o600), os.Symlink("pipe.pdf", in("link-to-pipe.pdf")), os.Symlink("folder.pdf", in("link-to-folder.pdf")),
		os.Symlink("/dev/zero", in("link-to-device.pdf")), os.Symlink("plain.pdf", in("link.pdf")), os.Symlink("nowhere", in("dangling.pdf")),
		os.Symlink("loop.pdf", in("loop.pdf")),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	paths, _, err := findInputs([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{in("dangling.pdf"), in("link.pdf"), in("loop.pdf"), in("plain.pdf")}, paths); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
