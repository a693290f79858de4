package lint

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func at(day, hour int) int64 { return time.Date(2026, 12, day, hour, 0, 0, 0, time.UTC).UnixNano() }

const report = "Our annual report is out: what we did for cleaner rivers, what it cost, and what we got wrong."

// The later of two drafts is told of the earlier; where only the earlier is judged, it is told.
func TestTheLaterDraftIsToldOfTheEarlier(t *testing.T) {
	entries := func(first, second bool) []entry {
		return []entry{
			{path: "a.md", ns: at(1, 9), text: report, judged: first},
			{path: "b.md", ns: at(4, 9), text: report + " #rivers", judged: second},
		}
	}
	for name, tt := range map[string]struct {
		entries []entry
		want    map[slot][]Repeat
	}{
		"both":    {entries(true, true), map[slot][]Repeat{{"b.md", "x"}: {{Path: "a.md", Days: 3, Percent: 100, Earlier: true}}}},
		"earlier": {entries(true, false), map[slot][]Repeat{{"a.md", "x"}: {{Path: "b.md", Days: 3, Percent: 100}}}},
		"none":    {entries(false, false), map[slot][]Repeat{}},
	} {
		c := &calendar{repeats: map[slot][]Repeat{}}
		c.compare("x", tt.entries)
		if diff := cmp.Diff(tt.want, c.repeats, cmp.AllowUnexported(slot{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestDraftsFarApartAreNotCompared(t *testing.T) {
	c := &calendar{repeats: map[slot][]Repeat{}}
	c.compare("x", []entry{{path: "a.md", ns: at(1, 9), text: report, judged: true}, {path: "b.md", ns: at(1, 9) + int64(horizon) + 1, text: report, judged: true}})
	if len(c.repeats) > 0 {
		t.Errorf("got %v", c.repeats)
	}
}

func TestCrowdedDays(t *testing.T) {
	c := &calendar{crowds: map[slot][]Crowd{}}
	c.count("x", []entry{
		{path: "a.md", date: "2026-12-01", judged: true}, {path: "b.md", date: "2026-12-01"},
		{path: "c.md", date: "2026-12-01", judged: true}, {path: "d.md", date: "2026-12-02", judged: true},
	})
	want := map[slot][]Crowd{
		{"a.md", "x"}: {{Date: "2026-12-01", Count: 3, Place: 1}},
		{"c.md", "x"}: {{Date: "2026-12-01", Count: 3, Place: 3}},
	}
	if diff := cmp.Diff(want, c.crowds, cmp.AllowUnexported(slot{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Many drafts of one text take time in proportion to their number.
func TestManyEqualDrafts(t *testing.T) {
	var entries []entry
	for i := range 20000 {
		entries = append(entries, entry{path: fmt.Sprint(i), ns: at(1, 9), text: report, judged: true})
	}
	c := &calendar{repeats: map[slot][]Repeat{}}
	c.compare("x", entries)
	if len(c.repeats) != len(entries)-1 {
		t.Errorf("%d of %d are told", len(c.repeats), len(entries))
	}
}
