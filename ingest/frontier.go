package ingest

import (
	"context"
	"net/url"
	"sync"
	"time"
)

// job is one address to ask.
type job struct {
	url    *url.URL
	origin string // the address as listed or linked, before redirects: what it is known by
	entry  Entry
	// file: a PDF or an archive is expected, so that a web page is a soft 404.
	file bool
	// depth counts pages on the way here, hops the redirects.
	depth, hops int
	// force asks for the whole answer, whatever is known.
	force bool
}

// frontier holds the addresses still to be asked: a queue a host, each worked off
// by one goroutine with a pause between requests, so that no host ever sees two
// requests of ours at once.
type frontier struct {
	ctx   context.Context
	visit func(context.Context, *hostQueue, job)
	slots chan struct{} // bounds the requests under way, over all hosts

	mu    sync.Mutex
	hosts map[string]*hostQueue
	seen  map[string]bool // addresses queued in this run
	open  sync.WaitGroup  // one a job not done
}

// hostQueue is the jobs of one host, by name: its http and https are one machine.
type hostQueue struct {
	jobs  []job
	delay time.Duration
	last  time.Time // when the latest request ended
	// failures counts the addresses in a row that failed in a passing way.
	failures int
}

// hostFailures is after how many such failures a host is left alone for the rest
// of a run: with all retries each takes minutes, and a list may name hundreds of
// addresses of a host that is down.
const hostFailures = 4

func newFrontier(ctx context.Context, hosts int, visit func(context.Context, *hostQueue, job)) *frontier {
	return &frontier{
		ctx: ctx, visit: visit, slots: make(chan struct{}, hosts),
		hosts: map[string]*hostQueue{}, seen: map[string]bool{},
	}
}

// add queues a job unless its address was queued before; it reports whether it
// did. A redirect is a job of its own that is always taken: hops bound it.
func (f *frontier) add(j job) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if j.hops == 0 {
		if f.seen[j.origin] {
			return false
		}
		f.seen[j.origin] = true
	}
	f.open.Add(1)
	name := j.url.Hostname()
	q := f.hosts[name]
	if q == nil {
		q = &hostQueue{}
		f.hosts[name] = q
	}
	q.jobs = append(q.jobs, j)
	if len(q.jobs) == 1 {
		go f.workOff(q)
	}
	return true
}

// workOff asks one address of a host after the other. A job stays in the queue
// until it is done, which tells add that somebody is at work.
func (f *frontier) workOff(q *hostQueue) {
	for {
		f.mu.Lock()
		j := q.jobs[0]
		f.mu.Unlock()
		if f.ctx.Err() == nil {
			f.visit(f.ctx, q, j)
		}
		f.open.Done()
		f.mu.Lock()
		q.jobs = q.jobs[1:]
		idle := len(q.jobs) == 0
		f.mu.Unlock()
		if idle {
			return
		}
	}
}

// wait returns when all jobs are done, those they led to as well.
func (f *frontier) wait() { f.open.Wait() }

// request runs one request to a host: after the pause, and within the bound on
// requests under way.
func (f *frontier) request(ctx context.Context, q *hostQueue, delay time.Duration, do func()) error {
	if !q.last.IsZero() {
		if err := sleep(ctx, time.Until(q.last.Add(max(delay, q.delay)))); err != nil {
			return err
		}
	}
	select {
	case f.slots <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-f.slots }()
	do()
	q.last = time.Now()
	return nil
}
