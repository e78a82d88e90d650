package main

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"yusuan/schema"
)

type queryFlags struct {
	filter    schema.Filter
	csv, json bool
	limit     int
}

// queryLimit is how many facts are printed for a person; files take all.
const queryLimit = 200

func newQuery() *cobra.Command {
	f := queryFlags{}
	cmd := &cobra.Command{
		Use:   "query DATASET",
		Short: "Print facts of a dataset, chosen by kind, code, year and more",
		Long: `Prints the facts that all flags choose: agency, year, code, label, column, amount in
yuan, what the accounting identities say of it, and the page of the PDF behind the
number. Facts come by year, region and agency, then as printed.

A flag given twice, or with commas, wants any of its values. Codes and regions may
end in a * for all that begin so: --code '205*' is education with all below it.

A number that a person corrected is printed as corrected, with an asterisk, and
explained below. Sums are another matter, as totals stand beside their parts: see
docs/recipes.md.

Exit codes: 0 all documents were read, whether or not they hold such facts; 1 wrong
usage or an internal error; 65 some documents cannot be read: they are named.`,
		Example: `  yusuan query dataset --kind general_expenditure --code 2050201 --year 2025
  yusuan query dataset --code '205*' --region '41*' --period this_year
  yusuan query dataset --kind three_public --agency 审计局 --csv > three-public.csv
  yusuan query dataset --verification contradicted --json | jq -r '[.source, .page] | @tsv'`,
		Args: oneDataset,
		RunE: func(cmd *cobra.Command, args []string) error { return runQuery(cmd, args[0], f) },
	}
	flags := cmd.Flags()
	enum := func(target *[]string, name, text string) {
		flags.StringSliceVar(target, name, nil, text)
		_ = cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(enumValues(queryEnums[name]), cobra.ShellCompDirectiveNoFileComp))
	}
	enum(&f.filter.Kinds, "kind", "`kind` of table, or narrative")
	flags.StringSliceVar(&f.filter.Codes, "code", nil, "`code` of 3, 5 or 7 digits, or the beginning of some with a *")
	flags.IntSliceVar(&f.filter.Years, "year", nil, "fiscal `year` of the document")
	flags.StringSliceVar(&f.filter.Regions, "region", nil, "region `code` of 6 digits, or the beginning of some with a *")
	flags.StringSliceVar(&f.filter.Agencies, "agency", nil, "`part` of the agency's name")
	flags.StringSliceVar(&f.filter.Labels, "label", nil, "`part` of the row's label")
	enum(&f.filter.Funds, "fund", "`fund` the money comes from")
	enum(&f.filter.Spendings, "spending", "what the money is `spent` on")
	enum(&f.filter.Periods, "period", "`period`, such as this_year")
	enum(&f.filter.Phases, "phase", "`phase`: budget or final_accounts")
	enum(&f.filter.Verifications, "verification", "`state`: verified, unverified or contradicted")
	flags.BoolVar(&f.csv, "csv", false, "print all of them as CSV, UTF-8 with BOM")
	flags.BoolVar(&f.json, "json", false, "print all of them as JSON, one a line")
	flags.IntVar(&f.limit, "limit", 0, fmt.Sprintf("print `N` facts at most (default: all; %d on the terminal)", queryLimit))
	cmd.MarkFlagsMutuallyExclusive("csv", "json")
	return cmd
}

// queryEnums are the flags whose values the code book lists.
var queryEnums = map[string]string{
	"kind": "fact_kind", "fund": "fund", "spending": "spending", "period": "period", "phase": "phase", "verification": "verification",
}

func enumValues(name string) (values []string) {
	enum, _ := schema.EnumNamed(name)
	for _, v := range enum.Values {
		values = append(values, v.Value)
	}
	return values
}

// check tells what is wrong with the flags: a value that cannot be finds nothing,
// and nobody would learn why.
func (f *queryFlags) check() error {
	for _, c := range []struct {
		flag   string
		values []string
	}{
		{"kind", f.filter.Kinds},
		{"fund", f.filter.Funds},
		{"spending", f.filter.Spendings},
		{"period", f.filter.Periods},
		{"phase", f.filter.Phases},
		{"verification", f.filter.Verifications},
	} {
		enum, _ := schema.EnumNamed(queryEnums[c.flag])
		for _, v := range c.values {
			if !enum.Has(v) {
				return fmt.Errorf("--%s %s: there is none; there are %s", c.flag, v, strings.Join(enumValues(enum.Name), ", "))
			}
		}
	}
	for _, v := range slices.Concat(f.filter.Codes, f.filter.Regions) {
		if digits := strings.TrimSuffix(v, "*"); v == "" || strings.Trim(digits, "0123456789") != "" {
			return fmt.Errorf("%q is no code: want digits, and a * behind where there are more to come", v)
		}
	}
	for _, v := range f.filter.Codes {
		if n := len(v); !strings.HasSuffix(v, "*") && n != 3 && n != 5 && n != 7 {
			return fmt.Errorf("--code %s: codes have 3, 5 or 7 digits; %s* are all that begin so", v, v)
		}
	}
	for _, v := range f.filter.Regions {
		if !strings.HasSuffix(v, "*") && len(v) != 6 {
			return fmt.Errorf("--region %s: codes have 6 digits; %s* are all that begin so", v, v)
		}
	}
	return nil
}

func runQuery(cmd *cobra.Command, dataset string, f queryFlags) error {
	if err := f.check(); err != nil {
		return err
	}
	if f.limit < 1 && cmd.Flags().Changed("limit") {
		return fmt.Errorf("--limit is %d; it must be at least 1", f.limit)
	}
	if _, err := schema.DocumentIDs(dataset); err != nil {
		return readingError(err)
	}
	buffer := bufio.NewWriter(cmd.OutOrStdout())
	printer, limit := f.printer(buffer, terminalWidth(cmd.OutOrStdout()))
	var unread []error
	n, more := 0, false
	for found, err := range schema.Query(cmd.Context(), dataset, f.filter) {
		if cmd.Context().Err() != nil {
			return cmd.Context().Err()
		}
		if err != nil {
			unread = append(unread, err)
			continue
		}
		if more = limit > 0 && n == limit; more {
			break
		}
		n++
		if err := printer.add(&found); err != nil {
			return err
		}
	}
	if err := printer.end(n, more); err != nil {
		return err
	}
	if err := buffer.Flush(); err != nil {
		return err
	}
	return unreadError(dataset, unread)
}

// factPrinter prints facts one by one.
type factPrinter interface {
	add(*schema.Found) error
	// end is told how many there were, and whether some are left out.
	end(n int, more bool) error
}

// printer returns the printer that the flags ask for, and its limit, 0 for none.
func (f *queryFlags) printer(out io.Writer, width int) (factPrinter, int) {
	switch {
	case f.csv:
		return newFactCSV(out), f.limit
	case f.json:
		return factJSON{out}, f.limit
	case f.limit > 0:
		return &factTable{out: out, width: width}, f.limit
	}
	return &factTable{out: out, width: width}, queryLimit
}

type factCSV struct{ *csv.Writer }

func newFactCSV(out io.Writer) factCSV {
	io.WriteString(out, "\uFEFF") // without it Excel takes UTF-8 for something else; the buffer keeps its error
	w := csv.NewWriter(out)
	_ = w.Write(schema.FoundColumns()) // end tells
	return factCSV{w}
}

func (p factCSV) add(f *schema.Found) error { return p.Write(f.Texts()) }

func (p factCSV) end(int, bool) error {
	p.Flush()
	return p.Error()
}

type factJSON struct{ out io.Writer }

// foundJSON is a line of query --json: the columns of the CSV, decimals as strings
// as everywhere.
func (p factJSON) add(f *schema.Found) error {
	var line strings.Builder
	line.WriteByte('{')
	texts := f.Texts()
	for i, name := range schema.FoundColumns() {
		if i > 0 {
			line.WriteByte(',')
		}
		line.WriteString(strconv.Quote(name) + ":")
		switch {
		case texts[i] == "":
			line.WriteString("null")
		case jsonNumbers[name]:
			line.WriteString(texts[i])
		default:
			if err := encodeText(&line, texts[i]); err != nil {
				return err
			}
		}
	}
	line.WriteString("}\n")
	_, err := io.WriteString(p.out, line.String())
	return err
}

var jsonNumbers = map[string]bool{"fiscal_year": true, "amount_year": true, "page": true, "x0": true, "y0": true, "x1": true, "y1": true}

func (factJSON) end(int, bool) error { return nil }

// encodeText writes a JSON string.
func encodeText(out *strings.Builder, s string) error {
	var line strings.Builder
	if err := encodeLine(&line, s); err != nil {
		return err
	}
	out.WriteString(strings.TrimSuffix(line.String(), "\n"))
	return nil
}

// factTable prints facts for a person.
type factTable struct {
	out         io.Writer
	width       int
	table       aligned
	corrections []*schema.AppliedCorrection
}

func (p *factTable) add(f *schema.Found) error {
	year := ""
	if f.FiscalYear != nil {
		year = strconv.Itoa(*f.FiscalYear)
	}
	amount := ""
	switch {
	case f.Amount.Valid || f.Correction != nil && f.Correction.Amount.Valid:
		amount = groupDigits(f.CurrentAmount())
	case f.Correction != nil:
		amount = f.Correction.ValueText
	default:
		amount = f.ValueText // a rate, a count, a dash
	}
	if f.Correction != nil {
		amount += "*"
		p.corrections = append(p.corrections, f.Correction)
	}
	place := fileName(orElse(f.Source, f.DocID[:12]))
	p.table.rows = append(p.table.rows, []string{
		f.AgencyName, year, f.Kind, f.Code, f.RowLabel, f.ColumnPath, amount, f.Verification, fmt.Sprintf("%s#page=%d", place, f.Page),
	})
	return nil
}

func (p *factTable) end(n int, more bool) error {
	if n == 0 {
		fmt.Fprintln(p.out, "no such facts")
		return nil
	}
	p.table.header = []string{"agency", "year", "kind", "code", "label", "column", "yuan", "verification", "page"}
	p.table.right = make([]bool, len(p.table.header))
	p.table.right[6] = true
	p.table.write(p.out, p.width)
	for _, c := range p.corrections {
		fmt.Fprintf(p.out, "* %s: page %d, %s is read as %s by %s, %s", c.DocID[:12], c.Page, strconv.Quote(printable(c.OldText)), strconv.Quote(printable(c.ValueText)), printable(c.Who), c.MadeAt)
		if c.Why != "" {
			fmt.Fprintf(p.out, ": %s", printable(c.Why))
		}
		fmt.Fprintln(p.out)
	}
	if more {
		fmt.Fprintf(p.out, "the first %s; all of them: --csv, --json or --limit\n", plural(n, "fact"))
	} else {
		fmt.Fprintln(p.out, plural(n, "fact"))
	}
	return nil
}
