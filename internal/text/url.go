package text

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Limits of X's URLs: a longer URL, in UTF-16 units, or a longer name in a t.co URL is plain text.
const (
	maxURL      = 4096
	maxTcoName  = 40
	bareScheme  = "https://"
	schemeBreak = "://"
)

// A urlGrammar is what X and Mastodon read differently in URLs.
type urlGrammar struct {
	schemes         []string
	bare            bool // without a scheme, too
	path, pathEnd   func(rune) bool
	query, queryEnd func(rune) bool
}

// A rawURL is a URL as a platform finds it.
type rawURL struct {
	Span
	scheme int // bytes of the scheme with "://"; 0 where there is none
	host   Span
	// counted is where X goes on to count behind it, 0 for its end. Where letters of another script stand between a bare
	// domain and its path, X counts the path's last characters twice.
	counted int
}

// A domainLabel is a stretch between two full stops of something that may be a domain name.
type domainLabel struct {
	start, end int32
	tld        int32 // where the top-level domain after it ends, or -1
	reach      int32 // the furthest later label that has a top-level domain after it, with nothing wrong between; or -1
	underscore int32 // its last underscore, or -1
	begins     bool  // its first code point may begin a label
	ends       bool  // its last one may end a label, and a full stop follows
}

// urlScanner finds URLs from left to right in one pass. It looks for domains only around full stops and takes each run
// of code points that could make a domain apart once, so the time is linear in the text.
type urlScanner struct {
	g      *urlGrammar
	s      string
	from   int // what earlier matches have consumed
	labels []domainLabel
	urls   []rawURL
}

func findURLs(s string, g *urlGrammar) []rawURL {
	var room [16]domainLabel
	u := urlScanner{g: g, s: s, labels: room[:0]}
	for at := 0; ; {
		dot := strings.IndexByte(s[at:], '.')
		if dot < 0 {
			return u.urls
		}
		start, end := u.run(at, at+dot)
		if u.split(start, end) {
			u.match()
		}
		at = max(end, u.from)
	}
}

// run gives the longest stretch around the full stop at dot, not before byte low, that could be a domain name.
func (u *urlScanner) run(low, dot int) (start, end int) {
	for start = dot; start > low; {
		r, n := utf8.DecodeLastRuneInString(u.s[:start])
		if !inDomain(r) {
			break
		}
		start -= n
	}
	for end = dot + 1; end < len(u.s); {
		r, n := utf8.DecodeRuneInString(u.s[end:])
		if !inDomain(r) {
			break
		}
		end += n
	}
	return start, end
}

// split takes a run apart and reports whether a top-level domain is in it.
func (u *urlScanner) split(start, end int) bool {
	u.labels = u.labels[:0]
	found := false
	for at := start; at < end; {
		stop := strings.IndexByte(u.s[at:end], '.')
		dotted := stop >= 0
		if stop += at; !dotted {
			stop = end
		}
		l := domainLabel{start: int32(at), end: int32(stop), tld: -1, reach: -1, underscore: -1}
		if label := u.s[at:stop]; label != "" {
			first, _ := utf8.DecodeRuneInString(label)
			last, _ := utf8.DecodeLastRuneInString(label)
			l.begins = isDomainRune(first)
			l.ends = dotted && isDomainRune(last)
			if i := strings.LastIndexByte(label, '_'); i >= 0 {
				l.underscore = int32(at + i)
			}
			if l.ends {
				l.tld = int32(tldEnd(u.s, stop+1))
				found = found || l.tld >= 0
			}
		}
		u.labels = append(u.labels, l)
		at = stop + 1
	}
	if !found {
		return false
	}
	for i := len(u.labels) - 2; i >= 0; i-- {
		l, next := &u.labels[i], &u.labels[i+1]
		switch {
		case !l.ends || !next.begins || !next.ends:
		case next.reach >= 0:
			l.reach = next.reach
		case next.tld >= 0 && next.underscore < 0:
			l.reach = int32(i + 1)
		}
	}
	return true
}

// match finds the URLs of the run that was split.
func (u *urlScanner) match() {
	for i := range u.labels {
		l := &u.labels[i]
		if l.reach < 0 && l.tld < 0 || int(l.end) <= u.from {
			continue
		}
		if i == 0 && u.from <= int(l.start) && l.begins && u.domainFrom(l, int(l.start)) {
			if scheme := u.schemeBefore(int(l.start)); scheme > 0 {
				u.take(i, int(l.start), scheme)
				continue
			}
		}
		if p := u.startIn(l); p >= 0 {
			u.take(i, p, 0)
		}
	}
}

// domainFrom reports whether a domain name can start at byte p of label l.
func (u *urlScanner) domainFrom(l *domainLabel, p int) bool {
	return l.reach >= 0 || l.tld >= 0 && int(l.underscore) < p
}

// startIn gives the first byte of label l at which a URL without a scheme may start, or -1.
func (u *urlScanner) startIn(l *domainLabel) int {
	p := max(int(l.start), u.from)
	if p == 0 {
		// At the very start of a text X prefers to take the first code point for the one before the URL.
		r, n := utf8.DecodeRuneInString(u.s)
		if next, _ := utf8.DecodeRuneInString(u.s[n:]); beforeURL(r) && isDomainRune(next) && n < int(l.end) && u.domainFrom(l, n) {
			return n
		}
		if l.begins && u.domainFrom(l, 0) {
			return 0
		}
		p = n
	}
	before, n := utf8.DecodeLastRuneInString(u.s[:p])
	fresh := p-n >= u.from
	for p < int(l.end) {
		r, n := utf8.DecodeRuneInString(u.s[p:])
		if (fresh && beforeURL(before) || u.g.bare && r > 0xFFFF) && isDomainRune(r) && u.domainFrom(l, p) {
			return p // X reads UTF-16: the first half of an emoji stands before the domain, the second half begins it
		}
		before, fresh = r, true
		p += n
	}
	return -1
}

// schemeBefore gives the length of the scheme that ends at byte p, with "://", or 0 where none does that may start a
// URL.
func (u *urlScanner) schemeBefore(p int) int {
	if !strings.HasSuffix(u.s[:p], schemeBreak) {
		return 0
	}
	for _, scheme := range u.g.schemes {
		q := p - len(schemeBreak) - len(scheme)
		if q < 0 || !strings.EqualFold(u.s[q:q+len(scheme)], scheme) {
			continue
		}
		if q == 0 {
			return p
		}
		if before, n := utf8.DecodeLastRuneInString(u.s[:q]); q-n >= u.from && beforeURL(before) {
			return p - q
		}
	}
	return 0
}

// take reads the URL whose domain starts at byte p of label i, and keeps it where the platform would link it.
func (u *urlScanner) take(i, p, scheme int) {
	l := &u.labels[i]
	if l.reach >= 0 {
		l = &u.labels[l.reach]
	}
	domain := Span{p, int(l.tld)}
	end, hasPath := u.tail(domain.End)
	before, low := rune(0), u.from
	if p > 0 {
		before, _ = utf8.DecodeLastRuneInString(u.s[:p])
	}
	u.from = end
	url := u.s[p-scheme : end]
	schemeLength := scheme
	if scheme == 0 {
		schemeLength = len(bareScheme)
	}
	if !validDomain(domain.Of(u.s)) || schemeLength+utf16Length(url) > maxURL {
		return
	}
	if scheme > 0 {
		if cut, ok := tcoEnd(url); ok {
			if cut < 0 {
				return
			}
			end = p - scheme + cut
		}
		u.urls = append(u.urls, rawURL{Span: Span{p - scheme, end}, scheme: scheme, host: domain})
		return
	}
	if !u.g.bare || p > low && strings.ContainsRune("-_./", before) {
		return
	}
	u.takeBare(domain, end, hasPath)
}

// takeBare keeps the parts of a domain without a scheme that are plain ASCII or Latin; the last has the path.
func (u *urlScanner) takeBare(domain Span, end int, hasPath bool) {
	last := -1
	for at := domain.Start; at < domain.End; {
		d := latinDomain(u.s[:domain.End], at)
		if d == (Span{}) {
			break
		}
		last = len(u.urls)
		u.urls = append(u.urls, rawURL{Span: d, host: d})
		at = d.End
	}
	if last < 0 || !hasPath {
		return
	}
	l := &u.urls[last]
	l.End = end
	if l.host.End < domain.End {
		units := utf16Length(l.host.Of(u.s)) + utf16Length(u.s[domain.End:end])
		for l.counted = l.Start; units > 0 && l.counted < end; {
			r, n := utf8.DecodeRuneInString(u.s[l.counted:])
			l.counted += n
			units -= max(1, utf16.RuneLen(r))
		}
	}
}

// latinDomain gives the first domain of ASCII or Latin labels in s at or after byte at; its top-level domain may be of
// any script.
func latinDomain(s string, at int) Span {
	for at < len(s) {
		r, n := utf8.DecodeRuneInString(s[at:])
		if !inLatinDomain(r) {
			at += n
			continue
		}
		start, end, label := at, -1, at
		for at < len(s) {
			r, n := utf8.DecodeRuneInString(s[at:])
			if r == '.' && at > label {
				if e := tldEnd(s, at+1); e >= 0 {
					end = e
				}
				label = at + 1
			} else if !inLatinDomain(r) {
				break
			}
			at += n
		}
		if end >= 0 {
			return Span{start, end}
		}
		if at == start {
			at++
		}
	}
	return Span{}
}

// tail reads what follows a domain: port, path and query.
func (u *urlScanner) tail(at int) (end int, hasPath bool) {
	s := u.s
	if at < len(s) && s[at] == ':' {
		port := at + 1
		for port < len(s) && s[port] >= '0' && s[port] <= '9' {
			port++
		}
		if port > at+1 {
			at = port
		}
	}
	if at < len(s) && s[at] == '/' {
		hasPath = true
		at = u.pathEnd(at + 1)
	}
	if at < len(s) && s[at] == '?' {
		end := at
		for p := at + 1; p < len(s); {
			r, n := utf8.DecodeRuneInString(s[p:])
			if !u.g.query(r) {
				break
			}
			if p += n; u.g.queryEnd(r) {
				end = p
			}
		}
		at = end
	}
	return at, hasPath
}

// pathEnd gives the end of the path whose first slash is before byte at: the last code point that may end one, in the
// stretch of those that may be in one. Parentheses are in it in pairs, at most two deep.
func (u *urlScanner) pathEnd(at int) int {
	end := at
	for at < len(u.s) {
		r, n := utf8.DecodeRuneInString(u.s[at:])
		switch {
		case r == '(':
			shut := u.parenEnd(at + 1)
			if shut < 0 {
				return end
			}
			at, end = shut, shut
		case u.g.path(r):
			if at += n; u.g.pathEnd(r) {
				end = at
			}
		default:
			return end
		}
	}
	return end
}

// parenEnd gives the end of the balanced parentheses that were opened just before byte at, or -1.
func (u *urlScanner) parenEnd(at int) int {
	inner := u.skipPath(at)
	switch {
	case inner == len(u.s):
		return -1
	case u.s[inner] == ')' && inner > at:
		return inner + 1
	case u.s[inner] != '(':
		return -1
	}
	shut := u.skipPath(inner + 1)
	if shut == len(u.s) || u.s[shut] != ')' || shut == inner+1 {
		return -1
	}
	outer := u.skipPath(shut + 1)
	if outer == len(u.s) || u.s[outer] != ')' {
		return -1
	}
	return outer + 1
}

func (u *urlScanner) skipPath(at int) int {
	for at < len(u.s) {
		r, n := utf8.DecodeRuneInString(u.s[at:])
		if !u.g.path(r) {
			break
		}
		at += n
	}
	return at
}

// tcoEnd tells where a t.co URL really ends: X's own shortener has names of letters and digits only. The end is -1
// where the name is too long; ok is false for every other URL.
func tcoEnd(url string) (end int, ok bool) {
	_, rest, _ := strings.Cut(url, schemeBreak)
	const prefix = "t.co/"
	if len(rest) < len(prefix) || !strings.EqualFold(rest[:len(prefix)], prefix) {
		return 0, false
	}
	name := rest[len(prefix):]
	n := 0
	for n < len(name) && isASCIIAlnum(name[n]) {
		n++
	}
	if n == 0 {
		return 0, false
	}
	if n > maxTcoName {
		return -1, true
	}
	end = len(url) - len(name) + n
	if strings.HasPrefix(url[end:], "?") {
		// What comes after was read as a query already, and ends as a query may.
		if q := end + queryLength(url[end:]); q > end+1 {
			end = q
		}
	}
	return end, true
}

func queryLength(q string) int {
	end := 0
	for i, r := range q {
		if i == 0 {
			continue
		}
		if !xQuery(r) {
			break
		}
		if xQueryEnd(r) {
			end = i + utf8.RuneLen(r)
		}
	}
	return end
}
