package ingest

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"yusuan"
	"yusuan/schema"
)

// settle gives a document that is committed its source, and queues another one.
// Of one that a person removed it is only noted where it stands.
func (r *run) settle(a arrival, d arrivedDoc) error {
	if r.ds.IsRemoved(d.DocID) {
		return r.ds.AddSource(a.source(d))
	}
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

// compareAgain compares what a list claims of a place that gave nothing new with
// the documents of it that this run has converted again.
func (r *run) compareAgain(in result) error {
	g := r.gave[in.place]
	if g == nil {
		return nil
	}
	for _, d := range g.docs {
		if len(r.reread[d.DocID]) == 0 || !r.ds.Has(d.DocID, yusuan.ResultVersion) {
			continue
		}
		record, err := r.ds.Record(d.DocID)
		if err != nil {
			return err
		}
		for _, s := range r.places.compare(memberOf(in.place, d.Member), d.DocID, in.entry.Agency, in.entry.Region, &record) {
			if err := r.ds.AddSource(s); err != nil {
				return err
			}
		}
	}
	return nil
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
	if o.Reason == "" {
		for _, place := range r.reread[o.DocID] {
			rows = append(rows, r.places.compare(place, o.DocID, "", "", &o.Record)...)
		}
	}
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
			return !r.ds.IsRemoved(d.DocID) && !slices.ContainsFunc(r.places[placeOf(a.source(d))], func(s schema.Source) bool { return s.DocID == d.DocID })
		})
		if latest[a.place()] == i && !told {
			keep = append(keep, a)
		}
	}
	slices.SortStableFunc(keep, func(a, b arrival) int { return cmp.Compare(a.place(), b.place()) })
	r.arrivals = keep
	return r.journal.replace(keep)
}
