package audit

import (
	"strings"

	"copydesk/internal/gitrepo"
)

// directory lists the ids of a state's people by their addresses.
func (s *state) directory() map[string]string {
	out := map[string]string{}
	for _, id := range sortedKeys(s.g.Register.People) {
		for _, e := range s.g.Register.People[id].Emails {
			if _, taken := out[fold(e)]; !taken {
				out[fold(e)] = id
			}
		}
	}
	return out
}

func fold(email string) string { return strings.ToLower(strings.TrimSpace(email)) }

// who resolves a name and address by .mailmap and by the people list of a state.
func (a *auditor) who(s *state, name, email string) Identity {
	mapped := Identity{}
	mapped.Name, mapped.Email = a.mailmap.Map(name, email)
	if mapped.Person = s.people[fold(mapped.Email)]; mapped.Person == "" {
		mapped.Person = s.people[fold(email)]
	}
	return mapped
}

func (a *auditor) person(s *state, p gitrepo.Person) Identity { return a.who(s, p.Name, p.Email) }

// key names whom an identity stands for: the person, or the address, or at last the name, where
// nobody knows the person.
func (i Identity) key() string {
	switch {
	case i.Person != "":
		return i.Person
	case i.Email != "":
		return fold(i.Email)
	}
	return fold(i.Name)
}

// named reads "Name <address>", as trailers have it; a value without an address is a name or an address alone.
func named(value string) (name, email string) {
	if before, rest, ok := strings.Cut(value, "<"); ok {
		email, _, _ = strings.Cut(rest, ">")
		return strings.TrimSpace(before), strings.TrimSpace(email)
	}
	if value = strings.TrimSpace(value); strings.Contains(value, "@") && !strings.ContainsAny(value, " \t") {
		return "", value
	}
	return value, ""
}
