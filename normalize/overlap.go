package normalize

import (
	"github.com/shopspring/decimal"

	identities "yusuan/normalize/identity"
	"yusuan/schema"
)

// overlapFactor is how many times its own amount the rows under a row must come to
// before they are taken to hold one another: printed errors are smaller.
var overlapFactor = decimal.New(15, -1)

// openOverlaps finds lists whose rows repeat one another's money although nothing
// printed tells which row parts which: 通用项目, below it 大型活动, below it 培训, all
// set alike. They come to a multiple of the row above them. Which of them are leaves is
// left open, so that no sum counts their money twice. facts are the table's.
func (a *analysis) openOverlaps(facts []schema.Fact) {
	byLane := make([]map[int]map[int]*schema.Fact, len(a.lanes)) // by row and column: panels share rows
	for lane := range byLane {
		byLane[lane] = map[int]map[int]*schema.Fact{}
	}
	for i := range facts {
		f := &facts[i]
		if !f.Value.Valid || f.Measure != measureMoney {
			continue
		}
		r, c := identities.CellPlace(f)
		byRow := byLane[0]
		if f.Lane != nil {
			byRow = byLane[*f.Lane]
		}
		if byRow[r] == nil {
			byRow[r] = map[int]*schema.Fact{}
		}
		byRow[r][c] = f
	}
	for lane, rows := range a.lanes {
		byRow := byLane[lane]
		for p := range rows {
			parts := rowsUnder(rows, p)
			if len(parts) < 2 || !overlap(byRow, rows, p, parts) {
				continue
			}
			for _, i := range parts {
				openLeaves(byRow, rows, i)
			}
			cell := rows[p].labelCell
			a.find("rows_overlap", "warning", &cell, "the rows under "+squeeze(rows[p].label)+" come to more than its amount again: some hold others, but nothing printed tells which, so which are leaves is left open")
		}
	}
}

// rowsUnder lists the rows that detail row p, one level down; under a total alone in
// its panel stand all rows that stand under none.
func rowsUnder(rows []laneRow, p int) []int {
	if rows[p].labelCell < 0 || rows[p].role != roleTotal && rows[p].role != roleSubtotal {
		return nil
	}
	parent := p
	if rows[p].role == roleTotal {
		parent = -1
		for i := range rows {
			if i != p && rows[i].role == roleTotal {
				return nil
			}
		}
	}
	var out []int
	for i := range rows {
		if x := &rows[i]; x.parent == parent && i != p && (x.role == roleDetail || x.role == roleSubtotal) && !isTotalLabel(x.key) {
			out = append(out, i)
		}
	}
	return out
}

// overlap reports whether the parts come to a multiple of their whole in every column
// in which the whole is printed.
func overlap(byRow map[int]map[int]*schema.Fact, rows []laneRow, whole int, parts []int) bool {
	printed := 0
	for c, w := range byRow[rows[whole].row] {
		if !w.Value.Decimal.IsPositive() {
			continue
		}
		sum := decimal.Zero
		for _, i := range parts {
			if f := byRow[rows[i].row][c]; f != nil {
				sum = sum.Add(f.Value.Decimal)
			}
		}
		if sum.LessThan(w.Value.Decimal.Mul(overlapFactor)) {
			return false
		}
		printed++
	}
	return printed > 0
}

// openLeaves leaves open whether row i, or the rows below it, are leaves.
func openLeaves(byRow map[int]map[int]*schema.Fact, rows []laneRow, i int) {
	if rows[i].leaf {
		for _, f := range byRow[rows[i].row] {
			f.IsLeaf = nil
		}
	}
	for k := range rows {
		if k != i && rows[k].parent == i {
			openLeaves(byRow, rows, k)
		}
	}
}
