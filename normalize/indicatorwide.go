package normalize

var (
	firstLevels  = []string{"产出指标", "效益指标", "满意度指标", "成本指标", "投入指标", "投入管理指标"}
	secondLevels = []string{"数量指标", "质量指标", "时效指标", "经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标", "服务对象满意度指标", "经济成本指标", "社会成本指标", "生态环境成本指标"}
)

// setTargetsApart keeps the target columns of a wide table from naming its rows
// or counting as its money.
func (a *analysis) setTargetsApart() {
	if a.kind != kindPerfDept && a.kind != kindPerfProject {
		return
	}
	for c := range a.cols {
		if indicatorField(a.cols[c].leaf()) != fieldNone {
			a.cols[c].role = colNote
		}
	}
	setLanes(a.cols, a.kind)
}

// wideIndicators reads a table with one project a row and its targets beside it:
// pairs of 三级指标 | 指标值 under a head each, or one set of columns.
func (a *analysis) wideIndicators() {
	var sets []indicatorColumns
	cur := noColumns()
	for c := range a.cols {
		k := &a.cols[c]
		f := fieldNone
		if len(k.keys) > 0 {
			f = indicatorField(k.leaf())
		}
		if f == fieldLevel3 && (cur.level3 >= 0 || cur.value >= 0) || f == fieldLevel1 && cur.value >= 0 {
			sets = append(sets, cur)
			cur = noColumns()
		}
		cur.set(f, c)
		if f == fieldLevel3 && len(k.path) > 1 {
			cur.group = k.path[len(k.path)-2]
		}
	}
	sets = append(sets, cur)
	for _, cols := range sets {
		cols.settle()
		if cols.value < 0 || cols.level3 < 0 && cols.level2 < 0 {
			continue
		}
		var name, code string
		var level [2]string
		for r := a.headerRows; r < a.g.rows; r++ {
			if n, c := a.wideProject(r); n != "" && (n != name || c != code) || n == "" && a.projectWithoutName(r) {
				name, code = n, c
				level = [2]string{}
			}
			level = a.levelsAt(r, cols, level)
			if a.g.key(r, cols.value) == "" || a.g.cell(r, cols.value).Row != r {
				continue
			}
			x := a.targetAt(r, cols, level)
			x.ProjectName, x.ProjectCode = name, code
			a.indicator(x, cols, r)
		}
	}
}

// wideProject gives the project a row of a wide table is about.
func (a *analysis) wideProject(r int) (name, code string) {
	for _, rows := range a.lanes {
		if i := r - a.headerRows; i < len(rows) && rows[i].projectName != "" {
			return rows[i].projectName, rows[i].projectCode
		}
	}
	return "", ""
}

// projectWithoutName reports whether another project begins in row r whose name is not
// printed there: in a column of merged cells, a blank one is no repetition of the name
// above it.
func (a *analysis) projectWithoutName(r int) bool {
	for c := range a.cols {
		if k := &a.cols[c]; k.role != colLabel || k.what != labelProject {
			continue
		}
		x := a.g.cell(r, c)
		if x == nil || x.Row != r || a.g.key(r, c) != "" {
			continue
		}
		above := a.g.cell(r-1, c)
		return x.RowSpan > 1 || above != nil && above.RowSpan > 1
	}
	return false
}

// headlessColumns finds the columns of a piece of a target table that does not
// repeat its heads: the column of signs, or of values that begin with one; the
// value stands there or behind it, the names of the targets before it.
func (a *analysis) headlessColumns() indicatorColumns {
	cols := noColumns()
	best := 0
	for c := 0; c < a.g.cols; c++ {
		alone, leading := 0, 0
		for r := 0; r < a.g.rows; r++ {
			k := a.g.key(r, c)
			if k == "" || !a.g.starts(r, c) {
				continue
			}
			switch sign, rest := cutComparator(k); {
			case sign != "" && rest == "", equalsAny(k, "定性", "定量"):
				alone++
			case sign != "" && isDigit(rune(rest[0])):
				leading++
			}
		}
		switch {
		case alone > best && c+1 < a.g.cols:
			best = alone
			cols.sign, cols.value = c, c+1
			cols.unit = -1
			if c+2 < a.g.cols {
				cols.unit = c + 2
			}
		case leading > best:
			best = leading
			cols.sign, cols.value, cols.unit = -1, c, -1
		}
	}
	if best == 0 {
		return noColumns()
	}
	name := cols.value - 1
	if cols.sign >= 0 {
		name = cols.sign - 1
	}
	cols.level3 = name
	for c := name - 1; c >= 0; c-- {
		switch {
		case a.levelShare(c, secondLevels):
			cols.level2 = c
		case a.levelShare(c, firstLevels):
			cols.level1 = c
		}
	}
	return cols
}

// levelShare reports whether most texts of a column are names of a level.
func (a *analysis) levelShare(c int, names []string) bool {
	n, hit := 0, 0
	for r := 0; r < a.g.rows; r++ {
		if k := a.g.key(r, c); k != "" && a.g.starts(r, c) {
			n++
			if equalsAny(k, names...) {
				hit++
			}
		}
	}
	return hit > 0 && hit*2 > n
}
