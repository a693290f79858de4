package source

import (
	"fmt"
	"strings"
	"time"
)

// Date is a whole day of the calendar, without a time and without a zone. The zero Date is no date.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// ParseDate reads a day written as 2026-11-22. A day that the calendar does not have is an error.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		if looksLikeDate(s) {
			return Date{}, fmt.Errorf("%s is not a day of the calendar", s)
		}
		return Date{}, fmt.Errorf("%q is not a date; write it as 2026-11-22", shorten(s))
	}
	return DateOf(t), nil
}

func looksLikeDate(s string) bool {
	if len(s) != len(time.DateOnly) {
		return false
	}
	for i, c := range []byte(s) {
		if dash := i == 4 || i == 7; dash != (c == '-') || !dash && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// DateOf gives the day of a moment in the moment's own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// IsZero tells whether this is no date at all.
func (d Date) IsZero() bool { return d == Date{} }

// In gives the first moment of the day in a zone.
func (d Date) In(zone *time.Location) time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, zone)
}

// Add gives the day so many days later, or earlier where days is negative.
func (d Date) Add(days int) Date { return DateOf(d.In(time.UTC).AddDate(0, 0, days)) }

// Compare is negative where d is before other, zero where they are the same day, and positive where d is after it.
func (d Date) Compare(other Date) int { return d.In(time.UTC).Compare(other.In(time.UTC)) }

// String writes the day as 2026-11-22; the zero Date is empty.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// MarshalText writes the day as String does, so that JSON carries it as text.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// Duration is a length of time that people agree on, such as a deadline: minutes, hours, days of 24 hours, weeks.
type Duration time.Duration

var units = []struct {
	letter byte
	length time.Duration
}{{'w', 7 * 24 * time.Hour}, {'d', 24 * time.Hour}, {'h', time.Hour}, {'m', time.Minute}}

// ParseDuration reads 30m, 2h, 3d or 1w, or several of them, the larger first: 1d12h.
func ParseDuration(s string) (Duration, error) {
	wrong := fmt.Errorf("%q is not a length of time; write it as 30m, 2h, 3d or 1w", shorten(s))
	const most = 100 * 365 * 24 * time.Hour
	var sum time.Duration
	rest, next := s, 0
	for len(rest) > 0 {
		digits := 0
		n := time.Duration(0)
		for digits < len(rest) && rest[digits] >= '0' && rest[digits] <= '9' {
			if n = n*10 + time.Duration(rest[digits]-'0'); n > most/time.Minute {
				return 0, fmt.Errorf("%q is longer than a hundred years", shorten(s))
			}
			digits++
		}
		if digits == 0 || digits == len(rest) {
			return 0, wrong
		}
		unit := next
		for unit < len(units) && units[unit].letter != rest[digits] {
			unit++
		}
		if unit == len(units) {
			return 0, wrong
		}
		if n > most/units[unit].length || sum+n*units[unit].length > most {
			return 0, fmt.Errorf("%q is longer than a hundred years", shorten(s))
		}
		sum += n * units[unit].length
		rest, next = rest[digits+1:], unit+1
	}
	if s == "" {
		return 0, wrong
	}
	return Duration(sum), nil
}

// String writes the duration as ParseDuration reads it, in as few units as will do: 36h is 1d12h.
func (d Duration) String() string {
	if d == 0 {
		return "0m"
	}
	var b strings.Builder
	rest := time.Duration(d)
	if rest < 0 {
		b.WriteByte('-')
		rest = -rest
	}
	for _, u := range units {
		if n := rest / u.length; n > 0 {
			fmt.Fprintf(&b, "%d%c", n, u.letter)
			rest -= n * u.length
		}
	}
	return b.String()
}

// MarshalText writes the duration as String does, so that JSON carries it as text.
func (d Duration) MarshalText() ([]byte, error) { return []byte(d.String()), nil }
