package audit

import (
	"cmp"
	"encoding"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"copydesk/finding"
	"copydesk/internal/register"
	"copydesk/internal/source"
)

// walker compares two registers field by field. What a changed field means is not its business: see [kindOf].
type walker struct {
	before, after *register.Register
	today         source.Date // the day of the landing
	out           []Difference
}

func (w *walker) say(d Difference) { w.out = append(w.out, d) }

// placed is an entry of the register that knows where it stands.
type placed interface {
	At(field ...string) finding.Place
}

// entries compares a table of the register: the entries that came and went, and the fields of those that stayed.
func entries[T placed](w *walker, table string, a, b map[string]T) {
	for _, id := range sortedKeys(merged(a, b)) {
		from, was := a[id]
		to, is := b[id]
		what := nouns[table] + " " + id
		switch {
		case !is:
			w.say(Difference{What: what, From: titleOf(from), Direction: came(kindOf(table+".*"), false), At: at(from.At().Path)})
		case !was:
			w.say(Difference{What: what, To: titleOf(to), Direction: came(kindOf(table+".*"), true), At: to.At()})
		default:
			w.fields(table+".*", what, from, to, to.At())
		}
	}
}

// nouns name the entries of each table to people.
var nouns = map[string]string{
	"roles": "role", "people": "person", "accounts": "account", "raci": "activity", "levels": "level of escalation", "rotas": "rota",
	"routes": "route", "risks": "risk", "waivers": "waiver", "lists": "list", "platforms": "platform", "policies": "policy",
	"principles": "principle", "decisions": "decision", "objectives": "objective", "kpis": "KPI", "glossary": "glossary entry",
	"clients": "client", "embargoes": "embargo", "campaigns": "campaign", "hashtags": "hashtag", "handles": "handles on",
	"blackouts": "blackout", "incidents": "incident", "committee": "the committee", "organisation": "the organisation",
	"content": "content", "publishing": "publishing", "official": "what is official", "links": "links", "moderation": "moderation",
	"change": "change control", "governance": "governance", "templates": "templates", "meetings": "meeting", "pauses": "pause",
}

// titleOf is what an entry calls itself, where it says so.
func titleOf(v any) string {
	s := reflect.ValueOf(v)
	for _, name := range []string{"Title", "Name", "Handle", "Rule"} {
		if f := s.FieldByName(name); f.IsValid() && f.Kind() == reflect.String && f.String() != "" {
			return short(f.String())
		}
	}
	return "yes"
}

// charter compares the charter, whose tables are fields of one struct.
func (w *walker) charter(a, b register.Charter) {
	for _, c := range []*register.Charter{&a, &b} {
		c.Change.EmergencyReview = cmp.Or(c.Change.EmergencyReview, register.Duration(reviewTime)) // which holds where none is written
	}
	x, y := reflect.ValueOf(a), reflect.ValueOf(b)
	for i := range x.NumField() {
		table := x.Type().Field(i).Tag.Get("toml")
		if table == "" || table == "-" || table == "accounts" {
			continue
		}
		place := func(id ...string) finding.Place { return b.At(append([]string{table}, id...)...) }
		if table == "platforms" {
			w.value("charter.platforms", "the charter's use of platforms", x.Field(i), y.Field(i), place())
			continue
		}
		if x.Field(i).Kind() != reflect.Map {
			w.value(table, nouns[table], x.Field(i), y.Field(i), place())
			continue
		}
		from, to := x.Field(i), y.Field(i)
		for _, id := range keysOf(from, to) {
			key := reflect.ValueOf(id)
			p, q := from.MapIndex(key), to.MapIndex(key)
			what := nouns[table] + " " + id
			switch {
			case p.IsValid() && q.IsValid():
				w.value(table+".*", what, p, q, place(id))
			case q.IsValid():
				w.say(Difference{What: what, To: entryText(q), Direction: came(kindOf(table+".*"), true), At: place(id)})
			case w.over(table, p):
				w.say(Difference{What: what, From: entryText(p), Direction: neutral, At: at("charter.toml")})
			default:
				w.say(Difference{What: what, From: entryText(p), Direction: came(kindOf(table+".*"), false), At: at("charter.toml")})
			}
		}
	}
}

// over says that a blackout or embargo had ended by itself when it was taken away.
func (w *walker) over(table string, v reflect.Value) bool {
	var ends any
	switch e := v.Interface().(type) {
	case register.Blackout:
		ends = e.To
	case register.Embargo:
		ends = e.Until
	}
	end := text(reflect.ValueOf(ends))
	return len(end) >= len("2026-01-01") && end[:len("2026-01-01")] < w.today.String()
}

func entryText(v reflect.Value) string {
	if v.Kind() == reflect.Struct {
		return titleOf(v.Interface())
	}
	return text(v)
}

func keysOf(maps ...reflect.Value) []string {
	seen := map[string]bool{}
	for _, m := range maps {
		for _, k := range m.MapKeys() {
			seen[k.String()] = true
		}
	}
	return sortedKeys(seen)
}

// fields compares the fields of two structs that have TOML names.
func (w *walker) fields(pattern, what string, a, b any, place finding.Place) {
	w.value(pattern, what, reflect.ValueOf(a), reflect.ValueOf(b), place)
}

// value compares two values of one type. Pattern names the field with * for ids, and what says it in words.
func (w *walker) value(pattern, what string, a, b reflect.Value, place finding.Place) {
	if plain(a) {
		w.scalar(pattern, what, a, b, place)
		return
	}
	switch a.Kind() {
	case reflect.Struct:
		for i := range a.NumField() {
			name := a.Type().Field(i).Tag.Get("toml")
			if name == "" || name == "-" || pattern == "lists.*" && (name == "terms" || name == "words") {
				continue
			}
			w.value(pattern+"."+name, label(name)+" of "+what, a.Field(i), b.Field(i), place)
		}
	case reflect.Map:
		for _, id := range keysOf(a, b) {
			key := reflect.ValueOf(id)
			x, y := a.MapIndex(key), b.MapIndex(key)
			inner := pattern + ".*"
			name := id + " among " + what
			switch {
			case x.IsValid() && y.IsValid():
				w.value(inner, name, x, y, place)
			case x.IsValid():
				w.say(Difference{What: name, From: entryText(x), Direction: came(kindOf(inner), false), At: place})
			default:
				w.say(Difference{What: name, To: entryText(y), Direction: came(kindOf(inner), true), At: place})
			}
		}
	case reflect.Slice:
		w.list(pattern, what, items(a), items(b), place)
	}
}

// list compares two lists as sets: what they have in common says nothing, whatever its order.
func (w *walker) list(pattern, what string, a, b []string, place finding.Place) {
	kind := kindOf(pattern)
	if kind == allowed && (len(a) == 0) != (len(b) == 0) { // none means any
		d := Difference{What: what, From: strings.Join(a, ", "), To: strings.Join(b, ", "), Direction: tightened, At: place}
		if len(b) == 0 {
			d.Direction = weakened
		}
		w.say(d)
		return
	}
	for _, x := range a {
		if !slices.Contains(b, x) {
			w.say(Difference{What: what, From: short(x), Direction: came(kind, false), At: place})
		}
	}
	for _, x := range b {
		if !slices.Contains(a, x) {
			w.say(Difference{What: what, To: short(x), Direction: came(kind, true), At: place})
		}
	}
}

func (w *walker) scalar(pattern, what string, a, b reflect.Value, place finding.Place) {
	from, to := text(a), text(b)
	if from == to {
		return
	}
	w.say(Difference{What: what, From: short(from), To: short(to), Direction: directionOf(kindOf(pattern), a, b), At: place})
}

// plain says that a value is compared as a whole.
func plain(v reflect.Value) bool {
	if !v.IsValid() {
		return true
	}
	switch v.Kind() {
	case reflect.Slice, reflect.Map:
		return false
	case reflect.Struct:
		_, ok := v.Interface().(encoding.TextMarshaler)
		return ok
	}
	return true
}

// text writes a value for people.
func text(v reflect.Value) string {
	if !v.IsValid() || v.IsZero() && v.Kind() != reflect.Bool {
		return ""
	}
	switch x := v.Interface().(type) {
	case fmt.Stringer:
		return x.String()
	case string:
		return x
	case bool:
		if x {
			return "yes"
		}
		return "no"
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		return text(v.Elem())
	case reflect.Slice:
		return strings.Join(items(v), ", ")
	case reflect.Map:
		var out []string
		for _, k := range keysOf(v) {
			out = append(out, k+" "+text(v.MapIndex(reflect.ValueOf(k))))
		}
		return strings.Join(out, ", ")
	case reflect.Struct:
		var out []string
		for i := range v.NumField() {
			if name := v.Type().Field(i).Tag.Get("toml"); name != "" && name != "-" {
				if t := text(v.Field(i)); t != "" && t != "no" {
					out = append(out, label(name)+" "+t)
				}
			}
		}
		return strings.Join(out, ", ")
	}
	return fmt.Sprint(v.Interface())
}

// items writes the members of a list.
func items(v reflect.Value) []string {
	out := make([]string, v.Len())
	for i := range out {
		out[i] = text(v.Index(i))
	}
	return out
}

func number(s string) reflect.Value {
	n, _ := strconv.Atoi(s)
	return reflect.ValueOf(n)
}

// label writes the name of a field as words.
func label(name string) string {
	return cmp.Or(labels[name], strings.ReplaceAll(name, "_", " "))
}

// labels are the fields whose names are no words by themselves.
var labels = map[string]string{
	"min_approvals": "number of approvals", "unless": "exceptions", "max": "limit", "min": "least number", "posts_per_day": "posts a day",
	"must_all": "conditions", "must_any": "alternative conditions", "emergency_review": "time for the review of emergencies",
	"signed": "signatures", "grants": "grants", "sign": "duty to sign", "counter": "unit", "second_person": "second person's approval",
	"opt_in": "opting in", "case": "case sensitivity", "evasion": "watch for evasion", "acknowledge": "time to acknowledge",
	"respond": "time to respond", "update": "time to the next update", "from": "start", "to": "end",
}

// short keeps a value to what a line can hold.
func short(s string) string {
	const most = 120
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}
