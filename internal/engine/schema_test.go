package engine_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"reflect"
	"testing"

	"copydesk/audit"
	"copydesk/internal/engine"
	"copydesk/internal/register"
	"copydesk/lint"
	"copydesk/route"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the schemas anew from the Go structs")

// facts are the Go structs whose JSON the rules see.
var facts = map[engine.Subject]any{
	engine.Draft:    lint.Draft{},
	engine.Register: register.Facts{},
	engine.Change:   audit.Change{},
	engine.Mention:  route.Mention{},
}

// TestSchemasAreTheStructs: a rule is type-checked against the schema, and sees the struct, so they are one thing.
func TestSchemasAreTheStructs(t *testing.T) {
	for _, s := range engine.Subjects() {
		schema := schemaOf(t, reflect.TypeOf(facts[s]))
		schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
		schema["title"] = fmt.Sprintf("Facts of the subject %s", s)
		var want bytes.Buffer
		enc := json.NewEncoder(&want)
		enc.SetIndent("", " ")
		if err := enc.Encode(schema); err != nil {
			t.Fatal(err)
		}
		if *update {
			if err := os.WriteFile("schema/"+string(s)+".json", want.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		got, err := engine.Schema(s)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want.String(), string(got)); diff != "" {
			t.Errorf("the schema of %s is not its struct's; go test ./internal/engine -run Schemas -update writes it (-want +got):\n%s", s, diff)
		}
	}
}

// schemaOf gives the schema of a type: every field required, nothing else allowed.
func schemaOf(t *testing.T, typ reflect.Type) map[string]any {
	t.Helper()
	switch typ.Kind() {
	case reflect.String:
		return map[string]any{"type": "string"}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int, reflect.Int64:
		return map[string]any{"type": "integer"}
	case reflect.Float64:
		return map[string]any{"type": "number"}
	case reflect.Interface:
		return map[string]any{} // anything: rules cannot be type-checked there
	case reflect.Slice:
		return map[string]any{"type": "array", "items": schemaOf(t, typ.Elem())}
	case reflect.Map:
		return map[string]any{"type": "object", "additionalProperties": schemaOf(t, typ.Elem())}
	case reflect.Struct:
		properties, required := map[string]any{}, []string{}
		for i := range typ.NumField() {
			f := typ.Field(i)
			if !f.IsExported() {
				continue
			}
			name := f.Tag.Get("json")
			if name == "" || name == "-" || bytes.ContainsRune([]byte(name), ',') {
				t.Fatalf("%s.%s needs a plain json tag: facts are total", typ, f.Name)
			}
			schema := schemaOf(t, f.Type)
			if keys := f.Tag.Get("keys"); keys != "" {
				schema["x-keys"] = keys
			}
			properties[name] = schema
			required = append(required, name)
		}
		return map[string]any{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
	}
	t.Fatalf("facts cannot hold %s", typ)
	return nil
}
