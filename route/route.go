// Package route says who answers an incoming public message: how grave it is and why, who decides now, until when, with
// which template, and whether publishing pauses. The rules that choose are the policies' own, over [Mention] facts.
package route

import (
	"context"
	"fmt"
	"slices"
	"strings"
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
	ID        string    `json:"id"`
	Text      string    `json:"text"`
	Channel   string    `json:"channel"`
	Author    string    `json:"author"`
	Followers int       `json:"followers"`
	Received  time.Time `json:"received"` // now where it is not said
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
	OnDuty        bool              `json:"on_duty"` // the decider is on duty by a rota
	Next          string            `json:"next_on_duty"`
	AcknowledgeBy string            `json:"acknowledge_by"`
	RespondBy     string            `json:"respond_by"`
	UpdateBy      string            `json:"update_by"`
	Template      string            `json:"template"`
	Pause         string            `json:"pause"`
	Errors        []finding.Problem `json:"errors,omitempty"`
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
}

// NewDesk makes ready what all messages share. Where no rule routes, it is an error: nothing would be judged.
func NewDesk(g *governance.Governance) (*Desk, error) {
	if g.Policies.Active(engine.Mention) == 0 {
		return nil, fmt.Errorf("no rule that routes messages is on, so nothing would be judged")
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
	return d, nil
}

// Route says who answers a message.
func (d *Desk) Route(ctx context.Context, m Message) Answer {
	if m.Received.IsZero() {
		m.Received = d.g.Now
	}
	a := Answer{Version: 1, ID: m.ID, Reasons: []Reason{}}
	verdicts, problems := d.g.Policies.Judge(ctx, engine.Mention, d.facts(m))
	a.Errors = problems
	rank := -1
	for _, v := range verdicts {
		level, ok := d.g.Facts.Levels[v.Route.Level]
		if !ok {
			a.Errors = append(a.Errors, finding.Problem{Path: v.Rule.File, Line: 1, Column: 1,
				Message: fmt.Sprintf("rule %s routes to level %q, which is not in escalation.toml", v.Rule.ID, v.Route.Level)})
			continue
		}
		if level.Rank > rank {
			rank, a.Level, a.Template = level.Rank, v.Route.Level, v.Route.Template
		}
		a.Matched = true
	}
	for _, v := range verdicts {
		if a.Matched && v.Route.Level == a.Level {
			a.Reasons = append(a.Reasons, Reason{v.Route.Text, v.Route.At, v.Rule.ID})
		}
	}
	slices.SortFunc(a.Reasons, func(x, y Reason) int {
		if x.At.Start != y.At.Start {
			return x.At.Start - y.At.Start
		}
		return strings.Compare(x.Text+x.Rule, y.Text+y.Rule)
	})
	if !a.Matched {
		a.Level = d.g.Facts.DefaultLevel.ID
	}
	d.answer(&a, m)
	return a
}

// answer fills in who decides and by when.
func (d *Desk) answer(a *Answer, m Message) {
	who, ok := d.g.Register.Answer(a.Level, m.Channel, m.Received)
	if !ok {
		return
	}
	a.Title, a.Pause = d.g.Facts.Levels[a.Level].Title, who.Pause
	if a.Template == "" {
		a.Template = who.Template
	}
	a.Decider, a.Backup, a.OnDuty = who.Decider, who.Backup, who.OnDuty
	a.DeciderName, a.BackupName = d.g.Register.People[who.Decider].Name, d.g.Register.People[who.Backup].Name
	a.Next, a.AcknowledgeBy = stamp(who.Next), stamp(who.Acknowledge)
	a.RespondBy, a.UpdateBy = stamp(who.Respond), stamp(who.Update)
}

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
	where := text.Where{Skip: slices.Clone(e.Code)}
	for _, l := range e.Links {
		where.Skip = append(where.Skip, l.Span)
	}
	for _, h := range d.matcher.Match(m.Text, where) {
		t := d.lists[h.List].TermAt(h.Term)
		hit := Hit{List: h.List, Term: t.Text, Text: h.Span.Of(m.Text), At: place(h.Span)}
		if _, ok := d.g.Register.Levels[t.Route]; ok {
			hit.Level = t.Route
			f.Routed = append(f.Routed, hit)
		}
		f.Matches[h.List] = append(f.Matches[h.List], hit)
	}
	return f
}
