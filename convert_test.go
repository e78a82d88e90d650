package yusuan

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"yusuan/internal/testpdf"
	"yusuan/schema"
)

const smallBudget = `
某市审计局2024年部门预算
表一 一般公共预算支出预算表
单位：万元
| 科目编码 | 科目名称 | 金额 | < | < |
| ^ | ^ | 合计 | 基本支出 | 项目支出 |
| 205 | 教育支出 | 1,234.50 | 1,234.40 | 0.10 |
| 20502 | 普通教育 | 1,234.50 | 1,234.40 | 0.10 |
`

func TestConvertErrors(t *testing.T) {
	pdf := testpdf.Build(smallBudget)
	tests := []struct {
		name    string
		data    []byte
		options Options
		want    error
		reason  Reason
	}{
		{"empty", nil, Options{}, ErrNotPDF, NotPDF},
		{"a page of HTML", []byte("<html><body>404 Not Found</body></html>"), Options{}, ErrNotPDF, NotPDF},
		{"asks for a password", testpdf.Build("@encrypted\n秘密\n"), Options{}, ErrEncrypted, Encrypted},
		{"cut short before its pages", pdf[:200], Options{}, ErrDamaged, Damaged},
		{"too large", pdf, Options{MaxBytes: 100}, ErrTooLarge, Limit},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, err := Convert(t.Context(), Input{Name: "in/x.pdf", Data: tt.data}, tt.options)
			if doc != nil || !errors.Is(err, tt.want) || ReasonOf(err) != tt.reason {
				t.Fatalf("Convert gives %v, %v (%s); want the error %v", doc, err, ReasonOf(err), tt.want)
			}
			var named *InputError
			if !errors.As(err, &named) || named.Name != "in/x.pdf" {
				t.Errorf("the error %q does not name the input", err)
			}
		})
	}
}

func TestConvertDoesNotDependOnTheName(t *testing.T) {
	data := testpdf.Build(smallBudget)
	var results [2][]byte
	for i, name := range []string{"a.pdf", "2019年决算.pdf"} {
		doc, err := Convert(t.Context(), Input{Name: name, Data: data}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		results[i] = schema.AppendDocument(nil, doc)
	}
	if diff := cmp.Diff(string(results[0]), string(results[1])); diff != "" {
		t.Errorf("the result depends on the name:\n%s", diff)
	}
}

func TestConvertCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := Convert(ctx, Input{Name: "x.pdf", Data: testpdf.Build(smallBudget)}, Options{})
	if !errors.Is(err, context.Canceled) || ReasonOf(err) != "" {
		t.Errorf("Convert gives %v (reason %q), want the context's error", err, ReasonOf(err))
	}
}

func TestReadFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.pdf")
	if err := os.WriteFile(path, []byte("12345"), 0o666); err != nil {
		t.Fatal(err)
	}
	if in, err := ReadFile(path, Options{MaxBytes: 5}); err != nil || in.Name != path || string(in.Data) != "12345" {
		t.Errorf("ReadFile gives %q, %v", in, err)
	}
	if _, err := ReadFile(path, Options{MaxBytes: 4}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a file over the limit gives %v, want ErrTooLarge", err)
	}
	if _, err := ReadFile(filepath.Join(dir, "none.pdf"), Options{}); !errors.Is(err, ErrUnreadable) || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is not there gives %v, want ErrUnreadable and ErrNotExist", err)
	}
}
