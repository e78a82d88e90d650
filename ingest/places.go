package ingest

import (
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"yusuan"
	"yusuan/schema"
)

// places knows what each address and file gave so far: the rows of sources, by
// where they came from.
type places map[string][]schema.Source

// placeOf is where a source came from: its address, or else its path.
func placeOf(s schema.Source) string {
	if s.URL != "" {
		return s.URL
	}
	return s.Path
}

// whole returns the address or path of the answer that a place is a member of.
func whole(place string) string {
	before, _, _ := strings.Cut(place, "#")
	return before
}

// memberOf returns the place of a member of an archive, "" for the whole of it.
func memberOf(place, member string) string {
	if member == "" {
		return place
	}
	return place + "#" + member
}

func newPlaces(sources []schema.Source) places {
	p := places{}
	for _, s := range sources {
		p[placeOf(s)] = append(p[placeOf(s)], s)
	}
	return p
}

// current returns what a place gives now: the source that no other replaces.
func (p places) current(place string) (schema.Source, bool) {
	var best schema.Source
	for _, s := range p[place] {
		if !replaced(p[place], s.DocID) && (best.DocID == "" || s.FetchedAt >= best.FetchedAt) {
			best = s
		}
	}
	return best, best.DocID != ""
}

func replaced(sources []schema.Source, docID string) bool {
	return slices.ContainsFunc(sources, func(s schema.Source) bool { return s.Supersedes == docID })
}

// take enters a source, which becomes current at its place, and returns the rows
// that this changes: the source with the document it replaces and, where an old
// document comes back, the row that said it had replaced it. Otherwise the two
// would replace each other, and neither be current.
func (p places) take(s schema.Source) (changed []schema.Source) {
	place := placeOf(s)
	if now, ok := p.current(place); ok {
		if now.DocID == s.DocID {
			s.Supersedes = now.Supersedes
		} else {
			s.Supersedes = now.DocID
		}
	}
	rows := p[place]
	for i := range rows {
		if rows[i].Supersedes == s.DocID {
			rows[i].Supersedes = ""
			changed = append(changed, rows[i])
		}
	}
	rows = slices.DeleteFunc(rows, func(o schema.Source) bool {
		return o.DocID == s.DocID && o.Path == s.Path && o.URL == s.URL
	})
	p[place] = append(rows, s)
	return append(changed, s)
}

// known returns what each address gave last, by the whole answer: its
// validators, and the documents in order.
func (p places) known() map[string]*gave {
	all := map[string]*gave{}
	latest := map[string]string{}
	for place := range p {
		s, ok := p.current(place)
		if ok && s.FetchedAt > latest[whole(place)] {
			latest[whole(place)] = s.FetchedAt
		}
	}
	for place := range p {
		s, ok := p.current(place)
		if !ok || s.FetchedAt == "" || s.FetchedAt != latest[whole(place)] {
			continue // an archive has lost this member
		}
		g := all[whole(place)]
		if g == nil {
			g = &gave{validators: condition{s.ETag, s.LastModified}}
			all[whole(place)] = g
		}
		_, member, _ := strings.Cut(place, "#")
		g.docs = append(g.docs, arrivedDoc{s.DocID, member})
	}
	for _, g := range all {
		sortDocs(g.docs)
	}
	return all
}

// gave is what an address or file gave when it was last taken in.
type gave struct {
	validators condition
	docs       []arrivedDoc
}

func sortDocs(docs []arrivedDoc) {
	slices.SortFunc(docs, func(a, b arrivedDoc) int {
		if a.Member != b.Member {
			return strings.Compare(a.Member, b.Member)
		}
		return strings.Compare(a.DocID, b.DocID)
	})
}

// What a list's hints claim begins so in name_conflict.
const (
	agencyClaim = "agency_name "
	regionClaim = "region_code "
)

// conflict tells what the name of a source and the hints of a list claim and the
// document's text denies.
func conflict(s schema.Source, agency, region string, record *schema.DocumentRecord) string {
	var all []string
	if c := yusuan.NameConflict(nameOf(s), record); c != "" {
		all = append(all, c)
	}
	if a := record.AgencyName; agency != "" && a != "" && !strings.Contains(a, agency) && !strings.Contains(agency, a) {
		all = append(all, agencyClaim+agency)
	}
	if region != "" && record.RegionCode != "" && !regionCovers(region, record.RegionCode) {
		all = append(all, regionClaim+region)
	}
	return strings.Join(all, "; ")
}

// compare notes anew what a place claims and the document that it gave denies, and
// returns the row that this changes. Where the list's hints are not at hand, those
// count that were denied before.
func (p places) compare(place, docID, agency, region string, record *schema.DocumentRecord) (changed []schema.Source) {
	rows := p[place]
	for i, s := range rows {
		if s.DocID != docID {
			continue
		}
		for claim := range strings.SplitSeq(s.NameConflict, "; ") {
			if hint, ok := strings.CutPrefix(claim, agencyClaim); ok && agency == "" {
				agency = hint
			}
			if hint, ok := strings.CutPrefix(claim, regionClaim); ok && region == "" {
				region = hint
			}
		}
		rows[i].NameConflict = conflict(s, agency, region, record)
		if rows[i] != s {
			changed = append(changed, rows[i])
		}
	}
	return changed
}

var emptyLevels = regexp.MustCompile(`(00)+$`)

// regionCovers reports whether a region is another or holds it: 440100 covers
// 440106, as the last pairs of digits stand for levels below.
func regionCovers(region, code string) bool {
	return strings.HasPrefix(code, emptyLevels.ReplaceAllString(region, ""))
}

// nameOf returns the file name of a source, as people read it.
func nameOf(s schema.Source) string {
	place := placeOf(s)
	if _, member, ok := strings.Cut(place, "#"); ok {
		if i := strings.LastIndex(member, "!"); i >= 0 {
			member = member[i+1:] // in an archive in an archive
		}
		place = member
		if name, err := url.PathUnescape(member); err == nil {
			place = name
		}
		return path.Base(place)
	}
	if s.URL != "" {
		if u, err := url.Parse(s.URL); err == nil {
			return path.Base(u.Path)
		}
	}
	return path.Base(place)
}
