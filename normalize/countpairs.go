package normalize

import "strings"

// Below their one row of amounts, tables of the three public expenses list what was
// counted as labels and numbers side by side: 国内公务接待批次（个） | 52 | 国内公务接待人次（人） |
// 430. Those labels stand under heads of money, which say nothing of their numbers.

// countLabel finds the cell that says what a number counts, where that stands in a
// column of values to the number's left; -1 none.
func (a *analysis) countLabel(r, c int) int {
	if strings.Contains(a.cols[c].leaf(), "金额") {
		return -1
	}
	for k := c - 1; k >= 0; k-- {
		i := a.g.index(r, k)
		if i < 0 || a.g.keys[i] == "" {
			continue
		}
		x := &a.t.Cells[i]
		if x.Row != r || !hasHan(a.g.keys[i]) || parseValue(x.Text).printed() || isTotalLabel(a.g.keys[i]) || measureOf(a.g.keys[i]) != measureCount {
			return -1
		}
		for col := x.Col; col < x.Col+max(x.ColSpan, 1); col++ {
			if a.cols[col].role == colValue {
				return i
			}
		}
		return -1
	}
	return -1
}

// countRow is the row of one such number: its label names it, and nothing else does.
func (a *analysis) countRow(x *laneRow, label int) *laneRow {
	a.roles[label] = "label"
	return &laneRow{
		row: x.row, labelCell: label, label: a.t.Cells[label].Text, key: a.g.keys[label], path: []string{squeeze(a.t.Cells[label].Text)},
		role: roleDetail, leaf: true, parent: -1, labelCol: -1,
	}
}

// countColumn is the column of one such number: the head of counts above it in the
// body, 统计数, or none.
func (a *analysis) countColumn(r, c, lane int) *column {
	col := &column{role: colValue, lane: lane, dims: dimensions{measure: measureCount}}
	for k := r - 1; k >= a.headerRows; k-- {
		i := a.g.index(k, c)
		if i >= 0 && strings.HasSuffix(a.g.keys[i], "数") && hasHan(a.g.keys[i]) {
			col.path, col.keys, col.cells = []string{squeeze(a.t.Cells[i].Text)}, []string{a.g.keys[i]}, []int{i}
			a.roles[i] = "label"
			break
		}
	}
	return col
}
