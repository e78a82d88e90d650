package grid

import (
	"fmt"
	"slices"

	"yusuan/extract/content"
)

// Trace records what became of a page's rules on their way to grids, for whoever
// inspects a page. Its methods do nothing on nil, which is what normal runs use.
type Trace struct {
	Rules     []RuleFate    // one a rule of the page, in its order
	Networks  []NetworkFate // the rules that hang together
	HalfDrawn []HalfSide

	visible []int32 // the page's index of each rule that is not left out as pale
	sides   [2]sideTrace
}

// Fate is what became of a rule or of a network of rules.
type Fate string

// What becomes of rules. All but FateGrid draw no table.
const (
	FateGrid   Fate = "grid"   // part of a grid
	FatePale   Fate = "pale"   // painted in white while others are dark
	FateShort  Fate = "short"  // too short to be a cell's side
	FateStray  Fate = "stray"  // meets no rule of the other direction
	FateOpen   Fate = "open"   // its network closes no cell
	FateThin   Fate = "thin"   // its network leaves no room for a cell
	FateNested Fate = "nested" // its network lies within one cell of another grid
	FateFrame  Fate = "frame"  // its grid is no table: a frame around a text
)

// RuleFate is what became of one rule.
type RuleFate struct {
	Fate    Fate
	Why     string // in words, with the figures that decided
	Network int    // index into Trace.Networks; -1 none
	Edge    int    // which column or row edge of the grid it draws, from 0; -1 none
}

// NetworkFate is what became of a set of rules that hang together.
type NetworkFate struct {
	Box                  content.Box
	Horizontal, Vertical int // rules, the pieces of one joined
	Fate                 Fate
	Why                  string
	Grid                 int // index, in what RuledTraced returns, of the grid it draws; -1 none

	trace *Trace
	index int // in Trace.Networks
	rules []int32
}

// HalfSide is the side between two cells of the finest grid that rules cover in
// part only, too little to part the cells.
type HalfSide struct {
	Box        content.Box
	Horizontal bool
	Share      float64 // covered by rules, 0 to 1
	Network    int
}

// sideTrace follows the rules of one direction; see Trace.side.
type sideTrace struct {
	trace *Trace
	raw   map[segment][]int32 // the rules whose axis is the segment
	whole map[segment][]int32 // the rules that were joined to the segment
}

// NewTrace prepares a trace of the page.
func NewTrace(page *content.Page) *Trace {
	t := &Trace{Rules: make([]RuleFate, len(page.Rules))}
	for i := range t.Rules {
		t.Rules[i] = RuleFate{Fate: FateStray, Network: -1, Edge: -1}
	}
	for i := range t.sides {
		t.sides[i] = sideTrace{t, map[segment][]int32{}, map[segment][]int32{}}
	}
	return t
}

// Refuse records that a grid that was found is taken for no table.
func (t *Trace) Refuse(g *Grid, why string) {
	if t != nil && g.network > 0 {
		t.Networks[g.network-1].end(FateFrame, why)
	}
}

// Network returns the index in Trace.Networks of the network that draws the
// grid, -1 if rules do not.
func (g *Grid) Network() int { return g.network - 1 }

// rule records whether a rule of the page is left out as pale.
func (t *Trace) rule(i int, pale bool) {
	switch {
	case t == nil:
	case pale:
		t.Rules[i] = RuleFate{FatePale, "painted in white or nearly so, while other rules of the page are dark", -1, -1}
	default:
		t.visible = append(t.visible, int32(i))
	}
}

// side returns the trace of the horizontal or of the vertical rules.
func (t *Trace) side(horizontal bool) *sideTrace {
	switch {
	case t == nil:
		return nil
	case horizontal:
		return &t.sides[0]
	}
	return &t.sides[1]
}

// axis records the axis of a rule.
func (s *sideTrace) axis(rule int, axis segment) {
	if s != nil {
		s.raw[axis] = append(s.raw[axis], s.trace.visible[rule])
	}
}

// joined records which pieces make up a segment, and whether it is long enough.
func (s *sideTrace) joined(pieces []segment, whole segment, long bool) {
	if s == nil {
		return
	}
	pieces = slices.Clone(pieces)
	slices.SortFunc(pieces, compareSegments)
	for _, p := range slices.Compact(pieces) {
		for _, r := range s.raw[p] {
			if long {
				s.whole[whole] = append(s.whole[whole], r)
				continue
			}
			s.trace.Rules[r].Fate = FateShort
			s.trace.Rules[r].Why = fmt.Sprintf("%.1f pt long with all its pieces; the least is %.1f pt", whole.length(), minRule)
		}
	}
}

// networks records which rules hang together. Verticals that no network took
// meet nothing.
func (t *Trace) networks(nets []network) {
	if t == nil {
		return
	}
	t.Networks = make([]NetworkFate, len(nets))
	for k, n := range nets {
		f := &t.Networks[k]
		*f = NetworkFate{Box: n.bounds(), Horizontal: len(n.h), Vertical: len(n.v), Grid: -1, trace: t, index: k}
		for i, segs := range [][]segment{n.h, n.v} {
			for _, s := range segs {
				f.rules = append(f.rules, t.sides[i].whole[s]...)
			}
		}
		for _, r := range f.rules {
			t.Rules[r].Network = k
		}
	}
	for i := range t.Rules {
		if r := &t.Rules[i]; r.Fate == FateStray && r.Network < 0 {
			r.Why = fmt.Sprintf("no rule of the other direction within %.0f pt", touchGap)
		}
	}
}

// network returns the record of the k-th network.
func (t *Trace) network(k int) *NetworkFate {
	if t == nil {
		return nil
	}
	return &t.Networks[k]
}

// end records what becomes of the network, and with it of its rules.
func (f *NetworkFate) end(fate Fate, why string) {
	if f == nil {
		return
	}
	f.Fate, f.Why = fate, why
	if fate != FateGrid {
		f.Grid = -1
	}
	for _, r := range f.rules {
		f.trace.Rules[r].Fate, f.trace.Rules[r].Why = fate, why
	}
}

// tooFew records that the network has not rules enough to close a cell.
func (f *NetworkFate) tooFew() {
	switch {
	case f == nil:
	case f.Vertical == 0:
		f.end(FateStray, fmt.Sprintf("no vertical rule within %.0f pt", touchGap))
	default:
		f.end(FateOpen, fmt.Sprintf("hangs together with %d horizontal and %d vertical rules in all, which close no cell", f.Horizontal, f.Vertical))
	}
}

// thin records that all rules of the network lie too close for a cell.
func (f *NetworkFate) thin() {
	f.end(FateThin, fmt.Sprintf("the rules lie less than %.0f pt apart: no room for a cell", slitWidth))
}

// tooFine records that the network has too many rows and columns for a page.
func (f *NetworkFate) tooFine() {
	f.end(FateStray, fmt.Sprintf("the rules part the page into more than %d cells: hatching", maxPositions))
}

// edges records the edge of the grid that each segment of one direction draws.
func (f *NetworkFate) edges(horizontal bool, segs []segment, edge func(i int) int) {
	if f == nil {
		return
	}
	whole := f.trace.side(horizontal).whole
	for i, s := range segs {
		for _, r := range whole[s] {
			f.trace.Rules[r].Edge = edge(i)
		}
	}
}

// halfDrawn records the inner sides that rules cover too little of to be walls.
func (f *NetworkFate) halfDrawn(l *lattice) {
	if f == nil {
		return
	}
	add := func(horizontal bool, share float64, b content.Box) {
		if share > 0 && share < wallShare {
			f.trace.HalfDrawn = append(f.trace.HalfDrawn, HalfSide{b, horizontal, share, f.index})
		}
	}
	for r := range l.rows() {
		for c := range l.cols() {
			x0, x1, y0, y1 := l.xs[c], l.xs[c+1], l.ys[r], l.ys[r+1]
			if r > 0 {
				add(true, l.above[r*len(l.xs)+c]/(x1-x0), content.Box{X0: x0, Y0: y0, X1: x1, Y1: y0})
			}
			if c > 0 {
				add(false, l.left[r*len(l.xs)+c]/(y1-y0), content.Box{X0: x0, Y0: y0, X1: x0, Y1: y1})
			}
		}
	}
}

// grids records which of the grids that were built are kept, in their order.
func (t *Trace) grids(built, kept []Grid) {
	if t == nil {
		return
	}
	for i := range built {
		f := &t.Networks[built[i].Network()]
		k := slices.IndexFunc(kept, func(g Grid) bool { return g.network == built[i].network })
		if k < 0 {
			f.end(FateNested, "lies within one cell of another grid")
			continue
		}
		f.Grid = k
		f.end(FateGrid, "")
	}
}
