package engine

import (
	"encoding"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Value turns facts into OPA's own form without writing and reading JSON on the way. It follows the json tags of
// structs; facts hold structs, maps with text keys, slices, text, whole numbers, numbers and booleans.
func Value(facts any) (ast.Value, error) {
	t, err := term(reflect.ValueOf(facts))
	if err != nil {
		return nil, err
	}
	return t.Value, nil
}

type field struct {
	index []int
	key   *ast.Term
}

var fieldCache sync.Map // reflect.Type → []field

// fields lists the exported fields of a struct by their JSON names, those of embedded structs included.
func fields(t reflect.Type) []field {
	if cached, ok := fieldCache.Load(t); ok {
		return cached.([]field)
	}
	var out []field
	for _, f := range reflect.VisibleFields(t) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if !f.IsExported() || name == "-" || f.Anonymous && name == "" {
			continue
		}
		if name == "" {
			name = f.Name
		}
		out = append(out, field{f.Index, ast.StringTerm(name)})
	}
	fieldCache.Store(t, out)
	return out
}

func term(v reflect.Value) (*ast.Term, error) {
	if !v.IsValid() {
		return ast.NullTerm(), nil
	}
	if m, ok := v.Interface().(encoding.TextMarshaler); ok {
		b, err := m.MarshalText()
		return ast.StringTerm(string(b)), err
	}
	switch v.Kind() {
	case reflect.String:
		return ast.StringTerm(v.String()), nil
	case reflect.Bool:
		return ast.InternedTerm(v.Bool()), nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return ast.NumberTerm(json.Number(fmt.Sprint(v.Int()))), nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return ast.NumberTerm(json.Number(fmt.Sprint(v.Uint()))), nil
	case reflect.Float32, reflect.Float64:
		return ast.FloatNumberTerm(v.Float()), nil
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() {
			return ast.NullTerm(), nil
		}
		return term(v.Elem())
	case reflect.Slice, reflect.Array:
		items := make([]*ast.Term, v.Len())
		for i := range items {
			t, err := term(v.Index(i))
			if err != nil {
				return nil, err
			}
			items[i] = t
		}
		return ast.NewTerm(ast.NewArray(items...)), nil
	case reflect.Map:
		return mapTerm(v)
	case reflect.Struct:
		fs := fields(v.Type())
		pairs := make([][2]*ast.Term, len(fs))
		for i, f := range fs {
			t, err := term(v.FieldByIndex(f.index))
			if err != nil {
				return nil, err
			}
			pairs[i] = [2]*ast.Term{f.key, t}
		}
		return ast.NewTerm(ast.NewObject(pairs...)), nil
	default:
		return nil, fmt.Errorf("facts cannot hold a %s", v.Type())
	}
}

func mapTerm(v reflect.Value) (*ast.Term, error) {
	keys := v.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
	pairs := make([][2]*ast.Term, len(keys))
	for i, k := range keys {
		if k.Kind() != reflect.String {
			return nil, fmt.Errorf("facts cannot hold a map with %s keys", k.Type())
		}
		t, err := term(v.MapIndex(k))
		if err != nil {
			return nil, err
		}
		pairs[i] = [2]*ast.Term{ast.StringTerm(k.String()), t}
	}
	return ast.NewTerm(ast.NewObject(pairs...)), nil
}
