package text

import (
	"cmp"
	"slices"
	"sort"
)

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

// overlaps says whether any of the sorted spans shares a byte with sp.
func overlaps(sorted []Span, sp Span) bool {
	i := sort.Search(len(sorted), func(i int) bool { return sorted[i].End > sp.Start })
	return i < len(sorted) && sorted[i].Start < sp.End
}
