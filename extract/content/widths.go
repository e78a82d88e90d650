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
	over     bool // there are more than the limits allow
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
	w.readWide(o.key("W"))
	w.readTall(o.key("W2"))
	return w
}

// readWide reads /W: runs of widths, "first [w w w]", and ranges of one width,
// "first last w".
func (w *cidWidths) readWide(a object) {
	n := w.room(a)
	for i := 0; i+1 < n && !w.over; {
		first := uint32(max(0, a.index(i).int()))
		second := a.index(i + 1)
		if second.isArray() {
			for k, v := range second.floats(w.room(second)) {
				w.set(first+uint32(k), v)
			}
			i += 2
			continue
		}
		if i+2 >= n {
			break
		}
		w.setRange(widthRange{first, uint32(max(0, second.int())), a.index(i + 2).float()})
		i += 3
	}
}

// room returns how many elements of an array are read.
func (w *cidWidths) room(a object) int {
	w.over = w.over || a.len() > maxWidths
	return min(a.len(), maxWidths)
}

// set enters the width of one CID.
func (w *cidWidths) set(cid uint32, width float64) {
	if len(w.single) >= maxWidths {
		w.over = true
		return
	}
	w.single[cid] = width
}

// shortRange is the length up to which a range is written out.
const shortRange = 64

// setRange enters a range of one width. Single widths count before ranges, and
// of two ranges the first.
func (w *cidWidths) setRange(r widthRange) {
	if r.hi < r.lo {
		return
	}
	if r.hi-r.lo < shortRange {
		for cid := r.lo; cid <= r.hi; cid++ {
			if _, known := w.stated(cid); !known {
				w.set(cid, r.width)
			}
		}
		return
	}
	if len(w.ranges) >= maxWidthRanges {
		w.over = true
		return
	}
	w.ranges = append(w.ranges, r)
}

// readTall reads /W2, which gives three numbers where /W gives one.
func (w *cidWidths) readTall(a object) {
	n := w.room(a)
	for i := 0; i+1 < n && !w.over; {
		first := uint32(max(0, a.index(i).int()))
		second := a.index(i + 1)
		if second.isArray() {
			v := second.floats(w.room(second))
			for ; len(v) >= 3; v = v[3:] {
				w.setTall(tallRange{first, first, v[0], v[1], v[2]})
				first++
			}
			i += 2
			continue
		}
		if i+4 >= n {
			break
		}
		w.setTall(tallRange{
			first, uint32(max(0, second.int())),
			a.index(i + 2).float(), a.index(i + 3).float(), a.index(i + 4).float(),
		})
		i += 5
	}
}

func (w *cidWidths) setTall(r tallRange) {
	if len(w.tall) >= maxTallRanges {
		w.over = true
		return
	}
	w.tall = append(w.tall, r)
}

// width returns a CID's width.
func (w *cidWidths) width(cid uint32) float64 {
	if v, ok := w.stated(cid); ok {
		return v
	}
	return w.standard
}

// stated returns the width that the font states for a CID by itself.
func (w *cidWidths) stated(cid uint32) (float64, bool) {
	if v, ok := w.single[cid]; ok {
		return v, true
	}
	for _, r := range w.ranges {
		if r.lo <= cid && cid <= r.hi {
			return r.width, true
		}
	}
	return 0, false
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
