package normalize

import (
	"math"
	"strings"

	"yusuan/extract"
	"yusuan/schema"
)

// record writes the table's row, with its cells, parts and repeated headers.
func (a *analysis) record() schema.Table {
	t := a.t
	x := schema.Table{
		TableID: a.id, DocID: a.n.id, Kind: a.kind, Title: strings.ReplaceAll(squeeze(t.Title), " ", ""), Number: t.Number,
		Unit: a.unit, UnitText: a.unitText, UnitSource: a.unitSource, HeaderRows: a.headerRows, NRows: a.g.rows, NCols: a.g.cols,
		Method: string(t.Method), IsForm: a.form, EmptyState: a.emptyState(), Confidence: t.Confidence,
	}
	for i, p := range t.Parts {
		if i == 0 || p.Page < x.PageFirst {
			x.PageFirst = p.Page
		}
		x.PageLast = max(x.PageLast, p.Page)
		x.Parts = append(x.Parts, schema.TablePart{Page: p.Page, Box: box(p.Box), RowFirst: p.RowFirst, RowLast: p.RowLast, HeaderRepeated: p.HeaderRepeated})
	}
	for _, h := range t.RepeatedHeaders {
		x.RepeatedHeaders = append(x.RepeatedHeaders, schema.RepeatedHeader{Page: h.Page, Box: box(h.Box), Rows: h.Rows})
	}
	a.setRoles()
	x.Cells = make([]schema.Cell, 0, len(t.Cells))
	for i := range t.Cells {
		x.Cells = append(x.Cells, a.cellRecord(i))
	}
	return x
}

func (a *analysis) cellRecord(i int) schema.Cell {
	c := &a.t.Cells[i]
	x := schema.Cell{
		CellID: a.cellID(i), TableID: a.id, DocID: a.n.id, Row: c.Row, Col: c.Col, RowSpan: c.RowSpan, ColSpan: c.ColSpan,
		Role: a.roles[i], Text: c.Text, Page: c.Page, Box: box(c.Box), Ink: box(c.Ink), Method: string(c.Method),
		Confidence: c.Confidence, FontSize: c.FontSize,
	}
	for _, f := range c.Flags {
		x.InkFlags = append(x.InkFlags, string(f))
	}
	for _, p := range c.Parts {
		x.Parts = append(x.Parts, schema.CellPart{Page: p.Page, Box: box(p.Box), Ink: box(p.Ink), Text: p.Text})
	}
	return x
}

// setRoles tells each cell's role; those of values and of forms are set already
// where they were read.
func (a *analysis) setRoles() {
	for i := range a.t.Cells {
		c := &a.t.Cells[i]
		switch {
		case a.roles[i] != "":
		case c.Row < a.headerRows:
			a.roles[i] = "header"
			if a.g.keys[i] == "" {
				a.roles[i] = "blank"
			} else if c.ColumnNumber || isColumnNumber(a.g.keys[i]) {
				a.roles[i] = "column_number"
			}
		case a.form:
			a.roles[i] = "label"
			if a.g.keys[i] == "" {
				a.roles[i] = "blank"
			}
		default:
			a.roles[i] = a.bodyRole(i)
		}
	}
}

func (a *analysis) bodyRole(i int) string {
	c := &a.t.Cells[i]
	key := a.g.keys[i]
	col := &a.cols[c.Col]
	switch {
	case c.ColumnNumber || col.role == colIndex && key != "":
		return "column_number"
	case col.role == colValue && key == "":
		return "value" // a place for a value
	case key == "":
		return "blank"
	case col.role == colNote && namesTarget(col.leaf()):
		return "label"
	case col.role == colNote:
		return "note"
	case col.role == colCode && isCodeText(key):
		return "code"
	case col.role == colValue && parseValue(c.Text).printed():
		return "value"
	case strings.HasPrefix(key, "注:") || strings.HasPrefix(key, "备注:") || strings.HasPrefix(key, "说明:"):
		return "note"
	case col.role == colValue && c.ColSpan < a.g.cols:
		return "note"
	}
	return "label"
}

// emptyState tells a table that holds numbers from one that holds none, and how
// the latter says so.
func (a *analysis) emptyState() string {
	switch {
	case a.numbers > 0:
		return "has_values"
	case a.zeros+a.dashes > 0:
		return "all_zero"
	case a.form && a.filledIn(), !a.form && (a.kind == kindPerfDept || a.kind == kindPerfProject) && a.hasText(a.headerRows):
		return "has_values"
	case a.declaredEmpty():
		return "declared_empty"
	}
	return "blank"
}

// hasText reports whether a cell has text in or below a row.
func (a *analysis) hasText(from int) bool {
	for i, k := range a.g.keys {
		if k != "" && a.t.Cells[i].Row >= from {
			return true
		}
	}
	return false
}

// filledIn reports whether a form holds more than its own labels: targets, a project,
// or words that state a goal.
func (a *analysis) filledIn() bool {
	if name, _ := a.formProject(); name != "" && !hasSuffixAny(fold(name), "名称", "部门", "单位", "类型", "属性") {
		return true
	}
	for i, k := range a.g.keys {
		if k != "" && (a.roles[i] == "value" || runeLen(k) > maxBlockLabel || strings.ContainsAny(k, "。;")) {
			return true
		}
	}
	return false
}

// declaredEmpty reports whether a note under, above or inside the table says
// that there is nothing to report. 如本表为空表，则… only explains what an empty
// table would mean, which for an empty table is the same.
func (a *analysis) declaredEmpty() bool {
	says := func(s string) bool {
		return hasAny(s, "空表", "空白表", "无数据", "本年无发生", "没有使用", "未安排", "没有安排", "不存在此项", "无此项", "无相关", "无内容") ||
			strings.Contains(s, "无") && hasAny(s, "支出", "预算安排", "收支", "发生额", "情况") && hasAny(s, "注", "故", "本部门", "本单位", "我单位", "我部门")
	}
	for _, l := range a.t.Notes {
		if says(fold(l.Text)) {
			return true
		}
	}
	for _, l := range a.t.Above {
		if says(fold(l.Text)) && hasAny(fold(l.Text), "空表", "空白表", "本表") {
			return true
		}
	}
	for i, k := range a.g.keys {
		if a.t.Cells[i].Row >= a.headerRows && runeLen(k) > 6 && says(k) {
			return true
		}
	}
	return false
}

// box rounds a box to 0.01 points, the dataset's precision.
func box(b extract.Box) schema.Box {
	return schema.Box{X0: cents(b.X0), Y0: cents(b.Y0), X1: cents(b.X1), Y1: cents(b.Y1)}
}

func cents(v float64) float64 {
	r := math.Round(v*100) / 100
	if r == 0 {
		return 0 // no negative zero
	}
	return r
}
