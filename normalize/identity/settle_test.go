package identity

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Rows that only their indent puts under coded groups, and that do not list all of
// them, leave the groups open; and the class above the groups is the groups alone,
// whichever reading of the rows was tried.
func TestOpenPartsOfGroupsWithinAClass(t *testing.T) {
	for _, c := range []struct {
		name string
		rows []string
		want []string
	}{
		{
			"parts that do not list all", []string{
				"合计||100", "教育支出|205|100", " 普通教育|20502|60", "  在职人员||10", "  离休人员||20", " 职业教育|20503|40", "  聘用人员||15",
			}, []string{"column_group r3c2 not_applicable", "column_group r6c2 not_applicable", "column_group r2c2 exact"},
		},
		{
			"parts that do not list all, and a misprint elsewhere", []string{
				"合计||200", "教育支出|205|100", " 普通教育|20502|60", "  在职人员||10", "  离休人员||20", " 职业教育|20503|40", "  聘用人员||15",
			}, []string{"column_group r2c2 exact", "column_group r3c2 mismatch", "column_group r6c2 mismatch"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := made("general_expenditure", []string{"金额"}, c.rows...)
			var got []string
			for _, r := range results(d) {
				if strings.HasPrefix(r, "column_group ") {
					got = append(got, r)
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%s\n%q", diff, results(d))
			}
		})
	}
}
