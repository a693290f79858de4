package text

import (
	"strings"
	"unicode/utf8"
)

// threadsLength counts code points, but an emoji as all its bytes.
func threadsLength(s string) int {
	n := 0
	for i := 0; i < len(s); {
		if end := emojiEnd(s, i); end > i {
			n += end - i
			i = end
			continue
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
		n++
	}
	return n
}

// maxThreadsName is the length of the longest account name of Threads and Instagram.
const maxThreadsName = 30

// threadsMentions finds mentions of Threads, Instagram and TikTok, whose names may have full stops in them. A full stop
// before a capital ends a sentence.
func threadsMentions(s string, found []Span) []Span {
	for at := 0; ; {
		i := strings.IndexByte(s[at:], '@')
		if i < 0 {
			return found
		}
		i += at
		at = i + 1
		if before, _ := utf8.DecodeLastRuneInString(s[:i]); i > 0 && (isWordRune(before) || strings.ContainsRune(".@/", before)) {
			continue
		}
		end := at
		for end < len(s) && end-at < maxThreadsName {
			dot := s[end] == '.' && end > at && end+1 < len(s) && (s[end+1] == '_' || isASCIIAlnum(s[end+1])) && (s[end+1] < 'A' || s[end+1] > 'Z')
			if !dot && !isWordByte(s, end) {
				break
			}
			end++
		}
		if s[end-1] == '.' {
			end--
		}
		if end > at && !strings.HasPrefix(s[end:], "@") {
			found = append(found, Span{i, end})
		}
		at = max(at, end)
	}
}
