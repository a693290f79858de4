// Package route says who answers an incoming public message: how grave it is and why, who decides now, until when, with
// which template, and whether publishing pauses. The rules that choose are the policies' own, over [Mention] facts.
package route

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"copydesk/finding"
	"copydesk/internal/engine"
	"copydesk/internal/governance"
	"copydesk/internal/register"
	"copydesk/internal/text"
)

// MaxMessage is the longest message that is read, in bytes.
const MaxMessage = 1 << 20

// Message is an incoming message.
type Message struct {
	ID        string
	Text      string
	Channel   string // an account or a platform; empty where it is not said
	Author    string
	Followers int
	Received  time.Time // now where it is not said
}

// Answer is who answers a message. Its JSON is a contract: fields may be added, never changed. A time is empty where
// the level promises none.
type Answer struct {
	Version       int               `json:"version"`
	ID            string            `json:"id"`
	Matched       bool              `json:"matched"`
	Level         string            `json:"level"` // of escalation; the default level where nothing matched
	Title         string            `json:"title"`
	Reasons       []Reason          `json:"reasons"`
	Decider       string            `json:"decider"`
	DeciderName   string            `json:"decider_name"`
	Backup        string            `json:"backup"`
	BackupName    string            `json:"backup_name"`
	OnDuty        bool              `json:"on_duty"`      // the decider is on duty by a rota
	Duty          []Person          `json:"duty"`         // whoever is on duty now, first choice first
	Next          string            `json:"next_on_duty"` // where nobody is on duty, when somebody is
	Notify        []Person          `json:"notify"`       // who is told
	Received      string            `json:"received"`
	Now           string            `json:"now"` // whoever is there then decides
	AcknowledgeBy string            `json:"acknowledge_by"`
	RespondBy     string            `json:"respond_by"`
	UpdateBy      string            `json:"update_by"`
	Overdue       []string          `json:"overdue"` // the deadlines that are past: acknowledge, respond, update
	Template      string            `json:"template"`
	Pause         string            `json:"pause"`
	Errors        []finding.Problem `json:"errors,omitempty"`
}

// Person is somebody who has a part in an answer. The id is empty where nobody of the role is there.
type Person struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	As   string `json:"as"` // the role or person that the plan names; empty for whoever is on duty
}

// Reason is why a message has its level: the words that say so, by byte span in the message.
type Reason struct {
	Text string        `json:"text"`
	At   finding.Place `json:"at"`
	Rule string        `json:"rule"`
}

// Desk routes messages under one governance. It is safe for concurrent use.
type Desk struct {
	g       *governance.Governance
	lists   map[string]register.List
	matcher *text.Matcher

	channels map[string]bool // the accounts and platforms on which messages may come in
	names    []string        // the same, sorted
}

// NewDesk makes ready what all messages share. Where no rule routes, it is an error: nothing would be judged.
func NewDesk(g *governance.Governance) (*Desk, error) {
	if g.Policies.Active(engine.Mention) == 0 {
		return nil, errors.New("no rule that routes messages is on, so nothing would be judged; copydesk policy list shows the rules, copydesk init writes the starter kit's")
	}
	d := &Desk{g: g, lists: map[string]register.List{}}
	var lists []text.List
	for _, id := range g.Register.ListIDs() {
		if l := g.Register.Lists[id]; l.For("mention") {
			d.lists[id] = l
			lists = append(lists, l.Compiled(id))
		}
	}
	var err error
	if d.matcher, err = text.NewMatcher(lists); err != nil {
		return nil, fmt.Errorf("compile the term lists: %w", err)
	}
	d.channels = g.Register.Channels()
	d.names = slices.Sorted(maps.Keys(d.channels))
	return d, nil
}

// Route says who answers a message.
func (d *Desk) Route(ctx context.Context, m Message) Answer {
	if m.Received.IsZero() {
		m.Received = d.g.Now
	}
	a := Answer{Version: 1, ID: m.ID, Reasons: []Reason{}, Duty: []Person{}, Notify: []Person{}, Overdue: []string{}}
	verdicts, problems := d.g.Policies.Judge(ctx, engine.Mention, d.facts(m))
	a.Errors = problems
	rank := -1
	known := verdicts[:0]
	for _, v := range verdicts {
		level, ok := d.g.Facts.Levels[v.Route.Level]
		if !ok {
			a.Errors = append(a.Errors, finding.Problem{Path: v.Rule.File, Line: 1, Column: 1,
				Message: fmt.Sprintf("rule %s routes to level %q, which is not in escalation.toml", v.Rule.ID, v.Route.Level)})
			continue
		}
		if level.Rank > rank {
			rank, a.Level = level.Rank, v.Route.Level
		}
		known = append(known, v)
	}
	slices.SortStableFunc(known, func(x, y engine.Verdict) int {
		return cmp.Or(cmp.Compare(x.Route.At.Start, y.Route.At.Start), cmp.Compare(x.Route.Text, y.Route.Text), cmp.Compare(x.Rule.ID, y.Rule.ID))
	})
	who := register.Message{Channel: m.Channel, Received: m.Received, Now: d.g.Now}
	if who.Now.Before(m.Received) {
		who.Now = m.Received
	}
	for _, v := range known {
		a.Matched = true
		gravest := v.Route.Level == a.Level
		if gravest {
			a.Template = cmp.Or(a.Template, v.Route.Template)
			a.Reasons = append(a.Reasons, Reason{v.Route.Text, v.Route.At, v.Rule.ID})
		}
		switch {
		case v.Route.Decider == "":
		case gravest && who.Decider == "":
			who.Decider = v.Route.Decider
		case v.Route.Decider != who.Decider:
			who.Notify = append(who.Notify, v.Route.Decider)
		}
	}
	if !a.Matched {
		a.Level = d.g.Facts.DefaultLevel.ID
	}
	who.Level = a.Level
	d.answer(&a, who)
	return a
}

// answer fills in who decides and by when.
func (d *Desk) answer(a *Answer, m register.Message) {
	a.Received, a.Now = stamp(m.Received), stamp(m.Now)
	who, ok := d.g.Register.Answer(m)
	if !ok {
		return
	}
	a.Title, a.Pause = d.g.Facts.Levels[a.Level].Title, who.Pause
	a.Template = cmp.Or(a.Template, who.Template)
	a.Decider, a.Backup, a.OnDuty = who.Decider, who.Backup, who.OnDuty
	a.DeciderName, a.BackupName = d.name(who.Decider), d.name(who.Backup)
	for _, id := range who.Duty {
		a.Duty = append(a.Duty, Person{ID: id, Name: d.name(id)})
	}
	for _, t := range who.Notify {
		for _, id := range t.People {
			a.Notify = append(a.Notify, Person{id, d.name(id), t.As})
		}
		if len(t.People) == 0 {
			a.Notify = append(a.Notify, Person{As: t.As})
		}
	}
	a.Next, a.AcknowledgeBy = stamp(who.Next), stamp(who.Acknowledge)
	a.RespondBy, a.UpdateBy = stamp(who.Respond), stamp(who.Update)
	for _, by := range []struct {
		name string
		at   time.Time
	}{{"acknowledge", who.Acknowledge}, {"respond", who.Respond}, {"update", who.Update}} {
		if !by.at.IsZero() && by.at.Before(m.Now) {
			a.Overdue = append(a.Overdue, by.name)
		}
	}
}

func (d *Desk) name(person string) string { return d.g.Register.People[person].Name }

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// facts measures a message.
func (d *Desk) facts(m Message) Mention {
	place := func(s text.Span) finding.Place { return finding.Place{Start: s.Start, End: s.End} }
	f := Mention{ID: m.ID, Text: m.Text, At: finding.Place{End: len(m.Text)}, Channel: m.Channel, Author: m.Author, Followers: m.Followers,
		Received: d.g.Moment(m.Received), Now: d.g.Moment(d.g.Now), Matches: map[string][]Hit{}, Routed: []Hit{}}
	e := text.Find(m.Text, text.Generic)
	where := text.Where{Scope: "text", Skip: slices.Clone(e.Code)}
	for _, l := range e.Links {
		where.Skip = append(where.Skip, l.Span)
	}
	for _, h := range d.matcher.Match(m.Text, where) {
		t := d.lists[h.List].TermAt(h.Term)
		hit := Hit{List: h.List, Term: t.Text, Text: h.Span.Of(m.Text), At: place(h.Span)}
		if _, ok := d.g.Register.Levels[t.Route]; ok {
			hit.Level = t.Route
		} else if d.g.Register.Names(t.Route) {
			hit.Decider = t.Route
		}
		if hit.Level+hit.Decider != "" {
			f.Routed = append(f.Routed, hit)
		}
		f.Matches[h.List] = append(f.Matches[h.List], hit)
	}
	return f
}
