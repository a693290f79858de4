package register_test

import (
	"io/fs"
	"os"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"copydesk/internal/register"
)

// reference is the example that shows every field.
var reference = os.DirFS("../../examples/reference")

func TestTheReferenceExampleLoads(t *testing.T) {
	r, problems := register.Load(register.Sources{FS: reference})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if len(r.Files()) < 10 {
		t.Fatalf("only %d files were read", len(r.Files()))
	}
}

// TestTheReferenceExampleShowsEveryField: what the example does not show, nobody can look up.
func TestTheReferenceExampleShowsEveryField(t *testing.T) {
	var all strings.Builder
	err := fs.WalkDir(reference, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(reference, name)
		all.WriteString("\n# file " + path.Base(name) + "\n")
		all.Write(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	text := all.String()
	seen := map[reflect.Type]bool{}
	fields := 0
	var walk func(typ reflect.Type)
	walk = func(typ reflect.Type) {
		switch typ.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Map:
			walk(typ.Elem())
			return
		case reflect.Struct:
		default:
			return
		}
		if seen[typ] || !strings.HasSuffix(typ.PkgPath(), "/register") {
			return
		}
		seen[typ] = true
		for i := range typ.NumField() {
			f := typ.Field(i)
			key := f.Tag.Get("toml")
			if key == "" || key == "-" {
				continue
			}
			fields++
			key = regexp.QuoteMeta(key)
			// As a key with a value, or as (a part of) the name of a table.
			if !regexp.MustCompile(`(?m)(^|[{,\t ])` + key + ` = |^\[+([^\]\n]*\.)?` + key + `(\.[^\]\n]*)?\]`).MatchString(text) {
				t.Errorf("examples/reference shows no %q of %s", key, typ.Name())
			}
			walk(f.Type)
		}
	}
	for _, v := range []any{register.Charter{}, register.Role{}, register.Person{}, register.Account{}, register.Activity{}, register.Level{},
		register.Rota{}, register.Route{}, register.Drill{}, register.Risk{}, register.Waiver{}, register.List{}, register.Platform{}, register.Policy{}} {
		walk(reflect.TypeOf(v))
	}
	if fields < 150 {
		t.Errorf("only %d fields were looked for", fields)
	}
	for _, table := range []string{"roles", "people", "accounts", "raci", "levels", "rotas", "routes", "drills", "risks", "waivers", "lists"} {
		if !slices.ContainsFunc(strings.Split(text, "\n"), func(line string) bool {
			return strings.HasPrefix(line, "["+table+".") || strings.HasPrefix(line, "[["+table+"]]")
		}) {
			t.Errorf("examples/reference shows no [%s]", table)
		}
	}
}
