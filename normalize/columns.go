package normalize

import (
	"slices"
	"strings"
)

// columnRole tells what the cells of a column are.
type columnRole uint8

const (
	colBlank columnRole = iota // nothing below the header, and nothing to expect
	colIndex                   // row numbers: 序号, 行次
	colCode                    // codes of a classification, of units or of projects
	colLabel                   // texts that name the row
	colValue                   // amounts, counts, rates
	colNote                    // remarks, goals and other prose
)

// labelWhat tells what the texts of a label column name.
type labelWhat uint8

const (
	labelItem     labelWhat = iota // the row itself
	labelUnit                      // the row's budget unit
	labelProject                   // a project
	labelGroup                     // a group of rows: 类型, 项目类别
	labelForm                      // how the money is spent or granted: 采购组织形式, 资金性质
	labelEconomic                  // the economic item beside another name
	labelFunction                  // the functional item beside another name
)

// codeWhat tells what the codes of a column stand for.
type codeWhat uint8

const (
	codeClass   codeWhat = iota // a budget classification
	codeUnit                    // budget units
	codeProject                 // projects
	codeOther                   // anything else
)

// column is one column of a table, as understood.
type column struct {
	path  []string // header texts from the top down, as printed without justifying blanks
	keys  []string // the same, folded
	cells []int    // the header cells, indices into the table's cells
	role  columnRole
	what  labelWhat
	code  codeWhat
	lane  int    // side-by-side panel, from 0; -1 shared by all
	unit  string // money unit its header states; "" none

	unitName string // budget unit that its head names, as printed; "" none
	dims     dimensions

	periodOpen bool // nothing tells what period its numbers are of
}

func (c *column) leaf() string {
	if len(c.keys) == 0 {
		return ""
	}
	return c.keys[len(c.keys)-1]
}

func (c *column) joined() string { return strings.Join(c.keys, "/") }

// columnLetters name label columns in a row of column numbers: A B 1 2 3.
var columnLetters = []string{"A", "B", "C", "D", "甲", "乙", "丙", "丁"}

// tally counts what stands in a column below the header.
type tally struct {
	filled, amounts, dashes, texts, codes, ints int
	separated                                   int // numbers with a comma or a point
	parted                                      int // codes whose levels a point parts: 301.01
	known                                       int // codes that a classification has
}

func tallyColumn(g *grid, headerRows, col int) tally {
	var t tally
	for r := headerRows; r < g.rows; r++ {
		x := g.cell(r, col)
		// a cell over several columns names the row, it says nothing of this column
		if x == nil || x.Row != r || x.ColSpan > 1 {
			continue
		}
		k := g.key(r, col)
		if k == "" {
			continue
		}
		t.filled++
		switch v := parseValue(x.Text); {
		case v.isAmount():
			t.amounts++
			if isKnownCode(wholeCode(k)) {
				t.known++
			}
			if strings.ContainsAny(k, ",.") {
				t.separated++
				if wholeCode(k) != "" {
					t.parted++
				}
			}
			if allDigits(k) {
				t.ints++
				if len(k) == 3 || len(k) == 5 || len(k) == 7 {
					t.codes++
				}
			}
		case v.state == dashValue:
			t.dashes++
		default:
			t.texts++
		}
	}
	return t
}

// columnsOf understands the columns of a table that has a header.
func columnsOf(g *grid, headerRows int, title, kind string) []column {
	skip := titleRows(g, headerRows, title)
	cols := make([]column, g.cols)
	tallies := make([]tally, g.cols)
	for c := range cols {
		k := &cols[c]
		k.path, k.keys, k.cells = headerPath(g, headerRows, c, skip)
		tallies[c] = tallyColumn(g, headerRows, c)
		for _, s := range k.keys {
			if u := bracketUnit(s); u != "" {
				k.unit = u
			}
		}
		k.role = roleOf(k, tallies[c])
	}
	headlessCodes(cols, tallies)
	labelsNeedAReason(cols, tallies)
	for c := range cols {
		switch cols[c].role {
		case colLabel:
			cols[c].what = labelKind(&cols[c])
		case colCode:
			cols[c].code = codeKind(&cols[c])
		}
	}
	itemsUnderUnits(cols)
	unitsAcross(cols)
	setLanes(cols, kind)
	return cols
}

// roleOf tells a column's role from its head and what stands below it.
func roleOf(c *column, t tally) columnRole {
	leaf := cutBrackets(c.leaf())
	if leaf == "" {
		leaf = c.leaf()
	}
	switch {
	case equalsAny(leaf, "序号", "行次", "栏次") && t.texts == 0:
		return colIndex
	case codeHead(leaf) && t.separated == t.parted, itemCodes(leaf, t):
		return colCode
	case t.filled == 0:
		return emptyRole(c, leaf)
	case noteHead(leaf) && t.texts > 0:
		return colNote
	case dateHead(leaf), scoreHead(leaf):
		return colNote
	case t.texts > t.amounts+t.dashes:
		if noteHead(leaf) {
			return colNote
		}
		return colLabel
	case t.amounts+t.dashes > 0:
		if nameHead(leaf) && t.separated == 0 && t.texts > 0 {
			return colLabel
		}
		return colValue
	}
	return colLabel
}

// emptyRole tells the role of a column that holds nothing, by its head alone.
func emptyRole(c *column, leaf string) columnRole {
	switch {
	case leaf == "":
		return colBlank
	case noteHead(leaf), dateHead(leaf):
		return colNote
	case nameHead(leaf) && !strings.Contains(c.joined(), "金额"):
		return colLabel
	}
	return colValue
}

func codeHead(leaf string) bool {
	return hasSuffixAny(leaf, "编码", "代码", "编号") || equalsAny(leaf, "类", "款", "项", "类款项", "类/款/项", "科目编码类款项", "类款", "目")
}

// itemCodes reports whether a column under a head that names items of a classification,
// 功能科目, holds their codes: numbers of a code's length, most of which a classification
// has. 按功能分类 may also head amounts.
func itemCodes(leaf string, t tally) bool {
	return 2*t.known > t.amounts && hasAny(leaf, "科目", "分类") && !moneyHead(cutKinds.Replace(leaf)) && t.codes > 0 && t.codes+t.parted == t.amounts && t.dashes == 0 && t.texts == 0
}

// cutKinds drops from a head the words that say which classification it is of.
var cutKinds = strings.NewReplacer("支出功能", "", "支出经济", "", "预算支出", "", "收入分类", "", "收入科目", "", "预算科目", "")

func nameHead(leaf string) bool {
	return hasSuffixAny(leaf, "名称", "科目", "类型", "类别", "形式", "方式", "性质", "品目", "大类", "目录", "用途", "分类", "主管部门", "年度", "年份") ||
		equalsAny(leaf, "项目", "单位", "部门", "预算单位", "项目单位", "资金来源", "事项", "内容", "类", "科目(单位)")
}

func noteHead(leaf string) bool {
	return hasAny(leaf, "备注", "说明", "绩效目标", "立项依据", "主要内容", "项目内容", "测算", "依据", "原因", "是否", "概况", "标准", "规格", "型号")
}

func dateHead(leaf string) bool {
	return hasAny(leaf, "起止", "日期", "时间", "年限", "期限", "电话", "联系")
}

// scoreHead reports whether a head is that of points given in an evaluation: they
// are no money, and add up to nothing that the table states.
func scoreHead(leaf string) bool {
	return hasSuffixAny(leaf, "得分", "分值", "总分", "评分")
}

// headlessCodes finds code columns whose head says nothing: whole numbers of a
// code's length, at the left, beside a column of names.
func headlessCodes(cols []column, tallies []tally) {
	for c := 0; c+1 < len(cols); c++ {
		t := tallies[c]
		if cols[c].role == colValue && t.separated == 0 && t.ints > 0 && t.codes == t.ints &&
			t.amounts == t.ints && t.dashes == 0 && cols[c+1].role == colLabel && !moneyHead(cols[c].leaf()) {
			cols[c].role = colCode
		}
		if cols[c].role == colValue {
			return
		}
	}
}

func moneyHead(leaf string) bool {
	return hasAny(leaf, "金额", "预算", "决算", "支出", "收入", "合计", "小计", "总计", "经费", "拨款", "资金")
}

// labelsNeedAReason turns a column of amounts that a stray text outnumbers back
// into values: under a head of money, left of which names already stand.
func labelsNeedAReason(cols []column, tallies []tally) {
	named := false
	for c := range cols {
		if cols[c].role != colLabel {
			continue
		}
		if named && tallies[c].amounts > 0 && tallies[c].separated > 0 && moneyHead(cols[c].leaf()) && !nameHead(cols[c].leaf()) {
			cols[c].role = colValue
		}
		named = true
	}
}

// unitsAmongItems reports whether a head is that of names of budget units and of items
// in one column: 科目（单位）名称, 单位名称及科目.
func unitsAmongItems(leaf string) bool {
	return strings.Contains(leaf, "科目") && strings.Contains(leaf, "单位")
}

// labelKind tells what a label column names, by its head.
func labelKind(c *column) labelWhat {
	leaf := cutBrackets(c.leaf())
	switch {
	case hasAny(leaf, "计量单位", "数量单位", "组织形式", "采购方式", "资金性质", "经费性质", "经费形式", "拨款方式", "资金来源", "支付方式", "经费来源", "预算级次", "是否", "购买方式", "承接主体"):
		return labelForm
	case unitsAmongItems(c.leaf()):
		return labelItem // 单位（科目名称）: units and items in one column
	case hasAny(c.leaf(), "项目名称)"):
		return labelProject // 项目单位（项目名称）
	case hasAny(leaf, "单位名称", "部门名称", "预算单位", "项目单位", "实施单位", "主管部门", "使用单位", "采购单位", "采购人", "申报单位", "建设单位", "承担单位", "执行单位", "用款单位") || equalsAny(leaf, "单位", "部门"),
		hasAny(leaf, "单位", "部门") && hasAny(leaf, "编码", "代码") && strings.HasSuffix(leaf, "名称") && !hasAny(leaf, "科目", "项目"):
		return labelUnit // 单位编码及名称: 218001-大数据中心
	case hasAny(leaf, "类型", "类别", "大类") && !hasAny(leaf, "科目", "分类", "支出项目类别"):
		return labelGroup
	case hasAny(leaf, "经济") && hasAny(leaf, "科目", "分类"):
		return labelEconomic
	case hasAny(leaf, "功能") && hasAny(leaf, "科目", "分类"):
		return labelFunction
	case hasAny(leaf, "项目名称", "专项名称"):
		return labelProject
	}
	return labelItem
}

// setItemsApart takes names for a table's items that their head alone does not tell:
// those of a summary, which lists no projects though it may say 项目名称; and economic
// items that name rows of their own, not only another name's attribute: below the
// project another item, and below that what is bought.
func (a *analysis) setItemsApart() {
	for c := range a.cols {
		if k := &a.cols[c]; k.role == colLabel && (k.what == labelEconomic || k.what == labelFunction) && a.namesRowsAlone(c) {
			k.what = labelItem
		}
	}
	if (a.kind == kindPerfProject || a.kind == kindProject) && !slices.ContainsFunc(a.cols, func(k column) bool { return k.what == labelProject || k.role == colCode }) {
		for c := range a.cols {
			if k := &a.cols[c]; k.role == colLabel && k.what == labelItem && equalsAny(cutBrackets(k.leaf()), "项目", "支出项目类别") {
				k.what = labelProject // its rows are the projects that it lists
			}
		}
	}
	if a.kind != kindBalance && a.kind != kindAppropriation && a.kind != kindRevenue {
		return
	}
	for c := range a.cols {
		if k := &a.cols[c]; k.what == labelProject && equalsAny(k.leaf(), "项目名称") {
			k.what = labelItem
		}
	}
}

// namesRowsAlone reports whether column c names rows of numbers that no other label or
// code of its panel names, beside columns that name others.
func (a *analysis) namesRowsAlone(c int) bool {
	alone, others := false, false
	for r := a.headerRows; r < a.g.rows; r++ {
		named, number := false, false
		for k := range a.cols {
			col := &a.cols[k]
			if col.lane != a.cols[c].lane || a.g.key(r, k) == "" {
				continue
			}
			switch col.role {
			case colCode:
				return false // the items have codes
			case colLabel:
				named = named || k != c && col.what != labelForm
			case colValue:
				number = true
			}
		}
		if number {
			others = others || named && a.g.key(r, c) == ""
			alone = alone || !named && a.g.key(r, c) != "" && !isTotalLabel(a.g.key(r, c))
		}
	}
	return alone && others
}

// itemsUnderUnits takes a column of codes headed 单位代码 for one of items too, where the
// names beside it are of units and items (单位名称及科目) and the items have no column of
// codes of their own.
func itemsUnderUnits(cols []column) {
	for c := 0; c+1 < len(cols); c++ {
		k, next := &cols[c], &cols[c+1]
		if k.role == colCode && k.code == codeUnit && next.role == colLabel && unitsAmongItems(next.leaf()) &&
			!slices.ContainsFunc(cols, func(x column) bool { return x.role == colCode && x.code == codeClass }) {
			k.code = codeClass
		}
	}
}

// unitsAcross reads budget units from the heads of columns, where all columns of numbers
// are headed by units or by their sum: 合计 | 院本级 | 郭家店人民法庭 | 孟家岭人民法庭.
func unitsAcross(cols []column) {
	named := 0
	for c := range cols {
		k := &cols[c]
		if k.role != colValue {
			continue
		}
		_, mark := cutConsolidation(k.leaf())
		switch {
		case isTotalWord(k.leaf()):
		case plausibleAgency(k.leaf()):
			named++
		case mark == "" && !hasSuffixAny(k.leaf(), "本级", "机关"):
			return
		}
	}
	if named < leastUnitsAcross {
		return
	}
	for c := range cols {
		if k := &cols[c]; k.role == colValue && !isTotalWord(k.leaf()) {
			k.unitName = k.path[len(k.path)-1]
		}
	}
}

// leastUnitsAcross is how many heads must read as names of agencies for columns to be
// those of units.
const leastUnitsAcross = 2

func codeKind(c *column) codeWhat {
	leaf := c.leaf()
	switch {
	case hasAny(leaf, "科目", "分类") || equalsAny(leaf, "类", "款", "项", "类款项", "类/款/项", "类款", "目"):
		return codeClass
	case hasAny(leaf, "单位", "部门"):
		return codeUnit
	case hasAny(leaf, "项目"):
		return codeProject
	case hasAny(c.joined(), "科目", "分类"):
		return codeClass
	case hasAny(c.joined(), "单位", "部门"):
		return codeUnit
	case leaf == "" || equalsAny(leaf, "编码", "代码"):
		return codeClass
	}
	return codeOther
}

// setLanes parts side-by-side panels: a new one begins where a column that names
// items follows values and is itself followed by values. Attributes behind the
// last value (功能科目 behind 金额) open none.
func setLanes(cols []column, kind string) {
	lane, seen := 0, false
	for c := range cols {
		k := &cols[c]
		switch k.role {
		case colIndex:
			k.lane = -1
			continue
		case colValue:
			seen = true
		case colLabel, colCode:
			if seen && opensLane(cols, c, kind) && valueFollows(cols, c) {
				lane++
				seen = false
			}
		}
		k.lane = lane
	}
}

// opensLane reports whether a column can be the first of a panel: it names
// items, not an attribute such as the unit or the kind of money. Codes open one
// only with their names beside them; codes alone are an attribute of the row. A
// list of purchases or projects has panels only where they are headed alike: what
// its rows name behind a value (采购物品名称 behind 预算资金) is an attribute.
func opensLane(cols []column, c int, kind string) bool {
	k := &cols[c]
	if k.role == colCode {
		for c < len(cols) && cols[c].role == colCode {
			c++
		}
		return k.code == codeClass && c < len(cols) && cols[c].role == colLabel
	}
	if k.what == labelUnit || k.what == labelForm || k.what == labelGroup {
		return false
	}
	leaf := k.leaf()
	if equalsAny(kind, kindProcurement, kindService, kindProject) {
		return slices.ContainsFunc(cols[:c], func(x column) bool { return x.role == colLabel && x.leaf() == leaf })
	}
	return leaf == "" || nameHead(cutBrackets(leaf)) || hasAny(leaf, "支出", "收入", "科目", "分类", "项目")
}

func valueFollows(cols []column, c int) bool {
	for c++; c < len(cols); c++ {
		if cols[c].role == colValue {
			return true
		}
	}
	return false
}
