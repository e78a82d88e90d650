//go:build !linux

package schema

import (
	"os"
	"time"
)

// replaceUnread puts the file temp in the place of path. Only Linux tells whether
// somebody reads it: elsewhere a reader that opens a file twice may get two.
func replaceUnread(temp, path string, _ time.Duration) error { return os.Rename(temp, path) }
