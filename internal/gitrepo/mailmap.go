package gitrepo

import (
	"strings"
)

// Mailmap knows which names and addresses are one person: the file .mailmap of a repository.
type Mailmap struct {
	byEmail map[string]*mailmapEntry
}

type mailmapEntry struct {
	name, email string
	byName      map[string]mailmapEntry
}

// ParseMailmap reads a .mailmap as git does; lines that make no sense are skipped, as git skips them.
func ParseMailmap(text string) *Mailmap {
	m := &Mailmap{byEmail: map[string]*mailmapEntry{}}
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		line, _, _ = strings.Cut(line, "\x00")
		if strings.HasPrefix(line, "#") {
			continue
		}
		newName, newEmail, rest, ok := nameAndEmail(line)
		if !ok || newEmail == "" {
			continue
		}
		oldName, oldEmail, _, two := nameAndEmail(rest)
		if !two { // "Name <email>" gives the name for an address
			oldName, oldEmail, newEmail = "", newEmail, ""
		}
		m.add(newName, newEmail, oldName, oldEmail)
	}
	return m
}

func (m *Mailmap) add(newName, newEmail, oldName, oldEmail string) {
	key := lower(oldEmail)
	e := m.byEmail[key]
	if e == nil {
		e = &mailmapEntry{byName: map[string]mailmapEntry{}}
		m.byEmail[key] = e
	}
	if oldName != "" {
		e.byName[lower(oldName)] = mailmapEntry{name: newName, email: newEmail}
		return
	}
	if newName != "" {
		e.name = newName
	}
	if newEmail != "" {
		e.email = newEmail
	}
}

// Map gives the proper name and address of a person. A nil Mailmap changes nothing.
func (m *Mailmap) Map(name, email string) (string, string) {
	if m == nil {
		return name, email
	}
	e := m.byEmail[lower(email)]
	if e == nil {
		return name, email
	}
	found := *e
	if named, ok := e.byName[lower(name)]; ok {
		found = named
	}
	if found.name != "" {
		name = found.name
	}
	if found.email != "" {
		email = found.email
	}
	return name, email
}

// nameAndEmail reads "Name <email>" and gives what follows.
func nameAndEmail(s string) (name, email, rest string, ok bool) {
	name, after, ok := strings.Cut(s, "<")
	if !ok {
		return "", "", "", false
	}
	email, rest, ok = strings.Cut(after, ">")
	return strings.Trim(name, gitSpace), email, rest, ok
}

// lower ignores the case of ASCII letters only, as git does.
func lower(s string) string {
	for i := range len(s) {
		if s[i] >= 'A' && s[i] <= 'Z' {
			b := []byte(s)
			for ; i < len(b); i++ {
				if b[i] >= 'A' && b[i] <= 'Z' {
					b[i] += 'a' - 'A'
				}
			}
			return string(b)
		}
	}
	return s
}
