package engine

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"copydesk/finding"
	"copydesk/internal/spelling"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Subject is a kind of facts that rules judge.
type Subject string

// The four subjects.
const (
	Draft    Subject = "draft"    // one post, reply, blog entry or response template
	Register Subject = "register" // the charter, roles, people, accounts, RACI, escalation, risks and lists
	Change   Subject = "change"   // one landing in the history
	Mention  Subject = "mention"  // an incoming message that somebody has to answer
)

var subjects = [...]Subject{Draft, Register, Change, Mention}

// Subjects lists the four subjects.
func Subjects() []Subject { return subjects[:] }

// defines is the set that a rule of the subject has to define.
func (s Subject) defines() string {
	if s == Mention {
		return "routes"
	}
	return "findings"
}

// Rule is what is known of a rule besides its Rego: the metadata above its package, and where it stands.
type Rule struct {
	ID          string // the path: "disclosure/label-missing"
	Policy      string // "disclosure"
	Subject     Subject
	Title       string
	Description string
	Level       finding.Level // the default; the charter may set another
	Leveled     bool          // findings carry level and owner of their own, as term lists do
	Conceal     bool          // what it finds is a secret: reports show where it stands, not what it says
	Clause      string        // a clause of the policy's POLICY.md
	Owner       string        // a role
	EscalateTo  string        // a role, or empty
	Remedy      string        // what to do, in one sentence
	Needs       []string      // facts, such as links.tracking or data.register.charter.pauses; the rule is not evaluated where all of them are empty, false or 0
	Parameters  map[string]Parameter
	Values      map[string]any // the parameters' values here: defaults overlaid by the charter
	EffectiveOn string         // YYYY-MM-DD; before that day findings are notes
	Sources     []Source
	File        string // path of the Rego file
	Doc         string // path of the rule's documentation, beside it
	Off         bool   // turned off by the charter
}

// Parameter is a number, text or list that a charter may set for a rule. A parameter without a default is undefined
// until a charter sets it, and a rule that reads it stays silent.
type Parameter struct {
	Description string
	Type        string // "number", "text", "list" or "boolean"
	Default     any    // nil where there is none
}

// Source is where a rule comes from: a law, a guide, a published case.
type Source struct {
	Ref         string
	Description string
}

// describe reads the metadata of every rule of the set, sorted by id.
func describe(c Config, set *sources) ([]Rule, finding.Problems) {
	var rules []Rule
	problems := strangers(c, set)
	for _, m := range set.modules {
		if m.rule == "" || m.parsed == nil {
			continue
		}
		r, ps := describeOne(c, m)
		problems = append(problems, ps...)
		rules = append(rules, r)
	}
	slices.SortFunc(rules, func(a, b Rule) int { return strings.Compare(a.ID, b.ID) })
	return rules, problems
}

// strangers tells what the charter says of rules that there are not.
func strangers(c Config, set *sources) finding.Problems {
	known := map[string]bool{}
	for _, m := range set.modules {
		known[m.rule] = true
	}
	var problems finding.Problems
	for id := range c.Parameters {
		if !known[id] {
			p := c.inCharter(id, "")
			p.Message, p.Hint = fmt.Sprintf("[rules.%q] names a rule that does not exist", id), "copydesk policy list names them"
			if near := spelling.Nearest(id, slices.Collect(maps.Keys(known))); near != "" {
				p.Hint = fmt.Sprintf("did you mean %q?", near)
			}
			problems = append(problems, p)
		}
	}
	return problems
}

// heading is what the first lines of a rule say of when it judges. They are read without a parser, so that a rule that has
// nothing to judge costs nothing; describeOne makes sure that the two read the same.
func heading(text string) (s Subject, needs []string) {
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "package ") {
			break
		}
		line = strings.TrimSpace(strings.TrimPrefix(line, "#"))
		if schema, ok := strings.CutPrefix(line, "- input: schema."); ok && s == "" {
			s = Subject(schema)
		}
		if list, ok := strings.CutPrefix(line, "needs: ["); ok && needs == nil {
			for name := range strings.SplitSeq(strings.TrimSuffix(list, "]"), ",") {
				needs = append(needs, strings.TrimSpace(name))
			}
		}
	}
	return s, needs
}

// metadata is the shape of the custom section above a rule's package.
var metadataKeys = []string{"level", "levels", "clause", "owner", "escalate_to", "remedy", "needs", "parameters", "effective_on", "conceal"}

func describeOne(c Config, m *module) (Rule, finding.Problems) {
	r := Rule{ID: m.rule, File: m.path, Doc: strings.TrimSuffix(m.path, ".rego") + ".md"}
	r.Policy, _, _ = strings.Cut(r.ID, "/")
	r.Off = c.Off[r.ID]
	var problems finding.Problems
	line := 1
	fault := func(format string, args ...any) {
		problems = append(problems, finding.Problem{Path: m.path, Line: line, Column: 1, Message: fmt.Sprintf(format, args...)})
	}
	var a *ast.Annotations
	for _, candidate := range m.parsed.Annotations {
		if candidate.Scope == "package" {
			a = candidate
		}
		for _, s := range candidate.Schemas {
			if s.Definition != nil || len(s.Schema) != 2 {
				line = candidate.Location.Row
				fault("a schema is named as schema.NAME; inline schemas are refused")
			}
		}
	}
	if a == nil {
		fault("the rule has no metadata above its package: # METADATA with title, description, schemas and custom")
		return r, problems
	}
	line = a.Location.Row
	r.Title, r.Description = a.Title, a.Description
	for _, s := range a.RelatedResources {
		r.Sources = append(r.Sources, Source{Ref: s.Ref.String(), Description: s.Description})
	}
	r.Subject = subjectOf(a, fault)
	readCustom(&r, a.Custom, fault)
	if subject, needs := heading(m.text); r.Subject != "" && subject != r.Subject {
		fault("write the schema that the rule judges in a line of its own: - input: schema.%s", r.Subject)
	} else if !slices.Equal(needs, r.Needs) {
		fault("write what the rule needs in one line: needs: [%s]", strings.Join(r.Needs, ", "))
	}
	if r.Title == "" {
		fault("the rule has no title")
	}
	if r.Description == "" {
		fault("the rule has no description")
	}
	if _, err := fs.Stat(c.FS, r.Doc); err != nil {
		fault("the rule has no documentation: %s is missing", r.Doc)
	}
	if r.Clause != "" && !slices.Contains(c.Clauses[r.Policy], r.Clause) {
		fault("clause %s does not stand in policies/%s/POLICY.md, where a clause is a heading \"### %s Title\"", r.Clause, r.Policy, r.Clause)
	}
	if r.Subject != "" {
		checkDefinition(&r, m.parsed, fault)
	}
	r.Values = map[string]any{}
	for name, p := range r.Parameters {
		if p.Default != nil {
			r.Values[name] = p.Default
		}
	}
	for name, v := range c.Parameters[r.ID] {
		p, ok := r.Parameters[name]
		switch {
		case !ok:
			p := c.inCharter(r.ID, name)
			p.Message, p.Hint = fmt.Sprintf("rule %s has no parameter %q", r.ID, name), parameterHint(r)
			problems = append(problems, p)
		case typeName(v) != p.Type:
			problem := c.inCharter(r.ID, name)
			problem.Message = fmt.Sprintf("parameter %s of rule %s is a %s, not a %s", name, r.ID, p.Type, typeName(v))
			problems = append(problems, problem)
		default:
			r.Values[name] = v
		}
	}
	return r, problems
}

func parameterHint(r Rule) string {
	if len(r.Parameters) == 0 {
		return "it has no parameters"
	}
	return "its parameters are " + strings.Join(slices.Sorted(maps.Keys(r.Parameters)), ", ")
}

// subjectOf finds the one subject that the rule declares by its input schema.
func subjectOf(a *ast.Annotations, fault func(string, ...any)) Subject {
	var named []Subject
	for _, s := range a.Schemas {
		if s.Path.String() != "input" || len(s.Schema) != 2 {
			continue
		}
		named = append(named, Subject(strings.Trim(s.Schema[1].Value.String(), `"`)))
	}
	switch {
	case len(named) == 0:
		fault("the rule does not say what it judges: schemas needs \"- input: schema.draft\" (or register, change, mention)")
	case len(named) > 1:
		fault("the rule names %d input schemas; a rule judges one subject", len(named))
	case !slices.Contains(subjects[:], named[0]):
		fault("unknown subject %q in schemas; the subjects are draft, register, change, mention", named[0])
	default:
		return named[0]
	}
	return ""
}

// readCustom fills the rule from the custom section, refusing keys that it does not know.
func readCustom(r *Rule, custom map[string]any, fault func(string, ...any)) {
	for _, key := range slices.Sorted(maps.Keys(custom)) {
		if !slices.Contains(metadataKeys, key) {
			fault("unknown metadata %q under custom; known are %s", key, strings.Join(metadataKeys, ", "))
		}
	}
	text := func(key string, required bool) string {
		v, present := custom[key]
		if day, ok := v.(time.Time); ok { // YAML reads an unquoted day so
			v = day.Format(time.DateOnly)
		}
		s, ok := v.(string)
		switch {
		case present && !ok:
			fault("metadata %q under custom has to be text", key)
		case required && s == "":
			fault("the rule has no %s (under custom)", key)
		}
		return s
	}
	level := text("level", true)
	if level != "" {
		l, err := finding.ParseLevel(level)
		if err != nil || l == finding.Off {
			fault("level %q is not error, warning or note", level)
		}
		r.Level = l
	}
	r.Clause, r.Owner = text("clause", true), text("owner", true)
	r.Remedy, r.EscalateTo = text("remedy", r.Subject != Mention), text("escalate_to", false)
	r.EffectiveOn = text("effective_on", false)
	if r.EffectiveOn != "" {
		if _, err := time.Parse(time.DateOnly, r.EffectiveOn); err != nil {
			fault("effective_on %q is not a day such as \"2027-01-31\"", r.EffectiveOn)
		}
	}
	truth := func(key string) bool {
		v, present := custom[key]
		b, ok := v.(bool)
		if present && !ok {
			fault("metadata %q under custom has to be true or false", key)
		}
		return b
	}
	r.Leveled, r.Conceal = truth("levels"), truth("conceal")
	if v, ok := custom["needs"]; ok {
		list, ok := v.([]any)
		for _, x := range list {
			s, isText := x.(string)
			ok = ok && isText
			r.Needs = append(r.Needs, s)
		}
		if !ok {
			fault("metadata \"needs\" under custom has to be a list of names of facts")
		}
		for _, need := range r.Needs {
			if strings.HasPrefix(need, "data.") && !strings.HasPrefix(need, "data.register.") && !strings.HasPrefix(need, "data.parameters.") {
				fault("the rule cannot need %s: it needs facts, data.register or data.parameters", need)
			}
		}
	}
	r.Parameters = readParameters(custom["parameters"], fault)
}

func readParameters(v any, fault func(string, ...any)) map[string]Parameter {
	out := map[string]Parameter{}
	if v == nil {
		return out
	}
	table, ok := v.(map[string]any)
	if !ok {
		fault("metadata \"parameters\" under custom has to be a table of names")
		return out
	}
	for _, name := range slices.Sorted(maps.Keys(table)) {
		t, ok := table[name].(map[string]any)
		if !ok {
			fault("parameter %q needs description, and type or default", name)
			continue
		}
		p := Parameter{Default: t["default"]}
		p.Description, _ = t["description"].(string)
		p.Type, _ = t["type"].(string)
		if p.Type == "" {
			p.Type = typeName(p.Default)
		}
		if p.Description == "" || !slices.Contains([]string{"number", "text", "list", "boolean"}, p.Type) {
			fault("parameter %q needs description, and type (number, text, list, boolean) or default", name)
			continue
		}
		out[name] = p
	}
	return out
}

// typeName gives the type of a parameter's value in the words of the metadata.
func typeName(v any) string {
	if _, ok := v.(json.Number); ok {
		return "number"
	}
	switch reflect.ValueOf(v).Kind() {
	case reflect.String:
		return "text"
	case reflect.Bool:
		return "boolean"
	case reflect.Slice:
		return "list"
	case reflect.Int, reflect.Int64, reflect.Float64, reflect.Uint64:
		return "number"
	default:
		return "table"
	}
}

// checkDefinition makes sure that the package defines its subject's set, as a set.
func checkDefinition(r *Rule, m *ast.Module, fault func(string, ...any)) {
	want, found := r.Subject.defines(), false
	for _, rule := range m.Rules {
		if rule.Head.Ref().String() != want {
			continue
		}
		found = true
		if rule.Head.RuleKind() != ast.MultiValue {
			fault("%s has to be a set: write \"%s contains …\"", want, want)
		}
	}
	if !found {
		fault("the rule defines no %s: write \"%s contains … if { … }\"", want, want)
	}
}
