package audit

import (
	"context"
	"io/fs"
	"reflect"
	"slices"
	"time"

	"copydesk/finding"
	"copydesk/internal/register"
)

// Compare gives the differences of two states of a repository, for tests.
func Compare(kit, before, after fs.FS, landed time.Time) ([]Difference, finding.Problems) {
	x := newStates(context.Background(), &Request{Kit: kit, Version: "test"})
	a, b := x.at(before, landed, nil, nil), x.at(after, landed, nil, nil)
	return differences(a, b, landed), append(a.problems, b.problems...)
}

// RegoMeaning is the form of Rego in which only what matters differs.
func RegoMeaning(text string) string { return meaning("x.rego", text) }

// NeutralFields lists the fields of the register whose changes say nothing about strength.
func NeutralFields() []string {
	var out []string
	var visit func(pattern string, t reflect.Type)
	visit = func(pattern string, t reflect.Type) {
		switch {
		case t.Kind() == reflect.Map:
			visit(pattern+".*", t.Elem())
			return
		case t.Kind() == reflect.Struct && !plain(reflect.Zero(t)):
			for i := range t.NumField() {
				if name := t.Field(i).Tag.Get("toml"); name != "" && name != "-" {
					visit(pattern+"."+name, t.Field(i).Type)
				}
			}
			return
		}
		if kindOf(pattern) == plainKind {
			out = append(out, pattern)
		}
	}
	charter := reflect.TypeFor[register.Charter]()
	for i := range charter.NumField() {
		if name := charter.Field(i).Tag.Get("toml"); name == "platforms" {
			visit("charter.platforms", charter.Field(i).Type)
		} else if name != "" && name != "-" && name != "accounts" {
			visit(name, charter.Field(i).Type)
		}
	}
	for pattern, t := range map[string]reflect.Type{
		"roles.*": reflect.TypeFor[register.Role](), "people.*": reflect.TypeFor[register.Person](),
		"accounts.*": reflect.TypeFor[register.Account](), "raci.*": reflect.TypeFor[register.Activity](),
		"levels.*": reflect.TypeFor[register.Level](), "rotas.*": reflect.TypeFor[register.Rota](),
		"routes.*": reflect.TypeFor[register.Route](), "risks.*": reflect.TypeFor[register.Risk](),
		"waivers.*": reflect.TypeFor[register.Waiver](), "lists.*": reflect.TypeFor[register.List](),
		"lists.*.terms": reflect.TypeFor[register.Term](), "platforms.*": reflect.TypeFor[register.Platform](),
		"policies.*": reflect.TypeFor[register.Policy](),
	} {
		visit(pattern, t)
	}
	slices.Sort(out)
	return out
}
