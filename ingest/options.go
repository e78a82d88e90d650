package ingest

import (
	"strings"
	"time"
	"unicode"

	"yusuan"
)

// Options adjusts a run; the zero value is what most callers want.
type Options struct {
	// Contact is a mail address or a page of whoever runs this, for operators of
	// servers who want to talk; it becomes part of the user agent.
	Contact string
	// Delay is the pause between two requests to one host; 0 means 2 s. A
	// robots.txt may ask for more.
	Delay time.Duration
	// Hosts is how many hosts are asked at once; 0 means 8.
	Hosts int
	// MaxBytes is the largest file that is taken; 0 means yusuan.DefaultMaxBytes.
	MaxBytes int64
	// Stall is how long a server may send nothing, Timeout how long one body may
	// take; 0 means 30 s and 15 min.
	Stall, Timeout time.Duration
	// Retries is how often a request is sent again; 0 means 4, negative none. The
	// waits in between begin with RetryWait (0 means 2 s) and double up to
	// RetryWaitMax (0 means 2 min). A server that asks for a longer wait is left
	// alone for this run.
	Retries                 int
	RetryWait, RetryWaitMax time.Duration
	// AllowPrivate lets addresses of private networks and of this machine be
	// asked, and proxies be used as the environment says.
	AllowPrivate bool
	// Batch says how files are converted; its Progress and Arrivals are not used.
	Batch yusuan.BatchOptions
	// Round is after how many new documents they are converted and become
	// visible; 0 means 50, or a tenth of the documents that there are if that is
	// more: each round writes the Parquet of all partitions that it touches anew, so
	// rounds of one size would take more and more of the time.
	Round int
	// Settle is how long a file of an inbox must have been left alone, so that
	// none is taken half written; 0 means 2 s.
	Settle time.Duration
	// DryRun asks pages for their links, and nothing else; nothing is written.
	DryRun bool
	// Now is the clock of fetched_at; nil is time.Now.
	Now func() time.Time
	// Progress and Converted, if set, are told of what was done, by one goroutine
	// at a time.
	Progress  func(Item)
	Converted func(yusuan.Outcome)
}

// Rounds that no option sets.
const (
	leastRound = 50 // new documents
	roundShare = 10 // a round is one of so many parts of the dataset
)

// maxRedirects is how many redirects one address may take.
const maxRedirects = 8

func (o Options) withDefaults() Options {
	set := func(d *time.Duration, otherwise time.Duration) {
		if *d <= 0 {
			*d = otherwise
		}
	}
	set(&o.Delay, 2*time.Second)
	set(&o.Stall, 30*time.Second)
	set(&o.Timeout, 15*time.Minute)
	set(&o.RetryWait, 2*time.Second)
	set(&o.RetryWaitMax, 2*time.Minute)
	set(&o.Settle, 2*time.Second)
	if o.Hosts <= 0 {
		o.Hosts = 8
	}
	if o.MaxBytes <= 0 {
		o.MaxBytes = yusuan.DefaultMaxBytes
	}
	o.Batch.Progress, o.Batch.Arrivals = o.Converted, nil
	if o.Retries == 0 {
		o.Retries = 4
	}
	o.Retries = max(0, o.Retries)
	if o.Now == nil {
		o.Now = time.Now
	}
	return o
}

func (o Options) now() string { return o.Now().UTC().Format(time.RFC3339) }

// userAgent tells servers who asks.
func (o Options) userAgent() string {
	agent := agentName + "/" + yusuan.ToolVersion
	contact := strings.Map(func(r rune) rune {
		if r > unicode.MaxASCII || unicode.IsControl(r) || r == '(' || r == ')' {
			return -1 // what a header may not hold
		}
		return r
	}, o.Contact)
	if contact != "" {
		agent += " (+" + contact + ")"
	}
	return agent
}
