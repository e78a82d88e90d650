package ingest

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"

	"yusuan"
)

// pageDepth is how many pages lead to a file: a list of disclosures, and the page
// of one disclosure.
const pageDepth = 2

// The reasons of a quarantine that are not the converter's.
const (
	soft404    = "soft_404"
	httpStatus = "http_status"
	network    = "network"
	byRobots   = "robots"
	refused    = "refused"
	noDocument = "no_document"

	notPDF  = string(yusuan.NotPDF)
	limit   = string(yusuan.Limit)
	damaged = string(yusuan.Damaged)
)

// failure is why an address gave nothing. A passing one may go by itself.
type failure struct {
	reason, detail string
	passing        bool
	untried        bool // it was not even asked
}

// result is what came of one address, or of one file of an inbox.
type result struct {
	place string // the address as listed or linked, or the path
	local bool   // it is a path
	entry Entry

	planned     bool // a dry run asks no further
	notModified bool
	page        bool // its links are queued
	archive     bool // found and unreadable are members of it
	failure     *failure
	found       []found
	unreadable  []unreadable
	sha256      string // of a file of an inbox
	validators  condition
	fetchedAt   string
	bytes       int64
	err         error // our own disk failed: the run cannot go on
}

func (r *result) remove() {
	for _, f := range r.found {
		f.body.remove()
	}
}

// fetcher takes addresses from the frontier to results.
type fetcher struct {
	options  Options
	client   *client
	robots   *robots
	frontier *frontier
	known    map[string]condition // by address; of those that may be left as they are
	create   func() (*os.File, error)
	results  chan<- result
}

func (f *fetcher) visit(ctx context.Context, q *hostQueue, j job) {
	r := result{place: j.origin, entry: j.entry}
	done := true
	if q.failures >= hostFailures {
		r.failure = &failure{reason: network, detail: "not asked: its host failed too often in this run", passing: true, untried: true}
	} else {
		done = f.ask(ctx, q, j, &r)
		if r.failure != nil && r.failure.passing {
			q.failures++
		} else {
			q.failures = 0
		}
	}
	if !done || ctx.Err() != nil {
		r.remove()
		return // redirected, or the run was cancelled: as if never asked
	}
	f.results <- r
}

// ask asks one address and reports whether r tells what came of it.
func (f *fetcher) ask(ctx context.Context, q *hostQueue, j job, r *result) (done bool) {
	fail := func(reason string, passing bool, detail string, args ...any) bool {
		r.failure = &failure{reason: reason, detail: fmt.Sprintf(detail, args...), passing: passing}
		return true
	}
	rules, err := f.rules(ctx, q, j.url)
	switch {
	case err != nil:
		return false // cancelled
	case rules.err != nil:
		r.setError(rules.err)
		return true
	case !rules.allows(j.url):
		return fail(byRobots, false, "robots.txt disallows %s", j.url.EscapedPath())
	}
	q.delay = max(q.delay, rules.delay())
	if f.options.DryRun && j.file {
		r.planned = true
		return true
	}

	var cond condition
	if !j.force {
		cond = f.known[j.origin]
	}
	var a *answer
	ctxErr := f.frontier.request(ctx, q, f.options.Delay, func() {
		a, err = f.client.get(ctx, j.url, cond, f.options.MaxBytes, f.create)
	})
	switch {
	case ctxErr != nil:
		return false
	case err != nil:
		r.setError(err)
		return true
	case a.redirect != "":
		return f.follow(j, a, fail)
	case a.status == http.StatusNotModified && cond != condition{}:
		r.notModified = true
		return true
	case a.body == nil:
		reason := httpStatus
		if passingStatus(a.status) {
			reason = network
		}
		return fail(reason, passingStatus(a.status), "status %d %s", a.status, http.StatusText(a.status))
	}
	r.fetchedAt = f.options.now()
	r.bytes = a.body.size
	r.validators = condition{a.header.Get("ETag"), a.header.Get("Last-Modified")}
	return f.classify(j, a, r, fail)
}

type failFunc func(reason string, passing bool, detail string, args ...any) bool

// follow queues where a redirect leads.
func (f *fetcher) follow(j job, a *answer, fail failFunc) (done bool) {
	if j.hops >= maxRedirects {
		return fail(refused, false, "more than %d redirects", maxRedirects)
	}
	next, err := resolve(j.url, a.redirect, nil)
	if err != nil {
		return fail(refused, false, "it redirects to %q", a.redirect)
	}
	j.url = next
	j.hops++
	j.file = j.file || looksLikeFile(next.Path)
	f.frontier.add(j)
	return false
}

// classify tells what an answer is by its bytes: what servers say of them is
// wrong too often.
func (f *fetcher) classify(j job, a *answer, r *result, fail failFunc) (done bool) {
	b, contentType := a.body, a.header.Get("Content-Type")
	switch {
	case (b.isPDF() || b.isZIP()) && f.options.DryRun:
		b.remove()
		r.planned = true
	case b.isPDF():
		r.found = []found{{body: b}}
	case b.isZIP():
		defer b.remove()
		o, err := openArchive(b.path, f.options.MaxBytes, f.create)
		if err != nil {
			r.err = err
			return true
		}
		r.archive, r.found, r.unreadable = true, o.found, o.unreadable
		if len(o.found)+len(o.unreadable) == 0 {
			return fail(noDocument, false, "the ZIP archive holds no PDF")
		}
	case b.isHTML(contentType):
		defer b.remove()
		links, title, err := pageLinksOf(b, contentType, j.url, j.entry)
		switch {
		case j.file:
			return fail(soft404, false, "a web page instead of a PDF%s", titled(title))
		case err != nil:
			r.setError(err)
			return true
		case len(links) == 0:
			return fail(noDocument, false, "the page links nothing that is wanted%s", titled(title))
		}
		r.page = true
		f.queue(j, links)
	default:
		b.remove()
		return fail(notPDF, false, "%s instead of a PDF", b.kind(contentType))
	}
	return true
}

// queue queues the links of a page: files, and on a list the pages as well.
func (f *fetcher) queue(j job, links []link) {
	for _, l := range links {
		next := job{url: l.url, origin: l.url.String(), entry: j.entry, file: l.file, depth: j.depth + 1, force: j.force}
		next.entry.Link = nil // it chose what leads here
		if l.file || next.depth < pageDepth {
			f.frontier.add(next)
		}
	}
}

func titled(title string) string {
	const enough = 80 // characters
	if title == "" {
		return ""
	}
	if runes := []rune(title); len(runes) > enough {
		title = string(runes[:enough]) + "…"
	}
	return fmt.Sprintf(" (%q)", title)
}

// kind names what a body seems to be.
func (b *body) kind(contentType string) string {
	if b.size == 0 {
		return "nothing"
	}
	kind := http.DetectContentType(b.head)
	if kind == "application/octet-stream" && contentType != "" {
		kind = contentType
	}
	kind, _, _ = strings.Cut(kind, ";")
	return kind
}

// setError tells of an error as what can be done about it.
func (r *result) setError(err error) {
	var local localError
	switch {
	case errors.As(err, &local):
		r.err = err
	case errors.Is(err, errTooLarge):
		r.failure = &failure{reason: limit, detail: err.Error()}
	case errors.Is(err, errRefused):
		var op *net.OpError
		if errors.As(err, &op) {
			err = op.Err // without how it was dialled
		}
		r.failure = &failure{reason: refused, detail: strings.TrimPrefix(err.Error(), errRefused.Error()+": ")}
	default:
		r.failure = &failure{reason: network, detail: err.Error(), passing: isPassing(err)}
	}
}

// rules returns what a host lets us fetch, asking it first if need be.
func (f *fetcher) rules(ctx context.Context, q *hostQueue, u *url.URL) (s *site, err error) {
	if s := f.robots.cached(u); s != nil {
		return s, nil
	}
	err = f.frontier.request(ctx, q, f.options.Delay, func() { s = f.robots.of(ctx, u) })
	if err == nil {
		err = ctx.Err()
	}
	return s, err
}
