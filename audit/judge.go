package audit

import (
	"copydesk/finding"
	"copydesk/internal/engine"
	"copydesk/internal/source"
)

// judge has the rules in force before a landing judge it.
func (l *landing) judge(a *auditor) {
	if l.unjudged || !l.before.active() {
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

// problemsAt says of which commit a problem is.
func problemsAt(ps finding.Problems, commit string) finding.Problems {
	out := make(finding.Problems, len(ps))
	for i, p := range ps {
		p.Message = "at commit " + commit[:10] + ": " + p.Message
		out[i] = p
	}
	return out
}
