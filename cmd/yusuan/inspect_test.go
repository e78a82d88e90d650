package main

import (
	"context"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"yusuan"
	"yusuan/internal/testpdf"
	"yusuan/schema"
)

func inspectMade(t *testing.T, source string) *inspectDocument {
	t.Helper()
	in, err := yusuan.Inspect(context.Background(), yusuan.Input{Name: "a.pdf", Data: testpdf.Build(source)}, yusuan.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return inspectOf("a.pdf", in)
}

// Whatever a document prints, the page holds the elements of the shell and no
// other, and its JSON gives the text back.
func TestInspectHTMLIsInert(t *testing.T) {
	evil := `</script><script>alert(1)</script> <!--<script> <img src=x onerror=alert(1)> ]]> & "quoted" 'single'`
	doc := inspectMade(t, "表一 收支总表\n| 科目 | 金额 |\n| 教育 | 1.00 |\n| 卫生 | 2.00 |\n")
	doc.File = evil
	p := &doc.Pages[0]
	p.Lines[0].Text, p.Tables[0].Title, p.Tables[0].Cells[0].Text, p.Glyphs[0].Text = evil, evil, evil, evil

	page, err := inspectHTML(doc, doc.Pages, true)
	if err != nil {
		t.Fatal(err)
	}
	for name, html := range map[string]string{"page": string(page), "index": string(inspectIndex(doc))} {
		body := html
		if name == "page" {
			body = strings.Replace(html, inspectScript, "", 1)
		}
		for _, bad := range []string{"alert(1)</script>", "<img", "<!--", "<script>alert"} {
			if strings.Contains(body, bad) {
				t.Errorf("%s: %q stands in it as markup", name, bad)
			}
		}
	}
	if n := strings.Count(string(page), "</script>"); n != 3 {
		t.Errorf("the page closes %d scripts, its shell has 3", n)
	}
	data := regexp.MustCompile(`(?s)data-page="1">(.*?)</script>`).FindSubmatch(page)
	var back inspectPage
	if err := json.Unmarshal(data[1], &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(*p, back); diff != "" {
		t.Errorf("the page's data is not what was put in:\n%s", diff)
	}
}

// The policy lets the page's own script run, as it stands in the file, and
// nothing be loaded.
func TestInspectPolicy(t *testing.T) {
	doc := inspectMade(t, "| 科目 | 金额 |\n| 教育 | 1.00 |\n| 卫生 | 2.00 |\n")
	page, err := inspectHTML(doc, doc.Pages, false)
	if err != nil {
		t.Fatal(err)
	}
	html := string(page)
	at := strings.LastIndex(html, "<script>")
	script := html[at+len("<script>") : strings.LastIndex(html, "</script>")]
	unescape := strings.NewReplacer("&#39;", "'", "&#43;", "+").Replace
	if want := policy(script); !strings.Contains(unescape(html), want) {
		t.Errorf("the policy does not allow the script that is there: want %s", want)
	}
	for _, bad := range []string{"http-equiv=\"refresh\"", " src=", "@import", "url(", "fetch(", "XMLHttpRequest", "innerHTML", "eval("} {
		if strings.Contains(html, bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
}

func TestInspectDeterministic(t *testing.T) {
	source := "表一 收支总表\n| 科目 | 金额 | < |\n| ^ | 甲 | 乙 |\n| 教育 | 1.00 | 2.00 |\n---\n| 科目 | 金额 | < |\n| ^ | 甲 | 乙 |\n| 卫生 | 2.00 | 3.00 |\n"
	a, _ := json.Marshal(inspectMade(t, source))
	b, _ := json.Marshal(inspectMade(t, source))
	if string(a) != string(b) {
		t.Error("two runs differ")
	}
}

func TestHeaderTree(t *testing.T) {
	header := func(row, col, rowSpan, colSpan int, text string) schema.Cell {
		return schema.Cell{Row: row, Col: col, RowSpan: rowSpan, ColSpan: colSpan, Text: text, Role: "header"}
	}
	table := &schema.Table{NCols: 4, HeaderRows: 3, Cells: []schema.Cell{
		header(0, 0, 2, 1, "科目"), header(0, 1, 1, 3, "金额"),
		header(1, 1, 1, 1, "合计"), header(1, 2, 1, 2, "其中"),
		{Row: 2, Col: 0, RowSpan: 1, ColSpan: 1, Text: "1", Role: "column_number"},
		header(2, 2, 1, 1, "基本"), header(2, 3, 1, 1, "项目"),
		{Row: 3, Col: 0, RowSpan: 1, ColSpan: 1, Text: "教育", Role: "label"},
	}}
	var flat func(depth int, nodes []*headerNode) []string
	flat = func(depth int, nodes []*headerNode) []string {
		var out []string
		for _, n := range nodes {
			out = append(out, strings.Repeat("  ", depth)+n.Text)
			out = append(out, flat(depth+1, n.Children)...)
		}
		return out
	}
	want := []string{"科目", "金额", "  合计", "  其中", "    基本", "    项目"}
	if diff := cmp.Diff(want, flat(0, headerTree(table))); diff != "" {
		t.Error(diff)
	}
}
