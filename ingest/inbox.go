package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// inboxFiles lists the PDFs and ZIP archives under a folder, by name. Hidden
// files and folders are left out, and datasets, which hold originals of their own.
func inboxFiles(root string) (files []string, err error) {
	err = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		hidden := path != root && strings.HasPrefix(entry.Name(), ".")
		if entry.IsDir() {
			if _, err := os.Stat(filepath.Join(path, ".yusuan")); hidden || err == nil {
				return fs.SkipDir
			}
			return nil
		}
		if !hidden && entry.Type().IsRegular() && looksLikeFile(entry.Name()) {
			files = append(files, path)
		}
		return nil
	})
	return files, err
}

// takeFile takes a file of an inbox in as if it had been fetched.
func takeFile(ctx context.Context, path string, options Options, create func() (*os.File, error)) result {
	r := result{place: filepath.ToSlash(path), local: true, fetchedAt: options.now()}
	fail := func(reason string, passing bool, detail string, args ...any) result {
		r.failure = &failure{reason: reason, detail: fmt.Sprintf(detail, args...), passing: passing}
		return r
	}
	settled, err := settle(ctx, path, options.Settle)
	if err != nil {
		return fail("unreadable", true, "cannot be read: %v", withoutPath(err))
	}
	if !settled {
		return fail("unreadable", true, "it is being written")
	}
	f, err := os.Open(path)
	if err != nil {
		return fail("unreadable", true, "cannot be read: %v", withoutPath(err))
	}
	defer f.Close()
	b, err := spool(contextReader{ctx, f}, options.MaxBytes, create)
	if err != nil {
		b.remove()
		r.setError(err)
		return r
	}
	r.bytes, r.sha256 = b.size, b.sha256
	switch {
	case b.isPDF():
		r.found = []found{{body: b}}
	case b.isZIP():
		defer b.remove()
		o, err := openArchive(b.path, options.MaxBytes, create)
		if err != nil {
			r.err = err
			return r
		}
		r.found, r.unreadable = o.found, o.unreadable
		if len(o.found)+len(o.unreadable) == 0 {
			return fail(noDocument, false, "the ZIP archive holds no PDF")
		}
	default:
		b.remove()
		return fail(notPDF, false, "%s instead of a PDF", b.kind(""))
	}
	return r
}

// holdsBytes reports whether a file is the PDF with this hash, to pass over what
// is known without copying it.
func holdsBytes(ctx context.Context, path, docID string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	hash := sha256.New()
	_, err = io.Copy(hash, contextReader{ctx, f})
	return err == nil && hex.EncodeToString(hash.Sum(nil)) == docID
}

// settle waits until a file has been left alone for a while; it reports whether
// it has.
func settle(ctx context.Context, path string, long time.Duration) (bool, error) {
	before, err := os.Stat(path)
	if err != nil {
		return false, err
	}
	age := time.Since(before.ModTime())
	if age >= long || age < 0 { // from the future: its clock tells nothing
		return true, nil
	}
	if err := sleep(ctx, long-age); err != nil {
		return false, err
	}
	after, err := os.Stat(path)
	if err != nil {
		return false, err
	}
	return after.Size() == before.Size() && after.ModTime().Equal(before.ModTime()), nil
}

// contextReader stops reading when ctx ends.
type contextReader struct {
	ctx context.Context
	io.Reader
}

func (r contextReader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.Reader.Read(p)
}
