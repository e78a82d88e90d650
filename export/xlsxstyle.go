package export

import (
	"github.com/xuri/excelize/v2"

	"yusuan/schema"
)

// style is how a cell of a workbook looks. Equal ones are one style of the file,
// which holds some 64,000 at most.
type style struct {
	grid   bool // a border on all sides
	header bool
	bold   bool
	right  bool // text that stands where numbers do
	format string
	fill   fill
}

// fill is a cell's background.
type fill string

// The colours say what the accounting identities say of a number, in the shades
// that spreadsheets use for good, bad and doubtful.
const (
	noFill           fill = ""
	verifiedFill     fill = "C6EFCE" // green
	contradictedFill fill = "FFC7CE" // red
	correctedFill    fill = "FFEB9C" // yellow
	headerFill       fill = "D9E1F2"
)

var fillMeanings = map[fill]string{
	verifiedFill:     "绿色：已通过勾稽核对 (verified)",
	contradictedFill: "红色：与其他数字矛盾 (contradicted)",
	correctedFill:    "黄色：有人工更正，见批注 (corrected)",
}

// fillOf returns the colour of a cell: a person's correction counts most, then
// what contradicts, and verified is a cell all of whose numbers are.
func fillOf(facts []*schema.Fact, corrections []*schema.AppliedCorrection) fill {
	if len(corrections) > 0 {
		return correctedFill
	}
	verified := 0
	for _, f := range facts {
		switch f.Verification {
		case "contradicted":
			return contradictedFill
		case "verified":
			verified++
		}
	}
	if verified > 0 && verified == len(facts) {
		return verifiedFill
	}
	return noFill
}

func (b *workbook) style(s style) (int, error) {
	if id, ok := b.styles[s]; ok {
		return id, nil
	}
	x := &excelize.Style{Alignment: &excelize.Alignment{Vertical: "center", WrapText: s.grid}}
	if s.grid {
		for _, side := range []string{"left", "top", "right", "bottom"} {
			x.Border = append(x.Border, excelize.Border{Type: side, Color: "999999", Style: 1})
		}
	}
	if s.bold {
		x.Font = &excelize.Font{Bold: true}
	}
	if s.right {
		x.Alignment.Horizontal = "right"
	}
	if s.format != "" {
		x.CustomNumFmt = &s.format
	}
	colour := s.fill
	if s.header {
		x.Alignment.Horizontal = "center"
		if colour == noFill {
			colour = headerFill
		}
	}
	if colour != noFill {
		x.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{string(colour)}}
	}
	id, err := b.NewStyle(x)
	if err == nil {
		b.styles[s] = id
	}
	return id, err
}
