package register

import (
	"cmp"
	"slices"
	"time"
)

// Message is what decides who answers an incoming message.
type Message struct {
	Level    string    // of escalation
	Decider  string    // the role or person that a term of the message leads to; the level's own decider where empty
	Notify   []string  // roles and persons who are told, beside those whom the level names
	Channel  string    // an account or a platform; empty where it is not known
	Received time.Time // deadlines count from then on
	Now      time.Time // whoever is there now decides
}

// Answer is who answers a message, and by when.
type Answer struct {
	Decider     string    // person id, or "" where nobody who may decide is there
	Backup      string    // another person, or ""
	OnDuty      bool      // the decider is on duty by a rota
	Duty        []string  // whoever is on duty now, first choice first
	Next        time.Time // where nobody is on duty, when somebody is; zero where nobody is within four weeks
	Notify      []Told
	Acknowledge time.Time // deadlines are zero where the level promises none
	Respond     time.Time
	Update      time.Time
	Template    string
	Pause       string
}

// Told is somebody who is told of a message: the people who are there, of a role or for a person.
type Told struct {
	As     string // the role or person that the level names
	People []string
}

// Answer says who decides on a message now, and by when it is answered; see [Message]. It is false where there is no such level.
func (r *Register) Answer(m Message) (Answer, bool) {
	l, ok := r.Levels[m.Level]
	if !ok {
		return Answer{}, false
	}
	a := Answer{Template: l.Template, Pause: l.Pause, Duty: r.OnDuty(m.Channel, m.Now)}
	deciders := r.whoOf(l.Decider, a.Duty, m.Now)
	if m.Decider != "" {
		deciders = append(r.whoOf(m.Decider, a.Duty, m.Now), deciders...)
	}
	if backups := r.whoOf(l.Backup, a.Duty, m.Now); len(deciders) == 0 {
		deciders = backups
	} else {
		deciders = slices.Concat(deciders[:1], backups, deciders[1:])
	}
	for _, id := range deciders {
		switch {
		case a.Decider == "":
			a.Decider, a.OnDuty = id, slices.Contains(a.Duty, id)
		case a.Backup == "" && id != a.Decider:
			a.Backup = id
		}
	}
	if len(a.Duty) == 0 {
		a.Next, _ = r.NextDuty(m.Channel, m.Now)
	}
	for _, id := range slices.Concat(l.Notify, m.Notify) {
		if !slices.ContainsFunc(a.Notify, func(t Told) bool { return t.As == id }) {
			a.Notify = append(a.Notify, Told{id, r.whoOf(id, a.Duty, m.Now)})
		}
	}
	p, _ := r.promise(l, m.Channel)
	a.Acknowledge = r.due(m.Channel, m.Received, p.Acknowledge)
	a.Respond = r.due(m.Channel, m.Received, p.Respond)
	a.Update = r.due(m.Channel, m.Received, p.Update)
	return a, true
}

// Channels gives the accounts and platforms on which a message may come in; an archived account is false.
func (r *Register) Channels() map[string]bool {
	out := map[string]bool{}
	for name := range r.Platforms {
		out[name] = true
	}
	for _, a := range r.Accounts {
		if a.Status != "archived" {
			out[a.Platform] = true
		}
	}
	for id, a := range r.Accounts {
		out[id] = a.Status != "archived"
	}
	return out
}

// Names says whether an id is a role's or a person's.
func (r *Register) Names(id string) bool {
	_, role := r.Roles[id]
	_, person := r.People[id]
	return role || person
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
