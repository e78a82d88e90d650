package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"yusuan"
)

// runSummary tells what became of a run of convert. Its JSON keys stay as they
// are.
type runSummary struct {
	Type            string `json:"type"` // "total"
	Dataset         string `json:"dataset"`
	Files           int    `json:"files"`
	Converted       int    `json:"converted"` // files, doubles included
	Documents       int    `json:"documents"` // different ones among them
	Unchanged       int    `json:"unchanged"` // of the documents: the dataset had them
	Removed         int    `json:"removed"`   // files left out, as a person removed their documents
	Quarantined     int    `json:"quarantined"`
	Unreadable      int    `json:"unreadable"` // files and folders
	Unfinished      int    `json:"unfinished"` // where the run was interrupted
	NeedsOCR        int    `json:"needs_ocr"`
	Pages           int    `json:"pages"`
	Tables          int    `json:"tables"`
	Facts           int    `json:"facts"`
	Verified        int    `json:"verified"` // unchanged documents aside
	Contradictions  int    `json:"contradictions"`
	files           []fileSummary
	unreadableTexts []string
}

// fileSummary is what became of one file.
type fileSummary struct {
	Type           string         `json:"type"` // "file"
	Path           string         `json:"path"`
	DocID          string         `json:"doc_id,omitempty"`
	Status         string         `json:"status,omitempty"`
	Reason         string         `json:"reason,omitempty"` // why it was not converted
	Detail         string         `json:"detail,omitempty"`
	SameAs         string         `json:"same_as,omitempty"`
	Unchanged      bool           `json:"unchanged,omitempty"` // the dataset had the document
	Removed        bool           `json:"removed,omitempty"`   // left out, as a person removed it
	Agency         string         `json:"agency_name,omitempty"`
	FiscalYear     *int           `json:"fiscal_year,omitempty"`
	Phase          string         `json:"phase,omitempty"`
	Pages          int            `json:"pages"`
	Tables         int            `json:"tables"`
	Kinds          map[string]int `json:"tables_by_kind,omitempty"`
	Facts          int            `json:"facts"`
	Verified       int            `json:"verified"`       // facts that an identity confirms; 0 where unchanged
	Contradictions int            `json:"contradictions"` // identities that failed
	outcome        yusuan.Outcome
}

func newRunSummary(dataset string, outcomes []yusuan.Outcome, files int, unreadable []string) *runSummary {
	s := &runSummary{
		Type: "total", Dataset: dataset, Files: files, Unfinished: files - len(outcomes),
		Unreadable: len(unreadable), unreadableTexts: unreadable,
	}
	for _, o := range outcomes {
		f := fileSummary{Type: "file", Path: o.Path, DocID: o.DocID, SameAs: o.SameAs, Unchanged: o.Unchanged, Removed: o.Removed, outcome: o}
		if o.Removed {
			s.Removed++
			s.files = append(s.files, f)
			continue
		}
		if o.Reason != "" {
			f.Reason, f.Detail = string(o.Reason), o.Err.Error()
			if o.Reason == yusuan.Unreadable {
				s.Unreadable++
			} else {
				s.Quarantined++
			}
			s.files = append(s.files, f)
			continue
		}
		r := o.Record
		f.Status, f.Agency, f.FiscalYear, f.Phase = r.Status, r.AgencyName, r.FiscalYear, r.Phase
		f.Pages, f.Tables, f.Facts, f.Contradictions = r.Pages, r.NTables, r.NFacts, r.NContradictions
		f.Verified, f.Kinds = o.Verified, map[string]int{}
		for _, k := range o.Kinds {
			f.Kinds[k.Kind] = k.Tables
		}
		s.Converted++
		if o.SameAs == "" {
			s.Documents++
			if o.Unchanged {
				s.Unchanged++
			}
			s.Pages += r.Pages
			s.Tables += r.NTables
			s.Facts += r.NFacts
			s.Verified += o.Verified
			s.Contradictions += r.NContradictions
			if r.Status == "needs_ocr" {
				s.NeedsOCR++
			}
		}
		s.files = append(s.files, f)
	}
	return s
}

func (s *runSummary) writeJSON(out io.Writer) error {
	for _, f := range s.files {
		if err := encodeLine(out, f); err != nil {
			return err
		}
	}
	return encodeLine(out, s)
}

// exit returns the error with the exit code of the run, nil if all went well. It
// has no text: the summary named every file.
func (s *runSummary) exit() error {
	switch {
	case s.Unreadable > 0:
		return &exitError{code: exitTryAgain}
	case s.Quarantined > 0:
		return &exitError{code: exitQuarantined}
	}
	return nil
}

// writeText prints the summary for a person: a paragraph a document, then what
// needs attention, then the totals.
func (s *runSummary) writeText(out io.Writer, bold bool) {
	var text bytes.Buffer
	s.write(&text, showPrinter{out: &text, bold: bold}, terminalWidth(out))
	out.Write(bytes.TrimLeft(text.Bytes(), "\n"))
}

func (s *runSummary) write(out io.Writer, p showPrinter, width int) {
	for _, f := range s.files {
		if f.Reason != "" || f.Unchanged || f.Removed {
			continue
		}
		d := f.outcome.Record
		fmt.Fprintf(out, "%s\n", p.heading(fileName(f.Path)))
		if f.SameAs != "" {
			fmt.Fprintf(out, "    the same bytes as %s\n", fileName(f.SameAs))
			continue
		}
		if title := documentTitle(&d); title != "" {
			hanging(out, "    ", printable(title), width)
		}
		if conflict := yusuan.NameConflict(f.Path, &d); conflict != "" {
			hanging(out, "    ", "but its name says "+words(conflict), width)
		}
		facts := plural(d.NFacts, "fact")
		if n := f.outcome.Verified; n > 0 {
			facts += fmt.Sprintf(" (%s verified)", thousands(n))
		}
		counts := []string{d.Status, plural(d.Pages, "page"), plural(d.NTables, "table"), facts}
		if d.NContradictions > 0 {
			counts = append(counts, plural(d.NContradictions, "contradiction"))
		}
		hanging(out, "    ", strings.Join(counts, " · "), width)
		var kinds []string
		for _, k := range f.outcome.Kinds {
			text := orElse(k.Kind, "unknown")
			if k.Tables > 1 {
				text = fmt.Sprintf("%d× %s", k.Tables, text)
			}
			kinds = append(kinds, text)
		}
		if len(kinds) > 0 {
			hanging(out, "    ", strings.Join(kinds, ", "), width)
		}
	}
	s.writeAttention(out, p, width)

	documents := plural(s.Documents, "document")
	if s.Unchanged > 0 {
		documents += fmt.Sprintf(" (%s unchanged)", thousands(s.Unchanged))
	}
	fmt.Fprintf(out, "\n%s\n", p.heading(fmt.Sprintf("%s: %s, %s, %s, %s, %s", fileName(s.Dataset),
		plural(s.Files, "file"), documents, plural(s.Pages, "page"), plural(s.Tables, "table"), plural(s.Facts, "fact"))))
}

// writeAttention lists what did not go as it should.
func (s *runSummary) writeAttention(out io.Writer, p showPrinter, width int) {
	if s.NeedsOCR > 0 {
		fmt.Fprintf(out, "\n%s\n", p.heading(fmt.Sprintf("Without text, need OCR (%s)", plural(s.NeedsOCR, "document"))))
		for _, f := range s.files {
			if f.Status == "needs_ocr" && f.SameAs == "" {
				hanging(out, "  - ", fileName(f.Path), width)
			}
		}
	}
	if s.Removed > 0 {
		fmt.Fprintf(out, "\n%s\n", p.heading(fmt.Sprintf("Left out (%s), as somebody removed them; yusuan restore %s DOC takes that back", plural(s.Removed, "file"), fileName(s.Dataset))))
		for _, f := range s.files {
			if f.Removed {
				hanging(out, "  - ", fileName(f.Path)+": "+f.DocID[:12], width)
			}
		}
	}
	if s.Quarantined > 0 {
		where := filepath.Join(s.Dataset, "quarantine.jsonl")
		fmt.Fprintf(out, "\n%s\n", p.heading(fmt.Sprintf("Not converted (%s, listed in %s)", plural(s.Quarantined, "file"), fileName(where))))
		s.writeFailures(out, width, func(r yusuan.Reason) bool { return !r.Retry() })
	}
	if s.Unreadable > 0 {
		fmt.Fprintf(out, "\n%s\n", p.heading("Not readable now, run again for these"))
		s.writeFailures(out, width, yusuan.Reason.Retry)
		for _, text := range s.unreadableTexts {
			hanging(out, "  - ", printable(text), width)
		}
	}
	if s.Unfinished > 0 {
		fmt.Fprintf(out, "\n%s\n", p.heading(plural(s.Unfinished, "file")+" not reached"))
	}
}

func (s *runSummary) writeFailures(out io.Writer, width int, wanted func(yusuan.Reason) bool) {
	advised := map[yusuan.Reason]bool{}
	for _, f := range s.files {
		reason := f.outcome.Reason
		if reason == "" || !wanted(reason) {
			continue
		}
		text := fmt.Sprintf("%s: %s: %s", fileName(f.Path), reason, strings.TrimPrefix(firstLine(f.outcome.Err), string(reason)+": "))
		if !advised[reason] {
			text += "\n" + reason.Advice()
			advised[reason] = true
		}
		hanging(out, "  - ", printable(text), width)
	}
}

// firstLine keeps a long error from filling the screen.
func firstLine(err error) string {
	var crash *yusuan.CrashError
	if errors.As(err, &crash) {
		return "a fault of yusuan; --log-level debug tells where"
	}
	line, _, _ := strings.Cut(err.Error(), "\n")
	return line
}
