package audit

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"copydesk/finding"
	"copydesk/internal/engine"
	"copydesk/internal/governance"
	"copydesk/internal/parallel"
	"copydesk/internal/source"
	"copydesk/lint"
)

// Content is a draft or template that a landing brought, linted again: by the policy that was in force when it landed,
// and by today's.
type Content struct {
	Path     string   `json:"path"`
	Kind     string   `json:"kind"`
	Accounts []string `json:"accounts"`
	Errors   int      `json:"errors"` // under the policy then, without what was waived
	Warnings int      `json:"warnings"`
	Notes    int      `json:"notes"`
	Waived   int      `json:"waived"`
	Rules    []string `json:"rules"`      // whose errors and warnings it had then
	Failed   []string `json:"failed"`     // whose errors it had then
	Today    []string `json:"only_today"` // whose errors and warnings it has only under today's policy, or more gravely
	Fixed    string   `json:"fixed"`      // the landing that mended its errors, or empty
	waivers  []string
}

// lint judges the content of some landings again, all under one state. Rules that compare drafts with each other are not
// run again. What governs is loaded once for each day.
func (a *auditor) lint(part []*landing) {
	days := map[source.Date][]*landing{}
	for _, l := range part {
		switch {
		case !l.hasContent() || l.unjudged || !l.before.charter:
		case l.before.g.Policies.Active(engine.Draft) == 0:
			a.silent++
		default:
			day := source.DateOf(l.at.In(l.before.zone()))
			days[day] = append(days[day], l)
		}
	}
	if len(days) == 0 {
		return
	}
	s := part[0].before
	desk, err := a.deskOf(s)
	if err != nil {
		part[0].problems = append(part[0].problems, finding.Problem{Message: err.Error()})
		return
	}
	sorted := slices.SortedFunc(maps.Keys(days), source.Date.Compare)
	parallel.Each(a.Jobs, len(sorted), func(i int) {
		g := s.g.On(a.ctx, days[sorted[i]][0].at, engine.Draft)
		for _, l := range days[sorted[i]] {
			l.lint(a, desk, g)
		}
	}, nil)
}

// deskOf gives a desk for a state: the last one where only the roles have changed since, which no desk looks at.
func (a *auditor) deskOf(s *state) (*lint.Desk, error) {
	key := s.own + s.rules
	if a.last.desk != nil && a.last.key == key {
		return a.last.desk, nil
	}
	desk, err := lint.NewDesk(s.g)
	a.last.desk, a.last.key = desk, key
	return desk, err
}

func (l *landing) hasContent() bool {
	return slices.ContainsFunc(l.facts.Paths, func(p Path) bool { return p.Area == areaContent })
}

// desk gives a desk at the moment of a landing.
func (l *landing) desk(k *lint.Desk, g *governance.Governance) *lint.Desk {
	at := *g
	at.Now = l.at
	return k.Under(&at)
}

func (l *landing) lint(a *auditor, own *lint.Desk, g *governance.Governance) {
	var paths []string
	for _, p := range l.facts.Paths {
		if p.Area == areaContent && p.Change != "deleted" {
			paths = append(paths, p.Path)
		}
	}
	desk := l.desk(own, g)
	files := a.below(l.FS())
	request := lint.Request{FS: files, Paths: paths, Narrowed: true, Chartered: true, InHand: true, Jobs: 1}
	result := desk.Run(a.ctx, request, true)
	l.problems = append(l.problems, result.Report.Errors...)
	today := map[string][]finding.Finding{}
	if a.desk != nil && len(paths) > 0 && l.before.key != a.newest { // else it is the same policy at the same moment
		request.InHand = false
		today = byPath(l.desk(a.desk, a.today).Run(a.ctx, request, true).Report.Findings)
	}
	for _, d := range result.Drafts {
		l.hits = append(l.hits, hitsOf(d)...)
	}
	then := byPath(result.Report.Findings)
	drafts := map[string]*lint.Draft{}
	for _, d := range result.Drafts {
		drafts[d.Path] = d
	}
	for _, p := range paths {
		if slices.Contains(result.Outside, p) || slices.ContainsFunc(result.Report.Errors, func(e finding.Problem) bool { return e.Path == p }) {
			continue // it is no content, or nobody can tell what is in it
		}
		c := weigh(p, drafts[p], then[p])
		for _, f := range today[p] {
			known := func(t finding.Finding) bool { return t.Rule == f.Rule && t.Level >= f.Level }
			if f.Waiver == nil && f.Level >= finding.Warning && !slices.ContainsFunc(then[p], known) {
				c.Today = append(c.Today, f.Rule)
			}
		}
		c.Today = compact(c.Today)
		l.content = append(l.content, c)
		if v, ok := violation(p, then[p]); ok {
			l.facts.Violations = append(l.facts.Violations, v)
		}
	}
	l.edits(a, g, desk, drafts)
}

// hitsOf lists the terms of word lists that stand in a draft.
func hitsOf(d *lint.Draft) []hit {
	var out []hit
	for _, m := range d.Watchwords {
		out = append(out, hit{m.List, m.Term, d.Path, short(d.Text)})
	}
	return out
}

func byPath(fs []finding.Finding) map[string][]finding.Finding {
	out := map[string][]finding.Finding{}
	for _, f := range fs {
		out[f.Path] = append(out[f.Path], f)
	}
	return out
}

func weigh(p string, d *lint.Draft, fs []finding.Finding) Content {
	c := Content{Path: p, Kind: "post", Accounts: []string{}, Rules: []string{}, Failed: []string{}, Today: []string{}}
	if d != nil {
		c.Kind = d.Kind
		for _, t := range d.Targets {
			if t.Account != "" {
				c.Accounts = append(c.Accounts, t.Account)
			}
		}
	}
	for _, f := range fs {
		switch {
		case f.Waiver != nil:
			c.Waived++
			c.waivers = append(c.waivers, f.Waiver.ID)
			continue
		case f.Level == finding.Error:
			c.Errors++
			c.Failed = append(c.Failed, f.Rule)
		case f.Level == finding.Warning:
			c.Warnings++
		default:
			c.Notes++
			continue
		}
		c.Rules = append(c.Rules, f.Rule)
	}
	c.Rules, c.Failed = compact(c.Rules), compact(c.Failed)
	return c
}

// violation gathers the errors of a file.
func violation(p string, fs []finding.Finding) (Violation, bool) {
	v := Violation{Path: p, Rules: []string{}, At: at(p)}
	for _, f := range fs {
		if f.Waiver == nil && f.Level == finding.Error {
			if v.First == "" {
				v.First, v.At = f.Message, finding.Place{Path: p, Start: f.Start.Offset, End: f.End.Offset}
			}
			v.Rules = append(v.Rules, f.Rule)
		}
	}
	v.Rules = compact(v.Rules)
	return v, len(v.Rules) > 0
}

// edits finds published content that the landing changed or removed.
func (l *landing) edits(a *auditor, g *governance.Governance, desk *lint.Desk, now map[string]*lint.Draft) {
	before, err := l.FSBefore()
	if err != nil {
		return // told when the landing was read
	}
	files := a.below(before)
	allowed := g.Register.Charter.Moderation.RemovalReasons
	for _, p := range l.facts.Paths {
		if p.Area != areaContent || p.Change == "added" {
			continue
		}
		name := p.Path
		if p.From != "" {
			name = p.From
		}
		old := draftAt(a, desk, files, name)
		if old == nil || !published(old, name) {
			continue
		}
		e := Edited{Path: p.Path, Removed: p.Change == "deleted", Reason: l.facts.Reason, Listed: len(allowed) > 0, At: at(p.Path)}
		if d := now[p.Path]; d != nil {
			if d.Text == old.Text {
				continue
			}
			e.Admits = len(d.Corrects) > 0 || len(d.Matches["corrections"]) > 0
		} else if !e.Removed {
			continue // it cannot be read any more, which is a finding of its own
		}
		e.Allowed = slices.ContainsFunc(allowed, func(reason string) bool {
			return strings.Contains(" "+spoken(l.facts.Reason+" "+l.facts.Subject)+" ", " "+spoken(reason)+" ")
		})
		l.facts.Edited = append(l.facts.Edited, e)
	}
}

func draftAt(a *auditor, desk *lint.Desk, files fs.FS, name string) *lint.Draft {
	if ext := strings.ToLower(path.Ext(name)); ext == ".jsonl" || ext == ".ndjson" {
		return nil // a collection, not a post
	}
	drafts := desk.Run(a.ctx, lint.Request{FS: files, Paths: []string{name}, Narrowed: true, Chartered: true, Jobs: 1}, false).Drafts
	if len(drafts) != 1 {
		return nil
	}
	return drafts[0]
}

// published says that a draft that stood on the branch had been published: it is no template, lies in no folder of drafts
// and was not scheduled for later.
func published(d *lint.Draft, name string) bool {
	for part := range strings.SplitSeq(path.Dir(name), "/") {
		if strings.Trim(strings.ToLower(part), "_s") == "draft" {
			return false
		}
	}
	return d.Kind != "template" && !(d.Schedule.Valid && d.Schedule.NS > d.Now.NS)
}

// spoken brings words into one form: lower case, with one space between them and no hyphens.
func spoken(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return r == '-' || r == '_' || r == ' ' || r == ',' || r == '.' || r == ':' || r == ';' || r == '(' || r == ')' || r == '\n'
	}), " ")
}

func compact(s []string) []string {
	slices.Sort(s)
	s = slices.Compact(s)
	if s == nil {
		return []string{}
	}
	return s
}

// mended notes for each file that failed which later landing mended or removed it.
func (a *auditor) mended() {
	open := map[string][]*Content{}
	for _, l := range a.landings {
		for _, p := range l.facts.Paths {
			if name := p.From; name != "" && name != p.Path {
				open[p.Path] = append(open[p.Path], open[name]...)
				delete(open, name)
			}
			if p.Change == "deleted" {
				for _, c := range open[p.Path] {
					c.Fixed = l.facts.Commit
				}
				delete(open, p.Path)
			}
		}
		for i := range l.content {
			c := &l.content[i]
			if c.Errors > 0 {
				open[c.Path] = append(open[c.Path], c)
				continue
			}
			for _, failed := range open[c.Path] {
				failed.Fixed = l.facts.Commit
			}
			delete(open, c.Path)
		}
	}
}
