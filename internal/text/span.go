package text

import (
	"cmp"
	"slices"
	"sort"
)

// Span is a stretch of a text: Start is its first byte, End the byte after its last. Spans that this package hands out
// lie inside the text and begin and end on code point borders.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Of gives the bytes of s that the span covers.
func (p Span) Of(s string) string { return s[p.Start:p.End] }

// Len is the number of bytes that the span covers.
func (p Span) Len() int { return p.End - p.Start }

// sortedSpans gives the spans sorted and merged.
func sortedSpans(spans []Span) []Span {
	if len(spans) < 2 {
		return spans
	}
	spans = slices.Clone(spans)
	slices.SortFunc(spans, func(a, b Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	merged := spans[:1]
	for _, sp := range spans[1:] {
		if last := &merged[len(merged)-1]; sp.Start <= last.End {
			last.End = max(last.End, sp.End)
		} else {
			merged = append(merged, sp)
		}
	}
	return merged
}

// Overlaps says whether a span shares a byte with one of several others, which are sorted and do not overlap.
func Overlaps(sorted []Span, sp Span) bool {
	i := sort.Search(len(sorted), func(i int) bool { return sorted[i].End > sp.Start })
	return i < len(sorted) && sorted[i].Start < sp.End
}
