package lint

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"copydesk/finding"
	"copydesk/internal/source"
	"copydesk/internal/spelling"
)

// fieldNames are the fields of a draft's front matter, and of a line of JSON Lines.
var fieldNames = []string{
	"account", "accounts", "action", "approvals", "approver", "author", "campaign", "class", "connection", "consents",
	"contest", "corrects", "evidence", "hashtags", "jurisdictions", "kind", "language", "media", "mentions", "owner",
	"placeholders", "platform", "platforms", "poll", "reply", "retweet", "review_due", "schedule", "thread-delimiter",
	"title", "valid_until", "variants", "waivers", "warning",
}

// fields are what a draft declares about itself, with places. A field that is not of the expected form is not guessed
// at: it is noted as not checked.
type fields struct {
	values map[string]any
	names  map[string]string // Copydesk's field name to the repository's own
	place  func(path ...string) finding.Place
	key    func(name string) finding.Place // where the name of a field stands; nil where there are no places
	bare   bool                            // the table was written as a single text
	odd    []finding.Unchecked
	wrong  []wrongValue
}

// wrongValue is a value that its field cannot have.
type wrongValue struct {
	field string
	value Text
	known []string
}

// name gives the name under which this repository writes a field.
func (f *fields) name(field string) string {
	if own, ok := f.names[field]; ok {
		return own
	}
	return field
}

// get gives a field's value. A field whose name the repository uses for another one is absent.
func (f *fields) get(field string) (any, bool) {
	name := f.name(field)
	if name == field {
		for other, own := range f.names {
			if own == field && other != field {
				return nil, false
			}
		}
	}
	v, ok := f.values[name]
	return v, ok && v != nil
}

func (f *fields) at(path ...string) finding.Place {
	path[0] = f.name(path[0])
	return f.place(path...)
}

func (f *fields) note(field, want string) {
	f.odd = append(f.odd, finding.Unchecked{What: f.name(field),
		Why: fmt.Sprintf("the field %q is not %s, so it was not read", f.name(field), want)})
}

// words gives a value as text, where it is text, a number, a day or a time.
func words(v any) (string, bool) {
	switch v := v.(type) {
	case string:
		return v, true
	case time.Time:
		return v.Format(time.RFC3339), true
	case source.Date:
		return v.String(), true
	case int64, float64:
		return fmt.Sprint(v), true
	}
	return "", false
}

// text gives a field that is a single text; empty with the draft's own place where it is absent.
func (f *fields) text(field string) Text {
	v, ok := f.get(field)
	if !ok {
		return Text{At: f.place()}
	}
	s, ok := words(v)
	if !ok {
		f.note(field, "a text")
	}
	return Text{Text: strings.TrimSpace(s), At: f.at(field)}
}

// list gives a field that is a text or a list of texts.
func (f *fields) list(field string) []Text {
	out := []Text{}
	v, ok := f.get(field)
	if !ok {
		return out
	}
	switch v := v.(type) {
	case []any:
		for i, x := range v {
			s, ok := words(x)
			if !ok {
				f.note(field, "a list of texts")
				continue
			}
			out = append(out, Text{Text: strings.TrimSpace(s), At: f.at(field, fmt.Sprint(i))})
		}
	default:
		s, ok := words(v)
		if !ok {
			f.note(field, "a text or a list of texts")
			break
		}
		out = append(out, Text{Text: strings.TrimSpace(s), At: f.at(field)})
	}
	return out
}

// byAccount gives the texts that a field holds for one account: a list for all of them, or a table by account.
func (f *fields) byAccount(field, account string) []Text {
	v, ok := f.get(field)
	if !ok {
		return nil
	}
	table, ok := v.(map[string]any)
	if !ok {
		return f.list(field)
	}
	inner := fields{values: table, place: func(path ...string) finding.Place {
		return f.place(append([]string{f.name(field)}, path...)...)
	}}
	out := inner.list(account)
	f.odd = append(f.odd, inner.odd...)
	return out
}

// tables gives a field that is a list of tables; an item that is a text is the table's field named by single.
func (f *fields) tables(field, single string) []fields {
	v, ok := f.get(field)
	if !ok {
		return nil
	}
	items, ok := v.([]any)
	if !ok {
		f.note(field, "a list")
		return nil
	}
	var out []fields
	for i, x := range items {
		at := f.at(field, fmt.Sprint(i))
		place := func(path ...string) finding.Place {
			if len(path) == 0 {
				return at
			}
			return f.place(append([]string{f.name(field), fmt.Sprint(i)}, path...)...)
		}
		switch x := x.(type) {
		case map[string]any:
			out = append(out, fields{values: x, place: place})
		case string:
			out = append(out, fields{values: map[string]any{single: x}, bare: true, place: func(...string) finding.Place { return at }})
		default:
			f.note(field, "a list of tables")
		}
	}
	return out
}

// table gives a field that is a table.
func (f *fields) table(field string) (fields, bool) {
	v, ok := f.get(field)
	if !ok {
		return fields{}, false
	}
	values, ok := v.(map[string]any)
	if !ok {
		f.note(field, "a table")
		return fields{}, false
	}
	return fields{values: values, place: func(path ...string) finding.Place {
		return f.place(append([]string{f.name(field)}, path...)...)
	}}, true
}

// truth reads a field that is true or false; a text such as a file name counts as true.
func (f *fields) truth(field string) bool {
	v, ok := f.get(field)
	if !ok {
		return false
	}
	switch v := v.(type) {
	case bool:
		return v
	case string:
		return strings.TrimSpace(v) != ""
	}
	f.note(field, "true, false or a path")
	return false
}

// near lists the fields that nobody knows but that are within two letters of one that is known.
func (f *fields) near() []NearField {
	out := []NearField{}
	known := slices.Clone(fieldNames)
	known = append(known, slices.Collect(maps.Values(f.names))...)
	for _, name := range slices.Sorted(maps.Keys(f.values)) {
		if slices.Contains(known, name) {
			continue
		}
		if near := spelling.Nearest(name, known); near != "" {
			at := f.place(name)
			if f.key != nil {
				at = f.key(name)
			}
			out = append(out, NearField{Name: name, Near: near, At: at})
		}
	}
	return out
}
