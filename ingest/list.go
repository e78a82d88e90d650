package ingest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/goccy/go-yaml"
)

// Entry is one address of a list.
type Entry struct {
	// URL is a PDF, a ZIP archive, or a page that links them.
	URL string
	// Page says that URL is a page, which tells a missing page from a missing PDF.
	Page bool
	// Link chooses among the links of a page: those whose address or text it
	// matches. nil chooses what looks like a PDF or a ZIP archive.
	Link *regexp.Regexp
	// Skip leaves links out whose address or text it matches, on the page and on
	// those it leads to. nil leaves none out.
	Skip *regexp.Regexp
	// Agency and Region are what the list's writer expects, "" for no claim. The
	// documents' text decides; where it says otherwise, the source's
	// name_conflict tells.
	Agency, Region string
}

// From is where a run takes its documents from: addresses, or files.
type From struct {
	Entries []Entry
	Files   []string // PDFs and ZIP archives of inboxes
}

// ErrFrom is about a list that cannot be understood.
var ErrFrom = errors.New("not a list, an address or a folder")

// ParseFrom understands what a person names as the origin of documents: an
// address, a folder or file to take PDFs and ZIP archives from, or a list: YAML by
// its name, else text with an address a line. The error is about the arguments or
// wraps that of the file.
func ParseFrom(args []string) (From, error) {
	var from From
	for _, arg := range args {
		if isAddress(arg) {
			entry := Entry{URL: arg}
			if _, err := parseAddress(arg); err != nil {
				return From{}, err
			}
			from.Entries = append(from.Entries, entry)
			continue
		}
		info, err := os.Stat(arg)
		if err != nil {
			return From{}, fmt.Errorf("%s: %w: %w", arg, ErrFrom, withoutPath(err))
		}
		if info.IsDir() {
			files, err := inboxFiles(arg)
			if err != nil {
				return From{}, err
			}
			from.Files = append(from.Files, files...)
			continue
		}
		if looksLikeFile(arg) {
			from.Files = append(from.Files, filepath.Clean(arg))
			continue
		}
		entries, err := readList(arg)
		if err != nil {
			return From{}, err
		}
		from.Entries = append(from.Entries, entries...)
	}
	return from, nil
}

func isAddress(s string) bool {
	s = strings.ToLower(s)
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://")
}

func withoutPath(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

func readList(path string) ([]Entry, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	data = bytes.TrimPrefix(data, []byte("\uFEFF")) // Windows editors begin files so
	parse := parseText
	switch strings.ToLower(filepath.Ext(path)) {
	case ".yaml", ".yml":
		parse = parseYAML
	}
	entries, err := parse(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return entries, nil
}

// parseText reads one address a line; # begins a comment where it begins a line
// or follows a blank, as addresses may hold one too.
func parseText(data []byte) (entries []Entry, err error) {
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 1<<20)
	for number := 1; lines.Scan(); number++ {
		line := strings.TrimSpace(lines.Text())
		if i := strings.Index(line, " #"); i >= 0 {
			line = strings.TrimSpace(line[:i])
		}
		if line == "" || line[0] == '#' {
			continue
		}
		if _, err := parseAddress(line); err != nil {
			return nil, fmt.Errorf("line %d: %w", number, err)
		}
		entries = append(entries, Entry{URL: line})
	}
	return entries, lines.Err()
}

// listItem is an entry as YAML has it: either page or url is set.
type listItem struct {
	Page   string `yaml:"page"`
	URL    string `yaml:"url"`
	Link   string `yaml:"link"`
	Skip   string `yaml:"skip"`
	Agency string `yaml:"agency"`
	Region string `yaml:"region"`
}

var regionCode = regexp.MustCompile(`^\d{6}$`)

func parseYAML(data []byte) ([]Entry, error) {
	var items []listItem
	if err := yaml.UnmarshalWithOptions(data, &items, yaml.Strict()); err != nil {
		return nil, errors.New(strings.TrimSpace(yaml.FormatError(err, false, true)))
	}
	var entries []Entry
	for i, item := range items {
		wrong := func(text string, args ...any) ([]Entry, error) {
			return nil, fmt.Errorf("item %d: %w", i+1, fmt.Errorf(text, args...))
		}
		if (item.Page == "") == (item.URL == "") {
			return wrong("it needs either page or url")
		}
		entry := Entry{URL: item.Page + item.URL, Page: item.Page != "", Agency: item.Agency, Region: item.Region}
		if _, err := parseAddress(entry.URL); err != nil {
			return wrong("%w", err)
		}
		if item.Region != "" && !regionCode.MatchString(item.Region) {
			return wrong("region %q: want the six digits of GB/T 2260", item.Region)
		}
		for _, p := range []struct {
			name, pattern string
			to            **regexp.Regexp
		}{{"link", item.Link, &entry.Link}, {"skip", item.Skip, &entry.Skip}} {
			if p.pattern == "" {
				continue
			}
			compiled, err := regexp.Compile(p.pattern)
			if err != nil {
				return wrong("%s: %w", p.name, err)
			}
			*p.to = compiled
		}
		entries = append(entries, entry)
	}
	return entries, nil
}
