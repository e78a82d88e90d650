package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"yusuan/schema"
)

func newStatus() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "status DATASET",
		Short: "Sum up what a dataset holds",
		Long: `Sums up a dataset: documents by year, region, agency, phase and status, tables by
kind, how many of the facts are verified, what is quarantined, and what became of
people's corrections. It reads only, also while another process writes.

Exit codes: 0 the dataset was read; 1 wrong usage or an internal error; 65 some
of its documents cannot be read: they are named, and counted nowhere.`,
		Example: `  yusuan status dataset
  yusuan status dataset --json | jq .verified_share`,
		Args: oneDataset,
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := schema.ReadStatus(cmd.Context(), args[0])
			if err != nil {
				return readingError(err)
			}
			out := cmd.OutOrStdout()
			if asJSON {
				if err := encodeLine(out, newStatusJSON(args[0], s)); err != nil {
					return err
				}
			} else {
				statusPrinter{out, terminalWidth(out)}.print(args[0], s)
			}
			return unreadError(args[0], s.Unread)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON on one line, with all agencies")
	return cmd
}

// oneDataset wants the folder of a dataset as the only argument.
func oneDataset(cmd *cobra.Command, args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("%s takes one dataset, not %d\nSee: %s --help", cmd.Name(), len(args), cmd.CommandPath())
	}
	return nil
}

// readingError tells what a dataset is where there is none.
func readingError(err error) error {
	if errors.Is(err, schema.ErrNoDataset) {
		return fmt.Errorf("%w\n  a dataset is the folder that convert writes: yusuan convert PDF... -o DATASET", err)
	}
	return err
}

// wantDataset wants what convert has written to, as those do who need what it keeps
// beside the documents.
func wantDataset(dir string) error {
	if isDataset(dir) {
		return nil
	}
	return readingError(fmt.Errorf("%s: %w: there is no folder .yusuan in it", dir, schema.ErrNoDataset))
}

// unreadError names the documents that could not be read; nil where all could.
func unreadError(dataset string, unread []error) error {
	if len(unread) == 0 {
		return nil
	}
	errs := append([]error{fmt.Errorf("%s of %s cannot be read", plural(len(unread), "document"), dataset)}, unread...)
	return &exitError{exitQuarantined, errors.Join(errs...)}
}

// percentOf returns how much a is of b, rounded down so that 100 % is all of them.
func percentOf(a, b int) string {
	if b == 0 {
		return "-"
	}
	return fmt.Sprintf("%d.%d %%", a*100/b, a*1000/b%10)
}

type statusPrinter struct {
	out   io.Writer
	width int
}

// mostAgencies is how many agencies are printed: those with the most documents.
const mostAgencies = 10

func (p statusPrinter) print(dataset string, s *schema.Status) {
	fmt.Fprintf(p.out, "%s: %s, %s, %s, %s, %s\n", dataset, plural(s.Documents, "document"), plural(s.Pages, "page"),
		plural(s.Tables, "table"), plural(s.Cells, "cell"), plural(s.Facts, "fact"))
	fmt.Fprintf(p.out, "verified: %s of the facts (%s); contradicted: %s; identities that failed: %s\n",
		percentOf(s.Verified, s.Facts), thousands(s.Verified), thousands(s.Contradicted), thousands(s.Contradictions))
	p.list("status", "documents", s.Statuses, wordsOf)
	p.list("year", "documents", s.Years, known)
	p.list("phase", "documents", s.Phases, wordsOf)
	p.list("region", "documents", s.Regions, known)
	agencies := slices.Clone(s.Agencies)
	slices.SortStableFunc(agencies, func(a, b schema.Count) int { return cmp.Compare(b.N, a.N) })
	p.list(plural(len(agencies), "agency name"), "documents", agencies[:min(len(agencies), mostAgencies)], known)
	if len(agencies) > mostAgencies {
		fmt.Fprintf(p.out, "… and %s more: --json lists all\n", thousands(len(agencies)-mostAgencies))
	}
	p.list("kind", "tables", s.Kinds, kindText)
	if len(s.ResultVersions) > 1 {
		p.list("result_version", "documents", s.ResultVersions, known)
	}
	p.remarks(s)
}

// list prints how many there are of each value, with their facts.
func (p statusPrinter) list(name, what string, counts []schema.Count, text func(string) string) {
	if len(counts) == 0 {
		return
	}
	t := aligned{header: []string{name, what, "facts", "verified"}, right: []bool{false, true, true, true}}
	for _, c := range counts {
		t.rows = append(t.rows, []string{text(c.Value), thousands(c.N), thousands(c.Facts), percentOf(c.Verified, c.Facts)})
	}
	fmt.Fprintln(p.out)
	t.write(p.out, p.width)
}

func known(value string) string   { return orElse(value, "(not known)") }
func wordsOf(value string) string { return known(words(value)) }

// remarks tells what calls for somebody to do something.
func (p statusPrinter) remarks(s *schema.Status) {
	if len(s.Quarantine) > 0 {
		fmt.Fprintln(p.out)
		t := aligned{header: []string{"quarantined, by reason", "inputs"}, right: []bool{false, true}}
		for _, c := range s.Quarantine {
			t.rows = append(t.rows, []string{c.Value, thousands(c.N)})
		}
		t.write(p.out, p.width)
	}
	if s.Removed > 0 {
		fmt.Fprintf(p.out, "\nremoved, listed in removed.jsonl: %s\n", plural(s.Removed, "document"))
	}
	if len(s.Corrections)+len(s.Orphans) > 0 {
		fmt.Fprintln(p.out)
		t := aligned{header: []string{"corrections", ""}, right: []bool{false, true}}
		for _, c := range correctionCounts(s) {
			t.rows = append(t.rows, []string{c.Value, thousands(c.N)})
		}
		t.write(p.out, p.width)
		for _, c := range s.Corrections {
			if c.State == schema.CorrectionStale || c.State == schema.CorrectionAmbiguous {
				fmt.Fprintf(p.out, "  - %s: document %s, page %d does not say %s (once): look at the page again\n", c.State, c.DocID[:min(12, len(c.DocID))], c.Page, strconv.Quote(c.OldText))
			}
		}
		for _, c := range s.Orphans {
			fmt.Fprintf(p.out, "  - no document %s: its correction on page %d waits\n", c.DocID[:min(12, len(c.DocID))], c.Page)
		}
	}
	if s.HasParquet && s.NotInParquet > 0 {
		fmt.Fprintf(p.out, "\nnot in Parquet yet: %s; yusuan checkpoint brings it up to date, as any run of convert or ingest does\n", plural(s.NotInParquet, "document"))
	}
	if !s.HasParquet {
		fmt.Fprintln(p.out, "\nno Parquet here: yusuan checkpoint writes it")
	}
}

// noDocument is the state of a correction whose document is not in the dataset.
const noDocument = "no_document"

func correctionCounts(s *schema.Status) (counts []schema.Count) {
	for _, state := range []string{schema.CorrectionApplied, schema.CorrectionReplaced, schema.CorrectionStale, schema.CorrectionAmbiguous} {
		c := schema.Count{Value: state}
		for _, a := range s.Corrections {
			if a.State == state {
				c.N++
			}
		}
		if c.N > 0 {
			counts = append(counts, c)
		}
	}
	if len(s.Orphans) > 0 {
		counts = append(counts, schema.Count{Value: noDocument, N: len(s.Orphans)})
	}
	return counts
}

// The JSON of status; its keys stay as they are. A null value stands for what is
// not known.
type (
	statusJSON struct {
		Dataset        string           `json:"dataset"`
		Documents      int              `json:"documents"`
		Pages          int              `json:"pages"`
		Tables         int              `json:"tables"`
		Cells          int              `json:"cells"`
		Facts          int              `json:"facts"`
		Verified       int              `json:"verified"`
		VerifiedShare  *float64         `json:"verified_share"` // 0..1; null without facts
		Contradicted   int              `json:"contradicted"`
		Contradictions int              `json:"contradictions"`
		Sources        int              `json:"sources"`
		Quarantined    int              `json:"quarantined"`
		Removed        int              `json:"removed"`
		NotInParquet   int              `json:"not_in_parquet"`
		Unread         int              `json:"unread"`
		Statuses       []countJSON      `json:"statuses"`
		Years          []countJSON      `json:"years"`
		Phases         []countJSON      `json:"phases"`
		Regions        []countJSON      `json:"regions"`
		Agencies       []countJSON      `json:"agencies"`
		Kinds          []countJSON      `json:"kinds"`
		ResultVersions []countJSON      `json:"result_versions"`
		Quarantine     []reasonJSON     `json:"quarantine"`
		Corrections    []reasonJSON     `json:"corrections"`
		Idle           []correctionJSON `json:"corrections_not_applied"`
	}
	countJSON struct {
		Value    *string `json:"value"`
		N        int     `json:"n"` // documents, of kinds tables
		Facts    int     `json:"facts"`
		Verified int     `json:"verified"`
	}
	reasonJSON struct {
		Value string `json:"value"`
		N     int    `json:"n"`
	}
	correctionJSON struct {
		State   string `json:"state"`
		DocID   string `json:"doc_id"`
		Page    int    `json:"page"`
		OldText string `json:"old_text"`
	}
)

func newStatusJSON(dataset string, s *schema.Status) statusJSON {
	j := statusJSON{
		Dataset: dataset, Documents: s.Documents, Pages: s.Pages, Tables: s.Tables, Cells: s.Cells, Facts: s.Facts,
		Verified: s.Verified, Contradicted: s.Contradicted, Contradictions: s.Contradictions, Sources: s.Sources,
		Removed: s.Removed, NotInParquet: s.NotInParquet, Unread: len(s.Unread),
		Statuses: countsJSON(s.Statuses), Years: countsJSON(s.Years), Phases: countsJSON(s.Phases), Regions: countsJSON(s.Regions),
		Agencies: countsJSON(s.Agencies), Kinds: countsJSON(s.Kinds), ResultVersions: countsJSON(s.ResultVersions),
		Quarantine: reasonsJSON(s.Quarantine), Corrections: reasonsJSON(correctionCounts(s)), Idle: []correctionJSON{},
	}
	if s.Facts > 0 {
		share := float64(s.Verified) / float64(s.Facts)
		j.VerifiedShare = &share
	}
	for _, c := range s.Quarantine {
		j.Quarantined += c.N
	}
	for _, c := range s.Corrections {
		if c.State == schema.CorrectionStale || c.State == schema.CorrectionAmbiguous {
			j.Idle = append(j.Idle, correctionJSON{c.State, c.DocID, c.Page, c.OldText})
		}
	}
	for _, c := range s.Orphans {
		j.Idle = append(j.Idle, correctionJSON{noDocument, c.DocID, c.Page, c.OldText})
	}
	return j
}

func countsJSON(counts []schema.Count) []countJSON {
	list := []countJSON{}
	for _, c := range counts {
		j := countJSON{N: c.N, Facts: c.Facts, Verified: c.Verified}
		if c.Value != "" {
			j.Value = &c.Value
		}
		list = append(list, j)
	}
	return list
}

func reasonsJSON(counts []schema.Count) []reasonJSON {
	list := []reasonJSON{}
	for _, c := range counts {
		list = append(list, reasonJSON{c.Value, c.N})
	}
	return list
}
