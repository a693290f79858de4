package register

import (
	"cmp"
	"slices"
	"time"
)

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

// zoneOf gives the zone of a name, or the charter's.
func (r *Register) zoneOf(name string) *time.Location {
	if z, ok := r.zones[name]; ok {
		return z
	}
	return r.zone
}

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
