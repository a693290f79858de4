package register

import (
	"slices"
	"time"
)

// duties gives the stretches of a rota that reach into a window, whoever serves in them.
func (r *Register) duties(rota Rota, window stretch) []stretch {
	var out []stretch
	zone := r.zoneOf(rota.Zone)
	eachDay(window, zone, func(d Date) {
		if len(rota.Days) > 0 && !slices.Contains(rota.Days, dayName(d)) || during(Stay{rota.Starts, rota.Ends}, d) != 0 {
			return
		}
		if anyDuring(rota.Except, d) {
			return
		}
		if s := occurrence(d, rota.From, rota.To, zone); s.to > window.from && s.from < window.to {
			out = append(out, s)
		}
	})
	return out
}

// serve lists the people of a rota: those it names, then the holders of its roles.
func (r *Register) serve(rota Rota) []string {
	people := slices.Clone(rota.People)
	for _, role := range rota.Roles {
		people = append(people, r.holders[role]...)
	}
	seen := map[string]bool{}
	return slices.DeleteFunc(people, func(id string) bool {
		again := seen[id]
		seen[id] = true
		return again
	})
}

// Serve lists the people of a rota, first choice first.
func (r *Register) Serve(rota string) []string { return r.serve(r.Rotas[rota]) }

// during is 0 where a day is in a stay, negative where it is before it and positive where it is after it. An end that is
// not given is open.
func during(s Stay, d Date) int {
	switch {
	case !s.From.IsZero() && d.Compare(s.From) < 0:
		return -1
	case !s.To.IsZero() && d.Compare(s.To) > 0:
		return 1
	}
	return 0
}

// stays lists when a person is or was employed.
func (p Person) stays() []Stay {
	return append(slices.Clone(p.Earlier), Stay{p.ActiveFrom, p.ActiveTo})
}

// Employed says whether a person belongs to the organisation on a day.
func (p Person) Employed(d Date) bool {
	return during(Stay{p.ActiveFrom, p.ActiveTo}, d) == 0 || anyDuring(p.Earlier, d)
}

// Present says whether a person belongs to the organisation on a day and is not on leave.
func (p Person) Present(d Date) bool { return p.Employed(d) && !anyDuring(p.Leave, d) }

func anyDuring(stays []Stay, d Date) bool {
	return slices.ContainsFunc(stays, func(s Stay) bool { return during(s, d) == 0 })
}

// there gives the times within a window at which a person is employed and not on leave.
func (r *Register) there(id string, window stretch) []stretch {
	p, ok := r.People[id]
	if !ok {
		return nil
	}
	cut := func(stays []Stay) []stretch {
		var out []stretch
		for _, s := range stays {
			span := window
			if !s.From.IsZero() {
				span.from = max(span.from, dayStart(s.From, r.zone).Unix())
			}
			if !s.To.IsZero() {
				span.to = min(span.to, dayEnd(s.To, r.zone).Unix())
			}
			out = append(out, span)
		}
		return union(out)
	}
	return without(cut(p.stays()), cut(p.Leave))
}

// covered gives the times within a window at which somebody of the rotas is on duty.
func (r *Register) covered(rotas []string, window stretch) []stretch {
	var out []stretch
	for _, id := range rotas {
		rota := r.Rotas[id]
		duties := union(r.duties(rota, window))
		var people []stretch
		wide := window
		for _, d := range duties {
			wide = stretch{min(wide.from, d.from), max(wide.to, d.to)}
		}
		for _, p := range r.serve(rota) {
			people = append(people, r.there(p, wide)...)
		}
		out = append(out, overlap(duties, union(people))...)
	}
	return overlap(union(out), []stretch{window})
}

// rotasFor lists the rotas that cover a channel: an account, or a platform; all of them where it is "".
func (r *Register) rotasFor(channel string) []string {
	platform := channel
	if a, ok := r.Accounts[channel]; ok {
		platform = a.Platform
	}
	var out []string
	for _, id := range sorted(r.Rotas) {
		c := r.Rotas[id].Channels
		if len(c) == 0 || channel == "" || slices.Contains(c, channel) || slices.Contains(c, platform) {
			out = append(out, id)
		}
	}
	return out
}

// OnDuty lists who is on duty for a channel (an account, a platform, or "" for any) at a moment, first choice first.
// People who are on leave or not employed are left out.
func (r *Register) OnDuty(channel string, at time.Time) []string {
	var out []string
	now := at.Unix()
	today := dayOf(at, r.zone)
	for _, id := range r.rotasFor(channel) {
		rota := r.Rotas[id]
		for _, d := range r.duties(rota, stretch{now, now + 1}) {
			if now < d.from || now >= d.to {
				continue
			}
			people := r.serve(rota)
			if n := r.turns(rota, at); n > 0 && len(people) > 0 {
				n %= len(people)
				people = append(slices.Clone(people[n:]), people[:n]...)
			}
			for _, p := range people {
				if r.People[p].Present(today) && hasPerson(r, p) && !slices.Contains(out, p) {
					out = append(out, p)
				}
			}
		}
	}
	return out
}

// turns counts how often a rota has passed on whose turn it is first, by the clock on the wall: a week that a change of
// clocks makes an hour longer is still a week.
func (r *Register) turns(rota Rota, at time.Time) int {
	if rota.Turn <= 0 || rota.Starts.IsZero() {
		return 0
	}
	s, c, zone := rota.Starts, int(rota.From), r.zoneOf(rota.Zone)
	begun := time.Date(s.Year, s.Month, s.Day, c/60, c%60, 0, 0, time.UTC)
	local := at.In(zone)
	wall := time.Date(local.Year(), local.Month(), local.Day(), local.Hour(), local.Minute(), local.Second(), 0, time.UTC)
	return int(wall.Sub(begun) / time.Duration(rota.Turn))
}

func hasPerson(r *Register, id string) bool { _, ok := r.People[id]; return ok }

// NextDuty gives when somebody is next on duty for a channel, from a moment on; it is false where nobody is within four
// weeks.
func (r *Register) NextDuty(channel string, from time.Time) (time.Time, bool) {
	window := stretch{from.Unix(), from.Add(horizon).Unix()}
	c := r.covered(r.rotasFor(channel), window)
	if len(c) == 0 {
		return time.Time{}, false
	}
	return time.Unix(c[0].from, 0).In(from.Location()), true
}
