package schema

import (
	_ "embed"
	"fmt"
	"path"
	"strings"
)

// FactsAdditiveSQL makes the views facts_leaves and facts_additive in DuckDB, over
// the tables that TablesSQL makes: the sums of facts_additive count no money twice.
//
//go:embed facts_additive.sql
var FactsAdditiveSQL string

// FactsCorrectedSQL makes the view facts_corrected in DuckDB, over the tables that
// TablesSQL makes: the facts with the corrections that apply to them beside.
//
//go:embed facts_corrected.sql
var FactsCorrectedSQL string

// TablesSQL makes a view of each Parquet table of the dataset at dir, with the
// partition columns year and region beside the table's own, in DuckDB's SQL. The
// types of these two are said, as DuckDB takes year for text where it finds 0000.
func TablesSQL(dir string) string {
	var b strings.Builder
	for _, t := range book {
		if t.Stored.Parquet {
			glob := path.Join(dir, parquetDir, t.Name) + "/*/*/*.parquet"
			fmt.Fprintf(&b, "CREATE OR REPLACE VIEW %s AS SELECT * FROM read_parquet('%s', hive_types = {'year': 'INTEGER', 'region': 'VARCHAR'});\n",
				t.Name, strings.ReplaceAll(glob, "'", "''"))
		}
	}
	return b.String()
}
