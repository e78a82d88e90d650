package identity

import "strings"

// Lists of purchases print their groups in the columns of their own: the goods,
// works or services, the unit that buys, what it buys. A row that fills fewer of
// the label columns than the rows behind it is their group.

// purchaseGroup finds the group of row i in a list of purchases: the nearest row
// above whose last label stands further to the left, or the heading 货物, 工程,
// 服务 above a unit that stands in the same column.
func (p *panel) purchaseGroup(i int) *row {
	x := p.rows[i]
	labels := p.s.labels[x.n]
	if len(labels) == 0 || isPurchaseHeading(x.label) {
		return nil
	}
	last := labels[len(labels)-1]
	for j := i - 1; j >= 0; j-- {
		y := p.rows[j]
		above := p.s.labels[y.n]
		switch {
		case y.sum > 0:
			return nil
		case len(above) == 0:
		case above[len(above)-1] < last:
			return y
		case above[len(above)-1] == last && len(above) == len(labels) && isPurchaseHeading(y.label):
			return y
		}
	}
	return nil
}

// isPurchaseHeading reports whether a folded label heads units: the three kinds of
// purchases, or how the units are financed.
func isPurchaseHeading(label string) bool {
	if ordinalRank(label) != 0 {
		if at := strings.IndexAny(label, "、.)"); at >= 0 {
			label = strings.TrimLeft(label[at:], "、.)")
		}
	}
	label = strings.Trim(label, "ABCabc-")
	switch label {
	case "货物", "工程", "服务", "货物类", "工程类", "服务类", "全额", "差额", "自收自支", "全额拨款", "差额拨款":
		return true
	}
	return false
}
