package content

import "slices"

// cidWidths are the widths of a CID font in thousandths.
type cidWidths struct {
	single   map[uint32]float64
	ranges   []widthRange
	standard float64
	// Vertical: the default position and advance, and those of single CIDs.
	vy, down float64
	tall     []tallRange
}

type widthRange struct {
	lo, hi uint32
	width  float64
}

type tallRange struct {
	lo, hi       uint32
	down, vx, vy float64
}

func readCIDWidths(o object) *cidWidths {
	w := &cidWidths{single: map[uint32]float64{}, standard: 1000, vy: 880, down: -1000}
	if dw := o.key("DW"); dw.isNumber() {
		w.standard = dw.float()
	}
	if dw2 := o.key("DW2").floats(2); len(dw2) == 2 {
		w.vy, w.down = dw2[0], dw2[1]
	}
	a := o.key("W")
	n := min(a.len(), maxWidths)
	for i := 0; i+1 < n; {
		first := uint32(max(0, a.index(i).int()))
		second := a.index(i + 1)
		if second.isArray() {
			for k, v := range second.floats(maxWidths) {
				if len(w.single) < maxWidths {
					w.single[first+uint32(k)] = v
				}
			}
			i += 2
			continue
		}
		if i+2 >= n {
			break
		}
		w.ranges = append(w.ranges, widthRange{first, uint32(max(0, second.int())), a.index(i + 2).float()})
		i += 3
	}
	w.readTall(o.key("W2"))
	return w
}

func (w *cidWidths) readTall(a object) {
	n := min(a.len(), maxWidths)
	for i := 0; i+1 < n; {
		first := uint32(max(0, a.index(i).int()))
		second := a.index(i + 1)
		if second.isArray() {
			v := second.floats(maxWidths)
			for ; len(v) >= 3; v = v[3:] {
				w.tall = append(w.tall, tallRange{first, first, v[0], v[1], v[2]})
				first++
			}
			i += 2
			continue
		}
		if i+4 >= n {
			break
		}
		w.tall = append(w.tall, tallRange{
			first, uint32(max(0, second.int())),
			a.index(i + 2).float(), a.index(i + 3).float(), a.index(i + 4).float(),
		})
		i += 5
	}
}

// width returns a CID's width.
func (w *cidWidths) width(cid uint32) float64 {
	if v, ok := w.single[cid]; ok {
		return v
	}
	for _, r := range w.ranges {
		if r.lo <= cid && cid <= r.hi {
			return r.width
		}
	}
	return w.standard
}

// unstated reports whether the font says nothing of its widths but the default
// of a full square.
func (w *cidWidths) unstated() bool {
	return len(w.single) == 0 && len(w.ranges) == 0 && w.standard == 1000
}

// vertical returns a CID's advance down the line and the position of its
// vertical origin, in units of the font size.
func (w *cidWidths) vertical(cid uint32, width float64) (down, vx, vy float64) {
	i := slices.IndexFunc(w.tall, func(r tallRange) bool { return r.lo <= cid && cid <= r.hi })
	if i >= 0 {
		r := w.tall[i]
		return r.down / 1000, r.vx / 1000, r.vy / 1000
	}
	return w.down / 1000, width / 2000, w.vy / 1000
}
