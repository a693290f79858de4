package engine

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"copydesk/finding"
	"copydesk/internal/parallel"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/metrics"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// Judge runs all rules of a subject over one facts document. Facts are a Go struct whose JSON form satisfies the
// subject's schema. A rule that fails is a problem that names it; what the others found is given all the same.
func (p *Policies) Judge(ctx context.Context, s Subject, facts any) ([]Verdict, finding.Problems) {
	return p.judge(ctx, s, newDocument(facts))
}

// JudgeRegister runs all rules about the register over the very facts that the policies were loaded with.
func (p *Policies) JudgeRegister(ctx context.Context) ([]Verdict, finding.Problems) {
	return p.judge(ctx, Register, p.store.register)
}

func (p *Policies) judge(ctx context.Context, s Subject, facts *document) ([]Verdict, finding.Problems) {
	if ctx.Err() != nil {
		return nil, stopped(ctx)
	}
	var due []*unit
	for _, u := range p.judging[s] {
		if u.due(facts, p.store) {
			due = append(due, u)
		}
	}
	if len(due) == 0 {
		return nil, nil
	}
	prepare(due)
	input, err := given(due, facts, s == Register)
	if err != nil {
		return nil, finding.Problems{{Message: fmt.Sprintf("read the %s facts: %v", s, err)}}
	}
	if s != Register {
		return p.inTurn(ctx, due, input)
	}
	// A register may hold ten thousand people: its rules judge at once.
	verdicts, problems := make([][]Verdict, len(due)), make([]finding.Problems, len(due))
	parallel.Each(0, len(due), func(i int) { verdicts[i], problems[i] = p.inTurn(ctx, due[i:i+1], input) }, nil)
	if ctx.Err() != nil {
		return slices.Concat(verdicts...), stopped(ctx)
	}
	return slices.Concat(verdicts...), slices.Concat(problems...)
}

// inTurn has rules judge one after another.
func (p *Policies) inTurn(ctx context.Context, due []*unit, input *ast.Term) ([]Verdict, finding.Problems) {
	var verdicts []Verdict
	var problems finding.Problems
	g := watch(ctx, p.deadline)
	defer func() { g.end() }()
	for _, u := range due {
		if _, stuck := p.stuck.Load(u.id); stuck {
			problems = append(problems, p.unending(u))
			continue
		}
		vs, ps, err := p.run(ctx, g, u, input)
		if ctx.Err() != nil {
			return verdicts, append(problems, stopped(ctx)...)
		}
		if topdown.IsCancel(err) {
			p.stuck.Store(u.id, true)
			ps = finding.Problems{p.unending(u)}
		}
		verdicts, problems = append(verdicts, vs...), append(problems, ps...)
		if g.spent() {
			g.end()
			g = watch(ctx, p.deadline)
		}
	}
	return verdicts, problems
}

// given is the input of some rules: the facts that they read. Of a register, which may hold ten thousand people, only what
// is read of each is given; elsewhere the whole of every field costs less than to look closer.
func given(due []*unit, facts *document, large bool) (*ast.Term, error) {
	var names []string
	read := &reads{}
	for _, u := range due {
		program, problems := u.program()
		if len(problems) > 0 {
			continue
		}
		if program.all {
			return ast.NewTerm(facts.all()), facts.failed()
		}
		names = append(names, program.names...)
		if large {
			read.add(program.reads)
		}
	}
	if large && len(names) > 0 {
		return facts.pruned(read)
	}
	return facts.only(names), facts.failed()
}

// run has one rule judge. The error is that of a rule that was cancelled; every other one is told as a problem.
func (p *Policies) run(ctx context.Context, g *guard, u *unit, input *ast.Term) ([]Verdict, finding.Problems, error) {
	program, problems := u.program()
	if len(problems) > 0 {
		return nil, problems, nil
	}
	found, err := p.ask(ctx, g, program, input)
	if set, ok := found.(ast.Set); err == nil && (found == nil || ok && set.Len() == 0) {
		return nil, nil, nil
	}
	rule, problems := u.rule()
	switch {
	case topdown.IsCancel(err):
		return nil, nil, err
	case len(problems) > 0:
		return nil, problems, nil
	case err != nil:
		return nil, finding.Problems{ruleProblem(rule, err)}, nil
	}
	value, err := ast.JSON(found)
	if err != nil {
		return nil, finding.Problems{ruleProblem(rule, err)}, nil
	}
	verdicts, problems := decode(rule, value)
	return verdicts, problems, nil
}

// ask gives a rule's set, or nil where it has none.
func (p *Policies) ask(ctx context.Context, g *guard, program *program, input *ast.Term) (found ast.Value, err error) {
	query := topdown.NewQuery(program.query).WithCompiler(program.compiler).WithStore(p.store).WithTransaction(reading{}).WithInput(input).
		WithCancel(g.start(p.deadline)).WithStrictBuiltinErrors(true).WithInterQueryBuiltinValueCache(p.values).WithMetrics(metrics.NoOp())
	for _, t := range p.tracers {
		query = query.WithQueryTracer(t)
	}
	err = query.Iter(ctx, func(r topdown.QueryResult) error { found = r[answer].Value; return nil })
	return found, err
}

func stopped(ctx context.Context) finding.Problems {
	return finding.Problems{{Message: "stopped before all rules had judged: " + context.Cause(ctx).Error()}}
}

// guard cancels an evaluation whose run was stopped, or that takes too long.
type guard struct {
	cancel topdown.Cancel
	timer  *time.Timer
	stop   func() bool
}

func watch(ctx context.Context, deadline time.Duration) *guard {
	g := &guard{cancel: topdown.NewCancel()}
	g.timer = time.AfterFunc(deadline, g.cancel.Cancel)
	g.stop = context.AfterFunc(ctx, g.cancel.Cancel)
	return g
}

// start gives the time anew to the next rule.
func (g *guard) start(deadline time.Duration) topdown.Cancel {
	g.timer.Reset(deadline)
	return g.cancel
}

// spent tells whether the guard has struck, even after the rule had ended: then the next rule needs another.
func (g *guard) spent() bool { return !g.timer.Stop() }

func (g *guard) end() {
	g.timer.Stop()
	g.stop()
}

func (p *Policies) unending(u *unit) finding.Problem {
	return finding.Problem{Path: u.file, Line: 1, Column: 1,
		Message: fmt.Sprintf("rule %s did not end within %s", u.id, p.deadline),
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
