package normalize

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"yusuan/schema"
)

// indicatorFieldKind tells what a column of an indicator grid holds.
type indicatorFieldKind uint8

const (
	fieldNone indicatorFieldKind = iota
	fieldLevel1
	fieldLevel2
	fieldLevel3
	fieldSign
	fieldValue
	fieldAllYears
	fieldUnit
	fieldWeight
	fieldStandard
	fieldRemark
)

// indicatorField reads a column's head in an indicator grid.
func indicatorField(key string) indicatorFieldKind {
	k := cutBrackets(key)
	switch {
	case k == "", runeLen(k) > 14:
		return fieldNone
	case strings.Contains(k, "一级指标"):
		return fieldLevel1
	case strings.Contains(k, "二级指标"):
		return fieldLevel2
	case hasAny(k, "三级指标", "指标内容", "指标名称") || equalsAny(k, "绩效指标", "具体指标", "四级指标"):
		return fieldLevel3
	case hasAny(k, "计算符号", "指标性质", "指标方向", "比较符", "运算符号", "绩效方向", "指标值类型") || k == "符号":
		return fieldSign
	case hasAny(k, "度量单位", "计量单位", "指标单位", "单位值"):
		return fieldUnit
	case hasAny(k, "指标值说明", "指标说明", "指标解释", "备注", "数据来源"):
		return fieldRemark
	case hasAny(k, "完成", "实际") && !hasAny(k, "计划", "目标", "预期"):
		return fieldNone // 实际完成指标值 of a self-evaluation is no target
	case hasAny(k, "指标值", "目标值", "预期值") && hasAny(k, "实施周期", "实施期", "中长期"):
		return fieldAllYears
	case hasAny(k, "指标值", "目标值", "预期值") || k == "年度指标":
		return fieldValue
	case hasAny(k, "权重", "分值"):
		return fieldWeight
	case hasAny(k, "评分标准", "评价标准", "扣分标准", "评分规则"):
		return fieldStandard
	}
	return fieldNone
}

// namesTarget reports whether a head is of a column that names targets.
func namesTarget(key string) bool {
	f := indicatorField(key)
	return f == fieldLevel1 || f == fieldLevel2 || f == fieldLevel3
}

// indicatorColumns maps the columns of one indicator grid; -1 none.
type indicatorColumns struct {
	level1, level2, level3, sign, value, allYears, unit, weight, standard, remark int
	group                                                                         string // level 1 named by the head above: 成本指标
}

func noColumns() indicatorColumns {
	return indicatorColumns{-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, ""}
}

// indicators writes the performance targets of the table: those of a form, or of
// a wide table with one project a row.
func (a *analysis) indicators() {
	if a.kind != kindPerfDept && a.kind != kindPerfProject {
		return
	}
	if a.form {
		a.formIndicators()
		return
	}
	if !a.listedIndicators() {
		a.wideIndicators()
	}
}

// formIndicators reads the grids below each row of indicator heads.
func (a *analysis) formIndicators() {
	name, code := "", ""
	if a.kind == kindPerfProject {
		name, code = a.formProject()
	}
	headed := false
	for r := 0; r < a.g.rows; r++ {
		if !indicatorHead(a.g, r) {
			continue
		}
		headed = true
		a.markHeads(r)
		cols := a.formColumns(r)
		if cols.value < 0 {
			a.find("indicators_unread", "warning", nil, "the indicator heads name no column of target values")
			continue
		}
		end := r + 1
		for end < a.g.rows && !indicatorHead(a.g, end) {
			end++
		}
		a.indicatorRows(cols, r+1, end, name, code)
		r = end - 1
	}
	if !headed {
		if cols := a.headlessColumns(); cols.value >= 0 {
			a.find("indicators_without_heads", "info", nil, "the targets stand under no heads; their columns were told by their signs")
			a.indicatorRows(cols, 0, a.g.rows, name, code)
		}
	}
}

// markHeads marks the heads of a form's indicators as headers.
func (a *analysis) markHeads(r int) {
	for c := 0; c < a.g.cols; c++ {
		if i := a.g.index(r, c); i >= 0 && a.g.starts(r, c) && indicatorField(a.g.keys[i]) != fieldNone && a.t.Cells[i].RowSpan <= 2 {
			a.roles[i] = "header"
		}
	}
}

// formColumns maps the heads of row r.
func (a *analysis) formColumns(r int) indicatorColumns {
	cols := noColumns()
	weak := -1
	for c := 0; c < a.g.cols; c++ {
		switch {
		case !a.g.starts(r, c):
		case a.g.key(r, c) == "绩效指标": // the head of the targets' names, or of the whole block
			weak = c
		default:
			cols.set(indicatorField(a.g.key(r, c)), c)
		}
	}
	if cols.level3 < 0 {
		cols.level3 = weak
	}
	cols.settle()
	return cols
}

// settle takes the values for all years of a project for the targets where no column
// has the year's.
func (cols *indicatorColumns) settle() {
	if cols.value < 0 {
		cols.value, cols.allYears = cols.allYears, -1
	}
}

func (cols *indicatorColumns) set(f indicatorFieldKind, c int) {
	put := func(dst *int) {
		if *dst < 0 {
			*dst = c
		}
	}
	switch f {
	case fieldLevel1:
		put(&cols.level1)
	case fieldLevel2:
		put(&cols.level2)
	case fieldLevel3:
		put(&cols.level3)
	case fieldSign:
		put(&cols.sign)
	case fieldValue:
		put(&cols.value)
	case fieldAllYears:
		put(&cols.allYears)
	case fieldUnit:
		put(&cols.unit)
	case fieldWeight:
		put(&cols.weight)
	case fieldStandard:
		put(&cols.standard)
	case fieldRemark:
		put(&cols.remark)
	}
}

// levelsAt returns the first two levels that hold in row r, given those of the
// row above.
func (a *analysis) levelsAt(r int, cols indicatorColumns, level [2]string) [2]string {
	if t := a.levelText(r, cols.level1); t != "" && t != level[0] {
		level = [2]string{t, ""}
	}
	if t := a.levelText(r, cols.level2); t != "" {
		level[1] = t
	}
	return level
}

// targetAt begins the target of row r with its levels.
func (a *analysis) targetAt(r int, cols indicatorColumns, level [2]string) schema.Indicator {
	x := schema.Indicator{Level1: level[0], Level2: level[1]}
	if cols.level1 < 0 {
		x.Level1 = cols.group
	}
	if cols.level3 >= 0 {
		x.Level3 = squeeze(a.g.text(r, cols.level3))
	}
	return x
}

// indicatorRows reads one target a row. A level printed once holds for the rows
// below it until the next, or until the level above it changes.
func (a *analysis) indicatorRows(cols indicatorColumns, from, to int, name, code string) {
	var level [2]string
	for r := from; r < to; r++ {
		level = a.levelsAt(r, cols, level)
		if !a.g.starts(r, cols.value) && a.g.cell(r, cols.value) != nil && a.g.cell(r, cols.value).Row != r {
			continue
		}
		x := a.targetAt(r, cols, level)
		x.ProjectName, x.ProjectCode = name, code
		if x.Level1 == "" && x.Level2 == "" {
			x.Level1, x.Level2, x.Level3 = splitLevels(x.Level3)
		}
		a.indicator(x, cols, r)
	}
}

// splitLevels parts a name that holds its levels: 产出指标数量指标图书资源.
func splitLevels(s string) (level1, level2, level3 string) {
	for _, l := range firstLevels {
		if rest, ok := strings.CutPrefix(s, l); ok && rest != "" {
			level1, s = l, rest
			break
		}
	}
	for _, l := range secondLevels {
		if rest, ok := strings.CutPrefix(s, l); ok && rest != "" && level1 != "" {
			level2, s = l, rest
			break
		}
	}
	return level1, level2, s
}

// levelText gives the text of a level's column unless it is a value or a remark
// that spans the row.
func (a *analysis) levelText(r, c int) string {
	if c < 0 || a.g.key(r, c) == "" {
		return ""
	}
	if x := a.g.cell(r, c); x.ColSpan >= a.g.cols-1 {
		return ""
	}
	return squeeze(a.g.text(r, c))
}

// indicator writes the target of one row, if it prints any.
func (a *analysis) indicator(x schema.Indicator, cols indicatorColumns, r int) {
	note := a.allYears(&cols, r)
	i := a.g.index(r, cols.value)
	if i < 0 || a.spansValue(cols, r) {
		return
	}
	text := a.t.Cells[i].Text
	ids := []string{}
	parts := []string{}
	for _, c := range []int{cols.sign, cols.value, cols.unit} {
		if c < 0 {
			continue
		}
		k := a.g.index(r, c)
		if k < 0 || a.g.keys[k] == "" || c != cols.value && k == i {
			continue
		}
		if c == cols.sign && !saysSign(a.g.keys[k]) || c == cols.unit && equalsAny(a.g.keys[k], "无", "-", "/") {
			continue
		}
		ids = append(ids, a.cellID(k))
		parts = append(parts, squeeze(a.t.Cells[k].Text))
		a.roles[k] = "value"
	}
	if a.g.keys[i] == "" && (len(parts) == 0 || x.Level3 == "") {
		return
	}
	if x.Level3 == "" && x.Level2 == "" && x.Level1 == "" {
		return
	}
	switch {
	case len(parts) > 1:
		text = joinTarget(parts, cols.sign >= 0 && a.g.key(r, cols.sign) != "")
	default:
		text = squeeze(text)
	}
	x.CellIDs, x.ValueText = ids, text
	t := parseTarget(text)
	if cols.unit >= 0 && t.unit == "" && t.kind == targetNumber {
		t.unit = squeeze(a.g.text(r, cols.unit))
	}
	if t.kind == targetNumber && t.unit == "" { // 租赁成本(万元) | ≤18
		t.unit = bracketed(fold(x.Level3))
	}
	setTarget(&x, t)
	if cols.weight >= 0 {
		if v := parseValue(a.g.text(r, cols.weight)); v.isAmount() && v.fits() {
			x.Weight = decimal.NewNullDecimal(v.number)
		}
	}
	if cols.standard >= 0 {
		x.EvalStandard = squeeze(a.g.text(r, cols.standard))
	}
	if cols.remark >= 0 {
		x.Remark = squeeze(a.g.text(r, cols.remark))
	}
	x.Remark = strings.Trim(note+"；"+x.Remark, "；")
	a.writeIndicator(x, i)
}

// allYears tells what a row's target is to come to over all years of its project; where
// the year has none, that is the row's target, and the note says so.
func (a *analysis) allYears(cols *indicatorColumns, r int) (note string) {
	if cols.allYears < 0 || a.g.key(r, cols.allYears) == "" {
		return ""
	}
	if a.g.key(r, cols.value) == "" {
		cols.value = cols.allYears
		return "实施周期指标值"
	}
	a.roles[a.g.index(r, cols.allYears)] = "value"
	return "实施周期指标值:" + squeeze(a.g.text(r, cols.allYears))
}

// writeIndicator writes a target whose value stands in a cell, with what the document
// and the place say of it.
func (a *analysis) writeIndicator(x schema.Indicator, cell int) {
	w, c := &a.n.who, &a.t.Cells[cell]
	x.IndicatorID, x.TableID, x.DocID = a.cellID(cell), a.id, a.n.id
	x.AgencyCode, x.AgencyName, x.RegionCode, x.FiscalYear, x.Phase = w.code, w.name, w.regionCode, intOrNil(w.year), w.phase
	x.Page, x.Box = c.Page, box(c.Box)
	if n := a.n.indicatorCount(x.IndicatorID); n > 1 {
		x.IndicatorID = fmt.Sprintf("%s#%d", x.IndicatorID, n)
	}
	a.n.out.Indicators = append(a.n.out.Indicators, x)
}

// spansValue reports whether a label reaches over the column of target values: 总分
// below the targets of a self-evaluation, a title or prose over the whole row.
func (a *analysis) spansValue(cols indicatorColumns, r int) bool {
	for _, c := range []int{cols.level1, cols.level2, cols.level3} {
		if c >= 0 && c != cols.value && a.g.index(r, c) == a.g.index(r, cols.value) {
			return true
		}
	}
	return false
}

// indicatorCount counts the indicators of one cell.
func (n *normalizer) indicatorCount(id string) int {
	n.findings["indicator "+id]++
	return n.findings["indicator "+id]
}

// bracketed gives a unit in brackets at the end of an indicator's name.
func bracketed(key string) string {
	if !strings.HasSuffix(key, ")") {
		return ""
	}
	i := strings.LastIndexByte(key, '(')
	if i < 0 || runeLen(key[i:]) > 10 {
		return ""
	}
	return key[i+1 : len(key)-1]
}

// saysSign reports whether a cell in a column of signs says how its target is to
// be compared, or that it is words; 指标值类型 is also a head for other things.
func saysSign(key string) bool {
	_, rest := cutComparator(key)
	return rest == "" || equalsAny(key, wordsForNoSign...) || equalsAny(key, "大于等于", "小于等于", "大于", "小于", "等于")
}

// wordsForNoSign stand where a target has no sign of its own.
var wordsForNoSign = []string{"定性", "其他", "定量", "正向", "反向", "-", "/"}

// joinTarget joins sign, value and unit that stand in columns of their own. A
// sign that says the target is words (定性) is left out.
func joinTarget(parts []string, signed bool) string {
	if signed && equalsAny(fold(parts[0]), wordsForNoSign...) {
		parts = parts[1:]
	}
	return strings.Join(parts, "")
}
