package grid

import (
	"math"

	"yusuan/extract/content"
)

// threeRules is the least number of rules that make rows of text a table of the
// kind official documents like: over it, under its header, and below it.
const threeRules = 3

// maxLines is the most horizontal rules of a page that are looked at for that;
// more are hatching.
const maxLines = 2000

// lined reports whether rules of one length stand over a region, below it and
// between its rows, as wide as its text at least, and how many rows stand over
// the first of those between: the header. rules are the page's horizontal ones,
// from the top down.
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
		header, n, below := 0, 1, false
		for _, r := range rules[i+1:] {
			if r.at > box.Y1+room {
				break
			}
			if math.Abs(r.from-top.from) > ragged || math.Abs(r.to-top.to) > ragged {
				continue
			}
			over := reg.rowsOver(r.at)
			switch {
			case over == len(reg.rows):
				below = true
			case over > 0 && header == 0:
				header = over
			case over == 0:
				continue // the other line of a doubled rule
			}
			n++
		}
		if n >= threeRules && header > 0 && below {
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
