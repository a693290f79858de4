package engine

import (
	"reflect"
	"slices"
	"strconv"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
)

// document is facts that become OPA's own form field by field, when something asks for one: most rules read few of them.
// It is safe for concurrent use.
type document struct {
	value  reflect.Value // a struct; of anything else whole is known from the beginning
	layout *layout

	mu    sync.Mutex
	terms []*ast.Term // of the fields that were asked for
	whole ast.Value
	err   error
}

func newDocument(facts any) *document {
	v := reflect.ValueOf(facts)
	for v.Kind() == reflect.Pointer && !v.IsNil() {
		v = v.Elem()
	}
	d := &document{}
	if v.Kind() != reflect.Struct {
		if d.whole, d.err = Value(facts); d.whole == nil {
			d.whole = ast.NewObject()
		}
		return d
	}
	d.value, d.layout = v, layoutOf(v.Type())
	d.terms = make([]*ast.Term, len(d.layout.fields))
	return d
}

// field gives a field at the top, or nil where there is none.
func (d *document) field(name string) *ast.Term {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.terms == nil {
		object, ok := d.whole.(ast.Object)
		if !ok {
			return nil
		}
		return object.Get(ast.StringTerm(name))
	}
	if i, ok := d.layout.number[name]; ok {
		return d.at(i)
	}
	return nil
}

// at gives the field with a number, with the lock held.
func (d *document) at(i int) *ast.Term {
	if d.terms[i] == nil {
		t, err := term(d.value.FieldByIndex(d.layout.fields[i].index), nil)
		if err != nil {
			d.err = err
			t = ast.InternedNullTerm
		}
		d.terms[i] = t
	}
	return d.terms[i]
}

// all gives everything.
func (d *document) all() ast.Value {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.whole == nil {
		pairs := make([][2]*ast.Term, len(d.layout.fields))
		for i := range d.layout.fields {
			pairs[i] = [2]*ast.Term{d.layout.fields[i].key, d.at(i)}
		}
		d.whole = ast.NewObject(pairs...)
	}
	return d.whole
}

// filled tells whether there is something at a path: a text, true, a number that is not 0, a list or table that is not
// empty. A path goes through a list to any of its items. It looks into the facts as Go holds them, since most rules have
// nothing to judge and most facts are never asked for in another form.
func (d *document) filled(path []string) bool {
	if d.terms == nil {
		return filledTerm(d.whole, path)
	}
	return filled(d.value, path)
}

func filled(v reflect.Value, path []string) bool {
	switch v.Kind() {
	case reflect.Invalid:
		return false
	case reflect.Pointer, reflect.Interface:
		return filled(v.Elem(), path)
	case reflect.Slice, reflect.Array:
		for i := 0; len(path) > 0 && i < v.Len(); i++ {
			if filled(v.Index(i), path) {
				return true
			}
		}
		return len(path) == 0 && v.Len() > 0
	case reflect.Map:
		if len(path) == 0 {
			return v.Len() > 0
		}
		if v.Len() == 0 {
			return false
		}
		return filled(v.MapIndex(reflect.ValueOf(path[0])), path[1:])
	case reflect.Struct:
		if len(path) == 0 {
			return true
		}
		return filled(layoutOf(v.Type()).field(v, path[0]), path[1:])
	default:
		return len(path) == 0 && !v.IsZero()
	}
}

// filledTerm is the same of a value in OPA's form.
func filledTerm(v ast.Value, path []string) bool {
	switch v := v.(type) {
	case *ast.Array:
		return v.Len() > 0 && (len(path) == 0 || v.Until(func(t *ast.Term) bool { return filledTerm(t.Value, path) }))
	case ast.Object:
		if len(path) == 0 {
			return v.Len() > 0
		}
		t := v.Get(ast.StringTerm(path[0]))
		return t != nil && filledTerm(t.Value, path[1:])
	case nil, ast.Null:
		return false
	default:
		return len(path) == 0 && v.Compare(ast.String("")) != 0 && v.Compare(ast.Boolean(false)) != 0 && v.Compare(ast.Number("0")) != 0
	}
}

// find gives what stands at a path, or nil where nothing does.
func (d *document) find(path []string) ast.Value {
	if len(path) == 0 {
		return d.all()
	}
	t := d.field(path[0])
	for _, name := range path[1:] {
		if t == nil {
			return nil
		}
		switch v := t.Value.(type) {
		case ast.Object:
			t = v.Get(ast.StringTerm(name))
		case *ast.Array:
			i, err := strconv.Atoi(name)
			if err != nil || i < 0 || i >= v.Len() {
				return nil
			}
			t = v.Elem(i)
		default:
			return nil
		}
	}
	if t == nil {
		return nil
	}
	return t.Value
}

// only gives an object of some of the fields; names may repeat.
func (d *document) only(names []string) *ast.Term {
	var pairs [][2]*ast.Term
	seen := make([]string, 0, 32)
	for _, name := range names {
		if slices.Contains(seen, name) {
			continue
		}
		seen = append(seen, name)
		if t := d.field(name); t != nil {
			pairs = append(pairs, [2]*ast.Term{ast.StringTerm(name), t})
		}
	}
	return ast.ObjectTerm(pairs...)
}

// pruned gives as much as is read, of a document that is a struct.
func (d *document) pruned(read *reads) (*ast.Term, error) {
	if d.terms == nil {
		return ast.NewTerm(d.all()), d.failed()
	}
	return term(d.value, read)
}

// failed tells a field that cannot be turned into OPA's form.
func (d *document) failed() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.err
}
