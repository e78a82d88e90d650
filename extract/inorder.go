package extract

import (
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// lookAhead is how many results a worker of inOrder may have waiting for their turn,
// so that memory does not grow with one that is slow.
const lookAhead = 4

// Panic is what Read panics with where it panicked on another goroutine.
type Panic struct {
	Value any    // what was passed to panic
	Stack []byte // where
}

// inOrder works on the numbers from 1 to n, several at a time, and takes the results
// in their order, on the calling goroutine. Each of start makes one worker, on its own
// goroutine; the first must be able to do all alone, others may be nil. A panic of a
// worker becomes one of inOrder, a *Panic, when its turn comes. No worker runs any
// more when inOrder ends.
func inOrder[Result any](n int, start []func() func(i int) Result, take func(i int, r Result)) {
	if len(start) == 1 {
		work := start[0]()
		for i := 1; i <= n; i++ {
			take(i, work(i))
		}
		return
	}
	type turn struct {
		result Result
		panic  *Panic
	}
	turns := make([]chan turn, lookAhead*len(start))
	room := make(chan struct{}, len(turns))
	for i := range turns {
		turns[i] = make(chan turn, 1)
		room <- struct{}{}
	}
	stop := make(chan struct{})
	var wait sync.WaitGroup
	defer wait.Wait()
	defer close(stop)

	var next atomic.Int64
	for _, start := range start {
		wait.Go(func() {
			work := start()
			if work == nil {
				return
			}
			for {
				// Room comes before the number: the lowest number always has some.
				select {
				case <-room:
				case <-stop:
					return
				}
				i := int(next.Add(1))
				if i > n {
					return
				}
				var t turn
				func() {
					defer func() {
						if r := recover(); r != nil {
							t.panic = &Panic{r, debug.Stack()}
						}
					}()
					t.result = work(i)
				}()
				turns[i%len(turns)] <- t
			}
		})
	}
	for i := 1; i <= n; i++ {
		t := <-turns[i%len(turns)]
		if t.panic != nil {
			panic(t.panic)
		}
		take(i, t.result)
		room <- struct{}{}
	}
}
