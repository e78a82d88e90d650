package schema

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"iter"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Filter chooses facts. Each list names what is wanted, and an empty one wants
// all; a fact is chosen where all lists want it. What is not known is wanted by
// no list.
type Filter struct {
	Kinds         []string
	Codes         []string // codes, or the beginning of some with a * behind: 205*
	Years         []int    // fiscal years
	Regions       []string // codes, or the beginning of some with a * behind: 41*
	Agencies      []string // parts of names
	Labels        []string // parts of row labels
	Funds         []string
	Spendings     []string
	Periods       []string
	Phases        []string
	Verifications []string
}

// Found is a fact with what leads back to its page.
type Found struct {
	*Fact
	// Source is where the PDF came from: its address, else its path, of the latest
	// arrival; "" where none is recorded.
	Source string
	// Correction is what a person reads there instead; nil where nobody wrote one.
	Correction *AppliedCorrection
}

// CurrentAmount is the corrected amount in yuan where there is a correction, else
// the one that was read.
func (f *Found) CurrentAmount() (text string) {
	amount := f.Amount
	if f.Correction != nil {
		amount = f.Correction.Amount
	}
	if !amount.Valid {
		return ""
	}
	return amount.Decimal.String()
}

// Query yields the facts of the dataset at dir that the filter chooses, by year,
// region, agency and doc_id, and within a document in its order. A document that
// cannot be read yields its error, and the others follow.
//
// It reads the documents' JSON, one a processor at a time: that is there and up to
// date whatever became of Parquet, gives the facts as they were committed, and
// needs memory for these documents only. Heads choose the documents by year, region and
// agency before anything else of them is read, and of the rest only the facts are.
func Query(ctx context.Context, dir string, filter Filter) iter.Seq2[Found, error] {
	return func(yield func(Found, error) bool) {
		fail := func(err error) bool { return yield(Found{}, err) }
		var records []DocumentRecord
		for record, err := range ReadRecords(ctx, dir) {
			if err != nil {
				if !fail(err) || ctx.Err() != nil || errors.Is(err, ErrNoDataset) {
					return
				}
				continue
			}
			if filter.wantsDocument(&record) {
				records = append(records, record)
			}
		}
		slices.SortFunc(records, compareRecords)
		sources, err := ReadSources(dir)
		if err != nil {
			fail(err)
			return
		}
		corrections, err := ReadCorrections(dir)
		if err != nil {
			fail(err)
			return
		}
		for batch := range slices.Chunk(records, runtime.GOMAXPROCS(0)) {
			if err := ctx.Err(); err != nil {
				fail(err)
				return
			}
			for i, result := range filter.chosenOf(dir, batch, corrections) {
				if errors.Is(result.err, fs.ErrNotExist) {
					continue
				}
				if result.err != nil && !fail(result.err) {
					return
				}
				source := latestSource(sourcesOf(sources, batch[i].DocID))
				for _, f := range result.found {
					f.Source = source
					if !yield(f, nil) {
						return
					}
				}
			}
		}
	}
}

type chosenFacts struct {
	found []Found
	err   error
}

// chosenOf chooses the facts of a few documents at once, one a processor, in the
// order of the documents.
func (f *Filter) chosenOf(dir string, batch []DocumentRecord, corrections []Correction) []chosenFacts {
	results := make([]chosenFacts, len(batch))
	var all sync.WaitGroup
	for i := range batch {
		all.Go(func() { results[i].found, results[i].err = f.chosen(dir, batch[i].DocID, corrections) })
	}
	all.Wait()
	return results
}

// chosen returns the facts of a document that the filter chooses.
func (f *Filter) chosen(dir, docID string, corrections []Correction) ([]Found, error) {
	doc, applied, err := readCorrected(dir, docID, corrections)
	if err != nil {
		return nil, err
	}
	var found []Found
	for i := range doc.Facts {
		if fact := &doc.Facts[i]; f.wantsFact(fact) {
			found = append(found, Found{Fact: fact, Correction: applied[fact.FactID]})
		}
	}
	return found, nil
}

// readCorrected reads a document's facts, and the corrections that apply to them
// by fact_id. What a correction is about takes the cells to tell.
func readCorrected(dir, docID string, corrections []Correction) (*Document, map[string]*AppliedCorrection, error) {
	if !slices.ContainsFunc(corrections, func(c Correction) bool { return c.DocID == docID }) {
		doc, err := ReadFacts(dir, docID)
		return doc, nil, err
	}
	doc, err := ReadDocumentOf(dir, docID)
	if err != nil {
		return nil, nil, err
	}
	byFact := map[string]*AppliedCorrection{}
	for _, a := range ApplyCorrections(doc, corrections) {
		if a.State == CorrectionApplied && a.FactID != "" {
			byFact[a.FactID] = &a
		}
	}
	return doc, byFact, nil
}

// compareRecords sorts documents by year, region, agency and doc_id; unknown
// years come first.
func compareRecords(a, b DocumentRecord) int {
	year := func(r *DocumentRecord) int {
		if r.FiscalYear == nil {
			return 0
		}
		return *r.FiscalYear
	}
	return cmp.Or(cmp.Compare(year(&a), year(&b)), cmp.Compare(a.RegionCode, b.RegionCode),
		cmp.Compare(a.AgencyName, b.AgencyName), cmp.Compare(a.DocID, b.DocID))
}

func latestSource(sources []Source) string {
	if len(sources) == 0 {
		return ""
	}
	last := slices.MaxFunc(sources, func(a, b Source) int { return cmp.Compare(a.FirstSeen, b.FirstSeen) })
	return cmp.Or(last.URL, last.Path)
}

func (f *Filter) wantsDocument(r *DocumentRecord) bool {
	return (len(f.Years) == 0 || r.FiscalYear != nil && slices.Contains(f.Years, *r.FiscalYear)) &&
		matchesAny(f.Regions, r.RegionCode) && containsAny(f.Agencies, r.AgencyName) && isAny(f.Phases, r.Phase)
}

func (f *Filter) wantsFact(fact *Fact) bool {
	return isAny(f.Kinds, fact.Kind) && matchesAny(f.Codes, fact.Code) && containsAny(f.Labels, fact.RowLabel) &&
		isAny(f.Funds, fact.Fund) && isAny(f.Spendings, fact.Spending) && isAny(f.Periods, fact.Period) && isAny(f.Verifications, fact.Verification)
}

func isAny(wanted []string, value string) bool {
	return len(wanted) == 0 || slices.Contains(wanted, value)
}

func containsAny(wanted []string, value string) bool {
	return len(wanted) == 0 || slices.ContainsFunc(wanted, func(part string) bool { return strings.Contains(value, part) })
}

// matchesAny compares codes with patterns that may end in a *.
func matchesAny(patterns []string, code string) bool {
	return len(patterns) == 0 || slices.ContainsFunc(patterns, func(p string) bool {
		if beginning, ok := strings.CutSuffix(p, "*"); ok {
			return code != "" && strings.HasPrefix(code, beginning)
		}
		return code == p
	})
}

// FoundColumns are the columns of Found.Texts.
func FoundColumns() []string {
	return []string{
		"agency_name", "region_code", "fiscal_year", "amount_year", "phase", "kind", "code", "code_official_name", "row_label", "row_path", "column_path",
		"fund", "spending", "period", "value_text", "value", "unit", "amount", "verification", "source", "page", "x0", "y0", "x1", "y1", "doc_id", "fact_id",
		"correction_id", "corrected_text", "corrected_value", "corrected_amount", "corrected_by", "corrected_at", "correction_reason", "current_amount",
	}
}

// Texts returns the values of FoundColumns; null is "".
func (f *Found) Texts() []string {
	year := func(n *int) string {
		if n == nil {
			return ""
		}
		return strconv.Itoa(*n)
	}
	texts := []string{
		f.AgencyName, f.RegionCode, year(f.FiscalYear), year(f.AmountYear), f.Phase, f.Kind, f.Code, f.CodeOfficial, f.RowLabel, f.RowPath, f.ColumnPath,
		f.Fund, f.Spending, f.Period, f.ValueText, "", f.Unit, "", f.Verification, f.Source, strconv.Itoa(f.Page), "", "", "", "", f.DocID, f.FactID,
	}
	if f.Value.Valid {
		texts[15] = f.Value.Decimal.String()
	}
	if f.Amount.Valid {
		texts[17] = f.Amount.Decimal.String()
	}
	if f.Box != (Box{}) {
		for i := range 4 {
			texts[21+i] = string(appendRounded(nil, f.Box.side(i), coordinateScale))
		}
	}
	correction := make([]string, 7)
	if c := f.Correction; c != nil {
		correction = []string{c.CorrectionID, c.ValueText, "", "", c.Who, c.MadeAt, c.Why}
		if c.Value.Valid {
			correction[2] = c.Value.Decimal.String()
		}
		if c.Amount.Valid {
			correction[3] = c.Amount.Decimal.String()
		}
	}
	return append(append(texts, correction...), f.CurrentAmount())
}
