package source

import (
	"testing"
	"time"
)

func TestDate(t *testing.T) {
	d, err := ParseDate("2028-02-29")
	if err != nil || d != (Date{2028, time.February, 29}) || d.String() != "2028-02-29" {
		t.Fatalf("got %v, %v", d, err)
	}
	for s, want := range map[string]string{
		"2027-02-29":           "2027-02-29 is not a day of the calendar",
		"2027-13-01":           "2027-13-01 is not a day of the calendar",
		"22.11.2026":           `"22.11.2026" is not a date; write it as 2026-11-22`,
		"2026-11-22T00:00:00Z": `"2026-11-22T00:00:00Z" is not a date; write it as 2026-11-22`,
		"":                     `"" is not a date; write it as 2026-11-22`,
	} {
		if _, err := ParseDate(s); err == nil || err.Error() != want {
			t.Errorf("ParseDate(%q): %v, want %s", s, err, want)
		}
	}
	if got := d.Add(1); got != (Date{2028, time.March, 1}) {
		t.Errorf("the day after is %v", got)
	}
	if d.Compare(d.Add(1)) >= 0 || d.Compare(d) != 0 || d.Compare(d.Add(-1)) <= 0 {
		t.Error("days are not in order")
	}
	zone := time.FixedZone("", 2*3600)
	if got := DateOf(time.Date(2026, 11, 21, 23, 0, 0, 0, time.UTC).In(zone)).String(); got != "2026-11-22" {
		t.Errorf("the day in the zone is %s", got)
	}
	if got := d.In(zone).Format(time.RFC3339); got != "2028-02-29T00:00:00+02:00" {
		t.Errorf("the day begins at %s", got)
	}
	if !(Date{}).IsZero() || (Date{}).String() != "" {
		t.Error("the zero date is no date")
	}
}

func TestDuration(t *testing.T) {
	for s, want := range map[string]time.Duration{
		"30m": 30 * time.Minute, "2h": 2 * time.Hour, "3d": 72 * time.Hour, "1w": 168 * time.Hour, "0m": 0, "1d12h": 36 * time.Hour, "90m": 90 * time.Minute,
	} {
		d, err := ParseDuration(s)
		if err != nil || time.Duration(d) != want {
			t.Errorf("ParseDuration(%q) = %v, %v", s, d, err)
		}
		if again, err := ParseDuration(d.String()); err != nil || again != d {
			t.Errorf("%v reads back as %v, %v", d, again, err)
		}
	}
	for _, s := range []string{"", "h", "2", "2x", "-1h", "1h1d", "1h1h", "1.5h", " 1h", "1H", "99999999999999999999w", "101000w", "5300w5300w"} {
		if d, err := ParseDuration(s); err == nil {
			t.Errorf("ParseDuration(%q) = %v, want an error", s, d)
		}
	}
	if got := Duration(36 * time.Hour).String(); got != "1d12h" {
		t.Errorf("36 hours are %s", got)
	}
}
