package schema

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"
)

// Correction is a line of corrections.jsonl: what a person reads at a place where
// yusuan read something else. It changes no cell and no fact, as text is never
// repaired; it is laid over them wherever facts are given out.
type Correction struct {
	DocID     string `col:"doc_id"`
	Page      int    `col:"page"`
	Box       Box    // columns x0, y0, x1, y1; zero: wherever on the page the old text stands once
	OldText   string `col:"old_text"`
	ValueText string `col:"value_text"`
	Who       string `col:"who"`
	MadeAt    string `col:"made_at"` // RFC 3339
	Why       string `col:"why"`
}

// AppliedCorrection is a row of `corrections`: a correction with what it hits.
type AppliedCorrection struct {
	CorrectionID string `col:"correction_id"`
	DocID        string `col:"doc_id"`
	Page         int    `col:"page"`
	Box          Box    // columns x0, y0, x1, y1
	OldText      string `col:"old_text"`
	ValueText    string `col:"value_text"`
	Who          string `col:"who"`
	MadeAt       string `col:"made_at"`
	Why          string `col:"why"`

	State  string              `col:"state"`
	CellID string              `col:"cell_id"`
	FactID string              `col:"fact_id"`
	Value  decimal.NullDecimal `col:"value"`
	Amount decimal.NullDecimal `col:"amount"`
}

// The states of a correction.
const (
	CorrectionApplied   = "applied"
	CorrectionReplaced  = "replaced"
	CorrectionStale     = "stale"
	CorrectionAmbiguous = "ambiguous"
)

const correctionsFile = "corrections.jsonl"

// ReadCorrections reads corrections.jsonl of the dataset at dir, without opening
// it, in the order of its lines. There are none where there is no such file.
func ReadCorrections(dir string) ([]Correction, error) {
	list, err := readLines[Correction](filepath.Join(dir, correctionsFile), correctionLinePlan())
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	return slices.DeleteFunc(list, func(c Correction) bool { // a line written twice is one correction
		id := c.id()
		defer func() { seen[id] = true }()
		return seen[id]
	}), nil
}

// id names a correction by its content: lines that people write have no number.
func (c Correction) id() string {
	hash := sha256.Sum256(appendLines(correctionLinePlan(), []Correction{c}))
	return c.DocID + "/x" + hex.EncodeToString(hash[:6])
}

// ApplyCorrections finds what the corrections of doc are about, in the order
// given; those of other documents are left out.
func ApplyCorrections(doc *Document, list []Correction) []AppliedCorrection {
	var applied []AppliedCorrection
	latest := map[string]int{} // the index in applied, by cell or fact
	for _, c := range list {
		if c.DocID != doc.Record.DocID {
			continue
		}
		a := AppliedCorrection{
			CorrectionID: c.id(), DocID: c.DocID, Page: c.Page, Box: c.Box, OldText: c.OldText, ValueText: c.ValueText,
			Who: c.Who, MadeAt: c.MadeAt, Why: c.Why, State: CorrectionStale,
		}
		switch hits := targets(doc, c); {
		case len(hits) == 1:
			a.hit(hits[0])
		case len(hits) > 1:
			a.State = CorrectionAmbiguous
		}
		applied = append(applied, a)
		if a.State != CorrectionApplied {
			continue
		}
		i, last := len(applied)-1, cmp.Or(a.FactID, a.CellID)
		if earlier, ok := latest[last]; ok {
			if later(applied[earlier].MadeAt, a.MadeAt) {
				applied[i].State = CorrectionReplaced
				continue
			}
			applied[earlier].State = CorrectionReplaced
		}
		latest[last] = i
	}
	return applied
}

// later reports whether time a is after b. What is no time is earlier than any.
func later(a, b string) bool {
	ta, _ := time.Parse(time.RFC3339, a)
	tb, _ := time.Parse(time.RFC3339, b)
	return ta.After(tb)
}

// target is a text of a document that a correction may be about.
type target struct {
	cell *Cell // nil in narrative
	fact *Fact // nil where the text is no number's
	box  Box
}

func (a *AppliedCorrection) hit(t target) {
	a.State = CorrectionApplied
	if t.cell != nil {
		a.CellID = t.cell.CellID
	}
	if t.fact == nil {
		return
	}
	a.FactID = t.fact.FactID
	a.Value, _ = ParsePrinted(a.ValueText)
	if factor, ok := yuanOf[t.fact.Unit]; ok && a.Value.Valid {
		a.Amount = decimal.NewNullDecimal(a.Value.Decimal.Mul(factor))
	}
}

// yuanOf tells how many yuan a unit of money is.
var yuanOf = map[string]decimal.Decimal{
	"yuan":          decimal.New(1, 0),
	"thousand_yuan": decimal.New(1, 3),
	"wan_yuan":      decimal.New(1, 4),
	"million_yuan":  decimal.New(1, 6),
	"yi_yuan":       decimal.New(1, 8),
}

// leastOverlap is the share of the smaller of two boxes that lies in the other
// where both are about one cell: a later version may move a cell's edges a little,
// and a person draws them by hand, but half of it is somewhere else.
const leastOverlap = 0.5

// targets returns what stands where c says with the text it says: one, or none,
// or all where no box tells which is meant.
func targets(doc *Document, c Correction) []target {
	var found []target
	best := 0.0
	take := func(t target) {
		share := 0.0
		if c.Box != (Box{}) {
			if share = overlap(c.Box, t.box); share < leastOverlap {
				return
			}
		}
		switch {
		case share > best:
			best, found = share, []target{t}
		case share == best:
			found = append(found, t)
		}
	}
	numbers := map[string][]*Fact{}
	for i := range doc.Facts {
		f := &doc.Facts[i]
		if f.CellID != "" {
			numbers[f.CellID] = append(numbers[f.CellID], f)
		} else if f.Page == c.Page && sameText(f.ValueText, c.OldText) {
			take(target{fact: f, box: f.Box})
		}
	}
	for i := range doc.Tables {
		for j := range doc.Tables[i].Cells {
			cell := &doc.Tables[i].Cells[j]
			box, here := cell.boxOn(c.Page)
			if !here {
				continue
			}
			fact := factSaying(numbers[cell.CellID], c.OldText)
			if fact != nil || sameText(cell.Text, c.OldText) {
				take(target{cell, fact, box})
			}
		}
	}
	return found
}

// boxOn returns where on a page the cell stands.
func (c *Cell) boxOn(page int) (Box, bool) {
	for _, p := range c.Parts {
		if p.Page == page {
			return p.Box, true
		}
	}
	return c.Box, c.Page == page
}

// factSaying returns the one fact of a cell with that text; nil where there is
// none or it is not the only one.
func factSaying(facts []*Fact, text string) *Fact {
	var found *Fact
	for _, f := range facts {
		if sameText(f.ValueText, text) {
			if found != nil {
				return nil
			}
			found = f
		}
	}
	return found
}

// sameText compares texts but for the blanks around them, which nobody sees.
func sameText(a, b string) bool { return strings.TrimSpace(a) == strings.TrimSpace(b) }

// overlap returns the share of the smaller box that lies in the other.
func overlap(a, b Box) float64 {
	w := math.Min(a.X1, b.X1) - math.Max(a.X0, b.X0)
	h := math.Min(a.Y1, b.Y1) - math.Max(a.Y0, b.Y0)
	smaller := math.Min((a.X1-a.X0)*(a.Y1-a.Y0), (b.X1-b.X0)*(b.Y1-b.Y0))
	if w <= 0 || h <= 0 || smaller <= 0 {
		return 0
	}
	return w * h / smaller
}

// ParsePrinted reads a number as people print it: 1,234.50 and -3 and 12.5%. A
// dash or nothing at all is no number but none the less a value; false is for
// other text, and for numbers that DECIMAL(18,6) does not hold.
func ParsePrinted(text string) (decimal.NullDecimal, bool) {
	s := strings.NewReplacer(",", "", "，", "", " ", "", "\u00a0", "", "\u3000", "", "％", "%", "－", "-", "—", "-", "–", "-", "−", "-").Replace(strings.TrimSpace(text))
	if strings.Trim(s, "-") == "" {
		return decimal.NullDecimal{}, true
	}
	n, places, ok := parseDecimal([]byte(strings.TrimSuffix(s, "%")))
	if !ok || places > ValueScale || !FitsValue(decimal.New(n, -places)) {
		return decimal.NullDecimal{}, false
	}
	return decimal.NewNullDecimal(decimal.New(n, -places)), true
}

// ErrNoSuchText is wrapped by the error for a correction of a text that does not
// stand where it says, or at several places.
var ErrNoSuchText = errors.New("no such text there")

// AddCorrection records a correction, once it is sure what text it is about, and
// returns it with what it hits. An empty MadeAt is now; the box becomes that of
// the cell. A correction of a number must be a number, a dash or nothing.
// corrections.jsonl is written by Checkpoint and Close.
func (d *Dataset) AddCorrection(c Correction) (AppliedCorrection, error) {
	if c.MadeAt == "" {
		c.MadeAt = d.now()
	}
	if c.Who == "" {
		return AppliedCorrection{}, errors.New("a correction needs the person who read the page")
	}
	if _, err := time.Parse(time.RFC3339, c.MadeAt); err != nil {
		return AppliedCorrection{}, fmt.Errorf("%q is no time such as 2024-05-06T07:08:09Z", c.MadeAt)
	}
	doc, err := d.readDocument(c.DocID)
	if errors.Is(err, fs.ErrNotExist) {
		return AppliedCorrection{}, fmt.Errorf("no document %s: %w", c.DocID, err)
	}
	if err != nil {
		return AppliedCorrection{}, err
	}
	hits := targets(doc, c)
	if len(hits) != 1 {
		return AppliedCorrection{}, noSuchText(doc, c, hits)
	}
	if _, ok := ParsePrinted(c.ValueText); !ok && hits[0].fact != nil {
		return AppliedCorrection{}, fmt.Errorf("%q is a number there; %q is none", c.OldText, c.ValueText)
	}
	c.Box = hits[0].box
	d.corrections = append(d.corrections, c)
	d.correctionsChanged = true
	applied := ApplyCorrections(doc, d.corrections)
	return applied[len(applied)-1], nil
}

// noSuchText tells what stands where a correction is about to be made.
func noSuchText(doc *Document, c Correction, hits []target) error {
	if len(hits) > 1 {
		var boxes []string
		for _, t := range hits {
			boxes = append(boxes, fmt.Sprintf("%g,%g,%g,%g", t.box.X0, t.box.Y0, t.box.X1, t.box.Y1))
		}
		return fmt.Errorf("%w: %q stands on page %d %d times; give one of the boxes %s", ErrNoSuchText, c.OldText, c.Page, len(hits), strings.Join(boxes, " "))
	}
	where := ""
	for i := range doc.Tables {
		for j := range doc.Tables[i].Cells {
			cell := &doc.Tables[i].Cells[j]
			if box, here := cell.boxOn(c.Page); here && overlap(box, c.Box) >= leastOverlap {
				where = fmt.Sprintf("; there stands %q", cell.Text)
			}
		}
	}
	return fmt.Errorf("%w: page %d does not say %q%s", ErrNoSuchText, c.Page, c.OldText, where)
}

// correctionsOf returns the corrections of the documents in a partition, for
// what its files are derived from.
func (d *Dataset) correctionsOf(docs []committedFile) (list []Correction) {
	if len(d.corrections) == 0 {
		return nil
	}
	here := make(map[string]bool, len(docs))
	for _, f := range docs {
		here[f.docID] = true
	}
	for _, c := range d.corrections {
		if here[c.DocID] {
			list = append(list, c)
		}
	}
	return list
}
