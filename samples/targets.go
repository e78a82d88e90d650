package samples

import "slices"

// Target is one performance target that states a value.
type Target struct {
	Row         int    `json:"row"` // of the value
	Col         int    `json:"col"`
	ProjectCode string `json:"project_code"`
	ProjectName string `json:"project_name"`
	Level1      string `json:"level1"`
	Level2      string `json:"level2"`
	Level3      string `json:"level3"`
	ValueText   string `json:"value_text"`
}

// targets returns the targets of a performance table: below each title 指标值
// stand the values, below 三级指标 on its left what they measure. The levels
// above have columns of their own, or the first of them heads the pair.
func (t *Table) targets() []Target {
	grid := t.Grid()
	title := slices.IndexFunc(grid, func(row []string) bool { return slices.Contains(row, "指标值") })
	if title < 0 {
		return nil
	}
	level1, level2 := slices.Index(grid[title], "一级指标"), slices.Index(grid[title], "二级指标")
	var out []Target
	for r := title + 1; r < t.Rows; r++ {
		name := -1
		for c, text := range grid[title] {
			if text == "三级指标" {
				name = c
			}
			if text != "指标值" || grid[r][c] == "" {
				continue
			}
			target := Target{Row: r, Col: c, Level3: grid[r][name], ValueText: grid[r][c]}
			if level1 >= 0 {
				target.Level1, target.Level2 = t.textAt(r, level1), t.textAt(r, level2)
			} else {
				target.Level1 = t.textAt(title-1, name)
				target.ProjectCode, target.ProjectName = t.textAt(r, 0), t.textAt(r, 1)
			}
			out = append(out, target)
		}
	}
	return out
}

// textAt returns the text of the cell that covers a position.
func (t *Table) textAt(row, col int) string {
	for _, c := range t.Cells {
		if c.Row <= row && row < c.Row+c.RowSpan && c.Col <= col && col < c.Col+c.ColSpan {
			return c.Text
		}
	}
	return ""
}
