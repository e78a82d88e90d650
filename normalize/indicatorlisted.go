package normalize

import (
	"regexp"
	"strings"

	"yusuan/schema"
)

// listedTarget opens one target of those that a cell lists one behind another, by the
// numbers and names of its first and second level: 1、1-产出指标；11-数量指标；.
var listedTarget = regexp.MustCompile(`\d+、\d[-－]([^；;]+)[；;]\d\d[-－]([^；;]+)[；;]`)

// listedValue is the value of such a target, for the year or for all years of the
// project: 实施周期指标值:≥10；年度指标值:≥5。
var listedValue = regexp.MustCompile(`(实施周期|年度)指标值[:：]([^；;]*)`)

// listedIndicators reads the targets that cells list as text: budget systems print them
// so where a project has one row. It reports whether there are any.
func (a *analysis) listedIndicators() bool {
	found := false
	for r := a.headerRows; r < a.g.rows; r++ {
		for c := 0; c < a.g.cols; c++ {
			if !a.g.starts(r, c) || !strings.Contains(a.g.text(r, c), "指标值") {
				continue
			}
			name, code := a.wideProject(r)
			text := squeeze(a.g.text(r, c))
			heads := listedTarget.FindAllStringSubmatchIndex(text, -1)
			for k, h := range heads {
				end := len(text)
				if k+1 < len(heads) {
					end = heads[k+1][0]
				}
				x := schema.Indicator{ProjectName: name, ProjectCode: code, Level1: text[h[2]:h[3]], Level2: text[h[4]:h[5]]}
				if a.listedIndicator(x, a.g.index(r, c), text[h[1]:end]) {
					found = true
				}
			}
		}
	}
	return found
}

// listedIndicator writes one target from its name and values. That of the year is the
// target; that of all years of the project is told in its remark.
func (a *analysis) listedIndicator(x schema.Indicator, cell int, text string) bool {
	values := listedValue.FindAllStringSubmatchIndex(text, -1)
	if len(values) == 0 {
		return false
	}
	x.Level3 = strings.TrimRight(text[:values[0][0]], "；;")
	last := values[len(values)-1]
	x.ValueText = strings.TrimSuffix(text[last[4]:last[5]], "。")
	if len(values) > 1 {
		x.Remark = strings.TrimRight(text[values[0][0]:values[0][1]], "；;")
	}
	if x.ValueText == "" {
		return false
	}
	x.CellIDs = []string{a.cellID(cell)}
	setTarget(&x, parseTarget(x.ValueText))
	a.writeIndicator(x, cell)
	return true
}
