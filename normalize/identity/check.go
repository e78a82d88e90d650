// Package identity tries the accounting identities that budgets are full of on
// the facts of one document: row sums, column sums, balances, and the same
// quantity printed in several tables and in the text. It fills the document's
// checks, tells each fact whether it is verified, unverified or contradicted, and
// reports what fails as findings.
//
// An identity confirms a reading, it never chooses one: nothing here changes a
// cell, a value or a code, and nothing flows back to the stages before. All sums
// are decimals.
package identity

import (
	"slices"

	"yusuan/schema"
)

// Check tries every identity of Rules that the document's tables and text carry.
// It replaces doc.Checks, sets Verification and NChecks of each fact and the
// counts of the record, and replaces the findings of earlier calls. The result depends on doc's
// tables, facts, indicators and lines only, in the order they stand.
func Check(doc *schema.Document) {
	c := &checker{doc: doc}
	doc.Findings = slices.DeleteFunc(doc.Findings, func(f schema.Finding) bool { return f.Code == codeMismatch || f.Code == codeOperating })
	c.read()
	for _, s := range c.sheets {
		s.rowSums()
		s.changes()
		s.carryOver()
		s.columnSums()
		s.codeChains()
		s.serialNumbers()
		s.blankTotals()
		s.forms()
	}
	c.settled = true
	for _, owner := range c.owners() {
		c.owner = owner
		c.totalRows()
		c.unitChains()
		c.levelChains()
		c.balances()
		c.publicExpenses()
		c.acrossTables()
		c.byEconomicCode()
		c.economicClasses()
		c.operatingItems()
		c.contributions()
		c.publicByCode()
		c.projects()
		c.targets()
		c.narrative()
		c.withinSpending()
	}
	c.owner = ""
	c.emptyTables()
	c.write()
	c.settle()
	c.report()
}

// checker is the work on one document.
type checker struct {
	doc         *schema.Document
	sheets      []*sheet
	trials      []*trial
	tableOf     map[string]*sheet
	sheetOfFact []*sheet     // nil of those that stand in no table
	texts       []int        // the facts of the text, in reading order
	tried       map[int]bool // those that a check has
	settled     bool         // which row is part of which does not change any more
	several     bool         // the document holds the disclosures of several bodies
	owner       string       // the one whose tables are compared now
}

// owners lists whose disclosures the document holds, the document's own agency as
// "" first: what several bodies print is never compared. Most documents are of one.
func (c *checker) owners() []string {
	out := []string{""}
	c.several = slices.ContainsFunc(c.doc.Findings, func(f schema.Finding) bool { return f.Code == "several_units" })
	if !c.several {
		return out
	}
	for _, s := range c.sheets {
		if s.owner = c.ownerOf(s); !slices.Contains(out, s.owner) {
			out = append(out, s.owner)
		}
	}
	return out
}

// ownerOf gives the body that all numbers of a table are of, its total too; "" where
// the table is the agency's own and tells units apart.
func (c *checker) ownerOf(s *sheet) string {
	owner := ""
	for k, i := range s.facts {
		unit := c.doc.Facts[i].UnitAgencyName
		if k > 0 && unit != owner {
			return ""
		}
		owner = unit
	}
	return owner
}

// of lists the owner's sheets of some kinds, in reading order.
func (c *checker) of(kinds ...string) []*sheet {
	var out []*sheet
	for _, s := range c.sheets {
		if s.owner != c.owner {
			continue
		}
		for _, k := range kinds {
			if s.t.Kind == k {
				out = append(out, s)
			}
		}
	}
	return out
}

// Kinds of tables, as the contract names them.
const (
	kindBalance       = "revenue_expenditure_summary"
	kindRevenue       = "revenue_summary"
	kindExpenditure   = "expenditure_summary"
	kindAppropriation = "appropriation_summary"
	kindGeneral       = "general_expenditure"
	kindBasic         = "basic_expenditure"
	kindEconomic      = "economic_classification"
	kindThreePublic   = "three_public"
	kindFund          = "government_fund"
	kindCapital       = "state_capital"
	kindProject       = "project_expenditure"
	kindTargets       = "performance_project"
	kindTargetsWhole  = "performance_department"
	kindProcurement   = "procurement"
	kindOperating     = "operating_cost"
	kindService       = "purchased_service"
	kindCarryover     = "carryover"
)
