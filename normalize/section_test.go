package normalize

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"yusuan/extract"
)

// manyUnits builds a document from pages: lines of text, "T" and an optional agency
// above it for a table, "§" for running text. Its facts are shown as page:unit.
func manyUnits(pages ...string) (agency, consolidation string, shown []string, found bool) {
	doc := &extract.Document{Info: extract.Info{Pages: len(pages)}}
	for i, p := range pages {
		doc.Pages = append(doc.Pages, extract.PageInfo{Number: i + 1, Glyphs: 100})
		y := 50.0
		for _, s := range strings.Split(p, ";") {
			if above, ok := strings.CutPrefix(s, "T"); ok {
				x := tableOf("支出总表", "单位：万元", 1, "科目编码|科目名称|合计", "208|社会保障和就业支出|10", "|合计|10")
				x.AgencyText = above
				x.Parts[0].Page, x.Parts[0].Box.Y0 = i+1, y
				for k := range x.Cells {
					x.Cells[k].Page = i + 1
				}
				doc.Tables = append(doc.Tables, x)
				y += 100
				continue
			}
			for _, l := range prose(strings.TrimPrefix(s, "§")) {
				l.Page, l.Box.Y0, l.Box.Y1 = i+1, y, y+10
				if !strings.HasPrefix(s, "§") {
					l.Box.X1 = l.Box.X0 + 100 // headings are short
				}
				doc.Lines = append(doc.Lines, l)
				y += 15
			}
		}
	}
	d := Document(doc, Meta{DocID: testDoc})
	seen := map[string]bool{}
	for i := range d.Facts {
		f := &d.Facts[i]
		if s := fmt.Sprintf("%d:%s", f.Page, f.UnitAgencyName); !seen[s] {
			seen[s] = true
			shown = append(shown, s)
		}
	}
	return d.Record.AgencyName, d.Record.Consolidation, shown, hasFinding(d, "several_units")
}

// TestSeveralUnits: one PDF that holds the disclosures of several bodies keeps them
// apart, and one that only speaks of others does not.
func TestSeveralUnits(t *testing.T) {
	for _, c := range []struct {
		name  string
		pages []string
		want  []string // tables first
	}{
		{"a department and a unit", []string{
			"许昌市财政局;2024年度部门预算;目录", "§许昌市财政局2024年支出预算10.5万元。", "T部门名称：许昌市财政局",
			"许昌市国库支付中心2024年度单位预算", "§许昌市国库支付中心2024年支出预算7.5万元。", "T",
		}, []string{"3:", "6:许昌市国库支付中心", "2:", "5:许昌市国库支付中心"}},
		{"covers cut into lines", []string{
			"许昌市财政局;2024年度部门预算;目录", "T", "2024年度;许昌市国库支付中心;单位预算", "T", "T", "2024年度;许昌市会计人员服务;中心;单位预算", "T",
		}, []string{"2:", "4:许昌市国库支付中心", "5:许昌市国库支付中心", "7:许昌市会计人员服务中心"}},
		{"and back again", []string{
			"许昌市财政局;2024年度部门预算;目录", "T", "许昌市国库支付中心2024年度单位预算;T", "许昌市财政局2024年度部门预算绩效目标;T",
		}, []string{"2:", "3:许昌市国库支付中心", "4:"}},
		{"tables that name their units", []string{
			"许昌市财政局;2024年度部门预算;目录", "T部门：许昌市财政局", "T单位：许昌市国库支付中心", "T单位：许昌市会计中心", "T部门：许昌市财政局",
		}, []string{"2:", "3:许昌市国库支付中心", "4:许昌市会计中心", "5:"}},
		{"a list of units is none", []string{
			"许昌市财政局;2024年度部门预算;目录", "部门预算单位构成;1.许昌市财政局2024年度部门预算;2.许昌市国库支付中心2024年度单位预算;3.许昌市会计中心2024年度单位预算", "T", "T",
		}, []string{"3:", "4:"}},
		{"contents", []string{
			"许昌市财政局;2024年度部门预算", "目录;许昌市财政局2024年度部门预算…………1;概况;说明;表;许昌市国库支付中心2024年度单位预算……9;概况;说明;表", "T", "许昌市国库支付中心2024年度单位预算;T",
		}, []string{"3:", "4:许昌市国库支付中心"}},
		{"contents of two pages", []string{
			"许昌市财政局;2024年度部门预算", "目录;概况", "许昌市国库支付中心2024年度单位预算……9;概况;说明;表", "T",
		}, []string{"4:"}},
		{"a numbered passage about a unit", []string{
			"许昌市财政局;2024年度部门预算;目录", "二、所属单位情况;（一）许昌市国库支付中心2024年单位预算情况;§2024年支出预算7.5万元。;三、名词解释", "T",
		}, []string{"3:", "2:许昌市国库支付中心"}},
		{"own books beside the whole", []string{
			"许昌市财政局;2024年度部门预算;目录", "T", "许昌市财政局（本级）;2024年度单位预算", "T",
		}, []string{"2:", "4:许昌市财政局（本级）"}},
		{"own books alone", []string{
			"许昌市财政局（本级）;2024年度单位预算;目录", "T部门：许昌市财政局（本级）", "许昌市财政局2024年度单位预算情况说明;T",
		}, []string{"2:", "3:"}},
		{"departments of a county", []string{
			"平江县2024年部门预算公开汇编", "平江县财政局2024年度部门预算;T", "平江县教育局2024年度部门预算;T", "平江县民政局;2024年度部门预算", "T",
		}, []string{"2:平江县财政局", "3:平江县教育局", "5:平江县民政局"}},
		{"names with the regions above", []string{
			"许昌市财政局;2024年度部门预算;目录", "T单位：河南省许昌市财政局", "河南省许昌市财政局2024年度部门预算;T",
		}, []string{"2:", "3:"}},
		{"another document that the text names", []string{
			"许昌市财政局;2024年度部门预算;目录", "《河南省财政厅关于2024年部门预算的批复》;T",
		}, []string{"2:"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			agency, consolidation, got, found := manyUnits(c.pages...)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("facts (-want +got):\n%s", diff)
			}
			if several := strings.Contains(strings.Join(got, ""), "市") || strings.Contains(strings.Join(got, ""), "县"); several != found {
				t.Errorf("finding several_units %v", found)
			}
			switch c.name {
			case "departments of a county":
				if agency != "" {
					t.Errorf("agency %s", agency)
				}
			case "own books beside the whole":
				if consolidation != consolidated {
					t.Errorf("consolidation %q", consolidation)
				}
			default:
				if !strings.HasSuffix(agency, "许昌市财政局") {
					t.Errorf("agency %s", agency)
				}
			}
		})
	}
}
