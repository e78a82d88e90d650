//go:build !unix

package pdfium

import "context"

// withMemory leaves WebAssembly memories to the library, which keeps them on Go's
// heap.
func withMemory(ctx context.Context) context.Context { return ctx }
