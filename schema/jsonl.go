package schema

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"unsafe"
)

// QuarantineEntry is a line of quarantine.jsonl: an input that could not be read.
type QuarantineEntry struct {
	SHA256      string `col:"sha256"`
	URL         string `col:"url"`
	Path        string `col:"path"`
	Reason      string `col:"reason"`
	Detail      string `col:"detail"`
	Attempts    int    `col:"attempts"`
	FirstSeen   string `col:"first_seen"` // RFC 3339, UTC
	LastSeen    string `col:"last_seen"`  // RFC 3339, UTC
	ToolVersion string `col:"tool_version"`
}

// appendLines writes one JSON object a line.
func appendLines[Record any](p *plan, records []Record) []byte {
	w := jsonWriter{}
	for i := range records {
		w.record(p, unsafe.Pointer(&records[i]))
		w.raw("}\n")
	}
	return w.buf
}

// readLines reads what appendLines wrote. A file that is not there has no lines.
func readLines[Record any](path string, p *plan) ([]Record, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var records []Record
	number := 0
	for line := range bytes.Lines(data) {
		number++
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var record Record
		if err := parseRecord(line, p, &record); err != nil {
			return nil, fmt.Errorf("%s, line %d: %w", path, number, err)
		}
		records = append(records, record)
	}
	return records, nil
}

// sourceList is sources.jsonl in memory.
type sourceList struct {
	byKey   map[sourceKey]Source
	changed bool
}

type sourceKey struct{ docID, path, url string }

func (k sourceKey) compare(o sourceKey) int {
	return cmp.Or(cmp.Compare(k.docID, o.docID), cmp.Compare(k.path, o.path), cmp.Compare(k.url, o.url))
}

func loadSources(path string) (*sourceList, error) {
	records, err := readLines[Source](path, sourcePlan())
	if err != nil {
		return nil, err
	}
	l := &sourceList{byKey: make(map[sourceKey]Source, len(records))}
	for _, s := range records {
		l.byKey[sourceKey{s.DocID, s.Path, s.URL}] = s
	}
	return l, nil
}

func (l *sourceList) add(s Source, now string) {
	key := sourceKey{s.DocID, s.Path, s.URL}
	old, known := l.byKey[key]
	if known && old.FirstSeen != "" {
		s.FirstSeen = old.FirstSeen
	}
	if s.FirstSeen == "" {
		s.FirstSeen = now
	}
	if known && old == s {
		return
	}
	l.byKey[key] = s
	l.changed = true
}

func (l *sourceList) sorted() []Source {
	keys := slices.SortedFunc(maps.Keys(l.byKey), sourceKey.compare)
	sources := make([]Source, len(keys))
	for i, k := range keys {
		sources[i] = l.byKey[k]
	}
	return sources
}

func (l *sourceList) encode() []byte { return appendLines(sourcePlan(), l.sorted()) }

// quarantineList is quarantine.jsonl in memory.
type quarantineList struct {
	byKey   map[quarantineKey]QuarantineEntry
	changed bool
}

// quarantineKey names an input by its bytes, else by its address.
type quarantineKey struct{ sha256, url string }

func keyOfQuarantine(sha256, url string) quarantineKey {
	if sha256 != "" {
		return quarantineKey{sha256: sha256}
	}
	return quarantineKey{url: url}
}

func loadQuarantine(path string) (*quarantineList, error) {
	records, err := readLines[QuarantineEntry](path, quarantinePlan())
	if err != nil {
		return nil, err
	}
	l := &quarantineList{byKey: make(map[quarantineKey]QuarantineEntry, len(records))}
	for _, e := range records {
		l.byKey[keyOfQuarantine(e.SHA256, e.URL)] = e
	}
	return l, nil
}

func (l *quarantineList) add(e QuarantineEntry, now, tool string) {
	key := keyOfQuarantine(e.SHA256, e.URL)
	old, known := l.byKey[key]
	e.Attempts, e.FirstSeen, e.LastSeen, e.ToolVersion = old.Attempts+1, now, now, tool
	if known {
		e.FirstSeen = old.FirstSeen
	}
	l.byKey[key] = e
	l.changed = true
}

func (l *quarantineList) clear(sha256, url string) {
	for _, key := range []quarantineKey{{sha256: sha256}, {url: url}} {
		if _, ok := l.byKey[key]; ok && key != (quarantineKey{}) {
			delete(l.byKey, key)
			l.changed = true
		}
	}
}

func (l *quarantineList) sorted() []QuarantineEntry {
	keys := slices.SortedFunc(maps.Keys(l.byKey), func(a, b quarantineKey) int {
		return cmp.Or(cmp.Compare(a.sha256, b.sha256), cmp.Compare(a.url, b.url))
	})
	entries := make([]QuarantineEntry, len(keys))
	for i, k := range keys {
		entries[i] = l.byKey[k]
	}
	return entries
}

func (l *quarantineList) encode() []byte { return appendLines(quarantinePlan(), l.sorted()) }
