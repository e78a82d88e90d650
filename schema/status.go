package schema

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"sync"

	"github.com/parquet-go/parquet-go"
)

// Status sums up what a dataset holds. Lists are sorted by what they count, ""
// (not known) first.
type Status struct {
	Documents      int
	Pages          int
	Tables         int
	Cells          int
	Facts          int
	Verified       int // facts that an identity confirms
	Contradicted   int // facts that an identity denies
	Contradictions int // identities that failed
	Years          []Count
	Regions        []Count // by code
	Agencies       []Count
	Phases         []Count
	Statuses       []Count
	Kinds          []Count // tables, not documents
	ResultVersions []Count
	Sources        int
	Quarantine     []Count // inputs, by reason
	Removed        int     // documents and quarantined inputs that people took out
	Corrections    []AppliedCorrection
	// Orphans are corrections of documents that are not in the dataset.
	Orphans []Correction
	// NotInParquet counts the documents that Parquet does not show as they are: a
	// run was interrupted, or only JSON is wanted.
	NotInParquet int
	HasParquet   bool
	// Unread are the errors of documents that cannot be read; they are counted
	// nowhere.
	Unread []error
}

// Count is how many documents, or what the list says, there are of a value.
type Count struct {
	Value string
	N     int
	// Facts and Verified are those of the documents, or of the tables.
	Facts, Verified int
}

// ReadStatus sums up the dataset at dir, without opening it.
//
// The documents are counted by the heads of their JSON. How many facts are
// verified, and the kinds of tables, would take all of the JSON to tell: three
// columns of Parquet say it as well, for those documents that Parquet shows as
// the heads do.
func ReadStatus(ctx context.Context, dir string) (*Status, error) {
	c := statusCounter{dir: dir, records: map[string]*DocumentRecord{}, lists: map[*[]Count]map[string]*Count{}}
	s := &c.status
	if _, err := DocumentIDs(dir); err != nil {
		return nil, err
	}
	for record, err := range ReadRecords(ctx, dir) {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			s.Unread = append(s.Unread, err)
			continue
		}
		c.records[record.DocID] = &record
	}
	details, err := c.details(ctx)
	if err != nil {
		return nil, err
	}
	for _, id := range slices.Sorted(maps.Keys(c.records)) {
		c.document(c.records[id], details[id])
	}
	if err := c.people(ctx); err != nil {
		return nil, err
	}
	for list, byValue := range c.lists {
		for _, value := range slices.Sorted(maps.Keys(byValue)) {
			*list = append(*list, *byValue[value])
		}
	}
	return s, nil
}

type statusCounter struct {
	dir     string
	status  Status
	records map[string]*DocumentRecord // by doc_id
	lists   map[*[]Count]map[string]*Count
}

// documentDetails is what a document's head does not say.
type documentDetails struct {
	verified, contradicted int
	kinds                  map[string]*Count
}

func (c *statusCounter) count(list *[]Count, value string, n, facts, verified int) {
	if c.lists[list] == nil {
		c.lists[list] = map[string]*Count{}
	}
	count, ok := c.lists[list][value]
	if !ok {
		count = &Count{Value: value}
		c.lists[list][value] = count
	}
	count.N += n
	count.Facts += facts
	count.Verified += verified
}

func (c *statusCounter) document(r *DocumentRecord, d *documentDetails) {
	s := &c.status
	if d == nil {
		return // it is among the unread
	}
	s.Documents++
	s.Pages += r.Pages
	s.Tables += r.NTables
	s.Cells += r.NCells
	s.Facts += r.NFacts
	s.Contradictions += r.NContradictions
	s.Verified += d.verified
	s.Contradicted += d.contradicted
	year := ""
	if r.FiscalYear != nil {
		year = strconv.Itoa(*r.FiscalYear)
	}
	for _, by := range []struct {
		list  *[]Count
		value string
	}{
		{&s.Years, year},
		{&s.Regions, r.RegionCode},
		{&s.Agencies, r.AgencyName},
		{&s.Phases, r.Phase},
		{&s.Statuses, r.Status},
		{&s.ResultVersions, strconv.Itoa(r.ResultVersion)},
	} {
		c.count(by.list, by.value, 1, r.NFacts, d.verified)
	}
	for kind, n := range d.kinds {
		c.count(&s.Kinds, kind, n.N, n.Facts, n.Verified)
	}
}

// details returns what the heads do not say, by doc_id.
func (c *statusCounter) details(ctx context.Context) (map[string]*documentDetails, error) {
	details := map[string]*documentDetails{}
	if info, err := os.Stat(filepath.Join(c.dir, parquetDir)); err == nil && info.IsDir() {
		c.status.HasParquet = true
	}
	paths, err := filepath.Glob(filepath.Join(c.dir, parquetDir, documentsTable.Name, "year=*", "region=*", partFile))
	if err != nil {
		return nil, err
	}
	for batch := range slices.Chunk(paths, runtime.GOMAXPROCS(0)) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		here := make([]map[string]*documentDetails, len(batch))
		var all sync.WaitGroup
		for i, path := range batch {
			all.Go(func() {
				if p, ok := parsePartition(filepath.Dir(path)); ok {
					// A file that a writer has just replaced or removed is no trouble:
					// the JSON of its documents is read below.
					here[i], _ = c.partitionDetails(p)
				}
			})
		}
		all.Wait()
		for _, h := range here {
			maps.Copy(details, h)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(c.records)) {
		if details[id] != nil {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		c.status.NotInParquet++
		doc, err := ReadDocumentOf(c.dir, id)
		if err != nil {
			c.status.Unread = append(c.status.Unread, err)
			continue
		}
		details[id] = detailsOf(doc)
	}
	return details, nil
}

func detailsOf(doc *Document) *documentDetails {
	d := &documentDetails{kinds: map[string]*Count{}}
	for i := range doc.Tables {
		d.kind(doc.Tables[i].Kind).N++
	}
	for i := range doc.Facts {
		d.fact(doc.Facts[i].Kind, doc.Facts[i].Verification)
	}
	return d
}

func (d *documentDetails) kind(kind string) *Count {
	k, ok := d.kinds[kind]
	if !ok {
		k = &Count{}
		d.kinds[kind] = k
	}
	return k
}

func (d *documentDetails) fact(kind, verification string) {
	k := d.kind(kind)
	k.Facts++
	switch verification {
	case "verified":
		k.Verified++
		d.verified++
	case "contradicted":
		d.contradicted++
	}
}

// partitionDetails reads them from the Parquet files of a partition, for the
// documents that stand there as their heads say.
func (c *statusCounter) partitionDetails(p partition) (map[string]*documentDetails, error) {
	details := map[string]*documentDetails{}
	facts := map[string]int{} // that are yet to come
	err := c.eachRow(p, documentsTable.Name, []string{"doc_id", "n_facts", "result_version", "n_tables"}, func(v []parquet.Value) {
		r := c.records[string(v[0].ByteArray())]
		if r != nil && int(v[1].Int32()) == r.NFacts && int(v[2].Int32()) == r.ResultVersion && int(v[3].Int32()) == r.NTables {
			details[r.DocID] = &documentDetails{kinds: map[string]*Count{}}
			facts[r.DocID] = r.NFacts
		}
	})
	if err != nil {
		return nil, err
	}
	var last *documentDetails // rows of a document stand together
	var lastID []byte
	of := func(id []byte) *documentDetails {
		if !bytes.Equal(id, lastID) {
			last, lastID = details[string(id)], append(lastID[:0], id...)
		}
		return last
	}
	err = c.eachRow(p, tablesTable.Name, []string{"doc_id", "kind"}, func(v []parquet.Value) {
		if d := of(v[0].ByteArray()); d != nil {
			d.kind(string(v[1].ByteArray())).N++
		}
	})
	if err != nil {
		return nil, err
	}
	err = c.eachRow(p, factsTable.Name, []string{"doc_id", "kind", "verification"}, func(v []parquet.Value) {
		if d := of(v[0].ByteArray()); d != nil {
			d.fact(string(v[1].ByteArray()), string(v[2].ByteArray()))
			facts[string(lastID)]--
		}
	})
	if err != nil {
		return nil, err
	}
	// Where the files are of two moments, because a writer was between them, the
	// counts do not agree.
	for id, left := range facts {
		if left != 0 {
			delete(details, id)
		}
	}
	return details, nil
}

// rowsAtOnce is how many values of a column are in memory at a time.
const rowsAtOnce = 4096

// eachRow reads columns of a table's file in a partition that hold one value a
// row. A table without a file has no rows there. The values are used again.
func (c *statusCounter) eachRow(p partition, table string, columns []string, row func([]parquet.Value)) error {
	file, err := os.Open(filepath.Join(c.dir, filepath.FromSlash(p.file(table))))
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	// Neither index nor bloom filter is of use here, and reading them costs.
	f, err := parquet.OpenFile(file, info.Size(), parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
	if err != nil {
		return err
	}
	for _, group := range f.RowGroups() {
		if err := eachGroupRow(f.Schema(), group, columns, row); err != nil {
			return err
		}
	}
	return nil
}

func eachGroupRow(schema *parquet.Schema, group parquet.RowGroup, columns []string, row func([]parquet.Value)) error {
	readers := make([]*columnReader, len(columns))
	for i, name := range columns {
		leaf, ok := schema.Lookup(name)
		if !ok {
			return errors.New("no column " + name)
		}
		readers[i] = &columnReader{pages: group.ColumnChunks()[leaf.ColumnIndex].Pages()}
		defer readers[i].pages.Close()
	}
	values := make([]parquet.Value, len(columns))
	for range group.NumRows() {
		for i, r := range readers {
			v, err := r.next()
			if err != nil {
				return err
			}
			values[i] = v
		}
		row(values)
	}
	return nil
}

// columnReader reads the values of a column one by one.
type columnReader struct {
	pages  parquet.Pages
	page   parquet.ValueReader
	buffer []parquet.Value
	at, n  int
}

func (r *columnReader) next() (parquet.Value, error) {
	for r.at == r.n {
		if r.page == nil {
			page, err := r.pages.ReadPage()
			if err != nil {
				return parquet.Value{}, err
			}
			r.page = page.Values()
		}
		if r.buffer == nil {
			r.buffer = make([]parquet.Value, rowsAtOnce)
		}
		n, err := r.page.ReadValues(r.buffer)
		r.at, r.n = 0, n
		if errors.Is(err, io.EOF) {
			r.page = nil
		} else if err != nil {
			return parquet.Value{}, err
		}
	}
	r.at++
	return r.buffer[r.at-1], nil
}

// people adds what is known of sources, the quarantine and the corrections.
func (c *statusCounter) people(ctx context.Context) error {
	s := &c.status
	sources, err := ReadSources(c.dir)
	if err != nil {
		return err
	}
	s.Sources = len(sources)
	quarantine, err := ReadQuarantine(c.dir)
	if err != nil {
		return err
	}
	for _, e := range quarantine {
		c.count(&s.Quarantine, e.Reason, 1, 0, 0)
	}
	removals, err := ReadRemovals(c.dir)
	if err != nil {
		return err
	}
	for i, r := range removals { // sorted by document
		if i == 0 || removals[i-1].DocID != r.DocID {
			s.Removed++
		}
	}
	corrections, err := ReadCorrections(c.dir)
	if err != nil {
		return err
	}
	slices.SortStableFunc(corrections, func(a, b Correction) int { return cmp.Compare(a.DocID, b.DocID) })
	for len(corrections) > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		id, n := corrections[0].DocID, 1
		for n < len(corrections) && corrections[n].DocID == id {
			n++
		}
		if c.records[id] == nil {
			s.Orphans = append(s.Orphans, corrections[:n]...)
		} else if doc, err := ReadDocumentOf(c.dir, id); err == nil { // else it is among the unread
			s.Corrections = append(s.Corrections, ApplyCorrections(doc, corrections[:n])...)
		}
		corrections = corrections[n:]
	}
	return nil
}

// ReadQuarantine reads the quarantine of the dataset at dir without opening it.
func ReadQuarantine(dir string) ([]QuarantineEntry, error) {
	l, err := loadQuarantine(filepath.Join(dir, quarantineFile))
	if err != nil {
		return nil, err
	}
	return l.sorted(), nil
}
