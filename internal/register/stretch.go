package register

import (
	"cmp"
	"slices"
	"time"
)

// stretch is a run of time in Unix seconds: from, before to.
type stretch struct{ from, to int64 }

// union sorts stretches and joins those that touch.
func union(list []stretch) []stretch {
	slices.SortFunc(list, func(a, b stretch) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	var out []stretch
	for _, s := range list {
		switch n := len(out); {
		case s.from >= s.to:
		case n > 0 && s.from <= out[n-1].to:
			out[n-1].to = max(out[n-1].to, s.to)
		default:
			out = append(out, s)
		}
	}
	return out
}

// overlap gives what two unions have in common.
func overlap(a, b []stretch) []stretch {
	var out []stretch
	for i, j := 0, 0; i < len(a) && j < len(b); {
		if from, to := max(a[i].from, b[j].from), min(a[i].to, b[j].to); from < to {
			out = append(out, stretch{from, to})
		}
		if a[i].to < b[j].to {
			i++
		} else {
			j++
		}
	}
	return out
}

// without gives what of a union is not in another.
func without(a, b []stretch) []stretch {
	var out []stretch
	j := 0
	for _, s := range a {
		for j < len(b) && b[j].to <= s.from {
			j++
		}
		for k := j; k < len(b) && b[k].from < s.to; k++ {
			if b[k].from > s.from {
				out = append(out, stretch{s.from, b[k].from})
			}
			s.from = max(s.from, b[k].to)
		}
		if s.from < s.to {
			out = append(out, s)
		}
	}
	return out
}

// weekdays are the names of days in registers.
var weekdays = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

func dayName(d Date) string { return weekdays[(int(d.In(time.UTC).Weekday())+6)%7] }

// occurrence gives the stretch that starts on a day: to at or before from means the next day. Clocks that go forward or
// back in between make it shorter or longer.
func occurrence(d Date, from, to Clock, zone *time.Location) stretch {
	end := d
	if to <= from {
		end = d.Add(1)
	}
	at := func(d Date, c Clock) int64 {
		return time.Date(d.Year, d.Month, d.Day, int(c)/60, int(c)%60, 0, 0, zone).Unix()
	}
	return stretch{at(d, from), at(end, to)}
}

// eachDay calls f for every day on which a stretch may start that reaches into the window.
func eachDay(window stretch, zone *time.Location, f func(Date)) {
	first := dayOf(time.Unix(window.from, 0), zone).Add(-1)
	last := dayOf(time.Unix(window.to, 0), zone)
	for d := first; d.Compare(last) <= 0; d = d.Add(1) {
		f(d)
	}
}

// stamp writes an instant as facts do.
func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05Z") }
