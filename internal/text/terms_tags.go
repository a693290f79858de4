package text

import "strings"

// ofTags finds the words of the hashtags of s that have several: special and offer in #SpecialOffer. It is false where no
// hashtag has. The first word of each tag is not tight, so that no phrase goes from one to the next.
func (w *words) ofTags(s string) bool {
	w.reset()
	if strings.IndexByte(s, '#') < 0 && !strings.Contains(s, "＃") {
		return false
	}
	var room [8]Span
	for _, tag := range gluedHashtags(s, room[:0]) {
		h := newHashtag(s, tag)
		if len(h.Words) < 2 {
			continue
		}
		at := tag.Start
		for i, part := range h.Words {
			k := strings.Index(s[at:tag.End], part)
			if k < 0 {
				break
			}
			at += k
			for from := at; from < at+len(part); {
				// A word of a tag has no gap inside; what the tokeniser leaves behind a border is a word of its own.
				n := len(w.list)
				end := w.word(s[:at+len(part)], from, i > 0)
				if end == from || len(w.list) == n {
					break
				}
				from = end
			}
			at += len(part)
		}
	}
	return len(w.list) > 0
}
