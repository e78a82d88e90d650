package extract

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// fill gives each text its ink: as wide as its cell where the text ends with
// "~" (it was broken for want of room), narrow otherwise.
func fill(s sheet) sheet {
	p := &s.pieces[0]
	for i := range p.cells {
		c := &p.cells[i]
		c.Box = Box{X0: p.xs[c.Col], Y0: p.ys[c.Row], X1: p.xs[c.Col+c.ColSpan], Y1: p.ys[c.Row+c.RowSpan]}
		if c.Text == "" {
			continue
		}
		c.FontSize = 8
		c.Ink = Box{X0: c.Box.X0 + 2, Y0: c.Box.Y0 + 2, X1: c.Box.X0 + 20, Y1: c.Box.Y1 - 2}
		if n := len(c.Text); c.Text[n-1] == '~' {
			c.Text, c.Ink.X1 = c.Text[:n-1], c.Box.X1-2
		}
	}
	return s
}

func TestPageEnds(t *testing.T) {
	tests := []struct {
		name  string
		first []string
		rest  []string
		want  []string
	}{
		{
			"a row cut through",
			[]string{"编码|名称|合计", "201|甲|1.5", "20105~|其他社会保障~|3.5"},
			[]string{"03|和就业支出|", "301|乙|2.5"},
			[]string{"编码|名称|合计", "201|甲|1.5", "2010503|其他社会保障和就业支出|3.5", "301|乙|2.5"},
		},
		{
			"one text of a row cut through",
			[]string{"编码|名称|合计", "201|甲|1.5", "2080505|机关事业单位基本养老~|3.5"},
			[]string{"|保险缴费支出|", "301|乙|2.5"},
			[]string{"编码|名称|合计", "201|甲|1.5", "2080505|机关事业单位基本养老保险缴费支出|3.5", "301|乙|2.5"},
		},
		{
			"a code alone cut through",
			[]string{"编码|名称|合计", "201|甲|1.5", "20602~|购房补贴|3.5"},
			[]string{"03||", "301|乙|2.5"},
			[]string{"编码|名称|合计", "201|甲|1.5", "2060203|购房补贴|3.5", "301|乙|2.5"},
		},
		{
			"one label cut through where all rows have amounts",
			[]string{"品目|名称|合计", "货物||1.5", "甲局||1.5", "|纸|1.5", "工程||2.5", "乙水利局~||2.5"},
			[]string{"（本级）||", "|修缮|2.5"},
			[]string{"品目|名称|合计", "货物||1.5", "甲局||1.5", "|纸|1.5", "工程||2.5", "乙水利局（本级）||2.5", "|修缮|2.5"},
		},
		{
			"one label where some rows have no amounts",
			[]string{"品目|名称|合计", "货物||1.5", "甲局||1.5", "|纸|", "工程||2.5", "乙水利局~||2.5"},
			[]string{"丙局||", "|修缮|2.5"},
			[]string{"品目|名称|合计", "货物||1.5", "甲局||1.5", "|纸|", "工程||2.5", "乙水利局||2.5", "丙局||", "|修缮|2.5"},
		},
		{
			"numbered rows are rows of their own",
			[]string{"项目|行次|金额|项目|行次", "一、拨款|8|1.5|支出|40", "政府性基金预算~|9~|||41~"},
			[]string{"国有资本经营~|10~|||42~", "总计|11|1.5|总计|43"},
			[]string{"项目|行次|金额|项目|行次", "一、拨款|8|1.5|支出|40", "政府性基金预算|9|||41", "国有资本经营|10|||42", "总计|11|1.5|总计|43"},
		},
		{
			"a row without amounts is its own",
			[]string{"项目|金额|项目|金额", "一、拨款|1.5|一、公共服务~|1.5"},
			[]string{"||二、外交|", "二、基金||三、国防|"},
			[]string{"项目|金额|项目|金额", "一、拨款|1.5|一、公共服务|1.5", "||二、外交|", "二、基金||三、国防|"},
		},
		{
			"the text above was ended, not broken",
			[]string{"编码|名称|合计", "201|甲|1.5", "205|教育|3.5"},
			[]string{"206|科技|", "301|乙|2.5"},
			[]string{"编码|名称|合计", "201|甲|1.5", "205|教育|3.5", "206|科技|", "301|乙|2.5"},
		},
		{
			"a label without a number between numbered ones",
			[]string{"项目|金额|项目|金额", "一、拨款|1.5|一、公共服务|1.5", "||二、外交|", "||三、国防|", "||四、国土海洋气象等支~|"},
			[]string{"||出|", "||五、住房|2.5"},
			[]string{"项目|金额|项目|金额", "一、拨款|1.5|一、公共服务|1.5", "||二、外交|", "||三、国防|", "||四、国土海洋气象等支出|", "||五、住房|2.5"},
		},
		{
			"a label without a number before others without",
			[]string{"项目|金额|项目|金额", "一、拨款|1.5|一、公共服务|1.5", "||二、外交|", "||三、国防|", "||四、国土海洋气象等支出~|"},
			[]string{"||本年支出|", "||结转下年|2.5"},
			[]string{"项目|金额|项目|金额", "一、拨款|1.5|一、公共服务|1.5", "||二、外交|", "||三、国防|", "||四、国土海洋气象等支出|", "||本年支出|", "||结转下年|2.5"},
		},
		{
			"a label printed once",
			[]string{"指标|名称|值", "产出|数量|1", "^|质量|2"},
			[]string{"|时效|3", "^|成本|4"},
			[]string{"指标|名称|值", "产出|数量|1", "|质量|2", "|时效|3", "|成本|4"},
		},
		{
			"a label printed once beside a row cut through",
			[]string{"指标|名称|说明|值", "产出|数量|甲|1.5", "^|质量~|说明~|2.5"},
			[]string{"|其余|续文|", "^|成本|乙|4.5"},
			[]string{"指标|名称|说明|值", "产出|数量|甲|1.5", "|质量其余|说明续文|2.5", "|成本|乙|4.5"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tables := assemble([]sheet{fill(sheetOf(1, []string{"支出总表"}, nil, tt.first)), fill(sheetOf(2, nil, nil, tt.rest))})
			if len(tables) != 1 {
				t.Fatalf("%d tables", len(tables))
			}
			if d := cmp.Diff(tt.want, rowsOf(&tables[0])); d != "" {
				t.Error(d)
			}
			coveredOnce(t, &tables[0])
		})
	}
}

// coveredOnce checks that each position of the grid lies in one cell.
func coveredOnce(t *testing.T, table *Table) {
	t.Helper()
	count := make([]int, table.Rows*table.Cols)
	for _, c := range table.Cells {
		for r := c.Row; r < c.Row+c.RowSpan; r++ {
			for k := c.Col; k < c.Col+c.ColSpan; k++ {
				count[r*table.Cols+k]++
			}
		}
	}
	for i, n := range count {
		if n != 1 {
			t.Errorf("%d cells at row %d, column %d", n, i/table.Cols, i%table.Cols)
		}
	}
}

// TestLabelOverPageEnd: a label printed once for rows on two pages is one cell
// with a part on each; one printed again is a cell of its own.
func TestLabelOverPageEnd(t *testing.T) {
	first := []string{"指标|名称|值", "产出|数量|1", "^|质量|2"}
	find := func(rest []string) (labels []Cell) {
		tables := assemble([]sheet{fill(sheetOf(1, []string{"目标表"}, nil, first)), fill(sheetOf(2, nil, nil, rest))})
		for _, c := range tables[0].Cells {
			if c.Col == 0 && c.Row > 0 {
				labels = append(labels, c)
			}
		}
		return labels
	}
	once := find([]string{"|时效|3", "^|成本|4"})
	if len(once) != 1 || once[0].RowSpan != 4 || len(once[0].Parts) != 2 || once[0].Parts[1].Page != 2 {
		t.Errorf("printed once: %+v", once)
	}
	if again := find([]string{"产出|时效|3", "^|成本|4"}); len(again) != 2 {
		t.Errorf("printed again: %+v", again)
	}
}

// The code beside a merged label goes on over the page end as the label does; amounts
// and numbers that have no such label do not.
func TestCodeOverPageEnd(t *testing.T) {
	find := func(first, rest []string) int {
		tables := assemble([]sheet{fill(sheetOf(1, []string{"项目表"}, nil, first)), fill(sheetOf(2, nil, nil, rest))})
		n := 0
		for _, c := range tables[0].Cells {
			if c.Col == 0 && c.Row > 0 && c.Text != "" {
				n = c.RowSpan
			}
		}
		return n
	}
	for _, c := range []struct {
		name        string
		first, rest []string
		rows        int
	}{
		{"code and label", []string{"编码|名称|项目|值", "205|教育|甲|1.5", "^|^|乙|2.5"}, []string{"||丙|3.5", "^|^|丁|4.5"}, 4},
		{"a code without a label", []string{"编码|名称|项目|值", "205|教育|甲|1.5", "^|体育|乙|2.5"}, []string{"||丙|3.5", "^|卫生|丁|4.5"}, 2},
		{"an amount", []string{"值|名称|项目|值", "2.05|教育|甲|1.5", "^|^|乙|2.5"}, []string{"||丙|3.5", "^|^|丁|4.5"}, 2},
	} {
		if got := find(c.first, c.rest); got != c.rows {
			t.Errorf("%s: over %d rows, want %d", c.name, got, c.rows)
		}
	}
}

// The lines of a label that the page end parts become one label again; two labels that
// follow one another do not.
func TestPartedLabels(t *testing.T) {
	const size, height = 10.0, 80.0 // points: of the type, and of the label's cell on each page
	for _, c := range []struct {
		name              string
		upText, downText  string
		open, restOpen    bool
		upBottom, downTop float64 // points from the ink to the page end
		joined            bool
	}{
		{"parted", "甲市水", "利局", true, false, 3, 3, true},
		{"in the middle of its rows on both pages", "甲市水利局", "乙局", true, false, 35, 35, false},
		{"at the page end, and the next label in the middle", "甲市水利局", "乙局", true, false, 3, 35, false},
		{"printed again", "甲局", "甲局", true, false, 3, 3, false},
		{"closed", "甲市水", "利局", false, false, 3, 3, false},
		{"nothing is closed at the page end", "甲市水", "利局", true, true, 3, 3, false},
		{"an amount", "甲局", "3.50", true, false, 3, 3, false},
	} {
		table := Table{Rows: 5, Cols: 2, HeaderRows: 1, Cells: []Cell{
			{Row: 0, Col: 0, RowSpan: 1, ColSpan: 1, Text: "单位"},
			{Row: 0, Col: 1, RowSpan: 1, ColSpan: 1, Text: "金额"},
			{Row: 1, Col: 0, RowSpan: 2, ColSpan: 1, Text: c.upText, Page: 1, FontSize: size, openBottom: c.open, Box: Box{Y1: height}, Ink: Box{Y1: height - c.upBottom}},
			{Row: 1, Col: 1, RowSpan: 1, ColSpan: 1, Text: "1.00", Page: 1},
			{Row: 2, Col: 1, RowSpan: 1, ColSpan: 1, Text: "2.00", Page: 1, openBottom: c.restOpen},
			{Row: 3, Col: 0, RowSpan: 2, ColSpan: 1, Text: c.downText, Page: 2, FontSize: size, Box: Box{Y1: height}, Ink: Box{Y0: c.downTop, Y1: height}},
			{Row: 3, Col: 1, RowSpan: 1, ColSpan: 1, Text: "3.00", Page: 2},
			{Row: 4, Col: 1, RowSpan: 1, ColSpan: 1, Text: "4.00", Page: 2},
		}}
		table.joinLabels(2)
		var labels []Cell
		for _, x := range table.Cells {
			if x.Col == 0 && x.Row > 0 {
				labels = append(labels, x)
			}
		}
		switch joined := len(labels) == 1; {
		case joined != c.joined:
			t.Errorf("%s: joined is %v", c.name, joined)
		case joined && (labels[0].Text != c.upText+c.downText || labels[0].RowSpan != 4 || len(labels[0].Parts) != 2):
			t.Errorf("%s: %q over %d rows in %d parts", c.name, labels[0].Text, labels[0].RowSpan, len(labels[0].Parts))
		}
	}
}

// TestLabelPrintedLater: a merged cell prints its text in its middle, so its first rows
// may stand on pages before it. Rules tell it from a blank cell, and from the rest of
// the label before it: others are closed at the page end where it goes on.
func TestLabelPrintedLater(t *testing.T) {
	page := func(n int, label string, open bool, amount string) sheet {
		s := sheetOf(n, nil, nil, []string{label + "|" + amount + "|甲", "^|^|乙"})
		for i := range s.pieces[0].cells {
			c := &s.pieces[0].cells[i]
			c.openBottom = open && c.Col < 2 && c.Row+c.RowSpan == 2
		}
		return fill(s)
	}
	find := func(sheets ...sheet) (found []string) {
		head := sheetOf(1, []string{"目标表"}, nil, []string{"项目|金额|指标", "甲项目|9.50|甲", "^|^|乙"})
		tables := assemble(append([]sheet{fill(head)}, sheets...))
		for _, c := range tables[0].Cells {
			if c.Col < 2 && c.Row > 0 {
				found = append(found, fmt.Sprintf("%s %d-%d", c.Text, c.Row, c.Row+c.RowSpan-1))
				if c.TextIn > 0 {
					found[len(found)-1] += " " + tables[0].Cells[c.TextIn].Text
				}
			}
		}
		coveredOnce(t, &tables[0])
		return found
	}
	for _, tt := range []struct {
		name string
		got  []string
		want []string
	}{
		{"two pages later", find(page(2, "", true, ""), page(3, "", true, "1.50"), page(4, "乙项目", false, "")), []string{"甲项目 1-2", "9.50 1-2", " 3-4 乙项目", " 3-4", " 5-6 乙项目", "1.50 5-6", "乙项目 7-8", " 7-8"}},
		{"the rest of the label before", find(page(2, "", false, ""), page(3, "乙项目", false, "2.50")), []string{"甲项目 1-4", "9.50 1-2", " 3-4", "乙项目 5-6", "2.50 5-6"}},
		{"nothing is printed behind it", find(page(2, "", true, ""), page(3, "", false, "")), []string{"甲项目 1-6", "9.50 1-2", " 3-4", " 5-6"}},
	} {
		if d := cmp.Diff(tt.want, tt.got); d != "" {
			t.Errorf("%s: %s", tt.name, d)
		}
	}
}
