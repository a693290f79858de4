package register

import (
	"slices"
	"time"
)

// index makes what is looked up often.
func (r *Register) index() {
	for _, id := range sorted(r.People) {
		p := r.People[id]
		for _, role := range slices.Compact(slices.Sorted(slices.Values(p.Roles))) {
			r.holders[role] = append(r.holders[role], id)
		}
		for _, e := range p.Emails {
			if _, taken := r.byEmail[lower(e)]; !taken {
				r.byEmail[lower(e)] = id
			}
		}
	}
	for _, a := range r.Accounts {
		r.learn(a.Zone)
	}
	for _, rota := range r.Rotas {
		r.learn(rota.Zone)
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

// loadZone finds an IANA zone. "Local" is none: what a register means must not hang on the machine.
func loadZone(name string) (*time.Location, bool) {
	if name == "" || name == "Local" {
		return nil, false
	}
	zone, err := time.LoadLocation(name)
	return zone, err == nil
}
