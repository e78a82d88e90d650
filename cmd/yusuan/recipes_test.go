//go:build unix

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
)

// recipe is a block of code of docs/recipes.md for a tool that may be here.
type recipe struct {
	heading, language string
	command           []string // runs a script whose path comes last
	needs             string   // a script that works where the tool is there
	before, after     string   // prints how many rows were found, and the sum of their amounts
}

const pythonResult = "\nprint('found', len(found), f\"{found['amount'].sum():f}\")\n"

var recipesOfTools = []recipe{
	{"pandas", "python", []string{"python3"}, "import pandas, pyarrow, duckdb", "", pythonResult + "assert len(sums) > 0\n"},
	{"pandas over CSV", "python", []string{"python3"}, "import pandas", "", pythonResult + "assert found['pdf_page'].str.contains('.pdf#page=').all()\n"},
	{"Polars", "python", []string{"python3"}, "import polars", "", pythonResult},
	{
		"Polars for Node", "js",
		[]string{"node"},
		`require("nodejs-polars")`, "",
		"\nconsole.log('found', found.height, found.select(pl.col('amount').sum().cast(pl.Utf8)).toRecords()[0].amount, String(found.schema.amount));\n",
	},
	{"R", "r", []string{"Rscript", "--vanilla"}, "library(arrow); library(dplyr); library(DBI); library(duckdb)", "", "\nstopifnot(nrow(sums) > 0)\ncat('found', nrow(found), format(sum(found$amount), nsmall = 2), '\\n')\n"},
	{"R over CSV", "r", []string{"Rscript", "--vanilla"}, "", "", "\nstopifnot(all(grepl('.pdf#page=', found$pdf_page)))\ncat('found', nrow(found), format(sum(as.numeric(found$amount)), nsmall = 2), '\\n')\n"},
	{
		"Spark", "python",
		[]string{"python3"},
		"import pyspark",
		"from pyspark.sql import SparkSession\nspark = SparkSession.builder.master('local[1]').getOrCreate()\n",
		"\nfound = found.toPandas() if hasattr(found, 'toPandas') else found" + pythonResult,
	},
}

// The recipes run as they are printed, with each tool that is here, and find what
// yusuan query finds. Make test-recipes fetches those that npm has.
func TestRecipesOfTools(t *testing.T) {
	blocks := recipeBlocks(t)
	dir, want := "", ""
	top := t
	for _, r := range recipesOfTools {
		t.Run(r.heading, func(t *testing.T) {
			code := blocks[r.heading+" "+r.language]
			if code == "" {
				t.Fatal("docs/recipes.md has no such recipe")
			}
			if out, err := runScript(t, t.TempDir(), r, r.needs); err != nil {
				t.Skipf("%s cannot be run here: %s", r.command[0], lastLine(out, err))
			}
			if dir == "" {
				dir, want = recipeDataset(top)
			}
			out, err := runScript(t, dir, r, r.before+code+r.after)
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			if got := lastLine(out, nil); !sameResult(t, want, got) {
				t.Errorf("%s, yusuan query: %s", got, want)
			}
		})
	}
}

// recipeDataset makes what the recipes start from in a folder, and returns that
// with what yusuan query finds.
func recipeDataset(t *testing.T) (dir, want string) {
	t.Helper()
	dir = t.TempDir()
	samples, err := filepath.Abs("../../samples/pdf")
	if err != nil {
		t.Fatal(err)
	}
	command := func(args ...string) string {
		cmd := yusuanCommand(args...)
		cmd.Dir = dir
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("yusuan %s: %v", strings.Join(args, " "), err)
		}
		return string(out)
	}
	command("convert", samples, "-o", "dataset", "--log-level", "error")
	command("export", "dataset", "--format", "csv", "-o", "csv")
	if err := os.WriteFile(filepath.Join(dir, "views.sql"), []byte(command("schema", "--sql", "dataset")), 0o666); err != nil {
		t.Fatal(err)
	}
	n, sum := 0, decimal.Zero
	for line := range strings.Lines(command("query", "dataset", "--kind", "expenditure_summary", "--code", "2010301", "--year", "2024", "--period", "this_year", "--json")) {
		var fact struct{ Amount decimal.NullDecimal }
		if err := json.Unmarshal([]byte(line), &fact); err != nil {
			t.Fatal(err)
		}
		n++
		sum = sum.Add(fact.Amount.Decimal)
	}
	if n == 0 {
		t.Fatal("the samples hold nothing that the recipes ask for")
	}
	return dir, fmt.Sprintf("found %d %s", n, sum)
}

// recipeBlocks returns the code of docs/recipes.md by heading and language.
func recipeBlocks(t *testing.T) map[string]string {
	t.Helper()
	data, err := os.ReadFile("../../docs/recipes.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks, heading, language := map[string]string{}, "", ""
	for line := range strings.Lines(string(data)) {
		text := strings.TrimSpace(line)
		switch {
		case language == "" && strings.HasPrefix(text, "```"):
			language = strings.TrimPrefix(text, "```")
		case text == "```":
			language = ""
		case language != "":
			blocks[heading+" "+language] += line
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

// sameResult compares counts and sums, whatever zeros the sums end with.
func sameResult(t *testing.T, want, got string) bool {
	t.Helper()
	a, b := strings.Fields(want), strings.Fields(got)
	if len(b) < 3 || a[0] != b[0] || a[1] != b[1] {
		return false
	}
	x, err := decimal.NewFromString(a[2])
	if err != nil {
		t.Fatal(err)
	}
	y, err := decimal.NewFromString(b[2])
	return err == nil && x.Equal(y)
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
	dir, _ := recipeDataset(t)
	out, err := runScript(t, dir, node, frictionless)
	if err != nil {
		t.Fatal(out)
	}
	var tables, total int
	if _, err := fmt.Sscanf(out, "rows %d %d", &tables, &total); err != nil || tables != 10 || total < 1000 {
		t.Errorf("%s (%v)", out, err)
	}
}
