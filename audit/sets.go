package audit

import (
	"fmt"
	"maps"
	"slices"
)

// sortedKeys lists the keys of a map in order.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

func merged[V any](a, b map[string]V) map[string]V {
	out := maps.Clone(a)
	if out == nil {
		out = map[string]V{}
	}
	maps.Copy(out, b)
	return out
}

// distinctBy keeps the first of all that share a key, in their order.
func distinctBy[T any](all []T, key func(T) string) []T {
	seen := map[string]bool{}
	out := []T{}
	for _, x := range all {
		if k := key(x); k != "" && !seen[k] {
			seen[k] = true
			out = append(out, x)
		}
	}
	return out
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
