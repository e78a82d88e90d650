package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"yusuan/schema"
)

type checkFlags struct {
	docs, kinds, rules []string
	json, html         bool
	all                bool
	failOn             string
}

func newCheck() *cobra.Command {
	f := checkFlags{}
	cmd := &cobra.Command{
		Use:   "check DATASET",
		Short: "Report what the accounting identities say of a dataset",
		Long: `Reports, document by document, how much of the money in tables the accounting
identities confirm, and each identity that fails, written out with its numbers, the
difference, and the place in the PDF. A number that several failing identities
point at stands first. Nothing is tried anew: the dataset holds the
checks. docs/identities.md explains the rules.

Exit codes: 0 all went well; 1 wrong usage or an internal error, or what --fail-on
names was found.`,
		Example: `  yusuan check dataset
  yusuan check dataset --rule row_sum --kind general_expenditure
  yusuan check dataset --html > report.html
  yusuan check dataset --fail-on mismatch`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("check takes one dataset, not %d\nSee: %s --help", len(args), cmd.CommandPath())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return runCheck(cmd, args[0], f) },
	}
	flags := cmd.Flags()
	flags.StringSliceVar(&f.docs, "doc", nil, "only documents whose id begins with, or whose agency or file name holds, one of these")
	flags.StringSliceVar(&f.kinds, "kind", nil, "only tables of these `kinds`")
	flags.StringSliceVar(&f.rules, "rule", nil, "only these `rules`")
	flags.BoolVar(&f.json, "json", false, "print JSON, a line a document")
	flags.BoolVar(&f.html, "html", false, "print a self-contained HTML page")
	flags.BoolVar(&f.all, "all", false, "print documents without a failing identity too, and what could not be tried")
	flags.StringVar(&f.failOn, "fail-on", "", "exit with 1 if there is a `mismatch`, or with unverified also if money in tables with totals is not confirmed")
	cmd.MarkFlagsMutuallyExclusive("json", "html")
	return cmd
}

func runCheck(cmd *cobra.Command, dataset string, f checkFlags) error {
	if !slices.Contains([]string{"", "mismatch", "unverified"}, f.failOn) {
		return fmt.Errorf("--fail-on takes mismatch or unverified, not %q", f.failOn)
	}
	if err := f.known(); err != nil {
		return err
	}
	if err := wantDataset(dataset); err != nil {
		return err
	}
	paths, err := filepath.Glob(filepath.Join(dataset, "documents", "*.json"))
	if err != nil {
		return err
	}
	names := sourceNames(dataset)
	out := cmd.OutOrStdout()
	if f.html {
		if _, err := io.WriteString(out, checkHTMLHead); err != nil {
			return err
		}
	}
	total, chosen := checkReport{}, map[string]bool{}
	for _, path := range paths {
		if err := cmd.Context().Err(); err != nil {
			return &exitError{exitTryAgain, err}
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		doc, err := schema.ParseDocument(data)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		name := names[doc.Record.DocID]
		if !f.wants(doc, name, chosen) {
			continue
		}
		r := f.report(doc, name)
		total.add(&r)
		switch {
		case f.json:
			err = encodeLine(out, r)
		case f.html:
			if f.all || len(r.Mismatches) > 0 {
				err = writeCheckHTML(out, &r)
			}
		case f.all || len(r.Mismatches) > 0:
			r.print(out, terminalWidth(out), canBold(out), f.all)
		}
		if err != nil {
			return err
		}
	}
	if none := f.unmatched(chosen); len(none) > 0 {
		return fmt.Errorf("no document of %s has %q as its agency, in its file name, or at the beginning of its id", dataset, none[0])
	}
	switch {
	case f.html:
		if err := writeCheckFoot(out, &total); err != nil {
			return err
		}
	case !f.json:
		fmt.Fprintf(out, "%s; %s\n", plural(total.documents, "document"), total.summary())
	}
	if f.failOn != "" && total.nMismatches > 0 || f.failOn == "unverified" && total.Verified < total.Money {
		return &exitError{exitUsage, errors.New("not all numbers are confirmed: " + total.summary())}
	}
	return nil
}

// known refuses rules and kinds that do not exist: a typing error would pass for
// a clean dataset.
func (f checkFlags) known() error {
	for _, list := range []struct {
		enum, what string
		values     []string
	}{{"rule", "rule", f.rules}, {"table_kind", "kind", f.kinds}} {
		enum, _ := schema.EnumNamed(list.enum)
		for _, v := range list.values {
			if !slices.ContainsFunc(enum.Values, func(x schema.EnumValue) bool { return x.Value == v }) {
				return fmt.Errorf("no %s %q; see docs/codebook.md", list.what, v)
			}
		}
	}
	return nil
}

// wants reports whether --doc chooses a document, and notes the values that do.
func (f checkFlags) wants(doc *schema.Document, name string, chosen map[string]bool) bool {
	wanted := len(f.docs) == 0
	for _, s := range f.docs {
		if strings.HasPrefix(doc.Record.DocID, s) || strings.Contains(doc.Record.AgencyName, s) || strings.Contains(name, s) {
			chosen[s] = true
			wanted = true
		}
	}
	return wanted
}

// sourceNames maps documents to a path they came from.
func sourceNames(dataset string) map[string]string {
	out := map[string]string{}
	sources, err := schema.ReadSources(dataset)
	if err != nil {
		return out // names only serve the reader
	}
	for _, s := range sources {
		if _, ok := out[s.DocID]; !ok {
			out[s.DocID] = orElse(s.Path, s.URL)
		}
	}
	return out
}

// checkReport is what the identities say of a document.
type checkReport struct {
	DocID      string          `json:"doc_id"`
	Name       string          `json:"name,omitempty"`
	Title      string          `json:"title,omitempty"`
	Money      int             `json:"money"`    // amounts other than zero in tables that print totals
	Verified   int             `json:"verified"` // of them
	Checks     map[string]int  `json:"checks"`   // by result
	Tables     []checkTable    `json:"tables"`
	Mismatches []checkMismatch `json:"mismatches"`
	Shared     []checkNote     `json:"shared_cells"`   // numbers that several failing identities point at
	NotTried   []checkNote     `json:"not_applicable"` // identities that could not be tried, and why

	documents, nMismatches int
}

type checkTable struct {
	TableID      string `json:"table_id"`
	Kind         string `json:"kind"`
	Title        string `json:"title"`
	Money        int    `json:"money"`
	Verified     int    `json:"verified"`
	Contradicted int    `json:"contradicted"`
}

// checkMismatch is a failing identity with its place in the PDF.
type checkMismatch struct {
	Rule       string     `json:"rule"`
	Chinese    string     `json:"chinese"`
	CheckID    string     `json:"check_id"`
	Left       string     `json:"left"`
	Right      string     `json:"right"`
	Difference string     `json:"difference"`
	Tolerance  string     `json:"tolerance"`
	Unit       string     `json:"unit"`
	Message    string     `json:"message"`
	TableID    string     `json:"table_id"`
	Title      string     `json:"table_title"`
	Page       int        `json:"page"`
	Box        [4]float64 `json:"box"`
}

// report sums a document up, tables and rules as the flags want them.
func (f checkFlags) report(doc *schema.Document, name string) checkReport {
	r := checkReport{DocID: doc.Record.DocID, Name: name, Title: documentTitle(&doc.Record), Checks: map[string]int{}, Tables: []checkTable{}, Mismatches: []checkMismatch{}, NotTried: []checkNote{}, documents: 1}
	tables, facts := map[string]*schema.Table{}, map[string]*schema.Fact{}
	index := map[string]int{}
	for i := range doc.Tables {
		t := &doc.Tables[i]
		tables[t.TableID] = t
		if len(f.kinds) == 0 || slices.Contains(f.kinds, t.Kind) {
			index[t.TableID] = len(r.Tables)
			r.Tables = append(r.Tables, checkTable{TableID: t.TableID, Kind: t.Kind, Title: t.Title})
		}
	}
	totals := tablesWithTotals(doc)
	for i := range doc.Facts {
		x := &doc.Facts[i]
		facts[x.FactID] = x
		k, ok := index[x.TableID]
		if !ok || x.Measure != "amount" || !x.Value.Valid || x.Value.Decimal.IsZero() {
			continue
		}
		t := &r.Tables[k]
		t.Money++
		switch x.Verification {
		case "verified":
			t.Verified++
		case "contradicted":
			t.Contradicted++
		}
		if totals[x.TableID] {
			r.Money++
			if x.Verification == "verified" {
				r.Verified++
			}
		}
	}
	for i := range doc.Checks {
		c := &doc.Checks[i]
		if len(f.rules) > 0 && !slices.Contains(f.rules, c.Rule) {
			continue
		}
		at := firstKnown(facts, c.LeftFacts, c.RightFacts)
		if at == nil {
			at = facts[checkPlace(c)]
		}
		if t := tables[checkPlace(c)]; len(f.kinds) > 0 && (at == nil || !f.touches(c, at, facts, tables)) && (t == nil || !slices.Contains(f.kinds, t.Kind)) {
			continue
		}
		r.Checks[c.Result]++
		switch c.Result {
		case "mismatch":
			r.Mismatches = append(r.Mismatches, mismatchOf(c, at, tables))
		case "not_applicable":
			r.NotTried = append(r.NotTried, notApplicable(c, at, tables))
		}
	}
	r.nMismatches = len(r.Mismatches)
	r.Shared = sharedCells(doc, tables, index)
	return r
}

// touches reports whether a check has a number in a table of the wanted kinds.
func (f checkFlags) touches(c *schema.Check, at *schema.Fact, facts map[string]*schema.Fact, tables map[string]*schema.Table) bool {
	for _, ids := range [][]string{{at.FactID}, c.LeftFacts, c.RightFacts} {
		for _, id := range ids {
			if x := facts[id]; x != nil && tables[x.TableID] != nil && slices.Contains(f.kinds, tables[x.TableID].Kind) {
				return true
			}
		}
	}
	return false
}

// checkPlace gives the fact that a check's id names: where something is not printed,
// that is all that tells the place.
func checkPlace(c *schema.Check) string {
	place := strings.TrimPrefix(c.CheckID, c.DocID+"/"+c.Rule+"/")
	place, _, _ = strings.Cut(place, "#")
	return c.DocID + "/" + place
}

func firstKnown(facts map[string]*schema.Fact, lists ...[]string) *schema.Fact {
	for _, ids := range lists {
		for _, id := range ids {
			if x := facts[id]; x != nil {
				return x
			}
		}
	}
	return nil
}

func mismatchOf(c *schema.Check, at *schema.Fact, tables map[string]*schema.Table) checkMismatch {
	m := checkMismatch{Rule: c.Rule, CheckID: c.CheckID, Unit: c.Unit, Message: c.Message}
	if enum, ok := schema.EnumNamed("rule"); ok {
		for _, v := range enum.Values {
			if v.Value == c.Rule {
				m.Chinese = v.Chinese
			}
		}
	}
	for _, x := range []struct {
		dst *string
		v   interface{ String() string }
		ok  bool
	}{{&m.Left, c.Left.Decimal, c.Left.Valid}, {&m.Right, c.Right.Decimal, c.Right.Valid}, {&m.Difference, c.Difference.Decimal, c.Difference.Valid}, {&m.Tolerance, c.Tolerance.Decimal, c.Tolerance.Valid}} {
		if x.ok {
			*x.dst = x.v.String()
		}
	}
	if at != nil {
		m.TableID, m.Page, m.Box = at.TableID, at.Page, [4]float64{at.Box.X0, at.Box.Y0, at.Box.X1, at.Box.Y1}
		if t := tables[at.TableID]; t != nil {
			m.Title = t.Title
		}
	}
	return m
}

// tablesWithTotals finds the tables that print a total, in a row or a column: in
// others nothing can be added up.
func tablesWithTotals(doc *schema.Document) map[string]bool {
	out := map[string]bool{}
	for i := range doc.Facts {
		f := &doc.Facts[i]
		for _, text := range []string{f.RowLabel, f.ColumnPath} {
			text = strings.Join(strings.Fields(text), "")
			if strings.Contains(text, "合计") || strings.Contains(text, "总计") || strings.Contains(text, "小计") {
				out[f.TableID] = true
			}
		}
	}
	return out
}

func (r *checkReport) add(x *checkReport) {
	r.documents++
	r.Money += x.Money
	r.Verified += x.Verified
	r.nMismatches += x.nMismatches
}

// summary says in a line what was found.
func (r *checkReport) summary() string {
	return fmt.Sprintf("%s of %s in tables with totals verified%s, %s",
		thousands(r.Verified), plural(r.Money, "amount"), shareText(r.Verified, r.Money), mismatches(r.nMismatches))
}

func mismatches(n int) string {
	switch n {
	case 0:
		return "no identity fails"
	case 1:
		return "1 identity fails"
	}
	return thousands(n) + " identities fail"
}

// print writes the report for a terminal.
func (r *checkReport) print(out io.Writer, width int, bold, all bool) {
	p := showPrinter{out: out, bold: bold}
	fmt.Fprintln(out, p.heading(printable(orElse(r.Title, r.DocID[:12]))))
	fmt.Fprintf(out, "%s · %s\n", fileName(orElse(r.Name, r.DocID)), r.summary())
	fmt.Fprintln(out, r.outcomes())
	for _, n := range r.Shared {
		hanging(out, "  * ", printable(fmt.Sprintf("%s (%s)", n.Message, placeText(n.Page, n.Title))), width)
	}
	for _, m := range r.Mismatches {
		hanging(out, "  - ", printable(fmt.Sprintf("%s (%s): %s", m.Rule, placeText(m.Page, m.Title), m.Message)), width)
	}
	if all {
		for _, n := range r.NotTried {
			n.print(out, width)
		}
	}
	fmt.Fprintln(out)
}
