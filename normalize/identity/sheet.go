package identity

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"yusuan/schema"
)

// sheet is a table as the identities see it: its money by panel, row and column.
type sheet struct {
	c      *checker
	t      *schema.Table
	index  int
	owner  string // whose disclosure it is part of, where a document holds several; "" its own agency's
	facts  []int
	panels []*panel
	ulps   map[string]decimal.Decimal // finest place printed, by unit
	labels map[int][]int              // columns that hold a row's labels, from left to right
	inks   map[[2]int]float64         // where a label's ink begins, in points
	noted  map[int]bool               // rows with goals or remarks of their own
	filled map[int]uint64             // which columns of labels and codes a row fills, a bit each
	flags  map[string][]string        // ink flags by cell; nil until asked for
	// numberless holds the rows and columns of cells whose text is no number; nil until asked for.
	numberless map[[2]int]bool
	public     map[string]bool // public expenses that labels and heads name; nil until asked for
}

// panel is one of the panels that stand side by side in a table; most tables have one.
type panel struct {
	s       *sheet
	revenue bool
	rows    []*row
	cols    []*column
	at      map[[2]int]int  // table row and column to fact
	sums    []columnSum     // which column adds up which
	read    map[int]*series // its columns, once read; see series
	chosen  bool            // its rows add up as they do because that holds; see columnSum
}

// row is a row of a panel that prints a number.
type row struct {
	n        int
	f        *schema.Fact // the first of the row, which says what the row is
	label    string       // folded
	path     []string     // folded
	sum      int          // rank of the sum it names, 0 none
	order    int          // rank of its ordinal, 0 none
	ofWhich  bool
	carry    bool
	parent   *row
	children []*row // without those of which
	parts    []*row // those of which
	open     []*row // rows below that may be part of it: nothing on the page says so
}

// column is a value column of a panel.
type column struct {
	n    int
	path []string // folded heads from the top down
	f    *schema.Fact
}

// read sorts the document's facts into sheets.
func (c *checker) read() {
	byID := map[string]*sheet{}
	c.tried = map[int]bool{}
	for i := range c.doc.Tables {
		s := &sheet{c: c, t: &c.doc.Tables[i], index: i, ulps: map[string]decimal.Decimal{}}
		c.sheets = append(c.sheets, s)
		byID[s.t.TableID] = s
	}
	c.sheetOfFact = make([]*sheet, len(c.doc.Facts))
	for i := range c.doc.Facts {
		s := byID[c.doc.Facts[i].TableID]
		c.sheetOfFact[i] = s
		if s != nil {
			s.facts = append(s.facts, i)
		} else if c.isText(i) {
			c.texts = append(c.texts, i)
		}
	}
	c.tableOf = byID
	for _, s := range c.sheets {
		s.read()
	}
}

func (c *checker) sheetOf(i int) *sheet { return c.sheetOfFact[i] }

// read lays the table's money out by panel, row and column.
func (s *sheet) read() {
	s.readLabels()
	lanes := map[int]*panel{}
	numbers := s.columnNumberRows()
	for _, i := range s.facts {
		f := &s.c.doc.Facts[i]
		r, col := CellPlace(f)
		if !isMoney(f) || numbers[r] || r < 0 {
			continue
		}
		if f.Value.Valid {
			s.finest(f)
		}
		lane := 0
		if f.Lane != nil {
			lane = *f.Lane
		}
		p := lanes[lane]
		if p == nil {
			p = &panel{s: s, at: map[[2]int]int{}}
			lanes[lane] = p
			s.panels = append(s.panels, p)
		}
		if _, twice := p.at[[2]int{r, col}]; twice {
			continue // #2 of one cell: the first speaks for it
		}
		p.at[[2]int{r, col}] = i
		if len(p.rows) == 0 || p.rows[len(p.rows)-1].n != r {
			p.rows = append(p.rows, newRow(r, f))
		}
		if !slices.ContainsFunc(p.cols, func(k *column) bool { return k.n == col }) {
			p.cols = append(p.cols, &column{n: col, path: foldPath(f.ColumnPath), f: f})
		}
	}
	for _, p := range s.panels {
		slices.SortStableFunc(p.rows, func(a, b *row) int { return a.n - b.n })
		slices.SortFunc(p.cols, func(a, b *column) int { return a.n - b.n })
		p.headingsAreNoSums()
		p.revenue = p.isRevenue()
		if !s.t.IsForm {
			p.totalsWithoutLabel()
			p.shape()
			p.sums = p.headerSums()
			p.settleSums()
		}
	}
}

// readLabels notes where the labels of each row stand, and which rows have notes.
func (s *sheet) readLabels() {
	s.labels, s.inks, s.noted = map[int][]int{}, map[[2]int]float64{}, map[int]bool{}
	s.filled = map[int]uint64{}
	for k := range s.t.Cells {
		x := &s.t.Cells[k]
		if x.Row < s.t.HeaderRows || x.Text == "" {
			continue
		}
		if x.Role == "label" || x.Role == "code" {
			s.filled[x.Row] |= 1 << x.Col
		}
		switch x.Role {
		case "label":
			s.labels[x.Row] = append(s.labels[x.Row], x.Col)
			s.inks[[2]int{x.Row, x.Col}] = x.Ink.X0
		case "note":
			s.noted[x.Row] = true
		}
	}
}

// labels gives the columns that hold a row's labels in its own panel: those of the
// panels beside it name other rows.
func (p *panel) labels(x *row) []int {
	if len(p.s.panels) == 1 {
		return p.s.labels[x.n]
	}
	first, last := -1, p.s.t.NCols
	own := p.cols[len(p.cols)-1].n
	for _, q := range p.s.panels {
		if len(q.cols) == 0 || q == p {
			continue
		}
		if n := q.cols[len(q.cols)-1].n; n < p.cols[0].n {
			first = max(first, n)
		}
		if q.cols[0].n > own {
			last = own // what stands behind is the next panel's
		}
	}
	var out []int
	for _, c := range p.s.labels[x.n] {
		if c > first && c < last {
			out = append(out, c)
		}
	}
	return out
}

// labelAt gives where the ink of the label nearest before a row's first number
// begins, in points; 0 where there is none.
func (s *sheet) labelAt(x *row) float64 {
	_, value := CellPlace(x.f)
	at := 0.0
	for _, c := range s.labels[x.n] {
		if c < value {
			at = s.inks[[2]int{x.n, c}]
		}
	}
	return at
}

// finest keeps the finest decimal place printed in the table for a unit.
func (s *sheet) finest(f *schema.Fact) {
	u := decimal.New(1, min(f.Value.Decimal.Exponent(), 0))
	if old, ok := s.ulps[f.Unit]; !ok || u.LessThan(old) {
		s.ulps[f.Unit] = u
	}
}

func newRow(n int, f *schema.Fact) *row {
	x := &row{n: n, f: f, label: fold(f.RowLabel), path: foldPath(f.RowPath)}
	bare := strings.TrimLeft(strings.TrimPrefix(x.label, "其中"), ":,、")
	x.ofWhich = strings.HasPrefix(x.label, "其中") || f.RowRole == "of_which"
	x.order = ordinalRank(bare)
	x.sum = sumRank(x.label)
	x.carry = strings.Contains(x.label, "结转") || strings.Contains(x.label, "结余") || strings.Contains(x.label, "余额")
	return x
}

// CellPlace reads row and column out of the fact's cell id; -1 where it has none.
func CellPlace(f *schema.Fact) (r, c int) {
	id := f.CellID
	at := strings.LastIndexByte(id, '/')
	if at < 0 || at+1 >= len(id) || id[at+1] != 'r' {
		return -1, -1
	}
	n, seenC := 0, false
	r = -1
	for _, b := range []byte(id[at+2:]) {
		switch {
		case b == 'c' && !seenC:
			r, n, seenC = n, 0, true
		case b >= '0' && b <= '9':
			n = n*10 + int(b-'0')
		default:
			return -1, -1
		}
	}
	return r, n
}

// isMoney keeps what no sum of money is made of away from the identities: counts,
// rates, target values, and numbers that name a year, a row or a weight.
func isMoney(f *schema.Fact) bool {
	if f.Measure != "amount" || f.Unit == "percent" || f.Unit == "count" {
		return false
	}
	head := f.ColumnPath
	if at := strings.LastIndex(head, " / "); at >= 0 {
		head = head[at+3:]
	}
	for _, w := range []string{"序号", "行次", "栏次", "年份", "编码", "代码", "指标值", "权重", "分值", "数量", "单价", "面积", "标准"} {
		if strings.Contains(head, w) && !(w == "单价" && worthClass(head)) {
			return false
		}
	}
	return true
}

// worthClass reports whether a head names things by what one of them is worth at least,
// 单价50万元以上设备: its money is what all of them are worth.
func worthClass(head string) bool {
	_, behind, _ := strings.Cut(head, "单价")
	return behind != "" && behind[0] >= '0' && behind[0] <= '9'
}

// minNumbered is how many columns a row must number before it is taken for a
// column-number row that the reader missed: 1, 2, 3 satisfy 3 = 1 + 2.
const minNumbered = 3

// columnNumberRows finds rows that print 1, 2, 3 ... from left to right: they
// number the columns and would "satisfy" identities.
func (s *sheet) columnNumberRows() map[int]bool {
	next, bad := map[int]int64{}, map[int]bool{}
	count := map[int]int{}
	for _, i := range s.facts {
		f := &s.c.doc.Facts[i]
		r, _ := CellPlace(f)
		v := f.Value.Decimal
		if bad[r] {
			continue
		}
		if !f.Value.Valid || !v.IsInteger() || v.Exponent() != 0 || count[r] > 0 && v.IntPart() != next[r] || count[r] == 0 && v.IntPart() > 2 {
			bad[r] = true
			continue
		}
		next[r] = v.IntPart() + 1
		count[r]++
	}
	out := map[int]bool{}
	for r, n := range count {
		if !bad[r] && n >= minNumbered {
			out[r] = true
		}
	}
	return out
}

// isRevenue tells the side a panel stands on: expenditure says what it is spent on.
func (p *panel) isRevenue() bool {
	switch p.s.t.Kind {
	case kindRevenue:
		return true
	case kindBalance, kindAppropriation:
		for _, k := range p.cols {
			if k.f.Spending != "" {
				return false
			}
		}
		return true
	}
	return false
}

// totalsWithoutLabel takes a first or last row without any label for the total of
// the labelled rows beside it: some issuers print it so. A table of one row has none.
func (p *panel) totalsWithoutLabel() {
	if len(p.rows) < 3 {
		return
	}
	for _, x := range p.rows {
		if x.sum > 0 && x.f.RowRole == "total" {
			return
		}
	}
	for _, x := range []*row{p.rows[0], p.rows[len(p.rows)-1]} {
		if x.label == "" {
			x.sum = rankTotal
			return
		}
	}
}

// headingsAreNoSums takes numbered labels of sums whose parts are numbered right
// below them for headings: （一）支出合计, and below it 1.因公出国（境）费.
func (p *panel) headingsAreNoSums() {
	for i, x := range p.rows {
		if x.sum > 0 && x.order != 0 && i+1 < len(p.rows) && p.rows[i+1].order > x.order {
			x.sum = 0
		}
	}
}

// fact gives the fact of a row in a column, -1 where nothing is printed.
func (p *panel) fact(r *row, col int) int {
	if i, ok := p.at[[2]int{r.n, col}]; ok {
		return i
	}
	return -1
}

// column gives the facts of rows in a column, blanks left out.
func (p *panel) column(rows []*row, col int) []int {
	var out []int
	for _, r := range rows {
		if i := p.fact(r, col); i >= 0 {
			out = append(out, i)
		}
	}
	return out
}
