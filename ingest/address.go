package ingest

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"path"
	"strings"
	"syscall"

	"golang.org/x/text/encoding"
)

// errRefused is about an address that is not asked at all.
var errRefused = errors.New("refused")

// parseAddress reads an address as browsers do, who forgive blanks, backslashes,
// lone percent signs and letters of all scripts.
func parseAddress(raw string) (*url.URL, error) {
	u, err := url.Parse(cleanAddress(raw))
	if err != nil {
		return nil, fmt.Errorf("%q is no address: %w", raw, errors.Unwrap(err))
	}
	return checkAddress(u)
}

// checkAddress refuses what is not fetched, and drops what is not sent.
func checkAddress(u *url.URL) (*url.URL, error) {
	u.Scheme = strings.ToLower(u.Scheme)
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, fmt.Errorf("%w: %s is no http address", errRefused, u.Redacted())
	case u.Hostname() == "":
		return nil, fmt.Errorf("%w: %s names no host", errRefused, u.Redacted())
	case u.User != nil:
		// It would stand in the sources for all to read.
		return nil, fmt.Errorf("%w: %s carries a user name", errRefused, u.Redacted())
	}
	u.Host = strings.ToLower(u.Host)
	u.Fragment, u.RawFragment = "", ""
	if u.Path == "" {
		u.Path = "/"
	}
	return u, nil
}

// resolve returns the address of a link on a page. Letters beyond ASCII in its
// query are sent in the page's own encoding, as browsers do.
func resolve(base *url.URL, href string, page encoding.Encoding) (*url.URL, error) {
	u, err := base.Parse(cleanAddress(href))
	if err != nil {
		return nil, err
	}
	if page != nil {
		if encoded, err := page.NewEncoder().String(u.RawQuery); err == nil {
			u.RawQuery = encoded
		}
	}
	u.RawQuery = escapeBytes(u.RawQuery)
	return checkAddress(u)
}

// cleanAddress takes out what addresses written by hand hold and url.Parse does
// not take: line breaks, backslashes for slashes, percent signs that escape
// nothing.
func cleanAddress(raw string) string {
	raw = strings.NewReplacer("\n", "", "\r", "", "\t", "").Replace(strings.TrimSpace(raw))
	before, query, asks := strings.Cut(raw, "?")
	raw = strings.ReplaceAll(before, `\`, "/")
	if asks {
		raw += "?" + query
	}
	var b strings.Builder
	for i := 0; i < len(raw); i++ {
		if raw[i] == '%' && !(i+2 < len(raw) && isHex(raw[i+1]) && isHex(raw[i+2])) {
			b.WriteString("%25")
			continue
		}
		b.WriteByte(raw[i])
	}
	return b.String()
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

// escapeBytes escapes what may not stand in a query as it is.
func escapeBytes(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if c := s[i]; c <= ' ' || c >= 0x7f || c == '"' || c == '<' || c == '>' {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// looksLikeFile reports whether a name claims to be a PDF or a ZIP archive.
func looksLikeFile(name string) bool {
	switch strings.ToLower(path.Ext(strings.TrimSpace(name))) {
	case ".pdf", ".zip":
		return true
	}
	return false
}

// addressOfFile reports whether an address names a PDF or a ZIP archive, in its
// path or in a value of its query (download.do?name=a.pdf).
func addressOfFile(u *url.URL) bool {
	if looksLikeFile(u.Path) {
		return true
	}
	for _, values := range u.Query() {
		for _, v := range values {
			if looksLikeFile(v) {
				return true
			}
		}
	}
	return false
}

// notPublic are address ranges that lead into somebody's network, or nowhere, and
// that netip has no name for.
var notPublic = prefixes(
	"0.0.0.0/8",       // this network
	"100.64.0.0/10",   // carriers' inner networks
	"192.0.0.0/24",    // protocol assignments
	"192.0.2.0/24",    // documentation
	"198.18.0.0/15",   // benchmarks
	"198.51.100.0/24", // documentation
	"203.0.113.0/24",  // documentation
	"240.0.0.0/4",     // reserved, broadcast
	"100::/64",        // discard
	"2001:db8::/32",   // documentation
	"fec0::/10",       // site-local, old
	// These carry an IPv4 address inside, which may be a private one.
	"64:ff9b::/96", "64:ff9b:1::/48", "2001::/32", "2002::/16", "::/96",
)

func prefixes(texts ...string) (list []netip.Prefix) {
	for _, t := range texts {
		list = append(list, netip.MustParsePrefix(t))
	}
	return list
}

// isPublic reports whether an address is one of the open internet.
func isPublic(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	if !a.IsGlobalUnicast() || a.IsPrivate() { // neither loopback, link-local, multicast nor unspecified
		return false
	}
	for _, p := range notPublic {
		if p.Contains(a) {
			return false
		}
	}
	return true
}

// onlyPublic is the Control of a net.Dialer: it sees the address that is really
// connected to, after names were resolved, whatever led there.
func onlyPublic(_, address string, _ syscall.RawConn) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return fmt.Errorf("%w: %s: %w", errRefused, address, err)
	}
	a, err := netip.ParseAddr(host)
	if err != nil || !isPublic(a) {
		return fmt.Errorf("%w: %s is in a private network", errRefused, host)
	}
	return nil
}
