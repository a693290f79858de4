// Package register reads who speaks for an organisation, under which rules, and who answers: the charter, roles,
// people, accounts, RACI, escalation, risks, waivers, term lists, platforms and policy documents, as TOML and Markdown.
//
// [Load] reads all of it and reports every [finding.Problem] at once: what cannot be read, is defined twice, or names
// something that cannot be meant. What can be read but should not stand (an owner who has left, a role that nobody
// holds) is not a problem but a fact: [Register.Facts] computes, for any moment, the document that rules judge, as the
// subject `register` and as `data.register` to every other rule. Facts are total: no field is ever missing or null.
//
// A day is a whole day in the charter's zone, the last day included.
package register

import (
	"maps"
	"slices"
	"time"

	"copydesk/finding"
	"copydesk/internal/source"
)

// Register is one organisation's register, as it stands in its files.
type Register struct {
	Charter   Charter
	Roles     map[string]Role
	People    map[string]Person
	Accounts  map[string]Account
	RACI      map[string]Activity
	Levels    map[string]Level
	Rotas     map[string]Rota
	Routes    map[string]Route
	Drills    []Drill
	Risks     map[string]Risk
	Waivers   map[string]Waiver
	Lists     map[string]List
	Platforms map[string]Platform
	Policies  map[string]Policy

	// DefaultLevel is the level of escalation for a message that no rule matches.
	DefaultLevel string
	// KitPolicies says that the policies are those of the starter kit, since the repository has none of its own.
	KitPolicies bool
	// HasCharter says that the organisation has a charter. Without one there are no people and no accounts, and a rule
	// that needs them has nothing to judge.
	HasCharter bool

	escalation origin
	unreadable bool
	files      map[string]*source.File
	trees      map[string]*source.Tree         // of the files that are TOML
	secrets    map[string]func() []SecretFacts // by path, where they are asked for
	zone       *time.Location
	zones      map[string]*time.Location // the zones that rotas and accounts name
	holders    map[string][]string       // person ids by role, sorted
	byEmail    map[string]string         // person id by lower-case e-mail
}

// Readable says that every file could be read. Where one could not, nothing that the register seems to lack is known to be
// missing.
func (r *Register) Readable() bool { return !r.unreadable }

// governs says that the charter is more than a content repository's settings.
func (r *Register) governs() bool {
	own := slices.ContainsFunc(r.Charter.Tables(), func(table string) bool { return table == "committee" || table == "principles" })
	return r.HasCharter && (own || !r.KitPolicies || len(r.People)+len(r.Roles) > 0)
}

// Zone gives the charter's time zone, UTC where it names none.
func (r *Register) Zone() *time.Location { return r.zone }

// File gives a file that the register was read from, by its path in places. Findings need its text for their excerpts.
func (r *Register) File(path string) (*source.File, bool) {
	f, ok := r.files[path]
	return f, ok
}

// Files lists the paths of all files that the register was read from.
func (r *Register) Files() []string { return sorted(r.files) }

// AccountIDs lists the ids of all accounts.
func (r *Register) AccountIDs() []string { return sorted(r.Accounts) }

// RoleIDs lists the ids of all roles.
func (r *Register) RoleIDs() []string { return sorted(r.Roles) }

// PlatformNames lists the platforms that have a data file.
func (r *Register) PlatformNames() []string { return sorted(r.Platforms) }

// ListIDs lists the ids of all term lists.
func (r *Register) ListIDs() []string { return sorted(r.Lists) }

// RuleOverrides gives, by rule id, what the charter changes of a rule.
func (r *Register) RuleOverrides() map[string]Override { return r.Charter.Rules }

// Policy gives the policy document of a folder below policies/.
func (r *Register) Policy(name string) (Policy, bool) {
	p, ok := r.Policies[name]
	return p, ok
}

// CharterAlone gives a register of the charter and nothing else, for who keeps many and needs little of each.
func (r *Register) CharterAlone() *Register {
	out := empty()
	out.Charter, out.HasCharter, out.KitPolicies, out.zone = r.Charter, r.HasCharter, r.KitPolicies, r.zone
	if f := r.Charter.file; f != nil {
		out.files[f.Path] = f
	}
	return out
}

// Clause finds a clause by its id, such as "DIS-1", in whichever policy has it.
func (r *Register) Clause(id string) (Clause, bool) {
	for _, p := range r.Policies {
		for _, c := range p.Clauses {
			if c.ID == id {
				return c, true
			}
		}
	}
	return Clause{}, false
}

// PersonByEmail finds a person by an e-mail address, whatever its case.
func (r *Register) PersonByEmail(email string) (Person, bool) {
	p, ok := r.People[r.byEmail[lower(email)]]
	return p, ok
}

// origin remembers where a table stands, so that each of its fields can be pointed at.
type origin struct {
	file *source.File
	tree *source.Tree
	keys []string
}

// id is the id of the entry.
func (o origin) id() string {
	if len(o.keys) == 0 {
		return ""
	}
	return o.keys[len(o.keys)-1]
}

// place gives the place of the value of a field of the table; where the field is absent, of the nearest thing around it
// that is written, at last the table's own key.
func (o origin) place(field ...string) finding.Place {
	if o.file == nil {
		return finding.Place{}
	}
	if o.tree == nil {
		return finding.Place{Path: o.file.Path}
	}
	path := append(slices.Clip(o.keys), field...)
	for n := len(path); n > len(o.keys); n-- {
		start, end, ok := o.tree.At(path[:n]...)
		if !ok {
			continue
		}
		if from, to, ok := o.tree.KeyAt(path[:n]...); ok && from > start {
			start, end = from, to // of a table with a header, the name in it
		}
		return o.file.Place(start, end)
	}
	if start, end, ok := o.tree.KeyAt(o.keys...); ok {
		return o.file.Place(start, end)
	}
	return finding.Place{Path: o.file.Path}
}

// At gives the place of a field of this entry, named by its keys; where the field is absent or none is named, the place
// of the nearest thing around it that is written.
func (o origin) At(field ...string) finding.Place { return o.place(field...) }

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
