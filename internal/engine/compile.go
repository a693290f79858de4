package engine

import (
	"fmt"
	"strings"
	"sync"

	"copydesk/finding"

	"github.com/open-policy-agent/opa/v1/ast"
)

// beyond are the built-ins, besides those that OPA itself calls non-deterministic, that reach files, network or clock:
// a JSON schema's $ref reads both files and network, whatever hosts are allowed; certificates and tokens are held
// against today's time.
var beyond = map[string]bool{
	"json.match_schema": true, "json.verify_schema": true,
	"crypto.x509.parse_and_verify_certificates":              true,
	"crypto.x509.parse_and_verify_certificates_with_options": true,
	"io.jwt.decode_verify":                                   true,
}

// sandbox is what policies may use: the built-ins whose value depends on their arguments alone.
var sandbox = sync.OnceValue(func() *ast.Capabilities {
	c := *ast.CapabilitiesForThisVersion()
	c.AllowNet = []string{}
	c.Builtins = nil
	for _, b := range ast.CapabilitiesForThisVersion().Builtins {
		if !b.Nondeterministic && !beyond[b.Name] {
			c.Builtins = append(c.Builtins, b)
		}
	}
	return &c
})

// Sandbox gives the capabilities under which policies compile, for tools that parse and test them.
func Sandbox() *ast.Capabilities { return sandbox() }

// compile compiles the modules with a generated entrypoint for each subject: strictly and with the schemas of all subjects
// where it is not known that they pass.
func compile(c Config, set *sources, rules []Rule) (*ast.Compiler, finding.Problems) {
	modules := map[string]*ast.Module{}
	for _, m := range set.modules {
		if m.parsed != nil {
			modules[m.path] = m.parsed
		}
	}
	for _, s := range subjects {
		text := entry(s, rules)
		parsed, err := ast.ParseModuleWithOpts(string(s)+".rego", text, ast.ParserOptions{RegoVersion: ast.RegoV1})
		if err != nil {
			return nil, finding.Problems{{Message: fmt.Sprintf("generate the %s entrypoint: %v", s, err)}}
		}
		modules["copydesk/"+string(s)+".rego"] = parsed
	}
	compiler := ast.NewCompiler().WithCapabilities(sandbox()).SetErrorLimit(0).WithDefaultRegoVersion(ast.RegoV1)
	if !c.Known {
		schemas, err := schemaSet(c.Keys)
		if err != nil {
			return nil, finding.Problems{{Message: err.Error()}}
		}
		compiler = compiler.WithStrict(true).WithSchemas(schemas).WithUseTypeCheckAnnotations(true)
	}
	if compiler.Compile(modules); compiler.Failed() {
		return nil, regoProblems("", compiler.Errors)
	}
	return compiler, nil
}

// entrypoint is the reference whose value is the findings of all rules of a subject, by rule id.
func entrypoint(s Subject) string { return "data.copydesk." + string(s) + ".found" }

// entry writes the entrypoint of a subject: one clause for each of its rules that is on, which is entered only where one
// of the lists that the rule needs is not empty.
func entry(s Subject, rules []Rule) string {
	var b strings.Builder
	fmt.Fprintf(&b, "package copydesk.%s\n\n", s)
	for i := range rules {
		r := &rules[i]
		if r.Subject != s || r.Off {
			continue
		}
		value := fmt.Sprintf("found[%q] := %s.%s", r.ID, r.ref(), s.defines())
		if len(r.Needs) == 0 {
			fmt.Fprintf(&b, "%s\n", value)
		}
		for _, need := range r.Needs {
			fmt.Fprintf(&b, "%s if input.%s != []\n", value, need)
		}
	}
	b.WriteString("found[\"\"] := set()\n")
	return b.String()
}
