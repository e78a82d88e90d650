package schema

import (
	"bytes"
	"encoding/json"
	"slices"
)

// descriptor is a Frictionless Data Package, version 1: https://specs.frictionlessdata.io
type descriptor struct {
	Profile     string               `json:"profile"`
	Name        string               `json:"name"`
	Title       string               `json:"title"`
	Description string               `json:"description"`
	Resources   []descriptorResource `json:"resources"`
}

type descriptorResource struct {
	Name        string           `json:"name"`
	Title       string           `json:"title"`
	Description string           `json:"description"`
	Profile     string           `json:"profile"`
	Path        []string         `json:"path"`
	Glob        string           `json:"glob,omitempty"`
	Format      string           `json:"format"`
	MediaType   string           `json:"mediatype"`
	Encoding    string           `json:"encoding,omitempty"`
	Schema      descriptorSchema `json:"schema"`
}

type descriptorSchema struct {
	Fields      []descriptorField      `json:"fields"`
	PrimaryKey  []string               `json:"primaryKey"`
	ForeignKeys []descriptorForeignKey `json:"foreignKeys,omitempty"`
}

type descriptorField struct {
	Name        string                `json:"name"`
	Type        string                `json:"type"`
	Title       string                `json:"title,omitempty"`
	Description string                `json:"description"`
	Unit        string                `json:"unit,omitempty"`
	Physical    string                `json:"parquetType,omitempty"`
	Constraints descriptorConstraints `json:"constraints"`
}

type descriptorConstraints struct {
	Required bool     `json:"required"`
	Enum     []string `json:"enum,omitempty"`
}

type descriptorForeignKey struct {
	Fields    string              `json:"fields"`
	Reference descriptorReference `json:"reference"`
}

type descriptorReference struct {
	Resource string `json:"resource"`
	Fields   string `json:"fields"`
}

// Descriptor returns datapackage.json for a dataset whose Parquet files are at
// paths: by table, relative to the dataset, with slashes, sorted.
func Descriptor(paths map[string][]string) []byte {
	about := "The columns of the Hive partitions, year and region, repeat fiscal_year and region_code for readers that prune by them. "
	return encodeDescriptor(about, func(t TableSpec) descriptorResource { return resourceOf(t, paths[t.Name]) })
}

// CSVDescriptor returns datapackage.json for CSV files, one a table, named after
// it: facts.csv.
func CSVDescriptor() []byte { return encodeDescriptor("Lists are JSON. ", csvResourceOf) }

// ExportDescriptor returns datapackage.json for Parquet files, one a table, named
// after it: facts.parquet.
func ExportDescriptor() []byte {
	return encodeDescriptor("", func(t TableSpec) descriptorResource {
		r := resourceOf(t, []string{t.Name + ".parquet"})
		r.Glob = ""
		return r
	})
}

func encodeDescriptor(about string, resource func(TableSpec) descriptorResource) []byte {
	pkg := descriptor{
		Profile: "data-package",
		Name:    "yusuan-dataset",
		Title:   "中国政府部门预决算公开数据",
		Description: "Tables, cells and typed facts of budget disclosures of Chinese government agencies, read from their PDFs. " +
			about + "Null means not known, never zero. Sum over the view facts_additive.",
	}
	for _, t := range book {
		if t.Stored.Parquet {
			pkg.Resources = append(pkg.Resources, resource(t))
		}
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(pkg); err != nil {
		panic(err) // strings, bools and lists of them can always be encoded
	}
	return b.Bytes()
}

func resourceOf(t TableSpec, paths []string) descriptorResource {
	r := descriptorResource{
		Name: t.Name, Title: t.Chinese, Description: t.Meaning,
		Profile: "data-resource", Path: paths, Glob: parquetDir + "/" + t.Name + "/**/*.parquet",
		Format: "parquet", MediaType: "application/vnd.apache.parquet",
		Schema: descriptorSchema{PrimaryKey: t.Key},
	}
	for _, c := range t.Columns {
		f := descriptorField{
			Name: c.Name, Type: c.Type.Frictionless(), Title: c.Chinese, Description: c.Meaning, Unit: c.Unit,
			Physical: c.Type.Parquet(), Constraints: descriptorConstraints{Required: !c.Null},
		}
		if e, ok := EnumNamed(c.Enum); ok && !e.Open && c.Type == String {
			for _, v := range e.Values {
				f.Constraints.Enum = append(f.Constraints.Enum, v.Value)
			}
		}
		r.Schema.Fields = append(r.Schema.Fields, f)
		if owner, ok := ownerOf[c.Name]; ok && owner != t.Name {
			r.Schema.ForeignKeys = append(r.Schema.ForeignKeys, descriptorForeignKey{
				Fields: c.Name, Reference: descriptorReference{Resource: owner, Fields: c.Name},
			})
		}
	}
	return r
}

// csvResourceOf describes a table's CSV file. An empty text and a null are one in
// CSV, so text that may be empty is not required there.
func csvResourceOf(t TableSpec) descriptorResource {
	r := resourceOf(t, []string{t.Name + ".csv"})
	r.Glob, r.Format, r.MediaType, r.Encoding = "", "csv", "text/csv", "utf-8"
	for i, c := range t.Columns {
		f := &r.Schema.Fields[i]
		f.Physical = ""
		if c.Type == String && c.Enum == "" && ownerOf[c.Name] == "" && !slices.Contains(t.Key, c.Name) {
			f.Constraints.Required = false
		}
	}
	return r
}

// ownerOf tells which table's key a column holds, wherever it stands.
var ownerOf = map[string]string{
	"doc_id":   documentsTable.Name,
	"table_id": tablesTable.Name,
	"cell_id":  cellsTable.Name,
}
