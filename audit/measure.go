package audit

import (
	"strings"

	"copydesk/finding"
	"copydesk/internal/gitrepo"
)

// measure turns a landing into facts, as far as it can be known by itself.
func (l *landing) measure(a *auditor) {
	f, s := &l.facts, l.before
	f.Commit, f.Subject = l.Hash.String(), l.Subject()
	f.Landed, f.Now = s.moment(l.at), s.moment(a.asOf())
	f.Kind = "direct"
	switch len(l.Parents) {
	case 0:
		f.Kind = "root"
	case 1:
	default:
		f.Kind = "merge"
	}
	f.Governed = s.governed(a.Request)
	f.Commits = make([]string, len(l.Commits))
	f.BadSignatures, f.Approvals = []BadSignature{}, []Approval{}
	for i, c := range l.Commits {
		f.Commits[i] = c.Hash.String()
		sig := c.Verify(s.keys)
		l.signatures = append(l.signatures, sig)
		if sig.Verdict == gitrepo.Bad {
			f.BadSignatures = append(f.BadSignatures, BadSignature{f.Commits[i], sig.Why})
		}
		if c.Hash == l.Hash {
			f.Signature = Signature{Kind: sig.Kind, Verdict: string(sig.Verdict), Signer: sig.Signer, Why: sig.Why}
		}
	}
	if f.Paths == nil {
		f.Paths = []Path{}
	}
	l.people(a)
	if l.unjudged = s.g == nil; l.unjudged {
		return
	}
	f.Through, l.listed = l.through(), s.charter && len(s.people) > 0
	if f.Emergency.Declared {
		f.Emergency.Due = s.moment(l.due())
	}
	l.requirements(a)
	f.SigningRequired = []Path{}
	for _, p := range f.Paths {
		if s.charter && s.scope.within(s.g.Register.Charter.Change.Signed, p) {
			f.SigningRequired = append(f.SigningRequired, p)
		}
	}
	if f.Reason == "" {
		f.Reason = prose(l.Message)
	}
	f.Changes = []Difference{}
	if l.after != l.before && s.charter { // a first charter takes nothing back: the starter kit was nobody's decision
		f.Changes = differences(l.before, l.after, l.at)
	}
	l.decided()
	f.Strangers, f.Violations, f.Edited, f.Gaps = []Stranger{}, []Violation{}, []Edited{}, []Gap{}
	f.Emergency.By, f.Ledger.Lost, f.Once = []string{}, []string{}, []string{}
}

// decided settles which decisions on record cover what a landing changed: a decision counts where the charter holds it
// before the landing or from it on.
func (l *landing) decided() {
	f := &l.facts
	onRecord := func(id string) bool {
		if id == "" {
			return false
		}
		for _, s := range []*state{l.before, l.after} {
			if s.g != nil {
				if _, ok := s.g.Register.Charter.Decisions[id]; ok {
					return true
				}
			}
		}
		return false
	}
	f.Decided = onRecord(f.Decision)
	for i := range f.Changes {
		f.Changes[i].Decided = f.Decided || onRecord(f.Changes[i].Decision)
	}
}

// prose is what a message says in its body besides trailers.
func prose(message string) string {
	trailers := map[string]bool{}
	for _, t := range gitrepo.Trailers(message) {
		trailers[strings.ToLower(t.Key)] = true
	}
	_, body, _ := strings.Cut(strings.TrimLeft(message, "\n"), "\n\n")
	var out []string
	for line := range strings.Lines(body) {
		key, _, ok := strings.Cut(line, ":")
		if ok && trailers[strings.ToLower(strings.TrimSpace(key))] {
			continue
		}
		out = append(out, strings.Fields(line)...)
	}
	return strings.Join(out, " ")
}

// at is the place of a file as a whole.
func at(path string) finding.Place { return finding.Place{Path: path} }
