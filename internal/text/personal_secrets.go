package text

import (
	"encoding/base64"
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// A tokenForm is the form of a provider's tokens: how they start, and the letters and number of what follows.
type tokenForm struct {
	prefix   string
	min, max int
	letters  letterSet
}

type letterSet int

const (
	alnum     letterSet = iota // letters and digits
	upperOnly                  // capitals and digits
	hexOnly                    // 0–9, a–f
	urlSafe                    // letters, digits, _ and -
	dotted                     // letters, digits, _, - and dots
)

// tokenForms are the forms of the tokens that start with a letter, by that letter.
var tokenForms = [utf8.RuneSelf][]tokenForm{
	'A': {
		{"AKIA", 16, 16, upperOnly},
		{"ASIA", 16, 16, upperOnly},
		{"ABIA", 16, 16, upperOnly},
		{"ACCA", 16, 16, upperOnly},
		{"AIza", 35, 35, urlSafe},
		{"AGE-SECRET-KEY-1", 58, 58, upperOnly},
	},
	'E': {
		{"EAAC", 80, 300, alnum},
		{"EAAB", 80, 300, alnum},
		{"EAAG", 80, 300, alnum},
	},
	'G': {
		{"GOCSPX-", 28, 28, urlSafe},
	},
	'S': {
		{"SG.", 66, 66, dotted},
		{"SK", 32, 32, hexOnly},
	},
	'd': {
		{"dop_v1_", 64, 64, hexOnly},
		{"doo_v1_", 64, 64, hexOnly},
		{"dckr_pat_", 27, 27, urlSafe},
		{"dapi", 32, 34, hexOnly},
	},
	'e': {
		{"eyJ", 20, 16384, dotted},
	},
	'g': {
		{"ghp_", 36, 36, alnum},
		{"gho_", 36, 36, alnum},
		{"ghu_", 36, 36, alnum},
		{"ghs_", 36, 36, alnum},
		{"ghr_", 36, 76, alnum},
		{"github_pat_", 82, 82, urlSafe},
		{"glpat-", 20, 64, dotted},
		{"gldt-", 20, 64, urlSafe},
		{"glrt-", 20, 64, urlSafe},
	},
	'h': {
		{"hf_", 34, 37, alnum},
		{"hvs.", 24, 128, urlSafe},
		{"hvb.", 24, 256, urlSafe},
	},
	'k': {
		{"key-", 32, 32, hexOnly},
	},
	'l': {
		{"lin_api_", 40, 40, alnum},
	},
	'n': {
		{"npm_", 36, 36, alnum},
		{"ntn_", 40, 60, alnum},
	},
	'p': {
		{"pypi-", 85, 512, urlSafe},
	},
	'r': {
		{"rk_live_", 24, 128, alnum},
		{"rk_test_", 24, 128, alnum},
		{"rubygems_", 48, 48, hexOnly},
	},
	's': {
		{"sk_live_", 24, 128, alnum},
		{"sk_test_", 24, 128, alnum},
		{"sk-proj-", 40, 256, urlSafe},
		{"sk-svcacct-", 40, 256, urlSafe},
		{"sk-ant-", 32, 256, urlSafe},
		{"sk-", 40, 64, alnum},
		{"shpat_", 32, 32, hexOnly},
		{"shpss_", 32, 32, hexOnly},
		{"shpca_", 32, 32, hexOnly},
		{"secret_", 43, 43, alnum},
		{"sbp_", 40, 40, hexOnly},
		{"sntrys_", 64, 512, urlSafe},
	},
	'w': {
		{"whsec_", 24, 128, alnum},
	},
	'x': {
		{"xoxb-", 24, 256, urlSafe},
		{"xoxp-", 24, 256, urlSafe},
		{"xoxa-", 24, 256, urlSafe},
		{"xoxr-", 24, 256, urlSafe},
		{"xoxs-", 24, 256, urlSafe},
		{"xoxe-", 24, 256, urlSafe},
		{"xoxe.", 24, 256, dotted},
		{"xapp-", 24, 256, urlSafe},
	},
	'y': {
		{"ya29.", 30, 1024, urlSafe},
	},
}

func (l letterSet) has(c byte) bool {
	switch l {
	case alnum:
		return isASCIIAlnum(c)
	case upperOnly:
		return c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
	case hexOnly:
		return c >= '0' && c <= '9' || c >= 'a' && c <= 'f'
	case urlSafe:
		return isASCIIAlnum(c) || c == '_' || c == '-'
	}
	return isASCIIAlnum(c) || c == '_' || c == '-' || c == '.'
}

// secret looks for a secret that starts at s[i], or for a word there that names one, and gives where it ends.
func (f *personalFinder) secret(i int) int {
	s := f.s
	if i == 0 || s[i-1] != '-' {
		for _, t := range tokenForms[s[i]] {
			if !strings.HasPrefix(s[i:], t.prefix) || t.max > 1024 && i > 0 && s[i-1] == '.' {
				continue
			}
			end := i + len(t.prefix)
			for end < len(s) && end-i <= t.max+len(t.prefix) && t.letters.has(s[end]) {
				end++
			}
			for end > i && s[end-1] == '.' {
				end--
			}
			body := s[i+len(t.prefix) : end]
			if len(body) < t.min || len(body) > t.max || wordAfter(s, end) || !isRandom(body) {
				continue
			}
			switch {
			case t.prefix == "eyJ" && !isJWT(s[i:end]),
				strings.HasPrefix(s[end:], "%2F") || strings.HasPrefix(s[end:], "/20"): // the key's name in a signed address
				continue
			}
			f.add("secret", Span{i, end}, "high", s[i:end])
			return end
		}
	}
	if f.isAddress {
		return f.secretAddress(i)
	}
	return f.assignment(i)
}

// isRandom says whether a token's body is no mere placeholder: it has several different letters.
func isRandom(body string) bool {
	var seen [128]bool
	n := 0
	for _, c := range []byte(body) {
		if c |= 0x20; c < 128 && !seen[c] {
			seen[c] = true
			n++
		}
	}
	return n >= 6
}

// isJWT says whether a token has the three parts of a JSON web token and a header that names its algorithm.
func isJWT(token string) bool {
	parts := strings.Split(token, ".")
	if len(parts) != 3 || parts[1] == "" || len(parts[0]) > 2048 {
		return false
	}
	header, err := base64.RawURLEncoding.DecodeString(parts[0])
	var h struct {
		Alg string `json:"alg"`
	}
	return err == nil && json.Unmarshal(header, &h) == nil && h.Alg != ""
}

// secretAddress looks for addresses that are secrets: hooks, and a password before the host.
func (f *personalFinder) secretAddress(i int) int {
	if i != f.chunk.Start && f.s[i-1] != '(' && f.s[i-1] != '<' && f.s[i-1] != '"' {
		return 0
	}
	end := f.chunk.End
	for end > i && strings.IndexByte(".,;:!?)>\"'", f.s[end-1]) >= 0 {
		end--
	}
	url := f.s[i:end]
	_, rest, ok := strings.Cut(url, "://")
	if !ok {
		return 0
	}
	for _, hook := range []string{"hooks.slack.com/services/T", "discord.com/api/webhooks/", "discordapp.com/api/webhooks/"} {
		if strings.HasPrefix(rest, hook) && len(rest) > len(hook)+20 {
			f.add("secret", Span{i, end}, "high", url)
			return end
		}
	}
	host, _, _ := strings.Cut(rest, "/")
	if user, _, ok := strings.Cut(host, "@"); ok {
		if _, password, ok := strings.Cut(user, ":"); ok && user[0] != ':' && len(password) > 4 && !isPlaceholder(password) {
			at := end - len(rest)
			f.add("secret", Span{at, at + len(user)}, "high", user)
			return end
		}
	}
	return 0
}

// telegramToken reads a bot token: its number, a colon and 35 letters.
func (f *personalFinder) telegramToken(i int) int {
	s := f.s
	colon := i
	for colon < len(s) && colon-i < 11 && s[colon] >= '0' && s[colon] <= '9' {
		colon++
	}
	if colon-i < 8 || colon+36 > len(s) || s[colon] != ':' {
		return 0
	}
	end := colon + 1
	for end < len(s) && end-colon <= 36 && urlSafe.has(s[end]) {
		end++
	}
	if end-colon != 36 || !isRandom(s[colon+1:end]) {
		return 0
	}
	f.add("secret", Span{i, end}, "high", s[i:end])
	return end
}

// privateKey reads the first line of a private key; the key reaches to its last line where that stands.
func (f *personalFinder) privateKey(i int) int {
	const begin, tail = "-----BEGIN ", "PRIVATE KEY"
	s := f.s
	if !strings.HasPrefix(s[i:], begin) {
		return 0
	}
	head := s[i+len(begin) : min(len(s), i+len(begin)+40)]
	k := strings.Index(head, tail)
	if k < 0 || strings.ContainsAny(head[:k], "\n-") {
		return 0
	}
	end := i + len(begin) + k + len(tail)
	if strings.HasPrefix(s[end:], " BLOCK") {
		end += len(" BLOCK")
	}
	if strings.HasPrefix(s[end:], "-----") {
		end += 5
	}
	if stop := strings.Index(s[end:min(len(s), end+8192)], tail+"-----"); stop >= 0 {
		end += stop + len(tail) + 5
	}
	f.add("secret", Span{i, end}, "high", s[i:end])
	return end
}

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
