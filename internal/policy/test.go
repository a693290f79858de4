package policy

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"copydesk/finding"
	"copydesk/internal/engine"
	"copydesk/internal/parallel"
	"copydesk/internal/spelling"
)

// Result is what became of the tests and examples of rules. Its JSON is for programs: fields may be added, never changed.
type Result struct {
	Version  int  `json:"version"`
	Rules    int  `json:"rules"`
	Tests    Run  `json:"tests"`    // unit tests
	Examples Run  `json:"examples"` // of the rules' documents
	Covered  int  `json:"covered"`  // lines that a test or an example reached, in percent
	Passed   bool `json:"passed"`

	Failures []Failure         `json:"failures"`
	Missed   []Missed          `json:"missed"`
	Errors   []finding.Problem `json:"errors"` // what kept the tests from running
}

// Run counts what ran.
type Run struct {
	Run     int `json:"run"`
	Failed  int `json:"failed"`
	Skipped int `json:"skipped"`
}

// Failure is something that a rule does not hold.
type Failure struct {
	Rule    string `json:"rule"`
	What    string `json:"what"` // test, example, document or body
	Path    string `json:"path"`
	Line    int    `json:"line"`
	Message string `json:"message"`
}

// Missed are lines that neither a test nor an example reached.
type Missed struct {
	Path  string `json:"path"`
	First int    `json:"first"`
	Last  int    `json:"last"`
}

// ExitStatus is 2 where anything kept the tests from running, 1 where one failed, else 0.
func (r Result) ExitStatus() int {
	switch {
	case len(r.Errors) > 0:
		return 2
	case len(r.Failures) > 0:
		return 1
	default:
		return 0
	}
}

// Test runs the unit tests and the examples of rules, of all of them where none is named. The policies are the folder
// policies/ of the file system, and nothing else of it is read: tests and examples have a repository of their own. A name
// that no rule has is an error.
func Test(ctx context.Context, policies fs.FS, rules ...string) (Result, error) {
	files, problems := readTested(policies)
	if len(problems) > 0 {
		return Result{Errors: problems}.finish(), nil
	}
	b, problems := newBench(ctx, files)
	if len(problems) > 0 && len(rules) > 0 {
		// What is wrong with other rules is no reason not to test these.
		if alone, ps := newBench(ctx, files.only(rules)); len(ps) == 0 {
			b, problems = alone, nil
		}
	}
	if len(problems) > 0 {
		return Result{Errors: problems}.finish(), nil
	}
	all := b.g.Policies.Rules()
	if len(all) == 0 {
		return Result{Errors: finding.Problems{{Path: "policies", Message: "there is no rule, so nothing was tested"}}}.finish(), nil
	}
	for _, id := range rules {
		if _, ok := b.g.Policies.Rule(id); !ok {
			return Result{}, unknownRule(id, all)
		}
	}
	wanted := func(id string) bool { return len(rules) == 0 || slices.Contains(rules, id) }
	t := trial{b: b, wanted: wanted, rules: slices.DeleteFunc(all, func(r engine.Rule) bool { return !wanted(r.ID) })}
	t.out.Rules = len(t.rules)
	t.unitTests(ctx)
	t.examples(ctx)
	t.coverage()
	if ctx.Err() != nil {
		t.out.Errors = append(t.out.Errors, finding.Problem{Message: "stopped before everything was tested: " + context.Cause(ctx).Error()})
	}
	return t.out.finish(), nil
}

// unknownRule is the error about a name that no rule has; it names the nearest one.
func unknownRule(id string, rules []engine.Rule) error {
	var ids, names []string
	full := map[string]string{}
	for _, r := range rules {
		_, name, _ := strings.Cut(r.ID, "/")
		ids, names = append(ids, r.ID), append(names, name)
		if full[name] == "" {
			full[name] = r.ID
		}
	}
	near := spelling.Nearest(id, ids)
	if near == "" {
		near = full[id]
	}
	if near == "" {
		near = full[spelling.Nearest(id, names)]
	}
	if near != "" {
		return fmt.Errorf("there is no rule %q; did you mean %q?", id, near)
	}
	return fmt.Errorf("there is no rule %q; copydesk policy list names the rules", id)
}

// trial is one run of tests.
type trial struct {
	b      *bench
	rules  []engine.Rule
	wanted func(string) bool
	out    Result
}

func (t *trial) fail(rule, what, path string, line int, format string, args ...any) {
	t.out.Failures = append(t.out.Failures, Failure{rule, what, path, line, fmt.Sprintf(format, args...)})
}

func (t *trial) unitTests(ctx context.Context) {
	c := engine.Config{FS: t.b.files.all, Clauses: map[string][]string{}, Register: func(func() []engine.Rule) any { return t.b.g.Facts },
		Keys: map[string][]string{"lists": t.b.g.Register.ListIDs(), "platforms": t.b.g.Register.PlatformNames()}}
	for name, p := range t.b.g.Register.Policies {
		for _, clause := range p.Clauses {
			c.Clauses[name] = append(c.Clauses[name], clause.ID)
		}
	}
	results, problems := engine.Test(ctx, c, t.b.coverage, t.wanted)
	t.out.Errors = append(t.out.Errors, problems...)
	ran := map[string]bool{}
	for _, r := range results {
		t.out.Tests.Run++
		switch {
		case r.Skipped:
			t.out.Tests.Skipped++
		case r.Failed != "":
			t.out.Tests.Failed++
			t.fail(r.Rule, "test", r.File, r.Line, "%s failed: %s", r.Name, r.Failed)
		}
		ran[r.Rule] = ran[r.Rule] || !r.Skipped
	}
	for _, r := range t.rules {
		if file := strings.TrimSuffix(r.File, ".rego") + "_test.rego"; !ran[r.ID] && len(problems) == 0 {
			t.fail(r.ID, "test", file, 0, "the rule has no unit test: a rule in this file whose name starts with test_")
		}
	}
}

// examples runs the examples of all documents, several at a time.
func (t *trial) examples(ctx context.Context) {
	type job struct {
		rule    engine.Rule
		doc     string
		example Example
		why     string
		errors  finding.Problems
	}
	var jobs []job
	for _, r := range t.rules {
		doc, problems := ReadDoc(t.b.files.all, r)
		for _, p := range problems {
			t.fail(r.ID, "document", p.Path, p.Line, "%s", finding.Problem{Message: p.Message, Hint: p.Hint}.Error())
		}
		for _, e := range doc.Examples {
			jobs = append(jobs, job{rule: r, doc: doc.Path, example: e})
		}
	}
	parallel.Each(0, len(jobs), func(i int) {
		if j := &jobs[i]; ctx.Err() == nil {
			j.why, j.errors = t.b.try(ctx, j.rule, j.example)
		}
	}, nil)
	for _, j := range jobs {
		t.out.Examples.Run++
		if j.why != "" {
			t.out.Examples.Failed++
			t.fail(j.rule.ID, "example", j.doc, j.example.Line, "%s", j.why)
		}
		t.out.Errors = append(t.out.Errors, j.errors...)
	}
}

// coverage reports lines that nothing reached, and bodies of rules that no example made fire.
func (t *trial) coverage() {
	missed, problems := t.b.coverage.Missed(t.b.files.all, t.wanted)
	t.out.Errors = append(t.out.Errors, problems...)
	for _, l := range missed.Lines {
		t.out.Missed = append(t.out.Missed, Missed{l.File, l.First, l.Last})
	}
	byFile := map[string]string{}
	for _, r := range t.rules {
		byFile[r.File] = r.ID
	}
	for _, l := range missed.Silent {
		t.fail(byFile[l.File], "body", l.File, l.First, "no example under Avoid makes this fire")
	}
	t.out.Covered = int(100 * missed.Share())
}

// finish brings a result into its order.
func (r Result) finish() Result {
	r.Version = 1
	slices.SortFunc(r.Failures, func(a, b Failure) int {
		return cmp.Or(cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Message, b.Message))
	})
	r.Errors = finding.Problems(r.Errors).Sort()
	r.Passed = r.ExitStatus() == 0
	if r.Failures == nil {
		r.Failures = []Failure{}
	}
	if r.Missed == nil {
		r.Missed = []Missed{}
	}
	if r.Errors == nil {
		r.Errors = []finding.Problem{}
	}
	return r
}
