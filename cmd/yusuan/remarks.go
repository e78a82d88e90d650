package main

import (
	"fmt"
	"strings"

	"yusuan/schema"
)

// maxFindings is how many findings show prints; more hide the tables.
const maxFindings = 10

// findings prints what a careful reader should know, worst first: errors and
// warnings about the document and the chosen tables.
func (p showPrinter) findings(doc *schema.Document, chosen []int) {
	numbers := map[string]int{"": 0}
	for _, i := range chosen {
		numbers[doc.Tables[i].TableID] = i + 1
	}
	var list []schema.Finding
	for _, severity := range []string{"error", "warning"} {
		for _, f := range doc.Findings {
			if _, ok := numbers[f.TableID]; ok && f.Severity == severity {
				list = append(list, f)
			}
		}
	}
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(p.out, "\n%s\n", p.heading("Worth knowing"))
	for _, f := range list[:min(len(list), maxFindings)] {
		var where []string
		if n := numbers[f.TableID]; n > 0 {
			where = append(where, fmt.Sprintf("table %d", n))
		}
		if f.Page != nil {
			where = append(where, fmt.Sprintf("page %d", *f.Page))
		}
		text := f.Severity + " " + f.Code
		if len(where) > 0 {
			text += " (" + strings.Join(where, ", ") + ")"
		}
		hanging(p.out, "  - ", printable(text+": "+f.Message), p.options.width)
	}
	if more := len(list) - maxFindings; more > 0 {
		fmt.Fprintf(p.out, "  and %d more: --json prints all\n", more)
	}
}

// maxTerms is how many terms of a sum are printed; of more, their number is.
const maxTerms = 4

// contradictions prints the identities between printed numbers that failed and
// concern the chosen tables. The numbers stay as they are: mostly the document
// itself is wrong.
func (p showPrinter) contradictions(doc *schema.Document, chosen []int) {
	numbers := map[string]int{}
	for _, i := range chosen {
		numbers[doc.Tables[i].TableID] = i + 1
	}
	facts := map[string]*schema.Fact{}
	for i := range doc.Facts {
		facts[doc.Facts[i].FactID] = &doc.Facts[i]
	}
	var list []string
	for i := range doc.Checks {
		c := &doc.Checks[i]
		if c.Result != "mismatch" || len(c.LeftFacts) == 0 {
			continue
		}
		if f := facts[c.LeftFacts[0]]; f != nil && numbers[f.TableID] > 0 {
			list = append(list, fmt.Sprintf("table %d, page %d, %s", numbers[f.TableID], f.Page, contradiction(c, facts)))
		}
	}
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(p.out, "\n%s\n", p.heading("Printed numbers that contradict one another"))
	for _, text := range list[:min(len(list), maxFindings)] {
		hanging(p.out, "  - ", printable(text), p.options.width)
	}
	if more := len(list) - maxFindings; more > 0 {
		fmt.Fprintf(p.out, "  and %d more: --json prints all\n", more)
	}
}

// contradiction tells what a failed identity says: which number is printed, and
// what the others make of it.
func contradiction(c *schema.Check, facts map[string]*schema.Fact) string {
	left := facts[c.LeftFacts[0]]
	where := left.RowLabel
	if left.ColumnPath != "" {
		where += " | " + left.ColumnPath
	}
	others := printedSum(c.RightFacts, facts)
	if len(c.RightFacts) > maxTerms {
		others = fmt.Sprintf("its %d parts", len(c.RightFacts))
	}
	if len(c.RightFacts) > 1 && c.Right.Valid {
		others += " make " + groupDigits(c.Right.Decimal.String())
	}
	but := "but"
	if c.Relation == "le" {
		but = "which is more than the whole:"
	}
	return fmt.Sprintf("%s: %s is printed, %s %s (%s)", where, printedSum(c.LeftFacts, facts), but, others, c.Rule)
}

// printedSum joins the numbers as they are printed.
func printedSum(ids []string, facts map[string]*schema.Fact) string {
	var terms []string
	for _, id := range ids {
		if f := facts[id]; f != nil {
			terms = append(terms, f.ValueText)
		}
	}
	return strings.Join(terms, " + ")
}
