package engine

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"copydesk/finding"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/cover"
	"github.com/open-policy-agent/opa/v1/format"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/tester"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// Coverage remembers which lines of the rules were reached by unit tests and by the examples of their documents, and
// which by examples alone. It is safe for concurrent use.
type Coverage struct {
	all, examples *cover.Cover
}

// NewCoverage gives a coverage in which nothing was reached yet.
func NewCoverage() *Coverage { return &Coverage{cover.New(), cover.New()} }

// Over gives the same rules, compiled once, over another register. Where coverage is not nil, what they reach counts as
// reached by an example.
func (p *Policies) Over(ctx context.Context, register any, coverage *Coverage) *Policies {
	out := newPolicies(ctx, p.units)
	out.count, out.deadline = p.count, p.deadline
	out.store.register = newDocument(register)
	if coverage != nil {
		out.tracers = []topdown.QueryTracer{coverage.all, coverage.examples}
	}
	return out
}

// TestResult is what became of one unit test.
type TestResult struct {
	Rule    string // the rule beside which the test stands, or "lib/NAME"
	Name    string
	File    string
	Line    int
	Skipped bool   // a test named todo_test_…
	Failed  string // why it failed: empty where it passed
}

// Test runs the unit tests that stand beside rules and libraries: the rules whose names start with test_ in files named
// *_test.rego. They see the same sandbox and the same register as the rules do. Only the tests beside what wanted accepts
// run; every test has to compile.
func Test(ctx context.Context, c Config, coverage *Coverage, wanted func(rule string) bool) ([]TestResult, finding.Problems) {
	set, problems := parsed(c.FS)
	tests, ps := parseTests(c.FS)
	problems = append(problems, ps...)
	if len(problems) > 0 {
		return nil, problems.Sort()
	}
	units, problems := described(c, set)
	if len(problems) > 0 {
		return nil, problems.Sort()
	}
	schemas, err := completed(c.Keys)
	if err != nil {
		return nil, finding.Problems{{Message: err.Error()}}
	}
	modules := map[string]*ast.Module{}
	for _, m := range slices.Concat(set.modules, tests) {
		modules[m.path] = m.parsed
	}
	compiler := ast.NewCompiler().WithCapabilities(sandbox()).WithStrict(true).SetErrorLimit(0).WithEnablePrintStatements(true).
		WithSchemas(schemaSet(schemas)).WithUseTypeCheckAnnotations(true).WithDefaultRegoVersion(ast.RegoV1)
	runner := tester.NewRunner().SetCompiler(compiler).SetModules(modules).RaiseBuiltinErrors(true).SetTimeout(Deadline).
		SetCoverageQueryTracer(coverage.all).SetCoverageRuns(nil)
	var prefixes []ast.Ref
	for _, m := range tests {
		if wanted(m.rule) {
			prefixes = append(prefixes, m.parsed.Package.Path)
		}
	}
	if len(prefixes) == 0 {
		return nil, nil
	}
	p := newPolicies(ctx, units)
	if c.Register != nil {
		p.store.register = newDocument(c.Register(p.Rules))
	}
	store := p.store
	txn, err := store.NewTransaction(ctx)
	if err != nil {
		return nil, finding.Problems{{Message: "read the register as data: " + err.Error()}}
	}
	defer store.Abort(ctx, txn)
	results, err := runner.SetStore(store).SetPrefixMatchers(prefixes...).RunTests(ctx, txn)
	if err != nil {
		return nil, regoProblems("policies", err).Sort()
	}
	beside := map[string]string{}
	for _, m := range tests {
		beside[m.path] = m.rule
	}
	var out []TestResult
	var failed []*tester.Result
	for r := range results {
		if out = append(out, testResult(r, beside)); r.Fail {
			failed = append(failed, r)
		}
	}
	lines := map[string]string{}
	for _, r := range failed {
		lines[fmt.Sprint(r.Location.File, r.Location.Row, r.Name)] = falseLine(ctx, compiler, store, txn, r)
	}
	for i, r := range out {
		if line := lines[fmt.Sprint(r.File, r.Line, r.Name)]; line != "" {
			out[i].Failed = strings.Replace(r.Failed, notTrue, line, 1)
		}
	}
	slices.SortFunc(out, func(a, b TestResult) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Name, b.Name))
	})
	if ctx.Err() != nil {
		return out, finding.Problems{{Message: "stopped before all tests had run: " + context.Cause(ctx).Error()}}
	}
	return out, nil
}

func testResult(r *tester.Result, beside map[string]string) TestResult {
	out := TestResult{Rule: beside[r.Location.File], Name: r.Name, File: r.Location.File, Line: r.Location.Row, Skipped: r.Skip}
	var e *topdown.Error
	switch {
	case errors.As(r.Error, &e):
		out.Failed = e.Message
	case r.Error != nil:
		out.Failed = r.Error.Error()
	case r.Fail:
		out.Failed = notTrue
		var cases []string
		for name, sub := range r.SubResults.Iter {
			if sub.Fail && len(sub.SubResults) == 0 {
				cases = append(cases, strings.Join(name, "/"))
			}
		}
		if len(cases) > 0 {
			out.Failed = "these cases are not true: " + strings.Join(cases, ", ")
		}
	}
	if printed := strings.TrimSpace(string(r.Output)); out.Failed != "" && printed != "" {
		out.Failed += "\n" + printed
	}
	return out
}

const notTrue = "it is not true"

// falseLine runs a failed test again to see at which of its lines it ended: the last one that was not true.
func falseLine(ctx context.Context, compiler *ast.Compiler, store storage.Store, txn storage.Transaction, r *tester.Result) string {
	trace := topdown.NewBufferTracer()
	query, err := rego.New(rego.Query(r.Package+"."+r.Name), rego.Compiler(compiler), rego.Store(store), rego.Transaction(txn)).PrepareForEval(ctx)
	if err != nil {
		return ""
	}
	if _, err := query.Eval(ctx, rego.EvalQueryTracer(trace), rego.EvalTransaction(txn)); err != nil {
		return ""
	}
	for _, e := range slices.Backward(*trace) {
		expr, ok := e.Node.(*ast.Expr)
		if e.Op == topdown.FailOp && ok && expr.Location != nil && expr.Location.File == r.Location.File {
			text, _, _ := bytes.Cut(bytes.TrimSpace(expr.Location.Text), []byte("\n"))
			return fmt.Sprintf("line %d is not true: %s", expr.Location.Row, text)
		}
	}
	return ""
}

// parseTests reads every *_test.rego below policies/. A test stands beside what it tests.
func parseTests(fsys fs.FS) ([]*module, finding.Problems) {
	var tests []*module
	var problems finding.Problems
	packages := map[string]string{}
	err := fs.WalkDir(fsys, "policies", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(p, "_test.rego") {
			return err
		}
		data, err := fs.ReadFile(fsys, p)
		if err != nil {
			return err
		}
		parsed, err := ast.ParseModuleWithOpts(p, string(data), ast.ParserOptions{Capabilities: sandbox(), RegoVersion: ast.RegoV1})
		if err != nil {
			problems = append(problems, regoProblems(p, err)...)
			return nil
		}
		name := parsed.Package.Path.String()
		if other, ok := packages[name]; ok {
			problems = append(problems, finding.Problem{Path: p, Line: parsed.Package.Location.Row, Column: 1,
				Message: fmt.Sprintf("the package is also that of %s", other), Hint: "give each test file a package of its own"})
			return nil
		}
		packages[name] = p
		rule := strings.TrimSuffix(strings.TrimPrefix(p, "policies/"), "_test.rego")
		if parts := strings.Split(rule, "/"); len(parts) == 3 && parts[1] == parts[2] {
			rule = parts[0] + "/" + parts[1]
		}
		tests = append(tests, &module{path: p, rule: rule, text: string(data), parsed: parsed})
		return nil
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		problems = append(problems, finding.Problem{Path: "policies", Message: "read the tests: " + err.Error()})
	}
	return tests, problems
}

// Lines is a run of lines of one file, from First to Last.
type Lines struct {
	File        string
	First, Last int
}

// Missed is what a coverage has not seen: Lines that neither a test nor an example reached, Silent rules' bodies that no
// example made fire.
type Missed struct {
	Lines  []Lines
	Silent []Lines

	reached, lines int
}

// Missed holds the coverage against the policies that it was taken of.
func (c *Coverage) Missed(policies fs.FS, wanted func(rule string) bool) (Missed, finding.Problems) {
	set, problems := parsed(policies)
	if len(problems) > 0 {
		return Missed{}, problems.Sort()
	}
	modules := map[string]*ast.Module{}
	for _, m := range set.modules {
		if wanted(m.rule) {
			modules[m.path] = m.parsed
		}
	}
	var out Missed
	all, examples := c.all.Report(modules), c.examples.Report(modules)
	for _, file := range slices.Sorted(maps.Keys(modules)) {
		missed := map[int]bool{}
		for _, r := range all.Files[file].NotCovered {
			for row := r.Start.Row; row <= r.End.Row; row++ {
				missed[row] = true
			}
		}
		out.Lines = append(out.Lines, runs(file, missed)...)
		out.lines += all.Files[file].CoveredLines + all.Files[file].NotCoveredLines
		out.reached += all.Files[file].CoveredLines
		for _, rule := range modules[file].Rules {
			name, row := rule.Head.Ref().GroundPrefix().String(), rule.Head.Location.Row
			if (name == Draft.defines() || name == Mention.defines()) && !examples.IsCovered(file, row) {
				out.Silent = append(out.Silent, Lines{file, row, row})
			}
		}
	}
	return out, nil
}

// Share is the part of all lines that was reached, from 0 to 1.
func (m Missed) Share() float64 {
	if m.lines == 0 {
		return 1
	}
	return float64(m.reached) / float64(m.lines)
}

// runs joins rows that follow one another.
func runs(file string, rows map[int]bool) []Lines {
	var out []Lines
	for _, row := range slices.Sorted(maps.Keys(rows)) {
		if n := len(out); n > 0 && out[n-1].Last == row-1 {
			out[n-1].Last = row
			continue
		}
		out = append(out, Lines{file, row, row})
	}
	return out
}

// Format gives a Rego file as the one common style has it.
func Format(path string, source []byte) ([]byte, finding.Problems) {
	options := ast.ParserOptions{RegoVersion: ast.RegoV1, ProcessAnnotation: true, Capabilities: sandbox()}
	out, err := format.SourceWithOpts(path, source, format.Opts{RegoVersion: ast.RegoV1, ParserOptions: &options})
	if err != nil {
		return nil, regoProblems(path, err)
	}
	return out, nil
}

// Describe reads the rules of a policies folder with their metadata, and every problem that needs no compiling to be seen.
// The rules are given even beside problems.
func Describe(c Config) ([]Rule, finding.Problems) {
	set, problems := parsed(c.FS)
	if set == nil {
		return nil, problems.Sort()
	}
	rules, ps := describe(c, set)
	return rules, append(problems, ps...).Sort()
}
