package worker

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// How much a process takes before it collects garbage.
const (
	// roomy is how much it takes at ease, in bytes. Items of work are short and leave
	// little: where the collector waits for the heap to double, as it does by itself,
	// it runs dozens of times over each, for a fifth of all CPU time.
	roomy = 160 << 20
	// headroom is how much it takes of what is in use, where that is more.
	headroom = 1.3
	// overhead is what it takes beside its heap, in bytes.
	overhead = 12 << 20
)

// pacer tells the garbage collector when to run by a limit on all memory, which moves
// with what is in use. The usual setting, a percentage of what is in use, says too
// little where that is little, and has a large document take twice what it needs.
type pacer struct{ most int64 } // the highest limit, 0 none

// start sets the limit, now and behind each collection.
func (p pacer) start() {
	debug.SetGCPercent(-1)
	p.set()
	p.follow()
}

// follow calls set behind each collection: then the object that it makes is found to
// be garbage. The next collection waits for that.
func (p pacer) follow() {
	type object struct{ _ [64]byte }
	runtime.AddCleanup(new(object), func(p pacer) {
		p.set()
		p.follow()
	}, p)
}

func (p pacer) set() {
	inUse := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(inUse)
	limit := overhead + max(roomy, int64(headroom*float64(inUse[0].Value.Uint64())))
	if p.most > 0 {
		limit = min(limit, p.most)
	}
	debug.SetMemoryLimit(limit)
}
