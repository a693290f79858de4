package audit

import (
	"slices"

	"copydesk/finding"
	"copydesk/internal/engine"
	"copydesk/internal/source"
)

// judge has the rules in force before a landing judge it.
func (l *landing) judge(a *auditor) {
	if l.unjudged || !l.before.active() || !l.before.speaks(&l.facts) {
		return
	}
	g := *l.before.g
	g.Now = l.at // a rule that takes effect later is a note at the time
	verdicts, problems := g.Policies.Judge(a.ctx, engine.Change, &l.facts)
	l.findings = g.Findings(verdicts, func(string) *source.File { return nil })
	for i := range l.findings {
		l.findings[i].Commit = l.facts.Commit
	}
	l.problems = append(l.problems, problems...)
}

// speaks says whether any rule could find something in a landing: not where every rule needs lists of facts, and all of
// them are empty. Most landings of most histories change nothing that is governed.
func (s *state) speaks(c *Change) bool {
	s.needing.Do(func() {
		for _, r := range s.g.Policies.Rules() {
			if r.Subject != engine.Change || r.Off {
				continue
			}
			s.always = s.always || len(r.Needs) == 0
			s.needs = append(s.needs, r.Needs...)
		}
		s.needs = compact(s.needs)
	})
	return s.always || slices.ContainsFunc(s.needs, c.has)
}

// has says that a list of facts, as a rule's needs name it, is not empty. Of a list that is not known here it says so too.
func (c *Change) has(list string) bool {
	switch list {
	case "approvals":
		return len(c.Approvals) > 0
	case "bad_signatures":
		return len(c.BadSignatures) > 0
	case "changes":
		return len(c.Changes) > 0
	case "edited":
		return len(c.Edited) > 0
	case "emergency.reasons":
		return len(c.Emergency.Reasons) > 0
	case "gaps":
		return len(c.Gaps) > 0
	case "ledger.lost":
		return len(c.Ledger.Lost) > 0
	case "once":
		return len(c.Once) > 0
	case "paths":
		return len(c.Paths) > 0
	case "required":
		return len(c.Required) > 0
	case "signing_required":
		return len(c.SigningRequired) > 0
	case "strangers":
		return len(c.Strangers) > 0
	case "violations":
		return len(c.Violations) > 0
	}
	return true
}

// problemsAt says of which commit a problem is.
func problemsAt(ps finding.Problems, commit string) finding.Problems {
	out := make(finding.Problems, len(ps))
	for i, p := range ps {
		p.Message = "at commit " + commit[:10] + ": " + p.Message
		out[i] = p
	}
	return out
}
