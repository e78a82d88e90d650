package schema

import (
	"bytes"
	"fmt"
	"strings"
)

//go:generate go test -run TestCodeBookPage -update .

// Markdown returns the code book as a page: docs/codebook.md.
func Markdown() []byte {
	var b bytes.Buffer
	b.WriteString(`# The code book

Every table, column and enumeration of a dataset. This page is generated from the package schema
(` + "`go generate ./schema`" + `); ` + "`yusuan schema`" + ` prints the same on the terminal.

Null means "not known" or "not there", never zero. Coordinates are PDF points on the page as displayed, origin top
left, y down, to 0.01. Row and column indices start at 0, pages at 1. Decimals are strings in JSON. ` + "`amount`" + ` is always yuan.
In Parquet the partition names ` + "`year` and `region`" + ` repeat fiscal_year and region_code; they are no columns of a file.

Tables: `)
	for i, t := range book {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "[%s](#%s)", t.Name, anchor(t.Name, t.Chinese))
	}
	b.WriteString("\n")
	for _, t := range book {
		markdownTable(&b, t)
	}
	b.WriteString("\n# Enumerations\n")
	for _, e := range enums {
		markdownEnum(&b, e)
	}
	return b.Bytes()
}

func anchor(name, chinese string) string {
	return strings.ReplaceAll(strings.TrimSpace(name+" "+chinese), " ", "-")
}

func markdownTable(b *bytes.Buffer, t TableSpec) {
	fmt.Fprintf(b, "\n## %s %s\n\n%s\n\nStored in %s. Key: %s.\n\n", t.Name, t.Chinese, t.Meaning, t.Stored.Text(t.Name), strings.Join(t.Key, ", "))
	b.WriteString("| column | 中文 | Go | JSON | Parquet | null | unit | meaning |\n|---|---|---|---|---|---|---|---|\n")
	for _, c := range t.Columns {
		null := "no"
		if c.Null {
			null = "yes"
		}
		meaning := c.Meaning
		if c.Enum != "" {
			meaning += fmt.Sprintf(" ([%s](#%s))", c.Enum, c.Enum)
		}
		parquet := "-"
		if t.Stored.Parquet {
			parquet = c.Type.Parquet()
		}
		fmt.Fprintf(b, "| %s | %s | %s | %s | %s | %s | %s | %s |\n", c.Name, c.Chinese, c.Type.Go(), c.Type.JSON(), parquet, null, c.Unit, tableText(meaning))
	}
}

func markdownEnum(b *bytes.Buffer, e Enum) {
	fmt.Fprintf(b, "\n## %s\n\n%s%s.", e.Name, strings.ToUpper(e.Meaning[:1]), e.Meaning[1:])
	if e.Open {
		b.WriteString(" More values may come.")
	}
	b.WriteString("\n")
	if len(e.Values) == 0 {
		return
	}
	b.WriteString("\n| value | 中文 | meaning |\n|---|---|---|\n")
	for _, v := range e.Values {
		fmt.Fprintf(b, "| `%s` | %s | %s |\n", v.Value, v.Chinese, tableText(v.Meaning))
	}
}

// tableText keeps text from ending a cell of a Markdown table.
func tableText(s string) string { return strings.ReplaceAll(s, "|", `\|`) }

// Text tells in words where the table of that name is stored.
func (s Storage) Text(table string) string {
	var places []string
	if s.JSON != "" {
		places = append(places, "documents/*.json under `"+s.JSON+"`")
	}
	if s.Parquet {
		places = append(places, "parquet/"+table+"/")
	}
	if s.Lines != "" {
		places = append(places, s.Lines)
	}
	return strings.Join(places, " and ")
}
