package extract

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSplitAtTitles(t *testing.T) {
	tests := []struct {
		name string
		rows []string
		want [][]string
	}{
		{
			"two tables in one grid",
			[]string{"项目|金额", "甲|1", "收入总表|<", "名称|数量", "乙|2"},
			[][]string{{"项目|金额", "甲|1"}, {"收入总表|", "名称|数量", "乙|2"}},
		},
		{
			"three tables in one grid",
			[]string{"项目|金额", "甲|1", "收入总表|<", "名称|数量", "乙|2", "支出总表（续）|<", "名称|数量", "丙|3"},
			[][]string{{"项目|金额", "甲|1"}, {"收入总表|", "名称|数量", "乙|2"}, {"支出总表（续）|", "名称|数量", "丙|3"}},
		},
		{"the table's own title", []string{"收入总表|<", "项目|金额", "甲|1", "乙|2"}, [][]string{{"收入总表|", "项目|金额", "甲|1", "乙|2"}}},
		{"a group of rows", []string{"项目|金额", "甲|1", "其他支出|<", "乙|丙", "丁|2"}, [][]string{{"项目|金额", "甲|1", "其他支出|", "乙|丙", "丁|2"}}},
		{"no header under it", []string{"项目|金额", "甲|1", "见附表|<", "乙|2", "丁|2"}, [][]string{{"项目|金额", "甲|1", "见附表|", "乙|2", "丁|2"}}},
		{
			"a label spans it",
			[]string{"目标|项目|金额", "^|甲|1", "^|收入总表|<", "^|名称|数量", "^|乙|2"},
			[][]string{{"目标|项目|金额", "|甲|1", "|收入总表|", "|名称|数量", "|乙|2"}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := sheetOf(1, []string{"支出总表"}, nil, tt.rows)
			s.pieces = splitAtTitles(s.pieces[0])
			var got [][]string
			for _, tb := range assemble([]sheet{s}) {
				got = append(got, rowsOf(&tb))
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}
