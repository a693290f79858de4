// Package engine compiles policies and lets them judge facts. It is the only importer of OPA.
//
// A rule is one Rego package, policies.<policy>["<rule>"], in policies/<policy>/<rule>/<rule>.rego. It judges the facts
// of one [Subject], which it names by the input schema that it declares. No list of rules exists anywhere: for every
// subject an entrypoint over exactly its rules is generated at load, and a rule's title, level, clause and owner are
// joined to what it finds by the path of its package, so a rule can forge neither an id nor a level.
//
// Policies come from strangers. They are compiled strictly, with built-ins that reach no network, file, clock or
// environment, and each evaluation has a deadline. What does not load is a [finding.Problem]; nothing is skipped.
package engine

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"sync"
	"time"

	"copydesk/finding"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/topdown"
	"github.com/open-policy-agent/opa/v1/topdown/cache"
)

// Deadline is the longest that one evaluation (all rules of a subject over one facts document) may take.
const Deadline = 10 * time.Second

// Config is what a set of policies is loaded from.
type Config struct {
	// FS holds the folder policies/. Test files (*_test.rego) are never loaded for judging.
	FS fs.FS
	// Register gives what becomes data.register, which every rule may read; it is told the rules, since the trace from
	// risk to rule is a part of the register's facts. Nil gives an empty register.
	Register func(rules []Rule) any
	// Clauses lists the clause ids of each policy's POLICY.md, by policy.
	Clauses map[string][]string
	// Keys lists the ids that a schema's maps are completed with: "lists" and "platforms".
	Keys map[string][]string
	// Parameters are the charter's own values for rules' parameters, by rule id and parameter name.
	Parameters map[string]map[string]any
	// Where gives the place at which the charter speaks of a rule, or of one of its parameters, for what is wrong there.
	// Nil knows no places.
	Where func(rule, parameter string) finding.Problem
	// Nearest gives the known word that a misspelt one probably stands for, or "". Nil knows none.
	Nearest func(word string, known []string) string
	// Off names the rules that are turned off: they load, so that a broken one cannot hide, but never judge.
	Off map[string]bool
	// Deadline bounds one evaluation; zero means [Deadline].
	Deadline time.Duration
	// Known says that these very policies, with these keys, have compiled whole before. Then only the rules that judge
	// Subjects are loaded, and their types are not checked again. Otherwise all are, so that a broken rule cannot hide.
	Known    bool
	Subjects []Subject // nil is all
}

// Policies is a compiled set of rules. It is safe for concurrent use.
type Policies struct {
	rules    []Rule
	byID     map[string]*Rule
	digest   string
	count    int
	deadline time.Duration
	compiler *ast.Compiler
	register ast.Value
	store    storage.Store
	caches   []func(*rego.Rego)
	tracers  []rego.EvalOption // where coverage is taken; none else

	queries [len(subjects)]lazyQuery

	mu    sync.Mutex
	stuck map[string]bool // rules that ran into the deadline, which are not run again
}

type lazyQuery struct {
	once  sync.Once
	query rego.PreparedEvalQuery
	err   error
}

// inCharter begins a problem of the charter's table for a rule.
func (c Config) inCharter(rule, parameter string) finding.Problem {
	if c.Where == nil {
		return finding.Problem{Path: "charter.toml"}
	}
	return c.Where(rule, parameter)
}

// Load reads, checks and compiles all rules below policies/. It gives every problem that it finds, sorted.
func Load(ctx context.Context, c Config) (*Policies, finding.Problems) {
	set, problems := parse(c)
	rules, ps := describe(c, set)
	if problems = append(problems, ps...); len(problems) > 0 {
		return nil, problems.Sort()
	}
	compiler, problems := compile(c, set, rules)
	if len(problems) > 0 {
		return nil, problems.Sort()
	}
	p := &Policies{
		rules: rules, byID: map[string]*Rule{}, digest: set.digest, count: set.count(), deadline: c.Deadline, compiler: compiler,
		stuck: map[string]bool{},
	}
	if p.deadline == 0 {
		p.deadline = Deadline
	}
	for i := range rules {
		p.byID[rules[i].ID] = &rules[i]
	}
	data, err := document(c, rules)
	if err != nil {
		return nil, finding.Problems{{Message: err.Error()}}
	}
	p.register, _ = data["register"].(ast.Value)
	p.store = inmem.NewFromObjectWithOpts(data, inmem.OptRoundTripOnWrite(false), inmem.OptReturnASTValuesOnRead(true))
	// A regular expression of a rule is compiled once, not once a draft.
	values := cache.NewInterQueryValueCache(ctx, &cache.Config{})
	p.caches = []func(*rego.Rego){rego.InterQueryBuiltinValueCache(values)}
	return p, nil
}

// document is data as rules see it: data.register and data.parameters, in OPA's own form, which the store keeps as it is.
func document(c Config, rules []Rule) (map[string]any, error) {
	register := ast.Value(ast.NewObject())
	if c.Register != nil {
		var err error
		if register, err = Value(c.Register(rules)); err != nil {
			return nil, fmt.Errorf("read the register as data: %w", err)
		}
	}
	values := map[string]map[string]any{}
	for _, r := range rules {
		values[r.ID] = r.Values
	}
	parameters, err := Value(values)
	if err != nil {
		return nil, fmt.Errorf("read the rules' parameters: %w", err)
	}
	return map[string]any{"register": register, "parameters": parameters}, nil
}

// Count is the number of rules below policies/, whether or not this run needs them.
func (p *Policies) Count() int { return p.count }

// Rules gives the rules that are loaded, sorted by id.
func (p *Policies) Rules() []Rule { return slices.Clone(p.rules) }

// Rule gives one rule by its id.
func (p *Policies) Rule(id string) (Rule, bool) {
	r, ok := p.byID[id]
	if !ok {
		return Rule{}, false
	}
	return *r, true
}

// Digest is "sha256:" and the SHA-256 of the paths and bytes of everything below policies/ that decides what the rules
// do. Equal digests judge alike.
func (p *Policies) Digest() string { return p.digest }

// Active counts the rules of a subject that would judge: those that are not turned off.
func (p *Policies) Active(s Subject) int {
	n := 0
	for _, r := range p.rules {
		if r.Subject == s && !r.Off {
			n++
		}
	}
	return n
}

// Judge runs all rules of a subject over one facts document. Facts are a Go struct whose JSON form satisfies the
// subject's schema. A rule that fails is a problem that names it; what the others found is given all the same.
func (p *Policies) Judge(ctx context.Context, s Subject, facts any) ([]Verdict, finding.Problems) {
	input, err := Value(facts)
	if err != nil {
		return nil, finding.Problems{{Message: fmt.Sprintf("read the %s facts: %v", s, err)}}
	}
	return p.judge(ctx, s, input)
}

// JudgeRegister runs all rules about the register over the very facts that the policies were loaded with.
func (p *Policies) JudgeRegister(ctx context.Context) ([]Verdict, finding.Problems) {
	return p.judge(ctx, Register, p.register)
}

func (p *Policies) judge(ctx context.Context, s Subject, input ast.Value) ([]Verdict, finding.Problems) {
	if ctx.Err() != nil {
		return nil, stopped(ctx)
	}
	sets, err := p.evaluate(ctx, s, input)
	if err == nil {
		return p.decodeAll(sets)
	}
	if ctx.Err() != nil {
		return nil, stopped(ctx)
	}
	return p.oneByOne(ctx, s, input)
}

func stopped(ctx context.Context) finding.Problems {
	return finding.Problems{{Message: "stopped before all rules had judged: " + context.Cause(ctx).Error()}}
}

// evaluate asks the subject's entrypoint for the findings of all its rules at once.
func (p *Policies) evaluate(ctx context.Context, s Subject, input ast.Value) (map[string]any, error) {
	i := slices.Index(subjects[:], s)
	if i < 0 {
		return nil, fmt.Errorf("unknown subject %q", s)
	}
	p.mu.Lock()
	skip := len(p.stuck) > 0
	p.mu.Unlock()
	if skip {
		return nil, errors.New("a rule of this set does not end")
	}
	q := &p.queries[i]
	q.once.Do(func() { q.query, q.err = p.prepare(ctx, entrypoint(s)) })
	if q.err != nil {
		return nil, q.err
	}
	value, err := p.run(ctx, q.query, input)
	if err != nil {
		return nil, err
	}
	sets, ok := value.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("the %s entrypoint is not an object", s)
	}
	return sets, nil
}

func (p *Policies) prepare(ctx context.Context, query string) (rego.PreparedEvalQuery, error) {
	options := append([]func(*rego.Rego){
		rego.Query(query), rego.Compiler(p.compiler), rego.Store(p.store), rego.StrictBuiltinErrors(true),
	}, p.caches...)
	return rego.New(options...).PrepareForEval(ctx)
}

func (p *Policies) run(ctx context.Context, q rego.PreparedEvalQuery, input ast.Value) (any, error) {
	ctx, cancel := context.WithTimeout(ctx, p.deadline)
	defer cancel()
	results, err := q.Eval(ctx, append([]rego.EvalOption{rego.EvalParsedInput(input)}, p.tracers...)...)
	if err != nil {
		return nil, err
	}
	if len(results) != 1 || len(results[0].Expressions) != 1 {
		return nil, nil
	}
	return results[0].Expressions[0].Value, nil
}

// oneByOne runs the rules of a subject each alone, to name those that fail and to keep what the others find.
func (p *Policies) oneByOne(ctx context.Context, s Subject, input ast.Value) ([]Verdict, finding.Problems) {
	var verdicts []Verdict
	var problems finding.Problems
	for i := range p.rules {
		r := &p.rules[i]
		if r.Subject != s || r.Off {
			continue
		}
		p.mu.Lock()
		stuck := p.stuck[r.ID]
		p.mu.Unlock()
		if stuck {
			problems = append(problems, p.unending(r))
			continue
		}
		query, err := p.prepare(ctx, r.ref()+"."+s.defines())
		var value any
		if err == nil {
			value, err = p.run(ctx, query, input)
		}
		switch {
		case ctx.Err() != nil:
			return verdicts, append(problems, stopped(ctx)...)
		case topdown.IsCancel(err):
			p.mu.Lock()
			p.stuck[r.ID] = true
			p.mu.Unlock()
			problems = append(problems, p.unending(r))
		case err != nil:
			problems = append(problems, ruleProblem(r, err))
		default:
			vs, ps := p.decode(r, value)
			verdicts, problems = append(verdicts, vs...), append(problems, ps...)
		}
	}
	return verdicts, problems
}

func (p *Policies) unending(r *Rule) finding.Problem {
	return finding.Problem{Path: r.File, Line: 1, Column: 1,
		Message: fmt.Sprintf("rule %s did not end within %s", r.ID, p.deadline),
		Hint:    "look for a loop over a loop in it"}
}

// ruleProblem is an error of evaluation, at its place in the rule's own file where that is known.
func ruleProblem(r *Rule, err error) finding.Problem {
	problem := finding.Problem{Path: r.File, Message: fmt.Sprintf("rule %s failed: %v", r.ID, err)}
	var e *topdown.Error
	if errors.As(err, &e) {
		problem.Message = fmt.Sprintf("rule %s failed: %s", r.ID, e.Message)
		if e.Location != nil && e.Location.File != "" {
			problem.Path, problem.Line, problem.Column = e.Location.File, e.Location.Row, e.Location.Col
		}
	}
	return problem
}
