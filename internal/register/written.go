package register

import (
	"reflect"
	"time"
)

// Written gives the register as it is written, for other tools: the tables of the files under the same keys, each key of
// a table always there, and empty where nobody wrote it. It hangs on nothing but the files: not on the day, not on the
// machine. Days are texts such as "2026-12-31", times of day "09:00", lengths of time "2h" (empty for none), instants UTC.
// What stands where the reference to a vault belongs and is no reference may be the secret itself, and is left out.
func (r *Register) Written() map[string]any {
	charter := written(reflect.ValueOf(r.Charter)).(map[string]any)
	delete(charter, "accounts") // they stand among all accounts
	rules := map[string]any{}
	for id, o := range r.Charter.Rules {
		rules[id] = map[string]any{"level": o.Level, "decision": o.Decision, "parameters": written(reflect.ValueOf(o.Parameters))}
	}
	charter["rules"] = rules
	accounts := written(reflect.ValueOf(r.Accounts)).(map[string]any)
	for id, a := range r.Accounts {
		if !reference(a.Custody.Vault) {
			accounts[id].(map[string]any)["custody"].(map[string]any)["vault"] = ""
		}
	}
	policies := written(reflect.ValueOf(r.Policies)).(map[string]any)
	for name, p := range r.Policies {
		clauses := []any{}
		for _, c := range p.Clauses {
			clauses = append(clauses, map[string]any{"id": c.ID, "title": c.Title, "text": c.Text, "decided_by": c.DecidedBy})
		}
		policies[name].(map[string]any)["clauses"] = clauses
	}
	lists := written(reflect.ValueOf(r.Lists)).(map[string]any)
	for id, l := range r.Lists {
		lists[id].(map[string]any)["policy"] = l.Policy
	}
	return map[string]any{
		"charter": charter, "roles": written(reflect.ValueOf(r.Roles)), "people": written(reflect.ValueOf(r.People)), "accounts": accounts,
		"raci": written(reflect.ValueOf(r.RACI)), "default_level": r.DefaultLevel, "levels": written(reflect.ValueOf(r.Levels)),
		"rotas": written(reflect.ValueOf(r.Rotas)), "routes": written(reflect.ValueOf(r.Routes)), "drills": written(reflect.ValueOf(r.Drills)),
		"risks": written(reflect.ValueOf(r.Risks)), "waivers": written(reflect.ValueOf(r.Waivers)), "lists": lists,
		"platforms": written(reflect.ValueOf(r.Platforms)), "policies": policies,
	}
}

// written gives a value of the register as JSON has it. Types are as deep as they are declared, so it ends.
func written(v reflect.Value) any {
	switch x := v.Interface().(type) {
	case Date:
		return x.String()
	case Clock:
		return x.String()
	case Duration:
		if x == 0 {
			return ""
		}
		return x.String()
	case time.Time:
		return stamp(x)
	case *bool: // a number of a platform is confirmed unless its file says that it is not
		return x == nil || *x
	}
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() {
			return ""
		}
		return written(v.Elem())
	case reflect.Slice:
		out := make([]any, v.Len())
		for i := range out {
			out[i] = written(v.Index(i))
		}
		return out
	case reflect.Map:
		out := map[string]any{}
		for _, k := range v.MapKeys() {
			out[k.String()] = written(v.MapIndex(k))
		}
		return out
	case reflect.Struct:
		out := map[string]any{}
		for i := range v.NumField() {
			if key := v.Type().Field(i).Tag.Get("toml"); key != "" && key != "-" {
				out[key] = written(v.Field(i))
			}
		}
		return out
	}
	return v.Interface()
}
