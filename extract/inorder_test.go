package extract

import (
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

func TestInOrder(t *testing.T) {
	const n = 200
	for _, workers := range []int{1, 2, 3, 8, 300} {
		var begun, taken atomic.Int64
		start := make([]func() func(int) int, workers)
		for i := range start {
			start[i] = func() func(int) int {
				if i > 0 && i%3 == 0 {
					return nil // one that could not be had
				}
				return func(i int) int {
					ahead := begun.Add(1) - taken.Load()
					if most := int64(lookAhead*workers + workers); ahead > most {
						t.Errorf("%d workers: %d results wait, more than %d", workers, ahead, most)
					}
					if i%17 == 0 {
						time.Sleep(time.Millisecond) // others come first
					}
					return i * i
				}
			}
		}
		var got []int
		inOrder(n, start, func(i, r int) {
			taken.Add(1)
			if r != i*i {
				t.Errorf("%d workers: the result of %d is %d", workers, i, r)
			}
			got = append(got, i)
		})
		if len(got) != n || !slices.IsSorted(got) {
			t.Errorf("%d workers: taken %v", workers, got)
		}
	}
}

// The first panic in order is that of all, and nobody works on behind it.
func TestInOrderPanics(t *testing.T) {
	for _, workers := range []int{1, 4} {
		var working atomic.Int64
		start := make([]func() func(int) int, workers)
		for i := range start {
			start[i] = func() func(int) int {
				return func(i int) int {
					working.Add(1)
					defer working.Add(-1)
					if i == 20 {
						time.Sleep(2 * time.Millisecond)
					}
					if i >= 20 {
						panic(fmt.Sprint("at ", i))
					}
					return i
				}
			}
		}
		last := 0
		func() {
			defer func() {
				r := recover()
				if p, ok := r.(*Panic); ok {
					if r = p.Value; !strings.Contains(string(p.Stack), "TestInOrderPanics") {
						t.Errorf("the stack is not that of the panic:\n%s", p.Stack)
					}
				}
				if r != "at 20" {
					t.Errorf("%d workers: panic %v, want that at 20", workers, r)
				}
			}()
			inOrder(100, start, func(i, _ int) { last = i })
		}()
		if last != 19 || working.Load() != 0 {
			t.Errorf("%d workers: taken up to %d, %d still at work", workers, last, working.Load())
		}
	}
}
