package identity_test

import (
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"yusuan/extract"
	"yusuan/normalize"
	"yusuan/schema"
)

// The mutation test spoils the tables of real documents as misreadings and
// misprints do, and asks whether the identities notice.

// mutated is how many mutations of a kind are tried on each document for each seed.
const mutated = 2

// seeds start the choice of what is spoiled; several, so that a figure is no luck.
var seeds = []int64{1, 2, 3}

// tally counts the mutations of a kind.
type tally struct {
	tried, noticed int
	alone          int // of the tried, those that nothing else in the document can tell
}

func TestMutationsAreReported(t *testing.T) {
	if testing.Short() {
		t.Skip("takes two minutes")
	}
	var paths []string
	for _, pattern := range []string{"annotated/pdf/*.pdf", "disclosures/*/*.pdf"} {
		found, _ := filepath.Glob(filepath.Join("..", "..", "..", "shared", "corpus", pattern))
		paths = append(paths, found...)
	}
	if len(paths) == 0 {
		t.Skip("the corpus is not here")
	}
	tallies := map[string]*tally{}
	for _, m := range mutations {
		tallies[m.name] = &tally{}
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := extract.Read(data, extract.Options{})
		if err != nil {
			t.Fatal(err)
		}
		b := newBase(doc)
		if b.money == 0 {
			continue
		}
		if again := newBase(b.copyOf()); len(again.unheardOf(b)) > 0 {
			t.Errorf("%s: the same tables give other mismatches", path)
		}
		for _, seed := range seeds {
			random := rand.New(rand.NewSource(seed))
			for _, m := range mutations {
				for range mutated {
					if what := b.try(m, random, tallies[m.name]); what != "" {
						t.Logf("missed: %s: %s: %s", filepath.Base(path), m.name, what)
					}
				}
			}
		}
	}
	for _, m := range mutations {
		n := tallies[m.name]
		share := float64(n.noticed) / float64(max(n.tried-n.alone, 1))
		t.Logf("%s: %d of %d reported (%.1f %%); %d that nothing else in the document tells; %.1f %% of the others", m.name, n.noticed, n.tried, 100*float64(n.noticed)/float64(max(n.tried, 1)), n.alone, 100*share)
		if share < m.least {
			t.Errorf("%s: %.1f %% reported, want %.0f %%", m.name, 100*share, 100*m.least)
		}
		if float64(n.alone) > mostAlone*float64(n.tried) {
			t.Errorf("%s: %d of %d are beyond every identity", m.name, n.alone, n.tried)
		}
	}
}

// mostAlone bounds the share of mutations that are left out as beyond every identity.
const mostAlone = 0.05

// try spoils a copy once and counts; what was missed is told.
func (b *base) try(m mutation, random *rand.Rand, n *tally) string {
	x := m.spoil(b, random)
	if x.doc == nil {
		return ""
	}
	n.tried++
	switch after := newBase(x.doc); {
	case len(after.unheardOf(b)) > 0:
		n.noticed++
	case x.alone:
		n.alone++
		return "by nothing else told: " + x.what
	default:
		return x.what
	}
	return ""
}

// spoiled is a copy of a document with a mutation.
type spoiled struct {
	doc  *extract.Document // nil where there was nothing to spoil
	what string
	// alone tells that nothing else the document prints depends on what was changed:
	// two numbers of one column that stand in the same sums, neither of which is
	// printed in another table or in the text, so that no identity can tell them
	// exchanged; or a row whose every number another row of its column prints as well,
	// such as the total of one row, without which all sums come out as before.
	alone bool
}

// base is a document and what the identities say of it.
type base struct {
	doc   *extract.Document
	out   *schema.Document
	money int
	// least is the smallest change of a verified fact that its checks can see, in
	// its unit.
	least map[string]decimal.Decimal
	table map[string]int // index of a table by its id
}

func newBase(doc *extract.Document) *base {
	b := &base{doc: doc, out: normalize.Document(doc, normalize.Meta{DocID: strings.Repeat("0", 64)}), least: map[string]decimal.Decimal{}, table: map[string]int{}}
	for i := range b.out.Tables {
		b.table[b.out.Tables[i].TableID] = i
	}
	for i := range b.out.Facts {
		if b.out.Facts[i].Amount.Valid {
			b.money++
		}
	}
	units := map[string]string{}
	for i := range b.out.Facts {
		units[b.out.Facts[i].FactID] = b.out.Facts[i].Unit
	}
	for _, c := range b.out.Checks {
		if c.Relation != "eq" || c.Result != "exact" && c.Result != "rounding" || !c.Tolerance.Valid || !c.Difference.Valid {
			continue
		}
		need := c.Tolerance.Decimal.Add(c.Difference.Decimal.Abs())
		for _, id := range append(slices.Clone(c.LeftFacts), c.RightFacts...) {
			if old, ok := b.least[id]; units[id] == c.Unit && (!ok || need.LessThan(old)) {
				b.least[id] = need
			}
		}
	}
	return b
}

// alone reports whether no identity parts two numbers, and neither is printed
// again in another table or in the text.
func (b *base) alone(f *schema.Fact, other string) bool {
	var g *schema.Fact
	for i := range b.out.Facts {
		if b.out.Facts[i].FactID == other {
			g = &b.out.Facts[i]
		}
	}
	if g == nil {
		return false
	}
	for _, c := range b.out.Checks {
		for _, side := range [][]string{c.LeftFacts, c.RightFacts} {
			if c.Result != "not_applicable" && slices.Contains(side, f.FactID) != slices.Contains(side, other) {
				return false
			}
		}
	}
	for i := range b.out.Facts {
		x := &b.out.Facts[i]
		if x.TableID != f.TableID && x.Amount.Valid && (x.Amount.Decimal.Equal(f.Amount.Decimal) || x.Amount.Decimal.Equal(g.Amount.Decimal)) {
			return false
		}
	}
	return true
}

// unheardOf lists the mismatches that the document had not before.
func (b *base) unheardOf(before *base) []string {
	old := map[string]int{}
	for _, k := range before.mismatches() {
		old[k]++
	}
	var out []string
	for _, k := range b.mismatches() {
		if old[k]--; old[k] < 0 {
			out = append(out, k)
		}
	}
	return out
}

func (b *base) mismatches() []string {
	var out []string
	for _, c := range b.out.Checks {
		if c.Result == "mismatch" {
			out = append(out, fmt.Sprint(c.Rule, c.Left.Decimal, c.Right.Decimal, len(c.LeftFacts), len(c.RightFacts)))
		}
	}
	// Numbers that a wrong unit makes too long for a fact are told at their cells, and no
	// sum is held against them.
	for _, f := range b.out.Findings {
		if f.Code == "number_too_long" {
			out = append(out, f.Code+f.Message)
		}
	}
	sort.Strings(out)
	return out
}

// copyOf gives the document with cells of its own.
func (b *base) copyOf() *extract.Document {
	doc := *b.doc
	doc.Tables = slices.Clone(doc.Tables)
	for i := range doc.Tables {
		doc.Tables[i].Cells = slices.Clone(doc.Tables[i].Cells)
	}
	return &doc
}

// place finds the table and the cell of a fact.
func (b *base) place(f *schema.Fact, doc *extract.Document) (*extract.Table, *extract.Cell) {
	t := &doc.Tables[b.table[f.TableID]]
	var r, c int
	if _, err := fmt.Sscanf(strings.TrimPrefix(f.CellID, f.TableID), "/r%dc%d", &r, &c); err != nil {
		return t, nil
	}
	return t, cellAt(t, r, c)
}

func cellAt(t *extract.Table, r, c int) *extract.Cell {
	for i := range t.Cells {
		if t.Cells[i].Row == r && t.Cells[i].Col == c {
			return &t.Cells[i]
		}
	}
	return nil
}

// pick chooses a fact that is right.
func (b *base) pick(random *rand.Rand, right func(*schema.Fact) bool) *schema.Fact {
	for range 200 {
		f := &b.out.Facts[random.Intn(len(b.out.Facts))]
		if f.TableID != "" && f.Amount.Valid && !f.Amount.Decimal.IsZero() && !b.out.Tables[b.table[f.TableID]].IsForm && right(f) {
			return f
		}
	}
	return nil
}

func nonZero(f *schema.Fact) bool { return f.Value.Valid && !f.Value.Decimal.IsZero() }

func verified(f *schema.Fact) bool { return f.Verification == "verified" }

// mutation spoils a copy of a document in one place.
type mutation struct {
	name  string
	least float64 // share that must be reported
	spoil func(*base, *rand.Rand) spoiled
}

var mutations = []mutation{
	{"one digit", 0.99, (*base).oneDigit},
	{"neighbours swapped", 0.95, (*base).swapped},
	{"column shifted", 0.95, (*base).shifted},
	{"row dropped", 0.95, (*base).dropped},
	{"table times 10,000", 0.95, (*base).scaled},
}

// oneDigit changes a digit of a verified fact by more than its checks leave open.
func (b *base) oneDigit(random *rand.Rand) spoiled {
	doc := b.copyOf()
	for range 50 {
		f := b.pick(random, verified)
		if f == nil {
			return spoiled{}
		}
		_, cell := b.place(f, doc)
		if cell == nil {
			continue
		}
		text := []byte(cell.Text)
		at := random.Intn(len(text))
		if text[at] < '0' || text[at] > '9' {
			continue
		}
		digit := byte('0' + random.Intn(10))
		if digit == text[at] || at == 0 && digit == '0' {
			continue
		}
		text[at] = digit
		now, err := decimal.NewFromString(strings.ReplaceAll(strings.TrimSpace(string(text)), ",", ""))
		least, ok := b.least[f.FactID]
		if err != nil || !ok || !now.Sub(f.Value.Decimal).Abs().GreaterThan(least.Mul(decimal.NewFromInt(2))) {
			continue
		}
		what := fmt.Sprintf("%s %s p%d: %s -> %s", f.CellID[64:], f.RowLabel, f.Page, cell.Text, text)
		cell.Text = string(text)
		return spoiled{doc: doc, what: what}
	}
	return spoiled{}
}

// swapped exchanges the numbers of two cells that stand side by side or one below
// the other.
func (b *base) swapped(random *rand.Rand) spoiled {
	doc := b.copyOf()
	for range 50 {
		f := b.pick(random, verified)
		if f == nil {
			return spoiled{}
		}
		t, cell := b.place(f, doc)
		if cell == nil {
			continue
		}
		other := cellAt(t, cell.Row, cell.Col+1)
		if random.Intn(2) == 0 {
			other = cellAt(t, cell.Row+1, cell.Col)
		}
		if other == nil || !isNumber(other.Text) || number(other.Text).Equal(number(cell.Text)) || other.Col == cell.Col && sayTheSame(t, cell, other) {
			continue
		}
		what := fmt.Sprintf("%s p%d: %s <-> %s", f.CellID[64:], f.Page, cell.Text, other.Text)
		alone := other.Col == cell.Col && b.alone(f, fmt.Sprintf("%s/r%dc%d", f.TableID, other.Row, other.Col))
		cell.Text, other.Text = other.Text, cell.Text
		return spoiled{doc, what, alone}
	}
	return spoiled{}
}

// sayTheSame reports whether two rows differ in a pair of cells alone: exchanging those is
// printing the rows in another order.
func sayTheSame(t *extract.Table, a, b *extract.Cell) bool {
	rest := func(of *extract.Cell) string {
		var texts []string
		for _, x := range t.Cells {
			if x.Row == of.Row && x.Col != of.Col {
				texts = append(texts, fmt.Sprint(x.Col, x.Text))
			}
		}
		return strings.Join(texts, "|")
	}
	return rest(a) == rest(b)
}

// shifted moves the numbers of a column one row down.
func (b *base) shifted(random *rand.Rand) spoiled {
	doc := b.copyOf()
	f := b.pick(random, verified)
	if f == nil {
		return spoiled{}
	}
	t, cell := b.place(f, doc)
	if cell == nil {
		return spoiled{}
	}
	header := b.out.Tables[b.table[f.TableID]].HeaderRows
	before, moved, different := "", 0, false
	for r := header; r < t.Rows; r++ {
		x := cellAt(t, r, cell.Col)
		if x == nil || x.Text != "" && !isNumber(x.Text) {
			continue
		}
		different = different || moved > 0 && x.Text != before
		before, x.Text = x.Text, before
		moved++
	}
	if moved < 2 || !different {
		return spoiled{}
	}
	return spoiled{doc: doc, what: fmt.Sprintf("%s column %d, p%d", f.TableID[64:], cell.Col, f.Page)}
}

// dropped removes a row that holds a verified number.
func (b *base) dropped(random *rand.Rand) spoiled {
	doc := b.copyOf()
	for range 50 {
		f := b.pick(random, verified)
		if f == nil {
			return spoiled{}
		}
		t, cell := b.place(f, doc)
		if cell == nil || slices.ContainsFunc(t.Cells, func(x extract.Cell) bool { return x.Row < cell.Row && x.Row+x.RowSpan > cell.Row }) {
			continue
		}
		row := cell.Row
		if !slices.ContainsFunc(b.out.Facts, func(g schema.Fact) bool {
			_, other := b.place(&g, doc)
			return g.TableID == f.TableID && nonZero(&g) && other != nil && other.Row != row
		}) {
			continue // the only row: an empty table is left
		}
		what := fmt.Sprintf("%s %s p%d", f.CellID[64:], f.RowLabel, f.Page)
		alone := b.printedAgain(f.TableID, row)
		kept := t.Cells[:0]
		for _, x := range t.Cells {
			if x.Row == row {
				continue
			}
			if x.Row > row {
				x.Row--
			}
			kept = append(kept, x)
		}
		t.Cells = kept
		t.Rows--
		return spoiled{doc, what, alone}
	}
	return spoiled{}
}

// printedAgain reports whether other rows of the table print each number of a row
// in the same column.
func (b *base) printedAgain(table string, row int) bool {
	type number struct {
		col   int
		value string
	}
	lost, kept := map[number]bool{}, map[number]bool{}
	for i := range b.out.Facts {
		f := &b.out.Facts[i]
		var r, c int
		if _, err := fmt.Sscanf(strings.TrimPrefix(f.FactID, table), "/r%dc%d", &r, &c); f.TableID != table || err != nil || !nonZero(f) {
			continue
		}
		if x := (number{c, f.Value.Decimal.String()}); r == row {
			lost[x] = true
		} else {
			kept[x] = true
		}
	}
	for x := range lost {
		if !kept[x] {
			return false
		}
	}
	return true
}

// scaled multiplies every number of a table by 10,000, as a wrong unit does.
func (b *base) scaled(random *rand.Rand) spoiled {
	doc := b.copyOf()
	f := b.pick(random, verified)
	if f == nil {
		return spoiled{}
	}
	t, _ := b.place(f, doc)
	for i := range b.out.Facts {
		if g := &b.out.Facts[i]; g.TableID == f.TableID && g.Amount.Valid {
			if _, cell := b.place(g, doc); cell != nil && isNumber(cell.Text) {
				cell.Text = number(cell.Text).Shift(4).String()
			}
		}
	}
	return spoiled{doc: doc, what: fmt.Sprintf("%s %s p%d", f.TableID[64:], t.Title, f.Page)}
}

func isNumber(text string) bool {
	_, err := decimal.NewFromString(strings.ReplaceAll(strings.TrimSpace(text), ",", ""))
	return err == nil
}

func number(text string) decimal.Decimal {
	d, _ := decimal.NewFromString(strings.ReplaceAll(strings.TrimSpace(text), ",", ""))
	return d
}
