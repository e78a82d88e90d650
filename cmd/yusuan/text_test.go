package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWrapText(t *testing.T) {
	tests := []struct {
		text  string
		width int
		want  []string
	}{
		{"", 10, nil},
		{"一般公共服务支出", 8, []string{"一般公共", "服务支出"}},
		// Numbers and words stay whole where they can.
		{"合计1,234,567.89元", 12, []string{"合计", "1,234,567.89", "元"}},
		{"general budget", 10, []string{"general", "budget"}},
		{"12345678901234", 6, []string{"123456", "789012", "34"}},
		// Punctuation stays with what it closes or opens.
		{"一般公共，服务", 8, []string{"一般公", "共，服务"}},
		{"一般公（共服务）", 8, []string{"一般公", "（共服", "务）"}},
		{"a\nb", 8, []string{"a", "b"}},
		// Never less than a character, however narrow.
		{"预算", 1, []string{"预", "算"}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, wrapText(tt.text, tt.width)); diff != "" {
			t.Errorf("wrapText(%q, %d) (-want +got):\n%s", tt.text, tt.width, diff)
		}
	}
}

func TestLimitLines(t *testing.T) {
	got := limitLines([]string{"一般公共", "服务支出", "教育"}, 2, 8)
	if diff := cmp.Diff([]string{"一般公共", "服务支…"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Names of files are shown as they are, unless a terminal would not show them so.
func TestFileName(t *testing.T) {
	for name, want := range map[string]string{
		"in/预算 公开\u3000(1).pdf":   "in/预算 公开\u3000(1).pdf",
		`in\预算"公开".pdf`:           `in\预算"公开".pdf`,
		"in/e\u0301.pdf":          "in/e\u0301.pdf", // letters as macOS parts them
		"in/a\nok.pdf":            `"in/a\nok.pdf"`,
		"in/\x1b[31m预算\r.pdf":     `"in/\x1b[31m预算\r.pdf"`,
		"in/\u202efdp.预算":         `"in/\u202efdp.预算"`, // turns the text around
		"in/\u2028预算\ue000.pdf":   `"in/\u2028预算\ue000.pdf"`,
		"in/\xd4\xa4\xcb\xe3.pdf": `"in/Ԥ\xcb\xe3.pdf"`,
	} {
		if got := fileName(name); got != want {
			t.Errorf("%q is shown as %s, want %s", name, got, want)
		}
	}
}

// An error that holds such a name moves no cursor, and keeps its own lines.
func TestVisible(t *testing.T) {
	if got, want := visible("in/\x1b[2J预算\r\u202e.pdf: no such file\n  try another"), `in/\x1b[2J预算\r\u202e.pdf: no such file`+"\n  try another"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// Addresses are shown with their Chinese characters, others as they are.
func TestReadable(t *testing.T) {
	for place, want := range map[string]string{
		"https://a.gov.cn/%E9%A2%84%E7%AE%97.pdf#b.zip": "https://a.gov.cn/预算.pdf#b.zip",
		"https://a.gov.cn/d?n=%BE%F6%CB%E3":             "https://a.gov.cn/d?n=%BE%F6%CB%E3", // GBK
		"https://a.gov.cn/a%20b%0A.pdf":                 "https://a.gov.cn/a%20b%0A.pdf",
		"in/100%E9%A2%84.pdf":                           "in/100%E9%A2%84.pdf", // a path
		"in/a\nb.pdf":                                   `"in/a\nb.pdf"`,
		"https://a.gov.cn/%E2%80%AE.pdf":                "https://a.gov.cn/%E2%80%AE.pdf", // turns the text around
		"https://a.gov.cn/100%.pdf":                     "https://a.gov.cn/100%.pdf",
		"https://a.gov.cn/%E9%A2%84%2Fb%3F.pdf":         "https://a.gov.cn/%E9%A2%84%2Fb%3F.pdf", // another address unescaped
	} {
		if got := readable(place); got != want {
			t.Errorf("%s is shown as %s, want %s", place, got, want)
		}
	}
}
