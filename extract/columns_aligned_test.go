package extract

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// inkPiece is a piece of one row whose texts stand at the given stretches of x.
func inkPiece(stretches ...[2]float64) *piece {
	p := &piece{rows: 1, cols: len(stretches), ys: []float64{0, 10}}
	for c, s := range stretches {
		p.cells = append(p.cells, Cell{Col: c, RowSpan: 1, ColSpan: 1, Text: "甲", Ink: Box{X0: s[0], X1: s[1], Y1: 10}, Method: Aligned})
	}
	return p
}

func TestFitAligned(t *testing.T) {
	table := inkPiece([2]float64{0, 40}, [2]float64{60, 80}, [2]float64{100, 130})
	tests := []struct {
		name  string
		piece *piece
		want  []int // nil: it does not fit
	}{
		{"the same columns, narrower texts", inkPiece([2]float64{0, 30}, [2]float64{70, 80}, [2]float64{110, 130}), []int{0, 1, 2}},
		{"a column that is blank on the next page", inkPiece([2]float64{0, 60}, [2]float64{120, 130}), []int{0, 2}},
		{"a column more", inkPiece([2]float64{0, 30}, [2]float64{70, 80}, [2]float64{84, 90}, [2]float64{110, 130}), nil},
		{"one column alone", inkPiece([2]float64{0, 30}), nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := fitAligned(columnInks(table.cells, 3), tt.piece)
			if !ok {
				got = nil
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestMoveColumns(t *testing.T) {
	p := inkPiece([2]float64{0, 40}, [2]float64{100, 130})
	p.moveColumns([]int{0, 2}, []float64{0, 50, 90, 140})
	if p.cols != 3 || len(p.cells) != 3 {
		t.Fatalf("%d columns, %d cells", p.cols, len(p.cells))
	}
	for c, want := range []string{"甲", "", "甲"} {
		if p.cells[c].Col != c || p.cells[c].Text != want {
			t.Errorf("cell %d is %q in column %d", c, p.cells[c].Text, p.cells[c].Col)
		}
	}
}

func TestMethodOfCells(t *testing.T) {
	cell := func(text string, m Method, confidence float64) Cell {
		return Cell{Text: text, Method: m, Confidence: confidence}
	}
	tests := []struct {
		name       string
		cells      []Cell
		want       Method
		confidence float64
	}{
		{"none", nil, Ruled, 1},
		{"all aligned, blanks put in", []Cell{cell("", Ruled, 1), cell("甲", Aligned, 0.9)}, Aligned, 0.9},
		{"parts of each", []Cell{cell("甲", Ruled, 1), cell("乙", Aligned, 0.8)}, Mixed, 0.8},
	}
	for _, tt := range tests {
		if m, c := methodOfCells(tt.cells); m != tt.want || c != tt.confidence {
			t.Errorf("%s: %s %v, want %s %v", tt.name, m, c, tt.want, tt.confidence)
		}
	}
}
