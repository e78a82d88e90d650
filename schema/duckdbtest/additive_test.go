//go:build cgo

package duckdbtest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"testing"

	"github.com/shopspring/decimal"

	"yusuan/schema"
)

// money is one fact of a made table: its place, its dimensions and its yuan.
type money struct {
	row, col                int
	leaf                    bool
	role, spending, fund    string
	fundYear, period, basis string
	header                  string
	amount                  int64
}

func document(name, agency, parent, consolidation string, facts ...money) *schema.Document {
	hash := sha256.Sum256([]byte(name))
	id := hex.EncodeToString(hash[:])
	year := 2024
	doc := &schema.Document{Record: schema.DocumentRecord{
		DocID: id, AgencyName: agency, ParentAgencyName: parent, Consolidation: consolidation, RegionCode: "411000", FiscalYear: &year,
		Phase: "budget", Status: "ok", Reader: "native",
	}}
	for _, m := range facts {
		cell := fmt.Sprintf("%s/t0001/r%dc%d", id, m.row, m.col)
		leaf := m.leaf
		doc.Facts = append(doc.Facts, schema.Fact{
			FactID: cell, CellID: cell, TableID: id + "/t0001", DocID: id, Kind: "expenditure_summary", FiscalYear: &year, Phase: "budget",
			IsLeaf: &leaf, RowRole: m.role, Spending: m.spending, Fund: m.fund, FundYear: m.fundYear, Period: m.period, Basis: m.basis, ColumnPath: m.header,
			Amount: decimal.NewNullDecimal(decimal.NewFromInt(m.amount)), ValueState: "number", Verification: "unverified",
		})
	}
	return doc
}

// withUnit adds to a document a table of a unit that discloses itself in it.
func withUnit(doc *schema.Document, unit string, facts ...money) *schema.Document {
	id := doc.Record.DocID
	for _, f := range document("unit", "", "", "", facts...).Facts {
		f.DocID, f.TableID, f.UnitAgencyName = id, id+"/t0002", unit
		f.CellID = fmt.Sprintf("%s/r1c1", f.TableID)
		f.FactID = f.CellID
		doc.Facts = append(doc.Facts, f)
	}
	return doc
}

func leaf(row, col int, spending string, amount int64) money {
	return money{row: row, col: col, leaf: true, role: "detail", spending: spending, amount: amount}
}

func TestFactsAdditive(t *testing.T) {
	whole := []money{leaf(1, 1, "", 70), leaf(2, 1, "", 30)}
	old := document("old", "甲局", "", "consolidated", leaf(1, 1, "", 1000))
	for name, c := range map[string]struct {
		docs    []*schema.Document
		sources []schema.Source
		want    string
	}{
		"leaves only": {docs: []*schema.Document{document("a", "甲局", "", "",
			money{row: 0, col: 1, role: "total", amount: 100}, whole[0], whole[1],
			money{row: 3, col: 1, leaf: true, role: "of_which", amount: 5})}, want: "100"},
		"prices of one piece": {docs: []*schema.Document{document("a", "甲局", "", "",
			money{row: 1, col: 1, leaf: true, header: "采购 / 单价", amount: 5}, money{row: 1, col: 2, leaf: true, header: "采购 / 金额", amount: 50},
			money{row: 2, col: 1, leaf: true, header: "单 价（万元）", amount: 8}, money{row: 2, col: 2, leaf: true, header: "金额", amount: 8})}, want: "58"},
		"the covering column of each row": {docs: []*schema.Document{document("a", "甲局", "", "",
			leaf(1, 1, "total", 70), leaf(1, 2, "basic", 50), leaf(1, 3, "wages_and_welfare", 50), leaf(1, 4, "project", 20),
			leaf(2, 2, "basic", 10), leaf(2, 3, "wages_and_welfare", 10), leaf(2, 4, "project", 20))}, want: "100"},
		"funds": {docs: []*schema.Document{document("a", "甲局", "", "",
			money{row: 1, col: 1, leaf: true, fund: "fiscal_appropriation", amount: 100},
			money{row: 1, col: 2, leaf: true, fund: "general_budget", amount: 80},
			money{row: 1, col: 3, leaf: true, fund: "general_budget", fundYear: "carryover", amount: 7},
			money{row: 1, col: 4, leaf: true, fund: "business", amount: 11})}, want: "111"},
		"totals among columns of which the rows say the same": {docs: []*schema.Document{document("a", "甲局", "", "",
			money{row: 1, col: 1, leaf: true, spending: "goods_and_services", header: "合 计", amount: 100},
			money{row: 1, col: 2, leaf: true, spending: "goods_and_services", header: "公用经费", amount: 60},
			money{row: 1, col: 3, leaf: true, spending: "project", header: "项目 / 小计", amount: 40},
			money{row: 2, col: 2, leaf: true, header: "甲 / 小计", amount: 5},
			money{row: 2, col: 3, leaf: true, header: "甲 / 子", amount: 5},
			money{row: 2, col: 4, leaf: true, header: "乙 / 小计", amount: 6},
			money{row: 2, col: 5, leaf: true, header: "乙 / 子", amount: 6},
			money{row: 3, col: 1, leaf: true, header: "合计", amount: 9},
			money{row: 3, col: 2, leaf: true, header: "总计", amount: 0})}, want: "120"},
		"no other year, no change, no other basis": {docs: []*schema.Document{document("a", "甲局", "", "",
			leaf(1, 1, "", 100),
			money{row: 1, col: 2, leaf: true, period: "last_year", amount: 90},
			money{row: 1, col: 3, leaf: true, period: "change", amount: 10},
			money{row: 1, col: 4, leaf: true, basis: "execution", amount: 95})}, want: "100"},
		"one consolidation level": {docs: []*schema.Document{
			document("a", "甲局", "", "consolidated", whole...),
			document("b", "甲局", "", "own", leaf(1, 1, "", 60)),
			document("c", "乙中心", "甲局", "subordinate", leaf(1, 1, "", 40)),
			document("d", "丙中心", "丁局", "subordinate", leaf(1, 1, "", 7)),
		}, want: "107"},
		"the current version": {docs: []*schema.Document{old, document("a", "甲局", "", "consolidated", whole...)}, sources: []schema.Source{
			{DocID: document("a", "", "", "").Record.DocID, Path: "a", FirstSeen: "2024-01-02T00:00:00Z", Supersedes: old.Record.DocID},
		}, want: "100"},
		"the later of two of a kind": {docs: []*schema.Document{old, document("a", "甲局", "", "consolidated", whole...)}, sources: []schema.Source{
			{DocID: document("a", "", "", "").Record.DocID, Path: "a", FirstSeen: "2024-01-02T00:00:00Z"},
			{DocID: old.Record.DocID, Path: "old", FirstSeen: "2024-01-01T00:00:00Z"},
		}, want: "100"},
		"units that disclose themselves in their department's PDF": {docs: []*schema.Document{withUnit(document("a", "甲局", "", "consolidated", whole...), "乙中心", leaf(1, 1, "", 40))}, want: "100"},
		"units beside a department's own books":                    {docs: []*schema.Document{withUnit(document("a", "甲局", "", "own", whole...), "乙中心", leaf(1, 1, "", 40))}, want: "140"},
		"units of a collection":                                    {docs: []*schema.Document{withUnit(document("a", "", "", ""), "乙中心", leaf(1, 1, "", 40))}, want: "40"},
		"documents of unknown agencies are not one another": {docs: []*schema.Document{
			document("a", "", "", "", whole...), document("b", "", "", "", whole...),
		}, want: "200"},
	} {
		t.Run(name, func(t *testing.T) {
			db := database(t, c.docs, c.sources...)
			expect(t, db, "SELECT CAST(sum(amount) AS BIGINT) FROM facts_additive", c.want)
		})
	}
	db := database(t, made(t))
	expect(t, db, "SELECT year, region, CAST(sum(amount) AS BIGINT) FROM facts_additive GROUP BY ALL ORDER BY ALL",
		"2023|CN411000|1005000\n2024|CN310000|1005000\n2024|CN411000|2010000")
}
