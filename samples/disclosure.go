// Package samples reads the source of the sample documents: one whole budget
// disclosure written as plain text and tab separated tables, from which make/
// renders the PDFs and the truth that the tests hold the converter against.
package samples

import (
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

// Disclosure is one department's budget disclosure, free of any layout.
type Disclosure struct {
	Cover    []string // the lines of the first page
	Contents []string // the lines of the contents page; those that begin with "- " are entries
	Text     []Paragraph
	Tables   []Table // in the order of the document
}

// Paragraph is a paragraph of the narrative.
type Paragraph struct {
	Style ParagraphStyle
	Text  string
}

// ParagraphStyle tells how a paragraph stands out.
type ParagraphStyle string

const (
	Part       ParagraphStyle = "part"       // 第一部分
	Section    ParagraphStyle = "section"    // 一、
	Subsection ParagraphStyle = "subsection" // （一）
	Item       ParagraphStyle = "item"       // an entry of a list
	Body       ParagraphStyle = "body"
)

// Table is one table as a person reads it.
type Table struct {
	Name       string // of its file, such as "01-revenue-expenditure-summary"
	Kind       string // of the dataset contract
	Title      string // as printed
	Subtitle   string // printed under the title; "" none
	Agency     string // the line that names the agency; "" none
	UnitLine   string // the line that gives the unit; "" none
	Unit       string // 万元
	Form       bool   // a form: no header rows, labels anywhere
	HeaderRows int
	Rows, Cols int
	Panels     []Panel
	Names      []int // the columns that name a row, the better first; nil where each panel has one label
	Code       []int // the columns that make up a row's code
	EconGov    []int // those of its second, government economic code
	Widths     []int // of the columns, in proportion
	Notes      []string
	Cells      []Cell // by row, then column; they cover the grid
}

// Panel names the columns that label rows and those that hold the values
// belonging to them. Side-by-side panels share rows and nothing else.
type Panel struct {
	Labels, Values []int
}

// Cell is one cell; a merged one counts once, at its top left position.
type Cell struct {
	Row, Col         int
	RowSpan, ColSpan int // at least 1
	Text             string
}

// Grid returns the texts by row and column; a merged cell's text stands at its
// top left position and "" at the others.
func (t *Table) Grid() [][]string {
	grid := make([][]string, t.Rows)
	for i := range grid {
		grid[i] = make([]string, t.Cols)
	}
	for _, c := range t.Cells {
		grid[c.Row][c.Col] = c.Text
	}
	return grid
}

// IsValue tells whether the column holds values in some panel.
func (t *Table) IsValue(col int) bool {
	for _, p := range t.Panels {
		for _, v := range p.Values {
			if v == col {
				return true
			}
		}
	}
	return false
}

// Read reads narrative.txt and tables/*.tsv.
func Read(fsys fs.FS) (*Disclosure, error) {
	text, err := fs.ReadFile(fsys, "narrative.txt")
	if err != nil {
		return nil, err
	}
	d := &Disclosure{}
	if err := d.readNarrative(string(text)); err != nil {
		return nil, fmt.Errorf("narrative.txt: %w", err)
	}
	names, err := fs.Glob(fsys, "tables/*.tsv")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		t, err := readTable(string(text))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		t.Name = strings.TrimSuffix(strings.TrimPrefix(name, "tables/"), ".tsv")
		d.Tables = append(d.Tables, t)
	}
	return d, nil
}

// readNarrative reads the parts that "@cover", "@contents" and "@text" begin.
func (d *Disclosure) readNarrative(text string) error {
	part := ""
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(line, "@"):
			part = line
		case part == "@cover":
			d.Cover = append(d.Cover, line)
		case part == "@contents":
			d.Contents = append(d.Contents, line)
		case part == "@text":
			d.Text = append(d.Text, paragraph(line))
		default:
			return fmt.Errorf("line %q stands in no part", line)
		}
	}
	return nil
}

func paragraph(line string) Paragraph {
	for _, m := range []struct {
		mark  string
		style ParagraphStyle
	}{{"# ", Part}, {"## ", Section}, {"### ", Subsection}, {"- ", Item}} {
		if rest, ok := strings.CutPrefix(line, m.mark); ok {
			return Paragraph{m.style, rest}
		}
	}
	return Paragraph{Body, line}
}

// readTable reads a table: lines "#key<TAB>value", an empty line, then the rows.
func readTable(text string) (Table, error) {
	var t Table
	head, body, ok := strings.Cut(text, "\n\n")
	if !ok {
		return t, fmt.Errorf("no empty line between head and rows")
	}
	for line := range strings.SplitSeq(head, "\n") {
		key, value, _ := strings.Cut(strings.TrimPrefix(line, "#"), "\t")
		if err := t.set(key, value); err != nil {
			return t, err
		}
	}
	var rows [][]string
	for line := range strings.SplitSeq(strings.TrimSuffix(body, "\n"), "\n") {
		rows = append(rows, strings.Split(line, "\t"))
	}
	t.Rows, t.Cols = len(rows), len(rows[0])
	if len(t.Widths) != t.Cols {
		return t, fmt.Errorf("%d widths for %d columns", len(t.Widths), t.Cols)
	}
	for i, r := range rows {
		if len(r) != t.Cols {
			return t, fmt.Errorf("row %d has %d columns, not %d", i, len(r), t.Cols)
		}
	}
	var err error
	t.Cells, err = cells(rows)
	return t, err
}

func (t *Table) set(key, value string) (err error) {
	switch key {
	case "kind":
		t.Kind = value
	case "title":
		t.Title = value
	case "subtitle":
		t.Subtitle = value
	case "agency":
		t.Agency = value
	case "unit_line":
		t.UnitLine = value
	case "unit":
		t.Unit = value
	case "form":
		t.Form = value == "true"
	case "note":
		t.Notes = append(t.Notes, value)
	case "header_rows":
		t.HeaderRows, err = strconv.Atoi(value)
	case "panel":
		labels, values, _ := strings.Cut(value, ":")
		var p Panel
		if p.Labels, err = columns(labels); err != nil {
			return err
		}
		p.Values, err = columns(values)
		t.Panels = append(t.Panels, p)
	case "names":
		t.Names, err = columns(value)
	case "code":
		t.Code, err = columns(value)
	case "economic_government_code":
		t.EconGov, err = columns(value)
	case "widths":
		for f := range strings.FieldsSeq(value) {
			w, err := strconv.Atoi(f)
			if err != nil {
				return err
			}
			t.Widths = append(t.Widths, w)
		}
	default:
		return fmt.Errorf("unknown key %q", key)
	}
	return err
}

// columns reads a list such as "0,1" or "3-11"; "" is none.
func columns(list string) ([]int, error) {
	var out []int
	if list == "" {
		return out, nil
	}
	for item := range strings.SplitSeq(list, ",") {
		first, last, isRange := strings.Cut(item, "-")
		if !isRange {
			last = first
		}
		a, err := strconv.Atoi(first)
		if err != nil {
			return nil, err
		}
		b, err := strconv.Atoi(last)
		if err != nil {
			return nil, err
		}
		for c := a; c <= b; c++ {
			out = append(out, c)
		}
	}
	return out, nil
}

const (
	mergedLeft = "<" // the position belongs to the cell on its left
	mergedUp   = "^" // the position belongs to the cell above
)

// cells turns rows with merge marks into cells, and refuses marks that make no
// rectangle: a wrong mark would silently shift a whole table.
func cells(rows [][]string) ([]Cell, error) {
	var out []Cell
	covered := 0
	for r := range rows {
		for c, text := range rows[r] {
			if text == mergedLeft || text == mergedUp {
				continue
			}
			cell := Cell{Row: r, Col: c, RowSpan: 1, ColSpan: 1, Text: text}
			for c+cell.ColSpan < len(rows[r]) && rows[r][c+cell.ColSpan] == mergedLeft {
				cell.ColSpan++
			}
			for r+cell.RowSpan < len(rows) && continues(rows[r+cell.RowSpan][c:], cell.ColSpan) {
				cell.RowSpan++
			}
			covered += cell.RowSpan * cell.ColSpan
			out = append(out, cell)
		}
	}
	if covered != len(rows)*len(rows[0]) {
		return nil, fmt.Errorf("cells cover %d of %d positions", covered, len(rows)*len(rows[0]))
	}
	return out, nil
}

// continues tells whether a row begins with the lower part of a cell span
// columns wide: a mark upwards, then marks to the left, and no more of them.
func continues(row []string, span int) bool {
	if row[0] != mergedUp {
		return false
	}
	for _, text := range row[1:span] {
		if text != mergedLeft {
			return false
		}
	}
	return len(row) == span || row[span] != mergedLeft
}
