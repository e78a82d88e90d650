package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"yusuan/schema"
)

func newRemove() *cobra.Command {
	var dryRun bool
	var why string
	cmd := &cobra.Command{
		Use:   "remove DATASET DOC...",
		Short: "Take documents out of a dataset, for good",
		Long: `Takes documents out of a dataset: their JSON, their lines of sources.jsonl, the PDFs
that were fetched, and at once their rows of Parquet. Corrections stay in
corrections.jsonl, and status names them.

They stay out: removed.jsonl notes them by the hash of their bytes, and convert,
ingest and retry leave them out from then on, whatever file or address gives them,
and say so. Another version at the same address is another document, and is taken
in. yusuan restore takes a removal back.

DOC is a doc_id, or the beginning of one that no other has. It may also name what
stands in quarantine.jsonl, by its sha256 (or the beginning), path or address: that
line goes, and a file with these bytes is not tried again. An address that gave no
bytes is asked again as long as your lists lead to it: leave it out there, or skip it.

Exit codes: 0 all went well; 1 wrong usage, no such document or an internal error;
75 the dataset is in use, or may not be written now.`,
		Example: `  yusuan remove dataset 3f9ac2 --dry-run
  yusuan remove dataset 3f9ac2 77b01e --why "withdrawn by the agency"
  yusuan remove dataset inbox/locked.pdf --why "we have no password"`,
		Args: datasetAndDocuments("the documents that go"),
		RunE: func(cmd *cobra.Command, args []string) error {
			targets, err := findRemovable(args[0], args[1:])
			if err != nil {
				return err
			}
			if !dryRun {
				return datasetError(removeAll(cmd, args[0], targets, why))
			}
			for _, t := range targets {
				fmt.Fprintf(cmd.OutOrStdout(), "would remove %s\n", t.text)
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&why, "why", "", "the `reason`, for whoever wonders later")
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, "only tell what would go")
	return cmd
}

// datasetAndDocuments wants the folder of a dataset and something behind it.
func datasetAndDocuments(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < 2 {
			return fmt.Errorf("%s takes a dataset and %s\nSee: %s --help", cmd.Name(), what, cmd.CommandPath())
		}
		return nil
	}
}

// removable is a document, or a line of the quarantine.
type removable struct {
	docID string // "" of an address that gave no bytes
	url   string // of such an address
	text  string // for a person
}

// findRemovable turns what a person named into what goes, each once.
func findRemovable(dataset string, names []string) ([]removable, error) {
	quarantine, err := schema.ReadQuarantine(dataset)
	if err != nil {
		return nil, err
	}
	var list []removable
	for _, name := range names {
		found := findQuarantined(quarantine, name)
		if r, err := findDocumentToRemove(dataset, name); err == nil {
			found = []removable{r}
		} else if len(found) == 0 || !errors.Is(err, fs.ErrNotExist) {
			return nil, readingError(err)
		}
		list = append(list, found...)
	}
	slices.SortFunc(list, func(a, b removable) int { return cmp.Or(cmp.Compare(a.docID, b.docID), cmp.Compare(a.url, b.url)) })
	return slices.Compact(list), nil
}

func findDocumentToRemove(dataset, prefix string) (removable, error) {
	id, err := schema.FindDocument(dataset, prefix)
	if err != nil {
		return removable{}, err
	}
	r := removable{docID: id, text: id[:12]} // of a document that cannot be read no more is known
	if record, err := schema.ReadRecord(dataset, id); err == nil {
		r.text = describe(&record)
	}
	return r, nil
}

// findQuarantined finds lines of the quarantine by path or address, all that have
// it, or by the beginning of a hash, if no other has it.
func findQuarantined(quarantine []schema.QuarantineEntry, name string) (list []removable) {
	if name == "" {
		return nil // a file has no address, and an address no path
	}
	named := func(e schema.QuarantineEntry) bool {
		return e.Path == name || e.URL == name || readable(orElse(e.URL, e.Path)) == name // as summaries show it
	}
	if !slices.ContainsFunc(quarantine, named) {
		named = func(e schema.QuarantineEntry) bool {
			return e.SHA256 != "" && strings.HasPrefix(e.SHA256, strings.ToLower(name))
		}
		first := slices.IndexFunc(quarantine, named)
		if first < 0 || slices.ContainsFunc(quarantine[first+1:], named) {
			return nil
		}
	}
	for _, e := range quarantine {
		if !named(e) {
			continue
		}
		where := readable(orElse(e.URL, e.Path))
		if e.SHA256 == "" {
			list = append(list, removable{url: e.URL, text: fmt.Sprintf("%s: %s", where, e.Reason)})
		} else {
			list = append(list, removable{docID: e.SHA256, text: fmt.Sprintf("%s %s: %s", e.SHA256[:12], where, e.Reason)})
		}
	}
	return list
}

// describe names a document in a line.
func describe(r *schema.DocumentRecord) string {
	text := r.DocID[:12]
	if title := documentTitle(r); title != "" {
		text += " " + printable(title)
	}
	return text + ", " + plural(r.NFacts, "fact")
}

func removeAll(cmd *cobra.Command, dir string, targets []removable, why string) (err error) {
	dataset, err := openToAmend(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, dataset.Close()) }()
	for _, t := range targets {
		if t.docID == "" {
			dataset.ClearQuarantine("", t.url)
		} else if err := dataset.Remove(t.docID, why); err != nil {
			return err
		}
		fmt.Fprintf(cmd.OutOrStdout(), "removed %s\n", t.text)
	}
	return dataset.Checkpoint(cmd.Context())
}

func newRestore() *cobra.Command {
	return &cobra.Command{
		Use:   "restore DATASET DOC...",
		Short: "Take the removal of documents back",
		Long: `Forgets that documents were removed: the next convert or ingest over the files or
addresses that give them takes them in again. Their PDFs are not kept, so what
nobody publishes any more does not come back.

DOC is a doc_id of removed.jsonl, or the beginning of one that no other line has.

Exit codes: 0 all went well; 1 wrong usage, no such removal or an internal error;
75 the dataset is in use, or may not be written now.`,
		Example: `  yusuan restore dataset 3f9ac2
  yusuan convert pdfs/ -o dataset`,
		Args: datasetAndDocuments("the documents that may come back"),
		RunE: func(cmd *cobra.Command, args []string) error {
			removals, err := findRemovals(args[0], args[1:])
			if err != nil {
				return readingError(err)
			}
			return datasetError(restoreAll(cmd, args[0], removals))
		},
	}
}

// findRemovals turns beginnings of doc_ids into the lines of removed.jsonl.
func findRemovals(dataset string, prefixes []string) (found []schema.Removal, err error) {
	if _, err := schema.DocumentIDs(dataset); err != nil {
		return nil, err
	}
	all, err := schema.ReadRemovals(dataset)
	if err != nil {
		return nil, err
	}
	for _, prefix := range prefixes {
		matching := slices.DeleteFunc(slices.Clone(all), func(r schema.Removal) bool { return !strings.HasPrefix(r.DocID, strings.ToLower(prefix)) })
		switch {
		case prefix == "" || len(matching) == 0:
			return nil, fmt.Errorf("no document was removed from %s whose doc_id begins with %q", dataset, prefix)
		case matching[0].DocID != matching[len(matching)-1].DocID:
			return nil, fmt.Errorf("%q names several documents that were removed from %s: give more of it", prefix, dataset)
		}
		found = append(found, matching...)
	}
	return found, nil
}

func restoreAll(cmd *cobra.Command, dir string, removals []schema.Removal) (err error) {
	dataset, err := openToAmend(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, dataset.Close()) }()
	for _, r := range removals {
		if dataset.IsRemoved(r.DocID) {
			if err := dataset.Restore(r.DocID); err != nil {
				return err
			}
			writeRestored(cmd.OutOrStdout(), r)
		}
		if place := orElse(r.URL, r.Path); place != "" {
			fmt.Fprintf(cmd.OutOrStdout(), "  it came from %s\n", readable(place))
		}
	}
	return nil
}

func writeRestored(out io.Writer, r schema.Removal) {
	text := r.DocID[:12]
	if title := documentTitle(&schema.DocumentRecord{AgencyName: r.AgencyName, FiscalYear: r.FiscalYear, Phase: r.Phase}); title != "" {
		text += " " + printable(title)
	}
	fmt.Fprintf(out, "%s may come back with the next convert or ingest\n", text)
}
