package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"yusuan"
	"yusuan/schema"
)

func newVerify() *cobra.Command {
	var f verifyFlags
	cmd := &cobra.Command{
		Use:   "verify DATASET FILE|DIR|GLOB...",
		Short: "Cut every cell and every number of the text out of its PDF again and compare",
		Long: `Proves where the numbers come from: opens each PDF again, finds its document in the
dataset by the SHA-256 of its bytes, cuts the box of every cell out of the page,
part by part where a cell runs over a page end, and that of every number of the
text outside tables, and compares each text with what the dataset holds. Prints
the share that agrees and each difference.

Exit codes: 0 every box gave its text again; 1 wrong usage or an internal error;
65 some did not, or a PDF is not in the dataset or cannot be read.`,
		Example: `  yusuan verify dataset pdfs/
  yusuan verify dataset budget.pdf --json`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) < 2 {
				return fmt.Errorf("verify takes a dataset and its PDFs\nSee: %s --help", cmd.CommandPath())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return runVerify(cmd, args[0], args[1:], f) },
	}
	cmd.Flags().BoolVar(&f.json, "json", false, "print JSON, a line a file")
	cmd.Flags().StringVar(&f.password, "password", "", "the `password` of PDFs that ask for one; those that do not open anyway")
	return cmd
}

type verifyFlags struct {
	json     bool
	password string
}

// proofJSON is a line of verify --json.
type proofJSON struct {
	Path        string           `json:"path"`
	DocID       string           `json:"doc_id,omitempty"`
	Pieces      int              `json:"pieces"`
	Same        int              `json:"same"`
	Differences []differenceJSON `json:"differences"`
	Error       string           `json:"error,omitempty"`
}

type differenceJSON struct {
	CellID string     `json:"cell_id,omitempty"`
	FactID string     `json:"fact_id,omitempty"` // of a number of the narrative
	Part   *int       `json:"part,omitempty"`
	Page   int        `json:"page"`
	Box    [4]float64 `json:"box"`
	Stored string     `json:"stored"`
	Cut    string     `json:"cut"`
}

func runVerify(cmd *cobra.Command, dataset string, args []string, f verifyFlags) error {
	if err := wantDataset(dataset); err != nil {
		return err
	}
	paths, unreadable, err := findInputs(args)
	if err != nil {
		return err
	}
	out := cmd.OutOrStdout()
	pieces, same, failed := 0, 0, len(unreadable)
	for _, text := range unreadable {
		fmt.Fprintln(cmd.ErrOrStderr(), text)
	}
	for _, path := range paths {
		if err := cmd.Context().Err(); err != nil {
			return &exitError{exitTryAgain, err}
		}
		p := verifyFile(cmd, dataset, path, f.password)
		pieces, same = pieces+p.Pieces, same+p.Same
		if p.Error != "" || p.Same < p.Pieces {
			failed++
		}
		if f.json {
			if err := encodeLine(out, p); err != nil {
				return err
			}
			continue
		}
		p.print(out)
	}
	if !f.json {
		fmt.Fprintf(out, "%s of %s%s: %s\n", thousands(same), boxes(pieces), shareText(same, pieces), plural(len(paths), "file"))
	}
	if failed > 0 {
		return &exitError{exitQuarantined, nil}
	}
	return nil
}

// verifyFile proves one PDF.
func verifyFile(cmd *cobra.Command, dataset, path, password string) proofJSON {
	p := proofJSON{Path: path, Differences: []differenceJSON{}}
	input, err := yusuan.ReadFile(path, yusuan.Options{})
	if err != nil {
		p.Error = strings.TrimPrefix(err.Error(), path+": ")
		return p
	}
	p.DocID = yusuan.DocID(input.Data)
	doc, err := readCommitted(dataset, p.DocID)
	if err != nil {
		p.Error = err.Error()
		return p
	}
	proof, err := yusuan.Verify(cmd.Context(), doc, input, yusuan.Options{Password: password})
	if err != nil {
		p.Error = strings.TrimPrefix(err.Error(), path+": ") // the line begins with it
		return p
	}
	p.Pieces, p.Same = proof.Pieces, proof.Same
	for _, d := range proof.Differences {
		x := differenceJSON{CellID: d.CellID, FactID: d.FactID, Page: d.Page, Box: [4]float64{d.Box.X0, d.Box.Y0, d.Box.X1, d.Box.Y1}, Stored: d.Stored, Cut: d.Cut}
		if d.Part >= 0 {
			x.Part = &d.Part
		}
		p.Differences = append(p.Differences, x)
	}
	return p
}

// readCommitted reads a document of a dataset.
func readCommitted(dataset, docID string) (*schema.Document, error) {
	data, err := os.ReadFile(filepath.Join(dataset, "documents", docID+".json"))
	if errors.Is(err, os.ErrNotExist) {
		return nil, errors.New("not in the dataset: convert it first")
	}
	if err != nil {
		return nil, err
	}
	return schema.ParseDocument(data)
}

func (p proofJSON) print(out io.Writer) {
	if p.Error != "" {
		fmt.Fprintf(out, "%s: %s\n", fileName(p.Path), printable(p.Error))
		return
	}
	fmt.Fprintf(out, "%s: %s of %s\n", fileName(p.Path), thousands(p.Same), boxes(p.Pieces))
	for _, d := range p.Differences {
		place := strings.TrimPrefix(d.CellID+d.FactID, p.DocID+"/") // one of them is empty
		if d.Part != nil {
			place += fmt.Sprintf(" part %d", *d.Part+1)
		}
		fmt.Fprintf(out, "  %s page %d: the dataset says %q, the box holds %q\n", place, d.Page, printable(d.Stored), printable(d.Cut))
	}
}

// shareText writes a share in percent and brackets, rounded down so that 100 is
// all; nothing where there is nothing to share.
func shareText(part, whole int) string {
	switch {
	case whole == 0:
		return ""
	case part == whole:
		return " (100%)"
	}
	return fmt.Sprintf(" (%d.%02d%%)", part*100/whole, part*10000/whole%100)
}

func boxes(n int) string {
	if n == 1 {
		return "1 box"
	}
	return thousands(n) + " boxes"
}
