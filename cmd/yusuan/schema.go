package main

import (
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"yusuan/schema"
)

func newSchema() *cobra.Command {
	var asJSON bool
	var dataset string
	cmd := &cobra.Command{
		Use:   "schema [TABLE|COLUMN|VALUE]",
		Short: "Explain the tables, columns and values of a dataset",
		Long: `Prints the code book: every table of a dataset, and of the table named every
column with its type, unit and meaning, and the values it may take. Of the name of
a column, or of a value such as a kind, a check's rule or a finding's code, it
prints what that means wherever it stands.

--sql prints the statements that make views of a dataset's tables in DuckDB, and
the views facts_additive, over which sums count no money twice, and facts_corrected,
which puts people's corrections beside the facts.`,
		Example: `  yusuan schema
  yusuan schema facts
  yusuan schema fund_year
  yusuan schema code_name_differs
  yusuan schema facts --json
  yusuan schema --sql dataset > views.sql && duckdb -init views.sql`,
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: cobra.FixedCompletions(tableNames(), cobra.ShellCompDirectiveNoFileComp),
		RunE: func(cmd *cobra.Command, args []string) error {
			out := cmd.OutOrStdout()
			if cmd.Flags().Changed("sql") {
				if _, err := schema.DocumentIDs(dataset); err != nil {
					return readingError(err)
				}
				_, err := io.WriteString(out, schema.TablesSQL(filepath.ToSlash(dataset))+schema.FactsAdditiveSQL+schema.FactsCorrectedSQL)
				return err
			}
			tables := schema.Book()
			if len(args) == 1 {
				table, ok := schema.TableNamed(args[0])
				if !ok && !asJSON && writeNamed(out, args[0], terminalWidth(out)) {
					return nil
				}
				if !ok {
					return fmt.Errorf("no table, column or value %q; the tables are %s", args[0], strings.Join(tableNames(), ", "))
				}
				tables = []schema.TableSpec{table}
			}
			switch {
			case asJSON:
				return writeBookJSON(out, tables)
			case len(args) == 1:
				writeTableSpec(out, tables[0], terminalWidth(out))
			default:
				writeBook(out, tables, terminalWidth(out))
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	cmd.Flags().StringVar(&dataset, "sql", "", "print the DuckDB views of the dataset in this `folder`")
	cmd.MarkFlagsMutuallyExclusive("json", "sql")
	return cmd
}

func tableNames() []string {
	var names []string
	for _, t := range schema.Book() {
		names = append(names, t.Name)
	}
	return names
}

// Widths in terminal columns.
const (
	defaultWidth   = 100 // where output is no terminal
	leastTextWidth = 30  // a meaning gets no narrower column than this
)

func writeBook(out io.Writer, tables []schema.TableSpec, width int) {
	name := 0
	for _, t := range tables {
		name = max(name, textWidth(t.Name))
	}
	for _, t := range tables {
		text := fmt.Sprintf("%s (%d columns)", t.Meaning, len(t.Columns))
		if t.Chinese != "" {
			text = t.Chinese + ": " + text
		}
		hanging(out, padRight(t.Name, name)+"  ", text, width)
	}
	fmt.Fprintln(out, "\nThe columns of one: yusuan schema TABLE")
}

func writeTableSpec(out io.Writer, t schema.TableSpec, width int) {
	fmt.Fprintln(out, t.Name+"  "+t.Chinese)
	hanging(out, "  ", t.Meaning, width)
	fmt.Fprintln(out, "  key: "+strings.Join(t.Key, ", "))
	for _, at := range []struct{ what, where string }{
		{"in documents/<doc_id>.json", t.Stored.JSON},
		{"in the dataset's root", t.Stored.Lines},
	} {
		if at.where != "" {
			fmt.Fprintf(out, "  %s: %s\n", at.what, at.where)
		}
	}
	if t.Stored.Parquet {
		fmt.Fprintf(out, "  in Parquet: parquet/%s/year=YYYY/region=CNRRRRRR/part-0.parquet\n", t.Name)
	}
	fmt.Fprintln(out)

	name, kind := 0, 0
	for _, c := range t.Columns {
		name = max(name, textWidth(c.Name))
		kind = max(kind, textWidth(typeOf(c)))
	}
	for _, c := range t.Columns {
		meaning := c.Meaning
		if c.Chinese != "" {
			meaning = c.Chinese + ": " + meaning
		}
		if values := enumText(c.Enum); values != "" {
			meaning += "\n" + values
		}
		hanging(out, "  "+padRight(c.Name, name)+"  "+padRight(typeOf(c), kind)+"  ", meaning, width)
	}
	fmt.Fprintln(out, "\n  ? after a type: may be null, which means not known, never zero")
}

// writeNamed explains a column or a value of the name, wherever it stands, and
// reports whether there is any.
func writeNamed(out io.Writer, name string, width int) bool {
	found := false
	for _, t := range schema.Book() {
		for _, c := range t.Columns {
			enum, has := schema.EnumNamed(c.Enum)
			if c.Name == name {
				found = true
				text := c.Meaning
				if c.Chinese != "" {
					text = c.Chinese + ": " + text
				}
				if values := enumText(c.Enum); values != "" {
					text += "\n" + values
				}
				hanging(out, t.Name+"."+c.Name+"  "+typeOf(c)+"  ", text, width)
			}
			if !has {
				continue
			}
			for _, v := range enum.Values {
				if v.Value == name {
					found = true
					hanging(out, t.Name+"."+c.Name+" = "+v.Value+"  ", strings.TrimPrefix(v.Chinese+": ", ": ")+v.Meaning, width)
				}
			}
		}
	}
	return found
}

// typeOf gives a column's type as DuckDB reads it, with a question mark where it
// may be null, and its unit.
func typeOf(c schema.ColumnSpec) string {
	text := c.Type.SQL()
	if c.Null {
		text += "?"
	}
	if c.Unit != "" && c.Unit != "1" {
		text += " " + c.Unit
	}
	return text
}

func enumText(name string) string {
	enum, ok := schema.EnumNamed(name)
	if !ok {
		return ""
	}
	var lines []string
	for _, v := range enum.Values {
		line := "- " + v.Value
		if v.Chinese != "" {
			line += " " + v.Chinese
		}
		if v.Meaning != "" {
			line += ": " + v.Meaning
		}
		lines = append(lines, line)
	}
	if enum.Open {
		lines = append(lines, "- further values may be added")
	}
	return strings.Join(lines, "\n")
}

// hanging prints lead and text beside it, wrapped to the width of the terminal.
func hanging(out io.Writer, lead, text string, width int) {
	if width == 0 {
		width = defaultWidth
	}
	indent := textWidth(lead)
	lines := wrapText(text, max(width-indent, leastTextWidth))
	if len(lines) == 0 {
		lines = []string{""}
	}
	for i, line := range lines {
		if i > 0 {
			lead = strings.Repeat(" ", indent)
		}
		fmt.Fprintln(out, strings.TrimRight(lead+line, " "))
	}
}

// The JSON form of the code book.
type (
	bookJSON struct {
		Tables []tableJSON `json:"tables"`
	}
	tableJSON struct {
		Name    string       `json:"name"`
		Chinese string       `json:"chinese,omitempty"`
		Meaning string       `json:"meaning"`
		Key     []string     `json:"key"`
		Columns []columnJSON `json:"columns"`
	}
	columnJSON struct {
		Name     string      `json:"name"`
		Type     string      `json:"type"`
		JSONType string      `json:"json_type"`
		Null     bool        `json:"null"`
		Unit     string      `json:"unit,omitempty"`
		Chinese  string      `json:"chinese,omitempty"`
		Meaning  string      `json:"meaning"`
		Values   []valueJSON `json:"values,omitempty"`
		Open     bool        `json:"open,omitempty"` // values may be added
	}
	valueJSON struct {
		Value   string `json:"value"`
		Chinese string `json:"chinese,omitempty"`
		Meaning string `json:"meaning,omitempty"`
	}
)

func writeBookJSON(out io.Writer, tables []schema.TableSpec) error {
	var book bookJSON
	for _, t := range tables {
		table := tableJSON{Name: t.Name, Chinese: t.Chinese, Meaning: t.Meaning, Key: t.Key}
		for _, c := range t.Columns {
			column := columnJSON{
				Name: c.Name, Type: c.Type.SQL(), JSONType: c.Type.JSON(), Null: c.Null,
				Unit: c.Unit, Chinese: c.Chinese, Meaning: c.Meaning,
			}
			if enum, ok := schema.EnumNamed(c.Enum); ok {
				column.Open = enum.Open
				for _, v := range enum.Values {
					column.Values = append(column.Values, valueJSON(v))
				}
			}
			table.Columns = append(table.Columns, column)
		}
		book.Tables = append(book.Tables, table)
	}
	enc := json.NewEncoder(out)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(book)
}
