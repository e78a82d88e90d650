// Command make renders the sample disclosure with three producers and writes
// the truth beside the PDFs:
//
//	go run ./samples/make
//
// It is run by hand in the repository's root, and only when the source or the
// layouts change; it needs soffice, chromium, pdftotext and the fonts Noto Sans
// CJK SC and Noto Serif CJK SC.
package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"

	"yusuan/samples"
)

func main() {
	if err := run("samples"); err != nil {
		fmt.Fprintln(os.Stderr, "make:", err)
		os.Exit(1)
	}
}

func run(dir string) error {
	d, err := samples.Read(os.DirFS(filepath.Join(dir, "seed")))
	if err != nil {
		return err
	}
	if err := writeJSON(filepath.Join(dir, "truth.json"), d.Truth()); err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "samples")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	for _, doc := range []struct {
		name, source, text string
		print              func(source, pdf, work string) error
	}{
		{"writer", "writer.fodt", writerDocument(d), libreOffice},
		{"calc", "calc.fods", calcDocument(d), libreOffice},
		{"chromium", "chromium.html", htmlPage(d), chromium},
	} {
		source := filepath.Join(work, doc.source)
		if err := os.WriteFile(source, []byte(doc.text), 0o644); err != nil {
			return err
		}
		pdf := filepath.Join(dir, "pdf", doc.name+".pdf")
		if err := os.MkdirAll(filepath.Dir(pdf), 0o755); err != nil {
			return err
		}
		if err := doc.print(source, pdf, work); err != nil {
			return fmt.Errorf("%s: %w", doc.name, err)
		}
		if err := writeScoreTruth(d, dir, doc.name); err != nil {
			return fmt.Errorf("%s: %w", doc.name, err)
		}
	}
	return nil
}

// libreOffice prints a flat ODF file; soffice names the PDF after it.
func libreOffice(source, pdf, work string) error {
	out := filepath.Join(work, "out")
	cmd := exec.Command("soffice", "--headless", "--norestore", "-env:UserInstallation=file://"+filepath.Join(work, "profile"),
		"--convert-to", "pdf", "--outdir", out, source)
	if err := execute(cmd); err != nil {
		return err
	}
	name := strings.TrimSuffix(filepath.Base(source), filepath.Ext(source)) + ".pdf"
	return copyPinned(filepath.Join(out, name), pdf, source)
}

func chromium(source, pdf, work string) error {
	made := filepath.Join(work, "chromium.pdf")
	cmd := exec.Command("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--user-data-dir="+filepath.Join(work, "chromium"),
		"--no-pdf-header-footer", "--disable-pdf-tagging", "--print-to-pdf="+made, "file://"+source)
	if err := execute(cmd); err != nil {
		return err
	}
	return copyPinned(made, pdf, source)
}

func execute(cmd *exec.Cmd) error {
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", cmd.Path, err, out)
	}
	return nil
}

// copyPinned copies a PDF with the moment of its making set to a fixed one, so
// that another run makes the same bytes: the producers take it from the clock.
// Every replacement is as long as what it replaces, as the offsets of the
// cross-reference table demand.
func copyPinned(from, to, source string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	text, err := os.ReadFile(source)
	if err != nil {
		return err
	}
	data = dates.ReplaceAll(data, []byte("${1}20240401000000"))
	id := fmt.Sprintf("%X", sha256.Sum256(text))[:32]
	data = fileIDs.ReplaceAllFunc(data, func(m []byte) []byte {
		return hexID.ReplaceAll(m, []byte(id))
	})
	return os.WriteFile(to, data, 0o644)
}

var (
	dates   = regexp.MustCompile(`(/(?:CreationDate|ModDate) ?\(D:)\d{14}`)
	fileIDs = regexp.MustCompile(`/ID \[ <[0-9A-F]{32}>\s<[0-9A-F]{32}> \]\s/DocChecksum /[0-9A-F]{32}`)
	hexID   = regexp.MustCompile(`[0-9A-F]{32}`)
)

func writeJSON(path string, v any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(indent(data), '\n'), 0o644)
}
