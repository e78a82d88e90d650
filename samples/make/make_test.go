package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"yusuan/samples"
)

func TestIndentKeepsTheJSON(t *testing.T) {
	in := []byte(`{"a":[{"rows":[["x, [y]","\"z\":{"],["",""]],"n":1}],"b":{"c":[]}}`)
	out := indent(in)
	var back bytes.Buffer
	if err := json.Compact(&back, out); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(back.Bytes(), in) {
		t.Errorf("indent changed the JSON to %s", out)
	}
	if !strings.Contains(string(out), "\n    [\"x, [y]\",\"\\\"z\\\":{\"],\n") {
		t.Errorf("a row does not stand on one line:\n%s", out)
	}
}

// A merged cell leaves a covered cell at each further position, in its own row
// and in those below.
func TestOdfRowCoversMergedPositions(t *testing.T) {
	text := func(c samples.Cell) string { return "[" + c.Text + "]" }
	tests := []struct {
		name  string
		cells []samples.Cell
		want  string
	}{
		{"merged in the row", []samples.Cell{{Col: 0, ColSpan: 2, RowSpan: 1, Text: "a"}, {Col: 2, ColSpan: 1, RowSpan: 1, Text: "b"}}, "[a]-[b]"},
		{"merged from above at the start", []samples.Cell{{Col: 2, ColSpan: 1, RowSpan: 1, Text: "b"}}, "--[b]"},
		{"merged from above at the end", []samples.Cell{{Col: 0, ColSpan: 1, RowSpan: 1, Text: "a"}}, "[a]--"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var b strings.Builder
			odfRow(&b, 3, tt.cells, text)
			if got := strings.ReplaceAll(b.String(), "<table:covered-table-cell/>", "-"); got != tt.want {
				t.Errorf("row %s, want %s", got, tt.want)
			}
		})
	}
}

// A contents page prints the same title within a longer line.
func TestHasLineWantsTheWholeLine(t *testing.T) {
	contents := "四、 2024 年财政拨款收支总体情况表；\n"
	if hasLine(contents, "2024 年财政拨款收支总体情况表") {
		t.Error("an entry of the contents page passes for the table's title")
	}
	if !hasLine("\n   2024年 财政拨款收支总体情况表\n", "2024 年财政拨款收支总体情况表") {
		t.Error("the title is not found")
	}
}
