package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"yusuan"
	"yusuan/schema"
)

// openToAmend opens a dataset that is there. One without Parquet gets none.
func openToAmend(dir string) (*schema.Dataset, error) {
	if _, err := schema.DocumentIDs(dir); err != nil {
		return nil, readingError(err)
	}
	_, err := os.Stat(filepath.Join(dir, "parquet"))
	return schema.OpenDataset(dir, schema.Options{Tool: yusuan.ToolVersion, JSONOnly: os.IsNotExist(err)})
}

func sortedOnce(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}

type correctFlags struct {
	doc, box   string
	correction schema.Correction
}

func newCorrect() *cobra.Command {
	f := correctFlags{}
	cmd := &cobra.Command{
		Use:   "correct DATASET --doc DOC --page N --old TEXT --value TEXT --who NAME",
		Short: "Note what a person reads where yusuan read something else",
		Long: `Adds a line to the dataset's corrections.jsonl: on this page of this document, where
the dataset has the old text, a person reads the value. It is refused where the old
text does not stand there.

Nothing that was read is changed: cells, facts and JSON stay as they are. The
correction is laid over them: query, export and the view facts_corrected show both.
Of two corrections of one place the later counts. When a later version of yusuan
reads something else there, the correction is stale, and status says so.

--box is the place on the page in points from its top left corner, as query --json
and the cells give it; it may be left out where the text stands there once.

Exit codes: 0 it was added; 1 wrong usage or an internal error; 65 the old text is
not there, or several times; 75 the dataset is in use.`,
		Example: `  yusuan correct dataset --doc 3f9ac2 --page 7 --old 1,284.50 --value 1,234.50 --who 李明 --why "a stain on the page"
  yusuan correct dataset --doc 3f9ac2 --page 7 --box 310.2,188.4,362.1,204 --old 8 --value 3 --who 李明`,
		Args: oneDataset,
		RunE: func(cmd *cobra.Command, args []string) error { return runCorrect(cmd, args[0], f) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.doc, "doc", "", "the document: a `doc_id` or the beginning of one")
	flags.IntVar(&f.correction.Page, "page", 0, "`page` of the PDF, from 1")
	flags.StringVar(&f.box, "box", "", "the place on it: `x0,y0,x1,y1`")
	flags.StringVar(&f.correction.OldText, "old", "", "the `text` that the dataset has there")
	flags.StringVar(&f.correction.ValueText, "value", "", "the `text` that a person reads there; empty for nothing")
	flags.StringVar(&f.correction.Who, "who", "", "the `name` of who read it")
	flags.StringVar(&f.correction.MadeAt, "when", "", "the `time` of that, such as 2024-05-06T07:08:09Z (default: now)")
	flags.StringVar(&f.correction.Why, "why", "", "the `reason` why the text was wrong")
	return cmd
}

// check tells what is wrong with the flags, and reads the box.
func (f *correctFlags) check(cmd *cobra.Command) error {
	for _, name := range []string{"doc", "page", "old", "value", "who"} {
		if !cmd.Flags().Changed(name) {
			return fmt.Errorf("correct needs --%s\nSee: %s --help", name, cmd.CommandPath())
		}
	}
	if f.correction.Page < 1 {
		return fmt.Errorf("--page is %d; pages begin at 1", f.correction.Page)
	}
	if strings.TrimSpace(f.correction.OldText) == "" || strings.TrimSpace(f.correction.Who) == "" {
		return errors.New("--old and --who may not be empty")
	}
	if f.box == "" {
		return nil
	}
	var sides [4]float64
	parts := strings.Split(f.box, ",")
	if len(parts) != len(sides) {
		return fmt.Errorf("--box %s: want four numbers x0,y0,x1,y1", f.box)
	}
	for i, part := range parts {
		n, err := strconv.ParseFloat(strings.TrimSpace(part), 64)
		if err != nil {
			return fmt.Errorf("--box %s: want four numbers x0,y0,x1,y1", f.box)
		}
		sides[i] = n
	}
	f.correction.Box = schema.Box{X0: sides[0], Y0: sides[1], X1: sides[2], Y1: sides[3]}
	if !(sides[0] < sides[2] && sides[1] < sides[3]) {
		return fmt.Errorf("--box %s: want x0 below x1 and y0 below y1", f.box)
	}
	return nil
}

func runCorrect(cmd *cobra.Command, dir string, f correctFlags) (err error) {
	if err := f.check(cmd); err != nil {
		return err
	}
	if f.correction.DocID, err = schema.FindDocument(dir, f.doc); err != nil {
		return readingError(err)
	}
	dataset, err := openToAmend(dir)
	if err != nil {
		return datasetError(err)
	}
	defer func() { err = errors.Join(err, dataset.Close()) }()
	applied, err := dataset.AddCorrection(f.correction)
	if errors.Is(err, schema.ErrNoSuchText) {
		return &exitError{exitQuarantined, err}
	}
	if err != nil {
		return err
	}
	if err := dataset.Checkpoint(cmd.Context()); err != nil {
		return datasetError(err)
	}
	fmt.Fprintf(cmd.OutOrStdout(), "%s: page %d, %s is read as %s", applied.DocID[:12], applied.Page, strconv.Quote(applied.OldText), strconv.Quote(applied.ValueText))
	if applied.Amount.Valid {
		fmt.Fprintf(cmd.OutOrStdout(), " (%s yuan)", groupDigits(applied.Amount.Decimal.String()))
	}
	fmt.Fprintln(cmd.OutOrStdout())
	return nil
}
