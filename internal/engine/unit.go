package engine

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"copydesk/finding"
	"copydesk/internal/parallel"

	"github.com/open-policy-agent/opa/v1/ast"
)

// unit is one rule: what tells whether it judges some facts, and the rest, which is made when it does.
type unit struct {
	id, file string
	subject  Subject
	needs    [][]string // paths to facts of which one is not empty
	off      bool

	rule       func() (*Rule, finding.Problems) // its metadata
	program    func() (*program, finding.Problems)
	parameters func() ast.Value
	ready      *atomic.Bool // the program is there
}

// program is a compiled rule.
type program struct {
	compiler *ast.Compiler
	query    ast.Body
	reads    *reads   // what it can read of the input
	names    []string // the fields at its top
	all      bool     // they cannot be said
}

// answer is the variable that a query binds to the rule's set.
const answer = ast.Var("found")

func newUnit(c Config, m *module, s Subject, needs []string, rule func() (*Rule, finding.Problems), compile func() (*ast.Compiler, finding.Problems)) *unit {
	u := &unit{id: m.rule, file: m.path, subject: s, off: c.Off[m.rule], rule: sync.OnceValues(rule), ready: &atomic.Bool{}}
	for _, need := range needs {
		u.needs = append(u.needs, strings.Split(need, "."))
	}
	u.program = sync.OnceValues(func() (*program, finding.Problems) {
		defer u.ready.Store(true)
		compiler, problems := compile()
		if len(problems) > 0 {
			return nil, problems
		}
		policy, name, _ := strings.Cut(u.id, "/")
		ref := ast.Ref{ast.DefaultRootDocument, ast.StringTerm("policies"), ast.StringTerm(policy), ast.StringTerm(name), ast.StringTerm(s.defines())}
		p := &program{compiler: compiler, query: ast.NewBody(ast.Equality.Expr(ast.NewTerm(answer), ast.NewTerm(ref)))}
		p.reads = readsOf(compiler, m.path)
		p.names, p.all = p.reads.names()
		return p, nil
	})
	u.parameters = sync.OnceValue(func() ast.Value {
		r, _ := u.rule()
		v, err := Value(r.Values)
		if err != nil {
			return nil // a charter's values are text, numbers, lists and truths
		}
		return v
	})
	return u
}

// due tells whether the rule has something to judge.
func (u *unit) due(facts *document, data *store) bool {
	for _, need := range u.needs {
		switch {
		case need[0] != "data":
			if facts.filled(need) {
				return true
			}
		case need[1] == "register":
			if data.register.filled(need[2:]) {
				return true
			}
		case filledTerm(data.find(need[1:]), nil):
			return true
		}
	}
	return len(u.needs) == 0
}

// prepare makes the programs of some rules that are not there yet.
func prepare(due []*unit) {
	var missing []*unit
	for _, u := range due {
		if !u.ready.Load() {
			missing = append(missing, u)
		}
	}
	parallel.Each(0, len(missing), func(i int) { missing[i].program() }, nil)
}

// now parses, describes and compiles everything, and gives every problem.
func now(c Config, set *sources) ([]*unit, finding.Problems) {
	if problems := set.parse(); len(problems) > 0 {
		_, ps := describe(c, set)
		return nil, append(problems, ps...)
	}
	units, problems := described(c, set)
	if len(problems) > 0 {
		return nil, problems
	}
	compiler, problems := compile(c, set, units)
	if len(problems) > 0 {
		return nil, problems
	}
	for i, m := range set.rules() {
		rule := units[i].rule
		r, _ := rule()
		units[i] = newUnit(c, m, r.Subject, r.Needs, rule, func() (*ast.Compiler, finding.Problems) { return compiler, nil })
	}
	return units, nil
}

// described gives the rules of a parsed set with their metadata; they are not compiled.
func described(c Config, set *sources) ([]*unit, finding.Problems) {
	rules, problems := describe(c, set)
	if len(problems) > 0 {
		return nil, problems
	}
	var units []*unit
	for i, m := range set.rules() {
		units = append(units, newUnit(c, m, rules[i].Subject, rules[i].Needs, func() (*Rule, finding.Problems) { return &rules[i], nil }, nil))
	}
	return units, nil
}

// later gives the rules that judge the run's subjects, none of them read before it is due, except those of which the
// charter sets parameters: it may be wrong about them.
func later(c Config, set *sources) ([]*unit, finding.Problems) {
	var units []*unit
	problems := strangers(c, set)
	libraries := map[string]func() *module{}
	for _, m := range set.modules {
		if parts := m.parts(); m.rule == "" && len(parts) == 2 {
			libraries[parts[1]] = sync.OnceValue(func() *module { m.parse(); return m })
		}
	}
	library := func(name string) *module {
		if get, ok := libraries[name]; ok {
			return get()
		}
		return nil
	}
	for _, m := range set.rules() {
		subject, needs := heading(m.text)
		if c.Subjects != nil && !slices.Contains(c.Subjects, subject) {
			continue
		}
		parse := sync.OnceValue(m.parse)
		rule := func() (*Rule, finding.Problems) {
			if problems := parse(); len(problems) > 0 {
				return &Rule{ID: m.rule, File: m.path}, problems
			}
			r, problems := describeOne(c, m)
			return &r, problems
		}
		u := newUnit(c, m, subject, needs, rule, func() (*ast.Compiler, finding.Problems) {
			if problems := parse(); len(problems) > 0 {
				return nil, problems
			}
			return compileAlone(m, library)
		})
		if len(c.Parameters[m.rule]) > 0 {
			_, ps := u.rule()
			problems = append(problems, ps...)
		}
		units = append(units, u)
	}
	return units, problems
}
