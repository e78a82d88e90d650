package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"go.uber.org/zap"

	"yusuan"
	"yusuan/ingest"
	"yusuan/schema"
)

type ingestFlags struct {
	from   []string
	output string
	dryRun bool
	fetch  fetchFlags
}

// fetchFlags are those of the commands that fetch and convert.
type fetchFlags struct {
	contact      string
	delay        time.Duration
	hosts        int
	retries      int
	allowPrivate bool
	metricsFile  string
	json         bool
	reading      readingFlags
	log          logFlags
}

func (f *fetchFlags) register(flags *pflag.FlagSet) {
	flags.StringVar(&f.contact, "contact", "", "mail `address` or page of yours for operators of servers; part of the user agent")
	flags.DurationVar(&f.delay, "delay", 2*time.Second, "pause between two requests to one host; a robots.txt may ask for more")
	flags.IntVar(&f.hosts, "hosts", 8, "ask `N` hosts at once, each over one connection")
	flags.IntVar(&f.retries, "retries", 4, "send a request that failed in a passing way `N` times more")
	flags.BoolVar(&f.allowPrivate, "allow-private", false, "ask addresses of private networks too, and use the proxy of the environment")
	flags.StringVar(&f.metricsFile, "metrics-file", "", "write the figures of the run to `FILE`, in the text format of Prometheus")
	flags.BoolVar(&f.json, "json", false, "print one line of JSON instead of the summary")
	f.reading.register(flags)
	f.log.register(flags)
}

func (f *fetchFlags) check(flags *pflag.FlagSet) error {
	switch {
	case f.delay <= 0:
		return fmt.Errorf("--delay is %v; it must be more than nothing", f.delay)
	case f.hosts < 1:
		return fmt.Errorf("--hosts is %d; it must be at least 1", f.hosts)
	case f.retries < 0:
		return fmt.Errorf("--retries is %d; it must be at least 0", f.retries)
	}
	return f.reading.check(flags)
}

// options returns what the flags ask for.
func (f *fetchFlags) options(log *zap.Logger) (ingest.Options, error) {
	batch, err := f.reading.batch()
	if err != nil {
		return ingest.Options{}, err
	}
	retries := f.retries
	if retries == 0 {
		retries = -1
	}
	return ingest.Options{
		Contact:      f.contact,
		Delay:        f.delay,
		Hosts:        f.hosts,
		Retries:      retries,
		AllowPrivate: f.allowPrivate,
		MaxBytes:     f.reading.maxSize << 20,
		Batch:        batch,
		Progress:     func(i ingest.Item) { logItem(log, i) },
		Converted:    func(o yusuan.Outcome) { logOutcome(log, o) },
	}, nil
}

func logItem(log *zap.Logger, i ingest.Item) {
	fields := []zap.Field{zap.String("place", i.Place), zap.String("state", string(i.State))}
	if i.Reason != "" {
		log.Warn("not taken in", append(fields, zap.String("reason", i.Reason), zap.String("detail", i.Detail))...)
		return
	}
	message := map[ingest.State]string{
		ingest.Page: "looked through", ingest.Planned: "would be asked", ingest.Unchanged: "unchanged", ingest.Removed: "left out, as it was removed",
	}[i.State]
	log.Info(orElse(message, "taken in"), append(fields, zap.Strings("doc_ids", i.DocIDs))...)
}

func newIngest() *cobra.Command {
	f := ingestFlags{}
	cmd := &cobra.Command{
		Use:   "ingest --from LIST|URL|DIR -o DATASET",
		Short: "Fetch PDFs and convert what is new",
		Long: `Takes in what was published: from an address, from a list of addresses, or from a
folder. Pages are looked through for links to PDFs and ZIP archives, archives for
PDFs. What is new is kept in the dataset's sources/ by its hash and converted.

A list is a text file with one address a line (# begins a comment), or YAML:

  - page: https://www.example.gov.cn/ysgk/    a page; a list of pages too, with link
    link: '部门预算'                          links whose address or text match
    skip: '草案'                              but none that match this
    agency: 某市审计局                        what you expect; where the document
    region: "440100"                          says otherwise, sources tell
  - url: https://www.example.gov.cn/a.pdf

Running again asks only whether something has changed; a document replaced at its
address is kept in both versions. Servers are asked politely: as robots.txt says,
over one connection a host, with a pause between requests. Addresses of private
networks are refused.

What does not work is named in the summary and in the dataset's quarantine.jsonl.
A run that was interrupted, by whatever, goes on where it was.

Exit codes: 0 all went well; 1 wrong usage or an internal error; 65 something was
quarantined; 75 the network or a server failed in a passing way, the dataset is in
use, or the run was interrupted: run again.`,
		Example: `  yusuan ingest --from https://www.example.gov.cn/ysgk/ -o dataset --dry-run
  yusuan ingest --from list.yaml -o dataset --contact data@example.org
  yusuan ingest --from inbox/ -o dataset --json --metrics-file yusuan.prom`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return runIngest(cmd, f)
		},
	}
	flags := cmd.Flags()
	flags.StringArrayVar(&f.from, "from", nil, "`LIST|URL|DIR` to take documents from; may be given several times")
	flags.StringVarP(&f.output, "output", "o", "", "the dataset's `folder`; made if it is not there")
	flags.BoolVar(&f.dryRun, "dry-run", false, "look pages through and tell what would be fetched; write nothing")
	f.fetch.register(flags)
	return cmd
}

func runIngest(cmd *cobra.Command, f ingestFlags) error {
	usage := func(text string) error { return fmt.Errorf("%s\nSee: %s --help", text, cmd.CommandPath()) }
	switch {
	case len(f.from) == 0:
		return usage("ingest needs something to take documents from: --from LIST|URL|DIR")
	case f.output == "":
		return usage("ingest needs the dataset to write: -o DATASET")
	}
	if info, err := os.Stat(f.output); err == nil && !info.IsDir() {
		return fmt.Errorf("%s: a dataset is a folder, this is a file", f.output)
	}
	if err := f.fetch.check(cmd.Flags()); err != nil {
		return err
	}
	from, err := ingest.ParseFrom(f.from)
	if err != nil {
		return err
	}
	return f.fetch.run(cmd, f.output, f.dryRun, func(ctx context.Context, ds *schema.Dataset, options ingest.Options) (*ingest.Report, error) {
		if f.dryRun {
			return ingest.Plan(ctx, f.output, from, options)
		}
		return ingest.Run(ctx, ds, from, options)
	})
}

// run opens the dataset but for a dry run, does the work, and tells of it: on
// stdout, in the metrics file and by the exit code.
func (f *fetchFlags) run(cmd *cobra.Command, dir string, dryRun bool, work func(context.Context, *schema.Dataset, ingest.Options) (*ingest.Report, error)) error {
	log, err := f.log.logger(cmd.ErrOrStderr())
	if err != nil {
		return err
	}
	// net/http tells the standard logger of servers that send more than they said.
	restore, err := zap.RedirectStdLogAt(log, zap.DebugLevel)
	if err != nil {
		return err
	}
	defer restore()
	options, err := f.options(log)
	if err != nil {
		return err
	}
	bar := newSpinner(cmd)
	progress := options.Progress
	options.Progress = func(i ingest.Item) {
		bar.Clear()
		progress(i)
		bar.Add(1)
	}

	report, err := f.inDataset(dir, dryRun, func(ds *schema.Dataset) (*ingest.Report, error) {
		return work(cmd.Context(), ds, options)
	})
	bar.Finish()
	begun := report != nil
	if !begun {
		report = &ingest.Report{Started: time.Now(), Finished: time.Now()}
	}
	summary := newIngestSummary(dir, dryRun, report)
	exit := summary.exit()
	if yusuan.Interrupted(err) {
		exit = &exitError{exitTryAgain, errors.New("interrupted; what was done stays, run again for the rest")}
	} else if err != nil {
		exit = datasetError(err)
	}
	if exit != nil {
		summary.ExitCode, summary.Error = exitCode(exit), exit.Error()
	}
	err = nil
	if f.json {
		err = encodeLine(cmd.OutOrStdout(), summary)
	} else if begun {
		summary.writeText(cmd.OutOrStdout())
	}
	if f.metricsFile != "" && !dryRun {
		err = errors.Join(err, report.WriteMetrics(f.metricsFile, summary.ExitCode))
	}
	if err != nil && exit == nil {
		exit = err
	}
	return exit
}

func (f *fetchFlags) inDataset(dir string, dryRun bool, work func(*schema.Dataset) (*ingest.Report, error)) (*ingest.Report, error) {
	if dryRun {
		return work(nil)
	}
	ds, err := schema.OpenDataset(dir, schema.Options{Tool: yusuan.ToolVersion})
	if err != nil {
		return nil, err
	}
	report, err := work(ds)
	return report, errors.Join(err, ds.Close())
}

// newSpinner shows on a terminal how many addresses and files are done; nobody
// knows how many there will be.
func newSpinner(cmd *cobra.Command) *progressbar.ProgressBar {
	w := cmd.ErrOrStderr()
	if !isTerminal(w) {
		return progressbar.DefaultSilent(-1)
	}
	return progressbar.NewOptions(-1,
		progressbar.OptionSetWriter(w),
		progressbar.OptionSetDescription("taking in"),
		progressbar.OptionShowCount(),
		progressbar.OptionClearOnFinish(),
	)
}
