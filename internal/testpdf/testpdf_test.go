package testpdf

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The PDFs must be such that an independent reader reads them too.
func TestBuildIsReadByPoppler(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("needs pdftotext of poppler-utils")
	}
	path := filepath.Join(t.TempDir(), "a.pdf")
	source := "某市审计局2024年部门预算\n单位：万元\n| 科目 | 金额 | < |\n| ^ | 合计 | 基本支出 |\n| 教育支出 | 1,234.50 | 0.10 |\n---\n第二页\n"
	if err := os.WriteFile(path, Build(source), 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", "-layout", path, "-").CombinedOutput()
	if err != nil {
		t.Fatalf("pdftotext: %v\n%s", err, out)
	}
	if strings.Contains(string(out), "Missing language pack") {
		t.Skip("needs the Chinese encodings of poppler-data")
	}
	for _, want := range []string{"某市审计局2024年部门预算", "1,234.50", "教育支出", "\f第二页"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("pdftotext does not print %q:\n%s", want, out)
		}
	}
	if strings.Contains(string(out), "rror") {
		t.Errorf("pdftotext complains:\n%s", out)
	}
}
