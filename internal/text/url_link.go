package text

import (
	"net/netip"
	"strings"

	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"
)

// newLink reads the parts of a URL that was found in s.
func newLink(s string, u rawURL) Link {
	l := Link{Span: u.Span, URL: u.Of(s), Host: strings.ToLower(strings.TrimSuffix(u.host.Of(s), "."))}
	if u.scheme > 0 {
		l.Scheme = strings.ToLower(s[u.Start : u.Start+u.scheme-len(schemeBreak)])
	}
	l.Domain = registrable(l.Host)
	l.parameters(u.host.End)
	return l
}

// registrable gives the part of a host that somebody registered, by the public suffix list; all of it for an address,
// and for a name that is a public suffix itself.
func registrable(host string) string {
	if _, err := netip.ParseAddr(strings.Trim(host, "[]")); err == nil {
		return host
	}
	ascii := host
	if !isASCII(host) {
		var err error
		if ascii, err = idna.ToASCII(host); err != nil {
			ascii = host
		}
	}
	domain, err := publicsuffix.EffectiveTLDPlusOne(ascii)
	if err != nil {
		return host
	}
	if ascii == host {
		return domain
	}
	// The same labels, as they are written.
	at := len(host)
	for range strings.Count(domain, ".") + 1 {
		at = max(strings.LastIndexByte(host[:at], '.'), 0)
	}
	return strings.TrimPrefix(host[at:], ".")
}

// parameters reads the query of the link, whose host ends at byte at of the text.
func (l *Link) parameters(at int) {
	tail := l.URL[at-l.Start:]
	if i := strings.IndexByte(tail, '#'); i >= 0 {
		tail = tail[:i]
	}
	i := strings.IndexByte(tail, '?')
	if i < 0 {
		return
	}
	at, tail = at+i+1, tail[i+1:]
	for tail != "" {
		n := strings.IndexAny(tail, "&;")
		if n < 0 {
			n = len(tail)
		}
		name, value, _ := strings.Cut(tail[:n], "=")
		p := Parameter{Span{at, at + n}, name, value}
		switch {
		case isTracking(name):
			l.Tracking = append(l.Tracking, p)
		case isAffiliate(name, value, l.Domain):
			l.Affiliate = append(l.Affiliate, p)
		}
		n = min(n+1, len(tail))
		at, tail = at+n, tail[n:]
	}
}

// isTracking reports whether a query parameter does nothing but follow the reader around. The names are those that
// browsers and privacy lists strip.
func isTracking(name string) bool {
	lower := strings.ToLower(name)
	for _, prefix := range []string{"utm_", "mtm_", "hsa_", "pk_", "matomo_", "piwik_"} {
		if strings.HasPrefix(lower, prefix) {
			return true
		}
	}
	switch lower {
	case "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "twclid", "ttclid", "yclid", "_openstat",
		"igshid", "igsh", "li_fat_id", "epik", "sccid", "rdt_cid", "srsltid", "ref_src", "ref_url", "mc_cid", "mc_eid",
		"mkt_tok", "_hsenc", "_hsmi", "__hssc", "__hstc", "__hsfp", "hsctatracking", "vero_id", "vero_conv", "oly_anon_id",
		"oly_enc_id", "rb_clickid", "s_cid", "wickedid", "_branch_match_id", "_kx", "_ke", "cvid", "oft_id", "bsft_clkid",
		"guce_referrer", "guce_referrer_sig", "ml_subscriber", "ml_subscriber_hash", "trk", "trkinfo", "_ga", "_gl":
		return true
	}
	return false
}

// isAffiliate reports whether somebody earns when a reader follows a link with this parameter.
func isAffiliate(name, value, domain string) bool {
	switch strings.ToLower(name) {
	case "aff", "aff_id", "affid", "affiliate", "affiliate_id", "irclickid", "awc":
		return value != ""
	case "tag":
		return strings.HasSuffix(value, "-20") || strings.HasSuffix(value, "-21")
	case "ref":
		return domain != "github.com" && domain != "gitlab.com" && isPersonalCode(value)
	}
	return false
}

// isPersonalCode tells a code that was given to somebody (jane10, jane_m, ACME) from the name of a place on a page (footer, v2)
// and from a commit.
func isPersonalCode(s string) bool {
	if len(s) < 4 || len(s) > 32 {
		return false
	}
	if first := strings.IndexAny(s, "_-."); first > 0 {
		return firstNames()[strings.ToLower(s[:first])] // tim_k94
	}
	lower, upper, digits, hex := 0, 0, 0, true
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= '0' && c <= '9':
			digits++
		case c >= 'a' && c <= 'z':
			lower++
		case c >= 'A' && c <= 'Z':
			upper++
		default:
			return false
		}
		hex = hex && isHex(c)
	}
	if hex && len(s) >= 7 {
		return false
	}
	return digits > 0 && lower+upper >= 3 || upper == len(s)
}
