package engine

import (
	"embed"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// The schemas are made from the Go structs of the facts; a test holds the two together.
//
//go:embed schema/*.json
var schemaFiles embed.FS

// Schema gives the JSON schema of a subject's facts.
func Schema(s Subject) ([]byte, error) {
	b, err := schemaFiles.ReadFile("schema/" + string(s) + ".json")
	if err != nil {
		return nil, fmt.Errorf("no schema for subject %q", s)
	}
	return b, nil
}

// schemaSet gives the compiler all schemas, with the real ids of lists and platforms as keys, so that a misspelt key in a
// rule is an error and not a rule that never fires.
func schemaSet(schemas map[Subject]any) *ast.SchemaSet {
	set := ast.NewSchemaSet()
	for s, schema := range schemas {
		set.Put(ast.MustParseRef("schema."+string(s)), schema)
	}
	return set
}

// completed reads the schemas of all subjects, with the real ids as keys.
func completed(keys map[string][]string) (map[Subject]any, error) {
	out := map[Subject]any{}
	for _, s := range subjects {
		raw, err := Schema(s)
		if err != nil {
			return nil, err
		}
		var schema any
		if err := json.Unmarshal(raw, &schema); err != nil {
			return nil, fmt.Errorf("read the schema of %s: %w", s, err)
		}
		complete(schema, keys)
		out[s] = schema
	}
	return out, nil
}

// unknownNeed finds the first part of a path that no facts of a schema can have.
func unknownNeed(schema any, path []string) (name string, known []string) {
	for _, name := range path {
		object, _ := schema.(map[string]any)
		if items, ok := object["items"].(map[string]any); ok {
			object = items
		}
		properties, _ := object["properties"].(map[string]any)
		next, ok := properties[name]
		if any, open := properties["(any id)"]; !ok && open {
			next, ok = any, true
		}
		if !ok {
			return name, slices.Sorted(maps.Keys(properties))
		}
		schema = next
	}
	return "", nil
}

// complete replaces every map of a schema (an object with "additionalProperties") by an object with fixed keys: the ids
// that "x-keys" asks for, or one placeholder where keys are never literal in a rule. OPA checks types only in objects with fixed keys.
func complete(schema any, keys map[string][]string) {
	switch s := schema.(type) {
	case []any:
		for _, x := range s {
			complete(x, keys)
		}
	case map[string]any:
		for _, x := range s {
			complete(x, keys)
		}
		value, ok := s["additionalProperties"].(map[string]any)
		if !ok {
			return
		}
		properties := map[string]any{}
		if name, ok := s["x-keys"].(string); ok {
			for _, id := range keys[name] {
				properties[id] = value
			}
		}
		if len(properties) == 0 {
			properties["(any id)"] = value
		}
		s["properties"] = properties
		s["additionalProperties"] = false
	}
}
