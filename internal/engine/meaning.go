package engine

import (
	"slices"
	"strings"

	"copydesk/finding"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Meaning gives what a Rego file says, in a form that two files share where they differ only in comments, formatting, the
// order of their imports and rules, and how their strings are quoted. It is made from the parsed file, so nothing inside a
// string counts as formatting.
func Meaning(path string, source []byte) (string, finding.Problems) {
	parsed, err := ast.ParseModuleWithOpts(path, string(source), ast.ParserOptions{Capabilities: sandbox(), RegoVersion: ast.RegoV1})
	if err != nil {
		return "", regoProblems(path, err)
	}
	var parts []string
	for _, i := range parsed.Imports {
		parts = append(parts, i.String())
	}
	for _, r := range parsed.Rules {
		parts = append(parts, r.String())
	}
	slices.Sort(parts)
	return parsed.Package.String() + "\n" + strings.Join(parts, "\n"), nil
}
