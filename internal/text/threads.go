package text

import "unicode/utf8"

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
