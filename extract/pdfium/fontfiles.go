package pdfium

import (
	"embed"
	"io/fs"
	"os"
	"strings"
)

// PDFium looks for fonts in these folders; paths are those of an fs.FS.
var fontDirs = []string{"usr/share/fonts", "usr/share/X11/fonts/Type1", "usr/share/X11/fonts/TTF", "usr/local/share/fonts"}

// boxes is the file system of readers: one CJK font of squares, the same on every
// machine. With it PDFium tells of text whose font is not embedded; see
// fonts/gen_box.go.
//
//go:embed fonts/usr
var boxes embed.FS

// fontFiles returns the files that a PDFium sees as those under its root, to be
// read only. It looks for fonts there; mounts at the folders themselves are
// passed over.
func (e *engine) fontFiles() fs.FS {
	if e.fonts {
		return machineFonts{os.DirFS("/")}
	}
	files, err := fs.Sub(boxes, "fonts")
	if err != nil {
		panic(err) // the path is a valid constant
	}
	return files
}

// machineFonts shows the font folders of the machine and nothing else of it.
type machineFonts struct{ root fs.FS }

// Open implements fs.FS.
func (m machineFonts) Open(name string) (fs.File, error) {
	if !isFontPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return m.root.Open(name)
}

// isFontPath reports whether a path lies in a font folder or leads to one.
func isFontPath(name string) bool {
	if name == "." {
		return true
	}
	for _, dir := range fontDirs {
		if name == dir || strings.HasPrefix(name, dir+"/") || strings.HasPrefix(dir, name+"/") {
			return true
		}
	}
	return false
}
