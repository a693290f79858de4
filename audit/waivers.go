package audit

import (
	"slices"
	"strings"

	"copydesk/internal/register"
)

// Exception is the story of a waiver over the range.
type Exception struct {
	ID          string `json:"id"`
	Rule        string `json:"rule"`
	Scope       string `json:"scope"`
	Reason      string `json:"reason"`
	RequestedBy string `json:"requested_by"`
	ApprovedBy  string `json:"approved_by"`
	Expires     string `json:"expires"`
	From        string `json:"from"` // the landing that brought it; empty where it stood before the range
	FromDay     string `json:"from_day"`
	Until       string `json:"until"`   // the landing that took it away; empty where it still stands
	Changed     int    `json:"changed"` // landings that changed it in between
	State       string `json:"state"`   // in-force, expired, unauthorised or removed
	Why         string `json:"why"`     // why it is not authorised
	Used        int    `json:"used"`    // findings of content in the range that it waived
}

// exceptions tells the story of every waiver.
func (a *auditor) exceptions() {
	known := map[string]*Exception{}
	tell := func(id string, w register.Waiver) *Exception {
		e := known[id]
		if e == nil {
			e = &Exception{ID: id, State: "removed"}
			known[id] = e
		}
		e.Rule, e.Reason, e.RequestedBy, e.ApprovedBy, e.Expires = w.Rule, w.Reason, w.RequestedBy, w.ApprovedBy, w.Expires.String()
		e.Scope = strings.Join(slices.Concat(w.Paths, w.Accounts), ", ")
		if w.Fingerprint != "" {
			e.Scope = strings.TrimPrefix(e.Scope+", one finding", ", ")
		}
		return e
	}
	var s *state
	for i, l := range a.landings {
		if i == 0 && l.before.g != nil {
			for id, w := range l.before.g.Register.Waivers {
				tell(id, w)
			}
			s = l.before
		}
		for _, c := range l.content {
			for _, id := range c.waivers {
				if e := known[id]; e != nil {
					e.Used++
				}
			}
		}
		if l.after == s || l.after.g == nil {
			continue
		}
		old := map[string]register.Waiver{}
		if s != nil && s.g != nil {
			old = s.g.Register.Waivers
		}
		for id, w := range l.after.g.Register.Waivers {
			before, was := old[id]
			e := tell(id, w)
			switch {
			case !was:
				e.From, e.FromDay, e.Until = l.facts.Commit, l.facts.Landed.Date, ""
			case same(before, w):
			default:
				e.Changed++
			}
		}
		for id := range old {
			if _, is := l.after.g.Register.Waivers[id]; !is {
				known[id].Until = l.facts.Commit
			}
		}
		s = l.after
	}
	for _, id := range sortedKeys(known) {
		e := known[id]
		if a.today != nil {
			if w, ok := a.today.Facts.Waivers[id]; ok {
				switch {
				case !w.Authorised:
					e.State, e.Why = "unauthorised", strings.Join(w.WhyNot, "; ")
				case w.Expired:
					e.State = "expired"
				default:
					e.State = "in-force"
				}
			}
		}
		a.report.Waivers = append(a.report.Waivers, *e)
	}
}

func same(a, b register.Waiver) bool {
	w := walker{}
	w.fields("waivers.*", "", a, b, at(""))
	return len(w.out) == 0
}
