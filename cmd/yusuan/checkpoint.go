package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"yusuan"
	"yusuan/schema"
)

func newCheckpoint() *cobra.Command {
	return &cobra.Command{
		Use:   "checkpoint DATASET",
		Short: "Bring a dataset's Parquet up to date, and read no PDF",
		Long: `Derives Parquet and datapackage.json from the documents, the sources and the
corrections as they are, where that has not been done: after a backup came back,
after corrections.jsonl was edited by hand, after parquet/ was deleted, or after a
run that was interrupted. Partitions that are up to date are left alone. Convert and
ingest end with the same.

Exit codes: 0 all is up to date; 1 wrong usage, no such dataset or an internal error;
75 the dataset is in use, or may not be written now.`,
		Example: `  yusuan checkpoint dataset`,
		Args:    oneDataset,
		RunE: func(cmd *cobra.Command, args []string) error {
			return datasetError(runCheckpoint(cmd, args[0]))
		},
	}
}

func runCheckpoint(cmd *cobra.Command, dir string) (err error) {
	if _, err := schema.DocumentIDs(dir); err != nil {
		return readingError(err)
	}
	before, err := writtenAt(dir)
	if err != nil {
		return err
	}
	dataset, err := schema.OpenDataset(dir, schema.Options{Tool: yusuan.ToolVersion})
	if err != nil {
		return err
	}
	if err := errors.Join(dataset.Checkpoint(cmd.Context()), dataset.Close()); err != nil {
		if yusuan.Interrupted(err) {
			return &exitError{exitTryAgain, errors.New("interrupted; what was written stays, run again for the rest")}
		}
		return err
	}
	after, err := writtenAt(dir)
	if err != nil {
		return err
	}
	written := 0
	for path, when := range after {
		if before[path] != when {
			written++
		}
	}
	fmt.Fprintf(cmd.OutOrStdout(), "%s: %s of Parquet written, %s left as they are\n", dir, plural(written, "file"), thousands(len(after)-written))
	return nil
}

// writtenAt returns when each Parquet file of a dataset was written, in
// nanoseconds, by path.
func writtenAt(dir string) (map[string]int64, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "parquet", "*", "year=*", "region=*", "*.parquet"))
	if err != nil {
		return nil, err
	}
	times := map[string]int64{}
	for _, path := range paths {
		if info, err := os.Stat(path); err == nil { // else a writer has just removed it
			times[path] = info.ModTime().UnixNano()
		}
	}
	return times, nil
}
