package identity

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// docs/identities.md is written from the rules: UPDATE_DOCS=1 go test ./normalize/identity.
func TestIdentitiesPage(t *testing.T) {
	path := filepath.Join("..", "..", "docs", "identities.md")
	want := identitiesPage()
	if os.Getenv("UPDATE_DOCS") != "" {
		if err := os.WriteFile(path, []byte(want), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("%s is not what the rules say (-want +got); UPDATE_DOCS=1 writes it:\n%s", path, diff)
	}
}

func identitiesPage() string {
	var b strings.Builder
	b.WriteString(`# The accounting identities

Budgets are full of sums that must come out, and of quantities that are printed more than once. Every
identity below is tried on every document that carries it; what came of it stands in ` + "`checks`" + `, and each fact is told whether it is verified,
unverified or contradicted. This page is written from the rules in ` + "`normalize/identity/rules.go`" + `.

An identity confirms a reading and never chooses one: no cell, value or code is changed by it, and nothing flows back to the stages before.

**Tolerance.** |a − Σb| ≤ (n+1) · ulp / 2, where ulp is the finest decimal place printed in the table and n the number of terms; between
tables or text rounded to different places, each coarser number adds half of its own place. Differences within it are ` + "`rounding`" + `, beyond it
` + "`mismatch`" + `. A share or rate is tried to half a unit of its last printed place.

**Verified** is a number that is not zero, that an eq, ratio or set identity confirms exactly or within rounding together with another
number in another cell that is no copy of it within the row, and that no identity denies. A sum of one term is tried, and if it fails it contradicts; if it
holds it proves nothing. The text is no cell: a number of the text that a table prints too is verified by the table, but the table's number gains nothing by it,
since a text that differs (it speaks of parts and of last year in like words) is held against no table but for a slip in a whole total. Two cells that
come to a total of the text, or whose ratio is a share of the text, are verified with it. Bounds (le) contradict, but prove nothing. Numbers of columns and rows, years, counts, weights and target values take part in no sum.

**What adds up** is read from heads, codes, ordinals and indents, never from the numbers alone. Issuers also print parts without a word: a memo column behind
基本支出 and 项目支出, two breakdowns of one total side by side, meetings beside the three public expenses, rows of 上年结转 below it. A sum that fails in most rows as read, while another
reading that the heads allow as well holds in four of five rows and in two at least, is taken in that reading: it then denies a row that differs, and confirms none; a group that only its place tells, and that comes out in no column, is left
untried. A kind of spending or a fund is never left out of its total so. What is not printed (a lost row, a blank total) is reported, but denies no number beside it.

**Not applicable** is said, not passed over: of tables declared empty, blank or all zero; of lists whose groups are not marked on the page, unless all rows below each unit come out at one depth and no other, with three groups of two or more (which then confirm no number either); of two tables that hold different money; of rows that only their place makes parts; of funds whose carry-over differs in item, group and total alike, as where money was returned.

| Rule | Term | Relation | Meaning | Example | Why it holds |
|---|---|---|---|---|---|
`)
	for _, r := range Rules {
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s | %s |\n", r.ID, cell(r.Chinese), r.Relation, cell(r.Meaning), cell(r.Example), cell(r.Reason))
	}
	b.WriteString("\n## False in general, and not used\n\n| Relation | Why it is not asserted |\n|---|---|\n")
	for _, r := range NotUsed {
		fmt.Fprintf(&b, "| %s | %s |\n", cell(r.Chinese), cell(r.Reason))
	}
	return b.String()
}

func cell(s string) string { return strings.ReplaceAll(s, "|", "\\|") }
