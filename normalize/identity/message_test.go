package identity

import (
	"strings"
	"testing"
)

// A failing identity says what would balance it, as a suggestion, and what is odd
// about the ink of its cells.
func TestSuggestions(t *testing.T) {
	for _, c := range []struct {
		name string
		rows []string
		want string
	}{
		{"one digit", []string{"合计||912.00", "甲|205|450.00", "乙|206|452.00"}, "it would balance if 合计 912.00 [t0001/r1c2 p1] were 902 (one digit)"},
		{"two digits", []string{"合计||927.00", "甲|205|430.00", "乙|206|542.00"}, "were 972 (two digits swapped)"},
		{"the sign", []string{"合计||4.50", "甲|205|-9.00", "乙|206|4.50"}, "were -4.5 (the sign)"},
		{"a power of ten", []string{"合计||9000000.00", "甲|205|450.00", "乙|206|450.00"}, "the sides differ by a factor of 10^4: look at the units"},
		{"one number more", []string{"合计||450.00", "甲|205|450.00", "乙|206|318.00"}, "it would balance without 乙 318.00 [t0001/r3c2 p1]"},
	} {
		d := made("general_expenditure", []string{"金额"}, c.rows...)
		message := ""
		for _, f := range d.Findings {
			message += f.Message
		}
		if !strings.Contains(message, c.want) {
			t.Errorf("%s: %q does not say %q", c.name, message, c.want)
		}
	}
	// 合计 of a row stands one row too high
	d := made("expenditure_summary", spendingHeads, "甲|205|13.37|1.00|1.00", "乙|206|2.00|2.00|4.50")
	message := ""
	for _, f := range d.Findings {
		message += f.Message
	}
	if want := "甲 13.37 [t0001/r1c2 p1] were the number of the next row, 乙 2.00 [t0001/r2c2 p1]: a shifted row?"; !strings.Contains(message, want) {
		t.Errorf("%q does not say %q", message, want)
	}
}

func TestInkIsQuoted(t *testing.T) {
	d := made("general_expenditure", []string{"金额"}, "合计||9.00", "甲|205|4.00", "乙|206|3.00")
	d.Tables[0].Cells[0].CellID = docID + "/t0001/r2c2"
	d.Tables[0].Cells[0].InkFlags = []string{"doubled", "on_border"}
	Check(d)
	if len(d.Findings) != 1 || !strings.Contains(d.Findings[0].Message, "ink: t0001/r2c2: doubled, on_border") {
		t.Errorf("findings: %+v", d.Findings)
	}
	d.Tables[0].Cells[0].InkFlags = nil
	Check(d)
	if len(d.Findings) != 1 || !strings.Contains(d.Findings[0].Message, "no ink of these cells is doubtful") {
		t.Errorf("findings: %+v", d.Findings)
	}
}
