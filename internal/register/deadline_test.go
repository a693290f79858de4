package register_test

import (
	"fmt"
	"testing"

	"copydesk/internal/register"
)

// TestDeadlinesCountTheHoursOfTheAccount: hours count while the account is open, a day is at most the same time on the next
// day on which it opens, and a longer promise is never an earlier deadline.
func TestDeadlinesCountTheHoursOfTheAccount(t *testing.T) {
	const office = `[{ days = ["mon", "tue", "wed", "thu", "fri"], from = "09:00", to = "17:00" }]`
	for _, c := range []struct{ name, hours, promise, received, want string }{
		{"no hours: around the clock", "", "1d", "2026-11-27T16:00:00Z", "2026-11-28T16:00:00Z"},
		{"hours go on at the next opening", office, "4h", "2026-11-27T16:00:00Z", "2026-11-30T12:00:00Z"},
		{"a day from Friday is Monday", office, "1d", "2026-11-27T16:00:00Z", "2026-11-30T16:00:00Z"},
		{"in the evening a day begins with the next opening", office, "1d", "2026-11-26T20:00:00Z", "2026-11-30T09:00:00Z"},
		{"two days", office, "2d", "2026-11-23T10:30:00Z", "2026-11-25T10:30:00Z"},
		{"twelve hours are no more than a day", office, "12h", "2026-11-23T10:00:00Z", "2026-11-24T10:00:00Z"},
		{"a week counts seven open days", office, "1w", "2026-11-23T10:00:00Z", "2026-12-02T10:00:00Z"},
		{"closed earlier on the next day", `[{ days = ["fri"], from = "09:00", to = "17:00" }, { days = ["sat"], from = "09:00", to = "12:00" }]`, "1d",
			"2026-11-27T16:00:00Z", "2026-11-28T12:00:00Z"},
		{"opens later on the next day", `[{ days = ["fri"], from = "09:00", to = "17:00" }, { days = ["sat"], from = "12:00", to = "17:00" }]`, "1d",
			"2026-11-27T10:00:00Z", "2026-11-28T12:00:00Z"},
		{"an hour a week, for years", `[{ days = ["sun"], from = "09:00", to = "10:00" }]`, "60d", "2026-11-22T09:00:00Z", "2028-01-16T09:00:00Z"},
		{"over midnight", `[{ from = "20:00", to = "04:00" }]`, "3h", "2026-11-23T02:00:00Z", "2026-11-23T21:00:00Z"},
		{"a day that loses an hour", `[{ from = "00:00", to = "24:00" }]`, "1d", "2027-03-27T12:00:00Z", "2027-03-28T11:00:00Z"},
	} {
		t.Run(c.name, func(t *testing.T) {
			roles := "zone = \"Europe/London\"\n"
			if c.hours != "" {
				roles += "hours = " + c.hours + "\n"
			}
			r := load(t, desk, map[string]string{roster: roles, escalation: "[levels.2]\nrespond = \"" + c.promise + "\"\n"})
			a, _ := r.Answer(register.Message{Level: "2", Channel: "acme", Received: at(t, c.received), Now: at(t, c.received)})
			if !a.Respond.Equal(at(t, c.want)) {
				t.Errorf("%s from %s is %s, want %s", c.promise, c.received, a.Respond.UTC(), c.want)
			}
		})
	}
	var levels string
	for n := 1; n <= 100; n++ {
		levels += fmt.Sprintf("[levels.%d]\nrespond = \"%dh\"\n", 100+n, n)
	}
	r := load(t, desk, map[string]string{roster: "hours = " + office + "\n", escalation: levels})
	last := at(t, "2026-11-27T15:15:00Z")
	for n := 1; n <= 100; n++ {
		m := register.Message{Level: fmt.Sprint(100 + n), Channel: "acme", Received: at(t, "2026-11-27T15:15:00Z"), Now: now}
		a, _ := r.Answer(m)
		if a.Respond.Before(last) {
			t.Errorf("%d hours end at %s, before the %d hours that end at %s", n, a.Respond, n-1, last)
		}
		last = a.Respond
	}
}

// TestWhoDecidesNow: deadlines count from the receipt, but whoever is there now decides; a term's own decider comes first, and
// the level's stands in.
func TestWhoDecidesNow(t *testing.T) {
	r := load(t, desk, map[string]string{
		roster: "[people.cleo]\nroles = [\"legal\"]\n[roles.legal]\n",
		escalation: `[rotas.early]
from = "08:00"
to = "14:00"
people = ["ben"]
[rotas.late]
from = "14:00"
to = "20:00"
people = ["ana"]
`})
	m := register.Message{Level: "1", Channel: "acme", Received: at(t, "2026-11-23T13:00:00Z"), Now: at(t, "2026-11-23T15:30:00Z"), Notify: []string{"legal", "legal"}}
	a, _ := r.Answer(m)
	if a.Decider != "ana" || !a.OnDuty || !a.Respond.Equal(at(t, "2026-11-23T15:00:00Z")) {
		t.Errorf("in the afternoon: %+v", a)
	}
	if len(a.Notify) != 1 || a.Notify[0].As != "legal" || a.Notify[0].People[0] != "cleo" {
		t.Errorf("told are %+v", a.Notify)
	}
	m.Decider = "legal"
	if a, _ = r.Answer(m); a.Decider != "cleo" || a.Backup != "ana" || a.OnDuty || a.Duty[0] != "ana" || !a.Next.IsZero() {
		t.Errorf("a term that leads to legal: %+v", a)
	}
}

// TestTurnsKeepToTheClockOnTheWall: whose turn it is changes when a duty starts, whatever clocks did since the rota began.
func TestTurnsKeepToTheClockOnTheWall(t *testing.T) {
	r := load(t, desk, map[string]string{escalation: "[rotas.all]\nfrom = \"09:00\"\nto = \"09:00\"\nstarts = 2026-10-19\nturn = \"1w\"\npeople = [\"ana\", \"ben\"]\n"})
	for when, want := range map[string]string{
		"2026-10-19T08:30:00Z": "ana", // half past nine in summer time
		"2026-10-26T08:30:00Z": "ana", // half past eight, after clocks went back
		"2026-10-26T09:30:00Z": "ben",
		"2026-11-02T08:59:00Z": "ben",
		"2026-11-02T09:00:00Z": "ana",
		"2027-03-29T07:59:00Z": "ana", // clocks went forward the day before
		"2027-03-29T08:00:00Z": "ben",
	} {
		if got := r.OnDuty("acme", at(t, when)); len(got) != 2 || got[0] != want {
			t.Errorf("at %s it is the turn of %v, want %s", when, got, want)
		}
	}
}
