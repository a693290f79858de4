package text

import (
	"slices"
	"testing"
)

func TestTextsThatAreNearlyTheSame(t *testing.T) {
	long := "Our annual report is out: what we did for cleaner rivers, what it cost, and what we got wrong."
	for _, tt := range []struct {
		a, b     string
		at, most int
	}{
		{long, long, 100, 100},
		{long, "OUR ANNUAL REPORT IS OUT – what we did for cleaner rivers, what it cost and what we got wrong! #rivers https://a.example", 100, 100},
		{long, "Our yearly report is out: what we did for cleaner rivers, what it cost, and what we got wrong.", 70, 95},
		{long, "Meet Ana, who joined us in May and measures rivers with a stick.", 0, 10},
		{"Version 20.1 is out, with faster starts and fewer bugs.", "Version 20.2 is out, with faster starts and fewer bugs.", 0, 0},
		{"年次報告書を公開しました。川をきれいにするために", "年次報告書を公開しました。川をきれいにするために！", 100, 100},
		{"Good morning", "Good morning", 0, 0},
	} {
		a, b := NewSketch(tt.a), NewSketch(tt.b)
		got := a.Likeness(b)
		if got < tt.at || got > tt.most {
			t.Errorf("%q and %q are alike by %d %%, want %d to %d", tt.a, tt.b, got, tt.at, tt.most)
		}
		if got > 60 && !slices.ContainsFunc(a.Samples(), func(h uint64) bool { return slices.Contains(b.Samples(), h) }) {
			t.Errorf("%q and %q would not find each other", tt.a, tt.b)
		}
	}
}
