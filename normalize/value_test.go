package normalize

import "testing"

func TestParseValue(t *testing.T) {
	tests := []struct {
		text    string
		state   valueState
		number  string
		percent bool
		unit    string
		doubt   bool
	}{
		{"", blankValue, "", false, "", false},
		{" 　", blankValue, "", false, "", false},
		{"-", dashValue, "", false, "", false},
		{"——", dashValue, "", false, "", false},
		{"/", dashValue, "", false, "", false},
		{"0.00", zeroValue, "0", false, "", false},
		{"1,234,567.89", numberValue, "1234567.89", false, "", false},
		{"３０９０．３９", numberValue, "3090.39", false, "", false},
		{"-12.3", numberValue, "-12.3", false, "", false},
		{"123456789012345678.25", numberValue, "123456789012345678.25", false, "", false}, // more than 64 bits hold
		{"9223372036854775808", numberValue, "9223372036854775808", false, "", false},
		{"－12.3", numberValue, "-12.3", false, "", false},
		{"−12.3", numberValue, "-12.3", false, "", false},
		{"△12.3", numberValue, "-12.3", false, "", false},
		{"（12.30）", numberValue, "-12.3", false, "", false},
		{"(1)", textValue, "", false, "", false}, // numbers a list
		{"25180591 .33", numberValue, "25180591.33", false, "", false},
		{"1 2 . 3 4", numberValue, "12.34", false, "", false},
		{"300 400", numberValue, "300400", false, "", true},
		{"125360,898", numberValue, "125360898", false, "", false},
		{"1,23", textValue, "", false, "", false},
		{"1,2345.00", textValue, "", false, "", false},
		{"13.67%", numberValue, "13.67", true, "", false},
		{"12.3①", numberValue, "12.3", false, "", false},
		{"12.3（注1）", numberValue, "12.3", false, "", false},
		{"306万元", numberValue, "306", false, "万元", false},
		{"80人", numberValue, "80", false, "", false},
		{"2026年", textValue, "", false, "", false},
		{"12月底前", textValue, "", false, "", false},
		{"57,232,550.0039,358,500.00", textValue, "", false, "", false},
		{"无", textValue, "", false, "", false},
	}
	for _, x := range tests {
		v := parseValue(x.text)
		n := ""
		if v.isAmount() {
			n = v.number.String()
		}
		if v.state != x.state || n != x.number || v.percent != x.percent || v.unit != x.unit || v.doubt != x.doubt {
			t.Errorf("%q: state %d number %q percent %v unit %q doubt %v, should be %+v", x.text, v.state, n, v.percent, v.unit, v.doubt, x)
		}
	}
}

func TestFits(t *testing.T) {
	for text, want := range map[string]bool{
		"123456789012.123456": true, "1234567890123": false, "0.1234567": false,
	} {
		if got := parseValue(text).fits(); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}
