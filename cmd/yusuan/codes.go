package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"yusuan/normalize"
)

func newCodes() *cobra.Command {
	var asJSON bool
	var year int
	var scheme, crosswalk string
	cmd := &cobra.Command{
		Use:   "codes [CODE|NAME]",
		Short: "Look up codes of the budget classifications",
		Long: `Looks codes up in the classifications that yusuan knows: expenditure by function
(201 to 239), departments' and governments' expenditure by economic class (301 to
399, 501 to 599), revenue (101 to 110). A class or group comes with all below it;
words find the codes whose name holds them; nothing finds the classes.

Codes were given other meanings over the years: --year asks for the name a code
had in the budget of that year. No complete official list was at hand, so a code
that is not found may still exist: each tells its source and confidence.

--crosswalk prints the mapping to another standard as CSV: cofog, from functional
classes, or gfsm, from economic classes. They are proposals, with their method and
confidence, and no part of a dataset.`,
		Example: `  yusuan codes 20805
  yusuan codes 30311 --year 2017
  yusuan codes 住房公积金
  yusuan codes --scheme economic_department --json
  yusuan codes --crosswalk cofog > cofog.csv`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			out := cmd.OutOrStdout()
			if crosswalk != "" {
				return writeCrosswalk(out, crosswalk, asJSON, len(args) > 0 || year != 0 || scheme != "")
			}
			if scheme != "" && !slices.Contains(normalize.CodeSchemes(), scheme) {
				return fmt.Errorf("no scheme %q; the schemes are %s", scheme, strings.Join(normalize.CodeSchemes(), ", "))
			}
			if year != 0 && year < firstListYear {
				return fmt.Errorf("--year %d: the lists begin with %d", year, firstListYear)
			}
			query := strings.Join(args, "")
			found := normalize.LookUpCodes(query, year, scheme)
			if asJSON {
				if found == nil {
					found = []normalize.Code{}
				}
				return writeIndented(out, map[string]any{"codes": found})
			}
			if len(found) == 0 {
				return fmt.Errorf("no code or name %q is known; that does not prove that there is none%s", query, knownAbove(query, year, scheme))
			}
			writeCodes(out, found, terminalWidth(out))
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	cmd.Flags().IntVar(&year, "year", 0, "the budget `year` whose names to give")
	cmd.Flags().StringVar(&scheme, "scheme", "", "only this `scheme`: "+strings.Join(normalize.CodeSchemes(), ", "))
	cmd.Flags().StringVar(&crosswalk, "crosswalk", "", "print the mapping to a `standard`: "+strings.Join(normalize.Crosswalks(), ", "))
	return cmd
}

// firstListYear is the first budget year of the classification by function that is in
// force in its main lines today.
const firstListYear = 2007

// knownAbove names the group or class that an unknown code would stand in.
func knownAbove(code string, year int, scheme string) string {
	if strings.Trim(code, "0123456789") != "" {
		return ""
	}
	for n := len(code) - 2; n >= 3; n -= 2 {
		for _, c := range normalize.LookUpCodes(code[:n], year, scheme) {
			if c.Code == code[:n] {
				return "; it would stand in " + c.Code + " " + c.Name
			}
		}
	}
	return ""
}

func writeIndented(out io.Writer, v any) error {
	enc := json.NewEncoder(out)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

func writeCrosswalk(out io.Writer, standard string, asJSON, more bool) error {
	if more {
		return fmt.Errorf("--crosswalk prints a whole mapping and takes no code, --year or --scheme")
	}
	rows, text, err := normalize.Crosswalk(standard)
	if err != nil {
		return err
	}
	if asJSON {
		return writeIndented(out, map[string]any{"crosswalk": standard, "rows": rows})
	}
	_, err = io.WriteString(out, text)
	return err
}

// writeCodes prints a line a code; one code alone with all that is known of it.
func writeCodes(out io.Writer, found []normalize.Code, width int) {
	scheme := ""
	for _, c := range found {
		if c.Scheme != scheme {
			scheme = c.Scheme
			fmt.Fprintln(out, scheme)
		}
		name := c.Name
		if name == "" {
			name = "(no name known for the year)"
		}
		if c.Confidence == "low" {
			name += " (low confidence)"
		}
		if c.Matched != nil && len(found) > 1 { // of one alone all names follow
			name += " (also " + c.Matched.Name
			if years := yearsOfName(*c.Matched); years != "" {
				name += ", " + years
			}
			name += ")"
		}
		hanging(out, "  "+strings.Repeat("  ", c.Level-1)+padRight(c.Code, 7)+"  ", name, width)
		if len(found) == 1 {
			writeCode(out, c, width)
		}
	}
}

// yearsOfName tells in which years a code had a name, "" unknown.
func yearsOfName(n normalize.Name) string {
	switch {
	case n.To != 0:
		return fmt.Sprintf("%d to %d", n.From, n.To)
	case n.From != 0:
		return fmt.Sprintf("from %d", n.From)
	}
	return ""
}

// writeCode prints what is known of one code beside its name.
func writeCode(out io.Writer, c normalize.Code, width int) {
	line := func(head, text string) {
		if text != "" {
			hanging(out, "    "+padRight(head, 12), text, width)
		}
	}
	names := func(list []normalize.Name) string {
		var parts []string
		for _, n := range list {
			parts = append(parts, n.Code+" "+n.Name)
		}
		return strings.Join(parts, ", ")
	}
	line("note", c.Note)
	line("below", names(c.Parents))
	for _, o := range c.Others {
		text := o.Name
		if years := yearsOfName(o); years != "" {
			text += " (" + years + ")"
		}
		if o.Note != "" {
			text += ": " + o.Note
		}
		line("also", text)
	}
	line("beside", names(c.Beside))
	line("edition", c.Edition)
	seen := "seen in"
	if strings.HasPrefix(c.Scheme, "economic") {
		seen = "list of" // their lists hold for many years
	}
	line(seen, strings.ReplaceAll(c.Editions, "|", ", "))
	if c.Source != "" {
		line("source", c.Source+", confidence "+c.Confidence)
	}
}
