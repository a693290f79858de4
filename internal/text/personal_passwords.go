package text

import (
	"strings"
	"unicode/utf8"
)

// assignment reads the value behind a word such as "password:" or "API_KEY=".
func (f *personalFinder) assignment(i int) int {
	s := f.s
	end := i
	for end < len(s) && end-i < 40 {
		r, n := utf8.DecodeRuneInString(s[end:])
		if !(r < utf8.RuneSelf && (isASCIILetter(byte(r)) || r == '_' || r == '-') || r >= 0xc0 && r < 0x250) {
			break
		}
		end += n
	}
	at := end
	skip := func(set string) {
		for k := 0; at < len(s) && k < 4 && strings.IndexByte(set, s[at]) >= 0; k++ {
			at++
		}
	}
	skip("\"'`* ")
	switch {
	case at < len(s) && (s[at] == ':' || s[at] == '='):
		at++
		skip("=> ")
	case strings.HasPrefix(s[at:], "is "):
		at += 3
		skip(": ")
	default:
		return 0
	}
	least := secretWord(s, i, end)
	if least == 0 || least >= 16 && strings.HasPrefix(s[end:], " is ") {
		return 0
	}
	skip("\"'`*")
	start := at
	for at < len(s) && at-start <= 256 && s[at] > ' ' && strings.IndexByte("\"'`<>|,;", s[at]) < 0 {
		at++
	}
	for at > start && strings.IndexByte(".!?:)]}*", s[at-1]) >= 0 && (at == len(s) || s[at] <= ' ') {
		at--
	}
	value := s[start:at]
	if len(value) < least || len(value) > 256 || isPlaceholder(value) || !isMixed(value) || least >= 16 && !isToken(value) || !utf8.ValidString(value) {
		return 0
	}
	f.add("secret", Span{start, at}, "medium", value)
	return at
}

// secretWord gives how long a value at least is behind the word in s[i:end], 0 where the word names no secret.
func secretWord(s string, i, end int) int {
	word := strings.ToLower(s[i:end])
	has := func(words ...string) bool {
		for _, w := range words {
			if strings.HasSuffix(word, w) && (len(word) == len(w) || strings.IndexByte("_-", word[len(word)-len(w)-1]) >= 0 || len(w) > 5) {
				return true
			}
		}
		return false
	}
	switch {
	case has("password", "passwd", "pwd", "passphrase", "passwort", "kennwort", "wachtwoord", "contraseña", "senha"), word == "passe" && strings.HasSuffix(strings.ToLower(s[max(0, i-7):i]), "mot de "), word == "pass":
		return 6
	case has("api_key", "api-key", "apikey", "secret_key", "secret-key", "secretkey", "access_key", "access-key", "accesskey", "private_key", "client_secret", "client-secret", "clientsecret", "access_token", "access-token", "auth_token", "auth-token", "api_token", "api-token", "bearer_token", "token", "secret"),
		word == "key" && strings.HasSuffix(strings.ToLower(s[max(0, i-4):i]), "api "):
		return 16
	}
	return 0
}

// isPlaceholder says whether a value only stands for one.
func isPlaceholder(v string) bool {
	if strings.ContainsAny(v[:1], "$%<{[*") || strings.Contains(v, "{{") || strings.Contains(v, "***") || strings.Contains(v, "...") || strings.Contains(v, "…") || strings.Contains(v, "://") {
		return true
	}
	lower := strings.ToLower(v)
	for _, w := range []string{"xxx", "your", "placeholder", "changeme", "redacted", "password", "os.environ", "process.env", "getenv"} {
		if strings.HasPrefix(lower, w) {
			return true
		}
	}
	return false
}

// isMixed says whether a value mixes letters with digits or signs, as passwords do and words do not.
func isMixed(v string) bool {
	var upper, lower, digits, signs int
	for _, c := range []byte(v) {
		switch {
		case c >= 'A' && c <= 'Z':
			upper++
		case c >= 'a' && c <= 'z' || c >= utf8.RuneSelf:
			lower++
		case c >= '0' && c <= '9':
			digits++
		case c != '-' && c != '/' && c != '.':
			signs++
		}
	}
	return upper+lower > 0 && digits > 0 || len(v) >= 8 && upper > 0 && lower > 0 && signs > 0
}

// isToken says whether a value has the letters of tokens and keys only, and a digit among them.
func isToken(v string) bool {
	return strings.IndexFunc(v, func(r rune) bool {
		return r >= utf8.RuneSelf || !isASCIIAlnum(byte(r)) && !strings.ContainsRune("_-+/=.:~", r)
	}) < 0 && strings.ContainsAny(v, "0123456789")
}
