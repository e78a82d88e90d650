package yusuan

import (
	"bytes"
	"errors"
	"testing"

	"yusuan/internal/testpdf"
	"yusuan/schema"
)

// seeds are small documents whose parts a fuzzer can rearrange.
var seeds = []string{
	smallBudget,
	"@scan\n",
	"某市财政局2023年部门决算\n本部门没有表格。\n",
	// A label whose bracket opens nowhere, as where a page cuts it.
	"某市财政局2023年部门预算\n表一 一般公共预算支出表\n单位：万元\n| 科目编码 | 科目名称 | 金额 |\n| 205 | 教育支出） | 100.00 |\n| | 合计） | 100.00 |\n",
	"表一\n单位：元\n| 项目 | 金额 |\n| 教育支出 | 100.00 |\n---\n| 项目 | 金额 |\n| 合计 | -0.5 |\n",
}

// Whatever the bytes, Convert gives a document that keeps the contract or an
// error with a reason; it never panics.
func FuzzConvert(f *testing.F) {
	for _, source := range seeds {
		pdf := testpdf.Build(source)
		f.Add(pdf)
		f.Add(pdf[:len(pdf)*2/3])
	}
	f.Add([]byte("%PDF-1.4\n%%EOF\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		checkConvert(t, data)
	})
}

// The same with documents that read well, so that the fuzzer gets to the stages
// behind the reading of PDFs.
func FuzzConvertText(f *testing.F) {
	for _, source := range seeds {
		f.Add(source)
	}
	f.Fuzz(func(t *testing.T, source string) {
		if len(source) > 4000 {
			t.Skip("long")
		}
		checkConvert(t, testpdf.Build(source))
	})
}

func checkConvert(t *testing.T, data []byte) {
	doc, err := Convert(t.Context(), Input{Name: "fuzz.pdf", Data: data}, Options{})
	var crash *CrashError
	if errors.As(err, &crash) {
		t.Fatalf("%v\n%s", crash, crash.Stack)
	}
	if err != nil {
		if ReasonOf(err) == "" {
			t.Fatalf("an error without a reason: %v", err)
		}
		return
	}
	if err := schema.Validate(doc); err != nil {
		t.Fatal(err)
	}
	encoded := schema.AppendDocument(nil, doc)
	again, err := Convert(t.Context(), Input{Name: "fuzz.pdf", Data: data}, Options{})
	if err != nil || !bytes.Equal(encoded, schema.AppendDocument(nil, again)) {
		t.Fatalf("a second run gives another result (error %v)", err)
	}
}
