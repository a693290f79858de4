package engine

import (
	"fmt"
	"slices"
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

// withheld tells a built-in of OPA that the sandbox does not have.
func withheld(name string) bool {
	named := func(b *ast.Builtin) bool { return b.Name == name }
	return slices.ContainsFunc(ast.CapabilitiesForThisVersion().Builtins, named) && !slices.ContainsFunc(sandbox().Builtins, named)
}

// compile compiles all modules of the set, strictly and with the schemas of all subjects.
func compile(c Config, set *sources, units []*unit) (*ast.Compiler, finding.Problems) {
	schemas, err := completed(c.Keys)
	if err != nil {
		return nil, finding.Problems{{Message: err.Error()}}
	}
	problems := unknownNeeds(units, schemas)
	modules := map[string]*ast.Module{}
	for _, m := range set.modules {
		modules[m.path] = m.parsed
	}
	compiler := newCompiler().SetErrorLimit(0).WithStrict(true).WithSchemas(schemaSet(schemas)).WithUseTypeCheckAnnotations(true)
	if compiler.Compile(modules); compiler.Failed() {
		problems = append(problems, regoProblems("", compiler.Errors)...)
	}
	return compiler, problems
}

// unknownNeeds tells what rules need and no facts can have: such a rule would never judge.
func unknownNeeds(units []*unit, schemas map[Subject]any) finding.Problems {
	var problems finding.Problems
	for _, u := range units {
		for _, need := range u.needs {
			schema, path := schemas[u.subject], need
			switch {
			case need[0] == "data" && need[1] == "parameters":
				continue // parameters may be unset, which is what the rule asks for
			case need[0] == "data":
				schema, path = schemas[Register], need[2:]
			}
			if name, known := unknownNeed(schema, path); name != "" {
				problems = append(problems, finding.Problem{Path: u.file, Line: 1, Column: 1,
					Message: fmt.Sprintf("the rule needs %s, but no %s facts have %q", strings.Join(need, "."), u.subject, name),
					Hint:    "known there: " + strings.Join(known, ", ")})
			}
		}
	}
	return problems
}

func newCompiler() *ast.Compiler {
	return ast.NewCompiler().WithCapabilities(sandbox()).WithDefaultRegoVersion(ast.RegoV1)
}

// proven are the stages that only find faults, which a rule that compiled whole before does not have.
var proven = []ast.StageID{ast.StageCheckUnusedImports, ast.StageCheckKeywordOverrides, ast.StageCheckDuplicateImports, ast.StageCheckVoidCalls,
	ast.StageCheckRuleConflicts, ast.StageCheckUndefinedFuncs, ast.StageCheckRecursion, ast.StageCheckTypes,
	ast.StageCheckUnsafeBuiltins, ast.StageCheckDeprecatedBuiltins, ast.StageSetAnnotationSet, ast.StageParseMetadataBlocks, ast.StageBuildRequiredCapabilities}

// compileAlone compiles one rule that is known to be whole, with the libraries that it uses.
func compileAlone(m *module, library func(name string) *module) (*ast.Compiler, finding.Problems) {
	modules := map[string]*ast.Module{}
	var problems finding.Problems
	var add func(m *module)
	add = func(m *module) {
		modules[m.path] = m.parsed
		ast.WalkRefs(m.parsed, func(r ast.Ref) bool {
			if len(r) > 2 && r[0].Equal(ast.DefaultRootDocument) && r[1].Equal(ast.StringTerm("lib")) {
				if name, ok := r[2].Value.(ast.String); ok {
					if lib := library(string(name)); lib != nil && modules[lib.path] == nil {
						add(lib)
					}
				}
			}
			return false
		})
	}
	add(m)
	compiler := newCompiler().WithSkipStages(proven...)
	if compiler.Compile(modules); compiler.Failed() {
		problems = regoProblems("", compiler.Errors)
	}
	return compiler, problems
}
