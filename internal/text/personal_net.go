package text

import (
	"net/netip"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/publicsuffix"
)

// email looks for an e-mail address around the @ at s[at].
func (f *personalFinder) email(at int) {
	s := f.s
	if f.isAddress || f.skipped(at) {
		return
	}
	start := at
	for start > 0 && at-start < 64 {
		r, n := utf8.DecodeLastRuneInString(s[:start])
		if !(r < utf8.RuneSelf && (isASCIIAlnum(byte(r)) || strings.ContainsRune("!#$%&'*+/=?^_`{|}~.-", r)) || r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsMark(r))) {
			break
		}
		start -= n
	}
	for start < at && !isASCIIAlnum(s[start]) && s[start] != '_' && s[start] < utf8.RuneSelf {
		start++
	}
	local := s[start:at]
	if local == "" || strings.HasSuffix(local, ".") || strings.Contains(local, "..") || start > 0 && (s[start-1] == '@' || s[start-1] == '/') {
		return
	}
	end := at + 1
	for end < len(s) && end-at < 255 {
		r, n := utf8.DecodeRuneInString(s[end:])
		if !(r == '.' || r == '-' || r < utf8.RuneSelf && isASCIIAlnum(byte(r)) || r >= utf8.RuneSelf && unicode.IsLetter(r)) {
			break
		}
		end += n
	}
	domain := strings.TrimRight(s[at+1:end], ".-")
	end = at + 1 + len(domain)
	if !isMailDomain(domain) {
		return
	}
	// git@host:path is an address of a repository, user@host@other is no mail.
	if end < len(s) && (s[end] == '@' || s[end] == ':' && end+1 < len(s) && s[end+1] > ' ' && !strings.ContainsRune(")]}\"'", rune(s[end+1]))) {
		return
	}
	if end < len(s) && s[end] == '/' && local == "git" {
		return
	}
	if Overlaps(f.code, Span{start, end}) && isExampleDomain(domain) {
		return
	}
	f.add("email", Span{start, end}, "high", strings.ToLower(local+"@"+domain))
}

// spelledAt looks for an e-mail address that is spelt out around the bracket at s[at], so that machines do not find it:
// "lena (at) example.org", "lena[at]example[dot]org".
func (f *personalFinder) spelledAt(at int) int {
	s := f.s
	if f.isAddress || f.skipped(at) {
		return 0
	}
	n := 0
	for _, sign := range []string{"(at)", "[at]", "{at}", "(ät)", "[ät]", "(arroba)", "[arroba]", "(arobase)", "[arobase]", "(@)", "[@]"} {
		if len(s)-at >= len(sign) && strings.EqualFold(s[at:at+len(sign)], sign) {
			n = len(sign)
		}
	}
	if n == 0 {
		return 0
	}
	before := strings.TrimRight(s[max(0, at-66):at], " ")
	start := strings.LastIndexAny(before, " \n\t,;:<(\"") + 1
	local := before[start:]
	rest := s[at+n : min(len(s), at+n+160)]
	lead := len(rest) - len(strings.TrimLeft(rest, " "))
	domain, end := "", lead
	for _, part := range strings.SplitAfter(rest[lead:], " ") {
		word := strings.TrimRight(part, " \n\t,;:!?")
		if domain != "" && !strings.HasSuffix(domain, ".") && !spelledDot(word) {
			break
		}
		domain += undotted.Replace(strings.ToLower(word))
		end += len(part)
		if i := strings.IndexAny(part, "\n,;:!?"); i >= 0 {
			end += i - len(part)
			break
		}
	}
	domain = strings.TrimRight(domain, ".)")
	if local == "" || strings.ContainsFunc(local, func(r rune) bool { return r == '@' || r == '/' }) || !isMailDomain(domain) {
		return 0
	}
	to := at + n + len(strings.TrimRight(rest[:end], " .)"))
	from := at - (len(s[max(0, at-66):at]) - start)
	f.add("email", Span{from, to}, "high", strings.ToLower(local)+"@"+domain)
	return to
}

// undotted puts dots where they are spelt out.
var undotted = strings.NewReplacer("(dot)", ".", "[dot]", ".", "{dot}", ".", "(punkt)", ".", "[punkt]", ".", "(punto)", ".", "[punto]", ".", "(point)", ".", "[point]", ".")

// spelledDot says whether a word begins with a dot that is spelt out.
func spelledDot(word string) bool {
	return strings.HasPrefix(undotted.Replace(strings.ToLower(word)), ".")
}

func isMailDomain(domain string) bool {
	labels := strings.Split(domain, ".")
	if len(labels) < 2 {
		return false
	}
	for _, l := range labels {
		if l == "" || l[0] == '-' || l[len(l)-1] == '-' || len(l) > 63 {
			return false
		}
	}
	top := strings.ToLower(labels[len(labels)-1])
	switch top {
	case "example", "test", "invalid", "localhost", "local", "internal", "lan", "corp", "home":
		return true
	}
	if r, _ := utf8.DecodeRuneInString(top); r >= utf8.RuneSelf {
		return true
	}
	_, known := publicsuffix.PublicSuffix(top)
	return known
}

func isExampleDomain(domain string) bool {
	domain = strings.ToLower(domain)
	for _, d := range []string{"example.com", "example.org", "example.net", "example.edu", "example", "test", "invalid", "localhost"} {
		if domain == d || strings.HasSuffix(domain, "."+d) {
			return true
		}
	}
	return false
}

var versionWords = []string{"version", "versions", "release", "ver", "ver.", "v", "build", "firmware", "section", "chapter", "clause", "§", "article", "figure", "sdk", "driver", "update"}

var addressWords = []string{"ip", "ipv4", "address", "addresses", "adresse", "dirección", "server", "host", "dns", "router", "gateway", "ping", "network", "vpn", "subnet", "port"}

// ipv4 reads four numbers up to 255 between dots.
func (f *personalFinder) ipv4(i int) int {
	s := f.s
	at, largest := i, 0
	for k := range 4 {
		from, v := at, 0
		for at < len(s) && s[at] >= '0' && s[at] <= '9' && at-from < 4 {
			v = v*10 + int(s[at]-'0')
			at++
		}
		largest = max(largest, v)
		if at == from || v > 255 || at-from > 1 && s[from] == '0' {
			return 0
		}
		if k < 3 {
			if at >= len(s) || s[at] != '.' {
				return 0
			}
			at++
		}
	}
	if wordAfter(s, at) || at < len(s) && (s[at] == '-' || s[at] == '.' && wordAfter(s, at+1)) || i > 0 && (s[i-1] == '.' || s[i-1] == '-') {
		return 0
	}
	span := Span{i, at}
	if text := span.Of(s); strings.HasPrefix(text, "127.") || strings.HasPrefix(text, "255.255.") || text == "0.0.0.0" {
		return at // every machine's own address, a mask
	}
	if f.near(span, 16, 0, versionWords) {
		return at
	}
	// Four small numbers are a version as often as an address, but for those that everybody knows.
	if text := span.Of(s); largest < 32 && !strings.HasPrefix(text, "10.") && text != "1.1.1.1" && text != "8.8.8.8" && text != "8.8.4.4" && text != "9.9.9.9" &&
		!(at < len(s) && (s[at] == ':' || s[at] == '/')) && !f.near(span, 32, 16, addressWords) {
		return at
	}
	f.add("ip", span, "high", span.Of(s))
	return at
}

// ipv6 reads an address with at least two colons and a digit.
func (f *personalFinder) ipv6(i int) int {
	s := f.s
	if i > 0 && (s[i-1] == ':' || s[i-1] == '.') {
		return 0
	}
	at, colons, digit := i, 0, false
	for at < len(s) && at-i < 48 {
		c := s[at]
		if c == ':' {
			colons++
		} else if c >= '0' && c <= '9' {
			digit = true
		} else if !(c|0x20 >= 'a' && c|0x20 <= 'f') && c != '.' {
			break
		}
		at++
	}
	for at > i && s[at-1] == '.' || at > i+1 && s[at-1] == ':' && s[at-2] != ':' {
		at--
	}
	if colons < 2 || !digit || wordAfter(s, at) || at < len(s) && s[at] == ':' {
		return 0
	}
	// dead::beef may be a name in a program; three colons or a long first group make an address.
	if first := strings.IndexByte(s[i:at], ':'); colons < 3 && first < 3 && first != 0 {
		return 0
	}
	a, err := netip.ParseAddr(s[i:at])
	if err != nil || a.Unmap().IsUnspecified() || a.Unmap().IsLoopback() {
		return 0
	}
	f.add("ip", Span{i, at}, "high", a.String())
	return at
}
