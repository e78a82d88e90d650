package yusuan

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"testing"

	"yusuan/schema"
)

// sharedDir holds the test documents, which are no part of the repository.
const sharedDir = "../shared"

// corpusFiles lists the PDFs under a folder of the corpus; the test is skipped
// where there is none.
func corpusFiles(t *testing.T, dir string) []string {
	t.Helper()
	if testing.Short() {
		t.Skip("long: converts real documents")
	}
	root := filepath.Join(sharedDir, "corpus", dir)
	if _, err := os.Stat(root); err != nil {
		t.Skipf("needs the test documents in %s", root)
	}
	var paths []string
	err := filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && filepath.Ext(path) == ".pdf" {
			paths = append(paths, path)
		}
		return err
	})
	if err != nil || len(paths) == 0 {
		t.Fatalf("%s: %d PDFs, error %v", root, len(paths), err)
	}
	slices.Sort(paths)
	return paths
}

// convertCorpus converts the files into a dataset of JSON alone.
func convertCorpus(t *testing.T, paths []string) (dir string, outcomes []Outcome) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "dataset")
	ds, err := schema.OpenDataset(dir, schema.Options{Tool: ToolVersion, JSONOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	outcomes, err = ConvertFiles(t.Context(), paths, ds, BatchOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if err := ds.Close(); err != nil {
		t.Fatal(err)
	}
	return dir, outcomes
}

// recordedScores are the figures last reached on the annotated documents. A
// change may raise them, then this table is raised with it; none may lower them.
var recordedScores = []struct {
	figure string
	least  float64
}{
	{"tables", 55}, // how many of the true tables were found
	{"adj_f1", 0.9990},
	{"grid", 0.9818},
	{"kind", 1},
	{"unit", 1},
	{"facts", 0.9995},
	{"precision", 0.9995},
	{"amounts", 0.9995},
	{"indicators", 1},
	{"doc", 1},
}

// mostSpurious is how many tables may be reported in documents that have none.
const mostSpurious = 0

func TestScoresOfAnnotatedDocuments(t *testing.T) {
	paths := corpusFiles(t, "annotated/pdf")
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("needs python3 for score.py")
	}
	dataset, _ := convertCorpus(t, paths)
	cmd := exec.Command(python, filepath.Join(sharedDir, "tools", "score.py"), dataset, filepath.Join(sharedDir, "corpus", "annotated"), "--docs")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("score.py: %v\n%s", err, out)
	}
	t.Logf("score.py:\n%s", out)
	scores, err := parseScores(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range recordedScores {
		got, known := scores[r.figure]
		if !known {
			t.Errorf("score.py prints no %s", r.figure)
		}
		if got < r.least {
			t.Errorf("%s is %v, it was %v", r.figure, got, r.least)
		}
	}
	if scores["missing"] > 0 {
		t.Errorf("%v documents were not converted", scores["missing"])
	}
	if scores["spurious"] > mostSpurious {
		t.Errorf("%v tables in documents that have none, there were %d", scores["spurious"], mostSpurious)
	}
}

var scoreFigure = regexp.MustCompile(`([a-z_0-9]+) ([\d.]+)`)

// parseScores reads the figures of score.py's last line, that of all documents.
func parseScores(out []byte) (map[string]float64, error) {
	_, line, found := bytes.Cut(out, []byte("ALL ("))
	if !found {
		return nil, fmt.Errorf("score.py prints no line ALL:\n%s", out)
	}
	scores := map[string]float64{}
	for _, m := range scoreFigure.FindAllSubmatch(line, -1) {
		value, err := strconv.ParseFloat(string(m[2]), 64)
		if err != nil {
			return nil, err
		}
		scores[string(m[1])] = value
	}
	return scores, nil
}

func TestParseScores(t *testing.T) {
	scores, err := parseScores([]byte("a.pdf tables 1/2\nALL (16 documents)         tables 54/55  adj_f1 0.9900  facts 0.9500 (precision 0.9600)  spurious 0  missing 1\n"))
	if err != nil {
		t.Fatal(err)
	}
	for figure, want := range map[string]float64{"tables": 54, "adj_f1": 0.99, "facts": 0.95, "precision": 0.96, "spurious": 0, "missing": 1} {
		if got, known := scores[figure]; !known || got != want {
			t.Errorf("%s is %v, want %v", figure, got, want)
		}
	}
}

// Real disclosures all convert: none crashes a stage or is turned away, and what
// is written keeps the contract.
func TestDisclosuresConvert(t *testing.T) {
	dataset, outcomes := convertCorpus(t, corpusFiles(t, "disclosures"))
	status := map[string]int{}
	for _, o := range outcomes {
		if o.Reason != "" {
			t.Errorf("%s: %s: %v", o.Path, o.Reason, o.Err)
			continue
		}
		status[o.Record.Status]++
		if err := schema.Validate(readBack(t, dataset, o.DocID)); err != nil {
			t.Errorf("%s: %v", o.Path, err)
		}
	}
	t.Logf("%d files: %v", len(outcomes), status)
}

// readBack reads a document of a dataset.
func readBack(t *testing.T, dataset, docID string) *schema.Document {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dataset, "documents", docID+".json"))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := schema.ParseDocument(data)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// Hostile and damaged PDFs may fail, but only with a reason; none may take the
// process down or crash a stage.
func TestHostileFilesAreSettled(t *testing.T) {
	_, outcomes := convertCorpus(t, corpusFiles(t, "hostile"))
	reasons := map[Reason]int{}
	for _, o := range outcomes {
		reasons[o.Reason]++
		if o.Reason == Crashed || o.Reason == Unreadable {
			t.Errorf("%s: %v", o.Path, o.Err)
		}
	}
	t.Logf("%d files: %v", len(outcomes), reasons)
}
