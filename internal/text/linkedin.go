package text

import (
	"strings"
	"unicode/utf8"
)

// linkedInMentions finds @[Name](urn:li:organization:12345).
func linkedInMentions(s string) []Mention {
	var found []Mention
	for at := 0; ; {
		i := strings.Index(s[at:], "@[")
		if i < 0 {
			return found
		}
		i += at
		at = i + 2
		if escaped(s, i) {
			continue
		}
		if m, ok := linkedInMention(s, i); ok {
			found = append(found, m)
			at = m.End
		}
	}
}

// Names and URNs of LinkedIn mentions are short; the bound keeps a text of nothing but brackets cheap.
const maxLinkedInPart = 512

func linkedInMention(s string, i int) (Mention, bool) {
	name := i + len("@[")
	near := s[name:min(len(s), name+maxLinkedInPart)]
	n := strings.IndexByte(near, ']')
	if n <= 0 || strings.ContainsAny(near[:n], "[\n") {
		return Mention{}, false
	}
	urn := name + n + len("](")
	if !strings.HasPrefix(s[name+n:], "](urn:") {
		return Mention{}, false
	}
	near = s[urn:min(len(s), urn+maxLinkedInPart)]
	m := strings.IndexAny(near, ") \n")
	if m < 0 || near[m] != ')' {
		return Mention{}, false
	}
	return Mention{Span: Span{i, urn + m + 1}, Name: s[name : name+n]}, true
}

// escaped reports whether a backslash that is not itself escaped stands before byte i.
func escaped(s string, i int) bool {
	n := 0
	for i-n > 0 && s[i-n-1] == '\\' {
		n++
	}
	return n%2 == 1
}

// Reserved gives the places of the signs that a post on LinkedIn must escape and does not: those that its text format
// gives a meaning. Where one stands in a post that goes through the API without a backslash before it, LinkedIn silently
// drops the rest of the post. Hashtags, mentions and the hashtag templates of LinkedIn's own format are in order.
func Reserved(s, signs string) []Span {
	if !strings.ContainsAny(s, signs) {
		return nil
	}
	var found []Span
	mentions, tags := linkedInMentions(s), xHashtags(s, nil)
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf || strings.IndexByte(signs, s[i]) < 0 {
			continue
		}
		for len(mentions) > 0 && mentions[0].End <= i {
			mentions = mentions[1:]
		}
		for len(tags) > 0 && tags[0].End <= i {
			tags = tags[1:]
		}
		switch {
		case len(mentions) > 0 && mentions[0].Start <= i:
			i = mentions[0].End - 1
		case len(tags) > 0 && tags[0].Start <= i:
			i = tags[0].End - 1
		case s[i] == '\\' && i+1 < len(s) && strings.IndexByte(signs, s[i+1]) >= 0:
			i++
		case s[i] == '{' && hashtagTemplate(s[i:], signs) > 0:
			i += hashtagTemplate(s[i:], signs) - 1
		default:
			found = append(found, Span{i, i + 1})
		}
	}
	return found
}

// hashtagTemplate gives the length of the {hashtag|\#|name} that s begins with, or 0.
func hashtagTemplate(s, signs string) int {
	const open = `{hashtag|\#|`
	name, ok := strings.CutPrefix(s, open)
	if !ok {
		return 0
	}
	n := strings.IndexAny(name[:min(len(name), maxLinkedInPart)], signs+" \n")
	if n <= 0 || name[n] != '}' {
		return 0
	}
	return len(open) + n + 1
}
