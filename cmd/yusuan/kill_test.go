//go:build unix

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"yusuan/internal/testpdf"
	"yusuan/schema"
)

// killEnv makes the test binary the command itself, so that it can be killed.
const killEnv = "YUSUAN_TEST_COMMAND"

func init() {
	if os.Getenv(killEnv) != "" {
		os.Exit(run())
	}
}

func yusuanCommand(args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), killEnv+"=1")
	return cmd
}

// madeDisclosures writes n small disclosures of several years and regions.
func madeDisclosures(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	for i := range n {
		source := fmt.Sprintf(`某市审计局%d年部门预算

表一 一般公共预算支出预算表
单位：万元
| 科目编码 | 科目名称 | 金额 | < | < |
| ^ | ^ | 合计 | 基本支出 | 项目支出 |
| 205 | 教育支出 | %d.50 | %d.40 | 0.10 |
| 20502 | 普通教育 | %d.50 | %d.40 | 0.10 |
`, 2020+i%5, 100+i, 100+i, 100+i, 100+i)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%03d.pdf", i)), testpdf.Build(source), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// However often a run is killed, in whatever moment, the next one goes on where it
// was: no document is converted twice after its commit, readers see whole files
// only, and the end is that of a run that nobody disturbed.
func TestKilledRuns(t *testing.T) {
	in := madeDisclosures(t, killedFiles)
	whole := filepath.Join(t.TempDir(), "whole")
	started := time.Now()
	if out, err := yusuanCommand("convert", in, "-o", whole, "--jobs", "2", "--log-level", "error").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	undisturbed := time.Since(started)
	for _, c := range []struct {
		command     []string
		kills, some int // some in short runs
	}{
		{[]string{"convert", in}, 25, 4},
		{[]string{"ingest", "--from", in}, 25, 3},
	} {
		t.Run(c.command[0], func(t *testing.T) {
			if testing.Short() {
				c.kills = c.some
			}
			testKilledRuns(t, append(c.command, "--jobs", "2"), c.kills, whole, undisturbed)
		})
	}
}

const killedFiles = 100

func testKilledRuns(t *testing.T, command []string, kills int, whole string, undisturbed time.Duration) {
	killed := filepath.Join(t.TempDir(), "killed")
	chance := rand.New(rand.NewPCG(1, 2))
	before := map[string]time.Time{}
	start := func() (*exec.Cmd, *bytes.Buffer) {
		cmd := yusuanCommand(append(command, "-o", killed, "--log-level", "info", "--log-format", "json")...)
		var log bytes.Buffer
		cmd.Stderr = &log
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		return cmd, &log
	}
	for i := range kills {
		cmd, log := start()
		// Most kills while documents are committed, the rest while Parquet is written.
		if wanted := len(before) + chance.IntN(5*killedFiles/(2*kills)); wanted < killedFiles && i < kills*4/5 {
			for deadline := time.Now().Add(time.Minute); countDocuments(killed) < wanted && time.Now().Before(deadline); {
				time.Sleep(time.Millisecond)
			}
			time.Sleep(time.Duration(chance.IntN(3000)) * time.Microsecond)
		} else {
			time.Sleep(time.Duration(chance.Float64() * float64(undisturbed)))
		}
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		convertedOnce(t, log.String(), before)
		before = documentsStand(t, killed, before)
		t.Logf("kill %d: %d documents stand", i+1, len(before))
	}
	last, log := start()
	if err := last.Wait(); err != nil {
		t.Fatalf("%v\n%s", err, log.String())
	}
	if n := convertedOnce(t, log.String(), before); n != killedFiles-len(before) {
		t.Errorf("the last run converted %d, want %d of %d", n, killedFiles-len(before), killedFiles)
	}
	documentsStand(t, killed, before)
	sameFiles(t, whole, killed)
	sources, err := schema.ReadSources(killed)
	if err != nil || len(sources) != killedFiles {
		t.Errorf("%d sources of %d files, %v", len(sources), killedFiles, err)
	}
	left, _ := filepath.Glob(filepath.Join(killed, ".yusuan", "tmp", "*"))
	if len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}

// convertedOnce looks through the log of a run for documents that were committed
// before it and were converted all the same; it returns how many it converted.
func convertedOnce(t *testing.T, log string, before map[string]time.Time) (converted int) {
	t.Helper()
	committed := map[string]bool{}
	for path := range before {
		committed[strings.TrimSuffix(filepath.Base(path), ".json")] = true
	}
	for line := range strings.Lines(log) {
		var entry struct {
			Message string `json:"msg"`
			DocID   string `json:"doc_id"`
		}
		if json.Unmarshal([]byte(line), &entry) != nil || entry.Message != "converted" {
			continue // a line that the kill cut short, too
		}
		converted++
		if committed[entry.DocID] {
			t.Errorf("%s is converted again", entry.DocID)
		}
	}
	return converted
}

func documentPaths(dataset string) []string {
	paths, _ := filepath.Glob(filepath.Join(dataset, "documents", "*.json"))
	return paths
}

func countDocuments(dataset string) int { return len(documentPaths(dataset)) }

// documentsStand checks that the documents of earlier looks stand as they were,
// and that each is whole; it returns when each was written.
func documentsStand(t *testing.T, dataset string, before map[string]time.Time) map[string]time.Time {
	t.Helper()
	now := map[string]time.Time{}
	paths, _ := filepath.Glob(filepath.Join(dataset, "documents", "*"))
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		now[path] = info.ModTime()
		data, err := os.ReadFile(path)
		if err != nil || !json.Valid(data) {
			t.Errorf("%s is not whole: %v", path, err)
		}
	}
	for path, when := range before {
		if !now[path].Equal(when) {
			t.Errorf("%s was written again", path)
		}
	}
	return now
}

// sameFiles compares what the byte guarantee covers.
func sameFiles(t *testing.T, want, got string) {
	t.Helper()
	a, b := coveredFiles(t, want), coveredFiles(t, got)
	for name, data := range a {
		if b[name] != data {
			t.Errorf("%s differs", name)
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			t.Errorf("%s should not be there", name)
		}
	}
	if len(a) < 10 {
		t.Errorf("only %d files", len(a))
	}
}

func coveredFiles(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, pattern := range []string{"documents/*", "parquet/*/*/*/*", "datapackage.json"} {
		paths, _ := filepath.Glob(filepath.Join(dir, pattern))
		for _, path := range paths {
			name, _ := filepath.Rel(dir, path)
			if strings.HasPrefix(name, filepath.Join("parquet", "sources")) {
				continue
			}
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			files[name] = string(data)
		}
	}
	return files
}

// Workers end with the process that started them.
func TestKilledRunLeavesNoWorkers(t *testing.T) {
	if _, err := os.Stat("/proc/self/task"); err != nil {
		t.Skip("children are looked up in /proc")
	}
	in := madeDisclosures(t, 100)
	cmd := yusuanCommand("convert", in, "-o", filepath.Join(t.TempDir(), "ds"), "--jobs", "2", "--log-level", "error")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var workers []string
	for deadline := time.Now().Add(20 * time.Second); len(workers) < 2; time.Sleep(2 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("no workers were started")
		}
		workers = childrenOf(cmd.Process.Pid)
	}
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		alive := 0
		for _, pid := range workers {
			if stat, err := os.ReadFile("/proc/" + pid + "/stat"); err == nil && !bytes.Contains(stat, []byte(") Z ")) {
				alive++
			}
		}
		if alive == 0 {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%d workers outlived the run", alive)
		}
	}
}

func childrenOf(pid int) (children []string) {
	tasks, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", pid))
	for _, task := range tasks {
		data, _ := os.ReadFile(task)
		children = append(children, strings.Fields(string(data))...)
	}
	return children
}

func TestSecondWriterNamesTheFirst(t *testing.T) {
	in := madeDisclosures(t, 100)
	ds := filepath.Join(t.TempDir(), "ds")
	first := yusuanCommand("convert", in, "-o", ds, "--jobs", "1", "--log-level", "error")
	if err := first.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = first.Process.Kill(); _ = first.Wait() }()
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(time.Millisecond) {
		if docs, _ := filepath.Glob(filepath.Join(ds, "documents", "*.json")); len(docs) > 0 {
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("the first writer did nothing")
		}
	}
	if err := first.Process.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = first.Process.Signal(syscall.SIGCONT) }()
	out, err := yusuanCommand("convert", in, "-o", ds).CombinedOutput()
	if want := fmt.Sprintf("in use by process %d", first.Process.Pid); err == nil || !strings.Contains(string(out), want) {
		t.Errorf("second writer: %v, %s; want %q", err, out, want)
	}
}

// smallDisk mounts a disk of that size, options of mount, for the test.
func smallDisk(t *testing.T, size string) string {
	t.Helper()
	if os.Getuid() != 0 {
		t.Skip("mounting a small disk takes root")
	}
	disk := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size="+size, "tmpfs", disk).CombinedOutput(); err != nil {
		t.Skipf("cannot mount a small disk: %v %s", err, out)
	}
	t.Cleanup(func() { _ = exec.Command("umount", disk).Run() })
	return disk
}

func remount(t *testing.T, disk, options string) {
	t.Helper()
	if out, err := exec.Command("mount", "-o", "remount,"+options, disk).CombinedOutput(); err != nil {
		t.Skipf("cannot mount again: %v %s", err, out)
	}
}

// A disk without room is told by its name, what is committed stays whole, and with
// room again the next run ends as one that nothing disturbed.
func TestNoRoom(t *testing.T) {
	in, whole := madeDisclosures(t, 100), filepath.Join(t.TempDir(), "whole")
	if out, err := yusuanCommand("convert", in, "-o", whole, "--log-level", "error").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, command := range [][]string{{"convert", in}, {"ingest", "--from", in}} {
		t.Run(command[0], func(t *testing.T) {
			disk := smallDisk(t, "600k")
			ds := filepath.Join(disk, "ds")
			args := append(command, "-o", ds, "--log-level", "error")
			cmd := yusuanCommand(args...)
			out, err := cmd.CombinedOutput()
			if err == nil || cmd.ProcessState.ExitCode() != exitTryAgain || !strings.Contains(string(out), "no space left on device") {
				t.Errorf("exit %v, %s", err, out)
			}
			documentsStand(t, ds, nil)
			remount(t, disk, "size=200m")
			if out, err := yusuanCommand(args...).CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			sameFiles(t, whole, ds)
		})
	}
}

// A dataset on a disk that may not be written is read by all that reads; what
// writes says so, and changes nothing.
func TestReadOnly(t *testing.T) {
	disk := smallDisk(t, "50m")
	ds, in := filepath.Join(disk, "ds"), madeDisclosures(t, 3)
	if out, err := yusuanCommand("convert", in, "-o", ds, "--log-level", "error").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	remount(t, disk, "ro")
	doc := filepath.Base(documentPaths(ds)[0])[:12]
	for _, c := range []struct {
		want int
		args []string
	}{
		{0, []string{"status", ds}},
		{0, []string{"query", ds, "--limit", "1"}},
		{0, []string{"check", ds}},
		{0, []string{"export", ds, "--format", "csv", "-o", filepath.Join(t.TempDir(), "csv")}},
		{0, []string{"ingest", "--from", in, "-o", ds, "--dry-run"}},
		{exitTryAgain, []string{"convert", in, "-o", ds}},
		{exitTryAgain, []string{"ingest", "--from", in, "-o", ds}},
		{exitTryAgain, []string{"retry", ds}},
		{exitTryAgain, []string{"remove", ds, doc}},
		{exitTryAgain, []string{"correct", ds, "--doc", doc, "--page", "1", "--old", "1", "--value", "2", "--who", "李"}},
		{exitTryAgain, []string{"export", ds, "--format", "csv", "-o", filepath.Join(disk, "csv")}},
	} {
		cmd := yusuanCommand(c.args...)
		out, _ := cmd.CombinedOutput()
		code := cmd.ProcessState.ExitCode()
		if code != c.want {
			t.Errorf("%s: exit code %d, want %d: %s", c.args[0], code, c.want, out)
		}
		if code == exitTryAgain && !strings.Contains(string(out), "read-only file system: nothing can be written there") {
			t.Errorf("%s: %s", c.args[0], out)
		}
	}
}
