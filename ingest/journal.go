package ingest

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/google/renameio/v2"

	"yusuan/schema"
)

// arrival is what one address or file gave: a line of the journal. It is noted
// before its documents are converted, so that a run that is killed in between
// neither loses nor repeats it, and stays there while a document of it is not
// committed, as sources may not name one that is not there.
type arrival struct {
	URL          string       `json:"url,omitempty"`
	Path         string       `json:"path,omitempty"`
	FetchedAt    string       `json:"fetched_at,omitempty"`
	ETag         string       `json:"etag,omitempty"`
	LastModified string       `json:"last_modified,omitempty"`
	Agency       string       `json:"agency,omitempty"`
	Region       string       `json:"region,omitempty"`
	Docs         []arrivedDoc `json:"docs"`

	Unreadable []arrivedUnreadable `json:"unreadable,omitempty"`
}

// arrivedDoc is a PDF of an arrival: the answer itself, or a member of it.
type arrivedDoc struct {
	DocID  string `json:"doc_id"`
	Member string `json:"member,omitempty"`
}

// arrivedUnreadable is a member of an archive that gave no PDF.
type arrivedUnreadable struct {
	Member string `json:"member"`
	Reason string `json:"reason"`
	Detail string `json:"detail"`
}

// place is what an arrival is known by.
func (a *arrival) place() string {
	if a.URL != "" {
		return a.URL
	}
	return a.Path
}

// source returns the row of sources for one document of an arrival.
func (a *arrival) source(d arrivedDoc) schema.Source {
	s := schema.Source{DocID: d.DocID, URL: a.URL, Path: a.Path, FetchedAt: a.FetchedAt, ETag: a.ETag, LastModified: a.LastModified}
	if s.URL != "" {
		s.URL = memberOf(s.URL, d.Member)
	} else {
		s.Path = memberOf(s.Path, d.Member)
	}
	return s
}

// journal is the file of arrivals whose documents are not committed yet.
type journal struct{ path string }

func openJournal(dir string) *journal {
	return &journal{schema.PrivatePath(dir, "arrivals.jsonl")}
}

// load reads the arrivals, in order. A last line that a kill cut short is left
// out: what it told of will be fetched again.
func (j *journal) load() ([]arrival, error) {
	data, err := os.ReadFile(j.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var list []arrival
	for line := range bytes.Lines(data) {
		var a arrival
		if json.Unmarshal(line, &a) == nil && a.place() != "" {
			list = append(list, a)
		}
	}
	return list, nil
}

// append notes an arrival, synced to disk.
func (j *journal) append(a arrival) error {
	f, err := os.OpenFile(j.path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(encodeArrival(a))
	return errors.Join(err, f.Sync(), f.Close())
}

// replace makes the journal hold these arrivals only.
func (j *journal) replace(list []arrival) error {
	var data []byte
	for _, a := range list {
		data = append(data, encodeArrival(a)...)
	}
	old, err := os.ReadFile(j.path)
	switch {
	case err == nil && bytes.Equal(old, data), errors.Is(err, fs.ErrNotExist) && len(data) == 0:
		return nil
	case len(data) == 0:
		return os.Remove(j.path)
	}
	return renameio.WriteFile(j.path, data, 0o666, renameio.WithTempDir(filepath.Dir(j.path)))
}

func encodeArrival(a arrival) []byte {
	data, err := json.Marshal(a)
	if err != nil {
		panic(err) // strings can always be encoded
	}
	return append(data, '\n')
}
