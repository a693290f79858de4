package audit

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"reflect"
	"slices"
	"strings"

	"copydesk/internal/engine"
)

// rules compares the rules: which there are, at which level each is in force, its parameters, and what it says. What a
// changed rule does cannot be told from its text, so that is unproven.
func (w *walker) rules(before, after *state) {
	if before.compiled == after.compiled && before.compiled != "" {
		return
	}
	old, now := rulesOf(before), rulesOf(after)
	for _, id := range sortedKeys(merged(old, now)) {
		a, was := old[id]
		b, is := now[id]
		switch {
		case !is:
			w.say(Difference{What: "rule " + id, From: before.g.Level(a).String(), Direction: weakened, At: at(a.File)})
		case !was:
			w.say(Difference{What: "rule " + id, To: after.g.Level(b).String(), Direction: tightened, At: at(b.File)})
		default:
			w.rule(before, after, a, b)
		}
	}
	if before.rules == after.rules && before.rules != "" {
		return // not a byte below policies/ differs
	}
	for _, name := range sortedKeys(merged(before.libraries(), after.libraries())) {
		if from, to := before.libraries()[name], after.libraries()[name]; from != to {
			w.say(Difference{What: "library " + name, Direction: unproven, At: at(name)})
		}
	}
}

func (w *walker) rule(before, after *state, a, b engine.Rule) {
	override := after.g.Register.RuleOverrides()[b.ID]
	place := at(b.File)
	if override.At.Path != "" {
		place = override.At
	}
	decision := override.Decision
	if from, to := before.g.Level(a), after.g.Level(b); from != to {
		d := Difference{What: "level of " + b.ID, From: from.String(), To: to.String(), Direction: tightened, Decision: decision, At: place}
		if to < from {
			d.Direction = weakened
		}
		w.say(d)
	}
	for _, name := range sortedKeys(merged(a.Values, b.Values)) {
		from, to := parameter(a.Values[name]), parameter(b.Values[name])
		if from != to {
			w.say(Difference{What: "parameter " + name + " of " + b.ID, From: short(from), To: short(to), Decision: decision, At: place,
				Direction: strictness(cmp.Or(b.Parameters[name].Description, a.Parameters[name].Description), a.Values[name], b.Values[name])})
		}
	}
	if a.EffectiveOn != b.EffectiveOn {
		d := Difference{What: "day from which " + b.ID + " counts in full", From: a.EffectiveOn, To: b.EffectiveOn, Direction: tightened, At: at(b.File)}
		if b.EffectiveOn > a.EffectiveOn {
			d.Direction = weakened
		}
		w.say(d)
	}
	for _, f := range []struct{ what, from, to string }{
		{"owner", a.Owner, b.Owner}, {"clause", a.Clause, b.Clause}, {"escalation", a.EscalateTo, b.EscalateTo},
		{"title", a.Title, b.Title}, {"remedy", a.Remedy, b.Remedy},
	} {
		if f.from != f.to {
			w.say(Difference{What: f.what + " of rule " + b.ID, From: short(f.from), To: short(f.to), Direction: neutral, At: at(b.File)})
		}
	}
	same := a.Subject == b.Subject && a.Leveled == b.Leveled && reflect.DeepEqual(a.Needs, b.Needs)
	if !same || before.rules != after.rules && before.rego(a.File) != after.rego(b.File) {
		w.say(Difference{What: "text of rule " + b.ID, Direction: unproven, At: at(b.File)})
	}
}

func rulesOf(s *state) map[string]engine.Rule {
	out := map[string]engine.Rule{}
	for _, r := range s.g.Policies.Rules() {
		out[r.ID] = r
	}
	return out
}

// parameter writes a parameter's value.
func parameter(v any) string {
	if v == nil {
		return ""
	}
	if list, ok := v.([]any); ok {
		var out []string
		for _, x := range list {
			out = append(out, parameter(x))
		}
		return strings.Join(out, ", ")
	}
	return fmt.Sprint(v)
}

// strictness gives the direction of a parameter that is a number, where its description says that it is a most or a
// least. Of every other parameter nobody can tell.
func strictness(description string, from, to any) string {
	a, aok := amount(from)
	b, bok := amount(to)
	if !bok || !aok {
		return unproven
	}
	words := strings.FieldsFunc(strings.ToLower(description), func(r rune) bool { return r < 'a' || r > 'z' })
	most := slices.ContainsFunc(words, func(s string) bool {
		return slices.Contains([]string{"most", "highest", "longest", "largest", "maximum", "limit"}, s)
	})
	least := slices.ContainsFunc(words, func(s string) bool {
		return slices.Contains([]string{"least", "lowest", "shortest", "smallest", "fewest", "minimum"}, s)
	})
	switch {
	case most == least:
		return unproven
	case most == (b > a):
		return weakened
	}
	return tightened
}

func amount(v any) (float64, bool) {
	switch n := v.(type) {
	case json.Number:
		f, err := n.Float64()
		return f, err == nil
	case int64:
		return float64(n), true
	case float64:
		return n, true
	case int:
		return float64(n), true
	}
	return 0, false
}

// rego gives what a rule says, without comments, formatting and the order of its parts.
func (s *state) rego(file string) string {
	data, err := fs.ReadFile(s.policies, file)
	if err != nil {
		return "cannot be read: " + err.Error()
	}
	return meaning(file, string(data))
}

// libraries gives the files below policies/lib, which rules share, each as [state.rego] gives it.
func (s *state) libraries() map[string]string {
	s.once.Do(func() {
		s.shared = map[string]string{}
		err := fs.WalkDir(s.policies, "policies/lib", func(p string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && path.Ext(p) == ".rego" && !strings.HasSuffix(p, "_test.rego") {
				s.shared[p] = s.rego(p)
			}
			return err
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			s.shared["policies/lib"] = err.Error()
		}
	})
	return s.shared
}

// meaning gives what Rego says, without comments, formatting and the order of its parts; Rego that cannot be read is itself.
func meaning(file, text string) string {
	said, problems := engine.Meaning(file, []byte(text))
	if len(problems) > 0 {
		return text
	}
	return said
}
