package main

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
)

// The HTML of inspect is a fixed shell, script and style. All that comes from a
// document goes into it as JSON in a block that is not run, with <, > and &
// escaped; the script makes elements of it and sets their text, never markup. The
// policy in the page's head allows that one script and no network.
var (
	//go:embed inspect/page.html
	inspectShell string
	//go:embed inspect/page.js
	inspectScript string
	//go:embed inspect/page.css
	inspectStyle string
	//go:embed inspect/index.html
	inspectIndexShell string
)

type inspectShellData struct {
	Title  string
	Policy string
	Style  template.CSS
	Script template.JS
	About  template.JS // JSON
	Pages  []inspectShellPage
}

type inspectShellPage struct {
	Number int
	JSON   template.JS
}

// inspectAbout is what the script knows beside the pages.
type inspectAbout struct {
	File        string `json:"file"`
	DocID       string `json:"doc_id"`
	ToolVersion string `json:"tool_version"`
	PageCount   int    `json:"page_count"`
	Pages       []int  `json:"pages"`  // all that were inspected
	Folder      bool   `json:"folder"` // each page is a file of its own
}

// policy allows the script with the given text and inline styles, and nothing
// from elsewhere.
func policy(script string) string {
	sum := sha256.Sum256([]byte(script))
	return fmt.Sprintf("default-src 'none'; script-src 'sha256-%s'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
		base64.StdEncoding.EncodeToString(sum[:]))
}

// inspectHTML renders pages of an inspection as one HTML file. folder tells that
// the other pages stand beside it as files of their own.
func inspectHTML(doc *inspectDocument, pages []inspectPage, folder bool) ([]byte, error) {
	about := inspectAbout{File: doc.File, DocID: doc.DocID, ToolVersion: doc.ToolVersion, PageCount: doc.PageCount, Folder: folder}
	for i := range doc.Pages {
		about.Pages = append(about.Pages, doc.Pages[i].Page)
	}
	d := inspectShellData{
		Title: fmt.Sprintf("%s, page %d: how it was read", doc.File, pages[0].Page), Policy: policy(inspectScript),
		Style: template.CSS(inspectStyle), Script: template.JS(inspectScript),
	}
	var err error
	if d.About, err = inertJSON(about); err != nil {
		return nil, err
	}
	for i := range pages {
		text, err := inertJSON(&pages[i])
		if err != nil {
			return nil, err
		}
		d.Pages = append(d.Pages, inspectShellPage{pages[i].Page, text})
	}
	var b bytes.Buffer
	err = template.Must(template.New("page").Parse(inspectShell)).Execute(&b, d)
	return b.Bytes(), err
}

// inertJSON is JSON that may stand in a script element: json.Marshal writes <, >
// and & as escapes, so nothing in it closes the element.
func inertJSON(v any) (template.JS, error) {
	text, err := json.Marshal(v)
	return template.JS(text), err
}

type inspectIndexRow struct {
	Page, Tables, Dropped, Rules, Findings int
	Link, Titles                           string
}

// inspectIndex lists the pages.
func inspectIndex(doc *inspectDocument) []byte {
	var rows []inspectIndexRow
	for i := range doc.Pages {
		p := &doc.Pages[i]
		r := inspectIndexRow{Page: p.Page, Tables: len(p.Tables), Rules: len(p.Rules), Findings: len(p.Findings), Link: inspectPageName(p.Page)}
		for _, rule := range p.Rules {
			if rule.Fate != "grid" {
				r.Dropped++
			}
		}
		for k, t := range p.Tables {
			if k > 0 {
				r.Titles += " · "
			}
			r.Titles += orElse(t.Title, "(no title)")
			if t.Parts[0].Page != p.Page {
				r.Titles += " (continued)"
			}
		}
		rows = append(rows, r)
	}
	var b bytes.Buffer
	err := template.Must(template.New("index").Parse(inspectIndexShell)).Execute(&b, map[string]any{
		"Doc": doc, "Rows": rows, "Style": template.CSS(inspectStyle), "Policy": policy(""),
	})
	if err != nil {
		panic(err) // the template and its data are fixed
	}
	return b.Bytes()
}
