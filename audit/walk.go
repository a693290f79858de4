package audit

import (
	"errors"

	"copydesk/internal/gitrepo"
	"copydesk/internal/parallel"
	"copydesk/internal/source"
)

// walk goes through the landings in their order and has each measured by what was in force before it, beside the reading
// of what follows. A state is let go as soon as another one has replaced it: a long history may have thousands, and a
// register is large.
func (a *auditor) walk(x *states) {
	var current *state
	from := 0 // the first landing that is not measured yet
	behind := func() bool { return true }
	measure := func(to int, left *state) {
		part := a.landings[from:to]
		from = to
		behind()
		behind = parallel.Begin(func() bool {
			parallel.Each(a.Jobs, len(part), func(i int) { part[i].measure(a) }, nil)
			a.lint(part)
			if left != nil {
				left.shed()
			}
			return true
		})
	}
	for i, l := range a.landings {
		if current == nil {
			files, err := l.FSBefore()
			if err != nil {
				if !errors.Is(err, gitrepo.ErrShallow) { // which is told with the range
					a.fail(err)
				}
				files = none{}
			}
			current = x.at(a.below(files), l.at, nil, nil)
			a.begin(current, l)
		}
		l.before, l.after = current, current
		a.ahead(i, a.looksAt(current))
		if a.change(x, l); l.after != current {
			a.turn(l)
			x.forget(current)
			measure(i+1, current)
			current = l.after
		}
		if a.Progress != nil && i%256 == 0 {
			a.Progress(i/2, len(a.landings))
		}
	}
	measure(len(a.landings), nil)
	behind()
	if len(a.landings) > 0 {
		a.tip = current
	}
	if a.silent > 0 {
		a.unchecked("content", "no rule about drafts was in force for %s with content", plural(a.silent, "landing", "landings"))
	}
}

// stretch is how many landings are compared with their parents at a time.
const stretch = 512

// ahead compares landings with their parents on several goroutines, in the hope that what is governed stays the same for
// a while. A state that governs other paths throws the rest away.
func (a *auditor) ahead(from int, s *scope) {
	if a.landings[from].seen != nil && a.landings[from].seen.name() == s.name() {
		return
	}
	part := a.landings[from:min(from+stretch, len(a.landings))]
	filter := s.filter(a.Within)
	parallel.Each(a.Jobs, len(part), func(i int) {
		part[i].seen = s
		part[i].changes, part[i].broken = part[i].Changes(filter)
	}, nil)
}

// change lists what a landing changed, and loads what is in force after it where that is something else.
func (a *auditor) change(x *states, l *landing) {
	s := l.before
	changes := l.changes
	if l.changes = nil; l.broken != nil {
		if !errors.Is(l.broken, gitrepo.ErrShallow) {
			a.fail(l.broken)
		}
		if a.Governing == nil {
			l.after = x.at(a.below(l.FS()), l.at, nil, nil)
		}
		return
	}
	var governing []string
	for _, c := range changes {
		p := Path{Path: a.path(c.Path), Change: string(c.Status), MadeInMerge: c.Own}
		if c.From != "" {
			p.From = a.path(c.From)
		}
		p.Area, _ = s.scope.area(p.Path)
		if p.Area == areaContent && c.Submodule() {
			a.unchecked("content", "%s is a submodule, so what it holds is not in this repository", p.Path)
		}
		l.facts.Paths = append(l.facts.Paths, p)
		for _, name := range []string{p.Path, p.From} {
			if s.charter && s.scope.governs(name) || !s.charter && name == "charter.toml" {
				governing = append(governing, name)
			}
		}
	}
	if len(governing) > 0 && a.Governing == nil {
		l.after = x.at(a.below(l.FS()), l.at, s, governing)
	}
}

// begin starts what is followed through the range with the state before its first landing.
func (a *auditor) begin(s *state, first *landing) {
	a.ward = ward{lines: map[string]*Custody{}, s: s, from: source.DateOf(first.at.In(s.zone()))}
	a.waivers = map[string]*Exception{}
	if s.g != nil {
		a.followWaivers(s, nil)
	}
}

// turn follows custody and exceptions over a landing that changed what is in force.
func (a *auditor) turn(l *landing) {
	a.ward.turn(l.after, source.DateOf(l.at.In(l.after.zone())))
	a.followWaivers(l.after, l)
}

// looksAt is the scope of the files that are of interest under a state: all of them where nothing says what is governed.
func (a *auditor) looksAt(s *state) *scope {
	if s.governed(a.Request) || s.problems != nil {
		return s.scope
	}
	if s.scope.everything == nil {
		s.scope.everything = &scope{all: true, folder: s.scope.folder, content: s.scope.content, others: s.scope.others}
	}
	return s.scope.everything
}
