package engine

import (
	"context"
	"slices"
	"strings"
	"testing"

	"copydesk/finding"

	"github.com/google/go-cmp/cmp"
	"github.com/open-policy-agent/opa/v1/ast"
)

// listed writes what is read, one path a line.
func (r *reads) listed(prefix string) []string {
	var out []string
	for name, part := range r.parts {
		switch {
		case part.all() || len(part.parts) == 0:
			out = append(out, prefix+name)
		default:
			out = append(out, part.listed(prefix+name+".")...)
		}
	}
	if r.whole {
		out = []string{prefix + "(all)"}
	}
	slices.Sort(out)
	return out
}

// TestReadsAreFollowed: what a rule can read of its input is found through variables, functions and loops; what cannot be
// followed is read whole.
func TestReadsAreFollowed(t *testing.T) {
	for _, tt := range []struct{ name, rego, want string }{
		{"a field", `x if input.a.b`, "a.b"},
		{"a loop", `x if { some p in input.people; p.active; p.roles[_].id == "r" }`, "people.*.active people.*.roles.*.id"},
		{"an entry by name", `x if input.people.ana.active`, "people.ana.active"},
		{"a loop in a loop", `x if { some p in input.people; some r in p.roles; r.id }`, "people.*.roles.*.id"},
		{"every", `x if every p in input.people { p.active }`, "people.*.active"},
		{"a comprehension", `x if count([p.id | some p in input.people; p.active]) > 1`, "people.*.active people.*.id"},
		{"a function", "x if { some p in input.people; f(p) }\nf(p) if p.active", "people.*.active"},
		{"a function of a function", "x if { some p in input.people; f(p) }\nf(q) if g(q.backup)\ng(r) if r.id != \"\"", "people.*.backup.id"},
		{"a negation", "x if { some p in input.people; not f(p) }\nf(p) if p.active", "people.*.active"},
		{"a function of literals", "x if { some p in input.people; f(p, 1) }\nf(p, 1) if p.active", "people.*.active"},
		{"a function that matches its argument", "x if { some p in input.people; f(p) }\nf({\"a\": 1})", "people.*"},
		{"a built-in", `x if { some p in input.people; is_object(p); p.id }`, "people.*"},
		{"a number of entries", `x if { count(input.people) > 1; some p in input.people; p.id }`, "people.*.id"},
		{"a whole result", "x contains p if { some p in input.people; p.active }", "people.*"},
		{"a part of a result", "x contains {\"at\": p.at} if { some p in input.people; p.active }", "people.*.active people.*.at"},
		{"two that are compared", `x if { some p in input.people; some q in input.staff; p == q; p.id; q.id }`, "people.* staff.*"},
		{"two parts that are compared", `x if { p := input.people.ana; q := input.people.ben; p.boss == q.boss; p.boss.id }`, "people.ana.boss people.ben.boss"},
		{"set twice", `x if { p := input.a; p.id; p = input.b }`, "a b"},
		{"a loop over names", `x if { some name in ["a", "b"]; input.people.ana[name] }`, "people.ana.*"},
		{"a key", `x if { id := input.owner.id; input.people[id].active }`, "owner.id people.*.active"},
		{"an assignment", `x if { p := input.a; q := p; q.id }`, "a"},
		{"everything", `x if is_object(input)`, "(all)"},
		{"a dynamic field", `x if { some name; input[name].id == "a" }`, "*.id"},
		{"a changed input", `x if y with input.a as 1` + "\ny if input.b", "(all)"},
		{"nothing", `x if data.register.a`, ""},
		{"else", "x := input.a if input.b else := input.c.d", "a b c.d"},
		{"a default and a set", "y contains q if some q in input.a\nx if { some z in y; z.id }", "a.*"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m, err := ast.ParseModuleWithOpts("policies/a/b/b.rego", "package policies.a.b\n"+tt.rego, ast.ParserOptions{RegoVersion: ast.RegoV1})
			if err != nil {
				t.Fatal(err)
			}
			c := newCompiler()
			if c.Compile(map[string]*ast.Module{"policies/a/b/b.rego": m}); c.Failed() {
				t.Fatal(c.Errors)
			}
			got := strings.Join(readsOf(c, "policies/a/b/b.rego").listed(""), " ")
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.rego, diff)
			}
		})
	}
}

type person struct {
	ID     string           `json:"id"`
	Active bool             `json:"active"`
	Roles  []map[string]int `json:"roles"`
	Notes  map[string]any   `json:"notes"`
}

// TestPrunedFactsAreRead: a rule that is given only what it reads says what it says of everything.
func TestPrunedFactsAreRead(t *testing.T) {
	facts := struct {
		People map[string]person `json:"people"`
		Other  []string          `json:"other"`
	}{map[string]person{
		"ana": {"ana", true, []map[string]int{{"rank": 1, "weight": 3}}, map[string]any{"a": 1, "b": []any{"x"}}},
		"ben": {"ben", false, nil, nil},
	}, []string{"o"}}
	for _, body := range []string{
		`some id, p in input.people; m := sprintf("%s %v", [id, p.active])`,
		`some p in input.people; some r in p.roles; m := sprintf("%s %d", [p.id, r.rank])`,
		`some p in input.people; m := sprintf("%v", [p.notes])`,
		`some p in input.people; m := sprintf("%v", [object.keys(p)])`,
		`some p in input.people; some k, v in p; m := sprintf("%s %v", [k, v])`,
		`m := sprintf("%d %v", [count(input.people), input.other])`,
		`some p in input.people; count(p.roles) > 0; m := sprintf("%d %d", [count(p.roles), count(p)])`,
		`some id; x := input.people[id].notes; m := id`,
		`m := sprintf("%v", [{q.id | some q in input.people; not q.active}])`,
		`walk(input, [path, "x"]); m := sprintf("%v", [path])`,
	} {
		m, err := ast.ParseModuleWithOpts("policies/a/b/b.rego", "package policies.a.b\nfindings contains m if { "+body+" }", ast.ParserOptions{RegoVersion: ast.RegoV1})
		if err != nil {
			t.Fatal(err)
		}
		c := newCompiler()
		if c.Compile(map[string]*ast.Module{"policies/a/b/b.rego": m}); c.Failed() {
			t.Fatal(c.Errors)
		}
		file := &module{path: "policies/a/b/b.rego", rule: "a/b"}
		u := newUnit(Config{}, file, Register, nil, nil, func() (*ast.Compiler, finding.Problems) { return c, nil })
		p := newPolicies(context.Background(), []*unit{u})
		program, _ := u.program()
		pruned, err := given([]*unit{u}, newDocument(facts), true)
		if err != nil {
			t.Fatal(err)
		}
		said := func(input *ast.Term) string {
			v, err := p.ask(context.Background(), watch(context.Background(), Deadline), program, input)
			if err != nil {
				t.Fatal(err)
			}
			return v.String()
		}
		if diff := cmp.Diff(said(ast.NewTerm(newDocument(facts).all())), said(pruned)); diff != "" {
			t.Errorf("%s (-all +pruned):\n%s", body, diff)
		}
	}
}
