// Package schema holds the records of a dataset, the code book that explains
// them, and how they are written: JSON, Parquet, partitions, manifest. Names,
// types and meanings are those of the dataset contract: other people's queries
// depend on them.
//
// In all records "" stands for null in a nullable string column, nil in a
// nullable *int or *bool, and an invalid NullDecimal in a decimal: null means
// "not known", never zero.
package schema

import "github.com/shopspring/decimal"

// Version is the version of the JSON layout.
const Version = 1

// Box is a rectangle in points on the page as displayed, origin top left, y
// down, rounded to 0.01.
type Box struct{ X0, Y0, X1, Y1 float64 }

// Document is the whole result of one PDF: what documents/<doc_id>.json holds.
type Document struct {
	Record     DocumentRecord // the key "document" of the JSON
	Tables     []Table
	Lines      []Line
	Facts      []Fact
	Indicators []Indicator
	Checks     []Check
	Findings   []Finding
}

// DocumentRecord is a row of `documents`.
type DocumentRecord struct {
	DocID            string `col:"doc_id"`
	Bytes            int64  `col:"bytes"`
	Pages            int    `col:"pages"`
	PDFVersion       string `col:"pdf_version"`
	Producer         string `col:"producer"`
	Creator          string `col:"creator"`
	Reader           string `col:"reader"`
	Title            string `col:"title"`
	AgencyCode       string `col:"agency_code"`
	AgencyName       string `col:"agency_name"`
	ParentAgencyName string `col:"parent_agency_name"`
	Consolidation    string `col:"consolidation"`
	RegionCode       string `col:"region_code"`
	RegionName       string `col:"region_name"`
	FiscalYear       *int   `col:"fiscal_year"`
	Phase            string `col:"phase"`
	Scope            string `col:"scope"`
	Status           string `col:"status"`
	NTables          int    `col:"n_tables"`
	NCells           int    `col:"n_cells"`
	NFacts           int    `col:"n_facts"`
	NChecks          int    `col:"n_checks"`
	NContradictions  int    `col:"n_contradictions"`
	RoundingNotice   *bool  `col:"rounding_notice"`
	ToolVersion      string `col:"tool_version"`
	ResultVersion    int    `col:"result_version"`
}

// Source is a row of `sources`: one arrival of a document.
type Source struct {
	DocID        string `col:"doc_id"`
	Path         string `col:"path"`
	URL          string `col:"url"`
	FetchedAt    string `col:"fetched_at"` // RFC 3339, UTC
	ETag         string `col:"etag"`
	LastModified string `col:"last_modified"`
	FirstSeen    string `col:"first_seen"` // RFC 3339, UTC
	Supersedes   string `col:"supersedes"`
	NameConflict string `col:"name_conflict"`
}

// Table is a row of `tables`, with the cells and parts that JSON keeps inside it.
type Table struct {
	TableID    string  `col:"table_id"`
	DocID      string  `col:"doc_id"`
	Kind       string  `col:"kind"`
	Title      string  `col:"title"`
	Number     string  `col:"number"`
	Unit       string  `col:"unit"`
	UnitText   string  `col:"unit_text"`
	UnitSource string  `col:"unit_source"`
	PageFirst  int     `col:"page_first"`
	PageLast   int     `col:"page_last"`
	HeaderRows int     `col:"header_rows"`
	NRows      int     `col:"n_rows"`
	NCols      int     `col:"n_cols"`
	Method     string  `col:"method"`
	IsForm     bool    `col:"is_form"`
	EmptyState string  `col:"empty_state"`
	Confidence float64 `col:"confidence"`

	Cells           []Cell
	Parts           []TablePart
	RepeatedHeaders []RepeatedHeader
}

// TablePart is the piece of a table on one page; a row of `table_parts`.
type TablePart struct {
	Page           int
	Box            Box
	RowFirst       int
	RowLast        int
	HeaderRepeated bool
}

// RepeatedHeader is a header printed again on a continuation page.
type RepeatedHeader struct {
	Page int
	Box  Box
	Rows [][]string
}

// Cell is a row of `cells`, the provenance record.
type Cell struct {
	CellID     string     `col:"cell_id"`
	TableID    string     `col:"table_id"`
	DocID      string     `col:"doc_id"`
	Row        int        `col:"row"`
	Col        int        `col:"col"`
	RowSpan    int        `col:"row_span"`
	ColSpan    int        `col:"col_span"`
	Role       string     `col:"role"`
	Text       string     `col:"text"`
	Page       int        `col:"page"`
	Box        Box        // columns x0, y0, x1, y1
	Ink        Box        // columns tx0, ty0, tx1, ty1; null where zero
	Method     string     `col:"method"`
	Confidence float64    `col:"confidence"`
	FontSize   float64    `col:"font_size"` // null where zero
	InkFlags   []string   `col:"ink_flags"`
	Parts      []CellPart `col:"parts"` // nil unless the cell runs over a page end
}

// CellPart is the piece of a cell on one page.
type CellPart struct {
	Page int
	Box  Box
	Ink  Box
	Text string
}

// Line is a line of text outside tables.
type Line struct {
	Page int
	Box  Box
	Text string
}

// Fact is a row of `facts`: one printed number, zero or dash with a meaning.
type Fact struct {
	FactID         string              `col:"fact_id"`
	CellID         string              `col:"cell_id"`
	TableID        string              `col:"table_id"`
	DocID          string              `col:"doc_id"`
	AgencyCode     string              `col:"agency_code"`
	AgencyName     string              `col:"agency_name"`
	RegionCode     string              `col:"region_code"`
	FiscalYear     *int                `col:"fiscal_year"`
	AmountYear     *int                `col:"amount_year"`
	Basis          string              `col:"basis"`
	Phase          string              `col:"phase"`
	Kind           string              `col:"kind"`
	Lane           *int                `col:"lane"`
	RowLabel       string              `col:"row_label"`
	RowPath        string              `col:"row_path"`
	RowRole        string              `col:"row_role"`
	IsLeaf         *bool               `col:"is_leaf"`
	Scheme         string              `col:"scheme"`
	CodeText       string              `col:"code_text"`
	Code           string              `col:"code"`
	CodeSource     string              `col:"code_source"`
	CodeEdition    string              `col:"code_edition"`
	CodeName       string              `col:"code_name"`
	CodeOfficial   string              `col:"code_official_name"`
	Level          *int                `col:"level"`
	ClassCode      string              `col:"class_code"`
	GroupCode      string              `col:"group_code"`
	EconDeptCode   string              `col:"economic_department_code"`
	EconDeptName   string              `col:"economic_department_name"`
	EconGovCode    string              `col:"economic_government_code"`
	EconGovName    string              `col:"economic_government_name"`
	ProjectCode    string              `col:"project_code"`
	ProjectName    string              `col:"project_name"`
	UnitAgencyCode string              `col:"unit_agency_code"`
	UnitAgencyName string              `col:"unit_agency_name"`
	ColumnPath     string              `col:"column_path"`
	Measure        string              `col:"measure"`
	Fund           string              `col:"fund"`
	FundYear       string              `col:"fund_year"`
	Spending       string              `col:"spending"`
	Period         string              `col:"period"`
	ValueText      string              `col:"value_text"`
	Value          decimal.NullDecimal `col:"value"`
	Unit           string              `col:"unit"`
	Amount         decimal.NullDecimal `col:"amount"`
	ValueState     string              `col:"value_state"`
	Verification   string              `col:"verification"`
	NChecks        int                 `col:"n_checks"`
	Page           int                 `col:"page"`
	Box            Box                 // columns x0, y0, x1, y1
}

// Indicator is a row of `indicators`: one performance target.
type Indicator struct {
	IndicatorID  string              `col:"indicator_id"`
	CellIDs      []string            `col:"cell_ids"`
	TableID      string              `col:"table_id"`
	DocID        string              `col:"doc_id"`
	AgencyCode   string              `col:"agency_code"`
	AgencyName   string              `col:"agency_name"`
	RegionCode   string              `col:"region_code"`
	FiscalYear   *int                `col:"fiscal_year"`
	Phase        string              `col:"phase"`
	ProjectCode  string              `col:"project_code"`
	ProjectName  string              `col:"project_name"`
	Level1       string              `col:"level1"`
	Level2       string              `col:"level2"`
	Level3       string              `col:"level3"`
	ValueText    string              `col:"value_text"`
	Comparator   string              `col:"comparator"`
	Value        decimal.NullDecimal `col:"value"`
	ValueHigh    decimal.NullDecimal `col:"value_high"`
	UnitText     string              `col:"unit_text"`
	Amount       decimal.NullDecimal `col:"amount"`
	ValueKind    string              `col:"value_kind"`
	Weight       decimal.NullDecimal `col:"weight"`
	EvalStandard string              `col:"eval_standard"`
	Remark       string              `col:"remark"`
	Page         int                 `col:"page"`
	Box          Box                 // columns x0, y0, x1, y1
}

// Check is a row of `checks`: one accounting identity tried.
type Check struct {
	CheckID    string              `col:"check_id"`
	DocID      string              `col:"doc_id"`
	Rule       string              `col:"rule"`
	Relation   string              `col:"relation"`
	Scope      string              `col:"scope"`
	Left       decimal.NullDecimal `col:"left"`
	Right      decimal.NullDecimal `col:"right"`
	Difference decimal.NullDecimal `col:"difference"`
	Tolerance  decimal.NullDecimal `col:"tolerance"`
	Unit       string              `col:"unit"`
	Result     string              `col:"result"`
	LeftFacts  []string            `col:"left_facts"`
	RightFacts []string            `col:"right_facts"`
	Message    string              `col:"message"`
}

// Finding is a row of `findings`: a thing a careful reader should know.
type Finding struct {
	FindingID string `col:"finding_id"`
	DocID     string `col:"doc_id"`
	TableID   string `col:"table_id"`
	CellID    string `col:"cell_id"`
	Code      string `col:"code"`
	Severity  string `col:"severity"`
	Message   string `col:"message"`
	Page      *int   `col:"page"`
}
