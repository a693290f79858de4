package engine

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"copydesk/finding"
)

// Verdict is what a rule said about one facts document, checked and joined to the rule. For mentions it is a route.
type Verdict struct {
	Rule     *Rule
	Level    finding.Level
	Owner    string
	Message  string
	At       finding.Place
	Account  string
	Platform string
	Evidence string
	Fix      *finding.Fix
	Route    *Route // only for mentions
}

// Route is what a rule says about an incoming message: how grave it is, why, and what answers it.
type Route struct {
	Level    string // an escalation level's id
	Text     string // the words that say so
	At       finding.Place
	Template string // a template's id, or empty
	Decider  string // a role or person who decides instead of the level's decider, or empty
}

// decode reads one rule's set strictly: a finding that is not of the contract's form is the rule's fault and never dropped.
func decode(r *Rule, value any) ([]Verdict, finding.Problems) {
	items, ok := value.([]any)
	if !ok {
		return nil, finding.Problems{{Path: r.File, Line: 1, Column: 1, Message: fmt.Sprintf("rule %s: %s is not a set", r.ID, r.Subject.defines())}}
	}
	var verdicts []Verdict
	var problems finding.Problems
	for _, item := range items {
		d := decoder{}
		v := Verdict{Rule: r, Level: r.Level, Owner: r.Owner}
		object, ok := item.(map[string]any)
		switch {
		case !ok:
			d.fault("a member of the set is not an object")
		case r.Subject == Mention:
			v.Route = d.route(object)
		default:
			d.finding(object, r, &v)
		}
		if len(d.faults) > 0 {
			problems = append(problems, finding.Problem{Path: r.File, Line: 1, Column: 1,
				Message: fmt.Sprintf("rule %s returned something that is not of the contract's form: %s", r.ID, strings.Join(d.faults, "; "))})
			continue
		}
		verdicts = append(verdicts, v)
	}
	return verdicts, problems
}

// decoder collects what is wrong with one returned object.
type decoder struct{ faults []string }

func (d *decoder) fault(format string, args ...any) {
	d.faults = append(d.faults, fmt.Sprintf(format, args...))
}

func (d *decoder) known(object map[string]any, keys ...string) {
	for _, k := range slices.Sorted(maps.Keys(object)) {
		if !slices.Contains(keys, k) {
			d.fault("unknown field %q; known are %s", k, strings.Join(keys, ", "))
		}
	}
}

func (d *decoder) text(object map[string]any, key string, required bool) string {
	v, present := object[key]
	s, ok := v.(string)
	if present && !ok || required && s == "" {
		d.fault("%q has to be text", key)
	}
	return s
}

func (d *decoder) number(object map[string]any, key string) int {
	n, ok := object[key].(json.Number)
	i, err := n.Int64()
	if !ok || err != nil {
		d.fault("%q has to be a whole number", key)
	}
	return int(i)
}

func (d *decoder) place(object map[string]any, key string) finding.Place {
	at, ok := object[key].(map[string]any)
	if !ok {
		d.fault("%q has to be a place: pass on the at of a fact", key)
		return finding.Place{}
	}
	d.known(at, "path", "start", "end")
	return finding.Place{Path: d.text(at, "path", false), Start: d.number(at, "start"), End: d.number(at, "end")}
}

func (d *decoder) finding(object map[string]any, r *Rule, v *Verdict) {
	known := []string{"message", "at", "fix", "account", "platform", "evidence"}
	if r.Leveled {
		known = append(known, "level", "owner")
	}
	d.known(object, known...)
	v.Message, v.At = d.text(object, "message", true), d.place(object, "at")
	v.Account, v.Platform = d.text(object, "account", false), d.text(object, "platform", false)
	v.Evidence = d.text(object, "evidence", false)
	if r.Leveled {
		if level := d.text(object, "level", false); level != "" {
			l, err := finding.ParseLevel(level)
			if err != nil || l == finding.Off {
				d.fault("level %q is not error, warning or note", level)
			}
			v.Level = l
		}
		if owner := d.text(object, "owner", false); owner != "" {
			v.Owner = owner
		}
	}
	if fix, ok := object["fix"]; ok {
		v.Fix = d.fix(fix)
	}
}

func (d *decoder) fix(value any) *finding.Fix {
	object, ok := value.(map[string]any)
	if !ok {
		d.fault("\"fix\" has to be an object with title and edits")
		return nil
	}
	d.known(object, "title", "edits")
	fix := &finding.Fix{Title: d.text(object, "title", true)}
	edits, ok := object["edits"].([]any)
	if !ok || len(edits) == 0 {
		d.fault("\"edits\" has to be a list of edits at places")
	}
	for _, e := range edits {
		edit, ok := e.(map[string]any)
		if !ok {
			d.fault("an edit has to be an object with at and text")
			continue
		}
		d.known(edit, "at", "text")
		at := d.place(edit, "at")
		fix.Edits = append(fix.Edits, finding.Edit{Start: at.Start, End: at.End, Text: d.text(edit, "text", false)})
	}
	slices.SortFunc(fix.Edits, func(a, b finding.Edit) int { return a.Start - b.Start })
	return fix
}

func (d *decoder) route(object map[string]any) *Route {
	d.known(object, "level", "text", "at", "template", "decider")
	return &Route{Level: d.text(object, "level", true), Text: d.text(object, "text", true), At: d.place(object, "at"),
		Template: d.text(object, "template", false), Decider: d.text(object, "decider", false)}
}
