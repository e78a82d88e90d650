// Command yusuan turns budget PDFs of Chinese governments into typed datasets.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"golang.org/x/term"

	"yusuan"
)

func main() {
	os.Exit(run())
}

// run executes the command line and returns the exit code.
func run() int {
	err := newRoot().ExecuteContext(untilInterrupted())
	if err == nil {
		return exitOK
	}
	if text := err.Error(); text != "" {
		fmt.Fprintf(os.Stderr, "yusuan: %s\n", visible(text))
	}
	return exitCode(err)
}

// untilInterrupted returns a context that Ctrl-C ends, so that the work at hand is
// finished in an orderly way. A second Ctrl-C ends the process at once.
func untilInterrupted() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-signals
		signal.Stop(signals)
		fmt.Fprintln(os.Stderr, "\nyusuan: finishing the files at hand; once more ends at once")
		cancel()
	}()
	return ctx
}

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "yusuan",
		Short: "Turn budget PDFs of Chinese governments into typed datasets",
		Long: `yusuan turns the budget and final-accounts PDFs that Chinese governments publish
into typed datasets: tables, cells, facts in yuan, and the accounting identities
that were checked on them, as JSON and Parquet.

Start with one file:

  yusuan show budget.pdf              its tables on the terminal
  yusuan inspect budget.pdf --page 7  how a page was read, for whoever doubts a cell
  yusuan convert pdfs/ -o dataset     a folder of PDFs into a dataset
  yusuan query dataset --code 205     facts of it, with the page behind each
  yusuan schema                       what every table and column of it means

Exit codes: 0 all went well, 1 wrong usage or an internal error, 65 some input
was quarantined, 75 something was not available now: run again.`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          noSuchCommand,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.AddCommand(newConvert(), newShow(), newInspect(), newSchema(), newCodes(), newVersion(), newWorker(),
		newIngest(), newRetry(), newCheck(), newVerify(),
		newStatus(), newQuery(), newExport(), newRemove(), newRestore(), newCorrect(), newCheckpoint())
	root.InitDefaultHelpCmd()
	for _, c := range root.Commands() {
		if c.Name() == "help" {
			c.Args = helpOfCommand
		}
	}
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return fmt.Errorf("%w\nSee: %s --help", plainFlagError(err), cmd.CommandPath())
	})
	return root
}

// plainFlagError says of a flag's value that is no number or duration what it should
// be, where the error speaks of how it was parsed.
func plainFlagError(err error) error {
	var value *pflag.InvalidValueError
	if !errors.As(err, &value) {
		return err
	}
	var number *strconv.NumError
	want := "a whole number"
	switch {
	case value.GetFlag().Value.Type() == "duration":
		want = "a duration, such as 90s or 1m30s"
	case !errors.As(err, &number):
		return err
	case errors.Is(number, strconv.ErrRange):
		want = "a smaller number"
	case number.Func == "ParseFloat":
		want = "a number"
	case number.Func == "ParseBool":
		want = "true or false"
	}
	return fmt.Errorf("--%s %s: want %s", value.GetFlag().Name, value.GetValue(), want)
}

// noSuchCommand tells what commands there are when the first word is none.
func noSuchCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, c := range cmd.Commands() {
		if !c.Hidden && c.Name() != "help" && c.Name() != "completion" {
			names = append(names, c.Name())
		}
	}
	hint := fmt.Sprintf("the commands are %s", strings.Join(names, ", "))
	if _, err := os.Stat(args[0]); err == nil {
		hint = fmt.Sprintf("to see its tables: yusuan show %q", args[0])
	}
	return fmt.Errorf("unknown command %q; %s", args[0], hint)
}

// helpOfCommand tells what commands there are when help is asked for another one.
func helpOfCommand(cmd *cobra.Command, args []string) error {
	if about, _, err := cmd.Root().Find(args); err == nil && about != cmd.Root() {
		return nil
	}
	return noSuchCommand(cmd.Root(), args)
}

// terminalWidth returns the columns of the terminal that w is, or 0.
func terminalWidth(w io.Writer) int {
	f, ok := w.(*os.File)
	if !ok {
		return 0
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return width
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// The exit codes, after sysexits.h.
const (
	exitOK          = 0
	exitUsage       = 1  // wrong usage, or an internal error
	exitQuarantined = 65 // EX_DATAERR: some input could not be converted
	exitTryAgain    = 75 // EX_TEMPFAIL: something was not available now
)

// exitError carries an exit code other than exitUsage. Its message may be empty
// where all was said already.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string {
	if e.err == nil {
		return ""
	}
	return e.err.Error()
}

func (e *exitError) Unwrap() error { return e.err }

// inputError turns an error about one input into what a person should read, with
// the exit code it calls for.
func inputError(err error) error {
	var named *yusuan.InputError
	reason := yusuan.ReasonOf(err)
	if reason == "" || !errors.As(err, &named) {
		return err
	}
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: no such file", fileName(named.Name))
	}
	text := fmt.Errorf("%s: %w\n  %s", fileName(named.Name), &reasoned{reason, named.Err}, reason.Advice())
	if reason.Retry() {
		return &exitError{exitTryAgain, text}
	}
	return &exitError{exitQuarantined, text}
}

// reasoned is an error with its reason in front, unless it begins with it.
type reasoned struct {
	reason yusuan.Reason
	err    error
}

func (r *reasoned) Error() string {
	head := string(r.reason) + ": "
	return head + strings.TrimPrefix(r.err.Error(), head)
}

func (r *reasoned) Unwrap() error { return r.err }

func exitCode(err error) int {
	var e *exitError
	if errors.As(err, &e) {
		return e.code
	}
	return exitUsage
}
