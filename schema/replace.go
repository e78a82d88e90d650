package schema

import (
	"time"
)

// How long a checkpoint waits for readers of Parquet files to be done with them.
// Beyond that it replaces files under their eyes.
const (
	readerPatience    = 2 * time.Second  // for one file
	readerPatienceAll = 20 * time.Second // for all files of a checkpoint
	readerPause       = 500 * time.Microsecond
)

// putInPlace puts a complete file, synced and closed, in the place of a Parquet
// file that others may be reading.
func (d *Dataset) putInPlace(temp, path string) error {
	started := time.Now()
	err := replaceUnread(temp, path, min(readerPatience, d.patience))
	d.patience = max(0, d.patience-time.Since(started))
	return err
}
