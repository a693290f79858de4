package text

import (
	"strings"
	"unicode/utf8"
)

// ValidURL reports whether the whole of s is one http or https URL that X accepts, in the grammar of RFC 3986 with
// host names of any script.
func ValidURL(s string) bool { return validURL(s, true) }

func validURL(s string, needsScheme bool) bool {
	scheme, rest, ok := strings.Cut(s, schemeBreak)
	switch {
	case ok && !strings.ContainsAny(scheme, ":/?#"):
		if !strings.EqualFold(scheme, "http") && !strings.EqualFold(scheme, "https") {
			return false
		}
	case needsScheme:
		return false
	default:
		rest = s
	}
	rest, fragment, _ := strings.Cut(rest, "#")
	rest, query, _ := strings.Cut(rest, "?")
	authority, path := rest, ""
	if i := strings.IndexByte(rest, '/'); i >= 0 {
		authority, path = rest[:i], rest[i:]
	}
	return validAuthority(authority) && validPart(path, "/:@|") && validPart(query, "/?:@|") && validPart(fragment, "/?:@|")
}

// validPart reports whether s is made of the characters of a path: letters, digits, a few signs, those in extra, and
// percent escapes.
func validPart(s, extra string) bool {
	for i, r := range s {
		switch {
		case r == '%':
			if len(s) < i+3 || !isHex(s[i+1]) || !isHex(s[i+2]) {
				return false
			}
		case isClass(r, urlAlnumClass), r >= 0x400 && r <= 0x4FF:
		case strings.ContainsRune("-._~!$&'()*+,;=", r), strings.ContainsRune(extra, r):
		default:
			return false
		}
	}
	return true
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

// validAuthority reports whether s is a host with, perhaps, user and port.
func validAuthority(s string) bool {
	if user, host, ok := strings.Cut(s, "@"); ok {
		if !validPart(user, ":") {
			return false
		}
		s = host
	}
	host := s
	if i := strings.LastIndexByte(s, ':'); i >= 0 && !strings.HasSuffix(s, "]") {
		port := s[i+1:]
		if host = s[:i]; port == "" || len(port) > 5 || strings.Trim(port, "0123456789") != "" {
			return false
		}
	}
	if inner, ok := strings.CutPrefix(host, "["); ok {
		inner, ok = strings.CutSuffix(inner, "]")
		return ok && inner != "" && strings.Trim(strings.ToLower(inner), "0123456789abcdef:.") == ""
	}
	return validIPv4(host) || validHostName(host)
}

func validIPv4(s string) bool {
	n := 0
	for part := range strings.SplitSeq(s, ".") {
		if n++; part == "" || len(part) > 3 || strings.Trim(part, "0123456789") != "" || part[0] == '0' && len(part) > 1 ||
			len(part) == 3 && part > "255" {
			return false
		}
	}
	return n == 4
}

// validHostName wants two labels or more. Only those before the last two may have underscores, and the last does not
// begin with a digit.
func validHostName(s string) bool {
	labels := strings.Count(s, ".") + 1
	if labels < 2 {
		return false
	}
	for label := range strings.SplitSeq(s, ".") {
		labels--
		if label == "" || label[0] == '-' || label[0] == '_' || label[len(label)-1] == '-' || label[len(label)-1] == '_' {
			return false
		}
		if labels == 0 && label[0] >= '0' && label[0] <= '9' {
			return false
		}
		for i := range len(label) {
			c := label[i]
			if c < utf8.RuneSelf && !isASCIIAlnum(c) && c != '-' && !(c == '_' && labels > 1) {
				return false
			}
		}
	}
	return true
}
