package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// findInputs turns the arguments of convert into file paths, sorted and each
// once: files as they are, directories walked for *.pdf, patterns expanded. A
// folder that may not be read is no error; it comes back as unreadable.
func findInputs(args []string) (paths, unreadable []string, err error) {
	for _, arg := range args {
		arg = filepath.Clean(arg)
		found := []string{arg}
		if _, statErr := os.Stat(arg); statErr != nil {
			found, err = expandPattern(arg, statErr)
			if err != nil {
				return nil, nil, err
			}
		}
		for _, path := range found {
			info, statErr := os.Stat(path)
			if statErr != nil || !info.IsDir() {
				paths = append(paths, path)
				continue
			}
			inside, closed := walk(path)
			paths = append(paths, inside...)
			unreadable = append(unreadable, closed...)
		}
	}
	slices.Sort(paths)
	return slices.Compact(paths), unreadable, nil
}

// expandPattern expands a pattern that the shell did not, because it was quoted
// or the shell knows none.
func expandPattern(arg string, statErr error) ([]string, error) {
	if !strings.ContainsAny(arg, "*?[") {
		return nil, fmt.Errorf("%s: %s", fileName(arg), plainError(statErr))
	}
	found, err := filepath.Glob(arg)
	if err != nil {
		return nil, fmt.Errorf("%s: not a pattern: %w", fileName(arg), err)
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("%s: no file matches", fileName(arg))
	}
	return found, nil
}

// walk lists the PDFs under a folder, by name: *.pdf in upper or lower case.
// Hidden folders are left out, and datasets: a dataset may keep copies of its
// sources, which arrived before. So are pipes and the like, which have no end.
func walk(root string) (paths, unreadable []string) {
	_ = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			unreadable = append(unreadable, fmt.Sprintf("%s: %s", fileName(path), plainError(err)))
			return nil
		}
		if entry.IsDir() {
			if path != root && (strings.HasPrefix(entry.Name(), ".") || isDataset(path)) {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.EqualFold(filepath.Ext(path), ".pdf") || strings.HasPrefix(entry.Name(), "._") {
			return nil
		}
		kind := entry.Type()
		if kind&fs.ModeSymlink != 0 {
			if target, err := os.Stat(path); err == nil {
				kind = target.Mode().Type()
			}
		}
		if kind&(fs.ModeNamedPipe|fs.ModeSocket|fs.ModeDevice|fs.ModeDir) == 0 {
			paths = append(paths, path)
		}
		return nil
	})
	return paths, unreadable
}

func isDataset(dir string) bool {
	info, err := os.Stat(filepath.Join(dir, ".yusuan"))
	return err == nil && info.IsDir()
}

// plainError drops the call and the path from an error of package os.
func plainError(err error) string {
	if pe, ok := err.(*fs.PathError); ok {
		err = pe.Err
	}
	return err.Error()
}

// parseSince reads the time of --since: a day, a moment, or how long before now.
// Empty is the zero time.
func parseSince(text string, now time.Time) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	if ago, err := time.ParseDuration(text); err == nil && ago >= 0 {
		return now.Add(-ago), nil
	}
	for _, layout := range []string{time.DateOnly, time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04"} {
		if t, err := time.ParseInLocation(layout, text, now.Location()); err == nil {
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("--since %s: want a day such as 2025-01-31, a moment such as 2025-01-31T08:00:00Z, or how long ago, such as 36h", text)
}

// changedSince keeps the files that were changed at that time or later, and those
// of which nothing can be known.
func changedSince(paths []string, since time.Time) []string {
	return slices.DeleteFunc(paths, func(path string) bool {
		info, err := os.Stat(path)
		return err == nil && info.ModTime().Before(since)
	})
}
