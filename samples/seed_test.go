package samples_test

import (
	"bufio"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"yusuan/schema"
)

// seedRules tells by which rules the identities of the seed are tried, by how their
// ids begin; the first that fits counts.
var seedRules = []struct{ prefix, rules string }{
	{"T1.5", "revenue_expenditure"},
	{"T1.6", "column_of_which"},
	{"T1.", "column_total"},
	{"T2.1.", "column_total"},
	{"T2.2.", "column_group column_total_deep"},
	{"T2.3", "row_sum"},
	{"T2.4", "balance_across revenue_tables"},
	{"T3.1.", "column_total_deep"},
	{"T3.5", "column_total"},
	{"T3.", "row_sum"},
	{"T5.1.", "column_total_deep"},
	{"T5.5", "column_total"},
	{"T5.", "row_sum"},
	{"X13_11", "project_set"},
	{"X13", "expenditure_tables"},
	{"X14.", "appropriation_whole"},
	{"T4.1", "column_total"},
	{"T4.2", "column_total"},
	{"T4.3", "revenue_expenditure"},
	{"T4.4.", "column_group"},
	{"T4.5.", "row_sum"},
	{"T6.4", "row_sum"},
	{"T6.", "column_total"},
	{"X56.1", "basic_tables"},
	{"X56.", "economic_columns"},
	{"T7.1", "column_total_deep"},
	{"X17", "economic_tables"},
	{"T8.", "public_items row_sum"},
	{"X86.", "public_within"},
	{"T11.1", "column_total"},
	{"X11.3", "project_tables"},
	{"T11.2", "row_sum"},
	{"T13.1", "column_group column_total"},
	{"T13.", "target_costs"},
	{"T12.1", "form_total"},
	{"T12.2", "form_budget"},
	{"N1 ", "narrative_growth"},
	{"N2 ", "narrative_share"},
	{"N3 ", "narrative_share"},
	{"N4.", "narrative_share"},
	{"N5", "narrative_total"},
	{"N6", "narrative_total"},
	{"N8", "narrative_total"},
	{"N9", "narrative_list"},
	{"N10", "narrative_list"},
	{"N11", "narrative_list"},
}

// seedCounted are the identities that the seed states as a number of cells or rows
// that agree: each is a check here.
var seedCounted = map[string]struct {
	rule  string
	least int
}{
	"X35":    {"single_fund", 35},      // column by column and code by code; blank cells have no check
	"T6.5":   {"row_sum", 28},          // every row of the basic expenditure table
	"X13_11": {"project_set", 4},       // project by project
	"X67":    {"economic_projects", 1}, // arranged as Σ T7 = Σ T6 + projects
}

// seedUntried are not tried, for a reason.
var seedUntried = map[string]string{
	"X87": "T7 also holds what projects spend, and the three public expenses what other items hold: neither side bounds the other",
	"N7":  "机关运行经费 = 公用经费 is false in general: an info finding",
}

var seedLine = regexp.MustCompile(`^(\S+) (EXACT|WITHIN|FAIL) .* (-?[0-9.]+) (-?[0-9.]+) (-?[0-9.]+) (-?[0-9.]+)$`)

// Every identity that was found on the seed by hand is tried on each sample, with
// the same left and right, and none fails.
func TestSeedIdentitiesAreTried(t *testing.T) {
	file, err := os.Open(filepath.Join("..", "..", "shared", "domain", "seed-identities.txt"))
	if err != nil {
		t.Skip("the list of the seed's identities is not here")
	}
	defer file.Close()
	var lines [][]string
	for s := bufio.NewScanner(file); s.Scan(); {
		if m := seedLine.FindStringSubmatch(s.Text()); m != nil {
			lines = append(lines, m)
		}
	}
	if len(lines) != 177 {
		t.Fatalf("%d identities, want 177", len(lines))
	}
	for _, name := range documents(t) {
		t.Run(name, func(t *testing.T) { seedTried(t, convert(t, "pdf/"+name+".pdf"), lines) })
	}
}

func seedTried(t *testing.T, doc *schema.Document, lines [][]string) {
	counts, used := map[string]int{}, map[int]bool{}
	for i := range doc.Checks {
		c := &doc.Checks[i]
		counts[c.Rule]++
		if c.Result == "mismatch" {
			t.Errorf("false mismatch: %s %s", c.CheckID[65:], c.Message)
		}
	}
	for _, m := range lines {
		id := m[1]
		if _, ok := seedUntried[id]; ok {
			continue
		}
		if k, ok := seedCounted[id]; ok {
			if counts[k.rule] < k.least {
				t.Errorf("%s: %d checks by %s, want %d", id, counts[k.rule], k.rule, k.least)
			}
			continue
		}
		left, right := decimal.RequireFromString(m[3]), decimal.RequireFromString(m[4])
		if left.IsZero() && right.IsZero() {
			continue // blank on both sides, or zero: nothing to try
		}
		rules := ""
		for _, r := range seedRules {
			if rules == "" && strings.HasPrefix(id+" ", r.prefix) {
				rules = r.rules
			}
		}
		found := -1
		for i := range doc.Checks {
			c := &doc.Checks[i]
			l, r := c.Left.Decimal, c.Right.Decimal
			if found < 0 && !used[i] && strings.Contains(" "+rules+" ", " "+c.Rule+" ") && (l.Equal(left) && r.Equal(right) || l.Equal(right) && r.Equal(left)) {
				found = i
			}
		}
		if found < 0 {
			t.Errorf("%s: no check by %q of %s and %s", id, rules, left, right)
			continue
		}
		used[found] = true
		if id == "X13.208" && doc.Checks[found].Result != "rounding" {
			t.Errorf("X13.208 is %s, want rounding", doc.Checks[found].Result)
		}
	}
	info := ""
	for i := range doc.Findings {
		if f := &doc.Findings[i]; f.Code == "operating_is_public" {
			info = f.Severity
		}
	}
	if info != "info" {
		t.Errorf("N7 is %q, want an info finding", info)
	}
}
