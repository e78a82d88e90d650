package ingest

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/temoto/robotstxt"
)

const (
	// robotsBytes is how much of a robots.txt is read, as RFC 9309 asks at least.
	robotsBytes = 512 << 10
	// robotsHops is how many redirects a robots.txt may take, after RFC 9309.
	robotsHops = 5
	// longestCrawlDelay bounds what a robots.txt may ask for between requests.
	longestCrawlDelay = time.Minute
)

// agentName is what robots.txt files know this program as.
const agentName = "yusuan"

// robots asks each server once a run what it lets programs fetch.
type robots struct {
	get func(context.Context, *url.URL) (status int, redirect string, data []byte, err error)

	mu    sync.Mutex
	sites map[string]*site // by scheme, host and port
}

func newRobots(c *client, create func() (*os.File, error)) *robots {
	return &robots{
		sites: map[string]*site{},
		get: func(ctx context.Context, u *url.URL) (int, string, []byte, error) {
			return c.getRobots(ctx, u, create)
		},
	}
}

// site is what a server's robots.txt says; err tells that nobody knows.
type site struct {
	rules *robotstxt.Group // nil where all is allowed
	err   error
}

// cached returns the rules for an address, nil where the server was not asked yet.
func (r *robots) cached(u *url.URL) *site {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.sites[u.Scheme+"://"+u.Host]
}

// of asks a server for its rules. One host is asked by one goroutine at a time.
func (r *robots) of(ctx context.Context, u *url.URL) *site {
	s := r.ask(ctx, u)
	if ctx.Err() == nil {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.sites[u.Scheme+"://"+u.Host] = s
	}
	return s
}

func (r *robots) ask(ctx context.Context, u *url.URL) *site {
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	for range robotsHops + 1 {
		status, redirect, data, err := r.get(ctx, at)
		switch {
		case err != nil:
			return &site{err: err}
		case redirect != "":
			next, err := resolve(at, redirect, nil)
			if err != nil {
				return &site{} // it leads nowhere: there is none
			}
			at = next
			continue
		case passingStatus(status):
			// Nobody knows what the server wants: RFC 9309 says to stay away.
			return &site{err: fmt.Errorf("robots.txt: status %d", status)}
		case status != http.StatusOK:
			return &site{}
		}
		parsed, err := robotstxt.FromBytes(data)
		if err != nil {
			return &site{} // not to be understood, mostly a web page
		}
		return &site{rules: parsed.FindGroup(agentName)}
	}
	return &site{} // too many redirects count as none
}

// allows reports whether an address may be fetched.
func (s *site) allows(u *url.URL) bool {
	if s.rules == nil {
		return true
	}
	path := u.EscapedPath()
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	if !s.rules.Test(path) {
		return false
	}
	// Some write rules in plain Chinese, others escaped: either counts.
	return path == u.Path || s.rules.Test(u.Path)
}

// delay is the pause that the server asks for, 0 for none.
func (s *site) delay() time.Duration {
	if s.rules == nil {
		return 0
	}
	return min(s.rules.CrawlDelay, longestCrawlDelay)
}

// getRobots fetches a robots.txt.
func (c *client) getRobots(ctx context.Context, u *url.URL, create func() (*os.File, error)) (status int, redirect string, data []byte, err error) {
	a, err := c.get(ctx, u, condition{}, robotsBytes, create)
	if err != nil {
		return 0, "", nil, err
	}
	defer a.body.remove()
	if a.body == nil {
		return a.status, a.redirect, nil, nil
	}
	data, err = os.ReadFile(a.body.path)
	if strings.HasPrefix(strings.TrimSpace(string(data[:min(len(data), 64)])), "<") {
		return http.StatusNotFound, "", nil, err // a soft 404
	}
	return a.status, "", data, err
}
