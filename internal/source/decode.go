package source

import (
	"encoding"
	"fmt"
	"iter"
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"copydesk/finding"
	"copydesk/internal/spelling"
)

// StringList is a setting that is one text or a list of texts.
type StringList []string

// Decode sets the struct that into points to from the tree, by the fields' `toml:"name"` tags; fields without one are
// left alone. An unknown key is a problem that names the nearest known key, a value of the wrong type one that says what
// is wanted. All problems are told at once, and what is inside a wrong or unknown value is not told again.
//
// Fields may be string (which in YAML takes numbers and truth values as they are written), bool, integers, floats, any,
// [Date], [Duration], time.Time, [StringList], slices, maps with string keys, structs, pointers to these, and types with
// an UnmarshalText method, which reads text. An empty YAML value counts as absent.
func (t *Tree) Decode(into any) finding.Problems {
	d := decoder{tree: t}
	d.top(into)
	for _, path := range d.unknown {
		start, _, _ := t.KeyAt(path...)
		key := path[len(path)-1]
		message := fmt.Sprintf("unknown key `%s`%s", shorten(key), t.within(path))
		known := d.known[joined(path[:len(path)-1])]
		hint := "known keys: " + strings.Join(known, ", ")
		if near := spelling.Nearest(key, known); near != "" {
			if t.misspelt == nil {
				t.misspelt = map[string]bool{}
			}
			t.misspelt[joined(append(slices.Clip(path[:len(path)-1]), near))] = true
			hint = fmt.Sprintf("did you mean `%s`?", near)
		} else if len(known) == 0 {
			hint = "nothing is known here"
		}
		d.problems = append(d.problems, t.File.Problem(start, message, hint))
	}
	return told(t.File, d.problems)
}

// Misspelt says that Decode took an unknown key for this one, written wrongly: then it is not missing as well.
func (t *Tree) Misspelt(path ...string) bool { return t != nil && t.misspelt[joined(path)] }

type decoder struct {
	tree     *Tree
	problems finding.Problems
	unknown  [][]string
	known    map[string][]string // the known keys of the tables with unknown ones
}

func joined(path []string) string { return strings.Join(path, "\x00") }

func (d *decoder) top(into any) {
	v := reflect.ValueOf(into)
	if v.Kind() != reflect.Pointer || v.IsNil() {
		panic("source: Decode wants a pointer") // a fault of the caller, never of the input
	}
	all := any(d.tree.yaml)
	if d.tree.format != "yaml" {
		all = d.tree.root
	}
	d.set(v.Elem(), all, make([]string, 0, 3*maxDepth))
}

var (
	stringType   = reflect.TypeFor[string]()
	dateType     = reflect.TypeFor[Date]()
	durationType = reflect.TypeFor[Duration]()
	timeType     = reflect.TypeFor[time.Time]()
	listType     = reflect.TypeFor[StringList]()
)

// wrong tells that a value is not what is wanted.
func (d *decoder) wrong(path []string, want string, value any) {
	hint := ""
	switch value.(type) {
	case int64, float64, bool, Date, time.Time:
		if want == "text" {
			hint = "put it in quotes"
		}
	}
	is := describe(value)
	if isTable(value) {
		is = d.table()
	}
	d.fail(path, fmt.Sprintf("%s must be %s, not %s", d.named(path), want, is), hint)
}

func (d *decoder) fail(path []string, message, hint string) {
	start, _, _ := d.tree.At(path...)
	d.problems = append(d.problems, d.tree.File.Problem(start, message, hint))
}

// set sets one Go value; path is where the value stands in the tree.
func (d *decoder) set(into reflect.Value, value any, path []string) {
	if value == nil {
		return
	}
	if into.Kind() == reflect.Pointer {
		p := reflect.New(into.Type().Elem())
		before := len(d.problems)
		if d.set(p.Elem(), value, path); len(d.problems) == before {
			into.Set(p)
		}
		return
	}
	if text, ok := value.(string); ok && into.Type() == stringType {
		into.SetString(text)
		return
	}
	switch into.Type() {
	case dateType:
		d.date(into, value, path)
		return
	case durationType:
		d.duration(into, value, path)
		return
	case timeType:
		d.moment(into, value, path)
		return
	case listType:
		d.list(into, value, path)
		return
	}
	if u, ok := into.Addr().Interface().(encoding.TextUnmarshaler); ok {
		v, isText := value.(string)
		if !isText {
			d.wrong(path, "text", value)
		} else if err := u.UnmarshalText([]byte(v)); err != nil {
			d.fail(path, fmt.Sprintf("%s: %v", d.named(path), err), "")
		}
		return
	}
	switch into.Kind() {
	case reflect.String:
		if v, ok := d.text(value, path); ok {
			into.SetString(v)
			return
		}
		d.wrong(path, "text", value)
	case reflect.Bool:
		if v, ok := value.(bool); ok {
			into.SetBool(v)
			return
		}
		d.wrong(path, "true or false", value)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		d.whole(into, value, path)
	case reflect.Float32, reflect.Float64:
		d.number(into, value, path)
	case reflect.Interface:
		if n, ok := value.(*node); ok {
			value = said(n)
		}
		into.Set(reflect.ValueOf(value))
	case reflect.Slice:
		if v, ok := listOf(value); ok {
			d.items(into, v, path)
			return
		}
		d.wrong(path, "a list", value)
	case reflect.Map, reflect.Struct:
		switch {
		case !isTable(value):
			d.wrong(path, d.table(), value)
		case into.Kind() == reflect.Map:
			d.entries(into, value, path)
		default:
			d.fields(into, value, path)
		}
	default:
		panic("source: Decode cannot set a " + into.Type().String()) // a fault of the caller
	}
}

func (d *decoder) date(into reflect.Value, value any, path []string) {
	switch v := value.(type) {
	case Date:
		into.Set(reflect.ValueOf(v))
	case string:
		date, err := ParseDate(v)
		if err != nil {
			d.fail(path, fmt.Sprintf("%s: %v", d.named(path), err), "")
			return
		}
		into.Set(reflect.ValueOf(date))
	default:
		d.wrong(path, "a date such as 2026-11-22", value)
	}
}

func (d *decoder) duration(into reflect.Value, value any, path []string) {
	v, ok := value.(string)
	if !ok {
		d.wrong(path, `a length of time such as "30m", "2h", "3d" or "1w"`, value)
		return
	}
	length, err := ParseDuration(v)
	if err != nil {
		d.fail(path, fmt.Sprintf("%s: %v", d.named(path), err), "")
		return
	}
	into.SetInt(int64(length))
}

func (d *decoder) moment(into reflect.Value, value any, path []string) {
	switch v := value.(type) {
	case time.Time:
		into.Set(reflect.ValueOf(v))
	case string:
		moment, err := time.Parse(time.RFC3339, v)
		if err != nil {
			d.fail(path, fmt.Sprintf("%s: %q is not a time with its offset", d.named(path), shorten(v)), "write it as 2026-11-22T10:00:00Z or 2026-11-22T10:00:00+01:00")
			return
		}
		into.Set(reflect.ValueOf(moment))
	default:
		d.wrong(path, "a time such as 2026-11-22T10:00:00Z", value)
	}
}

// whole sets a whole number, with a sign or without.
func (d *decoder) whole(into reflect.Value, value any, path []string) {
	v, ok := value.(int64)
	switch {
	case !ok:
		d.wrong(path, "a whole number", value)
	case into.CanInt() && into.OverflowInt(v), into.CanUint() && v >= 0 && into.OverflowUint(uint64(v)):
		d.fail(path, fmt.Sprintf("%s is too large a number: %d", d.named(path), v), "")
	case into.CanInt():
		into.SetInt(v)
	case v < 0:
		d.fail(path, fmt.Sprintf("%s must not be negative", d.named(path)), "")
	default:
		into.SetUint(uint64(v))
	}
}

func (d *decoder) number(into reflect.Value, value any, path []string) {
	switch v := value.(type) {
	case int64:
		into.SetFloat(float64(v))
	case float64:
		if into.OverflowFloat(v) {
			v = math.Copysign(math.MaxFloat32, v)
		}
		into.SetFloat(v)
	default:
		d.wrong(path, "a number", value)
	}
}

// isTable says whether a value is a table: of YAML a map, of TOML a node.
func isTable(value any) bool {
	switch v := value.(type) {
	case map[string]any:
		return true
	case *node:
		return v.kids != nil
	}
	return false
}

// entries gives the keys and values of a table.
func entries(table any) iter.Seq2[string, any] {
	return func(yield func(string, any) bool) {
		switch v := table.(type) {
		case map[string]any:
			for key, value := range v {
				if !yield(key, value) {
					return
				}
			}
		case *node:
			for key, kid := range v.kids {
				if !yield(key, kid.says()) {
					return
				}
			}
		}
	}
}

// listOf gives the items of a list.
func listOf(value any) ([]any, bool) {
	switch v := value.(type) {
	case []any:
		return v, true
	case *node:
		if v.kids != nil || v.items == nil {
			return nil, false
		}
		list := make([]any, len(v.items))
		for i, item := range v.items {
			list[i] = item.says()
		}
		return list, true
	}
	return nil, false
}

// table is what this format calls keys with values.
func (d *decoder) table() string {
	if d.tree.format == "yaml" {
		return "keys with values"
	}
	return "a table"
}

// list sets a StringList.
func (d *decoder) list(into reflect.Value, value any, path []string) {
	if v, ok := listOf(value); ok {
		d.items(into, v, path)
		return
	}
	if v, ok := d.text(value, path); ok {
		into.Set(reflect.ValueOf(StringList{v}))
		return
	}
	d.wrong(path, "text or a list of texts", value)
}

// text gives a value as text. YAML wants no quotes around text, so there a number, true and false are text as they are
// written wherever text is wanted.
func (d *decoder) text(value any, path []string) (string, bool) {
	switch v := value.(type) {
	case string:
		return v, true
	case int64, float64, bool:
		if d.tree.format != "yaml" {
			return "", false
		}
		start, end, _ := d.tree.At(path...)
		written := string(d.tree.File.Data[start:end])
		if written == "" || strings.ContainsAny(written[:1], "&*!") { // named, or standing in for another
			return fmt.Sprint(v), true
		}
		return written, true
	}
	return "", false
}

func (d *decoder) items(into reflect.Value, list []any, path []string) {
	s := reflect.MakeSlice(into.Type(), len(list), len(list))
	for i, item := range list {
		if item == nil {
			d.fail(down(path, strconv.Itoa(i)), fmt.Sprintf("%s is empty", d.named(down(path, strconv.Itoa(i)))), "")
			continue
		}
		d.set(s.Index(i), item, down(path, strconv.Itoa(i)))
	}
	into.Set(s)
}

// entries sets the entries of a map.
func (d *decoder) entries(into reflect.Value, table any, path []string) {
	m := reflect.MakeMap(into.Type())
	elem := reflect.New(into.Type().Elem()).Elem()
	for k, item := range entries(table) {
		elem.SetZero()
		d.set(elem, item, down(path, k))
		m.SetMapIndex(reflect.ValueOf(k).Convert(into.Type().Key()), elem)
	}
	into.Set(m)
}

// fields sets the fields of a struct, those of embedded structs among them.
func (d *decoder) fields(into reflect.Value, table any, path []string) {
	known := fieldsOf(into.Type())
	for key, value := range entries(table) {
		index, ok := known[key]
		if !ok {
			d.unknown = append(d.unknown, slices.Clone(down(path, key)))
			if d.known == nil {
				d.known = map[string][]string{}
			}
			d.known[joined(path)] = slices.Sorted(maps.Keys(known))
			continue
		}
		d.set(into.FieldByIndex(index), value, down(path, key))
	}
}

var fieldCache sync.Map // reflect.Type → map[string][]int

// fieldsOf gives the fields of a struct by their keys, those of embedded structs among them.
func fieldsOf(t reflect.Type) map[string][]int {
	if cached, ok := fieldCache.Load(t); ok {
		return cached.(map[string][]int)
	}
	known := map[string][]int{}
	gather(t, nil, known)
	fieldCache.Store(t, known)
	return known
}

func gather(t reflect.Type, index []int, known map[string][]int) {
	for i := range t.NumField() {
		f := t.Field(i)
		here := append(slices.Clip(index), i)
		name, _, _ := strings.Cut(f.Tag.Get("toml"), ",")
		switch {
		case name == "-":
		case name != "":
			known[name] = here
		case f.Anonymous && f.Type.Kind() == reflect.Struct:
			gather(f.Type, here, known)
		}
	}
}

// down gives a path one step further. It may share its memory with other paths, so whoever keeps one makes a copy.
func down(path []string, key string) []string {
	return append(path, key)
}

// named says which value a path leads to.
func (d *decoder) named(path []string) string {
	if len(path) == 0 {
		return "this"
	}
	last := path[len(path)-1]
	if n := d.tree.find(path[:len(path)-1]); n != nil && n.kids == nil && len(path) > 1 {
		i, _ := strconv.Atoi(last)
		return fmt.Sprintf("item %d of %s", i+1, shorten(path[len(path)-2]))
	}
	return shorten(last)
}

// within says in which table the last key of a path stands, as " in [accounts.acme-x]".
func (t *Tree) within(path []string) string {
	path = path[:len(path)-1]
	if len(path) == 0 {
		return ""
	}
	var b strings.Builder
	for i, p := range path {
		n := t.find(path[:i])
		switch {
		case n != nil && n.kids == nil:
			index, _ := strconv.Atoi(p)
			fmt.Fprintf(&b, ", item %d", index+1)
			continue
		case i > 0:
			b.WriteByte('.')
		}
		b.WriteString(shorten(quoted(p)))
	}
	if t.format == "yaml" {
		return " in " + b.String()
	}
	return " in [" + b.String() + "]"
}

// quoted writes a key as it has to stand in a dotted key.
func quoted(key string) string {
	for _, c := range key {
		if c != '-' && c != '_' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') {
			return strconv.Quote(key)
		}
	}
	return key
}

// describe says what a value is, for "must be text, not a number".
func describe(value any) string {
	if isTable(value) {
		return "a table"
	}
	if _, ok := listOf(value); ok {
		return "a list"
	}
	switch value.(type) {
	case string:
		return "text"
	case int64:
		return "a number"
	case float64:
		return "a number with a fraction"
	case bool:
		return "true or false"
	case Date:
		return "a date"
	case time.Time:
		return "a time"
	}
	return "nothing"
}
