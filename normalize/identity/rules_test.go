package identity

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"yusuan/schema"
)

// The code book explains every rule, in the words of the rules.
func TestCodeBookNamesTheRules(t *testing.T) {
	enum, ok := schema.EnumNamed("rule")
	if !ok {
		t.Fatal("no rules in the code book")
	}
	var want []schema.EnumValue
	for _, r := range Rules {
		want = append(want, schema.EnumValue{Value: r.ID, Chinese: r.Chinese, Meaning: r.Meaning})
	}
	if diff := cmp.Diff(want, enum.Values); diff != "" {
		t.Errorf("(-rules +code book):\n%s", diff)
	}
}

func TestRulesAreWhole(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Rules {
		if seen[r.ID] || r.ID == "" || r.Chinese == "" || r.Meaning == "" || r.Example == "" || r.Reason == "" {
			t.Errorf("rule %q is not whole or stands twice", r.ID)
		}
		seen[r.ID] = true
		switch r.Relation {
		case "eq", "le", "ratio", "set":
		default:
			t.Errorf("rule %s: relation %q", r.ID, r.Relation)
		}
	}
}
