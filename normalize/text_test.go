package normalize

import "testing"

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"合　计": "合计", "金额（万元）": "金额(万元)", "１２．５％": "12.5%", "“三公”经费": `"三公"经费`, "—": "-", "【重点】": "[重点]", "㎡": "㎡", "①": "①", "201 03 01": "2010301",
	} {
		if got := fold(text); got != want {
			t.Errorf("%q: %q, should be %q", text, got, want)
		}
	}
}

func TestSqueeze(t *testing.T) {
	for text, want := range map[string]string{"项 目": "项目", "办公 OA 系统": "办公OA系统", "Office 365": "Office 365", "合计": "合计"} {
		if got := squeeze(text); got != want {
			t.Errorf("%q: %q, should be %q", text, got, want)
		}
	}
}

func TestOrdinal(t *testing.T) {
	tests := []struct {
		text string
		rank int
		rest string
	}{
		{"一、财政拨款", 1, "财政拨款"},
		{"二十一、住房保障支出", 1, "住房保障支出"},
		{"(二)政府性基金", 2, "政府性基金"},
		{"1、因公出国", 3, "因公出国"},
		{"1.一般公共预算", 3, "一般公共预算"},
		{"(1)工资福利支出", 4, "工资福利支出"},
		{"①购置", 5, "购置"},
		{"一般公共服务支出", 0, "一般公共服务支出"},
		{"1.5万元", 0, "1.5万元"},
		{"三公经费", 0, "三公经费"},
		{"12345热线", 0, "12345热线"},
		{"(境)费", 0, "(境)费"},
	}
	for _, x := range tests {
		if rank, rest := ordinal(x.text); rank != x.rank || rest != x.rest {
			t.Errorf("%s: %d %q", x.text, rank, rest)
		}
	}
}
