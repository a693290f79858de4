package policy

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"copydesk/finding"
	"copydesk/internal/engine"
	"copydesk/internal/register"
)

// Layout says which rule to lay out.
type Layout struct {
	ID      string         // POLICY/RULE
	Subject engine.Subject // what it judges
	Clause  string         // a clause of the policy; empty only for a policy that is new
	Owner   string         // a role; empty takes the policy's owner, or the register's first role that may approve
	Today   register.Date
}

// Scaffold lays out a new rule: the rule, its unit test and its document, which pass the tests as they are, and the
// policy's document where the policy is new. Governing holds the charter, the roles and the policies. It writes nothing.
func Scaffold(governing fs.FS, reg *register.Register, l Layout) ([]File, error) {
	folder, name, ok := strings.Cut(l.ID, "/")
	if !ok || !plainName(folder) || !plainName(name) {
		return nil, fmt.Errorf("%q is not the name of a rule; write POLICY/RULE in lower-case letters, digits and hyphens, such as brand/no-jargon", l.ID)
	}
	if slices.Contains([]string{"lib", "platforms", "content", "policy"}, folder) {
		return nil, fmt.Errorf("a policy cannot be called %q: that name has a meaning of its own", folder)
	}
	if !slices.Contains(engine.Subjects(), l.Subject) {
		return nil, fmt.Errorf("a rule judges draft, register, change or mention, not %q", l.Subject)
	}
	policy, exists := reg.Policy(folder)
	if l.Owner == "" {
		l.Owner = defaultOwner(reg, policy)
	}
	if _, ok := reg.Roles[l.Owner]; !ok {
		return nil, fmt.Errorf("there is no role %q to own the rule%s; the roles are %s", l.Owner, didYouMean(l.Owner, reg.RoleIDs()), strings.Join(reg.RoleIDs(), ", "))
	}
	var clauses []string
	for _, c := range policy.Clauses {
		clauses = append(clauses, c.ID)
	}
	switch {
	case !exists && l.Clause == "":
		l.Clause = newClause(reg, folder)
	case !exists && !clauseID(l.Clause):
		return nil, fmt.Errorf("%q is not the id of a clause; write capitals, a hyphen and a number, such as %s", l.Clause, newClause(reg, folder))
	case exists && l.Clause == "":
		return nil, fmt.Errorf("say which clause of %s the rule enforces, with --clause: %s", folder, strings.Join(clauses, ", "))
	case exists && !slices.Contains(clauses, l.Clause):
		return nil, fmt.Errorf("%s has no clause %q%s; it has %s", folder, l.Clause, didYouMean(l.Clause, clauses), strings.Join(clauses, ", "))
	}
	dir := path.Join("policies", folder, name)
	fill := strings.NewReplacer("POLICY", folder, "RULE", name, "CLAUSE", l.Clause, "OWNER", l.Owner, "TITLE", sentence(name), "PRINCIPLES",
		principles(reg), "NAME", sentence(folder), "REVIEW", register.Date{Year: l.Today.Year + 1, Month: l.Today.Month, Day: min(l.Today.Day, 28)}.String()).Replace
	s := scaffolds[l.Subject]
	files := []File{
		{Path: path.Join(dir, name+".rego"), Text: fill(ruleHead(l.Subject) + s.rule)},
		{Path: path.Join(dir, name+"_test.rego"), Text: fill(s.test)},
		{Path: path.Join(dir, name+".md"), Text: fill(s.doc)},
	}
	if !exists {
		files = append(files, File{Path: path.Join("policies", folder, "POLICY.md"), Text: fill(newPolicy)})
	}
	for i, f := range files {
		if _, err := fs.Stat(governing, f.Path); err == nil {
			return nil, fmt.Errorf("%s is already there; nothing was written", f.Path)
		}
		if path.Ext(f.Path) == ".rego" {
			formatted, problems := engine.Format(f.Path, []byte(f.Text))
			if len(problems) > 0 {
				return nil, fmt.Errorf("lay out %s: %w", f.Path, finding.Problems(problems))
			}
			files[i].Text = string(formatted)
		}
	}
	return files, nil
}

// plainName says whether a word can be a folder, a part of a rule's id and a Rego package at once.
func plainName(s string) bool {
	return s != "" && len(s) <= 60 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == "" && s[0] != '-' && s[len(s)-1] != '-'
}

func clauseID(s string) bool {
	letters, number, ok := strings.Cut(s, "-")
	return ok && letters != "" && number != "" && strings.Trim(letters, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" && strings.Trim(number, "0123456789") == ""
}

// newClause makes the id of a new policy's first clause, of as many of its letters as make it unlike all others.
func newClause(reg *register.Register, folder string) string {
	letters := strings.ToUpper(strings.Trim(strings.ReplaceAll(folder, "-", ""), "0123456789"))
	if letters = strings.Map(func(r rune) rune {
		if r < 'A' || r > 'Z' {
			return -1
		}
		return r
	}, letters); letters == "" {
		letters = "RULE"
	}
	for n := min(3, len(letters)); n <= len(letters); n++ {
		if _, taken := reg.Clause(letters[:n] + "-1"); !taken {
			return letters[:n] + "-1"
		}
	}
	for n := 2; ; n++ {
		if _, taken := reg.Clause(fmt.Sprintf("%s-%d", letters, n)); !taken {
			return fmt.Sprintf("%s-%d", letters, n)
		}
	}
}

// defaultOwner is the policy's owner where that is a role, else the first role that may approve, else the first.
func defaultOwner(reg *register.Register, p register.Policy) string {
	if _, ok := reg.Roles[p.Owner]; ok {
		return p.Owner
	}
	for _, id := range reg.RoleIDs() {
		for _, grants := range reg.Roles[id].Grants {
			if slices.Contains(grants, "approve") {
				return id
			}
		}
	}
	if ids := reg.RoleIDs(); len(ids) > 0 {
		return ids[0]
	}
	return ""
}

// principles lists the charter's principles as the comment that a new policy's author chooses from.
func principles(reg *register.Register) string {
	var ids []string
	for id := range reg.Charter.Principles {
		ids = append(ids, id)
	}
	if slices.Sort(ids); len(ids) == 0 {
		return "principles = []"
	}
	return fmt.Sprintf("principles = [%q] # the charter has %s", ids[0], strings.Join(ids, ", "))
}

// sentence makes words of a name: no-jargon is "No jargon".
func sentence(name string) string {
	words := strings.ReplaceAll(name, "-", " ")
	return strings.ToUpper(words[:1]) + words[1:]
}

func ruleHead(s engine.Subject) string {
	register := ""
	if s != engine.Register {
		register = "#   - data.register: schema.register\n"
	}
	return `# METADATA
# title: TITLE
# description: Say here in one sentence what holds when this rule is silent.
# schemas:
#   - input: schema.` + string(s) + "\n" + register + `# custom:
#   level: warning
#   clause: CLAUSE
#   owner: OWNER
#   remedy: Say here what to do, in one sentence.
package policies["POLICY"]["RULE"]

`
}

const newPolicy = `+++
title = "NAME"
version = "1"
owner = "OWNER"
review_due = REVIEW
PRINCIPLES
+++
# NAME

Say here in two sentences what this policy is for.

## Scope

Say here who is bound by it, and where.

## Clauses

### CLAUSE TITLE

Say here, in words that people can sign, what is asked of them.

## Consequences

Say here what happens when somebody does not keep to it.

## Exceptions

Say here how to ask for an exception. Each one is a waiver with a reason and an end.
`

type scaffold struct{ rule, test, doc string }

// scaffolds are a first rule for each subject: small, true and complete, to be changed into the one that is wanted.
var scaffolds = map[engine.Subject]scaffold{
	engine.Draft: {
		rule: `findings contains finding if {
	some segment in input.segments
	contains(lower(segment.text), "replace me")
	finding := {"message": "this post still says \"replace me\"", "at": segment.at}
}
`,
		test: `package policies["POLICY"]["RULE_test"]

import data.policies["POLICY"]["RULE"] as rule

at := {"path": "posts/a.md", "start": 0, "end": 10}

draft(text) := {"segments": [{"text": text, "at": at}]}

test_fires if {
	found := rule.findings with input as draft("Replace me!")
	count(found) == 1
}

test_silent if {
	found := rule.findings with input as draft("We open at nine.")
	count(found) == 0
}
`,
		doc: docHead + "```draft\nReplace me with the news of the day.\n```\n\n## Prefer\n\n```draft\nWe open at nine on Monday.\n```\n" + docTail,
	},
	engine.Register: {
		rule: `findings contains finding if {
	some account in input.accounts
	account.in_use
	account.purpose == ""
	finding := {
		"message": sprintf("%s does not say what it is for", [account.id]),
		"at": account.at,
		"account": account.id,
	}
}
`,
		test: `package policies["POLICY"]["RULE_test"]

import data.policies["POLICY"]["RULE"] as rule

at := {"path": "roles/accounts.toml", "start": 0, "end": 10}

register(purpose) := {"accounts": {"acme-x": {"id": "acme-x", "in_use": true, "purpose": purpose, "at": at}}}

test_fires if {
	found := rule.findings with input as register("")
	count(found) == 1
}

test_silent if {
	found := rule.findings with input as register("News")
	count(found) == 0
}
`,
		doc: docHead + "```toml file=roles/accounts.toml\n[accounts.acme-x]\nplatform = \"x\"\nowner = \"ana\"\nbackup = \"ben\"\n```\n\n## Prefer\n\n" +
			"```toml file=roles/accounts.toml\n[accounts.acme-x]\nplatform = \"x\"\nowner = \"ana\"\nbackup = \"ben\"\npurpose = \"Short news, and answers in public\"\n```\n" + docTail,
	},
	engine.Change: {
		rule: `findings contains finding if {
	startswith(lower(input.subject), "wip")
	finding := {"message": "this change says of itself that it is not finished", "at": input.at}
}
`,
		test: `package policies["POLICY"]["RULE_test"]

import data.policies["POLICY"]["RULE"] as rule

at := {"path": "", "start": 0, "end": 0}

test_fires if {
	found := rule.findings with input as {"subject": "WIP: a new clause", "at": at}
	count(found) == 1
}

test_silent if {
	found := rule.findings with input as {"subject": "Say who decides on clause 3", "at": at}
	count(found) == 0
}
`,
		doc: docHead + "```json facts=change\n{\"subject\": \"WIP: a new clause\"}\n```\n\n## Prefer\n\n" +
			"```json facts=change\n{\"subject\": \"Say who decides on clause 3\"}\n```\n" + docTail,
	},
	engine.Mention: {
		rule: `routes contains route if {
	contains(lower(input.text), "my lawyer")
	route := {"level": "3", "text": "somebody mentions a lawyer", "at": input.at}
}
`,
		test: `package policies["POLICY"]["RULE_test"]

import data.policies["POLICY"]["RULE"] as rule

at := {"path": "", "start": 0, "end": 0}

test_fires if {
	found := rule.routes with input as {"text": "You will hear from my lawyer", "at": at}
	count(found) == 1
}

test_silent if {
	found := rule.routes with input as {"text": "Great talk!", "at": at}
	count(found) == 0
}
`,
		doc: docHead + "```json facts=mention\n{\"text\": \"You will hear from my lawyer\"}\n```\n\n## Prefer\n\n" +
			"```json facts=mention\n{\"text\": \"Great talk yesterday!\"}\n```\n" + docTail,
	},
}

const (
	// asksToSay begins every sentence of the scaffold that its reader has to replace.
	asksToSay = "Say here"

	docHead = "# TITLE\n\n## Summary\n\nSay here in two sentences what the rule wants.\n\n## Avoid\n\n"
	docTail = "\n## Why\n\nSay here what goes wrong otherwise, and for whom.\n\n## Source\n\nSay here where the rule comes from: a law, a guide, a decision, a case.\n"
)
