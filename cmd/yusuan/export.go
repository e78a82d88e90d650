package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"yusuan/export"
	"yusuan/schema"
)

func newExport() *cobra.Command {
	var format, output string
	var docs []string
	cmd := &cobra.Command{
		Use:   "export DATASET --format csv|xlsx|parquet -o DIR",
		Short: "Write a dataset as CSV, workbooks or Parquet files",
		Long: `Writes what a dataset holds for other programs and people, and changes nothing in
it:

  csv      one tidy file a table, UTF-8 with BOM, and datapackage.json beside them
           (Frictionless: types, keys); texts are exact, so CSV of documents that you
           do not trust is for programs, and xlsx for spreadsheets
  parquet  one file a table, and datapackage.json
  xlsx     one workbook a document: a sheet that lists the tables, and each as
           printed, with merged cells and typed numbers; green numbers are verified,
           red ones contradict others, yellow ones a person corrected; comments name
           the page of the PDF. Numbers of over 15 digits are text, so that none is
           rounded, and no text is ever a formula

Files of the same name in DIR are replaced, each as a whole; others stay.

Exit codes: 0 all went well; 1 wrong usage or an internal error; 65 some documents
cannot be read: they are named, the others are written.`,
		Example: `  yusuan export dataset --format csv -o csv
  yusuan export dataset --format xlsx -o books --doc 3f9ac2
  yusuan export dataset --format parquet -o flat`,
		Args: oneDataset,
		RunE: func(cmd *cobra.Command, args []string) error {
			if output == "" {
				return fmt.Errorf("export needs the folder to write to: -o DIR\nSee: %s --help", cmd.CommandPath())
			}
			if format == "" {
				return fmt.Errorf("export needs --format: %s", formatNames())
			}
			ids, err := findDocuments(args[0], docs)
			if err != nil {
				return err
			}
			result, err := export.Run(cmd.Context(), args[0], export.Options{Format: export.Format(format), Dir: output, DocIDs: ids})
			if err != nil {
				return datasetError(readingError(err))
			}
			fmt.Fprintf(cmd.OutOrStdout(), "%s: %s in %s\n", filepath.ToSlash(output), plural(result.Documents, "document"), plural(len(result.Files), "file"))
			return unreadError(args[0], result.Unread)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&format, "format", "", "`format`: "+formatNames())
	flags.StringVarP(&output, "output", "o", "", "the `folder` to write to; made if it is not there")
	flags.StringSliceVar(&docs, "doc", nil, "only this document: a `doc_id` or the beginning of one")
	return cmd
}

func formatNames() string {
	var names []string
	for _, f := range export.Formats() {
		names = append(names, string(f))
	}
	return strings.Join(names, ", ")
}

// findDocuments turns beginnings of doc_ids into doc_ids, sorted and each once;
// nil for none.
func findDocuments(dataset string, prefixes []string) ([]string, error) {
	var ids []string
	for _, prefix := range prefixes {
		id, err := schema.FindDocument(dataset, prefix)
		if err != nil {
			return nil, readingError(err)
		}
		ids = append(ids, id)
	}
	return sortedOnce(ids), nil
}
