package ingest

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"yusuan/schema"
)

// What an archive may hold. A department's yearly disclosure has a few dozen
// files; these are far above, and far below what would fill a disk.
const (
	archiveMembers = 5000
	archiveTotal   = 4 << 30 // bytes, uncompressed, of all members that are looked at
	archiveDepth   = 2       // an archive in an archive, and no further
)

// found is a PDF that an answer or a file of an inbox gave.
type found struct {
	body   *body
	member string // its place within an archive, escaped; "" where it was not in one
}

// unreadable is a part of an answer that could not be taken in.
type unreadable struct {
	member string
	failure
}

// opened is what an archive holds.
type opened struct {
	found      []found
	unreadable []unreadable
	members    int
	total      int64
}

func (o *opened) remove() {
	for _, f := range o.found {
		f.body.remove()
	}
}

// openArchive takes the PDFs out of a ZIP archive. Names of members are labels
// only and never paths: each PDF is spooled to a file of create. The error is
// about our own disk; what is wrong with the archive is told in it.
func openArchive(path string, limit int64, create func() (*os.File, error)) (*opened, error) {
	o := &opened{}
	if err := o.add(path, "", 1, limit, create); err != nil {
		o.remove()
		return nil, err
	}
	return o, nil
}

func (o *opened) add(path, inside string, depth int, limit int64, create func() (*os.File, error)) error {
	wrong := func(member, reason, detail string, args ...any) {
		o.unreadable = append(o.unreadable, unreadable{member, failure{reason: reason, detail: fmt.Sprintf(detail, args...)}})
	}
	archive, err := zip.OpenReader(path)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) { // names are labels only
		wrong(inside, "damaged", "the ZIP archive cannot be read: %v", err)
		return nil
	}
	defer archive.Close()
	for i, file := range archive.File {
		name := memberName(file)
		member := url.PathEscape(name)
		if inside != "" {
			member = inside + "!" + member
		}
		if file.FileInfo().IsDir() || !looksLikeFile(name) || isLitter(name) {
			continue
		}
		if o.members++; o.members > archiveMembers {
			wrong(inside, "limit", "the archive has more than %d members: %d are left out", archiveMembers, len(archive.File)-i)
			return nil
		}
		if file.Flags&1 != 0 {
			wrong(member, "encrypted", "the archive asks for a password")
			continue
		}
		rest := min(limit, archiveTotal-o.total)
		b, err := spoolMember(file, rest, create)
		var local localError
		if errors.As(err, &local) {
			b.remove()
			return err
		}
		if b != nil {
			o.total += b.size
		}
		switch {
		case errors.Is(err, errTooLarge):
			o.total += rest
			wrong(member, "limit", "the member is larger than %d bytes", rest)
		case err != nil:
			b.remove()
			wrong(member, "damaged", "the member cannot be read: %v", err)
		case b.isPDF():
			o.found = append(o.found, found{b, member})
		case b.isZIP() && depth < archiveDepth:
			err := o.add(b.path, member, depth+1, limit, create)
			b.remove()
			if err != nil {
				return err
			}
		case b.isZIP():
			b.remove()
			wrong(member, "limit", "archives are opened %d deep", archiveDepth)
		default:
			b.remove()
			wrong(member, string(notPDF), "%s instead of a PDF", b.kind(""))
		}
	}
	return nil
}

func spoolMember(file *zip.File, limit int64, create func() (*os.File, error)) (*body, error) {
	r, err := file.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return spool(io.Reader(r), limit, create)
}

// isLitter reports whether a member is what a Mac adds to archives.
func isLitter(name string) bool {
	return strings.HasPrefix(name, "__MACOSX/") || strings.Contains(name, "/._") || strings.HasPrefix(name, "._")
}

// memberName returns a member's name as text: old programs write it in GBK
// without saying so.
func memberName(file *zip.File) string {
	name := file.Name
	if !utf8.ValidString(name) {
		if text, err := simplifiedchinese.GB18030.NewDecoder().String(name); err == nil {
			name = text
		}
	}
	return strings.ToValidUTF8(strings.ReplaceAll(name, `\`, "/"), "\uFFFD")
}

// keep moves a PDF to where the dataset keeps originals.
func (f found) keep(ds *schema.Dataset) error {
	if err := ds.KeepOriginal(f.body.sha256, f.body.path); err != nil {
		return localError{err}
	}
	return nil
}
