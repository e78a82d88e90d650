package normalize

import (
	"slices"
	"strings"
)

// settleAdjustments settles what 调整数 heads: what a budget was changed by where its
// head or its numbers have signs, or a column of the adjusted budget stands beside.
// Else it may as well be the adjusted budget itself (预算数 | 调整数 | 决算数), and the
// period of its numbers stays open.
func (a *analysis) settleAdjustments() {
	if slices.ContainsFunc(a.cols, func(k column) bool { return k.dims.basis == basisAdjusted }) {
		return
	}
	for c := range a.cols {
		k := &a.cols[c]
		if k.role == colValue && k.dims.period == change && strings.HasSuffix(k.leaf(), "调整数") && !a.printsSigns(c) {
			k.dims.period, k.periodOpen = "", true
		}
	}
}

// printsSigns reports whether numbers of a column are printed with + or -.
func (a *analysis) printsSigns(c int) bool {
	for r := a.headerRows; r < a.g.rows; r++ {
		if k := a.g.key(r, c); len(k) > 1 && strings.ContainsAny(k[:1], "+-") && parseValue(k).isAmount() {
			return true
		}
	}
	return false
}
