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
	g := l.before.at(a.ctx, l.at) // a rule that takes effect later is a note at the time
	verdicts, problems := g.Policies.Judge(a.ctx, engine.Change, &l.facts)
	l.findings = g.Findings(verdicts, func(string) *source.File { return nil })
	for i := range l.findings {
		l.findings[i].Commit = l.facts.Commit
	}
	l.problems = append(l.problems, problems...)
	own := l.facts
	if own.Once, own.Gaps, own.Ledger = []string{}, []Gap{}, (Recorded{Lost: []string{}}); len(l.facts.Once)+len(l.facts.Gaps)+len(l.facts.Ledger.Lost) == 0 {
		return
	}
	verdicts, _ = g.Policies.Judge(a.ctx, engine.Change, &own) // what is wrong with the rules is told already
	l.ofRange = map[told]bool{}
	for _, f := range l.findings {
		l.ofRange[toldBy(f)] = true
	}
	for _, f := range g.Findings(verdicts, func(string) *source.File { return nil }) {
		f.Commit = l.facts.Commit
		delete(l.ofRange, toldBy(f))
	}
}

// told names a finding by what it says.
type told struct{ commit, rule, message string }

func toldBy(f finding.Finding) told { return told{f.Commit, f.Rule, f.Message} }

// problemsAt says of which commit a problem is.
func problemsAt(ps finding.Problems, commit string) finding.Problems {
	out := make(finding.Problems, len(ps))
	for i, p := range ps {
		p.Message = "at commit " + commit[:10] + ": " + p.Message
		out[i] = p
	}
	return out
}
