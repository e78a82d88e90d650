package main

import "yusuan/schema"

// drawBands draws as many columns as fit, then the next ones under them. The
// label columns stand in front of every band.
func (b *boxTable) drawBands(t *schema.Table, o boxOptions) []string {
	labels := labelColumns(t)
	var widths []int
	for _, limit := range []int{maxBandLabel, maxBandColumn} {
		widths = b.bandWidths(labels, limit)
		if tableWidth(widths[:labels]) <= o.width*2/3 {
			break
		}
	}
	if tableWidth(widths[:labels]) > o.width*2/3 {
		labels = 0
	}
	var out []string
	for from := labels; from < b.cols; {
		keep, chosen := []int{}, []int{}
		take := func(c int) {
			keep, chosen = append(keep, c), append(chosen, widths[c])
		}
		for c := range labels {
			take(c)
		}
		for first := from; from < b.cols && (from == first || tableWidth(chosen)+widths[from]+columnOverhead <= o.width); from++ {
			take(from)
		}
		out = append(out, b.onlyColumns(keep).draw(chosen)...)
	}
	return out
}

// bandWidths gives columns widths that let many share a band: headers, mostly
// longer than the numbers below them, are wrapped, as are texts other than
// labels.
func (b *boxTable) bandWidths(labels, labelLimit int) []int {
	widths := make([]int, b.cols)
	for c := range widths {
		widths[c] = 1
	}
	for _, cell := range b.cells {
		if cell.c1-cell.c0 != 1 {
			continue
		}
		limit := maxBandColumn
		if cell.r0 < b.headerRows {
			limit = maxBandHeader
		} else if cell.c0 < labels {
			limit = labelLimit
		}
		widths[cell.c0] = max(widths[cell.c0], cell.naturalWidth(limit))
	}
	return widths
}

// labelColumns counts the leading columns that name the rows.
func labelColumns(t *schema.Table) int {
	first := t.NCols
	for _, c := range t.Cells {
		if c.Role == "value" {
			first = min(first, c.Col)
		}
	}
	if first == t.NCols {
		return 0
	}
	return first
}

// onlyColumns returns the table with the given columns alone; a cell that spans
// others too is cut to what stays of it.
func (b *boxTable) onlyColumns(keep []int) *boxTable {
	out := &boxTable{rows: b.rows, cols: len(keep), headerRows: b.headerRows, ruled: b.ruled, cellLines: b.cellLines}
	for _, cell := range b.cells {
		c0, c1 := -1, -1
		for i, c := range keep {
			if cell.c0 <= c && c < cell.c1 {
				if c0 < 0 {
					c0 = i
				}
				c1 = i + 1
			}
		}
		if c0 >= 0 {
			cell.c0, cell.c1 = c0, c1
			out.cells = append(out.cells, cell)
		}
	}
	return out
}
