package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"yusuan/samples"
)

// scoreTruth is the truth of one PDF in the form that grids of real documents
// are annotated in: pages told, and which columns label and which hold values.
type scoreTruth struct {
	File       string       `json:"file"`
	Entity     string       `json:"entity"`
	Region     string       `json:"region"`
	FiscalYear int          `json:"fiscal_year"`
	DocType    string       `json:"doc_type"`
	Tables     []scoreTable `json:"tables"`
}

type scoreTable struct {
	Title      string       `json:"title"`
	Unit       string       `json:"unit"`
	UnitInCell bool         `json:"unit_in_cell,omitempty"`
	Kind       string       `json:"kind"`
	HeaderRows int          `json:"header_rows"`
	Form       bool         `json:"form,omitempty"`
	Panels     []scorePanel `json:"panels"`
	Page       int          `json:"page"`
	Pages      []int        `json:"pages"`
	Rows       [][]string   `json:"rows"`
}

type scorePanel struct {
	LabelCols []int `json:"label_cols"`
	ValueCols []int `json:"value_cols"`
}

func writeScoreTruth(d *samples.Disclosure, dir, name string) error {
	pages, err := tablePages(d, filepath.Join(dir, "pdf", name+".pdf"))
	if err != nil {
		return err
	}
	truth := d.Truth()
	out := scoreTruth{
		File: name + ".pdf", Entity: truth.Document.AgencyName, Region: "河南省许昌市",
		FiscalYear: truth.Document.FiscalYear, DocType: truth.Document.Phase,
	}
	for i := range d.Tables {
		t := &d.Tables[i]
		st := scoreTable{
			Title: truth.Tables[i].Title, Unit: t.Unit, UnitInCell: t.UnitLine == "", Kind: t.Kind, HeaderRows: t.HeaderRows,
			Form: t.Form, Panels: []scorePanel{}, Page: pages[i][0], Pages: pages[i], Rows: t.Grid(),
		}
		for _, p := range t.Panels {
			st.Panels = append(st.Panels, scorePanel{append([]int{}, p.Labels...), append([]int{}, p.Values...)})
		}
		out.Tables = append(out.Tables, st)
	}
	if err := os.MkdirAll(filepath.Join(dir, "gt"), 0o755); err != nil {
		return err
	}
	return writeJSON(filepath.Join(dir, "gt", name+".gt.json"), out)
}

// tablePages returns the pages of each table. Every table begins on a new page,
// so it stands on the page that prints its title as a line of its own and on
// all pages up to the next one's.
func tablePages(d *samples.Disclosure, pdf string) ([][]int, error) {
	text, err := exec.Command("pdftotext", "-layout", pdf, "-").Output()
	if err != nil {
		return nil, fmt.Errorf("pdftotext: %w", err)
	}
	printed := strings.Split(strings.TrimSuffix(string(text), "\f"), "\f")
	var first []int
	page := 0
	for _, t := range d.Tables {
		for page < len(printed) && !hasLine(printed[page], t.Title) {
			page++
		}
		if page == len(printed) {
			return nil, fmt.Errorf("no page prints the title %s", t.Title)
		}
		page++
		first = append(first, page)
	}
	first = append(first, len(printed)+1)
	out := make([][]int, len(d.Tables))
	for i := range out {
		for p := first[i]; p < first[i+1]; p++ {
			out[i] = append(out[i], p)
		}
	}
	return out, nil
}

func hasLine(page, line string) bool {
	line = strings.ReplaceAll(line, " ", "")
	for l := range strings.Lines(page) {
		if strings.Join(strings.Fields(l), "") == line {
			return true
		}
	}
	return false
}

// jsonDepth is the depth down to which JSON is set out over lines: a table's
// row, a span and a panel stand on one line each.
const jsonDepth = 4

// indent sets JSON out for a reader.
func indent(data []byte) []byte {
	var out bytes.Buffer
	depth, inString := 0, false
	newline := func(depth int) {
		out.WriteString("\n" + strings.Repeat(" ", depth))
	}
	for i, c := range data {
		if inString = inString != (c == '"' && data[i-1] != '\\'); inString {
			out.WriteByte(c)
			continue
		}
		switch c {
		case '[', '{':
			out.WriteByte(c)
			depth++
			if depth <= jsonDepth {
				newline(depth)
			}
		case ']', '}':
			depth--
			if depth < jsonDepth {
				newline(depth)
			}
			out.WriteByte(c)
		case ',':
			out.WriteByte(c)
			if depth <= jsonDepth {
				newline(depth)
			}
		default:
			out.WriteByte(c)
		}
	}
	return out.Bytes()
}
