package samples

import "strings"

// Truth is what a converter should say of each of the sample documents. It is
// derived from the source alone, never from a converter's output.
type Truth struct {
	Document DocumentTruth `json:"document"`
	Tables   []TableTruth  `json:"tables"`
}

// DocumentTruth holds the document fields, named as in the dataset contract.
type DocumentTruth struct {
	AgencyName    string `json:"agency_name"`
	Consolidation string `json:"consolidation"`
	RegionCode    string `json:"region_code"`
	FiscalYear    int    `json:"fiscal_year"`
	Phase         string `json:"phase"`
	Scope         string `json:"scope"`
}

// TableTruth is one table: its texts by row and column (a merged cell's at its
// top left) and the spans of its merged cells.
type TableTruth struct {
	Kind       string     `json:"kind"`
	Title      string     `json:"title"` // without blanks
	Unit       string     `json:"unit"`
	IsForm     bool       `json:"is_form"`
	HeaderRows int        `json:"header_rows"`
	Rows       [][]string `json:"rows"`
	Spans      []Span     `json:"spans"`
	Notes      []string   `json:"notes,omitempty"`
	Facts      []Fact     `json:"facts"`
	Indicators []Target   `json:"indicators,omitempty"`
}

// Span is a merged cell's place and size.
type Span struct {
	Row     int `json:"row"`
	Col     int `json:"col"`
	RowSpan int `json:"row_span"`
	ColSpan int `json:"col_span"`
}

// units names the units in the dataset contract's words.
var units = map[string]string{"万元": "wan_yuan"}

// Truth returns what the disclosure says, in the dataset contract's words.
func (d *Disclosure) Truth() Truth {
	truth := Truth{Document: DocumentTruth{
		AgencyName: "许昌市人民政府办公室", Consolidation: "consolidated", RegionCode: "411000",
		FiscalYear: 2024, Phase: "budget", Scope: "department",
	}}
	for i := range d.Tables {
		t := &d.Tables[i]
		tt := TableTruth{
			Kind: t.Kind, Title: strings.ReplaceAll(t.Title, " ", ""), Unit: units[t.Unit],
			IsForm: t.Form, HeaderRows: t.HeaderRows, Rows: t.Grid(), Notes: t.Notes, Facts: t.facts(), Indicators: t.targets(),
		}
		for _, c := range t.Cells {
			if c.RowSpan > 1 || c.ColSpan > 1 {
				tt.Spans = append(tt.Spans, Span{c.Row, c.Col, c.RowSpan, c.ColSpan})
			}
		}
		truth.Tables = append(truth.Tables, tt)
	}
	return truth
}
