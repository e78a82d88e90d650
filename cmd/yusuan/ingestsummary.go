package main

import (
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"yusuan"
	"yusuan/ingest"
)

// ingestSummary tells what became of a run of ingest or retry. Its JSON keys stay
// as they are.
type ingestSummary struct {
	Type        string `json:"type"` // "ingest"
	Dataset     string `json:"dataset"`
	DryRun      bool   `json:"dry_run"`
	ExitCode    int    `json:"exit_code"`
	Places      int    `json:"places"` // addresses and files, as the following sum up
	New         int    `json:"new"`
	Replaced    int    `json:"replaced"`
	Unchanged   int    `json:"unchanged"`
	Pages       int    `json:"pages"`
	Quarantined int    `json:"quarantined"`
	Failed      int    `json:"failed"`
	Planned     int    `json:"planned"`
	Removed     int    `json:"removed"`

	Converted      int     `json:"documents_converted"`
	Upgraded       int     `json:"documents_upgraded"` // of the converted: whose results were of an older version, or lost
	NotConverted   int     `json:"documents_quarantined"`
	Requests       int     `json:"requests"`
	Bytes          int64   `json:"bytes"`
	Seconds        float64 `json:"seconds"`
	QuarantineSize int     `json:"quarantine_entries"` // after the run

	// Attention lists what did not work, and in a dry run what would be asked.
	Attention []ingest.Item `json:"attention"`

	// Error is why the run ended before its end, or did not begin.
	Error string `json:"error,omitempty"`

	report *ingest.Report
}

func newIngestSummary(dataset string, dryRun bool, r *ingest.Report) *ingestSummary {
	s := &ingestSummary{
		Type: "ingest", Dataset: dataset, DryRun: dryRun, Places: len(r.Items),
		New: r.Count(ingest.New), Replaced: r.Count(ingest.Replaced), Unchanged: r.Count(ingest.Unchanged),
		Removed: r.Count(ingest.Removed), Pages: r.Count(ingest.Page), Quarantined: r.Count(ingest.Quarantined), Failed: r.Count(ingest.Failed),
		Planned: r.Count(ingest.Planned), Requests: r.Requests, Bytes: r.Bytes,
		Seconds: r.Finished.Sub(r.Started).Round(1e6).Seconds(), QuarantineSize: r.Waiting,
		Attention: []ingest.Item{}, report: r,
	}
	s.Upgraded = r.Upgraded
	s.Converted, s.NotConverted = r.Converted()
	for _, i := range r.Items {
		switch i.State {
		case ingest.Quarantined, ingest.Failed, ingest.Planned:
			s.Attention = append(s.Attention, i)
		}
	}
	places := placesOf(r)
	for _, o := range r.Outcomes {
		if o.Reason != "" {
			s.Attention = append(s.Attention, ingest.Item{
				Place: orElse(places[o.DocID], o.Path), State: ingest.Quarantined, DocIDs: []string{o.DocID},
				Reason: string(o.Reason), Detail: firstLine(o.Err),
			})
		}
	}
	return s
}

// placesOf tells where each document of a run came from, the first place of
// several.
func placesOf(r *ingest.Report) map[string]string {
	places := map[string]string{}
	for _, i := range r.Items {
		for _, id := range i.DocIDs {
			if places[id] == "" {
				places[id] = i.Place
			}
		}
	}
	return places
}

// exit returns the error with the exit code of the run, nil if all went well. It
// has no text: the summary named all there is.
func (s *ingestSummary) exit() error {
	for _, o := range s.report.Outcomes {
		if o.Reason.Retry() {
			return &exitError{code: exitTryAgain}
		}
	}
	switch {
	case s.Failed > 0:
		return &exitError{code: exitTryAgain}
	case s.Quarantined+s.NotConverted > 0:
		return &exitError{code: exitQuarantined}
	}
	return nil
}

// writeText prints the summary for a person: what is new, what needs attention,
// and the totals.
func (s *ingestSummary) writeText(out io.Writer) {
	p, width := showPrinter{out: out, bold: canBold(out)}, terminalWidth(out)
	titles := map[string]string{}
	for _, o := range s.report.Outcomes {
		if o.Reason == "" {
			titles[o.DocID] = documentTitle(&o.Record)
		}
	}
	for _, i := range s.report.Items {
		if i.State != ingest.New && i.State != ingest.Replaced || len(i.DocIDs) == 0 {
			continue
		}
		fmt.Fprintf(out, "%s %s\n", i.State, p.heading(readable(i.Place)))
		for _, id := range i.DocIDs {
			if title := titles[id]; title != "" {
				hanging(out, "    ", printable(title), width)
			}
		}
	}
	s.writeItems(out, p, width, "Would be asked", ingest.Planned)
	failures := "Not taken in, listed in " + fileName(filepath.Join(s.Dataset, "quarantine.jsonl"))
	if s.DryRun {
		failures = "Cannot be taken in"
	}
	s.writeItems(out, p, width, failures, ingest.Quarantined)
	s.writeItems(out, p, width, "Not available now, run again for these", ingest.Failed)

	var counts []string
	count := func(n int, text string) {
		if n > 0 {
			counts = append(counts, thousands(n)+" "+text)
		}
	}
	count(s.New, "new")
	count(s.Replaced, "replaced")
	count(s.Unchanged, "unchanged")
	count(s.Removed, "left out as removed")
	count(s.Pages, "with links only")
	count(s.Planned, "to be asked")
	count(s.Quarantined, "quarantined")
	count(s.Failed, "failed")
	if len(counts) == 0 {
		counts = []string{"nothing to do"}
	}
	converted := plural(s.Converted, "document") + " converted"
	if s.Upgraded > 0 {
		converted += fmt.Sprintf(" (%s again, from the PDFs kept)", thousands(s.Upgraded))
	}
	if s.NotConverted > 0 {
		converted += fmt.Sprintf(", %s not", thousands(s.NotConverted))
	}
	total := fmt.Sprintf("%s: %s: %s; %s, %s", fileName(s.Dataset), plural(s.Places, "place"), strings.Join(counts, ", "), converted,
		plural(s.Requests, "request"))
	fmt.Fprintf(out, "\n%s\n", p.heading(total))
}

func (s *ingestSummary) writeItems(out io.Writer, p showPrinter, width int, title string, state ingest.State) {
	first := true
	advised := map[string]bool{}
	for _, i := range s.Attention {
		if i.State != state {
			continue
		}
		if first {
			fmt.Fprintf(out, "\n%s\n", p.heading(title))
			first = false
		}
		text := readable(i.Place)
		if i.Reason != "" {
			text += ": " + i.Reason
		}
		if i.Detail != "" {
			text += ": " + strings.TrimPrefix(i.Detail, i.Reason+": ")
		}
		if advice := adviceFor(i.Reason, i.Detail); advice != "" && !advised[advice] {
			text += "\n" + advice
			advised[advice] = true
		}
		hanging(out, "  - ", printable(text), width)
	}
}

// escapedASCII finds what an address escapes beside Chinese characters: a slash or a
// question mark would make another address of it.
var escapedASCII = regexp.MustCompile(`%[0-7]`)

// readable shows an address as browsers do: with its Chinese characters, where
// nothing else was escaped; and the name of a file as fileName does.
func readable(place string) string {
	if !strings.Contains(place, "://") {
		return fileName(place)
	}
	text, err := url.PathUnescape(place)
	if err != nil || escapedASCII.MatchString(place) || !utf8.ValidString(text) || strings.ContainsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsPrint(r) }) {
		return printable(place)
	}
	return printable(text)
}

// adviceFor tells a person what to do about a reason and its detail.
func adviceFor(reason, detail string) string {
	switch reason {
	case "soft_404", "http_status":
		return "open it in a browser: mostly it has moved; correct the list"
	case "robots":
		return "ask the server's operators, or fetch it by hand into a folder and ingest that"
	case "refused":
		if strings.HasSuffix(detail, "private network") {
			return "--allow-private allows addresses of your own network"
		}
		return "open it in a browser, and list the address where it ends up"
	case "no_document":
		return "open it in a browser: its links may need a pattern (link, in a YAML list)"
	case "network":
		return ""
	}
	return yusuan.Reason(reason).Advice()
}
