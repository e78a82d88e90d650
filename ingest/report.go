package ingest

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/renameio/v2"

	"yusuan"
)

// State is what became of one address or file of a run.
type State string

// The states of an Item.
const (
	New         State = "new"         // it gave documents that its place did not give before
	Replaced    State = "replaced"    // it gave other bytes than before; both are kept
	Unchanged   State = "unchanged"   // it gave what it gave before, or said so
	Removed     State = "removed"     // all it gave was removed from the dataset by a person, and is left out
	Page        State = "page"        // a page whose links were asked
	Quarantined State = "quarantined" // it will not work until somebody does something
	Failed      State = "failed"      // it did not work this time
	Planned     State = "planned"     // a dry run would ask it
)

// Item is what became of one address or file.
type Item struct {
	Place  string   `json:"place"` // the address as listed or linked, or the path
	State  State    `json:"state"`
	DocIDs []string `json:"doc_ids,omitempty"`
	Reason string   `json:"reason,omitempty"` // of quarantine.jsonl
	Detail string   `json:"detail,omitempty"`
}

// Report is what became of a run.
type Report struct {
	Items    []Item           // by place
	Outcomes []yusuan.Outcome // of the files converted, by doc_id
	Requests int              // sent, with robots.txt and retries
	Bytes    int64            // of bodies and files taken in
	Started  time.Time
	Finished time.Time
	// Upgraded is how many of the documents converted had results of an older
	// version of yusuan, or were lost.
	Upgraded int
	// Waiting is how many lines quarantine.jsonl has after the run.
	Waiting int
}

// Count returns how many items are in a state.
func (r *Report) Count(s State) int {
	n := 0
	for _, i := range r.Items {
		if i.State == s {
			n++
		}
	}
	return n
}

// Converted returns how many documents were converted, and how many could not
// be.
func (r *Report) Converted() (converted, quarantined int) {
	for _, o := range r.Outcomes {
		switch {
		case o.Reason != "":
			quarantined++
		case !o.Unchanged:
			converted++
		}
	}
	return converted, quarantined
}

func (r *Report) sort() {
	slices.SortStableFunc(r.Items, func(a, b Item) int {
		return cmp.Or(cmp.Compare(a.Place, b.Place), cmp.Compare(a.Detail, b.Detail))
	})
	slices.SortStableFunc(r.Outcomes, func(a, b yusuan.Outcome) int { return cmp.Compare(a.DocID, b.DocID) })
}

const lastSuccess = "yusuan_ingest_last_success_timestamp_seconds"

// WriteMetrics replaces a file as a whole with the figures of a run, in the text
// format of Prometheus, for the textfile collector of its node exporter. The time
// of the last success stays where the run had none.
func (r *Report) WriteMetrics(path string, exitCode int) error {
	var b bytes.Buffer
	gauge := func(name, help string, value any) {
		fmt.Fprintf(&b, "# HELP %s %s\n# TYPE %s gauge\n%s %v\n", name, help, name, name, value)
	}
	seconds := func(t time.Time) string { return strconv.FormatInt(t.Unix(), 10) }
	gauge("yusuan_ingest_last_run_timestamp_seconds", "When the latest run ended.", seconds(r.Finished))
	success := lastValue(path, lastSuccess)
	if exitCode == 0 {
		success = seconds(r.Finished)
	}
	if success != "" {
		gauge(lastSuccess, "When the latest run ended in which all went well.", success)
	}
	gauge("yusuan_ingest_duration_seconds", "How long the latest run took.", strconv.FormatFloat(r.Finished.Sub(r.Started).Seconds(), 'f', 3, 64))
	gauge("yusuan_ingest_exit_code", "Exit code of the latest run: 0, 1, 65 or 75.", exitCode)
	gauge("yusuan_ingest_requests", "HTTP requests of the latest run, retries included.", r.Requests)
	gauge("yusuan_ingest_bytes", "Bytes taken in by the latest run.", r.Bytes)
	const places = "yusuan_ingest_places"
	fmt.Fprintf(&b, "# HELP %s Addresses and files of the latest run, by what became of them.\n# TYPE %s gauge\n", places, places)
	for _, s := range []State{New, Replaced, Unchanged, Removed, Page, Quarantined, Failed} {
		fmt.Fprintf(&b, "%s{state=%q} %d\n", places, string(s), r.Count(s))
	}
	converted, quarantined := r.Converted()
	gauge("yusuan_ingest_documents_converted", "Documents converted by the latest run.", converted)
	gauge("yusuan_ingest_documents_upgraded", "Documents of these whose results were of an older version, or lost.", r.Upgraded)
	gauge("yusuan_ingest_documents_quarantined", "Documents that the latest run could not convert.", quarantined)
	gauge("yusuan_quarantine_entries", "Lines of quarantine.jsonl after the latest run.", r.Waiting)
	// The collector runs as another user, and temporary files beside it must not
	// end in .prom.
	return renameio.WriteFile(path, b.Bytes(), 0o644, renameio.WithTempDir(filepath.Dir(path)), renameio.IgnoreUmask())
}

// lastValue reads a value from a metrics file, "" where there is none.
func lastValue(path, name string) string {
	data, err := os.ReadFile(path)
	if err != nil {
		return ""
	}
	for line := range strings.Lines(string(data)) {
		if value, ok := strings.CutPrefix(line, name+" "); ok {
			return strings.TrimSpace(value)
		}
	}
	return ""
}
