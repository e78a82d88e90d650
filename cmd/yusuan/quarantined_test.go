package main

import (
	"testing"

	"yusuan/schema"
)

// What is quarantined is found by its address as the list has it, and as summaries
// show it.
func TestFindQuarantinedByAddress(t *testing.T) {
	list := []schema.QuarantineEntry{{Path: "in/a.pdf", SHA256: "aa"}, {URL: "https://a.gov.cn/%E9%A2%84%E7%AE%97.pdf", Reason: "http_status"}}
	for _, name := range []string{"https://a.gov.cn/%E9%A2%84%E7%AE%97.pdf", "https://a.gov.cn/预算.pdf"} {
		if got := findQuarantined(list, name); len(got) != 1 || got[0].url != list[1].URL {
			t.Errorf("%s finds %+v", name, got)
		}
	}
	if got := findQuarantined(list, ""); len(got) > 0 {
		t.Errorf("no name finds %+v", got)
	}
}
