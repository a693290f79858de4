package text

import "unicode"

// runs finds three or more hashtags, cashtags or links in a row: with nothing but spaces, commas and one line end
// between each two.
func (e *Entities) runs(s string) []Span {
	var found []Span
	var run Span
	n := 0
	links, hashtags, cashtags := e.Links, e.Hashtags, e.Cashtags
	for len(links)+len(hashtags)+len(cashtags) > 0 {
		next := Span{len(s) + 1, 0}
		from := 0
		if len(links) > 0 {
			next = links[0].Span
		}
		if len(hashtags) > 0 && hashtags[0].Start < next.Start {
			next, from = hashtags[0].Span, 1
		}
		if len(cashtags) > 0 && cashtags[0].Start < next.Start {
			next, from = cashtags[0].Span, 2
		}
		switch from {
		case 0:
			links = links[1:]
		case 1:
			hashtags = hashtags[1:]
		case 2:
			cashtags = cashtags[1:]
		}
		if n > 0 && joins(s[run.End:next.Start]) {
			run.End = next.End
			n++
			continue
		}
		if n >= 3 {
			found = append(found, run)
		}
		run, n = next, 1
	}
	if n >= 3 {
		found = append(found, run)
	}
	return found
}

// joins reports whether what stands between two tags leaves them in one run.
func joins(between string) bool {
	breaks := 0
	for _, r := range between {
		switch {
		case r == '\n':
			if breaks++; breaks > 1 {
				return false
			}
		case r != ',' && !unicode.IsSpace(r):
			return false
		}
	}
	return true
}
