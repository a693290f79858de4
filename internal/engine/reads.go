package engine

import (
	"maps"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// reads is which parts of the facts a rule can read: by name, "*" for every entry of a table or list. Of a part that is
// not whole and has no parts, it is only read that it is there.
type reads struct {
	whole bool
	parts map[string]*reads
}

// all says that nothing can be left out.
func (r *reads) all() bool { return r == nil || r.whole }

// part gives the part of a name, and makes it where it is not there.
func (r *reads) part(name string) *reads {
	if r.parts == nil {
		r.parts = map[string]*reads{}
	}
	if r.parts[name] == nil {
		r.parts[name] = &reads{}
	}
	return r.parts[name]
}

// under gives what is read of an entry: what is read of it by name, and of every entry.
func (r *reads) under(name string) (*reads, bool) {
	if r.all() {
		return nil, true
	}
	own, named := r.parts[name]
	every, any := r.parts["*"]
	switch {
	case named && any:
		both := &reads{}
		both.add(own)
		both.add(every)
		return both, true
	case named:
		return own, true
	default:
		return every, any
	}
}

// add joins what another one reads.
func (r *reads) add(o *reads) {
	if o.all() {
		r.whole = true
		return
	}
	for name, p := range o.parts {
		r.part(name).add(p)
	}
}

// readsOf follows, through a compiled rule and its libraries, where the input and what is taken out of it goes. Whatever
// goes where it cannot be followed, into a built-in, a finding or a comparison, is read whole.
func readsOf(compiler *ast.Compiler, rule string) *reads {
	t := &tracking{root: &reads{}, stands: map[ast.Var]map[*reads]bool{}, origins: map[ast.Var]map[*ast.Term]bool{}, functions: map[string][]*ast.Rule{}}
	var rules []*ast.Rule
	for path, m := range compiler.Modules {
		if path == rule || strings.HasPrefix(path, "policies/lib/") {
			for _, r := range m.Rules {
				rules = append(rules, r)
				for ; r != nil; r = r.Else {
					if len(r.Head.Args) > 0 {
						name := r.Ref().GroundPrefix().String()
						t.functions[name] = append(t.functions[name], r)
					}
				}
			}
		}
	}
	const most = 20 // the longest chain of variables and functions that is followed
	for range most {
		t.changed = false
		for _, r := range rules {
			t.rule(r)
		}
		if !t.changed {
			return t.root
		}
	}
	return &reads{whole: true}
}

// names are the fields at the top that are read; all where it cannot be said which.
func (r *reads) names() (names []string, all bool) {
	if r.whole || r.parts["*"] != nil {
		return nil, true
	}
	return slices.Sorted(maps.Keys(r.parts)), false
}

// tracking is the state of following.
type tracking struct {
	root      *reads
	stands    map[ast.Var]map[*reads]bool    // the parts that a variable may stand for
	origins   map[ast.Var]map[*ast.Term]bool // what a variable is set to, nil for a parameter
	functions map[string][]*ast.Rule
	changed   bool
}

func (t *tracking) rule(r *ast.Rule) {
	for ; r != nil; r = r.Else {
		t.body(r.Body)
		for _, term := range r.Head.Reference[min(1, len(r.Head.Reference)):] {
			t.use(term)
		}
		t.use(r.Head.Key)
		t.use(r.Head.Value)
		for _, term := range r.Head.Args {
			if _, ok := term.Value.(ast.Var); !ok {
				t.use(term)
			}
		}
	}
}

func (t *tracking) body(b ast.Body) {
	for _, e := range b {
		if len(e.With) > 0 {
			t.whole(t.root)
		}
		switch terms := e.Terms.(type) {
		case *ast.Term:
			t.use(terms)
		case []*ast.Term:
			t.call(terms)
		case *ast.Every:
			if value, ok := terms.Value.Value.(ast.Var); ok {
				t.defines(value, nil)
				for part := range t.parts(terms.Domain) {
					t.let(value, t.part(part, "*"))
				}
			}
			t.refs(terms.Domain)
			t.body(terms.Body)
		case *ast.SomeDecl:
		default:
			t.whole(t.root)
		}
	}
}

// call is an equality, a built-in, or a function of the rules themselves.
func (t *tracking) call(terms []*ast.Term) {
	operator := terms[0].String()
	if operator == ast.Equality.Name && len(terms) == 3 {
		t.unify(terms[1], terms[2])
		return
	}
	if operator == ast.Count.Name && len(terms) == 3 { // how many there are, and nothing of them
		for part := range t.parts(terms[1]) {
			t.part(part, "*")
		}
		t.refs(terms[1])
		return
	}
	functions := t.functions[operator]
	for i, term := range terms[1:] {
		followed := len(functions) > 0
		for _, f := range functions {
			if i >= len(f.Head.Args) { // where the value of the call goes
				followed = false
				continue
			}
			parameter, ok := f.Head.Args[i].Value.(ast.Var)
			if !ok {
				followed = false
				continue
			}
			t.defines(parameter, nil)
			for part := range t.parts(term) {
				t.let(parameter, part)
			}
		}
		if followed {
			t.refs(term)
		} else {
			t.use(term)
		}
	}
}

// unify is what "=" does: a variable on one side stands for what is on the other.
func (t *tracking) unify(a, b *ast.Term) {
	x, left := a.Value.(ast.Var)
	y, right := b.Value.(ast.Var)
	switch {
	case left && right:
		t.use(a)
		t.use(b)
		for part := range t.stands[x] {
			t.let(y, part)
		}
		for part := range t.stands[y] {
			t.let(x, part)
		}
	case left && followable(b):
		for part := range t.parts(b) {
			t.let(x, part)
		}
		t.refs(b)
		if t.defines(x, b); len(t.origins[x]) > 1 { // this compares
			t.use(a)
			t.use(b)
		}
	case right && followable(a):
		t.unify(b, a)
	default:
		t.use(a)
		t.use(b)
	}
}

func followable(t *ast.Term) bool {
	_, ok := t.Value.(ast.Ref)
	return ok
}

// parts are those that a variable or a reference may stand for.
func (t *tracking) parts(term *ast.Term) map[*reads]bool {
	switch v := term.Value.(type) {
	case ast.Var:
		if v.Equal(ast.InputRootDocument.Value) {
			return map[*reads]bool{t.root: true}
		}
		return t.stands[v]
	case ast.Ref:
		at := t.parts(v[0])
		for _, element := range v[1:] {
			next := map[*reads]bool{}
			for part := range at {
				if name, ok := element.Value.(ast.String); ok {
					next[t.part(part, string(name))] = true
				} else {
					next[t.part(part, "*")] = true
				}
			}
			at = next
		}
		return at
	}
	return nil
}

// refs looks at what selects inside a reference: it is used.
func (t *tracking) refs(term *ast.Term) {
	ref, ok := term.Value.(ast.Ref)
	if !ok {
		return
	}
	t.parts(term) // the part itself is there
	for _, element := range ref[1:] {
		t.use(element)
	}
}

// use marks what goes where it is not followed.
func (t *tracking) use(term *ast.Term) {
	if term == nil {
		return
	}
	switch v := term.Value.(type) {
	case ast.Var, ast.Ref:
		for part := range t.parts(term) {
			t.whole(part)
		}
		t.refs(term)
	case *ast.Array:
		v.Foreach(t.use)
	case ast.Object:
		v.Foreach(func(k, x *ast.Term) { t.use(k); t.use(x) })
	case ast.Set:
		v.Foreach(t.use)
	case *ast.ArrayComprehension:
		t.body(v.Body)
		t.use(v.Term)
	case *ast.SetComprehension:
		t.body(v.Body)
		t.use(v.Term)
	case *ast.ObjectComprehension:
		t.body(v.Body)
		t.use(v.Key)
		t.use(v.Value)
	case ast.Call:
		t.call(v)
	case ast.Null, ast.Boolean, ast.Number, ast.String:
	default:
		t.whole(t.root)
	}
}

func (t *tracking) defines(v ast.Var, origin *ast.Term) {
	if t.origins[v] == nil {
		t.origins[v] = map[*ast.Term]bool{}
	}
	t.origins[v][origin] = true
}

func (t *tracking) let(v ast.Var, part *reads) {
	if t.stands[v] == nil {
		t.stands[v] = map[*reads]bool{}
	}
	if !t.stands[v][part] {
		t.stands[v][part] = true
		t.changed = true
	}
}

func (t *tracking) part(of *reads, name string) *reads {
	if _, ok := of.parts[name]; !ok {
		t.changed = true
	}
	return of.part(name)
}

func (t *tracking) whole(part *reads) {
	if !part.whole {
		part.whole = true
		t.changed = true
	}
}
