package audit

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"copydesk/internal/gitrepo"
	"copydesk/internal/source"
)

// The trailers that mean something here. All others are left alone: titles such as "feat: …" look like trailers too.
const (
	trailerDecision  = "decision"
	trailerEmergency = "emergency"
	trailerReason    = "reason"
	trailerCoAuthor  = "co-authored-by"
)

// approving are the trailers by which somebody says that they approved, in their usual spelling.
var approving = map[string]string{"reviewed-by": "Reviewed-by", "approved-by": "Approved-by", "acked-by": "Acked-by"}

// evidence ranks how much an approval's evidence proves.
var evidence = []string{"trailer", "merge", "platform", "signed"}

// people finds who wrote and who approved a landing.
func (l *landing) people(a *auditor) {
	f, s := &l.facts, l.before
	f.Author, f.Committer = a.person(s, l.Author), a.person(s, l.Committer)
	merge := len(l.Parents) > 1
	f.Emergency.Reasons = []string{}
	var authors []Identity
	var trailers []gitrepo.Trailer
	for _, c := range l.Commits {
		own := c.Hash == l.Hash
		if len(c.Parents) < 2 {
			authors = append(authors, a.person(s, c.Author))
		}
		for _, t := range gitrepo.Trailers(c.Message) {
			switch key := strings.ToLower(t.Key); {
			case approving[key] != "":
				trailers = append(trailers, gitrepo.Trailer{Key: approving[key], Value: t.Value})
			case key == trailerCoAuthor:
				name, email := named(t.Value)
				authors = append(authors, a.who(s, name, email))
			case key == trailerDecision && (own || f.Decision == ""):
				f.Decision = t.Value
			case key == trailerEmergency:
				f.Emergency.Declared = true
				f.Emergency.Reasons = append(f.Emergency.Reasons, t.Value)
			case key == trailerReason && (own || f.Reason == ""):
				f.Reason = t.Value
			}
		}
	}
	f.Authors = distinctBy(authors, Identity.key)
	self := map[string]bool{}
	for _, w := range f.Authors {
		self[w.key()], self[fold(w.Name)] = true, true
	}
	if !merge {
		self[f.Committer.key()] = true
	}
	if merge && len(l.Commits) > 1 {
		proof := "merge"
		if f.Signature.Verdict == string(gitrepo.Authorised) && f.Signature.Signer == f.Author.Person {
			proof = "signed"
		}
		l.approve(f.Author, proof, "", self, l.at)
	}
	for _, t := range trailers {
		name, email := named(t.Value)
		proof := "trailer"
		who := a.who(s, name, email)
		if f.Signature.Verdict == string(gitrepo.Authorised) && f.Signature.Signer != "" && f.Signature.Signer == who.Person {
			proof = "signed"
		}
		l.approve(who, proof, t.Key, self, l.at)
	}
	for _, r := range l.records {
		l.approve(a.approver(s, r.Approver), "platform", "", self, r.Time)
	}
	f.SelfApproved = len(f.Approvals) > 0 && !slices.ContainsFunc(f.Approvals, func(p Approval) bool { return !p.Self })
}

// approve notes an approval, once for each person and key: the one that proves most, and of these the first.
func (l *landing) approve(who Identity, proof, key string, self map[string]bool, at time.Time) {
	p := Approval{By: cmp.Or(who.Person, who.Email, who.Name), Person: who.Person, Evidence: proof, Key: key, Self: self[who.key()], Late: at.After(l.at), at: at}
	if p.By == "" {
		return
	}
	for i, known := range l.facts.Approvals {
		if known.By != p.By || known.Key != key {
			continue
		}
		better := slices.Index(evidence, proof) - slices.Index(evidence, known.Evidence)
		if !p.Late && known.Late || p.Late == known.Late && (better > 0 || better == 0 && at.Before(known.at)) {
			l.facts.Approvals[i] = p
		}
		return
	}
	l.facts.Approvals = append(l.facts.Approvals, p)
}

// requirements are the approvals that the RACI in force asked of a landing, and whether they were given.
func (l *landing) requirements(a *auditor) {
	f, s := &l.facts, l.before
	f.Required = []Requirement{}
	if !s.governed(a.Request) || len(f.Paths) == 0 {
		return
	}
	for _, id := range sortedKeys(s.g.Register.RACI) {
		activity := s.g.Register.RACI[id]
		if !slices.ContainsFunc(f.Paths, func(p Path) bool { return s.scope.within(activity.Paths, p) }) {
			continue
		}
		r := Requirement{Activity: id, Roles: append([]string{}, activity.Accountable...), Needed: max(1, activity.MinApprovals), By: []string{}}
		day := source.DateOf(l.at.In(s.g.Register.Zone()))
		for _, p := range f.Approvals {
			person, known := s.g.Register.People[p.Person]
			may := known && person.Employed(day) && slices.ContainsFunc(r.Roles, func(role string) bool { return slices.Contains(person.Roles, role) })
			if may && !p.Self && !p.Late && !slices.Contains(r.By, p.Person) {
				r.By = append(r.By, p.Person)
			}
		}
		r.Satisfied = len(r.By) >= r.Needed
		f.Required = append(f.Required, r)
	}
	told := slices.ContainsFunc(f.Paths, func(p Path) bool { return matches(a.Governed, p.Path) })
	if len(f.Required) == 0 && told {
		r := Requirement{Roles: []string{}, Needed: 1, By: []string{}}
		for _, p := range f.Approvals {
			if !p.Self && !p.Late && !slices.Contains(r.By, p.By) {
				r.By = append(r.By, p.By)
			}
		}
		r.Satisfied = len(r.By) >= r.Needed
		f.Required = append(f.Required, r)
	}
}

// within says whether globs name a changed path, before or after its renaming.
func (s *scope) within(globs []string, p Path) bool {
	for _, name := range []string{p.Path, p.From} {
		if name == "" {
			continue
		}
		if own, ok := strings.CutPrefix(name, s.folder+"/"); s.folder != "" && ok && matches(globs, own) {
			return true
		}
		if matches(globs, name) {
			return true
		}
	}
	return false
}

// through says how a landing came about, as the charter says that landings look.
func (l *landing) through() string {
	f := &l.facts
	style := ""
	if l.before.g != nil {
		style = l.before.g.Register.Charter.Change.Landings
	}
	switch {
	case len(l.Parents) > 1:
		return "merge"
	case slices.ContainsFunc(f.Approvals, func(p Approval) bool { return !p.Self && !p.Late }):
		return "review"
	case style == "squash" && numbered(f.Subject):
		return "squash"
	case style == "rebase":
		return "unknown"
	}
	return "none"
}

// numbered says that a subject ends in the number that a forge gives to a merged request, such as (#12) or (!12).
func numbered(subject string) bool {
	rest, ok := strings.CutSuffix(strings.TrimSpace(subject), ")")
	if !ok {
		return false
	}
	digits := strings.TrimRight(rest, "0123456789")
	return len(digits) < len(rest) && (strings.HasSuffix(digits, "(#") || strings.HasSuffix(digits, "(!"))
}
