//go:build !linux

package worker

// limitAddressSpace does nothing: elsewhere such a limit is not enforced, or does
// not exist. The garbage collector's own limit holds.
func limitAddressSpace(int64) error { return nil }
