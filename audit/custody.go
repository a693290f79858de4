package audit

import (
	"slices"

	"copydesk/internal/register"
	"copydesk/internal/source"
)

// Custody is who had custody of an account over the range: one span after the other, without holes, in whole days of the
// charter's zone.
type Custody struct {
	Account  string `json:"account"`
	Platform string `json:"platform"`
	Spans    []Span `json:"spans"`
	Valid    int    `json:"valid_days"`
	Lacking  int    `json:"lacking_days"`
}

// Span is a time in which nothing about an account's custody changed.
type Span struct {
	From   string `json:"from"`   // the first day
	To     string `json:"to"`     // the last day; today's where it goes on
	Lacked string `json:"lacked"` // empty where there was a valid owner and backup, else owner, backup, or owner and backup
	Why    string `json:"why"`
	Owner  string `json:"owner"`
	Backup string `json:"backup"`

	from, to source.Date // to is excluded
}

// period is a time in which one state was in force; to is excluded.
type period struct {
	s        *state
	from, to source.Date
}

// ward follows who has custody through the range, from one state to the next. Days are whole: a state that another
// replaced on the same day does not count. Where committer dates go backwards, time stands still.
type ward struct {
	lines map[string]*Custody
	s     *state
	from  source.Date
}

// turn ends the time of one state and begins that of the next.
func (w *ward) turn(next *state, day source.Date) {
	if day.Compare(w.from) < 0 {
		day = w.from
	}
	if p := (period{w.s, w.from, day}); p.s.g != nil && p.s.charter && p.from.Compare(p.to) < 0 {
		w.add(p)
	}
	w.s, w.from = next, day
}

func (w *ward) add(p period) {
	r := p.s.g.Register
	for _, id := range r.AccountIDs() {
		account := r.Accounts[id]
		if account.Status == "archived" {
			continue
		}
		line := w.lines[id]
		if line == nil {
			line = &Custody{Account: id}
			w.lines[id] = line
		}
		line.Platform = account.Platform
		for _, day := range turns(r, account, p) {
			line.add(spanAt(r, account, day.from, day.to))
		}
	}
}

// custody draws the timeline of every account.
func (a *auditor) custody() {
	a.ward.turn(a.tip, a.end())
	lines := a.ward.lines
	for _, id := range sortedKeys(lines) {
		line := lines[id]
		for i := range line.Spans {
			s := &line.Spans[i]
			s.From, s.To = s.from.String(), s.to.Add(-1).String()
			if n := daysBetween(s.from, s.to); s.Lacked == "" {
				line.Valid += n
			} else {
				line.Lacking += n
			}
		}
		a.report.Custody = append(a.report.Custody, *line)
		a.gaps(line)
	}
}

// turns cuts a period where somebody who has custody comes or leaves.
func turns(r *register.Register, account register.Account, p period) []period {
	cuts := []source.Date{p.from, p.to}
	for _, id := range []string{account.Owner, account.Backup} {
		person, ok := r.People[id]
		if !ok {
			continue
		}
		for _, stay := range append(slices.Clone(person.Earlier), register.Stay{From: person.ActiveFrom, To: person.ActiveTo}) {
			if !stay.From.IsZero() {
				cuts = append(cuts, stay.From)
			}
			if !stay.To.IsZero() {
				cuts = append(cuts, stay.To.Add(1))
			}
		}
	}
	slices.SortFunc(cuts, source.Date.Compare)
	var out []period
	for i := 1; i < len(cuts); i++ {
		from, to := cuts[i-1], cuts[i]
		if from.Compare(to) < 0 && from.Compare(p.from) >= 0 && to.Compare(p.to) <= 0 {
			out = append(out, period{p.s, from, to})
		}
	}
	return out
}

// spanAt says who had custody on a day.
func spanAt(r *register.Register, account register.Account, from, to source.Date) Span {
	s := Span{Owner: account.Owner, Backup: account.Backup, from: from, to: to}
	why := func(role, id string) string {
		person, known := r.People[id]
		switch {
		case id == "":
			return "no " + role + " is named"
		case !known:
			return id + ", the " + role + ", is not in the list of people"
		case !person.Employed(from):
			return id + ", the " + role + ", is not with us at the time"
		}
		return ""
	}
	owner, backup := why("owner", account.Owner), why("backup", account.Backup)
	if owner == "" && backup == "" && account.Owner == account.Backup {
		backup = account.Backup + " is both owner and backup"
	}
	switch {
	case owner != "" && backup != "":
		s.Lacked, s.Why = "owner and backup", owner+"; "+backup
	case owner != "":
		s.Lacked, s.Why = "owner", owner
	case backup != "":
		s.Lacked, s.Why = "backup", backup
	}
	return s
}

// lacksAt says that an owner or a backup is still lacking when the time that the audit speaks for ends.
func (c *Custody) lacksAt(end source.Date) bool {
	n := len(c.Spans)
	return n > 0 && c.Spans[n-1].Lacked != "" && c.Spans[n-1].to.Compare(end) >= 0
}

// add puts a span behind the others, as a part of the last one where nothing changed.
func (c *Custody) add(s Span) {
	if n := len(c.Spans); n > 0 {
		if last := &c.Spans[n-1]; last.to == s.from && last.Lacked == s.Lacked && last.Owner == s.Owner && last.Backup == s.Backup && last.Why == s.Why {
			last.to = s.to
			return
		}
	}
	c.Spans = append(c.Spans, s)
}

// gaps tells the times without custody to the landings that ended them, and what is still open to the last one.
func (a *auditor) gaps(line *Custody) {
	if len(a.landings) == 0 {
		return
	}
	for i := 0; i < len(line.Spans); i++ {
		if line.Spans[i].Lacked == "" {
			continue
		}
		first, last := i, i
		lacked := []string{}
		for ; i < len(line.Spans) && line.Spans[i].Lacked != "" && (i == first || line.Spans[i].from == line.Spans[i-1].to); i++ {
			last = i
			if s := line.Spans[i].Lacked; !slices.Contains(lacked, s) {
				lacked = append(lacked, s)
			}
		}
		i = last
		from, to := line.Spans[first].from, line.Spans[last].to
		g := Gap{Account: line.Account, Lacked: "owner and backup", Why: line.Spans[first].Why, From: from.String(), To: to.Add(-1).String(), Days: daysBetween(from, to)}
		if len(lacked) == 1 {
			g.Lacked = lacked[0]
		}
		at := len(a.landings) - 1
		if to.Compare(a.end()) >= 0 {
			g.Open, g.To = true, ""
		} else {
			for n, l := range a.landings {
				if source.DateOf(l.at.In(l.after.zone())).Compare(to) >= 0 && !l.unjudged {
					at = n
					break
				}
			}
		}
		a.landings[at].facts.Gaps = append(a.landings[at].facts.Gaps, g)
	}
}

func daysBetween(from, to source.Date) int {
	n := 0
	for d := from; d.Compare(to) < 0; d = d.Add(1) {
		n++
	}
	return n
}
