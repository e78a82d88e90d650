package ingest

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"

	"yusuan"
	"yusuan/schema"
)

// Run takes in what from names and converts what is new into the dataset.
//
// An address or a file that does not work stops no other: the quarantine of the
// dataset names it, and the report. The error is that of ctx, or of a dataset
// that cannot be written; the report is then of what was done, and the next run
// goes on from there.
func Run(ctx context.Context, ds *schema.Dataset, from From, options Options) (*Report, error) {
	r := newRun(ds, options)
	err := r.resume(ctx, func(schema.QuarantineEntry) bool { return false })
	if err == nil {
		err = r.upgrade(ctx)
	}
	if err == nil {
		err = r.takeAll(ctx, from)
	}
	return r.finish(ctx, err)
}

// Plan tells what Run would do with the dataset at dir, which it neither opens
// nor writes: it asks pages for their links, and no file.
func Plan(ctx context.Context, dir string, from From, options Options) (*Report, error) {
	options.DryRun = true
	r := newRun(nil, options)
	sources, err := schema.ReadSources(dir)
	if err != nil {
		return nil, err
	}
	r.places = newPlaces(sources)
	removals, err := schema.ReadRemovals(dir)
	if err != nil {
		return nil, err
	}
	r.recall(removals)
	for _, path := range from.Files {
		r.item(Item{Place: path, State: Planned})
	}
	temp, err := os.MkdirTemp("", "yusuan-plan-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(temp)
	err = r.fetchAll(ctx, jobsOf(from.Entries), func() (*os.File, error) { return os.CreateTemp(temp, "") })
	return r.finish(ctx, err)
}

// run is one run over a dataset. All of it belongs to one goroutine but the
// fetching, which hands results over.
type run struct {
	ds      *schema.Dataset // nil in a dry run
	options Options
	report  *Report
	journal *journal

	places   places
	arrivals []arrival // the journal's
	gave     map[string]*gave
	again    bool // what failed before is tried again
	standing int  // documents that were there before
	// pending are the documents to convert, with how they arrived.
	pending map[string][]pendingSource
	// reread are the places of the documents that this run converts again: what
	// these claim is compared with what is read now.
	reread map[string][]string
	// requests counts what was sent; fetching goroutines do.
	requests atomic.Int64
}

type pendingSource struct {
	source         schema.Source
	agency, region string
}

func newRun(ds *schema.Dataset, options Options) *run {
	options = options.withDefaults()
	r := &run{
		ds: ds, options: options,
		report:  &Report{Started: options.Now()},
		pending: map[string][]pendingSource{},
		reread:  map[string][]string{},
	}
	if ds != nil {
		r.journal = openJournal(ds.Dir())
		r.places = newPlaces(ds.Sources())
		ids, _ := schema.DocumentIDs(ds.Dir()) // an open dataset has the folder
		r.standing = len(ids)
	}
	return r
}

// resume takes up what an earlier run has fetched and not converted, and what it
// could not convert if a newer version may, or again says so.
func (r *run) resume(ctx context.Context, again func(schema.QuarantineEntry) bool) error {
	arrivals, err := r.journal.load()
	if err != nil {
		return err
	}
	quarantined := map[string]schema.QuarantineEntry{}
	for _, e := range r.ds.Quarantined() {
		quarantined[e.SHA256] = e
	}
	for _, a := range arrivals {
		if !r.hasOriginals(a.Docs) {
			continue // it will be fetched again
		}
		r.note(a)
		if err := r.restoreUnreadable(a); err != nil {
			return err
		}
		for _, d := range a.Docs {
			e, failed := quarantined[d.DocID]
			if failed && e.ToolVersion == yusuan.ToolVersion && !again(e) {
				continue
			}
			if err := r.settle(a, d); err != nil {
				return err
			}
		}
	}
	if err := r.convert(ctx); err != nil {
		return err
	}
	r.recall(r.ds.Removals())
	return nil
}

// upgrade converts documents again whose results are of an older version, and those
// that have come and are not there, from the PDFs that are kept. Their sources stay,
// but for what these claim and the new results deny or no longer deny.
func (r *run) upgrade(ctx context.Context) error {
	wanted := map[string]bool{}
	for record, err := range schema.ReadRecords(ctx, r.ds.Dir()) {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err == nil {
			wanted[record.DocID] = record.ResultVersion < yusuan.ResultVersion
		}
	}
	for place, rows := range r.places {
		for _, s := range rows {
			r.reread[s.DocID] = append(r.reread[s.DocID], place)
			if _, readable := wanted[s.DocID]; !readable {
				wanted[s.DocID] = !r.ds.Has(s.DocID, yusuan.ResultVersion)
			}
		}
	}
	for _, docID := range slices.Sorted(maps.Keys(wanted)) {
		if !wanted[docID] || !schema.HasOriginal(r.ds.Dir(), docID) || r.failedBefore(docID) {
			delete(r.reread, docID)
			continue
		}
		if _, known := r.pending[docID]; !known {
			r.pending[docID] = nil
		}
		r.report.Upgraded++
		if len(r.pending) >= r.round() {
			if err := r.convert(ctx); err != nil {
				return err
			}
		}
	}
	return r.convert(ctx)
}

// hasOriginals reports whether the PDFs of an arrival are kept, but for those
// that nobody wants to have.
func (r *run) hasOriginals(docs []arrivedDoc) bool {
	return !slices.ContainsFunc(docs, func(d arrivedDoc) bool {
		return !schema.HasOriginal(r.ds.Dir(), d.DocID) && !r.ds.IsRemoved(d.DocID)
	})
}

// note keeps an arrival in memory, as the latest of its place.
func (r *run) note(a arrival) {
	r.arrivals = append(r.arrivals, a)
}

func (r *run) takeAll(ctx context.Context, from From) error {
	for _, path := range from.Files {
		if err := ctx.Err(); err != nil {
			return err
		}
		place := filepath.ToSlash(path)
		if g := r.gave[place]; g != nil && len(g.docs) == 1 && g.docs[0].Member == "" &&
			holdsBytes(ctx, path, g.docs[0].DocID) && r.hasOriginals(g.docs) {
			r.item(Item{Place: place, State: r.stateOf(Unchanged, g.docs), DocIDs: docIDs(g.docs)})
			continue
		}
		if err := r.add(ctx, takeFile(ctx, path, r.options, r.ds.CreateTemp)); err != nil {
			return err
		}
	}
	return r.fetchAll(ctx, jobsOf(from.Entries), r.ds.CreateTemp)
}

// jobsOf turns a list into jobs; parseAddress has taken its addresses before.
func jobsOf(entries []Entry) (jobs []job) {
	for _, e := range entries {
		u, err := parseAddress(e.URL)
		if err != nil {
			continue // ParseFrom refuses such lists
		}
		jobs = append(jobs, job{url: u, origin: u.String(), entry: e, file: !e.Page && addressOfFile(u)})
	}
	return jobs
}

// fetchAll asks all addresses, and those they lead to.
func (r *run) fetchAll(ctx context.Context, jobs []job, create func() (*os.File, error)) error {
	if len(jobs) == 0 {
		return ctx.Err()
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	results := make(chan result)
	f := &fetcher{options: r.options, known: r.conditions(), create: create, results: results}
	f.client = newClient(r.options, func() { r.requests.Add(1) })
	defer f.client.close()
	f.robots = newRobots(f.client, create)
	f.frontier = newFrontier(ctx, r.options.Hosts, f.visit)
	for _, j := range jobs {
		f.frontier.add(j)
	}
	var done sync.WaitGroup
	done.Go(func() {
		f.frontier.wait()
		close(results)
	})
	var failed error
	for result := range results {
		if failed != nil {
			result.remove()
			continue
		}
		if failed = r.add(ctx, result); failed != nil {
			cancel()
		}
	}
	done.Wait()
	if failed != nil {
		return failed
	}
	return ctx.Err()
}

// conditions returns the validators of the addresses that may be left as they
// are: all they gave is still there.
func (r *run) conditions() map[string]condition {
	known := map[string]condition{}
	for place, g := range r.gave {
		if r.ds != nil && r.hasOriginals(g.docs) {
			known[place] = g.validators
		}
	}
	return known
}

// finish converts what is left, makes a checkpoint and closes the report.
func (r *run) finish(ctx context.Context, err error) (*Report, error) {
	if r.ds != nil {
		if err == nil {
			err = r.convert(ctx)
		}
		if err == nil {
			r.clearReplaced()
			err = r.ds.Checkpoint(ctx)
		}
		if err == nil {
			err = r.compact()
		}
		r.report.Waiting = len(r.ds.Quarantined())
	}
	r.report.Requests = int(r.requests.Load())
	r.report.Finished = r.options.Now()
	r.report.sort()
	if err != nil && ctx.Err() != nil {
		err = ctx.Err()
	}
	if err != nil {
		return r.report, fmt.Errorf("ingest: %w", err)
	}
	return r.report, nil
}
