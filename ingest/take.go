package ingest

import (
	"context"
	"slices"
	"strings"

	"yusuan"
	"yusuan/schema"
)

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
			item.DocIDs, item.State = docIDs(g.docs), r.stateOf(Unchanged, g.docs)
		}
		r.item(item)
		return r.compareAgain(in)
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
	if len(r.pending) >= r.round() {
		return r.convert(ctx)
	}
	return nil
}

// round is how many new documents are worth a checkpoint.
func (r *run) round() int {
	if r.options.Round > 0 {
		return r.options.Round
	}
	converted, _ := r.report.Converted()
	return max(leastRound, (r.standing+converted)/roundShare)
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
	if in.local && r.ds != nil && r.ds.IsRemoved(in.sha256) {
		r.item(Item{Place: in.place, State: Removed, DocIDs: []string{in.sha256}})
		return r.ds.AddSource(schema.Source{DocID: in.sha256, Path: in.place, FetchedAt: in.fetchedAt})
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
	if r.failedBefore(in.sha256) || r.ds.IsRemoved(in.sha256) {
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
	item.State = r.stateOf(item.State, a.Docs)
	if same && before.validators == in.validators && r.hasOriginals(a.Docs) {
		r.item(item)
		return r.compareAgain(in)
	}
	for _, f := range in.found {
		if r.ds.IsRemoved(f.body.sha256) {
			continue
		}
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

// stateOf returns the state of a place by the documents that it gave: removed, if
// all of them are.
func (r *run) stateOf(otherwise State, docs []arrivedDoc) State {
	if r.ds == nil || len(docs) == 0 || slices.ContainsFunc(docs, func(d arrivedDoc) bool { return !r.ds.IsRemoved(d.DocID) }) {
		return otherwise
	}
	return Removed
}

// recall makes out what each place gave last, documents that were removed since
// included: they are no reason to send it again.
func (r *run) recall(removals []schema.Removal) {
	all := places{}
	for place, sources := range r.places {
		all[place] = slices.Clone(sources)
	}
	for _, removal := range removals {
		s := removal.Source()
		all[placeOf(s)] = append(all[placeOf(s)], s)
	}
	r.gave = all.known()
	for _, a := range r.arrivals { // newer than the sources
		r.gave[a.place()] = &gave{condition{a.ETag, a.LastModified}, a.Docs}
	}
}

// replaces reports whether a document of an arrival takes the place of another.
func (r *run) replaces(a arrival) bool {
	return slices.ContainsFunc(a.Docs, func(d arrivedDoc) bool {
		now, ok := r.places.current(placeOf(a.source(d)))
		return ok && now.DocID != d.DocID && !r.ds.IsRemoved(d.DocID)
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
