package ingest

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
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
	r.recall()
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
	// pending are the documents to convert, with how they arrived.
	pending map[string][]pendingSource
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
	}
	if ds != nil {
		r.journal = openJournal(ds.Dir())
		r.places = newPlaces(ds.Sources())
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
	r.recall()
	return nil
}

func (r *run) hasOriginals(docs []arrivedDoc) bool {
	return !slices.ContainsFunc(docs, func(d arrivedDoc) bool { return !schema.HasOriginal(r.ds.Dir(), d.DocID) })
}

// note keeps an arrival in memory, as the latest of its place.
func (r *run) note(a arrival) {
	r.arrivals = append(r.arrivals, a)
}

// settle gives a document that is committed its source, and queues another one.
func (r *run) settle(a arrival, d arrivedDoc) error {
	p := pendingSource{a.source(d), a.Agency, a.Region}
	if !r.ds.Has(d.DocID, yusuan.ResultVersion) {
		r.pending[d.DocID] = append(r.pending[d.DocID], p)
		return nil
	}
	record, err := r.ds.Record(d.DocID)
	if err != nil {
		return err
	}
	for _, s := range r.take(p, &record) {
		if err := r.ds.AddSource(s); err != nil {
			return err
		}
	}
	return nil
}

// take enters the source of a committed document and returns the changed rows.
func (r *run) take(p pendingSource, record *schema.DocumentRecord) []schema.Source {
	p.source.NameConflict = conflict(p.source, p.agency, p.region, record)
	return r.places.take(p.source)
}

func (r *run) takeAll(ctx context.Context, from From) error {
	for _, path := range from.Files {
		if err := ctx.Err(); err != nil {
			return err
		}
		place := filepath.ToSlash(path)
		if g := r.gave[place]; g != nil && len(g.docs) == 1 && g.docs[0].Member == "" &&
			holdsBytes(ctx, path, g.docs[0].DocID) && r.hasOriginals(g.docs) {
			r.item(Item{Place: place, State: Unchanged, DocIDs: docIDs(g.docs)})
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

// add takes in what came of one address or file.
func (r *run) add(ctx context.Context, in result) error {
	defer in.remove()
	if in.err != nil {
		return in.err
	}
	if err := ctx.Err(); err != nil && in.local {
		return err // a file that was not read to its end
	}
	r.report.Bytes += in.bytes
	if in.failure != nil {
		return r.addFailure(in, *in.failure)
	}
	if r.ds == nil {
		r.plan(in)
		return nil
	}
	if err := r.addUnreadable(in); err != nil {
		return err
	}
	switch {
	case in.notModified:
		item := Item{Place: in.place, State: Unchanged}
		if g := r.gave[in.place]; g != nil {
			item.DocIDs = docIDs(g.docs)
		}
		r.item(item)
		return nil
	case in.page:
		r.item(Item{Place: in.place, State: Page})
		return nil
	}
	if len(in.found) == 0 {
		return nil // an archive: what is wrong with its members was told
	}
	if err := r.addDocuments(in); err != nil {
		return err
	}
	if len(r.pending) >= r.options.Round {
		return r.convert(ctx)
	}
	return nil
}

func (r *run) plan(in result) {
	state := Planned
	switch {
	case in.page:
		state = Page
	case in.notModified:
		state = Unchanged
	}
	item := Item{Place: in.place, State: state}
	if g := r.gave[in.place]; g != nil && state == Planned {
		item.DocIDs, item.Detail = docIDs(g.docs), "known: it is asked whether it has changed"
	}
	r.item(item)
}

func (r *run) item(i Item) {
	r.report.Items = append(r.report.Items, i)
	if r.options.Progress != nil {
		r.options.Progress(i)
	}
}

// addFailure records an address or file that gave nothing.
func (r *run) addFailure(in result, f failure) error {
	state := Quarantined
	if f.passing {
		state = Failed
	}
	if in.local && r.failedBefore(in.sha256) {
		state = Unchanged
	}
	r.item(Item{Place: in.place, State: state, Reason: f.reason, Detail: f.detail})
	if r.ds == nil || state == Unchanged || f.untried {
		return nil
	}
	e := schema.QuarantineEntry{Reason: f.reason, Detail: f.detail}
	switch {
	case !in.local:
		e.URL = in.place
	case in.sha256 == "":
		return nil // without bytes or address nothing can name it; the report does
	default:
		e.SHA256, e.Path = in.sha256, in.place
	}
	return r.ds.Quarantine(e)
}

// addUnreadable records the members of an archive that could not be taken, and
// clears the records of those that now could.
func (r *run) addUnreadable(in result) error {
	if in.local {
		return r.addUnreadableLocal(in)
	}
	now := map[string]bool{}
	for _, u := range in.unreadable {
		place := memberOf(in.place, u.member)
		now[place] = true
		r.item(Item{Place: place, State: Quarantined, Reason: u.reason, Detail: u.detail})
		if err := r.ds.Quarantine(schema.QuarantineEntry{URL: place, Reason: u.reason, Detail: u.detail}); err != nil {
			return err
		}
	}
	if !now[in.place] {
		r.ds.ClearQuarantine("", in.place)
	}
	if !in.archive {
		return nil
	}
	for _, e := range r.ds.Quarantined() {
		if e.SHA256 == "" && strings.HasPrefix(e.URL, in.place+"#") && !now[e.URL] {
			r.ds.ClearQuarantine("", e.URL)
		}
	}
	return nil
}

// restoreUnreadable quarantines the members of an archive that a killed run had
// no time to: the archive itself is not sent again.
func (r *run) restoreUnreadable(a arrival) error {
	for _, u := range a.Unreadable {
		place := memberOf(a.URL, u.Member)
		if a.URL == "" || slices.ContainsFunc(r.ds.Quarantined(), func(e schema.QuarantineEntry) bool { return e.URL == place }) {
			continue
		}
		if err := r.ds.Quarantine(schema.QuarantineEntry{URL: place, Reason: u.Reason, Detail: u.Detail}); err != nil {
			return err
		}
	}
	return nil
}

// addUnreadableLocal records an archive of an inbox as one: its members have
// neither bytes nor an address to be named by.
func (r *run) addUnreadableLocal(in result) error {
	if len(in.unreadable) == 0 {
		if in.archive {
			r.ds.ClearQuarantine(in.sha256, "")
		}
		return nil
	}
	if r.failedBefore(in.sha256) {
		return nil
	}
	var details []string
	for _, u := range in.unreadable {
		r.item(Item{Place: memberOf(in.place, u.member), State: Quarantined, Reason: u.reason, Detail: u.detail})
		details = append(details, u.member+": "+u.detail)
	}
	return r.ds.Quarantine(schema.QuarantineEntry{
		SHA256: in.sha256, Path: in.place, Reason: in.unreadable[0].reason, Detail: strings.Join(details, "; "),
	})
}

// addDocuments keeps the PDFs of a result and notes their arrival.
func (r *run) addDocuments(in result) error {
	a := arrival{FetchedAt: in.fetchedAt, ETag: in.validators.etag, LastModified: in.validators.lastModified, Agency: in.entry.Agency, Region: in.entry.Region, Docs: []arrivedDoc{}}
	if in.local {
		a.Path = in.place
	} else {
		a.URL = in.place
	}
	for _, f := range in.found {
		a.Docs = append(a.Docs, arrivedDoc{f.body.sha256, f.member})
	}
	sortDocs(a.Docs)
	for _, u := range in.unreadable {
		a.Unreadable = append(a.Unreadable, arrivedUnreadable{u.member, u.reason, u.detail})
	}

	before := r.gave[in.place]
	item := Item{Place: in.place, State: New, DocIDs: docIDs(a.Docs)}
	same := before != nil && slices.Equal(before.docs, a.Docs)
	switch {
	case same:
		item.State = Unchanged
	case r.replaces(a):
		item.State = Replaced
	}
	if same && before.validators == in.validators && r.hasOriginals(a.Docs) {
		r.item(item)
		return nil
	}
	for _, f := range in.found {
		if err := f.keep(r.ds); err != nil {
			return err
		}
	}
	if err := r.journal.append(a); err != nil {
		return err
	}
	r.note(a)
	r.gave[in.place] = &gave{in.validators, a.Docs}
	r.item(item)
	for _, d := range a.Docs {
		if same && r.failedBefore(d.DocID) {
			continue
		}
		if err := r.settle(a, d); err != nil {
			return err
		}
	}
	return nil
}

// recall makes out what each place gave last.
func (r *run) recall() {
	r.gave = r.places.known()
	for _, a := range r.arrivals { // newer than the sources
		r.gave[a.place()] = &gave{condition{a.ETag, a.LastModified}, a.Docs}
	}
}

// replaces reports whether a document of an arrival takes the place of another.
func (r *run) replaces(a arrival) bool {
	return slices.ContainsFunc(a.Docs, func(d arrivedDoc) bool {
		now, ok := r.places.current(placeOf(a.source(d)))
		return ok && now.DocID != d.DocID
	})
}

// failedBefore reports whether these bytes are known to be unreadable, to this
// version and unless somebody asks again.
func (r *run) failedBefore(docID string) bool {
	return !r.again && slices.ContainsFunc(r.ds.Quarantined(), func(e schema.QuarantineEntry) bool {
		return e.SHA256 == docID && e.ToolVersion == yusuan.ToolVersion
	})
}

func docIDs(docs []arrivedDoc) (ids []string) {
	for _, d := range docs {
		ids = append(ids, d.DocID)
	}
	return ids
}

// convert converts what is pending, commits it with its sources and makes a
// checkpoint. What is then committed leaves the journal.
func (r *run) convert(ctx context.Context) error {
	if len(r.pending) == 0 {
		return nil
	}
	var paths []string
	for _, docID := range slices.Sorted(maps.Keys(r.pending)) {
		paths = append(paths, schema.OriginalPath(r.ds.Dir(), docID))
	}
	batch := r.options.Batch
	batch.Arrivals = r.arrivalsOf
	outcomes, err := yusuan.ConvertFiles(ctx, paths, r.ds, batch)
	r.report.Outcomes = append(r.report.Outcomes, outcomes...)
	if err != nil {
		return err
	}
	clear(r.pending)
	if r.clearReplaced() {
		if err := r.ds.Checkpoint(ctx); err != nil {
			return err
		}
	}
	return r.compact()
}

// arrivalsOf tells the batch runner where a document came from. For one that
// could not be converted the rows only name the failure.
func (r *run) arrivalsOf(o yusuan.Outcome) (rows []schema.Source) {
	for _, p := range r.pending[o.DocID] {
		if o.Reason != "" {
			rows = append(rows, p.source)
		} else {
			rows = append(rows, r.take(p, &o.Record)...)
		}
	}
	return rows
}

// clearReplaced takes documents off the quarantine whose address has since given
// one that converts: what could not be read is no longer what is published.
func (r *run) clearReplaced() (cleared bool) {
	latest := map[string]arrivedDoc{} // by place with member
	for _, a := range r.arrivals {
		for _, d := range a.Docs {
			latest[placeOf(a.source(d))] = d
		}
	}
	for _, a := range r.arrivals {
		for _, d := range a.Docs {
			now := latest[placeOf(a.source(d))]
			if now.DocID != d.DocID && r.ds.Has(now.DocID, yusuan.ResultVersion) {
				r.ds.ClearQuarantine(d.DocID, "")
				cleared = true
			}
		}
	}
	return cleared
}

// compact keeps in the journal what sources does not tell: the latest arrival of
// each place, where a document of it is not committed or it has none.
func (r *run) compact() error {
	latest := map[string]int{}
	for i, a := range r.arrivals {
		latest[a.place()] = i
	}
	var keep []arrival
	for i, a := range r.arrivals {
		told := len(a.Docs) > 0 && !slices.ContainsFunc(a.Docs, func(d arrivedDoc) bool {
			return !slices.ContainsFunc(r.places[placeOf(a.source(d))], func(s schema.Source) bool { return s.DocID == d.DocID })
		})
		if latest[a.place()] == i && !told {
			keep = append(keep, a)
		}
	}
	slices.SortStableFunc(keep, func(a, b arrival) int { return cmp.Compare(a.place(), b.place()) })
	r.arrivals = keep
	return r.journal.replace(keep)
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
