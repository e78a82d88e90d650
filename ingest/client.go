package ingest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

// What a run gives a server. Times for a whole request are not bounded but for
// the body: retries wait in between.
const (
	dialTimeout = 20 * time.Second
	// bodyTries is how often a body that came incomplete is asked for again.
	bodyTries = 3
	// headBytes is how far into a file its type is looked for, as the converter does.
	headBytes = 8192
	// tailBytes is how far from its end a complete PDF says %%EOF; generous, as
	// some servers append to files.
	tailBytes = 2048
)

// client asks one address at a time, again if need be.
type client struct {
	options  Options
	requests *retryablehttp.Client
	onTry    func() // told of every request sent
}

func newClient(options Options, onTry func()) *client {
	dialer := &net.Dialer{Timeout: dialTimeout}
	transport := &http.Transport{
		TLSHandshakeTimeout:    dialTimeout,
		ResponseHeaderTimeout:  options.Stall,
		MaxConnsPerHost:        1,
		MaxIdleConnsPerHost:    1,
		IdleConnTimeout:        time.Minute,
		MaxResponseHeaderBytes: 1 << 20,
		ForceAttemptHTTP2:      true,
	}
	if options.AllowPrivate {
		transport.Proxy = http.ProxyFromEnvironment
	} else {
		// No proxy either: behind one, nobody sees where a name leads.
		dialer.Control = onlyPublic
	}
	transport.DialContext = dialer.DialContext

	c := &client{options: options, onTry: onTry}
	c.requests = &retryablehttp.Client{
		HTTPClient: &http.Client{
			Transport: transport,
			// Redirects come back as they are: another host has its own queue.
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
		RetryWaitMin: options.RetryWait,
		RetryWaitMax: options.RetryWaitMax,
		RetryMax:     options.Retries,
		CheckRetry:   c.mayHelp,
		Backoff:      c.wait,
		ErrorHandler: retryablehttp.PassthroughErrorHandler, // the last answer counts
		RequestLogHook: func(retryablehttp.Logger, *http.Request, int) {
			onTry()
		},
	}
	return c
}

func (c *client) close() { c.requests.HTTPClient.CloseIdleConnections() }

// mayHelp tells whether asking again at once may help.
func (c *client) mayHelp(ctx context.Context, resp *http.Response, err error) (bool, error) {
	if ctx.Err() != nil {
		return false, ctx.Err()
	}
	if err != nil {
		return isPassing(err), nil
	}
	if asked, ok := retryAfter(resp, c.options.Now()); ok && asked > c.options.RetryWaitMax {
		return false, nil // not in this run
	}
	return passingStatus(resp.StatusCode), nil
}

// wait is how long to wait before the next try: twice as long each time, as long
// as the server asks for, and never less than the pause between requests.
func (c *client) wait(shortest, longest time.Duration, attempt int, resp *http.Response) time.Duration {
	wait := min(longest, shortest<<min(attempt, 16))
	if asked, ok := retryAfter(resp, c.options.Now()); ok {
		wait = max(min(asked, longest), shortest)
	}
	return max(wait, c.options.Delay)
}

// passingStatus reports whether a status says that it may work later.
func passingStatus(status int) bool {
	switch status {
	case http.StatusRequestTimeout, http.StatusTooEarly, http.StatusTooManyRequests:
		return true
	case http.StatusNotImplemented, http.StatusHTTPVersionNotSupported:
		return false
	}
	return status >= 500 || status < 100
}

func retryAfter(resp *http.Response, now time.Time) (time.Duration, bool) {
	if resp == nil {
		return 0, false
	}
	text := resp.Header.Get("Retry-After")
	if seconds, err := strconv.ParseUint(text, 10, 31); err == nil {
		return time.Duration(seconds) * time.Second, true
	}
	if at, err := http.ParseTime(text); err == nil {
		return max(0, at.Sub(now)), true
	}
	return 0, false
}

// isPassing tells whether an error of a request may go by itself.
func isPassing(err error) bool {
	if errors.Is(err, errRefused) {
		return false
	}
	var (
		dns         *net.DNSError
		certificate *tls.CertificateVerificationError
		authority   x509.UnknownAuthorityError
		hostname    x509.HostnameError
	)
	switch {
	case errors.As(err, &dns):
		return !dns.IsNotFound
	case errors.As(err, &certificate), errors.As(err, &authority), errors.As(err, &hostname):
		return false
	}
	return true
}

// answer is what came back for an address.
type answer struct {
	status   int
	header   http.Header
	redirect string // Location, where status is a redirect
	body     *body  // where status is 200
}

// body is an answer's body, spooled to a file.
type body struct {
	path       string
	size       int64
	sha256     string
	head, tail []byte
}

func (b *body) remove() {
	if b != nil {
		os.Remove(b.path)
	}
}

var (
	errTooLarge = errors.New("larger than the size limit")
	errStalled  = errors.New("the server stopped sending")
	errSlow     = errors.New("the server took too long to send it")
	errCut      = errors.New("the body is shorter than announced")
)

// localError is about our own disk, not about the server.
type localError struct{ error }

func (e localError) Unwrap() error { return e.error }

// condition makes a request conditional: an answer with the same validators is
// not sent again.
type condition struct{ etag, lastModified string }

// get asks an address and spools a body of at most limit bytes to a file that
// create makes. It asks again where asking again may help.
func (c *client) get(ctx context.Context, u *url.URL, cond condition, limit int64, create func() (*os.File, error)) (*answer, error) {
	var last *body
	defer func() { last.remove() }()
	for try := 1; ; try++ {
		a, err := c.getOnce(ctx, u, cond, limit, create)
		complete := err == nil
		if a != nil && a.body != nil {
			// The length may be what is wrong, in either direction: too long, and
			// the body seems cut; too short, and nobody sees that it is. A body
			// that comes twice alike is what there is to have.
			again := last != nil && last.sha256 == a.body.sha256
			doubtful := a.body.isPDF() && !a.body.endsAsPDF()
			switch {
			case complete && (!doubtful || again || try >= bodyTries):
				return a, nil
			case errors.Is(err, errCut) && again && a.body.isPDF() && !doubtful:
				return a, nil
			}
			last.remove()
			last = a.body
			if complete {
				err = errCut
			}
		} else if complete {
			return a, nil
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		bodyFailed := errors.Is(err, errCut) || errors.Is(err, errStalled) || errors.Is(err, errSlow)
		if !bodyFailed || try >= bodyTries {
			return nil, err
		}
		if err := sleep(ctx, c.wait(c.options.RetryWait, c.options.RetryWaitMax, try-1, nil)); err != nil {
			return nil, err
		}
	}
}

// getOnce asks once, but for what the retrying client asks again. With errCut
// the answer comes too, as far as it went.
func (c *client) getOnce(ctx context.Context, u *url.URL, cond condition, limit int64, create func() (*os.File, error)) (*answer, error) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	req, err := retryablehttp.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errRefused, err)
	}
	req.Header.Set("User-Agent", c.options.userAgent())
	req.Header.Set("Accept", "application/pdf, application/zip, text/html;q=0.9, */*;q=0.5")
	req.Header.Set("Accept-Language", "zh-CN, zh;q=0.9")
	if cond.etag != "" {
		req.Header.Set("If-None-Match", cond.etag)
	}
	if cond.lastModified != "" {
		req.Header.Set("If-Modified-Since", cond.lastModified)
	}
	resp, err := c.requests.Do(req)
	if err != nil {
		var ue *url.Error
		if errors.As(err, &ue) {
			err = ue.Err // without the address, which is named elsewhere
		}
		return nil, err
	}
	defer resp.Body.Close()
	a := &answer{status: resp.StatusCode, header: resp.Header}
	switch resp.StatusCode {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		a.redirect = resp.Header.Get("Location")
	case http.StatusOK:
		if resp.ContentLength > limit {
			return nil, fmt.Errorf("%w: %d bytes are announced, the limit is %d", errTooLarge, resp.ContentLength, limit)
		}
		reader := c.watch(resp.Body, stop)
		defer reader.stop()
		a.body, err = spool(reader, limit, create)
		if cause := context.Cause(ctx); err != nil && cause != nil {
			err = cause
		}
		if errors.Is(err, io.ErrUnexpectedEOF) {
			return a, errCut
		}
		if err != nil {
			a.body.remove()
			return nil, err
		}
		return a, nil
	}
	// A short rest is read, so that the connection can be used again.
	_, _ = io.CopyN(io.Discard, c.watch(resp.Body, stop), 64<<10)
	return a, nil
}

// watchedReader cancels a request whose body stalls or takes too long.
type watchedReader struct {
	io.Reader
	stall         time.Duration
	idle, overall *time.Timer
}

func (c *client) watch(r io.Reader, cancel context.CancelCauseFunc) *watchedReader {
	return &watchedReader{
		Reader:  r,
		stall:   c.options.Stall,
		idle:    time.AfterFunc(c.options.Stall, func() { cancel(errStalled) }),
		overall: time.AfterFunc(c.options.Timeout, func() { cancel(errSlow) }),
	}
}

func (r *watchedReader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	if err != nil {
		r.stop()
	} else if n > 0 {
		r.idle.Reset(r.stall)
	}
	return n, err
}

func (r *watchedReader) stop() {
	r.idle.Stop()
	r.overall.Stop()
}

// spool writes what r gives to a new file, synced. An error of reading comes with
// the body as far as it went.
func spool(r io.Reader, limit int64, create func() (*os.File, error)) (*body, error) {
	f, err := create()
	if err != nil {
		return nil, localError{err}
	}
	b := &body{path: f.Name()}
	hash := sha256.New()
	local := &localWriter{w: f}
	window := &window{}
	n, readErr := io.Copy(io.MultiWriter(local, hash, window), io.LimitReader(r, limit+1))
	b.size, b.head, b.tail = n, window.head, window.tail
	b.sha256 = hex.EncodeToString(hash.Sum(nil))
	localErr := local.err
	if localErr == nil {
		localErr = f.Sync()
	}
	localErr = errors.Join(localErr, f.Close())
	switch {
	case localErr != nil:
		b.remove()
		return nil, localError{localErr}
	case readErr != nil:
		return b, readErr
	case n > limit:
		b.remove()
		return nil, fmt.Errorf("%w: over %d bytes", errTooLarge, limit)
	}
	return b, nil
}

// localWriter remembers its own errors, to tell them from the reader's.
type localWriter struct {
	w   io.Writer
	err error
}

func (l *localWriter) Write(p []byte) (int, error) {
	n, err := l.w.Write(p)
	if err != nil {
		l.err = err
	}
	return n, err
}

// window keeps the beginning and the end of what is written to it.
type window struct{ head, tail []byte }

func (w *window) Write(p []byte) (int, error) {
	w.head = append(w.head, p[:min(len(p), headBytes-len(w.head))]...)
	w.tail = append(w.tail, p[max(0, len(p)-tailBytes):]...)
	w.tail = w.tail[max(0, len(w.tail)-tailBytes):]
	return len(p), nil
}

// isPDF reports whether a body is a PDF: it says so near its beginning, and is
// neither a page that talks of one nor an archive that stores one as it is.
func (b *body) isPDF() bool {
	return bytes.Contains(b.head, []byte("%PDF-")) && !b.isHTML("") && !b.isZIP()
}

// endsAsPDF reports whether a PDF ends as a complete one does.
func (b *body) endsAsPDF() bool { return bytes.Contains(b.tail, []byte("%%EOF")) }

func (b *body) isZIP() bool {
	return bytes.HasPrefix(b.head, []byte("PK\x03\x04")) || bytes.HasPrefix(b.head, []byte("PK\x05\x06"))
}

// sleep waits, or returns the error of ctx.
func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
