//go:build !cgo

package duckdbtest

import "testing"

func TestNeedsCgo(t *testing.T) {
	t.Skip("DuckDB needs cgo and a C compiler: run with CGO_ENABLED=1")
}
