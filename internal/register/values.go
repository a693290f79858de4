package register

import (
	"fmt"
	"strings"
	"time"

	"copydesk/internal/source"
)

// Date is a whole day, counted in the charter's zone.
type Date = source.Date

// Duration is a length of time, such as a deadline. Zero means that none is given.
type Duration = source.Duration

// Names is one name or a list of names: `owner = "legal"` and `owner = ["legal"]` mean the same.
type Names = source.StringList

// dayStart gives the first instant of a day in a zone: where clocks go forward at midnight, that is one o'clock.
func dayStart(d Date, zone *time.Location) time.Time {
	want := time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC).Day()
	t := time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, zone)
	if t.Day() != want {
		t = time.Date(d.Year, d.Month, d.Day, 1, 0, 0, 0, zone)
	}
	return t
}

// dayEnd gives the first instant after a day in a zone.
func dayEnd(d Date, zone *time.Location) time.Time { return dayStart(d.Add(1), zone) }

// daysBetween counts the days from one day to another: negative where the other is earlier.
func daysBetween(from, to Date) int {
	return int(to.In(time.UTC).Sub(from.In(time.UTC)) / (24 * time.Hour))
}

// dayOf gives the day on which a moment falls in a zone.
func dayOf(t time.Time, zone *time.Location) Date { return source.DateOf(t.In(zone)) }

// Moment is what a pause or a blackout starts and ends with: a [Date], a time.Time, or a text with a time that has no
// offset and is read in the charter's zone. It is nil where none is given.
type Moment any

// localTimes are the forms of a time without an offset.
var localTimes = []string{"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04"}

// instant gives the moment in a zone; a day gives its start, or its end where ends is set. It is false for what is no
// moment.
func instant(m Moment, zone *time.Location, ends bool) (time.Time, bool) {
	switch m := m.(type) {
	case Date:
		if ends {
			return dayEnd(m, zone), true
		}
		return dayStart(m, zone), true
	case time.Time:
		return m, true
	case string:
		for _, layout := range localTimes {
			if t, err := time.ParseInLocation(layout, m, zone); err == nil {
				return t, true
			}
		}
	}
	return time.Time{}, false
}

// Clock is a time of day in minutes since midnight; 24:00 is 1440. The zero Clock is midnight.
type Clock int

// ParseClock reads a time of day written 09:30 or 09:30:00; 24:00 is the end of the day.
func ParseClock(s string) (Clock, error) {
	t := s
	if len(t) == len("09:30:00") {
		t = strings.TrimSuffix(t, ":00")
	}
	if len(t) == 5 && t[2] == ':' && digit(t[0]) && digit(t[1]) && digit(t[3]) && digit(t[4]) {
		h, m := int(t[0]-'0')*10+int(t[1]-'0'), int(t[3]-'0')*10+int(t[4]-'0')
		if m < 60 && (h < 24 || h == 24 && m == 0) {
			return Clock(h*60 + m), nil
		}
	}
	return 0, fmt.Errorf("%q is not a time of day; write it as \"09:30\", the end of a day as \"24:00\"", s)
}

// String writes the time of day as 09:30.
func (c Clock) String() string { return fmt.Sprintf("%02d:%02d", int(c)/60, int(c)%60) }

// UnmarshalText reads what [ParseClock] reads.
func (c *Clock) UnmarshalText(b []byte) error {
	got, err := ParseClock(string(b))
	*c = got
	return err
}

func digit(b byte) bool { return b >= '0' && b <= '9' }

func lower(s string) string { return strings.ToLower(strings.TrimSpace(s)) }
