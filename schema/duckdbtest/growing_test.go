//go:build cgo && unix

package duckdbtest

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"yusuan/internal/testpdf"
	"yusuan/schema"
)

// references are the keys that lead from a table to another, as the questions
// which of them lead nowhere.
var references = map[string]string{
	"facts to documents":     "SELECT DISTINCT doc_id FROM facts ANTI JOIN documents USING (doc_id)",
	"facts to cells":         "SELECT DISTINCT doc_id FROM facts ANTI JOIN cells USING (cell_id) WHERE cell_id IS NOT NULL",
	"cells to tables":        "SELECT DISTINCT doc_id FROM cells ANTI JOIN tables USING (table_id)",
	"table_parts to tables":  "SELECT DISTINCT doc_id FROM table_parts ANTI JOIN tables USING (table_id)",
	"checks to documents":    "SELECT DISTINCT doc_id FROM checks ANTI JOIN documents USING (doc_id)",
	"sources to documents":   "SELECT DISTINCT doc_id FROM sources ANTI JOIN documents USING (doc_id)",
	"documents to sources":   "SELECT DISTINCT doc_id FROM documents ANTI JOIN sources USING (doc_id)",
	"tables to documents":    "SELECT DISTINCT doc_id FROM tables ANTI JOIN documents USING (doc_id)",
	"findings to documents":  "SELECT DISTINCT doc_id FROM findings ANTI JOIN documents USING (doc_id)",
	"documents to facts":     "SELECT DISTINCT doc_id FROM documents ANTI JOIN facts USING (doc_id)",
	"indicators to document": "SELECT DISTINCT doc_id FROM indicators ANTI JOIN documents USING (doc_id)",
}

// DuckDB reads the dataset at every moment of an ingest that runs, is killed and
// runs again: without an error, with no fact twice, and what a table says of
// another is there at the next checkpoint but one at the latest.
func TestReadingWhileIngesting(t *testing.T) {
	rounds, each := 8, 12
	if testing.Short() {
		rounds = 3
	}
	command := filepath.Join(t.TempDir(), "yusuan")
	build := exec.Command("go", "build", "-o", command, "./cmd/yusuan")
	build.Dir, build.Env = "../..", append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	dir, inbox := filepath.Join(t.TempDir(), "ds"), t.TempDir()
	d, err := schema.OpenDataset(dir, schema.Options{}) // so that the views have files to stand on
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Checkpoint(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	db := open(t, dir)

	r := growingReader{t: t, db: db, state: filepath.Join(dir, ".yusuan", "parquet.json"), stop: make(chan bool), done: make(chan bool), since: map[string]int{}}
	go r.run()
	for round := range rounds {
		for i := range each {
			n := round*each + i
			path, hourAgo := filepath.Join(inbox, fmt.Sprintf("%03d.pdf", n)), time.Now().Add(-time.Hour) // as what is new is waited for
			if err := errors.Join(os.WriteFile(path, growingPDF(n), 0o666), os.Chtimes(path, hourAgo, hourAgo)); err != nil {
				t.Fatal(err)
			}
		}
		run := exec.Command(command, "ingest", "--from", inbox, "-o", dir, "--log-level", "error")
		if round%3 == 2 { // killed on its way, and run again
			if err := run.Start(); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Duration(60*round) * time.Millisecond)
			_ = run.Process.Kill()
			_ = run.Wait()
			run = exec.Command(command, "ingest", "--from", inbox, "-o", dir, "--log-level", "error")
		}
		if out, err := run.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	close(r.stop)
	<-r.done
	t.Logf("%d looks during %d checkpoints; %d saw a key that led nowhere yet", r.looks, r.checkpoints, r.waiting)
	if r.looks < rounds {
		t.Errorf("only %d looks", r.looks)
	}
	expect(t, db, "SELECT count(*) FROM documents", fmt.Sprint(rounds*each))
	for name, query := range references {
		if got := rows(t, db, query); got != "" {
			t.Errorf("%s: %s lead nowhere in the end", name, got)
		}
	}
}

// growingPDF is the n-th disclosure: of one of three cities and two years. The
// first ones have no table of projects, so that files come and go.
func growingPDF(n int) []byte {
	city := []string{"许昌市", "广州市", "某市"}[n%3]
	source := fmt.Sprintf(`%s第%d局%d年部门预算

表一 一般公共预算支出预算表
单位：万元
| 科目编码 | 科目名称 | 金额 | < | < |
| ^ | ^ | 合计 | 基本支出 | 项目支出 |
| 205 | 教育支出 | %d.50 | %d.40 | 0.10 |
| 20502 | 普通教育 | %d.50 | %d.40 | 0.10 |
`, city, n, 2023+n%2, 100+n, 100+n, 100+n, 100+n)
	if n%10 == 9 {
		source += `---
项目支出绩效目标表
| 项目名称 | 某项目 | < |
| 一级指标 | 三级指标 | 指标值 |
| 产出指标 | 培训次数 | ≥5次 |
`
	}
	return testpdf.Build(source)
}

// growingReader looks at a dataset again and again while another process writes.
type growingReader struct {
	t          *testing.T
	db         *sql.DB
	state      string // the file that a checkpoint writes last
	stop, done chan bool

	looks, waiting int
	checkpoints    int
	last           time.Time      // when the state was written
	since          map[string]int // the checkpoints at which a key was first seen to lead nowhere
}

func (r *growingReader) run() {
	defer close(r.done)
	for {
		select {
		case <-r.stop:
			return
		default:
			r.look()
		}
	}
}

// passed counts the checkpoints that have ended.
func (r *growingReader) passed() int {
	if info, err := os.Stat(r.state); err == nil && !info.ModTime().Equal(r.last) {
		r.last = info.ModTime()
		r.checkpoints++
	}
	return r.checkpoints
}

func (r *growingReader) look() {
	r.looks++
	counts := r.ask("SELECT count(*), count(DISTINCT fact_id), count(DISTINCT cell_id) FROM facts")
	if c := strings.Split(strings.Join(counts, ""), "|"); len(c) == 3 && c[0] != c[1] {
		r.t.Errorf("look %d: %s facts with %s fact_ids", r.looks, c[0], c[1])
	}
	if c := r.ask("SELECT doc_id FROM documents GROUP BY doc_id HAVING count(*) > 1"); len(c) > 0 {
		r.t.Errorf("look %d: twice: %v", r.looks, c)
	}
	r.ask("SELECT year, region_code, sum(amount) FROM facts_additive GROUP BY ALL")
	here := map[string]bool{}
	before := r.passed()
	for name, query := range references {
		for _, id := range r.ask(query) {
			here[name+" "+id] = true
		}
	}
	for key := range here {
		if first, known := r.since[key]; !known {
			r.since[key] = before
		} else if before-first > 1 {
			r.t.Errorf("%s led nowhere at checkpoint %d, and does at %d", key, first, before)
		}
	}
	for key := range r.since {
		if !here[key] {
			delete(r.since, key)
		}
	}
	if len(here) > 0 {
		r.waiting++
	}
}

// ask returns the rows of a query, which must not fail.
func (r *growingReader) ask(query string) (lines []string) {
	result, err := r.db.Query(query)
	if err != nil {
		r.t.Errorf("look %d: %s: %v", r.looks, query, err)
		return nil
	}
	defer result.Close()
	columns, _ := result.Columns()
	for result.Next() {
		cells, targets := make([]any, len(columns)), make([]any, len(columns))
		for i := range cells {
			targets[i] = &cells[i]
		}
		if err := result.Scan(targets...); err != nil {
			r.t.Errorf("look %d: %v", r.looks, err)
		}
		lines = append(lines, strings.Trim(strings.ReplaceAll(fmt.Sprint(cells...), " ", "|"), "|"))
	}
	if err := result.Err(); err != nil {
		r.t.Errorf("look %d: %s: %v", r.looks, query, err)
	}
	slices.Sort(lines)
	return lines
}
