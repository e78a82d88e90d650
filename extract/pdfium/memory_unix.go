//go:build unix

package pdfium

import (
	"context"
	"syscall"

	"github.com/tetratelabs/wazero/experimental"
)

// withMemory makes WebAssembly memories lie outside Go's heap. On it they would be
// copied whenever they grow, old and new in memory at once, and be counted by the
// garbage collector long after they were closed.
func withMemory(ctx context.Context) context.Context {
	return experimental.WithMemoryAllocator(ctx, experimental.MemoryAllocatorFunc(reserve))
}

// reserve maps address space for a memory's greatest size; the system hands out
// pages when they are touched.
func reserve(_, most uint64) experimental.LinearMemory {
	b, err := syscall.Mmap(-1, 0, int(most), syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		return &growing{}
	}
	return &mapped{b}
}

// mapped is a memory in address space of its own.
type mapped struct{ b []byte }

// Reallocate implements experimental.LinearMemory.
func (m *mapped) Reallocate(size uint64) []byte {
	if size > uint64(len(m.b)) {
		return nil
	}
	return m.b[:size:size]
}

// Free implements experimental.LinearMemory.
func (m *mapped) Free() {
	if m.b != nil {
		syscall.Munmap(m.b) // fails for no memory that was mapped
		m.b = nil
	}
}

// growing is a memory on Go's heap, for where address space is limited.
type growing struct{ b []byte }

// Reallocate implements experimental.LinearMemory.
func (g *growing) Reallocate(size uint64) []byte {
	if size > uint64(cap(g.b)) {
		g.b = append(g.b[:cap(g.b)], make([]byte, size-uint64(cap(g.b)))...)
	}
	g.b = g.b[:size]
	return g.b
}

// Free implements experimental.LinearMemory.
func (g *growing) Free() { g.b = nil }
