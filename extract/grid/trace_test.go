package grid

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTrace(t *testing.T) {
	table := func(s *sketch) {
		s.frame([]float64{100, 200, 300}, []float64{100, 120, 140})
		s.text(110, 115, "甲")
		s.text(210, 115, "1")
		s.text(110, 135, "乙")
		s.text(210, 135, "2")
	}
	tests := []struct {
		name string
		draw func(*sketch) // beside the table, whose rules come first
		want []Fate        // of the rules behind the table's
	}{
		{"white beside dark", func(s *sketch) {
			s.h(130, 100, 300)
			s.Rules[len(s.Rules)-1].Pale = true
		}, []Fate{FatePale}},
		{"a dot", func(s *sketch) { s.v(150, 400, 401) }, []Fate{FateShort}},
		{"pieces of one rule are long together", func(s *sketch) {
			s.h(400, 100, 102)
			s.h(400, 102, 104)
		}, []Fate{FateStray, FateStray}},
		{"an underline", func(s *sketch) { s.h(400, 100, 300) }, []Fate{FateStray}},
		{"a lone upright", func(s *sketch) { s.v(400, 300, 420) }, []Fate{FateStray}},
		{"a cross", func(s *sketch) {
			s.h(400, 100, 300)
			s.v(200, 390, 420)
		}, []Fate{FateOpen, FateOpen}},
		{"a thick line drawn as a box", func(s *sketch) {
			s.h(400, 100, 300)
			s.h(401, 100, 300)
			s.v(100, 395, 405)
			s.v(300, 395, 405)
		}, []Fate{FateThin, FateThin, FateThin, FateThin}},
		{"a box in a cell", func(s *sketch) {
			s.frame([]float64{230, 240}, []float64{105, 115})
		}, []Fate{FateNested, FateNested, FateNested, FateNested}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var s sketch
			table(&s)
			n := len(s.Rules)
			tt.draw(&s)
			trace := NewTrace(&s.Page)
			traced := RuledTraced(&s.Page, trace)
			if diff := cmp.Diff(Ruled(&s.Page), traced, cmp.AllowUnexported(Grid{})); diff != "" {
				t.Errorf("a trace changed the grids:\n%s", diff)
			}
			var got []Fate
			for i, r := range trace.Rules {
				if i >= n {
					got = append(got, r.Fate)
				} else if r.Fate != FateGrid || r.Why != "" || r.Edge < 0 || trace.Networks[r.Network].Grid != 0 {
					t.Errorf("rule %d of the table: %+v", i, r)
				}
				if r.Fate != FateGrid && r.Why == "" {
					t.Errorf("rule %d is %s without a reason", i, r.Fate)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTraceHalfDrawn(t *testing.T) {
	var s sketch
	s.frame([]float64{100, 200, 300}, []float64{100, 120, 140})
	s.v(250, 100, 104) // a tick of a fifth of the row's height
	s.h(102, 250, 300)
	s.text(110, 115, "甲")
	trace := NewTrace(&s.Page)
	RuledTraced(&s.Page, trace)
	for _, h := range trace.HalfDrawn {
		if !h.Horizontal && h.Box.X0 == 250 && h.Share > 0.1 && h.Share < 0.3 {
			return
		}
	}
	t.Errorf("half drawn sides: %+v", trace.HalfDrawn)
}

func TestTraceNil(t *testing.T) {
	var trace *Trace
	trace.rule(0, true)
	trace.side(true).axis(0, segment{})
	trace.side(false).joined(nil, segment{}, true)
	trace.networks(nil)
	trace.network(0).tooFew()
	trace.grids(nil, nil)
	trace.Refuse(nil, "")
}
