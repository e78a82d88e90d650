package extract

import (
	"strings"
	"testing"
)

// cellsOf makes cells from rows of texts parted by "|". "<" merges with the cell
// at the left, "^" with the cell above.
func cellsOf(rows ...string) (cells []Cell, n, cols int) {
	var at [][]int
	for r, row := range rows {
		texts := strings.Split(row, "|")
		cols = len(texts)
		at = append(at, make([]int, cols))
		for c, t := range texts {
			switch t {
			case "<":
				k := at[r][c-1]
				at[r][c] = k
				if cells[k].Row == r {
					cells[k].ColSpan = c - cells[k].Col + 1
				}
			case "^":
				k := at[r-1][c]
				at[r][c] = k
				cells[k].RowSpan = r - cells[k].Row + 1
			default:
				at[r][c] = len(cells)
				cells = append(cells, Cell{Row: r, Col: c, RowSpan: 1, ColSpan: 1, Text: t})
			}
		}
	}
	return cells, len(rows), cols
}

func TestHeaderRows(t *testing.T) {
	tests := []struct {
		name string
		rows []string
		want int
	}{
		{"one row", []string{"科目编码|科目名称|合计", "合计|<|1.0", "201|公共服务|1.0"}, 1},
		{"children under a spanning parent", []string{"收入|<|支出|<", "项目|预算数|项目|预算数", "一、拨款|12.5|一、公共服务|3"}, 2},
		{"three levels", []string{"项目|<|<|支出", "编码|<|名称|^", "类|款|^|^", "201|03|办公厅|5"}, 3},
		{"first data row has no number", []string{"项目|金额", "外交支出|", "合计|7"}, 1},
		{"column numbers", []string{"科目|合计|基本", "栏次|1|2", "合计|5|5"}, 2},
		{"column formula", []string{"单位|合计|基本|项目", "**|1=2+3|2|3", "甲|5|5|0"}, 2},
		{"stars for column numbers", []string{"单位编码|名称|金额|简介", "**|**|**|**", "|合计|5.0|"}, 2},
		{"continuation without header", []string{"201|公共服务|5.0", "202|外交|1.0"}, 0},
		{"row group spanning data is no header", []string{"任务|金额", "甲|5", "^|6"}, 1},
		{"title drawn in the grid", []string{"收支总表|<|<", "项目|金额|备注", "合计|5|"}, 2},
		{"spanning parents drawn apart", []string{"编码|名称|总计|收入|||", "|||合计|一般预算||基金", "||||小计|其中：拨款|", "|合计|9|9|9|9|"}, 3},
		{"spanning parents drawn apart over the leading column", []string{"部门科目||政府科目||本年", "编码|名称|编码|名称|合计", "30103|奖金|50501|工资福利支出|3.5"}, 2},
		{"data without amounts under a blank title is no header", []string{"编码||合计|备注", "201|公共服务||", "202|外交|3.5|"}, 1},
		{"a total without amounts under a blank title is no header", []string{"编码|名称|合计|基本|", "|合计|||", "201|公共服务|||"}, 1},
		{"empty table", []string{"编码|<|合计", "类|款|^", "||", "||"}, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			cells, rows, cols := cellsOf(tt.rows...)
			if got := headerRows(cells, rows, cols); got != tt.want {
				t.Errorf("got %d, want %d", got, tt.want)
			}
		})
	}
}
