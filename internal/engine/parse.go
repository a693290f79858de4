package engine

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"copydesk/finding"
	"copydesk/internal/parallel"

	"github.com/open-policy-agent/opa/v1/ast"
)

// sources are the Rego files of a policies folder.
type sources struct {
	modules []*module
}

// module is one Rego file: a rule, where rule is its id, or a library.
type module struct {
	path   string
	rule   string
	text   string
	parsed *ast.Module
}

// rules are the modules that are rules, by id.
func (s *sources) rules() []*module {
	out := slices.DeleteFunc(slices.Clone(s.modules), func(m *module) bool { return m.rule == "" })
	slices.SortFunc(out, func(a, b *module) int { return strings.Compare(a.rule, b.rule) })
	return out
}

// parsed reads and parses the Rego files of a policies folder that are no tests.
func parsed(policies fs.FS) (*sources, finding.Problems) {
	set, problems := read(Config{FS: policies})
	if set == nil {
		return nil, problems
	}
	return set, append(problems, set.parse()...)
}

// read reads the Rego files below policies/ that are no tests.
func read(c Config) (*sources, finding.Problems) {
	var set sources
	err := fs.WalkDir(c.FS, "policies", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() || !strings.HasSuffix(p, ".rego") || strings.HasSuffix(p, "_test.rego") {
			return nil
		}
		data, err := fs.ReadFile(c.FS, p)
		if err != nil {
			return err
		}
		m := &module{path: p, text: string(data)}
		if parts := m.parts(); len(parts) == 3 && parts[1] == parts[2] {
			m.rule = parts[0] + "/" + parts[1]
		}
		set.modules = append(set.modules, m)
		return nil
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, finding.Problems{{Path: "policies", Message: "read the policies: " + err.Error()}}
	}
	return &set, nil
}

// parse parses all files of the set.
func (s *sources) parse() finding.Problems {
	parsed := make([]finding.Problems, len(s.modules))
	parallel.Each(0, len(s.modules), func(i int) { parsed[i] = s.modules[i].parse() }, nil)
	var problems finding.Problems
	for _, ps := range parsed {
		problems = append(problems, ps...)
	}
	return problems
}

// parts are the elements of the file's path below policies/, without the ending.
func (m *module) parts() []string { return strings.Split(strings.TrimSuffix(m.path, ".rego"), "/")[1:] }

// parse parses one file and holds its package against its path.
func (m *module) parse() finding.Problems {
	parsed, err := ast.ParseModuleWithOpts(m.path, m.text, ast.ParserOptions{
		ProcessAnnotation: true, Capabilities: sandbox(), RegoVersion: ast.RegoV1,
	})
	if err != nil {
		return regoProblems(m.path, err)
	}
	m.parsed = parsed
	parts, want := m.parts(), ""
	switch {
	case len(parts) == 2 && parts[0] == "lib":
		want = fmt.Sprintf("package lib.%s", parts[1])
		if !packageIs(parsed, "lib", parts[1]) {
			return packageProblem(m.path, parsed, want)
		}
	case m.rule != "":
		want = fmt.Sprintf("package policies[%q][%q]", parts[0], parts[1])
		if !packageIs(parsed, "policies", parts[0], parts[1]) {
			return packageProblem(m.path, parsed, want)
		}
	default:
		return finding.Problems{{Path: m.path, Line: 1, Column: 1, Message: "a rule stands at policies/POLICY/RULE/RULE.rego, a library at policies/lib/NAME.rego",
			Hint: "move the file"}}
	}
	return m.checkReferences()
}

func packageIs(m *ast.Module, parts ...string) bool {
	ref := m.Package.Path
	if len(ref) != len(parts)+1 {
		return false
	}
	for i, part := range parts {
		if s, ok := ref[i+1].Value.(ast.String); !ok || string(s) != part {
			return false
		}
	}
	return true
}

func packageProblem(file string, m *ast.Module, want string) finding.Problems {
	return finding.Problems{{Path: file, Line: m.Package.Location.Row, Column: m.Package.Location.Col,
		Message: "the package does not match the file's path", Hint: "write: " + want}}
}

// checkReferences makes sure that a file reaches only what every rule may read, so that each rule stands alone.
func (m *module) checkReferences() finding.Problems {
	var problems finding.Problems
	own := m.parsed.Package.Path
	ast.WalkRefs(m.parsed, func(r ast.Ref) bool {
		if len(r) == 0 || !r[0].Equal(ast.DefaultRootDocument) || r.HasPrefix(own) {
			return false
		}
		if len(r) > 1 {
			if s, ok := r[1].Value.(ast.String); ok && slices.Contains([]string{"lib", "register", "parameters"}, string(s)) {
				return false
			}
		}
		if r[0].Location != nil {
			problems = append(problems, finding.Problem{Path: m.path, Line: r[0].Location.Row, Column: r[0].Location.Col,
				Message: fmt.Sprintf("%s is out of a rule's reach", r), Hint: "a rule reads input, data.register, data.parameters and data.lib"})
		}
		return false
	})
	return problems
}

// regoProblems turns OPA's errors into problems at their places.
func regoProblems(file string, err error) finding.Problems {
	var several ast.Errors
	var one *ast.Error
	switch {
	case errors.As(err, &several):
	case errors.As(err, &one):
		several = ast.Errors{one}
	default:
		return finding.Problems{{Path: file, Message: err.Error()}}
	}
	var problems finding.Problems
	for _, e := range several {
		p := finding.Problem{Path: file, Message: e.Message}
		if e.Location != nil {
			p.Line, p.Column = max(e.Location.Row, 1), max(e.Location.Col, 1) // the end of a file has none
			if e.Location.File != "" {
				p.Path = e.Location.File
			}
		}
		if e.Details != nil {
			lines := e.Details.Lines()
			if last := len(lines) - 1; last > 0 && strings.TrimSpace(lines[last]) == "^" {
				lines = lines[:last] // it points into the line above, which the column does, too
			}
			p.Hint = strings.Join(strings.Fields(strings.Join(lines, " ")), " ")
		}
		if name, ok := strings.CutPrefix(e.Message, "undefined function "); ok && withheld(name) {
			p.Hint = "OPA has it, but a rule here reaches no network, file, clock, chance or environment: what it judges is in input (input.now is the time)"
		}
		problems = append(problems, p)
	}
	return problems
}
