package grid

import (
	"math"

	"yusuan/extract/content"
)

// maxLines is the most horizontal rules of a page that may be those of three-line
// tables; more are hatching.
const maxLines = 2000

// lined reports whether rules make a region a three-line table, the kind that
// official documents like: rules of one length over it, below it and between its
// rows, as wide as its text at least. header is how many rows stand over the first
// of those between. rules are the page's horizontal ones, from the top down.
func (reg *region) lined(rules []segment) (header int, ok bool) {
	var box content.Box
	for _, r := range reg.rows {
		box = box.Union(r.box())
	}
	if len(rules) > maxLines {
		return 0, false
	}
	room := rowGap * reg.rows[0].size()
	for i, top := range rules {
		if top.from > box.X0+ragged || top.to < box.X1-ragged || top.at > box.Y0+doubleEdge || top.at < box.Y0-room {
			continue
		}
		header, below := 0, false
		for _, r := range rules[i+1:] {
			if r.at > box.Y1+room {
				break
			}
			if math.Abs(r.from-top.from) > ragged || math.Abs(r.to-top.to) > ragged {
				continue
			}
			switch over := reg.rowsOver(r.at); {
			case over == len(reg.rows):
				below = true
			case header == 0:
				header = over
			}
		}
		if header > 0 && below {
			return header, true
		}
	}
	return 0, false
}

// rowsOver counts the leading rows that stand over a height.
func (reg *region) rowsOver(y float64) int {
	n := 0
	for n < len(reg.rows) && reg.rows[n].ref() < y {
		n++
	}
	return n
}
