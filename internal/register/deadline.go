package register

import "time"

// farthest is how far ahead a deadline is looked for, in days: forty years.
const farthest = 40 * 366

// due gives the moment by which a promise is to be kept; it is zero for no promise. On an account with hours only the time
// in which it is open counts, and a day is no more than the same time on the next day on which it opens: on an account
// that is open from nine to five on working days, "4h" on Friday at four is Monday at noon, and "1d" is Monday at four.
// Elsewhere all time counts.
func (r *Register) due(channel string, from time.Time, promise Duration) time.Time {
	if promise <= 0 {
		return time.Time{}
	}
	a, ok := r.Accounts[channel]
	if !ok || len(a.Hours) == 0 {
		return from.Add(time.Duration(promise))
	}
	begin, ok := r.opens(a, from)
	if !ok {
		return from.Add(time.Duration(promise))
	}
	days := int((time.Duration(promise) + 24*time.Hour - 1) / (24 * time.Hour))
	latest := r.daysLater(a, begin, days)
	left := int64(time.Duration(promise) / time.Second)
	for start := begin.Unix(); start < latest; start += int64(horizon / time.Second) {
		for _, s := range r.open(a, stretch{start, min(latest, start+int64(horizon/time.Second))}) {
			if left <= s.to-s.from {
				return time.Unix(s.from+left, 0).In(from.Location())
			}
			left -= s.to - s.from
		}
	}
	return time.Unix(latest, 0).In(from.Location())
}

// opens gives the first moment from a moment on at which an account with hours is open.
func (r *Register) opens(a Account, from time.Time) (time.Time, bool) {
	open := r.open(a, stretch{from.Unix(), from.Add(horizon).Unix()})
	if len(open) == 0 {
		return time.Time{}, false
	}
	return time.Unix(open[0].from, 0), true
}

// daysLater gives the same time of day so many days later, of which only those count on which the account opens. Where it is
// closed at that time of the day, that is when it closed before, or where it had not opened yet, when it opens.
func (r *Register) daysLater(a Account, from time.Time, days int) int64 {
	zone := r.zoneOf(a.Zone)
	from = from.In(zone)
	day := dayOf(from, zone)
	for range farthest {
		day = day.Add(1)
		open := r.open(a, stretch{dayStart(day, zone).Unix(), dayEnd(day, zone).Unix()})
		if len(open) == 0 {
			continue
		}
		if days--; days > 0 {
			continue
		}
		at := time.Date(day.Year, day.Month, day.Day, from.Hour(), from.Minute(), from.Second(), 0, zone).Unix()
		nearest := open[0].from
		for _, s := range open {
			if s.from <= at {
				nearest = min(at, s.to)
			}
		}
		return nearest
	}
	return dayStart(day, zone).Unix()
}
