package yusuan

import (
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"yusuan/schema"
)

var yearInName = regexp.MustCompile(`(?:^|\D)(20\d\d)(?:\D|$)`)

// NameConflict tells what a file's name claims and the document's text denies,
// such as "fiscal_year 2023; phase budget"; "" where the two agree or either is
// silent. Names are given by hand and by crawlers, and often lie: the text
// decides, and the conflict is worth a look.
func NameConflict(path string, record *schema.DocumentRecord) string {
	name := filepath.Base(path)
	var conflicts []string
	if years := yearsIn(name); record.FiscalYear != nil && len(years) > 0 && !slices.Contains(years, *record.FiscalYear) {
		conflicts = append(conflicts, "fiscal_year "+strconv.Itoa(years[0]))
	}
	if phase := phaseIn(name); phase != "" && record.Phase != "" && phase != record.Phase {
		conflicts = append(conflicts, "phase "+phase)
	}
	return strings.Join(conflicts, "; ")
}

func yearsIn(name string) (years []int) {
	for name != "" {
		m := yearInName.FindStringSubmatchIndex(name)
		if m == nil {
			break
		}
		year, _ := strconv.Atoi(name[m[2]:m[3]]) // four digits
		years = append(years, year)
		name = name[m[3]:]
	}
	return years
}

// phaseIn returns the phase that a name claims, "" where it names none or both.
func phaseIn(name string) string {
	name = strings.ToLower(name)
	budget := strings.Contains(name, "预算") || strings.Contains(name, "budget")
	final := strings.Contains(name, "决算") || strings.Contains(name, "final")
	switch {
	case budget && !final:
		return "budget"
	case final && !budget:
		return "final_accounts"
	}
	return ""
}
