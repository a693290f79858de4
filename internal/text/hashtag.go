package text

// newHashtag reads the words of a tag that was found in s.
func newHashtag(s string, p Span) Hashtag {
	return Hashtag{Span: p, Name: afterSign(s, p)}
}
