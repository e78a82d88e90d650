package schema

import (
	"errors"
	"io/fs"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// replaceUnread puts the file temp in the place of path, both on one file system,
// at a moment when nobody has path open, or after the time given at the latest.
//
// A rename alone is not enough for readers that open a file twice, once for its
// footer and once for its data, as DuckDB does: in between they would get the data
// of another file. A lease of the kernel tells that nobody has it open, and holds
// up whoever opens it while it is exchanged. Who came in that moment gets the old
// file, so it is put back, and another moment is waited for.
func replaceUnread(temp, path string, patience time.Duration) error {
	old, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return os.Rename(temp, path)
	}
	if err != nil {
		return err
	}
	defer old.Close() // which ends the lease too
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(readerPause) {
		_, err := unix.FcntlInt(old.Fd(), unix.F_SETLEASE, unix.F_WRLCK)
		if errors.Is(err, unix.EAGAIN) {
			continue // somebody reads it
		}
		if err != nil {
			break // no leases here: on another's file, on some file systems
		}
		done, err := exchangeUnread(old, temp, path)
		if done || err != nil {
			return err
		}
	}
	return os.Rename(temp, path)
}

// exchangeUnread exchanges two files while the lease on old, which stands at path,
// is held, and reports whether nobody opened it meanwhile. The lease is over then,
// and temp is gone.
func exchangeUnread(old *os.File, temp, path string) (done bool, err error) {
	exchange := func() error { return unix.Renameat2(unix.AT_FDCWD, temp, unix.AT_FDCWD, path, unix.RENAME_EXCHANGE) }
	if err := exchange(); err != nil {
		return true, os.Rename(temp, path) // a file system that cannot exchange
	}
	lease, err := unix.FcntlInt(old.Fd(), unix.F_GETLEASE, 0)
	if err == nil && lease == unix.F_WRLCK {
		return true, os.Remove(temp)
	}
	if err := exchange(); err != nil {
		return false, err
	}
	_, err = unix.FcntlInt(old.Fd(), unix.F_SETLEASE, unix.F_UNLCK)
	return false, err
}
