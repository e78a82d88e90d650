package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime/debug"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"
	"go.uber.org/zap"

	"yusuan"
	"yusuan/schema"
)

type convertFlags struct {
	output    string
	formats   []string
	reprocess bool
	since     string
	json      bool
	reading   readingFlags
	log       logFlags
}

func newConvert() *cobra.Command {
	f := convertFlags{}
	cmd := &cobra.Command{
		Use:   "convert FILE|DIR|GLOB... -o DATASET",
		Short: "Convert PDFs into a dataset",
		Long: `Converts PDFs into a dataset: one JSON file a document, which is the record of
truth, and Parquet files derived from them, partitioned by year and region.

Folders are searched for *.pdf with all folders below them. A file that cannot be
read does not stop the others: it is named with the reason in the summary and in
the dataset's quarantine.jsonl.

Running again over the same files is harmless: documents that the dataset has are
passed over, known by their bytes and not by their names, new ones are added, and
results of an older version of yusuan replaced. Documents that somebody took out with
yusuan remove stay out, also with --reprocess. A run that was interrupted, by
whatever, goes on where it was.

Files are read in worker processes, so that one which takes too much memory or
time, or crashes its reader, costs no more than itself.

Exit codes: 0 all files were converted; 1 wrong usage or an internal error; 65 some
files were quarantined; 75 something was not available now, such as a file that
may not be read, a dataset in use or a full disk, or the run was interrupted: run
again, what is committed stays.`,
		Example: `  yusuan convert budget.pdf -o dataset
  yusuan convert pdfs/ 'more/*2025*.pdf' -o dataset
  yusuan convert pdfs/ -o dataset --format json --jobs 2
  yusuan convert pdfs/ -o dataset --json | jq -r 'select(.reason) | [.path, .reason] | @tsv'`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return fmt.Errorf("convert needs a PDF, a folder or a pattern\nSee: %s --help", cmd.CommandPath())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return runConvert(cmd, args, f)
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&f.output, "output", "o", "", "the dataset's `folder`; made if it is not there")
	flags.StringSliceVar(&f.formats, "format", []string{"json", "parquet"}, "what to write: json, or json,parquet")
	flags.BoolVar(&f.reprocess, "reprocess", false, "convert documents again that the dataset has already")
	flags.StringVar(&f.since, "since", "", "pass over files last changed before `TIME`: 2025-01-31, 2025-01-31T08:00:00Z, or 36h ago")
	f.reading.register(flags)
	flags.BoolVar(&f.json, "json", false, "print JSON instead of the summary: a line a file, then the totals")
	f.log.register(flags)
	return cmd
}

// check tells what is wrong with the flags.
func (f *convertFlags) check(cmd *cobra.Command) error {
	if f.output == "" {
		return fmt.Errorf("convert needs the dataset to write: -o DATASET\nSee: %s --help", cmd.CommandPath())
	}
	if info, err := os.Stat(f.output); err == nil && !info.IsDir() {
		return fmt.Errorf("%s: a dataset is a folder, this is a file", f.output)
	}
	if err := f.reading.check(cmd.Flags()); err != nil {
		return err
	}
	for _, format := range f.formats {
		if format != "json" && format != "parquet" {
			return fmt.Errorf("--format %s: unknown; the formats are json and parquet", format)
		}
	}
	if !slices.Contains(f.formats, "json") {
		return errors.New("--format needs json: Parquet is derived from it")
	}
	return nil
}

func runConvert(cmd *cobra.Command, args []string, f convertFlags) error {
	if err := f.check(cmd); err != nil {
		return err
	}
	log, err := f.log.logger(cmd.ErrOrStderr())
	if err != nil {
		return err
	}
	since, err := parseSince(f.since, time.Now())
	if err != nil {
		return err
	}
	paths, unreadable, err := findInputs(args)
	if err != nil {
		return err
	}
	if !since.IsZero() {
		paths = changedSince(paths, since)
	}
	for _, place := range unreadable {
		log.Error("folder cannot be read", zap.String("place", place))
	}
	if len(paths) == 0 && len(unreadable) == 0 && since.IsZero() {
		return fmt.Errorf("%s: no PDF in there", strings.Join(args, ", "))
	}

	dataset, err := schema.OpenDataset(f.output, schema.Options{
		Tool:     yusuan.ToolVersion,
		JSONOnly: !slices.Contains(f.formats, "parquet"),
	})
	if err != nil {
		return datasetError(err)
	}
	outcomes, err := convertAll(cmd.Context(), paths, dataset, f, log, cmd.ErrOrStderr())
	err = errors.Join(err, dataset.Close())

	run := newRunSummary(f.output, outcomes, len(paths), unreadable)
	out := cmd.OutOrStdout()
	if f.json {
		if err := run.writeJSON(out); err != nil {
			return err
		}
	} else {
		run.writeText(out, canBold(out))
	}
	if yusuan.Interrupted(err) {
		return &exitError{exitTryAgain, fmt.Errorf("interrupted after %d of %d files; what is committed stays, run again for the rest", len(outcomes), len(paths))}
	}
	if err != nil {
		return datasetError(err)
	}
	return run.exit()
}

// parentGC is how much garbage may gather in the process that starts workers, in
// percent of what it needs.
const parentGC = 50

func convertAll(ctx context.Context, paths []string, dataset *schema.Dataset, f convertFlags, log *zap.Logger, stderr io.Writer) ([]yusuan.Outcome, error) {
	bar := newProgress(stderr, len(paths))
	defer bar.Finish()
	if !f.reading.inProcess {
		// Documents are made elsewhere: what is garbage here are the buffers of
		// Parquet files, which cost little to look through.
		debug.SetGCPercent(parentGC)
	}
	options, err := f.reading.batch()
	if err != nil {
		return nil, err
	}
	options.Reprocess = f.reprocess
	options.Progress = func(o yusuan.Outcome) {
		bar.Clear()
		logOutcome(log, o)
		bar.Add(1)
	}
	return yusuan.ConvertFiles(ctx, paths, dataset, options)
}

// newProgress returns a progress bar, silent where w is no terminal.
func newProgress(w io.Writer, files int) *progressbar.ProgressBar {
	if !isTerminal(w) {
		return progressbar.DefaultSilent(int64(files))
	}
	return progressbar.NewOptions(files,
		progressbar.OptionSetWriter(w),
		progressbar.OptionSetDescription("converting"),
		progressbar.OptionShowCount(),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionFullWidth(),
		progressbar.OptionClearOnFinish(),
	)
}

func logOutcome(log *zap.Logger, o yusuan.Outcome) {
	fields := []zap.Field{zap.String("path", o.Path), zap.String("doc_id", o.DocID), zap.Duration("took", o.Took)}
	if o.Reason != "" {
		log.Warn("not converted", append(fields, zap.String("reason", string(o.Reason)), zap.String("detail", o.Err.Error()))...)
		var crash *yusuan.CrashError
		if errors.As(o.Err, &crash) {
			log.Debug("where it crashed", zap.String("path", o.Path), zap.ByteString("stack", crash.Stack))
		}
		return
	}
	message := "converted"
	switch {
	case o.Unchanged:
		message = "unchanged"
	case o.Removed:
		message = "left out, as it was removed"
	}
	log.Info(message, append(fields,
		zap.String("status", o.Record.Status),
		zap.Int("pages", o.Record.Pages),
		zap.Int("tables", o.Record.NTables),
		zap.Int("facts", o.Record.NFacts),
		zap.Int("contradictions", o.Record.NContradictions))...)
}

// datasetError gives an error of the dataset the exit code it calls for: one that
// is in use, has no room left or may not be written may work later.
func datasetError(err error) error {
	for _, later := range []error{schema.ErrLocked, syscall.ENOSPC, syscall.EDQUOT} {
		if errors.Is(err, later) {
			return &exitError{exitTryAgain, fmt.Errorf("%w; try again later", err)}
		}
	}
	switch {
	case errors.Is(err, syscall.EROFS):
		return &exitError{exitTryAgain, fmt.Errorf("%w: nothing can be written there; what is committed stays", err)}
	case errors.Is(err, fs.ErrPermission):
		return &exitError{exitTryAgain, fmt.Errorf("%w: this user lacks the right; what is committed stays", err)}
	}
	return err
}

// encodeLine writes one JSON object on a line.
func encodeLine(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}
