package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"yusuan"
)

// maxOneFile is how many pages inspect puts into one HTML file; a browser gets
// slow beyond it, at some hundred kilobytes a page.
const maxOneFile = 40

type inspectFlags struct {
	pages []int
	out   string
	json  bool
	// password opens the PDF if it asks for one.
	password string
}

func newInspect() *cobra.Command {
	f := inspectFlags{}
	cmd := &cobra.Command{
		Use:   "inspect FILE.pdf",
		Short: "Show how the pages of a PDF were read",
		Long: `Shows how pages of a PDF were read, for whoever doubts a cell: an HTML file to open
in a browser, with the page and, as layers to switch, its glyphs, the rules that
draw its grids and those that do not with the reason, the grid, the cells with
their spans and roles, and the lines around the tables with what they were taken
for. A panel holds the header tree, the findings and, for whatever lies under the
pointer, all that is known of it. The file loads nothing from anywhere.

It shows the very reading that convert does, not a second one.

Without -o, one file is written into the current directory. With -o DIR, each page
is a file inspect-N.html in DIR, with an index.html that lists them.`,
		Example: `  yusuan inspect budget.pdf --page 7
  yusuan inspect budget.pdf --page 7 --page 8
  yusuan inspect budget.pdf -o pages && open pages/index.html
  yusuan inspect budget.pdf --page 7 --json | jq '.pages[0].rules[] | select(.fate != "grid")'`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("inspect takes one PDF file, not %d\nSee: %s --help", len(args), cmd.CommandPath())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return runInspect(cmd, args[0], f)
		},
	}
	flags := cmd.Flags()
	flags.IntSliceVar(&f.pages, "page", nil, "only page `N`, from 1; may be given several times (default all pages)")
	flags.StringVarP(&f.out, "output", "o", "", "write a file a page and an index into the folder `DIR`")
	flags.BoolVar(&f.json, "json", false, "print what is known of the pages as JSON, for tools")
	flags.StringVar(&f.password, "password", "", "the `password` of a PDF that asks for one")
	cmd.MarkFlagsMutuallyExclusive("json", "output")
	return cmd
}

func runInspect(cmd *cobra.Command, path string, f inspectFlags) error {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return fmt.Errorf("%s: a folder; inspect takes one PDF", fileName(path))
	}
	slices.Sort(f.pages)
	f.pages = slices.Compact(f.pages)
	options := yusuan.Options{Password: f.password}
	input, err := yusuan.ReadFile(path, options)
	if err != nil {
		return inputError(err)
	}
	in, err := yusuan.Inspect(cmd.Context(), input, options, f.pages...)
	if err != nil {
		return inputError(err)
	}
	for _, n := range f.pages {
		if n < 1 || n > in.Document.Record.Pages {
			return fmt.Errorf("%s: no page %d; it has %s", fileName(path), n, plural(in.Document.Record.Pages, "page"))
		}
	}
	if len(in.Pages) == 0 {
		return &exitError{exitQuarantined, fmt.Errorf("%s: none of the pages could be read", fileName(path))}
	}
	doc := inspectOf(filepath.Base(path), in)
	out := cmd.OutOrStdout()
	switch {
	case f.json:
		return writeInspectJSON(out, doc)
	case f.out != "":
		return writeInspectFolder(out, f.out, doc)
	}
	if len(doc.Pages) > maxOneFile {
		return fmt.Errorf("%s has %d pages, too many for one file; choose some, or write a folder:\n  yusuan inspect %q --page 1\n  yusuan inspect %q -o DIR",
			fileName(path), len(doc.Pages), path, path)
	}
	name := inspectName(path, doc.Pages, f.pages)
	if err := writeInspectFile(name, doc, doc.Pages, false); err != nil {
		return err
	}
	fmt.Fprintf(out, "Wrote %s (%s); open it in a browser.\n", name, plural(len(doc.Pages), "page"))
	return nil
}

// inspectName names the file in the current directory after the PDF and the
// pages asked for: budget-page7.inspect.html, budget.inspect.html.
func inspectName(path string, pages []inspectPage, asked []int) string {
	base := filepath.Base(path)
	base = strings.TrimSuffix(base, filepath.Ext(base))
	if len(asked) > 0 {
		base += fmt.Sprintf("-page%d", pages[0].Page)
		if n := len(pages); n > 1 {
			base += fmt.Sprintf("-%d", pages[n-1].Page)
		}
	}
	return base + ".inspect.html"
}

func writeInspectJSON(out io.Writer, doc *inspectDocument) error {
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	return e.Encode(doc)
}

// writeInspectFolder writes a file a page and the index.
func writeInspectFolder(out io.Writer, dir string, doc *inspectDocument) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	for i := range doc.Pages {
		name := filepath.Join(dir, inspectPageName(doc.Pages[i].Page))
		if err := writeInspectFile(name, doc, doc.Pages[i:i+1], true); err != nil {
			return err
		}
	}
	index := filepath.Join(dir, "index.html")
	if err := os.WriteFile(index, inspectIndex(doc), 0o666); err != nil {
		return err
	}
	fmt.Fprintf(out, "Wrote %s to %s; open %s in a browser.\n", plural(len(doc.Pages), "page"), dir, index)
	return nil
}

func inspectPageName(page int) string { return fmt.Sprintf("inspect-%d.html", page) }

func writeInspectFile(name string, doc *inspectDocument, pages []inspectPage, folder bool) error {
	html, err := inspectHTML(doc, pages, folder)
	if err != nil {
		return err
	}
	return os.WriteFile(name, html, 0o666)
}
