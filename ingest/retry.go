package ingest

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"yusuan"
	"yusuan/schema"
)

// Retry takes up again what stands in the dataset's quarantine: PDFs that are
// kept, files at the paths they had, and addresses. Entries for which wanted is
// false are left alone; a nil wanted wants all.
//
// from helps to find what has moved or has rules of its own: addresses on its
// list are asked as the list says, and its files stand for quarantined ones with
// the same name.
func Retry(ctx context.Context, ds *schema.Dataset, from From, wanted func(schema.QuarantineEntry) bool, options Options) (*Report, error) {
	if wanted == nil {
		wanted = func(schema.QuarantineEntry) bool { return true }
	}
	r := newRun(ds, options)
	r.again = true
	var entries []schema.QuarantineEntry
	for _, e := range ds.Quarantined() {
		if wanted(e) {
			entries = append(entries, e)
		}
	}
	err := r.resume(ctx, wanted)
	if err == nil {
		err = r.retryFiles(ctx, entries, from.Files)
	}
	if err == nil {
		err = r.fetchAll(ctx, retryJobs(ds.Dir(), entries, from.Entries), ds.CreateTemp)
	}
	return r.finish(ctx, err)
}

// retryFiles converts quarantined files that resume knew nothing of: those that
// convert was given, and PDFs that are kept though the journal is lost.
func (r *run) retryFiles(ctx context.Context, entries []schema.QuarantineEntry, files []string) error {
	tried := map[string]bool{}
	for _, o := range r.report.Outcomes {
		tried[o.DocID] = true
	}
	moved := map[string]string{}
	for _, f := range files {
		moved[filepath.Base(f)] = f
	}
	var paths []string
	entryOf := map[string]schema.QuarantineEntry{}
	for _, e := range entries {
		if e.SHA256 == "" || tried[e.SHA256] {
			continue
		}
		if schema.HasOriginal(r.ds.Dir(), e.SHA256) {
			a := arrival{URL: whole(e.URL), Path: whole(e.Path), Docs: []arrivedDoc{{DocID: e.SHA256}}}
			_, a.Docs[0].Member, _ = strings.Cut(e.URL+e.Path, "#")
			r.note(a)
			if err := r.settle(a, a.Docs[0]); err != nil {
				return err
			}
			continue
		}
		path := e.Path
		if _, err := os.Stat(path); err != nil {
			path = moved[filepath.Base(path)]
		}
		switch {
		case path == "" || errors.Is(statError(path), fs.ErrNotExist):
			if e.URL == "" { // else it is fetched again
				r.item(Item{Place: e.Path, State: Quarantined, Reason: e.Reason, Detail: "the file is not there any more"})
			}
		case strings.EqualFold(filepath.Ext(path), ".zip"):
			in := takeFile(ctx, path, r.options, r.ds.CreateTemp)
			if err := r.add(ctx, in); err != nil {
				return err
			}
			if in.sha256 != "" && in.sha256 != e.SHA256 {
				r.ds.ClearQuarantine(e.SHA256, "") // other bytes stand in its place
			}
		default:
			paths = append(paths, path)
			entryOf[path] = e
		}
	}
	if err := r.convert(ctx); err != nil || len(paths) == 0 {
		return err
	}
	outcomes, err := yusuan.ConvertFiles(ctx, paths, r.ds, r.options.Batch)
	r.report.Outcomes = append(r.report.Outcomes, outcomes...)
	for _, o := range outcomes {
		if e := entryOf[o.Path]; o.DocID != "" && o.DocID != e.SHA256 {
			r.ds.ClearQuarantine(e.SHA256, "") // other bytes stand in its place
		}
	}
	return err
}

func statError(path string) error {
	_, err := os.Stat(path)
	return err
}

// retryJobs are the addresses that gave nothing, or something that is lost, each
// asked as the list says that named it.
func retryJobs(dir string, entries []schema.QuarantineEntry, list []Entry) (jobs []job) {
	listed := map[string]job{}
	for _, j := range jobsOf(list) {
		listed[j.origin] = j
	}
	for _, e := range entries {
		if e.URL == "" || e.SHA256 != "" && schema.HasOriginal(dir, e.SHA256) {
			continue
		}
		u, err := parseAddress(whole(e.URL))
		if err != nil {
			continue
		}
		j, ok := listed[u.String()]
		if !ok {
			j = job{url: u, origin: u.String(), entry: Entry{URL: u.String()}, file: addressOfFile(u)}
		}
		j.force = true // its validators would only say that nothing has changed
		jobs = append(jobs, j)
	}
	return jobs
}
