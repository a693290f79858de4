package policy

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing/fstest"
	"time"

	"copydesk/audit"
	"copydesk/finding"
	"copydesk/internal/engine"
	"copydesk/internal/governance"
	"copydesk/internal/register"
	"copydesk/internal/spelling"
	"copydesk/lint"
	"copydesk/route"
)

// bench is where examples are tried: the rules, compiled once, over the repository of examples.
type bench struct {
	files    tested
	g        *governance.Governance
	coverage *engine.Coverage

	mu    sync.Mutex
	known map[string]*setting
}

// setting is a repository of examples at a moment, with the files of an example laid over it. Examples share it where
// they say the same.
type setting struct {
	once     sync.Once
	g        *governance.Governance
	desk     func() (*lint.Desk, error)
	problems finding.Problems
}

func newBench(ctx context.Context, files tested) (*bench, finding.Problems) {
	g, problems := governance.Load(ctx, governance.Config{FS: files.overlay(nil, true), Now: Now()})
	if len(problems) > 0 {
		return nil, problems
	}
	return &bench{files: files, g: g, coverage: engine.NewCoverage(), known: map[string]*setting{}}, nil
}

// setting gives the repository in which an example is judged.
func (b *bench) setting(ctx context.Context, e Example) *setting {
	key := e.Now.String()
	for _, f := range e.Files {
		key += "\x00" + f.Path + "\x00" + f.Text
	}
	b.mu.Lock()
	s, ok := b.known[key]
	if !ok {
		s = &setting{}
		b.known[key] = s
	}
	b.mu.Unlock()
	s.once.Do(func() {
		s.g, s.problems = b.load(ctx, e)
		s.desk = sync.OnceValues(func() (*lint.Desk, error) { return lint.NewDesk(s.g) })
	})
	return s
}

// load loads the repository of an example. The rules are compiled anew only where the example changes what they are
// compiled with: the ids of lists and platforms, or the charter's settings for rules.
func (b *bench) load(ctx context.Context, e Example) (*governance.Governance, finding.Problems) {
	reg, problems := register.Load(register.Sources{FS: b.files.overlay(e.Files, false)})
	if len(problems) > 0 {
		return nil, problems
	}
	var g *governance.Governance
	if len(reg.RuleOverrides()) == 0 && slices.Equal(reg.ListIDs(), b.g.Register.ListIDs()) && slices.Equal(reg.PlatformNames(), b.g.Register.PlatformNames()) {
		g = b.g.Over(ctx, reg, e.Now)
		g.Content = reg.Charter.Content
	} else if g, problems = governance.Load(ctx, governance.Config{FS: b.files.overlay(e.Files, true), Now: e.Now}); len(problems) > 0 {
		return nil, problems
	}
	g.Policies = g.Policies.Over(ctx, g.Facts, b.coverage)
	return g, nil
}

// try has everything judge an example. It gives why the rule fails it, or "", and what kept any rule from judging.
func (b *bench) try(ctx context.Context, r engine.Rule, e Example) (string, finding.Problems) {
	s := b.setting(ctx, e)
	if len(s.problems) > 0 {
		return "the files of this example cannot be used: " + b.inDoc(e, s.problems), nil
	}
	var said []string
	var hints []string
	var problems finding.Problems
	switch r.Subject {
	case engine.Draft:
		said, hints, problems = tryDraft(ctx, s, r, e)
	case engine.Register:
		said, problems = b.tryRegister(ctx, s, r, e)
	default:
		facts, err := decodeFacts(s.g, e)
		if err != nil {
			return err.Error(), nil
		}
		verdicts, ps := s.g.Policies.Judge(ctx, r.Subject, facts)
		problems = ps
		for _, v := range verdicts {
			switch {
			case v.Rule.ID == r.ID && v.Route != nil:
				said = append(said, fmt.Sprintf("level %s: %s", v.Route.Level, v.Route.Text))
			case v.Rule.ID == r.ID:
				said = append(said, v.Message)
			}
		}
	}
	switch {
	case e.Fires && len(said) == 0:
		why := "the rule is silent on this example, which stands under Avoid"
		if len(hints) > 0 {
			why += " (" + strings.Join(hints, "; ") + ")"
		}
		return why, problems
	case !e.Fires && len(said) > 0:
		return "the rule fires on this example, which stands under Prefer: " + strings.Join(said, "; "), problems
	}
	return "", problems
}

func tryDraft(ctx context.Context, s *setting, r engine.Rule, e Example) (said, hints []string, problems finding.Problems) {
	files := fstest.MapFS{e.Path: &fstest.MapFile{Data: []byte(e.Text), Mode: 0o644}}
	for _, f := range e.Files {
		files[f.Path] = &fstest.MapFile{Data: []byte(f.Text), Mode: 0o644}
	}
	desk, err := s.desk()
	if err != nil {
		return nil, nil, finding.Problems{{Message: err.Error()}}
	}
	result := desk.Run(ctx, lint.Request{FS: files, Paths: []string{e.Path}, Chartered: len(e.Files) > 0, InHand: true,
		Accounts: e.Accounts, Platforms: e.Platforms, Jobs: 1}, true)
	for _, f := range result.Report.Findings {
		switch {
		case f.Rule == r.ID:
			said = append(said, f.Message)
		case strings.HasPrefix(f.Rule, "content/"):
			hints = append(hints, f.Message)
		}
	}
	for _, u := range result.Report.Unchecked {
		hints = append(hints, fmt.Sprintf("%s not checked: %s", u.What, u.Why))
	}
	return said, hints, result.Report.Errors
}

// tryRegister checks the register. What stands in the policies under test is not of the example, and does not count.
func (b *bench) tryRegister(ctx context.Context, s *setting, r engine.Rule, e Example) ([]string, finding.Problems) {
	report := lint.Check(ctx, s.g)
	var said []string
	for _, f := range report.Findings {
		_, light := b.files.light[f.Path]
		_, rule := b.files.rules[f.Path]
		own := slices.ContainsFunc(e.Files, func(file File) bool { return file.Path == f.Path })
		if f.Rule == r.ID && (own || !light && !rule) {
			said = append(said, fmt.Sprintf("%s (%s:%d)", f.Message, f.Path, f.Start.Line))
		}
	}
	return said, report.Errors
}

// inDoc tells problems of an example's files by their lines in the document.
func (b *bench) inDoc(e Example, problems finding.Problems) string {
	var out []string
	for _, p := range problems {
		i := slices.IndexFunc(e.Files, func(f File) bool { return f.Path == p.Path })
		if i >= 0 && p.Line > 0 && p.Line <= strings.Count(e.Files[i].Text, "\n")+1 {
			p.Message = fmt.Sprintf("line %d: %s", e.Files[i].Line+p.Line-1, p.Message)
			p.Path = ""
		}
		out = append(out, p.Error())
	}
	return strings.Join(out, "; ")
}

// decodeFacts lays the JSON of an example over facts in which nothing is said.
func decodeFacts(g *governance.Governance, e Example) (any, error) {
	now := g.Moment(e.Now)
	var facts any
	switch e.Facts {
	case engine.Change:
		facts = &audit.Change{Now: now}
	case engine.Mention:
		m := &route.Mention{Now: now, Received: now, Matches: map[string][]route.Hit{}}
		for _, id := range g.Register.ListIDs() {
			m.Matches[id] = []route.Hit{}
		}
		facts = m
	default:
		return nil, fmt.Errorf("the %s has no facts in JSON", e.Facts)
	}
	dec := json.NewDecoder(strings.NewReader(e.Text))
	dec.DisallowUnknownFields()
	err := dec.Decode(facts)
	if err == nil {
		if _, more := dec.Token(); !errors.Is(more, io.EOF) {
			err = errors.New("something stands behind the facts")
		}
	}
	if err != nil {
		line := e.Line + 1 + bytes.Count([]byte(e.Text)[:min(int(dec.InputOffset()), len(e.Text))], []byte("\n"))
		return nil, fmt.Errorf("the facts of this example cannot be read, near line %d: %s", line, strings.TrimPrefix(err.Error(), "json: "))
	}
	if m, ok := facts.(*route.Mention); ok {
		for id := range m.Matches {
			if !slices.Contains(g.Register.ListIDs(), id) {
				return nil, fmt.Errorf("the facts of this example cannot be used: there is no list %q%s", id, didYouMean(id, g.Register.ListIDs()))
			}
		}
	}
	return facts, complete(reflect.ValueOf(facts), g)
}

// complete gives every moment of which only the time is written its day and its nanoseconds. Facts are of bounded depth.
func complete(v reflect.Value, g *governance.Governance) error {
	switch v.Kind() {
	case reflect.Pointer:
		return complete(v.Elem(), g)
	case reflect.Slice:
		for i := range v.Len() {
			if err := complete(v.Index(i), g); err != nil {
				return err
			}
		}
	case reflect.Struct:
		if m, ok := v.Addr().Interface().(*governance.Moment); ok {
			if m.Time == "" || m.NS != 0 {
				return nil
			}
			t, err := time.Parse(time.RFC3339, m.Time)
			if err != nil {
				return fmt.Errorf("the facts of this example cannot be used: %q is not a time such as 2026-11-22T09:00:00Z", m.Time)
			}
			*m = g.Moment(t)
			return nil
		}
		for i := range v.NumField() {
			if !v.Type().Field(i).IsExported() {
				continue
			}
			if err := complete(v.Field(i), g); err != nil {
				return err
			}
		}
	}
	return nil
}

func didYouMean(word string, known []string) string { return suggestion(spelling.Nearest(word, known)) }
