package text

import (
	"slices"
	"unicode/utf8"
)

// Find reads the entities of a text as one grammar does. An unknown grammar is read as [Generic].
func Find(s string, g Grammar) Entities {
	var e Entities
	switch g {
	case Bluesky:
		e.links(s, blueskyLinks(s))
		e.handles(s, blueskyMentions(s, nil))
		e.hashtags(s, blueskyTags(s, nil))
		e.cashtags(s, blueskyCashtags(s, nil))
	case Mastodon:
		e.links(s, mastodonURLs(s))
		for _, m := range mastodonMentions(s) {
			e.Mentions = append(e.Mentions, Mention{Span: m.Span, Name: afterSign(s, m.Span)})
		}
		e.hashtags(s, mastodonTags(s, nil))
	case Threads:
		e.links(s, findURLs(s, &xURLGrammar))
		e.handles(s, threadsMentions(s, nil))
		e.hashtags(s, gluedHashtags(s, nil))
	case LinkedIn:
		e.links(s, findURLs(s, &xURLGrammar))
		e.Mentions = linkedInMentions(s)
		e.hashtags(s, xHashtags(s, nil))
	case X:
		e.links(s, findURLs(s, &xURLGrammar))
		e.xMentions(s)
		e.hashtags(s, xHashtags(s, nil))
		e.cashtags(s, xCashtags(s, nil))
	default:
		e.links(s, anyURLs(s))
		e.anyMentions(s)
		e.hashtags(s, gluedHashtags(s, nil))
		e.cashtags(s, xCashtags(s, nil))
	}
	e.dropOverlaps()
	e.Lines = lines(s)
	e.Emoji = emoji(s, e.Links)
	e.Code = code(s, e.Lines)
	e.Quotes = quotes(s, e.Lines)
	e.Runs = e.runs(s)
	return e
}

// anyURLs are the URLs of X, and whatever else carries a protocol: a link to a host that X does not know, such as
// http://intranet.acme.test, is a link all the same.
func anyURLs(s string) []rawURL {
	known := findURLs(s, &xURLGrammar)
	var out []rawURL
	for _, u := range blueskyLinks(s) {
		if u.scheme == 0 {
			continue
		}
		for len(known) > 0 && known[0].End <= u.Start {
			out, known = append(out, known[0]), known[1:]
		}
		if len(known) == 0 || known[0].Start >= u.End {
			out = append(out, u)
		}
	}
	return append(out, known...)
}

func (e *Entities) links(s string, urls []rawURL) {
	for _, u := range urls {
		e.Links = append(e.Links, newLink(s, u))
	}
}

func (e *Entities) hashtags(s string, tags []Span) {
	for _, t := range tags {
		e.Hashtags = append(e.Hashtags, newHashtag(s, t))
	}
}

func (e *Entities) cashtags(s string, tags []Span) {
	for _, t := range tags {
		e.Cashtags = append(e.Cashtags, Cashtag{t, afterSign(s, t)})
	}
}

func (e *Entities) handles(s string, handles []Span) {
	for _, h := range handles {
		e.Mentions = append(e.Mentions, Mention{Span: h, Name: afterSign(s, h)})
	}
}

func (e *Entities) xMentions(s string) {
	for _, m := range xMentions(s, nil) {
		e.Mentions = append(e.Mentions, newXMention(s, m))
	}
}

func newXMention(s string, m xMention) Mention {
	mention := Mention{Span: m.Span, Name: afterSign(s, Span{m.Start, m.name})}
	if m.name < m.End {
		mention.List = s[m.name+1 : m.End]
	}
	return mention
}

// anyMentions reads the mentions of all networks: where several see one at the same sign, the longest holds.
func (e *Entities) anyMentions(s string) {
	e.xMentions(s)
	for _, m := range mastodonMentions(s) {
		if m.name < m.End {
			e.Mentions = append(e.Mentions, Mention{Span: m.Span, Name: afterSign(s, m.Span)})
		}
	}
	e.handles(s, blueskyMentions(s, nil))
	e.handles(s, threadsMentions(s, nil))
	slices.SortFunc(e.Mentions, func(a, b Mention) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	kept, end := e.Mentions[:0], 0
	for _, m := range e.Mentions {
		if m.Start >= end {
			kept = append(kept, m)
			end = m.End
		}
	}
	e.Mentions = kept
}

// dropOverlaps keeps, of links, mentions and tags that overlap, the one that starts first.
func (e *Entities) dropOverlaps() {
	links, mentions, hashtags, cashtags := e.Links[:0], e.Mentions[:0], e.Hashtags[:0], e.Cashtags[:0]
	for l, m, h, c, end := 0, 0, 0, 0, 0; ; {
		const none = int(^uint(0) >> 1)
		at := [4]int{none, none, none, none}
		if l < len(e.Links) {
			at[0] = e.Links[l].Start
		}
		if m < len(e.Mentions) {
			at[1] = e.Mentions[m].Start
		}
		if h < len(e.Hashtags) {
			at[2] = e.Hashtags[h].Start
		}
		if c < len(e.Cashtags) {
			at[3] = e.Cashtags[c].Start
		}
		start := min(at[0], at[1], at[2], at[3])
		if start == none {
			break
		}
		free := start >= end
		switch start {
		case at[0]:
			if free {
				end = e.Links[l].End
				links = append(links, e.Links[l])
			}
			l++
		case at[1]:
			if free {
				end = e.Mentions[m].End
				mentions = append(mentions, e.Mentions[m])
			}
			m++
		case at[2]:
			if free {
				end = e.Hashtags[h].End
				hashtags = append(hashtags, e.Hashtags[h])
			}
			h++
		default:
			if free {
				end = e.Cashtags[c].End
				cashtags = append(cashtags, e.Cashtags[c])
			}
			c++
		}
	}
	e.Links, e.Mentions, e.Hashtags, e.Cashtags = links, mentions, hashtags, cashtags
}

// afterSign gives the text of a mention or tag without the sign, which may be full-width.
func afterSign(s string, p Span) string {
	_, n := utf8.DecodeRuneInString(s[p.Start:])
	return s[p.Start+n : p.End]
}
