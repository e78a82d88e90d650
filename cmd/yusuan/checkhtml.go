package main

import (
	"fmt"
	"html/template"
	"io"
)

// The HTML report is one page without scripts or anything fetched.
const checkHTMLHead = `<!DOCTYPE html>
<html lang="zh">
<meta charset="utf-8">
<title>yusuan check</title>
<style>
body { font: 15px/1.5 sans-serif; max-width: 70em; margin: 2em auto; padding: 0 1em; color: #222 }
h2 { font-size: 1.1em; margin: 2em 0 0 }
.file { color: #666; margin: 0 }
table { border-collapse: collapse; margin: .6em 0; width: 100% }
th, td { border: 1px solid #ccc; padding: .25em .5em; text-align: left; vertical-align: top }
td.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
tr.bad td { background: #fff4f2 }
small { color: #666 }
</style>
<h1>yusuan check</h1>
`

var checkDocumentPage = template.Must(template.New("document").Parse(`<h2>{{.Title}}</h2>
<p class="file">{{.Name}} <small>{{.DocID}}</small></p>
<p>{{.Summary}}<br><small>{{.Outcomes}}</small></p>
{{with .Shared}}<ul>
{{range .}}<li>{{.Message}} <small>page {{.Page}} {{.Title}}</small>
{{end}}</ul>
{{end}}{{with .Mismatches}}<table>
<tr><th>Identity<th>Left<th>Right<th>Difference<th>Place<th>Written out
{{range .}}<tr class="bad"><td>{{.Chinese}}<br><small>{{.Rule}}</small><td class="n">{{.Left}}<td class="n">{{.Right}}<td class="n">{{.Difference}}<br><small>± {{.Tolerance}} {{.Unit}}</small><td>page {{.Page}}<br>{{.Title}}<br><small>{{printf "%.0f" .Box}}</small><td>{{.Message}}
{{end}}</table>
{{end}}<table>
<tr><th>Table<th>Kind<th>Amounts<th>Verified<th>Contradicted
{{range .Tables}}{{if .Money}}<tr><td>{{.Title}}<td>{{.Kind}}<td class="n">{{.Money}}<td class="n">{{.Verified}}<td class="n">{{.Contradicted}}
{{end}}{{end}}</table>
{{with .NotTried}}<details><summary>Could not be tried: {{len .}}</summary><table>
<tr><th>Identity<th>Place<th>Why
{{range .}}<tr><td>{{.Rule}}<td>page {{.Page}}<br>{{.Title}}<td>{{.Message}}
{{end}}</table></details>
{{end}}`))

// writeCheckHTML writes the section of a document.
func writeCheckHTML(out io.Writer, r *checkReport) error {
	return checkDocumentPage.Execute(out, struct {
		*checkReport
		Summary, Outcomes string
	}{r, r.summary(), r.outcomes()})
}

// writeCheckFoot writes the sum over all documents.
func writeCheckFoot(out io.Writer, total *checkReport) error {
	_, err := fmt.Fprintf(out, "<hr><p>%s; %s</p>\n</html>\n", plural(total.documents, "document"), template.HTMLEscapeString(total.summary()))
	return err
}
