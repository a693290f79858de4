package governance

import "time"

// Moment is a point in time in the forms that rules compare. Rules have no clock: "now" is a fact like any other.
type Moment struct {
	Time string `json:"time"` // RFC 3339 in UTC; empty where there is no such time
	Date string `json:"date"` // the day in the charter's zone, YYYY-MM-DD
	NS   int64  `json:"ns"`   // nanoseconds since 1970
}

// At gives a moment as facts show it. The zero time gives the zero moment.
func At(t time.Time, zone *time.Location) Moment {
	if t.IsZero() {
		return Moment{}
	}
	return Moment{Time: t.UTC().Format(time.RFC3339), Date: t.In(zone).Format(time.DateOnly), NS: t.UnixNano()}
}
