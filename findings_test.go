package yusuan

import (
	"context"
	"strings"
	"testing"

	"yusuan/internal/testpdf"
)

// summary and items are two tables of one disclosure, of the units that %s names.
const (
	summaryTable = `
某市审计局2024年部门预算
表一 支出总表
单位：万元
| 科目编码 | 科目名称 | 合计 |
| 201 | 一般公共服务支出 | 1,234.56 |
| 20108 | 审计事务 | 1,234.56 |
| 2010801 | 行政运行 | 1,234.56 |
| 221 | 住房保障支出 | 654.32 |
| 22102 | 住房改革支出 | 654.32 |
| 2210201 | 住房公积金 | 654.32 |
| | 合计 | 1,888.88 |
---
`
	itemsTable = `
表二 一般公共预算支出表
单位：%UNIT%
| 科目编码 | 科目名称 | 合计 |
| 201 | 一般公共服务支出 | 1,234.56 |
| 20108 | %NAME% | 1,234.56 |
| 2010801 | 行政运行 | 1,234.56 |
| 221 | 住房保障支出 | 654.32 |
| 22102 | 住房改革支出 | 654.32 |
| 2210201 | 住房公积金 | 654.32 |
| | 合计 | 1,888.88 |
`
)

// TestFindingsOfMadeDocuments: what a careful reader should know of a page is found
// from the PDF on, and nothing where all is well.
func TestFindingsOfMadeDocuments(t *testing.T) {
	fill := func(unit, name string) string {
		return strings.NewReplacer("%UNIT%", unit, "%NAME%", name).Replace(itemsTable)
	}
	inYuan := strings.NewReplacer("1,234.56", "12,345,600", "654.32", "6,543,200", "1,888.88", "18,888,800").Replace(fill("元", "审计事务"))
	for _, c := range []struct {
		name, source string
		want         map[string]string // finding: words of its message
	}{
		{"all is well", summaryTable + fill("万元", "审计事务"), nil},
		{"a table in another unit", summaryTable + inYuan, nil},
		{"a name of another code", summaryTable + fill("万元", "海关事务"), map[string]string{"code_name_differs": "20108 is printed with the name 海关事务; the list has 审计事务"}},
		{"a former name, and one cut", summaryTable + fill("万元", "审计事务支出"), nil},
		{"a wrong unit", summaryTable + fill("元", "审计事务"), map[string]string{"unit_contradicts": "t0001 times 10^-4"}},
		{"the text against a table", strings.Replace(summaryTable, "---", "", 1) + "\n一、支出预算情况说明\n某市审计局2024年支出预算1888.88元，其中：一般公共服务支出（201）1234.56元，住房保障支出（221）654.32元。\n", map[string]string{"unit_contradicts": "those of the text times 10^4"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := Convert(context.Background(), Input{Name: "made.pdf", Data: testpdf.Build(c.source)}, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if len(doc.Tables) == 0 || len(doc.Facts) < 7 {
				t.Fatalf("%d tables, %d facts", len(doc.Tables), len(doc.Facts))
			}
			got := map[string]string{}
			for _, f := range doc.Findings {
				if f.Code == "code_name_differs" || f.Code == "unit_contradicts" {
					got[f.Code] = f.Message
					if last := doc.Tables[len(doc.Tables)-1].TableID; f.TableID != last {
						t.Errorf("%s is told of %s, not of %s", f.Code, f.TableID, last)
					}
				}
			}
			for code, words := range c.want {
				if !strings.Contains(got[code], words) {
					t.Errorf("%s: %q, want %q", code, got[code], words)
				}
				delete(got, code)
			}
			if len(got) > 0 {
				t.Errorf("also found %v", got)
			}
		})
	}
}
