package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"yusuan/ingest"
	"yusuan/schema"
)

type retryFlags struct {
	from    []string
	reasons []string
	fetch   fetchFlags
}

func newRetry() *cobra.Command {
	f := retryFlags{}
	cmd := &cobra.Command{
		Use:   "retry DATASET",
		Short: "Try again what is in a dataset's quarantine",
		Long: `Takes up again what could not be taken in: PDFs that the dataset keeps, files at
the paths they had, and addresses, which are asked politely as ingest does. What
converts leaves the quarantine.

--from names the list, folder or address it came from: addresses are then asked as
the list says, and files are also found by their name in the folder.

Exit codes are those of ingest.`,
		Example: `  yusuan retry dataset
  yusuan retry dataset --reason timeout,memory --timeout 5m --memory 4096
  yusuan retry dataset --from list.yaml`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("retry takes one dataset\nSee: %s --help", cmd.CommandPath())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return runRetry(cmd, args[0], f)
		},
	}
	flags := cmd.Flags()
	flags.StringArrayVar(&f.from, "from", nil, "`LIST|URL|DIR` that documents came from; may be given several times")
	flags.StringSliceVar(&f.reasons, "reason", nil, "only what was quarantined for these `REASONS`, with commas")
	f.fetch.register(flags)
	return cmd
}

func runRetry(cmd *cobra.Command, dir string, f retryFlags) error {
	if err := wantDataset(dir); err != nil {
		return err
	}
	if err := f.fetch.check(cmd.Flags()); err != nil {
		return err
	}
	known, _ := schema.EnumNamed("quarantine_reason")
	for _, reason := range f.reasons {
		if !slices.ContainsFunc(known.Values, func(v schema.EnumValue) bool { return v.Value == reason }) {
			var names []string
			for _, v := range known.Values {
				names = append(names, v.Value)
			}
			return fmt.Errorf("--reason %s: unknown; the reasons are %s", reason, strings.Join(names, ", "))
		}
	}
	from, err := ingest.ParseFrom(f.from)
	if err != nil {
		return err
	}
	wanted := func(e schema.QuarantineEntry) bool {
		return len(f.reasons) == 0 || slices.Contains(f.reasons, e.Reason)
	}
	return f.fetch.run(cmd, dir, false, func(ctx context.Context, ds *schema.Dataset, options ingest.Options) (*ingest.Report, error) {
		return ingest.Retry(ctx, ds, from, wanted, options)
	})
}
