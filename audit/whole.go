package audit

import (
	"slices"

	"copydesk/internal/gitrepo"
)

// whole adds to the facts what only the whole range can tell.
func (a *auditor) whole() {
	if len(a.landings) == 0 {
		return
	}
	a.emergencies()
	a.custody()
	a.mended()
	w := Whole{Landings: len(a.landings)}
	for _, l := range a.landings {
		f := &l.facts
		w.HasEvidence = w.HasEvidence || len(f.Approvals) > 0
		count(&w.Governed, f.Governed && len(f.Paths) > 0)
		count(&w.Direct, f.Governed && len(f.Paths) > 0 && f.Through == "none")
		count(&w.Signing, len(f.SigningRequired) > 0)
		count(&w.Unsigned, len(f.SigningRequired) > 0 && f.Signature.Verdict == string(gitrepo.Unsigned))
		if len(f.Required) > 0 && !f.Emergency.Declared {
			w.Needing++
			count(&w.Unapproved, slices.ContainsFunc(f.Required, func(r Requirement) bool { return !r.Satisfied }))
		}
	}
	w.Once = !w.HasEvidence && w.Unapproved > 1
	w.AllDirect = w.Direct == w.Governed && w.Direct > 1
	w.AllUnsigned = w.Unsigned == w.Signing && w.Unsigned > 1
	for _, l := range a.landings {
		l.facts.Range = w
	}
	tip := &a.landings[len(a.landings)-1].facts
	tip.Tip = true
	for _, once := range []struct {
		what string
		is   bool
	}{{"direct", w.AllDirect}, {"unapproved", w.Once}, {"unsigned", w.AllUnsigned}} {
		if once.is {
			tip.Once = append(tip.Once, once.what)
		}
	}
	a.strangers()
}

// strangers notes whom the people list in force does not know, at the first governed landing of the range that they have
// to do with.
func (a *auditor) strangers() {
	type seen struct{ landing, index int }
	known := map[string]seen{}
	note := func(at int, who Identity, as string) {
		l := a.landings[at]
		key := as + "\x00" + who.key()
		if who.Person != "" || who.key() == "" {
			return
		}
		s, again := known[key]
		if !again {
			l.facts.Strangers = append(l.facts.Strangers, Stranger{Name: who.Name, Email: who.Email, As: as})
			s = seen{at, len(l.facts.Strangers) - 1}
			known[key] = s
		}
		a.landings[s.landing].facts.Strangers[s.index].Landings++
	}
	for i, l := range a.landings {
		if l.unjudged || !l.listed || len(l.facts.Paths) == 0 {
			continue
		}
		for _, who := range l.facts.Authors {
			note(i, who, "author")
		}
		for _, p := range l.facts.Approvals {
			if p.Person == "" {
				note(i, Identity{Email: p.By}, "approver")
			}
		}
	}
}
