package register

import (
	"cmp"
	"fmt"
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

// zoneOf gives the zone of a name, or the charter's.
func (r *Register) zoneOf(name string) *time.Location {
	if z, ok := r.zones[name]; ok {
		return z
	}
	return r.zone
}

// duties gives the stretches of a rota that reach into a window, whoever serves in them.
func (r *Register) duties(rota Rota, window stretch) []stretch {
	var out []stretch
	zone := r.zoneOf(rota.Zone)
	eachDay(window, zone, func(d Date) {
		if len(rota.Days) > 0 && !slices.Contains(rota.Days, dayName(d)) || during(Stay{rota.Starts, rota.Ends}, d) != 0 {
			return
		}
		if slices.ContainsFunc(rota.Except, func(s Stay) bool { return during(s, d) == 0 }) {
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
	return slices.ContainsFunc(p.stays(), func(s Stay) bool { return during(s, d) == 0 })
}

// Present says whether a person belongs to the organisation on a day and is not on leave.
func (p Person) Present(d Date) bool {
	return p.Employed(d) && !slices.ContainsFunc(p.Leave, func(s Stay) bool { return during(s, d) == 0 })
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

// open gives the times within a window at which an account promises to answer.
func (r *Register) open(a Account, window stretch) []stretch {
	if len(a.Hours) == 0 {
		return []stretch{window}
	}
	var out []stretch
	zone := r.zoneOf(a.Zone)
	for _, h := range a.Hours {
		eachDay(window, zone, func(d Date) {
			if len(h.Days) == 0 || slices.Contains(h.Days, dayName(d)) {
				out = append(out, occurrence(d, h.From, h.To, zone))
			}
		})
	}
	return overlap(union(out), []stretch{window})
}

// rotasFor lists the rotas that cover a channel: an account, or a platform.
func (r *Register) rotasFor(channel string) []string {
	platform := channel
	if a, ok := r.Accounts[channel]; ok {
		platform = a.Platform
	}
	var out []string
	for _, id := range sorted(r.Rotas) {
		c := r.Rotas[id].Channels
		if len(c) == 0 || slices.Contains(c, channel) || slices.Contains(c, platform) {
			out = append(out, id)
		}
	}
	return out
}

// promise gives the deadlines of a level on a channel: the account's, else its platform's, else the level's own, each by
// itself. The path says where in the level the response stands.
func (r *Register) promise(l Level, channel string) (p Promise, respond []string) {
	p = Promise{Acknowledge: l.Acknowledge, Respond: l.Respond, Update: l.Update}
	respond = []string{"respond"}
	for _, c := range []string{r.Accounts[channel].Platform, channel} {
		own, ok := l.Channels[c]
		if !ok {
			continue
		}
		p.Acknowledge = cmp.Or(own.Acknowledge, p.Acknowledge)
		p.Update = cmp.Or(own.Update, p.Update)
		if own.Respond != 0 {
			p.Respond, respond = own.Respond, []string{"channels", c, "respond"}
		}
	}
	return p, respond
}

// gap is a wait without anybody on duty. Only time in which an account promises to answer counts: a night in which it
// does not is part of the wait, but not of its length.
type gap struct {
	from, to int64
	length   int64
}

// widest finds the longest wait for somebody on duty, within the times in which an account is open.
func widest(open, covered []stretch) gap {
	var best, run gap
	for _, s := range open {
		at := s.from
		for _, c := range append(overlap([]stretch{s}, covered), stretch{s.to, s.to}) {
			if c.from > at {
				if run.length == 0 {
					run.from = at
				}
				run.length += c.from - at
				run.to = c.from
				if run.length > best.length {
					best = run
				}
			}
			if c.to > c.from {
				run = gap{}
			}
			at = c.to
		}
	}
	return best
}

// horizon is how far ahead coverage is looked at: four weeks see every weekday, and a change of clocks before it comes.
const horizon = 28 * 24 * time.Hour

// coverage says, for all accounts in use, whether somebody is on duty within the time that is promised. Accounts with
// the same rotas, hours and promises are one entry.
func (v *view) coverage() []CoverageFacts {
	r := v.r
	window := stretch{v.now.Unix(), v.now.Add(horizon).Unix()}
	groups := map[string]*CoverageFacts{}
	var order []string
	for _, id := range sorted(r.Accounts) {
		a := r.Accounts[id]
		if a.Status != "active" {
			continue
		}
		rotas := r.rotasFor(id)
		promises := v.promises(id)
		key := fmt.Sprint(rotas, a.Zone, a.Hours, promises)
		if g, ok := groups[key]; ok {
			g.Accounts = append(g.Accounts, id)
			continue
		}
		g := &CoverageFacts{Accounts: []string{id}, Rotas: list(rotas), Promises: promises, At: a.At()}
		groups[key], order = g, append(order, key)
		if w := widest(r.open(a, window), r.covered(rotas, window)); w.length > 0 {
			g.HasGap = true
			g.Gap = r.gapFacts(w, window, r.zoneOf(a.Zone))
		}
		for i := range g.Promises {
			p := &g.Promises[i]
			if p.Kept = !g.HasGap || g.Gap.Minutes <= p.Minutes; !p.Kept && (!g.HasBroken || p.Minutes < g.Broken.Minutes) {
				g.HasBroken, g.Broken = true, *p
			}
		}
	}
	out := make([]CoverageFacts, len(order))
	for i, key := range order {
		out[i] = *groups[key]
	}
	return out
}

// promises lists how fast each level is answered on an account.
func (v *view) promises(account string) []LevelPromise {
	out := []LevelPromise{}
	for _, id := range v.r.levelIDs() {
		l := v.r.Levels[id]
		p, at := v.r.promise(l, account)
		if p.Respond > 0 {
			out = append(out, LevelPromise{Level: id, Text: p.Respond.String(), Minutes: minutes(p.Respond), At: l.At(at...)})
		}
	}
	return out
}

func minutes(d Duration) int { return int(time.Duration(d) / time.Minute) }

func (r *Register) gapFacts(g gap, window stretch, zone *time.Location) Gap {
	from, to := time.Unix(g.from, 0), time.Unix(g.to, 0)
	out := Gap{From: stamp(from), To: stamp(to), Minutes: int(g.length / 60), Zone: zone.String()}
	switch f, t := from.In(zone), to.In(zone); {
	case g.from == window.from && g.to == window.to:
		out.Words = "at all times"
	case to.Sub(from) < 6*24*time.Hour:
		out.Words = f.Format("Monday 15:04") + " to " + t.Format("Monday 15:04")
	default:
		out.Words = f.Format("Monday 2 January 15:04") + " to " + t.Format("Monday 2 January 15:04")
	}
	return out
}

// stamp writes an instant as facts do.
func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05Z") }

// levelIDs lists the levels of escalation, the lightest first.
func (r *Register) levelIDs() []string {
	ids := sorted(r.Levels)
	slices.SortStableFunc(ids, func(a, b string) int { return cmp.Compare(rank(a), rank(b)) })
	return ids
}

// rank is the number that a level's id is; what is no number is 0.
func rank(id string) int {
	n := 0
	for _, c := range []byte(id) {
		if !digit(c) || n > 1e6 {
			return 0
		}
		n = n*10 + int(c-'0')
	}
	return n
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
			if turn := int64(time.Duration(rota.Turn) / time.Second); turn > 0 && !rota.Starts.IsZero() && len(people) > 0 {
				n := int((now - occurrence(rota.Starts, rota.From, rota.To, r.zoneOf(rota.Zone)).from) / turn % int64(len(people)))
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

// Answer is who answers a message of some level, and by when.
type Answer struct {
	Level       string
	Decider     string // person id, or "" where nobody who may decide is there
	Backup      string // another person, or ""
	OnDuty      bool   // the decider is on duty by a rota
	Next        time.Time
	Acknowledge time.Time
	Respond     time.Time
	Update      time.Time
	Template    string
	Pause       string
}

// Answer says who decides on a message of a level that came in on a channel at a moment, and by when. Deadlines are zero
// where the level promises none; they count only the hours in which an account promises to answer. Where the decider
// is not on duty, Next is when somebody is; it is zero where nobody is within four weeks.
func (r *Register) Answer(level, channel string, received time.Time) (Answer, bool) {
	l, ok := r.Levels[level]
	if !ok {
		return Answer{}, false
	}
	a := Answer{Level: level, Template: l.Template, Pause: l.Pause}
	duty := r.OnDuty(channel, received)
	deciders := r.whoOf(l.Decider, duty, received)
	if len(deciders) > 0 {
		a.Decider = deciders[0]
		a.OnDuty = slices.Contains(duty, a.Decider)
	}
	for _, id := range append(r.whoOf(l.Backup, duty, received), deciders...) {
		if id != a.Decider {
			a.Backup = id
			break
		}
	}
	if a.Decider == "" {
		a.Decider, a.Backup = a.Backup, ""
		a.OnDuty = slices.Contains(duty, a.Decider)
	}
	if !a.OnDuty {
		a.Next, _ = r.NextDuty(channel, received)
	}
	p, _ := r.promise(l, channel)
	a.Acknowledge = r.due(channel, received, p.Acknowledge)
	a.Respond = r.due(channel, received, p.Respond)
	a.Update = r.due(channel, received, p.Update)
	return a, true
}

// whoOf lists the people whom a role or a person's id means and who are there, those on duty first. For a person who is
// not there, it is whoever stands in.
func (r *Register) whoOf(id string, duty []string, at time.Time) []string {
	today := dayOf(at, r.zone)
	if _, ok := r.People[id]; ok {
		for range r.People { // stand-ins of stand-ins, but never in a circle
			p, ok := r.People[id]
			if !ok {
				return nil
			}
			if p.Present(today) {
				return []string{id}
			}
			id = p.Backup
		}
		return nil
	}
	var on, off []string
	for _, h := range r.holders[id] {
		if r.People[h].Present(today) && !slices.Contains(duty, h) {
			off = append(off, h)
		}
	}
	for _, d := range duty {
		if slices.Contains(r.holders[id], d) {
			on = append(on, d)
		}
	}
	return append(on, off...)
}

// due gives the moment by which so much of a channel's hours have passed; zero for no promise.
func (r *Register) due(channel string, from time.Time, promise Duration) time.Time {
	if promise <= 0 {
		return time.Time{}
	}
	a, ok := r.Accounts[channel]
	if !ok || len(a.Hours) == 0 {
		return from.Add(time.Duration(promise))
	}
	left := int64(time.Duration(promise) / time.Second)
	window := stretch{from.Unix(), from.Add(horizon).Unix()}
	for _, s := range r.open(a, window) {
		if s.to-s.from >= left {
			return time.Unix(s.from+left, 0).In(from.Location())
		}
		left -= s.to - s.from
	}
	return from.Add(time.Duration(promise))
}
