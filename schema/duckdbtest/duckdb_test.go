//go:build cgo

package duckdbtest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	_ "github.com/duckdb/duckdb-go/v2"

	"yusuan/schema"
)

// dataset writes a dataset of the given documents and returns its directory.
func dataset(t *testing.T, docs []*schema.Document, sources ...schema.Source) string {
	t.Helper()
	dir := t.TempDir()
	d, err := schema.OpenDataset(dir, schema.Options{Now: func() time.Time { return time.Unix(1700000000, 0) }})
	if err != nil {
		t.Fatal(err)
	}
	for _, doc := range docs {
		if err := d.Commit(doc); err != nil {
			t.Fatal(err)
		}
	}
	for _, s := range sources {
		if err := d.AddSource(s); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(d.Checkpoint(context.Background()), d.Close()); err != nil {
		t.Fatal(err)
	}
	return dir
}

// open opens DuckDB with the shipped views over the dataset at dir.
func open(t *testing.T, dir string) *sql.DB {
	t.Helper()
	db, err := sql.Open("duckdb", "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	db.SetMaxOpenConns(1)
	for _, script := range []string{schema.TablesSQL(dir), schema.FactsAdditiveSQL} {
		if _, err := db.Exec(script); err != nil {
			t.Fatal(err)
		}
	}
	return db
}

// database opens DuckDB over a dataset of the given documents.
func database(t *testing.T, docs []*schema.Document, sources ...schema.Source) *sql.DB {
	t.Helper()
	return open(t, dataset(t, docs, sources...))
}

// made reads the documents whose JSON stands in the schema package's testdata.
func made(t *testing.T) []*schema.Document {
	t.Helper()
	paths, err := filepath.Glob("../testdata/documents/*.json")
	if err != nil || len(paths) == 0 {
		t.Fatal("no documents in ../testdata", err)
	}
	var docs []*schema.Document
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := schema.ReadDocument(f)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, doc)
	}
	return docs
}

// rows returns the result of a query, a line a row, columns by |, null as NULL.
func rows(t *testing.T, db *sql.DB, query string) string {
	t.Helper()
	result, err := db.Query(query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer result.Close()
	columns, err := result.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for result.Next() {
		cells, targets := make([]any, len(columns)), make([]any, len(columns))
		for i := range cells {
			targets[i] = &cells[i]
		}
		if err := result.Scan(targets...); err != nil {
			t.Fatal(err)
		}
		texts := make([]string, len(cells))
		for i, c := range cells {
			if c == nil {
				texts[i] = "NULL"
			} else {
				texts[i] = fmt.Sprint(c)
			}
		}
		lines = append(lines, strings.Join(texts, "|"))
	}
	if err := result.Err(); err != nil {
		t.Fatal(err)
	}
	return strings.Join(lines, "\n")
}

func expect(t *testing.T, db *sql.DB, query, want string) {
	t.Helper()
	if got := rows(t, db, query); got != want {
		t.Errorf("%s\ngot:\n%s\nwant:\n%s", query, got, want)
	}
}

// Every table reads as a Hive-partitioned glob with the code book's columns and
// types, and the two partition columns at its end.
func TestTypes(t *testing.T) {
	for name, docs := range map[string][]*schema.Document{"made": made(t), "nothing": nil} {
		db := database(t, docs)
		for _, table := range schema.Book() {
			if !table.Stored.Parquet {
				continue
			}
			var want []string
			for _, c := range table.Columns {
				kind := c.Type.SQL()
				if c.Type == schema.PartList {
					kind = "STRUCT(page INTEGER, x0 DOUBLE, y0 DOUBLE, x1 DOUBLE, y1 DOUBLE, tx0 DOUBLE, ty0 DOUBLE, tx1 DOUBLE, ty1 DOUBLE, \"text\" VARCHAR)[]"
				}
				want = append(want, c.Name+"|"+kind)
			}
			want = append(want, "region|VARCHAR", "year|INTEGER")
			got := rows(t, db, "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM "+table.Name+")")
			if got != strings.Join(want, "\n") {
				t.Errorf("%s, %s: got\n%s\nwant\n%s", name, table.Name, got, strings.Join(want, "\n"))
			}
		}
	}
}

// The types stand in the files as the format asks for, so that readers that cannot
// be tried here (Spark, Arrow) need no guess: decimals as whole numbers with their
// scale, texts as STRING, lists in three levels, nothing of the partition.
func TestFileTypes(t *testing.T) {
	dir := dataset(t, made(t))
	db := open(t, dir)
	of := func(table, names string) string {
		return rows(t, db, "SELECT DISTINCT name, type, converted_type, precision, scale, repetition_type, num_children FROM parquet_schema('"+
			dir+"/parquet/"+table+"/year=2024/region=CN411000/part-0.parquet') WHERE name IN ("+names+") ORDER BY ALL")
	}
	for _, c := range []struct{ table, names, want string }{
		{"facts", "'value', 'amount', 'fiscal_year', 'row_label', 'is_leaf', 'year', 'region'", "amount|INT64|DECIMAL|18|4|OPTIONAL|NULL\n" +
			"fiscal_year|INT32|NULL|NULL|NULL|OPTIONAL|NULL\nis_leaf|BOOLEAN|NULL|NULL|NULL|OPTIONAL|NULL\n" +
			"row_label|BYTE_ARRAY|UTF8|NULL|NULL|OPTIONAL|NULL\nvalue|INT64|DECIMAL|18|6|OPTIONAL|NULL"},
		{"checks", "'left_facts', 'list', 'element'", "element|BYTE_ARRAY|UTF8|NULL|NULL|REQUIRED|NULL\nleft_facts|NULL|LIST|NULL|NULL|REQUIRED|1\nlist|NULL|NULL|NULL|NULL|REPEATED|1"},
	} {
		if got := of(c.table, c.names); got != c.want {
			t.Errorf("%s\ngot:\n%s\nwant:\n%s", c.table, got, c.want)
		}
	}
}

func TestValues(t *testing.T) {
	docs := made(t)
	db := database(t, docs, schema.Source{DocID: docs[0].Record.DocID, Path: "某.pdf"}, schema.Source{DocID: strings.Repeat("0", 64), URL: "https://example.org"})
	expect(t, db, "SELECT year, region, count(*) FROM documents GROUP BY ALL ORDER BY ALL",
		"0|CN000000|1\n2023|CN411000|1\n2024|CN310000|1\n2024|CN411000|2")
	expect(t, db, "SELECT count(*) FROM documents WHERE year = 2024 AND region = 'CN411000' AND fiscal_year = year AND region_code = '411000'", "2")
	expect(t, db, "SELECT fiscal_year, region_code, title, rounding_notice, status FROM documents WHERE year = 0", "NULL|NULL|NULL|NULL|needs_ocr")
	expect(t, db, "SELECT count(*), count(DISTINCT cell_id) FROM cells", "56|56")
	expect(t, db, "SELECT sum(amount), min(amount), max(amount), count(amount), count(*) FROM facts WHERE year = 2023", "2909900|-200000|1205000|6|9")
	expect(t, db, "SELECT row_label, value, amount, value_state FROM facts WHERE year = 2023 AND kind <> 'narrative' ORDER BY CAST(split_part(split_part(cell_id, '/r', 2), 'c', 1) AS INTEGER), cell_id", strings.Join([]string{
		"合计|100.5|1005000|number", "合计|90|900000|number",
		"行政运行|120.5|1205000|number", "行政运行|-0.01|-100|number",
		"其他支出|-20|-200000|number", "其他支出|NULL|NULL|dash",
		"其中：培训费|0|0|zero", "其中：培训费|999999999999.999999|NULL|number",
	}, "\n"))
	// statistics of mixed signs must not hide rows
	expect(t, db, "SELECT count(*) FROM facts WHERE amount < 0", "8")
	expect(t, db, "SELECT count(*) FROM facts WHERE value = -0.01", "4")
	expect(t, db, "SELECT cell_id IS NULL, table_id IS NULL, x0, unit, CAST(value AS VARCHAR) FROM facts WHERE kind = 'narrative' AND year = 2023", "true|true|NULL|percent|12.300000")
	expect(t, db, "SELECT len(ink_flags), count(*) FROM cells GROUP BY ALL ORDER BY ALL", "0|44\n1|4\n2|8")
	expect(t, db, "SELECT ink_flags[1], ink_flags[2] FROM cells WHERE len(ink_flags) = 2 GROUP BY ALL", "doubled|on_border")
	expect(t, db, "SELECT len(parts), parts[1].page, parts[1].tx1, parts[2].tx1, parts[1].text, parts[2].text, parts[2].y1 FROM cells WHERE len(parts) > 0 GROUP BY ALL", "2|2|2.75|NULL|上半||8")
	expect(t, db, "SELECT text, tx0, font_size FROM cells WHERE role = 'blank' GROUP BY ALL", "|NULL|NULL")
	expect(t, db, "SELECT page, x0, y1, row_first, row_last, header_repeated FROM table_parts WHERE year = 2023 ORDER BY page", "2|50|700|0|3|false\n3|50|120.33|4|4|true")
	expect(t, db, "SELECT len(cell_ids), value, value_high, weight FROM indicators WHERE year = 2023", "2|95|98.5|0.5")
	expect(t, db, "SELECT left_facts[1] = fact_id, len(right_facts), difference FROM checks JOIN facts ON row_label = '合计' AND period = 'this_year' AND facts.doc_id = checks.doc_id WHERE checks.year = 2023", "true|2|0")
	expect(t, db, "SELECT count(*), count(page), count(table_id) FROM findings", "8|4|4")
	expect(t, db, "SELECT year, path, url FROM sources ORDER BY year", "0|NULL|https://example.org\n2024|某.pdf|NULL")
	expect(t, db, "SELECT count(*) FROM facts f JOIN cells c USING (cell_id) JOIN tables t ON t.table_id = f.table_id JOIN documents d ON d.doc_id = f.doc_id", "32")
}

// Readers that leave the types of partitions to DuckDB can ask for a year as well.
func TestPlainGlob(t *testing.T) {
	dir := dataset(t, made(t))
	db := open(t, dir)
	plain := "FROM read_parquet('" + dir + "/parquet/facts/**/*.parquet', hive_partitioning = true)"
	expect(t, db, "SELECT region, count(*) "+plain+" WHERE year = 2024 GROUP BY ALL ORDER BY ALL", "CN310000|9\nCN411000|18")
}

// Rows stand in the files by doc_id, table number, row and column as integers.
func TestOrder(t *testing.T) {
	db := database(t, made(t))
	expect(t, db, `SELECT count(*) FROM (
		SELECT doc_id, row, col, lag(doc_id) OVER w AS doc_before, lag(row) OVER w AS row_before, lag(col) OVER w AS col_before
		FROM (SELECT *, row_number() OVER () AS n FROM cells WHERE year = 2024 AND region = 'CN411000')
		WINDOW w AS (ORDER BY n))
	WHERE doc_before > doc_id OR doc_before = doc_id AND (row_before > row OR row_before = row AND col_before >= col)`, "0")
}
