package identity

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"yusuan/schema"
)

// Codes of the findings.
const (
	codeMismatch  = "identity_mismatch"   // identities that fail
	codeOperating = "operating_is_public" // 机关运行经费 is 公用经费 here
)

// report appends findings: one for each cell that several failing checks share and
// would all be mended at, one for each check that fails alone.
func (c *checker) report() {
	var failed []*trial
	for _, t := range c.trials {
		if t.result == mismatch {
			failed = append(failed, t)
		}
	}
	counts := map[string]int{}
	for len(failed) > 0 {
		i, want, shared := c.suspect(failed)
		if i < 0 {
			break
		}
		var messages []string
		for _, t := range shared {
			messages = append(messages, c.message(t))
		}
		message := fmt.Sprintf("%d failing identities share %s, and all would balance if it were %s: %s", len(shared), c.named(i), want, strings.Join(clip(messages, maxQuoted), " | "))
		c.find(counts, i, message)
		failed = without(failed, shared)
	}
	for _, t := range failed {
		i := -1
		for _, side := range [][]int{t.left, t.right} {
			if len(side) > 0 && i < 0 {
				i = side[0]
			}
		}
		if i >= 0 {
			c.find(counts, i, c.message(t))
		}
	}
	c.operatingIsPublic(counts)
}

// maxQuoted is how many failing checks a finding writes out.
const maxQuoted = 3

func clip(s []string, n int) []string {
	if len(s) <= n {
		return s
	}
	return append(s[:n:n], fmt.Sprintf("and %d more", len(s)-n))
}

// suspect finds the number that would balance the most failing checks if it were
// another, the same for all of them: at least two. -1 where there is none.
func (c *checker) suspect(failed []*trial) (fact int, want decimal.Decimal, shared []*trial) {
	type change struct {
		fact int
		want string
	}
	by := map[change][]*trial{}
	var order []change
	for _, t := range failed {
		if t.rule.Relation != "eq" || t.missing {
			continue
		}
		for k, side := range [][]int{t.left, t.right} {
			for _, i := range side {
				f := &c.doc.Facts[i]
				if !f.Value.Valid || f.Unit != t.unit {
					continue
				}
				v := f.Value.Decimal.Sub(t.diff)
				if k == 1 {
					v = f.Value.Decimal.Add(t.diff)
				}
				x := change{i, v.String()}
				if by[x] == nil {
					order = append(order, x)
				}
				by[x] = append(by[x], t)
			}
		}
	}
	best := change{-1, ""}
	for _, x := range order {
		if len(by[x]) >= 2 && (best.fact < 0 || len(by[x]) > len(by[best])) {
			best = x
		}
	}
	if best.fact < 0 {
		return -1, decimal.Zero, nil
	}
	want, _ = decimal.NewFromString(best.want)
	return best.fact, want, by[best]
}

func without(all, some []*trial) []*trial {
	gone := map[*trial]bool{}
	for _, t := range some {
		gone[t] = true
	}
	var out []*trial
	for _, t := range all {
		if !gone[t] {
			out = append(out, t)
		}
	}
	return out
}

// find appends a finding at a fact's cell.
func (c *checker) find(counts map[string]int, i int, message string) {
	f := &c.doc.Facts[i]
	c.note(counts, codeMismatch, "error", f, message)
}

func (c *checker) note(counts map[string]int, code, severity string, f *schema.Fact, message string) {
	doc := c.doc.Record.DocID
	place := f.CellID
	if place == "" {
		place = f.FactID // in the text
	}
	id := doc + "/" + code + "/" + strings.TrimPrefix(place, doc+"/")
	counts[id]++
	page := f.Page
	c.doc.Findings = append(c.doc.Findings, schema.Finding{
		FindingID: fmt.Sprintf("%s#%d", id, counts[id]), DocID: doc, TableID: f.TableID, CellID: f.CellID,
		Code: code, Severity: severity, Message: message, Page: &page,
	})
}

// operatingIsPublic notes where 机关运行经费 is 公用经费. It is so for offices; where
// institutions are consolidated the two differ, so nothing is asserted.
func (c *checker) operatingIsPublic(counts map[string]int) {
	var stated [][]int
	for _, s := range c.of(kindOperating, kindThreePublic) {
		if z := s.first(place{spending: []string{"agency_operation"}}); z != nil && len(z.total) == 1 {
			stated = append(stated, z.total)
		}
	}
	for _, i := range c.texts {
		if f := &c.doc.Facts[i]; f.Spending == "agency_operation" && f.Period == "this_year" && f.Measure == "amount" {
			stated = append(stated, []int{i})
		}
	}
	for _, total := range stated {
		for _, basic := range c.pick(place{kinds: []string{kindBasic}, spending: []string{"public"}}) {
			t := &trial{rule: ruleOf("basic_tables"), left: total, right: basic.whole()}
			if len(t.right) > 0 && c.work(t) && t.result != mismatch && nonZero(&c.doc.Facts[total[0]]) {
				c.note(counts, codeOperating, "info", &c.doc.Facts[total[0]],
					fmt.Sprintf("机关运行经费 is the public expenditure (公用经费) of the basic expenditure table: %s and %s", c.named(total[0]), c.named(t.right[0])))
				return
			}
		}
	}
}
