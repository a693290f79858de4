package audit

import (
	"copydesk/internal/engine"
)

// The directions of a difference.
const (
	tightened = "tightened"
	weakened  = "weakened"
	neutral   = "neutral"
	unproven  = "unproven"
)

// differences lists what a landing changed in meaning.
func differences(before, after *state) []Difference {
	if before.g == nil || after.g == nil {
		return []Difference{}
	}
	out := []Difference{}
	out = append(out, levels(before, after)...)
	return out
}

// levels compares the rules: which there are, and at which level each is in force.
func levels(before, after *state) []Difference {
	var out []Difference
	old, now := rulesOf(before), rulesOf(after)
	for _, id := range sortedKeys(merged(old, now)) {
		a, was := old[id]
		b, is := now[id]
		d := Difference{What: "level of " + id, At: at("charter.toml")}
		switch {
		case !is:
			d.What, d.From, d.Direction, d.At = "rule "+id, before.g.Level(a).String(), weakened, at(a.File)
		case !was:
			d.What, d.To, d.Direction, d.At = "rule "+id, after.g.Level(b).String(), tightened, at(b.File)
		default:
			from, to := before.g.Level(a), after.g.Level(b)
			if from == to {
				continue
			}
			d.From, d.To, d.Direction = from.String(), to.String(), tightened
			if to < from {
				d.Direction = weakened
			}
			d.Decision = after.g.Register.RuleOverrides()[id].Decision
		}
		out = append(out, d)
	}
	return out
}

func rulesOf(s *state) map[string]engine.Rule {
	out := map[string]engine.Rule{}
	for _, r := range s.g.Policies.Rules() {
		out[r.ID] = r
	}
	return out
}

func merged[V any](a, b map[string]V) map[string]V {
	out := map[string]V{}
	for k, v := range a {
		out[k] = v
	}
	for k, v := range b {
		out[k] = v
	}
	return out
}
