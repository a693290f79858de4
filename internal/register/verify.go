package register

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"copydesk/internal/source"
)

// index makes what is looked up often.
func (r *Register) index() {
	for _, a := range r.Accounts {
		r.learn(a.Zone)
	}
	for _, rota := range r.Rotas {
		r.learn(rota.Zone)
	}
	for _, id := range slices.Sorted(maps.Keys(r.People)) {
		p := r.People[id]
		for _, role := range p.Roles {
			if !slices.Contains(r.holders[role], id) {
				r.holders[role] = append(r.holders[role], id)
			}
		}
		for _, e := range p.Emails {
			if _, taken := r.byEmail[lower(e)]; !taken {
				r.byEmail[lower(e)] = id
			}
		}
	}
}

// learn loads a zone that is named for the first time.
func (r *Register) learn(name string) {
	if _, ok := r.zones[name]; ok {
		return
	}
	if zone, ok := loadZone(name); ok {
		r.zones[name] = zone
	}
}

// verify reports what cannot be meant.
func (l *loader) verify() {}

// loadZone finds an IANA zone. "Local" is none: what a register means must not hang on the machine.
func loadZone(name string) (*time.Location, bool) {
	if name == "" || name == "Local" {
		return nil, false
	}
	zone, err := time.LoadLocation(name)
	return zone, err == nil
}

// meant is the hint for a word that is not among the known ones.
func meant(word string, known []string) string {
	if near := source.Nearest(word, known); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return ""
}
