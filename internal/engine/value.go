package engine

import (
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"

	"copydesk/internal/parallel"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Value turns facts into OPA's own form without writing and reading JSON on the way. It follows the json tags of
// structs; facts hold structs, maps with text keys, slices, text, whole numbers, numbers and booleans.
func Value(facts any) (ast.Value, error) {
	t, err := term(reflect.ValueOf(facts), nil)
	if err != nil {
		return nil, err
	}
	return t.Value, nil
}

// encoder turns a value of one type into a term, or as much of it as is read; nil reads everything.
type encoder func(v reflect.Value, read *reads) (*ast.Term, error)

var encoders sync.Map // reflect.Type → encoder

func term(v reflect.Value, read *reads) (*ast.Term, error) {
	if !v.IsValid() {
		return ast.InternedNullTerm, nil
	}
	return encoderOf(v.Type())(v, read)
}

func encoderOf(t reflect.Type) encoder {
	if e, ok := encoders.Load(t); ok {
		return e.(encoder)
	}
	e := newEncoder(t)
	encoders.Store(t, e)
	return e
}

func newEncoder(t reflect.Type) encoder {
	if t.Implements(reflect.TypeFor[encoding.TextMarshaler]()) {
		return func(v reflect.Value, _ *reads) (*ast.Term, error) {
			b, err := v.Interface().(encoding.TextMarshaler).MarshalText()
			return ast.StringTerm(string(b)), err
		}
	}
	switch t.Kind() {
	case reflect.String:
		return func(v reflect.Value, _ *reads) (*ast.Term, error) { return ast.StringTerm(v.String()), nil }
	case reflect.Bool:
		return func(v reflect.Value, _ *reads) (*ast.Term, error) { return ast.InternedTerm(v.Bool()), nil }
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return func(v reflect.Value, _ *reads) (*ast.Term, error) { return ast.InternedTerm(v.Int()), nil }
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return func(v reflect.Value, _ *reads) (*ast.Term, error) {
			return ast.NumberTerm(json.Number(fmt.Sprint(v.Uint()))), nil
		}
	case reflect.Float32, reflect.Float64:
		return func(v reflect.Value, _ *reads) (*ast.Term, error) { return ast.FloatNumberTerm(v.Float()), nil }
	case reflect.Interface, reflect.Pointer:
		return func(v reflect.Value, read *reads) (*ast.Term, error) { return term(v.Elem(), read) }
	case reflect.Slice, reflect.Array:
		return listTerm
	case reflect.Map:
		return mapTerm
	case reflect.Struct:
		return structEncoder(t)
	default:
		return func(reflect.Value, *reads) (*ast.Term, error) { return nil, fmt.Errorf("facts cannot hold a %s", t) }
	}
}

func listTerm(v reflect.Value, read *reads) (*ast.Term, error) {
	if v.Len() == 0 {
		return ast.InternedEmptyArray, nil
	}
	read, ok := read.under("*")
	if !ok {
		return ast.InternedEmptyArray, nil // nobody looks into it
	}
	encode := encoderOf(v.Type().Elem())
	items := make([]*ast.Term, v.Len())
	for i := range items {
		t, err := encode(v.Index(i), read)
		if err != nil {
			return nil, err
		}
		items[i] = t
	}
	return ast.ArrayTerm(items...), nil
}

func mapTerm(v reflect.Value, read *reads) (*ast.Term, error) {
	if v.Type().Key().Kind() != reflect.String {
		return nil, fmt.Errorf("facts cannot hold a map with %s keys", v.Type().Key())
	}
	keys := slices.DeleteFunc(v.MapKeys(), func(k reflect.Value) bool { _, ok := read.under(k.String()); return !ok })
	slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
	encode := encoderOf(v.Type().Elem())
	pairs := make([][2]*ast.Term, len(keys))
	encodeFrom := func(from, to int) error {
		for i, k := range keys[from:to] {
			under, _ := read.under(k.String())
			t, err := encode(v.MapIndex(k), under)
			if err != nil {
				return err
			}
			pairs[from+i] = [2]*ast.Term{ast.StringTerm(k.String()), t}
		}
		return nil
	}
	if err := inParts(len(keys), encodeFrom); err != nil {
		return nil, err
	}
	return ast.ObjectTerm(pairs...), nil
}

// inParts does what has to be done for each of n entries, several parts at once where there are many: thousands of people
// are most of a large register.
func inParts(n int, do func(from, to int) error) error {
	const part = 512
	if n <= part {
		return do(0, n)
	}
	errs := make([]error, (n+part-1)/part)
	parallel.Each(0, len(errs), func(i int) { errs[i] = do(i*part, min(n, (i+1)*part)) }, nil)
	return errors.Join(errs...)
}

// layout is the exported fields of a struct of facts, by their JSON names.
type layout struct {
	fields []field
	number map[string]int
}

type field struct {
	index []int
	name  string
	key   *ast.Term
}

var layouts sync.Map // reflect.Type → *layout

// layoutOf lists the exported fields of a struct by their JSON names, those of embedded structs included.
func layoutOf(t reflect.Type) *layout {
	if cached, ok := layouts.Load(t); ok {
		return cached.(*layout)
	}
	l := &layout{number: map[string]int{}}
	for _, f := range reflect.VisibleFields(t) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if !f.IsExported() || name == "-" || f.Anonymous && name == "" {
			continue
		}
		if name == "" {
			name = f.Name
		}
		l.number[name] = len(l.fields)
		l.fields = append(l.fields, field{f.Index, name, ast.StringTerm(name)})
	}
	layouts.Store(t, l)
	return l
}

// field gives a field of a struct of this layout, or an invalid value.
func (l *layout) field(v reflect.Value, name string) reflect.Value {
	i, ok := l.number[name]
	if !ok {
		return reflect.Value{}
	}
	return v.FieldByIndex(l.fields[i].index)
}

func structEncoder(t reflect.Type) encoder {
	fs := layoutOf(t).fields
	encode := make([]encoder, len(fs))
	for i, f := range fs {
		encode[i] = encoderOf(t.FieldByIndex(f.index).Type)
	}
	return func(v reflect.Value, read *reads) (*ast.Term, error) {
		pairs := make([][2]*ast.Term, 0, len(fs))
		for i, f := range fs {
			under, ok := read.under(f.name)
			if !ok {
				continue
			}
			x, err := encode[i](v.FieldByIndex(f.index), under)
			if err != nil {
				return nil, err
			}
			pairs = append(pairs, [2]*ast.Term{f.key, x})
		}
		return ast.ObjectTerm(pairs...), nil
	}
}
