package yusuan

import (
	"testing"

	"yusuan/schema"
)

func TestNameConflict(t *testing.T) {
	year := func(y int) *int { return &y }
	tests := []struct {
		path, phase string
		year        *int
		want        string
	}{
		{"a/2024年部门预算.pdf", "budget", year(2024), ""},
		{"a/2023年部门预算.pdf", "budget", year(2024), "fiscal_year 2023"},
		{"2023年部门预算.pdf", "final_accounts", year(2023), "phase budget"},
		{"2022-final.pdf", "budget", year(2024), "fiscal_year 2022; phase final_accounts"},
		// Either silent, or the name claims both.
		{"2023年部门预算.pdf", "", nil, ""},
		{"upload.pdf", "budget", year(2024), ""},
		{"2023年决算及2024年预算.pdf", "budget", year(2024), ""},
		// Years inside longer numbers, such as times of download, are none.
		{"W020231201123456.pdf", "budget", year(2024), ""},
		// The folder's name is not the file's.
		{"2020/x.pdf", "budget", year(2024), ""},
	}
	for _, tt := range tests {
		record := &schema.DocumentRecord{FiscalYear: tt.year, Phase: tt.phase}
		if got := NameConflict(tt.path, record); got != tt.want {
			t.Errorf("NameConflict(%q, %v %s) = %q, want %q", tt.path, tt.year, tt.phase, got, tt.want)
		}
	}
}
