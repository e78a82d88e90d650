package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"yusuan/schema"
)

// tableOf makes a table of rows of cells; "<" joins a cell to the one on its
// left, "^" to the one above.
func tableOf(headerRows int, rows ...string) *schema.Table {
	t := &schema.Table{HeaderRows: headerRows, NRows: len(rows)}
	var grid [][]string
	for _, row := range rows {
		cells := strings.Split(row, "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		grid = append(grid, cells)
		t.NCols = max(t.NCols, len(cells))
	}
	for r, row := range grid {
		for c, s := range row {
			if s == "<" || s == "^" {
				continue
			}
			cell := schema.Cell{Row: r, Col: c, RowSpan: 1, ColSpan: 1, Text: s, Role: "label"}
			for c+cell.ColSpan < len(row) && row[c+cell.ColSpan] == "<" {
				cell.ColSpan++
			}
			for r+cell.RowSpan < len(grid) && grid[r+cell.RowSpan][c] == "^" {
				cell.RowSpan++
			}
			if r < headerRows {
				cell.Role = "header"
			} else if numberText.MatchString(s) {
				cell.Role = "value"
			}
			t.Cells = append(t.Cells, cell)
		}
	}
	return t
}

func TestDrawTable(t *testing.T) {
	tests := []struct {
		name  string
		table *schema.Table
		o     boxOptions
		want  string
	}{
		{
			name: "merged header cells and numbers at the right",
			table: tableOf(2,
				"科目 | 金额 | <",
				"^ | 合计 | 基本支出",
				"教育支出 | 1,234.50 | 0.10",
				"① 其他 | - |"),
			want: `
┌──────────┬─────────────────────┐
│   科目   │        金额         │
│          ├──────────┬──────────┤
│          │   合计   │ 基本支出 │
├──────────┼──────────┼──────────┤
│ 教育支出 │ 1,234.50 │     0.10 │
│ ① 其他   │ -        │          │
└──────────┴──────────┴──────────┘`,
		},
		{
			name: "a body cell over two rows brings lines between the rows",
			table: tableOf(1,
				"项目 | 金额",
				"教育 | 1.00",
				"^ | 2.00"),
			want: `
┌──────┬──────┐
│ 项目 │ 金额 │
├──────┼──────┤
│ 教育 │ 1.00 │
│      ├──────┤
│      │ 2.00 │
└──────┴──────┘`,
		},
		{
			name: "text gives way to the terminal, numbers do not",
			table: tableOf(1,
				"科目名称 | 金额",
				"一般公共服务支出 | 1,234,567.89"),
			o: boxOptions{width: 27},
			want: `
┌──────────┬──────────────┐
│ 科目名称 │     金额     │
├──────────┼──────────────┤
│ 一般公共 │ 1,234,567.89 │
│ 服务支出 │              │
└──────────┴──────────────┘`,
		},
		{
			name: "bands repeat the label column",
			table: tableOf(1,
				"科目 | 合计 | 基本 | 项目",
				"教育 | 1,234,567.89 | 1,234,567.88 | 0.01"),
			o: boxOptions{width: 26},
			want: `
┌──────┬──────────────┐
│ 科目 │     合计     │
├──────┼──────────────┤
│ 教育 │ 1,234,567.89 │
└──────┴──────────────┘
┌──────┬──────────────┐
│ 科目 │     基本     │
├──────┼──────────────┤
│ 教育 │ 1,234,567.88 │
└──────┴──────────────┘
┌──────┬──────┐
│ 科目 │ 项目 │
├──────┼──────┤
│ 教育 │ 0.01 │
└──────┴──────┘`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := strings.Join(drawTable(tt.table, tt.o), "\n")
			if diff := cmp.Diff(strings.TrimPrefix(tt.want, "\n"), got); diff != "" {
				t.Errorf("(-want +got):\n%s\n%s", diff, got)
			}
		})
	}
}

func TestDrawTableCutsLongTextUnlessFull(t *testing.T) {
	long := strings.Repeat("很长的绩效目标。", 100)
	table := tableOf(0, "目标 | "+long)
	cut := strings.Join(drawTable(table, boxOptions{width: 60}), "\n")
	if !strings.Contains(cut, "…") || strings.Count(cut, "\n") > maxCellLines+2 {
		t.Errorf("a long text is not cut:\n%s", cut)
	}
	if full := strings.Join(drawTable(table, boxOptions{width: 60, full: true}), "\n"); !strings.Contains(full, long) {
		t.Errorf("--full does not print the whole text:\n%s", full)
	}
}

// A hostile document must not be able to drive the reader's terminal.
func TestDrawTablePrintsNoControlCharacters(t *testing.T) {
	out := strings.Join(drawTable(tableOf(0, "a\x1b]0;title\x07b | \u202e1\u200b"), boxOptions{}), "\n")
	if strings.ContainsAny(out, "\x1b\x07\u202e\u200b") {
		t.Errorf("control characters reach the terminal: %q", out)
	}
}
