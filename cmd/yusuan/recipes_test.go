//go:build unix

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
)

// recipe is a block of code of docs/recipes.md for a tool that may be here.
type recipe struct {
	heading, language string
	command           []string // runs a script whose path comes last
	needs             string   // a script that works where the tool is there
	debian            bool     // whether Debian has the tool
	before, after     string   // prints what was found, as recipeRows takes it
	sums              bool     // from facts_additive.parquet, which the program duckdb writes
}

const (
	pythonRows = `
for row in found[["region_code", "agency_name", "column_path", "amount", "page"]].itertuples(index=False):
    print("row", *["" if v is None or v != v else v for v in row], sep="\t")
`
	pythonPages = pythonRows + "assert len(found) > 0 and found['pdf_page'].str.contains('.pdf#page=').all()\n"
	pythonSums  = `
for row in sums[["year", "region_code", "yuan"]].itertuples(index=False):
    print("row", *row, sep="\t")
`
	rRows = `
stopifnot(nrow(found) > 0, all(grepl(".pdf#page=", found$pdf_page)))
amount <- ifelse(is.na(found$amount), "", if (is.character(found$amount)) found$amount else format(found$amount, nsmall = 4, scientific = FALSE, trim = TRUE))
known <- function(x) ifelse(is.na(x), "", x)
cat(paste("row", known(found$region_code), known(found$agency_name), known(found$column_path), amount, found$page, sep = "\t"), sep = "\n")
`
	spark = "from pyspark.sql import SparkSession\nspark = SparkSession.builder.master('local[1]').getOrCreate()\n"
)

var (
	python  = []string{"python3"}
	node    = []string{"node"}
	rscript = []string{"Rscript", "--vanilla"}
)

var recipesOfTools = []recipe{
	{heading: "pandas", language: "python", command: python, needs: "import pandas, pyarrow", debian: true, after: pythonPages},
	{heading: "pandas over CSV", language: "python", command: python, needs: "import pandas", debian: true, after: pythonPages},
	{heading: "Polars", language: "python", command: python, needs: "import polars", after: "\nfound = found.to_pandas()" + pythonRows},
	{heading: "Polars for Node", language: "js", command: node, needs: `require("nodejs-polars")`, debian: true, after: `
for (const f of found.withColumn(pl.col("amount").cast(pl.Utf8)).toRecords())
  console.log(["row", f.region_code, f.agency_name, f.column_path, f.amount ?? "", f.page].join("\t"));
`},
	{heading: "R", language: "r", command: rscript, needs: "library(arrow); library(dplyr)", debian: true, after: rRows},
	{heading: "R over CSV", language: "r", command: rscript, debian: true, after: rRows},
	{heading: "Spark", language: "python", command: python, needs: "import pyspark", before: spark, after: "\nfound = found.toPandas()" + pythonRows},

	{heading: "Sum by city and year in pandas", language: "python", command: python, needs: "import pandas, pyarrow", debian: true, after: pythonSums, sums: true},
	{heading: "Sum by city and year in Polars", language: "python", command: python, needs: "import polars", after: "\nsums = sums.to_pandas()" + pythonSums, sums: true},
	{heading: "Sum by city and year in Polars for Node", language: "js", command: node, needs: `require("nodejs-polars")`, debian: true, after: `
for (const s of sums.toRecords()) console.log(["row", s.year, s.region_code, s.yuan].join("\t"));
`, sums: true},
	{heading: "Sum by city and year in R", language: "r", command: rscript, needs: "library(arrow); library(dplyr)", debian: true, after: `
cat(paste("row", sums$year, sums$region_code, sums$yuan, sep = "\t"), sep = "\n")
`, sums: true},
	{heading: "Sum by city and year in Spark", language: "python", command: python, needs: "import pyspark", before: spark, after: "\nsums = sums.toPandas()" + pythonSums, sums: true},
}

// The recipes run as they are printed, with each tool that is here, and find what
// yusuan query finds, and DuckDB sums. Make test-recipes fetches those tools that
// npm has, make test-recipes-sid those of Debian's unstable, where none that
// Debian has may be missing.
func TestRecipesOfTools(t *testing.T) {
	t.Run("samples", func(t *testing.T) { testRecipes(t, "../../samples/pdf", "2024") })
	t.Run("corpus", func(t *testing.T) {
		corpus := "../../../shared/corpus/disclosures"
		if _, err := os.Stat(corpus); err != nil || os.Getenv("RECIPES") == "" {
			t.Skip("long: for make test-recipes where the documents of the corpus are there")
		}
		testRecipes(t, corpus, "2026")
	})
}

// testRecipes runs the recipes over a dataset of the PDFs in pdfs, for one year.
func testRecipes(t *testing.T, pdfs, year string) {
	blocks := recipeBlocks(t)
	text := func(heading, language string) string {
		t.Helper()
		code := blocks[heading+" "+language]
		if len(code) == 0 {
			t.Fatalf("docs/recipes.md has no recipe %q in %s", heading, language)
		}
		return strings.ReplaceAll(code[0], "2024", year)
	}
	dir := recipeDataset(t, pdfs)
	found := queryRows(t, dir, year)
	_, noDuckDB := exec.LookPath("duckdb")
	var sums []string
	if noDuckDB == nil {
		sums = duckDBSums(t, dir, text("Sums for other tools", "sh"), text("Sum by city and year", "sql"))
		t.Run("DuckDB", func(t *testing.T) { testDuckDBProgram(t, dir, blocks) })
	}
	for _, r := range recipesOfTools {
		t.Run(r.heading, func(t *testing.T) {
			code := r.before + text(r.heading, r.language) + r.after
			missing := t.Skipf
			if r.debian && os.Getenv("RECIPES") == "all" {
				missing = t.Fatalf
			}
			if out, err := runScript(t, t.TempDir(), r, r.needs); err != nil {
				missing("%s cannot be run here: %s", r.command[0], lastLine(out, err))
			}
			want := found
			if r.sums {
				if noDuckDB != nil {
					missing("DuckDB's program is not here")
				}
				want = sums
			}
			out, err := runScript(t, dir, r, code)
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			if diff := cmp.Diff(want, recipeRows(t, out)); diff != "" {
				t.Errorf("-yusuan query or DuckDB +%s\n%s", r.heading, diff)
			}
		})
	}
}

// recipeRows returns the lines of out that a recipe printed for its result, sorted,
// with their decimals written alike.
func recipeRows(t *testing.T, out string) []string {
	t.Helper()
	var rows []string
	for line := range strings.Lines(out) {
		fields := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if fields[0] != "row" {
			continue
		}
		amount := 3 // year, region, yuan
		if len(fields) == 6 {
			amount = 4 // region, agency, column, amount, page
		}
		if fields[amount] != "" {
			d, err := decimal.NewFromString(fields[amount])
			if err != nil {
				t.Fatalf("%q: %v", line, err)
			}
			fields[amount] = d.String()
		}
		rows = append(rows, strings.Join(fields, "|"))
	}
	slices.Sort(rows)
	return rows
}

// queryRows returns what yusuan query finds where the recipes look up one code.
func queryRows(t *testing.T, dir, year string) []string {
	t.Helper()
	var rows strings.Builder
	for line := range strings.Lines(yusuanIn(t, dir, "query", "dataset", "--kind", "expenditure_summary", "--code", "2010301", "--year", year, "--period", "this_year", "--json")) {
		var fact struct {
			RegionCode string `json:"region_code"`
			AgencyName string `json:"agency_name"`
			ColumnPath string `json:"column_path"`
			Amount     string `json:"amount"`
			Page       int    `json:"page"`
		}
		if err := json.Unmarshal([]byte(line), &fact); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&rows, "row\t%s\t%s\t%s\t%s\t%d\n", fact.RegionCode, fact.AgencyName, fact.ColumnPath, fact.Amount, fact.Page)
	}
	found := recipeRows(t, rows.String())
	if len(found) == 0 {
		t.Fatal("the documents hold nothing that the recipes ask for")
	}
	return found
}

// duckDBSums writes facts_additive.parquet, as shell says, and returns the sums
// that query makes of the view.
func duckDBSums(t *testing.T, dir, shell, query string) []string {
	t.Helper()
	cmd := exec.Command("sh", "-e", "-c", "yusuan() { \"$YUSUAN\" \"$@\"; }\n"+shell)
	cmd.Env = append(yusuanCommand().Env, "YUSUAN="+yusuanCommand().Path)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var rows strings.Builder
	lines := strings.Split(strings.TrimSpace(runDuckDB(t, dir, query)), "\n")
	for _, line := range lines[1:] {
		fields := strings.Split(line, ",")
		fmt.Fprintf(&rows, "row\t%s\t%s\t%s\n", fields[0], fields[1], fields[2])
	}
	sums := recipeRows(t, rows.String())
	if len(sums) == 0 {
		t.Fatal("nothing to sum")
	}
	return sums
}

// testDuckDBProgram runs the recipes in SQL with DuckDB's program, which may be of
// a later version than the library that schema/duckdbtest has.
func testDuckDBProgram(t *testing.T, dir string, blocks map[string][]string) {
	n := 0
	for name, queries := range blocks {
		if strings.HasSuffix(name, " sql") {
			for _, query := range queries {
				runDuckDB(t, dir, query)
				n++
			}
		}
	}
	if n == 0 {
		t.Error("docs/recipes.md has no SQL")
	}
}

// runDuckDB runs a query over the views and returns its result as CSV. DuckDB has
// nothing to warn of.
func runDuckDB(t *testing.T, dir, query string) string {
	t.Helper()
	cmd := exec.Command("duckdb", "-init", "views.sql", "-csv", "-c", query)
	cmd.Dir = dir
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil || strings.Contains(stderr.String(), "WARNING") {
		t.Fatalf("%s\n%v %s", query, err, &stderr)
	}
	return stdout.String()
}

// recipeDataset makes what the recipes start from, of the PDFs in pdfs, and
// returns the folder it is in.
func recipeDataset(t *testing.T, pdfs string) string {
	t.Helper()
	dir := t.TempDir()
	pdfs, err := filepath.Abs(pdfs)
	if err != nil {
		t.Fatal(err)
	}
	yusuanIn(t, dir, "convert", pdfs, "-o", "dataset", "--log-level", "error")
	yusuanIn(t, dir, "export", "dataset", "--format", "csv", "-o", "csv")
	return dir
}

// yusuanIn runs yusuan in a folder and returns what it printed.
func yusuanIn(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := yusuanCommand(args...)
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("yusuan %s: %v", strings.Join(args, " "), err)
	}
	return string(out)
}

// recipeBlocks returns the blocks of code of docs/recipes.md by heading and language.
func recipeBlocks(t *testing.T) map[string][]string {
	t.Helper()
	data, err := os.ReadFile("../../docs/recipes.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks, heading, language, code := map[string][]string{}, "", "", ""
	for line := range strings.Lines(string(data)) {
		text := strings.TrimSpace(line)
		switch {
		case language == "" && strings.HasPrefix(text, "```"):
			language, code = strings.TrimPrefix(text, "```"), ""
		case text == "```":
			name := heading + " " + language
			blocks[name] = append(blocks[name], code)
			language = ""
		case language != "":
			code += line
		case strings.HasPrefix(text, "#"):
			heading = strings.TrimLeft(text, "# ")
		}
	}
	return blocks
}

func runScript(t *testing.T, dir string, r recipe, code string) (string, error) {
	t.Helper()
	script := filepath.Join(t.TempDir(), "recipe."+r.language)
	if err := os.WriteFile(script, []byte(code), 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(r.command[0], append(r.command[1:], script)...)
	cmd.Dir = dir
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if err != nil {
		return stderr.String(), err
	}
	return stdout.String(), nil
}

func lastLine(out string, otherwise error) string {
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if lines[0] == "" && otherwise != nil {
		return otherwise.Error()
	}
	return lines[len(lines)-1]
}

// frictionless reads a data package with the reference implementation: the
// descriptors by their JSON schema, each value by its type and constraints, keys
// and foreign keys. It knows no byte order marks, which the CSV files have for
// spreadsheets.
const frictionless = `
const { Package, validate } = require("datapackage");
const fs = require("fs");

(async () => {
  for (const dir of ["csv", "dataset"]) {
    const found = await validate(dir + "/datapackage.json").catch((e) => ({ valid: false, errors: e.errors || [e] }));
    if (!found.valid) throw new Error(dir + ": " + found.errors.slice(0, 3).join("; "));
  }
  fs.mkdirSync("plain");
  for (const name of fs.readdirSync("csv")) {
    fs.writeFileSync("plain/" + name, fs.readFileSync("csv/" + name, "utf8").replace(/^\uFEFF/, ""));
  }
  const pkg = await Package.load("plain/datapackage.json", { basePath: "plain" });
  let total = 0;
  for (const resource of pkg.resources) {
    total += (await resource.read({ keyed: true, relations: true })).length;
  }
  console.log("rows", pkg.resources.length, total);
})().catch((e) => {
  console.error(e.message, (e.errors || []).slice(0, 3).map(String));
  process.exit(1);
});
`

// Both descriptors, and all rows of an export, are valid for Frictionless.
func TestFrictionlessValidates(t *testing.T) {
	node := recipe{command: []string{"node"}, language: "js"}
	if out, err := runScript(t, t.TempDir(), node, `require("datapackage")`); err != nil {
		t.Skip("the npm package datapackage is not here: ", lastLine(out, err))
	}
	dir := recipeDataset(t, "../../samples/pdf")
	out, err := runScript(t, dir, node, frictionless)
	if err != nil {
		t.Fatal(out)
	}
	var tables, total int
	if _, err := fmt.Sscanf(out, "rows %d %d", &tables, &total); err != nil || tables != 10 || total < 1000 {
		t.Errorf("%s (%v)", out, err)
	}
}
