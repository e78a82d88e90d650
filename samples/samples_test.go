package samples_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"yusuan/samples"
)

const seedFile = "../../shared/seed/xuchang-2024-department-budget.txt"

func disclosure(t *testing.T) *samples.Disclosure {
	t.Helper()
	d, err := samples.Read(os.DirFS("seed"))
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Tables) != 13 {
		t.Fatalf("%d tables, want 13", len(d.Tables))
	}
	return d
}

// seedText reads the seed that the samples' source was written from.
func seedText(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(seedFile)
	if os.IsNotExist(err) {
		t.Skip("the seed is not here: ", seedFile)
	}
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// seedSections cuts the seed into the narrative and what it prints of each
// table, its title included.
func seedSections(t *testing.T, d *samples.Disclosure) (narrative string, tables []string) {
	t.Helper()
	rest := seedText(t)
	for i, table := range d.Tables {
		before, after, ok := strings.Cut(rest, "\n"+table.Title+"\n")
		if !ok {
			t.Fatalf("the seed prints no title %q", table.Title)
		}
		if i == 0 {
			narrative = before
		} else {
			tables = append(tables, before)
		}
		rest = table.Title + "\n" + after
	}
	return narrative, append(tables, rest)
}

// printed returns all texts that a table prints: its title and the lines
// around it, then its cells.
func printed(t *samples.Table) []string {
	texts := []string{t.Title, t.Subtitle, t.Agency, t.UnitLine}
	for _, c := range t.Cells {
		texts = append(texts, c.Text)
	}
	return sorted(append(texts, t.Notes...))
}

// sorted orders the texts that are not blank.
func sorted(texts []string) []string {
	out := slices.DeleteFunc(slices.Clone(texts), func(s string) bool { return s == "" })
	slices.Sort(out)
	return out
}

// mended are the texts that the seed lost with a header's column, by table.
var mended = map[string]string{
	"09-government-fund": "特定目标类",
	"10-state-capital":   "特定目标类",
}

// Every text and so every number of the source is the seed's, as often as the
// seed prints it; only where it stands was mended.
func TestTablesPrintWhatTheSeedPrints(t *testing.T) {
	d := disclosure(t)
	_, sections := seedSections(t, d)
	number := regexp.MustCompile(`\d+(\.\d+)?`)
	for i := range d.Tables {
		table := &d.Tables[i]
		t.Run(table.Name, func(t *testing.T) {
			section := sections[i]
			// The seed prints a table of two pages with its whole head twice.
			if first, again, repeated := strings.Cut(section, "\n"+table.Title+"\n"); repeated {
				lines := strings.SplitAfter(again, "\n")
				for n := range lines {
					if number.MatchString(lines[n]) {
						section = first + "\n" + strings.Join(lines[n:], "")
						break
					}
				}
			}
			want := strings.FieldsFunc(section, func(r rune) bool { return r == '\t' || r == '\n' })
			if text, ok := mended[table.Name]; ok {
				want = append(want, text)
			}
			if diff := cmp.Diff(sorted(want), printed(table)); diff != "" {
				t.Errorf("texts differ from the seed (-seed +source):\n%s", diff)
			}
			seedNumbers := sorted(number.FindAllString(section, -1))
			numbers := sorted(number.FindAllString(strings.Join(printed(table), "\n"), -1))
			if diff := cmp.Diff(seedNumbers, numbers); diff != "" {
				t.Errorf("numbers differ from the seed (-seed +source):\n%s", diff)
			}
		})
	}
}

func TestNarrativeIsTheSeeds(t *testing.T) {
	d := disclosure(t)
	seed, _ := seedSections(t, d)
	lines := slices.Concat(d.Cover, d.Contents)
	for _, p := range d.Text {
		lines = append(lines, p.Text)
	}
	join := func(s string) string {
		s = regexp.MustCompile(`(?m)^- `).ReplaceAllString(s, "")
		return strings.Join(strings.Fields(s), "")
	}
	if diff := cmp.Diff(join(seed), join(strings.Join(lines, "\n"))); diff != "" {
		t.Errorf("narrative differs from the seed (-seed +source):\n%s", diff)
	}
}

// The files beside the PDFs say what the source says: a change of the source
// without a new run of make shows here.
func TestTruthIsCurrent(t *testing.T) {
	d := disclosure(t)
	var truth samples.Truth
	readJSON(t, "truth.json", &truth)
	if diff := cmp.Diff(d.Truth(), truth); diff != "" {
		t.Errorf("truth.json is not what the source says (-source +file):\n%s", diff)
	}
	for _, name := range documents(t) {
		var gt struct {
			Tables []struct {
				Title string     `json:"title"`
				Kind  string     `json:"kind"`
				Pages []int      `json:"pages"`
				Rows  [][]string `json:"rows"`
			} `json:"tables"`
		}
		readJSON(t, "gt/"+name+".gt.json", &gt)
		if len(gt.Tables) != len(truth.Tables) {
			t.Fatalf("%s: %d tables, want %d", name, len(gt.Tables), len(truth.Tables))
		}
		last := 0
		for i, table := range gt.Tables {
			want := truth.Tables[i]
			if table.Title != want.Title || table.Kind != want.Kind || !cmp.Equal(table.Rows, want.Rows) {
				t.Errorf("%s: table %d is not what the source says", name, i+1)
			}
			if len(table.Pages) == 0 || table.Pages[0] <= last {
				t.Errorf("%s: table %d stands on pages %v, the one before ends on %d", name, i+1, table.Pages, last)
				continue
			}
			last = table.Pages[len(table.Pages)-1]
		}
	}
}

// documents names the sample PDFs.
func documents(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob("pdf/*.pdf")
	if err != nil || len(paths) < 3 {
		t.Fatalf("%d sample PDFs, want 3 or more (%v)", len(paths), err)
	}
	var names []string
	for _, p := range paths {
		names = append(names, strings.TrimSuffix(filepath.Base(p), ".pdf"))
	}
	return names
}

// The samples come with every clone of the repository, so they stay small.
func TestSamplesStaySmall(t *testing.T) {
	const limit = 2 << 20 // bytes
	size := int64(0)
	err := filepath.WalkDir(".", func(_ string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if err == nil {
			size += info.Size()
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if size > limit {
		t.Errorf("samples take %d bytes, more than %d", size, limit)
	}
}

func readJSON(t *testing.T, path string, v any) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	if err := dec.Decode(v); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}

func TestReadMergedCells(t *testing.T) {
	read := func(rows string) ([]samples.Cell, error) {
		d, err := samples.Read(fstest.MapFS{
			"narrative.txt":   {Data: []byte("@cover\n许昌\n")},
			"tables/01-x.tsv": {Data: []byte("#title\tx\n#widths\t1 1 1\n\n" + rows + "\n")},
		})
		if err != nil {
			return nil, err
		}
		return d.Tables[0].Cells, nil
	}
	tests := []struct {
		name, rows string
		want       []samples.Cell // nil: an error
	}{
		{"across and down", "a\t<\tb\n^\t<\tc", []samples.Cell{{0, 0, 2, 2, "a"}, {0, 2, 1, 1, "b"}, {1, 2, 1, 1, "c"}}},
		{"neighbours merged down apart", "a\tb\tc\n^\t^\td", []samples.Cell{{0, 0, 2, 1, "a"}, {0, 1, 2, 1, "b"}, {0, 2, 1, 1, "c"}, {1, 2, 1, 1, "d"}}},
		{"blank cell merged", "\t<\ta\nb\tc\td", []samples.Cell{{0, 0, 1, 2, ""}, {0, 2, 1, 1, "a"}, {1, 0, 1, 1, "b"}, {1, 1, 1, 1, "c"}, {1, 2, 1, 1, "d"}}},
		{"no rectangle", "a\t<\tb\n^\tc\td", nil},
		{"wider below than above", "a\tb\tc\n^\t<\td", nil},
		{"mark at the edge", "<\ta\tb", nil},
		{"row too short", "a\tb", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := read(tt.rows)
			if (err != nil) != (tt.want == nil) {
				t.Fatalf("error %v, cells %v", err, got)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("cells (-want +got):\n%s", diff)
			}
		})
	}
}
