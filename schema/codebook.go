package schema

import "slices"

// The code book is the one source for what a dataset holds. The Parquet schemas,
// the order and null handling of the JSON, datapackage.json, docs/codebook.md and
// the text of `yusuan schema` are all derived from it; a test holds the records'
// `col` tags against it.

// TableSpec describes one table of a dataset.
type TableSpec struct {
	Name    string
	Chinese string
	Meaning string
	// Stored tells in which files of the dataset its rows stand.
	Stored Storage
	// Key lists the columns that together name a row.
	Key     []string
	Columns []ColumnSpec
}

// Column returns the column of that name, or false.
func (t TableSpec) Column(name string) (ColumnSpec, bool) {
	i := slices.IndexFunc(t.Columns, func(c ColumnSpec) bool { return c.Name == name })
	if i < 0 {
		return ColumnSpec{}, false
	}
	return t.Columns[i], true
}

// Storage is the set of places where a table is written.
type Storage struct {
	JSON    string // the key inside documents/<doc_id>.json, such as "tables[].cells"; "" not there
	Parquet bool   // parquet/<table>/year=YYYY/region=CNRRRRRR/part-0.parquet
	Lines   string // a file of JSON lines in the dataset's root; "" none
}

// ColumnSpec describes one column.
type ColumnSpec struct {
	Name string
	Type ColumnType
	// Null tells whether the column may be null, which means "not known" or "not
	// there", never zero. Lists are never null: nothing in them is the empty list.
	Null bool
	// Unit of the numbers: "pt" (1/72 inch), "yuan", "1" (a count or an index), ...;
	// "" for columns that have none.
	Unit    string
	Chinese string
	Meaning string
	// Enum names the enumeration (see Enums) its values are taken from; "" none.
	Enum string
}

// ColumnType is the type of a column's values.
type ColumnType uint8

// The column types.
const (
	String     ColumnType = iota // text
	Int                          // a 32-bit integer
	Long                         // a 64-bit integer
	Float                        // a 64-bit float: coordinates and confidences, never money
	Bool                         // true or false
	Decimal4                     // DECIMAL(18,4): yuan
	Decimal6                     // DECIMAL(18,6): values as printed
	StringList                   // a list of text
	PartList                     // the pieces of a cell that runs over a page end
)

var columnTypeNames = [...]struct{ goType, json, parquet, sql, frictionless string }{
	String:     {"string", "string", "BYTE_ARRAY (STRING)", "VARCHAR", "string"},
	Int:        {"int", "number", "INT32", "INTEGER", "integer"},
	Long:       {"int64", "number", "INT64", "BIGINT", "integer"},
	Float:      {"float64", "number", "DOUBLE", "DOUBLE", "number"},
	Bool:       {"bool", "boolean", "BOOLEAN", "BOOLEAN", "boolean"},
	Decimal4:   {"decimal.NullDecimal", "string", "INT64 (DECIMAL(18,4))", "DECIMAL(18,4)", "number"},
	Decimal6:   {"decimal.NullDecimal", "string", "INT64 (DECIMAL(18,6))", "DECIMAL(18,6)", "number"},
	StringList: {"[]string", "array of string", "LIST of STRING", "VARCHAR[]", "array"},
	PartList:   {"[]CellPart", "array of object", "LIST of group", "STRUCT(...)[]", "array"},
}

// Go returns the Go type of the field in the record.
func (t ColumnType) Go() string { return columnTypeNames[t].goType }

// JSON returns the JSON type of a value that is not null.
func (t ColumnType) JSON() string { return columnTypeNames[t].json }

// Parquet returns the physical type, the logical type beside it.
func (t ColumnType) Parquet() string { return columnTypeNames[t].parquet }

// SQL returns the type under which DuckDB reads the column.
func (t ColumnType) SQL() string { return columnTypeNames[t].sql }

// Frictionless returns the type in datapackage.json.
func (t ColumnType) Frictionless() string { return columnTypeNames[t].frictionless }

// Enum is an enumeration: a closed list of strings, unless Open.
type Enum struct {
	Name    string
	Meaning string
	// Open lists may gain values that the code book does not name yet.
	Open   bool
	Values []EnumValue
}

// Has reports whether value belongs to the enumeration.
func (e Enum) Has(value string) bool {
	return e.Open || slices.ContainsFunc(e.Values, func(v EnumValue) bool { return v.Value == value })
}

// EnumValue is one value of an enumeration.
type EnumValue struct {
	Value   string
	Chinese string
	Meaning string
}

// Book returns the code book's tables, in the order of the contract. The caller
// must not change what it points to.
func Book() []TableSpec { return book }

// Enums returns the code book's enumerations in the order in which the tables
// first name them. The caller must not change what it points to.
func Enums() []Enum { return enums }

// TableNamed returns the table of that name, or false.
func TableNamed(name string) (TableSpec, bool) {
	i := slices.IndexFunc(book, func(t TableSpec) bool { return t.Name == name })
	if i < 0 {
		return TableSpec{}, false
	}
	return book[i], true
}

// EnumNamed returns the enumeration of that name, or false.
func EnumNamed(name string) (Enum, bool) {
	i := slices.IndexFunc(enums, func(e Enum) bool { return e.Name == name })
	if i < 0 {
		return Enum{}, false
	}
	return enums[i], true
}

var book = []TableSpec{
	documentsTable, sourcesTable, tablesTable, tablePartsTable, repeatedHeadersTable, cellsTable, linesTable,
	factsTable, indicatorsTable, checksTable, findingsTable, correctionsTable, quarantineTable, removedTable,
}

// boxColumns are the four columns of a box, written x0 y0 x1 y1 after the prefix.
func boxColumns(prefix, what string, null bool) []ColumnSpec {
	col := func(name, side string) ColumnSpec {
		return ColumnSpec{Name: prefix + name, Type: Float, Null: null, Unit: "pt", Meaning: side + " of " + what}
	}
	return []ColumnSpec{col("x0", "left edge"), col("y0", "top edge"), col("x1", "right edge"), col("y1", "bottom edge")}
}

func columns(groups ...[]ColumnSpec) []ColumnSpec { return slices.Concat(groups...) }
