package text

import "strings"

const (
	alnum     letterSet = iota // letters and digits
	upperOnly                  // capitals and digits
	hexOnly                    // 0–9, a–f
	urlSafe                    // letters, digits, _ and -
	dotted                     // letters, digits, _, - and dots
)

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

// secretAddress looks for addresses that are secrets: hooks, and a password before the host.
func (f *personalFinder) secretAddress(i int) int {
	if i != f.chunk.Start && f.s[i-1] != '(' && f.s[i-1] != '<' && f.s[i-1] != '"' {
		return 0
	}
	const longest = 2048 // so that a megabyte without spaces is not read from each parenthesis on
	end := min(f.chunk.End, i+longest)
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
