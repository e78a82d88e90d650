package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"yusuan"
	"yusuan/schema"
)

type showFlags struct {
	page, table int // 0: all
	csv, json   bool
	full        bool
	width       int // terminal columns; -1: the terminal's own
	password    string
}

func newShow() *cobra.Command {
	f := showFlags{}
	cmd := &cobra.Command{
		Use:   "show FILE.pdf",
		Short: "Print the tables of one PDF on the terminal",
		Long: `Prints the tables of one PDF: above each its title, kind, unit and pages, then the
table as read, merged cells included. Nothing is written; no dataset is needed.

Tables wider than the terminal are printed in bands of columns, and long texts are
wrapped and cut; --full prints everything on lines as long as it takes (pipe it
through "less -S").`,
		Example: `  yusuan show budget.pdf
  yusuan show budget.pdf --page 7
  yusuan show budget.pdf --table 3 --csv > table3.csv
  yusuan show budget.pdf --full | less -S
  yusuan show budget.pdf --json | jq '.facts[] | [.row_label, .amount]'`,
		Args: oneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			for _, name := range []string{"page", "table"} {
				if flag := cmd.Flag(name); flag.Changed && flag.Value.String() == "0" { // which the program takes for all
					return fmt.Errorf("--%s is 0; it must be at least 1", name)
				}
			}
			return runShow(cmd, args[0], f)
		},
	}
	flags := cmd.Flags()
	flags.IntVar(&f.page, "page", 0, "only the tables on page `N`, from 1")
	flags.IntVar(&f.table, "table", 0, "only table `N`, from 1, as show numbers them")
	flags.BoolVar(&f.csv, "csv", false, "print CSV; several tables stand apart by an empty line")
	flags.BoolVar(&f.json, "json", false, "print the document as JSON, as a dataset holds it")
	flags.BoolVar(&f.full, "full", false, "wrap and cut nothing")
	flags.StringVar(&f.password, "password", "", "the `password` of a PDF that asks for one")
	flags.IntVar(&f.width, "width", -1, "fit tables into `N` terminal columns; 0 for no limit")
	cmd.MarkFlagsMutuallyExclusive("csv", "json")
	return cmd
}

func oneFile(cmd *cobra.Command, args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("show takes one PDF file, not %d\nSee: %s --help", len(args), cmd.CommandPath())
	}
	return nil
}

func runShow(cmd *cobra.Command, path string, f showFlags) error {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return fmt.Errorf("%s: a folder; show takes one PDF, and a folder goes into a dataset:\n  yusuan convert %s -o DATASET", fileName(path), fileName(path))
	}
	input, err := yusuan.ReadFile(path, yusuan.Options{})
	if err != nil {
		return inputError(err)
	}
	doc, err := yusuan.Convert(cmd.Context(), input, yusuan.Options{Password: f.password})
	if err != nil {
		return inputError(err)
	}
	chosen, err := f.choose(path, doc)
	if err != nil {
		return err
	}
	out := cmd.OutOrStdout()
	switch {
	case f.json:
		_, err = out.Write(schema.AppendDocument(nil, onlyTables(doc, chosen)))
		return err
	case f.csv:
		return writeCSV(out, doc, chosen)
	}
	width := f.width
	if width < 0 {
		width = terminalWidth(out)
	}
	p := showPrinter{out: out, bold: canBold(out), options: boxOptions{width: width, full: f.full}}
	p.document(path, doc)
	for _, i := range chosen {
		p.table(i+1, &doc.Tables[i])
	}
	if len(doc.Tables) == 0 {
		fmt.Fprintf(out, "\nNo tables. %s\n", whyNoTables(doc.Record.Status))
	}
	p.contradictions(doc, chosen)
	p.findings(doc, chosen)
	return nil
}

// choose returns the indices of the tables that --page and --table ask for.
func (f showFlags) choose(path string, doc *schema.Document) ([]int, error) {
	n := len(doc.Tables)
	if f.page < 0 || f.page > doc.Record.Pages {
		return nil, fmt.Errorf("%s: no page %d; it has %s", fileName(path), f.page, plural(doc.Record.Pages, "page"))
	}
	if f.table < 0 || f.table > n {
		return nil, fmt.Errorf("%s: no table %d; it has %s", fileName(path), f.table, plural(n, "table"))
	}
	var chosen []int
	for i, t := range doc.Tables {
		onPage := f.page == 0 || t.PageFirst <= f.page && f.page <= t.PageLast
		if onPage && (f.table == 0 || f.table == i+1) {
			chosen = append(chosen, i)
		}
	}
	if len(chosen) == 0 && n > 0 {
		var pages []string
		for _, t := range doc.Tables {
			pages = append(pages, pageRange(&t))
		}
		if f.table > 0 {
			pages = pages[f.table-1 : f.table]
		}
		return nil, fmt.Errorf("%s: no such table on page %d; there are tables on %s", fileName(path), f.page, strings.Join(slices.Compact(pages), ", "))
	}
	return chosen, nil
}

// onlyTables returns doc with the chosen tables and what belongs to them; the
// whole of it where all are chosen.
func onlyTables(doc *schema.Document, chosen []int) *schema.Document {
	if len(chosen) == len(doc.Tables) {
		return doc
	}
	out := &schema.Document{Record: doc.Record}
	ids := map[string]bool{}
	for _, i := range chosen {
		out.Tables = append(out.Tables, doc.Tables[i])
		ids[doc.Tables[i].TableID] = true
	}
	for _, f := range doc.Facts {
		if ids[f.TableID] {
			out.Facts = append(out.Facts, f)
		}
	}
	for _, i := range doc.Indicators {
		if ids[i.TableID] {
			out.Indicators = append(out.Indicators, i)
		}
	}
	for _, f := range doc.Findings {
		if ids[f.TableID] {
			out.Findings = append(out.Findings, f)
		}
	}
	return out
}

// writeCSV prints the chosen tables; a merged cell's text stands at its top left.
func writeCSV(out io.Writer, doc *schema.Document, chosen []int) error {
	for n, i := range chosen {
		t := &doc.Tables[i]
		if n > 0 {
			fmt.Fprintln(out)
		}
		rows := make([][]string, t.NRows)
		for r := range rows {
			rows[r] = make([]string, t.NCols)
		}
		for _, c := range t.Cells {
			if c.Row < len(rows) && c.Col < len(rows[c.Row]) {
				rows[c.Row][c.Col] = c.Text
			}
		}
		w := csv.NewWriter(out)
		if err := w.WriteAll(rows); err != nil {
			return err
		}
	}
	return nil
}

// showPrinter prints a document for a person.
type showPrinter struct {
	out     io.Writer
	bold    bool
	options boxOptions
}

func (p showPrinter) heading(s string) string {
	if p.bold {
		return "\x1b[1m" + s + "\x1b[0m"
	}
	return s
}

func (p showPrinter) document(path string, doc *schema.Document) {
	d := doc.Record
	if title := documentTitle(&d); title != "" {
		fmt.Fprintln(p.out, p.heading(printable(title)))
	}
	facts := plural(d.NFacts, "fact")
	if how := verification(doc); how != "" {
		facts += " (" + how + ")"
	}
	fmt.Fprintln(p.out, strings.Join([]string{
		fileName(path), plural(d.Pages, "page"), plural(len(doc.Tables), "table"), facts, d.Status,
	}, " · "))
}

// verification sums up what the accounting identities say of the facts.
func verification(doc *schema.Document) string {
	counts := map[string]int{}
	for _, f := range doc.Facts {
		counts[f.Verification]++
	}
	var parts []string
	for _, state := range []string{"verified", "contradicted"} {
		if n := counts[state]; n > 0 {
			parts = append(parts, thousands(n)+" "+state)
		}
	}
	return strings.Join(parts, ", ")
}

// documentTitle says in a line what a document is about, from what it says of itself.
func documentTitle(d *schema.DocumentRecord) string {
	var parts []string
	for _, s := range []string{d.AgencyName, yearAndPhase(d), words(d.Scope)} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if d.AgencyName == "" && d.Title != "" {
		parts = append([]string{d.Title}, parts...)
	}
	return strings.Join(parts, " · ")
}

func yearAndPhase(d *schema.DocumentRecord) string {
	year := ""
	if d.FiscalYear != nil {
		year = strconv.Itoa(*d.FiscalYear)
	}
	return strings.TrimSpace(year + " " + words(d.Phase))
}

func (p showPrinter) table(n int, t *schema.Table) {
	title := orElse(printable(t.Title), "(no title)")
	if t.Number != "" && !strings.Contains(t.Title, t.Number) {
		title = printable(t.Number) + " " + title
	}
	fmt.Fprintf(p.out, "\n%s\n", p.heading(fmt.Sprintf("[%d] %s", n, title)))
	facts := []string{kindText(t.Kind), unitText(t), pageRange(t), fmt.Sprintf("%d rows × %d columns", t.NRows, t.NCols)}
	if text, ok := emptyStates[t.EmptyState]; ok {
		facts = append(facts, text)
	}
	facts = append(facts, t.Method, fmt.Sprintf("confidence %.2f", t.Confidence))
	hanging(p.out, "    ", strings.Join(facts, " · "), p.options.width)
	for _, line := range drawTable(t, p.options) {
		fmt.Fprintln(p.out, line)
	}
}

var emptyStates = map[string]string{
	"blank":          "blank",
	"declared_empty": "declared empty",
	"all_zero":       "all zero",
}

// kindText gives a kind with its name in Chinese.
func kindText(kind string) string {
	if kind == "" {
		return "kind unknown"
	}
	if enum, ok := schema.EnumNamed("table_kind"); ok {
		for _, v := range enum.Values {
			if v.Value == kind && v.Chinese != "" {
				return kind + " " + v.Chinese
			}
		}
	}
	return kind
}

func unitText(t *schema.Table) string {
	switch {
	case t.Unit == "":
		return "unit unknown"
	case t.UnitSource == "table" && t.UnitText != "":
		return "unit " + t.Unit + " (" + printable(t.UnitText) + ")"
	case t.UnitSource != "":
		return "unit " + t.Unit + " (from the " + t.UnitSource + ")"
	}
	return "unit " + t.Unit
}

func pageRange(t *schema.Table) string {
	if t.PageFirst == t.PageLast {
		return fmt.Sprintf("page %d", t.PageFirst)
	}
	return fmt.Sprintf("pages %d–%d", t.PageFirst, t.PageLast)
}

// whyNoTables explains a document without tables by its status.
func whyNoTables(status string) string {
	switch status {
	case "needs_ocr":
		return "Its pages are pictures without text (needs_ocr): a scan must go through text recognition first."
	case "narrative_only":
		return "It holds text only (narrative_only): the issuer publishes the tables elsewhere."
	case "not_a_disclosure":
		return "It does not look like a budget or final accounts (not_a_disclosure)."
	case "partial":
		return "Some of its pages could not be read (partial); see below."
	}
	return "None of its pages shows one."
}
