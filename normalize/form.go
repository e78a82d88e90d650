package normalize

import (
	"strings"

	"yusuan/extract"
	"yusuan/schema"
)

// isForm reports whether a table is a form: labels and values side by side
// instead of under one header. Target tables are, unless a header stands above
// one line a project.
func isForm(g *grid, kind string, headerRows int) bool {
	if kind != kindPerfDept && kind != kindPerfProject {
		return false
	}
	if listsScores(g, headerRows) {
		return false
	}
	if headerRows == 0 || !headNamesTargets(g, headerRows) || namesItsSubject(g) {
		return true
	}
	// the indicator heads below the header: a form whose first rows look like one
	for r := headerRows; r < g.rows; r++ {
		if indicatorHead(g, r) {
			return true
		}
	}
	return false
}

// listsScores reports whether a header stands above projects with their money and
// the points or grade each was given: 项目名称 | 全年预算数 | 全年执行数 | 自评得分. It names
// no targets, and a form has no header of several rows' heads.
func listsScores(g *grid, headerRows int) bool {
	projects, money, scores := false, false, false
	for r := 0; r < min(headerRows, g.rows); r++ {
		for c := 0; c < g.cols; c++ {
			k := cutBrackets(g.key(r, c))
			if indicatorField(k) == fieldLevel3 || indicatorField(k) == fieldValue {
				return false
			}
			projects = projects || equalsAny(k, "项目名称", "项目", "政策和项目名称", "项目(政策)名称")
			money = money || basisOf(k) != ""
			scores = scores || scoreHead(k) || hasAny(k, "等级")
		}
	}
	for r := 0; r < g.rows && scores; r++ {
		scores = !indicatorHead(g, r)
	}
	return projects && money && scores && !namesItsSubject(g)
}

// namesItsSubject reports whether the first row states whom or what the form is
// about: 部门名称 | 某某局. In a table the next cell is a head as well.
func namesItsSubject(g *grid) bool {
	first := g.cell(0, 0)
	if first == nil || !equalsAny(strings.TrimRight(cutBrackets(g.key(0, 0)), ":"), "部门名称", "单位名称", "项目名称", "转移支付名称", "专项名称") {
		return false
	}
	next := g.key(0, max(first.ColSpan, 1))
	return next != "" && !isTotalWord(next) && !hasAny(next, "金额", "总额", "资金", "预算", "指标", "单位", "部门", "编码", "代码", "目标", "类别", "年度", "名称") || plausibleAgency(next)
}

// headNamesTargets reports whether the header holds the heads of a table with one
// project a row; without them the piece is read as a form, never as money.
func headNamesTargets(g *grid, headerRows int) bool {
	for r := 0; r < min(headerRows, g.rows); r++ {
		for c := 0; c < g.cols; c++ {
			if f := indicatorField(g.key(r, c)); f == fieldValue || f == fieldLevel3 || strings.Contains(g.key(r, c), "绩效目标") {
				return true
			}
		}
	}
	return false
}

// indicatorHead reports whether a row heads the indicators of a form: 一级指标
// 二级指标 三级指标 指标值, or 绩效指标 指标性质 指标值 度量单位.
func indicatorHead(g *grid, r int) bool {
	n := 0
	for c := 0; c < g.cols; c++ {
		if g.starts(r, c) && indicatorField(g.key(r, c)) != fieldNone {
			n++
		}
	}
	return n >= 3
}

// formFacts writes the money a form states: numbers above its indicators, and
// sums below, that stand beside or under a label of money.
func (a *analysis) formFacts() {
	targets := a.targetRows()
	from := len(a.n.out.Facts)
	for i := range a.t.Cells {
		c := &a.t.Cells[i]
		if a.roles[i] != "" || a.g.keys[i] == "" || targets[c.Row] {
			continue
		}
		v := parseValue(c.Text)
		if !v.isAmount() || v.percent || v.counted != "" {
			continue
		}
		if a.scored(c.Row, c.Col) {
			continue
		}
		row, col, cellUnit := a.formLabels(c.Row, c.Col)
		if sign, _ := cutComparator(fold(row)); sign != "" {
			continue // what stands behind a target is its weight
		}
		named := fundOf(fold(row)) != "" || spendingOf(fold(row), "") != "" // (1)基本支出 under 部门预算总额（万元）
		if hasAny(row+lastHead(col), "分值", "权重", "执行率", "得分", "周期", "期限", "年限") {
			continue
		}
		block, heads := a.moneyBlock(c.Row, c.Col)
		named = named || block != "" && plansYear(fold(row))
		if !named && !moneyLabel(row) && !moneyLabel(lastHead(col)) && cellUnit == "" && !isTotalWord(lastHead(col)) && v.unit == "" {
			if heads && v.state == numberValue {
				a.find("form_number_open", "warning", &i, "the number "+squeeze(c.Text)+" stands among the money of "+block+", and its label does not tell whether it is part of it")
			}
			continue
		}
		first(&cellUnit, bracketUnit(block))
		a.roles[i] = "value"
		f := a.newFact(i)
		f.RowLabel, f.RowPath, f.RowRole = row, a.formPath(c.Row, c.Col, row), roleDetail
		f.ColumnPath = col
		switch k := fold(row); {
		case isTotalLabel(k), strings.HasSuffix(strings.TrimRight(k, ":"), "总额"):
			f.RowRole = roleTotal
		case strings.HasPrefix(k, "其中"):
			f.RowRole = roleOfWhich
		}
		if a.kind == kindPerfProject {
			f.ProjectName, f.ProjectCode = a.formProject()
		}
		names := strings.Split(fold(col), "/")
		if runeLen(row) <= maxBlockLabel && !a.namesTask(c.Row, c.Col) {
			names = append([]string{fold(row)}, names...)
		}
		d := columnDimensions(names, a.kind, a.n.who.year)
		if d.basis == "" {
			d.basis = basisOf(a.labelOver(c.Row, c.Col)) // 执行数, and below it 其中：财政拨款
		}
		d.measure = measureMoney
		if d.period == "" && d.year == 0 && !otherYears(fold(col)) && !rateOfYears(fold(row+col)) && !a.overYears(c.Row, c.Col) {
			d.period = thisYear
		}
		if d.basis == "" && d.period == thisYear && a.n.who.phase == phaseBudget {
			d.basis = "budget"
		}
		first(&d.spending, kindSpending[a.kind])
		setDimensions(&f, d, a.n.who.year)
		unit := a.unit
		if cellUnit != "" {
			unit = cellUnit
		}
		a.setValue(&f, v, unit, d.measure, i)
		a.n.out.Facts = append(a.n.out.Facts, f)
	}
	sumsOfForms(a.n.out.Facts[from:])
}

// sumsOfForms tells of the sums in rows of a form what their parts do: of basic and
// project spending 合计 is the whole, and of columns of several funds that of none is
// of all: 预算支出总额 | 财政拨款 over 合计, 基本支出, 项目支出 | 其他资金.
func sumsOfForms(facts []schema.Fact) {
	for i := 0; i < len(facts); {
		k := i + 1
		for k < len(facts) && facts[k].RowPath == facts[i].RowPath && facts[k].Page == facts[i].Page && facts[k].Box.Y0 == facts[i].Box.Y0 {
			k++
		}
		funds, spending := map[string]bool{}, map[string]bool{}
		for _, f := range facts[i:k] {
			if f.Fund != "" {
				funds[f.Fund] = true
			}
			spending[f.Spending] = true
		}
		for n := i; n < k; n++ {
			f := &facts[n]
			if !spending["basic"] || !spending["project"] || f.Spending != "" || !hasSuffixAny(cutBrackets(lastHead(fold(f.ColumnPath))), totalWords...) {
				continue
			}
			f.Spending = total
			if f.Fund == "" && len(funds) > 1 {
				f.Fund = all
			}
		}
		i = k
	}
}

// scored reports whether a number of a form stands under a head of points or of a
// rate, which are no money though the row speaks of it: 年初预算数 | 分值 | 执行率 | 得分.
func (a *analysis) scored(r, c int) bool {
	for k := r - 1; k >= 0; k-- {
		key := a.g.key(k, c)
		if key == "" || parseValue(key).printed() || a.headsRows(k, c) {
			continue
		}
		return runeLen(key) <= maxScoreHead && (scoreHead(cutBrackets(key)) || rateWords(key) || strings.Contains(key, "权重"))
	}
	return false
}

// headsRows reports whether a cell over a column of numbers heads the rows below it and
// not that column: within a block it reaches from where their labels stand to the form's
// end, 按收入性质分 over 一般公共预算.
func (a *analysis) headsRows(r, c int) bool {
	x := a.g.cell(r, c)
	if x == nil || x.Col == c || x.Col+x.ColSpan < a.g.cols || x.Row != r || r+1 >= a.g.rows {
		return false
	}
	if block := a.g.index(r, x.Col-1); block < 0 || block != a.g.index(r+1, x.Col-1) {
		return false // 项目名称 and beside it the name
	}
	below := a.g.key(r+1, x.Col)
	return below != "" && !parseValue(below).printed() && basisOf(below) == "" && a.g.starts(r+1, x.Col) && parseValue(a.g.key(r+1, c)).printed()
}

// maxScoreHead bounds a head of points or rates, in runes.
const maxScoreHead = 12

// lastHead gives the nearest head of a column path.
func lastHead(path string) string {
	return path[strings.LastIndex(path, "/")+1:]
}

// targetRows marks the rows that lie in the indicator part of the form: below
// its heads, up to the end or to the next block of money.
func (a *analysis) targetRows() []bool {
	in := make([]bool, a.g.rows)
	inside, targets := false, -1
	for r := range in {
		switch {
		case indicatorHead(a.g, r):
			inside, targets = true, a.formColumns(r).level3
		case inside && moneyHeadRow(a.g, r, targets):
			inside = false
		}
		in[r] = inside
	}
	return in
}

// moneyHeadRow reports whether a row heads a block of money: 预算金额, 资金总额. In the
// column that names targets, -1 none, such a label is a target's: 每箱所需经费（元）.
func moneyHeadRow(g *grid, r, targets int) bool {
	for c := 0; c < g.cols; c++ {
		if k := g.key(r, c); c != targets && g.starts(r, c) && bracketUnit(k) != "" && moneyLabel(k) {
			return true
		}
	}
	return false
}

// formLabels finds what names a number in a form: the nearest text to its left,
// the nearest text above it, and a money unit that one of them or the block's
// label states.
func (a *analysis) formLabels(r, c int) (row, col, unit string) {
	take := func(k string) {
		if u := bracketUnit(k); u != "" && unit == "" && (moneyLabel(k) || basisOf(k) != "") {
			unit = u
		}
	}
	for k := c - 1; k >= 0; k-- {
		key := a.g.key(r, k)
		if key == "" {
			continue
		}
		take(key)
		if v := parseValue(key); v.printed() {
			continue
		}
		if row == "" && !a.saysContent(r, k, c) {
			row = squeeze(a.g.text(r, k))
		}
	}
	var heads []string
	for k := r - 1; k >= 0; k-- {
		key := a.g.key(k, c)
		if parseValue(key).printed() && len(heads) == 0 {
			continue
		}
		x := a.g.cell(k, c)
		if key == "" && len(heads) > 0 {
			if head := a.headBeside(k, c); head != "" {
				take(fold(head))
				heads = append([]string{head}, heads...)
			}
			break
		}
		if key == "" {
			continue
		}
		if a.headsRows(k, c) {
			continue
		}
		if x.ColSpan >= a.g.cols-1 || runeLen(key) > 20 || indicatorHead(a.g, k) {
			break
		}
		if !moneyLabel(key) && !isTotalWord(key) && fundOf(key) == "" && spendingOf(key, "") == "" && basisOf(key) == "" && !periodLabel(key) && !otherYears(key) {
			break // a label of the block above, no head
		}
		if a.answers(k, x) || x.Row == k && parseValue(a.g.key(k, x.Col+x.ColSpan)).printed() {
			break // what a label asks for, or the label of a number beside it
		}
		take(key)
		if x.Row < k {
			continue // a merged head, met again at its first row
		}
		heads = append([]string{squeeze(x.Text)}, heads...)
	}
	return row, strings.Join(heads, " / "), unit
}

// headBeside gives the fund that heads column c of row r from its left, over blank cells
// that were not merged with it: 财政拨款 over 合计, 基本支出 and 项目支出. It stands over
// their sum.
func (a *analysis) headBeside(r, c int) string {
	for k := c - 1; k >= 0 && a.g.key(r+1, k) != ""; k-- {
		x := a.g.cell(r, k)
		if x == nil || a.g.key(r, k) == "" {
			continue
		}
		if fundOf(a.g.key(r, k)) == "" || !isTotalWord(a.g.key(r+1, x.Col)) {
			return ""
		}
		return squeeze(x.Text)
	}
	return ""
}

// answers reports whether a cell over a number of a form is no head but what a label of
// the form's first column asks for: 项目名称 | 林业改革发展专项资金.
func (a *analysis) answers(r int, x *extract.Cell) bool {
	label := a.g.cell(r, x.Col-1)
	if label == nil || label.Col != 0 || label.RowSpan > 1 || bracketUnit(fold(x.Text)) != "" {
		return false
	}
	return hasSuffixAny(strings.TrimRight(cutBrackets(fold(label.Text)), ":"), "名称", "部门", "单位") && !hasPrefixAny(fold(x.Text), "预算", "资金", "金额", "总额", "合计", "年初", "全年", "本年")
}

// taskHead gives the head, above a cell of a form, of the list of tasks that a
// number of its row is the money of: it stands beside the head of the money, 任务名称 |
// 主要内容 | 预算金额. "" where there is no such list.
func (a *analysis) taskHead(r, c, number int) string {
	top := -1
	for k := r - 1; k >= 0; k-- {
		key := a.g.key(k, number)
		if parseValue(key).printed() || key == "" && top < 0 {
			continue
		}
		if !moneyLabel(key) && !isTotalWord(key) && fundOf(key) == "" && basisOf(key) == "" {
			break
		}
		top = k
	}
	if top < 0 || a.g.cell(top, c) == nil || a.g.cell(top, c).RowSpan > r-top {
		return "" // no head of money, or a label of the whole block
	}
	if key := a.g.key(top, c); runeLen(key) <= maxBlockLabel && hasSuffixAny(key, "名称", "任务", "内容") {
		return key
	}
	return ""
}

// saysContent reports whether a cell of a form says what a task consists of, beside
// the task's name. 任务1 is no name.
func (a *analysis) saysContent(r, c, number int) bool {
	if !strings.HasSuffix(a.taskHead(r, c, number), "内容") {
		return false
	}
	before := a.g.cell(r, c).Col - 1
	return before >= 0 && strings.Trim(a.g.key(r, before), "任务目标()、.0123456789一二三四五六七八九十") != "" && a.taskHead(r, before, number) != ""
}

// namesTask reports whether a number of a form is the money of a task: the words of
// its name don't say what all of it is spent on.
func (a *analysis) namesTask(r, number int) bool {
	for c := 0; c < number; c++ {
		if hasSuffixAny(a.taskHead(r, c, number), "任务", "任务名称", "内容") {
			return true
		}
	}
	return false
}

// formPath gives the labels of the blocks that a number's row stands in, outermost
// first, then its own: 部门预算总额（万元） / 按资金来源 / 财政拨款. A block's label spans
// its rows; other texts to the left are labels and values of their own.
func (a *analysis) formPath(r, c int, label string) string {
	var path []string
	last := -1
	for k := 0; k < c; k++ {
		i := a.g.index(r, k)
		if i < 0 || i == last || a.g.keys[i] == "" {
			continue
		}
		last = i
		x := &a.t.Cells[i]
		text := squeeze(x.Text)
		if x.RowSpan > 1 && text != label && runeLen(text) <= maxBlockLabel && !parseValue(x.Text).printed() {
			path = append(path, text)
		}
	}
	if label != "" {
		path = append(path, label)
	}
	return strings.Join(path, " / ")
}

// overYears reports whether a number is money of all the years that a project
// runs, not of the budget's: 实施期资金总额, and its parts below it.
func (a *analysis) overYears(r, c int) bool {
	label := a.labelOver(r, c)
	return otherYears(label) || strings.Contains(label, "项目总额")
}

// labelOver gives the folded label that a number of a form stands beside or, where
// that names a part or a fund of it, the label above that is parted so; "" none.
func (a *analysis) labelOver(r, c int) string {
	label := -1
	for k := c - 1; k >= 0 && label < 0; k-- {
		if key := a.g.key(r, k); key != "" && !parseValue(key).printed() {
			label = k
		}
	}
	for k := r; k >= 0 && label >= 0; k-- {
		key := a.g.key(k, label)
		if key == "" || !strings.HasPrefix(key, "其中") && fundOf(key) == "" {
			return key
		}
	}
	return ""
}

// maxBlockLabel bounds the label of a block, in runes; longer texts are prose.
const maxBlockLabel = 24

// formProject reads the project a form is about.
func (a *analysis) formProject() (name, code string) {
	for i := range a.t.Cells {
		if a.t.Cells[i].Row > maxProjectRow {
			break
		}
		k := strings.TrimRight(a.g.keys[i], ":")
		switch {
		case equalsAny(k, "项目名称", "转移支付名称", "专项名称", "政策名称", "专项资金名称", "项目(政策)名称", "专项(项目)名称", "项目名称(项目代码)"):
			first(&name, a.beside(i))
		case equalsAny(k, "项目代码", "项目编码", "项目编号"):
			first(&code, a.beside(i))
		}
	}
	if c, n := splitProject(name); c != "" {
		first(&code, c)
		name = n
	}
	return name, code
}

// maxProjectRow is the last row in which a form names its project.
const maxProjectRow = 6

// beside gives the printed text of the next cell with text to the right.
func (a *analysis) beside(i int) string {
	c := &a.t.Cells[i]
	for k := c.Col + max(c.ColSpan, 1); k < a.g.cols; k++ {
		if a.g.key(c.Row, k) != "" {
			return squeeze(a.g.text(c.Row, k))
		}
	}
	return ""
}
