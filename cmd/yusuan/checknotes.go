package main

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"yusuan/schema"
)

// checkNote is what a report says of a place beside the failing identities.
type checkNote struct {
	Rule    string `json:"rule,omitempty"`
	Message string `json:"message"`
	TableID string `json:"table_id"`
	Title   string `json:"table_title"`
	Page    int    `json:"page"`
}

// notApplicable tells of an identity that could not be tried, and where.
func notApplicable(c *schema.Check, at *schema.Fact, tables map[string]*schema.Table) checkNote {
	n := checkNote{Rule: c.Rule, Message: c.Message}
	if t := tables[checkPlace(c)]; t != nil { // of a table as a whole
		n.TableID, n.Title, n.Page = t.TableID, t.Title, t.PageFirst
		return n
	}
	if at != nil {
		n.TableID, n.Page = at.TableID, at.Page
		if t := tables[at.TableID]; t != nil {
			n.Title = t.Title
		}
	}
	return n
}

// sharedPattern finds the findings that name a number which several failing
// identities share, without the identities that they quote.
var sharedPattern = regexp.MustCompile(`^\d+ failing identities share .*?, and all would balance if it were [^:]*`)

// sharedCells lists the numbers that several failing identities point at, of the
// tables in index.
func sharedCells(doc *schema.Document, tables map[string]*schema.Table, index map[string]int) []checkNote {
	out := []checkNote{}
	for i := range doc.Findings {
		f := &doc.Findings[i]
		message := sharedPattern.FindString(f.Message)
		if _, ok := index[f.TableID]; f.Code != "identity_mismatch" || message == "" || !ok {
			continue
		}
		n := checkNote{Message: message, TableID: f.TableID, Title: tables[f.TableID].Title}
		if f.Page != nil {
			n.Page = *f.Page
		}
		out = append(out, n)
	}
	return out
}

// outcomes counts the identities by what came of them, in words.
func (r *checkReport) outcomes() string {
	var parts []string
	for _, x := range []struct{ result, words string }{
		{"exact", "exact"}, {"rounding", "within rounding"}, {"holds", "hold as bounds"}, {"mismatch", "fail"}, {"not_applicable", "could not be tried"},
	} {
		if n := r.Checks[x.result]; n > 0 {
			parts = append(parts, thousands(n)+" "+x.words)
		}
	}
	if len(parts) == 0 {
		return "no identity was tried"
	}
	return "identities: " + strings.Join(parts, ", ")
}

// print writes a note for a terminal.
func (n *checkNote) print(out io.Writer, width int) {
	hanging(out, "  · ", printable(strings.TrimSpace(fmt.Sprintf("%s (%s): %s", n.Rule, placeText(n.Page, n.Title), n.Message))), width)
}

func placeText(page int, title string) string {
	where := fmt.Sprintf("page %d", page)
	if title != "" {
		where += " " + title
	}
	return where
}

// unmatched gives those --doc values that choose no document of the dataset.
func (f checkFlags) unmatched(seen map[string]bool) []string {
	return slices.DeleteFunc(slices.Clone(f.docs), func(s string) bool { return seen[s] })
}
