package schema

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// ErrLocked is what a *LockedError is.
var ErrLocked = errors.New("dataset is in use")

// LockedError tells who has a dataset open. PID is 0, Host and Since are empty
// where the holder has not said so yet.
type LockedError struct {
	Dir   string
	PID   int
	Host  string
	Since string // RFC 3339, UTC
}

func (e *LockedError) Error() string {
	if e.PID == 0 {
		return fmt.Sprintf("dataset %s is in use by another process", e.Dir)
	}
	return fmt.Sprintf("dataset %s is in use by process %d on %s since %s", e.Dir, e.PID, e.Host, e.Since)
}

// Is makes errors.Is(err, ErrLocked) true.
func (e *LockedError) Is(target error) bool { return target == ErrLocked }

// datasetLock is the lock on .yusuan/lock. The kernel drops it when the process
// ends, however it ends; the file's text only names the holder.
type datasetLock struct {
	flock *flock.Flock
	path  string
}

type lockHolder struct {
	PID   int    `json:"pid"`
	Host  string `json:"host"`
	Since string `json:"since"`
}

func lockDataset(dir string, now time.Time) (*datasetLock, error) {
	l := &datasetLock{path: filepath.Join(dir, privateDir, "lock")}
	l.flock = flock.New(l.path)
	ok, err := l.flock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock dataset %s: %w", dir, err)
	}
	if !ok {
		var h lockHolder
		if data, err := os.ReadFile(l.path); err == nil {
			_ = json.Unmarshal(data, &h) // a holder that is just writing it: say less
		}
		return nil, &LockedError{Dir: dir, PID: h.PID, Host: h.Host, Since: h.Since}
	}
	host, _ := os.Hostname() // without a name the process id still helps
	data, _ := json.Marshal(lockHolder{os.Getpid(), host, now.UTC().Format(time.RFC3339)})
	if err := os.WriteFile(l.path, append(data, '\n'), 0o666); err != nil {
		return nil, errors.Join(fmt.Errorf("lock dataset %s: %w", dir, err), l.flock.Close())
	}
	return l, nil
}

// release gives the lock free. The file stays: removing it would let two
// processes lock two files of the same name.
func (l *datasetLock) release() error {
	return errors.Join(os.Truncate(l.path, 0), l.flock.Close())
}
