// Package engine compiles policies and lets them judge facts. It is the only importer of OPA.
//
// A rule is one Rego package, policies.<policy>["<rule>"], in policies/<policy>/<rule>/<rule>.rego. It judges the facts
// of one [Subject], which it names by the input schema that it declares. No list of rules exists anywhere: the folder
// is the list. A rule is asked for its set of findings alone, and only where the facts that it needs are there; its title,
// level, clause and owner are joined to what it finds by its path, so a rule can forge neither an id nor a level.
//
// Policies come from strangers. They are compiled strictly, with built-ins that reach no network, file, clock or
// environment, and each evaluation has a deadline. What does not load is a [finding.Problem]; nothing is skipped.
package engine

import (
	"context"
	"io/fs"
	"maps"
	"slices"
	"sync"
	"time"

	"copydesk/finding"
	"copydesk/internal/parallel"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
	"github.com/open-policy-agent/opa/v1/topdown/cache"
)

// Deadline is the longest that one evaluation (all rules of a subject over one facts document) may take.
const Deadline = 10 * time.Second

// Config is what a set of policies is loaded from.
type Config struct {
	// FS holds the folder policies/. Test files (*_test.rego) are never loaded for judging.
	FS fs.FS
	// Register gives what becomes data.register, which every rule may read; it can ask for the rules, since the trace from
	// risk to rule is a part of the register's facts. Nil gives an empty register.
	Register func(rules func() []Rule) any
	// Clauses lists the clause ids of each policy's POLICY.md, by policy.
	Clauses map[string][]string
	// Keys lists the ids that a schema's maps are completed with: "lists" and "platforms".
	Keys map[string][]string
	// Parameters are the charter's own values for rules' parameters, by rule id and parameter name.
	Parameters map[string]map[string]any
	// Where gives the place at which the charter speaks of a rule, or of one of its parameters, for what is wrong there.
	// Nil knows no places.
	Where func(rule, parameter string) finding.Problem
	// Off names the rules that are turned off: they load, so that a broken one cannot hide, but never judge.
	Off map[string]bool
	// Deadline bounds one evaluation; zero means [Deadline].
	Deadline time.Duration
	// Known says that these very policies, with these keys, have compiled whole before. Then only the rules that judge
	// Subjects are loaded, each when it first has something to judge, and their types are not checked again. Otherwise all
	// are, so that a broken rule cannot hide.
	Known    bool
	Subjects []Subject // nil is all
}

// Policies is a set of rules that can judge. It is safe for concurrent use.
type Policies struct {
	units    []*unit             // sorted by rule id
	judging  map[Subject][]*unit // those that are not turned off
	byID     map[string]*unit
	count    int
	deadline time.Duration
	store    *store
	values   cache.InterQueryValueCache // a regular expression of a rule is compiled once, not once a draft
	tracers  []topdown.QueryTracer      // where coverage is taken; none else

	stuck sync.Map // ids of rules that ran into the deadline, which are not run again
}

// inCharter begins a problem of the charter's table for a rule.
func (c Config) inCharter(rule, parameter string) finding.Problem {
	if c.Where == nil {
		return finding.Problem{Path: "charter.toml"}
	}
	return c.Where(rule, parameter)
}

// Load reads, checks and compiles all rules below policies/. It gives every problem that it finds, sorted. Of policies that
// are known to be whole, each rule is read and compiled when it first has something to judge.
func Load(ctx context.Context, c Config) (*Policies, finding.Problems) {
	set, problems := read(c)
	if len(problems) > 0 {
		return nil, problems
	}
	load := now
	if c.Known {
		load = later
	}
	units, problems := load(c, set)
	if len(problems) > 0 {
		return nil, problems.Sort()
	}
	p := newPolicies(ctx, units)
	p.count = len(set.rules())
	if c.Deadline != 0 {
		p.deadline = c.Deadline
	}
	if c.Register != nil {
		p.store.register = newDocument(c.Register(p.Rules))
	}
	return p, nil
}

func newPolicies(ctx context.Context, units []*unit) *Policies {
	p := &Policies{units: units, judging: map[Subject][]*unit{}, byID: map[string]*unit{}, deadline: Deadline, values: cache.NewInterQueryValueCache(ctx, &cache.Config{})}
	for _, u := range units {
		p.byID[u.id] = u
		if !u.off {
			p.judging[u.subject] = append(p.judging[u.subject], u)
		}
	}
	p.store = &store{register: newDocument(struct{}{}), rules: p.ids, parameters: p.parameters}
	return p
}

func (p *Policies) ids() []string { return slices.Sorted(maps.Keys(p.byID)) }

func (p *Policies) parameters(rule string) ast.Value {
	u, ok := p.byID[rule]
	if !ok {
		return nil
	}
	return u.parameters()
}

// Count is the number of rules below policies/, whether or not this run needs them.
func (p *Policies) Count() int { return p.count }

// Rules gives the rules that are loaded, sorted by id.
func (p *Policies) Rules() []Rule {
	parallel.Each(0, len(p.units), func(i int) { p.units[i].rule() }, nil)
	var out []Rule
	for _, u := range p.units {
		if r, problems := u.rule(); len(problems) == 0 {
			out = append(out, *r)
		}
	}
	return out
}

// Rule gives one rule by its id.
func (p *Policies) Rule(id string) (Rule, bool) {
	u, ok := p.byID[id]
	if !ok {
		return Rule{}, false
	}
	r, problems := u.rule()
	return *r, len(problems) == 0
}

// On tells whether there is a rule of this id that judges. It does not read the rule.
func (p *Policies) On(id string) bool {
	u, ok := p.byID[id]
	return ok && !u.off
}

// Active counts the rules of a subject that would judge: those that are not turned off.
func (p *Policies) Active(s Subject) int { return len(p.judging[s]) }
